"""A mark before and after a change, side by side: each part of its sheet, and both sums."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from tvto_desk.domain.candidate import CandidateState
from tvto_desk.domain.item_marks import ItemMarks, counted, with_part
from tvto_desk.services.marks import CandidateRow
from tvto_desk.services.practical_papers import PaperDetail
from tvto_desk.ui.assessment.after_words import told_mark
from tvto_desk.ui.look import Look
from tvto_desk.ui.speech import say
from tvto_desk.ui.widgets.cell_kind import Kind
from tvto_desk.ui.widgets.ink import ink
from tvto_desk.ui.widgets.key_grid import GridColumn, KeyGrid
from tvto_desk.ui.widgets.table_header import HEADER_HEIGHT

_MOST_HEIGHT = 340


class MarksCompared(QWidget):
    """Follows what is typed; nothing in it is typed itself."""

    def __init__(self, paper: PaperDetail | None, parent: QWidget) -> None:
        super().__init__(parent)
        self._paper = paper
        self._about: CandidateRow | None = None
        self._new: tuple[CandidateState | None, Decimal | None] = (None, None)
        self.parts = KeyGrid(
            (
                GridColumn("title", lambda: self.tr("Part"), stretch=1, wraps=True),
                GridColumn("old", lambda: self.tr("Now"), Kind.MARK),
                GridColumn("new", lambda: self.tr("New"), Kind.MARK),
            ),
            name=lambda: self.tr("The parts before and after the change"),
            reasons=False,
            parent=self,
        )
        self.parts.setObjectName("compared_parts")
        self.sums = QLabel(self)
        self.sums.setObjectName("compared_sums")
        self.sums.setWordWrap(True)
        ink(self.sums, "label")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.parts)
        column.addWidget(self.sums)
        self.parts.setVisible(paper is not None)
        if paper is not None:
            column.addStretch(1)
            self.parts.verticalHeader().sectionResized.connect(self._take_height)

    def show_change(
        self,
        about: CandidateRow | None,
        state: CandidateState | None,
        mark: Decimal | None,
        item_number: int | None,
    ) -> None:
        """What becomes of this line of the sheet by what is typed."""
        self._about = about
        items = counted(about.items, about.mark) if about is not None else None
        after = None
        if items is not None and item_number is not None and state is CandidateState.PRESENT:
            after = items if mark is None else with_part(items, item_number, mark)
            mark = None if mark is None else after.total
        self._new = state, mark
        if self._paper is not None:
            self._show_parts(self._paper, items, after)
            if item_number is not None and items is not None:
                self.parts.setCurrentIndex(self.parts.grid.index(item_number - 1, 0))
        self._tell()

    def retranslate(self) -> None:
        """Takes the words of the present language."""
        self.parts.retranslate()
        self._lay_out()
        self._tell()

    def _show_parts(
        self, paper: PaperDetail, items: ItemMarks | None, after: ItemMarks | None
    ) -> None:
        rows = [
            {
                "title": say("item_mark.choice", number=part.number, title=part.title_fa),
                "old": items.marks[at] if items else None,
                "new": after.marks[at] if after else None,
            }
            for at, part in enumerate(paper.items)
        ]
        self.parts.show_rows(list(enumerate(rows)))
        self._lay_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def _lay_out(self) -> None:
        if self._paper is not None:
            self.parts.lay_out_columns()
            self._take_height()

    def _take_height(self) -> None:
        """All parts in sight where they go into a window; a caption takes the lines it needs."""
        look = Look.current()
        rows = sum(self.parts.rowHeight(row) for row in range(self.parts.grid.rowCount()))
        self.parts.setFixedHeight(
            min(look.px(HEADER_HEIGHT) + max(rows, look.row_height) + 2, look.px(_MOST_HEIGHT))
        )

    def _tell(self) -> None:
        about, (state, mark) = self._about, self._new
        if about is None or about.state is None:
            self.sums.setText("")
            return
        old = told_mark(about.state, about.mark)
        if state is None or (mark is None and state is CandidateState.PRESENT):
            self.sums.setText(say("after.mark_now", old=old))
        else:
            self.sums.setText(say("after.mark_both", old=old, new=told_mark(state, mark)))
