"""What once let something withheld through, or made an edition go by it: each a release, a build and a look."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests import small
from tests.acceptance.command import Desk

TAG = f"{small.PAPER}/tag.md"
SSC = f"{small.PAPER}/ssc.md"
PAPER = f"{small.PAPER}/paper.yaml"
TABLE = f"{small.PAPER}/dcc-reporting.yaml"
APPENDIX = f"{small.PAPER}/appendices/security-status.md"
DRAFT = "content/papers/2019-02"
ACTION = (
    "---\ncommittee: tag\nstatus: draft\nactions:\n  - {}text: Hidden\n    owner: DCC\n    status: open\n"
    "    classification: RED\n---\n\n## Foo\n\nWords.\n"
)
ROW = "data_cutoff: 2019-01-18\nrows:\n  - report: service-request-variance\n    {}classification: RED\n"


def public(desk: Desk) -> dict[str, bytes]:
    return {path: data for path, data in desk.built().items() if path.startswith("public/")}


@pytest.mark.parametrize(
    ("name", "text", "whole", "broken"),
    [
        ("tag.md", ACTION, "id: TAG-0009\n    ", ""),
        ("dcc-reporting.yaml", ROW, "outcome: nothing-to-review\n    ", "outcome: bogus\n    "),
    ],
    ids=["an action", "a row"],
)
def test_a_withheld_entry_of_a_draft_has_its_place_whatever_is_wrong_with_it(tmp_path, name, text, whole, broken):
    paper = small.SMALL[PAPER].decode()
    draft = "".join(line for line in paper.splitlines(True) if not line.startswith("issued"))
    built = []
    for number, within in enumerate((whole, broken)):
        desk = Desk(tmp_path / str(number))
        desk.lay({f"{DRAFT}/paper.yaml": draft.replace("status: issued", "status: draft")})
        desk.lay({f"{DRAFT}/{name}": text.format(within)})
        assert desk.run("build", "--drafts", "--no-pdf").status == 0
        built.append(public(desk))
    assert built[0] == built[1]


def test_a_revision_that_is_red_today_is_withheld_in_versions_too(tmp_path):
    desk = Desk(tmp_path / "ours")
    for note in ("Nowhere named", "Next"):
        assert desk.run("release", "2019-01", "--no-pdf").status == 0
        assert desk.run("revise", "2019-01", "--note", note).status == 0
    text = (desk.root / PAPER).read_text("utf-8")
    assert text.count("      Nowhere named\n") == 1
    desk.lay({PAPER: text.replace("      Nowhere named\n", "      Nowhere named\n    classification: RED\n")})

    assert desk.run("build", "--edition", "public", "--no-pdf").status == 0
    assert b"v1.1" in b"".join(path.encode() for path in public(desk))
    assert not [path for path, data in public(desk).items() if b"Nowhere named" in data]


def test_a_row_without_a_period_that_is_red_today_is_withheld_in_versions_too(tmp_path):
    row = "    note: Nowhere named\n"  # of the last row, which says that there was nothing to review
    desk = Desk(tmp_path / "ours", {TABLE: small.more(TABLE, row)})
    assert desk.run("release", "2019-01", "--no-pdf").status == 0
    assert desk.run("revise", "2019-01", "--note", "Next").status == 0
    desk.lay({TABLE: small.more(TABLE, f"{row}    classification: RED\n")})

    assert desk.run("build", "--edition", "public", "--no-pdf").status == 0
    assert not [path for path, data in public(desk).items() if b"Nowhere named" in data]


def test_an_action_is_lowered_between_versions_by_decision_alone(tmp_path):
    text, due = small.SMALL[TAG].decode(), "    due: 2019-02\n"
    desk = Desk(tmp_path / "ours", {TAG: text.replace(due, f"{due}    classification: RED\n")})
    assert desk.run("release", "2019-01", "--no-pdf").status == 0
    assert desk.run("revise", "2019-01", "--note", "Next").status == 0

    desk.lay({TAG: text})
    assert "PP507" in desk.run("check").out
    for was in ("AMBER", "RED"):
        record = f"    declassified: {{from: {was}, date: 2019-01-07, decided_by: TAG}}\n"
        desk.lay({TAG: text.replace(due, due + record)})
        assert ("PP507" in desk.run("check").out) is (was == "AMBER")


def test_pages_across_papers_are_let_go_as_soon_as_a_build_meets_what_was_raised(tmp_path):
    text = small.SMALL[SSC].decode()
    decided = "decisions:\n  - text: |\n      Nowhere Moth failed\n    classification: {}\nappendices:"
    desk = Desk(tmp_path / "ours", {SSC: text.replace("appendices:", decided.format("CLEAR"))})
    desk.build()
    kept = desk.root / ".panelpaper"
    assert any(b"Nowhere Moth failed" in path.read_bytes() for path in kept.rglob("*") if path.is_file())

    desk.lay({SSC: text.replace("appendices:", decided.format("RED"))})
    assert desk.run("build", "--edition", "panel", "--no-pdf").status == 0
    assert not any(b"Nowhere Moth failed" in path.read_bytes() for path in Path(kept / "2/kept").rglob("*"))


@pytest.mark.parametrize("secret", [b"\x07" * 300, b"\xff" * 300, bytes(range(14, 32)) * 40])
def test_what_is_no_text_within_a_mark_stops_no_build_below_it(tmp_path, secret):
    built = []
    for number, within in enumerate((b"A secret.", secret)):
        desk = Desk(tmp_path / str(number))
        (desk.root / TAG).write_bytes((desk.root / TAG).read_bytes() + b"\n::: red\n" + within + b"\n:::\n")
        assert desk.run("build", "--edition", "public", "--no-pdf").status == 0
        built.append(public(desk))
    assert built[0] == built[1]


@pytest.mark.parametrize("secret", [b"\x07" * 300, b"\xff" * 300])
def test_what_is_no_text_in_a_row_that_the_log_classifies_stops_no_build_below_it(tmp_path, secret):
    log = small.changed(small.LOG, "received: 2018-12-13\n", "received: 2018-12-13\n    classification: RED\n")
    built = []
    for number, within in enumerate((b"A secret.", secret)):
        desk = Desk(tmp_path / str(number), {small.LOG: log})
        row = b"    period: 2018-11\n"
        table = small.SMALL[TABLE].replace(row, row + b"    note: " + within + b"\n")
        desk.lay({TABLE: table})
        assert desk.run("build", "--edition", "public", "--no-pdf").status == 0
        built.append(public(desk))
    assert built[0] == built[1]


def test_what_is_no_text_within_a_mark_stops_no_build_where_lines_end_as_they_did_on_old_computers(tmp_path):
    desk = Desk(tmp_path / "ours")
    text = small.SMALL[TAG] + b"\n::: red\n" + b"\x07" * 300 + b"\n:::\n"
    desk.lay({TAG: text.replace(b"\n", b"\r")})
    assert desk.run("build", "--edition", "public", "--no-pdf").status == 0


SCALARS = {
    "plain": "text: Public [{}]{{.red}} end",
    "single": "text: 'Public [{}]{{.red}} end'",
    "double": 'text: "Public [{}]{{.red}} end"',
    "plain over lines": "text: Public [quiet\n      {}]{{.red}} end",
    "single over lines": "text: 'Public [quiet\n      {}]{{.red}} end'",
    "double over lines": 'text: "Public [{}\n      loud]{{.red}} end"',
    "plain under its key": "text:\n      Public [quiet\n      {}]{{.red}} end",
    "plain under a quoted key": '"text" : Public [quiet\n      {}]{{.red}} end',
    "flow over lines": "{{text: Public [quiet\n      {}]{{.red}} end}}",
}
WITHIN = (
    r"\x5d{.red} more",
    r"\x5b\x5b",
    r"\\",
    r"\\\\",
    r"\n\n::: red\nmore",
    r"\n\n",
    r"\x7c",
    r"\ue0000\ue001",
    r"\q",
    '"',
    "it's",
    "'",
    "more: words",
    "more # words",
    "- more",
    "{more, words: {",
)


@pytest.mark.parametrize("typed", SCALARS.values(), ids=SCALARS)
def test_a_run_in_yaml_ends_where_it_is_typed_whatever_yaml_would_make_of_what_it_holds(tmp_path, typed):
    text = small.SMALL[TAG].decode()
    desk = Desk(tmp_path / "ours")
    built = []
    for within in ("quiet", *WITHIN):
        entry = typed.format(within)
        desk.lay({TAG: text.replace("actions:", f"decisions:\n  - {entry}\nactions:")})
        done = desk.run("build", "--edition", "public", "--no-pdf")
        built.append((within, done.status, done.err, public(desk)))
    assert [each[0] for each in built if each[1:] != built[0][1:]] == []
    assert (built[0][1], built[0][2]) == (0, "")


@pytest.mark.parametrize("typed", SCALARS.values(), ids=SCALARS)
def test_a_mistake_beside_a_run_in_yaml_is_told_whatever_the_run_holds(tmp_path, typed):
    text = small.SMALL[TAG].decode()
    desk = Desk(tmp_path / "ours")
    said = set()
    for within in ("quiet", "quiet\n      loud", "quiet\n         more words\n      loud"):
        entry = typed.replace("Public", "SECMPO0037 and").format(within)
        desk.lay({TAG: text.replace("actions:", f"decisions:\n  - {entry}\nactions:")})
        done = desk.run("build", "--edition", "public", "--no-pdf")
        assert done.status == 1
        said.add(done.err)
    assert len(said) == 1
    assert "PP308" in said.pop()


@pytest.mark.parametrize(
    "said",
    ["'classification': RED", 'classification : "RED"', "classification:\n      RED", "classification: RED as agreed"],
)
def test_an_entry_is_withheld_however_its_classification_is_written(tmp_path, said):
    text = small.SMALL[TAG].decode()
    built = []
    for number, within in enumerate(("text: quiet", 'text: "quiet', "- quiet", "\ttext: quiet")):
        desk = Desk(tmp_path / str(number))
        desk.lay({TAG: text.replace("actions:", f"decisions:\n  - {said}\n    {within}\nactions:")})
        done = desk.run("build", "--edition", "public", "--no-pdf")
        built.append((done.status, done.err, public(desk)))
    assert built[0] == built[1] == built[2] == built[3]
    assert built[0][:2] == (0, "")


def test_a_bracket_in_a_withheld_entry_is_closed_by_none_of_the_next(tmp_path):
    entry = "  - classification: RED\n    text: {}\n  - text: |\n      Words\n    meeting: TAG_1]{{.red}}\n"
    said = []
    for number, within in enumerate(("quiet", "[quiet", "quiet\n      [more")):
        desk = Desk(tmp_path / str(number))
        text = small.SMALL[TAG].decode()
        desk.lay({TAG: text.replace("actions:", f"decisions: # as agreed\n{entry.format(within)}actions:")})
        said.append([line for line in desk.run("build", "--edition", "public").err.split("\n") if "tag.md" not in line])
    assert said[0] == said[1] == said[2]
    assert any("meeting" in line for line in said[0])


@pytest.mark.parametrize("typed", ["issued: {}", "issued: '{}'", "issued: 2019-02-30 # {}", "isued: {}"])
def test_the_line_of_a_run_is_shown_by_no_finding_where_nothing_can_be_marked(tmp_path, typed):
    for run in ("[Nowhere Moth]{.red}", "A [Nowhere\n  Moth]{.red}"):
        desk = Desk(tmp_path / str(len(run)))
        desk.lay({PAPER: small.SMALL[PAPER].decode().replace("issued: 2019-01-04", typed.format(run))})
        done = desk.run("check")
        assert done.status == 1
        assert not {"Nowhere", "Moth"} & set(done.out.replace("[", " ").replace("]", " ").split())


def test_a_damaged_pdf_is_told_by_a_check(tmp_path):
    desk = Desk(tmp_path / "ours")
    front = "appendices:\n  - {id: xx, title: More, classification: CLEAR, file: appendices/x.pdf}\nactions:"
    text = (
        small.SMALL[TAG]
        .decode()
        .replace("actions:", front)
        .replace("The TAG disc", "See [](appendix:xx). The TAG disc")
    )
    for data in (b"", b"x\n", b"%PDF-1.7\n1 0 obj\n"):
        desk.lay({TAG: text, f"{small.PAPER}/appendices/x.pdf": data})
        (finding,) = [each for each in desk.run("check", "--format", "json").findings() if each["severity"] == "error"]
        assert (finding["code"], finding["path"]) == ("PP123", f"{small.PAPER}/appendices/x.pdf")


TEXT = "The TAG discussed the testing of fixes."
TITLE, RECOMMENDED = "title: SEC Panel Sub-Committee Report", "text: the content of this paper"


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (PAPER, TITLE, "title: SEC [zebra]{.red}"),
        (PAPER, "author: SECAS Team", 'author: "[zebra]{.red}"'),
        (PAPER, "discussed.", "discussed [zebra]{.RED}."),
        (PAPER, RECOMMENDED, "text: the [zebra]{.RED} paper"),
        (PAPER, RECOMMENDED, "text: zebra\n    classification: RED"),
        (TAG, TEXT, "A [zebra]{.RED} ran."),
        (TAG, TEXT, "A [x]{.RED} ran.\n\nA zebra."),
        (TAG, TEXT, "::: Red\nzebra\n:::"),
        (TAG, TEXT, "::: red\nzebra"),
        (TAG, TEXT, "<<<<<<< HEAD\nzebra\n=======\nx\n>>>>>>> b"),
        (TAG, "actions:", "decisions:\n  - text: a [zebra]{.RED}\nactions:"),
        (TAG, "actions:", "forward_look:\n  - {text: zebra, classification: RED}\nactions:"),
        (TAG, "actions:", "meetings:\n  - {ref: zebra, classification: RED}\nactions:"),
        (TAG, "owner: DCC", 'owner: "[zebra]{.red}"'),
        (TAG, "status: final", "status: final\nclassification: RED\nforward_look:\n  - text: zebra"),
        (TABLE, "    period: 2018-10", "    period: 2018-10\n    note: a [zebra]{.RED}"),
    ],
)
def test_what_is_classified_amiss_in_a_draft_stands_in_no_edition_that_may_not_show_it(tmp_path, path, old, new):
    texts = {PAPER: small.SMALL[PAPER].decode(), path: small.SMALL[path].decode()}
    texts[path] = texts[path].replace(old, new, 1)
    desk = Desk(tmp_path)
    desk.lay({**texts, PAPER: texts[PAPER].replace("status: issued", "status: draft")})

    assert desk.run("build", "--drafts", "--no-pdf").status == 0

    assert f"public/papers/{small.PAPER.rpartition('/')[2]}/index.html" in desk.built()
    both = public(desk)
    assert [name for name, data in both.items() if b"zebra" in data.lower()] == []
    assert desk.run("build", "--drafts", "--no-pdf", "--edition", "public").status == 0
    assert public(desk) == both


def test_where_an_error_of_a_draft_stands_is_told_in_no_edition_since_what_is_withheld_stands_before_it(tmp_path):
    text = small.SMALL[TAG].decode().replace("status: final\n", "status: final\nstatus: draft\n", 1)
    built = []
    for number, secret in enumerate(("Quiet", "Quiet\n      and more")):
        entry = f"decisions:\n  - classification: RED\n    text: |\n      {secret}\nactions:"
        draft = small.SMALL[PAPER].decode().replace("status: issued", "status: draft")
        tag = text.replace("actions:", entry).replace(TEXT, f"{TEXT} [b]{{.RED}}")
        desk = Desk(tmp_path / str(number), {PAPER: draft, TAG: tag})
        desk.build("--drafts")
        built.append(public(desk))
    assert built[0] == built[1]
    assert "Not shown here, for it has 3 errors." in built[0]["public/papers/2019-01/index.html"].decode()


@pytest.mark.parametrize("options", [(), ("--edition", "public")])
def test_how_many_errors_a_draft_has_behind_a_mistyped_mark_changes_no_edition(tmp_path, options):
    built = []
    for number, secret in enumerate(("Quiet", "<b>Loud</b> SECMPO0037 ![](media/none.png)")):
        draft = small.SMALL[PAPER].decode().replace("status: issued", "status: draft")
        tag = small.changed(TAG, TEXT, f"{TEXT}\n\n::: Red\n{secret}\n:::")
        desk = Desk(tmp_path / str(number), {PAPER: draft, TAG: tag})
        desk.build("--drafts", *options)
        built.append(public(desk))
    assert built[0] == built[1]
    assert "it has 1 error" in built[0]["public/papers/2019-01/index.html"].decode()


@pytest.mark.parametrize("options", [(), ("--edition", "public")])
def test_what_a_draft_gives_away_is_published_in_no_edition_and_changes_none(tmp_path, options):
    paper = small.SMALL[PAPER].decode().replace("status: issued", "status: draft")
    draft = {f"{DRAFT}/paper.yaml": paper, f"{DRAFT}/tag.md": "---\ncommittee: tag\nstatus: draft\n---\n\nA quagga.\n"}
    built = []
    for number, term in enumerate(("Zebra", "Quagga")):
        desk = Desk(tmp_path / str(number))
        desk.build()
        desk.lay({**draft, APPENDIX: f"---\nsensitive_terms:\n  - {term}\n---\n\nHidden.\n"})
        status = desk.run("build", "--drafts", "--no-pdf", *options).status
        built.append((status, "public/papers/2019-02/index.html" in desk.built()))
    assert built == [(0, True), (1, False)]


@pytest.mark.parametrize("id", ["TAG-0001", "TAG-0002"])
def test_a_drafts_lower_edition_is_the_same_alone_and_beside_a_higher_one_whatever_a_version_withholds(tmp_path, id):
    version, open_ = f"{small.PAPER}/versions/1.0", "    status: open\n"
    files: dict[str, str | bytes] = {path.replace(small.PAPER, version): data for path, data in small.SMALL.items()}
    red = small.SMALL[TAG].decode().replace(open_, f"{open_}    classification: RED\n").replace("TAG-0001", id)
    draft = small.SMALL[PAPER].decode().replace("status: issued", "status: draft")
    frozen = {path: data for path, data in files.items() if path.startswith(version)}
    desk = Desk(tmp_path, {**frozen, TAG.replace(small.PAPER, version): red, PAPER: draft})
    desk.build("--drafts")
    both = public(desk)
    desk.build("--drafts", "--edition", "public")
    assert public(desk) == both
    assert b"Report on the testing of fixes" in both["public/papers/2019-01/index.html"]


def test_what_is_wrong_with_a_draft_and_can_be_read_stands_in_no_edition(tmp_path):
    desk = Desk(tmp_path)
    draft = small.SMALL[PAPER].decode().replace("status: issued", "status: draft")
    desk.lay({PAPER: draft, TAG: small.changed(TAG, TEXT, f"{TEXT} See [](appendix:nothing).")})

    assert len(desk.codes()) == 1
    desk.build("--drafts")

    page = public(desk)["public/papers/2019-01/index.html"].decode()
    assert ("discussed the testing of fixes" in page, "1 error" in page) == (True, False)


def test_a_draft_without_a_purpose_stops_no_build(tmp_path):
    desk = Desk(tmp_path)
    draft = small.SMALL[PAPER].decode().replace("status: issued", "status: draft").replace("purpose:", "purposes:")
    desk.lay({PAPER: draft})

    assert desk.run("build", "--drafts", "--no-pdf").status == 0
