"""The papers of the office: lists, letters, forms, slips, labels and cards.

paper = Paper(A4, head, (Title("فهرست کلاس"), table, signatures), foot)
pdf = render_papers([paper], fonts)  # from ``papers.render``, which loads the engine

Services fill the frozen values; ``render`` sets them, breaks them into pages and draws them. Same
values, same bytes. What has no glyph or no room stops with an error that names it.
"""

from tvto_desk.print.papers.paper import (
    A4,
    A4_LANDSCAPE,
    A5,
    Align,
    Block,
    Cell,
    Column,
    Fact,
    Facts,
    Figure,
    Foot,
    Head,
    Heading,
    NewPage,
    Numbered,
    Paper,
    Photo,
    Qr,
    Room,
    Sheet,
    Signature,
    Signatures,
    Table,
    Text,
    Title,
)
from tvto_desk.print.papers.sheets import (
    Card,
    CardSheet,
    Document,
    Label,
    LabelSheet,
    fingerprint,
)

__all__ = [
    "A4",
    "A4_LANDSCAPE",
    "A5",
    "Align",
    "Block",
    "Card",
    "CardSheet",
    "Cell",
    "Column",
    "Document",
    "Fact",
    "Facts",
    "Figure",
    "Foot",
    "Head",
    "Heading",
    "Label",
    "LabelSheet",
    "NewPage",
    "Numbered",
    "Paper",
    "Photo",
    "Qr",
    "Room",
    "Sheet",
    "Signature",
    "Signatures",
    "Table",
    "Text",
    "Title",
    "fingerprint",
]
