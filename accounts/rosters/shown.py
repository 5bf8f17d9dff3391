"""A plan as people read it: by name, what ends first."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from accounts.models.classes import ClassKind
from accounts.rosters.roster import CLASSES, ENROLMENTS, FAMILIES, HOMES, STAFF, STUDENTS, TEACHING
from accounts.wording import year_label

MOST_NAMES = 300
"""Of what comes or changes; of what ends, every name is shown."""


@dataclass(frozen=True)
class Group:
    """One kind of change: `lines` are who and what; `rest` how many more there are than are shown."""

    title: str
    lines: list[tuple[str, str]]
    is_end: bool = False
    total: int = 0

    @property
    def rest(self) -> int:
        return self.total - len(self.lines)


def groups_of(plan: dict) -> list[Group]:
    """Only those in which there is something."""
    moves = [op for op in plan["enrolled"] if op["before"]]
    places = [op for op in plan["enrolled"] if not op["before"]]
    ended = [op for op in plan["unenrolled"] if op["why"] == "gone"]
    all_groups = [
        _ends(_("Leave the school"), plan["leaving"]),
        _ends(_("Family links that end"), [_link(op) for op in plan["links_ended"]]),
        _ends(_("What adults are no longer"), [*plan["roles_ended"], *plan["duties_ended"]]),
        _ends(_("Places in classes that end"), ended),
        _ends(_("Teach a class no more"), plan["teaching_ended"]),
        _comes(_("Move to another home group"), [{**op, "detail": f"{op['before']} → {op['detail']}"} for op in moves]),
        _comes(_("New students"), plan["students_new"]),
        _comes(_("Changes to students"), [_change(op) for op in plan["students_changed"]]),
        _comes(_("Year levels"), [_level(op) for op in plan["levels"] if op["pk"]]),
        _comes(_("New family links"), [_link(op) for op in plan["links_new"]]),
        _comes(_("Changes to family links"), [_link(_change(op)) for op in plan["links_changed"]]),
        _comes(_("New adults"), _with_roles(plan)),
        _comes(_("Changes to adults"), [_change(op) for op in plan["adults_changed"]]),
        _comes(_("What adults become"), [op for op in plan["roles_new"] if isinstance(op["adult"], int)]),
        _comes(_("New classes"), plan["classes_new"]),
        _comes(_("New subjects"), [{**op, "detail": ""} for op in plan["areas_new"]]),
        _comes(_("New places in home groups"), [op for op in places if op["kind"] == ClassKind.HOME_GROUP]),
        _comes(_("New places in subject classes"), [op for op in places if op["kind"] == ClassKind.SUBJECT]),
        _comes(_("Will teach a class"), plan["teaching_new"]),
    ]
    return [group for group in all_groups if group.total]


def scope_of(plan: dict) -> str:
    """What the file is taken to be complete for, in a sentence."""
    words = {
        STUDENTS: _("students"), STAFF: _("staff"), CLASSES: _("classes"), ENROLMENTS: _("places in subject classes"),
        FAMILIES: _("family links"), HOMES: _("home groups"), TEACHING: _("who teaches which class"),
    }  # fmt: skip
    held = [words[section] for section in words if section in plan["whole"] and section != CLASSES]
    if held:
        return _("It is taken to be complete for: %(what)s. Who is missing there is ended.") % {"what": ", ".join(held)}
    if plan["ends_what_it_says"]:
        return _("It tells what has changed: only what it says itself is ended.")
    return _("It ends nothing: it only adds and changes.")


def _ends(title: str, ops: Iterable[dict]) -> Group:
    lines = _lines(ops)
    return Group(title, lines, is_end=True, total=len(lines))


def _comes(title: str, ops: list[dict]) -> Group:
    return Group(title, _lines(ops[:MOST_NAMES]), total=len(ops))


def _lines(ops: Iterable[dict]) -> list[tuple[str, str]]:
    return [(op["label"], op.get("detail", "")) for op in ops]


def _with_roles(plan: dict) -> list[dict]:
    """New adults, with what they will be and the address that they will be known by."""
    roles: dict[str, list[str]] = {}
    for op in plan["roles_new"]:
        roles.setdefault(op["adult"], []).append(op["detail"])
    return [
        {**op, "detail": ", ".join(filter(None, [*roles.get(op["key"], []), op["email"]]))} for op in plan["adults_new"]
    ]


def _link(op: dict) -> dict:
    told = _("for %(child)s") % {"child": op["child"]}
    return {**op, "detail": f"{told}; {op['detail']}" if op.get("detail") else told}


def _level(op: dict) -> dict:
    return {**op, "detail": f"{year_label(op['before'])} → {year_label(op['after'])}"}


def _change(op: dict) -> dict:
    words = {
        "given_name": _("given name"), "family_name": _("family name"), "preferred_name": _("preferred name"),
        "language": _("language"), "code": _("number"), "left_on": _("left on"), "name": _("name"),
        "email": _("e-mail"), "relationship": _("relationship"),
    }  # fmt: skip
    told = [f"{words[name]}: {before or '–'} → {after or '–'}" for name, (before, after) in op["changes"].items()]
    return {**op, "detail": "; ".join(told)}
