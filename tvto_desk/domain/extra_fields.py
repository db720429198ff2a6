"""Fields of a person that the centre defines itself: their kinds, and the one form of each value.

A field may be asked for, which makes a missing value a named gap (کسری); no step ever waits for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any, Final

from tvto_desk.domain import digits, jalali, persian, typed_number
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.words import Language

YES: Final = "yes"
NO: Final = "no"
PREFIX: Final = "extra."
"""Before the key of an extra field, where it stands among the fields of the program."""

MOST_FIELDS: Final = 30
MOST_CHOICES: Final = 40
MOST_LETTERS: Final = 300
_MOST_CAPTION = 40

_KEY = re.compile("[a-z][a-z0-9_]{0,29}")
_NUMBER = re.compile("0|[1-9][0-9]{0,11}")
_GROUPING = dict.fromkeys(map(ord, " ٬,"))


class ExtraKind(StrEnum):
    """What a field takes."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    CHOICE = "choice"
    YES_NO = "yes_no"


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtraField:
    """A definition. ``choices`` are the lines of a CHOICE, each as it is stored and shown;
    ``is_asked`` makes an empty value a gap.
    """

    key: str
    caption_fa: str
    caption_en: str
    kind: ExtraKind
    choices: tuple[str, ...] = ()
    is_asked: bool = False

    @property
    def name(self) -> str:
        """Its name among the fields of forms, lists and errors."""
        return PREFIX + self.key

    @property
    def lines(self) -> tuple[str, ...]:
        """What may be chosen, in stored form; empty where it is typed."""
        return (YES, NO) if self.kind is ExtraKind.YES_NO else self.choices

    def caption(self, language: Language) -> str:
        """What the centre calls it."""
        return self.caption_fa if language is Language.FA else self.caption_en


def checked(field: ExtraField) -> ExtraField:
    """The definition in its stored form. Raises ``extra_field.…`` for what cannot be one."""
    if not _KEY.fullmatch(field.key):
        raise DomainError("extra_field.key", field="key")
    captions: dict[str, str] = {}
    for name in ("caption_fa", "caption_en"):
        text = persian.normalise(getattr(field, name), field=name)
        if not 0 < len(text) <= _MOST_CAPTION:
            raise DomainError("extra_field.caption", field=name, most=_MOST_CAPTION)
        captions[name] = text
    lines: tuple[str, ...] = ()
    if field.kind is ExtraKind.CHOICE:
        lines = choice_lines("\n".join(field.choices))
    return replace(
        field,
        choices=lines,
        caption_fa=captions["caption_fa"],
        caption_en=captions["caption_en"],
    )


def choice_lines(text: str) -> tuple[str, ...]:
    """The lines of a choice, one a line. Raises ``extra_field.choices`` and ``….choice_twice``."""
    lines = [line.strip() for line in persian.normalise(text, multiline=True).split("\n")]
    given = tuple(line for line in lines if line)
    if not 2 <= len(given) <= MOST_CHOICES or any(len(line) > _MOST_CAPTION for line in given):
        raise DomainError(
            "extra_field.choices", field="choices", most=MOST_CHOICES, letters=_MOST_CAPTION
        )
    known: set[str] = set()
    for line in given:
        if (folded := persian.search_key(line)) in known:
            raise DomainError("extra_field.choice_twice", field="choices", choice=line)
        known.add(folded)
    return given


def typed(field: ExtraField, text: str, today: date) -> str:
    """What is stored of a typed or imported text; empty for nothing.

    Raises ``extra_field.…`` and those of dates, with the name of the field.
    """
    text = persian.normalise(text, field=field.name)
    if not text:
        return ""
    match field.kind:
        case ExtraKind.NUMBER:
            return stored(field, whole_number(text, field.name))
        case ExtraKind.DATE:
            return jalali.parse(text, today, field=field.name).isoformat()
        case ExtraKind.CHOICE:
            wanted = persian.search_key(text)
            for choice in field.choices:
                if persian.search_key(choice) == wanted:
                    return choice
            raise _no_choice(field)
        case ExtraKind.YES_NO:
            return _yes_or_no(field, text)
    return stored(field, text)


def stored(field: ExtraField, value: str) -> str:
    """The value as it is kept, once more under the rule of its kind; empty for nothing."""
    if not value:
        return ""
    match field.kind:
        case ExtraKind.NUMBER if not _NUMBER.fullmatch(value):
            raise DomainError("extra_field.number", field=field.name)
        case ExtraKind.DATE:
            try:
                return date.fromisoformat(value).isoformat()
            except ValueError:
                raise DomainError("date.format", field=field.name) from None
        case ExtraKind.CHOICE if value not in field.choices:
            raise _no_choice(field)
        case ExtraKind.YES_NO if value not in (YES, NO):
            raise DomainError("extra_field.yes_no", field=field.name)
        case ExtraKind.TEXT:
            value = persian.normalise(value, field=field.name)
            if len(value) > MOST_LETTERS:
                raise DomainError("extra_field.long", field=field.name, most=MOST_LETTERS)
    return value


def whole_number(text: str, name: str) -> str:
    """A whole number in ASCII digits, without zeros before it. Raises ``extra_field.number``."""
    plain = typed_number.unmarked(text).translate(_GROUPING)
    if not (plain.isascii() and plain.isdigit()) or len(plain) > 12:
        raise DomainError("extra_field.number", field=name)
    return plain.lstrip("0") or "0"


def loaded(field: ExtraField, value: str) -> Any:
    """The stored value as what it stands for: an ``int``, a ``date``, a truth value or a text."""
    if not value:
        return None
    match field.kind:
        case ExtraKind.NUMBER:
            return int(value)
        case ExtraKind.DATE:
            return date.fromisoformat(value)
        case ExtraKind.YES_NO:
            return value == YES
    return value


def missing(fields: Iterable[ExtraField], given: Iterable[tuple[str, str]]) -> list[ExtraField]:
    """Fields that are asked for and have no value in ``given`` (key, value)."""
    known = {key for key, value in given if value}
    return [field for field in fields if field.is_asked and field.key not in known]


_WORDS_OF_YES = frozenset(map(persian.search_key, ("بله", "بلی", "آری", "دارد", "yes", "y", "1")))
_WORDS_OF_NO = frozenset(map(persian.search_key, ("خیر", "نه", "ندارد", "no", "n", "0")))


_TICKS: Final = "✓✔☑√"
_CROSSES: Final = "✗✘☒×"


def _yes_or_no(field: ExtraField, text: str) -> str:
    if len(text) == 1 and text in _TICKS + _CROSSES:
        return YES if text in _TICKS else NO
    word = persian.search_key(digits.latin(text))
    if word in _WORDS_OF_YES:
        return YES
    if word in _WORDS_OF_NO:
        return NO
    raise DomainError("extra_field.yes_no", field=field.name)


def _no_choice(field: ExtraField) -> DomainError:
    return DomainError("extra_field.no_choice", field=field.name, choices="، ".join(field.choices))
