"""Recovery phrases: what stands on the sealed sheet, typed back letter by letter years later."""

from __future__ import annotations

import secrets
from typing import Final

from tvto_desk.domain import spoken_code
from tvto_desk.domain.errors import DomainError

RECOVERY: Final = "recovery"
"""The holder whose phrase stands on the sealed recovery sheet."""

_PHRASE_SIGNS: Final = 24


def new_recovery_phrase() -> str:
    """A phrase for the sealed recovery sheet: six groups of four signs, 104 bits and a check."""
    signs = "".join(secrets.choice(spoken_code.SIGNS) for _ in range(_PHRASE_SIGNS - 1))
    return spoken_code.grouped(spoken_code.closed(signs))


def parse_recovery_phrase(text: str) -> str:
    """A typed recovery phrase in its one form: letter case, digits' script, gaps do not matter.

    Raises ``DomainError``: ``keys.recovery_sign`` (with the ``sign``), ``keys.recovery_length``
    (with ``count`` and ``expected``), ``keys.recovery_check``.
    """
    signs = spoken_code.plain(text)
    for sign in signs:
        if sign not in spoken_code.SIGNS:
            raise DomainError("keys.recovery_sign", field="recovery_phrase", sign=sign)
    if len(signs) != _PHRASE_SIGNS:
        raise DomainError(
            "keys.recovery_length",
            field="recovery_phrase",
            count=len(signs),
            expected=_PHRASE_SIGNS,
        )
    if spoken_code.check(signs) != 0:
        raise DomainError("keys.recovery_check", field="recovery_phrase")
    return spoken_code.grouped(signs)
