"""Written results of the province taken in: tried first, then stored and left to be signed off."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from tvto_desk.db.models.assessment import AssessmentSession, Attempt, Candidate
from tvto_desk.db.models.courses import CourseRun, Enrolment
from tvto_desk.db.models.people import PersonIdentity, PersonName
from tvto_desk.db.models.standards import StandardVersion
from tvto_desk.db.session import Work
from tvto_desk.domain.assessment import Part
from tvto_desk.domain.candidate import SessionState
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.mark_check import CheckKind
from tvto_desk.domain.province_results import LineProblem, ProvinceLine, read_province_file
from tvto_desk.domain.roles import Permission
from tvto_desk.services.access import act
from tvto_desk.services.desk import Desk
from tvto_desk.services.eligibility import denials
from tvto_desk.services.marks import last_numbers
from tvto_desk.services.rules_in_force import Sitter, policy_id_on, rule_set_id_on
from tvto_desk.services.safekeeping import back_up_before_risk
from tvto_desk.services.trainees import full_name
from tvto_desk.system.sheets import read_table


@dataclass(frozen=True)
class Matched:
    """A row of the file and the trainee it is about; ``denial`` says why it is not stored."""

    line: ProvinceLine
    sitter: Sitter
    course_id: int
    name_fa: str
    denial: DomainError | None


@dataclass(frozen=True)
class ResultsTrial:
    """What taking in a file would do. ``strangers`` are not of this centre, or not in the class
    that the row names; they are listed and left alone.
    """

    held_on: date
    file_sha: str
    matched: tuple[Matched, ...]
    strangers: tuple[ProvinceLine, ...]
    problems: tuple[LineProblem, ...]

    @property
    def storable(self) -> tuple[Matched, ...]:
        """The rows that would be stored."""
        return tuple(one for one in self.matched if one.denial is None)


@act(Permission.RECORD_MARKS)
def try_results(desk: Desk, path: Path, held_on: date) -> ResultsTrial:
    """Reads a file of written results for the day they were held; nothing is stored.

    Raises the refusals of ``read_table``, ``province_results.no_header`` and
    ``assessment_session.to_come`` for a day that has not come.
    """
    if held_on > desk.today():
        raise DomainError("assessment_session.to_come", field="held_on", day=held_on)
    found = read_province_file(read_table(path))
    sha = hashlib.sha256(path.read_bytes()).hexdigest()
    with desk.read() as session:
        matched, strangers = _match(session, found.lines, held_on)
    return ResultsTrial(held_on, sha, matched, strangers, found.problems)


@act(Permission.RECORD_MARKS)
def take_results(
    desk: Desk, trial: ResultsTrial, *, letter_no: str, file: bytes | None = None
) -> list[int]:
    """Stores what a trial found, as one held session for each class, round and exam code.

    The same file twice stores nothing twice: who has the result already may not sit again. The
    sessions wait for the sign-off like any other. ``letter_no`` is the number of the province's
    sheet. Returns the ids of the sessions.
    """
    if not letter_no.strip():
        raise DomainError("assessment_session.sheet_missing", field="sheet_no")
    back_up_before_risk(desk.house)
    with desk.write("assessment_session.province_results", letter_no) as work:
        lines = [one.line for one in trial.matched]
        matched, _ = _match(work.session, lines, trial.held_on)
        sessions: dict[tuple[int, int, str], list[Matched]] = defaultdict(list)
        for one in matched:
            if one.denial is None:
                sessions[one.course_id, one.line.round, one.line.exam_code].append(one)
        if not sessions:
            raise DomainError("province_results.nothing_to_store")
        sha = desk.house.blobs.put(file) if file is not None else None
        return [
            _store(work, desk, trial.held_on, key, rows, (letter_no, sha))
            for key, rows in sorted(sessions.items())
        ]


def _match(
    session: Session, lines: Sequence[ProvinceLine], held_on: date
) -> tuple[tuple[Matched, ...], tuple[ProvinceLine, ...]]:
    people = dict(
        session.execute(
            select(PersonIdentity.value, PersonIdentity.person_id).where(
                PersonIdentity.value.in_({line.identity for line in lines})
            )
        )
        .tuples()
        .all()
    )
    codes = {line.course_code for line in lines}
    courses: dict[str, CourseRun] = {}
    for course in session.execute(
        select(CourseRun).where(CourseRun.portal_code.in_(codes) | CourseRun.class_code.in_(codes))
    ).scalars():
        courses[course.class_code] = course
        if course.portal_code:
            courses[course.portal_code] = course
    enrolments = {
        (row.person_id, row.course_run_id): row.id
        for row in session.execute(
            select(Enrolment).where(
                Enrolment.person_id.in_(set(people.values())),
                Enrolment.course_run_id.in_({course.id for course in courses.values()}),
            )
        ).scalars()
    }
    names = {
        name.person_id: full_name(name)
        for name in session.execute(
            select(PersonName).where(
                PersonName.person_id.in_(set(people.values())), PersonName.is_current
            )
        ).scalars()
    }
    strangers: list[ProvinceLine] = []
    of_course: dict[int, list[tuple[ProvinceLine, Sitter]]] = defaultdict(list)
    for line in lines:
        course_of_line = courses.get(line.course_code)
        person = people.get(line.identity)
        enrolment = enrolments.get((person or 0, course_of_line.id if course_of_line else 0))
        if course_of_line is None or person is None or enrolment is None:
            strangers.append(line)
        else:
            of_course[course_of_line.id].append((line, Sitter(person, enrolment)))
    matched: list[Matched] = []
    for course_id, pairs in of_course.items():
        test = _session(session, session.get_one(CourseRun, course_id), held_on)
        refused = denials(session, test, [sitter for _, sitter in pairs])
        stored = _stored(session, course_id, held_on)
        matched += [
            Matched(
                line,
                sitter,
                course_id,
                names[sitter.person_id],
                DomainError("province_results.stored_already")
                if (sitter.enrolment_id, line.round) in stored
                else refused[sitter],
            )
            for line, sitter in pairs
        ]
    matched.sort(key=lambda one: one.line.number)
    return tuple(matched), tuple(strangers)


def _stored(session: Session, course_id: int, held_on: date) -> set[tuple[int | None, int | None]]:
    """Who has a result of the province of that day already, with its round."""
    found = (
        select(Candidate.enrolment_id, AssessmentSession.round)
        .join(AssessmentSession, AssessmentSession.id == Candidate.session_id)
        .where(
            AssessmentSession.course_run_id == course_id,
            AssessmentSession.held_on == held_on,
            AssessmentSession.part == Part.WRITTEN,
            AssessmentSession.round.is_not(None),
            AssessmentSession.state != SessionState.NOT_HELD,
        )
    )
    return set(session.execute(found).tuples())


def _session(session: Session, course: CourseRun, held_on: date) -> AssessmentSession:
    """A session of the province for a class, not stored yet."""
    edition = session.get_one(StandardVersion, course.standard_version_id)
    return AssessmentSession(
        part=Part.WRITTEN,
        standard_version_id=course.standard_version_id,
        course_run_id=course.id,
        rule_set_id=rule_set_id_on(session, held_on, edition.standard_id),
        attempt_policy_id=policy_id_on(session, held_on),
        held_on=held_on,
        starts_at="08:00",
        state=SessionState.HELD,
    )


def _store(
    work: Work,
    desk: Desk,
    held_on: date,
    key: tuple[int, int, str],
    rows: Sequence[Matched],
    sheet: tuple[str, str | None],
) -> int:
    course_id, round_no, exam_code = key
    test = _session(work.session, work.session.get_one(CourseRun, course_id), held_on)
    test.round, test.portal_exam_code = round_no, exam_code or None
    test.sheet_no, test.sheet_scan_sha = sheet
    work.add(test)
    candidates = [
        Candidate(
            session_id=test.id,
            person_id=one.sitter.person_id,
            enrolment_id=one.sitter.enrolment_id,
            seat=seat,
            state=one.line.state,
        )
        for seat, one in enumerate(rows, start=1)
    ]
    work.add(*candidates)
    numbers = last_numbers(work.session, test, candidates)
    work.add(
        *(
            Attempt(
                candidate_id=candidate.id,
                enrolment_id=candidate.enrolment_id,
                part=Part.WRITTEN,
                number=numbers.get((candidate.person_id, candidate.enrolment_id), 0) + 1,
                held_on=held_on,
                state=one.line.state,
                mark=one.line.mark,
                word=one.line.word,
                typed_by_id=desk.actor.staff_id,
                check_kind=CheckKind.FILE,
            )
            for candidate, one in zip(candidates, rows, strict=True)
        )
    )
    return test.id
