"""Two records of one person read as one: side by side, merged, and parted again.

Nothing is moved or rewritten: the merged record only says into which one it was merged, and taking
that word back makes everything read as before.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from tvto_desk.db.models.assessment import AssessmentSession, Candidate
from tvto_desk.db.models.certificates import Certificate, CertificateLive
from tvto_desk.db.models.courses import CourseRun, Enrolment
from tvto_desk.db.models.people import Person
from tvto_desk.db.models.standards import StandardVersion
from tvto_desk.domain.doubles import Obstacle, Standing, obstacles
from tvto_desk.domain.enrolment import EnrolmentState
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.roles import Permission
from tvto_desk.domain.words import Code
from tvto_desk.services.access import act, question
from tvto_desk.services.desk import Desk
from tvto_desk.services.dossiers import TraineeCard, get_card
from tvto_desk.services.person_circle import circle_of
from tvto_desk.services.person_rows import current_name, full_name, get_person
from tvto_desk.services.safekeeping import back_up_before_risk

_LEFT = frozenset(
    {
        EnrolmentState.WITHDRAWN,
        EnrolmentState.REMOVED,
        EnrolmentState.TRANSFERRED,
        EnrolmentState.EXITED,
    }
)


@dataclass(frozen=True)
class SideBySide:
    """Both records as they are, and why they cannot be merged, if so."""

    first: TraineeCard
    second: TraineeCard
    first_classes: int
    second_classes: int
    first_certificates: int
    second_certificates: int
    refusal: DomainError | None


@question
def get_side_by_side(desk: Desk, first_id: int, second_id: int) -> SideBySide:
    """Two records beside each other. Raises ``trainee.unknown``."""
    cards = [get_card(desk, person_id) for person_id in (first_id, second_id)]
    with desk.read() as session:
        standings = [_standing(session, person_id) for person_id in (first_id, second_id)]
        counts = [
            (
                len(_ids(session, select(Enrolment.id).where(Enrolment.person_id == person_id))),
                len(
                    _ids(session, select(Certificate.id).where(Certificate.person_id == person_id))
                ),
            )
            for person_id in (first_id, second_id)
        ]
        found = obstacles(*standings)
        refusal = _refusal(session, found[0], *standings) if found else None
    return SideBySide(
        cards[0], cards[1], counts[0][0], counts[1][0], counts[0][1], counts[1][1], refusal
    )


@act(Permission.MERGE_PEOPLE)
def merge_people(desk: Desk, kept_id: int, merged_id: int, reason: str = "") -> None:
    """From now on ``merged_id`` reads as a part of ``kept_id``, whose facts stand on papers.

    Raises ``merge.…``: the same record, merged already, a chain, two live certificates for one
    achievement, two places in one class, two seats in one test.
    """
    back_up_before_risk(desk.house)
    with desk.write("trainee.merge", reason) as work:
        session = work.session
        # Locked in the order of ids, so that two merges of one pair wait for each other.
        for person_id in sorted({kept_id, merged_id}):
            get_person(session, person_id)
            session.execute(select(Person.id).where(Person.id == person_id).with_for_update())
        kept, other = _standing(session, kept_id), _standing(session, merged_id)
        if found := obstacles(kept, other):
            raise _refusal(session, found[0], kept, other)
        get_person(session, merged_id).merged_into_id = kept_id
        # The trail of the record that goes on tells it too.
        get_person(session, kept_id).version += 1


@act(Permission.MERGE_PEOPLE)
def part_people(desk: Desk, merged_id: int, reason: str = "") -> None:
    """Takes a merge back: both records read as before. Raises ``merge.not_merged``."""
    with desk.write("trainee.part", reason) as work:
        merged = get_person(work.session, merged_id)
        if merged.merged_into_id is None:
            name = full_name(current_name(work.session, merged_id))
            raise DomainError("merge.not_merged", name=name)
        get_person(work.session, merged.merged_into_id).version += 1
        merged.merged_into_id = None


def _standing(session: Session, person_id: int) -> Standing:
    person = get_person(session, person_id)
    circle = circle_of(session, person_id) if person.merged_into_id is None else (person_id,)
    live = (
        select(CertificateLive.standard_version_id, Certificate.number)
        .join(Certificate, Certificate.id == CertificateLive.certificate_id)
        .where(CertificateLive.person_id.in_(circle))
    )
    classes = select(Enrolment.course_run_id).where(
        Enrolment.person_id.in_(circle), Enrolment.state.not_in(list(_LEFT))
    )
    seats = select(Candidate.session_id).where(Candidate.person_id.in_(circle))
    return Standing(
        id=person_id,
        certificates=dict(session.execute(live).tuples().all()),
        classes=frozenset(session.execute(classes).scalars()),
        tests=frozenset(session.execute(seats).scalars()),
        merged_into=person.merged_into_id,
        has_merged=len(circle) > 1,
    )


def _refusal(session: Session, found: Obstacle, kept: Standing, other: Standing) -> DomainError:
    """The obstacle in words: whom and what it is about."""
    name = full_name(current_name(session, other.id))
    match found.code, found.at:
        case "merge.two_certificates", int(standard):
            return DomainError(
                found.code,
                name=name,
                title=session.get_one(StandardVersion, standard).title_fa,
                first=Code(kept.certificates[standard]),
                second=Code(other.certificates[standard]),
            )
        case "merge.two_places", int(course):
            code = session.get_one(CourseRun, course).class_code
            return DomainError(found.code, name=name, code=Code(code))
        case "merge.two_seats", int(test):
            day = session.get_one(AssessmentSession, test).held_on
            return DomainError(found.code, name=name, day=day)
        case "merge.already_merged", _:
            merged = kept if kept.merged_into is not None else other
            into = merged.merged_into or merged.id
            return DomainError(
                found.code,
                name=full_name(current_name(session, merged.id)),
                other=full_name(current_name(session, into)),
            )
    return DomainError(found.code, name=name)


def _ids(session: Session, query: object) -> list[int]:
    return list(session.execute(query).scalars())  # type: ignore[call-overload]
