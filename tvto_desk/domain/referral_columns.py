"""Which column of a referral list holds which field: told by the header texts, never by place."""

from __future__ import annotations

import hashlib
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import lru_cache
from itertools import islice

from tvto_desk.domain import digits, persian
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.extra_fields import ExtraField
from tvto_desk.domain.sheet import Cell, CellKind, Row, Table
from tvto_desk.domain.words import Key

HEADER_WITHIN = 30
"""Rows from the top among which the header may stand, below titles and emblems."""

_LEAST_FIELDS = 2
_FOREIGN = ("Cc", "Cn", "Co", "Cs")


class Field(StrEnum):
    """What a list may tell of a person; ``row_no`` is known so that it can be passed over."""

    ROW_NO = "row_no"
    FIRST_NAME = "first_name"
    LAST_NAME = "last_name"
    FULL_NAME = "full_name"
    FATHER_NAME = "father_name"
    NATIONAL_ID = "national_id"
    FOREIGN_CODE = "foreign_code"
    PASSPORT = "passport"
    NATIONALITY = "nationality"
    BIRTH_DATE = "birth_date"
    BIRTH_CERTIFICATE_NO = "birth_certificate_no"
    BIRTH_PLACE = "birth_place"
    SEX = "sex"
    MOBILE = "mobile"
    PHONE = "phone"
    EDUCATION = "education"
    TARGET_GROUP = "target_group"
    FIRST_NAME_EN = "first_name_en"
    LAST_NAME_EN = "last_name_en"
    LETTER_NO = "letter_no"
    LETTER_DATE = "letter_date"
    ADDRESS = "address"
    POSTAL_CODE = "postal_code"
    RESIDENCE = "residence"

    @property
    def label(self) -> Key:
        """Its words in the catalogue."""
        return Key(f"referral.field_{self.value}")


IDENTITIES = (Field.NATIONAL_ID, Field.FOREIGN_CODE, Field.PASSPORT)
NAMES = (Field.FIRST_NAME, Field.LAST_NAME, Field.FULL_NAME)


@lru_cache(maxsize=8192)
def key_of(text: str) -> str:
    """A header or a word without spaces, marks and differences of spelling; may be empty."""
    return "".join(char for char in persian.search_key(text) if char.isalnum())


def has_substance(text: str) -> bool:
    """Whether a cell says anything: a dash or three dots stand for nothing.

    A character that no text may hold says something too, so that it is refused and not overlooked.
    """
    return any(map(str.isalnum, text)) or any(
        unicodedata.category(char) in _FOREIGN and not char.isspace() for char in text
    )


@dataclass(frozen=True, slots=True)
class Spellings:
    """Keys (``key_of``) of the spellings seen: of headers, of totals, of the words of a field."""

    columns: Mapping[str, Field]
    values: Mapping[str, Mapping[str, str]]
    totals: frozenset[str]

    @classmethod
    def from_lists(
        cls,
        columns: Mapping[str, Sequence[str]],
        values: Mapping[str, Mapping[str, Sequence[str]]],
        totals: Sequence[str],
    ) -> Spellings:
        """From the lists of the code file: field (or code) to its spellings."""
        return cls(
            columns={
                key_of(text): Field(name) for name, texts in columns.items() for text in texts
            },
            values={
                # A code stands for itself: it is what the clerk's own choice says.
                name: {key_of(code): code for code in codes}
                | {key_of(text): code for code, texts in codes.items() for text in texts}
                for name, codes in values.items()
            },
            totals=frozenset(map(key_of, totals)),
        )

    def value(self, name: str, text: str) -> str | None:
        """The code that a word stands for (``value("sex", "خانم")`` is ``"female"``)."""
        return self.values[name].get(key_of(text))

    def codes(self, name: str) -> tuple[str, ...]:
        """Every code that a word of the field may stand for, in the order of the code list."""
        return tuple(dict.fromkeys(self.values[name].values()))

    def field_of(self, header: str) -> Field | None:
        """The field of a header text, with or without what it says in brackets."""
        key = key_of(header)
        return self.columns.get(key) or self.columns.get(key_of(header.partition("(")[0]))


@dataclass(frozen=True, slots=True)
class Columns:
    """The guess, which the clerk may change.

    ``header_row`` is the number shown by a spreadsheet program; columns count from 0. Of
    a field that two columns claim, ``places``
    holds the first and ``doubled`` all.

    ``extra`` are the centre's own fields that a column may hold, and ``extra_places`` says by their
    names (``extra.key``) which does; of two columns with one caption it is the first.
    """

    header_row: int
    headers: Mapping[int, str]
    places: Mapping[Field, int]
    doubled: Mapping[Field, tuple[int, ...]]
    extra: tuple[ExtraField, ...] = ()
    extra_places: Mapping[str, int] = field(default_factory=dict)
    by_name: Mapping[str, int] = field(init=False, compare=False)
    """Every used column by the name of its field; made once, for each row asks it."""

    def __post_init__(self) -> None:
        used = {str(name): place for name, place in self.places.items()}
        object.__setattr__(self, "by_name", used | dict(self.extra_places))

    def extra_field(self, name: str) -> ExtraField | None:
        """The centre's own field of this name."""
        return next((one for one in self.extra if one.name == name), None)

    def with_column(self, name: str, column: int | None) -> Columns:
        """The clerk's own choice: the field of this name stands in ``column``, or nowhere.

        ``name`` is that of a ``Field`` or of one of the centre's own.
        """
        left = {
            known: place
            for known, place in self.by_name.items()
            if place != column and known != name
        }
        if column is not None:
            left[name] = column
        doubled = {known: claims for known, claims in self.doubled.items() if known != name}
        return replace(self.with_places(left), doubled=doubled)

    def with_places(self, by_name: Mapping[str, int]) -> Columns:
        """The same table under other columns; a name that nobody knows is passed over."""
        known = {one.name for one in self.extra}
        return replace(
            self,
            places={Field(name): place for name, place in by_name.items() if name in _NAMES},
            extra_places={name: place for name, place in by_name.items() if name in known},
        )


_NAMES = frozenset(field.value for field in Field)


def find_columns(table: Table, spellings: Spellings, extra: Sequence[ExtraField] = ()) -> Columns:
    """The row with the most known headers near the top, and what it tells.

    ``extra`` are the centre's own fields, known by their captions in both languages where no field
    of the program is meant. Raises ``DomainError`` ``referral.no_header`` when no row knows two.
    """
    best: Columns | None = None
    for row in islice(table.rows, HEADER_WITHIN):
        columns = _columns(row, spellings, extra)
        if best is None or len(columns.by_name) > len(best.by_name):
            best = columns
    if best is None or len(best.by_name) < _LEAST_FIELDS:
        raise DomainError("referral.no_header", field="file", rows=HEADER_WITHIN)
    return best


def rows_of_headers(table: Table) -> list[Row]:
    """The rows near the top that may hold the headings: two texts or more."""
    return [
        row
        for row in islice(table.rows, HEADER_WITHIN)
        if sum(cell.kind is CellKind.TEXT for cell in row.cells) >= _LEAST_FIELDS
    ]


def headers_of(row: Row) -> dict[int, str]:
    """The texts of a row by column."""
    return {
        column: " ".join(cell.value.split())
        for column, cell in enumerate(row.cells)
        if cell.kind is CellKind.TEXT
    }


def shape_of(row: Row) -> str:
    """By what a file is known again: the headings in their order, whatever their spelling."""
    keys = "\n".join(f"{place}:{key_of(text)}" for place, text in headers_of(row).items())
    return hashlib.sha256(keys.encode()).hexdigest()


def shape_of_values(table: Table) -> str:
    """By what a file without headings is known again: what stands in each of its columns.

    Of a column the commonest of the first rows counts: an identity, a telephone, a date, another
    number or a text. Empty without rows.
    """
    kinds: dict[int, Counter[str]] = {}
    for row in islice(table.rows, HEADER_WITHIN):
        for place, cell in enumerate(row.cells):
            if cell.kind is not CellKind.EMPTY and has_substance(cell.value):
                kinds.setdefault(place, Counter())[_kind_of(cell)] += 1
    if not kinds:
        return ""
    keys = "\n".join(f"{place}={kinds[place].most_common(1)[0][0]}" for place in sorted(kinds))
    return hashlib.sha256(f"no headings\n{keys}".encode()).hexdigest()


def _kind_of(cell: Cell) -> str:
    if cell.kind is CellKind.DATE:
        return "date"
    value = digits.latin(cell.value).strip()
    number = "".join(char for char in value if char.isdigit())
    if any(map(str.isalpha, value)) or not number:
        return "text"
    if len(value.split("/")) == 3 or len(value.split("-")) == 3:
        return "date"
    if number.startswith(("9", "09", "98")) and 10 <= len(number) <= 12:
        return "telephone"
    return "identity" if 8 <= len(number) <= 10 else "number"


def is_total(row: Row, columns: Columns, spellings: Spellings) -> bool:
    """Whether a row below the header is a sum or a count of the list, not a person.

    It begins with such a word and holds neither an identity nor, beside that word, a name.
    """
    first = next((cell.value for cell in row.cells if cell.kind is CellKind.TEXT), None)
    if first is None or not _begins_with_total(first, spellings):
        return False
    if any(_letters_in(_at(row, columns, field).value) >= 8 for field in IDENTITIES):
        return False
    names = [_at(row, columns, field).value for field in NAMES]
    return not any(name != first and any(map(str.isalpha, name)) for name in names)


def is_header_again(row: Row, columns: Columns) -> bool:
    """Whether a row repeats the header, as lists do that were pasted together page by page."""
    repeated = 0
    for place in columns.by_name.values():
        value, header = row.cell(place).value, columns.headers.get(place)
        # Few cells begin like their heading, and only those are looked at whole.
        if header and value and value.lstrip()[:1] == header[0]:
            repeated += " ".join(value.split()) == header
    return repeated >= _LEAST_FIELDS


def is_empty(row: Row, columns: Columns) -> bool:
    """Whether no used column holds anything; a pre-written row number is nothing."""
    return not any(
        has_substance(cell.value)
        for name, place in columns.by_name.items()
        if name != Field.ROW_NO and (cell := row.cell(place)).kind is not CellKind.MERGED
    )


def _columns(row: Row, spellings: Spellings, extra: Iterable[ExtraField]) -> Columns:
    headers = headers_of(row)
    claims: dict[Field, list[int]] = {}
    captions = {
        key_of(caption): one.name for one in extra for caption in (one.caption_fa, one.caption_en)
    }
    own: dict[str, int] = {}
    for column, text in headers.items():
        field = spellings.field_of(text)
        if field is not None:
            claims.setdefault(field, []).append(column)
        elif name := captions.get(key_of(text)) or captions.get(key_of(text.partition("(")[0])):
            own.setdefault(name, column)
    return Columns(
        header_row=row.number,
        headers=headers,
        places={field: places[0] for field, places in claims.items()},
        doubled={field: tuple(places) for field, places in claims.items() if len(places) > 1},
        extra=tuple(extra),
        extra_places=own,
    )


def _letters_in(text: str) -> int:
    """How many letters and digits a text has."""
    return sum(map(str.isalnum, text))


def _begins_with_total(text: str, spellings: Spellings) -> bool:
    # Numbers begin most rows, and no word of a total begins with a digit.
    if text[:1].isdigit():
        return False
    return any(beginning in spellings.totals for beginning in _beginnings(text))


@lru_cache(maxsize=8192)
def _beginnings(text: str) -> tuple[str, ...]:
    """The first word, and the first two; «تعداد: ۴۰ نفر» is one word and a count."""
    words = persian.search_words(text.replace(":", " "))
    return tuple(key_of("".join(words[:count])) for count in (1, 2) if len(words) >= count)


def _at(row: Row, columns: Columns, field: Field) -> Cell:
    place = columns.places.get(field)
    return row.cell(place) if place is not None else Cell(CellKind.EMPTY)
