"""For every pair of states of a session, and every result and part: done, or refused by name."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.office import Office
from tests.services import classroom
from tests.services.classroom import code_of, entry
from tvto_desk.domain.assessment import Outcome, Part
from tvto_desk.domain.candidate import MAY_FOLLOW, CandidateState, SessionState
from tvto_desk.services import assessments, mark_checks, marks, verdicts

CLASS = TRAINEE = 1


def _planned(office: Office) -> int:
    session = classroom.planned(office, CLASS, Part.WRITTEN)
    assessments.seat_candidates(office.clerk, session, [TRAINEE])
    return session


def _type(office: Office, session: int) -> None:
    lines = marks.list_candidates(office.clerk, session)
    entries = [entry(line.id, "80", line.version) for line in lines]
    marks.record_marks(office.clerk, session, entries, sheet_no="۱")


def _held(office: Office) -> int:
    session = _planned(office)
    _type(office, session)
    return session


def _not_held(office: Office) -> int:
    session = _planned(office)
    assessments.session_not_held(office.clerk, session, "برق رفت")
    return session


def _signed_off(office: Office) -> int:
    session = _held(office)
    verdicts.sign_off(office.manager, session)
    return session


REACH: dict[SessionState, Callable[[Office], int]] = {
    SessionState.PLANNED: _planned,
    SessionState.HELD: _held,
    SessionState.NOT_HELD: _not_held,
    SessionState.SIGNED_OFF: _signed_off,
}
ACTS: dict[SessionState, Callable[[Office, int], object]] = {
    SessionState.HELD: _type,
    SessionState.NOT_HELD: lambda o, s: assessments.session_not_held(o.clerk, s, "برق رفت"),
    SessionState.SIGNED_OFF: lambda o, s: verdicts.sign_off(o.manager, s),
}


def test_every_state_is_reached_and_every_state_but_the_first_is_wanted() -> None:
    assert set(REACH) == set(SessionState)
    assert set(ACTS) == set(SessionState) - {SessionState.PLANNED}


@pytest.mark.parametrize("wanted", ACTS)
@pytest.mark.parametrize("current", SessionState)
def test_session_goes_only_where_it_may(
    test_day: Office, current: SessionState, wanted: SessionState
) -> None:
    session = REACH[current](test_day)
    before = classroom.contents_of(test_day)
    code = code_of(lambda: ACTS[wanted](test_day, session))
    # A held sheet that is typed again is a correction, not another state.
    if wanted in MAY_FOLLOW[current] or current is wanted is SessionState.HELD:
        assert code is None
        (row,) = assessments.list_sessions(test_day.clerk)
        assert row.state is wanted
    else:
        assert code == "assessment_session.no_way"
        assert classroom.contents_of(test_day) == before


Typed = list[tuple[Part, object]]
W, P = Part.WRITTEN, Part.PRACTICAL

RESULTS: dict[Outcome, tuple[Typed, str | None, str | None]] = {
    Outcome.PASSED: (
        [(W, "80"), (P, "90")],
        "attempt.already_passed",
        "attempt.already_passed",
    ),
    Outcome.FAILED_WRITTEN: ([(W, "49.99")], None, "attempt.written_not_passed"),
    Outcome.FAILED_PRACTICAL: ([(W, "80"), (P, "69.99")], "attempt.written_still_valid", None),
    Outcome.FAILED_OVERALL: ([(W, "50"), (P, "70")], "attempt.written_still_valid", None),
    Outcome.AWAITING_WRITTEN: (
        [(W, CandidateState.EXCUSED)],
        None,
        "attempt.written_not_passed",
    ),
    Outcome.AWAITING_PRACTICAL: ([(W, "50")], "attempt.written_still_valid", None),
    Outcome.EXHAUSTED: (
        [(W, "20"), (W, None)],
        "attempt.written_used_up",
        "attempt.written_not_passed",
    ),
}
"""What was typed, and why the written and the practical may not be tried next."""


def test_every_outcome_is_here() -> None:
    assert set(RESULTS) == set(Outcome)


@pytest.mark.parametrize("part", Part)
@pytest.mark.parametrize("outcome", RESULTS)
def test_result_opens_only_the_part_that_comes_next(
    test_day: Office, outcome: Outcome, part: Part
) -> None:
    typed, *codes = RESULTS[outcome]
    for kind, mark in typed:
        classroom.tested(test_day, CLASS, kind, {TRAINEE: mark})
    assert classroom.result_of(test_day, TRAINEE).outcome is outcome
    session = classroom.planned(test_day, CLASS, part)
    code = code_of(lambda: assessments.seat_candidates(test_day.clerk, session, [TRAINEE]))
    assert code == dict(zip(Part, codes, strict=True))[part]


CLOSED = {
    "seat": lambda o, s: assessments.seat_candidates(o.clerk, s, [TRAINEE]),
    "read back": lambda o, s: mark_checks.read_back(o.clerk, s),
    "second entry": lambda o, s: mark_checks.enter_second_time(o.examiner, s, []),
}


@pytest.mark.parametrize("act", CLOSED)
@pytest.mark.parametrize("state", [SessionState.NOT_HELD, SessionState.SIGNED_OFF])
def test_closed_session_takes_nothing_more(test_day: Office, state: SessionState, act: str) -> None:
    session = REACH[state](test_day)
    before = classroom.contents_of(test_day)
    assert code_of(lambda: CLOSED[act](test_day, session)) is not None
    assert classroom.contents_of(test_day) == before
