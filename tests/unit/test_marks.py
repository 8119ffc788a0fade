"""Marks in the source: what is one, what merely looks like one, and what is left when they are cut."""

import pytest

from panelpaper.content.marks import BLOCK_SLOT, RUN_SLOT, Flaw, Lines, scan
from panelpaper.model.classification import Classification

BLOCK = "\n\ue0020\ue003\n"
RUN = "\ue0000\ue001"


def flaws(source: str) -> list[Flaw]:
    return [m.flaw for m in scan(source).misread]


# --- blocks ---


@pytest.mark.parametrize(
    ("mark", "classification"),
    [
        ("green", Classification.GREEN),
        ("amber", Classification.AMBER),
        ("amber-strict", Classification.AMBER_STRICT),
        ("red", Classification.RED),
    ],
)
def test_every_mark_makes_a_block_and_a_run(mark: str, classification: Classification) -> None:
    cut = scan(f"::: {mark}\none\n:::\n\nSee [two]{{.{mark}}}.\n")
    assert [(m.classification, m.block, m.inner(cut.source)) for m in cut.marked] == [
        (classification, True, "one\n"),
        (classification, False, "two"),
    ]
    assert cut.misread == ()
    assert cut.red_from is None


def test_a_block_leaves_its_slot_between_blank_lines() -> None:
    assert scan("before\n::: red\nsecret\n:::\nafter\n").host == f"before\n{BLOCK}\nafter\n"


def test_a_block_holds_its_lines_verbatim_and_unread() -> None:
    inner = "  [a](b\n\n```\n::: amber\n {.rde} \\\n"
    cut = scan(f"::: red\n{inner}:::")
    assert cut.marked[0].inner(cut.source) == inner
    assert (cut.host, cut.misread) == (BLOCK, ())


def test_a_block_may_be_empty() -> None:
    cut = scan("::: red\n:::\n")
    assert cut.marked[0].inner(cut.source) == ""
    assert cut.misread == ()


def test_blocks_do_not_nest_so_that_the_second_close_is_stray_and_what_precedes_it_is_red() -> None:
    source = "Clear.\n\n::: red\na\n::: amber\nb\n:::\nc\n\nd\n\n:::\n"
    cut = scan(source)
    assert cut.marked[0].inner(source) == "a\n::: amber\nb\n"
    assert [m.flaw for m in cut.misread] == [Flaw.STRAY_CLOSE]
    assert cut.red_from == source.index("\nc\n")


def test_a_block_in_a_code_fence_is_a_block() -> None:
    assert scan("```\n::: red\nx\n:::\n```\n").host == f"```\n{BLOCK}\n```\n"


# --- runs ---


@pytest.mark.parametrize(
    ("source", "inner", "host"),
    [
        ("a [b]{.red} c", "b", f"a {RUN} c"),
        ("`[x]{.red}`", "x", f"`{RUN}`"),
        ("```\n[x]{.red}\n```", "x", f"```\n{RUN}\n```"),
        ("    [x]{.red}", "x", f"    {RUN}"),
        ("[]{.red}", "", RUN),
        ("[see [x](y) [z]]{.red}", "see [x](y) [z]", RUN),
        ("[[x]{.red}](y)", "x", f"[{RUN}](y)"),
        (r"[a \] b]{.red}", r"a \] b", RUN),
        (r"[a \[ b]{.red}", r"a \[ b", RUN),
        (r"\\[a\\]{.red}", r"a\\", rf"\\{RUN}"),
        ("[a\nb]{.red}", "a\nb", RUN),
        ("[in\n2018. No list]{.red}", "in\n2018. No list", RUN),
        ("[a | b]{.red}", "a | b", RUN),
        ("| A | B |\n|---|---|\n| x | [y \\| z]{.red} |", "y \\| z", f"| A | B |\n|---|---|\n| x | {RUN} |"),
        ("- item\n\n[x]{.red}", "x", f"- item\n\n{RUN}"),
        ("[x](y)\n[z]{.red}", "z", f"[x](y)\n{RUN}"),
        ("[^1]: note [x]{.red}", "x", f"[^1]: note {RUN}"),
        ("[0, 1)\n\n[x]{.red}", "x", f"[0, 1)\n\n{RUN}"),
        ("[unfinished\n\n## [x]{.red}", "x", f"[unfinished\n\n## {RUN}"),
        ("[{.rde} :: [y](.red)]{.red}", "{.rde} :: [y](.red)", RUN),
    ],
)
def test_balanced_brackets_before_a_mark_are_a_run(source: str, inner: str, host: str) -> None:
    cut = scan(source)
    assert [m.inner(source) for m in cut.marked] == [inner]
    assert (cut.host, cut.misread) == (host, ())


def test_the_outermost_run_wins_and_its_text_scanned_alone_gives_the_inner() -> None:
    cut = scan("[a [b]{.red} c]{.amber}")
    assert [m.classification for m in cut.marked] == [Classification.AMBER]
    within = scan(cut.marked[0].inner(cut.source))
    assert within.host == f"a {RUN} c"
    assert within.marked[0].classification is Classification.RED


def test_marks_are_numbered_in_the_order_of_the_source() -> None:
    cut = scan("[a]{.red} [b]{.amber}\n::: green\nc\n:::\n[d]{.red}")
    assert [m.inner(cut.source) for m in cut.marked] == ["a", "b", "c\n", "d"]
    assert RUN_SLOT.findall(cut.host) == ["0", "1", "3"]
    assert BLOCK_SLOT.findall(cut.host) == ["2"]


# --- what merely looks like a mark ---


@pytest.mark.parametrize(
    ("source", "flaw"),
    [
        ("::: Red", Flaw.NEARLY_BLOCK),
        ("::: red ", Flaw.NEARLY_BLOCK),
        ("  ::: red", Flaw.NEARLY_BLOCK),
        ("\t::: red", Flaw.NEARLY_BLOCK),
        (":: red", Flaw.NEARLY_BLOCK),
        (": red", Flaw.NEARLY_BLOCK),
        (":::red", Flaw.NEARLY_BLOCK),
        (":::: red", Flaw.NEARLY_BLOCK),
        (": : : red", Flaw.NEARLY_BLOCK),
        (";;; red", Flaw.NEARLY_BLOCK),
        ("::: {.red}", Flaw.NEARLY_BLOCK),
        ("::: AMBER+STRICT", Flaw.NEARLY_BLOCK),
        ("text ::: red", Flaw.NEARLY_BLOCK),
        ("::: red", Flaw.UNCLOSED_BLOCK),
        ("::: red\nx\n::: \n", Flaw.UNCLOSED_BLOCK),
        ("x\n:::\ny", Flaw.STRAY_CLOSE),
        ("x\n  :::\ny", Flaw.STRAY_CLOSE),
        ("::: rde", Flaw.COLONS_AT_LINE_START),
        ("::", Flaw.COLONS_AT_LINE_START),
        ("::note", Flaw.COLONS_AT_LINE_START),
        ("> ::: red", Flaw.MARK_IN_LIST_OR_QUOTE),
        (">::: red", Flaw.MARK_IN_LIST_OR_QUOTE),
        ("- ::: red", Flaw.MARK_IN_LIST_OR_QUOTE),
        ("1. ::: red", Flaw.MARK_IN_LIST_OR_QUOTE),
        ("> 1) - ::: red", Flaw.MARK_IN_LIST_OR_QUOTE),
        ("：：： red", Flaw.NEARLY_BLOCK),
        ("\u200b::: red", Flaw.NEARLY_BLOCK),
        ("\u00a0::: red", Flaw.NEARLY_BLOCK),
        (":\u200b:: red", Flaw.NEARLY_BLOCK),
        ("&#58;&colon;: red", Flaw.NEARLY_BLOCK),
        ("\u2236\u2236\u2236 red", Flaw.NEARLY_BLOCK),
    ],
)
def test_a_line_that_looks_like_a_block_is_refused(source: str, flaw: Flaw) -> None:
    assert flaws(source)[0] is flaw
    assert scan(source).marked == ()


@pytest.mark.parametrize(
    ("source", "flaw"),
    [
        ("[x] {.red}", Flaw.NEARLY_RUN),
        ("[x]RED", Flaw.NEARLY_RUN),
        ("[x]\n{.red}", Flaw.NEARLY_RUN),
        ("[x]{.RED}", Flaw.NEARLY_RUN),
        ("[x]{ .red }", Flaw.NEARLY_RUN),
        ("[x]{.red }", Flaw.NEARLY_RUN),
        ("[x]{.rde}", Flaw.NEARLY_RUN),
        ("[x]{.clear}", Flaw.NEARLY_RUN),
        ("[x]{.red .amber}", Flaw.NEARLY_RUN),
        ("[x]{red}", Flaw.NEARLY_RUN),
        ("[x] {red}", Flaw.NEARLY_RUN),
        ("[x]{#red}", Flaw.NEARLY_RUN),
        ("[x]{: .red}", Flaw.NEARLY_RUN),
        ("[x]{class=red}", Flaw.NEARLY_RUN),
        ("[x]{note}", Flaw.NEARLY_RUN),
        ("[x].red}", Flaw.NEARLY_RUN),
        ("[x]red}", Flaw.NEARLY_RUN),
        ("[x].{red}", Flaw.NEARLY_RUN),
        ("[x].red", Flaw.NEARLY_RUN),
        ("[x](.red)", Flaw.NEARLY_RUN),
        ("[x](.rde)", Flaw.NEARLY_RUN),
        ("[x] (.red)", Flaw.NEARLY_RUN),
        ("[x](<.red>)", Flaw.NEARLY_RUN),
        ('[x](.red "title")', Flaw.NEARLY_RUN),
        ("[x](red)", Flaw.NEARLY_RUN),
        ("[x][.red]", Flaw.NEARLY_RUN),
        ("[x][red]", Flaw.NEARLY_RUN),
        ("[x]: .red", Flaw.NEARLY_RUN),
        ("[x]: .rde", Flaw.NEARLY_RUN),
        ("[x]: • Red", Flaw.NEARLY_RUN),
        ("[.red]", Flaw.NEARLY_RUN),
        ("[text][label]{.red}", Flaw.NEARLY_RUN),
        ("[text](url){.red}", Flaw.BRACE_DOT),
        ("x]{.red}", Flaw.NEARLY_RUN),
        (r"\[x]{.red}", Flaw.NEARLY_RUN),
        (r"[x\]{.red}", Flaw.UNCLOSED_RUN),
        ("[text{.red}", Flaw.UNCLOSED_RUN),
        ("[text [more]{.red}", Flaw.UNCLOSED_RUN),
        ("**x**{.red}", Flaw.BRACE_DOT),
        ("a {. b", Flaw.BRACE_DOT),
        ("a { . b", Flaw.BRACE_DOT),
        (r"a \\{.b", Flaw.BRACE_DOT),
        ("`{.Value}`", Flaw.BRACE_DOT),
        ("## Title {.red}", Flaw.BRACE_DOT),
        ("## Title {#id .red}", Flaw.NEARLY_RUN),
        ("## Title {#id .1red}", Flaw.NEARLY_RUN),
        ("One of {0.5, .6red}", Flaw.NEARLY_RUN),
        ("One of { .6}", Flaw.BRACE_DOT),
        ("## [Title]{#red}", Flaw.NEARLY_RUN),
        ("[x]｛.red｝", Flaw.NEARLY_RUN),
        ("[x]{．red}", Flaw.NEARLY_RUN),
        ("[x]\u2774\u00b7red\u2775", Flaw.NEARLY_RUN),
        ("[x]{\u200b.red}", Flaw.NEARLY_RUN),
        ("[x]\u200b{.red}", Flaw.NEARLY_RUN),
        ("[x]\u00a0{.red}", Flaw.NEARLY_RUN),
        ("[x]&#123;.red}", Flaw.NEARLY_RUN),
        ("[x]&lbrace;.red}", Flaw.NEARLY_RUN),
        ("[x]{&period;red}", Flaw.NEARLY_RUN),
        ("［x］{.red}", Flaw.NEARLY_RUN),
        ("[is late] (red)", Flaw.NEARLY_RUN),
        ("[is late]\n(TLP: RED)", Flaw.NEARLY_RUN),
        ("**[is late]** [Amber]", Flaw.NEARLY_RUN),
        ("[is late]:red", Flaw.NEARLY_RUN),
        ("[is late]`red`", Flaw.NEARLY_RUN),
        ("[is late] .red", Flaw.NEARLY_RUN),
        ("[is late .red]", Flaw.NEARLY_RUN),
        ("[.red is late]", Flaw.NEARLY_RUN),
        ("is late (.red)", Flaw.NEARLY_RUN),
        ("[[red|is late]]", Flaw.NEARLY_RUN),
        ("[[is late|red]]", Flaw.NEARLY_RUN),
        ("{is late}.red", Flaw.NEARLY_RUN),
        ("\\red{is late}", Flaw.NEARLY_RUN),
        (":red[is late]", Flaw.NEARLY_RUN),
        ("x :red:`is late`", Flaw.NEARLY_RUN),
        ("It ::red is late:: now", Flaw.NEARLY_RUN),
        ("## Title {#red}", Flaw.NEARLY_RUN),
        ("&#92;{.red}", Flaw.BRACE_DOT),
        ("\\\u200b{.red}", Flaw.BRACE_DOT),
    ],
)
def test_what_looks_like_a_run_is_refused(source: str, flaw: Flaw) -> None:
    assert flaws(source) == [flaw]


@pytest.mark.parametrize(
    "source",
    [
        "[a\n\nb]{.red}",
        "[a\n \t\nb]{.red}",
        "[a\n\u200b\nb]{.red}",
        "[a\n- b]{.red}",
        "[a\n1. b]{.red}",
        "[a\n# b]{.red}",
        "# [a\nb]{.red}",
        "[a\n```\nb]{.red}",
        "[a\n***\nb]{.red}",
        "[a\n===\nb]{.red}",
        "[a\n> b]{.red}",
        "- [a\n- b]{.red}",
        "[a\n::: red\nx\n:::\nb]{.red}",
        "| A | B |\n|---|---|\n| [x | y]{.red} |",
        "| [A | B]{.red} |\n|---|---|",
        "A | B\n--|--\n[x\ny]{.red} | z",
    ],
)
def test_a_run_that_leaves_its_paragraph_or_cell_is_refused(source: str) -> None:
    cut = scan(source)
    assert [m.flaw for m in cut.misread] == [Flaw.RUN_ACROSS_PARAGRAPHS]
    assert not any(not m.block for m in cut.marked)


@pytest.mark.parametrize(
    "source",
    ["- [x]{.red}", "12. a\n[x]{.red}", "> [x]{.red}", "> a\n[x]{.red}", "- a\n\n  [x]{.red}", "> - [x]{.red}"],
)
def test_a_run_in_a_list_item_or_quotation_is_refused_and_cut_all_the_same(source: str) -> None:
    cut = scan(source)
    assert [m.flaw for m in cut.misread] == [Flaw.MARK_IN_LIST_OR_QUOTE]
    assert cut.host == source.replace("[x]{.red}", RUN)


def test_a_block_ends_a_list() -> None:
    assert flaws("- a\n::: red\nx\n:::\n  [y]{.red}") == []


def test_a_private_use_character_in_the_source_is_refused_and_is_no_slot() -> None:
    cut = scan("a \ue0000\ue001 [x]{.red}")
    assert {m.flaw for m in cut.misread} == {Flaw.RESERVED_CHARACTER}
    assert RUN_SLOT.findall(cut.host) == ["0"]
    assert cut.source_offset(cut.host.index("\ue000")) == cut.source.index("[x]")


@pytest.mark.parametrize(
    "source",
    [
        r"Write \{.red} after the bracket, or \{ .red }.",
        r"[x]\{.red}",
        "[x](./file.md) [y](../y.md) [z](.well-known/z) [w](#red) [v](https://a.example/b.red)",
        "## Title {#id}",
        "## [x](y) {#id}",
        "## [x]{#id}",
        "## Red {#red}",
        "#### A very long title that nobody wrote {#a-very-long-title-that-nobody-wrote-but-ends-in-red}",
        "| A | B |\n|:--|:-:|\n| a | b |",
        "The RAG status [2] (red) is red. {x}",
        "[^1]. Red cables were replaced[^2].",
        "[.NET](x) at 12:30: yes",
        r"\::: red",
        "- [ ] a task",
        "Classified as RED; see [0, 1) and a ] too.",
        "One of {0.5, .6} and {1, .75, 2}, but not of {3 .4}.",
        "a : b :: c",
        "One note.[^1]\n\n[^1]: • The first.\n",
        "The plans [^1] (red), [^plan] (amber) and [12] [red] are [sha]red, or [R]ed; see [the plan](x) (RED).",
        r"[is late] \(red), [it is]\:red, \::red is late::, red\{x} and [\.red x]",
        "- [ ] (red) or [x] (green)",
        "The status of [it all]: red. Its std::red is Key::red, and [a](b):c.",
    ],
)
def test_ordinary_writing_is_left_alone(source: str) -> None:
    cut = scan(source)
    assert (cut.host, cut.marked, cut.misread, cut.red_from) == (source, (), (), None)


# --- places ---


def test_the_file_counts_as_red_from_the_first_look_alike() -> None:
    source = "Clear.\n\nAlso clear.\n\nSee [x] {.red} and [y]{.rde}.\n"
    cut = scan(source)
    assert [source[m.start : m.end] for m in cut.misread] == ["[x] {.red}", "[y]{.rde}"]
    assert cut.red_from == source.index("See")


def test_a_close_without_an_opening_bracket_is_red_from_where_its_paragraph_begins() -> None:
    source = "Clear.\n\nsecret\nwords]{.red}\n"
    assert scan(source).red_from == source.index("secret")


def test_a_run_across_paragraphs_is_red_from_its_opening_bracket() -> None:
    source = "Clear.\n\n[secret\n\nwords]{.red}\n"
    assert scan(source).red_from == source.index("[secret")


def test_a_place_in_the_host_is_found_in_the_source() -> None:
    source = "a [bcd]{.red} e\n::: red\nx\n:::\nf {.g"
    cut = scan(source)
    for word in (" e\n", "f {"):
        assert cut.source_offset(cut.host.index(word)) == source.index(word)
    assert cut.source_offset(cut.host.index("\ue002")) == source.index(":::")
    assert cut.source_offset(len(cut.host)) == len(source)
    assert [source[m.start : m.end] for m in cut.misread] == ["{.g"]


def test_a_look_alike_behind_entities_and_invisible_characters_is_placed_exactly() -> None:
    source = "&amp; caf\u00e9\u200b … &#123;.red}"
    assert [source[m.start : m.end] for m in scan(source).misread] == ["&#123;.red}"]


def test_lines_and_columns_count_from_one() -> None:
    lines = Lines("ab\ncd\n")
    assert [lines.at(n) for n in (0, 2, 3, 5, 6)] == [(1, 1), (1, 3), (2, 1), (2, 3), (3, 1)]


def test_no_repr_shows_the_text() -> None:
    cut = scan("Hush [secret]{.red} and [Hush] {.red}")
    assert "secret" not in repr(cut)
    assert "Hush" not in repr(cut)


@pytest.mark.parametrize(
    "source",
    [
        "[" * 200_000,
        "[" * 20_000 + "]{.red}" * 20_000,
        "[" * 100_000 + "\n\n" + "]{.red}" * 20_000,
        "{." * 200_000,
        "{ " * 200_000,
        "{red " * 80_000,
        "{" + " " * 400_000,
        "]" + " " * 400_000,
        "x" + ":" * 400_000,
        "::: red\n" * 40_000,
        ("::: red\n:::\n:::\n") * 20_000,
        "> " * 200_000,
        "# " + "{#a" * 100_000,
        "|-" * 200_000,
        "&#123;" * 40_000,
    ],
    ids=range(15),
)
def test_a_hostile_text_takes_no_longer_than_its_length_warrants(source: str) -> None:
    # Quadratic work on these would take minutes: that it ends is the test.
    assert scan(source).source == source
