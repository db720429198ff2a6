"""The file of a colleague: skills and licences, upgrading courses, hours, and what is warned of."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from tests.office import TODAY, Office
from tests.services import classroom
from tests.services.classroom import END, START, code_of
from tvto_desk.domain.course import SexRule
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.person import Sex
from tvto_desk.domain.staff import Duty, Licence, LicenceState, licence_state
from tvto_desk.services import courses, settings, staff_files, standard_details
from tvto_desk.services.course_drafts import CourseDraft
from tvto_desk.services.staff_files import TrainingDraft

DAY = timedelta(days=1)


def licence(ends: date | None = None) -> Licence:
    return Licence("۱۲۳", TODAY - 100 * DAY, ends)


def taught(office: Office) -> int:
    """The id of the standard of the class."""
    return standard_details.get_standard(office.clerk, classroom.edition(office)).id


@pytest.mark.parametrize(
    ("ends", "state"),
    [
        (None, LicenceState.VALID),
        (TODAY + 61 * DAY, LicenceState.VALID),
        (TODAY + 60 * DAY, LicenceState.ENDING),
        (TODAY, LicenceState.ENDING),
        (TODAY - DAY, LicenceState.ENDED),
    ],
)
def test_licence_is_warned_of_sixty_days_before_its_end(
    ends: date | None, state: LicenceState
) -> None:
    assert licence_state(licence(ends), TODAY) is state


def test_licence_that_has_not_begun() -> None:
    assert licence_state(licence(), TODAY - 101 * DAY) is LicenceState.TO_COME


def test_file_holds_skills_courses_and_hours(office: Office) -> None:
    who = classroom.staff_id(office, "علی")
    manager = office.manager
    skill = staff_files.add_skill(manager, who, Duty.TEACH, taught(office), licence(END))
    staff_files.change_licence(manager, skill, licence(TODAY + 20 * DAY))
    staff_files.add_training(
        manager,
        who,
        TrainingDraft(
            title_fa="روش تدریس",
            place_fa="مرکز تربیت مربی البرز",
            starts_on=TODAY - 40 * DAY,
            ends_on=TODAY - 35 * DAY,
            hours=40,
            grade=Decimal("87.5"),
        ),
    )
    staff_files.set_weekly_hours(manager, who, 30, TODAY - DAY)
    staff_files.set_weekly_hours(manager, who, 24, TODAY + DAY)
    file = staff_files.get_staff_file(office.clerk, who)
    (row,) = file.skills
    assert (row.duty, row.state) == (Duty.TEACH, LicenceState.ENDING)
    (training,) = file.trainings
    assert (training.hours, training.grade) == (40, Decimal("87.5"))
    assert file.weekly_hours == 30
    staff_files.set_weekly_hours(manager, who, 28, TODAY - DAY)
    assert staff_files.get_staff_file(office.clerk, who).weekly_hours == 28
    (ending,) = staff_files.licences_ending(office.clerk)
    assert (ending.name_fa, ending.valid_to) == ("علی کریمی", TODAY + 20 * DAY)


def test_colleague_is_corrected(office: Office) -> None:
    who = classroom.staff_id(office, "علی")
    draft = staff_files.get_staff_file(office.clerk, who).draft
    staff_files.change_staff(office.manager, who, replace(draft, sex=Sex.MALE, name_en="Ali K"))
    file = staff_files.get_staff_file(office.clerk, who)
    assert (file.draft.sex, file.name_en) == (Sex.MALE, "Ali K")


def test_what_makes_no_sense_is_refused(office: Office) -> None:
    who = classroom.staff_id(office, "علی")
    manager, standard = office.manager, taught(office)
    staff_files.add_skill(manager, who, Duty.TEACH, standard, licence())
    training = TrainingDraft(title_fa="روش تدریس", starts_on=TODAY, ends_on=TODAY, hours=1)
    cases = {
        "staff.skill_known": lambda: staff_files.add_skill(
            manager, who, Duty.TEACH, standard, licence()
        ),
        "staff.licence_turned": lambda: staff_files.change_licence(
            manager, 1, licence(TODAY - 101 * DAY)
        ),
        "staff.skill_unknown": lambda: staff_files.change_licence(manager, 99, licence()),
        "staff.unknown": lambda: staff_files.get_staff_file(office.clerk, 99),
        "staff.training_title": lambda: staff_files.add_training(
            manager, who, replace(training, title_fa=" ")
        ),
        "staff.training_turned": lambda: staff_files.add_training(
            manager, who, replace(training, ends_on=TODAY - DAY)
        ),
        "staff.training_hours": lambda: staff_files.add_training(
            manager, who, replace(training, hours=0)
        ),
        "staff.weekly_hours": lambda: staff_files.set_weekly_hours(manager, who, 61, TODAY),
    }
    before = classroom.contents_of(office)
    assert {code: code_of(call) for code, call in cases.items()} == {code: code for code in cases}
    assert classroom.contents_of(office) == before


def test_teaching_without_a_licence_is_warned_of_and_refused_to_nobody(office: Office) -> None:
    who = classroom.staff_id(office, "علی")
    course = classroom.open_course(office)
    warned = staff_files.course_warnings(office.clerk, course)
    assert [one.key for one in warned] == ["staff.no_licence"]
    skill = staff_files.add_skill(
        office.manager, who, Duty.TEACH, taught(office), licence(END - DAY)
    )
    warned = staff_files.course_warnings(office.clerk, course)
    assert [one.key for one in warned] == ["staff.licence_short"]
    staff_files.change_licence(office.manager, skill, licence(END))
    assert staff_files.course_warnings(office.clerk, course) == []
    draft = staff_files.get_staff_file(office.clerk, who).draft
    staff_files.change_staff(office.manager, who, replace(draft, sex=Sex.MALE))
    warned = staff_files.course_warnings(office.clerk, course)
    assert [one.key for one in warned] == ["staff.other_sex"]
    by_person = staff_files.teaching_warnings(
        office.clerk, [who], classroom.edition(office), START, END, SexRule.MIXED
    )
    assert by_person == {who: ()}


def test_instructor_of_the_other_sex_needs_a_note_where_the_province_wants_it(
    office: Office,
) -> None:
    man, unrecorded = classroom.staff_id(office, "علی"), classroom.staff_id(office, "رضا")
    known = staff_files.get_staff_file(office.clerk, man).draft
    staff_files.change_staff(office.manager, man, replace(known, sex=Sex.MALE))
    draft = CourseDraft(
        standard_version_id=classroom.edition(office),
        starts_on=START,
        ends_on=END,
        capacity=5,
        sex_rule=SexRule.WOMEN,
        instructor_ids=(man,),
    )
    first = courses.draft_course(office.clerk, draft)
    settings.change_setting(office.manager, settings.OTHER_SEX_BY_NOTE, value=True)
    before = classroom.contents_of(office)
    with pytest.raises(DomainError) as refused:
        courses.draft_course(office.clerk, draft)
    assert (refused.value.code, refused.value.override) == ("course.instructor_other_sex", True)
    assert classroom.contents_of(office) == before
    courses.draft_course(office.clerk, draft, "نامهٔ ۱۲۳/۴۵ اداره کل")
    courses.draft_course(office.clerk, replace(draft, sex_rule=SexRule.MEN))
    other = courses.draft_course(office.clerk, replace(draft, instructor_ids=(unrecorded,)))
    # Who teaches a draft already is not asked about again; who comes is.
    courses.change_draft(office.clerk, first, replace(draft, capacity=6))
    with pytest.raises(DomainError, match="instructor_other_sex"):
        courses.change_draft(office.clerk, other, draft)
    courses.change_draft(office.clerk, other, draft, "یک مربی در شهرستان هست")
