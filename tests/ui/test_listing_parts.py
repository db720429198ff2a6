"""Chips, notices, desk cards and the history: words, states, language."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone
from enum import StrEnum
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from tests.ui.accessible import nameless
from tests.ui.clipping import clipped
from tvto_desk.domain.assessment import Outcome
from tvto_desk.domain.attendance import AttendanceState
from tvto_desk.domain.candidate import CandidateState, SessionState
from tvto_desk.domain.certificate import CertificateState, RequestState
from tvto_desk.domain.course import CourseState
from tvto_desk.domain.enrolment import ApplicationState, EnrolmentState
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.words import Language
from tvto_desk.services.history import HistoryRow
from tvto_desk.system.words import words
from tvto_desk.ui.look import Look
from tvto_desk.ui.widgets.act import Act
from tvto_desk.ui.widgets.countersign import CountersignPanel, Signer
from tvto_desk.ui.widgets.desk_card import DeskCard
from tvto_desk.ui.widgets.empty_state import EmptyState
from tvto_desk.ui.widgets.find_box import Filter, FilterChips
from tvto_desk.ui.widgets.history_view import HistoryView
from tvto_desk.ui.widgets.notice_bar import Notice, NoticeBar
from tvto_desk.ui.widgets.page_preview import PagePreview
from tvto_desk.ui.widgets.progress import ProgressPanel
from tvto_desk.ui.widgets.state_chip import Family, StateChip, chip_of, chip_width
from tvto_desk.ui.widgets.tool_row import ToolRow

STATES: list[StrEnum] = [
    state
    for kind in (
        CourseState, ApplicationState, EnrolmentState, CandidateState, SessionState,
        AttendanceState, RequestState, CertificateState, Outcome,
    )
    for state in kind
]  # fmt: skip
TEHRAN = timezone(timedelta(hours=3, minutes=30))
NOW = datetime(2025, 10, 7, 12, 0, tzinfo=TEHRAN)


@pytest.mark.parametrize("language", list(Language))
def test_every_state_has_a_chip_with_a_word_and_an_icon(look: Look, language: Language) -> None:
    for state in STATES:
        chip = chip_of(state, language)
        assert chip.text
        assert not look.icon(chip.family.icon).isNull()
        assert {chip.family.token, chip.family.soft} <= set(look.tokens)


def test_states_with_the_same_word_keep_their_own_family() -> None:
    """A draft of a course and a requested certificate are both ``draft`` in storage."""
    assert CourseState.DRAFT == RequestState.DRAFT
    assert chip_of(CourseState.DRAFT, Language.FA).family is Family.DRAFT
    assert chip_of(RequestState.DRAFT, Language.FA).family is Family.WAITING


def test_a_chip_follows_the_language_and_keeps_room_for_its_word(qtbot: Any, look: Look) -> None:
    chip = StateChip()
    qtbot.addWidget(chip)
    chip.show_state(CertificateState.READY)
    chip.show()
    assert chip.accessibleName() == "آمادهٔ تحویل"
    look.set_language(Language.EN)
    QApplication.processEvents()
    assert chip.accessibleName() == "Ready to hand over"
    assert chip.width() >= chip_width("Ready to hand over")


def test_a_notice_offers_to_take_back_and_can_be_closed(qtbot: Any) -> None:
    bar = NoticeBar()
    qtbot.addWidget(bar)
    assert not bar.isVisible()
    bar.say(Notice.DONE, lambda: "۲ نفر ثبت شدند.", [Act("undo", lambda: "واگرد", "undo-2")])
    assert bar.isVisible()
    with qtbot.waitSignal(bar.act_requested) as asked:
        QTest.mouseClick(bar.findChild(QPushButton, "act_undo"), Qt.MouseButton.LeftButton)
    assert asked.args == ["undo"]
    bar.say(Notice.DONE, str, [Act("undo", str, "undo-2"), Act("open", str, "undo-2")])
    QApplication.processEvents()
    order = [bar.nextInFocusChain()]
    while order[-1] is not bar:
        order.append(order[-1].nextInFocusChain())
    seen = [one for one in order if isinstance(one, QPushButton | QToolButton) and one.isVisible()]
    assert [one.objectName() for one in seen] == ["act_undo", "act_open", "notice_close"]
    with qtbot.waitSignal(bar.dismissed):
        QTest.mouseClick(bar.findChild(QToolButton, "notice_close"), Qt.MouseButton.LeftButton)
    assert not bar.isVisible()


def test_an_error_in_a_notice_follows_the_language(qtbot: Any, look: Look) -> None:
    bar = NoticeBar()
    qtbot.addWidget(bar)
    bar.say_error(DomainError("mark.range", typed=710))
    assert bar.kind is Notice.STOP
    assert "۷۱۰" in bar.sentence.text()
    look.set_language(Language.EN)
    QApplication.processEvents()
    assert "710" in bar.sentence.text()
    bar.say(Notice.INFO, lambda: "دیگر")
    assert bar.sentence.text() == "دیگر"


def test_a_card_shows_its_figure_and_opens_by_click_and_keys(qtbot: Any, look: Look) -> None:
    card = DeskCard(lambda: "آمادهٔ صدور", lambda: "کلاس جوشکاری تأیید شده است")
    qtbot.addWidget(card)
    card.show_count(24)
    card.show()
    assert card.figure.text() == "۲۴"
    opened: list[bool] = []
    card.opened.connect(lambda: opened.append(True))
    QTest.mouseClick(card, Qt.MouseButton.LeftButton)
    QTest.keyClick(card, Qt.Key.Key_Return)
    QTest.keyClick(card, Qt.Key.Key_Space)
    assert len(opened) == 3
    look.set_language(Language.EN)
    QApplication.processEvents()
    assert card.figure.text() == "24"


def test_a_card_with_nothing_in_it_shrinks_to_one_line(qtbot: Any) -> None:
    card = DeskCard(lambda: "آمادهٔ صدور", lambda: "کلاس جوشکاری تأیید شده است")
    qtbot.addWidget(card)
    card.show()
    card.show_count(24)
    full = card.sizeHint().height()
    card.show_count(0)
    assert card.nothing.isVisible()
    assert not card.figure.isVisible()
    assert card.sizeHint().height() < full / 2


def history_lines(view: HistoryView) -> list[str]:
    QApplication.sendPostedEvents(None, 0)
    return [label.text() for label in view.widget().findChildren(QLabel) if not label.isHidden()]


@pytest.mark.parametrize(
    ("at", "persian", "english"),
    [
        (datetime(2025, 10, 7, 5, 2, tzinfo=UTC), "۸:۳۲", "Today 8:32"),
        (datetime(2025, 10, 6, 8, 40, tzinfo=UTC), "۱۲:۱۰", "Yesterday 12:10"),
        (datetime(2025, 10, 6, 21, 0, tzinfo=UTC), "۰:۳۰", "Today 0:30"),
        (datetime(2025, 3, 21, 5, 2, tzinfo=UTC), "۱۴۰۴/۰۱/۰۱", "21 March 2025, 8:32"),
    ],
)
def test_the_history_tells_when_in_local_time(
    qtbot: Any, look: Look, at: datetime, persian: str, english: str
) -> None:
    view = HistoryView()
    qtbot.addWidget(view)
    view.show_rows([HistoryRow(1, at, "علی کریمی", "certificate.issue", "", None, None)], NOW)
    act, below = history_lines(view)
    assert act == "صدور گواهینامه"
    assert persian in below
    assert below.endswith("علی کریمی")
    look.set_language(Language.EN)
    QApplication.processEvents()
    assert history_lines(view) == ["Certificate issued", f"{english} · علی کریمی"]


def test_the_newest_act_stands_on_top_with_its_reason(qtbot: Any) -> None:
    view = HistoryView()
    qtbot.addWidget(view)
    acts = ("trainee.register", "trainee.correct")
    rows = [
        HistoryRow(seq, NOW + timedelta(minutes=seq), "زهره", act, "نام پدر", None, None)
        for seq, act in enumerate(acts)
    ]
    view.show_rows(rows, NOW)
    lines = history_lines(view)
    assert lines[0] == "اصلاح پرونده"
    assert lines[1].endswith("نام پدر")
    assert lines[2] == "ثبت کارآموز"


def test_every_act_of_the_services_has_its_words_for_the_history() -> None:
    sources = Path(__file__).parents[2] / "tvto_desk" / "services"
    written = re.compile(r"\.write\(\s*\"([a-z_.]+)\"")
    acts = {
        act for file in sources.glob("*.py") for act in written.findall(file.read_text("utf-8"))
    }
    assert len(acts) > 30
    assert {act for act in acts if f"history.{act}" not in words()} == set()


@pytest.mark.parametrize("scale", [100, 150])
@pytest.mark.parametrize("language", list(Language))
def test_nothing_is_cut_and_every_control_has_a_name(
    qtbot: Any, look: Look, language: Language, scale: int
) -> None:
    look.set_language(language)
    look.set_scale(scale)
    board = QWidget()
    qtbot.addWidget(board)
    column = QVBoxLayout(board)
    notice, empty, panel = NoticeBar(), EmptyState(), CountersignPanel()
    act = Act("register", lambda: "ثبت کارآموز تازه با این نام", "user-plus", primary=True)
    notice.say(Notice.WARN, lambda: "حافظهٔ پشتیبان وصل نیست.", [act])
    empty.show_state(lambda: "کسی پیدا نشد. با کد ملی یا تلفن هم می‌توانید بجویید. " * 2, [act])
    panel.ask(
        [Signer("karimi", "محمدرضا کریمی", lambda: "رئیس مرکز")], lambda: "تأیید ۲۴ گواهینامه"
    )
    chips = FilterChips([Filter("gap", lambda: "دارای کسری")])
    card = DeskCard(lambda: "آمادهٔ صدور", lambda: "کلاس جوشکاری تأیید شده است")
    card.show_count(24)
    for part in (notice, chips, card, empty, panel, PagePreview(), ProgressPanel()):
        column.addWidget(part)
    board.resize(1000, 1200)
    board.show()
    QApplication.processEvents()
    assert clipped(board) == []
    assert nameless(board) == []


def test_filters_stand_below_where_the_line_has_no_room(qtbot: Any) -> None:
    find = QWidget()
    find.setMinimumWidth(220)
    chips = FilterChips([Filter("gap", lambda: "دارای کسری"), Filter("all", lambda: "همه")])
    row = ToolRow(find, chips, QLabel("۴۲ نفر"))
    host = QWidget()
    qtbot.addWidget(host)
    column = QVBoxLayout(host)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(row)
    for more, is_below in ((0, False), (-1, True), (1, False)):
        host.resize(row.need + more, 120)
        host.show()
        for _turn in range(3):
            QApplication.processEvents()
        assert (chips.y() > find.geometry().bottom()) is is_below
        assert clipped(host) == []
