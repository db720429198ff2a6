"""Third step: every problem by row and field with its sentence, and the ways to answer it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from tvto_desk.domain import digits
from tvto_desk.domain.referral_answers import RowProblem
from tvto_desk.services.dossiers import get_holder_card
from tvto_desk.services.imports import Trial
from tvto_desk.ui.context import Context
from tvto_desk.ui.imports.answer_panel import AnswerPanel
from tvto_desk.ui.imports.answers import AnswerBook, field_of
from tvto_desk.ui.imports.problem_table import ProblemLine, ProblemTable
from tvto_desk.ui.trainees.person_words import say
from tvto_desk.ui.widgets.act import Act, act_button, word_button
from tvto_desk.ui.widgets.field_messages import sentence
from tvto_desk.ui.widgets.ink import ink


class TrialStep(QWidget):
    """``answered`` says that the list is to be tried again with ``book.answers``.

    ``sheet_requested``: the rows with problems are wanted as a spreadsheet; ``open_requested``
    carries the id of a person to be looked at.
    """

    answered = Signal()
    sheet_requested = Signal()
    open_requested = Signal(int)

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self.book = AnswerBook()
        self._trial: Trial | None = None
        self._problems: tuple[RowProblem, ...] = ()
        self._alike: Counter[str] = Counter()
        self._file = ""
        self.summary = QLabel(self)
        self.summary.setObjectName("trial_summary")
        self.summary.setWordWrap(True)
        ink(self.summary, "section")
        self._sheet_act = Act(
            "problem_sheet", lambda: self.tr("Rows with problems to Excel"), "download"
        )
        self.sheet_button: QPushButton = act_button(self._sheet_act, self)
        self.sheet_button.clicked.connect(self.sheet_requested)
        self.notes = QLabel(self)
        self.notes.setObjectName("trial_notes")
        self.notes.setWordWrap(True)
        ink(self.notes, "label")
        self.table = ProblemTable(self)
        self.panel = AnswerPanel(self)
        self._rest = QWidget(self)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.summary, 1)
        head.addWidget(self.sheet_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.notes)
        column.addWidget(self.table, 1)
        column.addWidget(self.panel)
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
        self._trial = None

    def show_trial(self, trial: Trial, file: str) -> None:
        """Shows what taking in the list would do."""
        self._trial, self._file = trial, file
        self._problems = trial.problems
        self._alike = Counter(problem.code for problem in self._problems)
        self.table.show_problems(trial, self._problems, self.book.answers)
        shown: tuple[QWidget, ...] = (self.table, self.panel, self.sheet_button)
        for widget in shown:
            widget.setVisible(bool(self._problems))
        self._rest.setVisible(not self._problems)
        self.retranslate()

    def current(self) -> RowProblem | None:
        """The problem under the cursor."""
        line = self.table.current_line()
        return line.problem if line is not None else None

    def retranslate(self) -> None:
        """Takes the words of the present language."""
        word_button(self.sheet_button, self._sheet_act)
        self.table.retranslate()
        self.panel.retranslate()
        self._tell()
        self._show_current()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

    # --- answers

    def answer(self, key: str, *, all_alike: bool = False) -> None:
        """Gives an answer to the problem under the cursor, or to all of its kind."""
        line, trial = self.table.current_line(), self._trial
        if line is None or trial is None:
            return
        problem, book, typed = line.problem, self.book, self.panel.typed
        alike = self._of_kind(problem) if all_alike else [problem]
        rows = {one.row for one in alike}
        match key:
            case "all":
                self.answer(self.panel.answer_for_all, all_alike=True)
                return
            case "all_another":
                book.another(self._of_kind(problem))
            case "accept":
                book.accept(alike)
            case "same":
                book.same(alike)
            case "another":
                book.another(alike)
            case "leave_out":
                book.leave_out(rows)
            case "out_of_class":
                book.leave_out_of_class(rows)
            case "correct" if typed:
                book.correct([(problem.row, field_of(problem, trial))], typed)
            case "correct_all" if typed:
                places = [(one.row, field_of(one, trial)) for one in self._of_value(line)]
                book.correct(places, typed)
            case "note" if self.panel.text.text().strip():
                places = [(one.row, field_of(one, trial)) for one in alike]
                book.note(places, self.panel.text.text().strip())
            case _:
                return
        self.answered.emit()

    def undo(self) -> bool:
        """Takes the last answer back; False when there is none."""
        if not self.book.steps:
            return False
        self.book.undo()
        self.answered.emit()
        return True

    def _of_kind(self, problem: RowProblem) -> list[RowProblem]:
        return [one for one in self._problems if one.code == problem.code]

    def _of_value(self, line: ProblemLine) -> Iterable[RowProblem]:
        """Problems of the same field whose cell holds the same."""
        lines: tuple[ProblemLine, ...] = self.table.lines.rows
        return [
            other.problem
            for other in lines
            if other.problem.field == line.problem.field and other.raw_value == line.raw_value
        ]

    def _wire(self) -> None:
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._show_current())
        self.table.correction_wanted.connect(self.panel.focus_typed)
        self.table.leave_out_wanted.connect(lambda: self.answer("leave_out"))
        self.table.first_answer_wanted.connect(
            lambda all_alike: self.answer(self.panel.first_answer, all_alike=all_alike)
        )
        self.table.second_answer_wanted.connect(self._second_answer)
        self.panel.wished.connect(self._wish)
        self.panel.open_requested.connect(self.open_requested)
        self.panel.text.returnPressed.connect(self._answer_typed)
        self.panel.choice.activated.connect(lambda _place: self.panel.button("correct").setFocus())

    def _wish(self, key: str) -> None:
        if key == "undo_answer":
            self.undo()
        else:
            self.answer(key)

    def _second_answer(self) -> None:
        problem = self.current()
        if problem is not None and problem.code == "referral.looks_like":
            self.answer("another")
        elif problem is not None and problem.code == "referral.not_for_class":
            self.answer("out_of_class")

    def _answer_typed(self) -> None:
        problem = self.current()
        self.answer("note" if problem is not None and problem.override else "correct")
        self.table.setFocus()

    def _show_current(self) -> None:
        line = self.table.current_line()
        problem = line.problem if line is not None else None
        alike = self._alike[problem.code] if problem is not None else 0
        has_value = line is not None and bool(line.raw_value)
        same_values = len(list(self._of_value(line))) if line is not None and has_value else 0
        self.panel.show_line(line, alike=alike, alike_values=same_values)
        self.panel.set_steps(self.book.steps)
        if problem is not None and problem.holder is not None:
            self._context.runner.read(
                partial(get_holder_card, self._context.desk, problem.holder),
                self.panel.show_holder,
                lambda _error: None,
                asker=self.panel,
            )

    def _tell(self) -> None:
        trial = self._trial
        if trial is None:
            return
        run = trial.run
        troubled = len({problem.row for problem in self._problems})
        refusal = trial.of_class.refusal if trial.of_class else None
        if troubled:
            file = digits.isolate(self._file)
            text = say("imports.troubled", file=file, rows=troubled, all=len(run.rows))
        elif refusal is not None:
            text = sentence(refusal)
        else:
            known = len(trial.known)
            new = len(run.rows) - known
            text = say("imports.clear", count=len(run.rows), new=new, known=known)
        self.summary.setText(text)
        passed = len(run.empty_rows) + len(run.total_rows) + len(run.repeated_headers)
        counted = (
            ("imports.entering", len(trial.of_class.entering) if trial.of_class else 0),
            ("imports.answered", self.book.steps),
            ("imports.left_out", len(run.left_out)),
            ("imports.passed_over", passed),
        )
        lines = [say(key, count=count) for key, count in counted if count]
        if troubled and refusal is not None:
            lines.insert(0, sentence(refusal))
        self.notes.setText(" ".join(lines))
        self.notes.setVisible(bool(lines))
