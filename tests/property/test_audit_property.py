"""Whatever the secret and however it is dressed, the audit sees it; whatever the file, looking at it does no harm."""

from __future__ import annotations

import gzip
import json
from base64 import b64encode
from collections.abc import Callable
from html import escape
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panelpaper.audit.built import leaks_in_built
from panelpaper.audit.fingerprints import Fingerprints, Secret
from panelpaper.audit.looking import look
from panelpaper.audit.pdf_surfaces import pdf_surfaces
from panelpaper.model.classification import CLEAR, RED

pytestmark = pytest.mark.property

letters = st.text("abcdefghijklmnopqrstuvwxyzéüß", min_size=3, max_size=10)
terms = st.lists(letters, min_size=2, max_size=4).map(" ".join)
sentences = st.lists(letters, min_size=6, max_size=20)

DRESSES: dict[str, Callable[[str], str]] = {
    "as it is": lambda text: text,
    "capitals": str.upper,
    "hyphens": lambda text: text.replace(" ", "-"),
    "letter-spaced": " ".join,
    "zero width": "\u200b".join,
    "references": lambda text: "".join(f"&#{ord(char)};" for char in text),
    "escaped twice": lambda text: escape("".join(f"&#{ord(char)};" for char in text)),
    "percent": quote,
    "JSON": lambda text: json.dumps(text)[1:-1],
    "Base64": lambda text: b64encode(f"It is said: {text}.".encode()).decode(),
    "tags": lambda text: "<b></b>".join(text),
}
HOLDERS = {
    "paragraph": "<!DOCTYPE html><p>{}</p>",
    "attribute": '<!DOCTYPE html><p title="{}">x</p>',
    "comment": "<!DOCTYPE html><!-- {} -->",
    "plain": "it is: {}",
}


@given(terms, st.sampled_from(sorted(DRESSES)), st.sampled_from(sorted(HOLDERS)))
def test_a_term_in_any_dress_anywhere_is_seen(term, dress, holder):
    if dress == "tags":
        holder = "paragraph"  # elsewhere it is no markup
    secrets = Fingerprints((Secret(RED, terms=(term,)),), ())

    assert leaks_in_built({"a": HOLDERS[holder].format(DRESSES[dress](term)).encode()}, secrets, CLEAR)


@given(sentences, st.data(), st.sampled_from(["as it is", "capitals", "references", "percent", "tags"]))
def test_any_six_words_of_a_text_are_seen(words, data, dress):
    first = data.draw(st.integers(0, len(words) - 6))
    quoted = DRESSES[dress](" ".join(words[first : first + 6]))
    secrets = Fingerprints((Secret(RED, " ".join(words)),), ())

    assert leaks_in_built({"a": f"<!DOCTYPE html><p>{quoted}</p>".encode()}, secrets, CLEAR)


@given(st.integers(10_000, 10**12), st.sampled_from([",", ".", " ", "'", "\u2009", "\u202f", ""]))
def test_a_number_in_any_grouping_is_seen(number, by):
    secrets = Fingerprints((Secret(RED, terms=(str(number),)),), ())

    assert leaks_in_built({"a.txt": f"it was {f'{number:,}'.replace(',', by)} then".encode()}, secrets, CLEAR)


@given(sentences, sentences)
def test_a_text_that_shares_no_word_with_a_secret_has_no_leak(words, others):
    apart = [f"{word}q" for word in others if f"{word}q" not in words]
    secrets = Fingerprints((Secret(RED, " ".join(f"{word}k" for word in words)),), ())

    assert leaks_in_built({"a.html": f"<!DOCTYPE html><p>{' '.join(apart)}</p>".encode()}, secrets, CLEAR) == ()


@given(
    st.binary(max_size=300),
    st.sampled_from([b"", b"%PDF-1.7\n", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0", b"PK\x03\x04", b"wOF2"]),
)
def test_any_bytes_can_be_looked_at(data, magic):
    list(look("a", magic + data))
    list(look("a", gzip.compress(magic + data)))


@given(st.text(max_size=300), st.sampled_from(["", "<!DOCTYPE html>", "{", '<?xml version="1.0"?>', "<p title='"]))
def test_any_text_can_be_looked_at(text, start):
    list(look(text, f"{start}{text}".encode()))


@given(st.binary(max_size=200))
def test_a_damaged_pdf_can_be_looked_at(data):
    list(pdf_surfaces(b"%PDF-1.7\n1 0 obj\n<</Type/Catalog>>\nendobj\n" + data + b"\ntrailer<</Root 1 0 R>>\n%%EOF"))
