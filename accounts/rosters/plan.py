"""What a roster would change at a school, by name: plain data, made anew from roster, school and answers each time, so
that what was looked over can be compared with what would be done."""

from collections import defaultdict

from django.utils.translation import gettext as _

from accounts.models import Guardianship, School, User
from accounts.models.people import Role
from accounts.relations import ever_family_of
from accounts.rosters.match_adults import AdultMatch
from accounts.rosters.match_students import StudentMatch
from accounts.rosters.plan_adults import AdultPlan
from accounts.rosters.plan_classes import ClassPlan
from accounts.rosters.plan_leaving import LeavingPlan
from accounts.rosters.plan_links import LinkPlan
from accounts.rosters.plan_students import StudentPlan
from accounts.rosters.planning import Planning
from accounts.rosters.questions import Questions
from accounts.rosters.roster import Roster
from accounts.rosters.state import state_of

MOST_REMOVED = 0.10
"""A larger share than this of anything, and a second administrator is asked for."""
CONCERNS = {"leaving": ("pk", ""), "students_changed": ("pk", ""), "adults_changed": ("", "pk")}
"""Where an operation has the child or the adult that it is about; else as "student" and as "adult" or "user"."""
SHARES = ("leaving", "unenrolled", "links_ended", "staff_leaving")


def plan_of(*, roster: Roster, school: School, answers: dict[str, str], by: User) -> dict:
    """The plan for `by`, who looks it over. Raises Unreadable where a row points at nobody."""
    state, questions = state_of(school, roster.source), Questions(answers)
    children = StudentMatch(roster, state, questions).children_of()
    adults = AdultMatch(roster, state, children, questions).adults_of()
    planning = Planning(roster, state, children, adults)
    for part in (StudentPlan, AdultPlan, ClassPlan, LinkPlan, LeavingPlan):
        part(planning).plan()
    planning.refusals.stop_if_any()
    return {
        **planning.ops,
        "questions": questions.asked,
        "is_open": questions.is_open,
        "notes": [*roster.notes, *planning.notes],
        "refused": refused(planning, by),
        "second": second_adult(planning, by),
        "shares": shares(planning),
        "whole": list(roster.whole),
        "ends_what_it_says": bool(any(roster.gone.values()) or roster.links_of),
        "year": state.year.pk if state.year else None,
        "concerned": concerned(planning),
        "number": sum(len(rows) for name, rows in planning.ops.items() if not name.startswith("identities")),
        "remembers": len(planning.ops["identities_new"]),
    }


def shares(planning: Planning) -> dict[str, list[int]]:
    """How many are ended of how many there are, without those who only move."""
    state, ops = planning.state, planning.ops
    leaving = {op["pk"] for op in ops["leaving"]}
    present = sum(1 for student in state.students.values() if state.stays(student))
    ended = [op for op in ops["unenrolled"] if op["why"] == "gone" and op["student"] not in leaving]
    return {
        "leaving": [len(leaving), present],
        "unenrolled": [len(ended), len(state.enrolments)],
        "links_ended": [len(ops["links_ended"]), len(state.links)],
        "staff_leaving": [len(planning.staff_leaving), len(planning.staff)],
    }


def second_adult(planning: Planning, by: User) -> list[str]:
    """Why one person alone should not do this; empty where one may."""
    said = {
        "leaving": _("More than a tenth of the students would leave."),
        "unenrolled": _("More than a tenth of the places in classes would end."),
        "links_ended": _("More than a tenth of the family links would end."),
        "staff_leaving": _("More than a tenth of the staff would leave."),
    }
    reasons = [said[name] for name, (part, whole) in shares(planning).items() if part > MOST_REMOVED * whole]
    if planning.runs_leaving:
        reasons.append(
            _("Somebody who runs the school would leave: %(who)s.") % {"who": ", ".join(planning.runs_leaving)}
        )
    if _gains(planning, by):
        reasons.append(_("It gives you yourself a class or a child."))
    if _touches_own(planning, by):
        reasons.append(_("It changes something about your own child, or about an adult of that child."))
    if any("email" in op["changes"] and op["is_staff"] for op in planning.ops["adults_changed"]):
        reasons.append(_("The e-mail address of a member of staff would change."))
    return reasons


def _gains(planning: Planning, by: User) -> bool:
    return any(op["adult"] == by.pk for name in ("teaching_new", "links_new") for op in planning.ops[name])


def _touches_own(planning: Planning, by: User) -> bool:
    """A child of whom `by` is or ever was family, or an adult of that child: nobody alone gives or takes those a link
    by a file."""
    rows, column = ever_family_of(by)
    children = set(rows.filter(school=planning.state.school).values_list(column, flat=True))
    adults = set(Guardianship.objects.filter(student__in=children).values_list("user", flat=True))
    for name, ops in planning.ops.items():
        students, users = CONCERNS.get(name, ("student", "adult"))
        if any(op.get(students) in children or {op.get(users), op.get("user")} & adults for op in ops):
            return True
    return False


def refused(planning: Planning, by: User) -> list[str]:
    """What no import does, whoever asks."""
    state, ended = planning.state, {op["pk"] for op in planning.ops["roles_ended"]}
    admins = {user: roles[Role.ADMIN].pk for user, roles in state.roles.items() if Role.ADMIN in roles}
    links = len(state.links) - len(planning.ops["links_ended"]) + len(planning.ops["links_new"])
    found = []
    if by.pk in planning.staff_leaving:
        found.append(_("You yourself are not in this file. It would end your own access."))
    if admins and all(pk in ended for pk in admins.values()):
        found.append(_("It would leave the school without an administrator."))
    if state.links and not links:
        found.append(_("It would leave no child with a family."))
    if planning.ops["leaving"] and shares(planning)["leaving"][0] == shares(planning)["leaving"][1]:
        found.append(_("It would leave the school without the students it has."))
    return found


def concerned(planning: Planning) -> dict[str, list[int]]:
    """Whom to lock before anything ends: people and students."""
    ids: dict[str, set[int]] = defaultdict(set)
    for name in ("links_ended", "teaching_ended", "roles_ended", "duties_ended", "unenrolled", "grants_ended"):
        for op in planning.ops[name]:
            ids["users"] |= {op["user"]} if op.get("user") else set()
            ids["students"] |= set(op.get("students", [])) | ({op["student"]} if op.get("student") else set())
    ids["students"] |= {op["pk"] for name in ("leaving", "students_changed") for op in planning.ops[name]}
    return {"users": sorted(ids["users"]), "students": sorted(ids["students"])}
