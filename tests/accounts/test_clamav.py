"""Acceptance case U9 against the real ClamAV, with a signature of our own: nothing is fetched from anywhere."""

import io
import os
import shutil
import socket
import subprocess
import tempfile
import time
import zipfile
from pathlib import Path

import pytest

from accounts.models import RefusedFile
from tests.accounts.test_media import checked, picture, word
from tests.accounts.test_scanner import EICAR, in_a_document, nothing_is_kept, school_page, sent_by
from tests.samples import sample

pytestmark = [pytest.mark.full, pytest.mark.usefixtures("empty_storage")]
CONFIGURATION = """
DatabaseDirectory {folder}/signatures
LocalSocket {folder}/clamd.ctl
Foreground yes
StreamMaxLength 100M
"""


@pytest.fixture
def clamd(settings):
    """ClamAV's daemon, with one signature: the text that every scanner is tried with."""
    folder = Path(tempfile.mkdtemp(prefix="clamd-"))
    (folder / "signatures").mkdir()
    (folder / "signatures/own.ndb").write_text(f"Eicar-Own:0:*:{EICAR.hex()}\n")
    (folder / "clamd.conf").write_text(CONFIGURATION.format(folder=folder))
    program = shutil.which("clamd", path=f"{os.environ['PATH']}:/usr/sbin")
    assert program, "bin/setup --full installs clamav-daemon"
    daemon = subprocess.Popen([program, "-c", folder / "clamd.conf"], stdout=subprocess.DEVNULL)
    wait_for(folder / "clamd.ctl", daemon)
    settings.CLAMD = f"unix://{folder}/clamd.ctl"
    yield daemon
    daemon.kill()
    daemon.wait()
    shutil.rmtree(folder)


def wait_for(address: Path, daemon: subprocess.Popen) -> None:
    end = time.monotonic() + 60
    while True:
        assert daemon.poll() is None
        assert time.monotonic() < end
        with socket.socket(socket.AF_UNIX) as there:
            if there.connect_ex(str(address)) == 0:
                return
        time.sleep(0.1)


def zipped(content: bytes, depth: int = 1) -> bytes:
    for _layer in range(depth):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("file", content)
        content = out.getvalue()
    return content


HARMFUL = {
    "plain": EICAR,
    "in a zip": zipped(EICAR),
    "in a zip in a zip": zipped(EICAR, 3),
    "in a docx": in_a_document(),
    "in a pdf": b"%PDF-1.7\n" + EICAR,
    "behind a photo": picture() + EICAR,
    "in a docx of 15 MB": in_a_document(bytes(15 * 1024**2)),
}


@pytest.mark.parametrize("content", HARMFUL.values(), ids=HARMFUL)
def test_malware_is_refused_wherever_it_hides_and_the_school_is_told(clamd, world, client_of, content):
    page = sent_by(client_of(world.anna), world, content, caption="My homework")
    assert "may do harm" in page
    assert "My homework" in page
    assert nothing_is_kept()
    assert RefusedFile.objects.get().found == "Eicar-Own.UNOFFICIAL"
    assert "homework.docx" in school_page(client_of(world.admin))


def test_plain_files_pass(clamd):
    kinds = [checked(content).kind for content in (picture(), word(), sample("clip.mov"), sample("voice.webm"))]
    assert kinds == ["picture", "document", "video", "audio"]
    assert checked(sample("clip.webm") + bytes(78 * 1024**2)).kind == "video"


@pytest.mark.parametrize("content", [word(), EICAR], ids=["plain", "harmful"])
def test_while_it_does_not_run_nothing_is_kept_that_it_has_not_seen(clamd, world, client_of, content):
    clamd.kill()
    clamd.wait()
    page = sent_by(client_of(world.anna), world, content, caption="My homework")
    assert "cannot be looked at just now" in page
    assert "My homework" in page
    assert nothing_is_kept()
    assert not RefusedFile.objects.exists()
