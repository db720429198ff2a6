"""The seven queues of the certificate desk, as data."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from tvto_desk.domain.certificate import CertificateState, RequestState
from tvto_desk.services.certificate_queues import list_request_lines, list_to_request
from tvto_desk.services.desk import Desk
from tvto_desk.ui.certificates.lines import (
    AskedLine,
    Line,
    PassedLine,
    QueueSource,
    RegisterSource,
)
from tvto_desk.ui.certificates.queue_view import DeskQueue, QueueAct, QueueSpec
from tvto_desk.ui.speech import say
from tvto_desk.ui.widgets.act import Act
from tvto_desk.ui.widgets.cell_kind import Kind
from tvto_desk.ui.widgets.find_box import Filter
from tvto_desk.ui.widgets.paged_model import Column

_CLASS_SAMPLE = "C00-0000-0000"
# Names are read whole on a small screen too; the standard stands in full beside the page.
_NAME_SAMPLE = "فاطمه محمدی رحیم‌آبادی"
_FATHER_SAMPLE = "۶۶۶۶، حسن"
_STAFF_SAMPLE = "زهره محمدی"
_STANDARD_SAMPLE = "ساخت برنا…"
_FILTERED = (CertificateState.HANDED_OVER, CertificateState.REVOKED)


class Queues(QObject):
    """Makes the spec of each queue; captions are taken in the language of the moment."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk

    def spec(self, queue: DeskQueue) -> QueueSpec:
        """What a queue shows and offers."""
        match queue:
            case DeskQueue.TO_REQUEST:
                return QueueSpec(
                    (*self._who(), self._class(), self._state(say("certificate_desk.hindered"))),
                    QueueSource(self._passed),
                    (
                        _counted("request", "send", "primary"),
                        QueueAct("signed", lambda _n: self.tr("Control slip signed …"), "pencil"),
                    ),
                    (Act("to_assessment", lambda: self.tr("Go to the tests"), "clipboard-check"),),
                )
            case DeskQueue.TO_APPROVE:
                return QueueSpec(
                    (*self._who(), self._class(), self._by()),
                    QueueSource(partial(self._asked, RequestState.DRAFT)),
                    (_counted("approve", "user-check", "primary"), self._refuse()),
                )
            case DeskQueue.TO_ISSUE:
                return QueueSpec(
                    (*self._who(), self._class(), self._by()),
                    QueueSource(partial(self._asked, RequestState.APPROVED)),
                    (_counted("issue", "award", "primary"), self._refuse()),
                )
            case DeskQueue.TO_PRINT:
                return QueueSpec(
                    (self._number(), *self._who(), self._class()),
                    RegisterSource(self._desk, frozenset({CertificateState.ISSUED})),
                    (
                        _counted("print", "printer", "primary"),
                        self._files(),
                        QueueAct(
                            "came_out", lambda _n: self.tr("Came out well"), "check", more=True
                        ),
                        QueueAct(
                            "stock",
                            lambda _n: self.tr("Ledger of blank sheets …"),
                            "clipboard-list",
                            free=True,
                            more=True,
                        ),
                    ),
                )
            case DeskQueue.TO_HAND_OVER:
                drawer = frozenset({CertificateState.PRINTED, CertificateState.READY})
                return QueueSpec(
                    (
                        self._number(),
                        self._name(),
                        self._father(),
                        self._state(say("certificate_state.ready")),
                    ),
                    RegisterSource(self._desk, drawer),
                    (
                        _counted("hand_over", "hand", "primary"),
                        _single("correct", lambda: self.tr("Correct …"), "pencil"),
                        _counted("send", "send", more=True),
                        self._badly_printed(),
                        QueueAct(
                            "unclaimed",
                            lambda _n: self.tr("Unclaimed certificates …"),
                            "phone",
                            free=True,
                            more=True,
                        ),
                    ),
                )
            case DeskQueue.AT_DIRECTORATE:
                return QueueSpec(
                    (self._number(), *self._who(), self._class()),
                    RegisterSource(self._desk, frozenset({CertificateState.AT_DIRECTORATE})),
                    (
                        _counted("returned", "circle-check", "primary"),
                        QueueAct(
                            "letter", lambda _n: self.tr("Cover letter …"), "file-text", free=True
                        ),
                    ),
                )
            case DeskQueue.REGISTER:
                return QueueSpec(
                    (
                        self._number(),
                        self._name(),
                        Column("day", lambda: self.tr("Issued on"), Kind.DATE, sortable=False),
                        self._state(say("certificate_state.at_directorate")),
                    ),
                    RegisterSource(self._desk),
                    (
                        self._files(),
                        _single("history", lambda: self.tr("History"), "history"),
                        _single("check", lambda: self.tr("Check"), "circle-check"),
                        _single(
                            "duplicate", lambda: self.tr("Issue a duplicate …"), "copy", more=True
                        ),
                        _single(
                            "reissue",
                            lambda: self.tr("Request a replacement …"),
                            "refresh-cw",
                            more=True,
                        ),
                        _single(
                            "portal_number", lambda: self.tr("Portal number …"), "award", more=True
                        ),
                        self._badly_printed(),
                        _single("revoke", lambda: self.tr("Revoke …"), "ban", "danger", more=True),
                    ),
                    filters=tuple(
                        Filter(state.value, partial(say, f"certificate_state.{state.value}"), "s")
                        for state in _FILTERED
                    ),
                )

    # What a row says

    def _name(self) -> Column:
        return Column(
            "name", lambda: self.tr("Name"), stretch=2, sample=_NAME_SAMPLE, sortable=False
        )

    def _father(self) -> Column:
        return Column("father", lambda: self.tr("Father"), sample=_FATHER_SAMPLE, sortable=False)

    def _who(self) -> tuple[Column, Column, Column]:
        standard = Column(
            "title",
            lambda: self.tr("Standard"),
            stretch=5,
            sample=_STANDARD_SAMPLE,
            sortable=False,
        )
        return self._name(), self._father(), standard

    def _class(self) -> Column:
        return Column(
            "class_code",
            lambda: self.tr("Class"),
            Kind.CODE,
            sample=_CLASS_SAMPLE,
            sortable=False,
        )

    def _number(self) -> Column:
        return Column("number", lambda: self.tr("Number"), Kind.CODE)

    def _by(self) -> Column:
        return Column(
            "by", lambda: self.tr("Requested by"), stretch=1, sample=_STAFF_SAMPLE, sortable=False
        )

    def _state(self, sample: str) -> Column:
        return Column("state", lambda: self.tr("State"), Kind.STATE, sample=sample, sortable=False)

    def _refuse(self) -> QueueAct:
        return _single("refuse", lambda: self.tr("Refuse …"), "x")

    def _badly_printed(self) -> QueueAct:
        return QueueAct(
            "badly_printed", lambda _n: self.tr("Badly printed …"), "printer", more=True
        )

    def _files(self) -> QueueAct:
        return QueueAct("save", lambda _n: self.tr("PDF files …"), "download")

    # Where the rows come from

    def _passed(self) -> list[Line]:
        return [PassedLine(row) for row in list_to_request(self._desk)]

    def _asked(self, state: RequestState) -> list[Line]:
        return [AskedLine(row) for row in list_request_lines(self._desk, state)]


def _counted(key: str, icon: str, kind: str = "", *, more: bool = False) -> QueueAct:
    return QueueAct(
        key, lambda count: say(f"certificate_desk.{key}", count=count), icon, kind, more=more
    )


def _single(
    key: str, title: Callable[[], str], icon: str, kind: str = "", *, more: bool = False
) -> QueueAct:
    return QueueAct(key, lambda _count: title(), icon, kind, single=True, more=more)
