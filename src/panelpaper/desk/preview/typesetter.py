"""A PDF when somebody asks for one, made by a process of its own: its memory goes with it, and it can be stopped.

Run as a module this is that process: a page for print comes in on standard input, the PDF goes out.
"""

from __future__ import annotations

import asyncio
import pickle
import sys

from panelpaper.render.formats import PrintPage

FAILED = 3


class CannotTypeset(RuntimeError):
    """There is no PDF: one plain sentence."""


async def made(page: PrintPage) -> bytes:
    """The PDF of a page. Raises CannotTypeset. Who no longer waits for it stops it."""
    html, pictures = page
    worker = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        __name__,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        start_new_session=True,  # Ctrl-C is for the preview, which ends this one
    )
    try:
        pdf, said = await worker.communicate(pickle.dumps((html, dict(pictures))))
    finally:
        if worker.returncode is None:
            worker.kill()
            await worker.wait()
    if worker.returncode == FAILED:
        raise CannotTypeset(said.decode(errors="replace").strip())
    if worker.returncode:
        raise CannotTypeset("The process that makes PDFs ended without one.")
    return pdf


def main() -> None:
    """Typeset what comes in."""
    from panelpaper.typesetting.typesetters import PdfUnavailable, TypesettingError, typeset_here

    page: PrintPage = pickle.load(sys.stdin.buffer)
    try:
        (pdf,) = typeset_here([page])
    except (PdfUnavailable, TypesettingError) as error:
        sys.stderr.write(str(error))
        sys.exit(FAILED)
    sys.stdout.buffer.write(pdf)


if __name__ == "__main__":
    main()
