"""Recovery phrases: what stands on the sealed sheet, typed back letter by letter years later."""

from __future__ import annotations

import secrets
from typing import Final

from tvto_desk.domain import digits
from tvto_desk.domain.errors import DomainError

RECOVERY: Final = "recovery"
"""The holder whose phrase stands on the sealed recovery sheet."""

# No sign that is mistaken for another on paper (0 O Q, 1 I L, 2 Z, 5 S, 8 B, 6 G, U V). There are
# 23 of them, a prime: the check sign then finds every wrong sign and every swap of neighbours.
_SIGNS: Final = "3479ACDEFHJKMNPRTUWXY68"
_PHRASE_SIGNS: Final = 24
_GROUP: Final = 4


def new_recovery_phrase() -> str:
    """A phrase for the sealed recovery sheet: six groups of four signs, 104 bits and a check."""
    signs = "".join(secrets.choice(_SIGNS) for _ in range(_PHRASE_SIGNS - 1))
    signs += next(sign for sign in _SIGNS if _check(signs + sign) == 0)
    return "-".join(signs[at : at + _GROUP] for at in range(0, _PHRASE_SIGNS, _GROUP))


def parse_recovery_phrase(text: str) -> str:
    """A typed recovery phrase in its one form: letter case, digits' script, gaps do not matter.

    Raises ``DomainError``: ``keys.recovery_sign`` (with the ``sign``), ``keys.recovery_length``
    (with ``count`` and ``expected``), ``keys.recovery_check``.
    """
    signs = "".join(digits.latin(text).upper().replace("-", " ").split())
    for sign in signs:
        if sign not in _SIGNS:
            raise DomainError("keys.recovery_sign", field="recovery_phrase", sign=sign)
    if len(signs) != _PHRASE_SIGNS:
        raise DomainError(
            "keys.recovery_length",
            field="recovery_phrase",
            count=len(signs),
            expected=_PHRASE_SIGNS,
        )
    if _check(signs) != 0:
        raise DomainError("keys.recovery_check", field="recovery_phrase")
    return "-".join(signs[at : at + _GROUP] for at in range(0, _PHRASE_SIGNS, _GROUP))


def _check(signs: str) -> int:
    prime = len(_SIGNS)
    # 5 is a primitive root of 23: neighbours never weigh the same.
    return sum(_SIGNS.index(sign) * pow(5, at, prime) for at, sign in enumerate(signs)) % prime
