"""Which paper a PDF is: what it says of itself, and what its name says."""

from __future__ import annotations

import json
from io import BytesIO

import pikepdf
import pytest
from msgspec.structs import replace

from panelpaper.desk.inspecting import as_json, as_text, inspect_pdf
from panelpaper.model.identity import Identity
from panelpaper.scrutiny import WrongUsage

PAPER = Identity("Smart Energy Code Panel", "2019-01", "1.1", "panel", "RED")


def pdf(keywords: str = "", password: str = "") -> bytes:
    made = BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page()
        if keywords:
            document.docinfo["/Keywords"] = keywords
        locked = pikepdf.Encryption(user=password, owner="o") if password else False
        document.save(made, encryption=locked)
    return made.getvalue()


def saved(folder, name: str, data: bytes):
    (folder / name).write_bytes(data)
    return folder / name


def test_a_paper_says_panel_paper_version_edition_and_marking(tmp_path):
    found = inspect_pdf(saved(tmp_path, "sec-panel-paper-2019-01-panel-RED.pdf", pdf(PAPER.keywords)))

    assert as_text(found).splitlines() == [
        "Panel     Smart Energy Code Panel",
        "Paper     January 2019 (2019-01)",
        "Version   1.1",
        "Edition   panel",
        "Marking   RED",
    ]


def test_programs_are_told_the_same(tmp_path):
    said = json.loads(as_json(inspect_pdf(saved(tmp_path, "x.pdf", pdf(PAPER.keywords)))))

    assert (said["panel"], said["paper"], said["version"]) == ("Smart Energy Code Panel", "2019-01", "1.1")
    assert (said["edition"], said["marking"]) == ("panel", "RED")


def test_whose_copy_it_is_is_said_where_it_is_somebodys(tmp_path):
    copy = Identity("A", "2019-01", "1.0", "panel", "RED", copy="Member 7")

    assert "Copy for  Member 7" in as_text(inspect_pdf(saved(tmp_path, "x.pdf", pdf(copy.keywords))))


def test_a_renamed_file_is_what_it_says_it_is(tmp_path):
    found = inspect_pdf(saved(tmp_path, "sec-panel-paper-2019-02.pdf", pdf(PAPER.keywords)))

    assert "January 2019" in as_text(found)
    assert "rename it" in as_text(found)


def test_of_an_encrypted_file_only_its_name_speaks(tmp_path):
    found = inspect_pdf(saved(tmp_path, "sec-panel-paper-2019-01-panel-AMBER-STRICT.pdf", pdf(password="p")))

    *facts, why = as_text(found).splitlines()
    assert facts == ["Paper     January 2019 (2019-01)", "Edition   panel", "Clearance AMBER+STRICT"]
    assert why == (
        "This is what the file's name says: the file itself is encrypted, and PANELPAPER_PDF_PASSWORD gives no "
        "password that opens it."
    )


def test_an_encrypted_file_says_all_to_who_has_its_password(tmp_path):
    copy = replace(PAPER, copy="Member 7")
    file = saved(tmp_path, "sec-panel-paper-2019-01-panel-RED.pdf", pdf(copy.keywords, password="p"))

    assert "Copy for  Member 7" in as_text(inspect_pdf(file, "p"))
    assert json.loads(as_json(inspect_pdf(file, "p")))["encrypted"]
    assert "gives no password that opens it" in as_text(inspect_pdf(file, "another"))


def test_a_password_is_of_no_account_where_nothing_is_encrypted(tmp_path):
    found = inspect_pdf(saved(tmp_path, "x.pdf", pdf(PAPER.keywords)), "p")

    assert (found.said, found.encrypted) == (PAPER, False)


def test_of_an_encrypted_file_whose_name_is_another_nobody_knows_who_made_it(tmp_path):
    with pytest.raises(WrongUsage, match=r"is encrypted, PANELPAPER_PDF_PASSWORD gives no .* set that variable"):
        inspect_pdf(saved(tmp_path, "paper.pdf", pdf(password="p")))


def test_another_programs_pdf_is_refused(tmp_path):
    with pytest.raises(WrongUsage, match="panelpaper didn't make it"):
        inspect_pdf(saved(tmp_path, "minutes.pdf", pdf("minutes; notes")))


def test_what_is_no_pdf_is_refused(tmp_path):
    with pytest.raises(WrongUsage, match="is no PDF"):
        inspect_pdf(saved(tmp_path, "a.pdf", b"text"))


@pytest.mark.parametrize("name", ["", "missing.pdf", "missing/a.pdf"])
def test_what_cannot_be_read_is_refused(tmp_path, name):
    with pytest.raises(WrongUsage, match="can be read"):
        inspect_pdf(tmp_path / name)


@pytest.mark.parametrize("panel", ["A; B, C", "50% = half", "Ünïcode Panel", "a=b; marking=CLEAR"])
def test_any_name_of_a_panel_comes_back_as_it_was(panel):
    said = Identity(panel, "2019-01", "1.0", "public", "CLEAR")

    assert Identity.parse(said.keywords) == said
    assert "," not in said.keywords, "a comma parts keywords"
