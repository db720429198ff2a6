"""A class as its papers name it. The place printed is the centre, never the prison or barracks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from tvto_desk.db.models.centre import Workshop
from tvto_desk.db.models.courses import CourseInstructor, CourseRun, Enrolment
from tvto_desk.db.models.people import PersonName
from tvto_desk.db.models.staff import Staff
from tvto_desk.db.models.standards import StandardVersion
from tvto_desk.domain.enrolment import TAKES_PLACE
from tvto_desk.print.papers import Fact, Facts, Title
from tvto_desk.services.course_rows import get_course
from tvto_desk.services.papers import stationery as paper
from tvto_desk.services.papers.people import PersonOnPaper, people_on_paper
from tvto_desk.services.person_circle import current_name_of
from tvto_desk.services.staff import name_of


@dataclass(frozen=True)
class ClassOnPaper:
    """The facts of a class and its people in alphabetical order, those who left not among them."""

    id: int
    class_code: str
    portal_code: str
    standard_title: str
    standard_code: str
    hours: int
    starts_on: date
    ends_on: date
    workshop: str
    instructors: tuple[str, ...]
    people: tuple[PersonOnPaper, ...]
    enrolments: tuple[int, ...]

    def title(self, key: str) -> Title:
        """The title of a paper about this class: standard and code under it."""
        under = paper.say("of_class", title=self.standard_title, code=paper.code(self.class_code))
        return Title(paper.say(key), under)

    def facts(self) -> Facts:
        """Dates, hours, workshop and instructors in one row."""
        return Facts(
            (
                Fact(paper.say("starts"), paper.day(self.starts_on)),
                Fact(paper.say("ends"), paper.day(self.ends_on)),
                Fact(paper.say("hours"), paper.count(self.hours)),
                Fact(paper.say("workshop"), self.workshop or paper.say("none")),
                Fact(paper.say("instructor"), "، ".join(self.instructors)),
            ),
            5,
        )


def class_on_paper(session: Session, course_id: int) -> ClassOnPaper:
    """Reads a class. Raises ``course.unknown``."""
    row = get_course(session, course_id)
    standard = session.get_one(StandardVersion, row.standard_version_id)
    seated = session.execute(
        select(Enrolment.id, Enrolment.person_id)
        .join(PersonName, current_name_of(Enrolment.person_id))
        .where(Enrolment.course_run_id == course_id, Enrolment.state.in_(TAKES_PLACE))
        .order_by(PersonName.sort_key, Enrolment.id)
    ).all()
    return ClassOnPaper(
        id=row.id,
        class_code=row.class_code,
        portal_code=row.portal_code or "",
        standard_title=standard.title_fa,
        standard_code=standard.code or "",
        hours=standard.total_hours,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        workshop=_workshop(session, row),
        instructors=_instructors(session, course_id),
        people=tuple(people_on_paper(session, [person for _, person in seated])),
        enrolments=tuple(enrolment for enrolment, _ in seated),
    )


def _workshop(session: Session, row: CourseRun) -> str:
    """The printable name only: another may say more of the place than a paper may."""
    if row.workshop_id is None:
        return ""
    workshop = session.get_one(Workshop, row.workshop_id)
    return workshop.name_fa if workshop.is_printable else ""


def _instructors(session: Session, course_id: int) -> tuple[str, ...]:
    found = (
        select(Staff)
        .join(CourseInstructor, CourseInstructor.staff_id == Staff.id)
        .where(CourseInstructor.course_run_id == course_id)
        .order_by(Staff.last_name_fa, Staff.id)
    )
    return tuple(name_of(row) for row in session.execute(found).scalars())
