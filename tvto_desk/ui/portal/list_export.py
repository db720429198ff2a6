"""What a list shows, as a table for Excel: the same columns, with values instead of pictures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from operator import attrgetter
from typing import Any

from tvto_desk.domain import digits, jalali
from tvto_desk.domain.identity import Identity, IdentityKind
from tvto_desk.domain.jalali import PartialDate
from tvto_desk.domain.words import Language
from tvto_desk.system.table_files import Table, Value
from tvto_desk.ui.look import Look
from tvto_desk.ui.widgets.cell_kind import Kind, cell_text
from tvto_desk.ui.widgets.listing import Listing
from tvto_desk.ui.widgets.paged_model import Column, Fetch

_CHUNK = 200


@dataclass(frozen=True)
class ListCut:
    """A list at the moment somebody asks for its file; ``table`` may run in any thread."""

    fetch: Fetch
    ids: Sequence[int]
    columns: Sequence[Column]
    titles: tuple[str, ...]
    definition: str
    sheet: str
    language: Language

    def table(self) -> Table:
        """Reads the rows and gives them as values."""
        values = [(attrgetter(column.key), column.kind) for column in self.columns]
        rows = [
            [value_of(kind, get(row), self.language) for get, kind in values]
            for row in self._rows()
        ]
        return Table(self.sheet, self.definition, self.titles, rows, self.language is Language.FA)

    def _rows(self) -> Iterator[Any]:
        for start in range(0, len(self.ids), _CHUNK):
            page = list(self.ids[start : start + _CHUNK])
            found = self.fetch(page)
            yield from (found[row_id] for row_id in page if row_id in found)


def cut_of(listing: Listing, title: str, definition: str) -> ListCut:
    """What a list shows now: its selection of two rows or more, else all of it."""
    chosen = listing.selection.ids
    columns = listing.model.columns
    return ListCut(
        fetch=listing.fetch,
        ids=tuple(chosen if len(chosen) > 1 else listing.model.ids),
        columns=columns,
        titles=tuple(column.title() for column in columns),
        definition=definition,
        sheet=title,
        language=Look.current().language,
    )


def value_of(kind: Kind, value: Any, language: Language) -> Value:
    """A cell for a file: numbers are numbers; identities, codes and dates text in Latin digits."""
    if value is None or value == "":
        return None
    if isinstance(value, Identity):
        return "" if value.kind is IdentityKind.PENDING else value.value
    if isinstance(value, PartialDate):
        return jalali.numeric_partial(value)
    if isinstance(value, date):
        return jalali.numeric(value) if language is Language.FA else value.isoformat()
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return value
    if kind is Kind.STATE:
        return digits.strip_isolates(cell_text(kind, value, language))
    return digits.strip_isolates(str(value))
