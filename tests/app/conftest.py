"""The look of the program for tests of its start: as for those of its windows."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.office import FAST, founding
from tests.ui.conftest import look, prepared
from tvto_desk.services.opening import create_centre
from tvto_desk.system.clock import SystemClock
from tvto_desk.system.phrase_locks import Cost

__all__ = ["look", "prepared"]


@pytest.fixture(scope="session")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a centre in its first hour, closed again; each test gets a copy."""
    root = tmp_path_factory.mktemp("founded") / "centre"
    made = create_centre(
        root,
        founding(),
        key_phrases={"head": "a phrase for tests"},
        clock=SystemClock(),
        passwords=FAST,
        key_cost=Cost(memory_kib=64, passes=1, lanes=1),
    )
    made.held.close()
    return root
