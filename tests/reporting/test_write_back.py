"""An adult of the family writes to the school about a report; the school answers; no other adult ever knows."""

from datetime import timedelta
from html import unescape
from uuid import uuid4

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from accounts.actions.restrictions import restrict_access
from accounts.models import AccessEvent
from goals.models import Draft
from reporting.actions.families import ask_for_call, settle, write_back
from reporting.models import FamilyComment, ReportIssue
from tests import factories as make
from tests.reporting.stories import published_issue
from tests.reporting.test_correction import correction_of

WORDS = "She read the whole page to us. How can we help at home?"


@pytest.fixture
def issue(world):
    return published_issue(world)


def page_of(client, issue) -> str:
    answer = client.get(reverse("reporting:issue", args=[issue.uuid]))
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def send(client, issue, text=WORDS, version=0, **fields):
    data = {"key": str(uuid4()), "text": text, "base_version": version} | fields
    return client.post(reverse("reporting:write_back", args=[issue.uuid]), data)


def written(world, issue, by=None, text=WORDS) -> FamilyComment:
    return write_back(issue=issue, by=by or world.parent, key=uuid4(), text=text, base_version=0)


def test_two_lines_from_the_report_itself(world, issue, client_of):
    parent = client_of(world.parent)
    assert "Only the school reads this" in page_of(parent, issue)
    assert send(parent, issue).url == f"{reverse('reporting:issue', args=[issue.uuid])}#write"
    comment = FamilyComment.objects.get()
    assert (comment.text, comment.author, comment.student) == (WORDS, world.parent, world.anna_s)
    page = page_of(parent, issue)
    assert WORDS in page
    assert "You can still change it" in page


def test_the_home_teacher_finds_it_and_answers_in_two_lines(world, issue, client_of):
    comment = written(world, issue)
    teacher = client_of(world.home_teacher)
    assert "A family has written about a report" in teacher.get(reverse("home")).content.decode()
    assert "1 waits for you" in teacher.get(reverse("reporting:reports")).content.decode()
    assert WORDS in unescape(teacher.get(reverse("reporting:from_families")).content.decode())
    said = {"answer": "Read aloud for ten minutes.", "base_version": 1}
    teacher.post(reverse("reporting:answer_family", args=[comment.uuid]), said)
    comment.refresh_from_db()
    assert (comment.answer, comment.settled_by) == ("Read aloud for ten minutes.", world.home_teacher)
    assert "A family has written" not in teacher.get(reverse("home")).content.decode()
    assert "Read aloud for ten minutes." in page_of(client_of(world.parent), issue)


@pytest.mark.parametrize("tie", ["is family", "was family"])
def test_a_teacher_of_the_own_child_hears_nothing_of_the_other_adult(world, issue, client_of, tie):
    """The principal answers."""
    ended = {"ends_at": timezone.now() - timedelta(days=1)} if tie == "was family" else {}
    make.make_guardian(world.anna_s, world.home_teacher, **ended)
    client_of(world.parent).get(reverse("reporting:issue", args=[issue.uuid]))
    comment = written(world, issue)
    ask_for_call(issue=issue, by=world.parent, language="vi")
    teacher = client_of(world.home_teacher)
    for name in ("home", "reporting:reports", "reporting:from_families"):
        page = unescape(teacher.get(reverse(name)).content.decode())
        for said in (WORDS, "A family has written", world.parent.name):
            assert said not in page, name
    page = page_of(teacher, issue)
    assert WORDS not in page
    assert world.parent.name not in page
    address = reverse("reporting:answer_family", args=[comment.uuid])
    assert teacher.post(address, {"answer": "So."}).status_code == 404
    answering = client_of(world.principal).get(reverse("reporting:from_families")).content.decode()
    assert WORDS in unescape(answering)


def test_reading_it_is_an_answer_too(world, issue, client_of):
    comment = written(world, issue)
    address = reverse("reporting:answer_family", args=[comment.uuid])
    client_of(world.home_teacher).post(address, {"read": "1", "base_version": 1})
    assert "has read this" in page_of(client_of(world.parent), issue)


def test_an_empty_answer_is_asked_for_again_and_settles_nothing(world, issue, client_of):
    comment = written(world, issue)
    address = reverse("reporting:answer_family", args=[comment.uuid])
    assert (
        "Please write something here." in client_of(world.home_teacher).post(address, {"answer": " "}).content.decode()
    )
    assert FamilyComment.objects.waiting().exists()


def test_no_other_adult_at_home_and_no_child_reads_it(world, issue, client_of):
    comment = written(world, issue)
    settle(comment=comment, by=world.home_teacher, base_version=1, answer="A WORD BACK")
    for person in (world.second_parent, world.teacher_mother, world.anna, world.maths_teacher, world.reporting):
        page = page_of(client_of(person), issue)
        assert WORDS not in page
        assert "A WORD BACK" not in page
        assert "Nora" not in page.partition("<main")[2] or person in (world.maths_teacher, world.reporting)
        answer = client_of(person).get(reverse("reporting:answer_family", args=[comment.uuid]))
        assert answer.status_code == 404


def test_it_can_be_changed_until_the_school_has_answered(world, issue, client_of):
    comment = written(world, issue)
    parent = client_of(world.parent)
    send(parent, issue, "Better words.", version=1)
    comment.refresh_from_db()
    assert comment.text == "Better words."
    assert list(comment.events.order_by("pgh_id").values_list("text", flat=True)) == [WORDS, "Better words."]
    settle(comment=comment, by=world.home_teacher, base_version=2)
    page = unescape(send(parent, issue, "Even better.", version=2).content.decode())
    assert "The school has answered in between" in page
    assert "Even better." in page
    assert FamilyComment.objects.count() == 1


def test_after_a_correction_what_still_waits_can_be_changed(world, issue, client_of):
    written(world, issue)
    newest = correction_of(world, issue)
    parent = client_of(world.parent)
    page = page_of(parent, newest)
    assert WORDS in page
    assert "You can still change it" in page
    assert send(parent, newest, "Better words.", version=1).status_code == 302
    assert FamilyComment.objects.get().text == "Better words."


@pytest.mark.parametrize("version", [0, 1])
def test_what_is_sent_about_a_version_that_was_replaced_meanwhile_waits_below_the_newest(
    world, issue, client_of, version
):
    if version:
        written(world, issue, text="Before.")
    newest = correction_of(world, issue)
    answer = send(client_of(world.parent), issue, WORDS, version=version)
    assert answer.url == f"{reverse('reporting:issue', args=[newest.uuid])}#write"
    page = page_of(client_of(world.parent), newest)
    assert "The school has corrected this report while you were writing" in page
    assert WORDS in page
    assert not FamilyComment.objects.filter(text=WORDS).exists()
    assert send(client_of(world.other_parent), issue).status_code == 404


@pytest.mark.parametrize("version", [0, 1])
@pytest.mark.parametrize("answered", [False, True])
def test_what_arrived_before_the_report_was_corrected_is_not_asked_for_again(
    world, issue, client_of, version, answered
):
    """The words arrived and the answer was lost: the browser sends them once more."""
    if version:
        written(world, issue, text="Before.")
    key = str(uuid4())
    send(client_of(world.parent), issue, version=version, key=key)
    if answered:
        settle(comment=FamilyComment.objects.get(), by=world.home_teacher, base_version=1 + version)
    newest = correction_of(world, issue)
    answer = send(client_of(world.parent), issue, version=version, key=key)
    assert answer.url == f"{reverse('reporting:issue', args=[newest.uuid])}#write"
    page = page_of(client_of(world.parent), newest)
    assert "Your words are not sent yet" not in page
    assert "Sent. The school reads it." in page
    assert FamilyComment.objects.count() == 1
    assert not Draft.objects.exclude(text="").exists()


@pytest.mark.parametrize("other", [{"text": "And more."}, {"key": str(uuid4())}, {"key": "none"}])
def test_other_words_or_the_same_about_something_else_wait_below_the_newest(world, issue, client_of, other):
    key = str(uuid4())
    send(client_of(world.parent), issue, key=key)
    settle(comment=FamilyComment.objects.get(), by=world.home_teacher, base_version=1)
    newest = correction_of(world, issue)
    send(client_of(world.parent), issue, **{"key": key} | other)
    assert "Your words are not sent yet" in page_of(client_of(world.parent), newest)


def test_what_another_window_saved_is_shown_beside_it(world, issue, client_of):
    written(world, issue)
    parent = client_of(world.parent)
    send(parent, issue, "From the phone.", version=1)
    answer = send(parent, issue, "From the laptop.", version=1)
    assert answer.status_code == 409
    assert all(text in unescape(answer.content.decode()) for text in ("From the phone.", "From the laptop."))
    assert FamilyComment.objects.get().text == "From the phone."


def test_sent_twice_it_is_there_once(world, issue, client_of):
    parent, key = client_of(world.parent), str(uuid4())
    assert {send(parent, issue, key=key).status_code for _again in range(2)} == {302}
    settle(comment=FamilyComment.objects.get(), by=world.home_teacher, base_version=1)
    send(parent, issue, key=key)
    assert FamilyComment.objects.count() == 1


def test_what_is_being_typed_is_kept_and_found_again(world, issue, client_of):
    parent = client_of(world.parent)
    page = page_of(parent, issue)
    place = page.partition('data-object="')[2].partition('"')[0]
    packet = {"object": place, "field": "text", "token": "tab-1", "base_version": 0, "seq": 1, "text": "Half a sent"}
    assert parent.post(reverse("goals:draft", args=[world.anna_s.uuid]), packet).status_code == 204
    assert "Half a sent" in page_of(parent, issue)
    send(parent, issue, "Half a sentence.", draft_token="tab-1", draft_seq=2)
    assert not Draft.objects.exclude(text="").exists()


@pytest.mark.parametrize("text", ["", "  ", "x" * 2001, "a\x00b"])
def test_bad_input_is_said_and_kept(world, issue, client_of, text):
    answer = send(client_of(world.parent), issue, text)
    assert answer.status_code == 200
    assert "error" in answer.content.decode().lower()
    assert not FamilyComment.objects.exists()


def test_where_messages_are_switched_off_the_page_says_so(world, issue, client_of):
    world.parent.guardianships.update(may_comment=False)
    parent = client_of(world.parent)
    assert "messages are switched off for you here" in page_of(parent, issue)
    assert "messages are switched off" in send(parent, issue).content.decode()
    assert not FamilyComment.objects.exists()


def test_after_three_months_the_time_to_write_is_over(world, issue, client_of):
    ReportIssue.objects.update(published_at=timezone.now() - timedelta(days=91))
    parent = client_of(world.parent)
    assert "The time to write about this report is over" in page_of(parent, issue)
    assert "is over" in send(parent, issue).content.decode()


def test_who_is_shut_out_writes_nothing_from_the_open_page(world, issue, client_of):
    make.make_guardian(world.ben_s, world.parent)  # so that the log-in goes on
    parent = client_of(world.parent)
    page_of(parent, issue)
    restrict_access(student=world.anna_s, user=world.parent, reason="An order.", by=world.admin)
    assert send(parent, issue).status_code == 404
    assert not FamilyComment.objects.exists()


def test_reading_it_is_no_opening_of_the_childs_words(world, issue, client_of):
    """The child is told who opened her words; that her mother wrote is nothing of hers."""
    comment = written(world, issue)
    client_of(world.home_teacher).get(reverse("reporting:answer_family", args=[comment.uuid]))
    assert not AccessEvent.objects.filter(object_type__icontains="comment").exists()


def test_two_who_answer_at_once_do_not_answer_twice(world, issue):
    comment = written(world, issue)
    settle(comment=comment, by=world.home_teacher, base_version=1, answer="First.")
    with pytest.raises(ValidationError, match="Harper Vale"):
        settle(comment=comment, by=world.principal, base_version=1, answer="Second.")


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"text": ""}, "family_comment_has_words"),
        ({"text": "Two"}, "family_comment_one_waiting"),
        ({"text": "x", "settled_at": timezone.now()}, "family_comment_settled_by_someone"),
    ],
)
def test_the_database_refuses(world, issue, fields, name):
    written(world, issue)
    row = FamilyComment(school=world.school, issue=issue, student=world.anna_s, author=world.parent, **fields)
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        row.save()


@pytest.mark.parametrize("families", [1, 3])
def test_the_list_takes_the_same_queries_for_each_number(world, client_of, django_assert_num_queries, families):
    first = published_issue(world)
    for number in range(families):
        adult = make.make_member(world.school, f"Adult {number}", "parent")
        make.make_guardian(world.anna_s, adult)
        written(world, first, by=adult)
    teacher = client_of(world.home_teacher)
    teacher.get(reverse("reporting:from_families"))
    with django_assert_num_queries(FROM_FAMILIES):
        assert teacher.get(reverse("reporting:from_families")).content.decode().count("Answer<") == families


FROM_FAMILIES = 14


@pytest.mark.django_db(transaction=True)
def test_an_answer_is_told_by_mail_without_a_word_of_it_and_to_its_author_alone(world, run_jobs):
    for adult in (world.parent, world.second_parent):
        type(adult).objects.filter(pk=adult.pk).update(email=f"{adult.name.split()[0].lower()}@example.org")
    issue = published_issue(world)
    run_jobs()
    mail.outbox.clear()
    settle(comment=written(world, issue), by=world.home_teacher, base_version=1, answer="A WORD BACK")
    other = written(world, issue, by=world.second_parent)
    settle(comment=other, by=world.home_teacher, base_version=1, answer="ANOTHER")
    restrict_access(student=world.anna_s, user=world.second_parent, reason="An order.", by=world.admin)
    run_jobs()
    (told,) = mail.outbox
    assert told.to == ["nora@example.org"]
    assert "A WORD BACK" not in told.body
    assert "Anna" not in told.subject + told.body
    assert reverse("reporting:issue", args=[issue.uuid]) in told.body
