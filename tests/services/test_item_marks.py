"""Marks typed item by item: their sum, what confirms it, and what takes their place."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest

from tests.office import Office
from tests.services import classroom
from tests.services.classroom import TEST_DAY, code_of, refusal
from tests.services.item_sheets import TRAINEE, paper, practical, sheet
from tests.services.papers_reading import said
from tvto_desk.domain.assessment import Outcome
from tvto_desk.domain.candidate import CandidateState
from tvto_desk.domain.item_marks import Attitude, ItemMarks
from tvto_desk.domain.mark_check import CheckKind
from tvto_desk.services import (
    mark_changes,
    mark_checks,
    mark_report,
    mark_sheets,
    marks,
    minutes,
    session_moves,
    session_papers,
    verdicts,
)
from tvto_desk.services.mark_report import Oddity
from tvto_desk.services.marks import CandidateRow, MarkEntry
from tvto_desk.services.papers import minutes_papers
from tvto_desk.services.session_moves import MoveDraft

PRESENT, ABSENT = CandidateState.PRESENT, CandidateState.ABSENT


def line_of(office: Office, session: int) -> CandidateRow:
    (line,) = marks.list_candidates(office.clerk, session)
    return line


def record(
    office: Office,
    session: int,
    items: ItemMarks | None,
    state: CandidateState = PRESENT,
    mark: object = None,
) -> CandidateRow:
    """Types the line as the grid does and gives it back."""
    line = line_of(office, session)
    entry = MarkEntry(line.id, state, mark, line.version, items)  # type: ignore[arg-type]
    marks.record_marks(office.clerk, session, [entry], sheet_no="۱")
    return line_of(office, session)


def test_mark_is_the_exact_sum_of_its_items_and_decides(test_day: Office) -> None:
    paper(test_day)
    session, _ = practical(test_day)
    given = sheet("22.25", "38.5", "13.25", ticks=(Attitude.GOOD, Attitude.WEAK), total="74")
    line = record(test_day, session, given)
    assert (line.mark, line.items) == (Decimal(74), given)
    assert line.check_kind is CheckKind.ITEMS, "the two totals confirm each other"
    assert verdicts.sign_off(test_day.manager, session)
    assert classroom.result_of(test_day, TRAINEE).outcome is Outcome.PASSED


def test_items_of_a_sheet_may_lack_and_are_then_missing_marks(test_day: Office) -> None:
    paper(test_day)
    session, _ = practical(test_day)
    line = record(test_day, session, sheet(30, None, 20))
    assert line.mark is None
    refused = code_of(lambda: verdicts.sign_off(test_day.manager, session))
    assert refused == "assessment_session.marks_missing"
    line = record(test_day, session, sheet(30, 45, 20))
    assert (line.mark, line.check_kind) == (Decimal(95), None)


@pytest.mark.parametrize(
    ("items", "code"),
    [
        (sheet(30.5, 50, 20), "item_mark.range"),
        (sheet(30, 50), "item_mark.other_paper"),
        (ItemMarks((Decimal(1),) * 3, (None,)), "item_mark.other_paper"),
    ],
)
def test_items_outside_their_paper_are_refused_at_their_seat(
    test_day: Office, items: ItemMarks, code: str
) -> None:
    paper(test_day)
    session, seat = practical(test_day)
    entry = MarkEntry(seat, PRESENT, items=items)
    refused = refusal(lambda: marks.record_marks(test_day.clerk, session, [entry], sheet_no="۱"))
    assert refused is not None
    assert (refused.code, refused.row) == (code, 1)


def test_whole_mark_takes_the_place_of_the_items_and_absence_does_not(test_day: Office) -> None:
    paper(test_day)
    session, seat = practical(test_day)
    given = sheet(20, 40, 15, ticks=(Attitude.FAIR, None))
    record(test_day, session, given)
    absent = record(test_day, session, None, ABSENT)
    assert (absent.mark, absent.items) == (None, given)
    again = record(test_day, session, None, PRESENT, "75")
    assert (again.mark, again.items) == (Decimal(75), given)
    wrong = MarkEntry(seat, PRESENT, "76", again.version, given)
    refused = code_of(lambda: marks.record_marks(test_day.clerk, session, [wrong], sheet_no="۱"))
    assert refused == "item_mark.not_the_sum"
    whole = record(test_day, session, None, PRESENT, "76")
    assert (whole.mark, whole.items) == (
        Decimal(76),
        sheet(None, None, None, ticks=given.attitudes),
    )


def test_two_desks_that_change_items_to_the_same_sum_still_meet(test_day: Office) -> None:
    paper(test_day)
    session, seat = practical(test_day)
    first = record(test_day, session, sheet(20, 40, 15))
    second = record(test_day, session, sheet(15, 45, 15))
    assert (second.mark, second.version > first.version) == (first.mark, True)
    late = MarkEntry(seat, PRESENT, None, first.version, sheet(25, 35, 15))
    refused = refusal(lambda: marks.record_marks(test_day.examiner, session, [late], sheet_no="۱"))
    assert refused is not None
    assert (refused.code, refused.row) == ("record.changed_meanwhile", 1)
    assert line_of(test_day, session).items == sheet(15, 45, 15)


def test_correction_of_an_item_takes_the_confirmation_away(test_day: Office) -> None:
    paper(test_day)
    session, _ = practical(test_day)
    record(test_day, session, sheet(20, 40, 15, total=75))
    line = record(test_day, session, sheet(19, 40, 15, total=75))
    assert (line.check_kind, line.items and line.items.differs) == (None, True)
    mark_checks.read_back(test_day.clerk, session)
    assert line_of(test_day, session).check_kind is CheckKind.READ_BACK
    refused = code_of(lambda: verdicts.sign_off(test_day.manager, session))
    assert refused == "assessment_session.totals_differ"


def test_session_that_was_not_held_forgets_its_sheets(test_day: Office) -> None:
    paper(test_day)
    session, _ = practical(test_day)
    record(test_day, session, sheet(20, 40, 15, ticks=(Attitude.GOOD, None)))
    draft = MoveDraft(held_on=TEST_DAY, starts_at="10:00", place="", reason="برق رفت")
    moved = session_moves.move_session(test_day.clerk, session, draft).session_id
    assert line_of(test_day, session).items is None
    detail = mark_sheets.get_session_detail(test_day.clerk, moved)
    assert detail.paper is not None
    assert detail.paper.project_code == "PR-7"


def test_session_among_several_papers_names_its_own(test_day: Office) -> None:
    paper(test_day, "PR-7")
    second = paper(test_day, "PR-8")
    session, _ = practical(test_day)
    assert mark_sheets.get_session_detail(test_day.clerk, session).paper is None
    offered = session_papers.list_papers_of_session(test_day.clerk, session)
    assert [one.project_code for one in offered] == ["PR-7", "PR-8"]
    refused = code_of(lambda: record(test_day, session, sheet(1, 2, 3)))
    assert refused == "item_mark.no_paper"
    session_papers.choose_paper(test_day.clerk, session, second)
    record(test_day, session, sheet(1, 2, 3))
    choose = session_papers.choose_paper
    assert code_of(lambda: choose(test_day.clerk, session, None)) == "item_mark.paper_used"
    assert code_of(lambda: choose(test_day.clerk, 1, second)) == "item_mark.only_practical"


def test_paper_of_another_day_is_refused(test_day: Office) -> None:
    later = paper(test_day, valid_from=TEST_DAY + timedelta(days=1))
    session, _ = practical(test_day)
    refused = code_of(lambda: session_papers.choose_paper(test_day.clerk, session, later))
    assert refused == "practical_paper.not_in_force"


def test_second_entry_by_items_names_the_item_that_differs(test_day: Office) -> None:
    paper(test_day)
    session, seat = practical(test_day)
    record(test_day, session, sheet(20, 40, 15))
    again = MarkEntry(seat, PRESENT, items=sheet(25, 35, 15))
    (found,) = mark_checks.enter_second_time(test_day.examiner, session, [again])
    assert found.first == found.second == (PRESENT, Decimal(75))
    assert found.items == ((1, Decimal(20), Decimal(25)), (2, Decimal(40), Decimal(35)))
    refused = code_of(lambda: verdicts.sign_off(test_day.manager, session))
    assert refused == "assessment_session.differences_left"
    line = record(test_day, session, sheet(25, 35, 15))
    assert line.check_kind is CheckKind.SECOND_ENTRY
    assert mark_checks.list_differences(test_day.clerk, session) == []
    whole = MarkEntry(seat, PRESENT, "75")
    assert mark_checks.enter_second_time(test_day.examiner, session, [whole]) == []


def test_one_item_of_a_signed_off_mark_is_changed_by_two_people(test_day: Office) -> None:
    paper(test_day)
    session, seat = practical(test_day)
    record(test_day, session, sheet(20, 30, 15, total=65))
    verdicts.sign_off(test_day.manager, session)
    before = minutes.get_minutes(test_day.clerk, session).results_sha
    ask = mark_changes.request_change
    wrong = refusal(lambda: ask(test_day.clerk, seat, PRESENT, "51", "جمع", item_number=2))
    assert wrong is not None
    assert (wrong.code, wrong.params["number"]) == ("item_mark.range", 2)
    change = ask(test_day.clerk, seat, PRESENT, "45.5", "بند ۲ کم خوانده شد", item_number=2)
    (row,) = mark_changes.list_changes(test_day.clerk, session)
    assert (row.new[1], row.item) == (
        Decimal("80.5"),
        mark_changes.ItemChange(2, "ساخت", Decimal(30), Decimal("45.5")),
    )
    assert mark_changes.approve_change(test_day.manager, change) is Outcome.PASSED
    assert line_of(test_day, session).items == sheet(20, 45.5, 15, total=65)
    text = said(minutes_papers.minutes(test_day.clerk, session))
    for told in ("ریز نمره‌ها", "۸۰٫۵۰", "۴۵٫۵۰", "کم خوانده شد"):
        assert told in text, told
    assert minutes.get_minutes(test_day.clerk, session).results_sha != before
    ask(test_day.clerk, seat, PRESENT, "90", "نمرهٔ کل بازبینی شد")
    mark_changes.approve_change(test_day.manager, change + 1)
    refused = code_of(lambda: ask(test_day.clerk, seat, PRESENT, "1", "باز", item_number=2))
    assert refused == "mark_change.no_items"


def test_report_names_a_sheet_that_contradicts_itself_until_it_is_mended(
    test_day: Office,
) -> None:
    paper(test_day)
    session, _ = practical(test_day)
    record(test_day, session, sheet(20, 40, 15, total=76))
    (odd,) = mark_report.list_odd_marks(test_day.clerk, TEST_DAY, TEST_DAY)
    assert (odd.oddity, odd.mark, odd.usual) == (Oddity.ITEMS, Decimal(75), Decimal(76))
    record(test_day, session, sheet(20, 41, 15, total=76))
    assert mark_report.list_odd_marks(test_day.clerk, TEST_DAY, TEST_DAY) == []
