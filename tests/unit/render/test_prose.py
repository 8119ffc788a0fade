"""Prose to HTML."""

from __future__ import annotations

import re

import pytest
from tests.sample_edition import PANEL, SECRET, constructs, say

from panelpaper.model.classification import RED
from panelpaper.model.prose import (
    CodeBlock,
    Disclosed,
    Emphasis,
    Heading,
    Image,
    Inline,
    LineBreak,
    Link,
    Listing,
    Paragraph,
    Passage,
    Reference,
    RefKind,
    Slot,
    Table,
    Text,
    Withheld,
)
from panelpaper.render.inlines import Setting
from panelpaper.render.prose import lead_html, passage_html, phrase_html

HERE = Setting(PANEL, "here")


def html(*inlines: Inline) -> str:
    return str(phrase_html(Passage((Paragraph(inlines),)), HERE))


def test_words_are_never_markup():
    nasty = "<script>alert('&')</script>"

    assert html(Text(nasty)) == "&lt;script&gt;alert(&#39;&amp;&#39;)&lt;/script&gt;"
    assert nasty not in passage_html(Passage((CodeBlock((Text(nasty),)), Heading(2, (Text(nasty),), "a"))), HERE)


def test_an_attribute_holds_what_would_end_it():
    made = html(Image('a".png', '"><b>'), Link('/x"y', (Text("w"),), title='"><i>'))

    assert "<b>" not in made
    assert "<i>" not in made
    assert made.count('"') == 8  # four attributes


@pytest.mark.parametrize("href", ["javascript:alert(1)", " JavaScript:alert(1)", "data:text/html,x", "vbscript:x"])
def test_a_link_that_would_run_is_words(href):
    assert html(Link(href, (Text("words"),))) == "words"


@pytest.mark.parametrize(
    "href", ["https://a.example/?b=1", "#appendix-a", "../2018-12/index.html", "mailto:a@b.example"]
)
def test_a_link_that_leads_somewhere_is_a_link(href):
    assert html(Link(href, (Text("words"),))) == f'<a href="{href}">words</a>'


def test_a_reference_that_leads_nowhere_is_words():
    assert html(Reference(RefKind.SECTION, "gone", "", (Text("words"),))) == "words"


def test_a_line_that_its_author_broke_stays_broken_and_one_that_was_only_filled_does_not():
    assert html(Text("a"), LineBreak(True), Text("b"), LineBreak(False), Text("c")) == "a<br>\nb\nc"


def test_a_withheld_run_says_its_class_and_a_disclosed_one_where_it_begins_and_ends():
    assert html(Withheld(RED)) == '<span class="withheld">[Withheld (RED)]</span>'

    shown = re.sub("<[^>]*>", "", html(Disclosed(RED, (Text("words"),))))
    assert shown == "RED words (end of RED)"


def test_all_constructs_without_what_is_withheld():
    made = passage_html(constructs(cleared=False), HERE)

    assert SECRET not in made
    assert "[Withheld (AMBER+STRICT)]" in made
    assert SECRET in passage_html(constructs(cleared=True), HERE)


def test_a_slot_of_the_truth_is_refused():
    with pytest.raises(TypeError, match="slots"):
        html(Slot(0))
    with pytest.raises(TypeError, match="slots"):
        passage_html(Passage((Slot(0),)), HERE)


def test_headings_stand_one_below_the_other_whatever_the_author_left_out():
    passage = Passage((Heading(4, (Text("a"),), "a"), Heading(4, (Text("b"),), "b"), Heading(2, (Text("c"),), "c")))

    assert re.findall(r"<h(\d)", passage_html(passage, HERE)) == ["3", "4", "3"]


def test_each_note_is_called_and_leads_back_and_no_name_is_given_twice():
    made = passage_html(constructs(cleared=True), HERE)
    ids = re.findall(r' id="([^"]*)"', made)

    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#(_[^"]*)"', made)) == {name for name in ids if name.startswith("_")}


def test_the_way_back_from_a_note_stays_with_its_last_word():
    made = passage_html(constructs(cleared=True), HERE)
    backs = re.findall(r'(.)<a class="back"', made)

    assert backs
    assert set(backs) == {"\N{NO-BREAK SPACE}"}


def test_notes_of_two_passages_have_two_names():
    elsewhere = Setting(PANEL, "elsewhere")
    here, there = (re.findall(r' id="(_[^"]*)"', passage_html(constructs(cleared=True), s)) for s in (HERE, elsewhere))

    assert not set(here) & set(there)


def test_a_tight_list_has_no_paragraphs_and_a_loose_one_has():
    items = ((Paragraph((Text("one"),)),), (Paragraph((Text("two"),)),))

    assert passage_html(Passage((Listing(items),)), HERE) == "<ul>\n<li>one</li>\n<li>two</li>\n</ul>"
    assert "<li><p>one</p></li>" in passage_html(Passage((Listing(items, tight=False),)), HERE)


def test_a_numbered_list_begins_with_the_number_that_its_author_typed():
    def made(start: int) -> str:
        return passage_html(Passage((Listing(((Paragraph((Text("one"),)),),), start),)), HERE)

    assert made(1).startswith("<ol>")
    assert made(2).startswith('<ol start="2">')
    assert made(0).startswith('<ol start="0">')


def test_a_table_has_column_headers_its_alignment_and_a_name():
    table = Table((((Text("A"),)), (), (Emphasis((Text("C"),)),)), ("left", "", "right"), (((Text("1"),), (), ()),))
    made = passage_html(Passage((table,)), HERE)

    assert '<th scope="col" class="left short">A</th><td></td><th scope="col" class="right"><em>C</em></th>' in made
    assert 'aria-label="Table: A, C"' in made


def test_a_picture_alone_is_a_figure_with_its_caption():
    made = passage_html(Passage((Paragraph((Image("media/a.png", "Alt", "Caption"),)),)), HERE)

    assert made == '<figure><img src="media/a.png" alt="Alt"><figcaption>Caption</figcaption></figure>'


def test_a_lead_opens_the_first_paragraph():
    assert lead_html(phrase_html(say("NOTE "), HERE), say("this."), HERE) == "<p>NOTE this.</p>"
