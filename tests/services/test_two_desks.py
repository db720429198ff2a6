"""Two desks open the same record: the later save is told, nothing of either is dropped."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from tests.office import Office
from tests.services import classroom
from tests.services.classroom import code_of
from tvto_desk.domain.equipment import Condition, EquipmentDraft, EquipmentKind
from tvto_desk.domain.old_record import OldKind, OldRecordDraft
from tvto_desk.domain.staff import Duty, Licence
from tvto_desk.services import (
    courses,
    equipment,
    old_records,
    settings,
    staff_files,
    standard_details,
    timetables,
)

Save = Callable[[Any, Any], None]
"""Stores a value over what the form was opened with."""


def _draft(office: Office) -> tuple[Callable[[], Any], Save, list[Any]]:
    course = classroom.drafted(office)

    def now() -> Any:
        return courses.get_course_detail(office.clerk, course).draft

    def save(opened: Any, value: Any) -> None:
        courses.change_draft(office.clerk, course, value, opened=opened)

    first = now()
    return now, save, [replace(first, capacity=9), replace(first, scheme="تفاهم‌نامه")]


def _draft_with_timetable(office: Office) -> tuple[Callable[[], Any], Save, list[Any]]:
    now, _save, values = _draft(office)
    (course,) = (row.id for row in courses.list_courses(office.clerk))

    def save(opened: Any, value: Any) -> None:
        timetables.redraft_with_timetable(office.clerk, course, value, opened=opened)

    return now, save, values


def _arrangements(office: Office) -> tuple[Callable[[], Any], Save, list[Any]]:
    course = classroom.open_course(office)

    def now() -> Any:
        return courses.get_course_detail(office.clerk, course).draft

    def save(opened: Any, value: Any) -> None:
        courses.change_arrangements(
            office.clerk,
            course,
            workshop_id=value.workshop_id,
            instructor_ids=value.instructor_ids,
            capacity=value.capacity,
            reason="مربی نیامد",
            opened=opened,
        )

    first = now()
    other = classroom.staff_id(office, "رضا")
    return now, save, [replace(first, capacity=9), replace(first, instructor_ids=(other,))]


def _requirements(office: Office) -> tuple[Callable[[], Any], Save, list[Any]]:
    version = classroom.edition(office)
    standard = standard_details.get_standard(office.clerk, version).id

    def now() -> Any:
        return standard_details.get_standard(office.clerk, version).requirements

    def save(opened: Any, value: Any) -> None:
        standard_details.change_requirements(office.manager, standard, value, opened=opened)

    first = now()
    return now, save, [replace(first, min_age=18), replace(first, documents=("photo",))]


def _licence(office: Office) -> tuple[Callable[[], Any], Save, list[Any]]:
    who = classroom.staff_id(office, "علی")
    standard = standard_details.get_standard(office.clerk, classroom.edition(office)).id
    day = office.clock.today()
    skill = staff_files.add_skill(office.manager, who, Duty.TEACH, standard, Licence("۱", day))

    def now() -> Any:
        return staff_files.get_staff_file(office.clerk, who).skills[0].licence

    def save(opened: Any, value: Any) -> None:
        staff_files.change_licence(office.manager, skill, value, opened=opened)

    first = now()
    return now, save, [replace(first, number="۲"), replace(first, valid_to=day + timedelta(9))]


def _setting(office: Office) -> tuple[Callable[[], Any], Save, list[Any]]:
    def now() -> Any:
        return settings.get_setting(office.manager, settings.ABSENCE_LIMIT)

    def save(opened: Any, value: Any) -> None:
        settings.change_setting(office.manager, settings.ABSENCE_LIMIT, value, opened=opened)

    return now, save, [20, 25]


def _equipment(office: Office) -> tuple[Callable[[], Any], Save, list[Any]]:
    made = EquipmentDraft(
        name_fa="دستگاه جوش",
        kind=EquipmentKind.MACHINE,
        condition=Condition.SOUND,
        acquired_on=office.clerk.today(),
    )
    (thing,) = equipment.add_equipment(office.clerk, made)

    def now() -> Any:
        return equipment.list_equipment(office.clerk)[0]

    def save(opened: Any, value: Any) -> None:
        equipment.change_equipment(office.clerk, thing, opened.version, value)

    return now, save, [replace(made, note="تازه"), replace(made, property_no="12")]


def _old_record(office: Office) -> tuple[Callable[[], Any], Save, list[Any]]:
    (person,) = classroom.people(office, 1)
    draft = OldRecordDraft(kind=OldKind.CERTIFICATE, title_fa="جوشکاری", certificate_no="12/3")
    line = old_records.add_old_record(office.clerk, person, draft)

    def now() -> Any:
        return old_records.get_old_record(office.clerk, line)

    def save(opened: Any, value: Any) -> None:
        old_records.correct_old_record(office.clerk, line, opened.version, value)

    return now, save, [replace(draft, page="۷"), replace(draft, row_no="۴")]


RECORDS = (
    _draft,
    _draft_with_timetable,
    _arrangements,
    _requirements,
    _licence,
    _setting,
    _equipment,
    _old_record,
)


@pytest.mark.parametrize("record", RECORDS, ids=lambda one: one.__name__.strip("_"))
def test_later_save_of_two_desks_is_told_and_drops_nothing(
    office: Office, record: Callable[[Office], tuple[Callable[[], Any], Save, list[Any]]]
) -> None:
    now, save, (theirs, mine) = record(office)
    opened_here = opened_there = now()
    save(opened_there, theirs)
    stored = classroom.contents_of(office)
    assert code_of(lambda: save(opened_here, mine)) == "record.changed_meanwhile"
    assert classroom.contents_of(office) == stored
    # After both were seen, the save that begins from what is stored goes through.
    save(now(), mine)
    assert classroom.contents_of(office) != stored
