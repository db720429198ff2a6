"""What a paper of the office is made of: head, blocks, foot. Frozen values, nothing computed.

Texts are as they are to be read: Persian digits already Persian. Runs of Latin and codes are
isolated by the setter; line feeds begin a new line; nothing else in a text has a meaning, so what
people typed can never become markup. Lengths are millimetres, sizes of letters points.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from tvto_desk.domain.charts import Chart


@dataclass(frozen=True)
class Sheet:
    """A size of paper with the margin that the text keeps on all sides."""

    width: float
    height: float
    margin: float

    @property
    def inner(self) -> float:
        """The width between the margins."""
        return self.width - 2 * self.margin


A4 = Sheet(210, 297, 20)
A4_LANDSCAPE = Sheet(297, 210, 14)
A5 = Sheet(148, 210, 13)


class Align(StrEnum):
    """Where the lines of a text stand; ``START`` is the right side."""

    START = "start"
    CENTRE = "centre"
    END = "end"


@dataclass(frozen=True)
class Title:
    """What the paper is, centred; ``under`` says for what or whom."""

    text: str
    under: str = ""


@dataclass(frozen=True)
class Heading:
    """The name of a part; stays with what follows it."""

    text: str


@dataclass(frozen=True)
class Text:
    """A paragraph, wrapped."""

    text: str
    size: float = 11.0
    bold: bool = False
    align: Align = Align.START


@dataclass(frozen=True)
class Numbered:
    """Paragraphs with Persian numbers: the articles of an undertaking, the points of a notice."""

    items: tuple[str, ...]
    size: float = 10.5


@dataclass(frozen=True)
class Fact:
    """A caption with its value. An empty value leaves room to write; ``latin`` reads left to right.

    ``wide`` takes the whole row.
    """

    label: str
    value: str
    latin: bool = False
    wide: bool = False


@dataclass(frozen=True)
class Photo:
    """A photo of 3 × 4 in its frame, or the frame with ``caption`` to glue one in."""

    jpeg: bytes | None
    caption: str


@dataclass(frozen=True)
class Facts:
    """Captions and values in columns from the right; a photo stands at the left of them."""

    facts: tuple[Fact, ...]
    columns: int = 2
    photo: Photo | None = None


class Cell(StrEnum):
    """How the cells of a column are set.

    ``FIGURE`` (identities, dates, marks, counts) and ``CODE`` (Latin codes) are never broken, and
    their digits are equally wide; ``TEXT`` and ``LATIN`` wrap; ``CENTRE`` is for single signs.
    """

    TEXT = "text"
    FIGURE = "figure"
    LATIN = "latin"
    CODE = "code"
    CENTRE = "centre"


@dataclass(frozen=True)
class Column:
    """A column of a table, the first one at the right.

    ``width`` fixes it (a column to sign in is as wide as a hand needs); else it takes what its
    cells need, and ``share`` of what is left over.
    """

    title: str
    cell: Cell = Cell.TEXT
    width: float | None = None
    share: float = 0.0


@dataclass(frozen=True)
class Table:
    """A ruled table whose head is repeated on every page.

    ``empty`` is said in its only row when there are none. ``row`` is the least height of a row,
    ``size`` the size of letters, which shrinks to 7 before the table is refused.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    empty: str
    row: float = 7.5
    size: float = 9.5


@dataclass(frozen=True)
class Signature:
    """Who signs: what they are, their name, and room for the hand."""

    title: str
    name: str = ""


@dataclass(frozen=True)
class Signatures:
    """Places to sign, side by side from the right; ``height`` is the free room under the names."""

    who: tuple[Signature, ...]
    height: float = 20.0


@dataclass(frozen=True)
class Qr:
    """A symbol at the left margin, what it is for at its right."""

    text: str
    caption: tuple[str, ...]


@dataclass(frozen=True)
class Room:
    """A ruled box to write in by hand."""

    caption: str
    height: float


@dataclass(frozen=True)
class Figure:
    """A chart over the whole width; it stays on one page."""

    chart: Chart


@dataclass(frozen=True)
class NewPage:
    """What follows begins on a new page."""


Block = (
    Title
    | Heading
    | Text
    | Numbered
    | Facts
    | Photo
    | Table
    | Signatures
    | Qr
    | Room
    | Figure
    | NewPage
)


@dataclass(frozen=True)
class Head:
    """The issuer's lines at the right; number, date and attachment at the left.

    The values of a letter's ``register`` stay empty for the secretariat.
    """

    issuer: tuple[str, ...]
    register: tuple[Fact, ...] = ()


@dataclass(frozen=True)
class Foot:
    """``page`` holds ``{page}`` and ``{pages}``; ``stamp`` says when and by whom it was printed;
    ``mark`` is the caption of the short hash of the content.
    """

    page: str
    stamp: str
    mark: str


@dataclass(frozen=True)
class Paper:
    """One document. ``name`` is what the file is called inside; it also runs on later pages."""

    name: str
    sheet: Sheet
    head: Head
    blocks: tuple[Block, ...]
    foot: Foot
