"""The head of a session's page: what is tested, its state, and the facts of the day."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QPushButton, QVBoxLayout, QWidget

from tvto_desk.domain import digits, jalali
from tvto_desk.domain.candidate import SessionState
from tvto_desk.domain.course import SexRule
from tvto_desk.domain.words import Language
from tvto_desk.services.mark_sheets import SessionDetail
from tvto_desk.ui.assessment.session_lines import time_text
from tvto_desk.ui.assessment.tasks import paper_told
from tvto_desk.ui.look import Look
from tvto_desk.ui.speech import comma, say, shown_title
from tvto_desk.ui.widgets.ink import ground, ink
from tvto_desk.ui.widgets.state_chip import StateChip

_OPEN = (SessionState.PLANNED, SessionState.HELD)


class SessionHead(QFrame):
    """``more`` opens the acts of the session that are not of every day."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("session_head")
        self._detail: SessionDetail | None = None
        self.chip = StateChip(self)
        self.standard = QLabel(self)
        self.standard.setObjectName("standard")
        ink(self.standard, "section")
        self.facts = QLabel(self)
        self.facts.setObjectName("session_facts")
        self.facts.setWordWrap(True)
        ink(self.facts, "label", "secondary")
        self.more = QPushButton(self)
        self.more.setObjectName("session_more")
        self.more.setAutoDefault(False)
        self.menu = QMenu(self.more)
        self.more.setMenu(self.menu)
        self._first = first = QHBoxLayout()
        first.setSpacing(12)
        first.addWidget(self.standard)
        first.addWidget(self.chip)
        first.addStretch(1)
        first.addWidget(self.more)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(16, 8, 16, 8)
        inside.setSpacing(2)
        inside.addLayout(first)
        inside.addWidget(self.facts)
        self.restyle()

    def add_tool(self, button: QWidget) -> None:
        """Puts a button of the page beside the menu."""
        self._first.insertWidget(self._first.count() - 1, button)

    def show_session(self, detail: SessionDetail | None) -> None:
        """Shows the session, or nothing before it is read."""
        self._detail = detail
        if detail is not None:
            self.chip.show_state(detail.state)
        self.retranslate()

    def restyle(self) -> None:
        """Takes the colours of the present look."""
        ground(self, "surface", edge="line", radius=8)

    def retranslate(self) -> None:
        """Takes the words of the present language."""
        self.more.setText(self.tr("More"))
        self.more.setAccessibleName(self.tr("More acts of this session"))
        detail = self._detail
        self.standard.setText(shown_title(detail.title_fa, detail.title_en) if detail else "")
        self.facts.setText(" · ".join(_facts(detail)) if detail else "")


def _facts(detail: SessionDetail) -> list[str]:
    persian = Look.current().language is Language.FA
    day = jalali.long_persian(detail.held_on) if persian else jalali.english(detail.held_on)
    facts = [f"{day}{comma()}{time_text(detail.starts_at)}"]
    if detail.place:
        facts.append(detail.place)
    if detail.stations:
        turns = max(1, detail.turns)
        facts.append(say("session_acts.turns", turns=turns, stations=detail.stations))
    facts.append(say("test_of.examiners", names=comma().join(detail.examiners)))
    if detail.paper is not None:
        facts.append(say("session_acts.paper_fact", paper=paper_told(detail.paper)))
    elif detail.papers_in_force and detail.state in _OPEN:
        facts.append(say("session_acts.paper_open", count=detail.papers_in_force))
    if detail.examiner_rule is not SexRule.MIXED:
        facts.append(say(f"session_acts.examiners_{detail.examiner_rule.value}"))
    if detail.permits:
        facts.append(say("test_of.permit", number=digits.isolate(comma().join(detail.permits))))
    if detail.sheet_no:
        number = digits.isolate(Look.current().digits(detail.sheet_no))
        facts.append(say("test_of.sheet", number=number))
    if detail.has_scan:
        facts.append(say("sheet_scan.has"))
    if detail.not_held_reason:
        facts.append(say("session_acts.not_held", reason=detail.not_held_reason))
    if detail.signed_off_by:
        facts.append(say("test_of.signed_off_by", name=detail.signed_off_by))
    if detail.appeal_until:
        facts.append(say("session_acts.appeal_open", until=detail.appeal_until))
    return facts
