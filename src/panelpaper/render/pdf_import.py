"""WeasyPrint, imported in half the time: without what it makes anew each time, and what a page of ours never needs.

It tells Python what its C libraries can do in a text of 460 lines, which is parsed at each start, and in part again for
each type that is met. Here what comes of it is kept beside the program, where Python keeps its own compiled files; cffi
has a form for that. And it imports all of fontTools, for fonts that are not ours or that HarfBuzz could not cut: here
that is put off until one is met. Both are done for the one version that is known, and on Linux; else it is imported as
it comes.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import Any

from panelpaper.compiled_patterns import BESIDE_THE_PROGRAM
from panelpaper.digests import blake2b

WEASYPRINT_VERSION = "70.0"


@contextmanager
def sooner() -> Iterator[None]:
    """Within it, importing WeasyPrint takes half as long. What else is imported is not touched."""
    if sys.platform != "linux" or "weasyprint" in sys.modules or not _is_known():
        yield
        return
    cffi: Any = import_module("cffi")
    whole, put_off = cffi.FFI, {} if "fontTools" in sys.modules else {name: _Absent(name) for name in _FONT_TOOLS}
    cffi.FFI = _Declared
    sys.modules.update(put_off)
    try:
        yield
    finally:
        cffi.FFI = whole
        for name in put_off:
            del sys.modules[name]


def keep_loaded() -> None:
    """Let what sets type stay in memory until the process is gone.

    As Python ends cffi closes it, and a thread of Pango's may still run in it: once in some thousands of times the
    process died where it had only to end. What libpangoft2 needs, Pango and fontconfig, stays with it.
    """
    if sys.platform == "linux":
        import_module("weasyprint.text.ffi").ffi.dlopen("libpangoft2-1.0.so.0", os.RTLD_NOW | os.RTLD_NODELETE)


def _is_known() -> bool:
    """Whether the installed WeasyPrint is the one of which all this is known."""
    spec = find_spec("weasyprint")
    return bool(
        spec
        and spec.origin
        and Path(spec.origin).parent.with_name(f"weasyprint-{WEASYPRINT_VERSION}.dist-info").is_dir()
    )


class _Declared:
    """Stands for ``cffi.FFI``: what is declared to it is parsed once, and kept."""

    def cdef(self, source: str) -> None:
        """Become the interface that ``source`` declares."""
        found = _interface(source)
        for name in dir(found):
            if not name.startswith("__"):
                setattr(self, name, getattr(found, name))


def _interface(source: str, folder: Path = BESIDE_THE_PROGRAM) -> Any:
    """cffi's interface of C declarations, from what was kept of them, which cffi wrote, or made anew."""
    backend: Any = import_module("_cffi_backend")
    known = repr((backend.__version__, sys.implementation.cache_tag, source)).encode()
    kept = folder / f"declared-{blake2b(known, digest_size=8).hexdigest()}"
    with suppress(OSError):
        digest, _, program = kept.read_bytes().partition(b"\n")
        if digest.decode("ascii", "replace") == blake2b(program, digest_size=16).hexdigest():
            return _run(program)
    program = _written(source)
    if not sys.dont_write_bytecode:
        unfinished = kept.with_name(f"{kept.name}.{os.getpid()}")
        with suppress(OSError):
            folder.mkdir(exist_ok=True)
            unfinished.write_bytes(blake2b(program, digest_size=16).hexdigest().encode() + b"\n" + program)
            unfinished.replace(kept)
    return _run(program)


def _written(source: str) -> bytes:
    """The module that cffi writes of C declarations."""
    from tempfile import TemporaryDirectory

    interface: Any = import_module("cffi.api").FFI()
    interface.cdef(source)
    interface.set_source("declared", None)
    with TemporaryDirectory() as folder:
        file = Path(folder) / "declared.py"
        interface.emit_python_code(str(file))
        return file.read_bytes()


def _run(program: bytes) -> Any:
    module: dict[str, Any] = {}
    exec(program, module)
    return module["ffi"]


_FONT_TOOLS = (
    "fontTools",
    "fontTools.subset",
    "fontTools.ttLib",
    "fontTools.varLib",
    "fontTools.varLib.instancer",
)
_THEIRS = ("weasyprint.pdf.fonts", "weasyprint.text.fonts")


class _Absent(ModuleType):
    """Stands for a module of fontTools while WeasyPrint takes from it what it may need."""

    def __getattr__(self, name: str) -> _Later:
        if name.startswith("__"):  # what Python asks a module for
            raise AttributeError(name)
        return _Later(self.__name__, name)


class _Later:
    """Something of fontTools. When it is first needed, all that WeasyPrint has taken becomes what it stands for."""

    def __init__(self, module: str, name: str) -> None:
        self._module, self._name = module, name

    def _become(self) -> Any:
        for place in _THEIRS:
            held = vars(import_module(place))
            held.update({key: value._it() for key, value in held.items() if isinstance(value, _Later)})
        return self._it()

    def _it(self) -> Any:
        module = import_module(self._module)
        found = getattr(module, self._name, None)
        return import_module(f"{self._module}.{self._name}") if found is None else found

    def __call__(self, *given: Any, **named: Any) -> Any:
        return self._become()(*given, **named)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._become(), name)
