"""From pieces to pages: what stays together, what is repeated, where a page ends."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from tvto_desk.domain.errors import DomainError
from tvto_desk.print.placed import Placed


@dataclass(frozen=True)
class Piece:
    """Something that a page end cannot part. ``draw`` takes the y of its top.

    ``before`` is the space above it, left out at the top of a page. ``keep`` holds it on the page
    of the next piece. ``head`` is drawn again above it where it begins a page. ``text`` names it
    in a refusal. ``frame`` closes what it shares with the neighbours of the same frame, where the
    last of them on a page ends.
    """

    height: float
    draw: Callable[[float], Iterable[Placed]]
    text: str = ""
    before: float = 0.0
    keep: bool = False
    head: Piece | None = None
    starts_page: bool = False
    frame: Callable[[float], Iterable[Placed]] | None = None


def paginate(
    pieces: Sequence[Piece], first_top: float, later_top: float, bottom: float
) -> list[list[Placed]]:
    """The placed things of each page; an empty paper has one page.

    Raises ``paper.too_high`` for a piece that is higher than a page.
    """
    pages: list[list[Placed]] = [[]]
    y, top = first_top, first_top
    frame: Callable[[float], Iterable[Placed]] | None = None

    def close() -> None:
        nonlocal frame
        if frame is not None:
            pages[-1].extend(frame(y))
        frame = None

    def turn() -> None:
        nonlocal y, top
        close()
        pages.append([])
        y = top = later_top

    def place(piece: Piece) -> None:
        nonlocal y, frame
        if piece.frame is not frame:
            close()
        frame = piece.frame
        if y > top:
            y += piece.before
        pages[-1].extend(piece.draw(y))
        y += piece.height

    for place_no, piece in enumerate(pieces):
        held_back = piece.starts_page and y > top
        if held_back or y + _needed(pieces, place_no, fresh=y <= top) > bottom + 0.01:
            if y > top:
                turn()
            if piece.head is not None:
                place(piece.head)
        if y + (piece.before if y > top else 0.0) + piece.height > bottom + 0.01:
            raise DomainError("paper.too_high", text=piece.text)
        place(piece)
    close()
    return pages


def _needed(pieces: Sequence[Piece], start: int, *, fresh: bool) -> float:
    """The height of a piece with those that it keeps to itself."""
    needed = 0.0
    for place_no in range(start, len(pieces)):
        piece = pieces[place_no]
        needed += piece.height + (0.0 if fresh and place_no == start else piece.before)
        if not piece.keep:
            break
    return needed
