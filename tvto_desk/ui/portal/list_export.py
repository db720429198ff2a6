"""What a list shows, as a table for Excel: the same columns, with values instead of pictures."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from operator import attrgetter
from typing import Any

from tvto_desk.domain import digits, jalali
from tvto_desk.domain.extra_fields import ExtraField
from tvto_desk.domain.identity import Identity, IdentityKind
from tvto_desk.domain.jalali import PartialDate
from tvto_desk.domain.words import Language
from tvto_desk.system.table_files import Table, Value
from tvto_desk.system.words import words
from tvto_desk.ui.look import Look
from tvto_desk.ui.widgets.cell_kind import Kind, cell_text
from tvto_desk.ui.widgets.listing import Listing
from tvto_desk.ui.widgets.paged_model import Column, Fetch

_CHUNK = 200

Extra = Callable[[Sequence[int]], tuple[Sequence[ExtraField], Mapping[int, Mapping[str, Any]]]]
"""The centre's own fields, and what people have in them by key."""


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
    own_fields: Extra | None = None
    person_of: Callable[[Any], int] = attrgetter("id")

    def table(self) -> Table:
        """Reads the rows and gives them as values."""
        values = [(attrgetter(column.key), column.kind) for column in self.columns]
        found = list(self._rows())
        rows = [[value_of(kind, get(row), self.language) for get, kind in values] for row in found]
        titles = (*self.titles, *self._add_extra(found, rows))
        return Table(self.sheet, self.definition, titles, rows, self.language is Language.FA)

    def _add_extra(self, found: Sequence[Any], rows: Sequence[list[Value]]) -> list[str]:
        """Puts the centre's own fields of the people behind the rows; gives their captions."""
        if self.own_fields is None:
            return []
        people = [self.person_of(row) for row in found]
        fields, held = self.own_fields(people)
        for person, row in zip(people, rows, strict=True):
            known = held.get(person, {})
            row += [_own(known.get(field.key), self.language) for field in fields]
        return [field.caption(self.language) for field in fields]

    def _rows(self) -> Iterator[Any]:
        for start in range(0, len(self.ids), _CHUNK):
            page = list(self.ids[start : start + _CHUNK])
            found = self.fetch(page)
            yield from (found[row_id] for row_id in page if row_id in found)


def cut_of(
    listing: Listing,
    title: str,
    definition: str,
    extra: Extra | None = None,
    person_of: Callable[[Any], int] = attrgetter("id"),
) -> ListCut:
    """What a list shows now: its selection of two rows or more, else all of it; with ``extra`` also
    what its people have in the centre's own fields.
    """
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
        own_fields=extra,
        person_of=person_of,
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


def _own(value: Any, language: Language) -> Value:
    """A value of the centre's own field for a file."""
    if isinstance(value, bool):
        return words().text("extra_field.yes" if value else "extra_field.no", language)
    return value_of(Kind.TEXT, value, language)
