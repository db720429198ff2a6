"""A referral list tried out row by row before anything of it is stored.

All or nothing: a list is ready when no row has a problem left. A problem may carry an *offer*
(the padded national ID, the day of a Gregorian date) that the clerk accepts, or give way to a
note (*override*); any other is mended in the file, or its row is left out by name.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final, TypeVar

from tvto_desk.domain import contact, digits, jalali, names, persian, person, typed_number
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.identity import Identity, IdentityKind, parse_identity
from tvto_desk.domain.jalali import DatePrecision, PartialDate
from tvto_desk.domain.person import Education, Mobile, PersonDraft, ResidenceKind, Sex
from tvto_desk.domain.referral_columns import (
    IDENTITIES,
    NAMES,
    Columns,
    Field,
    Spellings,
    has_substance,
    is_empty,
    is_header_again,
    is_total,
)
from tvto_desk.domain.sheet import EMPTY, Cell, CellKind, Row, Table
from tvto_desk.domain.words import Code

IDENTITY_LATER: Final = "شناسه بعداً"
"""The offer for a row without any identity; the person gets one later."""

NO_LAST_NAME: Final = "ندارد"
"""The offer for a row without a surname: a single name."""

LEAVE_EMPTY: Final = ""
"""The offer for a word that no code list knows, in a field that may stay empty."""

NAME_DIVIDER: Final = " | "
"""Between first name and surname in the offer for a column that holds both."""

_FOREIGN_CODE_LENGTH = 12
_SERIAL_NUMBER = re.compile("[0-9]{5}([.][0-9]+)?")
_BETWEEN_NUMBERS = re.compile(r"[،,;/]|\s+-\s+")

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class ListDefaults:
    """What the letter says of everybody in it, for the columns a list does not have."""

    sex: Sex | None = None
    nationality: str | None = None
    residence_kind: ResidenceKind | None = None
    target_groups: tuple[str, ...] = ()
    referring_body: str | None = None
    letter_no: str | None = None
    letter_date: date | None = None


@dataclass(frozen=True, slots=True)
class RowProblem:
    """One reason why one row is not stored; ``code`` and ``params`` make its sentence."""

    row: int
    field: str
    code: str
    params: Mapping[str, Any]
    offer: str | None = None
    override: bool = False


@dataclass(frozen=True, slots=True)
class ReferralRow:
    """One person of the list; ``draft`` is None while a problem stands."""

    number: int
    identity: Identity | None
    draft: PersonDraft | None
    problems: tuple[RowProblem, ...]


@dataclass(frozen=True, slots=True)
class DryRun:
    """What storing the list would do, and why it may not yet.

    ``of_list`` are problems of the list as a whole (a needed column is missing). Rows that were
    passed over are named by their numbers.
    """

    rows: tuple[ReferralRow, ...]
    of_list: tuple[DomainError, ...]
    empty_rows: tuple[int, ...]
    total_rows: tuple[int, ...]
    repeated_headers: tuple[int, ...]
    left_out: tuple[int, ...]

    @property
    def problems(self) -> tuple[RowProblem, ...]:
        """Every problem, in the order of the rows."""
        return tuple(problem for row in self.rows for problem in row.problems)

    @property
    def good(self) -> tuple[PersonDraft, ...]:
        """The people without a problem."""
        return tuple(row.draft for row in self.rows if row.draft is not None)

    @property
    def ready(self) -> bool:
        """Whether the whole list may be stored now."""
        return bool(self.rows) and not self.of_list and len(self.good) == len(self.rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """What the clerk has answered so far.

    ``accepted`` maps (row, field) to the value to take instead of the cell: an offer, or the
    clerk's own correction, tried like any typed text. ``notes`` maps (row, field) to the note
    under which a rule gives way. ``left_out`` are rows that are not to be stored.
    """

    accepted: Mapping[tuple[int, str], str] = field(default_factory=dict)
    notes: Mapping[tuple[int, str], str] = field(default_factory=dict)
    left_out: Collection[int] = ()


def dry_run(
    table: Table,
    columns: Columns,
    spellings: Spellings,
    today: date,
    *,
    defaults: ListDefaults | None = None,
    answers: Answers | None = None,
) -> DryRun:
    """Every row below the header, tried under the rules of the registration form."""
    defaults, answers = defaults or ListDefaults(), answers or Answers()
    found: list[ReferralRow] = []
    passed: dict[str, list[int]] = {"empty": [], "total": [], "header": [], "left_out": []}
    previous = columns.header_row
    for row in table.rows:
        if row.number <= columns.header_row:
            continue
        # Readers give no row at all for a wholly empty one; its number is missing.
        passed["empty"].extend(range(previous + 1, row.number))
        previous = row.number
        if row.number in answers.left_out:
            passed["left_out"].append(row.number)
        elif is_empty(row, columns):
            passed["empty"].append(row.number)
        elif is_header_again(row, columns):
            passed["header"].append(row.number)
        elif is_total(row, columns, spellings):
            passed["total"].append(row.number)
        else:
            found.append(_RowReader(row, columns, spellings, today, defaults, answers).read())
    return DryRun(
        rows=_with_duplicates(found),
        of_list=_of_list(columns, defaults, found),
        empty_rows=tuple(passed["empty"]),
        total_rows=tuple(passed["total"]),
        repeated_headers=tuple(passed["header"]),
        left_out=tuple(passed["left_out"]),
    )


def _of_list(
    columns: Columns, defaults: ListDefaults, found: list[ReferralRow]
) -> tuple[DomainError, ...]:
    problems = [
        DomainError("referral.column_twice", field=claimed.value, column=claimed.label)
        for claimed in columns.doubled
    ]
    missing = []
    if Field.FULL_NAME not in columns.places:
        missing += [name for name in NAMES[:2] if name not in columns.places]
    if not any(identity in columns.places for identity in IDENTITIES):
        missing.append(Field.NATIONAL_ID)
    if Field.SEX not in columns.places and defaults.sex is None:
        missing.append(Field.SEX)
    problems += [
        DomainError("referral.column_missing", field=name.value, column=name.label)
        for name in missing
    ]
    if not found:
        problems.append(DomainError("referral.nobody", field="file"))
    return tuple(problems)


def _with_duplicates(rows: list[ReferralRow]) -> tuple[ReferralRow, ...]:
    """Each of several rows with one identity gets the problem: which is right, only people know."""
    places: dict[tuple[IdentityKind, str], list[int]] = {}
    for row in rows:
        if row.identity is not None and row.identity.kind is not IdentityKind.PENDING:
            places.setdefault((row.identity.kind, row.identity.value), []).append(row.number)
    others = {
        number: next(other for other in numbers if other != number)
        for numbers in places.values()
        if len(numbers) > 1
        for number in numbers
    }
    return tuple(
        _with_duplicate(row, others[row.number]) if row.number in others else row for row in rows
    )


def _with_duplicate(row: ReferralRow, other: int) -> ReferralRow:
    assert row.identity is not None  # noqa: S101 - only rows with an identity are compared
    twice = RowProblem(
        row.number, row.identity.kind.value, "referral.twice_in_list", {"other": other}
    )
    return ReferralRow(row.number, row.identity, None, (*row.problems, twice))


class _RowReader:
    """One row on its way to a draft; problems gather, so that all of them are seen at once."""

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
        self._places = columns.places
        self._spellings = spellings
        self._today = today
        self._defaults = defaults
        self._answers = answers
        self._problems: list[RowProblem] = []
        self._troubled: Counter[str] = Counter()

    def read(self) -> ReferralRow:
        """The row as a person, or the problems that stand against it."""
        nationality = self._nationality()
        identity = self._identity(nationality)
        if nationality is None and identity is not None:
            nationality = person.IRAN if identity.kind is IdentityKind.NATIONAL_ID else None
        first, last = self._names()
        sex = self._sex()
        single = not last and self._single_name(identity, nationality)
        known = self._rest()
        if self._problems or identity is None or sex is None:
            return ReferralRow(self._row.number, identity, None, tuple(self._problems))
        draft = PersonDraft(
            sex=sex,
            identity=identity,
            first_name_fa=first,
            last_name_fa=last,
            single_name=single,
            nationality=nationality,
            **known,
        )
        for error in person.validate(draft, self._today):
            if not (error.override and self._note(error.field)):
                self._add(error.field or "", error)
        return ReferralRow(
            self._row.number, identity, None if self._problems else draft, tuple(self._problems)
        )

    # -- the parts of a person

    def _nationality(self) -> str | None:
        text = self._text(Field.NATIONALITY)
        if text is None:
            return self._defaults.nationality
        return self._word(Field.NATIONALITY, text)

    def _identity(self, nationality: str | None) -> Identity | None:
        for column in IDENTITIES:
            text = self._text(column)
            if text is not None and not self._says_nothing(text):
                return self._parse_identity(column, text, nationality)
        if any(self._troubled[column] for column in IDENTITIES):
            return None
        self._add(Field.NATIONAL_ID, DomainError("referral.identity_missing", offer=IDENTITY_LATER))
        return None

    def _parse_identity(self, column: Field, text: str, nationality: str | None) -> Identity | None:
        if text == IDENTITY_LATER:
            return parse_identity(IdentityKind.PENDING, "")
        kind = IdentityKind(column.value)
        if column is Field.NATIONAL_ID and (
            nationality not in (None, person.IRAN)
            or len(typed_number.bare(text)) == _FOREIGN_CODE_LENGTH
        ):
            # Lists have one column for both; the length or the nationality tells them apart.
            kind = IdentityKind.FOREIGN_CODE
        return self._try(column, lambda: parse_identity(kind, text, note=self._note(column)))

    def _names(self) -> tuple[str, str]:
        if Field.FULL_NAME in self._places and Field.FIRST_NAME not in self._places:
            return self._divided_name()
        first, last = self._text(Field.FIRST_NAME), self._text(Field.LAST_NAME)
        if first is None and not self._troubled[Field.FIRST_NAME]:
            self._add(Field.FIRST_NAME, DomainError("person.first_name_missing"))
        return self._name(Field.FIRST_NAME, first), self._last_name(last)

    def _divided_name(self) -> tuple[str, str]:
        """Two names out of one column: a guess for two words, and only ever as an offer."""
        text = self._text(Field.FULL_NAME)
        if text is None and not self._troubled[Field.FULL_NAME]:
            self._add(Field.FULL_NAME, DomainError("person.first_name_missing"))
        if text is None:
            return "", ""
        if NAME_DIVIDER.strip() in text:
            first, _, last = text.partition(NAME_DIVIDER.strip())
            return self._name(Field.FULL_NAME, first), self._last_name(last.strip() or None)
        words = text.split()
        offer = NAME_DIVIDER.join(words) if len(words) == 2 else None
        code = "referral.divide_name" if offer else "referral.divide_long_name"
        self._add(Field.FULL_NAME, DomainError(code, offer=offer, name=text))
        return "", ""

    def _name(self, column: Field, text: str | None) -> str:
        if text is None:
            return ""
        return self._try(column, lambda: names.persian_name(text, column.value)) or ""

    def _last_name(self, text: str | None) -> str:
        column = Field.LAST_NAME if Field.LAST_NAME in self._places else Field.FULL_NAME
        if text is None or self._says_nothing(text):
            return ""
        return self._name(column, text)

    def _single_name(self, identity: Identity | None, nationality: str | None) -> bool:
        """Whether a missing surname is meant: of foreign nationals, or said by «ندارد»."""
        if self._troubled[Field.LAST_NAME] or self._troubled[Field.FULL_NAME]:
            return False
        said = self._text(Field.LAST_NAME)
        foreign = nationality not in (None, person.IRAN) or (
            identity is not None and identity.kind is IdentityKind.FOREIGN_CODE
        )
        if said is None and not foreign and Field.LAST_NAME in self._places:
            self._add(
                Field.LAST_NAME, DomainError("referral.last_name_missing", offer=NO_LAST_NAME)
            )
        return True

    def _sex(self) -> Sex | None:
        text = self._text(Field.SEX)
        if text is None:
            if self._defaults.sex is None and not self._troubled[Field.SEX]:
                self._add(Field.SEX, DomainError("referral.sex_missing"))
            return self._defaults.sex
        code = self._spellings.value("sex", text)
        if code is None:
            self._add(Field.SEX, DomainError("referral.sex_unknown", word=text))
            return None
        return Sex(code)

    def _rest(self) -> dict[str, Any]:
        """The fields that may stay empty, by their names in ``PersonDraft``."""
        education = self._word_of(Field.EDUCATION)
        residence = self._word_of(Field.RESIDENCE)
        group = self._word_of(Field.TARGET_GROUP)
        defaults = self._defaults
        groups = tuple(dict.fromkeys((*([group] if group else []), *defaults.target_groups)))
        return {
            "first_name_en": self._latin(Field.FIRST_NAME_EN),
            "last_name_en": self._latin(Field.LAST_NAME_EN),
            "father_fa": self._parsed(
                Field.FATHER_NAME, lambda text: names.persian_name(text, Field.FATHER_NAME.value)
            ),
            "birth": self._birth(),
            "birth_place_fa": self._parsed(Field.BIRTH_PLACE, persian.normalise),
            "birth_certificate_no": self._certificate(),
            "education": Education(education) if education else None,
            "mobiles": self._parsed(Field.MOBILE, _mobiles) or (),
            "phone": self._parsed(Field.PHONE, contact.phone),
            "postal_code": self._parsed(Field.POSTAL_CODE, contact.postal_code),
            "address": self._parsed(
                Field.ADDRESS, lambda text: persian.normalise(text, multiline=True)
            ),
            "residence_kind": ResidenceKind(residence) if residence else defaults.residence_kind,
            "target_groups": groups,
            "referring_body": defaults.referring_body,
            "letter_no": self._parsed(Field.LETTER_NO, persian.normalise) or defaults.letter_no,
            "letter_date": self._letter_date() or defaults.letter_date,
        }

    def _latin(self, column: Field) -> str | None:
        return self._parsed(column, lambda text: names.latin_name(text, column.value))

    def _certificate(self) -> str | None:
        text = self._text(Field.BIRTH_CERTIFICATE_NO)
        if text is None:
            return None
        return self._try(Field.BIRTH_CERTIFICATE_NO, lambda: person.birth_certificate_number(text))

    def _birth(self) -> PartialDate | None:
        day = self._day(Field.BIRTH_DATE)
        if day is not None:
            return PartialDate(day, DatePrecision.DAY)
        return self._parsed(
            Field.BIRTH_DATE,
            lambda text: jalali.parse_birth(_no_serial(text), self._today),
        )

    def _letter_date(self) -> date | None:
        return self._day(Field.LETTER_DATE) or self._parsed(
            Field.LETTER_DATE,
            lambda text: jalali.parse(_no_serial(text), self._today, field="letter_date"),
        )

    # -- cells and rules

    def _cell(self, column: Field) -> Cell:
        accepted = self._answers.accepted.get((self._row.number, column.value))
        if accepted is not None:
            return Cell(CellKind.TEXT, accepted)
        place = self._places.get(column)
        return EMPTY if place is None else self._row.cell(place)

    def _day(self, column: Field) -> date | None:
        """The day of a cell that the spreadsheet itself holds as a date."""
        cell = self._cell(column)
        return date.fromisoformat(cell.value) if cell.kind is CellKind.DATE else None

    def _text(self, column: Field) -> str | None:
        """The text of a cell; None when it says nothing or is of a kind that cannot be trusted."""
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
            )
        return code

    def _try(self, column: Field, rule: Callable[[], T]) -> T | None:
        try:
            return rule()
        except DomainError as error:
            self._add(column, error)
            return None

    def _note(self, column: str | None) -> str | None:
        return self._answers.notes.get((self._row.number, column or ""))

    def _add(self, column: str, error: DomainError) -> None:
        self._troubled[str(column)] += 1
        self._problems.append(
            RowProblem(
                row=self._row.number,
                field=str(column),
                code=error.code,
                params=error.params,
                offer=error.offer,
                override=error.override,
            )
        )


_UNTRUSTED: Mapping[CellKind, Callable[[str], DomainError]] = {
    CellKind.FORMULA: lambda value: DomainError("referral.formula"),
    CellKind.ERROR: lambda value: DomainError("referral.error_value", value=Code(value)),
    CellKind.MERGED: lambda value: DomainError("referral.merged"),
    CellKind.BOOL: lambda value: DomainError("referral.truth_value"),
    CellKind.DATE: lambda value: DomainError(
        "referral.unexpected_date", date=date.fromisoformat(value)
    ),
}


def _mobiles(text: str) -> tuple[Mobile, ...]:
    """One or more numbers of one cell; none of them has an owner yet."""
    return tuple(
        Mobile(contact.mobile(part)) for part in _BETWEEN_NUMBERS.split(text) if part.strip()
    )


def _no_serial(text: str) -> str:
    if _SERIAL_NUMBER.fullmatch(digits.latin(text)):
        raise DomainError("date.type")
    return text
