"""Odd marks and pass rates: figures of a period, each with the list behind it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from statistics import fmean, pstdev

from sqlalchemy import func, select, union_all
from sqlalchemy.orm import Session

from tvto_desk.db.models.assessment import (
    AssessmentResult,
    AssessmentSession,
    Attempt,
    Candidate,
    RuleSetRow,
    SessionExaminer,
)
from tvto_desk.db.models.courses import CourseInstructor, CourseRun, Enrolment
from tvto_desk.db.models.people import PersonName
from tvto_desk.db.models.staff import Staff
from tvto_desk.db.models.standards import StandardVersion
from tvto_desk.domain import digits, jalali
from tvto_desk.domain.assessment import Outcome, Part
from tvto_desk.domain.candidate import CandidateState, SessionState
from tvto_desk.services.access import question
from tvto_desk.services.desk import Desk
from tvto_desk.services.person_circle import current_name_of
from tvto_desk.services.staff import name_of
from tvto_desk.services.trainees import full_name
from tvto_desk.services.typed_items import items_of

OUTLIER_DEVIATIONS = 2.5
LEAST_MARKS = 6
"""Fewer marks say nothing of what is usual in a session."""
CLUSTER_BAND = Decimal(2)
CLUSTER_LEAST = 4
CLUSTER_RATIO = 3
_WAITING = (Outcome.AWAITING_PRACTICAL, Outcome.AWAITING_WRITTEN)


class Oddity(StrEnum):
    """What is odd: a mark that is missing, that its own sheet contradicts, that is far from the
    others, or one of many just above.
    """

    MISSING = "missing"
    ITEMS = "items"
    OUTLIER = "outlier"
    CLUSTER = "cluster"


class RateBy(StrEnum):
    """What a pass rate is counted by."""

    STANDARD = "standard"
    INSTRUCTOR = "instructor"
    EXAMINER = "examiner"
    MONTH = "month"


@dataclass(frozen=True)
class OddMark:
    """A line of the report. ``usual`` is the mean of the session for an outlier, the limit for a
    cluster, the examiner's own total for one that is not the sum of its items; None for a missing
    mark.
    """

    oddity: Oddity
    session_id: int
    part: Part
    class_code: str
    held_on: date
    seat: int
    name_fa: str
    mark: Decimal | None
    usual: Decimal | None


@dataclass(frozen=True)
class RateRow:
    """Results of one standard, person or month: how many were decided and how many passed.

    ``key`` opens the list behind it; titles are Persian and English where there are two.
    """

    key: str
    title_fa: str
    title_en: str
    decided: int
    passed: int

    @property
    def percent(self) -> Decimal:
        """Passed of decided, with one decimal."""
        return (Decimal(100 * self.passed) / self.decided).quantize(Decimal("0.1"))


@dataclass(frozen=True)
class RatePerson:
    """Somebody behind a pass rate."""

    person_id: int
    name_fa: str
    title_fa: str
    title_en: str
    class_code: str
    held_on: date
    outcome: Outcome


@dataclass(frozen=True)
class _Decided:
    person_id: int
    name_fa: str
    title_fa: str
    title_en: str
    standard_id: int
    course_id: int | None
    class_code: str
    session_id: int
    held_on: date
    outcome: Outcome


@question
def list_odd_marks(desk: Desk, first: date, last: date) -> list[OddMark]:
    """Odd marks of the sessions held in a period, session by session."""
    found = (
        select(AssessmentSession, Candidate, Attempt, PersonName, CourseRun.class_code, RuleSetRow)
        .join(Candidate, Candidate.session_id == AssessmentSession.id)
        .outerjoin(Attempt, Attempt.candidate_id == Candidate.id)
        .join(PersonName, current_name_of(Candidate.person_id))
        .outerjoin(CourseRun, CourseRun.id == AssessmentSession.course_run_id)
        .join(RuleSetRow, RuleSetRow.id == AssessmentSession.rule_set_id)
        .where(
            AssessmentSession.held_on.between(first, min(last, desk.today())),
            AssessmentSession.state != SessionState.NOT_HELD,
        )
        .order_by(AssessmentSession.held_on, AssessmentSession.id, Candidate.seat)
    )
    sessions: dict[int, list[OddMark]] = defaultdict(list)
    limits: dict[int, Decimal] = {}
    contradicted: dict[int, list[OddMark]] = defaultdict(list)
    with desk.read() as session:
        rows = list(session.execute(found).tuples())
        # After the sign-off a change may well part the sum from what the examiner wrote.
        open_sheets = [
            attempt.id
            for row, _, attempt, *_ in rows
            if attempt is not None and row.state is SessionState.HELD
        ]
        items = items_of(session, open_sheets)
        for row, candidate, attempt, name, code, rules in rows:
            awaited = candidate.state in (None, CandidateState.PRESENT)
            if not awaited or (attempt is not None and attempt.word is not None):
                continue
            limits[row.id] = rules.written_min if row.part is Part.WRITTEN else rules.practical_min
            sessions[row.id].append(
                OddMark(
                    Oddity.MISSING,
                    row.id,
                    row.part,
                    code or "",
                    row.held_on,
                    candidate.seat,
                    full_name(name),
                    attempt.mark if attempt else None,
                    None,
                )
            )
            sheet = items.get(attempt.id) if attempt else None
            if sheet is not None and sheet.differs and attempt.mark == sheet.total:
                odd = _as(sessions[row.id][-1], Oddity.ITEMS, sheet.written_total)
                contradicted[row.id].append(odd)
    return [
        odd
        for key, lines in sessions.items()
        for odd in (*contradicted[key], *odd_of(lines, limits[key]))
    ]


def odd_of(lines: Sequence[OddMark], limit: Decimal) -> list[OddMark]:
    """The odd ones among the marks of one session, by seat within each kind."""
    found = [line for line in lines if line.mark is None]
    marked = [line for line in lines if line.mark is not None]
    values = [float(line.mark or 0) for line in marked]
    if len(values) >= LEAST_MARKS and (spread := pstdev(values)) > 0:
        mean = fmean(values)
        usual = Decimal(str(round(mean, 2)))
        found += [
            _as(line, Oddity.OUTLIER, usual)
            for line, value in zip(marked, values, strict=True)
            if abs(value - mean) > OUTLIER_DEVIATIONS * spread
        ]
    above = [line for line in marked if limit <= (line.mark or 0) < limit + CLUSTER_BAND]
    below = [line for line in marked if limit - CLUSTER_BAND <= (line.mark or 0) < limit]
    if len(above) >= CLUSTER_LEAST and len(above) >= CLUSTER_RATIO * max(1, len(below)):
        found += [_as(line, Oddity.CLUSTER, limit) for line in above]
    return found


@question
def list_pass_rates(desk: Desk, by: RateBy, first: date, last: date) -> list[RateRow]:
    """Pass rates of the results decided in a period, the largest group first; months in order.

    Decided are results whose last test was held in the period and that wait for nothing: passed,
    failed or no chance left. A result counts once for each instructor or examiner.
    """
    with desk.read() as session:
        rows = _rates(_grouped(session, by, _decided(session, first, last)))
    if by is RateBy.MONTH:
        return sorted(rows, key=lambda row: row.key)
    return sorted(rows, key=lambda row: (-row.decided, row.title_fa))


def count_decided(session: Session, first: date, last: date) -> tuple[int, int]:
    """How many results were decided in a period, and how many of them passed."""
    newest = (
        AssessmentResult.practical_attempt_id == Attempt.id,
        (AssessmentResult.written_attempt_id == Attempt.id)
        # Said so that no index of what is empty tempts the planner.
        & (func.coalesce(AssessmentResult.practical_attempt_id, 0) == 0),
    )
    found = union_all(
        *(
            select(AssessmentResult.outcome)
            .join(Attempt, last_test)
            .where(Attempt.held_on.between(first, last), AssessmentResult.outcome.not_in(_WAITING))
            for last_test in newest
        )
    ).subquery()
    counts = dict(
        session.execute(select(found.c.outcome, func.count()).group_by(found.c.outcome))
        .tuples()
        .all()
    )
    return sum(counts.values()), counts.get(Outcome.PASSED, 0)


@question
def list_rate_months(desk: Desk, by: RateBy, key: str, first: date, last: date) -> list[RateRow]:
    """How one row of ``list_pass_rates`` went over time: its months in order."""
    with desk.read() as session:
        grouped = _grouped(session, by, _decided(session, first, last))
    own = [(one, [_month(one.held_on)]) for one, keys in grouped if _stands_in(keys, key)]
    return sorted(_rates(own), key=lambda row: row.key)


@question
def list_rate_people(desk: Desk, by: RateBy, key: str, first: date, last: date) -> list[RatePerson]:
    """The people behind one row of ``list_pass_rates``, the latest first."""
    with desk.read() as session:
        grouped = _grouped(session, by, _decided(session, first, last))
        return [
            RatePerson(
                one.person_id,
                one.name_fa,
                one.title_fa,
                one.title_en,
                one.class_code,
                one.held_on,
                one.outcome,
            )
            for one, keys in grouped
            if _stands_in(keys, key)
        ]


def _as(line: OddMark, oddity: Oddity, usual: Decimal | None) -> OddMark:
    return OddMark(
        oddity,
        line.session_id,
        line.part,
        line.class_code,
        line.held_on,
        line.seat,
        line.name_fa,
        line.mark,
        usual,
    )


def _decided(session: Session, first: date, last: date) -> list[_Decided]:
    newest = func.coalesce(
        AssessmentResult.practical_attempt_id, AssessmentResult.written_attempt_id
    )
    found = (
        select(
            AssessmentResult.person_id,
            PersonName,
            StandardVersion,
            CourseRun.id,
            CourseRun.class_code,
            Candidate.session_id,
            Attempt.held_on,
            AssessmentResult.outcome,
        )
        .join(Attempt, Attempt.id == newest)
        .join(Candidate, Candidate.id == Attempt.candidate_id)
        .join(PersonName, current_name_of(AssessmentResult.person_id))
        .join(StandardVersion, StandardVersion.id == AssessmentResult.standard_version_id)
        .outerjoin(Enrolment, Enrolment.id == AssessmentResult.enrolment_id)
        .outerjoin(CourseRun, CourseRun.id == Enrolment.course_run_id)
        .where(Attempt.held_on.between(first, last), AssessmentResult.outcome.not_in(_WAITING))
        .order_by(Attempt.held_on.desc(), PersonName.sort_key)
    )
    return [
        _Decided(
            person_id,
            full_name(name),
            standard.title_fa,
            standard.title_en,
            standard.standard_id,
            course_id,
            code or "",
            session_id,
            held_on,
            outcome,
        )
        for person_id, name, standard, course_id, code, session_id, held_on, outcome in (
            session.execute(found).tuples()
        )
    ]


_Keys = Sequence[tuple[str, str, str]]


def _grouped(
    session: Session, by: RateBy, decided: Iterable[_Decided]
) -> list[tuple[_Decided, _Keys]]:
    """Each result with the groups that it counts in: key, Persian and English title."""
    if by is RateBy.STANDARD:
        return [(one, [(str(one.standard_id), one.title_fa, one.title_en)]) for one in decided]
    if by is RateBy.MONTH:
        return [(one, [_month(one.held_on)]) for one in decided]
    names = {row.id: row for row in session.execute(select(Staff)).scalars()}
    people: dict[int, list[int]] = defaultdict(list)
    asked = (
        select(CourseInstructor.course_run_id, CourseInstructor.staff_id)
        if by is RateBy.INSTRUCTOR
        else select(SessionExaminer.session_id, SessionExaminer.staff_id)
    )
    for place, staff_id in session.execute(asked):
        people[place].append(staff_id)
    return [
        (
            one,
            [
                (str(who), name_of(names[who]), names[who].name_en or name_of(names[who]))
                for who in people.get(_place(by, one), ())
            ],
        )
        for one in decided
    ]


def _stands_in(keys: _Keys, key: str) -> bool:
    return key in {name for name, _fa, _en in keys}


def _rates(grouped: Iterable[tuple[_Decided, _Keys]]) -> list[RateRow]:
    groups: dict[str, tuple[str, str, list[_Decided]]] = {}
    for one, keys in grouped:
        for key, title_fa, title_en in keys:
            groups.setdefault(key, (title_fa, title_en, []))[2].append(one)
    return [
        RateRow(
            key,
            title_fa,
            title_en,
            len(many),
            sum(one.outcome is Outcome.PASSED for one in many),
        )
        for key, (title_fa, title_en, many) in groups.items()
    ]


def _place(by: RateBy, one: _Decided) -> int:
    return (one.course_id or 0) if by is RateBy.INSTRUCTOR else one.session_id


def _month(day: date) -> tuple[str, str, str]:
    moment = jalali.to_jalali(day)
    key = f"{moment.year}-{moment.month:02}"
    return key, f"{jalali.MONTHS[moment.month - 1]} {digits.persian(str(moment.year))}", key
