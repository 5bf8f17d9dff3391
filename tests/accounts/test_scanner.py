"""Uploads with malware: acceptance case U9, against a scanner that speaks clamd's protocol."""

import io
import socketserver
import threading
import zipfile

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from accounts.media import refused
from accounts.models import KeptUpload, MediaFile, RefusedFile
from accounts.tasks import clear_lost_files
from goals.models import Evidence
from tests import factories as make
from tests.accounts.test_media import checked, picture, refusal
from tests.goals.test_told import send

pytestmark = pytest.mark.usefixtures("empty_storage")
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


class Scanner(socketserver.BaseRequestHandler):
    """Speaks clamd's protocol and knows one signature, also in what a zip holds unpacked."""

    def handle(self) -> None:
        command = self.request.recv(10)
        content = b""
        while size := int.from_bytes(self._exactly(4)):
            content += self._exactly(size)
        found = command == b"zINSTREAM\0" and EICAR in content
        self.request.sendall(b"stream: Eicar-Test FOUND\0" if found else b"stream: OK\0")

    def _exactly(self, size: int) -> bytes:
        data = b""
        while len(data) < size:
            data += self.request.recv(size - len(data))
        return data


@pytest.fixture
def scanner(settings, tmp_path):
    address = str(tmp_path / "clamd.ctl")
    with socketserver.ThreadingUnixStreamServer(address, Scanner) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        settings.CLAMD = f"unix://{address}"
        yield
        server.shutdown()


def in_a_document(beside: bytes = b"") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("[Content_Types].xml", "<xml/>")
        archive.writestr("word/media.bin", beside)
        archive.writestr("word/document.xml", EICAR)
    return out.getvalue()


@pytest.mark.parametrize("content", [EICAR, in_a_document(), b"%PDF-1.7\n" + EICAR], ids=["plain", "docx", "pdf"])
def test_what_the_scanner_finds_is_not_kept_and_the_operators_read_of_it(scanner, caplog, content):
    assert "may do harm" in refusal(content, "homework.docx")
    assert "Eicar-Test FOUND" in caplog.text


def test_what_the_scanner_lets_pass_is_kept(scanner):
    assert checked(picture()).kind == "picture"


def test_a_scanner_that_does_not_answer_lets_nothing_pass(settings, tmp_path, caplog):
    settings.CLAMD = f"unix://{tmp_path}/nobody.ctl"
    assert "cannot be looked at" in refusal(picture())
    assert "does not answer" in caplog.text


@pytest.mark.parametrize("answer", [b"INSTREAM size limit exceeded. ERROR\0", b""])
def test_what_the_scanner_could_not_look_at_is_not_kept_and_called_no_malware(settings, tmp_path, answer):
    address = str(tmp_path / "clamd.ctl")

    class Unable(Scanner):
        def handle(self) -> None:
            self.request.recv(10)
            while size := int.from_bytes(self._exactly(4)):
                self._exactly(size)
            self.request.sendall(answer)

    with socketserver.ThreadingUnixStreamServer(address, Unable) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        settings.CLAMD = f"unix://{address}"
        assert "cannot be looked at" in refusal(picture())
        server.shutdown()


# ------------------------------------------------------------------------- the school is told


def sent_by(client, world, content=EICAR, name="homework.docx", **words):
    goal = make.make_goal(world.anna_s, world.cycle)
    return send(client, "evidence_new", goal, files=[SimpleUploadedFile(name, content)], **words).content.decode()


def nothing_is_kept() -> bool:
    rows = [model.objects.exists() for model in (Evidence, MediaFile, KeptUpload)]
    folders = default_storage.listdir("")[0] if default_storage.exists("") else []
    return not any(rows) and not any(default_storage.listdir(folder)[1] for folder in folders)


def school_page(client) -> str:
    return client.get(reverse("school")).content.decode()


def test_the_administrators_read_who_sent_what_and_when(scanner, world, client_of):
    page = sent_by(client_of(world.anna), world, caption="My homework")
    assert "may do harm" in page
    assert "My homework" in page
    for person in (world.admin, world.principal):
        shown = school_page(client_of(person))
        assert "Anna Quill" in shown
        assert "homework.docx" in shown
        assert "Eicar-Test" in shown
        assert timezone.localtime(RefusedFile.objects.get().at).strftime("%-d %B") in shown
    assert "homework.docx" not in school_page(client_of(world.other_admin))
    for person in (world.home_teacher, world.parent, world.anna):
        assert client_of(person).get(reverse("school")).status_code == 404


def test_the_name_of_a_file_breaks_no_page(scanner, world, client_of):
    sent_by(client_of(world.anna), world, name="<script>alert(1)</script>\u202e.docx")
    shown = school_page(client_of(world.admin))
    assert "<script>alert" not in shown
    assert "\u202e" not in shown


def test_after_a_month_nobody_is_told_any_more(scanner, world, client_of):
    sent_by(client_of(world.anna), world)
    RefusedFile.objects.update(at=timezone.now() - refused.TOLD_FOR)
    assert "homework.docx" not in school_page(client_of(world.admin))
    clear_lost_files(0)
    assert not RefusedFile.objects.exists()
