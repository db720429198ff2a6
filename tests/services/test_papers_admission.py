"""The papers of admission: what they say is read back from the PDF."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.office import Office
from tests.services import classroom
from tests.services.papers_reading import said
from tests.services.test_papers_class import LONGEST
from tvto_desk.domain import jalali
from tvto_desk.domain.assessment import Part
from tvto_desk.domain.calls import CallState
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.extra_fields import ExtraField, ExtraKind
from tvto_desk.domain.fees import FeeBasis
from tvto_desk.services import assessments, contacts, extra_fields, fees
from tvto_desk.services.papers.offer_papers import call_sheet, fee_receipt, gap_list, offer_slip


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    made = Office(tmp_path_factory.mktemp("office"))
    classroom.edition(made)
    fees.add_tariff(
        made.manager,
        fees.TariffDraft(
            cluster_fa="",
            valid_from=jalali.from_jalali(1404, 1, 1),
            basis=FeeBasis.HOUR,
            amount=50_000,
        ),
    )
    yield made
    made.close()


@pytest.fixture(scope="module")
def people(office: Office) -> list[int]:
    return [
        *classroom.people(office, 2, father_fa=None),
        *classroom.people(office, 1, first=90, father_fa=None, **LONGEST),
    ]


@pytest.fixture(scope="module")
def course(office: Office, people: list[int]) -> int:
    return classroom.running_course(office, people)


def test_slip_says_dates_fee_and_what_to_bring(office: Office) -> None:
    opened = classroom.open_course(office, instructor_ids=())
    text = said(offer_slip(office.clerk, opened, 8))
    assert "۱۴۰۴/۰۷/۱۶" in text
    assert "۴٬۵۰۰٬۰۰۰" in text
    assert "کارت ملی" in text
    exempt = said(offer_slip(office.clerk, opened, 3))
    assert "معاف" in exempt


def test_slip_of_a_class_that_is_no_offer_is_refused(office: Office, course: int) -> None:
    with pytest.raises(DomainError, match=r"course\.unknown"):
        offer_slip(office.clerk, course)


def test_receipt_says_what_was_decided_why_and_what_was_paid(
    office: Office, course: int, people: list[int]
) -> None:
    person = people[2]
    with pytest.raises(DomainError, match=r"fee\.undecided"):
        fee_receipt(office.clerk, person, course)
    fees.decide_fee(office.clerk, person, course, decile=8)
    fees.record_receipt(
        office.clerk,
        person,
        course,
        slip_no="9912",
        paid_on=office.clock.today(),
        amount=2_000_000,
    )
    text = said(fee_receipt(office.clerk, person, course))
    assert "۹۹۱۲" in text
    assert "۲٬۰۰۰٬۰۰۰" in text
    assert "طباطبایی" in text


def test_list_of_gaps_names_what_is_missing_and_the_number_to_ring(
    office: Office, course: int, people: list[int]
) -> None:
    for file in (
        gap_list(office.clerk),
        gap_list(office.clerk, course_id=course),
        gap_list(office.clerk, person_ids=people),
    ):
        text = said(file)
        assert "پدر" in text
        assert "۰۹۱۲۰۰۰۰۰۰۱" in text
    empty = classroom.open_course(office, instructor_ids=())
    assert "کسری‌ای نیست" in said(gap_list(office.clerk, course_id=empty))


def test_call_sheet_carries_text_outcome_and_note(office: Office, people: list[int]) -> None:
    made = contacts.make_call_list(office.clerk, "آزمون", people, message="شنبه ساعت ۹")
    first = contacts.list_calls(office.clerk, made)[0]
    contacts.record_calls(office.clerk, [first.id], CallState.REACHED, note="می‌آید")
    text = said(call_sheet(office.clerk, made))
    assert "شنبه ساعت" in text
    assert "خبر داده شد" in text
    with pytest.raises(DomainError, match=r"call_list\.unknown"):
        call_sheet(office.clerk, 99)


def test_list_of_gaps_of_a_test_is_of_its_candidates_alone(office: Office) -> None:
    seated, other = classroom.people(office, 2, first=50)
    extra_fields.add_extra_field(
        office.manager,
        ExtraField(
            key="insurance",
            caption_fa="شمارهٔ بیمه",
            caption_en="Insurance",
            kind=ExtraKind.TEXT,
            is_asked=True,
        ),
    )
    course = classroom.introduced_course(office, [seated])
    session = classroom.planned(office, course, Part.WRITTEN)
    ids = list(classroom.enrolled(office, course).values())
    assessments.seat_candidates(office.clerk, session, ids)
    text = said(gap_list(office.clerk, session_id=session))
    assert "شمارهٔ بیمه" in text
    assert "۰۹۱۲۰۰۰۰۰۵۰" in text
    assert "۰۹۱۲۰۰۰۰۰۵۱" not in text
    assert "۰۹۱۲۰۰۰۰۰۵۱" in said(gap_list(office.clerk, person_ids=[other]))
