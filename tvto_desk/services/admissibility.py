"""Whether people may learn a standard, read for many at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from tvto_desk.db.models.assessment import AssessmentResult
from tvto_desk.db.models.people import Person
from tvto_desk.db.models.standards import Standard, StandardPrerequisite, StandardVersion
from tvto_desk.domain.assessment import Outcome
from tvto_desk.domain.eligibility import Conditions, Lack, Standing, lacks
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.jalali import PartialDate
from tvto_desk.domain.person import Education
from tvto_desk.services.access import question
from tvto_desk.services.desk import Desk
from tvto_desk.services.held_documents import held_documents
from tvto_desk.services.person_circle import asked_by_member


@question
def check_eligibility(
    desk: Desk, person_id: int, standard_ids: Sequence[int]
) -> dict[int, tuple[Lack, ...]]:
    """What a person lacks today for each of the standards, by standard id.

    Raises ``trainee.unknown`` and ``standard.unknown``.
    """
    with desk.read() as session:
        asked = conditions_of(session, standard_ids)
        standing = standings_of(session, [person_id]).get(person_id)
        if standing is None:
            raise DomainError("trainee.unknown")
        return {key: lacks(asked[key], standing, desk.today()) for key in standard_ids}


def conditions_of(session: Session, standard_ids: Iterable[int]) -> dict[int, Conditions]:
    """What standards ask, by standard id, in two questions. Raises ``standard.unknown``."""
    wanted = set(standard_ids)
    needed = (
        select(StandardPrerequisite.standard_id, Standard.id, Standard.title_fa)
        .join(Standard, Standard.id == StandardPrerequisite.required_standard_id)
        .where(StandardPrerequisite.standard_id.in_(wanted))
        .order_by(StandardPrerequisite.id)
    )
    before: dict[int, dict[int, str]] = {}
    for standard_id, required, title in session.execute(needed):
        before.setdefault(standard_id, {})[required] = title
    rows = session.execute(select(Standard).where(Standard.id.in_(wanted))).scalars()
    found = {
        row.id: Conditions(
            least_age=row.min_age,
            least_education=Education(row.min_education) if row.min_education else None,
            prerequisites=before.get(row.id, {}),
            papers=tuple(row.required_documents),
        )
        for row in rows
    }
    if wanted - found.keys():
        raise DomainError("standard.unknown")
    return found


def standings_of(session: Session, person_ids: Iterable[int]) -> dict[int, Standing]:
    """What is known of people, by person id, in three questions however many they are.

    A standard is held once any edition of it was passed.
    """
    ids = list(person_ids)
    members = asked_by_member(session, ids)
    passed = (
        select(AssessmentResult.person_id, StandardVersion.standard_id)
        .join(StandardVersion, StandardVersion.id == AssessmentResult.standard_version_id)
        .where(
            AssessmentResult.person_id.in_(list(members)),
            AssessmentResult.outcome == Outcome.PASSED,
        )
    )
    held: dict[int, set[int]] = {}
    for person_id, standard_id in session.execute(passed):
        for asked in members[person_id]:
            held.setdefault(asked, set()).add(standard_id)
    papers = held_documents(session, members)
    people = select(Person.id, Person.birth_date, Person.birth_precision, Person.education).where(
        Person.id.in_(ids)
    )
    return {
        row.id: Standing(
            birth=None
            if row.birth_date is None or row.birth_precision is None
            else PartialDate(row.birth_date, row.birth_precision),
            education=row.education,
            held=held.get(row.id, set()),
            papers=papers.get(row.id, {}),
        )
        for row in session.execute(people)
    }


def refusing(found: Mapping[int, tuple[Lack, ...]]) -> Lack | None:
    """The first lack that refuses, if any."""
    return next((lack for each in found.values() for lack in each if lack.refuses), None)
