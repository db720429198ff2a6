"""The main job in steps, each run by a process of its own that is killed when it is done.

Nothing is handed from one step to the next but the centre itself: every step finds in the database
what the one before it left there.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from tests.office import CHEAP, FAST, PASSWORD, draft, founding, photo
from tvto_desk.domain import jalali
from tvto_desk.domain.assessment import Outcome, Part
from tvto_desk.domain.candidate import CandidateState
from tvto_desk.domain.certificate import RequestState
from tvto_desk.domain.course import SexRule
from tvto_desk.domain.roles import Role
from tvto_desk.services import (
    accounts,
    assessments,
    attendance,
    certificates,
    courses,
    enrolments,
    mark_checks,
    marks,
    staff,
    standards,
    timetables,
    trainees,
    verdicts,
)
from tvto_desk.services.assessments import SessionDraft
from tvto_desk.services.course_drafts import CourseDraft
from tvto_desk.services.desk import Desk
from tvto_desk.services.marks import MarkEntry
from tvto_desk.services.opening import (
    OpenCentre,
    create_centre,
    open_centre,
    unlock_certificates,
)
from tvto_desk.services.staff import StaffDraft
from tvto_desk.services.timetables import MeetingDraft
from tvto_desk.system.clock import FixedClock

PHRASE = "رمز کلید گواهینامه"
LARAVEL = "251340530000031"
PEOPLE = 4
START = jalali.from_jalali(1404, 7, 16)

Step = Callable[[OpenCentre, Desk, Desk], None]


def register(_centre: OpenCentre, manager: Desk, clerk: Desk) -> None:
    """Standards and people."""
    standards.load_catalogue(manager)
    for number in range(1, PEOPLE + 1):
        trainees.register_trainee(clerk, draft(number), photo=photo())
    people = [row.id for row in trainees.list_trainees(clerk)]
    trainees.confirm_details(clerk, people, "کنترل ۱")


def open_course(_centre: OpenCentre, manager: Desk, clerk: Desk) -> None:
    """A class with everybody in it."""
    for first in ("علی", "رضا"):
        staff.add_staff(manager, StaffDraft(first_name_fa=first, last_name_fa="کریمی"))
    edition = standards.find_standard_by_code(clerk, LARAVEL)
    assert edition is not None
    course = courses.draft_course(
        clerk,
        CourseDraft(
            standard_version_id=edition.version_id,
            starts_on=START,
            ends_on=START + timedelta(days=20),
            capacity=10,
            sex_rule=SexRule.WOMEN,
            instructor_ids=(_staff(clerk, "علی"),),
        ),
    )
    courses.submit_course(clerk, course)
    courses.record_approval(
        clerk, course, portal_code="1", letter_no="۱۲", letter_date=clerk.today()
    )
    enrolments.enrol(clerk, course, [row.id for row in trainees.list_trainees(clerk)])
    timetables.plan_meetings(clerk, course, [MeetingDraft(START, "08:00", 300)])


def teach(_centre: OpenCentre, _manager: Desk, clerk: Desk) -> None:
    """The class is held and finished, its people introduced to the test."""
    course = _course(clerk)
    courses.start_course(clerk, course)
    for meeting in attendance.list_meetings(clerk, course):
        attendance.record_attendance(clerk, meeting.id)
    courses.finish_course(clerk, course)
    enrolments.introduce_to_test(
        clerk, [row.id for row in enrolments.list_enrolments(clerk, course)]
    )


def written(_centre: OpenCentre, manager: Desk, clerk: Desk) -> None:
    """The written test, signed off."""
    _test(manager, clerk, Part.WRITTEN, ["80", "49.99", "70", "60"])


def practical(_centre: OpenCentre, manager: Desk, clerk: Desk) -> None:
    """The practical test of those who may sit it."""
    _test(manager, clerk, Part.PRACTICAL, ["75", "80", "90"])


def request(_centre: OpenCentre, _manager: Desk, clerk: Desk) -> None:
    """The clerk asks for the certificates."""
    results = verdicts.list_results(clerk, _course(clerk))
    passed = [row.id for row in results if row.outcome is Outcome.PASSED]
    certificates.request_certificates(clerk, passed)


def approve(_centre: OpenCentre, manager: Desk, _clerk: Desk) -> None:
    """The manager approves."""
    drafts = certificates.list_requests(manager, RequestState.DRAFT)
    certificates.approve_requests(manager, [row.id for row in drafts])


def issue(centre: OpenCentre, manager: Desk, clerk: Desk) -> None:
    """The manager unlocks the key and issues; the clerk prints."""
    unlock_certificates(centre, PHRASE)
    approved = certificates.list_requests(manager, RequestState.APPROVED)
    issued = certificates.issue_certificates(manager, [row.id for row in approved])
    certificates.record_printed(clerk, issued)


STEPS: dict[str, tuple[Step, date]] = {
    "register": (register, START - timedelta(days=1)),
    "open_course": (open_course, START - timedelta(days=1)),
    "teach": (teach, START + timedelta(days=21)),
    "written": (written, START + timedelta(days=30)),
    "practical": (practical, START + timedelta(days=40)),
    "request": (request, START + timedelta(days=41)),
    "approve": (approve, START + timedelta(days=41)),
    "issue": (issue, START + timedelta(days=42)),
}


def found(root: Path, server: str | None) -> None:
    """The centre with its manager and clerk."""
    centre = create_centre(
        root,
        founding(),
        key_phrases={"head": PHRASE},
        clock=clock_of(START - timedelta(days=2)),
        passwords=FAST,
        server=server,
        key_cost=CHEAP,
    )
    manager = accounts.log_in(centre.house, FAST, "rezaei", PASSWORD)
    clerk = staff.add_staff(manager, StaffDraft(first_name_fa="زهره", last_name_fa="محمدی"))
    accounts.create_account(manager, FAST, clerk, "clerk", PASSWORD, frozenset({Role.CLERK}))


def clock_of(day: date) -> FixedClock:
    """The clock on the morning of a day."""
    return FixedClock(datetime(day.year, day.month, day.day, 5, 0, tzinfo=UTC))


def main(name: str, root: Path, server: str | None) -> None:
    """Runs one step and dies without a word to anybody."""
    if name == "found":
        found(root, server)
    else:
        step, day = STEPS[name]
        centre = open_centre(root, clock=clock_of(day), server=server)
        desks = [accounts.log_in(centre.house, FAST, who, PASSWORD) for who in ("rezaei", "clerk")]
        step(centre, *desks)
    os.kill(os.getpid(), signal.SIGKILL)


def _test(manager: Desk, clerk: Desk, part: Part, typed: list[str]) -> None:
    session = assessments.plan_session(
        clerk,
        SessionDraft(
            part=part,
            course_id=_course(clerk),
            held_on=clerk.today(),
            starts_at="09:00",
            examiner_ids=(_staff(clerk, "رضا"),),
        ),
    )
    eligible = assessments.list_eligible(clerk, session)
    seats = assessments.seat_candidates(
        clerk, session, [who for who, denial in eligible.items() if denial is None]
    )
    entries = [
        MarkEntry(seat, CandidateState.PRESENT, mark)
        for seat, mark in zip(seats, typed, strict=True)
    ]
    marks.record_marks(clerk, session, entries, sheet_no="برگ ۱")
    mark_checks.read_back(clerk, session)
    verdicts.sign_off(manager, session)


def _course(clerk: Desk) -> int:
    (course,) = courses.list_courses(clerk)
    return course.id


def _staff(clerk: Desk, first_name: str) -> int:
    return next(row.id for row in staff.list_staff(clerk) if row.name_fa.startswith(first_name))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), sys.argv[3] if len(sys.argv) > 3 else None)
