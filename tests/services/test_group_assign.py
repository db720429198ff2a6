"""One value for many: what changes is shown first, it is one act, and it can be undone."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from tests.office import Office, draft
from tests.services import classroom
from tvto_desk.domain.course import CourseState
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.group_assign import Assignment, GroupField
from tvto_desk.domain.person import Education, ResidenceKind
from tvto_desk.services import enrolments, group_assign, trainees, undo
from tvto_desk.system.words import words


def _drafts(office: Office, ids: list[int]) -> list[Any]:
    return [trainees.get_trainee(office.clerk, one).draft for one in ids]


def _three(office: Office) -> list[int]:
    return [
        trainees.register_trainee(office.clerk, draft(number, target_groups=groups))
        for number, groups in ((1, ("villagers", "pupils")), (2, ("pupils",)), (3, ()))
    ]


def test_main_group_is_given_to_all_and_former_ones_stay(office: Office) -> None:
    people = _three(office)
    given = Assignment(field=GroupField.TARGET_GROUP, target_group="villagers")
    preview = group_assign.preview_assignment(office.clerk, people, given)
    assert [(line.id, line.before) for line in preview.changing] == [
        (people[2], (None,)),
        (people[1], ("pupils",)),
    ] or {line.id for line in preview.changing} == set(people[1:])
    assert preview.same == 1
    before = _drafts(office, people)
    acts = len(classroom.acts_of(office))
    assert group_assign.assign_to_people(office.clerk, people, given) == 2
    assert classroom.acts_of(office)[acts:] == ["trainee.assign"]
    assert [one.target_groups for one in _drafts(office, people)] == [
        ("villagers", "pupils"),
        ("villagers", "pupils"),
        ("villagers",),
    ]
    undo.undo_last(office.clerk)
    assert _drafts(office, people) == before
    undo.redo_last(office.clerk)
    assert [one.target_groups[0] for one in _drafts(office, people)] == ["villagers"] * 3


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (
            Assignment(
                field=GroupField.REFERRAL,
                referring_body="emdad",
                letter_no="۱۲/۳",
                letter_date=None,
            ),
            {"referring_body": "emdad", "letter_no": "۱۲/۳", "letter_date": None},
        ),
        (
            Assignment(
                field=GroupField.RESIDENCE,
                residence_kind=ResidenceKind.RURAL,
                residence_place="ضیاءآباد",
            ),
            {"residence_kind": ResidenceKind.RURAL, "residence_place": "ضیاءآباد"},
        ),
        (
            Assignment(field=GroupField.EDUCATION, education=Education.DIPLOMA),
            {"education": Education.DIPLOMA},
        ),
        (Assignment(field=GroupField.NATIONALITY, nationality="AF"), {"nationality": "AF"}),
    ],
    ids=lambda value: value.field.value if isinstance(value, Assignment) else "",
)
def test_value_is_stored_once_and_a_second_time_changes_nothing(
    office: Office, given: Assignment, expected: dict[str, Any]
) -> None:
    people = _three(office)
    assert group_assign.assign_to_people(office.clerk, people, given) == 3
    for stored in _drafts(office, people):
        assert {key: getattr(stored, key) for key in expected} == expected
    acts = len(classroom.acts_of(office))
    assert group_assign.assign_to_people(office.clerk, people, given) == 0
    assert len(classroom.acts_of(office)) == acts
    assert group_assign.preview_assignment(office.clerk, people, given).same == 3


def test_open_form_of_one_of_them_meets_the_change(office: Office) -> None:
    (person, *rest) = _three(office)
    opened = trainees.get_trainee(office.clerk, person)
    given = Assignment(field=GroupField.TARGET_GROUP, target_group="nomads")
    group_assign.assign_to_people(office.clerk, [person, *rest], given)
    with pytest.raises(DomainError, match=r"record\.changed_meanwhile"):
        trainees.correct_trainee(office.clerk, person, opened.version, opened.draft)


def test_enrolments_of_a_class_get_a_group_and_a_body_of_their_own(office: Office) -> None:
    course = classroom.open_course(office)
    people = classroom.people(office, 2)
    made = enrolments.enrol(office.clerk, course, people)
    given = Assignment(field=GroupField.REFERRAL, referring_body="emdad")
    preview = group_assign.preview_assignment(office.clerk, made, given, of_enrolments=True)
    assert len(preview.changing) == 2
    assert group_assign.assign_to_enrolments(office.clerk, made, given) == 2
    assert group_assign.assign_to_enrolments(office.clerk, made, given) == 0
    # The people keep what their own record says.
    assert [one.referring_body for one in _drafts(office, people)] == [None, None]
    undo.undo_last(office.clerk)
    preview = group_assign.preview_assignment(office.clerk, made, given, of_enrolments=True)
    assert len(preview.changing) == 2


def test_closed_class_is_official(office: Office) -> None:
    people = classroom.people(office, 1)
    course = classroom.finished_course(office, people)
    (made,) = classroom.enrolled(office, course).values()
    classroom.raw(
        office, f"UPDATE course_run SET state = '{CourseState.CLOSED}' WHERE id = {course}"
    )
    given = Assignment(field=GroupField.REFERRAL, referring_body="emdad")
    with pytest.raises(DomainError, match=r"group_assign\.class_closed"):
        group_assign.assign_to_enrolments(office.clerk, [made], given)


@pytest.mark.parametrize(
    ("given", "code", "field"),
    [
        (Assignment(field=GroupField.EDUCATION), "group_assign.no_value", "education"),
        (
            Assignment(field=GroupField.TARGET_GROUP, target_group="not a group"),
            "group_assign.no_value",
            "target_group",
        ),
        (
            Assignment(field=GroupField.REFERRAL, referring_body="emdad", letter_no="\x00"),
            "text.char",
            "letter_no",
        ),
    ],
)
def test_wrong_value_changes_nobody(
    office: Office, given: Assignment, code: str, field: str
) -> None:
    people = _three(office)
    before = classroom.contents_of(office)
    with pytest.raises(DomainError) as refused:
        group_assign.assign_to_people(office.clerk, people, given)
    assert (refused.value.code, refused.value.field) == (code, field)
    assert words().error(refused.value)
    assert classroom.contents_of(office) == before


def test_letter_of_tomorrow_and_a_field_that_enrolments_lack_are_refused(office: Office) -> None:
    people = _three(office)
    late = Assignment(
        field=GroupField.REFERRAL,
        referring_body="emdad",
        letter_date=office.clerk.today() + timedelta(days=1),
    )
    with pytest.raises(DomainError, match=r"person\.letter_to_come"):
        group_assign.assign_to_people(office.clerk, people, late)
    given = Assignment(field=GroupField.EDUCATION, education=Education.DIPLOMA)
    with pytest.raises(DomainError, match=r"group_assign\.not_of_enrolments"):
        group_assign.assign_to_enrolments(office.clerk, [1], given)
    with pytest.raises(DomainError, match=r"trainee\.unknown"):
        group_assign.assign_to_people(office.clerk, [9999], given)
