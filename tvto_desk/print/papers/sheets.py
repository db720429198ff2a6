"""Sheets of equal cells as values: labels for files, and cards with a photo to cut apart."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from tvto_desk.print.papers.paper import Fact, Paper, Photo, Sheet

_PAGE = Sheet(210, 297, 0)


@dataclass(frozen=True)
class Label:
    """A label: the first line stands out."""

    lines: tuple[str, ...]


@dataclass(frozen=True)
class LabelSheet:
    """Labels on sheets of 3 × 8 (70 × 36 mm); ``skip`` leaves out the places already peeled off."""

    name: str
    labels: tuple[Label, ...]
    skip: int = 0

    @property
    def sheet(self) -> Sheet:
        """The paper it is printed on."""
        return _PAGE


@dataclass(frozen=True)
class Card:
    """A card: issuer, what it is, a photo, facts, and perhaps a symbol and a note at the foot."""

    issuer: str
    title: str
    photo: Photo
    facts: tuple[Fact, ...]
    qr: str = ""
    note: str = ""


@dataclass(frozen=True)
class CardSheet:
    """Cards, eight on a sheet of A4, to be cut apart."""

    name: str
    cards: tuple[Card, ...]

    @property
    def sheet(self) -> Sheet:
        """The paper it is printed on."""
        return _PAGE


Document = Paper | CardSheet | LabelSheet
"""What can be printed."""


def fingerprint(document: Paper) -> str:
    """SHA-256 of what a paper says, in hexadecimal; when and by whom it was printed is left out."""
    said = repr((document.name, document.sheet, document.head, document.blocks))
    return hashlib.sha256(said.encode()).hexdigest()
