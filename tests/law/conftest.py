"""A bench for all of a module's builds."""

from collections.abc import Iterator

import pytest
from tests.law.builds import Bench


@pytest.fixture(scope="module")
def bench() -> Iterator[Bench]:
    bench = Bench()
    yield bench
    bench.close()
