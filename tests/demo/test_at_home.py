"""What became of the reports at home, a day after the release."""

import pytest
from django.utils import timezone

from accounts.models import Guardianship
from accounts.roles import FAMILY
from reporting.models import FamilyComment, InterpreterCall, IssueOpened, MessageHome, ReportIssue

pytestmark = pytest.mark.usefixtures("demo")


@pytest.fixture(scope="module")
def moment():
    return "published"


def test_most_were_opened_and_some_not():
    opened = IssueOpened.objects.filter(first_at__lte=timezone.now(), relation__in=FAMILY)
    assert opened.count() == IssueOpened.objects.count() > 20
    assert ReportIssue.objects.filter(openings=None).exists()
    for each in opened.select_related("issue"):
        assert Guardianship.objects.opening().filter(user=each.user_id, student=each.issue.student_id).exists()
        assert each.first_at >= each.issue.published_at


def test_one_waits_for_an_answer_one_has_it_and_one_asks_to_be_called():
    waiting, answered = FamilyComment.objects.waiting().get(), FamilyComment.objects.exclude(answer="").get()
    assert (waiting.author.username, answered.author.username) == ("rosa.marigold", "farah.nightjar")
    assert answered.settled_by == answered.issue.report.author
    assert set(InterpreterCall.objects.waiting().values_list("language", flat=True)) == {"Mandarin"}


def test_mia_says_something_along_with_it():
    assert MessageHome.objects.given().get().student.user.username == "mia.marigold"
