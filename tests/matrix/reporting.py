"""Reports: writing, approving, releasing, reading."""

from datetime import timedelta

from django.utils import timezone

from reporting.actions.phrases import keep_phrase
from reporting.models import ReportPolicy
from tests import factories as make
from tests.matrix import EVERYBODY_LOGGED_IN, FAMILY_OF_ANNA, READS_SHARED, Row, no_args
from tests.matrix.language import STAFF, STAFF_ANYWHERE
from tests.reporting.stories import anna_report, published_issue, scheduled_issue, written_report

SEES_ANNA = {
    "anna", "home_teacher", "maths_teacher", "relief_teacher", "aide", "principal", "wellbeing", "coordinator",
    "reporting", "proof_reader", "office", "admin",
} | FAMILY_OF_ANNA  # fmt: skip
READS_SUBMITTED = {"home_teacher", "maths_teacher", "principal", "coordinator", "reporting", "proof_reader"}
READS_APPROVED = READS_SUBMITTED - {"proof_reader"}
READS_PUBLISHED = {"anna", "home_teacher", "maths_teacher", "principal", "coordinator", "reporting"} | FAMILY_OF_ANNA
LIMITS = ["student_limit", "teacher_limit", "overall_limit", "subject_limit"]
RUNS_THE_SCHOOL = {"principal", "reporting", "admin"}
SEES_CLASSES = {"maths_teacher", "principal", "wellbeing", "coordinator", "reporting", "office", "admin"}
SEES_MATHS_AND_ANNA = SEES_CLASSES - {"maths_teacher"} | {"proof_reader"}
EVERYBODY_AT_WORK = {
    "anna", "ben", "chloe", "dev", "home_teacher", "maths_teacher", "other_teacher", "former_teacher",
    "relief_teacher", "teacher_there", "parent", "second_parent", "former_parent", "restricted_parent", "other_parent",
    "admin", "other_admin", "principal", "wellbeing", "coordinator", "coordinator_of_six", "reporting", "proof_reader",
    "office", "aide", "former_aide", "teacher_mother", "principal_there", "stranger", "superuser",
}  # fmt: skip


def anna(world) -> list:
    return [world.anna_s.uuid]


def cycle(world) -> list:
    return [world.cycle.uuid]


def report_in(state):
    return lambda world: [anna_report(world, state=state).uuid]


def published(world) -> list:
    return [published_issue(world).uuid]


def planned_cycle(world) -> list:
    scheduled_issue(world)
    return [world.cycle.uuid]


def reason(world) -> dict:
    return {"reason": "Please look at the second sentence."}


def goal_of_report(state, audience=2):
    """A report, and a goal of Anna's that it can be about."""
    return lambda world: [
        anna_report(world, state=state).uuid, make.make_goal(world.anna_s, world.cycle, audience=audience).uuid
    ]  # fmt: skip


def chosen_goal(world) -> list:
    report = written_report(world)
    return [report.uuid, report.report_goals.get().goal.uuid]


def why_hidden(world) -> dict:
    return {"because": "Not for everybody."}


def a_yes(world) -> dict:
    return {"answer": "yes"}


def own_goal(world) -> list:
    return [make.make_goal(world.anna_s, world.cycle, audience=1).uuid]


def dismissal(world) -> dict:
    return {"check_kind": "other_name", "words": "Ben", "reason": "They read together."}


def packet(world) -> dict:
    return {"object": world.anna_s.uuid, "field": "overall", "token": "tab-1", "base_version": 0, "seq": 1, "text": "A"}


def an_hour(world) -> dict:
    at = timezone.localtime() + timedelta(days=2)
    return {"publish_at": at.strftime("%Y-%m-%dT%H:%M"), "year_level": "all"}


def a_batch(world) -> dict:
    return {"batch": world.batch.uuid}


def all_rows(world) -> dict:
    numbers = {"most_goals": 3, **dict.fromkeys(LIMITS, 500)}
    rows = {f"y{level}-{name}": value for level in range(6) for name, value in numbers.items()}
    world.cycle.refresh_from_db()
    return rows | {"base_version": world.cycle.version}


def reports_sent(world) -> dict:
    return {"report": [anna_report(world).uuid]}


def maths_with_anna(world) -> list:
    """A subject class that is commented on in reports, and Anna, who is in it."""
    ReportPolicy.objects.create(school=world.school, cycle=world.cycle, year_level=5, subject_comments=True)
    return [world.five_maths.uuid, world.anna_s.uuid]


def maths_class(world) -> list:
    return maths_with_anna(world)[:1]


def shared_phrase(world) -> list:
    return [keep_phrase(school=world.school, by=world.home_teacher, text="For all.", is_shared=True).uuid]


def sentence(world) -> dict:
    return {"text": "{name} listens.", "base_version": 1}


ROWS = [
    Row("reporting:phrases", STAFF_ANYWHERE, EVERYBODY_LOGGED_IN - STAFF_ANYWHERE, because="each person's own bank"),
    Row("reporting:phrases", STAFF_ANYWHERE, EVERYBODY_LOGGED_IN - STAFF_ANYWHERE, no_args, "post", sentence),
    Row("reporting:phrase", {"home_teacher"}, STAFF - {"home_teacher"}, shared_phrase),
    Row("reporting:phrase", {"home_teacher"}, STAFF - {"home_teacher"}, shared_phrase, "post", sentence),
    Row("reporting:phrase_remove", {"home_teacher"}, STAFF - {"home_teacher"}, shared_phrase, "post"),
    Row("reporting:subject_comments", {"maths_teacher"}, SEES_CLASSES - {"maths_teacher"}, maths_class),
    Row("reporting:subject_comment", {"maths_teacher"}, SEES_MATHS_AND_ANNA, maths_with_anna),
    Row("reporting:subject_comment", {"maths_teacher"}, SEES_MATHS_AND_ANNA, maths_with_anna, "post", sentence),
    Row("reporting:subject_checks", {"maths_teacher"}, SEES_MATHS_AND_ANNA, maths_with_anna, "post", sentence),
    Row("reporting:subject_check_dismiss", {"maths_teacher"}, SEES_MATHS_AND_ANNA, maths_with_anna, "post", sentence),
    Row(
        "reporting:submit_written", {"home_teacher"}, EVERYBODY_LOGGED_IN - {"home_teacher"}, no_args, "post",
        reports_sent, because="it takes several: one that is not seen refuses all",
    ),
    Row("reporting:reports", EVERYBODY_AT_WORK, because="each person's own list, empty for most"),
    Row("reporting:report", {"home_teacher"}, set(), report_in("drafting")),
    Row("reporting:report", READS_SUBMITTED, set(), report_in("submitted")),
    Row("reporting:report", READS_APPROVED, set(), report_in("approved")),
    Row("reporting:report", {"home_teacher"}, set(), report_in("drafting"), "post"),
    Row("reporting:checks", {"home_teacher"}, set(), report_in("drafting"), "post"),
    Row("reporting:check_dismiss", {"home_teacher"}, set(), report_in("drafting"), "post", dismissal),
    Row("reporting:draft", {"home_teacher"}, set(), report_in("drafting"), "post", packet),
    Row(
        "reporting:draft", {"home_teacher"}, READS_SUBMITTED - {"home_teacher"}, report_in("submitted"), "post", packet
    ),
    Row("reporting:preview", READS_SUBMITTED, set(), report_in("submitted")),
    Row("reporting:preview", {"home_teacher"}, READS_SUBMITTED - {"home_teacher"}, report_in("submitted"), "post"),
    Row("reporting:choose", {"home_teacher"}, READS_SUBMITTED - {"home_teacher"}, report_in("submitted")),
    Row("reporting:choose", {"home_teacher"}, set(), report_in("drafting"), "post"),
    Row("reporting:ask_student", {"home_teacher"}, set(), goal_of_report("drafting"), "post"),
    Row(
        "reporting:ask_student", {"home_teacher"}, READS_SUBMITTED - {"home_teacher"}, goal_of_report("submitted"),
        "post", because="the action refuses it once the report is handed in",
    ),
    Row("reporting:reflection", {"home_teacher"}, set(), chosen_goal),
    Row("reporting:reflection", {"home_teacher"}, set(), chosen_goal, "post", why_hidden),
    Row("reporting:my_report", {"anna"}, SEES_ANNA - {"anna"}, anna),
    Row("reporting:in_my_report", {"anna"}, READS_SHARED - {"anna"}, own_goal),
    Row("reporting:in_my_report", {"anna"}, READS_SHARED - {"anna"}, own_goal, "post", a_yes),
    Row("reporting:submit", {"home_teacher"}, set(), report_in("drafting"), "post"),
    Row("reporting:submit", {"home_teacher"}, READS_SUBMITTED - {"home_teacher"}, report_in("submitted"), "post"),
    Row(
        "reporting:send_back", {"principal", "coordinator"}, READS_SUBMITTED - {"principal", "coordinator"},
        report_in("submitted"), "post", reason,
    ),
    Row(
        "reporting:approve", {"principal", "coordinator"}, READS_SUBMITTED - {"principal", "coordinator"},
        report_in("submitted"), "post",
    ),
    Row(
        "reporting:approve_alone", {"principal", "coordinator"}, READS_SUBMITTED - {"principal", "coordinator"},
        report_in("submitted"), "post", because="the action refuses it as long as somebody else can approve",
    ),
    Row(
        "reporting:recall", {"principal", "reporting"}, READS_PUBLISHED - {"principal", "reporting"},
        published, "post", reason,
    ),
    Row(
        "reporting:correct", {"principal", "reporting"}, READS_APPROVED - {"principal", "reporting"},
        report_in("published"), "post", reason,
    ),
    Row("reporting:start", {"home_teacher"}, SEES_ANNA - {"home_teacher"}, anna, "post"),
    Row("reporting:published", READS_PUBLISHED, SEES_ANNA - READS_PUBLISHED, anna),
    Row("reporting:policy", RUNS_THE_SCHOOL, set(), cycle),
    Row("reporting:policy", RUNS_THE_SCHOOL, set(), cycle, "post", all_rows),
    Row("reporting:release", {"principal", "reporting"}, {"admin"}, cycle),
    Row("reporting:release", {"principal", "reporting"}, {"admin"}, cycle, "post", an_hour),
    Row("reporting:unschedule", {"principal", "reporting"}, {"admin"}, planned_cycle, "post", a_batch),
    Row("reporting:render_again", {"principal", "reporting"}, {"admin"}, cycle, "post"),
    Row("reporting:issue", READS_PUBLISHED, set(), published),
    Row(
        "reporting:issue", {"home_teacher", "principal", "coordinator", "reporting"}, set(),
        lambda world: [scheduled_issue(world).uuid], because="it has not gone home yet",
    ),
    Row("reporting:issue_pdf", READS_PUBLISHED, set(), published),
]  # fmt: skip
