"""One row of a referral list on its way to a person, under the rules of the registration form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from tvto_desk.domain import (
    contact,
    digits,
    extra_fields,
    jalali,
    names,
    persian,
    person,
    typed_number,
)
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.extra_fields import ExtraField, ExtraKind
from tvto_desk.domain.identity import Identity, IdentityKind, parse_identity
from tvto_desk.domain.jalali import DatePrecision, PartialDate
from tvto_desk.domain.person import Education, Mobile, PersonDraft, ResidenceKind, Sex
from tvto_desk.domain.referral_answers import (
    IDENTITY_LATER,
    LEAVE_EMPTY,
    NAME_DIVIDER,
    NO_LAST_NAME,
    RowProblem,
)
from tvto_desk.domain.referral_cells import RowCells
from tvto_desk.domain.referral_columns import (
    IDENTITIES,
    Field,
    has_substance,
)
from tvto_desk.domain.sheet import CellKind

_FOREIGN_CODE_LENGTH = 12
_SERIAL_NUMBER = re.compile("[0-9]{5}([.][0-9]+)?")
_BETWEEN_NUMBERS = re.compile(r"[،,;/]|\s+-\s+")

_SEXES = tuple(sex.value for sex in Sex)


@dataclass(frozen=True, slots=True)
class ReferralRow:
    """One person of the list; ``draft`` is None while a problem stands."""

    number: int
    identity: Identity | None
    draft: PersonDraft | None
    problems: tuple[RowProblem, ...]


class RowReader(RowCells):
    """One row on its way to a draft."""

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
        if identity is not None and known["birth_certificate_no"] is None:
            known["birth_certificate_no"] = person.certificate_number_of(identity, known["birth"])
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
                self._add(Field.SEX, DomainError("referral.sex_missing"), _SEXES)
            return self._defaults.sex
        code = self._spellings.value("sex", text)
        if code is None:
            self._add(Field.SEX, DomainError("referral.sex_unknown", word=text), _SEXES)
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
            "no_mobile": self._denied(Field.MOBILE),
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
            "extra": tuple(self._extra()),
        }

    def _extra(self) -> Iterator[tuple[str, str]]:
        """What the list says in the centre's own fields, by key in stored form."""
        for field in self._columns.extra:
            if field.name not in self._places:
                continue
            value = self._extra_value(field)
            if value:
                yield field.key, value

    def _extra_value(self, field: ExtraField) -> str | None:
        """A cell under the rule of an own field; what does not fit may be left empty."""
        if field.kind is ExtraKind.DATE and (day := self._day(field.name)) is not None:
            return day.isoformat()
        cell = self._cell(field.name)
        # A truth value is trusted where yes or no is asked, and a tick says something there.
        if field.kind is ExtraKind.YES_NO and cell.kind in (CellKind.BOOL, CellKind.TEXT):
            text: str | None = cell.value
        else:
            text = self._text(field.name)
        if text is None:
            return None
        try:
            return extra_fields.typed(field, text, self._today)
        except DomainError as error:
            # «ندارد» may be a choice, a text or «نه»; only where it is none of them is it nothing.
            if has_substance(text) and not self._says_nothing(text):
                self._add(field.name, error, field.lines, offer=LEAVE_EMPTY)
            return None

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


def _mobiles(text: str) -> tuple[Mobile, ...]:
    """One or more numbers of one cell; none of them has an owner yet."""
    return tuple(
        Mobile(contact.mobile(part)) for part in _BETWEEN_NUMBERS.split(text) if part.strip()
    )


def _no_serial(text: str) -> str:
    if _SERIAL_NUMBER.fullmatch(digits.latin(text)):
        raise DomainError("date.type")
    return text
