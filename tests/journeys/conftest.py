"""Journeys go through windows: their look and their office are those of the tests of windows."""

from __future__ import annotations

from tests.ui.conftest import context, look, office, original, prepared

__all__ = ["context", "look", "office", "original", "prepared"]
