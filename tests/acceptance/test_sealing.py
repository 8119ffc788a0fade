"""``keygen``, ``seal`` and ``unseal``, and builds with a key and without."""

from __future__ import annotations

import re
import stat
from pathlib import Path

import pytest
from tests import small
from tests.acceptance.command import JANUARY, LOG, Desk
from tests.found import APPENDIX, SSC, TAG, section

SEALED = f"{APPENDIX}.age"
TABLE, REPORT = f"{JANUARY}/dcc-reporting.yaml", "service-request-variance/2018-11"
VERSION = f"{JANUARY}/versions/1.0"
SEALED_IN_VERSION = SEALED.replace(JANUARY, VERSION)
DECLASSIFY = ("declassify", "2019-01/security-status", "--decided-by", "SSC", "--date", "2019-01-10")
SECRET = re.compile(r"^AGE-SECRET-KEY-1[0-9A-Z]+$", re.MULTILINE)
PUBLIC = re.compile(r"^# public key: (age1[0-9a-z]+)$", re.MULTILINE)


@pytest.fixture
def key(desk: Desk) -> str:
    """A key whose public half the Panel names."""
    made = desk.run("keygen").out
    public = PUBLIC.search(made)
    secret = SECRET.search(made)
    assert public
    assert secret
    desk.lay({"content/panel.yaml": small.more("content/panel.yaml", f"sealing: {{recipients: [{public[1]}]}}\n")})
    return secret[0]


def test_keygen_prints_a_key_as_age_keygen_does(desk):
    lines = desk.run("keygen").out.splitlines()
    assert lines[0].startswith("# created: ")
    assert PUBLIC.fullmatch(lines[1])
    assert SECRET.fullmatch(lines[2])
    assert len(lines) == 3


def test_keygen_writes_a_key_for_its_owner_alone_never_over_another_and_never_in_a_workspace(desk, tmp_path: Path):
    there = tmp_path / "key.txt"
    assert desk.run("keygen", "--out", str(there)).status == 0
    assert stat.S_IMODE(there.stat().st_mode) == 0o600
    assert SECRET.search(there.read_text())
    before = there.read_text()
    assert desk.run("keygen", "--out", str(there)).status == 2
    assert there.read_text() == before
    assert desk.run("keygen", "--out", "content/key.txt").status == 2
    assert not (desk.root / "content/key.txt").exists()


def test_a_new_version_says_that_what_is_sealed_was_not_compared_where_it_could_not_be_opened(desk, key):
    desk.run("seal", APPENDIX)
    assert desk.run("release", "2019-01", "--no-pdf", key=key).status == 0
    said = "What is sealed wasn't compared: `panelpaper check 2019-01` says what couldn't be opened.\n"

    assert said in desk.run("revise", "2019-01", "--note", "First").out
    assert desk.run("release", "2019-01", "--no-pdf", key=key).status == 0
    assert said not in desk.run("revise", "2019-01", "--note", "Second", key=key).out


def test_seal_takes_the_clear_file_away_and_mends_the_reference(desk, key):
    done = desk.run("seal", APPENDIX)
    assert done.status == 0
    assert "Nowhere" not in done.out + done.err
    assert not (desk.root / APPENDIX).exists()
    sealed = (desk.root / SEALED).read_bytes()
    assert sealed.startswith(b"-----BEGIN AGE ENCRYPTED FILE-----")
    text = (desk.root / SSC).read_text()
    assert text == small.changed(SSC, "security-status.md", "security-status.md.age")


def test_unseal_puts_all_back_as_it_was(desk, key):
    desk.run("seal", APPENDIX)
    assert desk.run("unseal", SEALED).status == 2
    assert desk.run("unseal", SEALED, key=key).status == 0
    assert (desk.root / APPENDIX).read_bytes() == small.SMALL[APPENDIX]
    assert (desk.root / SSC).read_bytes() == small.SMALL[SSC]
    assert not (desk.root / SEALED).exists()


def test_a_sealed_appendix_builds_to_the_same_bytes_with_the_key(desk, key, once_built):
    desk.run("seal", APPENDIX)
    desk.build(key=key)
    assert desk.built() == once_built.built()


def test_the_key_may_be_a_file(desk, key, tmp_path, once_built):
    (tmp_path / "key.txt").write_text(f"# mine\n{key}\n")
    desk.run("seal", APPENDIX)
    desk.build(key=str(tmp_path / "key.txt"))
    assert desk.built() == once_built.built()


def test_without_the_key_a_bare_build_builds_what_it_can_and_says_what_it_could_not(desk, key, once_built):
    desk.build()
    desk.run("seal", APPENDIX)
    done = desk.build()
    assert "The edition panel was not built: " in done.err
    assert f"What stands in {desk.root / 'build/panel'} is stale: it is from an earlier build." in done.err
    public = {path: data for path, data in once_built.built().items() if path.startswith("public/")}
    assert {path: data for path, data in desk.built().items() if path.startswith("public/")} == public


def test_where_no_edition_can_be_built_without_the_key_the_content_is_not_at_fault(desk, key):
    panel = desk.root / "content/panel.yaml"
    panel.write_text(panel.read_text().replace("  public: {clearance: CLEAR}\n", ""))
    desk.run("seal", APPENDIX)

    done = desk.run("build", "--no-pdf")

    assert (done.status, done.out, done.err.startswith("The edition panel was not built: ")) == (2, "", True)


def test_an_edition_that_is_named_and_can_not_be_built_is_wrong_usage(desk, key):
    desk.run("seal", APPENDIX)
    done = desk.run("build", "--no-pdf", "--edition", "panel")
    assert (done.status, done.out) == (2, "")
    assert not (desk.root / "build").exists()
    desk.build("--edition", "public")


def test_a_check_says_what_it_could_not_open_as_info(desk, key):
    desk.run("seal", APPENDIX)
    done = desk.run("check", "--format", "json")
    assert done.status == 0
    assert [(each["severity"], each["path"]) for each in done.findings()] == [("info", SSC)]
    assert desk.codes(key=key) == []


def test_a_file_that_is_only_called_sealed_is_told_to_those_without_a_key_too(desk, key):
    desk.run("seal", APPENDIX)
    desk.lay({SEALED: small.SMALL[APPENDIX]})
    (found,) = desk.run("check", "--format", "json").findings()
    assert (found["code"], found["severity"]) == ("PP512", "info")
    assert "is not an age file" in found["message"]
    desk.build("--edition", "public")


def test_a_sealed_appendix_without_terms_is_told_with_the_way_to_add_them(desk, key):
    desk.lay({APPENDIX: "An imaginary assessor visited a company. All of this is invented.\n"})
    desk.run("seal", APPENDIX)
    (found,) = desk.run("check", "--format", "json", key=key).findings()
    assert found["code"] == "PP508"
    assert found["hint"].startswith(f"Run `panelpaper unseal {SEALED}`, add `sensitive_terms:` to the appendix's own")


def test_with_the_key_a_leak_of_what_is_sealed_is_found(desk, key):
    desk.run("seal", APPENDIX)
    desk.lay({f"{JANUARY}/tag.md": small.more(f"{JANUARY}/tag.md", "\nThey saw Nowhere Light and Power.\n")})
    assert "PP510" not in desk.codes()
    assert desk.codes(key=key) == ["PP510"]
    assert desk.run("build", "--no-pdf", "--edition", "public", key=key).status == 1


def test_where_sealing_is_required_a_clear_red_file_is_an_error(desk, key):
    panel = (desk.root / "content/panel.yaml").read_text().replace("sealing: {", "sealing: {required: true, ")
    desk.lay({"content/panel.yaml": panel})
    assert desk.run("check").status == 1
    desk.run("seal", APPENDIX)
    assert desk.run("check", key=key).status == 0


@pytest.mark.parametrize("given", ["nonsense", "/nowhere/key.txt", "AGE-SECRET-KEY-1QQQQ"])
def test_a_key_that_is_none_is_said_in_a_sentence_that_does_not_quote_it(desk, given):
    done = desk.run("build", "--no-pdf", key=given)
    assert (done.status, done.out) == (2, "")
    assert given not in done.err


@pytest.mark.parametrize("file", ["nothing.md", "content/panel.yaml", f"{JANUARY}/tag.md", SEALED])
def test_what_is_no_appendix_can_not_be_sealed_nor_unsealed(desk, key, file):
    before = {path: path.read_bytes() for path in desk.root.rglob("*") if path.is_file()}
    assert desk.run("seal", file).status == 2
    assert desk.run("unseal", file, key=key).status == 2
    assert {path: path.read_bytes() for path in desk.root.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("minutes.age", b"age-encryption.org/v1\n-> X25519 abc\n" + bytes(range(200))),
        ("minutes.7z", b"7z\xbc\xaf\x27\x1c\0\4" + bytes(range(200))),
    ],
)
def test_what_cannot_be_opened_is_refused_though_nothing_is_withheld_but_a_sealed_file_and_there_is_no_key(
    desk, key, name, data
):
    desk.run("seal", APPENDIX)
    (desk.root / "content/static").mkdir(exist_ok=True)
    (desk.root / "content/static" / name).write_bytes(data)
    build = ("build", "--edition", "public", "--no-pdf")

    refused = desk.run(*build)
    assert refused.status == 1
    assert f"{name} (" in refused.err
    assert "something that can't be looked into; take it away" in refused.err
    assert not (desk.root / "build/public").exists()
    (desk.root / "content/static" / name).unlink()
    assert desk.run(*build).status == 0


def test_without_recipients_nothing_is_sealed(desk):
    assert desk.run("seal", APPENDIX).status == 2
    assert (desk.root / APPENDIX).read_bytes() == small.SMALL[APPENDIX]


def test_a_file_from_elsewhere_may_be_sealed_as_an_appendix(desk, key, tmp_path):
    desk.lay({APPENDIX: None})
    (tmp_path / "status.md").write_text("---\nsensitive_terms:\n  - Anywhere Gas\n---\nA visit to Anywhere Gas.\n")
    assert desk.run("seal", str(tmp_path / "status.md"), "--as", "2019-01/security-status").status == 0
    assert (tmp_path / "status.md").exists()
    desk.build(key=key)
    assert "A visit to Anywhere Gas." in desk.page("papers/2019-01/index.html", "panel")


def test_a_released_version_whose_appendix_is_sealed_is_as_it_was_released(desk, key):
    desk.run("release", "2019-01", "--no-pdf")
    released = (desk.root / VERSION / "digests.json").read_bytes()
    assert "seal that too" in desk.run("seal", APPENDIX).out
    assert desk.run("seal", APPENDIX.replace(JANUARY, VERSION)).status == 0
    assert desk.codes(key=key) == []
    assert desk.run("unseal", SEALED_IN_VERSION, key=key).status == 0
    assert (desk.root / VERSION / "digests.json").read_bytes() == released


def test_sealing_owns_up_to_nothing_that_was_edited_in_a_released_version(desk, key):
    desk.run("release", "2019-01", "--no-pdf")
    desk.lay({SSC.replace(JANUARY, VERSION): small.changed(SSC, "One status", "Some status")})
    desk.run("seal", APPENDIX.replace(JANUARY, VERSION))
    assert "PP717" in desk.codes(key=key)


def test_who_declassifies_what_is_sealed_is_told_each_file_to_unseal_and_then_everyone_can_build_it(desk, key):
    desk.run("seal", APPENDIX)
    desk.run("release", "2019-01", "--no-pdf")
    done = desk.run(*DECLASSIFY)
    commands = [line.split() for line in done.out.splitlines() if "panelpaper unseal" in line]
    assert commands == [["panelpaper", "unseal", path] for path in (SEALED, SEALED_IN_VERSION)]
    for _, *command in commands:
        said = desk.run(*command, key=key).out
        assert "may stay in clear" in said
        assert "Don't commit" not in said
    desk.build("--edition", "public")
    assert desk.codes() == []


def test_a_check_says_too_what_it_could_not_open_of_a_version_that_everyone_may_read(desk, key):
    desk.run("seal", APPENDIX)
    desk.run("release", "2019-01", "--no-pdf")
    desk.run(*DECLASSIFY)
    desk.run("unseal", SEALED, key=key)
    found = desk.run("check", "--format", "json").findings()
    assert [each["path"] for each in found if each["code"] == "PP512"] == [SSC.replace(JANUARY, VERSION)]


def test_who_has_the_key_can_release_what_everyone_may_read_though_it_is_sealed(desk, key):
    desk.run("seal", APPENDIX)
    desk.run(*DECLASSIFY)
    assert desk.run("release", "2019-01", "--no-pdf").status == 2
    assert desk.run("release", "2019-01", "--no-pdf", key=key).status == 0


ACTION = "actions:\n  - {id: TAG-0009, text: Do it, owner: DCC, status: open, classification: RED}\n"
DECISION = "decisions:\n  - {text: Do it, classification: RED}\n"
REVISE = (
    "The paper for January 2019 is released as version 1.0, which doesn't have this: nothing builds until its next "
    "version is begun.\n  panelpaper revise 2019-01 --note WHAT-CHANGED\n"
)


@pytest.mark.parametrize(
    ("over", "id"),
    [
        ({TAG: section("tag", "The TAG met.\n", front=ACTION)}, "TAG-0009"),
        ({TAG: section("tag", "The TAG met.\n", front=DECISION)}, "2019-01/tag/decision-1"),
        ({TABLE: small.changed(TABLE, "period: 2018-11\n", "period: 2018-11\n    classification: RED\n")}, REPORT),
        ({LOG: small.changed(LOG, "period: 2018-11\n", "period: 2018-11\n    classification: RED\n")}, REPORT),
    ],
)
def test_lowering_what_a_released_paper_says_tells_that_a_new_version_is_needed(desk, over, id):
    desk.lay(over)
    assert desk.run("release", "2019-01", "--no-pdf").status == 0
    before = desk.codes()

    done = desk.run("declassify", id, "--decided-by", "Panel", "--date", "2019-01-10")

    assert (done.status, REVISE in done.out) == (0, True)
    assert {*desk.codes()} - {*before} == {"PP706"}
    assert desk.run("revise", "2019-01", "--note", "Lowered").status == 0
    assert "PP706" not in desk.codes()


def test_lowering_an_appendix_lowers_it_in_what_was_released_and_needs_no_new_version(desk):
    assert desk.run("release", "2019-01", "--no-pdf").status == 0

    assert "revise" not in desk.run(*DECLASSIFY).out
    assert "PP706" not in desk.codes()


def test_sealing_another_text_than_was_released_tells_that_a_new_version_is_needed(desk, key):
    asked = "if that had another text of this appendix, begin the next with `panelpaper revise 2019-01 --note WHAT-"
    assert desk.run("release", "2019-01", "--no-pdf").status == 0
    assert asked not in desk.run("seal", APPENDIX).out
    assert desk.run("unseal", SEALED, key=key).status == 0

    desk.lay({APPENDIX: small.more(APPENDIX, "It is settled.\n")})

    assert asked in desk.run("seal", APPENDIX).out
