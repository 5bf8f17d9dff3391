"""Half a minute of the child for the family: with the report, before everything else, and taken back at once."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.urls import reverse

from accounts.actions.restrictions import restrict_access
from accounts.models import Student
from reporting.forms import families as forms
from reporting.models import MessageHome
from tests import factories as make
from tests.buttons import sent_with
from tests.reporting.stories import published_issue, scheduled_issue, the_hour_comes
from tests.samples import upload

WORDS = "Look at my second page first!"


@pytest.fixture
def anna(world, client_of):
    return client_of(world.anna)


def recording_again() -> dict:
    return {"recording": upload("voice.ogg"), "recording_seconds": "5"}


def put(client, student, text=WORDS, version=0, **fields):
    data = {"text": text, "base_version": version} | fields
    return client.post(reverse("reporting:message_home", args=[student.uuid]), data)


def page_of(client, issue) -> str:
    return client.get(reverse("reporting:issue", args=[issue.uuid])).content.decode()


def play(client, message):
    return client.get(reverse("reporting:message_recording", args=[message.uuid]))


def recorded(world, client, **fields) -> MessageHome:
    answer = put(client, world.anna_s, "", recording=upload("voice.webm"), recording_seconds="9", **fields)
    assert answer.status_code == 302
    return MessageHome.objects.get()


def test_it_is_found_beside_the_choice_of_goals_and_goes_home_with_the_report(world, anna, client_of):
    address = reverse("reporting:message_home", args=[world.anna_s.uuid])
    make.make_goal(world.anna_s, world.cycle, audience=2)
    assert address in anna.get(reverse("reporting:my_report", args=[world.anna_s.uuid])).content.decode()
    put(anna, world.anna_s)
    issue = scheduled_issue(world)
    parent = client_of(world.parent)
    assert parent.get(reverse("reporting:issue", args=[issue.uuid])).status_code == 404
    the_hour_comes(world.batch)
    page = page_of(parent, issue)
    assert page.index(WORDS) < page.index("My goal")


def test_before_the_report_is_out_the_family_hears_nothing(world, anna, client_of):
    message = recorded(world, anna)
    MessageHome.objects.update(released_at=message.created_at, released_by=world.home_teacher)
    parent = client_of(world.parent)
    assert play(parent, message).status_code == 404
    issue = scheduled_issue(world)
    assert play(parent, message).status_code == 404
    the_hour_comes(world.batch)
    assert play(parent, message).status_code == 200
    assert "Listen" in page_of(parent, issue)


def test_a_younger_childs_voice_waits_for_a_teachers_tap(world, anna, client_of):
    issue, message = published_issue(world), recorded(world, anna)
    parent = client_of(world.parent)
    assert play(parent, message).status_code == 404
    assert "says to you" not in page_of(parent, issue)
    teacher = client_of(world.home_teacher)
    assert play(teacher, message).status_code == 200
    assert "Messages that wait for your tap" in waiting(teacher)
    teacher.post(reverse("reporting:message_let_go", args=[message.uuid]), {"base_version": 1})
    assert play(client_of(world.parent), message).status_code == 200
    client_of(world.home_teacher).post(reverse("reporting:message_let_go", args=[message.uuid]), {"back": "1"})
    assert play(client_of(world.parent), message).status_code == 404


@pytest.mark.parametrize("where", ["list", "report"])
def test_what_is_said_anew_is_not_let_go_from_a_page_on_which_nobody_heard_it(world, anna, client_of, where):
    issue, message = published_issue(world), recorded(world, anna)
    teacher, address = client_of(world.home_teacher), reverse("reporting:message_let_go", args=[message.uuid])
    before = sent_with(waiting(teacher) if where == "list" else page_of(teacher, issue), address)
    put(client_of(world.anna), world.anna_s, "", version=1, **recording_again())
    answer = client_of(world.home_teacher).post(address, before, follow=True).content.decode()
    assert play(client_of(world.parent), message).status_code == 404
    assert "so the family does not see it yet" in answer
    client_of(world.home_teacher).post(address, sent_with(answer, address))
    assert play(client_of(world.parent), message).status_code == 200


def waiting(client) -> str:
    return client.get(reverse("reporting:from_families")).content.decode()


def test_an_older_childs_goes_at_once(world, anna):
    world.school.files_wait_to_year = 4
    world.school.save()
    assert recorded(world, anna).released_at is not None


def test_said_anew_it_waits_anew(world, anna):
    message = recorded(world, anna)
    MessageHome.objects.update(released_at=message.created_at, released_by=world.home_teacher)
    put(anna, world.anna_s, "", version=1, **recording_again())
    message.refresh_from_db()
    assert message.released_at is None


def test_taken_back_it_is_gone_at_once_and_stays_with_the_child(world, anna, client_of):
    issue = published_issue(world)
    put(anna, world.anna_s)
    message = MessageHome.objects.get()
    anna.post(reverse("reporting:message_withdraw", args=[message.uuid]))
    for person in (world.parent, world.home_teacher, world.principal):
        assert WORDS not in page_of(client_of(person), issue)
    own = client_of(world.anna)
    assert "Taken back" in own.get(reverse("reporting:message_home", args=[world.anna_s.uuid])).content.decode()
    put(own, world.anna_s, version=2)
    assert WORDS in page_of(client_of(world.parent), issue)


def test_the_recording_alone_can_be_taken_away(world, anna):
    put(anna, world.anna_s, WORDS, recording=upload("voice.webm"), recording_seconds="9")
    message = MessageHome.objects.get()
    anna.post(reverse("reporting:message_withdraw", args=[message.uuid]), {"file": "recording"})
    message.refresh_from_db()
    assert (message.recording, message.withdrawn_at, message.text) == (None, None, WORDS)


def test_what_was_taken_away_does_not_go_home_with_other_words(world, anna, client_of):
    published_issue(world)
    message = recorded(world, anna)
    MessageHome.objects.update(released_at=message.created_at, released_by=world.home_teacher)
    own = client_of(world.anna)
    own.post(reverse("reporting:message_withdraw", args=[message.uuid]), {"file": "recording"})
    put(own, world.anna_s, "Hi Mum", version=2)
    message.refresh_from_db()
    assert (message.text, message.recording, message.released_at, message.withdrawn_at) == ("Hi Mum", None, None, None)
    assert play(client_of(world.parent), message).status_code == 404


def test_of_what_was_taken_back_the_file_that_is_sent_again_goes_along_and_waits_anew(world, anna):
    voice = {"recording": upload("voice.webm"), "recording_seconds": "9"}
    put(anna, world.anna_s, WORDS, **voice, picture=upload("photo_1.heic"))
    message = MessageHome.objects.get()
    MessageHome.objects.update(released_at=message.created_at, released_by=world.home_teacher)
    anna.post(reverse("reporting:message_withdraw", args=[message.uuid]))
    put(anna, world.anna_s, "Hi Mum", version=2, recording=upload("voice.webm"), recording_seconds="9")
    message.refresh_from_db()
    assert message.recording is not None
    assert (message.picture, message.released_at, message.released_by) == (None, None, None)


def test_what_was_taken_back_goes_along_again_as_it_stood(world, anna):
    recording = recorded(world, anna).recording
    anna.post(reverse("reporting:message_withdraw", args=[MessageHome.objects.get().uuid]))
    put(anna, world.anna_s, "", version=2)
    message = MessageHome.objects.get()
    assert (message.recording, message.withdrawn_at) == (recording, None)


def test_a_voice_of_more_than_half_a_minute_is_asked_for_again(world, anna, monkeypatch):
    monkeypatch.setattr(forms, "MESSAGE_SECONDS", -forms.GRACE)  # so that the sample is too long
    page = put(anna, world.anna_s, WORDS, recording=upload("voice.ogg"), recording_seconds="2")
    assert "up to 30 seconds fit" in page.content.decode()
    assert WORDS in page.content.decode()
    assert not MessageHome.objects.exists()


def test_nothing_at_all_is_asked_for(world, anna):
    assert "Say, draw or write something first." in put(anna, world.anna_s, "").content.decode()


def test_no_sound_is_refused_in_words_and_what_was_typed_stays(world, anna):
    page = put(anna, world.anna_s, WORDS, recording=SimpleUploadedFile("x.webm", b"MZ\x90")).content.decode()
    assert WORDS in page
    assert not MessageHome.objects.exists()


def test_two_windows_lose_nothing(world, anna):
    put(anna, world.anna_s)
    put(anna, world.anna_s, "From the tablet.", version=1)
    answer = put(anna, world.anna_s, "From the phone.", version=1)
    assert answer.status_code == 409
    assert all(text in answer.content.decode() for text in ("From the tablet.", "From the phone."))


def test_a_voice_recorded_anew_while_the_teacher_tapped_is_kept(world, anna, client_of):
    message = recorded(world, anna)
    address = reverse("reporting:message_let_go", args=[message.uuid])
    client_of(world.home_teacher).post(address, {"base_version": 1})
    answer = put(client_of(world.anna), world.anna_s, "", version=1, **recording_again())
    assert answer.status_code == 302
    again = MessageHome.objects.get()
    assert again.recording not in (None, message.recording)
    assert again.released_at is None, "nobody has heard it yet"


@pytest.mark.parametrize("text", ["", "From the phone."])
def test_a_voice_recorded_anew_is_kept_also_where_the_words_are_others_by_now(world, anna, client_of, text):
    message = recorded(world, anna)
    address = reverse("reporting:message_write_down", args=[message.uuid])
    client_of(world.home_teacher).post(address, {"text": "Heard words.", "base_version": 1})
    answer = put(client_of(world.anna), world.anna_s, text, version=1, **recording_again())
    again = MessageHome.objects.get()
    assert answer.status_code == 409
    assert "Heard words." in answer.content.decode()
    assert text in answer.content.decode()
    assert (again.text, again.recording == message.recording) == ("Heard words.", False)
    assert again.released_at is None


def test_nobody_speaks_for_a_child_who_has_a_log_in(world, client_of):
    assert put(client_of(world.home_teacher), world.anna_s).status_code == 403
    assert put(client_of(world.home_teacher), world.tom_s, "Tom told me this.").status_code == 302
    assert MessageHome.objects.get().told_to == world.home_teacher


def test_who_receives_no_report_hears_nothing(world, anna, client_of):
    published_issue(world)
    message = recorded(world, anna)
    MessageHome.objects.update(released_at=message.created_at, released_by=world.home_teacher)
    world.second_parent.guardianships.update(receives_reports=False)
    restrict_access(student=world.anna_s, user=world.teacher_mother, reason="An order.", by=world.admin)
    heard = {name: play(client_of(getattr(world, name)), message).status_code for name in HEARERS}
    assert heard == {"parent": 200, "second_parent": 404, "teacher_mother": 404, "other_parent": 404, "ben": 404}


HEARERS = ["parent", "second_parent", "teacher_mother", "other_parent", "ben"]


def test_it_is_not_in_the_pdf_and_the_page_says_so(world, anna, client_of):
    issue = published_issue(world)
    put(anna, world.anna_s)
    assert "cannot be printed into the PDF" in page_of(client_of(world.parent), issue)
    assert WORDS not in str(issue.data)


@pytest.mark.parametrize(("text", "name"), [("", "message_home_says_something"), ("Again", "message_home_once")])
def test_the_database_refuses(world, anna, text, name):
    put(anna, world.anna_s)
    cycle = MessageHome.objects.get().cycle if text else make.make_cycle(world.year, "Another")
    row = MessageHome(school=world.school, student=world.anna_s, cycle=cycle, text=text)
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        row.save()


def test_what_was_said_is_written_down_for_who_cannot_hear_it(world, anna, client_of):
    issue, message = published_issue(world), recorded(world, anna)
    teacher, address = client_of(world.home_teacher), reverse("reporting:message_write_down", args=[message.uuid])
    assert address in teacher.get(reverse("reporting:from_families")).content.decode()
    teacher.post(address, {"text": "Look at my second page.", "base_version": 1})
    page = page_of(client_of(world.parent), issue)
    assert "Look at my second page." in page
    assert "Harper Vale" in page.partition("<article")[2]


def test_a_childs_own_words_are_not_written_over(world, anna, client_of):
    put(anna, world.anna_s, WORDS, recording=upload("voice.webm"), recording_seconds="9")
    address = reverse("reporting:message_write_down", args=[MessageHome.objects.get().uuid])
    answer = client_of(world.home_teacher).post(address, {"text": "Better words.", "base_version": 1})
    assert answer.status_code == 403
    assert MessageHome.objects.get().text == WORDS


def test_what_was_written_down_is_handed_back_where_somebody_was_quicker(world, anna, client_of):
    """Also what autosave kept, on the next visit."""
    message = recorded(world, anna)
    teacher, address = client_of(world.home_teacher), reverse("reporting:message_write_down", args=[message.uuid])
    drafts = teacher.get(address).context["drafts"]
    packet = {"object": drafts.object, "token": drafts.token, "field": "text", "seq": 1, "text": "I want to hop."}
    teacher.post(drafts.url, packet)
    put(client_of(world.anna), world.anna_s, WORDS, version=1)
    teacher = client_of(world.home_teacher)
    answer = teacher.post(address, {"text": "I want to hop.", "base_version": 1})
    again = teacher.get(address)
    assert (answer.status_code, again.status_code) == (409, 200)
    for page in (answer.content.decode(), again.content.decode()):
        assert "I want to hop." in page
        assert WORDS in page
        assert "the student wrote these words anew" in page
        assert reverse("reporting:from_families") in page
    found = again.context["drafts"]
    teacher.post(found.url, {"object": found.object, "discard": found.taken})
    assert teacher.get(address).status_code == 403
    assert MessageHome.objects.get().text == WORDS


def test_a_teacher_finds_the_page_for_a_child_without_a_log_in(world, client_of):
    address = reverse("reporting:published", args=[world.tom_s.uuid])
    said = reverse("reporting:message_home", args=[world.tom_s.uuid])
    assert said in client_of(world.home_teacher).get(address).content.decode()
    assert said not in client_of(world.principal).get(address).content.decode()
    own = reverse("reporting:published", args=[world.anna_s.uuid])
    said = reverse("reporting:message_home", args=[world.anna_s.uuid])
    assert said not in client_of(world.home_teacher).get(own).content.decode()
    assert said in client_of(world.anna).get(own).content.decode()


def test_below_an_older_report_nothing_is_said_that_would_go_with_another(world, anna, client_of):
    issue, said = published_issue(world), reverse("reporting:message_home", args=[world.anna_s.uuid])
    assert said in page_of(anna, issue)
    newer = make.make_cycle(world.year, "The next one")
    type(newer).objects.filter(pk=newer.pk).update(starts_on=world.school.today())
    assert said not in page_of(client_of(world.anna), issue)


def test_who_has_left_takes_it_back_and_is_offered_nothing_else(world, anna, client_of):
    issue = published_issue(world)
    put(anna, world.anna_s)
    message, said = MessageHome.objects.get(), reverse("reporting:message_home", args=[world.anna_s.uuid])
    Student.objects.filter(pk=world.anna_s.pk).update(left_on=world.school.today() - timedelta(days=1))
    assert WORDS in page_of(client_of(world.parent), issue)
    gone = client_of(world.anna)
    published = gone.get(reverse("reporting:published", args=[world.anna_s.uuid])).content.decode()
    page, address = page_of(gone, issue), reverse("reporting:message_withdraw", args=[message.uuid])
    assert said not in published + page
    assert address in page
    answer = gone.post(address, {"next": reverse("reporting:issue", args=[issue.uuid])}, follow=True)
    assert (answer.status_code, "It is taken back." in answer.content.decode()) == (200, True)
    assert WORDS not in page_of(client_of(world.parent), issue)


def test_a_message_with_an_older_report_can_be_taken_back_too(world, anna, client_of):
    issue = published_issue(world)
    put(anna, world.anna_s)
    message, page = MessageHome.objects.get(), reverse("reporting:issue", args=[issue.uuid])
    assert (
        reverse("reporting:message_withdraw", args=[message.uuid]) in client_of(world.anna).get(page).content.decode()
    )
    answer = client_of(world.anna).post(reverse("reporting:message_withdraw", args=[message.uuid]), {"next": page})
    assert answer.url == page
    assert WORDS not in page_of(client_of(world.parent), issue)
