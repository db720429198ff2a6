"""A certificate's design as checked data: millimetres, sizes, colours and wording in a folder.

``template.toml`` holds the boxes, ``wording.toml`` the sentences. A template is versioned and never
edited once a certificate was issued with it: the row of the certificate names ``id`` and
``version``. Millimetres count from the top left; the y of a text is its baseline.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

from tvto_desk.domain.errors import SystemProblem
from tvto_desk.domain.words import Code
from tvto_desk.print import shapes
from tvto_desk.print.wording import Wording

SCHEMA = 1
"""The newest shape of ``template.toml`` that this program understands."""

_Shape = TypeVar("_Shape")
_COLOUR = re.compile("#[0-9A-Fa-f]{6}")


class Anchor(StrEnum):
    """Which point of a line stands at the x of its spot."""

    LEFT = "left"
    RIGHT = "right"
    CENTER = "center"


@dataclass(frozen=True)
class Spot:
    """Where and how one text stands.

    ``size`` shrinks down to ``floor`` (points) when the text is wider than ``width``; texts of the
    template itself have neither. ``lines`` may be used, ``leading`` millimetres apart; ``spacing``
    is added between letters, in points. In repeated parts x and y count from the part's origin.
    """

    x: float
    y: float
    align: Anchor
    font: str
    size: float
    colour: str = "ink"
    floor: float | None = None
    width: float | None = None
    leading: float = 0.0
    lines: int = 1
    spacing: float = 0.0


@dataclass(frozen=True)
class Box:
    """A rectangle by its top left corner."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The x of the right side."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The y of the lower side."""
        return self.y + self.height


@dataclass(frozen=True)
class Paper:
    """The sheet; ``edge`` is the margin that stays blank for the printer's sake."""

    width: float
    height: float
    edge: float


@dataclass(frozen=True)
class FrameRect(Box):
    """A ruled frame; ``line`` is its stroke."""

    line: float
    colour: str


@dataclass(frozen=True)
class StarPlace:
    """An eight-point star in a star: centre and the two radii."""

    x: float
    y: float
    outer: float
    inner: float


@dataclass(frozen=True)
class Frame:
    """Rules and ornament around the page."""

    rects: tuple[FrameRect, ...]
    stars: tuple[StarPlace, ...]
    star_line: float


@dataclass(frozen=True)
class IssuerPart:
    """The issuer's lines at the top right."""

    state: Spot
    lines: tuple[Spot, ...]


@dataclass(frozen=True)
class RegisterPart:
    """Rows of label and value at the top left, ``step`` apart; four fit above the photo."""

    left: float
    right: float
    y: float
    step: float
    label: Spot
    label_en: Spot
    value: Spot
    value_en: Spot
    rule: float
    line: float
    colour: str


@dataclass(frozen=True)
class TitlePart:
    """The title in both languages and the organisation under it."""

    fa: Spot
    en: Spot
    organisation_en: Spot


@dataclass(frozen=True)
class DuplicatePart:
    """The box of المثنی."""

    box: Box
    line: float
    colour: str
    fa: Spot
    en: Spot


@dataclass(frozen=True)
class TickedPart:
    """A place for something glued, marked by ticks at its corners and a hint."""

    box: Box
    tick: float
    line: float
    colour: str
    hint: Spot


@dataclass(frozen=True)
class BodyPart:
    """The sentences, top to bottom; no baseline lies below ``bottom``.

    Under a title of two lines the leading of what follows is multiplied by ``squeeze``.
    """

    bottom: float
    squeeze: float
    opening: Spot
    name_fa: Spot
    name_en: Spot
    lead: Spot
    title: Spot
    rest: Spot
    english: Spot


@dataclass(frozen=True)
class FactsPart:
    """The grid of facts, right to left in ``columns``, the texts ``inset`` from the rules."""

    box: Box
    inset: float
    row_line: float
    column_line: float
    colour: str
    label: Spot
    label_en: Spot
    value: Spot
    value_en: Spot
    columns: int = 4


@dataclass(frozen=True)
class QrPart:
    """The QR from its top left module on; ``white`` stays free for it and its quiet zone."""

    x: float
    y: float
    module: float
    most: int
    white: Box
    caption: tuple[Spot, ...]


@dataclass(frozen=True)
class SignaturesPart:
    """Centres of the two signatures and of a single one; ``field`` stays free for the ink."""

    head: float
    director_general: float
    alone: float
    title_fa: Spot
    name_fa: Spot
    name_en: Spot
    title_en: Spot
    field: Box


@dataclass(frozen=True)
class FootPart:
    """The foot line; ``warning`` switches its sentence about damage."""

    warning: bool
    text: Spot


@dataclass(frozen=True)
class SpecimenPart:
    """The watermark, turned by ``angle`` degrees about its spot."""

    text: Spot
    angle: float


@dataclass(frozen=True)
class Circle:
    """A round place that stays blank."""

    x: float
    y: float
    radius: float


@dataclass(frozen=True)
class Zone(Box):
    """A named place of a pre-printed sheet where nothing may be printed."""

    name: str


@dataclass(frozen=True)
class Layout:
    """All of ``template.toml``. ``stock``: made for numbered sheets, which carry the background."""

    schema: int
    id: str
    version: int
    paper: Paper
    colours: dict[str, str]
    fonts: dict[str, str]
    frame: Frame
    issuer: IssuerPart
    register: RegisterPart
    title: TitlePart
    duplicate: DuplicatePart
    photo: TickedPart
    hologram: TickedPart
    body: BodyPart
    facts: FactsPart
    qr: QrPart
    signatures: SignaturesPart
    foot: FootPart
    specimen: SpecimenPart
    seal: Circle
    stock: bool = False
    zones: tuple[Zone, ...] = ()

    def black(self) -> Layout:
        """The same for a monochrome printer: all black, the word of a specimen light grey."""
        colours = {name: "#DDDDDD" if name == "watermark" else "#000000" for name in self.colours}
        return replace(self, colours=colours)


@dataclass(frozen=True)
class Template:
    """One version of one design."""

    layout: Layout
    wording: Wording

    @property
    def name(self) -> str:
        """What a certificate's row remembers and what its folder is called: ``formal-1``."""
        return f"{self.layout.id}-{self.layout.version}"


def load_template(folder: Path) -> Template:
    """Reads and checks the template of a folder.

    Raises ``SystemProblem``: ``print.template_unreadable`` (no file, no TOML),
    ``print.template_newer`` (made for a newer program), ``print.template_incomplete``,
    ``print.template_unknown_part`` or ``print.template_wrong_part`` (these three with ``part``).
    """
    file = folder / "template.toml"
    data = _toml(file)
    schema = data.get("schema")
    if isinstance(schema, int) and schema > SCHEMA:
        raise SystemProblem("print.template_newer", file=Code(folder.name))
    layout = _built(Layout, data, file)
    for name, colour in layout.colours.items():
        if not _COLOUR.fullmatch(colour):
            raise _wrong_part(file, f"colours.{name}")
    _check_names(data, {"font": layout.fonts, "colour": layout.colours}, file)
    file = folder / "wording.toml"
    return Template(layout, _built(Wording, _toml(file), file))


def _toml(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise SystemProblem("print.template_unreadable", file=Code(file.name)) from error


def _built(shape: type[_Shape], data: dict[str, Any], file: Path) -> _Shape:
    name = Code(file.name)
    try:
        return shapes.build(shape, data)
    except shapes.MissingPart as error:
        part = Code(error.path)
        raise SystemProblem("print.template_incomplete", file=name, part=part) from error
    except shapes.UnknownPart as error:
        part = Code(error.path)
        raise SystemProblem("print.template_unknown_part", file=name, part=part) from error
    except shapes.ShapeError as error:
        raise _wrong_part(file, error.path) from error


def _check_names(data: Any, lists: dict[str, dict[str, str]], file: Path, path: str = "") -> None:
    """Every ``font`` and ``colour`` of a part must stand in the template's own lists."""
    items: Iterable[tuple[object, Any]] = (
        data.items() if isinstance(data, dict) else enumerate(data, 1)
    )
    for name, part in items:
        below = f"{path}.{name}" if path else str(name)
        if name in lists and part not in lists[str(name)]:
            raise _wrong_part(file, below)
        if isinstance(part, dict | list):
            _check_names(part, lists, file, below)


def _wrong_part(file: Path, path: str) -> SystemProblem:
    return SystemProblem("print.template_wrong_part", file=Code(file.name), part=Code(path))
