"""The trial of a list from outside: what each row would do, before anything is stored."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from tvto_desk.domain.errors import CodedError
from tvto_desk.domain.words import Sentence
from tvto_desk.ui.speech import say, widest
from tvto_desk.ui.widgets.cell_kind import Kind
from tvto_desk.ui.widgets.ink import ink
from tvto_desk.ui.widgets.key_grid import GridColumn, KeyGrid
from tvto_desk.ui.widgets.notice_bar import NoticeBar
from tvto_desk.ui.widgets.state_chip import Chip, Family
from tvto_desk.ui.widgets.window_size import grown

SIZE = (640, 500)


@dataclass(frozen=True)
class TriedLine:
    """A row of the list; ``fate`` is the key of the sentence that says what becomes of it."""

    number: int
    title: str
    family: Family
    fate: str
    why: Sequence[Sentence] = ()


class SheetTrialDialog(QDialog):
    """``take_requested``: the person wants the list taken in; problems close the button."""

    take_requested = Signal()

    def __init__(
        self,
        name: str,
        title: Callable[[], str],
        what: Callable[[], str],
        head: Callable[[], str],
        verb: Callable[[], str],
        lines: Sequence[TriedLine],
        fates: Sequence[str],
        parent: QWidget,
        *,
        may_be_taken: bool,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._title, self._head_words, self._verb = title, head, verb
        self._lines, self._may = lines, may_be_taken
        self._ordered: Sequence[TriedLine] = ()
        self._head = QLabel(self)
        self._head.setWordWrap(True)
        ink(self._head, "section")
        longest = max((widest(fate) for fate in fates), key=len)
        self.table = KeyGrid(
            (
                GridColumn("row", lambda: self.tr("Row"), Kind.NUMBER, sample="۰۰۰۰"),
                GridColumn("title", what, stretch=1),
                GridColumn("fate", lambda: self.tr("Becomes"), Kind.STATE, sample=longest),
                GridColumn("why", lambda: self.tr("Remark"), stretch=2),
            ),
            name=lambda: self.tr("Rows of the sheet"),
            parent=self,
        )
        # A remark is a whole sentence: the cell cuts it, the line below says it.
        self.remark = QLabel(self)
        self.remark.setObjectName("remark")
        self.remark.setWordWrap(True)
        self.remark.setMinimumHeight(2 * self.remark.fontMetrics().lineSpacing())
        ink(self.remark, "help", "secondary")
        self.table.selectionModel().currentChanged.connect(lambda *_: self._tell_remark())
        self.notice = NoticeBar(self)
        self.take, self.back = QPushButton(self), QPushButton(self)
        self.take.setObjectName("take")
        self.take.setProperty("kind", "primary")
        self.back.setObjectName("back")
        for button in (self.take, self.back):
            button.setAutoDefault(False)
        self.take.setEnabled(may_be_taken)
        self.take.clicked.connect(self._ask)
        self.back.clicked.connect(self.reject)
        acts = QHBoxLayout()
        acts.setSpacing(8)
        acts.addWidget(self.take)
        acts.addWidget(self.back)
        acts.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(8)
        column.addWidget(self._head)
        column.addWidget(self.notice)
        column.addWidget(self.table, 1)
        column.addWidget(self.remark)
        column.addLayout(acts)
        self.setFixedSize(grown(*SIZE))
        self.retranslate()

    def refuse(self, error: CodedError) -> None:
        """Says why nothing was stored."""
        self.take.setEnabled(self._may)
        self.notice.say_error(error)

    def retranslate(self) -> None:
        """Takes the words of the present language."""
        self.setWindowTitle(self._title())
        self.setAccessibleName(self._title())
        self._head.setText(self._head_words())
        self.take.setText(self._verb())
        self.take.setAccessibleName(self._verb())
        self.back.setText(self.tr("Back"))
        self.back.setAccessibleName(self.tr("Back"))
        # Problems first: they are what stands in the way.
        lines = self._ordered = sorted(
            self._lines, key=lambda one: (one.family is not Family.STOP, one.number)
        )
        self.table.show_rows(
            [
                (
                    number,
                    {
                        "row": line.number,
                        "title": line.title,
                        "fate": Chip(line.family, say(line.fate)),
                        "why": _remark(line),
                    },
                )
                for number, line in enumerate(lines, start=1)
            ]
        )
        self._tell_remark()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

    def _tell_remark(self) -> None:
        at = self.table.currentIndex().row()
        found = self._ordered[at] if 0 <= at < len(self._ordered) else None
        self.remark.setText("" if found is None else _remark(found))

    def _ask(self) -> None:
        self.take.setEnabled(False)
        self.take_requested.emit()


def _remark(line: TriedLine) -> str:
    return " ".join(say(one.key, **one.params) for one in line.why)
