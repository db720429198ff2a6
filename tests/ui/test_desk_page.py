"""The desk: counts in order of urgency, each opening its list, and the end of the day."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.office import Office
from tests.services import classroom
from tests.ui.window_office import open_context, settle
from tvto_desk.domain import digits, jalali
from tvto_desk.domain.words import Language
from tvto_desk.services import backup_files
from tvto_desk.services.queues import Queue
from tvto_desk.system.paths import CentreFolder
from tvto_desk.system.words import words
from tvto_desk.ui.context import Context
from tvto_desk.ui.desk.desk_page import PAGE_OF, DeskPage
from tvto_desk.ui.look import Look


@pytest.fixture
def context(office: Office) -> Iterator[Context]:
    CentreFolder(office.folder).create()
    with open_context(office, "manager") as made:
        yield made


def _shown(context: Context, qtbot: Any) -> DeskPage:
    page = DeskPage(context)
    qtbot.addWidget(page)
    page.resize(1200, 620)
    page.show()
    page.open()
    settle(context)
    return page


def test_day_without_work_says_so_and_offers_its_end(context: Context, qtbot: Any) -> None:
    page = _shown(context, qtbot)
    assert page.empty.isVisible()
    assert page.empty.sentence.text() == words().text("desk.nothing_left")
    assert all(card.figure.isHidden() for card in page.cards.values())
    assert page.count_text() == ""


def test_turn_of_the_year_is_named_with_the_way_to_each_step(
    office: Office, context: Context, qtbot: Any
) -> None:
    page = _shown(context, qtbot)
    assert not page.turn.isVisible()
    office.set_day(jalali.from_jalali(1405, 12, 28))
    page.refresh()
    settle(context)
    assert page.turn.head.text() == "سال ۱۴۰۶: ۲ روز مانده"
    asked: list[Any] = []
    page.page_requested.connect(lambda *wish: asked.append(wish))
    for button in page.turn.buttons.values():
        if button.isVisible():
            button.click()
    sections = [{"section": "holidays"}, {"section": "plan"}]
    assert asked == [("settings", section) for section in sections]
    Look.current().set_language(Language.EN)
    settle(context)
    assert page.turn.head.text() == "Year 1406: 2 days to go"


def test_empty_queues_are_one_line_that_opens_and_closes_by_key(
    office: Office, context: Context, qtbot: Any
) -> None:
    classroom.approved(office, 2)
    page = _shown(context, qtbot)
    empty = [card for card in page.cards.values() if not card.count]
    assert page.idle.text() == f"در {digits.persian(str(len(empty)))} صف کاری نمانده"
    assert not any(card.isVisible() for card in empty)
    QTest.keyClick(page.idle, Qt.Key.Key_Space)
    assert all(card.isVisible() for card in page.cards.values())
    QTest.keyClick(page.idle, Qt.Key.Key_Space)
    assert not any(card.isVisible() for card in empty)
    assert page.cards[Queue.TO_ISSUE].isVisible()


def test_counts_stand_on_their_cards_and_empty_ones_shrink(
    office: Office, context: Context, qtbot: Any
) -> None:
    classroom.approved(office, 2)
    classroom.open_course(office)
    page = _shown(context, qtbot)
    page.idle.setChecked(True)
    settle(context)
    assert page.cards[Queue.TO_ISSUE].count == 2
    assert page.cards[Queue.TO_ISSUE].figure.text() == "۲"
    assert page.cards[Queue.TO_PRINT].figure.isHidden()
    assert page.cards[Queue.TO_PRINT].height() < page.cards[Queue.TO_ISSUE].height()
    assert not page.empty.isVisible()


def test_cards_with_work_come_first_in_the_order_of_urgency(
    office: Office, context: Context, qtbot: Any
) -> None:
    classroom.approved(office, 1)
    classroom.running_course(office, classroom.people(office, 1, first=20))
    office.set_day(classroom.START)
    page = _shown(context, qtbot)
    busy = [queue for queue in Queue if page.cards[queue].count]
    places = [page._grid.getItemPosition(page._grid.indexOf(page.cards[q]))[:2] for q in busy]
    assert len(busy) > 1
    assert places == sorted(places)
    idle = [page._grid.getItemPosition(page._grid.indexOf(c))[0] for c in page._order[len(busy) :]]
    assert min(idle) > places[-1][0]


def test_every_row_of_cards_has_room_for_its_longest_reason(
    office: Office, context: Context, qtbot: Any, look: Look
) -> None:
    classroom.approved(office, 1)
    classroom.running_course(office, classroom.people(office, 1, first=20))
    page = _shown(context, qtbot)
    page.refresh()
    settle(context)
    for card in page.cards.values():
        card.show_count(1)
    page._arrange_anew()
    settle(context)
    for card in page.cards.values():
        card.why.setText("واژه " * 40)
    qtbot.waitUntil(
        lambda: all(
            card.height() >= card.heightForWidth(card.width()) for card in page.cards.values()
        ),
        timeout=5_000,
    )


@pytest.mark.parametrize("queue", Queue)
def test_each_card_opens_its_own_list(context: Context, qtbot: Any, queue: Queue) -> None:
    page = DeskPage(context)
    qtbot.addWidget(page)
    with qtbot.waitSignal(page.page_requested, timeout=1_000) as asked:
        QTest.keyClick(page.cards[queue], Qt.Key.Key_Return)
    page_key, args = asked.args
    assert page_key == PAGE_OF[queue]
    assert args["queue"] == queue.value
    assert ("state" in args) is (page_key == "courses")


def test_end_of_day_makes_a_proven_backup_and_names_what_is_left(
    office: Office, context: Context, qtbot: Any
) -> None:
    classroom.approved(office, 2)
    page = _shown(context, qtbot)
    news: list[str] = []
    context.news.changed.connect(news.append)
    assert page.primary_action is not None
    page.primary_action.trigger()
    settle(context)
    assert len(backup_files.list_backups(context.centre.folder)) == 1
    sentence = page.notice.sentence.text()
    assert "آمادهٔ صدور ۲" in sentence
    assert "۸:۳۰" in sentence
    assert news == ["backup"]


def test_who_may_not_back_up_finds_the_end_of_day_closed_with_its_reason(
    office: Office, qtbot: Any
) -> None:
    with open_context(office, "examiner") as context:
        page = _shown(context, qtbot)
        assert page.primary_action is not None
        assert not page.primary_action.isEnabled()
        assert "پشتیبان‌گیری" in page.primary_action.toolTip()


def test_news_of_a_write_elsewhere_count_anew(office: Office, context: Context, qtbot: Any) -> None:
    page = _shown(context, qtbot)
    classroom.drafted(office)
    classroom.open_course(office)
    context.news.changed.emit("course")
    settle(context)
    assert page.cards[Queue.COURSES_STARTING].count == 1


def test_words_and_digits_follow_the_language(
    office: Office, context: Context, qtbot: Any, look: Look
) -> None:
    classroom.approved(office, 2)
    page = _shown(context, qtbot)
    look.set_language(Language.EN)
    qtbot.waitUntil(lambda: page.cards[Queue.TO_ISSUE].figure.text() == "2", timeout=5_000)
    assert page.cards[Queue.TO_ISSUE].title.text() == "To issue"
    assert page.title() == "Desk"
