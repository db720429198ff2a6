"""A person's record as it stood on an earlier day: details, classes, marks, results, certificates.

It is rebuilt from the trail, whose chain of hashes says that nothing of it was changed since; the
number of the last act of that day stands with it, so that paper and trail can be laid side by side.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tvto_desk.db.models.assessment import AssessmentResult, Attempt, Candidate
from tvto_desk.db.models.audit import Audit, AuditObject
from tvto_desk.db.models.certificates import Certificate, CertificateEvent, CertificateRequest
from tvto_desk.db.models.courses import CourseRun, Enrolment
from tvto_desk.db.models.extra_fields import ExtraFieldDefinition, ExtraValue
from tvto_desk.db.models.people import (
    Person,
    PersonIdentity,
    PersonName,
    PersonPhone,
    PersonTargetGroup,
)
from tvto_desk.db.models.standards import StandardVersion
from tvto_desk.db.past import Past
from tvto_desk.domain.assessment import Part
from tvto_desk.domain.candidate import CandidateState
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.person import PersonDraft
from tvto_desk.services.access import question
from tvto_desk.services.desk import Desk
from tvto_desk.services.dossiers import FormerRow, SkillRow, former_of, skills_of
from tvto_desk.services.extra_values import ExtraFact, extra_facts
from tvto_desk.services.person_circle import circle_of
from tvto_desk.services.person_rows import draft_of, get_person
from tvto_desk.system.clock import IRAN

_OF_PERSON = (
    PersonName,
    PersonIdentity,
    PersonPhone,
    PersonTargetGroup,
    ExtraValue,
    AssessmentResult,
    Candidate,
    Certificate,
)


@dataclass(frozen=True)
class PastMark:
    """A mark as it stood; ``mark`` is None for who was not there or has no figure."""

    class_code: str
    part: Part
    number: int
    held_on: date
    state: CandidateState
    mark: Decimal | None


@dataclass(frozen=True)
class PastRecord:
    """The record on the evening of ``day``. ``last_act`` is the number of the last act of the whole
    centre until then and ``seal`` its hash; ``since`` counts the acts on this person after it;
    ``uncertain`` the rows of which an erasure took the former values.
    """

    day: date
    last_act: int
    seal: str
    since: int
    uncertain: int
    draft: PersonDraft
    former: FormerRow
    extra: tuple[ExtraFact, ...]
    skills: tuple[SkillRow, ...]
    marks: tuple[PastMark, ...]


@question
def person_as_of(desk: Desk, person_id: int, day: date) -> PastRecord:
    """The record of a person on the evening of a day.

    Raises ``trainee.unknown``, ``as_of.to_come`` and ``as_of.not_yet`` with the day on which the
    person was registered.
    """
    with desk.read() as session, past_of(session, person_id, day, desk.today()) as (record, _past):
        return record


@contextmanager
def past_of(
    session: Session, person_id: int, day: date, today: date
) -> Iterator[tuple[PastRecord, Session]]:
    """The record with a session over the rows of that day, for who draws a paper of it.

    Raises as ``person_as_of``.
    """
    if day > today:
        raise DomainError("as_of.to_come", field="day")
    person = get_person(session, person_id)
    circle = circle_of(session, person_id)
    cut = _last_act(session, day)
    first = select(func.min(AuditObject.seq)).where(AuditObject.uid == person.uid)
    made = session.execute(first).scalar()
    if made is not None and made > cut:
        at = session.get_one(Audit, made).at.astimezone(IRAN).date()
        raise DomainError("as_of.not_yet", field="day", day=at)
    past = Past(session, cut)
    uids = _take(session, past, circle)
    with past.open() as then:
        members = circle_of(then, person_id)
        root = members[0]
        record = PastRecord(
            day=day,
            last_act=cut,
            seal=session.get_one(Audit, cut).hash,
            since=_since(session, uids, cut),
            uncertain=past.uncertain,
            draft=draft_of(then, then.get_one(Person, root)),
            former=former_of(then, members),
            extra=extra_facts(then, [root])[root],
            skills=skills_of(then, members),
            marks=tuple(_marks(then)),
        )
        yield record, then


def _last_act(session: Session, day: date) -> int:
    """The last act before midnight; acts count by their number, whatever a clock said between."""
    midnight = datetime.combine(day + timedelta(days=1), time(), IRAN)
    found = select(func.max(Audit.seq)).where(Audit.at < midnight)
    return session.execute(found).scalar() or 0


def _take(session: Session, past: Past, circle: Sequence[int]) -> list[str]:
    """Takes what belongs to the person, and what it is read with; gives the uids."""
    past.take(Person, "id", circle)
    places = past.take(Enrolment, "person_id", circle)
    taken = {model: past.take(model, "person_id", circle) for model in _OF_PERSON}
    past.take(Attempt, "candidate_id", taken[Candidate])
    past.take(CertificateRequest, "result_id", taken[AssessmentResult])
    past.take(CertificateEvent, "certificate_id", taken[Certificate])
    uids = [values["uid"] for _model, values in past.rows]
    courses = [
        values["course_run_id"]
        for model, values in past.rows
        if model is Enrolment and values["id"] in places
    ]
    past.take(CourseRun, "id", courses)
    past.take_present(StandardVersion)
    past.take_present(ExtraFieldDefinition)
    return uids


def _since(session: Session, uids: Sequence[str], cut: int) -> int:
    found = select(func.count(AuditObject.seq.distinct())).where(
        AuditObject.uid.in_(uids), AuditObject.seq > cut
    )
    return session.execute(found).scalar_one()


def _marks(then: Session) -> Iterator[PastMark]:
    found = (
        select(Attempt, CourseRun.class_code)
        .outerjoin(Enrolment, Enrolment.id == Attempt.enrolment_id)
        .outerjoin(CourseRun, CourseRun.id == Enrolment.course_run_id)
        .order_by(Attempt.held_on, Attempt.id)
    )
    for row, code in then.execute(found):
        yield PastMark(code or "", row.part, row.number, row.held_on, row.state, row.mark)
