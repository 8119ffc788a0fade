"""On a terminal, in a pipe, under Ctrl-C: a command shows how far it is to who looks, and leaves nothing behind."""

from __future__ import annotations

import ctypes
import os
import pty
import re
import shlex
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.small import lay

from panelpaper.cli.commands import COMMANDS

REPOSITORY = Path(__file__).parents[2]
PANELPAPER = [sys.executable, "-m", "panelpaper"]


@pytest.fixture
def root(tmp_path):
    return lay(tmp_path / "workspace")


def environment(**more: str) -> dict[str, str]:
    kept = {key: value for key, value in os.environ.items() if key not in ("CI", "NO_COLOR", "TERM")}
    return {**kept, "TERM": "xterm-256color", **more}


def on_terminal(*arguments: str, **more: str) -> tuple[int, str]:
    """The exit status, and all that a terminal was sent."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [*PANELPAPER, *arguments], stdin=theirs, stdout=theirs, stderr=theirs, env=environment(**more)
    ) as run:
        os.close(theirs)
        sent = b""
        while True:
            try:
                piece = os.read(ours, 65536)
            except OSError:  # Linux says so at the end
                break
            if not piece:
                break
            sent += piece
    os.close(ours)
    return run.returncode, sent.decode()


@pytest.fixture(scope="module")
def year(tmp_path_factory):
    """A year of papers, so that a build takes a while and several workers."""
    root = tmp_path_factory.mktemp("year")
    shutil.copytree(REPOSITORY / "content", root / "content")
    return root


@pytest.mark.slow
@pytest.mark.pdf
def test_a_build_shows_a_terminal_how_far_it_is_and_takes_that_away_again(tmp_path):
    root = tmp_path / "year"  # which takes longer than anybody waits without a word
    shutil.copytree(REPOSITORY / "content", root / "content")
    status, sent = on_terminal("-C", str(root), "build", "--edition", "public")

    assert status == 0
    assert re.search(r"Building … [0-9]+ PDFs?", sent)
    assert sent.endswith(f"public (CLEAR): {root}/build/public/index.html\r\n")
    assert sent.rindex("\x1b[?25h") > sent.rindex("\x1b[?25l"), "the cursor is back"


@pytest.mark.slow
@pytest.mark.pdf
@pytest.mark.parametrize("how", [{"CI": "true"}, {"TERM": "dumb"}, {}], ids=["ci", "dumb", "quiet"])
def test_no_progress_is_shown_where_nobody_looks_or_nobody_wants_it(root, how):
    status, sent = on_terminal("-C", str(root), "build", "--edition", "public", *([] if how else ["--quiet"]), **how)

    assert status == 0
    assert "Building" not in sent
    assert "\x1b" not in sent
    assert bool(sent) == bool(how)


def test_colour_is_for_terminals_without_no_color(root):
    (root / "content/panel.yaml").write_text("name: [")

    assert "\x1b[" in on_terminal("-C", str(root), "check")[1]
    assert "\x1b[" not in on_terminal("-C", str(root), "check", NO_COLOR="1")[1]
    piped = subprocess.run([*PANELPAPER, "-C", str(root), "check"], capture_output=True, text=True, env=environment())
    assert "\x1b[" not in piped.stdout


def test_a_terminal_is_sent_lines_that_end_between_words_and_a_pipe_each_sentence_in_one(root):
    (root / "content/papers/2019-01/tag.md").write_text("---\ncommittee: tag\nstatus: final\n---\n[x] {.red}\n")

    _, sent = on_terminal("-C", str(root), "check", NO_COLOR="1")
    piped = subprocess.run([*PANELPAPER, "-C", root, "check"], capture_output=True, text=True, check=False).stdout

    lines = sent.replace("\r", "").split("\n")
    assert max(map(len, lines)) <= 80
    assert "  This passage seems meant to be withheld, but the mark is not written as" in lines
    assert " ".join(sent.split()) == " ".join(piped.split())
    assert max(map(len, piped.split("\n"))) > 80


def test_a_reader_that_has_seen_enough_gets_no_traceback(root):
    bold = "<b>no HTML</b>\n\n" * 3000
    (root / "content/papers/2019-01/tag.md").write_text(f"---\ncommittee: tag\nstatus: final\n---\n\n{bold}")
    command = f"{' '.join(PANELPAPER)} -C {root} check | head -n 1"

    done = subprocess.run(command, shell=True, capture_output=True, text=True, env=environment())

    assert done.stdout.count("\n") == 1
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_has_help_with_an_example(name):
    done = subprocess.run([*PANELPAPER, name, "--help"], capture_output=True, text=True, env=environment())

    assert done.returncode == 0
    assert f"\n  panelpaper {name}" in done.stdout


INTERRUPTED = """\
import os, signal, sys
from panelpaper.cli import command

class Interrupting:
    def find_spec(self, name, path=None, target=None):
        if name == os.environ["WHILE"]:
            os.kill(os.getpid(), signal.SIGINT)

sys.meta_path.insert(0, Interrupting())
if os.environ["IGNORED"]:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
command()
"""


@pytest.mark.parametrize(
    "module",
    ["panelpaper.cache.again", "panelpaper.cli.running", "panelpaper.cli.commands", "panelpaper.content.files"],
)
@pytest.mark.parametrize("ignored", ["", "yes"])
def test_ctrl_c_while_modules_come_in_ends_the_command_at_once_unless_it_is_to_be_ignored(root, module, ignored):
    done = subprocess.run(
        [sys.executable, "-c", INTERRUPTED, "-C", str(root), "status"],
        capture_output=True,
        text=True,
        env=environment() | {"WHILE": module, "IGNORED": ignored},
    )

    assert (done.returncode, done.stderr) == ((0, "") if ignored else (130, "Stopped.\n"))


INTERRUPTED_IN_A_CLASS = """\
import functools, os, signal
from panelpaper.cli import command

named = functools.cached_property.__set_name__

def name(self, owner, name):
    if owner.__name__ == "PaperPage":
        os.kill(os.getpid(), signal.SIGINT)
    named(self, owner, name)

functools.cached_property.__set_name__ = name
command()
"""


def test_ctrl_c_that_python_gives_another_name_ends_the_command_as_ever(root):
    command = [sys.executable, "-c", INTERRUPTED_IN_A_CLASS, "-C", str(root), "verify"]

    done = subprocess.run(command, capture_output=True, text=True, env=environment())

    assert (done.returncode, done.stderr.strip()) == (130, "Stopped.")


INTERRUPTED_WHERE_NOTHING_CAN_BE_RAISED = """\
import os, signal, sys, time, weakref
from panelpaper.cli import command

class Thing:
    pass

def interrupt(event, given):
    if event == "open" and str(given[0]).endswith("panel.yaml"):
        thing = Thing()
        noticed = weakref.ref(thing, lambda _: os.kill(os.getpid(), signal.SIGINT))
        del thing
        time.sleep(1)

sys.addaudithook(interrupt)
command()
"""


def test_ctrl_c_that_comes_where_python_loses_it_ends_the_command_all_the_same(root):
    command = [sys.executable, "-c", INTERRUPTED_WHERE_NOTHING_CAN_BE_RAISED, "-C", str(root), "build", "--no-pdf"]

    done = subprocess.run(command, capture_output=True, text=True, env=environment())

    assert (done.returncode, done.stdout, done.stderr.strip()) == (130, "", "Stopped.")
    assert not (root / "build").exists()


@pytest.mark.parametrize(("ended", "heard"), [("130", False), ("129", False), ("143", False), ("1", True)])
def test_what_a_library_complains_of_as_it_tidies_up_after_a_stop_is_heard_by_nobody(ended, heard):
    program = "import atexit, sys\natexit.register(lambda: 1 / 0)\nimport panelpaper.cli as cli\n"
    program += f"cli.main = lambda: sys.exit({ended})\ncli.command()\n"

    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, env=environment())

    assert (done.returncode, "ZeroDivisionError" in done.stderr) == (int(ended), heard)


@pytest.mark.slow
@pytest.mark.pdf
@pytest.mark.parametrize(
    ("stop", "status", "after"),
    [
        *((signal.SIGINT, 130, after) for after in (0.0, 0.7, 1.5, 3.0)),
        (signal.SIGTERM, 143, 0.7),
        (signal.SIGHUP, 129, 1.5),
    ],
)
def test_a_build_that_is_stopped_ends_at_once_and_leaves_nothing_behind(year, tmp_path, stop, status, after):
    before = tree(year)
    command = [*PANELPAPER, "-C", str(year), "build", "--edition", "public", "--jobs", "2"]
    with subprocess.Popen(
        command,
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
        env=os.environ | {"TMPDIR": str(tmp_path)},
    ) as run:
        while run.poll() is None and "_yaml" not in Path(f"/proc/{run.pid}/maps").read_text():
            time.sleep(0.01)  # Python itself is starting still
        time.sleep(after)
        if stop == signal.SIGTERM:
            run.send_signal(stop)  # as a time limit does: to the command alone
        else:
            os.killpg(run.pid, stop)  # as a terminal does: to every process of the command
        out, err = run.communicate(timeout=30)

    assert (out, err.strip()) == ("", "Stopped.")
    assert run.returncode == status
    assert tree(year) == before
    assert list(tmp_path.iterdir()) == []
    patience = time.monotonic() + 5  # for the system, which takes a moment to take a process down
    while living(run.pid) and time.monotonic() < patience:
        time.sleep(0.01)
    assert living(run.pid) == []


def living(group: int) -> list[str]:
    """The processes of a group that have not ended: one that nobody has asked about yet is listed, as ended."""
    lines = subprocess.run(["ps", "-eo", "pgid=,stat=,args="], capture_output=True, text=True, check=True).stdout
    return [line for line in lines.splitlines() if line.split()[0] == str(group) and line.split()[1][0] != "Z"]


def tree(root: Path) -> list[str]:
    caches = root / ".panelpaper"
    return sorted(str(path) for path in root.rglob("*") if path != caches and caches not in path.parents)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_there_is_a_script_for_each_shell(shell):
    done = subprocess.run([*PANELPAPER, "completion", shell], capture_output=True, text=True, env=environment())

    assert done.returncode == 0
    assert "_PANELPAPER_COMPLETE" in done.stdout
    if shutil.which(shell):
        assert subprocess.run([shell, "-n"], input=done.stdout, text=True, check=False).returncode == 0


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("panelpaper ch", ["check"]),
        ("panelpaper check 2019", ["2019-01"]),
        ("panelpaper build --edition p", ["panel", "public"]),
        ("panelpaper import x.docx --committee t", ["tag"]),
        ("panelpaper release 2019", ["2019-01"]),
        ("panelpaper revise 2019", ["2019-01"]),
        ("panelpaper status 2019", ["2019-01"]),
        ("panelpaper new --from 2019", ["2019-01"]),
        ("panelpaper diff 2018-12 2019", ["2019-01"]),
        ("panelpaper diff --edition pu", ["public"]),
        ("panelpaper serve --edition pan", ["panel"]),
        ("panelpaper action add s", ["ssc"]),
        ("panelpaper action close --month 2019", ["2019-01"]),
        ("panelpaper --ver", ["--version"]),
        ("panelpaper -C /nowhere check 2", []),
    ],
)
def test_bash_is_offered_what_there_is(root, typed, offered):
    words = typed.split(" ")
    asking = {"_PANELPAPER_COMPLETE": "bash_complete", "COMP_WORDS": typed, "COMP_CWORD": str(len(words) - 1)}

    done = subprocess.run(PANELPAPER, capture_output=True, text=True, env=environment(**asking), cwd=root)

    assert sorted(line.removeprefix("plain,") for line in done.stdout.split()) == offered


@pytest.mark.parametrize("words", [["check"], ["schema", "paper"], ["status"], ["--help"]])
def test_output_that_cannot_be_written_is_said_and_is_no_traceback(root, words):
    for _ in range(2):  # what was said before is said again by another way
        with Path("/dev/full").open("w") as full:
            done = subprocess.run(
                [*PANELPAPER, *words], stdout=full, stderr=subprocess.PIPE, text=True, env=environment(), cwd=root
            )

        assert (done.returncode, done.stderr) == (2, "The output couldn't be written: no space left on device.\n")


@pytest.mark.slow
@pytest.mark.pdf
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_build_leaves_nothing_where_passing_files_are_put(root, tmp_path, jobs):
    passing = tmp_path / "passing"
    passing.mkdir()

    done = subprocess.run(
        [*PANELPAPER, "build", "--jobs", jobs], capture_output=True, env=environment(TMPDIR=str(passing)), cwd=root
    )

    assert done.returncode == 0
    assert list((root / "build/public/papers").glob("*/*.pdf"))
    assert list(passing.iterdir()) == []


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252"])
@pytest.mark.parametrize("words", [["check"], ["check", "2019-01"], ["explain", "PP601"]])
def test_a_terminal_that_lacks_a_character_gets_a_question_mark_for_it(root, encoding, words):
    section = root / "content/papers/2019-01/tag.md"
    section.write_text(f"{section.read_text()}\nThe the plan → Łódź.\n")

    told = subprocess.run([*PANELPAPER, *words], capture_output=True, env=environment(), cwd=root).stdout.decode()

    assert "→" in told or "←" in told
    for _ in range(2):  # what was said before is said again by another way
        done = subprocess.run(
            [*PANELPAPER, *words], capture_output=True, env=environment(PYTHONIOENCODING=encoding), cwd=root
        )

        assert (done.returncode, done.stderr) == (0, b"")
        assert done.stdout.decode(encoding) == told.encode(encoding, errors="replace").decode(encoding)


def test_a_check_with_options_and_one_without_say_the_same_of_a_workspace_that_is_none(tmp_path):
    told = [
        subprocess.run([*PANELPAPER, "check", *more], capture_output=True, text=True, env=environment(), cwd=tmp_path)
        for more in ([], ["--strict"])
    ]

    assert [done.returncode for done in told] == [2, 2]
    assert told[0].stderr == told[1].stderr != ""


@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-"])
@pytest.mark.parametrize("words", ["check", "check 2019-01", "build --no-pdf --quiet", "status"])
def test_a_closed_output_hears_nothing_and_stops_nothing(root, closed, words):
    command = f"{shlex.join(PANELPAPER)} {words} {closed}"

    for _ in range(2):  # what was said before is said again by another way
        done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, env=environment(), cwd=root)

        assert done.returncode == 0
        assert "Traceback" not in done.stderr


@pytest.mark.parametrize("words", ["check --stdin content/papers/2019-01/tag.md", "build --encrypt --edition panel"])
def test_a_closed_input_is_an_empty_one(root, words):
    done = [
        subprocess.run(
            ["sh", "-c", f"{shlex.join(PANELPAPER)} {words} {given}"],
            capture_output=True,
            text=True,
            env=environment(),
            cwd=root,
        )
        for given in ("<&-", "</dev/null")
    ]

    assert (done[0].returncode, done[0].stdout, done[0].stderr) == (done[1].returncode, done[1].stdout, done[1].stderr)
    assert "Traceback" not in done[0].stderr


DROP_CAPABILITY, MAY_OPEN_ALL = 24, (1, 2)  # of Linux: prctl's PR_CAPBSET_DROP; CAP_DAC_OVERRIDE and _READ_SEARCH


def as_others_are() -> None:
    """Take from a process that is about to begin what lets root open everything."""
    for may in MAY_OPEN_ALL:
        ctypes.CDLL(None).prctl(DROP_CAPABILITY, may, 0, 0, 0)


def test_a_workspace_where_nobody_may_look_is_not_begun_and_that_is_said(tmp_path):
    shut = tmp_path / "shut"
    shut.mkdir(mode=0)

    done = subprocess.run(
        [*PANELPAPER, "new", "--panel", str(shut / "sec")],
        capture_output=True,
        text=True,
        env=environment(),
        preexec_fn=as_others_are,
    )

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"{shut / 'sec'} couldn't be made: permission is missing.\n"


def in_a_pipe(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*PANELPAPER, *arguments], capture_output=True, text=True, env=environment())


def from_a_folder_taken_away(place: Path, *words: str) -> subprocess.CompletedProcess[str]:
    (place / "gone").mkdir()
    command = f"rmdir ../gone && {shlex.join([*PANELPAPER, *words])}"
    return subprocess.run(["sh", "-c", command], capture_output=True, text=True, env=environment(), cwd=place / "gone")


@pytest.mark.parametrize("words", ["check", "build --no-pdf", "status", "serve", "verify", "check 2019-01"])
def test_a_folder_that_was_taken_away_is_said_in_a_sentence(tmp_path, words):
    done = from_a_folder_taken_away(tmp_path, *words.split())

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "There is no folder . any more.\n"


@pytest.mark.parametrize("words", ["check", "build --no-pdf", "status", "serve", "verify", "release 2019-01"])
def test_a_link_that_leads_to_itself_is_no_folder_to_work_in(tmp_path, words):
    (tmp_path / "loop").symlink_to(tmp_path / "loop")

    done = in_a_pipe("-C", str(tmp_path / "loop"), *words.split())

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"There is no folder {tmp_path / 'loop'}.\n"


@pytest.mark.parametrize("words", ["seal", "unseal", "inspect", "keygen --out", "new --panel"])
def test_a_link_that_leads_to_itself_is_no_file_to_take_or_make(root, tmp_path, words):
    (tmp_path / "loop").symlink_to(tmp_path / "loop")

    done = in_a_pipe("-C", str(root), *words.split(), str(tmp_path / "loop"))

    assert (done.returncode, done.stdout) == (2, "")
    assert re.fullmatch(r"(?:There is no file )?/\S+loop[^\n]*\.\n", done.stderr)


def test_another_folder_can_be_named_from_one_that_was_taken_away(root, tmp_path):
    done = from_a_folder_taken_away(tmp_path, "-C", str(root), "check")

    assert (done.returncode, done.stderr) == (0, "")


NO_ROOM = {
    "build": "PDFs need room for passing files, and there is none: make some, or name another folder by TMPDIR.\n",
    "release 2019-01 --no-pdf": (
        "A release needs room for passing files, and there is too little, so nothing was released: make some, or name "
        "another folder by TMPDIR.\n"
    ),
}


@pytest.mark.parametrize("words", NO_ROOM)
def test_a_full_disk_is_said_where_passing_files_find_no_room(root, words):
    before = tree(root)
    command = f"ulimit -f 0 && {shlex.join(PANELPAPER)} {words}"

    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, env=environment(), cwd=root)

    assert (done.returncode, done.stdout, done.stderr) == (2, "", NO_ROOM[words])
    assert tree(root) == before


@pytest.mark.parametrize(("words", "part"), [("build", "_ctypes"), ("verify", "_bz2")])
def test_a_python_that_lacks_a_part_of_itself_is_said_in_a_sentence(root, tmp_path, words, part):
    (tmp_path / "sitecustomize.py").write_text(f"import sys\nsys.modules[{part!r}] = None\n")

    done = subprocess.run(
        [*PANELPAPER, *words.split()],
        capture_output=True,
        text=True,
        env=environment(PYTHONPATH=str(tmp_path)),
        cwd=root,
    )

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        f"{part} is missing here or damaged: set panelpaper up anew (`make paper`), or Python itself if that doesn't "
        "help.\n"
    )


@pytest.mark.parametrize("words", ["check", "build --no-pdf", "explain PP601", "status"])
def test_a_python_that_leaves_out_explanations_is_said_in_a_sentence(root, words):
    done = subprocess.run(
        [*PANELPAPER, *words.split()],
        capture_output=True,
        text=True,
        env=environment(PYTHONOPTIMIZE="2", PYTHONDONTWRITEBYTECODE="1"),
        cwd=root,
    )

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        "Python was told to leave out the explanations that panelpaper gives: call it without PYTHONOPTIMIZE and -OO.\n"
    )
