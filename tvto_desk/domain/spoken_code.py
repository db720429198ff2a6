"""Short codes that are read aloud and typed: signs that nobody mistakes, and a check sign."""

from __future__ import annotations

from typing import Final

from tvto_desk.domain import digits

# No sign that is mistaken for another on paper (0 O Q, 1 I L, 2 Z, 5 S, 8 B, 6 G, U V). There are
# 23 of them, a prime: the check sign then finds every wrong sign and every swap of neighbours.
SIGNS: Final = "3479ACDEFHJKMNPRTUWXY68"
_GROUP: Final = 4


def check(signs: str) -> int:
    """Nought for a whole code that was typed as it stands."""
    prime = len(SIGNS)
    # 5 is a primitive root of 23: neighbours never weigh the same.
    return sum(SIGNS.index(sign) * pow(5, at, prime) for at, sign in enumerate(signs)) % prime


def closed(signs: str) -> str:
    """The signs with their check sign."""
    return signs + next(sign for sign in SIGNS if check(signs + sign) == 0)


def grouped(signs: str) -> str:
    """The signs in groups of four."""
    return "-".join(signs[at : at + _GROUP] for at in range(0, len(signs), _GROUP))


def plain(text: str) -> str:
    """What was typed without gaps: letter case and the digits' script do not matter."""
    return "".join(digits.latin(text).upper().replace("-", " ").split())


def code_of(number: int, length: int) -> str:
    """A code of ``length`` signs, check sign included, that stands for a large number."""
    signs = ""
    for _ in range(length - 1):
        number, at = divmod(number, len(SIGNS))
        signs += SIGNS[at]
    return grouped(closed(signs))
