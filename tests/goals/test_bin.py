"""What stays in the bin for 30 days is erased at night: whole, for good, and nothing beside it."""

from datetime import timedelta
from threading import Thread

import pytest
from django.core.files.storage import default_storage
from django.db import connection, transaction
from django.db.models import CASCADE
from django.urls import reverse
from django.utils import timezone

from accounts.access import lock_student
from accounts.media import store
from accounts.models import MediaFile
from accounts.roles import Audience
from goals.actions.goal import edit_goal
from goals.bin import PARTS, erase_binned
from goals.models import Agreement, Conversation, Draft, Evidence, Feedback, Goal, Reflection
from goals.tasks import empty_bins
from reporting.models import Report
from tests import factories as make
from tests.accounts.test_media import checked, picture
from tests.goals.test_drafts import send
from tests.reporting import stories

OUT_OF_DATE = timedelta(days=31)
WITH_PARTS = [Goal, *PARTS]


def keep_file(student) -> MediaFile:
    return store.store_file(checked=checked(picture()), student=student, by=student.user)


def add_evidence(goal, **fields) -> Evidence:
    evidence = Evidence.of(goal, file=keep_file(goal.student), **fields)
    evidence.save()
    return evidence


def with_everything(world, student, **fields) -> Goal:
    """A goal with all that can hang on it: a picture for its words, every part, messages and what was agreed."""
    goal = make.make_goal(student, world.cycle, picture=keep_file(student), areas=[world.maths], **fields)
    target, strategy = make.make_counted_target(goal), make.make_strategy(goal)
    make.make_value(target, 4)
    make.make_next_step(student, world.home_teacher, goal)
    evidence = add_evidence(goal, check_in=make.make_check_in(goal), target=target)
    Reflection.of(goal, text="I drew it first.").save()
    make.make_feedback(goal, world.home_teacher, evidence=evidence)
    make.make_feedback(goal, world.home_teacher, target=target)
    make.make_goal_grant(goal, world.aide, world.principal)
    talk = make.make_talk(student, world.home_teacher, goal=goal)
    Agreement.objects.create(
        school=goal.school, conversation=talk, student=student, conversation_audience=talk.audience, goal=goal,
        kind="strategy", text="I draw it first.", strategy=strategy, written_by=world.home_teacher,
    )  # fmt: skip
    return goal


def left_of(student) -> dict[str, int]:
    """Rows and versions, by model, as far as there are any."""
    models = [*WITH_PARTS, *(model.pgh_event_model for model in WITH_PARTS), MediaFile]
    return {model.__name__: count for model in models if (count := model.objects.filter(student=student).count())}


def empty_the_bins() -> None:
    erase_binned()


# ------------------------------------------------------------------------------------------------ at night


@pytest.mark.django_db(transaction=True)
def test_after_a_month_a_goal_is_gone_whole_and_another_childs_is_untouched(world, run_jobs):
    with_everything(world, world.anna_s, binned_at=timezone.now() - OUT_OF_DATE)
    bens = with_everything(world, world.ben_s)
    before, files = left_of(world.ben_s), dict(MediaFile.objects.values_list("storage_key", "student"))
    for _night in range(2):
        empty_bins.defer(timestamp=0)
        run_jobs()
    assert left_of(world.anna_s) == {}
    assert {key for key in files if default_storage.exists(key)} == {
        key for key, student in files.items() if student == world.ben_s.pk
    }
    assert left_of(world.ben_s) == before
    assert bens.agreements.get().strategy.text == "I draw it first."


@pytest.mark.django_db(transaction=True)
def test_a_next_goal_in_a_frozen_report_stays_until_its_hour_so_that_it_does_not_go_home(world, run_jobs):
    goal = stories.family_goal(world)
    words = {"title": "The next mountain", "carried_from": goal, "carried_how": "new"}
    following = make.make_goal(world.anna_s, world.cycle, audience=Audience.FAMILY, **words)
    report = stories.approved_report(world, goals=[goal])
    in_two_months = timezone.now() + timedelta(days=60)
    batch = stories.release.schedule(cycle=world.cycle, publish_at=in_two_months, by=world.principal)
    assert "The next mountain" in str(report.issues.get().data)
    frozen_at = timezone.now() - timedelta(days=40)
    report.issues.update(frozen_at=frozen_at)
    Goal.objects.filter(pk=following.pk).update(created_at=frozen_at, binned_at=frozen_at + timedelta(days=1))
    empty_bins.defer(timestamp=0)
    run_jobs()
    assert stories.the_hour_comes(batch) == 0
    assert not report.issues.exists()


# ------------------------------------------------------------------------------------------------ what goes


@pytest.mark.parametrize(("days", "left"), [(29, True), (31, False)])
def test_a_month_is_30_days(world, days, left):
    binned_at = timezone.now() - timedelta(days=days)
    goal = make.make_goal(world.anna_s, world.cycle, binned_at=binned_at)
    evidence = add_evidence(make.make_goal(world.anna_s, world.cycle), binned_at=binned_at)
    empty_the_bins()
    assert Goal.objects.filter(pk=goal.pk).exists() is left
    assert Evidence.objects.filter(pk=evidence.pk).exists() is left


def test_a_file_goes_alone_and_its_goal_with_the_messages_stays(world, django_capture_on_commit_callbacks):
    goal = make.make_goal(world.anna_s, world.cycle)
    wrong, right = add_evidence(goal, binned_at=timezone.now() - OUT_OF_DATE), add_evidence(goal)
    message = make.make_feedback(goal, world.home_teacher, evidence=wrong)
    with django_capture_on_commit_callbacks(execute=True):
        empty_the_bins()
    assert list(goal.evidence.all()) == [right]
    assert set(Evidence.pgh_event_model.objects.values_list("pgh_obj_id", flat=True)) == {right.pk}
    assert list(MediaFile.objects.all()) == [right.file]
    assert [default_storage.exists(each.file.storage_key) for each in (wrong, right)] == [False, True]
    assert Feedback.objects.get(pk=message.pk).evidence is None


def test_pictures_of_earlier_versions_and_parts_removed_before_go_too(world):
    goal = make.make_goal(world.anna_s, world.cycle, picture=keep_file(world.anna_s))
    edit_goal(goal=goal, by=world.anna, base_version=1, words={}, areas=[], picture=checked(picture()))
    make.make_target(goal, "A step that was taken away").delete()
    Goal.objects.update(binned_at=timezone.now() - OUT_OF_DATE)
    empty_the_bins()
    assert left_of(world.anna_s) == {}


def test_what_was_typed_about_it_and_not_saved_goes_too(world, client_of):
    goal = make.make_goal(world.anna_s, world.cycle)
    other = make.make_goal(world.anna_s, world.cycle, "Another one")
    anna = client_of(world.anna)
    for page in ("edit", "check_in", "reflect", "evidence_new", "finish", "feedback", "target_new", "strategy_new"):
        drafts = anna.get(reverse(f"goals:{page}", args=[goal.uuid])).context["drafts"]
        send(anna, world, drafts.object, 1, f"About {page}", token=drafts.token)
    there = anna.get(reverse("goals:feedback", args=[other.uuid])).context["drafts"]
    send(anna, world, there.object, 1, "About another goal", token=there.token)
    assert Draft.objects.count() == 9
    Goal.objects.filter(pk=goal.pk).update(binned_at=timezone.now() - OUT_OF_DATE)
    empty_the_bins()
    assert [draft.text for draft in Draft.objects.all()] == ["About another goal"]


def test_every_model_that_goes_with_a_goal_goes_with_its_history():
    hanging = [relation for relation in Goal._meta.related_objects if relation.on_delete is CASCADE]
    tracked = {relation.related_model for relation in hanging if hasattr(relation.related_model, "pgh_event_model")}
    assert tracked == set(PARTS)


# ------------------------------------------------------------------------------------------------ what stays


def test_a_goal_in_a_report_stays_with_all_its_parts(world):
    goal = stories.family_goal(world)
    stories.written_report(world, goals=[goal])
    Goal.objects.update(binned_at=timezone.now() - OUT_OF_DATE)
    before = left_of(world.anna_s)
    empty_the_bins()
    assert left_of(world.anna_s) == before
    Report.objects.all().delete()
    empty_the_bins()
    assert left_of(world.anna_s) == {}


def test_the_goal_that_carried_it_on_stays_as_a_goal_of_its_own(world):
    binned = make.make_goal(world.anna_s, world.cycle, binned_at=timezone.now() - OUT_OF_DATE)
    following = make.make_goal(world.anna_s, world.cycle, "Further on", carried_from=binned, carried_how="climbed")
    empty_the_bins()
    following.refresh_from_db()
    assert (following.title, following.carried_from, following.carried_how) == ("Further on", None, "")


def test_a_talk_about_it_stays_with_the_two_who_held_it(world):
    with_everything(world, world.anna_s, binned_at=timezone.now() - OUT_OF_DATE)
    empty_the_bins()
    talk = Conversation.objects.get()
    assert (talk.student, talk.goal) == (world.anna_s, None)


@pytest.mark.django_db(transaction=True)
def test_what_is_taken_out_at_that_moment_stays(world):
    """The erasing waits for the student's lock, which the taking out holds, and then looks again."""
    goal = make.make_goal(world.anna_s, world.cycle, binned_at=timezone.now() - OUT_OF_DATE)

    def erase():
        empty_the_bins()
        connection.close()

    with transaction.atomic():
        lock_student(world.anna_s.pk)
        thread = Thread(target=erase)
        thread.start()
        thread.join(1)
        assert thread.is_alive()
        Goal.objects.filter(pk=goal.pk).update(binned_at=None)
    thread.join(10)
    assert Goal.objects.filter(pk=goal.pk).exists()


def test_the_bin_says_what_becomes_of_it(world, client_of):
    page = client_of(world.anna).get(reverse("goals:bin", args=[world.anna_s.uuid])).content.decode()
    assert "After that it is gone for good, unless it is part of a report." in page
