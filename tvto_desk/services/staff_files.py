"""The file of an instructor or examiner: skills, licences, upgrading courses, hours of duty."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from tvto_desk.db.models.courses import CourseInstructor
from tvto_desk.db.models.staff import Staff, StaffQualification
from tvto_desk.db.models.staff_file import StaffDuty, StaffTraining
from tvto_desk.db.models.standards import Standard, StandardVersion
from tvto_desk.domain import persian
from tvto_desk.domain.course import SexRule, admits
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.person import Sex
from tvto_desk.domain.roles import Permission
from tvto_desk.domain.staff import Duty, Licence, LicenceState, licence_state
from tvto_desk.domain.words import Key, Sentence
from tvto_desk.services.access import act, question
from tvto_desk.services.course_rows import get_course
from tvto_desk.services.desk import Desk
from tvto_desk.services.staff import StaffDraft, name_of, staff_row
from tvto_desk.services.unchanged import require_unchanged

MOST_WEEKLY_HOURS = 60
ENDING_WITHIN = timedelta(days=60)


@dataclass(frozen=True)
class SkillRow:
    """A standard somebody may teach or examine, by which licence, and how that stands today."""

    id: int
    duty: Duty
    standard_id: int
    title_fa: str
    licence: Licence
    state: LicenceState


@dataclass(frozen=True)
class TrainingRow:
    """An upgrading course that was taken; ``grade`` is of 100."""

    id: int
    title_fa: str
    place_fa: str
    starts_on: date
    ends_on: date
    hours: int
    grade: Decimal | None


@dataclass(frozen=True)
class StaffFile:
    """Everything the centre keeps of a colleague; ``weekly_hours`` are those of today."""

    id: int
    name_fa: str
    name_en: str
    draft: StaffDraft
    is_active: bool
    skills: tuple[SkillRow, ...]
    trainings: tuple[TrainingRow, ...]
    weekly_hours: int | None


@dataclass(frozen=True, kw_only=True)
class TrainingDraft:
    """An upgrading course (دورهٔ ارتقا)."""

    title_fa: str
    starts_on: date
    ends_on: date
    hours: int
    place_fa: str = ""
    grade: Decimal | None = None
    certificate_no: str = ""


@dataclass(frozen=True)
class LicenceRow:
    """A licence that ends soon or has ended, with whose it is."""

    staff_id: int
    name_fa: str
    title_fa: str
    duty: Duty
    valid_to: date


@act(Permission.MANAGE_STAFF)
def change_staff(desk: Desk, staff_id: int, draft: StaffDraft) -> None:
    """Corrects names, sex, identity and telephone of a colleague."""
    fresh = staff_row(draft)
    with desk.write("staff.change") as work:
        row = _get(work.session, staff_id)
        for key in ("first_name_fa", "last_name_fa", "name_en", "national_id", "sex", "mobile"):
            setattr(row, key, getattr(fresh, key))


@act(Permission.MANAGE_STAFF)
def change_licence(
    desk: Desk, qualification_id: int, licence: Licence, *, opened: Licence | None = None
) -> None:
    """A licence was renewed or was wrong. Raises ``staff.licence_turned``, ``Conflict``."""
    _require_order(licence)
    with desk.write("staff.change_licence") as work:
        row = work.session.get(StaffQualification, qualification_id)
        if row is None:
            raise DomainError("staff.skill_unknown")
        require_unchanged(opened, Licence(row.licence_no, row.valid_from, row.valid_to))
        row.licence_no = licence.number
        row.valid_from, row.valid_to = licence.valid_from, licence.valid_to


@act(Permission.MANAGE_STAFF)
def add_skill(desk: Desk, staff_id: int, duty: Duty, standard_id: int, licence: Licence) -> int:
    """A standard that a colleague may teach or examine. Raises ``staff.skill_known``."""
    _require_order(licence)
    with desk.write("staff.add_qualification") as work:
        _get(work.session, staff_id)
        known = select(StaffQualification.id).where(
            StaffQualification.staff_id == staff_id,
            StaffQualification.duty == duty,
            StaffQualification.standard_id == standard_id,
        )
        if work.session.execute(known).first() is not None:
            raise DomainError("staff.skill_known", field="standard")
        row = StaffQualification(
            staff_id=staff_id,
            duty=duty,
            standard_id=standard_id,
            licence_no=licence.number,
            valid_from=licence.valid_from,
            valid_to=licence.valid_to,
        )
        work.add(row)
        return row.id


@act(Permission.MANAGE_STAFF)
def add_training(desk: Desk, staff_id: int, draft: TrainingDraft) -> int:
    """Records an upgrading course.

    Raises ``staff.training_title``, ``.training_turned``, ``.training_hours``.
    """
    title = persian.normalise(draft.title_fa, field="title")
    if not title:
        raise DomainError("staff.training_title", field="title")
    if draft.ends_on < draft.starts_on:
        raise DomainError("staff.training_turned", field="ends_on")
    if draft.hours < 1:
        raise DomainError("staff.training_hours", field="hours")
    with desk.write("staff.add_training") as work:
        _get(work.session, staff_id)
        row = StaffTraining(
            staff_id=staff_id,
            title_fa=title,
            place_fa=draft.place_fa,
            starts_on=draft.starts_on,
            ends_on=draft.ends_on,
            hours=draft.hours,
            grade=draft.grade,
            certificate_no=draft.certificate_no,
        )
        work.add(row)
        return row.id


@act(Permission.MANAGE_STAFF)
def set_weekly_hours(desk: Desk, staff_id: int, hours: int, valid_from: date) -> None:
    """Hours of duty a week from a day on (موظفی). Raises ``staff.weekly_hours``."""
    if not 0 <= hours <= MOST_WEEKLY_HOURS:
        raise DomainError("staff.weekly_hours", field="weekly_hours", most=MOST_WEEKLY_HOURS)
    with desk.write("staff.set_weekly_hours") as work:
        _get(work.session, staff_id)
        row = work.session.execute(
            select(StaffDuty).where(
                StaffDuty.staff_id == staff_id, StaffDuty.valid_from == valid_from
            )
        ).scalar_one_or_none()
        if row is None:
            row = StaffDuty(staff_id=staff_id, valid_from=valid_from)
            work.session.add(row)
        row.weekly_hours = hours


@question
def get_staff_file(desk: Desk, staff_id: int) -> StaffFile:
    """The file of a colleague. Raises ``staff.unknown``. Four queries."""
    today = desk.today()
    with desk.read() as session:
        row = _get(session, staff_id)
        skills = (
            select(StaffQualification, Standard.title_fa)
            .join(Standard, Standard.id == StaffQualification.standard_id)
            .where(StaffQualification.staff_id == staff_id)
            .order_by(StaffQualification.duty, Standard.title_fa)
        )
        trainings = (
            select(StaffTraining)
            .where(StaffTraining.staff_id == staff_id)
            .order_by(StaffTraining.starts_on.desc(), StaffTraining.id.desc())
        )
        hours = (
            select(StaffDuty.weekly_hours)
            .where(StaffDuty.staff_id == staff_id, StaffDuty.valid_from <= today)
            .order_by(StaffDuty.valid_from.desc())
            .limit(1)
        )
        return StaffFile(
            id=row.id,
            name_fa=name_of(row),
            name_en=row.name_en,
            draft=StaffDraft(
                first_name_fa=row.first_name_fa,
                last_name_fa=row.last_name_fa,
                name_en=row.name_en,
                national_id=row.national_id,
                sex=Sex(row.sex) if row.sex else None,
                mobile=row.mobile,
            ),
            is_active=row.is_active,
            skills=tuple(
                SkillRow(
                    one.id,
                    one.duty,
                    one.standard_id,
                    title,
                    _licence(one),
                    licence_state(_licence(one), today),
                )
                for one, title in session.execute(skills)
            ),
            trainings=tuple(
                TrainingRow(
                    one.id,
                    one.title_fa,
                    one.place_fa,
                    one.starts_on,
                    one.ends_on,
                    one.hours,
                    one.grade,
                )
                for one in session.execute(trainings).scalars()
            ),
            weekly_hours=session.execute(hours).scalar_one_or_none(),
        )


@question
def licences_ending(desk: Desk) -> list[LicenceRow]:
    """Licences of active colleagues that end within sixty days or have ended, soonest first."""
    found = (
        select(StaffQualification, Staff, Standard.title_fa)
        .join(Staff, Staff.id == StaffQualification.staff_id)
        .join(Standard, Standard.id == StaffQualification.standard_id)
        .where(Staff.is_active, StaffQualification.valid_to <= desk.today() + ENDING_WITHIN)
        .order_by(StaffQualification.valid_to, Staff.last_name_fa, StaffQualification.id)
    )
    with desk.read() as session:
        return [
            LicenceRow(who.id, name_of(who), title, one.duty, one.valid_to)
            for one, who, title in session.execute(found)
            if one.valid_to is not None
        ]


@question
def teaching_warnings(
    desk: Desk,
    staff_ids: Sequence[int],
    standard_version_id: int,
    first: date,
    last: date,
    rule: SexRule | None = None,
) -> dict[int, tuple[Sentence, ...]]:
    """What stands against somebody teaching a standard in these days, by colleague; warnings only.

    No licence for the standard that holds on all the days; a man before a class of women, or the
    other way round (the province decides, so nothing is refused). Two queries.
    """
    with desk.read() as session:
        return _warnings(session, staff_ids, standard_version_id, first, last, rule)


@question
def course_warnings(desk: Desk, course_id: int) -> list[Sentence]:
    """The same for a class that exists, over all its instructors."""
    with desk.read() as session:
        course = get_course(session, course_id)
        teaching = session.execute(
            select(CourseInstructor.staff_id).where(CourseInstructor.course_run_id == course_id)
        ).scalars()
        found = _warnings(
            session,
            list(teaching),
            course.standard_version_id,
            course.starts_on,
            course.ends_on,
            course.sex_rule,
        )
    return [sentence for warnings in found.values() for sentence in warnings]


def ending_licences(today: date) -> Select[tuple[int]]:
    """Counts what ``licences_ending`` lists."""
    return (
        select(func.count(StaffQualification.id))
        .join(Staff, Staff.id == StaffQualification.staff_id)
        .where(Staff.is_active, StaffQualification.valid_to <= today + ENDING_WITHIN)
    )


def _warnings(
    session: Session,
    staff_ids: Sequence[int],
    standard_version_id: int,
    first: date,
    last: date,
    rule: SexRule | None,
) -> dict[int, tuple[Sentence, ...]]:
    people = {
        row.id: row
        for row in session.execute(select(Staff).where(Staff.id.in_(staff_ids))).scalars()
    }
    licences = licences_of(session, staff_ids, standard_version_id, Duty.TEACH)
    return {
        staff_id: tuple(_of_one(people[staff_id], licences, first, last, rule))
        for staff_id in staff_ids
        if staff_id in people
    }


def licences_of(
    session: Session, staff_ids: Sequence[int], standard_version_id: int, duty: Duty
) -> dict[int, Licence]:
    """The licences for the standard of an edition, by colleague. One query."""
    held = (
        select(StaffQualification)
        .join(StandardVersion, StandardVersion.standard_id == StaffQualification.standard_id)
        .where(
            StandardVersion.id == standard_version_id,
            StaffQualification.duty == duty,
            StaffQualification.staff_id.in_(staff_ids),
        )
    )
    return {row.staff_id: _licence(row) for row in session.execute(held).scalars()}


def _of_one(
    who: Staff, licences: Mapping[int, Licence], first: date, last: date, rule: SexRule | None
) -> list[Sentence]:
    found: list[Sentence] = []
    licence = licences.get(who.id)
    if licence is None:
        found.append(Sentence("staff.no_licence", {"name": name_of(who)}))
    elif not licence.covers(first, last):
        day = licence.valid_to or licence.valid_from
        found.append(Sentence("staff.licence_short", {"name": name_of(who), "day": day}))
    found += other_sex(who, rule)
    return found


def other_sex(who: Staff, rule: SexRule | None) -> list[Sentence]:
    """What is said of a colleague of the other sex before a class; the province decides."""
    if rule is None or not who.sex or admits(rule, Sex(who.sex)):
        return []
    told = {"name": name_of(who), "rule": Key(f"sex_rule.{rule.value}")}
    return [Sentence("staff.other_sex", told)]


def _licence(row: StaffQualification) -> Licence:
    return Licence(row.licence_no, row.valid_from, row.valid_to)


def _require_order(licence: Licence) -> None:
    if licence.valid_to is not None and licence.valid_to < licence.valid_from:
        raise DomainError("staff.licence_turned", field="valid_to")


def _get(session: Session, staff_id: int) -> Staff:
    row = session.get(Staff, staff_id)
    if row is None:
        raise DomainError("staff.unknown")
    return row
