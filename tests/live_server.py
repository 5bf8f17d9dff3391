"""A real server seen from outside: sockets of its guests, and what its processes use."""

import asyncio
import http.client
import os
import re
import socket
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from urllib.parse import urlencode, urlsplit

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')
EDGE = "edge-of-a-part"
MULTIPART = f"multipart/form-data; boundary={EDGE}"


class Guest:
    """A person logged in through a door of the demo."""

    def __init__(self, address: str, door: str) -> None:
        self.host, self.port = urlsplit(address).hostname, urlsplit(address).port
        self.cookies: dict[str, str] = {}
        self.post(f"/doors/{door}/", "/doors/")

    def get(self, path: str, method: str = "GET", body: bytes | str = b"", **headers: str) -> tuple[int, str]:
        connection = http.client.HTTPConnection(self.host, self.port, timeout=60)
        connection.request(method, path, body or None, self.headers | headers)
        answer = connection.getresponse()
        for line in answer.headers.get_all("Set-Cookie") or []:
            name, _is, value = line.partition(";")[0].partition("=")
            self.cookies[name] = value
        text = answer.read().decode(errors="replace")
        connection.close()
        return answer.status, text

    @property
    def headers(self) -> dict[str, str]:
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        return {"Host": f"{self.host}:{self.port}", "Cookie": cookies, "Connection": "close"}

    def token(self, page: str) -> str:
        return TOKEN.search(self.get(page)[1])[1]

    def post(self, path: str, page: str, **fields: str) -> tuple[int, str]:
        fields["csrfmiddlewaretoken"] = self.token(page)
        form = {"Content-Type": "application/x-www-form-urlencoded"}
        return self.get(path, "POST", urlencode(fields), **form)

    def head(self, path: str, **headers: str) -> bytes:
        """How a POST of parts begins."""
        lines = {**self.headers, "Content-Type": MULTIPART, **headers}
        return "".join([f"POST {path} HTTP/1.1\r\n", *(f"{k}: {v}\r\n" for k, v in lines.items()), "\r\n"]).encode()


def parts(fields: dict[str, str], file: bytes, name: str = "work.pdf") -> bytes:
    said = "".join(f'--{EDGE}\r\nContent-Disposition: form-data; name="{k}"\r\n\r\n{v}\r\n' for k, v in fields.items())
    begin = f'--{EDGE}\r\nContent-Disposition: form-data; name="files"; filename="{name}"\r\n\r\n'
    return said.encode() + begin.encode() + file + f"\r\n--{EDGE}--\r\n".encode()


def connected(guest: Guest, data: bytes) -> socket.socket:
    there = socket.create_connection((guest.host, guest.port), timeout=60)
    there.sendall(data)
    return there


def answer_of(there: socket.socket) -> int:
    """The status of the answer; 0 where the connection ended without one."""
    with there:
        line = there.makefile("rb").readline().split()
    return int(line[1]) if line else 0


async def one_sending(guest: Guest, data: bytes) -> int:
    try:
        reader, writer = await asyncio.open_connection(guest.host, guest.port)
        writer.write(data)
        line = (await reader.readline()).split()
        writer.close()
        return int(line[1]) if line else 0
    except OSError:
        return 0


def all_at_once(guest: Guest, requests: list[bytes]) -> list[int]:
    """The status of each answer. Sent by a process that goes behind the server: real guests have machines."""
    with ProcessPoolExecutor(1, get_context("fork"), initializer=os.nice, initargs=(15,)) as process:
        return process.submit(_send_all, guest, requests).result()


def _send_all(guest: Guest, requests: list[bytes]) -> list[int]:
    async def run() -> list[int]:
        return await asyncio.gather(*(one_sending(guest, data) for data in requests))

    return asyncio.run(run())


# ------------------------------------------------------------------------- what the server's processes use


def family_of(pid: int) -> list[int]:
    """A process and those that it started."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [pid, *(int(child) for child in children)]


def field_of(pid: int, name: str) -> int:
    status = Path(f"/proc/{pid}/status").read_text()
    return int(re.search(rf"{name}:\s+(\d+)", status)[1]) * 1024


class Memory:
    """How much more the processes hold, at their most, than now."""

    def __init__(self, pids: list[int]) -> None:
        self.before = {pid: field_of(pid, "VmRSS") for pid in pids}
        for pid in pids:
            Path(f"/proc/{pid}/clear_refs").write_text("5")  # the highest so far is forgotten

    def grown(self) -> int:
        return sum(field_of(pid, "VmHWM") - before for pid, before in self.before.items())


def p95_of(guest: Guest, page: str, until, at_least: int = 100) -> float:
    """Seconds that the page takes for one who opens it again and again, while `until()` is false."""
    took = []
    while not until() or len(took) < at_least:
        began = time.monotonic()
        assert guest.get(page)[0] == 200
        took.append(time.monotonic() - began)
        time.sleep(0.05)
    return sorted(took)[int(len(took) * 0.95)]
