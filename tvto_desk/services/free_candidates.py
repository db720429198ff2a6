"""Free candidates (ادواری): assessed in a trade without a course, introduced by themselves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from tvto_desk.db.models.assessment import AssessmentResult, FreeIntroduction
from tvto_desk.db.models.people import Person, PersonName
from tvto_desk.db.models.standards import Standard, StandardVersion
from tvto_desk.domain.assessment import Outcome
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.gates import Step
from tvto_desk.domain.identity import Identity
from tvto_desk.domain.jalali import PartialDate
from tvto_desk.domain.person import age
from tvto_desk.domain.roles import Permission
from tvto_desk.services.access import act, question
from tvto_desk.services.desk import Desk
from tvto_desk.services.person_circle import circle_of, current_name_of
from tvto_desk.services.person_rows import find_holder
from tvto_desk.services.standards import papers_asked
from tvto_desk.services.trainees import full_name, naming, require_complete


@dataclass(frozen=True)
class FreeRow:
    """A free candidate of a trade; ``outcome`` is None before the first sign-off."""

    person_id: int
    name_fa: str
    father_fa: str
    introduced_on: date
    outcome: Outcome | None


@act(Permission.INTRODUCE)
def introduce_free(
    desk: Desk,
    standard_version_id: int,
    person_ids: Sequence[int],
    *,
    portal_exam_code: str | None = None,
) -> int:
    """Introduces people to the test of a standard without a course; all or nobody.

    Refused for who lacks what the step needs, is too young for the trade, or has passed it.
    Returns how many.
    """
    with desk.write("free_candidate.introduce") as work:
        edition = work.session.get(StandardVersion, standard_version_id)
        if edition is None:
            raise DomainError("assessment_session.nothing_tested", field="standard")
        standard = work.session.get_one(Standard, edition.standard_id)
        for person_id in person_ids:
            person = work.session.get(Person, person_id)
            if person is None:
                raise DomainError("trainee.unknown")
            _require_free(work.session, person, standard, edition, desk.today())
            work.session.add(
                FreeIntroduction(
                    person_id=person_id,
                    standard_version_id=standard_version_id,
                    introduced_on=desk.today(),
                    portal_exam_code=portal_exam_code,
                )
            )
        return len(person_ids)


@act(Permission.INTRODUCE)
def introduce_free_by_identity(desk: Desk, standard_version_id: int, identity: Identity) -> int:
    """Introduces who holds an identity in this centre. Returns the person's id.

    Raises ``free_candidate.not_registered`` and what ``introduce_free`` raises.
    """
    with desk.read() as session:
        holder = find_holder(session, identity)
    if holder is None:
        raise DomainError("free_candidate.not_registered", field="identity")
    introduce_free(desk, standard_version_id, [holder.id])
    return holder.id


@question
def list_free(desk: Desk, standard_version_id: int) -> list[FreeRow]:
    """The free candidates of a standard in alphabetical order, each by the latest introduction."""
    found = (
        select(FreeIntroduction, PersonName, AssessmentResult.outcome)
        .join(PersonName, current_name_of(FreeIntroduction.person_id))
        .outerjoin(
            AssessmentResult,
            (AssessmentResult.person_id == FreeIntroduction.person_id)
            & (AssessmentResult.standard_version_id == FreeIntroduction.standard_version_id)
            & AssessmentResult.enrolment_id.is_(None),
        )
        .where(FreeIntroduction.standard_version_id == standard_version_id)
        .order_by(PersonName.sort_key, FreeIntroduction.introduced_on)
    )
    with desk.read() as session:
        rows = {
            row.person_id: FreeRow(
                row.person_id, full_name(name), name.father_fa, row.introduced_on, outcome
            )
            for row, name, outcome in session.execute(found)
        }
        return list(rows.values())


def _require_free(
    session: Session, person: Person, standard: Standard, edition: StandardVersion, day: date
) -> None:
    papers = papers_asked(session, edition.id)
    require_complete(session, person, Step.INTRODUCTION, day, papers=papers)
    passed = select(AssessmentResult.id).where(
        AssessmentResult.person_id.in_(circle_of(session, person.id)),
        AssessmentResult.standard_version_id == edition.id,
        AssessmentResult.outcome == Outcome.PASSED,
    )
    if session.execute(passed).first() is not None:
        raise naming(session, person.id, DomainError("attempt.already_passed", field="person"))
    if person.birth_date is None or person.birth_precision is None:
        return
    years = age(PartialDate(person.birth_date, person.birth_precision), day)
    if years < standard.min_age:
        too_young = DomainError("free_candidate.too_young", field="person", least=standard.min_age)
        raise naming(session, person.id, too_young)
