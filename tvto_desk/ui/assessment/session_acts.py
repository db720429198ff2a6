"""The acts of a session beside its marks: moved, its examiner replaced, its paper chosen, people
rung. Each is a small window, done in the writer thread.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QWidget

from tvto_desk.domain import digits
from tvto_desk.domain.assessment import Part
from tvto_desk.domain.candidate import SessionState
from tvto_desk.domain.errors import CodedError
from tvto_desk.domain.roles import Permission
from tvto_desk.domain.timetable import clock
from tvto_desk.services.desk import Desk
from tvto_desk.services.examiners import Permit
from tvto_desk.services.free_candidates import introduce_free_by_identity
from tvto_desk.services.mark_sheets import SessionDetail, SheetRow
from tvto_desk.services.session_moves import (
    CallRow,
    Moved,
    MoveDraft,
    list_calls,
    move_session,
    replace_examiner,
)
from tvto_desk.services.staff import list_staff
from tvto_desk.ui.assessment import tasks
from tvto_desk.ui.assessment.after_acts import AfterActs
from tvto_desk.ui.assessment.paper_choice import PaperChoice
from tvto_desk.ui.assessment.session_files import SessionFiles
from tvto_desk.ui.assessment.session_head import SessionHead
from tvto_desk.ui.context import Context
from tvto_desk.ui.second_person import SecondPerson
from tvto_desk.ui.signed_act import SignedAct
from tvto_desk.ui.speech import comma, say
from tvto_desk.ui.trainees.rights import Rights
from tvto_desk.ui.widgets.dialogs import Asker
from tvto_desk.ui.widgets.notice_bar import NoticeBar
from tvto_desk.ui.widgets.task_dialog import TaskDialog

_OPEN = (SessionState.PLANNED, SessionState.HELD)


class SessionActs(QObject):
    """``done(sentence)`` tells what was done, ``moved(session_id)`` opens the new session and
    ``marks_read(lines)`` brings what a file says of the sheet.
    """

    done = Signal(str)
    moved = Signal(int)
    marks_read = Signal(object)

    def __init__(
        self,
        context: Context,
        rights: Rights,
        second: SecondPerson,
        signed: SignedAct,
        notice: NoticeBar,
        asker: Asker,
        host: QWidget,
    ) -> None:
        super().__init__(host)
        self._context, self._rights, self._second = context, rights, second
        self._notice, self._host = notice, host
        self._detail: SessionDetail | None = None
        self._people: list[tuple[int, str]] = []
        self._after = AfterActs(context, signed, notice, asker, host)
        self._after.done.connect(self.done)
        # What happens around the marks, as ``AfterView`` asks for it.
        self.around = self._after.begin
        self.choose = self._after.choose
        self._actions = {
            key: QAction(self)
            for key in (
                "move",
                "replace",
                "calls",
                "free",
                "package",
                "make_file",
                "read_file",
                "paper",
            )
        }
        self._actions["move"].triggered.connect(lambda: self._move())
        self._actions["replace"].triggered.connect(lambda: self._replace())
        self._papers = PaperChoice(context, notice, host)
        self._papers.done.connect(self.done)
        self._actions["paper"].triggered.connect(lambda: self._papers.ask(self._detail))
        self._actions["calls"].triggered.connect(lambda: self._calls())
        self._actions["free"].triggered.connect(lambda: self._introduce_free())
        self._files = SessionFiles(context, notice, asker, host)
        self._files.done.connect(self.done)
        self._files.marks_read.connect(self.marks_read)
        self._actions["package"].triggered.connect(lambda: self._files.save_package(self._detail))
        self._actions["make_file"].triggered.connect(lambda: self._files.save_sheet(self._detail))
        self._actions["read_file"].triggered.connect(lambda: self._files.read(self._detail))
        self.retranslate()

    def fill(self, head: SessionHead) -> None:
        """Puts the acts into the menu of the head."""
        for action in self._actions.values():
            head.menu.addAction(action)

    def show_session(self, detail: SessionDetail, lines: list[SheetRow]) -> None:
        """Which session the acts are about, and its candidates."""
        self._detail = detail
        self._people = [
            (
                line.candidate.id,
                say(
                    "session_acts.seat_name",
                    seat=line.candidate.seat,
                    name=line.candidate.name_fa,
                ),
            )
            for line in lines
        ]
        self._after.show_session(detail, self._people, lines)
        self._weigh()

    def retranslate(self) -> None:
        """Takes the words of the present language."""
        for key, text in (
            ("move", self.tr("Move the session …")),
            ("replace", self.tr("Replace the examiner …")),
            ("paper", self.tr("Practical test paper …")),
            ("calls", self.tr("Copy the phone numbers")),
            ("free", self.tr("Introduce a free candidate …")),
            ("package", self.tr("Introduction list for the portal …")),
            ("make_file", self.tr("File for the examiner …")),
            ("read_file", self.tr("Marks from a file …")),
        ):
            self._actions[key].setText(text)

    # --- the day and who examines

    def _weigh(self) -> None:
        is_open = self._detail is not None and self._detail.state in _OPEN
        may = self._rights.may(Permission.MANAGE_TESTS)
        for key in ("move", "replace"):
            self._actions[key].setEnabled(is_open and may)
        practical = self._detail is not None and self._detail.part is Part.PRACTICAL
        self._actions["paper"].setVisible(practical)
        self._actions["paper"].setEnabled(is_open and may)
        planned = self._detail is not None and self._detail.state is SessionState.PLANNED
        self._actions["free"].setEnabled(planned and self._rights.may(Permission.INTRODUCE))
        has_class = self._detail is not None and self._detail.course_id is not None
        self._actions["package"].setEnabled(has_class and self._rights.may(Permission.EXPORT))
        types = is_open and bool(self._people) and self._rights.may(Permission.RECORD_MARKS)
        for key in ("make_file", "read_file"):
            self._actions[key].setEnabled(types)

    def _move(self) -> None:
        detail = self._detail
        if detail is None:
            return
        dialog = tasks.MoveTask(self._context.desk.today, detail.place, self._host)

        def do() -> None:
            values = dialog.form.values()
            draft = MoveDraft(
                held_on=values["held_on"],
                starts_at=clock(values["starts_at"]),
                place=values["place"] or "",
                reason=values["reason"],
            )
            self._write(partial(move_session, self._context.desk, detail.id, draft), moved, dialog)

        def moved(answer: Moved) -> None:
            dialog.accept()
            names = comma().join(name for name, _why in answer.left_out)
            key = "moved_without" if names else "moved"
            self.done.emit(say(f"session_acts.{key}", **({"names": names} if names else {})))
            self.moved.emit(answer.session_id)

        dialog.asked.connect(do)
        dialog.start()

    def _replace(self) -> None:
        self._context.runner.read(
            partial(list_staff, self._context.desk),
            self._ask_examiner,
            self._notice.say_error,
            asker=self,
        )

    def _ask_examiner(self, staff: list[Any]) -> None:
        detail = self._detail
        if detail is None:
            return
        present = list(zip(detail.examiner_ids, detail.examiners, strict=True))
        dialog = tasks.ReplaceTask(present, staff, self._host)

        def do(agreed_by: Desk | None = None) -> None:
            values = dialog.form.values()
            permit = Permit(values["permit_no"] or "", agreed_by)
            work = partial(
                replace_examiner,
                self._context.desk,
                detail.id,
                int(values["leaving"]),
                int(values["examiner"]),
                values["reason"],
                permit=permit,
            )
            self._context.runner.write(work, replaced, refuse)

        def refuse(error: CodedError) -> None:
            if error.code == "assessment_session.permit_alone":
                number = digits.isolate(dialog.form.text("permit_no"))
                self._second.ask(
                    Permission.SIGN_OFF,
                    lambda: say("test_list.permit_what", number=number),
                    do,
                )
                dialog.form.set_busy(False)
                return
            dialog.refuse(error)

        def replaced(_nothing: object) -> None:
            dialog.accept()
            self.done.emit(say("session_acts.replaced"))

        dialog.asked.connect(lambda: do())
        dialog.start()

    def _calls(self) -> None:
        if self._detail is not None:
            self._context.runner.read(
                partial(list_calls, self._context.desk, self._detail.id),
                self._copy_calls,
                self._notice.say_error,
                asker=self,
            )

    def _copy_calls(self, rows: list[CallRow]) -> None:
        lines = [
            "\t".join([row.name_fa, *(number for number, _owner in row.numbers)]) for row in rows
        ]
        QGuiApplication.clipboard().setText("\n".join(lines))
        self.done.emit(say("session_acts.calls_copied", count=len(rows)))

    def _introduce_free(self) -> None:
        detail = self._detail
        if detail is None:
            return
        dialog = tasks.FreeTask(self._host)

        def do() -> None:
            identity = dialog.form.values()["identity"]
            work = partial(
                introduce_free_by_identity,
                self._context.desk,
                detail.standard_version_id,
                identity,
            )
            self._write(work, introduced, dialog)

        def introduced(_person: int) -> None:
            dialog.accept()
            self.done.emit(say("session_acts.free_introduced"))

        dialog.asked.connect(do)
        dialog.start()

    def _write(
        self, work: Callable[[], Any], done: Callable[[Any], None], dialog: TaskDialog
    ) -> None:
        self._context.runner.write(work, done, dialog.refuse)
