"""The templates: Jinja2 and CSS. A Panel's own file replaces the packaged one of the same name.

A template sees the view types of ``panelpaper.render.views`` and nothing else, everything in it is escaped, and an
unknown name is an error. It runs in a sandbox: a workspace's template describes pages and runs no program. A page that
lost its marking or its policy on the way is refused.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from traceback import walk_tb
from types import TracebackType
from typing import Any

from jinja2 import Environment, FunctionLoader, StrictUndefined
from jinja2.exceptions import TemplateError, TemplateNotFound, TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import escape
from msgspec import Struct, field

from panelpaper.model.template_names import OWN
from panelpaper.patterns import late
from panelpaper.render.compiled import Compiled
from panelpaper.render.views import Shell

# In a wheel the templates are inside the package; in a checkout they stand where a Panel's own would.
FOLDERS = ("templates", "../../templates")

PRINT_STYLES = ("style/tokens.css", "style/page.css", "style/report.css", "style/print.css")
"""The stylesheet of a PDF, in cascading order. A Panel that wants its own colours overrides the tokens."""

WEB_STYLES = (
    "style/fonts.css",
    "style/tokens.css",
    "style/dark.css",
    "style/page.css",
    "style/report.css",
    "style/print.css",
    "style/screen.css",
)
"""The stylesheet of the web pages. Only fonts, dark and screen may use what the maker of PDFs does not know."""

SHEET_STYLES = ("style/site.css",)
"""What the pages across papers load besides, so that a paper alone is light."""

LONE_STYLES = ("style/tokens.css", "style/dark.css", "style/lone.css")
"""The stylesheet of the page that stands where none is."""

_NAME = late(r"[a-z0-9_-]+(?:[./][A-Za-z0-9_-]+)*")  # it never leads out of the folder

FONTS = ("fonts/sans.woff2", "fonts/sans-italic.woff2", "fonts/OFL.txt")


class BrokenTemplate(ValueError):
    """A template that cannot be used. Its text is one plain sentence that names the file."""


@cache
def packaged(name: str) -> bytes | None:
    """The packaged file of that name, or None."""
    if not _NAME.fullmatch(name):
        return None
    for folder in FOLDERS:
        try:
            found = pkgutil.get_data("panelpaper", f"{folder}/{name}")
        except OSError:
            continue
        if found is not None:
            return found
    return None


# A text in CSS may hold what looks like a comment.
_TEXT_OR_COMMENT = late(
    r"""(?P<kept>"(?:\\.|[^"\\\n])*+"?|'(?:\\.|[^'\\\n])*+'?)|/\*(?:(?!\*/)[\s\S])*+(?:\*/|\Z)\s*+"""
)
_LICENCE = late("[Ll]icen[cs]e")


class Templates(Struct, frozen=True):
    """The templates in force. ``own`` are the workspace's files, by path below its ``templates/``."""

    own: Mapping[str, bytes] = field(default_factory=dict)

    def holds(self, name: str) -> bool:
        """Whether there is a template or asset of that name."""
        return name in self.own or packaged(name) is not None

    def read(self, name: str) -> bytes:
        """A template's or asset's bytes. Raises BrokenTemplate where there is none of that name."""
        found = self.own[name] if name in self.own else packaged(name)
        if found is None:
            raise BrokenTemplate(f"There is no template {name}.")
        return found

    def text(self, name: str) -> str:
        """The same, as text. Raises BrokenTemplate where it is not UTF-8."""
        try:
            return self.read(name).decode("utf-8-sig")
        except UnicodeDecodeError:
            raise BrokenTemplate(f"templates/{name} is not UTF-8 text.") from None

    def stylesheet(self, names: tuple[str, ...]) -> str:
        """Some styles, one after the other, without their comments but those of a licence."""
        return without_comments("\n".join(self.text(name).strip() for name in names)) + "\n"


@lru_cache(maxsize=8)
def without_comments(css: str) -> str:
    """CSS that readers load: what its comments say is for those who write it, but for a licence."""
    return _TEXT_OR_COMMENT.sub(lambda found: found[0] if found["kept"] or _LICENCE.search(found[0]) else "\n", css)


class Press:
    """Templates made ready to render many pages."""

    __slots__ = ("_environment", "templates")

    def __init__(self, templates: Templates) -> None:
        self.templates = templates
        other = {name: data for name, data in templates.own.items() if data != packaged(name)}
        self._environment = _environment(tuple(sorted(other.items())))

    def page(self, name: str, *, shell: Shell, **views: object) -> str:
        """A page from the template of that name. Raises BrokenTemplate, with the place in it."""
        page = self._rendered(name, shell=shell, **views)
        for lost in _lost(page, shell):
            raise BrokenTemplate(f"templates/{name} makes a page without {lost}.")
        return page

    def _rendered(self, name: str, **views: object) -> str:
        try:
            return self._environment.get_template(name).render(**views)
        except TemplateSyntaxError as broken:
            raise BrokenTemplate(
                f"templates/{broken.name or name}, line {broken.lineno}: {(broken.message or '').rstrip('.')}."
            ) from None
        except TemplateNotFound as missing:
            raise BrokenTemplate(f"There is no template {missing.name}, which {name} asks for.") from None
        except Exception as broken:
            place = _place_in(broken.__traceback__)
            if not place and not isinstance(broken, (TemplateError, TypeError, ValueError)):
                raise  # no template of the workspace has a part in it
            why = str(broken).rstrip(".") or type(broken).__name__
            raise BrokenTemplate(f"{place or f'templates/{name}'} cannot be rendered: {why}.") from broken


def _place_in(trace: TracebackType | None) -> str:
    """The template of the workspace, and the line in it, that was last at work; "" where none was."""
    frames = ((frame.f_code.co_filename, line) for frame, line in walk_tb(trace))
    return next((f"{file}, line {line}," for file, line in reversed([*frames]) if file.startswith(OWN)), "")


def _lost(page: str, shell: Shell) -> Iterator[str]:
    """What every page has to bear and this one doesn't, as a template's author would put it in."""
    if escape(shell.marking.label) not in page.partition("<body")[2].partition("<h1")[0]:
        yield "its marking: put {{ shell.marking.label }} above its heading"
    if shell.page_style not in page:
        yield "{{ shell.page_style }}, which marks each sheet that is printed"
    if escape(shell.policy) not in page:
        yield "{{ shell.policy }}, which keeps a browser from asking anything of another site"


class _Sandbox(ImmutableSandboxedEnvironment):
    """A sandbox that remembers what it allows: that depends on an object's type and the attribute's name alone."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._allowed: dict[tuple[type, str], bool] = {}

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        asked = (type(obj), attr)
        if asked not in self._allowed:
            self._allowed[asked] = super().is_safe_attribute(obj, attr, value)
        return self._allowed[asked]


_OPTIONS: Mapping[str, bool] = {
    "autoescape": True,
    "trim_blocks": True,
    "lstrip_blocks": True,
    "keep_trailing_newline": True,
    "auto_reload": False,
}


@lru_cache(maxsize=4)
def _environment(own: tuple[tuple[str, bytes], ...]) -> Environment:
    """Made once for the same files: to compile the templates takes longer than to render a paper."""
    owned = dict(own)
    templates = Templates(owned)

    def load(name: str) -> tuple[str, str | None, None] | None:
        return (templates.text(name), OWN + name if name in owned else None, None) if templates.holds(name) else None

    return _Sandbox(
        loader=FunctionLoader(load),
        undefined=StrictUndefined,
        bytecode_cache=None if own else Compiled(_OPTIONS),
        **_OPTIONS,
    )
