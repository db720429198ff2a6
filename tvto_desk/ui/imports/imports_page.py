"""The page «ورود از فایل»: file, columns, trial, import; and the way back."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout

from tvto_desk.domain import digits
from tvto_desk.domain.errors import CodedError, DomainError
from tvto_desk.domain.roles import Permission
from tvto_desk.domain.sheet import Reading
from tvto_desk.services.courses import list_courses
from tvto_desk.services.import_reports import problem_workbook
from tvto_desk.services.import_shapes import remember_columns
from tvto_desk.services.imports import (
    ImportRunRow,
    ReferralSheet,
    Taken,
    Trial,
    list_imports,
    undo_import,
)
from tvto_desk.system.files import write_atomically
from tvto_desk.ui.context import Context
from tvto_desk.ui.imports.columns_step import ColumnsStep
from tvto_desk.ui.imports.file_step import FileStep
from tvto_desk.ui.imports.result_step import ResultStep
from tvto_desk.ui.imports.steps_bar import StepsBar
from tvto_desk.ui.imports.trial_step import TrialStep
from tvto_desk.ui.imports.works import Work, reading_cells, reading_file, storing, trying
from tvto_desk.ui.keys import Act as Key
from tvto_desk.ui.keys import Stroke, stroke
from tvto_desk.ui.look import Look
from tvto_desk.ui.pages import Page
from tvto_desk.ui.trainees.person_words import say
from tvto_desk.ui.trainees.rights import Rights
from tvto_desk.ui.widgets.dialogs import Asker, DialogAsker, Question
from tvto_desk.ui.widgets.notice_bar import Notice, NoticeBar
from tvto_desk.ui.widgets.progress import ProgressPanel

FILE, COLUMNS, TRIAL, RESULT = range(4)


class ImportsPage(Page):
    """Nothing is stored before the last step, and the last step can be taken back."""

    page_key = "imports"

    def __init__(self, context: Context, *, asker: Asker | None = None) -> None:
        super().__init__()
        self._context = context
        self._asker = asker or DialogAsker()
        self._rights = Rights(context, self)
        self._path: Path | None = None
        self._sheet: ReferralSheet | None = None
        self._taken: Taken | None = None
        self._busy = False
        self.steps = StepsBar(self)
        self.notice = NoticeBar(self)
        self.file_step = FileStep(self)
        self.columns_step = ColumnsStep(context.desk.today, self)
        self.trial_step = TrialStep(context, self)
        self.result_step = ResultStep(self)
        self._stack = QStackedWidget(self)
        self.progress = ProgressPanel(self)
        self.next_button = self._button("next", primary=True)
        self.back_button = self._button("previous")
        self._lay_out()
        self._wire()
        self.retranslate()
        self._go(FILE)

    @property
    def step(self) -> int:
        """Which step is shown."""
        return self.steps.step

    def title(self) -> str:
        return self.tr("Bring in from a file")

    def open(self, path: Path | None = None, **args: Any) -> None:
        if path is not None:
            self.take_file(path)
            return
        self.refresh()
        self.setFocusProxy(self.file_step.zone.button if self.step == FILE else self.next_button)

    def refresh(self) -> None:
        self._context.runner.read(
            partial(list_imports, self._context.desk),
            self.file_step.show_runs,
            self.notice.say_error,
            asker=self.file_step,
        )

    def handle_act(self, act: Key) -> bool:
        if act is Key.UNDO and self.step == TRIAL:
            return self.trial_step.undo()
        if act is Key.BACK and self.step in (COLUMNS, TRIAL) and not self._busy:
            self._go(self.step - 1)
            return True
        if act is Key.NEW and self.step == FILE:
            self._choose_file()
            return True
        return super().handle_act(act)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        pressed = stroke(event)
        if self.step == FILE and pressed == Stroke(Qt.Key.Key_V, control=True):
            self.paste_cells()
        else:
            super().keyPressEvent(event)

    def retranslate(self) -> None:
        """Takes the words of the present language."""
        self._word_steps()

    # --- the file

    @property
    def file_name(self) -> str:
        """What the list is called: the file's name, or that it was copied."""
        return self._path.name if self._path is not None else say("imports.copied")

    def take_file(self, path: Path, reading: Reading | None = None) -> None:
        """Reads a file and shows its columns."""
        self._path = path
        self._read(reading_file(self._context.desk, path, reading or Reading()))

    def paste_cells(self) -> None:
        """Reads the cells that were copied in a spreadsheet program."""
        self._path = None
        self._read(reading_cells(self._context.desk, QGuiApplication.clipboard().text()))

    def _read(self, read: Work[ReferralSheet]) -> None:
        self.notice.clear()
        self._set_busy(True)
        work = self._context.runner.long(read, self._receive_sheet, self._fail, reads_only=True)
        self.progress.follow(work, lambda: self.tr("Reading the file …"))

    def _choose_file(self) -> None:
        title = self.tr("List of referred people")
        kinds = self.tr("Lists (*.xlsx *.xls *.csv *.htm *.html)")
        choose = self._context.choose_file
        path = choose(title, kinds) if choose else self._asker.open_file(title, kinds, self)
        if path is not None:
            self.take_file(path)

    def _receive_sheet(self, sheet: ReferralSheet) -> None:
        self._set_busy(False)
        self._sheet = sheet
        self.trial_step.begin()
        self.columns_step.show_sheet(sheet)
        self.setTabOrder(self.columns_step.last, self.back_button)
        self.setTabOrder(self.back_button, self.next_button)
        if sheet.trouble is not None:
            self.notice.say_error(sheet.trouble)
        from_file = self.step == FILE
        self._go(COLUMNS)
        # The button that was pressed is hidden now; a file read otherwise leaves the keyboard be.
        if from_file:
            self.next_button.setFocus()
        self._context.runner.read(
            partial(list_courses, self._context.desk),
            self.columns_step.show_courses,
            self.notice.say_error,
            asker=self.columns_step,
        )

    def _read_anew(self, reading: Reading) -> None:
        if self._path is not None:
            self.take_file(self._path, reading)

    # --- the trial

    def _try(self) -> None:
        if self._sheet is None:
            return
        try:
            defaults = self.columns_step.defaults()
        except DomainError as error:
            self.columns_step.defaults_form.show_error(error)
            return
        desk, sheet, columns = self._context.desk, self._sheet, self.columns_step.columns()
        run = trying(
            desk, sheet, columns, defaults, self.trial_step.book.answers, self.columns_step.course()
        )
        if self.step == COLUMNS and self.columns_step.is_changed():
            remember = partial(remember_columns, desk, sheet.table, columns)
            self._context.runner.write(remember, lambda _kept: None, self.notice.say_error)
        self._set_busy(True)
        work = self._context.runner.long(run, self._receive_trial, self._fail, reads_only=True)
        self.progress.follow(work, lambda: self.tr("Trying the rows …"))

    def _receive_trial(self, trial: Trial) -> None:
        self._set_busy(False)
        if trial.run.of_list:
            self.notice.say_error(trial.run.of_list[0])
            self._go(COLUMNS)
            return
        self.notice.clear()
        self.trial_step.show_trial(trial, self.file_name)
        first = self.step != TRIAL
        self._go(TRIAL)
        if trial.problems and first:
            self.trial_step.table.setFocus()
        elif not trial.problems:
            self.next_button.setFocus()

    def _save_problems(self) -> None:
        trial = self.trial_step.trial
        if trial is None:
            return
        stem = self._path.stem if self._path is not None else "list"
        title, kinds = self.tr("Rows with problems"), self.tr("Excel workbooks (*.xlsx)")
        path = self._asker.save_file(title, f"{stem}-problems.xlsx", kinds, self)
        if path is None:
            return
        desk, language = self._context.desk, Look.current().language

        def save() -> None:
            write_atomically(path, problem_workbook(desk, trial, language))

        def saved(_none: None) -> None:
            told = digits.isolate(path.name)
            self.toast_requested.emit(say("imports.problems_saved", file=told), None)

        self._context.runner.read(save, saved, self.notice.say_error)

    # --- the import

    def _import(self) -> None:
        trial = self.trial_step.trial
        if trial is None or not trial.is_ready:
            return
        bring_in = storing(self._context.desk, trial, self.file_name)
        self._set_busy(True)
        work = self._context.runner.long(bring_in, self._receive_taken, self._fail)
        self.progress.follow(work, lambda: self.tr("Storing the people …"))

    def _receive_taken(self, taken: Taken) -> None:
        self._set_busy(False)
        self._taken = taken
        self._context.news.changed.emit("import")
        if taken.enrolled:
            self._context.news.changed.emit("enrolment")
        self.result_step.show_taken(taken, self.file_name)
        self._go(RESULT)
        self.result_step.take_keyboard()
        self.refresh()

    def _undo_taken(self) -> None:
        if self._taken is not None:
            self._undo(self._taken.run_id)

    def _ask_undo(self, run: ImportRunRow) -> None:
        count = run.new_count
        question = Question(
            say("imports.undo_title"),
            (say("imports.undo_line", count=count, file=digits.isolate(run.file_name)),),
            say("imports.undo_verb", count=count),
            destroys=True,
        )
        if self._asker.confirm(question, self):
            self._undo(run.id)

    def _undo(self, run_id: int) -> None:
        self._set_busy(True)
        self._context.runner.write(
            partial(undo_import, self._context.desk, run_id), self._undone, self._fail
        )

    def _undone(self, count: int) -> None:
        self._set_busy(False)
        self._taken = None
        self._context.news.changed.emit("import")
        self._go(FILE)
        self.file_step.zone.button.setFocus()
        self.notice.say(Notice.DONE, lambda: say("imports.undone", count=count))
        self.refresh()

    # --- the frame of the steps

    def _go(self, step: int) -> None:
        self.steps.show_step(step)
        self._stack.setCurrentIndex(step)
        self._word_steps()
        self.header_changed.emit()

    def _next(self) -> None:
        if self.step == COLUMNS:
            self._try()
        elif self.step == TRIAL:
            self._import()

    def _fail(self, error: CodedError) -> None:
        self._set_busy(False)
        self.notice.say_error(error)

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        self._word_steps()

    def _word_steps(self) -> None:
        trial = self.trial_step.trial
        if self.step == TRIAL and trial is not None:
            count = Look.current().digits(len(trial.run.rows))
            text = self.tr("Bring in {count} people").replace("{count}", count)
        else:
            text = self.tr("Next")
        for button, caption in ((self.next_button, text), (self.back_button, self.tr("Previous"))):
            button.setText(caption)
            button.setAccessibleName(caption)
            button.setVisible(self.step in (COLUMNS, TRIAL))
        is_ready = self.step == COLUMNS or (trial is not None and trial.is_ready)
        self.next_button.setEnabled(is_ready and not self._busy)
        self.back_button.setEnabled(not self._busy)
        self.file_step.weigh()
        if not self._rights.may(Permission.IMPORT):
            for button in (self.file_step.zone.button, self.file_step.undo):
                self._rights.guard(button, Permission.IMPORT)

    def _result_act(self, key: str) -> None:
        if key == "undo_taken":
            self._undo_taken()
        elif key == "see_people":
            self.page_requested.emit("trainees", {})
        else:
            self._taken = None
            self.notice.clear()
            self._go(FILE)
            self.file_step.zone.button.setFocus()

    def _button(self, name: str, *, primary: bool = False) -> QPushButton:
        button = QPushButton(self)
        button.setObjectName(name)
        button.setAutoDefault(False)
        if primary:
            button.setProperty("kind", "primary")
        return button

    def _lay_out(self) -> None:
        for step in (self.file_step, self.columns_step, self.trial_step, self.result_step):
            self._stack.addWidget(step)
        # Steps run in the direction of reading, so «next» stands at the far end.
        bar = QHBoxLayout()
        bar.setSpacing(8)
        bar.addWidget(self.back_button)
        bar.addStretch(1)
        bar.addWidget(self.next_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 12, 20, 12)
        column.setSpacing(12)
        column.addWidget(self.steps)
        column.addWidget(self.notice)
        column.addWidget(self._stack, 1)
        column.addWidget(self.progress)
        column.addLayout(bar)

    def _wire(self) -> None:
        self.file_step.choose_requested.connect(self._choose_file)
        self.file_step.file_given.connect(self.take_file)
        self.file_step.undo_requested.connect(self._ask_undo)
        self.file_step.paste_requested.connect(self.paste_cells)
        self.file_step.register_requested.connect(
            lambda: self.page_requested.emit("old_register", {})
        )
        self.columns_step.reading_changed.connect(self._read_anew)
        self.trial_step.answered.connect(self._try)
        self.trial_step.sheet_requested.connect(self._save_problems)
        self.trial_step.open_requested.connect(
            lambda person_id: self.page_requested.emit("trainee", {"person_id": person_id})
        )
        self.result_step.wished.connect(self._result_act)
        self.next_button.clicked.connect(self._next)
        self.back_button.clicked.connect(lambda: self._go(self.step - 1))
        self._rights.known.connect(self._word_steps)
        Look.current().look_changed.connect(self.retranslate)
