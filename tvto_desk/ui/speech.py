"""Words of the catalogue and titles, in the language of the desk."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import Any

from tvto_desk.domain import contact, digits
from tvto_desk.domain.words import Key, Language, Sentence, standing_alone
from tvto_desk.system.words import words
from tvto_desk.ui.look import Look

NO_BREAK = "\u00a0"


def say(key: str, **params: Any) -> str:
    """A sentence of the catalogue in the language of the desk."""
    return words().text(key, Look.current().language, **params)


def say_alone(key: str, **params: Any) -> str:
    """Words that stand by themselves, as in a cell: English begins them with a capital."""
    return standing_alone(say(key, **params))


def widest(key: str, **params: Any) -> str:
    """The longer of the two languages: what a column has to hold after any switch."""
    both = (words().text(key, language, **params) for language in Language)
    return standing_alone(max(both, key=len))


def told(value: Key | Sentence) -> str:
    """Words that a rule gave, such as the name of a gap, in the language of the desk."""
    return words().told(value, Look.current().language)


def shown_title(title_fa: str, title_en: str) -> str:
    """The title of a standard; Latin words inside a Persian one keep their signs."""
    persian = Look.current().language is Language.FA
    return digits.isolate_ltr(title_fa) if persian else title_en or title_fa


def members(section: str, kind: type[StrEnum]) -> Sequence[tuple[str, str]]:
    """The members of an enumeration as lines of a choice: what is stored, what is shown."""
    return [(member.value, say_alone(f"{section}.{member.value}")) for member in kind]


def phone_text(number: str, owner: str | None = None) -> str:
    """A telephone number with its gaps in the digits of the desk, and whose it is."""
    grouped = contact.grouped(number).replace(" ", NO_BREAK)
    text = digits.isolate(Look.current().digits(grouped))
    return f"{text} ({owner})" if owner else text


def comma() -> str:
    """The comma of the language, with its space."""
    return "، " if Look.current().language is Language.FA else ", "
