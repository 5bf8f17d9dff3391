"""What is new around the reports of a child, for each adult: on the first page and in the list."""

from datetime import timedelta
from html import unescape
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.actions.restrictions import restrict_access
from accounts.models import AccessEvent
from goals.models import CheckIn
from reporting.actions.families import settle, write_back
from reporting.models import FamilyComment, ReportIssue
from tests import factories as make
from tests.reporting.stories import published_issue
from tests.reporting.test_correction import correction_of

NEW, CORRECTED, ANSWERED = "New: the report of", "Corrected: the report of", "The school has answered you"


@pytest.fixture
def issue(world):
    return published_issue(world)


def home(client) -> str:
    return unescape(client.get(reverse("home")).content.decode())


def listed(client, student) -> str:
    return unescape(client.get(reverse("reporting:published", args=[student.uuid])).content.decode())


def opens(client, issue) -> None:
    assert client.get(reverse("reporting:issue", args=[issue.uuid])).status_code == 200


def answered(world, issue, answer="Read aloud for ten minutes.") -> FamilyComment:
    comment = write_back(issue=issue, by=world.parent, key=uuid4(), text="How can we help?", base_version=0)
    settle(comment=comment, by=world.home_teacher, base_version=1, answer=answer)
    return comment


def test_a_report_is_new_until_this_adult_has_opened_it(world, issue, client_of):
    parent = client_of(world.parent)
    assert NEW in home(parent)
    assert reverse("reporting:issue", args=[issue.uuid]) in home(parent)
    assert ">New<" in squeezed(listed(parent, world.anna_s))
    assert NEW in home(parent), "the list is no reading"
    opens(parent, issue)
    assert NEW not in home(parent)
    assert ">New<" not in squeezed(listed(parent, world.anna_s))
    assert NEW in home(client_of(world.second_parent)), "one adult's opening is not another's"


def squeezed(page: str) -> str:
    return "".join(page.split())


def test_a_correction_of_what_was_opened_is_told_as_one(world, issue, client_of):
    parent = client_of(world.parent)
    opens(parent, issue)
    newest = correction_of(world, issue)
    assert CORRECTED in home(parent)
    assert reverse("reporting:issue", args=[newest.uuid]) in home(parent)
    assert ">Corrected<" in squeezed(listed(parent, world.anna_s))
    assert NEW in home(client_of(world.second_parent)), "who has opened none finds a new report"
    opens(parent, newest)
    assert CORRECTED not in home(parent)


def test_an_answer_is_news_until_the_report_is_opened_after_it(world, issue, client_of):
    parent = client_of(world.parent)
    opens(parent, issue)
    assert ANSWERED not in home(parent)
    answered(world, issue)
    assert ANSWERED in home(parent)
    assert f"{reverse('reporting:issue', args=[issue.uuid])}#write" in home(parent)
    assert ">Answered<" in squeezed(listed(parent, world.anna_s))
    assert ANSWERED in home(parent)
    opens(parent, issue)
    assert ANSWERED not in home(parent)


def test_that_it_was_read_is_no_answer(world, issue, client_of):
    answered(world, issue, answer="")
    assert ANSWERED not in home(client_of(world.parent))


def test_an_answer_that_was_read_stays_read_when_a_correction_comes(world, issue, client_of):
    parent = client_of(world.parent)
    answered(world, issue)
    opens(parent, issue)
    correction_of(world, issue)
    assert ANSWERED not in home(parent)
    assert CORRECTED in home(parent)


def test_an_old_answer_is_no_news(world, issue, client_of):
    comment = answered(world, issue)
    FamilyComment.objects.filter(pk=comment.pk).update(settled_at=timezone.now() - timedelta(days=91))
    assert ANSWERED not in home(client_of(world.parent))


def test_no_other_adult_hears_of_an_answer(world, issue, client_of):
    answered(world, issue)
    for person in (world.second_parent, world.teacher_mother):
        page = unescape(client_of(person).get(reverse("goals:children")).content.decode())
        assert NEW in page
        assert ANSWERED not in page


@pytest.mark.parametrize("how", ["shut out", "no reports", "ended", "may not view"])
def test_who_may_not_read_it_hears_nothing(world, issue, client_of, how):
    make.make_guardian(world.ben_s, world.parent)
    answered(world, issue)
    links = world.parent.guardianships.filter(student=world.anna_s)
    match how:
        case "shut out":
            restrict_access(student=world.anna_s, user=world.parent, reason="An order of the court.", by=world.admin)
        case "no reports":
            links.update(receives_reports=False)
        case "ended":
            links.update(ends_at=timezone.now())
        case "may not view":
            links.update(may_view=False)
    page = home(client_of(world.parent))
    assert world.ben_s.preferred_name in page
    assert not any(words in page for words in (NEW, CORRECTED, ANSWERED))


def test_what_was_taken_back_is_no_news(world, issue, client_of):
    ReportIssue.objects.filter(pk=issue.pk).update(recalled_at=timezone.now())
    assert NEW not in home(client_of(world.parent))


def test_the_child_and_the_teacher_find_no_badge(world, issue, client_of):
    for person in (world.anna, world.home_teacher):
        assert ">New<" not in squeezed(listed(client_of(person), world.anna_s))


def test_what_the_child_sees_as_the_family_does_tells_of_no_adult(world, issue, client_of):
    page = client_of(world.anna).get(reverse("goals:as_family", args=[world.anna_s.uuid]))
    assert NEW not in page.content.decode()


def test_to_see_that_there_is_something_is_no_reading(world, issue, client_of):
    parent = client_of(world.parent)
    home(parent)
    listed(parent, world.anna_s)
    assert not AccessEvent.objects.filter(user_id=world.parent.pk, object_type="reporting.reportissue").exists()


@pytest.mark.parametrize("rows", [1, 3])
def test_the_first_page_costs_the_same_for_more_children(world, client_of, django_assert_num_queries, rows):
    published_issue(world, world.ben_s)
    for student in [world.anna_s, world.tom_s][: rows - 1]:
        make.make_guardian(student, world.other_parent, receives_reports=True)
        published_issue(world, student)
    parent = client_of(world.other_parent)
    with django_assert_num_queries(13):
        assert home(parent).count(NEW) == rows


def test_where_there_is_a_new_report_it_is_not_said_that_nothing_is_new(world, issue, client_of):
    CheckIn.objects.update(made_at=timezone.now() - timedelta(days=30))
    parent = client_of(world.parent)
    assert "Nothing new" not in home(parent)
    opens(parent, issue)
    assert "Nothing new" in home(parent)
