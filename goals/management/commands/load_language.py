"""Give every school (or one) what is missing of the default common language; change nothing that is there."""

from django.core.management.base import BaseCommand

from accounts.models import School
from goals.actions.language import load_language


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument("--school", metavar="UUID", help="this school alone")

    def handle(self, school, **_options):
        schools = School.objects.filter(uuid=school) if school else School.objects.all()
        for each in schools.order_by("name"):
            self.stdout.write(f"{each.name}: {load_language(school=each)} added")
