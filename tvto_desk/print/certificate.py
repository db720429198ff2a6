"""Certificates as PDF: one file each for the archive, or a whole class in one for the printer.

A preview is the same call: what is seen is what is printed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tvto_desk.domain.errors import DomainError
from tvto_desk.print.compose import compose, compose_background
from tvto_desk.print.paint import Painter
from tvto_desk.print.placed import Placed
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
    page = CertificatePage(values, photo, qr_text)
    return render_class([page], template, fonts, pool, draw_background=draw_background)


def render_class(
    pages: Sequence[CertificatePage],
    template: Template,
    fonts: FontBook,
    pool: SubsetPool | None = None,
    *,
    draw_background: bool = True,
) -> bytes:
    """The certificates of a class in one PDF, a page each, with one subset of each font.

    ``pages`` is not empty. Raises what ``render_certificate`` raises, with ``row`` set to the page.
    """
    composed = [_composed(page, row, template, fonts) for row, page in enumerate(pages, 1)]
    first, last = pages[0].values, pages[-1].values
    title = first.number if len(pages) == 1 else f"{first.number} … {last.number}"
    painter = Painter(template.layout.paper, fonts, pool, title=title, author=first.place.centre_fa)
    if draw_background:
        painter.add_background(compose_background(template, fonts))
    for placed in composed:
        painter.add_page([thing for thing in placed if draw_background or not thing.on_sheet])
    return painter.finish()


def _composed(
    page: CertificatePage, row: int, template: Template, fonts: FontBook
) -> tuple[Placed, ...]:
    try:
        return compose(page.values, page.photo, page.qr_text, template, fonts)
    except DomainError as error:
        error.row = row
        raise
