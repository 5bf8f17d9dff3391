"""Make the demo's two schools around today's date; leave them as they are if they were made with these options."""

import argparse

from django.core.management.base import BaseCommand

from goals_portal.demo.calendar import MOMENTS
from goals_portal.demo.guard import refuse_elsewhere
from goals_portal.demo.logins import log_ins
from goals_portal.demo.schools import Options
from goals_portal.demo.seed import is_made, make_demo

FEWEST, MOST = 60, 3200


def number_of_students(text: str) -> int:
    number = int(text)
    if not FEWEST <= number <= MOST:
        raise argparse.ArgumentTypeError(f"between {FEWEST} and {MOST}")
    return number


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser):
        usual = Options()
        parser.add_argument("--students", type=number_of_students, default=usual.students, metavar="60-3200")
        parser.add_argument("--seed", type=int, default=usual.seed, help="another number, other people and goals")
        parser.add_argument("--moment", choices=MOMENTS, default=usual.moment, help="where the cycle stands today")
        parser.add_argument("--again", action="store_true", help="make it again, with today's dates")
        parser.add_argument("--print-logins", action="store_true", help="only print who can log in")

    def handle(self, students, seed, moment, again, print_logins, **_options):
        refuse_elsewhere()
        options = Options(students, seed, moment)
        if not print_logins and (again or not is_made(options)):
            make_demo(options, self.stderr.write)
        self.stdout.write(log_ins())
