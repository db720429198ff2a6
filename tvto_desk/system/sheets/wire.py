"""The talk between the reading process and the program: one JSON object a line.

Compact and inert: whatever a hostile file makes the reading process say, it stays text.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.sheet import (
    EMPTY,
    Cell,
    CellKind,
    Delimiter,
    Encoding,
    FileKind,
    Note,
    Row,
    Table,
)
from tvto_desk.domain.words import Code, Key

RawRow = tuple[int, str, list[str]]
"""Number as the person sees it, one kind letter a cell, one text a cell."""

ROWS_A_LINE = 500

_KINDS = {kind.value: kind for kind in CellKind}


@dataclass(frozen=True, slots=True)
class Found:
    """A table on its way out of the reading process."""

    sheet: str
    kind: FileKind
    encoding: Encoding | None
    rows: list[RawRow]
    notes: list[Note]
    delimiter: Delimiter | None = None


def table_lines(found: Found) -> Iterator[str]:
    """The lines of a table, the rows first."""
    for start in range(0, len(found.rows), ROWS_A_LINE):
        yield _line(rows=found.rows[start : start + ROWS_A_LINE])
    yield _line(
        sheet=found.sheet,
        kind=found.kind.value,
        encoding=found.encoding,
        delimiter=found.delimiter,
        notes=[[note.key, _pack(note.params)] for note in found.notes],
    )


def progress_line(rows: int) -> str:
    """So many rows are read."""
    return _line(at=rows)


def refusal_line(error: DomainError) -> str:
    """The file is refused."""
    return _line(refused=error.code, params=_pack(error.params))


def refusal(message: Mapping[str, Any]) -> DomainError:
    """The error that ``refusal_line`` wrote."""
    return DomainError(message["refused"], field="file", **_unpack(message["params"]))


def rows_of(message: Mapping[str, Any]) -> list[Row]:
    """The rows of one line."""
    return [
        Row(
            number,
            tuple(
                EMPTY if letter == " " else Cell(_KINDS[letter], value)
                for letter, value in zip(letters, values, strict=True)
            ),
        )
        for number, letters, values in message["rows"]
    ]


def table_of(message: Mapping[str, Any], rows: Iterable[Row]) -> Table:
    """The table, from its closing line and the rows that came before."""
    return Table(
        sheet=message["sheet"],
        kind=FileKind(message["kind"]),
        encoding=Encoding(message["encoding"]) if message["encoding"] else None,
        rows=tuple(rows),
        notes=tuple(Note(key, _unpack(params)) for key, params in message["notes"]),
        delimiter=Delimiter(message["delimiter"]) if message["delimiter"] else None,
    )


def _line(**message: Any) -> str:
    # ASCII only: a lone surrogate out of a damaged file crosses as an escape and is refused by
    # the rules of text, where it can be named by row and field.
    return json.dumps(message, ensure_ascii=True, separators=(",", ":"))


def _pack(params: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: {"code": value}
        if isinstance(value, Code)
        else {"key": value}
        if isinstance(value, Key)
        else value
        for name, value in params.items()
    }


def _unpack(params: Mapping[str, Any]) -> dict[str, Any]:
    forms = {"code": Code, "key": Key}
    return {
        name: next(forms[form](text) for form, text in value.items())
        if isinstance(value, dict)
        else value
        for name, value in params.items()
    }
