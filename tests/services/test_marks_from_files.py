"""Marks from files: the examiner's own sheet, any spreadsheet, and the province's results."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from xlsxwriter import Workbook

from tests import office as the_office
from tests.office import Office
from tests.services import classroom, item_sheets
from tests.services.classroom import TEST_DAY, code_of
from tvto_desk.domain.assessment import Outcome, Part
from tvto_desk.domain.candidate import CandidateState, SessionState, WordResult
from tvto_desk.domain.item_marks import Attitude
from tvto_desk.domain.words import Language
from tvto_desk.services import (
    assessments,
    mark_changes,
    mark_files,
    marks,
    minutes,
    province_results,
    session_papers,
    verdicts,
)
from tvto_desk.services.marks import MarkEntry
from tvto_desk.system.sheets import read_table
from tvto_desk.system.words import words

CLASS = TRAINEE = 1


def _seated(office: Office) -> int:
    session = classroom.planned(office, CLASS, Part.WRITTEN)
    assessments.seat_candidates(office.clerk, session, [TRAINEE])
    return session


def _book(folder: Path, rows: Sequence[Sequence[object]], name: str = "file.xlsx") -> Path:
    file = BytesIO()
    book = Workbook(file, {"in_memory": True})
    sheet = book.add_worksheet()
    for number, row in enumerate(rows):
        sheet.write_row(number, 0, row)
    book.close()
    path = folder / name
    path.write_bytes(file.getvalue())
    return path


def _filled(office: Office, session: int, folder: Path, state: str, mark: object) -> Path:
    """The program's own file, filled in as a spreadsheet program would and saved anew."""
    path = folder / "own.xlsx"
    path.write_bytes(mark_files.mark_workbook(office.examiner, session))
    table = read_table(path)
    rows: list[list[object]] = []
    for row in table.rows:
        while len(rows) < row.number - 1:
            rows.append([])
        cells: list[object] = [cell.value for cell in row.cells]
        if cells and cells[0] == "1":
            cells = [1, cells[1], state, mark]
        rows.append(cells)
    return _book(folder, rows, "filled.xlsx")


def test_own_file_comes_back_with_its_marks(test_day: Office, tmp_path: Path) -> None:
    session = _seated(test_day)
    path = _filled(test_day, session, tmp_path, "حاضر", "۷۶/۶۷")
    (line,) = mark_files.read_marks(test_day.examiner, session, path)
    assert (line.seat, line.state, line.mark) == (1, CandidateState.PRESENT, Decimal("76.67"))


def test_file_of_another_session_or_with_touched_seats_is_refused(
    test_day: Office, tmp_path: Path
) -> None:
    session = _seated(test_day)
    path = _filled(test_day, session, tmp_path, "حاضر", 80)
    other = classroom.planned(test_day, CLASS, Part.PRACTICAL)
    refused = code_of(lambda: mark_files.read_marks(test_day.examiner, other, path))
    assert refused == "marks.file_of_another"
    table = read_table(path)
    rows = [[cell.value for cell in row.cells] for row in table.rows]
    rows[-1][1] = "کس دیگری"
    touched = _book(tmp_path, rows, "touched.xlsx")
    refused = code_of(lambda: mark_files.read_marks(test_day.examiner, session, touched))
    assert refused == "marks.file_not_ours"


@pytest.mark.parametrize(
    ("state", "mark", "code"),
    [
        ("حاضر", 710, "mark.range"),
        ("غایب", 80, "candidate.mark_of_absent"),
        ("؟", 80, "marks.file_state_unknown"),
    ],
)
def test_bad_line_of_a_file_is_named(
    test_day: Office, tmp_path: Path, state: str, mark: object, code: str
) -> None:
    session = _seated(test_day)
    path = _filled(test_day, session, tmp_path, state, mark)
    refused = classroom.refusal(lambda: mark_files.read_marks(test_day.examiner, session, path))
    assert refused is not None
    assert (refused.code, refused.row) == ("marks.file_line_wrong", 1)
    assert refused.params["why"].key == code


def test_plain_spreadsheet_is_matched_by_identity(test_day: Office, tmp_path: Path) -> None:
    session = _seated(test_day)
    identity = the_office.national_id(1)
    rows = [["ردیف", "کد ملی", "نمره"], [1, identity, "85"], [2, "0084575948", "20"]]
    (line,) = mark_files.read_marks(test_day.clerk, session, _book(tmp_path, rows))
    assert (line.seat, line.mark) == (1, Decimal(85))
    bare = _book(tmp_path, [["الف", "ب"], ["۱", "۲"]], "bare.xlsx")
    refused = code_of(lambda: mark_files.read_marks(test_day.clerk, session, bare))
    assert refused == "marks.file_no_header"


HEAD = ["کد ملی", "نام", "کد دوره", "مرحله", "کد آزمون", "نتیجه", "نمره"]


def _province(
    office: Office, folder: Path, *rows: Sequence[object]
) -> province_results.ResultsTrial:
    return province_results.try_results(office.clerk, _book(folder, [HEAD, *rows]), TEST_DAY)


def test_results_in_words_are_stored_as_a_session_that_waits_for_the_sign_off(
    office: Office, tmp_path: Path
) -> None:
    people = classroom.people(office, 4)
    course = classroom.introduced_course(office, people)
    by_person = classroom.enrolled(office, course)
    ids = [by_person[person] for person in people]
    who = [the_office.national_id(number) for number in range(1, 5)]
    trial = _province(
        office,
        tmp_path,
        [who[0], "الف", "140407-331", 1, "E-7", "قبول", ""],
        [who[1], "ب", "C02-1404-0001", 1, "E-7", "مردود", ""],
        [who[2], "پ", "140407-331", 1, "E-7", "غایب", ""],
        [who[3], "ت", "140407-331", 1, "E-7", "", "۵۸٫۵"],
        ["0084575948", "غریبه", "140407-331", 1, "E-7", "قبول", ""],
        [who[0], "الف", "999", 1, "E-7", "قبول", ""],
        [who[1], "ب", "140407-331", 2, "E-7", "خوب", ""],
        [who[2], "پ", "140407-331", 1, "E-7", "قبول", ""],
    )
    assert [one.denial for one in trial.matched] == [None] * 4
    assert [line.name for line in trial.strangers] == ["غریبه", "الف"]
    assert [(one.number, one.error.code) for one in trial.problems] == [
        (8, "province_results.word_unknown"),
        (9, "province_results.twice"),
    ]
    before = classroom.rows_of(office, "audit", "audit_object", "audit_payload")
    _province(office, tmp_path, [who[0], "الف", "140407-331", 1, "E-7", "قبول", ""])
    assert classroom.rows_of(office, "audit", "audit_object", "audit_payload") == before
    (session,) = province_results.take_results(office.clerk, trial, letter_no="۱۲/۳")
    (row,) = assessments.list_sessions(office.clerk)
    assert (row.state, row.seated, row.sheet_no) == (SessionState.HELD, 4, "۱۲/۳")
    words = [line.word for line in marks.list_candidates(office.clerk, session)]
    assert words == [WordResult.PASSED, WordResult.FAILED, None, None]
    verdicts.sign_off(office.manager, session)
    outcomes = [classroom.result_of(office, row).outcome for row in ids]
    assert outcomes == [
        Outcome.AWAITING_PRACTICAL,
        Outcome.FAILED_WRITTEN,
        Outcome.FAILED_WRITTEN,
        Outcome.AWAITING_PRACTICAL,
    ]
    again = code_of(lambda: province_results.take_results(office.clerk, trial, letter_no="۱۲/۳"))
    assert again == "province_results.nothing_to_store"
    paper = minutes.get_minutes(office.clerk, session)
    assert (paper.round, paper.portal_exam_code, len(paper.lines)) == (1, "E-7", 4)


@pytest.mark.parametrize(
    ("practical", "outcome", "reason"),
    [
        ("76.66", Outcome.AWAITING_WRITTEN, "verdict.written_number_wanted"),
        ("76.67", Outcome.PASSED, "verdict.passed_by_word"),
        ("69.99", Outcome.FAILED_PRACTICAL, "verdict.practical_below"),
    ],
)
def test_word_for_the_written_is_enough_where_every_number_gives_the_same(
    test_day: Office, tmp_path: Path, practical: str, outcome: Outcome, reason: str
) -> None:
    who = the_office.national_id(1)
    trial = _province(test_day, tmp_path, [who, "", "140407-331", "", "", "قبول", ""])
    (session,) = province_results.take_results(test_day.clerk, trial, letter_no="۱")
    verdicts.sign_off(test_day.manager, session)
    classroom.tested(test_day, CLASS, Part.PRACTICAL, {TRAINEE: practical})
    result = classroom.result_of(test_day, TRAINEE)
    assert result.outcome is outcome
    assert result.reasons[0]["key"] == reason
    if outcome is Outcome.AWAITING_WRITTEN:
        more = classroom.planned(test_day, CLASS, Part.PRACTICAL)
        waits = code_of(lambda: assessments.seat_candidates(test_day.clerk, more, [TRAINEE]))
        assert waits == "attempt.mark_awaited"
        seat = marks.list_candidates(test_day.clerk, session)[0].id
        change = mark_changes.request_change(
            test_day.clerk, seat, CandidateState.PRESENT, "51", "عدد از استان رسید"
        )
        assert mark_changes.approve_change(test_day.manager, change) is Outcome.PASSED


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ([["الف", "ب"], [1, 2]], "province_results.no_header"),
        ([HEAD, ["", "", "", "", "", "", ""]], None),
    ],
)
def test_file_that_is_no_list_of_results_is_refused(
    test_day: Office, tmp_path: Path, rows: list[list[object]], code: str | None
) -> None:
    path = _book(tmp_path, rows)
    assert code_of(lambda: province_results.try_results(test_day.clerk, path, TEST_DAY)) == code


def test_results_of_a_day_to_come_are_refused(test_day: Office, tmp_path: Path) -> None:
    path = _book(tmp_path, [HEAD])
    tomorrow = TEST_DAY + timedelta(days=1)
    refused = code_of(lambda: province_results.try_results(test_day.clerk, path, tomorrow))
    assert refused == "assessment_session.to_come"


def test_who_may_not_sit_is_named_in_the_trial(test_day: Office, tmp_path: Path) -> None:
    classroom.tested(test_day, CLASS, Part.WRITTEN, {TRAINEE: "80"})
    who = the_office.national_id(1)
    trial = _province(test_day, tmp_path, [who, "", "140407-331", "", "", "قبول", ""])
    (one,) = trial.matched
    assert one.denial is not None
    assert one.denial.code == "attempt.written_still_valid"
    assert trial.storable == ()


def test_minutes_carry_marks_in_words_changes_and_the_hash_that_stands_now(
    test_day: Office,
) -> None:
    session = classroom.tested(test_day, CLASS, Part.WRITTEN, {TRAINEE: "76.67"})
    first = minutes.get_minutes(test_day.clerk, session)
    assert first.lines[0].mark_fa == "هفتاد و شش و شصت‌وهفت صدم"
    assert first.count(CandidateState.PRESENT) == 1
    seat = marks.list_candidates(test_day.clerk, session)[0].id
    change = mark_changes.request_change(test_day.clerk, seat, CandidateState.PRESENT, "80", "جمع")
    mark_changes.approve_change(test_day.manager, change)
    later = minutes.get_minutes(test_day.clerk, session)
    assert later.results_sha != first.results_sha
    assert later.changes[0].old[1] == Decimal("76.67")
    planned = classroom.planned(test_day, CLASS, Part.PRACTICAL)
    early = code_of(lambda: minutes.get_minutes(test_day.clerk, planned))
    assert early == "minutes.not_signed_off"


def _practical_with_paper(office: Office) -> int:
    """A practical of one whose paper has three items, 30 + 50 + 20, and two attitudes."""
    item_sheets.paper(office)
    return item_sheets.practical(office)[0]


def _filled_by_items(office: Office, session: int, folder: Path, *cells: object) -> Path:
    """The file of a session with a paper, its one line filled in from the state on."""
    path = folder / "own.xlsx"
    path.write_bytes(mark_files.mark_workbook(office.examiner, session))
    rows: list[list[object]] = []
    for row in read_table(path).rows:
        rows += [[] for _ in range(row.number - 1 - len(rows))]
        said: list[object] = [cell.value for cell in row.cells]
        rows.append([1, said[1], *cells] if said and said[0] == "1" else said)
    return _book(folder, rows, "filled.xlsx")


def test_own_file_of_a_paper_comes_back_item_by_item(test_day: Office, tmp_path: Path) -> None:
    session = _practical_with_paper(test_day)
    path = _filled_by_items(
        test_day, session, tmp_path, "حاضر", 74, "22/25", 38.5, "۱۳٫۲۵", "خوب", ""
    )
    (line,) = mark_files.read_marks(test_day.examiner, session, path)
    assert line.items is not None
    assert (line.mark, line.items.agrees) == (Decimal(74), True)
    assert line.items.attitudes == (Attitude.GOOD, None)
    entry = MarkEntry(line.candidate_id, line.state, line.mark, items=line.items)
    marks.record_marks(test_day.examiner, session, [entry], sheet_no="۱")
    (stored,) = marks.list_candidates(test_day.clerk, session)
    assert (stored.mark, stored.items) == (Decimal(74), line.items)
    whole = _filled_by_items(test_day, session, tmp_path, "حاضر", 81, "", "", "", "", "")
    (line,) = mark_files.read_marks(test_day.examiner, session, whole)
    assert (line.mark, line.items) == (Decimal(81), None)


def test_each_wrong_cell_of_a_file_is_named_by_seat_and_item(
    test_day: Office, tmp_path: Path
) -> None:
    session = _practical_with_paper(test_day)
    path = _filled_by_items(
        test_day, session, tmp_path, "حاضر", "", "30.5", "۷۱۰", 20, "عالی", "خوب"
    )
    refused = classroom.refusal(lambda: mark_files.read_marks(test_day.examiner, session, path))
    assert refused is not None
    assert (refused.code, refused.row, refused.params["count"]) == ("marks.file_lines_wrong", 1, 3)
    told = words().error(refused, Language.FA)
    for said in (
        "«طراحی»: نمرهٔ بند ۱ از ۰ تا ۳۰",
        "«ساخت»: نمرهٔ بند ۲ از ۰ تا ۵۰",
        "«دقت»: «عالی»",
    ):
        assert said in told, told
    one = _filled_by_items(test_day, session, tmp_path, "حاضر", "", 30, 50, 20.001, "", "")
    refused = classroom.refusal(lambda: mark_files.read_marks(test_day.examiner, session, one))
    assert refused is not None
    assert (refused.code, refused.params["title"]) == ("marks.file_cell_wrong", "آزمون")


def test_file_made_before_the_paper_was_chosen_is_refused(test_day: Office, tmp_path: Path) -> None:
    session = _practical_with_paper(test_day)
    path = _filled_by_items(test_day, session, tmp_path, "حاضر", 80, "", "", "", "", "")
    session_papers.choose_paper(test_day.clerk, session, None)
    refused = code_of(lambda: mark_files.read_marks(test_day.examiner, session, path))
    assert refused == "marks.file_not_ours"
