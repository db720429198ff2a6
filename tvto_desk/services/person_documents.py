"""The documents of a person one by one: what is asked for and why, what came, and its scans."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tvto_desk.db.models.assessment import AssessmentResult
from tvto_desk.db.models.courses import Application, CourseRun, Enrolment
from tvto_desk.db.models.people import (
    Person,
    PersonDocument,
    PersonDocumentScan,
    PersonIdentity,
)
from tvto_desk.db.models.staff import Staff
from tvto_desk.db.models.standards import Standard, StandardVersion
from tvto_desk.domain.assessment import Outcome
from tvto_desk.domain.documents import (
    Bearer,
    Document,
    DocumentGap,
    HeldDocument,
    asked_of,
    document_gaps,
    require_document,
)
from tvto_desk.domain.enrolment import TAKES_PLACE, ApplicationState
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.roles import Permission
from tvto_desk.services.access import act, question
from tvto_desk.services.desk import Desk
from tvto_desk.services.held_documents import held_documents, of_everybody
from tvto_desk.services.person_circle import circle_of
from tvto_desk.services.person_facts import bearer_of
from tvto_desk.services.person_rows import get_person
from tvto_desk.services.staff import name_of
from tvto_desk.system.scans import prepare_scan

MOST_PAGES = 12
"""Scanned pages of one document: a birth certificate has the most."""

_OPEN = (ApplicationState.APPLICANT, ApplicationState.ADMITTED, ApplicationState.WAITING)


@dataclass(frozen=True, kw_only=True)
class DocumentRow:
    """A line of the checklist. ``held`` is None for what never came, ``gap`` for what lacks
    nothing; ``standards`` are the titles, Persian and Latin, of those that ask for it.
    """

    kind: Document
    is_asked: bool
    standards: tuple[tuple[str, str], ...]
    held: HeldDocument | None
    gap: DocumentGap | None
    seen_on: date | None
    seen_by: str
    pages: int


@dataclass(frozen=True)
class ScanPage:
    """A scanned page as a JPEG."""

    id: int
    picture: bytes


@dataclass(frozen=True)
class FormDocuments:
    """What is asked for, whoever it is, and what came already."""

    of_everybody: tuple[str, ...] = ()
    of_standards: tuple[str, ...] = ()
    held: Mapping[str, HeldDocument] = field(default_factory=dict)


@act(Permission.REGISTER)
def record_document(
    desk: Desk,
    person_id: int,
    kind: str,
    *,
    has_copy: bool = True,
    original_seen: bool = True,
    valid_to: date | None = None,
) -> None:
    """Records what came of a document: whether its copy is in the file, whether the original was
    seen (by whom and on which day is kept), and its last day. With neither it counts no more; that
    it was there stays in the history. Of records that read as one what is not there any more is
    not there in any of them.

    Raises ``document.unknown``, ``document.nothing_came`` and, while pages are scanned,
    ``document.scan_stays``.
    """
    require_document(kind)
    with desk.write("trainee.document") as work:
        session = work.session
        rows = _rows_of(session, get_person(session, person_id).id, kind)
        row = rows[0] if rows else None
        pages = _pages(session, [one.id for one in rows]).values()
        if not has_copy and any(count for count, _last in pages):
            raise DomainError("document.scan_stays", field="has_copy")
        if not has_copy and not original_seen:
            if row is None:
                raise DomainError("document.nothing_came", field="has_copy")
            valid_to = None
        if row is None:
            row = _new_row(session, desk, person_id, kind)
        newly = original_seen and not row.original_seen
        if newly or (original_seen and valid_to != row.valid_to):
            row.seen_on, row.seen_by_id = desk.today(), desk.actor.staff_id
        if not original_seen:
            row.seen_by_id = None
        row.has_copy, row.original_seen, row.valid_to = has_copy, original_seen, valid_to
        for other in rows[1:]:
            other.has_copy = other.has_copy and has_copy
            other.original_seen = other.original_seen and original_seen
            if not other.original_seen:
                other.seen_by_id = None
            other.valid_to = valid_to


@act(Permission.REGISTER)
def add_scans(desk: Desk, person_id: int, kind: str, pictures: Sequence[bytes]) -> int:
    """Adds scanned pages to a document; a scan is a copy. Returns how many pages it has now.

    Raises ``document.unknown``, ``document.too_many_pages`` and what ``prepare_scan`` raises; then
    none is kept.
    """
    require_document(kind)
    prepared = [prepare_scan(picture) for picture in pictures]
    with desk.write("trainee.document_scan") as work:
        session = work.session
        row = _row_of(session, get_person(session, person_id).id, kind)
        if row is None:
            row = _new_row(session, desk, person_id, kind)
        row.has_copy = True
        session.flush()
        counted, last = _pages(session, [row.id]).get(row.id, (0, 0))
        if counted + len(prepared) > MOST_PAGES:
            raise DomainError("document.too_many_pages", field="scan", most=MOST_PAGES)
        for number, picture in enumerate(prepared, last + 1):
            sha = desk.house.blobs.put(picture)
            session.add(PersonDocumentScan(document_id=row.id, page=number, sha=sha))
        return counted + len(prepared)


@act(Permission.REGISTER)
def drop_scan(desk: Desk, scan_id: int) -> None:
    """Takes a page that was scanned by mistake out of a document."""
    with desk.write("trainee.document_scan_drop") as work:
        row = work.session.get(PersonDocumentScan, scan_id)
        if row is None or row.is_out:
            raise DomainError("document.scan_unknown")
        row.is_out = True


@question
def get_scans(desk: Desk, person_id: int, kind: str) -> list[ScanPage]:
    """The scanned pages of a document in their order."""
    with desk.read() as session:
        found = (
            select(PersonDocumentScan.id, PersonDocumentScan.sha)
            .join(PersonDocument, PersonDocument.id == PersonDocumentScan.document_id)
            .where(
                PersonDocument.person_id.in_(circle_of(session, person_id)),
                PersonDocument.kind == kind,
                ~PersonDocumentScan.is_out,
            )
            .order_by(PersonDocument.id, PersonDocumentScan.page)
        )
        pages = session.execute(found).tuples().all()
    return [ScanPage(scan_id, desk.house.blobs.get(sha)) for scan_id, sha in pages]


@question
def documents_for_form(desk: Desk, person_id: int | None = None) -> FormDocuments:
    """What a form needs to name the documents that are missing; None: of a new person."""
    with desk.read() as session:
        common = of_everybody(session)
        if person_id is None:
            return FormDocuments(common)
        circle = circle_of(session, person_id)
        members = dict.fromkeys(circle, (circle[0],))
        held = held_documents(session, members).get(circle[0], {})
        return FormDocuments(common, tuple(standards_asking(session, circle)), held)


def checklist(
    session: Session,
    circle: Sequence[int],
    day: date,
    asking: Mapping[str, tuple[tuple[str, str], ...]],
) -> tuple[DocumentRow, ...]:
    """Every kind of document of a person: first what is asked for, then what came besides, then
    the rest; ``asking`` is what ``standards_asking`` says of them.
    """
    root = circle[0]
    asked = asked_of(_bearer(session, root), of_everybody(session), asking)
    held = held_documents(session, dict.fromkeys(circle, (root,))).get(root, {})
    gaps = {gap.kind: gap for gap in document_gaps(asked, held, day)}
    found = select(PersonDocument, Staff).outerjoin(Staff, Staff.id == PersonDocument.seen_by_id)
    rows = session.execute(
        found.where(PersonDocument.person_id.in_(circle)).order_by(PersonDocument.id)
    ).tuples()
    brought = [(row, staff) for row, staff in rows if row.has_copy or row.original_seen]
    pages = _pages(session, [row.id for row, _ in brought])
    # The record that stands for all was read first; what a merged one says later does not count.
    by_kind: dict[str, tuple[PersonDocument, Staff | None]] = {}
    for row, staff in sorted(brought, key=lambda pair: circle.index(pair[0].person_id)):
        by_kind.setdefault(row.kind, (row, staff))
    counted: dict[str, int] = {}
    for row, _ in brought:
        counted[row.kind] = counted.get(row.kind, 0) + pages.get(row.id, (0, 0))[0]
    named = {one.kind for one in asked}
    kinds = dict.fromkeys([*(one.kind for one in asked), *(k for k in Document if k in held)])
    lines = []
    for kind in dict.fromkeys([*kinds, *Document]):
        brought_row, seer = by_kind.get(kind, (None, None))
        lines.append(
            DocumentRow(
                kind=Document(kind),
                is_asked=kind in named,
                standards=asking.get(kind, ()),
                held=held.get(kind),
                gap=gaps.get(kind),
                seen_on=None if brought_row is None else brought_row.seen_on,
                seen_by="" if seer is None else name_of(seer),
                pages=counted.get(kind, 0),
            )
        )
    return tuple(lines)


def standards_asking(
    session: Session, circle: Sequence[int]
) -> dict[str, tuple[tuple[str, str], ...]]:
    """By kind the titles of the standards that ask for it: those a person applied for or learns
    and has not passed.
    """
    passed = select(AssessmentResult.standard_version_id).where(
        AssessmentResult.person_id.in_(circle), AssessmentResult.outcome == Outcome.PASSED
    )
    learnt = (
        select(StandardVersion.standard_id)
        .join(CourseRun, CourseRun.standard_version_id == StandardVersion.id)
        .join(Enrolment, Enrolment.course_run_id == CourseRun.id)
        .where(
            Enrolment.person_id.in_(circle),
            Enrolment.state.in_(TAKES_PLACE),
            StandardVersion.id.not_in(passed),
        )
    )
    wished = select(Application.standard_id).where(
        Application.person_id.in_(circle), Application.state.in_(_OPEN)
    )
    asked = select(Standard).where(Standard.id.in_(learnt.union(wished))).order_by(Standard.id)
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    for standard in session.execute(asked).scalars():
        for kind in standard.required_documents:
            titles = (standard.title_fa, standard.title_en)
            found[kind] = (*found.get(kind, ()), titles)
    return found


def _bearer(session: Session, person_id: int) -> Bearer:
    kind = select(PersonIdentity.kind).where(PersonIdentity.person_id == person_id)
    last = session.execute(kind.order_by(PersonIdentity.id.desc()).limit(1)).scalar()
    return bearer_of(session.get_one(Person, person_id), last)


def _row_of(session: Session, person_id: int, kind: str) -> PersonDocument | None:
    """The row of a kind, rather of the record that stands for a person than of a merged one."""
    rows = _rows_of(session, person_id, kind)
    return rows[0] if rows else None


def _rows_of(session: Session, person_id: int, kind: str) -> list[PersonDocument]:
    """The rows of a kind of records that read as one, that which stands for them first."""
    circle = circle_of(session, person_id)
    found = select(PersonDocument).where(
        PersonDocument.person_id.in_(circle), PersonDocument.kind == kind
    )
    rows = session.execute(found).scalars().all()
    return sorted(rows, key=lambda row: circle.index(row.person_id))


def _new_row(session: Session, desk: Desk, person_id: int, kind: str) -> PersonDocument:
    """A row of a copy that came today."""
    row = PersonDocument(
        person_id=circle_of(session, person_id)[0],
        kind=kind,
        seen_on=desk.today(),
        has_copy=True,
        original_seen=False,
    )
    session.add(row)
    return row


def _pages(session: Session, document_ids: Sequence[int]) -> Mapping[int, tuple[int, int]]:
    """By document how many pages are scanned and the last number."""
    if not document_ids:
        return {}
    counted = (
        select(
            PersonDocumentScan.document_id,
            func.count(PersonDocumentScan.id).filter(~PersonDocumentScan.is_out),
            func.max(PersonDocumentScan.page),
        )
        .where(PersonDocumentScan.document_id.in_(list(document_ids)))
        .group_by(PersonDocumentScan.document_id)
    )
    return {row: (count, last) for row, count, last in session.execute(counted).tuples()}
