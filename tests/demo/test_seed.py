"""What stands in the demo's schools."""

import re
from collections import Counter

import pytest
from django.db.models import F
from django.urls import reverse
from django.utils import timezone

from accounts.models import (
    AccessRestriction,
    ClassGroup,
    Guardianship,
    LearningArea,
    Membership,
    Responsibility,
    SafetyOpening,
    School,
    Student,
    StudentGrant,
    StudentYear,
    User,
)
from accounts.roles import Audience, Relation
from goals.language.sorting import voices_in
from goals.models import (
    Agreement,
    CheckIn,
    ClassCheckIn,
    Conversation,
    Evidence,
    ExampleRequest,
    Exemplar,
    Feedback,
    Goal,
    HintTotal,
    NextStep,
    Reflection,
    Sorting,
    Target,
    TargetValue,
)
from goals.models.choices import GoalStatus
from goals_portal.demo import data
from goals_portal.demo.cast import DOORS
from goals_portal.demo.doors import person_behind
from goals_portal.demo.ideas import good_ideas
from goals_portal.demo.people import PASSWORD
from reporting.models import Report, ReportIssue
from reporting.models.choices import ReportState

pytestmark = pytest.mark.usefixtures("demo")


def person(username: str) -> User:
    return User.objects.get(username=username)


def student(username: str) -> Student:
    return Student.objects.get(user__username=username)


def test_sixty_students_are_in_two_demo_schools_and_each_in_one_home_group():
    assert School.objects.filter(is_demo=True).count() == 2
    groups = Counter(Student.objects.filter(enrolments__kind="home_group").values_list("pk", flat=True))
    assert len(groups) == Student.objects.count() == 60
    assert set(groups.values()) == {1}
    assert set(StudentYear.objects.values_list("year_level", flat=True)) == set(range(13))


def test_there_are_composite_classes_in_the_primary_and_subject_classes_in_the_secondary():
    home_groups = ClassGroup.objects.filter(kind="home_group")
    assert any("/" in name or "-" in name for name in home_groups.values_list("name", flat=True))
    thao = student("thao.lilypilly")
    assert thao.enrolments.filter(kind="subject").count() == 7


@pytest.mark.parametrize("door", DOORS.values(), ids=lambda door: door.key)
def test_behind_each_door_stands_somebody(door):
    assert person_behind(door).username == door.username


@pytest.mark.parametrize("door", DOORS.values(), ids=lambda door: door.key)
def test_each_of_them_logs_in_with_the_password_that_is_printed(client, demo_settings, door):
    answer = client.post(reverse("account_login"), {"login": door.username, "password": PASSWORD})
    assert answer.url == reverse("home")
    page = client.get(answer.url, follow=True)
    assert page.status_code == 200
    assert f"Demo: you are <strong>{person(door.username).name}</strong>" in page.content.decode()


def test_whom_the_readme_names_stands_behind_a_door(settings):
    readme = (settings.BASE_DIR / "README.md").read_text()
    named = re.findall(r"^\| `([a-z.]+)` \|", readme, re.MULTILINE)
    assert named
    assert set(named) <= {door.username for door in DOORS.values()}
    assert f"`{PASSWORD}`" in readme


def test_preps_have_no_login_and_everybody_from_year_1_has():
    without = Student.objects.filter(user=None, years__school_year__starts_on__lte=timezone.localdate())
    levels = {row.years.order_by("-school_year__starts_on").first().year_level for row in without}
    assert levels == {0}


def test_family_relations_of_every_kind_are_there():
    mia, now = student("mia.marigold"), timezone.now()
    father = Guardianship.objects.get(student=mia, user=person("theo.skylark"))
    assert father.may_view
    assert not father.may_comment
    assert AccessRestriction.objects.active(now).filter(user=person("otis.driftwood")).exists()
    two_hats = Membership.objects.filter(user=person("tam.silverfern")).values_list("role", flat=True)
    assert set(two_hats) == {"teacher", "parent"}
    both_schools = Membership.objects.filter(user=person("farah.nightjar")).values_list("school", flat=True)
    assert len(set(both_schools)) == 2
    assert StudentGrant.objects.active(now).filter(user=person("asha.fernleaf")).count() == 2


def test_each_adult_has_the_relation_that_the_door_promises():
    mia = Student.objects.filter(user__username="mia.marigold")
    relations = {
        username: mia.visible_to(person(username)).get().relation
        for username in ["harper.lyrebird", "remy.sandpiper", "rosa.marigold", "imani.kookaburra", "ada.inkwell"]
    }
    assert relations == {
        "harper.lyrebird": Relation.HOME,
        "remy.sandpiper": Relation.RELIEF,
        "rosa.marigold": Relation.FAMILY,
        "imani.kookaburra": Relation.PRINCIPAL,
        "ada.inkwell": Relation.ADMIN,
    }


def test_goals_are_in_every_state_and_for_every_audience():
    assert set(Goal.objects.values_list("audience", flat=True)) == set(Audience)
    assert set(Goal.objects.values_list("status", flat=True)) >= {GoalStatus.OPEN, GoalStatus.AGREED, GoalStatus.CLOSED}
    assert Goal.objects.exclude(carried_from=None).exists()
    assert Goal.objects.exclude(told_to=None).exists()
    for part in (Target, TargetValue, CheckIn, Evidence, Feedback, NextStep, Reflection, Conversation, Agreement):
        assert part.objects.exists(), part


def test_the_story_of_mia_got_stuck_was_talked_about_and_ended_well():
    goal = Goal.objects.get(student=student("mia.marigold"), title__startswith="I will write endings")
    statuses = [check_in.status for check_in in goal.check_ins.order_by("made_at")]
    assert statuses[3:5] == ["stuck", "stuck"]
    assert goal.conversations.get(agreements__kind="target").agreements.count() == 2
    assert goal.outcome == "achieved"
    assert goal.carried_from.reflections.exists()
    assert goal.next_goals.get().carried_how == "climbed"
    assert (
        goal.events.filter(pgh_label="update").values_list("pgh_context__why", flat=True)[0].startswith("Ms Lyrebird")
    )


def test_classes_have_checked_in_and_mia_counts_her_stories():
    mias = ClassCheckIn.objects.filter(class_group__enrolments__student=student("mia.marigold"))
    assert mias.count() == 2
    assert all(each.check_ins.exists() for each in ClassCheckIn.objects.over())
    assert not ClassCheckIn.objects.open().exists()
    assert NextStep.objects.exists()
    assert not CheckIn.objects.filter(class_check_in__absences__student=F("student")).exists()
    counted = Target.objects.get(student=student("mia.marigold"), unit="stories")
    assert counted.values_by_day.order_by("on").last().value == counted.count_to


def test_what_is_just_for_mia_is_seen_by_nobody_else():
    private = Goal.objects.filter(title__startswith="I want to put my hand up")
    assert private.visible_to(person("mia.marigold")).exists()
    for username in ["harper.lyrebird", "rosa.marigold", "imani.kookaburra", "remy.sandpiper"]:
        assert not private.visible_to(person(username)).exists(), username


def test_histories_are_dated_and_signed_as_the_texts_are():
    now = timezone.now()
    for goal in Goal.objects.select_related("student").prefetch_related("events")[:40]:
        first = min(goal.events.all(), key=lambda event: event.pgh_id)
        assert first.pgh_created_at == goal.created_at < now
        assert first.pgh_context["user"] == (goal.told_to_id or goal.student.user_id)


@pytest.mark.parametrize("model", [Goal, CheckIn, Target, Report])
def test_a_reason_stands_at_the_change_that_it_was_given_for_and_nowhere_else(model):
    with_reason = model.pgh_event_model.objects.filter(pgh_context__has_key="why")
    assert with_reason.exclude(pgh_label="update").count() == 0
    assert with_reason.exists() == (model is Goal)


SAID = [Goal, Target, TargetValue, CheckIn, NextStep, Evidence, Feedback, Reflection, Conversation, Report]


def said_in_the_future(model) -> list:
    return list(model.objects.filter(created_at__gt=timezone.now()))


@pytest.mark.parametrize("model", SAID)
def test_nothing_was_said_in_the_future(model):
    assert not said_in_the_future(model)


def test_a_family_that_does_not_see_a_goal_has_not_answered_it():
    answers = Feedback.objects.filter(author_relation=Relation.FAMILY)
    assert answers.exists()
    assert not answers.exclude(goal_audience=Audience.FAMILY).exists()


def test_reports_are_being_written_waiting_approved_and_the_last_ones_published():
    states = set(Report.objects.values_list("state", flat=True))
    assert states == {ReportState.DRAFTING, ReportState.SUBMITTED, ReportState.APPROVED, ReportState.PUBLISHED}
    issue = ReportIssue.objects.visible_to(person("rosa.marigold")).get(student=student("mia.marigold"))
    assert issue.published_at < timezone.now()
    assert "read my writing out loud" in str(issue.data)


def test_contact_data_is_invented():
    addresses = list(User.objects.exclude(email="").values_list("email", flat=True))
    assert addresses
    assert all(address.endswith(".example.org") for address in addresses)
    assert not User.objects.exclude(email="").filter(student__isnull=False).exists()


def test_every_idea_for_a_goal_is_about_an_area_that_the_school_has():
    ideas = {idea.area for year_level in range(13) for idea in good_ideas(year_level)}
    told = {area for lives in data.read("stories").values() for life in lives for area in life["areas"]}
    assert ideas | told <= set(LearningArea.objects.values_list("code", flat=True))


def test_nobody_by_chance_has_the_family_name_of_somebody_behind_a_door():
    cast = {username.split(".")[1] for username in (door.username for door in DOORS.values())}
    assert not cast & {name.lower() for name in data.read("names")["family"]}


def test_the_common_language_is_alive_in_both_schools():
    for school in School.objects.filter(is_demo=True):
        assert Exemplar.objects.filter(school=school).count() == 113
        sorting = Sorting.objects.get(school=school)
        assert voices_in(sorting) >= 5
        assert HintTotal.objects.filter(school=school, shown__gt=0).exists()
    assert ExampleRequest.objects.get().student.user.username == "mia.marigold"


def test_one_safety_opening_stands_there_at_the_secondary_school_and_was_looked_at():
    [opening] = SafetyOpening.objects.select_related("school", "user", "reviewed_by")
    assert not opening.is_active()
    assert opening.agrees
    assert Responsibility.objects.filter(school=opening.school, user=opening.user, kind="wellbeing").exists()
    assert opening.look_by >= opening.reviewed_at.date()
