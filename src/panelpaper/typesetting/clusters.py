"""PDFs from the machines of a Dask cluster that is there already.

A worker is handed a page for print and the pictures on it, which were made after the cut: it holds nothing that its
edition withholds. What an edition above CLEAR does hold is sent only where the publisher named that edition and the
way there is encrypted, both ends known to each other (TLS). Every other edition above CLEAR is set on this machine.
"""

from __future__ import annotations

import logging
import warnings
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager
from functools import partial
from importlib.util import find_spec
from itertools import chain
from typing import TYPE_CHECKING

from msgspec import Struct

from panelpaper.cache.toolchain import toolchain
from panelpaper.model.classification import CLEAR
from panelpaper.model.panel import EditionSpec
from panelpaper.model.quiet import Quiet
from panelpaper.patterns import late
from panelpaper.render.formats import PrintPage, Typesetter
from panelpaper.typesetting.pooled import in_order

if TYPE_CHECKING:
    from distributed import Client

PATIENCE = 10  # seconds: for a scheduler to answer, and for it to have a worker
TLS = "tls://"
PACKAGE = "panelpaper"
_ADDRESS = late(r"(?:tcp|tls)://[^\s/]+:[0-9]{1,5}")
OTHERS = (
    "The Dask cluster has another panelpaper, other packages or other system libraries than this machine, so that its "
    "PDFs could be others."
)


class ClusterUnavailable(RuntimeError):
    """No PDFs can be had from the cluster; a plain sentence or two."""


class Cluster(Struct, frozen=True):
    """A typesetter far away, and whether the way there is encrypted."""

    typeset: Typesetter
    encrypted: bool

    def may_have(self, edition: EditionSpec, *, named: bool) -> bool:
        """Whether an edition's pages may be sent there. ``named``: the publisher asked for that edition by its name."""
        return edition.clearance is CLEAR or (named and self.encrypted)


@contextmanager
def cluster(address: str) -> Iterator[Cluster]:
    """The cluster whose scheduler is at ``address``, as ``tcp://host:8786`` or ``tls://host:8786``.

    It is called once there is a PDF to make. Its ``typeset`` raises ClusterUnavailable, and all that ours raises.
    Raises ClusterUnavailable for what is no address.
    """
    if not _ADDRESS.fullmatch(address):
        raise ClusterUnavailable(f"{address} is no Dask scheduler's address: write it as tcp://HOST:8786.")
    with ExitStack() as opened:
        clients: list[Client] = []

        def make(pages: Iterable[PrintPage]) -> Iterator[bytes]:
            rest = iter(pages)
            for page in rest:
                if not clients:
                    clients.append(opened.enter_context(_client(address)))
                yield from _made(clients[0], address, chain((page,), rest))

        yield Cluster(make, encrypted=address.startswith(TLS))


@contextmanager
def _client(address: str) -> Iterator[Client]:
    try:
        import dask
        from distributed import Client
    except ImportError:
        raise ClusterUnavailable("--cluster needs Dask: pip install 'panelpaper[cluster]'.") from None
    large = {"distributed.admin.large-graph-warning-threshold": "1 TiB"}  # a page brings its pictures along
    with dask.config.set(large), _silence(), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of programs that differ: each worker is asked for what matters
        if address.startswith(TLS):
            _look_for_certificate(address)  # before there is a client, which without one takes long to end
        try:
            _greet(address)
            client = Client(address, timeout=PATIENCE, set_as_default=False)
        except (OSError, ValueError) as error:
            why = str(error) or "what is there doesn't answer as one does"
            raise ClusterUnavailable(f"There is no Dask scheduler at {address}: {why}.") from None
        with client:
            _ask(client, address)
            yield client


def _greet(address: str) -> None:
    """Raises OSError or ValueError where no scheduler answers in time: a client waits for ever for one that is mute."""
    import asyncio  # nobody waits for it who asks for no cluster

    from distributed.comm.core import connect
    from distributed.security import Security

    ours = Security().get_connection_args("client")

    async def greet() -> None:
        async with asyncio.timeout(PATIENCE + 1):  # a connection that nobody takes ends before, and says so
            comm = await connect(address, timeout=PATIENCE, **ours)
        await comm.close()

    with closing(asyncio.new_event_loop()) as loop:  # others of this thread may have one of their own
        loop.run_until_complete(greet())


def _look_for_certificate(address: str) -> None:
    from distributed.security import Security

    try:
        found, why = Security().get_connection_args("client")["ssl_context"] is not None, ""
    except (OSError, ValueError) as error:
        found, why = False, f" ({error})"
    if not found:
        raise ClusterUnavailable(
            f"There is no certificate to show the Dask scheduler at {address}: "
            f"Dask's configuration names it, under distributed.comm.tls{why}."
        )


@contextmanager
def _silence() -> Iterator[None]:
    """Dask logs nothing: what goes wrong is said once, and by us."""
    loggers = [logging.getLogger(name) for name in ("distributed", "distributed.client")]
    levels = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        for logger, level in zip(loggers, levels, strict=True):
            logger.setLevel(level)


def _ask(client: Client, address: str) -> None:
    """Raises ClusterUnavailable unless there are workers, all with what we have: a worker without it would not live."""
    try:
        client.wait_for_workers(1, timeout=PATIENCE)
    except TimeoutError:
        raise ClusterUnavailable(f"The Dask scheduler at {address} has no workers.") from None
    there = (client.run_on_scheduler(find_spec, PACKAGE), *client.run(find_spec, PACKAGE).values())
    if None in there or {toolchain()} != set(client.run(toolchain).values()):
        raise ClusterUnavailable(OTHERS)


def _made(client: Client, address: str, pages: Iterable[PrintPage]) -> Iterator[bytes]:
    from concurrent.futures import CancelledError

    from distributed import KilledWorker

    pool = client.get_executor(pure=False)
    sheets = (_Sheet(*page) for page in pages)
    try:
        yield from in_order(pool, partial(_typeset_there, toolchain()), sheets, sum(client.nthreads().values()))
    except (CancelledError, KilledWorker, OSError):
        raise ClusterUnavailable(f"The Dask cluster at {address} was lost before its work was done.") from None
    finally:
        pool.shutdown(wait=False)


class _Sheet(Quiet, frozen=True):
    """A page on its way: one thing to Dask, which looks through tuples for work of its own, and not to be quoted."""

    html: str
    resources: Mapping[str, bytes]


def _typeset_there(tools: str | None, sheet: _Sheet) -> bytes:
    """In a worker, which may have come late: a PDF, if it comes out as it does for who asks."""
    if tools is None or toolchain() != tools:
        raise ClusterUnavailable(OTHERS)
    from panelpaper.render.pdf import typeset

    return typeset(sheet.html, resources=sheet.resources)
