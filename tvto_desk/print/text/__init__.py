"""The only door to bidi, shaping and fonts: logical text in, embedded text on a canvas out.

book = FontBook(folder)
face = book.face("Vazirmatn-Regular")
lines = face.wrap("متن", Direction.RTL, 12, 400)
PdfText(canvas, book).draw(lines[0], face, 12, x, y, Align.RIGHT)
"""

from tvto_desk.print.text.bidi import Direction
from tvto_desk.print.text.book import EngineName, FontBook
from tvto_desk.print.text.face import Face
from tvto_desk.print.text.layout import Line
from tvto_desk.print.text.pdf_text import Align, PdfText
from tvto_desk.print.text.pool import SubsetPool

__all__ = ["Align", "Direction", "EngineName", "Face", "FontBook", "Line", "PdfText", "SubsetPool"]
