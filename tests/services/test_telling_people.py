"""Numbers to copy, call lists with ticks, lists of gaps, and what classes there are."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from tests.office import Office
from tests.services import classroom
from tests.services.test_queries import counted
from tvto_desk.domain import jalali
from tvto_desk.domain.calls import CallState, Separator, numbers_text
from tvto_desk.domain.course import CourseState
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.fees import FeeBasis
from tvto_desk.domain.gates import Need, Step, stopping
from tvto_desk.domain.person import Mobile
from tvto_desk.services import admission, contacts, fees, gap_lists, offers
from tvto_desk.services.placing import Placing
from tvto_desk.services.timetables import MeetingDraft, plan_meetings
from tvto_desk.system.words import words

FATHER = (Mobile("09121110000", "پدر"),)


def code(call: Callable[[], object]) -> str:
    with pytest.raises(DomainError) as refused:
        call()
    assert words().error(refused.value)
    return refused.value.code


# --- numbers


def test_numbers_stand_once_in_latin_digits_with_their_owner_if_asked(office: Office) -> None:
    sisters = classroom.people(office, 2, mobiles=FATHER)
    (other,) = classroom.people(office, 1, first=3)
    phones = contacts.list_mobiles(office.clerk, [*sisters, other])
    assert numbers_text(phones) == "09121110000\n09120000003"
    assert numbers_text(phones, Separator.COMMA) == "09121110000,09120000003"
    assert numbers_text(phones, owners=True) == "09121110000 پدر\n09120000003"
    assert numbers_text([]) == ""


# --- call lists


def test_call_list_keeps_who_was_reached_when_by_whom_and_what_was_said(office: Office) -> None:
    people = classroom.people(office, 3)
    course = classroom.open_course(office)
    made = contacts.make_call_list(
        office.clerk,
        "تاریخ آزمون",
        [*people, people[0]],
        message="آزمون شنبه ساعت ۹ است.",
        course_id=course,
    )
    first, second, third = contacts.list_calls(office.clerk, made)
    assert {line.state for line in (first, second, third)} == {CallState.WAITING}
    contacts.record_calls(office.clerk, [first.id], CallState.REACHED, note="می‌آید")
    contacts.record_calls(office.clerk, [second.id], CallState.NO_ANSWER)
    lines = contacts.list_calls(office.clerk, made)
    assert [(line.state, line.called_by, line.note) for line in lines] == [
        (CallState.REACHED, "زهره محمدی", "می‌آید"),
        (CallState.NO_ANSWER, "زهره محمدی", ""),
        (CallState.WAITING, None, ""),
    ]
    assert lines[0].called_at == office.clock.now()
    (row,) = contacts.list_call_lists(office.clerk)
    assert (row.people, row.reached, row.title) == (3, 1, "تاریخ آزمون")
    contacts.record_calls(office.clerk, [first.id], CallState.WAITING)
    assert contacts.list_calls(office.clerk, made)[0].called_at is None
    contacts.change_message(office.clerk, made, "متن تازه")
    assert contacts.get_call_list(office.clerk, made).message == "متن تازه"


def test_call_list_without_title_people_or_at_all_is_refused(office: Office) -> None:
    people = classroom.people(office, 1)
    assert code(lambda: contacts.make_call_list(office.clerk, " ", people)) == (
        "call_list.title_missing"
    )
    assert code(lambda: contacts.make_call_list(office.clerk, "آزمون", [])) == "call_list.nobody"
    assert code(lambda: contacts.get_call_list(office.clerk, 9)) == "call_list.unknown"
    assert code(lambda: contacts.change_message(office.clerk, 9, "")) == "call_list.unknown"
    assert code(lambda: contacts.record_calls(office.clerk, [9], CallState.REACHED)) == (
        "call_list.unknown"
    )


# --- gaps


def test_gaps_of_a_class_name_what_the_next_step_needs_and_whom_to_ring(office: Office) -> None:
    ready = classroom.people(office, 2)
    (bare,) = classroom.people(office, 1, first=3, father_fa=None)
    course = classroom.running_course(office, [*ready, bare])
    lines = gap_lists.gaps_of_class(office.clerk, course)
    assert len(lines) == 3  # of everybody the documents are named
    (line,) = [line for line in lines if stopping(line.gaps)]
    assert (line.person_id, line.step) == (bare, Step.INTRODUCTION)
    assert [gap.need for gap in stopping(line.gaps)] == [Need.FATHER_NAME]
    assert [phone.number for phone in line.mobiles] == ["09120000003"]
    whole = gap_lists.gaps_of_class(office.clerk, course, Step.CERTIFICATE)
    assert len(whole) == 3
    assert gap_lists.gaps_of_people(office.clerk, [*ready, bare], Step.ENROLMENT) == []


def test_gaps_that_stop_the_next_step_are_those_of_kept_places_and_running_classes(
    office: Office,
) -> None:
    (bare,) = classroom.people(office, 1, father_fa=None)
    (homeless,) = classroom.people(office, 1, first=2, residence_kind=None)
    running = classroom.running_course(office, [bare])
    later = classroom.START + timedelta(days=90)
    kept = classroom.open_course(office, starts_on=later, ends_on=later + timedelta(days=20))
    admission.admit(office.clerk, kept, {homeless: Placing.KEEP})
    found = gap_lists.blocking_gaps(office.clerk)
    assert [(line.person_id, line.step) for line in found] == [
        (homeless, Step.ENROLMENT),
        (bare, Step.INTRODUCTION),
    ]
    assert running != kept


def test_gaps_of_a_class_are_read_in_a_bounded_number_of_questions(office: Office) -> None:
    people = classroom.people(office, 7, father_fa=None)
    few = classroom.running_course(office, people[:2])
    many = classroom.running_course(office, people[2:], instructor_ids=())
    with counted(office) as small:
        gap_lists.gaps_of_class(office.clerk, few)
    with counted(office) as large:
        gap_lists.gaps_of_class(office.clerk, many)
    assert len(small) == len(large) <= 15


# --- what classes there are


def test_offers_are_open_classes_with_hours_fee_and_papers_then_planned_ones(
    office: Office,
) -> None:
    planned = classroom.drafted(office, standard_version_id=classroom.without_code(office))
    opened = classroom.open_course(office, capacity=3)
    plan_meetings(
        office.clerk,
        opened,
        [MeetingDraft(classroom.START + timedelta(days=day), "08:30", 150) for day in (0, 7, 3)],
    )
    admission.admit(office.clerk, opened, {classroom.people(office, 1)[0]: Placing.ENROL})
    fees.add_tariff(
        office.manager,
        fees.TariffDraft(
            cluster_fa="",
            valid_from=jalali.from_jalali(1404, 1, 1),
            basis=FeeBasis.HOUR,
            amount=10_000,
        ),
    )
    first, second = offers.list_offers(office.clerk)
    assert (first.course_id, first.is_open, first.free) == (opened, True, 2)
    assert (second.course_id, second.state) == (planned, CourseState.DRAFT)
    assert [(hour.starts_at, hour.ends_at) for hour in first.hours] == [("08:30", "11:00")] * 2
    assert first.fee.amount == 900_000
    assert "national_card" in first.papers
    assert offers.list_offers(office.clerk, decile=4)[0].fee.is_exempt
    assert code(lambda: offers.list_offers(office.clerk, decile=11)) == "fee.decile_range"


def test_offer_is_found_by_its_title_in_any_spelling_and_layout(office: Office) -> None:
    opened = classroom.open_course(office)
    (offer,) = offers.list_offers(office.clerk)
    word = offer.title_fa.split()[-1]
    for typed in (word, offer.title_en.split()[0].lower(), ""):
        assert [row.course_id for row in offers.list_offers(office.clerk, typed)] == [opened]
    assert offers.list_offers(office.clerk, "کشتی‌سازی") == []


def test_offers_are_read_in_a_bounded_number_of_questions(office: Office) -> None:
    classroom.open_course(office)
    with counted(office) as few:
        offers.list_offers(office.clerk)
    for _ in range(3):
        classroom.open_course(office, instructor_ids=())
    with counted(office) as many:
        offers.list_offers(office.clerk)
    assert len(few) == len(many) <= 9
