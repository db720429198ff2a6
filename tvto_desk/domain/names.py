"""Names of people and places in the two scripts of the certificate.

A name holds letters of its own script, spaces, a hyphen between letters, in Persian a ZWNJ and in
Latin an apostrophe. The Persian letters are those of Iran's identity papers.
"""

from __future__ import annotations

import re
import unicodedata

from tvto_desk.domain import persian
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.words import Code

MAX_LENGTH = 60
"""The longest name the certificate has been drawn with, in letters."""

_PERSIAN_LETTERS = frozenset("ءآأؤإئابةتثجحخدذرزسشصضطظعغفقلمنهوٱپچژکگۀی")
_MAX_MARKS = 2
_HYPHEN = "-"
_APOSTROPHES = str.maketrans("’‘ʼ`´", "'" * 5)


def persian_name(text: str, field: str) -> str:
    """A Persian name in storage form, without harakat.

    Raises ``DomainError`` on ``field``: ``text.required``, ``text.char``, ``text.combining``,
    ``name.digit``, ``name.mixed_script``, ``name.not_persian``, ``name.too_long``.
    """
    name = _normalised(text, field)
    name = "".join(char for char in name if unicodedata.category(char) != "Mn")
    for word in name.split():
        scripts = _scripts(word)
        if len(scripts) > 1:
            raise DomainError("name.mixed_script", field=field, word=word)
        if scripts and scripts != {"ARABIC"}:
            raise DomainError("name.not_persian", field=field, word=word)
        _check_signs(word, field, _PERSIAN_LETTERS, joiners=_HYPHEN + persian.ZWNJ)
    return name


def latin_name(text: str, field: str) -> str:
    """A Latin name, as in the passport; any apostrophe becomes the plain one.

    Raises ``DomainError`` as ``persian_name`` does, with ``name.not_latin``.
    """
    name = _normalised(text.translate(_APOSTROPHES), field)
    for word in name.split():
        scripts = _scripts(word)
        if len(scripts) > 1:
            raise DomainError("name.mixed_script", field=field, word=word)
        if scripts and scripts != {"LATIN"}:
            raise DomainError("name.not_latin", field=field, word=word)
        letters = frozenset(char for char in word if char.isalpha())
        _check_signs(word, field, letters, joiners=_HYPHEN + "'")
    return name


def _normalised(text: str, field: str) -> str:
    if all(char.isspace() or unicodedata.category(char) == "Cf" for char in text):
        raise DomainError("text.required", field=field)
    # Counted before anything else is done: thousands of marks cost seconds in every later step.
    if re.search(rf"[\u0300-\u036f\u064b-\u065f\u0670]{{{_MAX_MARKS + 1}}}", text):
        raise DomainError("text.combining", field=field)
    name = re.sub(" +", " ", persian.normalise(text, field=field))
    if any(char.isnumeric() for char in name):
        raise DomainError("name.digit", field=field)
    if len(name) > MAX_LENGTH:
        raise DomainError("name.too_long", field=field, count=len(name), limit=MAX_LENGTH)
    return name


def _scripts(word: str) -> set[str]:
    """First words of the Unicode names of the letters: ``{"ARABIC"}``, ``{"LATIN"}``."""
    return {unicodedata.name(char).split()[0] for char in word if char.isalpha()}


def _check_signs(word: str, field: str, letters: frozenset[str], *, joiners: str) -> None:
    """Refuse what is neither a letter nor a joiner between two letters."""
    for place, char in enumerate(word):
        between = 0 < place < len(word) - 1 and word[place - 1] in letters
        if char not in letters and not (char in joiners and between and word[place + 1] in letters):
            shown = Code(f"U+{ord(char):04X}") if ord(char) > 0xFFFF else char
            raise DomainError("name.sign", field=field, sign=shown)
