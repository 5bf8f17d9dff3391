"""Families: who keeps the adults of a child, who shuts one out, and how an adult comes in."""

from accounts.actions.invitations import Letter, keep_letters
from accounts.models import School, User
from tests.matrix import EVERYBODY_LOGGED_IN, FAMILY_OF_ANNA, Row

KEEPS = {"office", "admin"}
SHUTS_OUT, RUNS = {"admin", "principal"}, {"principal", "reporting"}
SEES_ANNA = {
    "home_teacher", "maths_teacher", "relief_teacher", "aide", "principal", "wellbeing", "coordinator", "reporting",
    "proof_reader", "office", "admin", *FAMILY_OF_ANNA,
}  # fmt: skip
RUNS_THE_SCHOOL = {"principal", "reporting", "office", "admin"}
PUBLIC = {"allowed": EVERYBODY_LOGGED_IN, "public": True}
BECAUSE = "whoever has the code still has to name the child"


def anna(world) -> list:
    return [world.anna_s.uuid]


def adult_of_anna(world) -> list:
    return [world.anna_s.uuid, world.second_parent.uuid]


def reachable(world) -> list:
    User.objects.filter(pk=world.second_parent.pk).update(email="otto@example.org")
    return adult_of_anna(world)


def shut_out_of_anna(world) -> list:
    return [world.anna_s.uuid, world.restricted_parent.uuid]


def school(world) -> list:
    return [world.school.uuid]


def letter_to_otto(world) -> list:
    letter = Letter.to(world.second_parent, 7)
    keep_letters(letters=[letter], school=School.objects.get(pk=world.school.pk), by=world.office)
    return [letter.code]


def new_adult(world) -> dict:
    return {"name": "Vera Quill", "may_view": "on", "starts_on": "2026-03-02"}


def rights(world) -> dict:
    return {"may_view": "on", "starts_on": "2026-03-02"}


def order(world) -> dict:
    return {"adult": str(world.parent.uuid), "reason": "An order of the court."}


def why(world) -> dict:
    return {"reason": "The student is 18."}


def anna_where_it_is_allowed(world) -> list:
    School.objects.filter(pk=world.school.pk).update(withhold_from_year=5)
    return anna(world)


def on(world) -> dict:
    return {"on": "on"}


def from_ten(world) -> dict:
    return {"from_year": "10"}


ROWS = [
    Row("people:family", KEEPS | {"principal"}, {"reporting"}, anna),
    Row("people:family_add", KEEPS, RUNS, anna),
    Row("people:family_add", KEEPS, RUNS, anna, "post", new_adult),
    Row("people:family_change", KEEPS, RUNS, adult_of_anna),
    Row("people:family_change", KEEPS, RUNS, adult_of_anna, "post", rights),
    Row("people:family_end", KEEPS, RUNS, adult_of_anna),
    Row("people:family_end", KEEPS, RUNS, adult_of_anna, "post"),
    Row("people:family_mail", KEEPS, RUNS, reachable, "post"),
    Row("reporting:family_letter", KEEPS, RUNS, adult_of_anna, "post", lambda _world: {"days": 14}),
    Row("people:restrictions", SHUTS_OUT, {"office", "reporting"}, anna),
    Row("people:restrictions", SHUTS_OUT, {"office", "reporting"}, anna, "post", order),
    Row("people:restriction_end", SHUTS_OUT, {"office", "reporting"}, shut_out_of_anna),
    Row(
        "people:restriction_end", SHUTS_OUT, {"office", "reporting"}, shut_out_of_anna, "post",
        lambda _world: {"reason": "The order was lifted."},
    ),
    Row("people:families", KEEPS, RUNS_THE_SCHOOL - KEEPS, school),
    Row("people:families_mail", KEEPS, RUNS_THE_SCHOOL - KEEPS, school, "post"),
    Row("reporting:family_letters", KEEPS, RUNS_THE_SCHOOL - KEEPS, school, "post"),
    Row("people:family_withdraw", SHUTS_OUT, {"office", "reporting"}, adult_of_anna),
    Row("people:family_withdraw", SHUTS_OUT, {"office", "reporting"}, adult_of_anna, "post", why),
    Row("people:withhold", {"anna"}, SEES_ANNA, anna_where_it_is_allowed),
    Row("people:withhold", {"anna"}, SEES_ANNA, anna_where_it_is_allowed, "post", on),
    Row("people:withholding", SHUTS_OUT, RUNS_THE_SCHOOL - SHUTS_OUT, school),
    Row("people:withholding", SHUTS_OUT, RUNS_THE_SCHOOL - SHUTS_OUT, school, "post", from_ten),
    Row("people:code", **PUBLIC),
    Row("people:invitation", **PUBLIC, args=letter_to_otto, because=BECAUSE),
]  # fmt: skip
