"""What the windows show of a person beside the record itself: gaps, papers, skills, holder."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from tvto_desk.db.models.assessment import AssessmentResult
from tvto_desk.db.models.audit import Audit, AuditObject
from tvto_desk.db.models.certificates import Certificate, CertificateEvent, CertificateRequest
from tvto_desk.db.models.courses import CourseRun, Enrolment
from tvto_desk.db.models.people import (
    Person,
    PersonIdentity,
    PersonName,
    PersonPhone,
)
from tvto_desk.db.models.standards import StandardVersion
from tvto_desk.domain import jalali
from tvto_desk.domain.assessment import Outcome, Reason
from tvto_desk.domain.certificate import CertificateEventKind, CertificateState, state_of
from tvto_desk.domain.enrolment import EnrolmentState
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.extra_fields import ExtraField
from tvto_desk.domain.gates import Gap, Need, PersonFacts, Step, gaps, stopping
from tvto_desk.domain.identity import Identity, IdentityKind
from tvto_desk.services.access import question
from tvto_desk.services.desk import Desk
from tvto_desk.services.extra_values import missing_extra
from tvto_desk.services.person_circle import circle_of
from tvto_desk.services.person_documents import DocumentRow, checklist, standards_asking
from tvto_desk.services.person_rows import full_name
from tvto_desk.services.trainees import (
    TraineeDetail,
    TraineeRow,
    detail_of,
    facts_of_people,
    find_holder,
    rows_of_people,
)


@dataclass(frozen=True)
class TraineeLine:
    """A line of the list of people with the number of its gaps (``is_stopped``: for one of them a
    step refuses, the others are only named): the control list apart, which a
    class signs together, and a new photo, which only who is about to be tested needs.
    """

    row: TraineeRow
    gap_count: int
    is_stopped: bool

    @property
    def id(self) -> int:
        """The person's local id."""
        return self.row.id


@dataclass(frozen=True)
class TraineeCard:
    """What stands beside a list and above a dossier; ``photo`` is the stored JPEG.

    ``extra_gaps`` are fields of the centre's own that are asked for and empty; no step waits.
    """

    detail: TraineeDetail
    photo: bytes | None
    gaps: tuple[Gap, ...]
    confirmed_on: date | None
    photo_on: date | None
    extra_gaps: tuple[ExtraField, ...] = ()


@dataclass(frozen=True)
class HeldCertificate:
    """A certificate on the ground of a result."""

    id: int
    number: str
    issued_on: date
    state: CertificateState


@dataclass(frozen=True, kw_only=True)
class SkillRow:
    """One class of a person with what came of it; ``outcome`` is None before any sign-off."""

    enrolment_id: int
    course_id: int
    class_code: str
    title_fa: str
    title_en: str
    starts_on: date
    ends_on: date
    state: EnrolmentState
    outcome: Outcome | None
    overall: Decimal | None
    reasons: tuple[Reason, ...]
    passed_on: date | None
    certificates: tuple[HeldCertificate, ...]


@dataclass(frozen=True)
class FormerRow:
    """What the person was known by before, or in a record that was merged into this one."""

    names: tuple[str, ...]
    identities: tuple[Identity, ...]
    phones: tuple[str, ...]


@dataclass(frozen=True)
class Dossier:
    """The whole of a person: card, checklist of documents and portfolio, the latest class first.

    ``merged`` are the records that read as a part of this one.
    """

    card: TraineeCard
    documents: tuple[DocumentRow, ...]
    skills: tuple[SkillRow, ...]
    former: FormerRow
    merged: tuple[TraineeRow, ...]


@dataclass(frozen=True)
class HolderCard:
    """Who holds an identity, and in which Jalali year the person was registered."""

    row: TraineeRow
    registered_year: int
    photo: bytes | None


@question
def trainee_lines(desk: Desk, ids: Sequence[int]) -> list[TraineeLine]:
    """The lines of the list of people, in the order of ``ids``; who is gone is left out."""
    with desk.read() as session:
        rows = rows_of_people(session, ids)
        people = [row.id for row in rows]
        facts = facts_of_people(session, people, desk.today())
        extra = missing_extra(session, people)
    lines = []
    for row in rows:
        found = _counted(facts[row.id])
        count = len(found) + len(extra[row.id])
        lines.append(TraineeLine(row, count, bool(stopping(found))))
    return lines


@question
def get_card(desk: Desk, person_id: int) -> TraineeCard:
    """What is shown of one person at a glance. Raises ``trainee.unknown``."""
    with desk.read() as session:
        circle = circle_of(session, person_id)
        return _card(desk, session, person_id, standards_asking(session, circle))


@question
def get_dossier(desk: Desk, person_id: int) -> Dossier:
    """Everything the dossier shows; asked for a merged record, that of the whole person.

    Raises ``trainee.unknown``.
    """
    with desk.read() as session:
        circle = circle_of(session, person_id)
        asking = standards_asking(session, circle)
        return Dossier(
            _card(desk, session, circle[0], asking),
            checklist(session, circle, desk.today(), asking),
            skills_of(session, circle),
            former_of(session, circle),
            tuple(rows_of_people(session, circle[1:])),
        )


@question
def find_holder_card(desk: Desk, identity: Identity) -> HolderCard | None:
    """The card of who holds an identity in this centre, if anyone."""
    with desk.read() as session:
        row = find_holder(session, identity)
    return None if row is None else _holder_card(desk, row)


@question
def get_holder_card(desk: Desk, person_id: int) -> HolderCard:
    """The card of a person who may be meant. Raises ``trainee.unknown``."""
    with desk.read() as session:
        rows = rows_of_people(session, [person_id])
    if not rows:
        raise DomainError("trainee.unknown")
    return _holder_card(desk, rows[0])


def _card(desk: Desk, session: Session, person_id: int, papers: Iterable[str]) -> TraineeCard:
    """The card of one record; ``papers`` are the documents that standards ask of the person."""
    detail = detail_of(session, person_id)
    person = session.get_one(Person, detail.id)
    facts = facts_of_people(session, [person_id], desk.today(), papers)[person_id]
    return TraineeCard(
        detail=detail,
        photo=_photo(desk, detail.photo_sha),
        gaps=gaps(facts, Step.CERTIFICATE),
        confirmed_on=person.confirmed_on,
        photo_on=person.photo_on,
        extra_gaps=missing_extra(session, [person_id])[person_id],
    )


def _holder_card(desk: Desk, row: TraineeRow) -> HolderCard:
    with desk.read() as session:
        first = session.execute(
            select(Audit.at)
            .join(AuditObject, AuditObject.seq == Audit.seq)
            .where(AuditObject.uid == row.uid)
            .order_by(Audit.seq)
            .limit(1)
        ).scalar_one()
        photo_sha = session.get_one(Person, row.id).photo_sha
    return HolderCard(row, jalali.to_jalali(first.date()).year, _photo(desk, photo_sha))


def _counted(facts: PersonFacts) -> list[Gap]:
    found = gaps(facts, Step.CERTIFICATE)
    return [gap for gap in found if gap.need not in (Need.CONFIRMATION, Need.RECENT_PHOTO)]


def _photo(desk: Desk, sha: str | None) -> bytes | None:
    return desk.house.blobs.get(sha) if sha and desk.house.blobs.has(sha) else None


def former_of(session: Session, circle: Sequence[int]) -> FormerRow:
    """Names, identities and phones beside the current ones of the record that stands for all."""
    root = circle[0]
    names = session.execute(
        select(PersonName).where(PersonName.person_id.in_(circle)).order_by(PersonName.id)
    ).scalars()
    numbers = session.execute(
        select(PersonIdentity)
        .where(PersonIdentity.person_id.in_(circle), PersonIdentity.kind != IdentityKind.PENDING)
        .order_by(PersonIdentity.id)
    ).scalars()
    phones = session.execute(
        select(PersonPhone).where(PersonPhone.person_id.in_(circle)).order_by(PersonPhone.id)
    ).scalars()
    spelled = [(row, full_name(row)) for row in names]
    today = {name for row, name in spelled if row.person_id == root and row.is_current}
    held = list(numbers)
    own = [row for row in held if row.person_id == root]
    known = list(phones)
    current = {row.number for row in known if row.person_id == root and row.is_current}
    return FormerRow(
        names=tuple(dict.fromkeys(name for _, name in spelled if name not in today)),
        identities=tuple(
            Identity(row.kind, row.value, row.note) for row in held if row not in own[-1:]
        ),
        phones=tuple(dict.fromkeys(row.number for row in known if row.number not in current)),
    )


def skills_of(session: Session, circle: Sequence[int]) -> tuple[SkillRow, ...]:
    """The classes of a person with what came of them, the latest first."""
    certificates = _certificates(session, circle)
    found = (
        select(Enrolment, CourseRun, StandardVersion, AssessmentResult)
        .join(CourseRun, CourseRun.id == Enrolment.course_run_id)
        .join(StandardVersion, StandardVersion.id == CourseRun.standard_version_id)
        .outerjoin(AssessmentResult, AssessmentResult.enrolment_id == Enrolment.id)
        .where(Enrolment.person_id.in_(circle))
        .order_by(CourseRun.starts_on.desc(), Enrolment.id.desc())
    )
    return tuple(
        SkillRow(
            enrolment_id=enrolment.id,
            course_id=course.id,
            class_code=course.class_code,
            title_fa=standard.title_fa,
            title_en=standard.title_en,
            starts_on=course.starts_on,
            ends_on=course.ends_on,
            state=enrolment.state,
            outcome=result.outcome if result else None,
            overall=result.overall if result else None,
            reasons=tuple(map(Reason.from_json, result.reasons)) if result else (),
            passed_on=result.passed_on if result else None,
            certificates=tuple(certificates.get(result.id, ())) if result else (),
        )
        for enrolment, course, standard, result in session.execute(found)
    )


def _certificates(session: Session, circle: Sequence[int]) -> dict[int, list[HeldCertificate]]:
    """The certificates of a person by the result they stand on."""
    issued = (
        select(Certificate, CertificateRequest.result_id)
        .join(CertificateRequest, CertificateRequest.id == Certificate.request_id)
        .where(Certificate.person_id.in_(circle))
        .order_by(Certificate.id)
    )
    rows = list(session.execute(issued))
    if not rows:
        return {}
    events: dict[int, list[CertificateEventKind]] = {row.id: [] for row, _ in rows}
    happened = (
        select(CertificateEvent.certificate_id, CertificateEvent.kind)
        .where(CertificateEvent.certificate_id.in_(list(events)))
        .order_by(CertificateEvent.id)
    )
    for certificate_id, kind in session.execute(happened):
        events[certificate_id].append(kind)
    held: dict[int, list[HeldCertificate]] = {}
    for row, result_id in rows:
        state = state_of(events[row.id])
        held.setdefault(result_id, []).append(
            HeldCertificate(row.id, row.number, row.issued_on, state)
        )
    return held
