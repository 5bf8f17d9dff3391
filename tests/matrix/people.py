"""How people come in: a class from a list, log-in cards, the first page of an empty installation."""

from accounts.actions.cards import make_cards
from goals.start import start_token
from tests.matrix import EVERYBODY_LOGGED_IN, Row
from tests.matrix.goals_staff import class_five_a

ENROLS = {"office", "admin"}
GIVES_CARDS = {"home_teacher", "office", "admin"}
OPENS_DEVICES = GIVES_CARDS | {"relief_teacher"}
SEES_THE_CLASS = {"relief_teacher", "principal", "wellbeing", "coordinator", "reporting"}
PUBLIC = {"allowed": EVERYBODY_LOGGED_IN, "public": True}


def school(world) -> list:
    return [world.school.uuid]


def card_of_anna(world) -> list:
    (card,) = make_cards(students=[world.anna_s], by=world.home_teacher)
    return [card.secret]


def three_names(world) -> dict:
    return {"name": "5C", "year_level": "5", "names": "Mia Marigold\nSam Reed\nKit Moss"}


def anna_alone(world) -> dict:
    return {"students": [world.anna_s.uuid]}


def as_it_was(world) -> dict:
    return {
        "second_step_for": "nobody", "idle_minutes": "30", "idle_minutes_shared": "20", "longest_minutes": "480",
    }  # fmt: skip


ROWS = [
    Row("people:class_list", ENROLS, {"principal", "reporting"}, school),
    Row("people:class_list", ENROLS, {"principal", "reporting"}, school, "post", three_names),
    Row("people:card", **PUBLIC, args=card_of_anna, because="the pictures are still to be tapped"),
    Row("reporting:class_cards", GIVES_CARDS, SEES_THE_CLASS, class_five_a),
    Row("reporting:class_cards", GIVES_CARDS, SEES_THE_CLASS, class_five_a, "post", anna_alone),
    Row("reporting:cards_revoke", GIVES_CARDS, SEES_THE_CLASS, class_five_a, "post", anna_alone),
    Row("reporting:class_passwords", GIVES_CARDS, SEES_THE_CLASS, class_five_a),
    Row("reporting:class_passwords", GIVES_CARDS, SEES_THE_CLASS, class_five_a, "post", anna_alone),
    Row("people:class_devices", OPENS_DEVICES, SEES_THE_CLASS - OPENS_DEVICES, class_five_a),
    Row("people:device_open", OPENS_DEVICES, SEES_THE_CLASS - OPENS_DEVICES, class_five_a, "post"),
    Row("people:devices_close", OPENS_DEVICES, SEES_THE_CLASS - OPENS_DEVICES, class_five_a, "post"),
    Row("people:class_door", **PUBLIC, because="on a device that is not open it leads to the first page"),
    Row("people:signing_in", {"admin", "principal"}, {"office", "reporting"}, school),
    Row("people:signing_in", {"admin", "principal"}, {"office", "reporting"}, school, "post", as_it_was),
    Row("goals:start", **PUBLIC, args=lambda _world: [start_token()], because="whoever has the link founds the school"),
]
