"""No PDF is made twice, and of what is not for everyone nothing stands in ``.panelpaper/``."""

from __future__ import annotations

import re
import subprocess
import sys
import zlib
from hashlib import blake2b, md5, sha1, sha256
from pathlib import Path

import pytest
from msgspec import msgpack
from tests import small
from tests.acceptance.command import Desk, files_in

from panelpaper.cache.store import VERSION, Store
from panelpaper.cache.toolchain import _sources
from panelpaper.render.pdf import identifier

pytestmark = [pytest.mark.pdf, pytest.mark.slow]

TAG, SSC = f"{small.PAPER}/tag.md", f"{small.PAPER}/ssc.md"
APPENDIX = f"{small.PAPER}/appendices/security-status.md"
PUBLIC_PDF, PANEL_PDF = (
    "public/papers/2019-01/sec-panel-paper-2019-01.pdf",
    "panel/papers/2019-01/sec-panel-paper-2019-01-panel-RED.pdf",
)
MAKES_PDFS = ("weasyprint", "pydyf", "panelpaper.render.pdf")
SECRETS = ("Nowhere Light and Power", "The moth sat on the lamp", "Seventeen toads", "A ladder was missing")
WITH_SECRETS = {
    TAG: small.more(TAG, f"\nIn the open, [{SECRETS[1]}]{{.red}}.\n\n::: amber\n{SECRETS[2]}.\n:::\n").replace(
        "actions:\n",
        f"actions:\n  - {{id: TAG-0002, text: {SECRETS[3]}, owner: DCC, status: open, classification: RED}}\n",
    ),
    f"{small.PAPER}/dcc-reporting.yaml": small.changed(
        f"{small.PAPER}/dcc-reporting.yaml",
        "2018-11\n",
        "2018-11\n    comments: Forty geese\n    classification: RED\n",
    ),
}


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path / "ours", WITH_SECRETS)


def pdfs(desk: Desk) -> dict[str, bytes]:
    return {path: data for path, data in desk.built().items() if path.endswith(".pdf")}


def build(desk: Desk, *arguments: str) -> list[str]:
    """Build in a process of its own; what it imported to make PDFs with."""
    program = (
        "import sys; from panelpaper.cli import main\n"
        "try: main()\n"
        "except SystemExit as end: assert not end.code, end.code\n"
        f"print([name for name in {MAKES_PDFS} if name in sys.modules])"
    )
    command = [sys.executable, "-c", program, "-C", str(desk.root), "build", "--quiet", "--jobs", "1", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return re.findall(r"'([\w.]+)'", done.stdout)


def test_no_pdf_is_made_twice_and_those_that_are_made_again_are_the_same(desk, tmp_path):
    assert build(desk) == [*MAKES_PDFS]
    first = pdfs(desk)

    desk.lay({"content/static/robots.txt": "User-agent: *\n"})
    assert build(desk) == []
    assert pdfs(desk) == first

    desk.lay({APPENDIX: small.more(APPENDIX, "\nThere was more to see.\n")})
    assert build(desk) == [*MAKES_PDFS]
    then = pdfs(desk)
    assert {path for path in first if then[path] != first[path]} == {PANEL_PDF}

    clean = Desk(tmp_path / "clean", {**WITH_SECRETS, APPENDIX: (desk.root / APPENDIX).read_text()})
    clean.lay({"content/static/robots.txt": "User-agent: *\n"})
    build(clean)
    assert desk.built() == clean.built()


def test_a_pdf_above_clear_that_somebody_touched_is_made_anew(desk):
    build(desk)
    files = desk.built()
    path = desk.root / "build" / PANEL_PDF
    path.write_bytes(path.read_bytes().replace(b"/Title", b"/Titel", 1))

    assert build(desk) == [*MAKES_PDFS]
    assert desk.built() == files


def test_a_copy_for_somebody_and_one_with_a_password_are_nobody_elses(desk, monkeypatch):
    build(desk)
    files = desk.built()
    build(desk, "--copy-for", "A Member")
    assert pdfs(desk)[PANEL_PDF] != files[PANEL_PDF]
    monkeypatch.setenv("PANELPAPER_PDF_PASSWORD", "moonshine")
    build(desk, "--encrypt")
    monkeypatch.delenv("PANELPAPER_PDF_PASSWORD")

    build(desk)
    assert desk.built() == files


def forms(secret: bytes) -> set[bytes]:
    """What a secret may look like: as it is, in other letters, and what digests of it there are."""
    digests = [digest(secret) for digest in (md5, sha1, sha256, blake2b)]
    digests += [blake2b(secret, digest_size=size) for size in (16, 20, 32)]
    found = {each for digest in digests for each in (digest.digest(), digest.hexdigest().encode())}
    return {secret, secret.lower(), secret.decode().encode("utf-16-le"), *found}


def opened(data: bytes) -> set[bytes]:
    """What a file of the cache holds, whatever in it is compressed included."""
    found = {data}
    for start in (match.start() for match in re.finditer(rb"\x78[\x01\x5e\x9c\xda]", data)):
        try:
            found.add(zlib.decompressobj().decompress(data[start:]))
        except zlib.error:
            continue
    return found


def test_the_cache_holds_pdfs_and_readings_for_everyone_numbers_and_nothing_else(desk):
    build(desk)
    desk.run("check")
    public = set(files_in(desk.root / "build/public").values()) | set(pdfs(desk).values())
    above = {data for path, data in desk.built().items() if path.startswith("panel/")}
    kinds: dict[str, int] = {}
    for path in desk.root.glob(f".panelpaper/{VERSION}/*/*"):
        data = Store(str(desk.root)).get(path.parent.name, path.name) or b""
        kind = path.parent.name
        kinds[kind] = kinds.get(kind, 0) + 1
        if kind == "pdf":
            assert data in public - above
        elif kind == "published":
            assert re.fullmatch(rb"[0-9a-f]{40}", data)
        elif kind == "kept":
            assert msgpack.decode(data)
            assert not [path for path in WITH_SECRETS if path.encode() in data]
        else:
            assert re.match(rb"[0-9a-f]{40}([0-9a-f]{40}|-)\0[^\n]*\n", data)
    assert kinds["pdf"] == 2
    assert kinds["published"] == 1


def test_no_secret_stands_in_the_cache_in_any_form(desk):
    build(desk)
    desk.run("check")
    desk.run("check", "--format", "json")
    held = set().union(*(opened(path.read_bytes()) for path in desk.root.rglob(".panelpaper/**/*") if path.is_file()))
    files = [(desk.root / path).read_bytes() for path in (APPENDIX, TAG, f"{small.PAPER}/dcc-reporting.yaml")]
    secrets = [*(secret.encode() for secret in (*SECRETS, "Forty geese")), *files]

    assert held
    for form in (form for secret in secrets for form in forms(secret)):
        assert not any(form in data for data in held)


def test_what_was_for_everyone_and_is_no_more_is_let_go(desk):
    plain = small.more(TAG, "\nNumber 1 was in the open.\n")
    desk.lay({TAG: plain})
    build(desk)
    before = {path.name for path in desk.root.glob(f".panelpaper/{VERSION}/pdf/*")}
    desk.lay({TAG: plain.replace("Number 1 was in the open.", "[Number 1 was in the open.]{.red}")})
    build(desk)

    after = {path.name for path in desk.root.glob(f".panelpaper/{VERSION}/pdf/*")}
    assert len(before) == len(after) == 2
    assert len(before & after) == 1


def test_the_identifier_of_a_pdf_tells_of_its_page_and_pictures_alone():
    page, picture = "<p>words</p>", {"media/a.png": b"picture"}

    assert identifier(page, picture) == identifier(page, dict(picture))
    assert len({identifier(page, {}), identifier(page, picture), identifier("", picture)}) == 3
    assert identifier(page, {**picture, "appendices/A.pdf": b"%PDF"}) is None


def test_what_was_compiled_of_the_program_is_no_part_of_it(tmp_path):
    for name in ("page.py", "__pycache__/page.cpython-311.pyc", "__pycache__/template-1-2", "render/__pycache__/x"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name)

    assert dict(_sources(tmp_path, "")) == {"page.py": b"page.py"}
