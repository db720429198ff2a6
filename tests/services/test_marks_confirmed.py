"""Marks confirmed before the sign-off, and disqualifications that stand on a report."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.office import Office
from tests.services import classroom
from tests.services.classroom import code_of, entry
from tvto_desk.domain.assessment import Part
from tvto_desk.domain.candidate import CandidateState
from tvto_desk.domain.mark_check import CheckKind
from tvto_desk.services import assessments, mark_checks, marks, settings, verdicts, violations

CLASS = TRAINEE = 1


def _typed(office: Office, mark: object, part: Part = Part.WRITTEN) -> tuple[int, int]:
    """A session held with the mark, nothing confirmed: its id and the candidate's."""
    session = classroom.planned(office, CLASS, part)
    (seat,) = assessments.seat_candidates(office.clerk, session, [TRAINEE])
    marks.record_marks(office.clerk, session, [entry(seat, mark)], sheet_no="۱")
    return session, seat


@pytest.mark.parametrize(
    ("mark", "code"),
    [
        ("46.99", None),
        ("47", "assessment_session.read_back_first"),
        ("49.99", "assessment_session.read_back_first"),
        ("53", "assessment_session.read_back_first"),
        ("53.01", None),
        (None, None),
    ],
)
def test_mark_within_three_of_the_limit_is_read_back_before_the_sign_off(
    test_day: Office, mark: object, code: str | None
) -> None:
    session, _ = _typed(test_day, mark)
    assert code_of(lambda: verdicts.sign_off(test_day.manager, session)) == code
    if code:
        assert mark_checks.read_back(test_day.clerk, session) == 1
        assert verdicts.sign_off(test_day.manager, session)


def test_limit_of_the_practical_is_the_mark_it_takes_beside_the_written(test_day: Office) -> None:
    classroom.tested(test_day, CLASS, Part.WRITTEN, {TRAINEE: "50"})
    session, seat = _typed(test_day, "73.66", Part.PRACTICAL)
    assert not mark_checks.list_to_read(test_day.clerk, session)[0].is_close
    (line,) = marks.list_candidates(test_day.clerk, session)
    again = [entry(seat, "73.67", line.version)]
    marks.record_marks(test_day.clerk, session, again, sheet_no="۱")
    (row,) = mark_checks.list_to_read(test_day.clerk, session)
    assert (row.is_close, row.mark, row.is_checked) == (True, Decimal("73.67"), False)


def test_margin_is_a_setting(test_day: Office) -> None:
    settings.change_setting(test_day.manager, settings.READ_BACK_MARGIN, 0)
    session, _ = _typed(test_day, "49.99")
    assert verdicts.sign_off(test_day.manager, session)


def test_correction_takes_the_reading_back_away(test_day: Office) -> None:
    session, seat = _typed(test_day, "49")
    mark_checks.read_back(test_day.clerk, session)
    (line,) = marks.list_candidates(test_day.clerk, session)
    assert line.check_kind is CheckKind.READ_BACK
    marks.record_marks(test_day.clerk, session, [entry(seat, "50", line.version)], sheet_no="۱")
    (line,) = marks.list_candidates(test_day.clerk, session)
    assert line.check_kind is None


def test_second_entry_is_another_persons_and_shows_only_differences(office: Office) -> None:
    course = classroom.introduced_course(office, classroom.people(office, 3))
    ids = list(classroom.enrolled(office, course).values())
    session = classroom.planned(office, course, Part.WRITTEN)
    seats = assessments.seat_candidates(office.clerk, session, ids)
    typed = [entry(seat, mark) for seat, mark in zip(seats, ["50", "58", None], strict=True)]
    early = code_of(lambda: mark_checks.enter_second_time(office.examiner, session, typed))
    assert early == "marks.not_typed_yet"
    marks.record_marks(office.clerk, session, typed, sheet_no="۱")
    same = code_of(lambda: mark_checks.enter_second_time(office.clerk, session, typed))
    assert same == "marks.second_by_first"
    second = [entry(seat, mark) for seat, mark in zip(seats, ["50", "85", None], strict=True)]
    (found,) = mark_checks.enter_second_time(office.examiner, session, second)
    assert (found.seat, found.first[1], found.second[1]) == (2, Decimal(58), Decimal(85))
    refused = code_of(lambda: verdicts.sign_off(office.manager, session))
    assert refused == "assessment_session.differences_left"
    line = marks.list_candidates(office.clerk, session)[1]
    marks.record_marks(office.clerk, session, [entry(seats[1], "85", line.version)], sheet_no="۱")
    assert mark_checks.list_differences(office.clerk, session) == []
    kinds = [line.check_kind for line in marks.list_candidates(office.clerk, session)]
    assert kinds == [CheckKind.SECOND_ENTRY] * 3
    assert len(verdicts.sign_off(office.manager, session)) == 3


def test_disqualification_stands_on_a_report(test_day: Office) -> None:
    session, seat = _typed(test_day, CandidateState.DISQUALIFIED)
    refused = classroom.refusal(lambda: verdicts.sign_off(test_day.manager, session))
    assert refused is not None
    assert (refused.code, refused.row) == ("assessment_session.report_missing", 1)
    empty = code_of(lambda: violations.report_violation(test_day.clerk, seat, " "))
    assert empty == "violation.story_missing"
    violations.report_violation(test_day.clerk, seat, "تلفن همراه", reported_by="رضا احمدی")
    assert verdicts.sign_off(test_day.manager, session)
    (row,) = violations.list_violations(test_day.clerk, session)
    assert (row.seat, row.story, row.reported_by) == (1, "تلفن همراه", "رضا احمدی")
    late = code_of(lambda: violations.report_violation(test_day.clerk, seat, "دیر"))
    assert late == "assessment_session.closed"


def test_who_came_late_and_was_turned_away_has_used_an_attempt(test_day: Office) -> None:
    classroom.tested(test_day, CLASS, Part.WRITTEN, {TRAINEE: CandidateState.TURNED_AWAY})
    result = classroom.result_of(test_day, TRAINEE)
    assert [reason["key"] for reason in result.reasons] == ["verdict.written_turned_away"]
    classroom.tested(test_day, CLASS, Part.WRITTEN, {TRAINEE: None})
    third = classroom.planned(test_day, CLASS, Part.WRITTEN)
    refused = code_of(lambda: assessments.seat_candidates(test_day.clerk, third, [TRAINEE]))
    assert refused == "attempt.written_used_up"
