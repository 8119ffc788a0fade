"""Leaks in what was built: where they are said to stand, and that nothing of them is said."""

from __future__ import annotations

import gzip
from base64 import b64encode
from io import BytesIO

import pikepdf
import pytest
from tests.found import APPENDIX, SSC, TAG, section
from tests.small import read

from panelpaper.audit.built import Kind, leaks_in_built
from panelpaper.audit.fingerprints import Fingerprints, Secret
from panelpaper.audit.secrets import fingerprints_of
from panelpaper.model.classification import CLEAR, RED, Classification

AMBER = Classification.AMBER
TERM = "Quartzmoor Basin"
WORDS = "seven unlocked cabinets stood behind the northern reading room"
SHUT = (
    "something that can't be looked into; take it away, or put it there whole, without a password, unpacked or as a zip"
)
SECRETS = Fingerprints((Secret(RED, WORDS, (TERM,)),), ("Operations Group", "of the Panel on that day"))


def page(body: str) -> bytes:
    return f"<!DOCTYPE html>\n<html>\n<body>\n{body}\n</body>\n</html>\n".encode()


def told(files: dict[str, bytes], secrets: Fingerprints = SECRETS, clearance: Classification = CLEAR) -> list[str]:
    return [str(leak) for leak in leaks_in_built(files, secrets, clearance)]


def test_a_leak_is_told_with_file_line_place_and_kind():
    files = {"index.html": page(f"<p>x</p>\n<p>{TERM}</p>"), "a.html": page(f'<p title="{WORDS}">x</p>')}

    assert told(files) == [
        "a.html, line 4 (attributes): six words of a withheld text",
        "index.html, line 5 (text): a sensitive term",
    ]


def test_lines_are_right_after_tags_comments_and_scripts_over_several_lines():
    body = f'<p\n class="a"\n>x</p>\n<!-- two\nlines -->\n<script>\nlet a\n</script>\n<p>{TERM}</p>\n<!-- {TERM} -->'

    assert told({"a.html": page(body)}) == [
        "a.html, line 12 (text): a sensitive term",
        "a.html, line 13 (comments): a sensitive term",
    ]


def test_what_stands_in_a_drawing_as_it_is_parts_no_words_and_moves_no_line():
    body = f"<p>Quartz<![CDATA[moor]]> Basin</p>\n<p><![CDATA[x\n]]></p>\n<p>{TERM}</p>"

    assert told({"a.html": page(body)}) == [
        "a.html, line 4 (text): a sensitive term",
        "a.html, line 7 (text): a sensitive term",
    ]


@pytest.mark.parametrize("body", [f"<p>{TERM}</p>", f"<p>{WORDS}</p>", f"<!-- {TERM} -->"])
def test_no_message_shows_what_was_found(body):
    said = " ".join(told({"index.html": page(body), f"{TERM}/{TERM}.txt": b"x", "a.zip": gzip.compress(TERM.encode())}))

    assert said
    assert not any(word.lower() in said.lower() for word in (*TERM.split(), *WORDS.split()[:3]))


def test_a_leak_is_found_in_a_pdf_whose_names_are_no_utf_8():
    document, out = pikepdf.new(), BytesIO()
    document.add_blank_page()
    document.Root.Odd = document.make_indirect(pikepdf.Dictionary(Key=TERM, Other=pikepdf.Name("/Ab")))
    document.save(out, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    odd = out.getvalue().replace(b"/Key", b"/#b9").replace(b"/Ab", b"/#ba")

    assert odd.count(b"#b") == 2
    assert told({"a.pdf": odd}) == ["a.pdf (objects): a sensitive term"]


def test_a_name_that_is_a_leak_is_not_printed():
    assert told({"papers/quartzmoor-basin/index.html": page("x")}) == [
        "papers/…/index.html (file name): a sensitive term"
    ]


def test_a_name_that_is_a_leak_only_with_its_folder_is_not_printed_either():
    assert told({"quartzmoor/basin.txt": b"x"}) == ["…/… (file name): a sensitive term"]


def test_an_edition_that_is_cleared_for_the_text_has_no_leak():
    assert told({"index.html": page(f"<p>{TERM} {WORDS}</p>")}, clearance=RED) == []


@pytest.mark.parametrize(
    ("secret", "shown"),
    [
        (Secret(AMBER, terms=(TERM,)), TERM),
        (Secret(AMBER, WORDS), WORDS),
        (Secret(AMBER, figures=(1_234_567,)), "1,234,567"),
        (Secret(AMBER, links=("https://vault.example/ledgers/42",)), "See https://vault.example/ledgers/42."),
    ],
    ids=["a term", "words", "a figure", "a link"],
)
def test_what_is_amber_is_a_leak_below_amber_alone(secret, shown):
    files = {"index.html": page(shown)}

    for secrets in ((secret,), (secret, Secret(RED, terms=("Another",)))):
        fingerprints = Fingerprints(secrets, ())
        assert told(files, fingerprints, Classification.GREEN)
        assert told(files, fingerprints, AMBER) == []


def test_what_a_finer_look_has_told_is_not_told_again_of_the_whole():
    assert told({"a.html": page(f"<p>{TERM}</p>")}) == ["a.html, line 4 (text): a sensitive term"]


def test_names_and_reviewed_phrases_do_not_count():
    secrets = Fingerprints(
        (Secret(RED, "to the Operations Group of the Panel on that day went all"),),
        ("Operations Group", "of the Panel on that day"),
    )

    assert told({"a.html": page("<p>the Operations Group of the Panel on that day</p>")}, secrets) == []


def test_what_cannot_be_looked_into_is_not_published():
    locked = BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page()
        document.save(locked, encryption=pikepdf.Encryption(user="a", owner="b"))

    assert told({"a.pdf": locked.getvalue(), "b.pdf": b"%PDF-1.7 nonsense"}) == [
        f"a.pdf (PDF): {SHUT}",
        f"b.pdf (PDF): {SHUT}",
    ]


def test_where_nothing_is_withheld_nothing_is_looked_into():
    assert told({"b.pdf": b"%PDF-1.7 nonsense"}, Fingerprints((), ())) == []


def test_what_cannot_be_looked_into_is_told_where_what_is_withheld_has_no_fingerprints(tmp_path):
    few = {
        TAG: section("tag", "The group met. [Nobody came.]{.amber}\n"),
        APPENDIX: None,
        SSC: section("ssc", "Words.\n"),
    }
    secrets = fingerprints_of(read(tmp_path, few))

    assert not secrets
    assert told({"b.pdf": b"%PDF-1.7 nonsense"}, secrets) == [f"b.pdf (PDF): {SHUT}"]
    assert told({"b.pdf": b"%PDF-1.7 nonsense"}, secrets, AMBER) == []


def test_an_archive_that_unpacks_to_too_much_is_told():
    assert told({"a.gz": gzip.compress(bytes(70 * 1024 * 1024))}) == [f"a.gz (archive): {SHUT}"]


def test_what_is_wrapped_too_often_is_told():
    data = TERM.encode()
    for _ in range(8):
        data = gzip.compress(data)

    assert [leak.kind for leak in leaks_in_built({"a.gz": data}, SECRETS, CLEAR)] == [Kind.OPAQUE]


def test_short_terms_are_not_found_in_bytes_that_are_no_text():
    secrets = Fingerprints((Secret(RED, terms=("abc", "Quartz")),), ())

    assert told({"a.bin": b"\x00\x01 abc abc abc \x00"}, secrets) == []
    assert told({"a.bin": b"\x00\x01 the Quartz \x00"}, secrets) == ["a.bin (bytes): a sensitive term"]


def test_a_text_in_the_letters_of_windows_is_text_with_its_tabs_and_page_ends():
    secrets = Fingerprints((Secret(RED, terms=("NLP",)),), ())

    assert told({"a.txt": "Café\tNLP\f\r\n".encode("cp1252")}, secrets) == ["a.txt, line 1 (source): a sensitive term"]


@pytest.mark.parametrize("address", ["https://a.example/get/{}", "https://a.example/get/{}/x", "id-{}-1", "id_{}_1"])
def test_what_is_packed_into_one_piece_of_an_address_is_found(address):
    packed = b64encode(f"We met {TERM} there".encode()).decode().rstrip("=")

    assert told({"a.html": page(f'<a href="{address.format(packed)}">x</a>')})


def test_words_in_a_row_are_found_in_bytes_that_are_no_text():
    assert told({"notes.bin": b"\0\x01\xff" + WORDS.encode() + b"\xff\0\x02"}) == [
        "notes.bin (bytes): six words of a withheld text"
    ]


def test_the_order_of_files_changes_nothing():
    files = {name: page(f"<p>{TERM}</p>") for name in ("b.html", "a.html", "c.html")}

    assert told(files) == told(dict(reversed(files.items())))


def test_a_link_is_a_leak_unless_it_is_a_front_page():
    links = ("https://vault.example/ledgers/42", "https://example.org/")
    secrets = Fingerprints((Secret(RED, links=links),), ())

    assert told({"a.html": page('<a href="http://VAULT.example/ledgers/42">x</a>')}, secrets) == [
        "a.html, line 4 (attributes): a withheld link"
    ]
    assert told({"a.html": page('<a href="https://example.org/">x</a>')}, secrets) == []


def test_a_link_that_is_reviewed_is_none():
    secrets = Fingerprints((Secret(RED, links=("https://law.example/acts/2008",)),), ("https://law.example/acts/2008",))

    assert told({"a.html": page('<a href="https://law.example/acts/2008">x</a>')}, secrets) == []
