"""Imported by the process that workers are copies of: what sets type is imported once, and they have it at once."""

from __future__ import annotations

import gc
from contextlib import suppress

gc.disable()  # what is imported stays; and what nobody looks through is shared by all copies

from panelpaper.render.pdf import check_environment  # noqa: E402 - after that
from panelpaper.render.pdf_errors import PdfUnavailable  # noqa: E402

with suppress(PdfUnavailable):  # each worker asks again, and says so of its first page
    check_environment()

gc.freeze()
gc.enable()
