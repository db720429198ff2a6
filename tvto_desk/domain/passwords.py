"""What may be a password and a login name.

A password is 8 to 128 characters in any script, spaces included, after NFC; the common ones and
those made of the centre's or the account's own names are refused. Nothing else is demanded:
forced signs and digits only make people write them down.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Set

from tvto_desk.domain import digits
from tvto_desk.domain.errors import DomainError

LEAST_LENGTH = 8
GREATEST_LENGTH = 128

# NFC shortens a text at most by this much (a base with its marks becomes one character).
_NFC_SHRINK = 4
# «aaaaaaaa» and «12121212» are on no list and yet the first to be tried.
_LEAST_DIFFERENT = 3
_LOGIN_LATIN = re.compile(r"[a-z][a-z0-9._-]{2,31}")
_LOGIN_PERSIAN = re.compile(r"[ء-غف-وپچژکگی][ء-غف-وپچژکگی0-9._-]{2,31}")
_ARABIC_LETTERS = str.maketrans("يىك", "ییک")
_NOT_A_WORD = re.compile(r"[\W\d_]+")


def checked_password(password: str, *, common: Set[str], names: Iterable[str] = ()) -> str:
    """The password in the form that is hashed (NFC).

    ``common`` holds refused passwords as ``folded`` writes them; ``names`` are the login name, the
    person's and the centre's. Raises ``password.too_short``, ``password.too_long``,
    ``password.character``, ``password.common`` or ``password.own_name``.
    """
    # Before anything that costs time: ten million characters are refused at once.
    if len(password) > GREATEST_LENGTH * _NFC_SHRINK:
        raise DomainError("password.too_long", field="password", most=GREATEST_LENGTH)
    normal = unicodedata.normalize("NFC", password)
    if len(normal) > GREATEST_LENGTH:
        raise DomainError("password.too_long", field="password", most=GREATEST_LENGTH)
    if len(normal) < LEAST_LENGTH:
        raise DomainError("password.too_short", field="password", least=LEAST_LENGTH)
    if any(unicodedata.category(letter) in {"Cc", "Cs"} for letter in normal):
        raise DomainError("password.character", field="password")
    plain = folded(normal)
    if plain in common or len(set(plain)) < _LEAST_DIFFERENT:
        raise DomainError("password.common", field="password")
    own = {word for name in names for word in _words(folded(name))}
    if _words(plain) and _words(plain) <= own:
        raise DomainError("password.own_name", field="password")
    return normal


def folded(text: str) -> str:
    """The form in which passwords are compared with the common ones.

    Case-folded, digits in ASCII, ي and ك in their Persian form, no spaces at the ends.
    """
    plain = digits.latin(unicodedata.normalize("NFKC", text))
    return plain.translate(_ARABIC_LETTERS).casefold().strip()


def login_name(text: str) -> str:
    """A login name in its stored form: trimmed, case-folded, digits in ASCII.

    3 to 32 letters of one script, digits, dot, hyphen or underline, beginning with a letter.
    Raises ``login_name.shape`` or ``login_name.two_scripts``.
    """
    name = folded(text)
    if _LOGIN_LATIN.fullmatch(name) or _LOGIN_PERSIAN.fullmatch(name):
        return name
    has_latin = re.search(r"[a-z]", name) is not None
    if has_latin and re.search(r"[\u0600-\u06ff]", name):
        raise DomainError("login_name.two_scripts", field="login_name")
    raise DomainError("login_name.shape", field="login_name", least=3, most=32)


def _words(plain: str) -> set[str]:
    """The words of ``plain`` without digits and signs: ``rezaei-1404`` is {rezaei}."""
    return {word for word in _NOT_A_WORD.split(plain) if word}
