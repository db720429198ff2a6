"""Somebody else was faster: refused, with nothing stored, so that both values can be seen."""

from __future__ import annotations

from typing import TypeVar

from tvto_desk.domain.errors import Conflict

T = TypeVar("T")


def require_unchanged(opened: T | None, present: T) -> None:
    """Raises ``Conflict`` unless what a form was ``opened`` with is stored still; None: any."""
    if opened is not None and opened != present:
        raise Conflict("record.changed_meanwhile")
