"""What the founding wizard hands over when every step passed its rules."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tvto_desk.services.centres import FoundingDraft
from tvto_desk.services.staff import StaffDraft

HEAD, DEPUTY = "head", "deputy"
"""The holders of the certificate key, as its file names them."""


@dataclass(frozen=True)
class SecondUser:
    """The clerk who works beside the manager from the first day on."""

    staff: StaffDraft
    login: str
    password: str


@dataclass(frozen=True)
class FoundingPlan:
    """Everything a new centre begins with; ``root`` is its folder, ``copies`` one on another disk.

    ``key_phrases`` maps the holders of the certificate key to their pass phrases; the first of
    them is the head's.
    """

    root: Path
    draft: FoundingDraft
    second: SecondUser | None
    key_phrases: dict[str, str]
    copies: str
    printer: str
