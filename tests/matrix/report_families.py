"""What is said around a report that went home: by the family, by the child, by translators."""

from datetime import timedelta
from io import BytesIO
from uuid import uuid4

from accounts.media.store import keep_bytes
from accounts.models import Student
from reporting.actions.families import ask_for_call, write_back
from reporting.actions.message_home import say_home
from reporting.actions.translations import keep_translation
from reporting.models import MessageHome
from reporting.policies import reporting_cycle
from tests import factories as make
from tests.matrix import FAMILY_OF_ANNA, Row
from tests.matrix.goals_staff import SEES_ANNA, student_anna
from tests.matrix.reporting import EVERYBODY_AT_WORK, READS_PUBLISHED, published
from tests.reporting.stories import published_issue

ANSWERS = {"home_teacher", "principal", "coordinator"}
TRANSLATES = {"principal", "reporting"}
HEARS = {"anna", "home_teacher", "principal", "coordinator"}
HEARS_OF_WHO_LEFT = {"principal", "coordinator"} | FAMILY_OF_ANNA


def words(_world) -> dict:
    return {"key": str(uuid4()), "text": "Thank you. We read it together."}


def greek(_world) -> dict:
    return {"language": "Greek"}


def written(world) -> list:
    comment = write_back(
        issue=published_issue(world), by=world.parent, key=uuid4(), text="Thank you.", base_version=0
    )  # fmt: skip
    return [comment.uuid]


def answered(_world) -> dict:
    return {"answer": "Gladly.", "base_version": 1}


def asked(world) -> list:
    return [ask_for_call(issue=published_issue(world), by=world.parent, language="Greek").uuid]


def in_greek(world) -> list:
    issue = published_issue(world)
    keep_translation(
        report=issue.report, language="el", by=world.reporting, translator="Eleni Pappa", is_checked=True,
        is_ready=True, texts={}, base_version=0,
    )  # fmt: skip
    return [issue.uuid, "el"]


def into_greek(world) -> list:
    return [published_issue(world).uuid, "el"]


def translated(_world) -> dict:
    return {"translator": "Eleni Pappa", "base_version": 0}


def said(_world) -> dict:
    return {"text": "Look at my second page!", "base_version": 0}


def message(world) -> MessageHome:
    published_issue(world)
    cycle = reporting_cycle(world.school.pk, world.school.today())
    made = say_home(student=world.anna_s, cycle=cycle, by=world.anna, text="Look!", base_version=0)
    files = {name: make.make_file(world.anna_s, storage_key=keep_bytes(BytesIO(b"x"))) for name in made.file_fields}
    MessageHome.objects.filter(pk=made.pk).update(**files)
    return made


def a_message(world) -> list:
    return [message(world).uuid]


def a_message_let_go(world) -> list:
    made = message(world)
    MessageHome.objects.filter(pk=made.pk).update(released_at=made.created_at, released_by=world.home_teacher)
    return [made.uuid]


def a_message_of_who_has_left(world) -> list:
    made = message(world)
    Student.objects.filter(pk=world.anna_s.pk).update(left_on=world.school.today() - timedelta(days=1))
    return [made.uuid]


def told(world) -> list:
    """Without a word of the child's own."""
    made = message(world)
    MessageHome.objects.filter(pk=made.pk).update(text="", released_at=made.created_at)
    return [made.uuid]


def heard(_world) -> dict:
    return {"text": "Look at my page.", "base_version": 1}


ROWS = [
    Row("reporting:write_back", FAMILY_OF_ANNA, READS_PUBLISHED - FAMILY_OF_ANNA, published),
    Row("reporting:write_back", FAMILY_OF_ANNA, READS_PUBLISHED - FAMILY_OF_ANNA, published, "post", words),
    Row("reporting:interpreter_call", FAMILY_OF_ANNA, READS_PUBLISHED - FAMILY_OF_ANNA, published),
    Row("reporting:interpreter_call", FAMILY_OF_ANNA, READS_PUBLISHED - FAMILY_OF_ANNA, published, "post", greek),
    Row("reporting:from_families", EVERYBODY_AT_WORK, because="each person's own list, empty for most"),
    Row("reporting:answer_family", ANSWERS, {"parent"}, written, because="no other adult knows that there is one"),
    Row("reporting:answer_family", ANSWERS, {"parent"}, written, "post", answered),
    Row("reporting:called", ANSWERS, {"parent"}, asked, "post"),
    Row("reporting:translation", READS_PUBLISHED, set(), in_greek),
    Row("reporting:translations", TRANSLATES, READS_PUBLISHED - TRANSLATES, published),
    Row("reporting:translate", TRANSLATES, READS_PUBLISHED - TRANSLATES, into_greek),
    Row("reporting:translate", TRANSLATES, READS_PUBLISHED - TRANSLATES, into_greek, "post", translated),
    Row("reporting:message_home", {"anna"}, SEES_ANNA - {"anna"}, student_anna),
    Row("reporting:message_home", {"anna"}, SEES_ANNA - {"anna"}, student_anna, "post", said),
    Row("reporting:message_withdraw", {"anna"}, HEARS - {"anna"} | FAMILY_OF_ANNA, a_message, "post"),
    Row("reporting:message_withdraw", {"anna"}, HEARS_OF_WHO_LEFT, a_message_of_who_has_left, "post"),
    Row("reporting:message_let_go", {"home_teacher"}, HEARS - {"home_teacher"} | FAMILY_OF_ANNA, a_message, "post"),
    Row("reporting:message_write_down", {"home_teacher"}, HEARS - {"home_teacher"} | FAMILY_OF_ANNA, told),
    Row(
        "reporting:message_write_down", {"home_teacher"}, HEARS - {"home_teacher"} | FAMILY_OF_ANNA, told, "post", heard
    ),
    Row("reporting:message_recording", HEARS, args=a_message, because="the family only after a teacher's tap"),
    Row("reporting:message_picture", HEARS | FAMILY_OF_ANNA, args=a_message_let_go),
]
