"""What a certificate prints of a person is corrected by two: the clerk asks, the manager decides.

Until a certificate is issued the clerk corrects the record alone. After it, the old value stands on
an official paper; so the wish is kept with both values and the proof that was seen.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, aliased

from tvto_desk.db.models.certificates import CertificateLive
from tvto_desk.db.models.corrections import CorrectionRequest
from tvto_desk.db.models.people import Person
from tvto_desk.db.models.staff import Staff
from tvto_desk.domain.amendment import ChangeState
from tvto_desk.domain.errors import Conflict, DomainError
from tvto_desk.domain.identity import Identity, IdentityKind
from tvto_desk.domain.jalali import DatePrecision, PartialDate
from tvto_desk.domain.person import PersonDraft, Sex
from tvto_desk.domain.roles import Permission
from tvto_desk.domain.separation import Task
from tvto_desk.services.access import act, question
from tvto_desk.services.desk import Desk
from tvto_desk.services.person_circle import circle_of, reading_person
from tvto_desk.services.person_rows import current_name, draft_of, full_name, get_person
from tvto_desk.services.person_writing import apply_correction, check_draft
from tvto_desk.services.separation import require_apart
from tvto_desk.services.staff import name_of

PRINTED = (
    "sex",
    "first_name_fa",
    "last_name_fa",
    "father_fa",
    "first_name_en",
    "last_name_en",
    "father_en",
    "identity",
    "birth",
    "birth_place_fa",
    "birth_place_en",
    "birth_certificate_no",
    "nationality",
)
"""The fields of a record that stand on a certificate."""


@dataclass(frozen=True)
class Proposed:
    """One field: its value on the record and the one that is wished, as in ``PersonDraft``."""

    field: str
    old: Any
    new: Any


@dataclass(frozen=True)
class CorrectionRow:
    """A wish with both values of each field, who asked why, and what was decided."""

    id: int
    person_id: int
    name_fa: str
    changes: tuple[Proposed, ...]
    reason: str
    proof_seen: str
    requested_by: str
    requested_at: datetime
    is_own: bool
    state: ChangeState
    decided_by: str
    answer: str


def require_alone(session: Session, person: Person, draft: PersonDraft) -> None:
    """Raises ``correction.needs_request`` where a draft changes what a certificate in force
    prints.
    """
    if _differing(draft_of(session, person), draft) and _is_certified(session, person.id):
        raise DomainError(
            "correction.needs_request", name=full_name(current_name(session, person.id))
        )


@act(Permission.REGISTER)
def request_correction(
    desk: Desk,
    person_id: int,
    version: int,
    draft: PersonDraft,
    *,
    reason: str,
    proof_seen: str,
    note: str = "",
) -> int:
    """Asks for the printed fields of ``draft``; its other fields are corrected at once.

    Raises ``certificate.reason_missing``, ``certificate.proof_missing``,
    ``correction.open_already``, ``correction.nothing``, ``Conflict``. Returns the wish's id.
    """
    if not reason.strip():
        raise DomainError("certificate.reason_missing", field="reason")
    if not proof_seen.strip():
        raise DomainError("certificate.proof_missing", field="proof_seen")
    check_draft(draft, desk.today(), note)
    with desk.write("trainee.request_correction", reason) as work:
        session = work.session
        person = reading_person(session, get_person(session, person_id))
        if person.version != version:
            raise Conflict("record.changed_meanwhile")
        if session.execute(_open().where(CorrectionRequest.person_id == person.id)).first():
            raise DomainError("correction.open_already")
        present = draft_of(session, person)
        fields = _differing(present, draft)
        if not fields:
            raise DomainError("correction.nothing")
        kept = {field: getattr(present, field) for field in fields}
        apply_correction(work, person, replace(draft, **kept))
        row = CorrectionRequest(
            person_id=person.id,
            state=ChangeState.REQUESTED,
            old_values=_stored(present, fields),
            new_values=_stored(draft, fields),
            reason=reason,
            proof_seen=proof_seen,
            requested_by_id=desk.actor.staff_id,
            requested_at=desk.house.clock.now(),
        )
        work.add(row)
        return row.id


@act(Permission.APPROVE)
def approve_correction(desk: Desk, request_id: int, *, letter_no: str = "") -> None:
    """Puts the wished values into the record; certificates stay as they are until replaced.

    Who asked decides only with ``letter_no``, the directorate's letter. Raises
    ``correction.own``, ``correction.decided``, ``correction.changed_since``.
    """
    with desk.write("trainee.approve_correction", letter_no) as work:
        session = work.session
        row = _undecided(session, request_id)
        if row.requested_by_id == desk.actor.staff_id:
            require_apart(
                session,
                Task.ASK_CORRECTION,
                Task.APPROVE_CORRECTION,
                letter_no,
                field="letter_no",
            )
        person = get_person(session, row.person_id)
        present = draft_of(session, person)
        if _stored(present, list(row.old_values)) != row.old_values:
            raise DomainError("correction.changed_since")
        wished = {field: _loaded(field, value) for field, value in row.new_values.items()}
        apply_correction(work, person, replace(present, **wished))
        _decide(desk, row, ChangeState.APPROVED)
        row.letter_no = letter_no.strip()


@act(Permission.APPROVE)
def refuse_correction(desk: Desk, request_id: int, answer: str) -> None:
    """Leaves the record as it is; the answer is kept. Raises ``correction.answer_missing``."""
    if not answer.strip():
        raise DomainError("correction.answer_missing", field="reason")
    with desk.write("trainee.refuse_correction", answer) as work:
        row = _undecided(work.session, request_id)
        _decide(desk, row, ChangeState.REFUSED)
        row.answer = answer


@question
def list_corrections(desk: Desk, person_id: int | None = None) -> list[CorrectionRow]:
    """The wishes that wait, the oldest first; of one person the decided ones too."""
    decider = aliased(Staff)
    found = (
        select(CorrectionRequest, Staff, decider)
        .join(Staff, Staff.id == CorrectionRequest.requested_by_id)
        .outerjoin(decider, decider.id == CorrectionRequest.decided_by_id)
        .order_by(CorrectionRequest.id)
    )
    with desk.read() as session:
        if person_id is None:
            found = found.where(CorrectionRequest.state == ChangeState.REQUESTED)
        else:
            circle = circle_of(session, person_id)
            found = found.where(CorrectionRequest.person_id.in_(circle))
        return [
            _row(session, desk, row, asker, other) for row, asker, other in session.execute(found)
        ]


def waiting_corrections(session: Session) -> int:
    """How many wishes wait."""
    return len(session.execute(_open()).all())


def _open() -> Select[tuple[int]]:
    return select(CorrectionRequest.id).where(CorrectionRequest.state == ChangeState.REQUESTED)


def _row(
    session: Session, desk: Desk, row: CorrectionRequest, asker: Staff, decider: Staff | None
) -> CorrectionRow:
    return CorrectionRow(
        id=row.id,
        person_id=row.person_id,
        name_fa=full_name(current_name(session, row.person_id)),
        changes=tuple(
            Proposed(field, _loaded(field, row.old_values[field]), _loaded(field, new))
            for field, new in row.new_values.items()
        ),
        reason=row.reason,
        proof_seen=row.proof_seen,
        requested_by=name_of(asker),
        requested_at=row.requested_at,
        is_own=row.requested_by_id == desk.actor.staff_id,
        state=row.state,
        decided_by=name_of(decider) if decider else "",
        answer=row.answer,
    )


def _undecided(session: Session, request_id: int) -> CorrectionRequest:
    row = session.get(CorrectionRequest, request_id)
    if row is None or row.state is not ChangeState.REQUESTED:
        raise DomainError("correction.decided")
    return row


def _decide(desk: Desk, row: CorrectionRequest, state: ChangeState) -> None:
    row.state = state
    row.decided_by_id, row.decided_at = desk.actor.staff_id, desk.house.clock.now()


def _is_certified(session: Session, person_id: int) -> bool:
    circle = circle_of(session, person_id)
    live = select(CertificateLive.certificate_id).where(CertificateLive.person_id.in_(circle))
    return session.execute(live.limit(1)).first() is not None


def _differing(present: PersonDraft, draft: PersonDraft) -> list[str]:
    return [
        field
        for field in PRINTED
        if (getattr(present, field) or None) != (getattr(draft, field) or None)
    ]


def _stored(draft: PersonDraft, fields: list[str]) -> dict[str, Any]:
    return {field: _plain(getattr(draft, field)) for field in fields}


def _plain(value: Any) -> Any:
    if isinstance(value, Identity):
        return {"kind": value.kind.value, "value": value.value, "note": value.note}
    if isinstance(value, PartialDate):
        return {"first": value.first.isoformat(), "precision": value.precision.value}
    return value.value if isinstance(value, Sex) else value or None


def _loaded(field: str, value: Any) -> Any:
    if field == "sex":
        return Sex(value)
    if field == "identity":
        return Identity(IdentityKind(value["kind"]), value["value"], value["note"])
    if field == "birth" and value is not None:
        return PartialDate(date.fromisoformat(value["first"]), DatePrecision(value["precision"]))
    if field in ("first_name_fa", "last_name_fa"):
        return value or ""
    return value
