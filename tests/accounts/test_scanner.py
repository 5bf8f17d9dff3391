"""Uploads with malware: acceptance case U9, against a scanner that speaks clamd's protocol."""

import io
import socketserver
import threading
import zipfile

import pytest

from tests.accounts.test_media import checked, picture, refusal

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


def in_a_document() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("[Content_Types].xml", "<xml/>")
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
