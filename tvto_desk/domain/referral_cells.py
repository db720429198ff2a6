"""The cells of one row of a referral list, each under its rule, and the problems they make."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date
from typing import TypeVar

from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.referral_answers import LEAVE_EMPTY, Answers, ListDefaults, RowProblem
from tvto_desk.domain.referral_columns import Columns, Field, Spellings, has_substance
from tvto_desk.domain.sheet import EMPTY, Cell, CellKind, Row
from tvto_desk.domain.words import Code

T = TypeVar("T")

_UNTRUSTED: Mapping[CellKind, Callable[[str], DomainError]] = {
    CellKind.FORMULA: lambda value: DomainError("referral.formula"),
    CellKind.ERROR: lambda value: DomainError("referral.error_value", value=Code(value)),
    CellKind.MERGED: lambda value: DomainError("referral.merged"),
    CellKind.BOOL: lambda value: DomainError("referral.truth_value"),
    CellKind.DATE: lambda value: DomainError(
        "referral.unexpected_date", date=date.fromisoformat(value)
    ),
}


class RowCells:
    """The cells of one row; problems gather, so that all of them are seen at once."""

    def __init__(
        self,
        row: Row,
        columns: Columns,
        spellings: Spellings,
        today: date,
        defaults: ListDefaults,
        answers: Answers,
    ) -> None:
        self._row = row
        self._columns = columns
        self._places = columns.by_name
        self._spellings = spellings
        self._today = today
        self._defaults = defaults
        self._answers = answers
        self._problems: list[RowProblem] = []
        self._troubled: Counter[str] = Counter()

    def _cell(self, column: str) -> Cell:
        if self._answers.accepted:
            accepted = self._answers.accepted.get((self._row.number, str(column)))
            if accepted is not None:
                return Cell(CellKind.TEXT, accepted)
        place = self._places.get(column)
        return EMPTY if place is None else self._row.cell(place)

    def _day(self, column: str) -> date | None:
        """The day of a cell that the spreadsheet itself holds as a date."""
        cell = self._cell(column)
        return date.fromisoformat(cell.value) if cell.kind is CellKind.DATE else None

    def _text(self, column: str) -> str | None:
        """The text of a cell; None when it says nothing or is of a kind that cannot be trusted."""
        if column not in self._places and not self._answers.accepted:
            return None
        if self._troubled[column]:
            return None
        cell = self._cell(column)
        match cell.kind:
            case CellKind.TEXT | CellKind.NUMBER:
                return cell.value if has_substance(cell.value) else None
            case CellKind.EMPTY:
                return None
            case CellKind.DATE if column in (Field.BIRTH_DATE, Field.LETTER_DATE):
                return None
            case kind:
                self._add(column, _UNTRUSTED[kind](cell.value))
                return None

    def _says_nothing(self, text: str) -> bool:
        # What holds a digit says something; most cells are told by that alone.
        if any(map(str.isdigit, text)):
            return False
        return self._spellings.value("nothing", text) is not None

    def _parsed(self, column: Field, rule: Callable[[str], T]) -> T | None:
        """The cell under a rule; «ندارد» and its like leave the field empty."""
        text = self._text(column)
        if text is None or self._says_nothing(text):
            return None
        return self._try(column, lambda: rule(text))

    def _denied(self, column: Field) -> bool:
        """Whether the list says «ندارد», which is more than an empty cell."""
        text = self._text(column)
        return text is not None and self._says_nothing(text)

    def _word_of(self, column: Field) -> str | None:
        text = self._text(column)
        return None if text is None else self._word(column, text)

    def _word(self, column: Field, text: str) -> str | None:
        """The code of a word; an unknown one may be left empty, when the clerk says so."""
        code = self._spellings.value(column.value, text)
        if code is None and not self._says_nothing(text):
            self._add(
                column,
                DomainError(
                    "referral.word_unknown", offer=LEAVE_EMPTY, word=text, column=column.label
                ),
                self._spellings.codes(column.value),
            )
        return code

    def _try(self, column: str, rule: Callable[[], T]) -> T | None:
        try:
            return rule()
        except DomainError as error:
            self._add(column, error)
            return None

    def _note(self, column: str | None) -> str | None:
        return self._answers.notes.get((self._row.number, column or ""))

    def _add(
        self,
        column: str,
        error: DomainError,
        choices: tuple[str, ...] = (),
        *,
        offer: str | None = None,
    ) -> None:
        self._troubled[str(column)] += 1
        self._problems.append(
            RowProblem(
                row=self._row.number,
                field=str(column),
                code=error.code,
                params=error.params,
                offer=offer if error.offer is None else error.offer,
                override=error.override,
                choices=choices,
            )
        )
