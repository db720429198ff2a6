"""What comes over a page for a moment: second person, reason, long work, help, toast, and tasks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace
from typing import cast

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from tests.office import TODAY, Office
from tests.ui.house_scenes import LONG_NAME
from tests.ui.sample_pages import sample_frame
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.staff import Licence
from tvto_desk.domain.words import Code
from tvto_desk.services import standards
from tvto_desk.services.applications import ApplicationRow
from tvto_desk.services.history import HistoryRow
from tvto_desk.ui import keys
from tvto_desk.ui.admission.waiting_dialogs import MoveDialog, WaitDialog
from tvto_desk.ui.certificates.dialogs import HistoryDialog
from tvto_desk.ui.courses.approval import ApprovalDialog
from tvto_desk.ui.frame.help_view import HelpView
from tvto_desk.ui.frame.key_sheet import KeySheet
from tvto_desk.ui.runner import LongWork
from tvto_desk.ui.second_person import CountersignDialog
from tvto_desk.ui.settings.key_keeping_part import KeyPhraseDialog
from tvto_desk.ui.settings.staff_tasks import HoursTask, LicenceTask, SkillTask, TrainingTask
from tvto_desk.ui.speech import say
from tvto_desk.ui.trainees.correcting import CorrectionLetterDialog
from tvto_desk.ui.widgets.act import Act
from tvto_desk.ui.widgets.countersign import Signer
from tvto_desk.ui.widgets.dialogs import ConfirmDialog, Question, ReasonDialog
from tvto_desk.ui.widgets.progress import ProgressDialog
from tvto_desk.ui.widgets.task_dialog import TaskDialog

PEOPLE = ("زهرا محمدی", "مریم رضایی", LONG_NAME)


def scenes(office: Office) -> Iterator[tuple[str, QWidget]]:
    """Name and widget; each is at rest when it comes."""
    host = QWidget()
    yield from _questions(host)
    for task in _tasks(office, host):
        name = task.objectName()
        task.start()
        yield f"task-{name}", task
        task.form.check()
        yield f"task-{name}-wrong", task
    past = HistoryDialog(
        say("certificate_desk.of", name=LONG_NAME, number=Code("QZ-1404-02-00001")), host
    )
    now = datetime(2025, 10, 7, 9, tzinfo=UTC)
    acts = ("certificate.issue", "certificate.print", "certificate.hand_over")
    past.view.show_rows(
        [
            HistoryRow(n, now - timedelta(days=2 - n), LONG_NAME, act, "", None, {})
            for n, act in enumerate(acts)
        ],
        now,
    )
    yield "certificate-history", past
    yield from _over_the_frame()


def _questions(host: QWidget) -> Iterator[tuple[str, QWidget]]:
    """The second person, what cannot be undone, a reason, and work that takes long."""

    def matter() -> str:
        return say("certificate_desk.refuse_why", name=LONG_NAME)

    second = CountersignDialog(host)
    signers = [Signer(name, name, lambda: say("role.manager")) for name in PEOPLE]
    second.panel.ask(signers, matter)
    yield "countersign", second
    second.panel.show_error(DomainError("account.login_wrong"))
    yield "countersign-wrong", second
    question = Question(
        say("imports.undo_title"),
        (say("imports.undo_line", count=137, file=Code("referral-1404.xlsx")), matter()),
        say("imports.undo_verb", count=137),
        destroys=True,
    )
    yield "confirm", ConfirmDialog(question, host)
    yield "reason", ReasonDialog(question, host)
    for name, done in (("begun", 0), ("half", 37)):
        long = ProgressDialog(host)
        work = LongWork(long)
        long.follow(work, matter)
        if done:
            work.progressed.emit(done, 137)
        yield f"progress-{name}", long


def _tasks(office: Office, host: QWidget) -> Iterator[TaskDialog]:
    """The small forms that pages and panels ask with."""

    def today() -> date:
        return TODAY

    yield ApprovalDialog(today, host)
    yield WaitDialog(7, host)
    yield MoveDialog(cast(ApplicationRow, SimpleNamespace(name_fa=LONG_NAME)), host)
    yield CorrectionLetterDialog(
        lambda: say("correction.pair", field="نام", old=LONG_NAME, new=LONG_NAME), host
    )
    ended = Act("end_deputy", _end_deputy, "ban")
    yield KeyPhraseDialog(host, "deputy_phrase", ended.verb, "signing_key.deputy_line")
    yield SkillTask(today, standards.list_standards(office.clerk), host)
    yield LicenceTask(today, host, Licence("۱۴۰۳/۲۲۱۷", TODAY, TODAY + timedelta(days=365)))
    yield TrainingTask(today, host)
    yield HoursTask(today, host)


def _end_deputy() -> str:
    return QCoreApplication.translate("KeyKeepingPart", "Take the deputy out …")


def _over_the_frame() -> Iterator[tuple[str, QWidget]]:
    """Help and keys beside the work, the list under the search box, and what was just done."""
    frame = sample_frame()
    aid = HelpView(frame)
    aid.show_page("registration")
    yield "help", aid
    yield "keys", KeySheet(frame)
    frame.show_page("trainees")
    frame.show()
    frame.activateWindow()
    frame.toast(say("imports.undone", count=137), lambda: None)
    frame.handle_act(keys.Act.PALETTE)
    yield "frame", frame
