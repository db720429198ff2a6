"""A person's record in words: the label of each field, the lines of its choices, and its values."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from tvto_desk.domain import digits, jalali, persian
from tvto_desk.domain.identity import Identity, IdentityKind
from tvto_desk.domain.jalali import PartialDate
from tvto_desk.domain.person import Education, Employment, Military, ResidenceKind, Sex
from tvto_desk.domain.words import Language, show
from tvto_desk.services.code_lists import CodeList, code_list
from tvto_desk.system.words import words
from tvto_desk.ui.look import Look
from tvto_desk.ui.speech import NO_BREAK, comma, members, phone_text, say_alone
from tvto_desk.ui.widgets.cell_kind import IdentityMask, shown_identity

Choices = Sequence[tuple[str, str]]
"""Pairs of what is stored and what is shown."""

_FIRST_COUNTRIES = ("IR", "AF")
_AS_TYPED = frozenset({"letter_no"})
_GAPS: Mapping[str, tuple[int, ...]] = {"postal_code": (5,), "birth_certificate_no": ()}


def say(key: str, **params: Any) -> str:
    """A sentence of the catalogue in the language of the desk."""
    return words().text(key, Look.current().language, **params)


def lead(label: QLabel, vertical: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignVCenter) -> None:
    """Puts a text on the leading edge; by itself a number stands on the side of its own digits."""
    persian_desk = Look.current().language is Language.FA
    side = Qt.AlignmentFlag.AlignRight if persian_desk else Qt.AlignmentFlag.AlignLeft
    label.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute | vertical)


def label(field: str) -> str:
    """The label of a field of the record."""
    return say(f"person_field.{field}")


def coded(name: CodeList) -> Choices:
    """The entries of a code list in the office's own order."""
    language = Look.current().language
    return [(row.key, row.title(language)) for row in code_list(name)]


def countries() -> Choices:
    """Country codes by name, those seen daily first."""
    section = "country."
    known = words().keys()
    codes = [key.removeprefix(section) for key in known if key.startswith(section)]
    named = {code: say(section + code) for code in codes}
    others = sorted(set(named) - set(_FIRST_COUNTRIES), key=lambda code: _order(named[code]))
    return [(code, named[code]) for code in (*_FIRST_COUNTRIES, *others)]


def fact(field: str, value: Any, *, whole: bool = True) -> str:
    """A value of the record as it is read, in the language of the desk; empty when absent.

    Not ``whole``: as a window shows it that is not the person's own record.
    """
    if value is None or value in ("", (), False):
        return ""
    if value is True:
        return say_alone("registration.yes")
    if field in _CHOICES:
        known = dict(_CHOICES[field]())
        values = value if isinstance(value, tuple) else (value,)
        return comma().join(known.get(str(one), str(one)) for one in values)
    if isinstance(value, Identity):
        return identity_text(value, whole=whole)
    if isinstance(value, PartialDate):
        return birth_text(value)
    if isinstance(value, date):
        return show(value, Look.current().language)
    if field == "mobile":
        return "\n".join(phone_text(mobile.number, mobile.owner) for mobile in value)
    if field == "phone":
        return phone_text(str(value))
    if field == "birth_certificate_no" and IdentityMask.on and not whole:
        # Of births since 1368 it is the national ID.
        return identity_number(Identity(IdentityKind.NATIONAL_ID, str(value)))
    if field in _GAPS:
        return number_text(str(value), _GAPS[field])
    # The number of a letter is another office's own: as it was typed.
    text = str(value) if field in _AS_TYPED else digits.in_persian(str(value))
    return digits.isolate_ltr(text) if Look.current().language is Language.FA else text


def identity_text(identity: Identity, *, whole: bool = False) -> str:
    """The kind of an identity with its number as it is read (``shown_identity``)."""
    kind = say_alone(f"identity_kind.{identity.kind.value}")
    if identity.kind is IdentityKind.PENDING:
        return kind
    return f"{kind} {identity_number(identity, whole=whole)}"


def identity_number(identity: Identity, *, whole: bool = False) -> str:
    """The number alone; a passport keeps its Latin digits."""
    number = shown_identity(identity, whole=whole)
    figures = identity.kind in (IdentityKind.NATIONAL_ID, IdentityKind.FOREIGN_CODE)
    text = Look.current().digits(number) if figures else number
    return digits.isolate(text.replace(" ", NO_BREAK))


def birth_text(birth: PartialDate) -> str:
    """A birth date as far as it is known."""
    if Look.current().language is Language.EN:
        return jalali.english_partial(birth)
    return digits.persian(jalali.numeric_partial(birth))


def number_text(number: str, gaps: Sequence[int] = ()) -> str:
    """A number in the digits of the desk, with its gaps, kept in its order."""
    parts = [number[start:end] for start, end in zip((0, *gaps), (*gaps, len(number)), strict=True)]
    return digits.isolate(Look.current().digits(NO_BREAK.join(part for part in parts if part)))


def _order(title: str) -> str:
    return persian.sort_key(title) if Look.current().language is Language.FA else title


_CHOICES: Mapping[str, Callable[[], Choices]] = {
    "sex": lambda: members("sex", Sex),
    "nationality": countries,
    "residence_kind": lambda: members("residence_kind", ResidenceKind),
    "employment": lambda: members("employment", Employment),
    "target_group": lambda: coded(CodeList.TARGET_GROUPS),
    "other_target_groups": lambda: coded(CodeList.TARGET_GROUPS),
    "referring_body": lambda: coded(CodeList.REFERRING_BODIES),
    "education": lambda: members("education", Education),
    "military": lambda: members("military", Military),
}


def choices(field: str) -> Choices:
    """The lines of a field of choice, in the language of the desk."""
    return _CHOICES[field]()


def choice_fields() -> Sequence[str]:
    """The fields whose values are chosen and not typed."""
    return tuple(_CHOICES)
