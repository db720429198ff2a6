"""What the issue journal knows more than the file, and the certificates made again from it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from tvto_desk.db.models.certificates import (
    Certificate,
    CertificateEvent,
    CertificateLive,
    CertificateRequest,
)
from tvto_desk.db.portable_rows import missing_target, revived
from tvto_desk.db.session import Work
from tvto_desk.domain.certificate import CertificateEventKind, RequestState
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.roles import Permission
from tvto_desk.print.values import CertificateValues
from tvto_desk.services.access import act, question
from tvto_desk.services.desk import Desk
from tvto_desk.services.issue_journal import IssueJournal, JournalRow
from tvto_desk.system.paths import CentreFolder


@dataclass(frozen=True)
class MissingRow:
    """A certificate that only the journal knows. ``lacks`` names the kind of record that has to be
    entered first, empty when it can be made again as it was.
    """

    number: str
    name_fa: str
    title_fa: str
    issued_on: date
    lacks: str


@dataclass(frozen=True)
class JournalReport:
    """What the journal holds: certificates, lines that are not the centre's own, what is missing
    from the file, and how many later events (revoked, handed over …) are."""

    certificates: int
    strange: int
    missing: tuple[MissingRow, ...]
    events: int


@question
def read_journal(desk: Desk, folder: CentreFolder) -> JournalReport:
    """Compares the whole journal with the file. Raises ``SystemProblem`` (``files.…``)."""
    rows, strange = _rows(desk, folder)
    with desk.read() as session:
        missing = _missing(session, rows)
        certificates = [row for row in missing if row.kind == "certificate"]
        coming = frozenset(row.uid for row in missing)
        report = tuple(
            _told(row, _lacks(session, row, _request_of(row, rows), coming)) for row in certificates
        )
        ours = frozenset(row.uid for row in certificates)
        events = sum(
            row.kind == "certificate_event" and row.values["certificate_id"] not in ours
            for row in missing
        )
        whole = sum(row.kind == "certificate" for row in rows)
    return JournalReport(whole, strange, report, events)


@act(Permission.ISSUE)
def rebuild_from_journal(desk: Desk, folder: CentreFolder) -> int:
    """Makes again, in one act, what the journal holds more and whose ground is here.

    Number, values, proof and signature are those that were issued. Gives how many certificates
    that were. Raises ``journal.nothing``.
    """
    rows, _strange = _rows(desk, folder)
    with desk.write("journal.rebuild") as work:
        session = work.session
        made = 0
        for row in _missing(session, rows):
            if row.kind == "certificate":
                request = _request_of(row, rows)
                if not _lacks(session, row, request, frozenset()) and request is not None:
                    _certificate(work, row, request)
                    made += 1
            elif row.kind == "certificate_event" and not missing_target(
                session, row.kind, row.values, frozenset()
            ):
                _event(work, row)
        if not work.changes:
            raise DomainError("journal.nothing")
    return made


def _rows(desk: Desk, folder: CentreFolder) -> tuple[list[JournalRow], int]:
    """Each row once, as the line that was written last has it, in the order of the first."""
    journal = IssueJournal.of(desk.house, folder.journal)
    found: dict[str, JournalRow] = {}
    strange = 0
    for line in journal.lines():
        if line is None or not line.is_ours:
            strange += 1
            continue
        found.update({row.uid: row for row in line.rows})
    return list(found.values()), strange


def _missing(session: Session, rows: Iterable[JournalRow]) -> list[JournalRow]:
    here = {
        *session.execute(select(Certificate.uid)).scalars(),
        *session.execute(select(CertificateEvent.uid)).scalars(),
    }
    return [row for row in rows if row.kind != "certificate_request" and row.uid not in here]


def _request_of(row: JournalRow, rows: Iterable[JournalRow]) -> JournalRow | None:
    wanted = row.values["request_id"]
    return next((one for one in rows if one.uid == wanted), None)


def _lacks(
    session: Session, row: JournalRow, request: JournalRow | None, coming: frozenset[str]
) -> str:
    if request is None:
        return "certificate_request"
    lacking = missing_target(session, request.kind, request.values, coming)
    allowed = coming | {request.uid}
    lacking = lacking or missing_target(session, row.kind, row.values, allowed)
    return lacking or ("number" if _number_taken(session, row) else "")


def _number_taken(session: Session, row: JournalRow) -> bool:
    taken = select(Certificate.id).where(Certificate.number == row.values["number"])
    return session.execute(taken).first() is not None


def _certificate(work: Work, row: JournalRow, request: JournalRow) -> None:
    session = work.session
    asked = session.execute(
        select(CertificateRequest).where(CertificateRequest.uid == request.uid)
    ).scalar_one_or_none()
    told = revived(session, request.kind, request.values)
    assert isinstance(told, CertificateRequest)  # noqa: S101  (narrows the type)
    if asked is None:
        work.add(told)
    else:
        asked.state = RequestState.FULFILLED
        asked.approved_by_id, asked.approved_at = told.approved_by_id, told.approved_at
        session.flush()
    made = revived(session, row.kind, row.values)
    assert isinstance(made, Certificate)  # noqa: S101  (narrows the type)
    work.add(made)
    live = session.get(CertificateLive, (made.person_id, made.standard_version_id))
    if live is None:
        work.add(
            CertificateLive(
                person_id=made.person_id,
                standard_version_id=made.standard_version_id,
                certificate_id=made.id,
            )
        )
    elif live.certificate_id == made.replaces_id:
        live.certificate_id = made.id
    session.flush()


def _event(work: Work, row: JournalRow) -> None:
    session = work.session
    made = revived(session, row.kind, row.values)
    assert isinstance(made, CertificateEvent)  # noqa: S101  (narrows the type)
    work.add(made)
    if made.kind is CertificateEventKind.REVOKED:
        paper = session.get_one(Certificate, made.certificate_id)
        live = session.get(CertificateLive, (paper.person_id, paper.standard_version_id))
        if live is not None and live.certificate_id == paper.id:
            session.delete(live)
            session.flush()


def _told(row: JournalRow, lacks: str) -> MissingRow:
    values = CertificateValues.from_json(row.values["content"])
    holder = values.holder
    return MissingRow(
        number=row.values["number"],
        name_fa=f"{holder.first_name_fa} {holder.last_name_fa}".strip(),
        title_fa=values.standard.title_fa,
        issued_on=date.fromisoformat(row.values["issued_on"]),
        lacks=lacks,
    )
