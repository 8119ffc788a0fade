"""What holds of marks whatever is written: in the passages that they hold, round them, and by mistake."""

from __future__ import annotations

import re
from itertools import pairwise

from hypothesis import assume, given
from hypothesis import strategies as st

from panelpaper.content.marks import BLOCK_SLOT, RUN_SLOT, scan

MARK = st.sampled_from(["green", "amber", "amber-strict", "red"])

# Bits that mean something to somebody: Markdown, marks, near-marks, HTML, tables, typography.
PRINTED = r"""
    [ ] ( ) { } {. {.red} {.rde} ]{.red} :: ::: .red < > <div> --> <!-- ` ``` ~~~ * ** _ __ # ## - + 1. 14. | \ \[ \]
    ! & &#123; &lbrace; [^1] [^1]: [a]: http://x word secret é ｛ --- === |-|
"""
BLANKS = [" ", "  ", "\t", "\n", "\n\n", "\u200b", "\ufeff", "\u2028", "\x0c", "    "]
LINES = ["::: red\n", "\n:::", "\n:::\n", "\n> ", "\n- ", "\n14. ", "\n| ", "|--|--|\n"]
BITS = st.sampled_from(PRINTED.split()) | st.sampled_from(BLANKS) | st.sampled_from(LINES)
SOUP = st.lists(BITS, max_size=14).map("".join)
TEXT = SOUP | st.text(max_size=40).map(lambda t: t.replace("\r", ""))


def balanced(text: str) -> bool:
    """Whether a run may hold ``text``: its brackets pair up and its last character escapes nothing."""
    depth = 0
    for token in re.findall(r"\\[\s\S]?|[\[\]]", text):
        depth += {"[": 1, "]": -1}.get(token, 0)
        if depth < 0 or token == "\\":
            return False
    return depth == 0


BEGINS_SOMETHING = re.compile(
    r"\s*$|[ \t]*(?:#{1,6}(?:[ \t]|$)|```|~~~|>|[-*+](?:[ \t]|$)|\d{1,9}[.)](?:[ \t]|$)|=+[ \t]*$|::: "
    r"|[|:\- \t]*-[|:\- \t]*$|(?:[*_-][ \t]*){3,}$)"
)


def stays(text: str) -> bool:
    """Whether no line of ``text`` ends the paragraph that ``text`` begins in."""
    _, *lines = text.split("\n")
    seen = [re.sub("[\u200b\ufeff\x0c\u2028]", "", line) for line in lines]
    # The last line goes on with the run's closing bracket, so that it is never blank.
    return not any(BEGINS_SOMETHING.match(line) for line in [*seen[:-1], *(s + "]" for s in seen[-1:])])


RUN = TEXT.filter(lambda t: balanced(t) and stays(t))
CELL = RUN.map(lambda t: re.sub(r"(?<!\\)\|", "/", t).replace("\n", " "))
BLOCK = TEXT.map(lambda t: re.sub("^:::$", ":::.", t + "\n", flags=re.MULTILINE))


FRAMES = {
    "run": "{}{}{}\n\n",
    "prose": "A paragraph\n{}{}{}\nthat goes on.\n\n",
    "cell": "\n| A | B |\n|---|:-:|\n| {}{}{} | c |\n\n",
    "item": "- {}{}{}\n- b\n\nNo list.\n\n",
    "code": "```\n{}{}{}\n```\n",
}
ROUND = st.sampled_from([("", ""), ("See ", " now."), ("**a ", "** [x](y)"), ("a [b] ", "[^1]"), ("[", "](c)")])


@st.composite
def twins(draw: st.DrawFn, odd: bool) -> tuple[str, str]:
    """A document and its twin, which differs from it in what its marks hold and in nothing else.

    Among the marks of an ``odd`` one stands anything.
    """
    one = two = ""
    for _ in range(draw(st.integers(1, 5))):
        mark = draw(MARK)
        kind = draw(st.sampled_from(["block", "soup" if odd else "block", *FRAMES]))
        if kind == "block":
            a, b = (f"::: {mark}\n{draw(BLOCK)}:::\n" for _ in range(2))
        elif kind == "soup":
            a = b = draw(SOUP)
        else:
            secret = CELL if kind in ("cell", "item") else RUN
            before, after = draw(ROUND)
            a, b = (FRAMES[kind].format(before, f"[{draw(secret)}]{{.{mark}}}", after) for _ in range(2))
        one += a
        two += b
    return one, two


@given(twins(odd=False))
def test_the_host_says_nothing_of_what_the_marks_hold(pair: tuple[str, str]) -> None:
    one, two = (scan(t) for t in pair)
    assert one.host == two.host
    assert [(m.classification, m.block) for m in one.marked] == [(m.classification, m.block) for m in two.marked]
    assert [m.flaw for m in one.misread] == [m.flaw for m in two.misread]


@given(twins(odd=True))
def test_whatever_stands_round_it_a_marked_passage_neither_mends_nor_spoils_nor_moves_anything(
    pair: tuple[str, str],
) -> None:
    one, two = (scan(t) for t in pair)
    assert bool(one.misread) == bool(two.misread)
    assert one.misread or one.host == two.host


@given(MARK, RUN, RUN, st.sampled_from(["{}", "a {} b", "# {}", "{}\n===", "[^1]: {}", "    {}", "x\n{}\ny", "**{}**"]))
def test_any_text_that_stays_in_its_paragraph_makes_a_run(mark: str, one: str, two: str, frame: str) -> None:
    first, second = (scan(frame.format(f"[{t}]{{.{mark}}}")) for t in (one, two))
    if "#" in frame:
        assume("\n" not in one + two)
    assert [m.inner(first.source) for m in first.marked] == [one]
    assert first.host == second.host
    assert first.misread == second.misread == ()


@given(MARK, BLOCK, st.sampled_from(["{}", "a\n{}\nb", "- a\n{}\n  b", "> a\n{}", "```\n{}\n```", "| a |\n|---|\n{}"]))
def test_any_lines_but_a_closing_one_make_a_block(mark: str, lines: str, frame: str) -> None:
    cut = scan(frame.format(f"::: {mark}\n{lines}:::"))
    assert [m.inner(cut.source) for m in cut.marked] == [lines]
    assert cut.misread == ()
    assert cut.host == frame.format("\n\ue0020\ue003\n")


@st.composite
def mistyped(draw: st.DrawFn) -> str:
    """A good mark with one slip of the hand."""
    mark = draw(MARK)
    good, least = draw(st.sampled_from([(f"[secret]{{.{mark}}}", 0), (f"::: {mark}\nsecret\n:::", 0)]))
    at = draw(st.integers(least, len(good) - 1))
    slip = draw(
        st.sampled_from([" ", "\t", "\u00a0", "\u200b", "\ufeff", ".", "{", "}", "[", "]", "(", ")", ":", "x", "\n"])
    )
    match draw(st.sampled_from(["insert", "replace", "delete", "double", "swap", "case"])):
        case "insert":
            return good[:at] + slip + good[at:]
        case "replace":
            return good[:at] + slip + good[at + 1 :]
        case "delete":
            return good[:at] + good[at + 1 :]
        case "double":
            return good[:at] + good[at] + good[at:]
        case "swap":
            return good[:at] + good[at + 1 : at + 2] + good[at] + good[at + 2 :]
        case _:
            return good[:at] + good[at].swapcase() + good[at + 1 :]


@given(mistyped(), st.sampled_from(["{}", "See {} now.", "a\n\n{}\n\nb", "## {}", "| A | B |\n|---|---|\n| {} | b |"]))
def test_a_mark_with_one_slip_is_a_mark_or_refused_but_never_plain_text(mark: str, frame: str) -> None:
    cut = scan(frame.format(mark))
    assert cut.misread or not re.search("s.?e.?c.?r.?e.?t", cut.host, re.IGNORECASE)


@given(TEXT | st.text())
def test_any_text_is_read_and_every_place_lies_within_it(source: str) -> None:
    cut = scan(source)
    for m in cut.marked:
        assert 0 <= m.start < m.inner_start <= m.inner_end < m.end <= len(source)
    for before, after in pairwise(cut.marked):
        assert before.end <= after.start
    for n in cut.misread:
        assert 0 <= n.reach <= n.start < n.end <= len(source)
    assert cut.red_from == min((n.reach for n in cut.misread), default=None)
    slots = [*RUN_SLOT.findall(cut.host), *BLOCK_SLOT.findall(cut.host)]
    assert sorted(map(int, slots)) == list(range(len(cut.marked)))


@given(TEXT)
def test_places_keep_their_order_from_host_to_source(source: str) -> None:
    cut = scan(source)
    places = [cut.source_offset(n) for n in range(len(cut.host) + 1)]
    assert places == sorted(places)
    assert places[-1] == len(source)
    for n, char in enumerate(cut.host):
        inside = any(m.start <= places[n] < m.end for m in cut.marked)
        assert inside or char in (source[places[n]], "\ufffd")


@given(SOUP)
def test_no_mark_is_left_in_the_host_unless_it_is_refused(source: str) -> None:
    cut = scan(source)
    assert cut.misread or not re.search(r"(?<!\\)\{\s*\.|^\s*::", cut.host, re.MULTILINE)
