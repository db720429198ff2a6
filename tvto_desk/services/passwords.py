"""Password hashes: Argon2id, 64 MiB, three passes, four lanes (OWASP ASVS 5.0, measured 0.26 s)."""

from __future__ import annotations

import unicodedata
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import VerificationError
from argon2.low_level import Type

from tvto_desk.domain.passwords import GREATEST_LENGTH, checked_password
from tvto_desk.system import resources

# What is longer can be nobody's password; it is cut before any work is spent on it.
MOST = 4 * GREATEST_LENGTH


class Passwords:
    """Hashes and checks; the cost is a parameter so that tests need not wait for it."""

    def __init__(self, *, memory_kib: int = 65536, passes: int = 3, lanes: int = 4) -> None:
        self._hasher = PasswordHasher(
            time_cost=passes, memory_cost=memory_kib, parallelism=lanes, type=Type.ID
        )
        self._nobody = self._hasher.hash("nobody at this desk")

    def hash_new(self, password: str, *, names: frozenset[str]) -> str:
        """The hash of a new password, refused by ``domain.passwords`` when it is a weak one."""
        return self._hasher.hash(strong_password(password, names=names))

    def hash_pin(self, pin: str) -> str:
        """The hash of a PIN of checked shape; it opens no door without the day's password."""
        return self._hasher.hash(pin)

    def agrees(self, password: str, known: str | None) -> bool:
        """Whether the password is the one behind ``known``.

        An unknown user (``None``) costs the same hash, so the answer takes no less work.
        """
        try:
            return (
                self._hasher.verify(
                    known or self._nobody, unicodedata.normalize("NFC", password[:MOST])
                )
                and known is not None
            )
        except VerificationError:
            return False


def strong_password(password: str, *, names: frozenset[str]) -> str:
    """The password as it is hashed. Raises ``password.…`` for one that ``domain`` refuses."""
    return checked_password(password, common=common_passwords(), names=names)


@cache
def common_passwords() -> frozenset[str]:
    """The passwords that everybody tries first."""
    listed = resources.path("catalogue", "common_passwords.txt").read_text("utf-8")
    return frozenset(listed.split("\n"))
