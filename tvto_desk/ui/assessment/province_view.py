"""Written results of the province: what a file would store, row by row, before it is taken in."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.province_results import ProvinceLine
from tvto_desk.domain.words import Sentence
from tvto_desk.services.province_results import ResultsTrial
from tvto_desk.system.words import words
from tvto_desk.ui.assessment.tasks import persian_field
from tvto_desk.ui.look import Look
from tvto_desk.ui.speech import say, say_alone
from tvto_desk.ui.widgets.cell_kind import Kind
from tvto_desk.ui.widgets.grid_model import GridColumn, Judgement
from tvto_desk.ui.widgets.ink import ground, ink
from tvto_desk.ui.widgets.key_grid import KeyGrid
from tvto_desk.ui.widgets.state_chip import Family


class _Fate(StrEnum):
    STORABLE = "storable"
    REFUSED = "refused"
    STRANGER = "stranger"
    PROBLEM = "problem"


_FAMILY = {
    _Fate.STORABLE: Family.DONE,
    _Fate.REFUSED: Family.LOOK,
    _Fate.STRANGER: Family.VOID,
    _Fate.PROBLEM: Family.STOP,
}


@dataclass(frozen=True)
class _Row:
    number: int
    name: str
    course: str
    result: str
    fate: _Fate
    why: DomainError | None


class ProvinceView(QWidget):
    """Wishes: ``take_requested(letter_no)``, ``back_requested``."""

    take_requested = Signal(str)
    back_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("province_view")
        self._trial: ResultsTrial | None = None
        self._rows: list[_Row] = []
        self.summary = QLabel(self)
        self.summary.setObjectName("province_summary")
        self.summary.setWordWrap(True)
        ink(self.summary, "body")
        self.grid = KeyGrid(
            (
                GridColumn("row", lambda: self.tr("Row"), Kind.NUMBER, sample="۰۰۰۰"),
                GridColumn("name", lambda: self.tr("Name"), stretch=3),
                GridColumn("course", lambda: self.tr("Course"), Kind.CODE, sample="C00-0000-0000"),
                GridColumn("result", lambda: self.tr("Result"), stretch=1),
            ),
            name=lambda: self.tr("Rows of the file"),
            judge=self._judge,
        )
        self.grid.setObjectName("province_grid")
        self.bar = QFrame(self)
        self.bar.setObjectName("province_bar")
        self.label = QLabel(self.bar)
        ink(self.label, "label")
        self.letter_no = persian_field("sheet_no")
        self.letter_no.setObjectName("province_letter")
        self.label.setBuddy(self.letter_no)
        self.take = QPushButton(self.bar)
        self.take.setObjectName("take_results")
        self.take.setProperty("kind", "primary")
        self.back = QPushButton(self.bar)
        self.back.setObjectName("province_back")
        for button in (self.take, self.back):
            button.setAutoDefault(False)
        self.take.clicked.connect(lambda: self.take_requested.emit(self.letter_no.value() or ""))
        self.back.clicked.connect(self.back_requested)
        line = QHBoxLayout(self.bar)
        line.setContentsMargins(12, 8, 12, 8)
        line.setSpacing(8)
        for part in (self.label, self.letter_no, self.take, self.back):
            line.addWidget(part)
        line.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.summary)
        column.addWidget(self.grid, 1)
        column.addWidget(self.bar)
        Look.current().look_changed.connect(self.restyle)
        self.restyle()
        self.retranslate()

    @property
    def trial(self) -> ResultsTrial | None:
        """What was tried last."""
        return self._trial

    def show_trial(self, trial: ResultsTrial) -> None:
        """Shows what a file would store; the rows that would not come first."""
        self._trial = trial
        rows = [
            _row(one.line, one.name_fa, _Fate.REFUSED if one.denial else _Fate.STORABLE, one.denial)
            for one in trial.matched
        ]
        rows += [_row(line, line.name, _Fate.STRANGER, None) for line in trial.strangers]
        rows += [_Row(one.number, "", "", "", _Fate.PROBLEM, one.error) for one in trial.problems]
        order = (_Fate.PROBLEM, _Fate.REFUSED, _Fate.STRANGER, _Fate.STORABLE)
        self._rows = sorted(rows, key=lambda row: (order.index(row.fate), row.number))
        self.grid.show_rows(
            [
                (
                    number,
                    {
                        "row": row.number,
                        "name": row.name,
                        "course": row.course,
                        "result": row.result,
                    },
                )
                for number, row in enumerate(self._rows)
            ]
        )
        self.retranslate()

    def refuse(self, error: DomainError) -> None:
        """Puts an error beside the number of the letter."""
        self.letter_no.set_problem(error)
        self.letter_no.setFocus()

    def retranslate(self) -> None:
        """Takes the words of the present language."""
        self.label.setText(self.tr("Number of the province's sheet"))
        self.letter_no.setAccessibleName(self.label.text())
        self.back.setText(self.tr("Back"))
        self.back.setAccessibleName(self.back.text())
        count = {fate: sum(row.fate is fate for row in self._rows) for fate in _Fate}
        self.take.setText(say("province_view.take", count=count[_Fate.STORABLE]))
        self.take.setAccessibleName(self.take.text())
        self.take.setEnabled(count[_Fate.STORABLE] > 0)
        self.summary.setText(
            say(
                "province_view.summary",
                storable=count[_Fate.STORABLE],
                strangers=count[_Fate.STRANGER],
                refused=count[_Fate.REFUSED],
                problems=count[_Fate.PROBLEM],
            )
        )

    def restyle(self) -> None:
        """Takes the colours of the present look."""
        ground(self.bar, "surface", edge="line", radius=8)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _judge(self, row_id: int, _values: Any) -> Judgement | None:
        if not 0 <= row_id < len(self._rows):
            return None
        row = self._rows[row_id]
        if row.why is not None:
            return Judgement(_FAMILY[row.fate], Sentence(row.why.code, row.why.params))
        return Judgement(_FAMILY[row.fate], Sentence(f"province_view.{row.fate.value}", {}))


def _row(line: ProvinceLine, name: str, fate: _Fate, why: DomainError | None) -> _Row:
    language = Look.current().language
    if line.mark is not None:
        result = words().text("mark_check.plain_mark", language, mark=line.mark)
    elif line.word is not None:
        result = say_alone(f"word_result.{line.word.value}")
    else:
        result = say_alone(f"candidate_state.{line.state.value}")
    return _Row(line.number, name, line.course_code, result, fate, why)
