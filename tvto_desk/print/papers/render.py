"""Papers as one PDF: each with its own sheets and its own count of pages."""

from __future__ import annotations

from collections.abc import Sequence

from tvto_desk.print.paint import Painter
from tvto_desk.print.papers.cards import card_pages, label_pages
from tvto_desk.print.papers.chart import chart_pieces
from tvto_desk.print.papers.facts import facts_pieces, photo_piece
from tvto_desk.print.papers.flow import Piece, paginate
from tvto_desk.print.papers.frame import Frame
from tvto_desk.print.papers.marks import qr_piece, room_piece, signatures_piece
from tvto_desk.print.papers.paper import (
    Block,
    Facts,
    Figure,
    Heading,
    NewPage,
    Numbered,
    Paper,
    Photo,
    Qr,
    Room,
    Sheet,
    Signatures,
    Table,
    Text,
    Title,
)
from tvto_desk.print.papers.setting import Setter
from tvto_desk.print.papers.sheets import CardSheet, Document, LabelSheet, fingerprint
from tvto_desk.print.papers.table import table_pieces
from tvto_desk.print.papers.texts import (
    heading_pieces,
    numbered_pieces,
    text_pieces,
    title_pieces,
)
from tvto_desk.print.placed import Placed
from tvto_desk.print.text import FontBook

_MARK = 8


def render_papers(documents: Sequence[Document], fonts: FontBook) -> bytes:
    """One PDF of all documents in their order; there is at least one.

    The same documents give the same bytes. Raises ``DomainError``: ``paper.no_glyph``,
    ``paper.does_not_fit``, ``paper.table_too_wide``, ``paper.too_high``, and
    ``print.photo_unreadable``; nothing is half made.
    """
    setter = Setter(fonts)
    composed = [(document.sheet, pages_of(document, setter)) for document in documents]
    first = documents[0]
    author = first.head.issuer[-1] if isinstance(first, Paper) and first.head.issuer else ""
    painter = Painter(first.sheet, fonts, None, title=first.name, author=author)
    for sheet, pages in composed:
        for page in pages:
            painter.add_page(page, sheet)
    return painter.finish()


def pages_of(document: Document, setter: Setter) -> list[list[Placed]]:
    """The placed things of each page. Raises what ``render_papers`` raises."""
    if isinstance(document, LabelSheet):
        return label_pages(setter, document)
    if isinstance(document, CardSheet):
        return card_pages(setter, document)
    sheet = document.sheet
    mark = fingerprint(document)[:_MARK]
    frame = Frame(setter, document.name, sheet, document.head, document.foot, mark)
    pieces = _pieces(setter, document)
    pages = paginate(pieces, frame.top, frame.later_top, frame.bottom)
    return [[*frame.draw(number, len(pages)), *page] for number, page in enumerate(pages, 1)]


def _pieces(setter: Setter, paper: Paper) -> list[Piece]:
    pieces: list[Piece] = []
    for place, block in enumerate(paper.blocks):
        following = paper.blocks[place + 1] if place + 1 < len(paper.blocks) else None
        if isinstance(block, NewPage):
            pieces.append(Piece(0.0, lambda _y: (), starts_page=True, keep=True))
            continue
        made = _block(setter, block, paper.sheet)
        if isinstance(following, Signatures) and made:
            # Signatures never stand alone on a page: the last thing signed for goes with them.
            last = made[-1]
            made[-1] = Piece(
                last.height, last.draw, last.text, last.before, keep=True, head=last.head
            )
        pieces += made
    return pieces


def _block(setter: Setter, block: Block, sheet: Sheet) -> list[Piece]:
    match block:
        case Title():
            return title_pieces(setter, block, sheet)
        case Heading():
            return heading_pieces(setter, block, sheet)
        case Text():
            return text_pieces(setter, block, sheet)
        case Numbered():
            return numbered_pieces(setter, block, sheet)
        case Facts():
            return facts_pieces(setter, block, sheet)
        case Photo():
            return [photo_piece(setter, block, sheet)]
        case Table():
            return table_pieces(setter, block, sheet)
        case Signatures():
            return [signatures_piece(setter, block, sheet)]
        case Qr():
            return [qr_piece(setter, block, sheet)]
        case Room():
            return [room_piece(setter, block, sheet)]
        case Figure():
            return chart_pieces(setter, block, sheet)
        case NewPage():
            return []
