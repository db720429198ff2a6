"""The steps of a sample class, for the demo and for the practice centre: the same hands, any day.

Each is what a person at the desk would do, through the same services; the clock is moved by hand.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from tvto_desk.app.portraits import portrait
from tvto_desk.domain import digits
from tvto_desk.domain.assessment import Part
from tvto_desk.domain.attendance import AttendanceState
from tvto_desk.domain.candidate import CandidateState
from tvto_desk.domain.course import SexRule
from tvto_desk.domain.documents import Document
from tvto_desk.domain.person import ResidenceKind
from tvto_desk.domain.referral_answers import Answers, ListDefaults
from tvto_desk.services import (
    assessments,
    attendance,
    courses,
    enrolments,
    imports,
    mark_checks,
    marks,
    staff,
    standards,
    timetables,
    trainees,
)
from tvto_desk.services.assessments import SessionDraft
from tvto_desk.services.attendance import Presence
from tvto_desk.services.course_drafts import CourseDraft
from tvto_desk.services.desk import Desk
from tvto_desk.services.imports import Trial
from tvto_desk.services.marks import MarkEntry
from tvto_desk.services.person_documents import record_document
from tvto_desk.services.timetables import MeetingDraft
from tvto_desk.system import resources
from tvto_desk.system.clock import FixedClock

STANDARD = "251340530000031"
MEETING_MINUTES = 270
MEETINGS = 20
HELD_WEEKDAYS = (5, 6, 0, 1, 2)  # Saturday to Wednesday, as date.weekday() counts
_ABSENCES_FROM = 12
INSTRUCTOR, EXAMINER = "علی کریمی", "رضا احمدی"


def morning(day: date) -> datetime:
    """Eight o'clock in Iran."""
    return datetime(day.year, day.month, day.day, 4, 30, tzinfo=UTC)


def days_from(first: date, count: int) -> list[date]:
    """The first ``count`` days of work from ``first`` on."""
    wanted = (first + timedelta(days=offset) for offset in range(7 * count))
    return [day for day in wanted if day.weekday() in HELD_WEEKDAYS][:count]


def days_until(last: date, count: int) -> list[date]:
    """The last ``count`` days of work up to ``last``."""
    wanted = (last - timedelta(days=offset) for offset in range(7 * count))
    return sorted([day for day in wanted if day.weekday() in HELD_WEEKDAYS][:count])


@dataclass(frozen=True)
class Taken:
    """What became of the referral list: its first trial, who was left out, who is registered."""

    first: Trial
    left_out: frozenset[int]
    people: list[int]


def take_referral(clerk: Desk) -> Taken:
    """The list has lost zeros, a double, a wrong digit: offers are accepted, rows left out."""
    path = resources.path("demo", "referral.xlsx")
    defaults = ListDefaults(
        nationality="IR",
        residence_kind=ResidenceKind.URBAN,
        target_groups=("welfare_clients",),
        referring_body="emdad",
        letter_no="۱۲۴/۷۸۱",
        letter_date=clerk.today() - timedelta(days=3),
    )
    first = imports.try_referral(clerk, path, defaults=defaults)
    accepted = {(p.row, p.field): p.offer for p in first.problems if p.offer is not None}
    left_out = frozenset(p.row for p in first.problems if p.offer is None)
    answers = Answers(accepted=accepted, left_out=set(left_out))
    trial = imports.try_referral(clerk, path, defaults=defaults, answers=answers)
    taken = imports.import_referral(clerk, trial, file_name=path.name)
    return Taken(first, left_out, list(taken.new))


def complete_records(clerk: Desk, people: Sequence[int]) -> None:
    """What the list does not say comes at the counter: Latin names, birth place, photo, documents;
    of every fifth the school certificate is still a copy whose original nobody has seen.
    """
    spelled = tomllib.loads(resources.path("demo", "latin_names.toml").read_text("utf-8"))
    names, places = spelled["names"], list(spelled["places"].items())
    for number, person_id in enumerate(people):
        detail = trainees.get_trainee(clerk, person_id)
        draft, place = detail.draft, places[number % len(places)]
        trainees.correct_trainee(
            clerk,
            person_id,
            detail.version,
            replace(
                draft,
                first_name_en=names[draft.first_name_fa],
                last_name_en=names[draft.last_name_fa],
                father_en=names[draft.father_fa],
                birth_place_fa=place[0],
                birth_place_en=place[1],
                birth_certificate_no=str(412 + 37 * number),
            ),
        )
        trainees.set_photo(clerk, person_id, portrait(number, draft.sex), taken_on=clerk.today())
        record_document(clerk, person_id, Document.NATIONAL_CARD)
        record_document(
            clerk, person_id, Document.EDUCATION_CERTIFICATE, original_seen=number % 5 != 4
        )
    trainees.confirm_details(clerk, list(people), "کنترل ۱۴۰۴/۱")


def draft_course(clerk: Desk, days: Sequence[date]) -> int:
    """A class of the sample standard on these days, still a draft."""
    edition = standards.find_standard_by_code(clerk, STANDARD)
    assert edition is not None  # noqa: S101  (the catalogue of the program holds it)
    return courses.draft_course(
        clerk,
        CourseDraft(
            standard_version_id=edition.version_id,
            starts_on=days[0],
            ends_on=days[-1],
            capacity=40,
            sex_rule=SexRule.MIXED,
            instructor_ids=(_staff_id(clerk, INSTRUCTOR),),
            referring_body="emdad",
        ),
    )


def open_course(
    clerk: Desk,
    days: Sequence[date],
    portal_code: str,
    minutes: int = MEETING_MINUTES,
    starts_at: str = "08:00",
) -> int:
    """A class that the directorate approved, with its timetable."""
    course = draft_course(clerk, days)
    courses.submit_course(clerk, course)
    courses.record_approval(
        clerk, course, portal_code=portal_code, letter_no="۲۲۰/۱۴۰۴", letter_date=clerk.today()
    )
    timetables.plan_meetings(clerk, course, [MeetingDraft(day, starts_at, minutes) for day in days])
    return course


def record_meeting(clerk: Desk, course: int, meeting_id: int, number: int) -> None:
    """The attendance of one meeting: one is late, another away, each time others."""
    enrolled = [row.id for row in enrolments.list_enrolments(clerk, course)]
    absent = enrolled[number % len(enrolled)]
    late = enrolled[(7 * number + 3) % len(enrolled)]
    exceptions = {late: Presence(AttendanceState.LATE, 20)}
    # In a class of few, one absence each would soon be over the limit.
    if len(enrolled) >= _ABSENCES_FROM:
        exceptions[absent] = Presence(AttendanceState.ABSENT)
    attendance.record_attendance(clerk, meeting_id, exceptions)


def teach(clerk: Desk, clock: FixedClock, courses_ids: Iterable[int], until: date) -> None:
    """Records every meeting before ``until``, day by day over all these classes."""
    meetings = sorted(
        (meeting.held_on, course, number, meeting.id)
        for course in courses_ids
        for number, meeting in enumerate(attendance.list_meetings(clerk, course))
        if meeting.held_on < until
    )
    for held_on, course, number, meeting_id in meetings:
        clock.instant = morning(held_on)
        record_meeting(clerk, course, meeting_id, number)


def plan_test(clerk: Desk, course: int, part: Part, day: date, who: Sequence[int] | None) -> int:
    """A test session with its candidates: ``who``, or whoever may sit."""
    session = assessments.plan_session(
        clerk,
        SessionDraft(
            part=part,
            course_id=course,
            held_on=day,
            starts_at="09:00",
            examiner_ids=(_staff_id(clerk, EXAMINER),),
            place="سالن ۱",
        ),
    )
    eligible = assessments.list_eligible(clerk, session)
    seated = who or [enrolment for enrolment, denial in eligible.items() if denial is None]
    assessments.seat_candidates(clerk, session, list(seated))
    return session


def record_test(clerk: Desk, session: int, part: Part) -> None:
    """The marks of a session, typed from the signed sheet."""
    entries = [
        mark_entry(row.id, part, row.enrolment_id) for row in marks.list_candidates(clerk, session)
    ]
    marks.record_marks(clerk, session, entries, sheet_no=f"{part.value}-1")
    mark_checks.read_back(clerk, session)


def mark_entry(candidate: int, part: Part, enrolment: int) -> MarkEntry:
    """A mark that depends on nothing but who it is: most pass, some fail, one stays away."""
    place = enrolment * 7 % 41
    if part is Part.WRITTEN and place == 5:
        return MarkEntry(candidate, CandidateState.ABSENT)
    if part is Part.WRITTEN:
        return MarkEntry(candidate, CandidateState.PRESENT, digits.persian(str(44 + place)))
    mark = Decimal(66) + Decimal(place * 37 % 3300) / 100
    return MarkEntry(candidate, CandidateState.PRESENT, str(mark).replace(".", "/"))


def _staff_id(clerk: Desk, name: str) -> int:
    return next(row.id for row in staff.list_staff(clerk) if row.name_fa == name)
