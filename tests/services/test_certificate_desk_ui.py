"""What the certificate desk and the page of a test ask the services."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from decimal import Decimal

import pytest

from tests.office import Office
from tests.services import classroom
from tvto_desk.domain.assessment import Outcome, Part
from tvto_desk.domain.candidate import CandidateState, SessionState
from tvto_desk.domain.certificate import CertificateState, RequestState
from tvto_desk.services import (
    assessments,
    certificate_pages,
    certificate_queues,
    certificates,
    enrolments,
    mark_sheets,
    trainees,
    verdicts,
)
from tvto_desk.services.desk import Desk
from tvto_desk.services.print_room import PrintRoom


def test_passed_results_wait_for_a_request_with_what_is_in_the_way(office: Office) -> None:
    complete, lacking = classroom.people(office, 1), classroom.people(office, 1, first=2)
    results = classroom.passed(office, [*complete, *lacking])
    detail = trainees.get_trainee(office.clerk, lacking[0])
    trainees.correct_trainee(
        office.clerk, lacking[0], detail.version, replace(detail.draft, birth_place_en=None)
    )
    rows = {row.id: row for row in certificate_queues.list_to_request(office.clerk)}
    assert set(rows) == set(results)
    assert rows[results[0]].hindrance is None
    refusal = rows[results[1]].hindrance
    assert refusal is not None
    assert refusal.code == "trainee.gaps"
    certificates.request_certificates(office.clerk, [results[0]])
    assert [row.id for row in certificate_queues.list_to_request(office.clerk)] == [results[1]]
    (line,) = certificate_queues.list_request_lines(office.manager, RequestState.DRAFT)
    assert (line.requested_by, line.requested_on) == ("زهره محمدی", office.clock.today())
    assert certificate_pages.preview_result(office.clerk, results[0])[:5] == b"%PDF-"


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", 3),
        ("2", 1),
        ("۰۲-۱۴۰۴-۳", 0),
        ("1404-02-3", 1),
        ("QZ-1404-02-00001", 1),
        ("محمدی", 3),
        ("فاطمه", 1),
        ("C02-1404", 3),
        ("C02-1404-0002", 0),
        ("هیچ‌کس", 0),
    ],
)
def test_register_is_found_by_number_class_and_name(issued: Office, typed: str, found: int) -> None:
    assert len(certificate_queues.find_in_register(issued.clerk, typed)) == found


@pytest.fixture(scope="module")
def issued(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """An office with three certificates; the tests only read it."""
    made = Office(tmp_path_factory.mktemp("issued"))
    classroom.issued(made, 3)
    yield made
    made.close()


def test_register_is_narrowed_by_state_and_shows_the_newest_first(office: Office) -> None:
    made = classroom.issued(office, 3)
    certificates.record_printed(office.clerk, made[:1])
    ids = certificate_queues.find_in_register(
        office.clerk, states=frozenset({CertificateState.ISSUED})
    )
    assert list(ids) == [made[2], made[1]]
    lines = certificate_queues.register_lines(office.clerk, ids)
    assert [lines[one].number for one in ids] == ["QZ-1404-02-00003", "QZ-1404-02-00002"]
    assert lines[ids[0]].class_code == "C02-1404-0001"


def test_numbers_to_come_follow_the_last_one(office: Office) -> None:
    first = certificate_queues.numbers_to_come(office.manager, 2)
    assert first == ("QZ-1404-02-00001", "QZ-1404-02-00002")
    classroom.issued(office, 2)
    assert certificate_queues.numbers_to_come(office.clerk, 1) == ("QZ-1404-02-00003",) * 2


def test_class_of_a_session_shows_who_may_sit_and_why_not_the_others(office: Office) -> None:
    people = classroom.people(office, 3)
    course = classroom.finished_course(office, people)
    ids = list(classroom.enrolled(office, course).values())
    enrolments.introduce_to_test(office.clerk, ids[:2])
    office.set_day(classroom.TEST_DAY)
    session = classroom.planned(office, course, Part.WRITTEN)
    assessments.seat_candidates(office.clerk, session, ids[:1])
    places = {row.key: row for row in mark_sheets.list_places(office.clerk, session)}
    assert places[ids[0]].seat == 1
    assert places[ids[1]].denial is None
    denial = places[ids[2]].denial
    assert denial is not None
    assert denial.code == "assessment_session.not_introduced"


def test_sheet_foresees_the_verdict_and_shows_it_after_the_sign_off(office: Office) -> None:
    course = classroom.introduced_course(office, classroom.people(office, 1))
    (enrolment,) = classroom.enrolled(office, course).values()
    classroom.tested(office, course, Part.WRITTEN, {enrolment: "60"})
    session = classroom.typed_in(office, course, Part.PRACTICAL, {enrolment: "90"})
    (line,) = mark_sheets.list_sheet(office.clerk, session)
    detail = mark_sheets.get_session_detail(office.clerk, session)
    assert (detail.state, detail.examiners, detail.sheet_no) == (
        SessionState.HELD,
        ("رضا احمدی",),
        "12",
    )
    assert line.history is not None
    foreseen = line.history.with_attempt(
        detail.part, detail.held_on, CandidateState.PRESENT, Decimal(90)
    ).verdict(detail.held_on)
    verdicts.sign_off(office.manager, session)
    (line,) = mark_sheets.list_sheet(office.clerk, session)
    assert line.result is not None
    assert (line.result.outcome, line.result.overall) == (Outcome.PASSED, Decimal("82.5"))
    assert (foreseen.outcome, foreseen.overall, foreseen.reasons) == (
        line.result.outcome,
        line.result.overall,
        line.result.reasons,
    )
    assert mark_sheets.get_session_detail(office.clerk, session).signed_off_by == "مریم رضایی"


def test_pages_are_made_one_at_a_time_whoever_asks(office: Office) -> None:
    results = classroom.passed(office, classroom.people(office, 1))
    # Fresh: what two threads would load at once is loaded by neither.
    desk = Desk(replace(office.house, print_room=PrintRoom()), office.clerk.actor)
    with ThreadPoolExecutor(4) as hands:
        made = list(
            hands.map(lambda _n: certificate_pages.preview_result(desk, results[0]), range(8))
        )
    assert len({len(pdf) for pdf in made}) == 1
