"""State chip: an icon and a word on the soft ground of the state's family, never colour alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, StrEnum

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from tvto_desk.domain.amendment import AppealState, ChangeState
from tvto_desk.domain.assessment import Outcome
from tvto_desk.domain.attendance import AttendanceState
from tvto_desk.domain.calls import CallState
from tvto_desk.domain.candidate import CandidateState, SessionState
from tvto_desk.domain.certificate import CertificateState, RequestState
from tvto_desk.domain.course import CourseState
from tvto_desk.domain.enrolment import ApplicationState, EnrolmentState
from tvto_desk.domain.equipment import EquipmentState, LoanState
from tvto_desk.domain.item_marks import Attitude
from tvto_desk.domain.staff import LicenceState
from tvto_desk.domain.timetable import HeldState
from tvto_desk.domain.words import Language, standing_alone
from tvto_desk.system.words import words
from tvto_desk.ui.look import Look

# At 100 %.
HEIGHT = 24
_ICON = 16
_PADDING = 8
_GAP = 6


class Family(Enum):
    """What a state means to the eye: icon, colour of the word, ground."""

    DONE = ("circle-check", "done", "done-soft")
    LOOK = ("triangle-alert", "warn", "warn-soft")
    STOP = ("octagon-alert", "stop", "stop-soft")
    WAITING = ("clock", "accent", "accent-soft")
    LOCKED = ("lock", "text-2", "surface-2")
    GAP = ("circle-dashed", "warn", "warn-soft")
    LATER_GAP = ("circle-dashed", "text-2", "surface-2")
    PRINTED = ("printer", "accent", "accent-soft")
    HANDED = ("hand", "done", "done-soft")
    VOID = ("ban", "stop", "stop-soft")
    DRAFT = ("pencil", "text-2", "surface-2")

    @property
    def icon(self) -> str:
        """Name of the icon."""
        return self.value[0]

    @property
    def token(self) -> str:
        """Token of word and icon."""
        return self.value[1]

    @property
    def soft(self) -> str:
        """Token of the ground."""
        return self.value[2]


@dataclass(frozen=True)
class Chip:
    """A state as it is shown: its family and its word."""

    family: Family
    text: str

    def __post_init__(self) -> None:
        # The word of a chip stands by itself, whatever sentence the catalogue has it for.
        object.__setattr__(self, "text", standing_alone(self.text))


# The section of the catalogue that holds the words of each kind of state, and their families.
_STATES: Mapping[type[StrEnum], tuple[str, Mapping[StrEnum, Family]]] = {
    CourseState: (
        "course_state",
        {
            CourseState.DRAFT: Family.DRAFT,
            CourseState.AWAITING_APPROVAL: Family.WAITING,
            CourseState.REGISTRATION: Family.WAITING,
            CourseState.RUNNING: Family.DONE,
            CourseState.FINISHED: Family.LOOK,
            CourseState.CLOSED: Family.LOCKED,
            CourseState.CANCELLED: Family.VOID,
        },
    ),
    ApplicationState: (
        "application_state",
        {
            ApplicationState.APPLICANT: Family.LOOK,
            ApplicationState.ADMITTED: Family.DONE,
            ApplicationState.WAITING: Family.WAITING,
            ApplicationState.ENROLLED: Family.DONE,
            ApplicationState.WITHDRAWN: Family.VOID,
        },
    ),
    EquipmentState: (
        "equipment_state",
        {
            EquipmentState.IDLE: Family.DONE,
            EquipmentState.IN_USE: Family.HANDED,
            EquipmentState.ON_LOAN: Family.WAITING,
            EquipmentState.IN_REPAIR: Family.LOOK,
            EquipmentState.WRITTEN_OFF: Family.LOCKED,
        },
    ),
    LoanState: (
        "loan_state",
        {
            LoanState.REQUESTED: Family.LOOK,
            LoanState.MATCHED: Family.WAITING,
            LoanState.SENT: Family.WAITING,
            LoanState.RECEIVED: Family.HANDED,
            LoanState.IN_USE: Family.HANDED,
            LoanState.RETURN_DUE: Family.WAITING,
            LoanState.RETURNED: Family.DONE,
            LoanState.CANCELLED: Family.VOID,
        },
    ),
    CallState: (
        "call_state",
        {
            CallState.WAITING: Family.WAITING,
            CallState.REACHED: Family.DONE,
            CallState.NO_ANSWER: Family.LOOK,
            CallState.WRONG_NUMBER: Family.STOP,
        },
    ),
    EnrolmentState: (
        "enrolment_state",
        {
            EnrolmentState.ENROLLED: Family.DONE,
            EnrolmentState.WITHDRAWN: Family.VOID,
            EnrolmentState.REMOVED: Family.STOP,
            EnrolmentState.TRANSFERRED: Family.LOCKED,
            EnrolmentState.EXITED: Family.LOCKED,
            EnrolmentState.COMPLETED: Family.DONE,
            EnrolmentState.INTRODUCED: Family.WAITING,
        },
    ),
    CandidateState: (
        "candidate_state",
        {
            CandidateState.PRESENT: Family.DONE,
            CandidateState.ABSENT: Family.STOP,
            CandidateState.EXCUSED: Family.LOOK,
            CandidateState.DISQUALIFIED: Family.VOID,
            CandidateState.TURNED_AWAY: Family.STOP,
        },
    ),
    Attitude: (
        "attitude",
        {Attitude.GOOD: Family.DONE, Attitude.FAIR: Family.LOOK, Attitude.WEAK: Family.STOP},
    ),
    ChangeState: (
        "change_state",
        {
            ChangeState.REQUESTED: Family.WAITING,
            ChangeState.APPROVED: Family.DONE,
            ChangeState.REFUSED: Family.VOID,
        },
    ),
    AppealState: (
        "appeal_state",
        {
            AppealState.FILED: Family.WAITING,
            AppealState.UPHELD: Family.DONE,
            AppealState.REJECTED: Family.STOP,
            AppealState.WITHDRAWN: Family.VOID,
        },
    ),
    SessionState: (
        "session_state",
        {
            SessionState.PLANNED: Family.WAITING,
            SessionState.HELD: Family.LOOK,
            SessionState.NOT_HELD: Family.VOID,
            SessionState.SIGNED_OFF: Family.LOCKED,
        },
    ),
    AttendanceState: (
        "attendance_state",
        {
            AttendanceState.PRESENT: Family.DONE,
            AttendanceState.ABSENT: Family.STOP,
            AttendanceState.EXCUSED: Family.LOOK,
            AttendanceState.LATE: Family.WAITING,
        },
    ),
    LicenceState: (
        "licence_state",
        {
            LicenceState.VALID: Family.DONE,
            LicenceState.ENDING: Family.LOOK,
            LicenceState.ENDED: Family.STOP,
            LicenceState.TO_COME: Family.WAITING,
        },
    ),
    HeldState: (
        "held_state",
        {
            HeldState.PLANNED: Family.WAITING,
            HeldState.HELD: Family.DONE,
            HeldState.CANCELLED: Family.VOID,
        },
    ),
    RequestState: (
        "request_state",
        {
            RequestState.DRAFT: Family.WAITING,
            RequestState.APPROVED: Family.DONE,
            RequestState.FULFILLED: Family.LOCKED,
            RequestState.REFUSED: Family.VOID,
        },
    ),
    CertificateState: (
        "certificate_state",
        {
            CertificateState.ISSUED: Family.DONE,
            CertificateState.PRINTED: Family.PRINTED,
            CertificateState.AT_DIRECTORATE: Family.WAITING,
            CertificateState.READY: Family.LOOK,
            CertificateState.HANDED_OVER: Family.HANDED,
            CertificateState.SUPERSEDED: Family.LOCKED,
            CertificateState.REVOKED: Family.VOID,
        },
    ),
    Outcome: (
        "outcome",
        {
            Outcome.PASSED: Family.DONE,
            Outcome.FAILED_WRITTEN: Family.STOP,
            Outcome.FAILED_PRACTICAL: Family.STOP,
            Outcome.FAILED_OVERALL: Family.STOP,
            Outcome.AWAITING_WRITTEN: Family.WAITING,
            Outcome.AWAITING_PRACTICAL: Family.WAITING,
            Outcome.EXHAUSTED: Family.VOID,
        },
    ),
}


def chip_of(state: StrEnum, language: Language) -> Chip:
    """The chip of a state of the domain, with its word of the catalogue."""
    section, families = _STATES[type(state)]
    return Chip(families[state], words().text(f"{section}.{state}", language))


def family_of(state: StrEnum) -> Family:
    """The family of a state of the domain."""
    return _STATES[type(state)][1][state]


def chip_width(text: str) -> int:
    """Width of a chip with this word."""
    look = Look.current()
    advance = QFontMetrics(look.font("label")).horizontalAdvance(text)
    return look.px(2 * _PADDING + _ICON + _GAP) + advance + 1


def paint_chip(painter: QPainter, box: QRect, chip: Chip, *, rtl: bool) -> None:
    """Paints the chip at the leading edge of ``box``, in the middle of its height."""
    look = Look.current()
    width = min(chip_width(chip.text), box.width())
    height, icon, padding = look.px(HEIGHT), look.px(_ICON), look.px(_PADDING)
    start = box.right() + 1 - width if rtl else box.left()
    ground = QRect(start, box.center().y() - height // 2 + 1, width, height)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.tokens[chip.family.soft])
    painter.drawRoundedRect(QRectF(ground), 6, 6)
    icon_at = ground.right() + 1 - padding - icon if rtl else ground.left() + padding
    look.icon(chip.family.icon, chip.family.token).paint(
        painter, QRect(icon_at, ground.center().y() - icon // 2 + 1, icon, icon)
    )
    inside = padding + icon + look.px(_GAP)
    word = ground.adjusted(2, 0, -inside, 0) if rtl else ground.adjusted(inside, 0, -2, 0)
    painter.setPen(look.tokens[chip.family.token])
    painter.setFont(look.font("label"))
    side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
    painter.drawText(
        word,
        side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter,
        chip.text,
    )
    painter.restore()


class StateChip(QWidget):
    """A chip on its own, as beside a title. The word follows the language."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("state_chip")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._state: StrEnum | None = None
        self._chip: Chip | None = None
        Look.current().look_changed.connect(self.adjustSize)

    @property
    def chip(self) -> Chip | None:
        """What is shown."""
        return self._chip

    def show_state(self, state: StrEnum) -> None:
        """Shows a state of the domain."""
        self._state = state
        self.retranslate()

    def retranslate(self) -> None:
        """Takes the word of the present language."""
        if self._state is not None:
            self._set(chip_of(self._state, Look.current().language))

    def sizeHint(self) -> QSize:
        return QSize(chip_width(self._chip.text) if self._chip else 0, Look.current().px(HEIGHT))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._chip is None:
            return
        painter = QPainter(self)
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        paint_chip(painter, self.rect(), self._chip, rtl=rtl)
        painter.end()

    def _set(self, chip: Chip) -> None:
        self._chip = chip
        self.setAccessibleName(chip.text)
        self.updateGeometry()
        self.adjustSize()
        self.update()
