"""The preview from its first look to Ctrl-C."""

from __future__ import annotations

import asyncio
import socket
import sys
from collections.abc import Callable
from contextlib import suppress
from types import FrameType

import uvicorn

from panelpaper.desk.preview.looks import Look
from panelpaper.desk.preview.server import Preview, application
from panelpaper.desk.preview.watching import Watch
from panelpaper.scrutiny import WrongUsage

LOOPBACK = "127.0.0.1"
MOST_CLIENTS = 500
SWITCH = 0.0005  # seconds for which a look may let a browser wait to be heard


def listen(port: int, *, firm: bool) -> socket.socket:
    """A socket on this computer's own address; where the port is taken any free one, unless it is ``firm``.

    Raises WrongUsage.
    """
    for choice in (port, 0):
        listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        with suppress(OSError):
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listening.bind((LOOPBACK, choice))
            listening.listen()  # from here on nobody is turned away
            return listening
        listening.close()
        if firm:
            break
    raise WrongUsage(f"Port {port} is taken or not allowed: leave --port out, and a free one is found.")


def run(watch: Watch, preview: Preview, listening: socket.socket, tell: Callable[[Look], None]) -> None:
    """Serve until Ctrl-C; each new look is told."""
    sys.setswitchinterval(SWITCH)
    port = listening.getsockname()[1]
    hosts = frozenset({f"{LOOPBACK}:{port}", f"localhost:{port}"})
    config = uvicorn.Config(
        application(preview, hosts),
        http="h11",
        ws="none",
        lifespan="off",
        log_config=None,
        log_level="critical",
        access_log=False,
        server_header=False,
        limit_concurrency=MOST_CLIENTS,
        timeout_graceful_shutdown=0,
    )
    asyncio.run(_serve(watch, preview, _Server(config, preview), listening, tell))


class _Server(uvicorn.Server):
    """Ends the streams at once when it is to end, rather than wait for browsers to close them."""

    def __init__(self, config: uvicorn.Config, preview: Preview) -> None:
        super().__init__(config)
        self._preview = preview

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Called on Ctrl-C."""
        super().handle_exit(sig, frame)
        self._preview.closing.set()


async def _serve(
    watch: Watch,
    preview: Preview,
    server: uvicorn.Server,
    listening: socket.socket,
    tell: Callable[[Look], None],
) -> None:
    async def follow() -> None:
        try:
            async for changed in watch.saves(preview.closing):
                look = await preview.renew(changed)
                with suppress(OSError):  # whoever read along has gone, or the disk is full: the pages say the same
                    tell(look)
        finally:
            server.should_exit = True  # a preview that follows nothing would show old pages as if they were new

    following = asyncio.create_task(follow())
    closing = asyncio.create_task(_closed(preview))
    try:
        await server.serve(sockets=[listening])
    finally:
        preview.closing.set()
        await asyncio.gather(following, closing)


async def _closed(preview: Preview) -> None:
    await preview.closing.wait()
    await preview.close()
