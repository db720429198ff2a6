"""Names of people and places in the two scripts of the certificate.

A name holds letters of its own script, spaces, a hyphen between letters, in Persian a ZWNJ and in
Latin an apostrophe. The Persian letters are those of Iran's identity papers.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from tvto_desk.domain import persian
from tvto_desk.domain.errors import DomainError

MAX_LENGTH = 60
"""The longest name the certificate has been drawn with, in letters."""

_PERSIAN_LETTERS = frozenset("ءآأؤإئابةتثجحخدذرزسشصضطظعغفقلمنهوٱپچژکگۀی")
# A letter carries two marks at most, a shadda and a vowel.
_TOO_MANY_MARKS = re.compile("[\u0300-\u036f\u064b-\u065f\u0670]{3}")
_HYPHEN = "-"
_APOSTROPHES = str.maketrans("’‘ʼ`´", "'" * 5)


@lru_cache(maxsize=8192)
def persian_name(text: str, field: str) -> str:
    """A Persian name in storage form, without harakat.

    A long list holds the same names again and again, so the last ones are remembered.
    Raises ``DomainError`` on ``field``: ``text.required``, ``text.char``, ``text.combining``,
    ``name.digit``, ``name.mixed_script``, ``name.not_persian``, ``name.too_long``.
    """
    marked = _checked(text, field)
    plain = "".join(char for char in marked if unicodedata.category(char) != "Mn")
    name = _spaced(persian.normalise(plain), field)
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
    name = _spaced(_checked(text.translate(_APOSTROPHES), field), field)
    for word in name.split():
        scripts = _scripts(word)
        if len(scripts) > 1:
            raise DomainError("name.mixed_script", field=field, word=word)
        if scripts and scripts != {"LATIN"}:
            raise DomainError("name.not_latin", field=field, word=word)
        letters = frozenset(char for char in word if char.isalpha())
        _check_signs(word, field, letters, joiners=_HYPHEN + "'")
    return name


def _checked(text: str, field: str) -> str:
    """``text`` in storage form, if something is visible in it and its marks are few."""
    if all(char.isspace() or unicodedata.category(char) == "Cf" for char in text):
        raise DomainError("text.required", field=field)
    # Looked at before anything else: thousands of marks cost seconds in every later step.
    if _TOO_MANY_MARKS.search(text):
        raise DomainError("text.combining", field=field)
    return persian.normalise(text, field=field)


def _spaced(text: str, field: str) -> str:
    """``text`` with single spaces, if it is a name by its length and without digits."""
    name = " ".join(text.split())
    if not name:
        raise DomainError("text.required", field=field)
    if any(char.isnumeric() for char in name):
        raise DomainError("name.digit", field=field)
    if len(name) > MAX_LENGTH:
        raise DomainError("name.too_long", field=field, count=len(name), limit=MAX_LENGTH)
    return name


def _scripts(word: str) -> set[str]:
    """First words of the Unicode names of the letters: ``{"ARABIC"}``, ``{"LATIN"}``."""
    return {unicodedata.name(char, "OTHER").split()[0] for char in word if char.isalpha()}


def _check_signs(word: str, field: str, letters: frozenset[str], *, joiners: str) -> None:
    """Refuse what is neither a letter nor a joiner between two letters."""
    for place, char in enumerate(word):
        between = 0 < place < len(word) - 1 and word[place - 1] in letters
        if char not in letters and not (char in joiners and between and word[place + 1] in letters):
            raise persian.refused_char(char, field)
