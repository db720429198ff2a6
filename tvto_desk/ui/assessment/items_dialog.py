"""The sheet of one candidate item by item: marks, ticks of the attitude list, the written total.

Enter goes on through the items, the list and the total to the next candidate; nothing is stored
here, the mark sheet does that.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from tvto_desk.domain import digits
from tvto_desk.domain.assessment import shown_mark
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.item_marks import Attitude, ItemMarks, require_in_item
from tvto_desk.domain.marks import parse_mark
from tvto_desk.domain.words import Code
from tvto_desk.services.practical_papers import PaperDetail
from tvto_desk.ui.keys import Act as Key
from tvto_desk.ui.look import Look
from tvto_desk.ui.speech import say
from tvto_desk.ui.widgets.cell_kind import Kind
from tvto_desk.ui.widgets.field_messages import sentence
from tvto_desk.ui.widgets.grid_model import GridColumn
from tvto_desk.ui.widgets.ink import ink
from tvto_desk.ui.widgets.key_grid import KeyGrid
from tvto_desk.ui.widgets.mark_edit import MarkEdit
from tvto_desk.ui.widgets.window_size import grown

SIZE = (640, 500)
_MARK = 3


class ItemsDialog(QDialog):
    """``typed(candidate_id, items)`` follows each change; ``next_wanted`` asks for the sheet that
    comes after.
    """

    typed = Signal(int, object)
    next_wanted = Signal()

    def __init__(self, paper: PaperDetail, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("items_dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._paper = paper
        self._candidate = 0
        self.who = QLabel(self)
        self.who.setObjectName("who")
        ink(self.who, "section")
        self.about = QLabel(self)
        self.about.setObjectName("about_paper")
        ink(self.about, "label", "secondary")
        self.items = KeyGrid(
            (
                GridColumn("number", lambda: self.tr("No."), Kind.NUMBER, sample="۰۰"),
                GridColumn("title", lambda: self.tr("Part"), stretch=1, wraps=True),
                GridColumn("full", lambda: self.tr("Of"), Kind.MARK),
                GridColumn("mark", lambda: self.tr("Mark"), Kind.MARK, parse=_mark, fits=_fits),
            ),
            name=lambda: self.tr("Parts of the paper"),
            reasons=False,
            parent=self,
        )
        self.items.setObjectName("items_grid")
        self.attitudes = KeyGrid(
            (
                GridColumn("title", lambda: self.tr("Attitude"), stretch=1, wraps=True),
                GridColumn(
                    "grade",
                    lambda: self.tr("Tick"),
                    Kind.STATE,
                    states=tuple(Attitude),
                    sample=Attitude,
                ),
            ),
            name=lambda: self.tr("Attitude check-list"),
            parent=self,
        )
        self.attitudes.setObjectName("attitudes_grid")
        self.attitudes.setVisible(bool(paper.attitudes))
        self.reason = QLabel(self)
        self.reason.setObjectName("items_reason")
        self.reason.setWordWrap(True)
        ink(self.reason, "label", "secondary")
        self.sum = QLabel(self)
        self.sum.setObjectName("items_sum")
        ink(self.sum, "section")
        self.total_label = QLabel(self)
        ink(self.total_label, "label")
        self.total = MarkEdit(self)
        self.total.setObjectName("written_total")
        self.total_label.setBuddy(self.total)
        self.next, self.back = QPushButton(self), QPushButton(self)
        self.next.setObjectName("next_sheet")
        self.next.setProperty("kind", "primary")
        self.back.setObjectName("back")
        for button in (self.next, self.back):
            button.setAutoDefault(False)
        self._lay_out()
        self._wire()
        self.retranslate()

    def show_sheet(self, candidate_id: int, seat: int, name: str, items: ItemMarks) -> None:
        """Shows the sheet of a candidate, the cursor on the first item without a mark."""
        self._candidate = candidate_id
        self.who.setText(say("item_mark.who", seat=seat, name=name))
        self.items.show_rows(
            [
                (
                    item.number,
                    {
                        "number": item.number,
                        "title": item.title_fa,
                        "full": item.mark,
                        "mark": mark,
                    },
                )
                for item, mark in zip(self._paper.items, items.marks, strict=True)
            ]
        )
        lines = zip(self._paper.attitudes, items.attitudes, strict=True)
        self.attitudes.show_rows(
            [
                (number, {"title": title, "grade": grade})
                for number, (title, grade) in enumerate(lines, start=1)
            ]
        )
        self.total.set_value(items.written_total)
        blank = items.marks.index(None) if None in items.marks else 0
        self.items.setCurrentIndex(self.items.grid.index(blank, _MARK))
        self.items.setFocus(Qt.FocusReason.OtherFocusReason)
        self._tell()

    def sheet(self) -> ItemMarks:
        """What is typed; a refused text is no mark."""
        return ItemMarks(
            tuple(row.values["mark"] for row in self.items.grid.rows),
            tuple(row.values["grade"] for row in self.attitudes.grid.rows),
            self.total.value() if self.total.problem() is None else None,
        )

    def go_on(self) -> None:
        """To the next sheet, unless an item of this one was refused."""
        for number, row in enumerate(self.items.grid.rows):
            if row.wrong:
                self.items.setCurrentIndex(self.items.grid.index(number, _MARK))
                self.items.setFocus(Qt.FocusReason.OtherFocusReason)
                return
        self.next_wanted.emit()

    def handle_act(self, act: Key) -> bool:
        """Ctrl+Enter goes on from anywhere."""
        if act is Key.SAVE_AND_NEXT:
            self.go_on()
            return True
        return False

    def retranslate(self) -> None:
        """Takes the words of the present language."""
        self.setWindowTitle(self.tr("Marks by parts"))
        self.setAccessibleName(self.tr("Marks by parts"))
        paper = self._paper
        self.about.setText(
            say(
                "item_mark.paper",
                code=Code(paper.project_code),
                title=digits.isolate_ltr(paper.title_fa),
                minutes=paper.minutes,
            )
        )
        self.total_label.setText(self.tr("Total as the examiner wrote it"))
        self.total.setAccessibleName(self.total_label.text())
        self.next.setText(self.tr("Next candidate"))
        self.back.setText(self.tr("Back"))
        for button in (self.next, self.back):
            button.setAccessibleName(button.text())
        self._tell()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

    def keyPressEvent(self, event: Any) -> None:
        # Enter belongs to the grids and the total; a dialog would press a button with it.
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)

    def _wire(self) -> None:
        self.items.edited.connect(lambda *_change: self._take())
        self.items.grid.dataChanged.connect(lambda *_range: self._tell())
        self.items.selectionModel().currentChanged.connect(lambda *_cells: self._tell())
        self.attitudes.edited.connect(lambda *_change: self._take())
        self.total.edited.connect(self._take)
        self.items.passed_end.connect(self._after_items)
        self.attitudes.passed_end.connect(self._to_total)
        self.total.returnPressed.connect(self.go_on)
        self.next.clicked.connect(self.go_on)
        self.back.clicked.connect(self.reject)

    def _after_items(self) -> None:
        if not self._paper.attitudes:
            self._to_total()
            return
        self.attitudes.setCurrentIndex(self.attitudes.grid.index(0, 1))
        self.attitudes.setFocus(Qt.FocusReason.TabFocusReason)

    def _to_total(self) -> None:
        self.total.setFocus(Qt.FocusReason.TabFocusReason)

    def _take(self) -> None:
        self._tell()
        self.typed.emit(self._candidate, self.sheet())

    def _tell(self) -> None:
        """The exact sum, and beside it what is wrong, missing, or does not agree."""
        sheet = self.sheet()
        added = sum((mark for mark in sheet.marks if mark is not None), Decimal(0))
        self.sum.setText(say("item_mark.sum", sum=shown_mark(added)))
        text, tone = "", "secondary"
        wrong = next(
            (error for row in self.items.grid.rows for _, error in row.wrong.values()), None
        )
        if wrong is not None:
            text, tone = sentence(wrong), "stop"
        elif sheet.differs and sheet.written_total is not None:
            written = shown_mark(sheet.written_total)
            text = say("item_mark.total_differs", sum=shown_mark(added), written=written)
            tone = "warn"
        elif sheet.agrees:
            text, tone = say("item_mark.total_agrees"), "done"
        elif sheet.missing:
            text = say("item_mark.missing", count=sheet.missing)
        self.reason.setText(text)
        ink(self.reason, "label", tone)

    def _lay_out(self) -> None:
        grids = QHBoxLayout()
        grids.setSpacing(12)
        grids.addWidget(self.items, 4)
        grids.addWidget(self.attitudes, 3)
        totals = QHBoxLayout()
        totals.setSpacing(8)
        totals.addWidget(self.sum)
        totals.addStretch(1)
        totals.addWidget(self.total_label)
        totals.addWidget(self.total)
        acts = QHBoxLayout()
        acts.setSpacing(8)
        acts.addWidget(self.next)
        acts.addWidget(self.back)
        acts.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(8)
        column.addWidget(self.who)
        column.addWidget(self.about)
        column.addLayout(grids, 1)
        column.addWidget(self.reason)
        column.addLayout(totals)
        column.addLayout(acts)
        self.reason.setFixedHeight(Look.current().px(40))
        self.setFixedSize(grown(*SIZE))


def _mark(text: str) -> Decimal | None:
    try:
        return parse_mark(text)
    except DomainError as error:
        if error.code != "mark.range":
            raise
        raise DomainError("item_mark.too_high", field="items") from error


def _fits(values: Any, mark: Decimal | None) -> None:
    require_in_item(mark, values["full"], values["number"])
