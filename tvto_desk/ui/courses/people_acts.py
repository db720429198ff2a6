"""How a trainee leaves the class before its end or goes on elsewhere: the dialogs of the acts."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from tvto_desk.domain import persian
from tvto_desk.domain.course import TAKES_PEOPLE, CourseState
from tvto_desk.domain.enrolment import EnrolmentState
from tvto_desk.domain.errors import CodedError
from tvto_desk.domain.leaving import ExitKind
from tvto_desk.services.courses import CourseDetail
from tvto_desk.services.enrolments import ClassLine, list_class
from tvto_desk.services.leavings import (
    TargetRow,
    come_back,
    exchange,
    exit_class,
    list_targets,
    record_notices,
    remove_for_absence,
    transfer,
)
from tvto_desk.ui.context import Context
from tvto_desk.ui.courses.course_acts import add_target, name_target, set_choices
from tvto_desk.ui.courses.enrol_picker import EnrolPicker
from tvto_desk.ui.courses.override import note_for
from tvto_desk.ui.speech import members, say
from tvto_desk.ui.widgets.act import Act
from tvto_desk.ui.widgets.choice_field import ChoiceField
from tvto_desk.ui.widgets.dialogs import Asker, Question
from tvto_desk.ui.widgets.jalali_edit import JalaliEdit
from tvto_desk.ui.widgets.script_field import Script, ScriptField
from tvto_desk.ui.widgets.short_form import ShortForm
from tvto_desk.ui.widgets.task_dialog import TaskDialog

_LEFT = frozenset({EnrolmentState.WITHDRAWN, EnrolmentState.REMOVED, EnrolmentState.EXITED})


class PeopleActs(QObject):
    """``said(sentence)`` after an act, ``failed(error)``."""

    said = Signal(str)
    failed = Signal(object)

    def __init__(self, context: Context, asker: Asker, view: QWidget) -> None:
        super().__init__(view)
        self._context, self._asker, self._view = context, asker, view

    def offered(self, line: ClassLine | None, course: CourseState) -> list[Act]:
        """What may be done with a person of the class, in the order of the menu."""
        if line is None or course not in TAKES_PEOPLE:
            return []
        if line.state in _LEFT:
            return [Act("come_back", lambda: self.tr("Return to the class …"), "undo-2")]
        if line.state is not EnrolmentState.ENROLLED:
            return []
        acts = [
            Act("transfer", lambda: self.tr("Transfer to another class …"), "send"),
            Act("exit", lambda: self.tr("Involuntary exit …"), "log-out"),
            Act("exchange", lambda: self.tr("Exchange for another person …"), "users"),
            Act("notice", lambda: self.tr("Record a warning of absence …"), "triangle-alert"),
        ]
        if line.attendance.is_over_limit:
            acts.append(Act("remove", lambda: self.tr("Remove for absence …"), "ban"))
        return acts

    def do(self, key: str, detail: CourseDetail, line: ClassLine) -> None:
        """Does the act of the menu."""
        match key:
            case "come_back":
                self._come_back(line)
            case "transfer":
                self._context.runner.read(
                    partial(list_targets, self._context.desk, detail.id),
                    partial(self._transfer, line),
                    self.failed.emit,
                    asker=self,
                )
            case "exit":
                self._exit(line)
            case "exchange":
                self._exchange(detail, line)
            case "notice":
                self._notice(line)
            case "remove":
                self._remove(line)

    def _come_back(self, line: ClassLine) -> None:
        verb = self.tr("Return to the class")
        question = Question(verb, (say("class_acts.come_back_ask", name=line.name_fa),), verb)
        reason = self._asker.reason(question, self._view)
        if reason is not None:
            self._write(partial(come_back, self._context.desk, line.id, reason), "came_back", line)

    def _transfer(self, line: ClassLine, targets: list[TargetRow]) -> None:
        dialog = TaskDialog(
            "transfer",
            lambda: self.tr("Transfer to another class"),
            lambda: self.tr("Transfer"),
            lambda form: name_target(form, self.tr("Class"), self.tr("Reason"), targets),
            self._view,
            line=lambda: say("class_acts.transfer_ask", name=line.name_fa),
        )
        form = dialog.form
        add_target(form)
        name_target(form, self.tr("Class"), self.tr("Reason"), targets)

        def ask() -> None:
            values = form.values()
            course, reason = int(values["course"]), values["reason"]
            work = partial(transfer, self._context.desk, [line.id], course, reason)
            self._write_from(dialog, work, "transferred", line)

        dialog.asked.connect(ask)
        dialog.start()

    def _exit(self, line: ClassLine) -> None:
        dialog = self._exit_dialog(
            "exit",
            lambda: self.tr("Involuntary exit"),
            lambda: self.tr("Record the exit"),
            lambda: say("class_acts.exit_ask", name=line.name_fa),
        )
        form = dialog.form
        form.add("exited_on", JalaliEdit(self._context.desk.today, field="exited_on"))
        form.require("kind", "exited_on")
        form.field("exited_on").set_value(self._context.desk.today())

        def ask() -> None:
            work = partial(
                exit_class,
                self._context.desk,
                line.id,
                ExitKind(form.field("kind").value()),
                exited_on=form.field("exited_on").value(),
                letter_no=form.text("letter_no"),
            )
            self._write_from(dialog, work, "exited", line)

        dialog.asked.connect(ask)
        dialog.start()

    def _exchange(self, detail: CourseDetail, line: ClassLine) -> None:
        dialog = self._exit_dialog(
            "exchange",
            lambda: self.tr("Exchange for another person"),
            lambda: self.tr("Choose the person …"),
            lambda: say("class_acts.exchange_ask", name=line.name_fa),
        )
        form = dialog.form
        form.require("kind")

        def pick(lines: list[ClassLine]) -> None:
            kind, letter = ExitKind(form.field("kind").value()), form.text("letter_no")
            dialog.accept()
            there = frozenset(one.person_id for one in lines)
            picker = EnrolPicker(self._context, detail.id, there, 1, self._view)

            def ask(people: list[int], note: str = "") -> None:
                def refused(error: CodedError) -> None:
                    reason = note_for(error, self._asker, picker) if not note else None
                    if reason is None:
                        picker.refuse(error)
                    else:
                        ask(people, reason)

                desk = self._context.desk
                work = partial(
                    exchange, desk, line.id, people[0], kind=kind, letter_no=letter, note=note
                )
                self._write_from(picker, work, "exchanged", line, refused)

            picker.enrol_requested.connect(ask)
            picker.start()

        def read() -> None:
            work = partial(list_class, self._context.desk, detail.id)
            self._context.runner.read(work, pick, dialog.refuse, asker=self)

        dialog.asked.connect(read)
        dialog.start()

    def _notice(self, line: ClassLine) -> None:
        dialog = TaskDialog(
            "notice",
            lambda: self.tr("Warning of absence"),
            lambda: self.tr("Record the warning"),
            lambda form: form.caption("letter_no", self.tr("Number of the letter")),
            self._view,
            line=lambda: say(
                "class_acts.notice_ask",
                name=line.name_fa,
                hours=line.attendance.absent_hours,
                limit=line.attendance.limit_hours,
            ),
        )
        dialog.form.add("letter_no", _letter_field())

        def ask() -> None:
            letter = dialog.form.text("letter_no")
            work = partial(record_notices, self._context.desk, [line.id], letter)
            self._write_from(dialog, work, "noticed", line)

        dialog.asked.connect(ask)
        dialog.start()

    def _remove(self, line: ClassLine) -> None:
        verb = self.tr("Remove from the course")
        ask = say(
            "class_acts.remove_ask",
            name=line.name_fa,
            hours=line.attendance.absent_hours,
            limit=line.attendance.limit_hours,
        )
        if self._asker.confirm(Question(verb, (ask,), verb, destroys=True), self._view):
            self._do_remove(line, "")

    def _do_remove(self, line: ClassLine, note: str) -> None:
        def refused(error: CodedError) -> None:
            reason = note_for(error, self._asker, self._view) if not note else None
            if reason is None:
                self.failed.emit(error)
            else:
                self._do_remove(line, reason)

        self._context.runner.write(
            partial(remove_for_absence, self._context.desk, line.id, note),
            lambda _done: self.said.emit(say("class_acts.removed", name=line.name_fa)),
            refused,
        )

    def _exit_dialog(
        self,
        name: str,
        title: Callable[[], str],
        verb: Callable[[], str],
        line: Callable[[], str],
    ) -> TaskDialog:
        dialog = TaskDialog(name, title, verb, self._name_exit, self._view, line=line)
        dialog.form.add("kind", ChoiceField())
        dialog.form.add("letter_no", _letter_field())
        return dialog

    def _name_exit(self, form: ShortForm) -> None:
        form.caption("kind", self.tr("Cause"))
        form.caption("letter_no", self.tr("Number of the letter"))
        if form.has("exited_on"):
            form.caption("exited_on", self.tr("Day of the exit"))
        set_choices(form, "kind", members("exit_kind", ExitKind))

    def _write(self, work: Callable[[], Any], fact: str, line: ClassLine) -> None:
        self._context.runner.write(
            work,
            lambda _done: self.said.emit(say(f"class_acts.{fact}", name=line.name_fa)),
            self.failed.emit,
        )

    def _write_from(
        self,
        dialog: TaskDialog | EnrolPicker,
        work: Callable[[], Any],
        fact: str,
        line: ClassLine,
        refused: Callable[[CodedError], None] | None = None,
    ) -> None:
        def done(_answer: Any) -> None:
            dialog.accept()
            self.said.emit(say(f"class_acts.{fact}", name=line.name_fa))

        self._context.runner.write(work, done, refused or dialog.refuse)


def _letter_field() -> ScriptField:
    return ScriptField(Script.PERSIAN, partial(persian.normalise, field="letter_no"), width=236)
