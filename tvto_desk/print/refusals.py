"""What stops a page before it is drawn: blank values, signs without a glyph, zones of the sheet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import is_dataclass
from functools import lru_cache
from typing import Any

from tvto_desk.domain.errors import DomainError
from tvto_desk.print.fit import name_of
from tvto_desk.print.placed import POINT, Placed, PlacedPhoto, PlacedQr, PlacedText
from tvto_desk.print.template import Box, Template
from tvto_desk.print.text import Face
from tvto_desk.print.values import CertificateValues

MAY_BE_BLANK = frozenset(
    {
        "electronic_number",
        "replaces_number",
        "holder.last_name_fa",
        "holder.last_name_en",
        "holder.nationality_fa",
        "holder.nationality_en",
        "holder.birth_certificate_no",
        "place.workshop_fa",
        "place.workshop_en",
        "standard.cluster_fa",
        "standard.cluster_en",
        "standard.group_fa",
        "standard.group_en",
        "issuer.state_line_fa",
    }
)
"""Values without which a page is still whole; every other text must be given."""


def refuse_zones(placed: Sequence[Placed], template: Template) -> None:
    """Raises ``print.in_zone`` for a value that would fall on what the sheet carries."""
    for thing in placed:
        if thing.on_sheet:
            continue
        box = _covered(thing)
        for zone in template.layout.zones:
            if box is not None and _touch(box, zone):
                field = thing.part if isinstance(thing, PlacedText) else "qr"
                raise DomainError("print.in_zone", field=field, zone=zone.name)


def _covered(thing: Placed) -> Box | None:
    """What a printed thing covers, near enough; rules and turned words do not count."""
    match thing:
        case PlacedText() if not thing.angle:
            em = thing.size * POINT
            width = thing.line.width_at(thing.size) * POINT
            left = thing.x - {"left": 0.0, "center": 0.5, "right": 1.0}[thing.align] * width
            return Box(left, thing.y - 0.72 * em, width, em)
        case PlacedQr():
            return Box(thing.x, thing.y, thing.side, thing.side)
        case PlacedPhoto():
            return thing.box
    return None


def _touch(one: Box, other: Box) -> bool:
    return (
        one.x < other.right
        and other.x < one.right
        and one.y < other.bottom
        and other.y < one.bottom
    )


def refuse_unprintable(values: CertificateValues, face: Face) -> None:
    """Raises ``print.blank`` and ``print.no_glyph`` (with ``field``), ``print.duplicate_date``."""
    if values.copy_no < 1 or (values.copy_no > 1) != (values.duplicate_date is not None):
        raise DomainError("print.duplicate_date", field="duplicate_date")
    for name, part in vars(values).items():
        _refuse_texts(part, name, face)
    for field, fa, en in (
        ("holder.nationality_en", values.holder.nationality_fa, values.holder.nationality_en),
        ("holder.last_name_en", values.holder.last_name_fa, values.holder.last_name_en),
        ("place.workshop_en", values.place.workshop_fa, values.place.workshop_en),
        ("standard.cluster_en", values.standard.cluster_fa, values.standard.cluster_en),
        ("standard.group_en", values.standard.group_fa, values.standard.group_en),
    ):
        if fa and not en:
            raise DomainError("print.blank", field=field, what=name_of(field))


@lru_cache(maxsize=256)  # standard, place and signatories are the same for a whole class
def _refuse_texts(part: Any, name: str, face: Face) -> None:
    for field, text in _texts(part, name):
        if not text.strip() and field not in MAY_BE_BLANK:
            raise DomainError("print.blank", field=field, what=name_of(field))
        missing = face.missing(text)
        if missing:
            signs = " ".join(_visible(sign) for sign in missing)
            raise DomainError("print.no_glyph", field=field, what=name_of(field), signs=signs)


def _texts(part: Any, field: str = "") -> Iterator[tuple[str, str]]:
    """Every text of the values with its field, such as ``holder.father_fa``."""
    if isinstance(part, str):
        yield field, part
    elif isinstance(part, tuple):
        for item in part:
            yield from _texts(item, field)
    elif is_dataclass(part):
        for name, value in vars(part).items():
            yield from _texts(value, f"{field}.{name}" if field else name)


def _visible(sign: str) -> str:
    return sign if sign.isprintable() else f"U+{ord(sign):04X}"
