"""The practical paper of a session, chosen where several are in force."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from tvto_desk.services.mark_sheets import SessionDetail
from tvto_desk.services.practical_papers import PaperDetail
from tvto_desk.services.session_papers import choose_paper, list_papers_of_session
from tvto_desk.ui.assessment.tasks import PaperTask
from tvto_desk.ui.context import Context
from tvto_desk.ui.speech import say
from tvto_desk.ui.widgets.notice_bar import NoticeBar


class PaperChoice(QObject):
    """``done(sentence)`` tells what was chosen."""

    done = Signal(str)

    def __init__(self, context: Context, notice: NoticeBar, host: QWidget) -> None:
        super().__init__(host)
        self._context, self._notice, self._host = context, notice, host

    def ask(self, detail: SessionDetail | None) -> None:
        """Reads the papers of the day and asks for one."""
        if detail is not None:
            self._context.runner.read(
                partial(list_papers_of_session, self._context.desk, detail.id),
                partial(self._offer, detail),
                self._notice.say_error,
                asker=self,
            )

    def _offer(self, detail: SessionDetail, papers: list[PaperDetail]) -> None:
        dialog = PaperTask(papers, detail.paper, self._host)

        def do() -> None:
            work = partial(choose_paper, self._context.desk, detail.id, dialog.paper_id)
            self._context.runner.write(work, chosen, dialog.refuse)

        def chosen(_nothing: object) -> None:
            dialog.accept()
            self.done.emit(say("session_acts.paper_chosen"))

        dialog.asked.connect(do)
        dialog.start()
