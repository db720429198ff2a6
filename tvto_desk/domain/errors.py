"""The two families of errors a person may meet; anything else is a bug.

``DomainError``: a rule said no and the clerk can act. ``SystemProblem``: disk, lock, printer.
Both carry a *code*, the key of their sentence in ``resources/words``, and the values that the
sentence names. They never hold a finished sentence: the language is chosen by who shows it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


class CodedError(Exception):
    """An error whose sentence stands in the catalogue under ``code``."""

    code: str
    params: Mapping[str, Any]

    def __init__(self, code: str, /, **params: Any) -> None:
        super().__init__(code)
        self.code = code
        self.params = params

    def __str__(self) -> str:
        return self.code


class DomainError(CodedError):
    """A rule said no.

    ``field`` names the input it belongs to (``"national_id"``), ``row`` the line of a list
    (counted from 1 as the clerk sees it), ``offer`` a value the clerk may accept instead, and
    ``override`` tells that the rule gives way to a note.
    """

    field: str | None
    row: int | None
    offer: str | None
    override: bool

    def __init__(
        self,
        code: str,
        /,
        *,
        field: str | None = None,
        row: int | None = None,
        offer: str | None = None,
        override: bool = False,
        **params: Any,
    ) -> None:
        if offer is not None:
            params["offer"] = offer
        super().__init__(code, **params)
        self.field = field
        self.row = row
        self.offer = offer
        self.override = override


class AccessDenied(DomainError):
    """The person at the desk may not do this act."""


class Conflict(DomainError):
    """Somebody else changed the same record meanwhile; nothing was stored."""


class SystemProblem(CodedError):
    """The machine said no: disk, lock, file, printer, server."""
