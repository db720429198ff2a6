"""One subset of each face for many documents: the print spool and previews.

Deflating a font costs more than drawing a page. The pool does it once for all documents whose
words it already holds, so lay out a whole batch first and draw it then. What is issued and kept
carries a subset of its own instead: the pool's bytes depend on what was drawn before.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from tvto_desk.print.text.codes import CodeTable
from tvto_desk.print.text.face import Face
from tvto_desk.print.text.pdf_font import FontObjects, build_objects

_FULL = 40_000  # cells; a code has two bytes, and documents already begun keep their table


@dataclass
class _Shared:
    """What the pool keeps for a face: its codes, and the font as of ``built`` cells."""

    table: CodeTable = field(default_factory=CodeTable)
    built: int = 0
    objects: FontObjects | None = None


class SubsetPool:
    """Shared codes and font objects. Give one pool to each ``PdfText`` of a batch.

    Documents of one pool are drawn by one thread.
    """

    def __init__(self) -> None:
        self._shared: dict[Face, _Shared] = {}

    def table(self, face: Face) -> CodeTable:
        """The codes that a new document shall use for ``face``."""
        shared = self._shared.setdefault(face, _Shared())
        if len(shared.table.cells) > _FULL:
            shared = self._shared[face] = _Shared()
        return shared.table

    def objects(self, face: Face, table: CodeTable) -> FontObjects:
        """The font with at least the cells of ``table``; built anew only when it has grown.

        A rebuild takes in every word the face remembers, since the next documents of a batch
        have mostly been laid out by then.
        """
        shared = self._shared[face]
        if shared.table is not table:
            return build_objects(face, table.cells)
        if shared.objects is None or shared.built < len(table.cells):
            for word in face.words():
                if len(table.cells) > _FULL:
                    break
                table.encode(word)
            shared.objects = build_objects(face, table.cells)
            shared.built = len(table.cells)
        return shared.objects
