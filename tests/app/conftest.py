"""The look of the program for tests of its start: as for those of its windows."""

from __future__ import annotations

from tests.ui.conftest import look, prepared

__all__ = ["look", "prepared"]
