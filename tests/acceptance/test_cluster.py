"""``build --cluster``: the PDFs of a cluster are those of this machine, and it sees no more than it may."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import dask
import pytest
from distributed import Client, LocalCluster
from distributed.diagnostics.plugin import SchedulerPlugin
from distributed.security import Security
from tests.acceptance.command import Desk

from panelpaper.render.pdf import TypesettingError
from panelpaper.typesetting.clusters import Cluster
from panelpaper.typesetting.typesetters import cluster as dask_cluster

pytestmark = [pytest.mark.slow, pytest.mark.pdf]
PAPERS = 2  # of the small workspace
SECRET = "Quillmoor"
STAYED = (
    "The PDFs of the edition panel were made on this machine: it is RED, and goes to a cluster only over tls:// and if "
    "--edition names it.\n"
)


class Tally(SchedulerPlugin):
    """How many PDFs a cluster has made since somebody asked."""

    def __init__(self) -> None:
        self.done = 0

    def transition(self, key: Any, start: str, finish: str, *rest: Any, **more: Any) -> None:
        """A task has gone from state to state."""
        self.done += str(key).startswith("_typeset_there") and finish == "memory"

    def taken(self) -> int:
        """The number, which is 0 from here on."""
        done, self.done = self.done, 0
        return done


@contextmanager
def local(workers: int = 2, **options: Any) -> Iterator[LocalCluster]:
    """A cluster on this machine, its workers processes of their own."""
    with LocalCluster(
        n_workers=workers, threads_per_worker=1, host="127.0.0.1", dashboard_address="127.0.0.1:0", **options
    ) as started:
        yield started


@pytest.fixture(scope="module")
def plain() -> Iterator[tuple[str, Tally]]:
    """The address of a cluster, and its tally."""
    with local() as started:
        yield started.scheduler_address, tallied(started)


@pytest.fixture
def encrypted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Tally]]:
    """The same, with TLS: this machine and each of the cluster's show a certificate."""
    folder = tmp_path_factory.mktemp("tls")
    cert, key = str(folder / "cert.pem"), str(folder / "key.pem")
    made = [
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:prime256v1",
        "-noenc",
        "-days",
        "2",
        "-subj",
        "/CN=panelpaper",
    ]
    subprocess.run(["openssl", "req", "-x509", *made, "-keyout", key, "-out", cert], check=True, capture_output=True)
    theirs = {
        f"tls_{role}_{part}": path
        for role in ("scheduler", "worker", "client")
        for part, path in (("cert", cert), ("key", key))
    }
    security = Security(tls_ca_file=cert, require_encryption=True, **theirs)
    with local(protocol="tls://", security=security) as started:
        ours = {"ca-file": cert, "client.cert": cert, "client.key": key}
        with dask.config.set({f"distributed.comm.tls.{name}": path for name, path in ours.items()}):
            yield started.scheduler_address, tallied(started)


def tallied(started: LocalCluster) -> Tally:
    tally = Tally()
    assert started.scheduler is not None
    started.scheduler.add_plugin(tally)
    return tally


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path / "here")


def test_a_cluster_gives_the_same_bytes(desk, tmp_path, plain):
    address, tally = plain
    far = Desk(tmp_path / "far")

    assert desk.run("build", "--jobs", "1").status == 0
    assert far.run("build", "--cluster", address).status == 0

    assert tally.taken() == PAPERS
    assert far.built() == desk.built()


def test_an_edition_above_clear_goes_nowhere_without_encryption(desk, plain):
    address, tally = plain

    done = desk.run("build", "--edition", "panel", "--cluster", address)

    assert (done.status, done.err) == (0, STAYED)
    assert desk.run("build", "--edition", "panel", "--cluster", address, "--no-pdf").err == ""
    assert desk.run("build", "--edition", "panel", "--cluster", address).err == STAYED
    assert tally.taken() == 0
    assert sum(path.endswith(".pdf") for path in desk.built()) == PAPERS


def test_it_goes_encrypted_where_it_is_named(desk, encrypted):
    address, tally = encrypted

    done = desk.run("build", "--edition", "panel", "--cluster", address)

    assert (done.status, done.err) == (0, "")
    assert address.startswith("tls://")
    assert tally.taken() == PAPERS


def test_it_goes_nowhere_unnamed(desk, encrypted):
    address, tally = encrypted

    done = desk.run("build", "--cluster", address)

    assert (done.status, done.err) == (0, STAYED)
    assert tally.taken() == PAPERS, "those of the public edition"


def test_a_cluster_is_not_asked_where_there_is_nothing_to_make(desk, plain):
    address, tally = plain
    only = ("build", "--edition", "public", "--cluster")
    assert desk.run(*only, address).status == 0
    assert tally.taken() == PAPERS

    assert desk.run(*only, "tcp://127.0.0.1:9").status == 0


def test_no_scheduler_no_build(desk, monkeypatch):
    monkeypatch.setattr("panelpaper.typesetting.clusters.PATIENCE", 1)

    refused(desk, "tcp://127.0.0.1:9", "There is no Dask scheduler at tcp://127.0.0.1:9: Timed out")


def test_nobody_waits_for_what_takes_a_connection_and_says_nothing(desk, monkeypatch):
    monkeypatch.setattr("panelpaper.typesetting.clusters.PATIENCE", 1)
    with socket.create_server(("127.0.0.1", 0)) as mute:
        address = f"tcp://127.0.0.1:{mute.getsockname()[1]}"
        began = time.monotonic()

        refused(desk, address, f"There is no Dask scheduler at {address}: what is there doesn't answer as one does.")

    assert time.monotonic() - began < 60


@pytest.mark.parametrize("address", ["the big one", "", "2019-13", "tcp://host:", "http://host:80", "tcp://a b:8786"])
def test_an_address_that_is_none_is_refused_before_anybody_is_called(desk, address, monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)

    refused(desk, address, f"{address} is no Dask scheduler's address: write it as tcp://HOST:8786.")


@pytest.mark.parametrize("named", [None, "/nowhere/tls.pem"])
def test_no_certificate_no_build_and_no_client_that_is_long_in_ending(desk, monkeypatch, named):
    monkeypatch.setattr("distributed.Client", None)
    named_by = (f"distributed.comm.tls.{key}" for key in ("ca-file", "client.cert", "client.key"))
    with dask.config.set(dict.fromkeys(named_by, named)):
        refused(desk, "tls://127.0.0.1:9", "There is no certificate to show the Dask scheduler at tls://127.0.0.1:9: ")


def test_no_workers_no_build(desk, monkeypatch):
    monkeypatch.setattr("panelpaper.typesetting.clusters.PATIENCE", 1)
    with local(workers=0) as started:
        refused(desk, started.scheduler_address, f"The Dask scheduler at {started.scheduler_address} has no workers.")


def test_the_extra_is_named_where_it_is_missing(desk, monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)

    refused(desk, "tcp://127.0.0.1:9", "--cluster needs Dask: pip install 'panelpaper[cluster]'.")


def test_workers_with_other_programs_make_nothing(desk, plain, monkeypatch):
    address, tally = plain
    monkeypatch.setattr("panelpaper.typesetting.clusters.toolchain", lambda: str(os.getpid()))

    refused(desk, address, "The Dask cluster has another panelpaper, other packages or other system libraries")
    assert tally.taken() == 0


def test_a_worker_that_is_lost_costs_nothing_but_time(desk, tmp_path):
    with local(workers=1) as started, dask_cluster(started.scheduler_address) as there:
        first, *rest = made(there, tmp_path, title=True, then=lambda: killed(started))

    assert [pdf[:5] for pdf in (first, *rest)] == [b"%PDF-"] * 8


def test_what_fails_is_said_here_and_a_workers_log_does_not_quote_it(tmp_path, plain):
    address, _ = plain
    with dask_cluster(address) as there, pytest.raises(TypesettingError, match=r"The page has no title\."):
        made(there, tmp_path, title=False)

    with Client(address, set_as_default=False) as client:
        logs = repr(client.get_worker_logs())
    assert "Compute Failed" in logs
    assert SECRET not in logs


def made(there: Cluster, folder: Path, *, title: bool, then: Any = lambda: None) -> list[bytes]:
    """Eight PDFs of a page; ``then`` happens after the first."""
    name = "<title>A page</title>" if title else ""
    page = f'<!doctype html><html lang="en"><head>{name}</head><body><h1>One</h1><p>{SECRET}</p></body></html>'
    pdfs = iter(there.typeset([(page, {})] * 8))
    first = next(pdfs)
    then()
    return [first, *pdfs]


def killed(started: LocalCluster) -> None:
    for worker in started.workers.values():
        os.kill(worker.pid, signal.SIGKILL)


def refused(desk: Desk, address: str, sentence: str) -> None:
    """The build ends with 2 and that, in one line, and nothing is there."""
    done = desk.run("build", "--cluster", address)

    assert done.status == 2
    assert sentence in done.err
    assert done.err.count("\n") == 1
    assert not (desk.root / "build").exists()
