"""The page «ورود دفتر قدیمی»: a sheet of old records, tried out, mended and taken in whole."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from tvto_desk.domain import digits
from tvto_desk.domain.errors import CodedError, DomainError
from tvto_desk.domain.old_list import OldAnswers, OldField
from tvto_desk.domain.referral_answers import RowProblem
from tvto_desk.domain.sheet import Table
from tvto_desk.services.old_lists import (
    OldTrial,
    import_old_list,
    read_old_list,
    try_old_rows,
)
from tvto_desk.ui.context import Context
from tvto_desk.ui.imports.problem_table import shown
from tvto_desk.ui.keys import Act as Key
from tvto_desk.ui.look import Look
from tvto_desk.ui.pages import Page
from tvto_desk.ui.runner import Cancelled, Progress
from tvto_desk.ui.trainees.person_words import say
from tvto_desk.ui.widgets.act import Act, act_button, word_button
from tvto_desk.ui.widgets.cell_kind import Kind
from tvto_desk.ui.widgets.dialogs import Asker, DialogAsker
from tvto_desk.ui.widgets.empty_state import EmptyState
from tvto_desk.ui.widgets.field_messages import sentence
from tvto_desk.ui.widgets.ink import ink
from tvto_desk.ui.widgets.notice_bar import Notice, NoticeBar
from tvto_desk.ui.widgets.paged_model import Column
from tvto_desk.ui.widgets.progress import ProgressPanel
from tvto_desk.ui.widgets.rows_model import RowsModel
from tvto_desk.ui.widgets.table import DeskTable


class _Line:
    """A problem in the language of the moment."""

    def __init__(self, problem: RowProblem, who: str) -> None:
        self.problem = problem
        self.row = problem.row
        self.who = who

    @property
    def field(self) -> str:
        """The words of the column."""
        return say(OldField(self.problem.field).label)

    @property
    def sentence(self) -> str:
        """What is wrong."""
        return sentence(DomainError(self.problem.code, **self.problem.params))


class OldProblemTable(DeskTable):
    """Space takes the offer, Enter goes to the typed answer, Ctrl+Delete leaves the row out."""

    def __init__(self, parent: OldRegisterPage) -> None:
        super().__init__(parent)
        self._page = parent

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if event.key() == Qt.Key.Key_Space:
            self._page.accept()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._page.text.setFocus(Qt.FocusReason.TabFocusReason)
        elif event.key() == Qt.Key.Key_Delete and control:
            self._page.leave_out()
        else:
            super().keyPressEvent(event)


class OldRegisterPage(Page):
    """Nothing is stored before «ورود», and that is undone like any other act."""

    page_key = "old_register"

    def __init__(self, context: Context, *, asker: Asker | None = None) -> None:
        super().__init__()
        self._context = context
        self._asker = asker or DialogAsker()
        self._path: Path | None = None
        self._table: Table | None = None
        self._trial: OldTrial | None = None
        self._past: list[OldAnswers] = []
        self._answers = OldAnswers()
        self.notice = NoticeBar(self)
        self.summary = QLabel(self)
        self.summary.setObjectName("old_summary")
        self.summary.setWordWrap(True)
        ink(self.summary, "section")
        self.empty = EmptyState(self)
        self.empty.show_state(lambda: say("old_list.help"), icon="book-open")
        self.lines = RowsModel(
            (
                Column("row", lambda: self.tr("Row"), Kind.NUMBER, sample="۰۰۰۰"),
                Column("who", lambda: self.tr("Name"), sample="۰" * 28),
                Column("field", lambda: self.tr("Field"), sample="۰" * 12),
                Column("sentence", lambda: self.tr("Problem"), stretch=1),
            ),
            self,
        )
        self.table = OldProblemTable(self)
        self.table.setObjectName("old_problems")
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setTabKeyNavigation(False)
        self.table.setModel(self.lines)
        self.text = QLineEdit(self)
        self.text.setObjectName("old_correction")
        self._acts = (
            Act("choose", lambda: self.tr("Choose a file …"), "upload"),
            Act("accept", self._accept_title, "check"),
            Act("correct", lambda: self.tr("Correct it"), "pencil"),
            Act("leave_out", lambda: self.tr("Leave the row out"), "minus"),
            Act("leave_all", lambda: self.tr("Leave all of this kind out"), "list-checks"),
            Act("undo_answer", lambda: self.tr("Undo the last answer"), "undo-2"),
            Act("store", lambda: self.tr("Bring them in"), "check", primary=True),
        )
        self._buttons = {act.key: act_button(act, self) for act in self._acts}
        self.progress = ProgressPanel(self)
        self._lay_out()
        self._wire()
        self.retranslate()
        self._show()

    def title(self) -> str:
        return self.tr("Bring in an old register")

    def open(self, path: Path | None = None, **args: Any) -> None:
        self.notice.clear()
        if path is not None:
            self.take_file(path)
        self.setFocusProxy(self.button("choose") if self._trial is None else self.table)

    def handle_act(self, act: Key) -> bool:
        if act is Key.UNDO and self._past:
            self.undo()
            return True
        if act is Key.NEW:
            self._choose()
            return True
        return super().handle_act(act)

    def button(self, key: str) -> QPushButton:
        """The button of an act."""
        return self._buttons[key]

    def retranslate(self) -> None:
        """Takes the words of the present language."""
        for act in self._acts:
            word_button(self._buttons[act.key], act)
        self.table.setAccessibleName(self.tr("Problems"))
        self.text.setPlaceholderText(self.tr("The right value"))
        self.text.setAccessibleName(self.tr("The right value"))
        self.table.lay_out_columns()
        self._tell()

    # --- the sheet

    def take_file(self, path: Path) -> None:
        """Reads a sheet and tries it."""
        self.notice.clear()
        self._path, desk = path, self._context.desk
        self._past, self._answers = [], OldAnswers()

        def read(progress: Progress, cancelled: Cancelled) -> Table:
            return read_old_list(
                desk, path, progress=lambda rows: progress(rows, 0), cancelled=cancelled
            )

        work = self._context.runner.long(read, self._receive, self._fail, reads_only=True)
        self.progress.follow(work, lambda: self.tr("Reading the file …"))

    def _choose(self) -> None:
        title, kinds = self.tr("Old register"), self.tr("Lists (*.xlsx *.xls *.csv *.htm *.html)")
        choose = self._context.choose_file
        path = choose(title, kinds) if choose else self._asker.open_file(title, kinds, self)
        if path is not None:
            self.take_file(path)

    def _receive(self, table: Table) -> None:
        self._table = table
        self._try()

    def _try(self) -> None:
        if self._table is not None:
            self._context.runner.read(
                partial(try_old_rows, self._context.desk, self._table, self._answers),
                self._take_trial,
                self._fail,
                asker=self,
            )

    def _take_trial(self, trial: OldTrial) -> None:
        self._trial = trial
        self._show()
        if trial.problems:
            self.table.setFocus()
        else:
            self.button("store").setFocus()

    def _fail(self, error: CodedError) -> None:
        self.notice.say_error(error)

    # --- answers

    def current(self) -> RowProblem | None:
        """The problem under the cursor."""
        place = self.table.currentIndex().row()
        if not 0 <= place < len(self.lines.rows):
            return None
        problem: RowProblem = self.lines.rows[place].problem
        return problem

    def accept(self) -> None:
        """Takes the offer of the problem under the cursor."""
        problem = self.current()
        if problem is not None and problem.offer is not None:
            self._accept(problem, problem.offer)

    def correct(self) -> None:
        """Takes what was typed instead of the cell."""
        problem, typed = self.current(), self.text.text().strip()
        if problem is not None and typed:
            self.text.clear()
            self._accept(problem, typed)

    def leave_out(self, problems: Iterable[RowProblem] | None = None) -> None:
        """The row under the cursor is not stored, or all of ``problems``."""
        problem = self.current()
        if problem is not None:
            rows = {one.row for one in problems or (problem,)}
            kept = frozenset(self._answers.left_out) | rows
            self._step(replace(self._answers, left_out=kept))

    def undo(self) -> None:
        """Takes the last answer back."""
        if self._past:
            self._answers = self._past.pop()
            self._try()

    def _accept(self, problem: RowProblem, text: str) -> None:
        accepted = {**self._answers.accepted, (problem.row, problem.field): text}
        self._step(replace(self._answers, accepted=accepted))

    def _step(self, answers: OldAnswers) -> None:
        self._past.append(self._answers)
        self._answers = answers
        self._try()

    def _leave_all(self) -> None:
        problem, trial = self.current(), self._trial
        if problem is not None and trial is not None:
            self.leave_out([one for one in trial.problems if one.code == problem.code])

    # --- storing

    def _store(self) -> None:
        trial, desk = self._trial, self._context.desk
        if trial is None or not trial.is_ready:
            return
        name = self._path.name if self._path is not None else ""

        def store(progress: Progress, cancelled: Cancelled) -> tuple[int, tuple[int, ...]]:
            work = partial(
                import_old_list,
                desk,
                trial,
                file_name=name,
                progress=progress,
                cancelled=cancelled,
            )
            return self._context.undoing.noting(work)()

        work = self._context.runner.long(store, self._stored, self._fail)
        self.progress.follow(work, lambda: self.tr("Storing the records …"))

    def _stored(self, answer: tuple[int, tuple[int, ...]]) -> None:
        count, acts = answer
        trial = self._trial
        known = len(trial.known) if trial is not None else 0
        self._table, self._trial = None, None
        self._context.news.changed.emit("trainee")
        self._show()
        self.notice.say(Notice.DONE, lambda: say("old_list.taken", new=count, known=known))
        told = say("old_list.taken", new=count, known=known)
        self.toast_requested.emit(told, self._context.undoing.undo_of(acts))

    # --- the frame

    def _show(self) -> None:
        trial = self._trial
        problems = trial.problems if trial is not None else ()
        who = {line.number: line.who for line in trial.run.lines} if trial is not None else {}
        was = max(self.table.currentIndex().row(), 0)
        self.lines.show_rows([_Line(one, who.get(one.row, "")) for one in problems])
        if problems:
            self.table.setCurrentIndex(self.lines.index(min(was, len(problems) - 1), 0))
        has_problems = bool(problems)
        self.table.setVisible(has_problems)
        self.text.setVisible(has_problems)
        for key in ("accept", "correct", "leave_out", "leave_all", "undo_answer"):
            self.button(key).setVisible(has_problems or (key == "undo_answer" and bool(self._past)))
        self.button("store").setVisible(trial is not None)
        self._rest.setVisible(trial is not None and not has_problems)
        self.empty.setVisible(trial is None)
        self._tell()

    def _tell(self) -> None:
        trial = self._trial
        problem = self.current()
        self.button("store").setEnabled(trial is not None and trial.is_ready)
        self.button("accept").setEnabled(problem is not None and problem.offer is not None)
        word_button(self.button("accept"), self._acts[1])
        self.button("undo_answer").setEnabled(bool(self._past))
        if trial is None:
            self.summary.setText("")
        elif trial.problems:
            rows = len({one.row for one in trial.problems})
            name = digits.isolate(self._path.name if self._path is not None else "")
            count = len(trial.run.lines)
            self.summary.setText(say("imports.troubled", file=name, rows=rows, all=count))
        else:
            self.summary.setText(say("old_list.clear", new=trial.new_count, known=len(trial.known)))
        self.summary.setVisible(bool(self.summary.text()))

    def _accept_title(self) -> str:
        problem = self.current()
        if problem is None or not problem.offer:
            return self.tr("Accept")
        # A code keeps its Latin digits everywhere; a number takes those of the desk.
        is_code = problem.field == OldField.STANDARD_CODE
        offer = digits.isolate(problem.offer) if is_code else shown(problem.offer)
        return self.tr("Yes, “{offer}”").replace("{offer}", offer)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.summary, 1)
        head.addWidget(self.button("choose"))
        head.addStretch()
        answers = QHBoxLayout()
        answers.setSpacing(8)
        for key in ("accept", "leave_out", "leave_all", "undo_answer"):
            answers.addWidget(self.button(key))
        answers.addStretch(1)
        answers.addWidget(self.button("store"))
        typed = QHBoxLayout()
        typed.setSpacing(8)
        typed.addWidget(self.text, 1)
        typed.addWidget(self.button("correct"))
        self._rest = QWidget(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 12, 20, 12)
        column.setSpacing(12)
        column.addWidget(self.notice)
        column.addLayout(head)
        column.addWidget(self.empty, 1)
        column.addWidget(self.table, 1)
        column.addWidget(self._rest, 1)
        column.addLayout(typed)
        column.addLayout(answers)
        column.addWidget(self.progress)

    def _wire(self) -> None:
        deeds = {
            "choose": self._choose,
            "accept": self.accept,
            "correct": self.correct,
            "leave_out": self.leave_out,
            "leave_all": self._leave_all,
            "undo_answer": self.undo,
            "store": self._store,
        }
        for key, deed in deeds.items():
            self.button(key).clicked.connect(lambda _=False, deed=deed: deed())
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._tell())
        self.text.returnPressed.connect(self.correct)
        Look.current().look_changed.connect(self.retranslate)
