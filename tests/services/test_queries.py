"""Lists ask the database as often for many people as for few."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest
from sqlalchemy import event

from tests.office import Office
from tests.services import classroom
from tests.services.old_papers import WHOLE
from tvto_desk.domain.certificate import RequestState
from tvto_desk.services import (
    accounts,
    assessments,
    attendance,
    certificates,
    courses,
    enrolments,
    mark_checks,
    mark_sheets,
    marks,
    minutes,
    old_records,
    person_documents,
    staff,
    trainees,
    verdicts,
)
from tvto_desk.services.dossiers import get_dossier

FEW, MANY = 2, 9

# The question, and the most statements it may take; two of them ask for the roles.
LISTS: dict[str, tuple[Callable[[Office], object], int]] = {
    "people": (lambda o: trainees.list_trainees(o.clerk), 6),
    "people by first letters": (lambda o: trainees.list_trainees(o.clerk, name_starts="مینا"), 6),
    "results": (lambda o: verdicts.list_results(o.clerk, 1), 4),
    "attendance": (lambda o: attendance.attendance_of_class(o.clerk, 1), 6),
    "class list": (lambda o: enrolments.list_enrolments(o.clerk, 1), 4),
    "mark grid": (lambda o: marks.list_candidates(o.clerk, 1), 4),
    "eligibility": (lambda o: assessments.list_eligible(o.clerk, 1), 12),
    "places": (lambda o: mark_sheets.list_places(o.clerk, 1), 14),
    "sheet": (lambda o: mark_sheets.list_sheet(o.clerk, 1), 14),
    "marks to read": (lambda o: mark_checks.list_to_read(o.clerk, 1), 14),
    "minutes": (lambda o: minutes.get_minutes(o.clerk, 1), 40),
    "meetings": (lambda o: attendance.list_meetings(o.clerk, 1), 4),
    "classes": (lambda o: courses.list_courses(o.clerk), 4),
    "requests": (lambda o: certificates.list_requests(o.clerk, RequestState.FULFILLED), 4),
    "register": (lambda o: certificates.list_certificates(o.clerk), 5),
    "staff": (lambda o: staff.list_staff(o.clerk), 5),
    "accounts": (lambda o: accounts.list_accounts(o.clerk), 5),
}


@contextmanager
def counted(office: Office) -> Iterator[list[str]]:
    """The statements that are sent meanwhile, without BEGIN and COMMIT."""
    sent: list[str] = []

    def note(_c: object, _cursor: object, statement: str, *_rest: object) -> None:
        if not statement.startswith("BEGIN"):
            sent.append(statement)

    event.listen(office.house.store.engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        event.remove(office.house.store.engine, "before_cursor_execute", note)


def _centre(folder: object, count: int) -> Office:
    made = Office(folder)  # type: ignore[arg-type]
    classroom.issued(made, count)
    return made


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    made = _centre(tmp_path_factory.mktemp("small"), FEW)
    yield made
    made.close()


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    made = _centre(tmp_path_factory.mktemp("large"), MANY)
    yield made
    made.close()


@pytest.mark.parametrize("name", LISTS)
def test_list_takes_no_more_questions_for_more_people(
    small: Office, large: Office, name: str
) -> None:
    ask, most = LISTS[name]
    with counted(small) as few:
        ask(small)
    with counted(large) as many:
        ask(large)
    assert len(few) == len(many) <= most, many


def test_dossier_takes_no_more_questions_for_a_longer_life(office: Office) -> None:
    (who,) = classroom.people(office, 1)
    with counted(office) as short:
        get_dossier(office.clerk, who)
    for kind in ("national_card", "birth_certificate", "health_card"):
        person_documents.record_document(office.clerk, who, kind)
    for number in range(3):
        old_records.add_old_record(office.clerk, who, replace(WHOLE, certificate_no=str(number)))
    classroom.finished_course(office, [who])
    with counted(office) as long:
        get_dossier(office.clerk, who)
    # Names of classes and standards come with the classes: two more, however many they are.
    assert len(short) <= len(long) <= len(short) + 2
    assert len(long) <= 40


def test_introduction_sums_the_attendance_of_a_class_once(office: Office) -> None:
    course = classroom.finished_course(office, classroom.people(office, 5))
    ids = list(classroom.enrolled(office, course).values())
    with counted(office) as sent:
        enrolments.introduce_to_test(office.clerk, ids)
    assert sum("FROM standard_version JOIN course_run" in statement for statement in sent) == 1
