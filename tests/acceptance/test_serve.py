"""``panelpaper serve``: a real server on a free port of this computer."""

from __future__ import annotations

import http.client
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from tests import small
from tests.served import Served

TAG, SSC, TABLE = (f"{small.PAPER}/{name}" for name in ("tag.md", "ssc.md", "dcc-reporting.yaml"))
PAPER = "/public/papers/2019-01/"


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory):
    """One that runs for all tests that only read."""
    with Served(small.lay(tmp_path_factory.mktemp("undisturbed"))) as running:
        yield running


def put(folder: Path, path: str, text: str) -> None:
    (folder / path).write_text(text)


def words(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def test_it_says_its_address_and_shows_the_public_edition_there(undisturbed):
    assert f"public (CLEAR): {undisturbed.address}public/" in "".join(undisturbed.said)
    assert "Testing Advisory Group" in undisturbed.text(PAPER)


def test_it_listens_on_this_computers_own_address_only(undisturbed):
    table = Path("/proc/net/tcp").read_text() + Path("/proc/net/tcp6").read_text()
    listening = [line.split()[1] for line in table.splitlines() if line.split()[3] == "0A"]

    assert [place for place in listening if place.endswith(f":{undisturbed.port:04X}")] == [
        f"0100007F:{undisturbed.port:04X}"
    ]


def test_a_save_shows_soon(served, folder):
    put(folder, TAG, small.more(TAG, "\nA word that was not there.\n"))

    served.until(PAPER, lambda page: "A word that was not there." in page, patience=5)


def test_an_edition_above_clear_is_served_only_where_it_is_asked_for_by_name(served, folder):
    assert served.ask("/panel/").status == 404
    with Served(folder, "--edition", "panel") as asked:
        assert "RED" in asked.text("/panel/papers/2019-01/")
        assert asked.ask("/public/").status == 200


def test_an_edition_that_does_not_exist_ends_it_with_a_sentence(folder):
    done = run(folder, "--edition", "press")

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "There is no edition press: panel.yaml has public, panel.\n"


def test_a_port_that_is_taken_is_said_when_it_was_asked_for(folder, served):
    done = run(folder, "--port", str(served.port))

    assert done.returncode == 2
    assert done.stderr.startswith(f"Port {served.port} is taken")


def run(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "panelpaper", "-C", str(folder), "serve", *options]
    return subprocess.run(command, capture_output=True, text=True, timeout=30, check=False)


def test_a_draft_is_shown_under_its_banner(served, folder):
    paper = f"{small.PAPER}/paper.yaml"
    put(folder, paper, small.changed(paper, "status: issued", "status: draft"))

    served.until(PAPER, lambda page: "DRAFT." in words(page))


def test_a_broken_section_gives_place_to_its_findings_and_the_rest_goes_on(served, folder):
    put(folder, TAG, small.changed(TAG, "committee: tag", "committee: tag\nnonsense: 1"))

    page = served.until(PAPER, lambda page: "PP103" in page)
    assert "Not shown here, for it has 1 error. 2019-01/tag.md, line 3, column 1 (PP103)" in words(page)
    assert "Work plan" in page
    assert "PP103" in served.text("/")


def test_a_broken_table_gives_place_to_its_findings_under_its_own_number(served, folder):
    put(folder, TABLE, "rows: [\n")

    page = served.until(PAPER, lambda page: "Not shown here" in page)
    assert re.search(r"2\.1 DCC reporting .{,60}Not shown here", words(page))
    assert "2.2 Highlights" in words(page)


def test_what_is_nearly_a_mark_is_quoted_nowhere(served, folder):
    put(folder, TAG, small.more(TAG, "\nThe [canaryword sings]{.RED} here.\n"))

    served.until(PAPER, lambda page: "PP501" in page)
    for path in ("/", PAPER, f"{PAPER}paper.json", "/public/", "/public/feed.xml"):
        assert "canaryword" not in served.text(path)


def test_an_error_that_hides_nothing_stands_above_its_section(served, folder):
    put(folder, TAG, small.more(TAG, "\nSee [](appendix:nowhere-to-be-found).\n"))

    page = served.until(PAPER, lambda page: "PP301" in page)
    assert "This has 1 error." in page
    assert "nowhere-to-be-found" in page


def test_where_nothing_can_be_made_there_is_a_page_of_findings_and_it_recovers(served, folder):
    put(folder, "content/panel.yaml", "name: [\n")
    page = served.until(PAPER, lambda page: "content/panel.yaml" in page)
    assert "Nothing can be shown until these errors are mended" in page
    (folder / "content/panel.yaml").unlink()
    served.until(PAPER, lambda page: "There is no content/panel.yaml here" in page)

    put(folder, "content/panel.yaml", small.SMALL["content/panel.yaml"].decode())
    served.until(PAPER, lambda page: "Testing Advisory Group" in page)


def test_a_broken_template_is_said_in_a_sentence(served, folder):
    (folder / "templates").mkdir()
    put(folder, "templates/paper.html", "{% if %}")

    page = served.until(PAPER, lambda page: "templates/paper.html, line 1" in page)
    assert "Traceback" not in page


@pytest.mark.parametrize("way", ["rename", "truncate", "delete", "elsewhere"])
def test_whatever_way_an_editor_has_of_writing_the_save_shows(served, folder, way):
    file, text = folder / TAG, small.more(TAG, f"\nWritten by way of {way}.\n")
    match way:
        case "rename":
            (file.parent / "4913").write_text("")
            (file.parent / "4913").unlink()
            (file.parent / ".tag.md.tmp").write_text(text)
            (file.parent / ".tag.md.tmp").replace(file)
        case "truncate":
            with file.open("w") as writing:
                for letter in text:
                    writing.write(letter)
                    writing.flush()
        case "delete":
            file.unlink()
            file.write_text(text)
        case "elsewhere":
            file.rename(file.parent / "tag.md~")
            file.write_text(text)
            (file.parent / "tag.md~").unlink()

    served.until(PAPER, lambda page: f"Written by way of {way}." in page)


def test_a_month_that_is_deleted_goes_and_comes_back(served, folder):
    shutil.move(folder / small.PAPER, folder / "away")
    served.until(PAPER, lambda page: "no such page" in page)
    assert served.ask("/public/papers/2018-12/").status == 200

    shutil.move(folder / "away", folder / small.PAPER)
    served.until(PAPER, lambda page: "Testing Advisory Group" in page)


def test_content_that_is_put_back_whole_is_followed_on(served, folder):
    shutil.move(folder / "content", folder / "before")
    served.until(PAPER, lambda page: "no content/panel.yaml" in page)
    shutil.copytree(folder / "before", folder / "content")
    served.until(PAPER, lambda page: "Testing Advisory Group" in page)

    put(folder, TAG, small.more(TAG, "\nAnd after that.\n"))
    served.until(PAPER, lambda page: "And after that." in page)


def test_a_burst_of_saves_costs_few_rebuilds_and_the_last_one_shows(served, folder):
    for number in range(1000):
        put(folder, TAG, small.more(TAG, f"\nSave number {number}.\n"))
    served.until(PAPER, lambda page: "Save number 999." in page)
    served.stop()

    looks = "".join(served.said).count("Shown:")
    assert looks < 500, "a busy machine holds the saver up, and each pause ends a burst; but no look for each save"


def test_saves_that_waited_are_one_look(served, folder):
    served.process.send_signal(signal.SIGSTOP)
    for number in range(1000):
        put(folder, TAG, small.more(TAG, f"\nSave number {number}.\n"))
    served.process.send_signal(signal.SIGCONT)
    served.until(PAPER, lambda page: "Save number 999." in page)
    served.stop()

    assert "".join(served.said).count("Shown:") <= 3, "the first look, the saves', and one for what came in two parts"


def test_a_half_written_file_is_told_and_then_forgotten(served, folder):
    put(folder, TABLE, "rows:\n  - report: perf")
    served.until(PAPER, lambda page: "PP4" in page or "PP1" in page)
    put(folder, TABLE, small.SMALL[TABLE].decode())

    served.until(PAPER, lambda page: "Not shown here" not in page and "This has" not in page)


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "evil.example"},
        {"Host": "evil.example:8000"},
        {"Host": "127.0.0.1.evil.example"},
        {"Host": ""},
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Sec_Fetch_Site": "cross-site", "Sec_Fetch_Mode": "no-cors"},
        {"Sec_Fetch_Site": "same-site", "Sec_Fetch_Mode": "cors"},
    ],
)
@pytest.mark.parametrize("path", ["/", PAPER, "/_preview/changes"])
def test_another_host_or_origin_is_refused(undisturbed, headers, path):
    answer = undisturbed.ask(path, **headers)

    assert answer.status in (403, 421)
    assert b"Panel" not in answer.body


def test_its_own_names_and_a_link_from_elsewhere_are_let_in(undisturbed):
    assert undisturbed.ask(PAPER, Host=f"localhost:{undisturbed.port}").status == 200
    assert undisturbed.ask(PAPER, Origin=undisturbed.address.rstrip("/")).status == 200
    assert undisturbed.ask(PAPER, Sec_Fetch_Site="cross-site", Sec_Fetch_Mode="navigate").status == 200


@pytest.mark.parametrize(
    "path",
    [
        "/content/panel.yaml",
        "/public/../content/panel.yaml",
        "/public/..%2f..%2fcontent/panel.yaml",
        "/public/%2e%2e/%2e%2e/content/panel.yaml",
        "/public//etc/passwd",
        "/public/papers/2019-01/ssc.md",
        "/_preview/server.py",
        "/_preview/../pipeline.py",
        "/public/papers/2019-01/%00",
    ],
)
def test_nothing_outside_the_edition_is_served(undisturbed, path):
    answer = undisturbed.ask(path)

    assert answer.status == 404
    assert b"clearance" not in answer.body
    assert b"root:" not in answer.body


def test_it_is_to_read_only(undisturbed):
    assert [undisturbed.ask(PAPER, method).status for method in ("POST", "PUT", "DELETE", "OPTIONS")] == [405] * 4


def test_every_answer_forbids_keeping_and_framing(undisturbed):
    for path in ("/", PAPER, "/public/assets/style.css", "/nowhere"):
        answer = undisturbed.ask(path)
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
        if answer.headers["Content-Type"].startswith("text/html"):
            assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]


def test_a_hundred_clients_and_one_that_never_reads_are_served(served, folder):
    deaf = []
    for _ in range(20):
        one = socket.create_connection(("127.0.0.1", served.port))
        one.sendall(f"GET /_preview/changes HTTP/1.1\r\nHost: 127.0.0.1:{served.port}\r\n\r\n".encode())
        deaf.append(one)
    put(folder, TAG, small.more(TAG, "\nFor all of them.\n"))
    with ThreadPoolExecutor(100) as clients:
        pages = list(clients.map(lambda _: served.until(PAPER, lambda page: "For all of them." in page), range(100)))

    assert len(pages) == 100
    for one in deaf:
        one.close()


@pytest.mark.slow
def test_memory_stays_flat_over_many_saves(served, folder):
    def save(numbers: range) -> None:
        for number in numbers:
            put(folder, TAG, small.more(TAG, f"\nSave {number}: {'word ' * 2000}\n"))
            served.until(PAPER, lambda page, number=number: f"Save {number}:" in page)

    save(range(40))
    before = served.memory()
    save(range(40, 140))

    assert served.memory() < before + 15 * 1024 * 1024


def test_a_stream_tells_of_each_save_and_who_then_asks_has_it(served, folder):
    connection = http.client.HTTPConnection("127.0.0.1", served.port, timeout=20)
    connection.request("GET", "/_preview/changes?since=1")
    stream = connection.getresponse()
    put(folder, TAG, small.more(TAG, "\nMore.\n"))

    told = [stream.readline() for _ in range(3)]
    assert told[0] == b"retry: 300\n"
    assert re.fullmatch(rb"data: \d+\n", told[2])
    assert "More." in served.text(PAPER)
    connection.close()


@pytest.mark.pdf
def test_a_pdf_is_made_when_it_is_asked_for(undisturbed):
    answer = undisturbed.ask(f"{PAPER}sec-panel-paper-2019-01.pdf")

    assert (answer.status, answer.headers["Content-Type"]) == (200, "application/pdf")
    assert answer.body.startswith(b"%PDF-")
    assert undisturbed.ask(f"{PAPER}sec-panel-paper-2019-02.pdf").status == 404


def test_a_folder_without_its_slash_leads_to_its_page(undisturbed):
    assert undisturbed.ask("/public/papers/2019-01").headers["Location"] == PAPER
    assert undisturbed.ask("/public").headers["Location"] == "/public/"


@pytest.mark.pdf
def test_what_is_shown_is_what_would_be_built_but_for_the_previews_own_additions(served, folder, tmp_path):
    build = [sys.executable, "-m", "panelpaper", "-C", str(folder), "build", "--edition", "public", "--out"]
    subprocess.run([*build, str(tmp_path / "out")], check=True, capture_output=True)
    built = {path: path.read_bytes() for path in (tmp_path / "out/public/").resolve().rglob("*") if path.is_file()}
    root = (tmp_path / "out/public").resolve()
    assert len(built) > 10
    for path, data in built.items():
        name = path.relative_to(root).as_posix()
        if name == "manifest.json" or name.endswith(".pdf"):
            continue
        shown = served.ask(f"/public/{name}").body
        if name.endswith(".html"):
            shown = re.sub(rb'<link rel="stylesheet" href="/_preview/.*?</script>\n', b"", shown, flags=re.DOTALL)
            data = re.sub(rb'<meta http-equiv="Content-Security-Policy".*?>\n', b"", data)
            assert (b"<script" in data) == (name == "search.html")
        assert shown == data, name


SECRETS: tuple[tuple[str, str, str | bytes | None], ...] = (
    ("It was as expected.", "Nothing to tell.", "---\nsensitive_terms:\n  - Nowhere Light and Power\n---\nNone.\n"),
    ("<b> [](section:none) SECMP9999 {.rde}", "", "word " * 5000),
    ("| a |\n| --- |\n| ![](none.png) |", "[](appendix:none)", b"\xff\xfe\x00"),
    ("w " * 3000, "[^1] <script>", None),
)


@pytest.mark.pdf
def test_nothing_that_is_sent_depends_on_what_the_edition_withholds(tmp_path):
    paths = ["/", "/public/", PAPER, f"{PAPER}paper.json", f"{PAPER}sec-panel-paper-2019-01.pdf", "/public/feed.xml"]
    paths += ["/public/none", "/panel/", f"{PAPER}appendices/security-status.md"]
    sent = []
    for number, (block, run, appendix) in enumerate(SECRETS):
        over: dict[str, str | bytes | None] = {
            TAG: small.more(TAG, f"\n::: red\n{block}\n:::\n\nThe TAG met. [x{run}]{{.red}}\n"),
            f"{small.PAPER}/appendices/security-status.md": appendix,
        }
        with Served(small.lay(tmp_path / str(number), over)) as running:
            answers = {path: running.ask(path) for path in paths}
            said = "".join(running.said).replace(str(running.port), "PORT")
        sent.append({path: as_sent(answer) for path, answer in answers.items()} | {"said": said})

    assert all(each == sent[0] for each in sent)


def as_sent(answer) -> tuple[object, ...]:
    """An answer but for its date, and for what tells whether the templates are others: each process draws another."""
    headers = [header for header in answer.getheaders() if header[0] not in ("date", "content-length")]
    return answer.status, headers, re.sub(rb'data-style="-?\d+"', b"", answer.body)


def test_ctrl_c_ends_everything_at_once_streams_and_pdfs_included(served):
    waiting = []
    for path in ("/_preview/changes?since=1", f"{PAPER}sec-panel-paper-2019-01.pdf"):
        one = socket.create_connection(("127.0.0.1", served.port))
        one.sendall(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{served.port}\r\n\r\n".encode())
        waiting.append(one)
    running = Path(f"/proc/{served.process.pid}/task/{served.process.pid}/children")
    while not (children := running.read_text().split()):
        time.sleep(0.05)
    began = time.monotonic()

    assert served.stop() == 0
    for one in waiting:
        one.close()
    while Path(f"/proc/{children[0]}").exists() and time.monotonic() - began < 10:
        time.sleep(0.05)  # what it started has been told, and is taken off the list by the system
    assert time.monotonic() - began < 10
    assert "Traceback" not in "".join(served.said)


def test_nothing_is_written(served, folder):
    def all_files() -> dict[str, int]:
        return {str(path): path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file()}

    before = all_files()
    served.text(PAPER), served.text("/public/")

    assert all_files() == before
    assert [path.name for path in folder.iterdir()] == ["content"]
