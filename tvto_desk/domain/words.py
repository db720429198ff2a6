"""Sentences in two languages, and how values stand inside them.

The catalogue is data (``resources/words/*.toml``, one table ``[section."key"]`` with ``fa`` and
``en``); this module only fills it. Values are given as they are, and take the form of the
language they are shown in: an ``int`` or ``Decimal`` its digits and decimal sign, a ``date`` the
Jalali or the Gregorian calendar, a ``Code`` Latin letters kept whole by an isolate.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from tvto_desk.domain.errors import CodedError

_HOLE = re.compile(r"\{([a-z_]+)(?::([^|{}]*)\|([^{}]*))?\}")
"""``{count}``, or ``{count:person|people}``: the word for one, and that for any other number."""


class Language(StrEnum):
    """The two languages of the program and of its papers."""

    FA = "fa"
    EN = "en"


class Code(str):
    """A value shown in Latin digits and left to right in both languages (codes, file names)."""


class Money(int):
    """An amount in Rial, shown with its groups of three and its unit."""


class Words:
    """The catalogue of both languages.

    ``entries`` maps a key such as ``"national_id.checksum"`` to ``{"fa": …, "en": …}``.
    A value that is itself a key (wrapped in ``Key``) is looked up in the same language.
    """

    def __init__(self, entries: Mapping[str, Mapping[str, str]]) -> None:
        self._entries = entries

    def __contains__(self, key: str) -> bool:
        return key in self._entries

    def keys(self) -> frozenset[str]:
        """Every key of the catalogue."""
        return frozenset(self._entries)

    def text(self, key: str, language: Language = Language.FA, /, **params: Any) -> str:
        """The sentence ``key``, with each ``{hole}`` filled.

        Raises ``KeyError`` for an unknown key or an unfilled hole: both are bugs, and the tests
        look for them.
        """
        sentence = self._entries[key][language.value]
        return _HOLE.sub(lambda hole: self._filled(hole, params, language), sentence)

    def error(self, error: CodedError, language: Language = Language.FA) -> str:
        """The sentence of an error."""
        return self.text(error.code, language, **error.params)

    def told(self, value: Key | Sentence, language: Language = Language.FA) -> str:
        """The words of what was given as a value, standing by themselves."""
        return self._value(value, language)

    def _filled(self, hole: re.Match[str], params: Mapping[str, Any], language: Language) -> str:
        value, one, many = params[hole[1]], hole[2], hole[3]
        if one is None:
            return self._value(value, language)
        return one if value == 1 else many

    def _value(self, value: Any, language: Language) -> str:
        if isinstance(value, Sentence):
            return self.text(value.key, language, **value.params)
        if isinstance(value, Key):
            return self.text(value, language)
        return show(value, language)


@dataclass(frozen=True)
class Sentence:
    """A whole sentence of the catalogue given as a value, with its own values."""

    key: str
    params: Mapping[str, Any]


class Key(str):
    """A catalogue key given as a value: shown as its words."""


def show(value: object, language: Language) -> str:
    """One value as it stands in a sentence of ``language``.

    Jalali dates and Persian digits in Persian; day, month in letters and year in English.
    """
    from tvto_desk.domain import digits, jalali

    if isinstance(value, Code):
        if language is Language.FA:
            return digits.isolate(str(value))
        return digits.isolate_persian(str(value))
    if isinstance(value, bool):
        raise TypeError("a truth value has no words of its own; give a Key")
    if isinstance(value, Money):
        grouped = f"{int(value):,}"
        if language is Language.EN:
            return f"{grouped} Rial"
        return f"{digits.persian(grouped.replace(',', '٬'))} ریال"
    if isinstance(value, (int, Decimal)):
        plain = format(value, "f") if isinstance(value, Decimal) else str(value)
        return digits.persian(plain.replace(".", "٫")) if language is Language.FA else plain
    if isinstance(value, date):
        return (
            digits.persian(jalali.numeric(value))
            if language is Language.FA
            else jalali.english(value)
        )
    return digits.isolate_persian(str(value)) if language is Language.EN else str(value)


def standing_alone(word: str) -> str:
    """A word of the catalogue as it stands by itself: English begins it with a capital."""
    return word[:1].upper() + word[1:]
