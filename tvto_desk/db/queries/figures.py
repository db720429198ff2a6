"""Figures as single questions to the database, each built from the definitions of the domain."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    and_,
    case,
    distinct,
    func,
    literal,
    or_,
    select,
    text,
    union_all,
)
from sqlalchemy.orm import Session, aliased

from tvto_desk.db.models.centre import Centre
from tvto_desk.db.models.courses import (
    Attendance,
    CourseInstructor,
    CourseRun,
    CourseSession,
    Enrolment,
)
from tvto_desk.db.models.leavings import EnrolmentMove
from tvto_desk.db.models.people import Person, PersonTargetGroup
from tvto_desk.db.models.standards import OccupationalGroup, Standard, StandardVersion
from tvto_desk.db.queries.figure_facts import facts_of, heads_of_class, minutes_stayed, stored
from tvto_desk.domain.centre import CentreKind
from tvto_desk.domain.figures import (
    OF_ENROLMENTS,
    OF_THE_CLASS,
    TIMES,
    By,
    FigureQuestion,
    Moment,
    Unit,
)
from tvto_desk.domain.periods import Period, years_through
from tvto_desk.domain.timetable import HeldState

PRIVATE_PLACE = "private_institute"
"""The place of delivery that makes a class a private one (a key of ``delivery_places.csv``)."""


_MEMBER: Any = aliased(Person, name="member")


class FigureQuery:
    """One question as SQL."""

    def __init__(self, asked: FigureQuestion, *, expected: bool = False) -> None:
        self._asked = asked
        self._facts = facts_of(asked.unit, asked.moment, expected=expected)
        self._joined: set[str] = set()
        self._source = self._facts.source

    def total(self) -> Select[Any]:
        """The sum alone; None where nothing is summed."""
        return self.lines()

    def lines(self, *by: By) -> Select[Any]:
        """Keys and amount of each line; a key of None is what is not recorded.

        A line whose amount is None has nobody in it.
        """
        if self._is_of_classes(by):
            return self._of_classes(by)
        keys = [self._key(one) for one in by]
        if self._asked.unit is Unit.HOURS_ATTENDED:
            return self._attended(*keys)
        return self._grouped(keys, self._amount())

    def _is_of_classes(self, by: Sequence[By]) -> bool:
        """Whether a class counts by the number of its enrolments, whoever they are."""
        asked = self._asked
        of_class = asked.moment in (Moment.ENDED, Moment.STARTED)
        counted = asked.unit in (Unit.ENROLMENTS, Unit.HOURS_STANDARD)
        alike = {*by, *(one for one, _key in asked.narrowed)} <= OF_THE_CLASS | TIMES
        return of_class and counted and alike

    def _of_classes(self, by: Sequence[By]) -> Select[Any]:
        """Lines added up class by class, so that a class and not each of its enrolments is taken
        to its standard, cluster and centre.
        """
        self._source = CourseRun.__table__
        heads = heads_of_class()
        if self._asked.unit is Unit.HOURS_STANDARD:
            self._join_edition()
            heads = heads * StandardVersion.total_hours * 60
        keys = [self._key(one) for one in by]
        return self._added(keys, [func.sum(heads)], self._conditions())

    def each(self) -> Select[Any]:
        """Every enrolment with its attended minutes."""
        return self._attended(stored(Enrolment.id))

    def gathered(self, *by: By) -> Select[Any]:
        """Keys, person and what is counted, from which lines of every break-down are added up.

        Of enrolments a row is one person in one line of all keys together, with enrolments and
        their minutes by the standard; of acts a row is a line with their number.
        """
        keys = [self._key(one) for one in by]
        if self._asked.unit not in OF_ENROLMENTS:
            return self._grouped(keys, func.count())
        self._join_edition()
        minutes = func.sum(StandardVersion.total_hours * 60)
        return self._grouped([*keys, self._one_person()], func.count(), minutes)

    def _grouped(
        self, keys: Sequence[ColumnElement[Any]], *amounts: ColumnElement[Any]
    ) -> Select[Any]:
        return self._added(keys, amounts, [*self._conditions(), *self._facts.of_each])

    def _added(
        self,
        keys: Sequence[ColumnElement[Any]],
        amounts: Sequence[ColumnElement[Any]],
        conditions: Sequence[ColumnElement[bool]],
    ) -> Select[Any]:
        # Grouped by its place: PostgreSQL holds two like expressions with values for two.
        places = [text(str(place)) for place in range(1, len(keys) + 1)]
        lines = select(*keys, *amounts).select_from(self._source)
        return lines.where(*conditions).group_by(*places)

    def _attended(self, *keys: ColumnElement[Any]) -> Select[Any]:
        """Lines of attended minutes: those of meetings, and those that came along with a transfer.

        Each half is added up by itself, for an enrolment has many meetings and one transfer.
        """
        named = [key.label(f"key_{place}") for place, key in enumerate(keys)]
        joined = self._source
        self._source = joined.join(EnrolmentMove, EnrolmentMove.to_enrolment_id == Enrolment.id)
        moved = self._grouped(named, func.sum(EnrolmentMove.attended_minutes).label("minutes"))
        self._source = joined.outerjoin(
            Attendance, Attendance.enrolment_id == Enrolment.id
        ).outerjoin(
            CourseSession,
            and_(
                CourseSession.id == Attendance.course_session_id,
                CourseSession.state == HeldState.HELD,
            ),
        )
        met = self._grouped(named, func.sum(minutes_stayed()).label("minutes"))
        both = union_all(met, moved).subquery("both")
        *shown, minutes = both.c
        places = [text(str(place)) for place in range(1, len(shown) + 1)]
        whole: Select[Any] = select(*shown, func.coalesce(func.sum(minutes), 0))
        return whole.group_by(*places)

    def rows(self, key: str | None, *, whole: bool) -> Select[Any]:
        """Person, edition, class and day behind one line, or behind the sum (``whole``)."""
        conditions = [*self._conditions(), *self._facts.of_each]
        if not whole and self._asked.by is not None:
            conditions.append(self._is(self._asked.by, key))
        facts, person = self._facts, self._one_person()
        return (
            select(
                person.label("person_id"),
                facts.edition.label("edition_id"),
                CourseRun.id.label("course_id"),
                facts.day.label("day"),
            )
            .select_from(self._source)
            .where(*conditions)
        )

    def _amount(self) -> ColumnElement[Any]:
        unit = self._asked.unit
        if unit is Unit.PERSONS:
            return func.count(distinct(self._person()))
        if unit is Unit.HOURS_STANDARD:
            self._join_edition()
            return func.sum(StandardVersion.total_hours * 60)
        return func.count()

    def _person(self) -> ColumnElement[Any]:
        """Who is counted once: in each year anew, where many are asked for."""
        person = self._one_person()
        years = self._asked.period.years
        if len(years) == 1:
            return person
        place = case(
            *(
                (self._facts.day <= years_through(year, 1).last, at)
                for at, year in enumerate(years[:-1])
            ),
            else_=len(years) - 1,
        )
        counted: ColumnElement[Any] = person * len(years) + place
        return counted

    def _one_person(self) -> ColumnElement[Any]:
        """The record that stands for the person: the one it was merged into, or itself."""
        self._join("member", _MEMBER, _MEMBER.id == self._facts.person, always=True)
        return func.coalesce(_MEMBER.merged_into_id, self._facts.person)

    def _conditions(self) -> list[ColumnElement[bool]]:
        facts, period = self._facts, self._asked.period
        narrowed = [self._is(by, key) for by, key in self._asked.narrowed]
        return [*facts.conditions, facts.day.between(period.first, period.last), *narrowed]

    def _is(self, by: By, key: str | None) -> ColumnElement[bool]:
        """Whether a row stands in a line; of those that overlap, in that line among others."""
        if by is By.ANY_GROUP:
            of_person = PersonTargetGroup.person_id == self._facts.person
            return _has(
                select(PersonTargetGroup.id), of_person, PersonTargetGroup.target_group, key
            )
        if by is By.INSTRUCTOR:
            of_course = CourseInstructor.course_run_id == CourseRun.id
            staff = None if key is None else int(key)
            return _has(select(CourseInstructor.id), of_course, CourseInstructor.staff_id, staff)
        column = self._key(by)
        if key is None:
            return column.is_(None)
        return column == (int(key) if by in (By.GROUP, By.STANDARD, By.CENTRE) else key)

    def _key(self, by: By) -> ColumnElement[Any]:
        facts = self._facts
        match by:
            case By.SEX | By.RESIDENCE:
                self._join("person", Person, Person.id == self._one_person(), always=True)
                return stored(Person.sex if by is By.SEX else Person.residence_kind)
            case By.MAIN_GROUP:
                return func.nullif(Enrolment.main_target_group, "")
            case By.ANY_GROUP:
                of_person = PersonTargetGroup.person_id == facts.person
                self._join("any_group", PersonTargetGroup, of_person)
                return stored(PersonTargetGroup.target_group)
            case By.CLUSTER | By.GROUP | By.STANDARD:
                return self._key_of_edition(by)
            case By.COUNTY | By.CENTRE | By.OWNERSHIP:
                return self._key_of_centre(by)
            case By.PLACE:
                return stored(CourseRun.delivery_place)
            case By.MODE:
                return stored(CourseRun.teaching_mode)
            case By.BODY:
                own = func.nullif(Enrolment.referring_body, "")
                return func.coalesce(own, func.nullif(CourseRun.referring_body, ""))
            case By.INSTRUCTOR:
                of_course = CourseInstructor.course_run_id == CourseRun.id
                self._join("instructor", CourseInstructor, of_course)
                return stored(CourseInstructor.staff_id)
            case By.MONTH | By.SEASON | By.YEAR:
                return _part(facts.day, by, self._asked.period)

    def _key_of_edition(self, by: By) -> ColumnElement[Any]:
        self._join_edition()
        if by is By.STANDARD:
            return stored(StandardVersion.standard_id)
        of_edition = Standard.id == StandardVersion.standard_id
        self._join("standard", Standard, of_edition, always=True)
        if by is By.GROUP:
            return stored(Standard.group_id)
        of_group = OccupationalGroup.id == Standard.group_id
        self._join("group", OccupationalGroup, of_group, always=True)
        return func.nullif(OccupationalGroup.cluster_fa, "")

    def _key_of_centre(self, by: By) -> ColumnElement[Any]:
        # A free candidate has no class: the house that examines counts.
        house = stored(CourseRun.centre_id)
        if self._asked.unit not in OF_ENROLMENTS:
            own = select(Centre.id).where(Centre.is_own).scalar_subquery()
            house = func.coalesce(house, own)
        if by is By.CENTRE:
            return house
        self._join("centre", Centre, Centre.id == house)
        if by is By.COUNTY:
            return stored(Centre.county_fa)
        private = or_(
            Centre.kind == CentreKind.PRIVATE,
            func.coalesce(CourseRun.delivery_place, "") == PRIVATE_PLACE,
        )
        return case((private, "private"), else_="public")

    def _join_edition(self) -> None:
        of_facts = StandardVersion.id == self._facts.edition
        self._join("edition", StandardVersion, of_facts, always=True)

    def _join(
        self, name: str, table: Any, on: ColumnElement[bool], *, always: bool = False
    ) -> None:
        """``always``: every row has one there, so the database may begin with either side."""
        if name not in self._joined:
            self._joined.add(name)
            self._source = self._source.join(table, on, isouter=not always)


def ended_enrolments(period: Period) -> Select[Any]:
    """Id and attended minutes of every enrolment that the figures count as ended in a period."""
    query = FigureQuery(FigureQuestion(Unit.HOURS_ATTENDED, Moment.ENDED, period))
    return query.each()


def amounts(session: Session, query: Select[Any]) -> list[tuple[Any, int]]:
    """The lines of an answer, without those that have nobody."""
    return [(key, int(amount)) for key, amount in session.execute(query) if amount is not None]


def _has(
    among: Select[Any], mine: ColumnElement[bool], column: Any, key: object
) -> ColumnElement[bool]:
    found = among.where(mine)
    return ~found.exists() if key is None else found.where(column == key).exists()


def _part(day: ColumnElement[Any], by: By, period: Period) -> ColumnElement[Any]:
    """The number of the month, season or year within the period."""
    parts: list[tuple[date, str]] = []
    if by is By.YEAR:
        parts = [(years_through(year, 1).last, str(year)) for year in period.years]
    else:
        parts = [
            (month.last, str(month.number if by is By.MONTH else (month.number + 2) // 3))
            for month in period.months
        ]
    *before, (_last, number) = parts
    if not before:
        return literal(number)
    return case(*((day <= last, one) for last, one in before), else_=number)
