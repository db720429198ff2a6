"""What every group of acts at the certificate desk works with: signals, notice, runner, people."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from tvto_desk.domain.errors import CodedError
from tvto_desk.services.desk import Desk
from tvto_desk.ui.certificates.press import Press, usual_press
from tvto_desk.ui.context import Context
from tvto_desk.ui.runner import LongWork
from tvto_desk.ui.second_person import SecondPerson
from tvto_desk.ui.signed_act import SignedAct
from tvto_desk.ui.speech import say
from tvto_desk.ui.trainees.rights import Rights
from tvto_desk.ui.widgets.act import Act
from tvto_desk.ui.widgets.dialogs import Asker, DialogAsker
from tvto_desk.ui.widgets.notice_bar import Notice, NoticeBar
from tvto_desk.ui.widgets.panes import has_focus
from tvto_desk.ui.widgets.progress import ProgressPanel

Ids = Sequence[int]


def ask_folder(title: str, parent: QWidget) -> Path | None:
    """An existing folder, or None."""
    name = QFileDialog.getExistingDirectory(parent, title)
    return Path(name) if name else None


@dataclass(frozen=True)
class Ways:
    """How the person at the desk is asked for things outside the program; tests bring their own."""

    asker: Asker
    press: Callable[[], Press] = usual_press
    folder: Callable[[str, QWidget], Path | None] = ask_folder


def dialogs() -> Ways:
    """The real dialogs."""
    return Ways(DialogAsker())


class Bench(QObject):
    """``changed``: something was written; ``busy_changed``; ``said``: a sentence for the toast;
    ``key_changed``: the certificate key was opened; ``asked``: a sentence over the list waits for
    an answer.
    """

    changed = Signal()
    said = Signal(str)
    busy_changed = Signal(bool)
    key_changed = Signal()
    asked = Signal()

    def __init__(
        self,
        context: Context,
        rights: Rights,
        notice: NoticeBar,
        progress: ProgressPanel,
        host: QWidget,
        ways: Ways,
    ) -> None:
        super().__init__(host)
        self.context, self.notice, self.rights = context, notice, rights
        self.host, self.ways = host, ways
        self._progress = progress
        self.second = SecondPerson(context, rights, host, notice.say_error)
        self.signed = SignedAct(context, self.second, notice, ways.asker, host)
        self._answers: dict[str, Callable[[], object]] = {}
        notice.act_requested.connect(self._answer)
        notice.dismissed.connect(host.setFocus)

    @property
    def desk(self) -> Desk:
        """Who sits here."""
        return self.context.desk

    def say(
        self,
        kind: Notice,
        key: str,
        *acts: tuple[Act, Callable[[], object]],
        **params: Any,
    ) -> None:
        """A sentence over the list; each act beside it is answered once and clears it."""
        self._answers = {act.key: answer for act, answer in acts}
        self.notice.say(kind, lambda: say(key, **params), tuple(act for act, _answer in acts))
        if acts:
            self.asked.emit()

    def done(self, key: str, **params: Any) -> None:
        """The act is written: a toast, and every list reads anew."""
        self.notice.clear()
        self.said.emit(say(key, **params))
        self.changed.emit()

    def write(self, work: Callable[[], Any], done: Callable[[Any], None]) -> None:
        """Does an act in the writer thread; its refusal stands over the list."""
        self.notice.clear()
        self.busy_changed.emit(True)

        def end(answer: Any) -> None:
            self.busy_changed.emit(False)
            done(answer)

        def fail(error: CodedError) -> None:
            self.busy_changed.emit(False)
            self.notice.say_error(error)

        self.context.runner.write(work, end, fail)

    def long(
        self,
        work: Callable[[Callable[[int, int], None], Callable[[], bool]], Any],
        title: Callable[[], str],
        done: Callable[[Any], None],
        failed: Callable[[CodedError], None] | None = None,
    ) -> LongWork:
        """The same with progress and cancel."""
        self.notice.clear()
        self.busy_changed.emit(True)

        def end(answer: Any) -> None:
            self.busy_changed.emit(False)
            done(answer)

        def fail(error: CodedError) -> None:
            self.busy_changed.emit(False)
            self.changed.emit()
            (failed or self.notice.say_error)(error)

        handle = self.context.runner.long(work, end, fail)
        self._progress.follow(handle, title)
        return handle

    def _answer(self, key: str) -> None:
        answer = self._answers.pop(key, None)
        if answer is not None:
            if has_focus(self.notice):
                # Else the keyboard would go to whatever comes next when the notice closes.
                self.host.setFocus()
            self.notice.clear()
            answer()
