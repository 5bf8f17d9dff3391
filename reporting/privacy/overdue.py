"""What a school has kept long enough, on a day: working material, which goes by itself, and records, for which the
principal is asked."""

from collections import Counter
from datetime import date, datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from accounts.models import GivenPassword, Guardianship, LoginCard, Membership, OpenDevice, School, Student, User
from accounts.models.people import Role
from goals.models import Absence, ConversationNote, Draft, Nudge
from reporting.models import ProofRound, Report, ReportComment, ReportGoal, ReportIssue
from reporting.privacy.allowed import WORK, orders_to_come
from reporting.privacy.classes import Keep
from reporting.privacy.logins import NAMELESS
from reporting.privacy.terms import Terms, records, whose_time_is_over

CARD_YEARS = 1
EMPTIED = "gone-"
"""So the number begins of a student whose words are destroyed."""


class Overdue:
    """Rows past their time. Each is a query, asked when it is needed."""

    def __init__(self, school: School, today: date) -> None:
        self.school, self.today, self.terms = school, today, Terms(school)

    # ------------------------------------------------------------------------------------------ goes by itself
    def working(self) -> dict[str, QuerySet]:
        """By label, what hangs on something before it."""
        day = self.terms.first_year_that_stays(self.today)
        moment, of_school = self.school.start_of(day), {"school": self.school}
        cards = self.school.start_of(date(self.today.year - CARD_YEARS, 1, 1))
        papers = {"report__cycle__ends_on__lt": day, **of_school}
        return {
            "goals.Draft": Draft.objects.filter(updated_at__lt=moment, **of_school),
            "goals.ConversationNote": ConversationNote.objects.filter(updated_at__lt=moment, **of_school),
            "goals.Nudge": Nudge.objects.filter(on__lt=day, **of_school),
            "goals.Absence": Absence.objects.filter(marked_at__lt=moment, **of_school),
            "accounts.LoginCard": LoginCard.objects.filter(expires_at__lt=cards, **of_school),
            "accounts.GivenPassword": GivenPassword.objects.filter(ended_at__lt=cards, **of_school),
            "accounts.OpenDevice": OpenDevice.objects.filter(expires_at__lt=cards, **of_school),
            "reporting.ProofRound": ProofRound.objects.filter(**papers),
            "reporting.ReportComment": ReportComment.objects.filter(**papers),
            "reporting.ReportGoal": ReportGoal.objects.filter(**papers),
            "reporting.ReportIssue": self.never_out(day),
            "reporting.Report": self.never_published(day),
        }

    def never_out(self, day: date) -> QuerySet:
        """Issues that never went home, or were taken back."""
        kept = records(ReportIssue.objects.all()).values("pk")
        issues = ReportIssue.objects.filter(school=self.school, report__cycle__ends_on__lt=day)
        return issues.exclude(pk__in=kept)

    def never_published(self, day: date) -> QuerySet:
        kept = records(ReportIssue.objects.filter(report=OuterRef("pk")))
        return Report.objects.filter(~Exists(kept), school=self.school, cycle__ends_on__lt=day)

    def readings_before(self) -> datetime:
        """What was opened before this moment is forgotten."""
        return self.school.start_of(self.terms.months_before(Keep.READ_LOG, self.today))

    # ------------------------------------------------------------------------------------------ the principal is asked
    def reports(self) -> QuerySet:
        return whose_time_is_over(ReportIssue.objects.all(), self.terms, self.today)

    def students(self) -> QuerySet:
        """Those who left long enough ago and whose words are still here."""
        left = Student.objects.filter(
            school=self.school, left_on__lte=self.terms.years_before(Keep.LEARNING, self.today)
        )
        return left.exclude(preferred_name=NAMELESS, user=None)

    def shells(self) -> QuerySet:
        """Students without a name of whom no report is kept any more."""
        kept = ReportIssue.objects.filter(student=OuterRef("pk"))
        emptied = Student.objects.filter(school=self.school, code__startswith=EMPTIED, preferred_name=NAMELESS)
        return emptied.filter(~Exists(kept), user=None)

    def adults(self) -> QuerySet:
        """Log-ins whose last tie to this school, and to any other, ended long enough ago. That somebody is a parent is
        no tie once it began so long ago: the links to children are. An order keeps whom it is about."""
        before = self.school.start_of(self.terms.years_before(Keep.ADULT, self.today))
        of_person = {"user": OuterRef("pk")}
        goes_on = Q(ends_at=None) | Q(ends_at__gt=before)
        here = Membership.objects.filter(school=self.school, **of_person)
        found = User.objects.filter(Exists(here), student=None, is_staff=False).exclude(name=NAMELESS)
        parent = Q(role=Role.PARENT, ends_at=None, starts_at__lte=before)
        ties = [Membership.objects.exclude(parent), *[tie.objects.all() for tie in (Guardianship, *WORK)]]
        for rows in ties:
            found = found.filter(~Exists(rows.filter(goes_on, **of_person)))
        return found.filter(~Exists(orders_to_come().filter(**of_person)))

    def to_approve(self) -> dict[str, QuerySet]:
        """By class, in the order in which they go."""
        return {
            "accounts.Student": self.students(),
            "accounts.User": self.adults(),
            "reporting.ReportIssue": self.reports(),
        }

    def keys(self) -> dict[str, list[int]]:
        """By class, which wait for an approval."""
        found = {label: sorted(rows.values_list("pk", flat=True)) for label, rows in self.to_approve().items()}
        return {label: keys for label, keys in found.items() if keys}

    def for_principal(self) -> Counter:
        """By class, how many."""
        return Counter({label: len(keys) for label, keys in self.keys().items()})

    def by_itself(self) -> Counter:
        counted = {label: rows.count() for label, rows in self.working().items()}
        return Counter({label: number for label, number in counted.items() if number})
