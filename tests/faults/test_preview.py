"""The preview under abuse: by who saves, by who connects and never reads, and by who asks for what isn't there."""

from __future__ import annotations

import os
import socket
import subprocess
import time
from collections.abc import Callable, Iterator

import pytest
from tests import small
from tests.served import Served

TAG, STATIC = f"{small.PAPER}/tag.md", "content/static"
PAGE = "/public/papers/2019-01/"
LONG = "\n".join(f"Paragraph {n}. {'Many words stand here. ' * 40}\n" for n in range(300))
MB = 1024 * 1024


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A preview of a workspace with links in it, for tests that only read."""
    place = tmp_path_factory.mktemp("outside")
    (place / "outside.txt").write_text("outsideword")
    folder = small.lay(place / "workspace", {f"{STATIC}/robots.txt": "robotsword"})
    (folder / STATIC / "file.txt").symlink_to(place / "outside.txt")
    (folder / STATIC / "folder").symlink_to(place)
    (folder / STATIC / "within.txt").symlink_to("robots.txt")
    with Served(folder) as running:
        yield running


def sent(served: Served, request: str | bytes) -> socket.socket:
    """A connection on which something was sent, and nothing read."""
    one = socket.create_connection(("127.0.0.1", served.port), timeout=20)
    one.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
    one.sendall(request.encode("latin-1") if isinstance(request, str) else request)
    return one


def answered(served: Served, request: str) -> bytes:
    """All that a request, as it is written, is answered."""
    answer = b""
    with sent(served, request) as one:
        while more := one.recv(65536):
            answer += more
    return answer


def get(served: Served, path: str, *headers: str) -> str:
    host = f"Host: 127.0.0.1:{served.port}"
    return "\r\n".join([f"GET {path} HTTP/1.1", host, "Connection: close", *headers, "", ""])


def holds(word: str) -> Callable[[str], bool]:
    return lambda page: word in page


def test_saves_are_followed_though_nobody_reads_any_more_what_is_said_of_them(served, folder):
    os.dup2(os.open(os.devnull, os.O_RDONLY), served.process.stdout.fileno())  # who read the other end has gone

    for word in ("First.", "Second.", "Third."):
        (folder / TAG).write_text(small.more(TAG, f"\n{word}\n"))
        served.until(PAGE, holds(word))


@pytest.mark.parametrize("limit", ["max_inotify_instances", "max_inotify_watches"])
def test_saves_are_followed_where_the_system_tells_of_none(tmp_path, limit):
    at_its_limit = ("unshare", "-Ur", "sh", "-c", f'echo 0 > /proc/sys/user/{limit} && exec "$@"', "sh")
    if subprocess.run([*at_its_limit, "true"], capture_output=True, check=False).returncode:
        pytest.skip("this system lets nobody have limits of their own")
    folder = small.lay(tmp_path)

    with Served(folder, through=at_its_limit) as running:
        for word in ("First.", "Second."):
            (folder / TAG).write_text(small.more(TAG, f"\n{word}\n"))
            running.until(PAGE, holds(word))


@pytest.mark.slow
def test_a_hundred_clients_that_never_read_cost_neither_time_nor_memory(served, folder):
    (folder / TAG).write_text(small.more(TAG, f"\n{LONG}\nFirst.\n"))
    served.until(PAGE, lambda page: "First." in page)
    served.ask(PAGE)
    deaf = [sent(served, get(served, "/_preview/changes?since=1").replace("close", "keep-alive")) for _ in range(40)]
    deaf += [sent(served, get(served, PAGE).replace("close", "keep-alive") * 20) for _ in range(30)]
    deaf += [sent(served, f"GET {PAGE} HTTP/1.1\r\nHost: 127.0.0.1") for _ in range(30)]
    before = 0
    for number in range(40):
        (folder / TAG).write_text(small.more(TAG, f"\n{LONG}\nSave {number}.\n"))
        served.until(PAGE, lambda page, number=number: f"Save {number}." in page)
        before = before or (served.memory() if number == 15 else 0)

    assert served.memory() < before + 15 * MB
    began = time.monotonic()
    assert served.stop() == 0
    assert time.monotonic() - began < 10
    assert "Traceback" not in "".join(served.said)
    for one in deaf:
        one.close()


@pytest.mark.slow
def test_a_thousand_saves_in_a_burst_leave_memory_as_it_was(served, folder):
    def burst(word: str) -> None:
        for number in range(1000):
            (folder / TAG).write_text(small.more(TAG, f"\n{word} {number}.\n"))
        served.until(PAGE, lambda page: f"{word} 999." in page)

    burst("First")
    before = served.memory()
    burst("Second")
    burst("Third")

    assert served.memory() < before + 10 * MB


@pytest.mark.parametrize(
    "path",
    [
        "/public/../../../../../../etc/passwd",
        "/public/%2e%2e/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
        "/public/..%2f..%2f..%2f..%2fetc%2fpasswd",
        "/public/..\\..\\..\\etc\\passwd",
        "/public//etc/passwd",
        "//etc/passwd",
        "/etc/passwd",
        "file:///etc/passwd",
        "/public/file:///etc/passwd",
        "/public/index.html%00.txt",
        "/public/%00",
        "/public/.",
        "/public/.editions/now/panel/index.html",
        "/panel/papers/2019-01/",
        "/panel/papers/2019-01/paper.json",
        "/public/../panel/papers/2019-01/",
        "/%70anel/papers/2019-01/",
        "/PANEL/papers/2019-01/",
        "/public/file.txt",
        "/public/folder/outside.txt",
        "/public/content/panel.yaml",
    ],
)
def test_nothing_but_the_edition_is_served_however_it_is_asked_for(undisturbed, path):
    head, _, body = answered(undisturbed, get(undisturbed, path)).partition(b"\r\n\r\n")

    assert head.split()[1] in (b"404", b"400")
    for secret in (b"root:", b"outsideword", b"clearance", b"Security status", small.SMALL[small.LOG][:20]):
        assert secret not in body


def test_what_stands_in_the_edition_is_served(undisturbed):
    assert undisturbed.text("/public/robots.txt") == "robotsword"


@pytest.mark.parametrize(
    "host",
    [
        "",
        "evil.example",
        "127.0.0.1",
        "localhost",
        "127.0.0.1:1",
        "localhost.:{port}",
        "[::1]:{port}",
        "0.0.0.0:{port}",
        "evil.example@127.0.0.1:{port}",
        "127.0.0.1:{port}.evil.example",
        "127.0.0.1:{port}\r\nHost: evil.example",
    ],
)
def test_any_other_host_is_refused(undisturbed, host):
    request = get(undisturbed, PAGE).replace(f"127.0.0.1:{undisturbed.port}", host.format(port=undisturbed.port))
    answer = answered(undisturbed, request)

    assert answer.split()[1] in (b"421", b"400")
    assert b"Testing Advisory Group" not in answer


def test_a_request_without_a_host_is_refused(undisturbed):
    assert answered(undisturbed, f"GET {PAGE} HTTP/1.0\r\n\r\n").split()[1] in (b"421", b"400")


@pytest.mark.parametrize(
    "header", ["Origin: http://evil.example", "Origin: null", "Origin: http://127.0.0.1:{port}.evil.example", "Origin:"]
)
def test_any_other_origin_is_refused(undisturbed, header):
    answer = answered(undisturbed, get(undisturbed, PAGE, header.format(port=undisturbed.port)))

    assert answer.split()[1] == b"403"
    assert b"Testing Advisory Group" not in answer


@pytest.mark.parametrize(
    "noise",
    [b"\x16\x03\x01\x02\x00\x01\x00", b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", b"\x00" * 5000, b"GET " + b"a" * 90_000],
)
def test_what_is_no_request_ends_nothing(undisturbed, noise):
    with sent(undisturbed, noise) as one:
        one.shutdown(socket.SHUT_WR)
        while one.recv(65536):
            pass

    assert undisturbed.ask(PAGE).status == 200
