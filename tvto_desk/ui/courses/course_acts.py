"""What is done to a class beside its next step: edited, taken back, arranged anew, merged."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from tvto_desk.domain import persian
from tvto_desk.domain.course import TAKES_PEOPLE, CourseState
from tvto_desk.domain.errors import CodedError, Conflict
from tvto_desk.domain.roles import Permission
from tvto_desk.services.centres import WorkshopRow, list_workshops
from tvto_desk.services.class_confirmations import ConfirmationLine, list_confirmations
from tvto_desk.services.courses import (
    CourseDetail,
    change_arrangements,
    get_course_detail,
    take_back_course,
)
from tvto_desk.services.desk import Desk
from tvto_desk.services.history import list_history
from tvto_desk.services.leavings import TargetRow, list_targets, merge_classes
from tvto_desk.services.staff import StaffRow, list_staff
from tvto_desk.services.trainees import confirm_details
from tvto_desk.ui.conflicts import Conflicts, Stored
from tvto_desk.ui.context import Context
from tvto_desk.ui.courses.confirm_class import ConfirmClass
from tvto_desk.ui.courses.course_words import (
    Choices,
    head_count,
    is_persian,
    target_choices,
)
from tvto_desk.ui.courses.override import note_for
from tvto_desk.ui.speech import say
from tvto_desk.ui.trainees.rights import Rights
from tvto_desk.ui.widgets.act import Act
from tvto_desk.ui.widgets.choice_field import ChoiceField
from tvto_desk.ui.widgets.dialogs import Asker, Question
from tvto_desk.ui.widgets.menu_button import MenuButton
from tvto_desk.ui.widgets.number_field import NumberField
from tvto_desk.ui.widgets.script_field import Script, ScriptField
from tvto_desk.ui.widgets.short_form import ShortForm
from tvto_desk.ui.widgets.task_dialog import TaskDialog

_SIGNS = frozenset({*TAKES_PEOPLE, CourseState.FINISHED, CourseState.CLOSED})
"""States of a class whose control list may come back signed."""


class CourseActs(QObject):
    """The button «کارهای دیگر» of a class and its dialogs.

    ``said(sentence)`` after an act, ``failed(error)``, ``edit_requested`` for the form,
    ``standard_requested`` for the edition in the catalogue.
    """

    said = Signal(str)
    failed = Signal(object)
    edit_requested = Signal(int)
    standard_requested = Signal(int)

    def __init__(self, context: Context, rights: Rights, asker: Asker, page: QWidget) -> None:
        super().__init__(page)
        self._context, self._rights, self._asker, self._page = context, rights, asker, page
        self._detail: CourseDetail | None = None
        self.button = MenuButton(page, compact=True)
        self.button.chosen.connect(self.do)
        rights.known.connect(self._offer)

    def show_course(self, detail: CourseDetail) -> None:
        """Offers what the state of the class allows."""
        self._detail = detail
        self._offer()

    def edit(self) -> bool:
        """Opens the form of a draft; False for a class that is none."""
        if self._detail is None or self._detail.state is not CourseState.DRAFT:
            return False
        self.edit_requested.emit(self._detail.id)
        return True

    def do(self, key: str) -> None:
        """Does the act of the menu."""
        detail = self._detail
        if detail is None:
            return
        if key == "edit":
            self.edit()
        elif key == "take_back":
            self._take_back(detail)
        elif key == "arrange":
            self._read(partial(_lists, self._context.desk), partial(self._arrange, detail))
        elif key == "merge":
            work = partial(list_targets, self._context.desk, detail.id)
            self._read(work, partial(self._merge, detail))
        elif key == "standard":
            self.standard_requested.emit(detail.standard_version_id)
        elif key == "confirm":
            self._read(partial(list_confirmations, self._context.desk, detail.id), self._confirm)

    def _offer(self) -> None:
        detail = self._detail
        if detail is None:
            self.button.show_acts(())
            return
        state = detail.state
        manages = self._rights.may(Permission.MANAGE_COURSES)
        every = (
            (
                manages and state is CourseState.DRAFT,
                Act("edit", lambda: self.tr("Edit the draft …"), "pencil"),
            ),
            (
                manages and state is CourseState.AWAITING_APPROVAL,
                Act("take_back", lambda: self.tr("Take back to draft …"), "undo-2"),
            ),
            (
                manages and state in (*TAKES_PEOPLE, CourseState.AWAITING_APPROVAL),
                Act("arrange", lambda: self.tr("Workshop, instructor, capacity …"), "settings"),
            ),
            (
                manages and state in TAKES_PEOPLE,
                Act("merge", lambda: self.tr("Merge into another class …"), "send"),
            ),
            (
                self._rights.may(Permission.REGISTER) and state in _SIGNS,
                Act("confirm", lambda: self.tr("Signed control list …"), "list-checks"),
            ),
            (
                True,
                Act("standard", lambda: self.tr("Its standard in the catalogue"), "book-open"),
            ),
        )
        self.button.show_acts([act for fits, act in every if fits])

    def _take_back(self, detail: CourseDetail) -> None:
        verb = self.tr("Take back to draft")
        line = say("course_acts.take_back_ask", code=detail.class_code)
        reason = self._asker.reason(Question(verb, (line,), verb), self._page)
        if reason is not None:
            work = partial(take_back_course, self._context.desk, detail.id, reason)
            self._write(work, lambda _done: say("course_acts.taken_back"))

    def _arrange(
        self, detail: CourseDetail, lists: tuple[list[WorkshopRow], list[StaffRow]]
    ) -> None:
        workshops, staff = lists
        dialog = TaskDialog(
            "arrangements",
            lambda: self.tr("Workshop, instructor, capacity"),
            lambda: self.tr("Change"),
            lambda form: self._name_arrangements(form, workshops, staff),
            self._page,
        )
        form = dialog.form
        for key in ("workshop", "instructor", "second_instructor"):
            form.add(key, ChoiceField())
        form.add("capacity", NumberField(head_count, width=130))
        form.add("reason", reason_field())
        form.require("capacity", "reason")
        self._name_arrangements(form, workshops, staff)
        for key, value in _arranged(detail).items():
            form.field(key).set_value(value)
        shown = [detail]

        def stored() -> Stored[CourseDetail]:
            now = get_course_detail(self._context.desk, detail.id)
            actor = list_history(self._context.desk, detail.uid)[-1].actor
            return Stored(now, _arranged(now), actor)

        def take(now: CourseDetail) -> None:
            shown[0] = now

        def conflict() -> None:
            Conflicts(self._context, dialog).meet(form, _arranged(shown[0]), stored, take)

        def change(note: str = "") -> None:
            values = form.values()
            chosen = [values[key] for key in ("instructor", "second_instructor") if values[key]]
            work = partial(
                change_arrangements,
                self._context.desk,
                detail.id,
                workshop_id=int(values["workshop"]) if values["workshop"] else None,
                instructor_ids=tuple(dict.fromkeys(map(int, chosen))),
                capacity=values["capacity"],
                reason=values["reason"],
                note=note,
                opened=shown[0].draft,
            )
            self._write_from(
                dialog, work, lambda _done: say("course_acts.arranged"), conflict, again=change
            )

        dialog.asked.connect(lambda: change())
        dialog.start()

    def _name_arrangements(
        self, form: ShortForm, workshops: Sequence[WorkshopRow], staff: Sequence[StaffRow]
    ) -> None:
        form.caption("workshop", self.tr("Workshop"))
        form.caption("instructor", self.tr("Instructor"))
        form.caption("second_instructor", self.tr("Second instructor"))
        form.caption("capacity", self.tr("Capacity (people)"))
        form.caption("reason", self.tr("Reason"))
        rooms = [(str(row.id), _shown(row.name_fa, row.name_en)) for row in workshops]
        people = [(str(row.id), _shown(row.name_fa, row.name_en)) for row in staff]
        set_choices(form, "workshop", rooms)
        set_choices(form, "instructor", people)
        set_choices(form, "second_instructor", people)

    def _merge(self, detail: CourseDetail, targets: list[TargetRow]) -> None:
        dialog = TaskDialog(
            "merge",
            lambda: self.tr("Merge into another class"),
            lambda: self.tr("Merge the classes"),
            lambda form: name_target(form, self.tr("Class"), self.tr("Reason"), targets),
            self._page,
            line=lambda: say("course_acts.merge_ask", count=detail.taken, code=detail.class_code),
        )
        form = dialog.form
        add_target(form)
        name_target(form, self.tr("Class"), self.tr("Reason"), targets)

        def merge() -> None:
            values = form.values()
            into, reason = int(values["course"]), values["reason"]
            work = partial(merge_classes, self._context.desk, detail.id, into, reason)
            self._write_from(dialog, work, lambda count: say("course_acts.merged", count=count))

        dialog.asked.connect(merge)
        dialog.start()

    def _confirm(self, lines: list[ConfirmationLine]) -> None:
        if not any(line.confirmed_on is None for line in lines):
            self.said.emit(say("class_acts.confirm_nobody"))
            return
        dialog = ConfirmClass(lines, self._page)

        def confirm() -> None:
            people, sheet_no = dialog.people, dialog.form.text("sheet_no")
            work = partial(confirm_details, self._context.desk, people, sheet_no)
            count = len(people)
            self._write_from(dialog, work, lambda _d: say("class_acts.confirmed", count=count))

        dialog.asked.connect(confirm)
        dialog.start()

    def _read(self, work: Callable[[], Any], show: Callable[[Any], None]) -> None:
        self._context.runner.read(work, show, self.failed.emit, asker=self)

    def _write(self, work: Callable[[], Any], fact: Callable[[Any], str]) -> None:
        self._context.runner.write(work, lambda done: self.said.emit(fact(done)), self.failed.emit)

    def _write_from(
        self,
        dialog: TaskDialog,
        work: Callable[[], Any],
        fact: Callable[[Any], str],
        conflict: Callable[[], None] | None = None,
        again: Callable[[str], None] | None = None,
    ) -> None:
        """``again`` does it once more with the note that a rule gives way to."""

        def done(answer: Any) -> None:
            dialog.accept()
            self.said.emit(fact(answer))

        def refused(error: CodedError) -> None:
            if isinstance(error, Conflict) and conflict is not None:
                conflict()
                return
            dialog.refuse(error)
            note = note_for(error, self._asker, dialog) if again is not None else None
            if again is not None and note is not None:
                again(note)

        self._context.runner.write(work, done, refused)


def _arranged(detail: CourseDetail) -> dict[str, Any]:
    """Workshop, instructors and capacity of a stored class by the fields of the window."""
    first, second, *_ = (*map(str, detail.instructor_ids), None, None)
    return {
        "workshop": None if detail.workshop_id is None else str(detail.workshop_id),
        "instructor": first,
        "second_instructor": second,
        "capacity": detail.capacity,
    }


def reason_field() -> ScriptField:
    """A field for the reason of an act."""
    return ScriptField(Script.PERSIAN, partial(persian.normalise, field="reason"))


def add_target(form: ShortForm) -> None:
    """The fields of a move into another class."""
    form.add("course", ChoiceField())
    form.add("reason", reason_field())
    form.require("course", "reason")


def name_target(form: ShortForm, course: str, reason: str, targets: Sequence[TargetRow]) -> None:
    """Names them, and says where nobody can go."""
    form.caption("course", course, "" if targets else say("course_acts.no_target"))
    form.caption("reason", reason)
    set_choices(form, "course", target_choices(targets))


def set_choices(form: ShortForm, key: str, choices: Choices) -> None:
    """Gives a choice of the form its lines."""
    field = form.field(key)
    assert isinstance(field, ChoiceField)  # noqa: S101  (narrows the type)
    field.set_choices(choices)


def _shown(name_fa: str, name_en: str) -> str:
    return name_fa if is_persian() else name_en or name_fa


def _lists(desk: Desk) -> tuple[list[WorkshopRow], list[StaffRow]]:
    return list_workshops(desk), list_staff(desk)
