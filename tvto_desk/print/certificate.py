"""Certificates as PDF: one file each for the archive, or a whole class in one for the printer.

A preview is the same call: what is seen is what is printed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tvto_desk.domain.calibration import Placement
from tvto_desk.domain.errors import DomainError
from tvto_desk.print.compose import compose, compose_background, compose_mark
from tvto_desk.print.paint import Painter
from tvto_desk.print.placed import Placed, PlacedPhoto, PlacedQr, PlacedShape, PlacedText
from tvto_desk.print.tags import Tags, Words
from tvto_desk.print.template import Template
from tvto_desk.print.text import FontBook, SubsetPool
from tvto_desk.print.values import CertificateValues


@dataclass(frozen=True)
class CertificatePage:
    """What one page is made of: the frozen values, the JPEG, and the text of the QR."""

    values: CertificateValues
    photo: bytes | None
    qr_text: str | None


def render_certificate(
    values: CertificateValues,
    photo: bytes | None,
    qr_text: str | None,
    template: Template,
    fonts: FontBook,
    pool: SubsetPool | None = None,
    *,
    draw_background: bool = True,
) -> bytes:
    """One certificate as a PDF file.

    Without ``pool`` the file carries its own subsets and depends on nothing but its arguments:
    that is what is issued and kept. ``draw_background=False`` leaves out all that a pre-printed
    sheet already has. Raises the ``DomainError`` of ``compose`` and ``print.photo_unreadable``.
    """
    placed = compose(values, photo, qr_text, template, fonts)
    background = compose_background(template, fonts) if draw_background else ()
    return _drawn([values], [placed], background, template, fonts, pool)


def render_tagged(
    values: CertificateValues,
    photo: bytes | None,
    qr_text: str | None,
    template: Template,
    fonts: FontBook,
    words: Words,
) -> bytes:
    """The same page as a file for the screen, which a screen reader can follow.

    ``words`` are said in place of the pictures. Looks as ``render_certificate`` looks; is larger.
    """
    placed = compose(values, photo, qr_text, template, fonts)
    background = compose_background(template, fonts)
    return _drawn([values], [placed], background, template, fonts, None, words=words)


def render_files(
    pages: Sequence[CertificatePage], template: Template, fonts: FontBook, pool: SubsetPool
) -> Iterator[bytes]:
    """A file for each page, in turn, with the shared subsets of ``pool``: previews and spools.

    All pages are laid out before the first is drawn, so the subsets are built once. Raises what
    ``render_certificate`` raises, with ``row`` set to the page counted from 1.
    """
    composed = _composed(pages, template, fonts)
    background = compose_background(template, fonts)
    for page, placed in zip(pages, composed, strict=True):
        yield _drawn([page.values], [placed], background, template, fonts, pool)


def render_class(
    pages: Sequence[CertificatePage],
    template: Template,
    fonts: FontBook,
    pool: SubsetPool | None = None,
    *,
    draw_background: bool = True,
    placement: Placement | None = None,
    mark: str = "",
    words: Words | None = None,
) -> bytes:
    """The certificates of a class in one PDF, a page each, with one subset of each font.

    ``pages`` is not empty. ``placement`` moves every page as a printer needs it; ``mark`` is
    written across each («آزمایش چاپ»); with ``words`` a screen reader can follow the file.
    Raises what ``render_files`` raises.
    """
    composed = _composed(pages, template, fonts)
    if mark:
        across = compose_mark(mark, template, fonts)
        composed = [(across, *placed) for placed in composed]
    background = compose_background(template, fonts) if draw_background else ()
    values = [page.values for page in pages]
    return _drawn(values, composed, background, template, fonts, pool, placement, words)


def _composed(
    pages: Sequence[CertificatePage], template: Template, fonts: FontBook
) -> list[tuple[Placed, ...]]:
    composed = []
    for row, page in enumerate(pages, 1):
        try:
            composed.append(compose(page.values, page.photo, page.qr_text, template, fonts))
        except DomainError as error:
            error.row = row
            raise
    return composed


def _drawn(
    values: Sequence[CertificateValues],
    composed: Sequence[tuple[Placed, ...]],
    background: tuple[Placed, ...],
    template: Template,
    fonts: FontBook,
    pool: SubsetPool | None,
    placement: Placement | None = None,
    words: Words | None = None,
) -> bytes:
    """The PDF; without a background the captions on the pages are left out too."""
    numbers = dict.fromkeys((values[0].number, values[-1].number))
    title, author = " … ".join(numbers), values[0].place.centre_fa
    painter = Painter(
        template.layout.paper,
        fonts,
        pool,
        title=title,
        author=author,
        placement=placement,
        tags=None if words is None else Tags(words),
    )
    pages = [[thing for thing in placed if background or not thing.on_sheet] for placed in composed]
    if words is not None:
        # What is read belongs to its page; the ornament is drawn once.
        read = [thing for thing in background if isinstance(thing, PlacedText)]
        background = tuple(thing for thing in background if not isinstance(thing, PlacedText))
        pages = [[*read, *page] for page in pages]
    elif len(pages) > 1:
        shared, pages = _parted(pages)
        background = (*background, *shared)
    if background:
        painter.add_background(background)
    for placed in pages:
        painter.add_page(placed)
    return painter.finish()


def _parted(pages: list[list[Placed]]) -> tuple[list[Placed], list[list[Placed]]]:
    """What every page of a class shows in the same place, to be drawn once, and the rest of each:
    captions, the centre, who signs, most of the sentences.
    """
    first = {id(thing): thing for thing in pages[0]}
    same = set(first).intersection(*(map(id, page) for page in pages[1:]))
    shared = [first[place] for place in first if place in same]
    pages = [[thing for thing in page if id(thing) not in same] for page in pages]
    keys = [[_key(thing) for thing in page] for page in pages]
    common = set(keys[0]).intersection(*keys[1:]) - {None}
    shared += [thing for thing, key in zip(pages[0], keys[0], strict=True) if key in common]
    rest = [
        [thing for thing, key in zip(page, own, strict=True) if key not in common]
        for page, own in zip(pages, keys, strict=True)
    ]
    return shared, rest


def _key(thing: Placed) -> object:
    """Equal for things that look the same; None for what is a page's own in any case, such as the
    outline that lies over a photo.
    """
    match thing:
        case PlacedText():
            place = (thing.size, thing.x, thing.y, thing.align, thing.spacing, thing.angle)
            return (thing.line.text, thing.face.name, thing.colour, *place)
        case PlacedPhoto() | PlacedQr() | PlacedShape():
            return None
    return thing
