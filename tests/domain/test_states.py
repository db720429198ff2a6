"""Every pair of states of every table, and the words of every state."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from itertools import product
from typing import Any

import pytest

from tvto_desk.domain import candidate, certificate, course, enrolment, equipment
from tvto_desk.domain.application import PreferredShift, WaitReason
from tvto_desk.domain.assessment import Outcome, Part
from tvto_desk.domain.attendance import AttendanceState
from tvto_desk.domain.calls import CallState
from tvto_desk.domain.candidate import CandidateState, SessionState
from tvto_desk.domain.certificate import CertificateEventKind, CertificateState, RequestState
from tvto_desk.domain.course import CourseState, SexRule
from tvto_desk.domain.enrolment import ApplicationState, EnrolmentState
from tvto_desk.domain.equipment import (
    Condition,
    EquipmentKind,
    EquipmentState,
    LoanSide,
    LoanState,
)
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.fees import FeeBasis
from tvto_desk.domain.figures import By, Moment, Unit
from tvto_desk.domain.gates import Need, Step
from tvto_desk.domain.periods import PeriodKind
from tvto_desk.domain.person import Sex
from tvto_desk.domain.roles import Permission, Role
from tvto_desk.domain.words import Language
from tvto_desk.system.words import words

Guard = Callable[[Any, Any], None]

TABLES: list[tuple[type[StrEnum], str, Mapping[Any, frozenset[Any]], Guard]] = [
    (CourseState, "course_state", course.MAY_FOLLOW, course.require_transition),
    (
        ApplicationState,
        "application_state",
        enrolment.APPLICATION_MAY_FOLLOW,
        enrolment.require_application_transition,
    ),
    (EnrolmentState, "enrolment_state", enrolment.MAY_FOLLOW, enrolment.require_transition),
    (SessionState, "session_state", candidate.MAY_FOLLOW, candidate.require_transition),
    (
        RequestState,
        "request_state",
        certificate.REQUEST_MAY_FOLLOW,
        certificate.require_request_transition,
    ),
    (EquipmentState, "equipment_state", equipment.MAY_FOLLOW, equipment.require_transition),
    (LoanState, "loan_state", equipment.LOAN_MAY_FOLLOW, equipment.require_loan_transition),
]
PAIRS = [
    pytest.param(table, guard, labels, *pair, id=f"{labels}-{pair[0]}-{pair[1]}")
    for states, labels, table, guard in TABLES
    for pair in product(states, repeat=2)
]


@pytest.mark.parametrize(("table", "guard", "labels", "current", "wanted"), PAIRS)
def test_only_the_allowed_state_may_follow(
    table: Mapping[Any, frozenset[Any]], guard: Guard, labels: str, current: Any, wanted: Any
) -> None:
    if wanted in table[current]:
        guard(current, wanted)
        return
    with pytest.raises(DomainError) as refused:
        guard(current, wanted)
    for language in Language:
        sentence = words().error(refused.value, language)
        assert words().text(f"{labels}.{current.value}", language) in sentence
        assert words().text(f"{labels}.{wanted.value}", language) in sentence


@pytest.mark.parametrize(("states", "labels", "table", "guard"), TABLES)
def test_every_state_has_its_row_and_is_reached(
    states: type[StrEnum], labels: str, table: Mapping[Any, frozenset[Any]], guard: Guard
) -> None:
    first = next(iter(states))
    reached = {first}
    while grown := {after for state in reached for after in table[state]} - reached:
        reached |= grown
    assert reached == set(states) == set(table)


LABELS: list[tuple[type[StrEnum], str]] = [
    (EquipmentKind, "equipment_kind"),
    (Condition, "equipment_condition"),
    (EquipmentState, "equipment_state"),
    (LoanSide, "loan_side"),
    (LoanState, "loan_state"),
    (CallState, "call_state"),
    (FeeBasis, "fee_basis"),
    (PreferredShift, "preferred_shift"),
    (WaitReason, "wait_reason"),
    (CourseState, "course_state"),
    (SexRule, "sex_rule"),
    (ApplicationState, "application_state"),
    (EnrolmentState, "enrolment_state"),
    (CandidateState, "candidate_state"),
    (SessionState, "session_state"),
    (AttendanceState, "attendance_state"),
    (Part, "part"),
    (Outcome, "outcome"),
    (RequestState, "request_state"),
    (CertificateState, "certificate_state"),
    (CertificateState, "certificate_way"),
    (CertificateEventKind, "certificate_event"),
    (Unit, "figure_unit"),
    (Unit, "figure_rule"),
    (Moment, "figure_moment"),
    (By, "figure_by"),
    (PeriodKind, "period_kind"),
    (Step, "step"),
    (Need, "need"),
    (Role, "role"),
    (Permission, "permission"),
]


def keys_of(section: str) -> list[str]:
    return [key for key in sorted(words().keys()) if key.startswith(f"{section}.")]


@pytest.mark.parametrize(("members", "section"), LABELS)
def test_words_and_members_are_the_same_set(members: type[StrEnum], section: str) -> None:
    spoken = {key.partition(".")[2] for key in keys_of(section)}
    assert spoken == {member.value for member in members}
    for member in members:
        assert words().text(f"{section}.{member.value}", Language.FA)
        assert words().text(f"{section}.{member.value}", Language.EN).isascii()


@pytest.mark.parametrize(
    ("section", "persian"),
    [
        (
            "course_state",
            "پیش‌نویس · در انتظار تأیید اداره کل · ثبت‌نام · در حال اجرا · پایان‌یافته · "
            "بسته · لغوشده",
        ),
        (
            "enrolment_state",
            "ثبت‌نام‌شده · انصراف · حذف‌شده (غیبت) · انتقال‌یافته · پایان دوره · معرفی‌شده به آزمون",
        ),
        ("application_state", "متقاضی · پذیرفته · در فهرست انتظار"),
        ("candidate_state", "حاضر · غایب · غیبت موجه · محروم"),
        (
            "outcome",
            "قبول · مردود کتبی · مردود عملی · نرسیدن به حد نصاب کل · در انتظار عملی · "
            "فرصت تمام شده",
        ),
        ("request_state", "درخواست · تأییدشده"),
        (
            "certificate_state",
            "صادرشده · چاپ‌شده · در اداره کل برای امضا · آمادهٔ تحویل · تحویل‌شده · "
            "جایگزین‌شده · ابطال‌شده",
        ),
        ("role", "مسئول آموزش · آزمونگر · رئیس مرکز · بازرس"),
    ],
)
def test_binding_words_are_used(section: str, persian: str) -> None:
    spoken = {words().text(key) for key in keys_of(section)}
    assert set(persian.split(" · ")) <= spoken


@pytest.mark.parametrize("state", CourseState)
def test_people_enter_a_course_in_registration_or_while_it_runs(state: CourseState) -> None:
    if state in (CourseState.REGISTRATION, CourseState.RUNNING):
        course.require_takes_people(state)
        return
    with pytest.raises(DomainError) as refused:
        course.require_takes_people(state)
    assert words().text(f"course_state.{state.value}") in words().error(refused.value)


@pytest.mark.parametrize(
    ("rule", "sex", "is_admitted"),
    [
        (SexRule.WOMEN, Sex.FEMALE, True),
        (SexRule.WOMEN, Sex.MALE, False),
        (SexRule.MEN, Sex.FEMALE, False),
        (SexRule.MEN, Sex.MALE, True),
        (SexRule.MIXED, Sex.FEMALE, True),
        (SexRule.MIXED, Sex.MALE, True),
    ],
)
def test_course_for_one_sex_refuses_the_other(rule: SexRule, sex: Sex, is_admitted: bool) -> None:
    if is_admitted:
        course.require_admitted(rule, sex)
        return
    with pytest.raises(DomainError) as refused:
        course.require_admitted(rule, sex)
    assert words().text(f"sex_rule.{rule.value}") in words().error(refused.value)


@pytest.mark.parametrize(("taken", "free"), [(0, 16), (15, 1), (16, 0), (18, 0)])
def test_places_left_are_never_negative(taken: int, free: int) -> None:
    assert course.free_places(16, taken) == free


LEFT = date(2025, 10, 7)  # 15 Mehr 1404


@pytest.mark.parametrize("state", EnrolmentState)
def test_only_who_left_of_own_doing_is_barred(state: EnrolmentState) -> None:
    until = enrolment.barred_until(state, LEFT)
    if state in (EnrolmentState.WITHDRAWN, EnrolmentState.REMOVED):
        assert until == date(2026, 10, 7)
    else:
        assert until is None
        enrolment.require_not_barred(state, LEFT, LEFT)


def test_bar_of_a_year_gives_way_to_a_note() -> None:
    enrolment.require_not_barred(EnrolmentState.WITHDRAWN, LEFT, date(2026, 10, 7))
    with pytest.raises(DomainError) as refused:
        enrolment.require_not_barred(EnrolmentState.WITHDRAWN, LEFT, date(2026, 10, 6))
    assert refused.value.override
    assert "۱۴۰۵/۰۷/۱۵" in words().error(refused.value)
