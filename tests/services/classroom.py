"""The way of a class through the services, one function a step, for tests that begin further on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from typing import Any

from sqlalchemy import func, select, text

from tests import office as the_office
from tests.office import FAST, PASSWORD, Office
from tvto_desk.db.models import Base
from tvto_desk.db.models.assessment import AssessmentResult
from tvto_desk.db.models.audit import Audit
from tvto_desk.domain import jalali
from tvto_desk.domain.assessment import Part
from tvto_desk.domain.candidate import CandidateState
from tvto_desk.domain.course import SexRule
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.roles import Role
from tvto_desk.domain.stock import Carried
from tvto_desk.domain.words import Language
from tvto_desk.services import (
    accounts,
    assessments,
    attendance,
    certificates,
    corrections,
    courses,
    enrolments,
    mark_checks,
    marks,
    staff,
    standards,
    timetables,
    trainees,
    verdicts,
    violations,
)
from tvto_desk.services.assessments import SessionDraft
from tvto_desk.services.attendance import Presence
from tvto_desk.services.course_drafts import CourseDraft
from tvto_desk.services.desk import Desk
from tvto_desk.services.marks import MarkEntry
from tvto_desk.services.staff import StaffDraft
from tvto_desk.services.timetables import MeetingDraft
from tvto_desk.system.words import words

LARAVEL = "251340530000031"
"""A standard of 90 hours with a national code."""

START = jalali.from_jalali(1404, 7, 16)
END = START + timedelta(days=29)
TEST_DAY = END + timedelta(days=3)

photo = cache(the_office.photo)


def carried(certificate_ids: Iterable[int]) -> list[Carried]:
    """Certificates as the pages of a print job."""
    return [Carried(one) for one in certificate_ids]


def edition(office: Office, code: str = LARAVEL) -> int:
    """The id of the standard's edition; the catalogue is taken in when it is not there yet."""
    found = standards.find_standard_by_code(office.clerk, code)
    if found is None:
        standards.load_catalogue(office.manager)
        found = standards.find_standard_by_code(office.clerk, code)
    assert found is not None
    return found.version_id


def without_code(office: Office) -> int:
    """An edition that has no national code."""
    edition(office)
    return next(row.version_id for row in standards.list_standards(office.clerk) if not row.code)


def staff_id(office: Office, first_name: str) -> int:
    """One of the staff by first name: مریم manages, زهره is clerk, رضا examines, علی teaches."""
    rows = staff.list_staff(office.clerk)
    return next(row.id for row in rows if row.name_fa.startswith(first_name))


def someone(office: Office, login: str, *roles: Role) -> Desk:
    """A desk for a new member of staff with the roles."""
    who = staff.add_staff(office.manager, StaffDraft(first_name_fa="نادر", last_name_fa="امینی"))
    accounts.create_account(office.manager, FAST, who, login, PASSWORD, frozenset(roles))
    return office.log_in(login)


def people(office: Office, count: int, *, first: int = 1, **changes: Any) -> list[int]:
    """Registers ``count`` people who lack nothing."""
    return [
        trainees.register_trainee(
            office.clerk,
            the_office.draft(n, **changes),
            photo=photo(),
            taken_on=office.clock.today(),
        )
        for n in range(first, first + count)
    ]


def drafted(office: Office, **changes: Any) -> int:
    """A class that is still a draft."""
    values: dict[str, Any] = {
        "standard_version_id": 0,
        "starts_on": START,
        "ends_on": END,
        "capacity": 20,
        "sex_rule": SexRule.WOMEN,
        "instructor_ids": (staff_id(office, "علی"),),
    }
    values |= {"standard_version_id": edition(office)} | changes
    return courses.draft_course(office.clerk, CourseDraft(**values))


def open_course(office: Office, **changes: Any) -> int:
    """A class that the directorate approved: open for registration."""
    course = drafted(office, **changes)
    courses.submit_course(office.clerk, course)
    courses.record_approval(
        office.clerk,
        course,
        portal_code="140407-331",
        letter_no="123/45",
        letter_date=office.clock.today(),
    )
    return course


def running_course(
    office: Office, people_ids: Sequence[int], *, meetings: int = 2, **changes: Any
) -> int:
    """A class under way: ``meetings`` planned of nine hours, nothing recorded yet."""
    course = open_course(office, **changes)
    enrolments.enrol(office.clerk, course, people_ids)
    timetables.plan_meetings(
        office.clerk,
        course,
        [MeetingDraft(START + timedelta(days=day), "08:00", 540) for day in range(meetings)],
        "کلاس‌های آزمون با هم برگزار می‌شوند",
    )
    courses.start_course(office.clerk, course)
    return course


def hold_meetings(office: Office, course: int, absences: Mapping[int, int] | None = None) -> None:
    """Records every meeting; ``absences`` are how many each enrolment misses, from the first."""
    missed = dict(absences or {})
    for number, meeting in enumerate(attendance.list_meetings(office.clerk, course)):
        office.set_day(meeting.held_on)
        absent = Presence(attendance.AttendanceState.ABSENT)
        exceptions = {who: absent for who, count in missed.items() if number < count}
        attendance.record_attendance(office.instructor, meeting.id, exceptions)


def finished_course(office: Office, people_ids: Sequence[int], **changes: Any) -> int:
    """A class that has ended, on the day after its end."""
    course = running_course(office, people_ids, **changes)
    hold_meetings(office, course)
    office.set_day(END + timedelta(days=1))
    courses.finish_course(office.clerk, course)
    return course


def enrolled(office: Office, course: int) -> dict[int, int]:
    """Enrolment ids by person."""
    return {row.person_id: row.id for row in enrolments.list_enrolments(office.clerk, course)}


def introduced_course(office: Office, people_ids: Sequence[int], **changes: Any) -> int:
    """A class whose trainees are introduced to the test; the clock stands on the test day."""
    course = finished_course(office, people_ids, **changes)
    enrolments.introduce_to_test(office.clerk, list(enrolled(office, course).values()))
    office.set_day(TEST_DAY)
    return course


def planned(office: Office, course: int, part: Part, day: date | None = None) -> int:
    """A test planned with رضا as its examiner, today by default."""
    return assessments.plan_session(
        office.clerk,
        SessionDraft(
            part=part,
            course_id=course,
            held_on=day or office.clock.today(),
            starts_at="09:00",
            examiner_ids=(staff_id(office, "رضا"),),
        ),
    )


def entry(seat: int, mark: object, version: int = 0) -> MarkEntry:
    """A line of the sheet: a mark, a state, or None for absent."""
    if mark is None:
        return MarkEntry(seat, CandidateState.ABSENT, version=version)
    if isinstance(mark, CandidateState):
        return MarkEntry(seat, mark, version=version)
    return MarkEntry(seat, CandidateState.PRESENT, mark, version=version)  # type: ignore[arg-type]


def typed_in(
    office: Office, course: int, part: Part, typed: Mapping[int, object], day: date | None = None
) -> int:
    """A test held today with the marks by enrolment id, not signed off yet."""
    session = planned(office, course, part, day)
    seats = assessments.seat_candidates(office.clerk, session, list(typed))
    entries = [entry(seat, mark) for seat, mark in zip(seats, typed.values(), strict=True)]
    marks.record_marks(office.clerk, session, entries, sheet_no="12")
    mark_checks.read_back(office.clerk, session)
    for line, mark in zip(seats, typed.values(), strict=True):
        if mark is CandidateState.DISQUALIFIED:
            violations.report_violation(office.clerk, line, "تلفن همراه داشت", reported_by="رضا")
    return session


def tested(office: Office, course: int, part: Part, typed: Mapping[int, object]) -> int:
    """A test held today and signed off."""
    session = typed_in(office, course, part, typed)
    verdicts.sign_off(office.manager, session)
    return session


def passed(office: Office, people_ids: Sequence[int], **changes: Any) -> list[int]:
    """Result ids of people who passed both parts and signed the control list."""
    course = introduced_course(office, people_ids, **changes)
    ids = list(enrolled(office, course).values())
    tested(office, course, Part.WRITTEN, dict.fromkeys(ids, "80"))
    tested(office, course, Part.PRACTICAL, dict.fromkeys(ids, "90"))
    trainees.confirm_details(office.clerk, people_ids, "1")
    results = {row.person_id: row.id for row in verdicts.list_results(office.clerk, course)}
    return [results[person] for person in people_ids]


def approved(office: Office, count: int, **changes: Any) -> list[int]:
    """Ids of approved requests of ``count`` new people."""
    made = certificates.request_certificates(
        office.clerk, passed(office, people(office, count), **changes)
    )
    certificates.approve_requests(office.manager, made)
    return made


def issued(office: Office, count: int, **changes: Any) -> list[int]:
    """Ids of certificates of ``count`` new people."""
    return certificates.issue_certificates(office.manager, approved(office, count, **changes))


def corrected(office: Office, person: int, **changes: Any) -> None:
    """A record put right after its certificate was issued: asked for by one, decided by another."""
    detail = trainees.get_trainee(office.clerk, person)
    changed = replace(detail.draft, **changes)
    why = {"reason": "اصلاح", "proof_seen": "شناسنامه"}
    made = corrections.request_correction(office.clerk, person, detail.version, changed, **why)
    corrections.approve_correction(office.manager, made)


def rows_of(office: Office, *without: str) -> dict[str, int]:
    """How many rows every table has."""
    with office.house.store.reading() as session:
        return {
            table.name: session.execute(select(func.count()).select_from(table)).scalar_one()
            for table in Base.metadata.sorted_tables
            if table.name not in without
        }


def contents_of(office: Office) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table but the trail's and the blobs', to be compared before and after."""
    left_out = ("audit", "audit_object", "audit_payload", "blob")
    with office.house.store.reading() as session:
        return {
            table.name: sorted((tuple(row) for row in session.execute(select(table))), key=repr)
            for table in Base.metadata.sorted_tables
            if table.name not in left_out
        }


def acts_of(office: Office) -> list[str]:
    """Every act of the trail, in order."""
    with office.house.store.reading() as session:
        return list(session.execute(select(Audit.action).order_by(Audit.seq)).scalars())


def raw(office: Office, *statements: str, guards: Iterable[str] = ()) -> None:
    """Changes the database behind the program's back; ``guards`` are tables to disarm first."""
    with office.house.store.engine.begin() as connection:
        for table in guards:
            _disarm(connection, table)
        for statement in statements:
            connection.execute(text(statement))


def _disarm(connection: Any, table: str) -> None:
    if connection.dialect.name == "postgresql":
        connection.execute(text(f"ALTER TABLE {table} DISABLE TRIGGER USER"))
        return
    listed = text("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = :table")
    for name in connection.execute(listed, {"table": table}).scalars().all():
        connection.execute(text(f"DROP TRIGGER {name}"))


def result_of(office: Office, enrolment_id: int) -> AssessmentResult:
    """The stored verdict of an enrolment."""
    with office.house.store.reading() as session:
        found = select(AssessmentResult).where(AssessmentResult.enrolment_id == enrolment_id)
        row = session.execute(found).scalar_one()
        session.expunge(row)
        return row


def refusal(call: Callable[[], object]) -> DomainError | None:
    """How a rule answered, None when it let the call pass; both languages have its sentence."""
    try:
        call()
    except DomainError as refused:
        for language in Language:
            words().error(refused, language)
        return refused
    return None


def code_of(call: Callable[[], object]) -> str | None:
    """The code of ``refusal``; where it names a person, that of what is said of them."""
    refused = refusal(call)
    return why(refused) if refused else None


def why(refused: DomainError) -> str:
    """The code of a refusal, or of the one that was given a person's name."""
    return refused.params["why"].key if refused.code == "trainee.refused" else refused.code
