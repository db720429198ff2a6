"""Every problem of a list as a line: row, who, field, what stands in the file, and the sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from tvto_desk.domain import digits
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.extra_fields import ExtraField
from tvto_desk.domain.referral_answers import Answers, RowProblem
from tvto_desk.domain.referral_columns import NAMES, Field
from tvto_desk.domain.sheet import Row
from tvto_desk.domain.words import Language
from tvto_desk.services.imports import Trial
from tvto_desk.ui.imports.answers import field_of
from tvto_desk.ui.keys import stroke
from tvto_desk.ui.look import Look
from tvto_desk.ui.trainees.extra_fields import caption_of
from tvto_desk.ui.trainees.person_words import say
from tvto_desk.ui.widgets.cell_kind import Kind
from tvto_desk.ui.widgets.field_messages import sentence
from tvto_desk.ui.widgets.paged_model import Column
from tvto_desk.ui.widgets.rows_model import RowsModel
from tvto_desk.ui.widgets.table import DeskTable

_RTL, _LTR = "\u200f", "\u200e"
_FIELDS = frozenset(field.value for field in Field)


class ProblemLine:
    """A row of the table, worded when it is painted: a long list may have thousands."""

    def __init__(
        self,
        problem: RowProblem,
        trial: Trial,
        rows: Mapping[int, Row],
        answers: Answers,
    ) -> None:
        self.problem = problem
        self.row = problem.row
        self._trial, self._rows, self._answers = trial, rows, answers

    @property
    def own(self) -> ExtraField | None:
        """The centre's own field that the problem is about."""
        return self._trial.columns.extra_field(self.problem.field)

    @property
    def who(self) -> str:
        """The names of the row as the file writes them."""
        row = self._rows.get(self.row)
        if row is None:
            return ""
        places = self._trial.columns.places
        found = (row.cell(places[name]).value for name in NAMES if name in places)
        return " ".join(filter(None, found))

    @property
    def value(self) -> str:
        """What stands in the cell, or was answered instead."""
        return shown(self.raw_value)

    @property
    def raw_value(self) -> str:
        """The same as the file has it."""
        key = field_of(self.problem, self._trial)
        answered = self._answers.accepted.get((self.row, key))
        if answered is not None:
            return answered
        row, place = self._rows.get(self.row), self._trial.columns.by_name.get(key)
        return "" if row is None or place is None else row.cell(place).value

    @property
    def field(self) -> str:
        """The words of the field."""
        key = self.problem.field
        if self.own is not None:
            return caption_of(self.own)
        return say(Field(key).label) if key in _FIELDS else say(f"person_field.{key}")

    @property
    def sentence(self) -> str:
        """What is wrong."""
        # A sentence may begin with a quoted name of the other script: the mark keeps its direction.
        text = sentence(DomainError(self.problem.code, **self.problem.params))
        return f"{_RTL if Look.current().language is Language.FA else _LTR}{text}"


class ProblemTable(DeskTable):
    """Keys on a problem.

    Space gives the first answer that is offered, Shift+Space gives it to all of the same kind, 2
    the second one, Enter goes to the typed answer, Ctrl+Delete leaves the row out.
    """

    correction_wanted = Signal()
    first_answer_wanted = Signal(bool)
    second_answer_wanted = Signal()
    leave_out_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("problems")
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.lines = RowsModel(
            (
                Column("row", lambda: self.tr("Row"), Kind.NUMBER, sample="۰۰۰۰"),
                Column("who", lambda: self.tr("Name"), sample="۰" * 18),
                Column("field", lambda: self.tr("Field"), sample="۰" * 12),
                Column("value", lambda: self.tr("In the file"), sample="۰" * 16),
                Column("sentence", lambda: self.tr("Problem"), stretch=1),
            ),
            self,
        )
        self.setModel(self.lines)

    def show_problems(self, trial: Trial, problems: Sequence[RowProblem], answers: Answers) -> None:
        """Shows the problems of a trial; the cursor stays near where it was."""
        was = max(self.currentIndex().row(), 0)
        troubled = {problem.row for problem in problems}
        rows = {row.number: row for row in trial.table.rows if row.number in troubled}
        self.lines.show_rows([ProblemLine(one, trial, rows, answers) for one in problems])
        if problems:
            self.setCurrentIndex(self.lines.index(min(was, len(problems) - 1), 0))

    def current_line(self) -> ProblemLine | None:
        """The line under the cursor."""
        place = self.currentIndex().row()
        if not 0 <= place < len(self.lines.rows):
            return None
        line: ProblemLine = self.lines.rows[place]
        return line

    def retranslate(self) -> None:
        """Takes the words of the present language."""
        self.setAccessibleName(self.tr("Problems"))
        self.lay_out_columns()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers()
        pressed = stroke(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.correction_wanted.emit()
        elif event.key() == Qt.Key.Key_Delete and held == Qt.KeyboardModifier.ControlModifier:
            self.leave_out_wanted.emit()
        elif event.key() == Qt.Key.Key_Space:
            self.first_answer_wanted.emit(held == Qt.KeyboardModifier.ShiftModifier)
        elif pressed is not None and pressed.key == Qt.Key.Key_2 and not pressed.control:
            self.second_answer_wanted.emit()
        else:
            super().keyPressEvent(event)


def shown(value: str) -> str:
    """A value of the file in the digits of the desk, but for a Latin one."""
    if not value:
        return ""
    is_latin = any(char.isascii() and char.isalpha() for char in value)
    return digits.isolate(value if is_latin else Look.current().digits(value))
