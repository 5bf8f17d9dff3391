"""Undoing an import: what it made goes, what it ended goes on, what it changed is as before; or nothing at all, with
the reason, where somebody has changed it since."""

from collections.abc import Callable
from datetime import datetime

import pghistory.models
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.actions.rosters.locks import lock_all
from accounts.actions.rosters.rows import change_rows, ending, note_addresses, put_back, write_ends_back, written
from accounts.models import (
    AccessRestriction,
    ClassGroup,
    Enrolment,
    Guardianship,
    LearningArea,
    Membership,
    Responsibility,
    RosterIdentity,
    RosterRun,
    SchoolYear,
    Student,
    StudentYear,
    TeachingAssignment,
    User,
)

RELATIONS = [RosterIdentity, AccessRestriction, Guardianship, TeachingAssignment, Enrolment, StudentYear, Membership]
THINGS = [ClassGroup, LearningArea, Student, User, SchoolYear]
"""In the order in which they may go: nothing points to what is gone."""
MODELS = {model.__name__: model for model in [*RELATIONS, *THINGS, Responsibility]}
HISTORIES = (pghistory.models.Event, pghistory.models.Events)
GOES_ALONG = {("LoginCard", "student"), ("EmailAddress", "user")}
"""What hangs on a new child or adult and means nothing without them."""


@transaction.atomic
def undo_run(*, run: RosterRun, by: User) -> None:
    """Raises ValidationError, in words, where it can no longer be undone, and Busy where the school is being changed;
    then nothing was changed."""
    done = run.done
    made = {name: done["made"].get(name, []) for name in MODELS}
    concerned = run.plan["concerned"]
    users, students = [*concerned["users"], *made["User"]], [*concerned["students"], *made["Student"]]
    lock_all(users=users, students=students, school=run.school)
    refuse_if_changed_since(done, made)
    try:
        with transaction.atomic():
            _take_away(made)
            _go_on(done)
            connection.check_constraints()
            note_addresses(_addresses(done), school=run.school, by=by, at=timezone.now())
    except IntegrityError as error:
        raise ValidationError(
            _("Something else stands in its place by now, so this cannot be undone any more.")
        ) from error


def _take_away(made: dict[str, list[int]]) -> None:
    """Rows on which nothing hangs, as was asked before; the database asks again at the end."""
    for model in RELATIONS:
        _erase(model._base_manager.filter(pk__in=made[model.__name__]))
    for model in THINGS:
        for relation in _held_by(model, lambda key: key in GOES_ALONG):
            _erase(relation.related_model._base_manager.filter(**{f"{relation.field.name}__in": made[model.__name__]}))
        _erase(model._base_manager.filter(pk__in=made[model.__name__]))
    for model in [*RELATIONS, *THINGS]:  # no history is kept of people who, as it turned out, never were at the school
        if history := getattr(model, "pgh_event_model", None):
            _erase(history._base_manager.filter(pgh_obj__in=made[model.__name__]))


def _erase(rows: models.QuerySet) -> None:
    rows._raw_delete(rows.db)


def _go_on(done: dict) -> None:
    write_ends_back(done["ended"])
    for name in {name for name, *_rest in done["changed"]}:
        before = [
            (key, {field: values[0] for field, values in changes.items()})
            for model, key, _label, changes in reversed(done["changed"])
            if model == name
        ]
        change_rows(MODELS[name], before)
    put_back(done["gone"])


def _addresses(done: dict) -> dict[int, list[str]]:
    """Of whom the address goes back, from what to what."""
    return {
        key: changes["email"][::-1]
        for name, key, _label, changes in done["changed"]
        if name == User.__name__ and "email" in changes
    }


def refuse_if_changed_since(done: dict, made: dict[str, list[int]]) -> None:
    said = [*_relations_touched(done, made), *_values_touched(done), *_used(made)]
    if said:
        raise ValidationError([_("This can no longer be undone:"), *said[:20]])


def _relations_touched(done: dict, made: dict[str, list[int]]) -> list[str]:
    """New ones that have ended since, and ended ones that were touched."""
    at, said = datetime.fromisoformat(done["at"]), []
    until = {key: datetime.fromisoformat(end) for key, end in done["until"]}
    for model in (Membership, Enrolment, TeachingAssignment, Guardianship):
        keys = made[model.__name__]
        ends = dict.fromkeys(keys) | (until if model is Enrolment else {})
        if ends != dict(model._base_manager.filter(pk__in=keys).values_list("pk", "ends_at")):
            said.append(
                _("What it began was ended or taken away since (%(what)s).") % {"what": model._meta.verbose_name}
            )
    if AccessRestriction.objects.filter(pk__in=made["AccessRestriction"], ended_by__isnull=False).exists():
        said.append(
            _("What it began was ended or taken away since (%(what)s).") % {"what": Guardianship._meta.verbose_name}
        )
    for name, ends in done["ended"].items():
        model, column = ending(name)
        keys = [key for key, _before in ends]
        if model._base_manager.filter(pk__in=keys, **{column: at}).count() < len(keys):
            said.append(_("What it ended was changed since (%(what)s).") % {"what": model._meta.verbose_name})
    return said


def _values_touched(done: dict) -> list[str]:
    said, found = [], {}
    for name in {name for name, *_rest in done["changed"]}:
        keys = [key for model, key, *_rest in done["changed"] if model == name]
        found |= {(name, row.pk): row for row in MODELS[name]._base_manager.filter(pk__in=keys)}
    for name, key, label, changes in done["changed"]:
        row = found.get((name, key))
        if row is None or any(written(getattr(row, field)) != after for field, (_before, after) in changes.items()):
            said.append(_("%(who)s was changed since.") % {"who": label})
    return said


def _used(made: dict[str, list[int]]) -> list[str]:
    """Does anything hang by now on what the import made: a goal, a report, a link made by hand?"""
    said = []
    for model in THINGS:
        for relation in _held_by(model, lambda key: key not in GOES_ALONG):
            other = relation.related_model
            if _hangs(relation, made[model.__name__], made.get(other.__name__, [])):
                told = {"what": model._meta.verbose_name, "used": other._meta.verbose_name}
                said.append(_("Something new was used since: %(used)s of a %(what)s.") % told)
    return said


def _held_by(model: type[models.Model], asked: Callable[[tuple[str, str]], bool]) -> list:
    """The keys of other tables that point to `model`; those of its history, and of others' histories, are none."""
    return [
        each
        for each in model._meta.get_fields(include_hidden=True)
        if (each.one_to_many or each.one_to_one)
        and each.auto_created
        and not each.concrete
        and not issubclass(each.related_model, HISTORIES)
        and asked((each.related_model.__name__, each.field.name))
    ]


def _hangs(relation, keys: list[int], own: list[int]) -> bool:
    """In SQL, with the keys as two arrays: there are thousands of them, and a hundred tables to ask."""
    if not keys:
        return False
    meta, quote = relation.related_model._meta, connection.ops.quote_name
    table, column, key = quote(meta.db_table), quote(relation.field.column), quote(meta.pk.column)
    asked = (
        f"SELECT EXISTS (SELECT FROM {table} WHERE {column} = ANY(%s) AND {key} NOT IN (SELECT unnest(%s::bigint[])))"  # noqa: S608
    )
    with connection.cursor() as cursor:
        cursor.execute(asked, [keys, own])
        return cursor.fetchone()[0]
