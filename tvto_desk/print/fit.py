"""Sets a text into its spot: shrinks to the floor, breaks into the lines allowed, or refuses."""

from __future__ import annotations

from collections.abc import Iterator

from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.words import Key
from tvto_desk.print.placed import POINT
from tvto_desk.print.template import Spot
from tvto_desk.print.text import Direction, Face, Line

_STEP = 0.25  # points; finer differences cannot be seen
_SHOWN = 40  # letters of a text that a refusal repeats


def fit_line(
    face: Face, text: str, direction: Direction, spot: Spot, field: str, width: float | None = None
) -> tuple[float, Line]:
    """The size in points and the one line of ``text``, within ``width`` or the spot's own.

    Raises ``DomainError`` ``print.does_not_fit`` when even the floor is too large.
    """
    line = face.line(text, direction)
    room = spot.width if width is None else width
    if room is None:
        return spot.size, line
    for size in sizes(spot):
        if line.width_at(size) * POINT <= room:
            return size, line
    raise does_not_fit(field, text)


def fit_lines(
    face: Face, text: str, direction: Direction, spot: Spot, most: int, field: str
) -> tuple[float, list[Line]]:
    """The largest size that needs at most ``most`` lines, evenly broken. Raises as ``fit_line``."""
    if spot.width is None:
        raise ValueError("a spot of several lines needs a width")
    width = spot.width / POINT
    for size in sizes(spot):
        try:
            lines = face.wrap_balanced(text, direction, size, width)
        except DomainError as error:
            if error.code != "print_text.too_wide":
                raise
            continue  # one word wider than the line: a smaller size may help
        if len(lines) <= most:
            return size, lines
    raise does_not_fit(field, text)


def sizes(spot: Spot) -> Iterator[float]:
    """From the size of a spot down to its floor."""
    floor = spot.size if spot.floor is None else spot.floor
    size = spot.size
    while size > floor:
        yield size
        size -= _STEP
    yield floor


def does_not_fit(field: str, text: str) -> DomainError:
    """The refusal that names the field and repeats how its text begins."""
    shown = text if len(text) <= _SHOWN else text[:_SHOWN].rstrip() + "…"
    return DomainError("print.does_not_fit", field=field, what=name_of(field), text=shown)


def name_of(field: str) -> Key:
    """The catalogue key of a field's name: ``holder.father_fa`` is ``certificate_page.…``."""
    return Key(f"certificate_page.{field.replace('.', '_')}")
