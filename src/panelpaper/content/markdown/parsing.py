"""markdown-it as it is set up here: CommonMark, tables and footnotes, every address let through to be looked at."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from panelpaper.content.marks import without_reserved
from panelpaper.patterns import put_off

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_core import StateCore
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

TYPED = "typed"  # of a token's words: its parts as they are read and as they were typed
DEEPEST = 16  # levels of lists and quotations; markdown-it drops what is deeper than 20 without a word
DEEPEST_WITHIN = 16  # levels of emphases and links; of pictures; of marked passages


@lru_cache(maxsize=1)
def parser() -> MarkdownIt:
    """The parser, made once."""
    with put_off("markdown_it", "mdit_py_plugins", "mdurl"):
        from markdown_it import MarkdownIt
        from mdit_py_plugins.footnote import footnote_plugin

    made = MarkdownIt("commonmark", {"html": True, "maxNesting": 20}).enable("table").use(footnote_plugin)
    made.disable("footnote_inline")
    made.core.ruler.at("text_join", _joined_words)
    made.inline.ruler.at("image", _shallow_image)
    made.validateLink = _any_address  # type: ignore[method-assign]  # every address is looked at here, and told
    shown = made.normalizeLinkText  # of `<http://…>`, with what is percent-encoded decoded
    made.normalizeLinkText = lambda link: without_reserved(shown(link))  # type: ignore[method-assign]
    return made


def _shallow_image(state: StateInline, silent: bool) -> bool:
    """A picture; markdown-it reads pictures in the alternative text of pictures by calling itself."""
    from markdown_it.rules_inline import image

    depth = state.env.get("picture", 0)
    if depth > DEEPEST_WITHIN:
        return False
    state.env["picture"] = depth + 1
    try:
        return image(state, silent)
    finally:
        state.env["picture"] = depth


def _joined_words(state: StateCore) -> None:
    """Words and the codes among them in one token, as markdown-it joins them; it keeps what was typed for each."""
    from markdown_it.rules_core import text_join

    for token in state.tokens:
        if token.children and ("&" in token.content or "\\" in token.content):
            first: Token | None = None
            for child in token.children:
                if child.type not in ("text", "text_special"):
                    first = None
                    continue
                first = first or child
                first.meta.setdefault(TYPED, []).append((child.content, child.markup or child.content))
    text_join(state)


def _any_address(url: str) -> bool:  # noqa: ARG001 - markdown-it passes it by name
    return True


def nesting(image: Token) -> int:
    """How many pictures stand inside one another, this one among them."""
    return 1 + max((nesting(child) for child in image.children or () if child.type == "image"), default=0)
