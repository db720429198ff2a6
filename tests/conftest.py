"""What every test stands on: no screen, properties that repeat, PostgreSQL only where it runs."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# Set before any test imports Qt; a caller with a screen may choose another.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# The same examples each time, so that a red run is red again; no deadline, for old machines.
settings.register_profile(
    "each_time",
    max_examples=100,
    derandomize=True,
    database=None,
    deadline=None,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
# `FULL=1`: new examples each time, and many of them.
settings.register_profile(
    "full", settings.get_profile("each_time"), max_examples=5_000, derandomize=False
)
settings.load_profile("full" if os.environ.get("FULL") else "each_time")


# Files with windows and whole programs take longest: begun last, one would keep a single core busy.
_FIRST = ("ui", "journeys", "faults", "app", "print", "services", "db", "system")


def _turn(item: pytest.Item) -> int:
    room = item.path.parent.name
    return _FIRST.index(room) if room in _FIRST else len(_FIRST)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Puts the long files first, and leaves out what needs a server that nobody has started."""
    items.sort(key=_turn)
    if os.environ.get("TVTO_TEST_POSTGRES"):
        return
    skip = pytest.mark.skip(reason="make test-postgres starts the server")
    for item in items:
        if item.get_closest_marker("postgres"):
            item.add_marker(skip)


@pytest.fixture(scope="session")
def practice(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A practice centre, built once in a process; each test gets a copy."""
    # Imported here: tests of the domain do without the whole program.
    from tests.practice import build

    return build(tmp_path_factory.mktemp("built"))
