"""The main job end to end through the services, with a restart between the steps; its log is
searched for what must not stand in one.
"""

from __future__ import annotations

import logging
import subprocess
from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from tests import office as the_office
from tests.office import Office
from tests.postgres import fresh_database
from tvto_desk.domain import jalali
from tvto_desk.domain.assessment import Outcome, Part
from tvto_desk.domain.attendance import AttendanceState
from tvto_desk.domain.candidate import CandidateState
from tvto_desk.domain.certificate import CertificateState
from tvto_desk.domain.course import SexRule
from tvto_desk.domain.hand_over import HandOver
from tvto_desk.print.proof import Verdict
from tvto_desk.print.readback import read_qr
from tvto_desk.services import (
    assessments,
    attendance,
    certificate_pages,
    certificates,
    courses,
    enrolments,
    handing_over,
    history,
    mark_checks,
    marks,
    staff,
    standards,
    timetables,
    trainees,
    verdicts,
    verification,
)
from tvto_desk.services.assessments import SessionDraft
from tvto_desk.services.attendance import Presence
from tvto_desk.services.certificates import CertificateRow
from tvto_desk.services.course_drafts import CourseDraft
from tvto_desk.services.marks import MarkEntry
from tvto_desk.services.timetables import MeetingDraft
from tvto_desk.system import logs

PEOPLE = 6
LARAVEL = "251340530000031"

WRITTEN = ["50", "۷۰٫۵", "48", "50", "90", None]
PRACTICAL = ["76.67", "70", None, "70", "69/99", None]
EXPECTED = [
    Outcome.PASSED,
    Outcome.PASSED,
    Outcome.FAILED_WRITTEN,
    Outcome.FAILED_OVERALL,
    Outcome.FAILED_PRACTICAL,
    Outcome.FAILED_WRITTEN,
]


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def office(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Office]:
    if request.param == "postgres":
        with fresh_database() as url:
            made = Office(tmp_path, url=url)
            yield made
            made.close()
    else:
        made = Office(tmp_path)
        yield made
        made.close()


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Path]:
    """The program's log; while the last one is registered every statement with its values is
    poured into it besides.
    """
    (tmp_path / "logs").mkdir()
    handler = logs.set_up(tmp_path / "logs", logging.INFO)
    statements = logging.getLogger("sqlalchemy.engine")
    statements.addHandler(handler)
    yield tmp_path / "logs"
    statements.removeHandler(handler)
    statements.setLevel(logging.NOTSET)
    logging.getLogger(logs.LOGGER).removeHandler(handler)
    handler.close()


def _keeps_its_secrets(folder: Path) -> None:
    text = "".join(file.read_text("utf-8") for file in folder.glob("tvto-desk.log*"))
    assert "[10 digits]" in text
    assert "[11 digits]" in text
    for number in range(1, PEOPLE + 1):
        assert the_office.national_id(number) not in text
        assert f"0912{number:07d}" not in text
    assert the_office.PASSWORD not in text
    assert "PRIVATE KEY" not in text


def test_main_job_survives_a_restart_after_every_step(
    office: Office, tmp_path: Path, log: Path
) -> None:
    standards.load_catalogue(office.manager)
    office.restart()
    people = [
        trainees.register_trainee(office.clerk, the_office.draft(n), photo=the_office.photo())
        for n in range(1, PEOPLE)
    ]
    statements = logging.getLogger("sqlalchemy.engine")
    statements.setLevel(logging.INFO)
    last = the_office.draft(PEOPLE)
    people.append(trainees.register_trainee(office.clerk, last, photo=the_office.photo()))
    statements.setLevel(logging.NOTSET)
    office.restart()

    course = _course_of(office, people)
    office.restart()
    enrolled = [row.id for row in enrolments.list_enrolments(office.clerk, course)]
    assert enrolments.introduce_to_test(office.clerk, enrolled) == PEOPLE
    office.restart()

    by_person = {row.person_id: row.id for row in enrolments.list_enrolments(office.clerk, course)}
    order = [by_person[person] for person in people]
    office.set_day(office.clock.today() + timedelta(days=3))
    _test(office, course, Part.WRITTEN, order, WRITTEN)
    office.restart()
    passed = [e for e, mark in zip(order, WRITTEN, strict=True) if mark not in (None, "48")]
    practical = [mark for mark in PRACTICAL if mark is not None]
    office.set_day(office.clock.today() + timedelta(days=2))
    _test(office, course, Part.PRACTICAL, passed, practical)
    office.restart()

    results = {row.person_id: row for row in verdicts.list_results(office.clerk, course)}
    assert [results[person].outcome for person in people] == EXPECTED
    assert all(results[person].reasons for person in people)
    assert results[people[0]].overall == Decimal("70.0025")

    won = [row.id for row in results.values() if row.outcome is Outcome.PASSED]
    trainees.confirm_details(office.clerk, people, "کنترل ۱")
    requests = certificates.request_certificates(office.clerk, won)
    office.restart()
    certificates.approve_requests(office.manager, requests)
    office.restart()
    issued = certificates.issue_certificates(office.manager, requests)
    office.restart()
    certificates.record_printed(office.clerk, issued)
    handing_over.hand_over(
        office.clerk,
        issued[:1],
        HandOver(collector="زهرا محمدی", identity_shown="national_card"),
    )
    office.restart()

    register = certificates.list_certificates(office.auditor)
    assert [row.number for row in register] == ["QZ-1404-02-00001", "QZ-1404-02-00002"]
    assert [row.state for row in register] == [
        CertificateState.HANDED_OVER,
        CertificateState.PRINTED,
    ]
    for row in register:
        report = verification.check_certificate(office.auditor, row.number)
        assert report.is_good, report.findings
        _read_back(office, row, tmp_path)
    trail = history.check_trail(office.auditor)
    assert trail.is_whole, trail
    assert trail.acts > 15
    _keeps_its_secrets(log)


def _course_of(office: Office, people: list[int]) -> int:
    teacher = staff_id(office, "علی")
    edition = standards.find_standard_by_code(office.clerk, LARAVEL)
    assert edition is not None
    start = jalali.from_jalali(1404, 7, 16)
    course = courses.draft_course(
        office.clerk,
        CourseDraft(
            standard_version_id=edition.version_id,
            starts_on=start,
            ends_on=start + timedelta(days=29),
            capacity=20,
            sex_rule=SexRule.WOMEN,
            instructor_ids=(teacher,),
        ),
    )
    courses.submit_course(office.clerk, course)
    courses.record_approval(
        office.clerk,
        course,
        portal_code="140407-331",
        letter_no="۱۲۳/۴۵",
        letter_date=the_office.TODAY,
    )
    enrolments.enrol(office.clerk, course, people)
    timetables.plan_meetings(
        office.clerk,
        course,
        [MeetingDraft(start + timedelta(days=day), "08:00", 540) for day in range(10)],
    )
    courses.start_course(office.clerk, course)
    late = enrolments.list_enrolments(office.clerk, course)[0].id
    for number, meeting in enumerate(attendance.list_meetings(office.clerk, course)):
        office.set_day(meeting.held_on)
        exceptions = {late: Presence(AttendanceState.LATE, 30)} if number == 0 else {}
        attendance.record_attendance(office.instructor, meeting.id, exceptions)
    office.set_day(start + timedelta(days=30))
    assert courses.finish_course(office.clerk, course) == len(people)
    return course


def _test(
    office: Office, course: int, part: Part, order: list[int], typed: list[str | None]
) -> None:
    session = assessments.plan_session(
        office.clerk,
        SessionDraft(
            part=part,
            course_id=course,
            held_on=office.clock.today(),
            starts_at="09:00",
            examiner_ids=(staff_id(office, "رضا"),),
        ),
    )
    seats = assessments.seat_candidates(office.clerk, session, order)
    marks.record_marks(
        office.clerk,
        session,
        [
            MarkEntry(seat, CandidateState.ABSENT if mark is None else CandidateState.PRESENT, mark)
            for seat, mark in zip(seats, typed, strict=True)
        ],
        sheet_no="برگ ۱۲",
    )
    mark_checks.read_back(office.clerk, session)
    verdicts.sign_off(office.manager, session)


def _read_back(office: Office, row: CertificateRow, folder: Path) -> None:
    number = row.number
    pdf = folder / f"{number}.pdf"
    pdf.write_bytes(certificate_pages.stored_page(office.auditor, row.id))
    text = _output("pdftotext", "-layout", pdf, "-")
    assert number in text
    assert LARAVEL in text
    assert row.name_fa in text
    fonts = _output("pdffonts", pdf).splitlines()[2:]
    assert fonts
    assert all(line.split()[-5:-2] == ["yes", "yes", "yes"] for line in fonts), fonts
    assert not any("\ufb50" <= letter <= "\ufefc" for letter in text)
    subprocess.run(["pdftoppm", "-r", "150", "-png", pdf, pdf.with_suffix("")], check=True)
    picture = next(folder.glob(f"{number}-*.png"))
    (read,) = read_qr(picture.read_bytes())
    proof = verification.check_proof_text(office.auditor, read)
    assert proof.verdict is Verdict.VALID
    assert proof.payload.number == number


def _output(*command: object) -> str:
    return subprocess.run(
        [str(part) for part in command], check=True, capture_output=True, text=True
    ).stdout


def staff_id(office: Office, first_name: str) -> int:
    return next(r.id for r in staff.list_staff(office.clerk) if r.name_fa.startswith(first_name))
