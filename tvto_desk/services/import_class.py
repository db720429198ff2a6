"""A list that goes straight into a class: who of it may be enrolled, and why the others not yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from tvto_desk.db.models.courses import CourseRun, Enrolment
from tvto_desk.db.models.people import Person
from tvto_desk.domain.course import require_admitted, require_takes_people
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.gates import (
    LIFTED_BY_PLACE,
    Need,
    PersonFacts,
    Step,
    facts_of_draft,
    require_no_gaps,
)
from tvto_desk.domain.person import Sex
from tvto_desk.domain.referral import DryRun
from tvto_desk.domain.referral_answers import Answers, RowProblem
from tvto_desk.domain.words import Sentence
from tvto_desk.services.course_rows import get_course
from tvto_desk.services.import_matches import KnownPerson
from tvto_desk.services.placing import free_places_of
from tvto_desk.services.trainees import facts_of_people

_CHUNK = 500


@dataclass(frozen=True, slots=True)
class ClassTrial:
    """``entering`` are the numbers of the rows that would be enrolled; ``refusal`` is about the
    class as a whole: it takes nobody now, or has too few places.
    """

    entering: frozenset[int]
    problems: tuple[RowProblem, ...]
    refusal: DomainError | None


def try_class(
    session: Session,
    course_id: int,
    run: DryRun,
    known: Mapping[int, KnownPerson],
    answers: Answers,
    today: date,
) -> ClassTrial:
    """Tries the rows of a list against the rules of a class; who is in it already is passed over.

    Raises ``course.unknown``.
    """
    course = get_course(session, course_id)
    inside = set(
        session.execute(
            select(Enrolment.person_id).where(Enrolment.course_run_id == course_id)
        ).scalars()
    )
    facts = _facts_of_known(session, [one.id for one in known.values()], today)
    lifted = LIFTED_BY_PLACE.get(course.delivery_place, frozenset[Need]())
    entering: set[int] = set()
    problems: list[RowProblem] = []
    for row in run.rows:
        if row.draft is None or row.number in answers.not_enrolled:
            continue
        somebody = known.get(row.number)
        if somebody is not None and somebody.id in inside:
            continue
        sex, met = row.draft.sex, facts_of_draft(row.draft, today)
        if somebody is not None:
            sex, met = facts[somebody.id]
        try:
            require_admitted(course.sex_rule, sex)
            require_no_gaps(met, Step.ENROLMENT, lifted)
        except DomainError as refused:
            problems.append(
                RowProblem(
                    row.number,
                    _COLUMN.get(refused.field or "", refused.field or "identity"),
                    "referral.not_for_class",
                    {"why": Sentence(refused.code, refused.params)},
                )
            )
        else:
            entering.add(row.number)
    return ClassTrial(
        frozenset(entering), tuple(problems), _refusal(session, course, len(entering))
    )


# What a gap is called, and the column of a list in which it is mended.
_COLUMN = {
    Need.VALID_IDENTITY.value: "identity",
    Need.RESIDENCE_KIND.value: "residence",
}


def _refusal(session: Session, course: CourseRun, entering: int) -> DomainError | None:
    try:
        require_takes_people(course.state)
    except DomainError as refused:
        return refused
    free = free_places_of(session, [course.id])[course.id]
    if entering > free:
        return DomainError("referral.class_small", wanted=entering, free=free)
    return None


def _facts_of_known(
    session: Session, ids: list[int], day: date
) -> dict[int, tuple[Sex, PersonFacts]]:
    found: dict[int, tuple[Sex, PersonFacts]] = {}
    for start in range(0, len(ids), _CHUNK):
        chunk = ids[start : start + _CHUNK]
        facts = facts_of_people(session, chunk, day)
        sexes = session.execute(select(Person.id, Person.sex).where(Person.id.in_(chunk))).tuples()
        found |= {person_id: (sex, facts[person_id]) for person_id, sex in sexes}
    return found
