"""Every form, every box: rubbish is refused in words, what was typed stays, nothing changes, never a server error."""

import re
from uuid import uuid4

import pghistory.models
import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.http import HttpResponse
from django.urls import reverse

from tests import factories as make
from tests.test_access_matrix import ROWS

BOX = re.compile(r'<(?:textarea|input type="text")[^>]*\bname="([^"]+)"')
FIELD = re.compile(r'<(?:textarea|input|select|button)\b[^>]*\bname="([^"]+)"')
STAYS = "Words that stay."
MEGABYTE = "학" * 350_000
"""About a megabyte in UTF-8."""
RUBBISH = {
    "NUL": f"{STAYS}\x00",
    "replacement character": f"{STAYS}\ufffd",
    "too long": STAYS + "ạ" * 21_000,
    "a key of nobody": str(uuid4()),
    "no number": "١٢٣x",
    "a huge number": "9" * 40,
    "a day that is none": "10000-02-31",
    "nothing": "",
    "a file that is none": lambda: SimpleUploadedFile("x.jpg\x00.exe", b"MZ\x90"),
}
SHOWN_AGAIN = (200, 409)
pytestmark = pytest.mark.usefixtures("unmeasured")

SENDING = [row for row in ROWS if row.method == "post" and row.allowed and not row.public]


VERSIONS = [model._meta.db_table for model in apps.get_models() if issubclass(model, pghistory.models.Event)]
HOW_MANY = " + ".join(f"(SELECT count(*) FROM {table})" for table in VERSIONS)  # noqa: S608 - names of our own tables


def written() -> int:
    """How many versions of anything there are."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {HOW_MANY}")
        return cursor.fetchone()[0]


class Form:
    """A form's address, as its sender sees it: the fields that its page sends, and which of them are boxes for text."""

    def __init__(self, client, world, row) -> None:
        client.force_login(getattr(world, min(row.allowed)))
        self.client, self.address, self.data = client, reverse(row.url, args=row.args(world)), row.data(world)
        page = client.get(self.address)
        main = page.content.decode().partition("<main")[2] if page["Content-Type"].startswith("text/html") else ""
        self.fields = (set(FIELD.findall(main)) | set(self.data)) - {"csrfmiddlewaretoken"}
        self.boxes = set(BOX.findall(main))
        self.before = written()

    def fault(self, rubbish: dict) -> str:
        """What is wrong with the answer to `rubbish` in some fields; nothing where all is right."""
        savepoint = transaction.savepoint()
        answer = self.client.post(self.address, self.data | {name: made(value) for name, value in rubbish.items()})
        page, after = answer.content.decode(errors="replace"), written()  # some buttons answer with a PDF
        transaction.savepoint_rollback(savepoint)
        if answer.status_code not in SHOWN_AGAIN:
            return "" if answer.status_code < 500 else str(answer.status_code)
        if after != self.before:
            return "refused, and yet something was written"
        lost = [name for name in rubbish if name in self.boxes and STAYS in str(rubbish[name]) and STAYS not in page]
        return f"the text is lost: {lost}" if lost else ""


def made(value):
    return value() if callable(value) else value


@pytest.mark.parametrize("row", SENDING, ids=lambda row: row.url)
def test_rubbish_in_every_field_at_once_is_refused_in_peace(row, world, client, full_tier):
    form = Form(client, world, row)
    kinds = RUBBISH if full_tier else list(RUBBISH)[SENDING.index(row) % 3 :: 3]  # in the quick tier: three, in turn
    faults = {kind: form.fault(dict.fromkeys(form.fields, RUBBISH[kind])) for kind in kinds}
    assert not any(faults.values()), faults


@pytest.mark.full
@pytest.mark.parametrize("row", SENDING, ids=lambda row: row.url)
def test_rubbish_in_one_field_is_refused_in_peace(row, world, client):
    form = Form(client, world, row)
    faults = {
        f"{name}: {kind}": form.fault({name: value}) for name in sorted(form.fields) for kind, value in RUBBISH.items()
    }
    assert not any(faults.values()), faults


@pytest.mark.full
@pytest.mark.parametrize("row", SENDING, ids=lambda row: row.url)
def test_a_megabyte_in_any_box_is_answered(row, world, client):
    form = Form(client, world, row)
    faults = {name: form.fault({name: MEGABYTE}) for name in sorted(form.boxes)}
    assert not any(faults.values()), faults


def test_the_faults_would_be_seen(world, client):
    """A form that drops what was typed, or writes although it refuses, is found out."""
    row = next(row for row in SENDING if row.url == "goals:target_new")
    form = Form(client, world, row)
    assert "text" in form.boxes
    form.client.post = lambda _address, _data: HttpResponse("refused")
    assert "the text is lost" in form.fault({"text": STAYS})
    form.client.post = lambda _address, _data: make.make_goal(world.anna_s, world.cycle) and HttpResponse(STAYS)
    assert "something was written" in form.fault({"text": STAYS})
