"""The refusals of a foreign file; all are ``DomainError`` on the field ``file``."""

from __future__ import annotations

from typing import Any

from tvto_desk.domain.errors import DomainError
from tvto_desk.system.sheets import limits


def refuse(code: str, /, **params: Any) -> DomainError:
    """The error ``sheets.<code>``, to be raised by the caller."""
    return DomainError(f"sheets.{code}", field="file", **params)


def check_column(column: int) -> None:
    """Refuse a column (counted from 1) beyond the limit."""
    if column > limits.COLUMNS:
        raise refuse("too_many_columns", limit=limits.COLUMNS)


def check_rows(count: int, limit: int = limits.SHEET_ROWS) -> None:
    """Refuse a row number or a count of rows beyond the limit."""
    if count > limit:
        raise refuse("too_many_rows", limit=limit)


class TextBudget:
    """Counts the characters that leave a file: one long text may be repeated by a million cells."""

    def __init__(self) -> None:
        self._left = limits.TEXT_CHARACTERS

    def take(self, row: int, text: str) -> str:
        """The text itself, when it fits."""
        if len(text) > limits.CELL_CHARACTERS:
            raise refuse("cell_too_long", row_number=row, limit=limits.CELL_CHARACTERS)
        self._left -= len(text)
        if self._left < 0:
            raise too_big_unpacked()
        return text


def too_big_unpacked() -> DomainError:
    """A small file that unfolds into a huge one."""
    return refuse("too_big_unpacked", limit=limits.UNPACKED_BYTES // 1024 // 1024)
