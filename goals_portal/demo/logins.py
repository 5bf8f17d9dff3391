"""Who can log in to the demo, for the terminal."""

from accounts.models import Enrolment, Guardianship, School, User
from goals_portal.demo.cast import DOORS
from goals_portal.demo.people import PASSWORD


def log_ins() -> str:
    lines = [f"{door.label:<30}{door.username:<22}{door.who}" for door in DOORS.values()]
    demo = School.objects.filter(is_demo=True)
    counts = [
        f"{Enrolment.objects.active().filter(school__in=demo).values('student').distinct().count()} students",
        f"{Guardianship.objects.active().filter(school__in=demo).values('user').distinct().count()} adults of families",
        f"{User.objects.count()} log-ins",
    ]
    return "\n".join(
        [
            f"The demo's schools: {', '.join(demo.values_list('name', flat=True))} ({', '.join(counts)})",
            f"Everybody's password: {PASSWORD}",
            "",
            *lines,
        ]
    )
