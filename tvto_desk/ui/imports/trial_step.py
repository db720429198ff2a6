"""Third step: every problem by row and field with its sentence, and the ways to answer it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from tvto_desk.domain import digits
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.referral_answers import RowProblem
from tvto_desk.domain.referral_columns import NAMES, Field
from tvto_desk.domain.words import Language
from tvto_desk.services.imports import Trial
from tvto_desk.ui.imports.answers import AnswerBook, field_of
from tvto_desk.ui.look import Look
from tvto_desk.ui.trainees.person_words import say
from tvto_desk.ui.widgets.act import Act, act_button, word_button
from tvto_desk.ui.widgets.cell_kind import Kind
from tvto_desk.ui.widgets.field_messages import sentence
from tvto_desk.ui.widgets.ink import ink
from tvto_desk.ui.widgets.paged_model import Column
from tvto_desk.ui.widgets.rows_model import RowsModel
from tvto_desk.ui.widgets.table import DeskTable

_EMPTY_OFFER: Final = ""
_RTL, _LTR = "\u200f", "\u200e"


@dataclass(frozen=True)
class _Line:
    """A row of the table of problems, in the language of the moment."""

    problem: RowProblem
    row: int
    who: str
    value: str

    @property
    def field(self) -> str:
        key = self.problem.field
        known = {field.value for field in Field}
        if key in known:
            return say(Field(key).label)
        return say("person_field.identity") if key == "identity" else say(f"person_field.{key}")

    @property
    def sentence(self) -> str:
        # A sentence may begin with a quoted name of the other script: the mark keeps its direction.
        text = sentence(DomainError(self.problem.code, **self.problem.params))
        return f"{_RTL if Look.current().language is Language.FA else _LTR}{text}"


class ProblemTable(DeskTable):
    """Keys on a problem: Enter goes to its correction, Ctrl+Delete leaves its row out."""

    correction_wanted = Signal()
    leave_out_wanted = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.correction_wanted.emit()
        elif event.key() == Qt.Key.Key_Delete and control:
            self.leave_out_wanted.emit()
        else:
            super().keyPressEvent(event)


class TrialStep(QWidget):
    """``answered`` says that the list is to be tried again with ``book.answers``."""

    answered = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.book = AnswerBook()
        self._trial: Trial | None = None
        self._file = ""
        self.summary = QLabel(self)
        self.summary.setObjectName("trial_summary")
        self.summary.setWordWrap(True)
        ink(self.summary, "section")
        self.notes = QLabel(self)
        self.notes.setObjectName("trial_notes")
        self.notes.setWordWrap(True)
        ink(self.notes, "label")
        self.model = RowsModel(
            (
                Column("row", lambda: self.tr("Row"), Kind.NUMBER, sample="۰۰۰۰"),
                Column("who", lambda: self.tr("Name"), sample="۰" * 18),
                Column("field", lambda: self.tr("Field"), sample="۰" * 12),
                Column("value", lambda: self.tr("In the file"), sample="۰" * 12),
                Column("sentence", lambda: self.tr("Problem"), stretch=1),
            ),
            self,
        )
        self.table = ProblemTable(self)
        self.table.setObjectName("problems")
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setTabKeyNavigation(False)
        self.table.setModel(self.model)
        self._build_answers()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.summary)
        column.addWidget(self.notes)
        column.addWidget(self.table, 1)
        column.addWidget(self._panel)
        self._rest = QWidget(self)
        column.addWidget(self._rest, 1)
        self._wire()
        self.retranslate()

    @property
    def trial(self) -> Trial | None:
        """What is shown."""
        return self._trial

    def begin(self) -> None:
        """A new file: nothing is answered yet."""
        self.book = AnswerBook()

    def show_trial(self, trial: Trial, file: str) -> None:
        """Shows what taking in the list would do; the cursor stays near where it was."""
        was = max(self.table.currentIndex().row(), 0)
        self._trial, self._file = trial, file
        self.model.show_rows([self._line(trial, problem) for problem in trial.problems])
        has_problems = bool(trial.problems)
        self.table.setVisible(has_problems)
        self._panel.setVisible(has_problems)
        self._rest.setVisible(not has_problems)
        if has_problems:
            self.table.setCurrentIndex(self.model.index(min(was, len(trial.problems) - 1), 0))
        self.retranslate()

    def current(self) -> RowProblem | None:
        """The problem under the cursor."""
        row = self.table.currentIndex().row()
        if not 0 <= row < len(self.model.rows):
            return None
        problem: RowProblem = self.model.rows[row].problem
        return problem

    def retranslate(self) -> None:
        """Takes the words of the present language."""
        self.table.setAccessibleName(self.tr("Problems"))
        for act, button in zip(self._acts, self._buttons, strict=True):
            word_button(button, act)
        self.text.setPlaceholderText(self.tr("The right value, or the reason for a note"))
        self.text.setAccessibleName(self.tr("The right value, or the reason for a note"))
        self.table.lay_out_columns()
        self._tell()
        self._show_current()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

    # --- answers

    def accept(self) -> None:
        """Takes the offer of the problem under the cursor."""
        problem = self.current()
        if problem is not None:
            self.book.accept([problem])
            self.answered.emit()

    def accept_kind(self) -> None:
        """Takes every offer of this kind of problem."""
        problem, trial = self.current(), self._trial
        if problem is not None and trial is not None:
            self.book.accept(other for other in trial.problems if other.code == problem.code)
            self.answered.emit()

    def correct(self) -> None:
        """Takes the typed value instead of the cell."""
        problem, trial, text = self.current(), self._trial, self.text.text().strip()
        if problem is not None and trial is not None and text:
            self.book.correct(problem.row, field_of(problem, trial), text)
            self.text.clear()
            self.answered.emit()

    def note(self) -> None:
        """Takes the cell as it is, with the typed reason."""
        problem, trial, text = self.current(), self._trial, self.text.text().strip()
        if problem is not None and trial is not None and text:
            self.book.note(problem.row, field_of(problem, trial), text)
            self.text.clear()
            self.answered.emit()

    def leave_out(self) -> None:
        """The row under the cursor is not stored."""
        problem = self.current()
        if problem is not None:
            self.book.leave_out(problem.row)
            self.answered.emit()

    def undo(self) -> bool:
        """Takes the last answer back; False when there is none."""
        if not self.book.steps:
            return False
        self.book.undo()
        self.answered.emit()
        return True

    def _build_answers(self) -> None:
        self._panel = QFrame(self)
        self._panel.setObjectName("answers")
        self._panel.setProperty("card", True)
        self.sentence = QLabel(self._panel)
        self.sentence.setObjectName("problem_sentence")
        self.sentence.setWordWrap(True)
        ink(self.sentence, "body")
        self.text = QLineEdit(self._panel)
        self.text.setObjectName("correction")
        self.text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._acts = (
            Act("accept", self._accept_title, "check", primary=True),
            Act("accept_kind", lambda: self.tr("Accept all of this kind"), "list-checks"),
            Act("correct", lambda: self.tr("Correct it"), "pencil"),
            Act("note", lambda: self.tr("Enter with a note"), "file-text"),
            Act("leave_out", lambda: self.tr("Leave the row out"), "minus"),
            Act("undo_answer", lambda: self.tr("Undo the last answer"), "undo-2"),
        )
        self._buttons: list[QPushButton] = [act_button(act, self._panel) for act in self._acts]
        offers = QHBoxLayout()
        offers.setSpacing(8)
        for key in ("accept", "accept_kind", "leave_out", "undo_answer"):
            offers.addWidget(self.button(key))
        offers.addStretch(1)
        typed = QHBoxLayout()
        typed.setSpacing(8)
        typed.addWidget(self.text, 1)
        for key in ("correct", "note"):
            typed.addWidget(self.button(key))
        inside = QVBoxLayout(self._panel)
        inside.setContentsMargins(16, 10, 16, 10)
        inside.setSpacing(8)
        inside.addWidget(self.sentence)
        inside.addLayout(offers)
        inside.addLayout(typed)

    def button(self, key: str) -> QPushButton:
        """The button of an answer."""
        return self._buttons[[act.key for act in self._acts].index(key)]

    def _wire(self) -> None:
        deeds = (
            self.accept,
            self.accept_kind,
            self.correct,
            self.note,
            self.leave_out,
            lambda: self.undo(),
        )
        for button, deed in zip(self._buttons, deeds, strict=True):
            button.clicked.connect(lambda _=False, deed=deed: deed())
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._show_current())
        self.table.correction_wanted.connect(lambda: self.text.setFocus())
        self.table.leave_out_wanted.connect(self.leave_out)
        self.text.textChanged.connect(lambda _text: self._weigh())
        self.text.returnPressed.connect(self._answer_typed)

    def _answer_typed(self) -> None:
        problem = self.current()
        if problem is not None and problem.override:
            self.note()
        else:
            self.correct()
        self.table.setFocus()

    def _accept_title(self) -> str:
        problem = self.current()
        offer = problem.offer if problem is not None else None
        if not offer:
            return self.tr("Leave it empty") if offer == _EMPTY_OFFER else self.tr("Accept")
        return self.tr("Yes, “{offer}”").replace("{offer}", _shown(offer))

    def _show_current(self) -> None:
        problem = self.current()
        row = self.table.currentIndex().row()
        if problem is None:
            self.sentence.setText("")
            return
        line: _Line = self.model.rows[row]
        place = say("imports.row_number", number=problem.row)
        self.sentence.setText(f"{place} · {line.field}: {line.sentence}")
        word_button(self.button("accept"), self._acts[0])
        self._weigh()

    def _weigh(self) -> None:
        problem, typed = self.current(), bool(self.text.text().strip())
        has_offer = problem is not None and problem.offer is not None
        alike = 0
        if problem is not None and self._trial is not None:
            alike = sum(
                other.code == problem.code and other.offer is not None
                for other in self._trial.problems
            )
        self.button("accept").setVisible(has_offer)
        self.button("accept_kind").setVisible(has_offer and alike > 1)
        self.button("note").setVisible(problem is not None and problem.override)
        self.button("note").setEnabled(typed)
        self.button("correct").setEnabled(typed)
        self.button("undo_answer").setEnabled(bool(self.book.steps))

    def _tell(self) -> None:
        trial = self._trial
        if trial is None:
            return
        run = trial.run
        troubled = len({problem.row for problem in trial.problems})
        if troubled:
            file = digits.isolate(self._file)
            text = say("imports.troubled", file=file, rows=troubled, all=len(run.rows))
        else:
            known = len(trial.known)
            new = len(run.rows) - known
            text = say("imports.clear", count=len(run.rows), new=new, known=known)
        self.summary.setText(text)
        passed = len(run.empty_rows) + len(run.total_rows) + len(run.repeated_headers)
        counted = (
            ("imports.answered", self.book.steps),
            ("imports.left_out", len(run.left_out)),
            ("imports.passed_over", passed),
        )
        lines = [say(key, count=count) for key, count in counted if count]
        self.notes.setText(" ".join(lines))
        self.notes.setVisible(bool(lines))

    def _line(self, trial: Trial, problem: RowProblem) -> _Line:
        row = next((row for row in trial.table.rows if row.number == problem.row), None)
        places = trial.columns.places
        names = [row.cell(places[name]).value for name in NAMES if name in places] if row else []
        key = field_of(problem, trial)
        value = ""
        answered = self.book.answers.accepted.get((problem.row, key))
        if answered is not None:
            value = answered
        elif row is not None and key in {field.value for field in places}:
            value = row.cell(places[Field(key)]).value
        return _Line(problem, problem.row, " ".join(filter(None, names)), _shown(value))


def _shown(value: str) -> str:
    """A value of the file in the digits of the desk, but for a Latin one."""
    if not value:
        return ""
    is_latin = any(char.isascii() and char.isalpha() for char in value)
    return digits.isolate(value if is_latin else Look.current().digits(value))
