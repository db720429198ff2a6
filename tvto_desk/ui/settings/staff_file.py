"""The file of a colleague: skills with their licences, upgrading courses, hours of duty."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from tvto_desk.domain.errors import CodedError, Conflict
from tvto_desk.domain.roles import Permission
from tvto_desk.domain.staff import Licence, LicenceState
from tvto_desk.services.staff_files import (
    SkillRow,
    StaffFile,
    add_skill,
    add_training,
    change_licence,
    get_staff_file,
    set_weekly_hours,
)
from tvto_desk.services.standards import StandardRow, list_standards
from tvto_desk.system.words import words
from tvto_desk.ui.conflicts import Conflicts, Stored
from tvto_desk.ui.context import Context
from tvto_desk.ui.look import Look
from tvto_desk.ui.settings.staff_tasks import (
    HoursTask,
    LicenceTask,
    SkillTask,
    TrainingTask,
    licence_values,
)
from tvto_desk.ui.speech import say_alone
from tvto_desk.ui.trainees.rights import Rights
from tvto_desk.ui.widgets.act import Act, act_button, word_button
from tvto_desk.ui.widgets.cell_kind import Kind
from tvto_desk.ui.widgets.ink import ink
from tvto_desk.ui.widgets.key_grid import GridColumn, KeyGrid
from tvto_desk.ui.widgets.notice_bar import NoticeBar
from tvto_desk.ui.widgets.task_dialog import TaskDialog
from tvto_desk.ui.widgets.window_size import grown

SIZE = (640, 500)


class StaffFileDialog(QDialog):
    """``changed``: something of the file was stored."""

    changed = Signal()

    def __init__(self, context: Context, rights: Rights, staff_id: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("staff_file")
        self._context, self._rights, self._staff_id = context, rights, staff_id
        self._file: StaffFile | None = None
        self._standards: list[StandardRow] = []
        self.name, self.hours = QLabel(self), QLabel(self)
        ink(self.name, "section")
        ink(self.hours, "body")
        self.notice = NoticeBar(self)
        self.skills = KeyGrid(
            (
                GridColumn("title", lambda: self.tr("Standard"), stretch=1),
                GridColumn("duty", lambda: self.tr("May"), sample="سنجش"),
                GridColumn("licence", lambda: self.tr("Licence"), Kind.CODE, sample="123456/78"),
                GridColumn("valid_to", lambda: self.tr("Until"), Kind.DATE),
                GridColumn("state", lambda: self.tr("State"), Kind.STATE, sample=LicenceState),
            ),
            name=lambda: self.tr("Skills and licences"),
            parent=self,
        )
        self.skills.setObjectName("skills")
        self.trainings = KeyGrid(
            (
                GridColumn("title", lambda: self.tr("Upgrading course"), stretch=1),
                GridColumn("place", lambda: self.tr("Place"), stretch=1),
                GridColumn("ends_on", lambda: self.tr("Ended"), Kind.DATE),
                GridColumn("hours", lambda: self.tr("Hours"), Kind.NUMBER, sample="۰۰۰"),
                GridColumn("grade", lambda: self.tr("Grade"), Kind.MARK),
            ),
            name=lambda: self.tr("Upgrading courses"),
            parent=self,
        )
        self.trainings.setObjectName("trainings")
        self._acts = (
            Act("skill", lambda: self.tr("Add a skill …"), "plus"),
            Act("licence", lambda: self.tr("Renew the licence …"), "refresh-cw"),
            Act("training", lambda: self.tr("Add a course …"), "plus"),
            Act("hours", lambda: self.tr("Hours of duty …"), "clock"),
        )
        self.buttons = {act.key: act_button(act, self) for act in self._acts}
        self.back = QPushButton(self)
        self.back.setObjectName("back")
        self.back.setAutoDefault(False)
        self.back.clicked.connect(self.reject)
        for key, ask in (
            ("skill", self.ask_skill),
            ("licence", self.ask_licence),
            ("training", self.ask_training),
            ("hours", self.ask_hours),
        ):
            self.buttons[key].clicked.connect(lambda _=False, ask=ask: ask())
        self.skills.selectionModel().currentRowChanged.connect(lambda *_rows: self._weigh())
        rights.known.connect(self.retranslate)
        self._lay_out()
        self.retranslate()

    def start(self) -> None:
        """Opens the window and reads the file."""
        self.open()
        self._read()

    def retranslate(self) -> None:
        """Takes the words of the present language."""
        self.setWindowTitle(self.tr("File of the colleague"))
        self.setAccessibleName(self.tr("File of the colleague"))
        self.back.setText(self.tr("Back"))
        self.back.setAccessibleName(self.tr("Back"))
        for act in self._acts:
            word_button(self.buttons[act.key], act)
            self._rights.guard(self.buttons[act.key], Permission.MANAGE_STAFF)
        for grid in (self.skills, self.trainings):
            grid.lay_out_columns()
        if self._file is not None:
            self._fill(self._file)
        self._weigh()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

    # --- what is added

    def ask_skill(self) -> None:
        """Asks for a standard, the duty and the licence."""
        desk = self._context.desk
        dialog = SkillTask(desk.today, self._standards, self)

        def add() -> None:
            duty, standard = dialog.skill
            work = partial(add_skill, desk, self._staff_id, duty, standard, dialog.licence)
            self._write(dialog, work)

        dialog.asked.connect(add)
        dialog.start()

    def ask_licence(self) -> None:
        """Asks for the renewed licence of the skill under the cursor."""
        row, desk = self._current, self._context.desk
        if row is None:
            return
        dialog = LicenceTask(desk.today, self, row.licence)
        shown = [row.licence]

        def stored() -> Stored[Licence]:
            file = get_staff_file(desk, self._staff_id)
            now = next(one.licence for one in file.skills if one.id == row.id)
            return Stored(now, licence_values(now))

        def take(now: Licence) -> None:
            shown[0] = now

        def conflict() -> None:
            conflicts = Conflicts(self._context, dialog)
            conflicts.meet(dialog.form, licence_values(shown[0]), stored, take)

        def renew() -> None:
            work = partial(change_licence, desk, row.id, dialog.licence, opened=shown[0])
            self._write(dialog, work, conflict)

        dialog.asked.connect(renew)
        dialog.start()

    def ask_training(self) -> None:
        """Asks for an upgrading course."""
        desk = self._context.desk
        dialog = TrainingTask(desk.today, self)
        dialog.asked.connect(
            lambda: self._write(dialog, partial(add_training, desk, self._staff_id, dialog.draft))
        )
        dialog.start()

    def ask_hours(self) -> None:
        """Asks for the weekly hours of duty from a day on."""
        desk = self._context.desk
        dialog = HoursTask(desk.today, self)

        def keep() -> None:
            typed = dialog.form.values()
            self._write(
                dialog,
                partial(
                    set_weekly_hours,
                    desk,
                    self._staff_id,
                    typed["weekly_hours"],
                    typed["valid_from"],
                ),
            )

        dialog.asked.connect(keep)
        dialog.start()

    # --- its own affairs

    @property
    def _current(self) -> SkillRow | None:
        row = self.skills.currentIndex().row()
        skills = self._file.skills if self._file is not None else ()
        return skills[row] if 0 <= row < len(skills) else None

    def _read(self) -> None:
        def read() -> tuple[StaffFile, list[StandardRow]]:
            desk = self._context.desk
            return get_staff_file(desk, self._staff_id), list_standards(desk)

        self._context.runner.read(read, self._show, self.notice.say_error, asker=self)

    def _show(self, answer: tuple[StaffFile, list[StandardRow]]) -> None:
        self._file, self._standards = answer
        self._fill(self._file)
        self._weigh()

    def _fill(self, file: StaffFile) -> None:
        language = Look.current().language
        self.name.setText(file.name_fa)
        if file.weekly_hours is None:
            self.hours.setText(words().text("staff_file.no_hours", language))
        else:
            told = words().text("staff_file.hours", language, hours=file.weekly_hours)
            self.hours.setText(told)
        self.skills.show_rows(
            [
                (
                    row.id,
                    {
                        "title": row.title_fa,
                        "duty": say_alone(f"duty_short.{row.duty.value}"),
                        "licence": row.licence.number,
                        "valid_to": row.licence.valid_to,
                        "state": row.state,
                    },
                )
                for row in file.skills
            ]
        )
        if file.skills and self._current is None:
            self.skills.setCurrentIndex(self.skills.grid.index(0, 0))
        self.trainings.show_rows(
            [
                (
                    row.id,
                    {
                        "title": row.title_fa,
                        "place": row.place_fa,
                        "ends_on": row.ends_on,
                        "hours": row.hours,
                        "grade": row.grade,
                    },
                )
                for row in file.trainings
            ]
        )

    def _weigh(self) -> None:
        may = self._rights.may(Permission.MANAGE_STAFF)
        self.buttons["licence"].setEnabled(may and self._current is not None)

    def _write(
        self,
        dialog: TaskDialog,
        work: Callable[[], object],
        conflict: Callable[[], None] | None = None,
    ) -> None:
        def done(_answer: object) -> None:
            dialog.accept()
            self._read()
            self.changed.emit()

        def refused(error: CodedError) -> None:
            if isinstance(error, Conflict) and conflict is not None:
                conflict()
            else:
                dialog.refuse(error)

        self._context.runner.write(work, done, refused)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.name)
        head.addStretch(1)
        head.addWidget(self.hours)
        head.addWidget(self.buttons["hours"])
        first = QHBoxLayout()
        first.setSpacing(8)
        first.addWidget(self.buttons["skill"])
        first.addWidget(self.buttons["licence"])
        first.addStretch(1)
        last = QHBoxLayout()
        last.setSpacing(8)
        last.addWidget(self.buttons["training"])
        last.addWidget(self.back)
        last.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.notice)
        column.addWidget(self.skills, 1)
        column.addLayout(first)
        column.addWidget(self.trainings, 1)
        column.addLayout(last)
        self.setFixedSize(grown(*SIZE))
