"""The acts on all marks of a session: read back, entered twice, signed off, or never held."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from tvto_desk.domain import digits
from tvto_desk.domain.roles import Permission
from tvto_desk.services.assessments import session_not_held
from tvto_desk.services.mark_checks import Difference, enter_second_time
from tvto_desk.services.mark_checks import read_back as marks_read_back
from tvto_desk.services.mark_sheets import SessionDetail
from tvto_desk.services.marks import MarkEntry
from tvto_desk.services.verdicts import sign_off
from tvto_desk.ui.context import Context
from tvto_desk.ui.look import Look
from tvto_desk.ui.signed_act import SignedAct, Wish
from tvto_desk.ui.speech import say
from tvto_desk.ui.widgets.act import Act
from tvto_desk.ui.widgets.dialogs import Asker, Question
from tvto_desk.ui.widgets.notice_bar import NoticeBar

_READ_BACK = "assessment_session.read_back_first"
_DIFFER = "assessment_session.differences_left"


class MarkActs(QObject):
    """``checked(key, count)`` says how the marks agree, ``signed_off(count)`` and ``withdrawn``
    that the session has ended.
    """

    checked = Signal(str, int)
    signed_off = Signal(int)
    withdrawn = Signal()

    def __init__(
        self, context: Context, signed: SignedAct, notice: NoticeBar, asker: Asker, host: QWidget
    ) -> None:
        super().__init__(host)
        self._context, self._signed, self._notice = context, signed, notice
        self._asker, self._host = asker, host
        self._detail: SessionDetail | None = None

    def show_session(self, detail: SessionDetail | None) -> None:
        """The acts are those of this session from now on; of none while it is being read."""
        self._detail = detail

    def sign_off(self, count: int) -> None:
        """Asks whether these marks are final, and signs them off."""
        detail = self._detail
        if detail is None:
            return
        lines = (
            say("mark_grid.sign_off_what", count=count, sheet=_shown(detail.sheet_no)),
            say("mark_grid.sign_off_final"),
        )
        verb = say("mark_grid.sign_off", count=count)
        if not self._asker.confirm(
            Question(self.tr("Sign off the marks"), lines, verb), self._host
        ):
            return
        session_id = detail.id
        self._signed.begin(
            Wish(
                Permission.SIGN_OFF,
                lambda: say("mark_grid.sign_off_what", count=count, sheet=_shown(detail.sheet_no)),
                lambda: say("mark_grid.sign_off", count=count),
                lambda desk, note: sign_off(desk, session_id, note=note),
                lambda results: self.signed_off.emit(len(results)),
                frozenset(
                    {
                        "assessment_session.signed_by_examiner",
                        "assessment_session.signed_by_instructor",
                    }
                ),
                {_READ_BACK: self._checks_act(), _DIFFER: self._checks_act()},
            )
        )

    def _checks_act(self) -> Act:
        return Act("checks", lambda: self.tr("Go to the marks to be read back"), "list-checks")

    def read_back(self) -> None:
        """The marks near a limit were read aloud from the sheet."""
        if self._detail is not None:
            self._context.runner.write(
                partial(marks_read_back, self._context.desk, self._detail.id),
                lambda count: self.checked.emit("mark_check.read_done", count),
                self._notice.say_error,
            )

    def compare(self, typed: list[MarkEntry]) -> None:
        """Compares a second entry with the first."""
        if self._detail is not None:
            self._notice.clear()
            self._context.runner.write(
                partial(enter_second_time, self._context.desk, self._detail.id, typed),
                self._compared,
                self._notice.say_error,
            )

    def _compared(self, found: list[Difference]) -> None:
        self.checked.emit(f"mark_check.{'differ' if found else 'agree'}", len(found))

    def not_held(self) -> None:
        """Asks why the session was not held, and records it: nobody loses an attempt."""
        if self._detail is None:
            return
        reason = self._asker.reason(
            Question(
                self.tr("The session was not held"),
                (say("mark_grid.not_held_what"),),
                self.tr("Record as not held"),
                destroys=True,
            ),
            self._host,
        )
        if reason is None:
            return
        self._context.runner.write(
            partial(session_not_held, self._context.desk, self._detail.id, reason),
            lambda _none: self.withdrawn.emit(),
            self._notice.say_error,
        )


def _shown(sheet_no: str) -> str:
    return digits.isolate(Look.current().digits(sheet_no))
