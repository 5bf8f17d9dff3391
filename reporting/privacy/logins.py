"""Taking a log-in away: all that its person is the subject of, the own words of a family, then the name itself."""

import json

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.db import connection, transaction
from django.db.models import Model, ProtectedError, Q

from accounts.models import AccessRestriction, Guardianship, MediaFile, Membership, Responsibility, StudentGrant, User
from accounts.models.people import Role
from goals.models import Feedback
from reporting.privacy.rows import MapRow
from reporting.privacy.subjects import OF_PEOPLE, SELF, PersonRows

NAMELESS = "–"
JOBS_THAT_NAME = "DELETE FROM procrastinate_jobs WHERE status <> 'doing' AND strpos(args::text, %s) > 0"


def erase_login(person: User) -> list[str]:
    """Inside a transaction, histories switched off. Gives the keys of the files whose rows went."""
    rows, keys = PersonRows(person), []
    voices = _voices(person)
    forget_jobs([person.username, person.email, person.name])
    for row in reversed(OF_PEOPLE):
        if SELF not in (row.student, row.person):
            keys += _erase(row, rows)
    keys += [key for media in voices for key in media.keys]
    voices.delete()
    log_out(person)
    forget_admin_log(person)
    _empty(person)
    return keys


def erase_login_of_student(login: User) -> list[str]:
    """Who is, or was, also family or staff somewhere stays as that, for its own time: only the student goes."""
    if not _is_more_than_a_student(login):
        return erase_login(login)
    for model in (Membership.pgh_event_model, Membership):
        model._base_manager.filter(user=login.pk, role=Role.STUDENT).delete()
    return []


def _is_more_than_a_student(login: User) -> bool:
    roles = Membership.objects.filter(user=login).exclude(role=Role.STUDENT)
    ties = (Guardianship, Responsibility, StudentGrant, AccessRestriction)
    return login.is_staff or roles.exists() or any(tie.objects.filter(user=login).exists() for tie in ties)


def _erase(row: MapRow, rows: PersonRows) -> list[str]:
    found = rows.of(row)
    keys = stored_keys(row, found)
    if row.history:
        row.event_class._base_manager.filter(row.own_words, **{row.person: rows.person.pk}).delete()
    found.delete()
    return keys


def stored_keys(row: MapRow, found) -> list[str]:
    columns = row.file_columns
    return [key for keys in found.values_list(*columns) for key in keys if key] if columns else []


def _voices(person: User):
    """The recordings in messages of a family adult, in earlier versions too."""
    said = Q(author=person) & next(row for row in OF_PEOPLE if row.model == "goals.Feedback").own_words
    models = (Feedback, Feedback.pgh_event_model)
    keys = {key for model in models for key in model._base_manager.filter(said).values_list("recording_id", flat=True)}
    return MediaFile._base_manager.filter(pk__in=keys - {None})


def forget_jobs(names: list[str]) -> None:
    """Work that waits, or is done, and names the person: by a whole value, such as an address, or in a sentence by the
    full name. A single word could be part of another."""
    needles = [name if " " in name else json.dumps(name) for name in names if name]
    with connection.cursor() as cursor:
        for needle in needles:
            cursor.execute(JOBS_THAT_NAME, [needle])


def log_out(person: User) -> None:
    """On every browser."""
    for session in Session.objects.iterator():
        if session.get_decoded().get("_auth_user_id") == str(person.pk):
            session.delete()


def forget_admin_log(row: Model) -> None:
    """What the technical administration noted about the row, with its name at that time."""
    LogEntry.objects.filter(content_type=ContentType.objects.get_for_model(row), object_id=str(row.pk)).delete()


def _empty(person: User) -> None:
    """The row goes where nothing of others hangs on it; else it stays without a name, so that what they wrote, and who
    agreed to what, still hangs together."""
    person.username, person.name, person.email = f"gone-{person.uuid.hex[:20]}", NAMELESS, ""
    person.is_active = person.is_staff = person.is_superuser = False
    person.last_login = None
    person.set_unusable_password()
    person.save()
    try:
        with transaction.atomic():
            person.delete()
    except ProtectedError:
        return
