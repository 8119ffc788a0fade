"""What was issued and is withheld from some stays too, and is told to those alone who may read it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests import small
from tests.versions import APPENDIX, DAY, PANEL, PAPER, SSC, TAG, built, page, replaced, told

from panelpaper.content.files import Folder
from panelpaper.content.sealing import Identity
from panelpaper.desk.declassifying import Lowering, declassify
from panelpaper.desk.releasing import freeze
from panelpaper.desk.revising import revise
from panelpaper.desk.sealed_files import keygen, seal, unseal
from panelpaper.model.classification import CLEAR, RED
from panelpaper.pipeline import Request, build
from panelpaper.scrutiny import scrutinise


def test_what_is_withheld_is_watched_for_those_who_may_read_it(root):
    freeze(root, "2019-01", None)
    (root / APPENDIX).write_text("Another secret.\n")

    (finding,) = told(root, "PP725")

    assert (finding.concerns, finding.quotable) == (RED, False)
    assert finding.message == (
        "Version 1.0 was issued on 4 January 2019, and the paper has changed since: Appendix A. (The text isn't shown "
        "here.)"
    )
    assert revise(root, "2019-01", "Appendix A has changed", DAY).differences == ("Appendix A",)


def test_of_what_is_withheld_nothing_is_named_that_not_everyone_may_know(root):
    action = "  - {id: TAG-0666, text: Ask Nowhere Power, owner: DCC, status: open, classification: RED}\n"
    replaced(root, TAG, "actions:\n", f"actions:\n{action}")
    freeze(root, "2019-01", None)
    replaced(root, TAG, "Ask Nowhere Power", "Ask Elsewhere Telecom")

    (finding,) = told(root, "PP725")

    assert "the paper has changed since: something that not everyone may read. (" in finding.message
    assert revise(root, "2019-01", "Changed", DAY).differences == ("something that not everyone may read",)


def test_that_something_more_is_withheld_is_for_all_to_see(root):
    freeze(root, "2019-01", None)
    action = "  - {id: TAG-0009, text: Ask, owner: DCC, status: open, classification: RED}\n"
    replaced(root, TAG, "actions:\n", f"actions:\n{action}")

    (for_all,) = [finding for finding in told(root, "PP706") if finding.concerns is CLEAR]

    assert for_all.message.endswith("the paper has changed since: withheld action 1 of the TAG.")


def test_what_is_withheld_is_told_after_what_everyone_may_read_and_once(root):
    freeze(root, "2019-01", None)
    (root / APPENDIX).write_text("Another secret.\n")
    replaced(root, SSC, "One status was set", "A status was set")

    found = (*told(root, "PP706"), *told(root, "PP725"))
    told_of = {finding.concerns: finding.detail.rpartition(": ")[2] for finding in found}

    assert told_of == {CLEAR: "“Status decisions” (SSC).", RED: "Appendix A."}


def test_a_change_of_what_the_public_edition_withholds_is_told_and_stops_nothing(root):
    freeze(root, "2019-01", None)
    before = built(root, "public")
    replaced(root, APPENDIX, "An imaginary", "One imaginary")

    assert built(root, "public") == before
    outcome = build(Folder(root), root.parent / "both", Request(pdfs=False), lambda pages: iter(()))
    assert [(finding.code, finding.concerns) for finding in outcome.findings] == [("PP725", RED)]
    assert len(outcome.published) == 2


def test_a_higher_mark_is_no_change_of_what_was_issued(root):
    revise(root, "2019-01", "First", DAY)
    freeze(root, "2019-01", None)

    replaced(root, TAG, "status: open", "status: open\n    classification: RED")
    (root / PAPER).write_text((root / PAPER).read_text() + "    classification: RED\n")

    assert told(root, "PP706") == []


def test_an_appendix_that_is_declassified_is_no_change_since_its_older_versions_show_it_too(root):
    freeze(root, "2019-01", None)

    declassify(root, "2019-01/security-status", Lowering(CLEAR, DAY, "SSC"))

    assert told(root, "PP706") == []
    assert page(built(root, "public")).count("imaginary") == page(built(root, "public"), version="v1.0/").count(
        "imaginary"
    )


def test_to_seal_an_appendix_changes_nothing_and_what_is_sealed_is_compared_by_who_has_the_key(root):
    freeze(root, "2019-01", None)
    key = keygen(root, None, datetime(2019, 1, 8, tzinfo=UTC))
    secret = key.text.splitlines()[-1]
    replaced(root, PANEL, "paper_day", f"sealing: {{recipients: [{key.public}]}}\npaper_day")

    def codes(identity):
        return [finding.code for finding in scrutinise(Folder(root), identity=identity)[1]]

    seal(root, Path(APPENDIX))
    assert "PP725" not in codes(Identity((secret,)))

    unseal(root, Path(f"{APPENDIX}.age"), secret)
    replaced(root, APPENDIX, "An imaginary", "One imaginary")
    seal(root, Path(APPENDIX))
    assert "PP725" in codes(Identity((secret,)))
    assert "PP725" not in codes(None)


@pytest.mark.parametrize("first", [APPENDIX, f"{small.PAPER}/versions/1.0/appendices/security-status.md"])
def test_what_everyone_may_read_by_now_is_unsealed_in_one_place_after_the_other(root, first):
    key = keygen(root, None, datetime(2019, 1, 8, tzinfo=UTC))
    secret = key.text.splitlines()[-1]
    replaced(root, PANEL, "paper_day", f"sealing: {{recipients: [{key.public}]}}\npaper_day")
    seal(root, Path(APPENDIX))
    freeze(root, "2019-01", None, Identity((secret,)))
    declassify(root, "2019-01/security-status", Lowering(CLEAR, DAY, "Panel"))

    unseal(root, Path(f"{first}.age"), secret)

    for identity in (None, Identity((secret,))):
        _, findings = scrutinise(Folder(root), identity=identity)
        assert [finding.code for finding in findings if finding.code == "PP706"] == []


@pytest.mark.parametrize(("opens", "differences"), [(True, ("Appendix A",)), (False, ())])
def test_a_new_version_is_compared_with_what_is_sealed_where_there_is_a_key(root, opens, differences):
    key = keygen(root, None, datetime(2019, 1, 8, tzinfo=UTC))
    secret = key.text.splitlines()[-1]
    identity = Identity((secret,)) if opens else None
    replaced(root, PANEL, "paper_day", f"sealing: {{recipients: [{key.public}]}}\npaper_day")
    seal(root, Path(APPENDIX))
    freeze(root, "2019-01", None, Identity((secret,)))
    unseal(root, Path(f"{APPENDIX}.age"), secret)
    replaced(root, APPENDIX, "An imaginary", "One imaginary")
    seal(root, Path(APPENDIX))

    begun = revise(root, "2019-01", "Appendix A is corrected", DAY, identity)

    assert (begun.differences, begun.shut) == (differences, not opens)
