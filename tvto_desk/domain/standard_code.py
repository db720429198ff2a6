"""Code of a standard: the national one of 15 digits, and the shapes before it.

15 digits = ISCO-08 unit group (4), skill level (1), group (3), job (3), competency (3) and
version (1) (domain notes §3). A code is text, always shown left to right; programs that write from
right to left keep turning the older shapes around.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from tvto_desk.domain import typed_number
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.words import Code

_FIELD = "standard_code"
_NATIONAL = re.compile(r"[0-9]{15}")
_OLDER = (
    re.compile(r"[0-9]-[0-9]{1,3}(?:/[0-9]{1,3}){2,4}"),  # 4-40/30/1, 8-43/58/1/1
    re.compile(r"[0-9]{4}(?:/[0-9]{1,3}){3}"),  # 7231/1/39/1
    re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{3}-[0-9]"),  # 7531-45-001-1
)
_DASH = re.compile(r"\s*[-‐‑–—]\s*")
_SLASH = re.compile(r"\s*/\s*")


@dataclass(frozen=True, slots=True)
class StandardCode:
    """A code as stored: 15 digits, or an older shape with its dashes and slashes."""

    value: str

    def __str__(self) -> str:
        return self.value

    @property
    def national(self) -> bool:
        """Whether this is the 15-digit code, without which no certificate is issued."""
        return len(self.value) == 15 and self.value.isdecimal()

    @property
    def isco(self) -> str | None:
        """ISCO-08 unit group, digits 1–4; like every part, None in the older shapes."""
        return self._part(0, 4)

    @property
    def level(self) -> str | None:
        """Skill level, digit 5."""
        return self._part(4, 5)

    @property
    def group(self) -> str | None:
        """Occupational group, digits 6–8 (``053`` is information technology)."""
        return self._part(5, 8)

    @property
    def job(self) -> str | None:
        """Job, digits 9–11; ``000`` marks a free competency."""
        return self._part(8, 11)

    @property
    def competency(self) -> str | None:
        """Competency, digits 12–14; ``000`` marks the standard of a whole job."""
        return self._part(11, 14)

    @property
    def version(self) -> str | None:
        """Version, digit 15."""
        return self._part(14, 15)

    def grouped(self) -> str:
        """The parts with gaps, as they are read: ``2513 4 053 000 003 1``."""
        parts = (self.isco, self.level, self.group, self.job, self.competency, self.version)
        return " ".join(part for part in parts if part) or self.value

    def _part(self, start: int, end: int) -> str | None:
        return self.value[start:end] if self.national else None


def parse_standard_code(text: str) -> StandardCode:
    """The code typed or pasted, in any digit script.

    Raises ``DomainError`` on field ``standard_code``: ``standard_code.required``, ``.format``, and
    ``.turned`` with the right order as offer (``43/58/1/1-8`` for ``8-43/58/1/1``).
    """
    typed = _SLASH.sub("/", _DASH.sub("-", typed_number.unmarked(text)))
    if not typed:
        raise DomainError("standard_code.required", field=_FIELD)
    joined = typed_number.bare(typed)
    if _NATIONAL.fullmatch(joined):
        return StandardCode(joined)
    if _is_older(typed):
        return StandardCode(typed)
    turned = "-".join(reversed(typed.split("-")))
    if turned != typed and _is_older(turned):
        raise DomainError("standard_code.turned", field=_FIELD, offer=turned, right=Code(turned))
    raise DomainError("standard_code.format", field=_FIELD)


def _is_older(code: str) -> bool:
    return any(shape.fullmatch(code) for shape in _OLDER)
