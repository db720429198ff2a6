"""Print jobs: what goes onto which sheet, what was sent, what came out, what is printed again.

Each page is recorded as sent before the printer has it, so after a stop at any moment the job
says which sheet is unknown and nothing is printed twice without standing in the register.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tvto_desk.db.models.certificates import StockSheet
from tvto_desk.db.models.stock import PrintItem, PrintJob
from tvto_desk.db.session import Work
from tvto_desk.domain import transitions
from tvto_desk.domain.certificate import CertificateEventKind
from tvto_desk.domain.document_kind import DocumentKind
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.roles import Permission
from tvto_desk.domain.stock import ITEM_MAY_FOLLOW, Carried, ItemState, Paper, SheetState, run_from
from tvto_desk.domain.words import Code
from tvto_desk.services import carrying
from tvto_desk.services.access import act, question
from tvto_desk.services.certificate_events import happen
from tvto_desk.services.desk import Desk
from tvto_desk.services.document_kinds import require_in_use
from tvto_desk.services.stock import blank_sheets, sheet_names, void_in

_OPEN = (ItemState.WAITING, ItemState.SENT)
_KIND_OF = {
    Paper.PLAIN: DocumentKind.CERTIFICATE_PLAIN,
    Paper.STOCK: DocumentKind.CERTIFICATE_STOCK,
}


@dataclass(frozen=True)
class JobDraft:
    """How a job is printed: an empty ``printer`` is a file for another office; ``first_sheet`` the
    last four digits of the first numbered sheet, empty on plain paper.
    """

    printer: str = ""
    tray: str = ""
    paper: Paper = Paper.PLAIN
    first_sheet: str = ""


@dataclass(frozen=True)
class ItemRow:
    """A page of a job and what it is of; ``sheet`` is empty on plain paper."""

    id: int
    place: int
    carried: Carried
    number: str
    sheet: str
    state: ItemState


@dataclass(frozen=True)
class JobRow:
    """A job with its pages in their order."""

    id: int
    begun_at: datetime
    printer: str
    tray: str
    paper: Paper
    items: tuple[ItemRow, ...]

    def of(self, *states: ItemState) -> list[ItemRow]:
        """The pages in one of the states."""
        return [item for item in self.items if item.state in states]

    @property
    def is_open(self) -> bool:
        """Whether something waits or is unknown."""
        return bool(self.of(*_OPEN))


@act(Permission.PRINT)
def begin_job(desk: Desk, pages: Sequence[Carried], draft: JobDraft) -> int:
    """Writes down what is to be printed, on which sheets. Returns the job's id.

    Raises ``print_job.not_to_print`` (it is printed already, or ended or gone),
    ``print_job.in_job`` (it waits in another job), ``document_kind.off`` for a paper that this
    centre does not use, and what ``run_from`` raises.
    """
    if not pages:
        raise DomainError("print_job.empty")
    with desk.write("certificate.begin_print") as work:
        session = work.session
        require_in_use(session, _KIND_OF[draft.paper])
        for carried in pages:
            carrying.lock(session, carried)
            _require_to_print(session, carried)
            if _in_open_job(session, carried):
                number = carrying.number_of(session, carried)
                raise DomainError("print_job.in_job", number=Code(number))
        job = PrintJob(
            begun_at=desk.house.clock.now(),
            by_id=desk.actor.staff_id,
            printer=draft.printer,
            tray=draft.tray,
            paper=draft.paper,
        )
        work.add(job)
        _append(work, job, pages, draft.first_sheet)
        return job.id


@act(Permission.PRINT)
def record_sent(desk: Desk, item_id: int) -> None:
    """Records that a page goes to the printer now; from here on its sheet is unknown."""
    with desk.write("certificate.send_to_printer") as work:
        item = _item(work.session, item_id)
        _require_to_print(work.session, carrying.carried_by(item))
        _turn(item, ItemState.SENT)


@act(Permission.PRINT)
def record_good(desk: Desk, item_ids: Sequence[int]) -> None:
    """Records sheets that somebody has seen and found good; each certificate is printed."""
    with desk.write("certificate.print") as work:
        names = _names(work.session, item_ids)
        for item_id in item_ids:
            item = _item(work.session, item_id)
            _turn(item, ItemState.GOOD)
            details: dict[str, object] = {"job": item.job_id, "place": item.place}
            if item.sheet_id is not None:
                sheet = work.session.get_one(StockSheet, item.sheet_id)
                sheet.state = SheetState.USED
                sheet.certificate_id, sheet.old_copy_id = item.certificate_id, item.old_copy_id
                details["sheet"] = names[item.sheet_id]
            # A certificate that was revoked meanwhile stays so; its sheet is used all the same.
            known = item.certificate_id
            if known is not None and carrying.is_to_print(work.session, Carried(known)):
                happen(work, desk, known, CertificateEventKind.PRINTED, details=details)


@act(Permission.PRINT)
def record_not_printed(desk: Desk, item_ids: Sequence[int]) -> None:
    """Records sheets that the printer never drew in: they are blank, and their pages wait again."""
    with desk.write("certificate.not_printed") as work:
        for item_id in item_ids:
            _turn(_item(work.session, item_id), ItemState.WAITING)


@act(Permission.PRINT)
def record_spoiled(
    desk: Desk,
    item_ids: Sequence[int],
    reason: str,
    *,
    second: Desk | None = None,
    first_sheet: str = "",
) -> int | None:
    """Spoiled sheets: torn in a jam, or faded and noticed later. The same certificates are put at
    the end of the job for the next sheets, in this one act.

    Numbered sheets are voided with a slip: ``second`` is the other person, ``first_sheet`` the
    last four digits of the next sheet (empty: it is asked for when the job goes on). Returns the
    slip's id, None on plain paper. Raises ``stock.void_by_one`` and what ``run_from`` raises.
    """
    if not reason.strip():
        raise DomainError("certificate.reason_missing", field="reason")
    with desk.write("certificate.spoiled", reason) as work:
        session = work.session
        items = [_item(session, item_id) for item_id in item_ids]
        if not items:
            raise DomainError("print_job.empty")
        if any(item.state is ItemState.GOOD for item in items):
            require_in_use(session, DocumentKind.REPRINT)
        job = session.get_one(PrintJob, items[0].job_id)
        if any(item.job_id != job.id for item in items):
            raise DomainError("print_job.unknown")
        voided: dict[StockSheet, Carried] = {}
        for item in items:
            if item.state is ItemState.GOOD and item.certificate_id is not None:
                happen(
                    work,
                    desk,
                    item.certificate_id,
                    CertificateEventKind.SHEET_VOIDED,
                    reason=reason,
                    second=second.actor.staff_id if second else None,
                    details={"job": item.job_id, "place": item.place},
                )
            _turn(item, ItemState.SPOILED)
            if item.sheet_id is not None:
                voided[session.get_one(StockSheet, item.sheet_id)] = carrying.carried_by(item)
        slip = None
        if voided:
            if second is None:
                raise DomainError("stock.void_by_one")
            second.require(Permission.PRINT, "print_jobs.record_spoiled")
            slip = void_in(work, desk, second, voided, reason).id
        session.flush()
        again = [
            carried
            for carried in map(carrying.carried_by, items)
            if carrying.is_to_print(session, carried)
        ]
        _append(work, job, again, first_sheet, later=True)
        return slip


@act(Permission.PRINT)
def bind_sheets(desk: Desk, job_id: int, first_sheet: str) -> None:
    """Binds the waiting pages anew, from the sheet that lies on top now: after a pause or a jam."""
    with desk.write("certificate.bind_sheets") as work:
        job = _job(work.session, job_id)
        waiting = _items(work.session, job_id, ItemState.WAITING)
        for item in waiting:
            item.sheet_id = None
        work.session.flush()
        if job.paper is Paper.STOCK:
            run = run_from(blank_sheets(work.session), first_sheet, len(waiting))
            for item, sheet in zip(waiting, run, strict=True):
                item.sheet_id = sheet.id


@act(Permission.PRINT)
def withdraw_job(desk: Desk, job_id: int) -> None:
    """Ends a job: what waits is not printed and its sheets stay blank. What was sent stays unknown
    until somebody says how it came out.
    """
    with desk.write("certificate.withdraw_print") as work:
        _job(work.session, job_id)
        for item in _items(work.session, job_id, ItemState.WAITING):
            _turn(item, ItemState.WITHDRAWN)
            item.sheet_id = None


@question
def get_job(desk: Desk, job_id: int) -> JobRow:
    """A job with its pages. Raises ``print_job.unknown``."""
    with desk.read() as session:
        return _row(session, _job(session, job_id))


@question
def list_open_jobs(desk: Desk) -> list[JobRow]:
    """Jobs in which something waits or is unknown, the oldest first."""
    with desk.read() as session:
        ids = select(PrintItem.job_id).where(PrintItem.state.in_(_OPEN))
        found = select(PrintJob).where(PrintJob.id.in_(ids)).order_by(PrintJob.id)
        return [_row(session, job) for job in session.execute(found).scalars()]


@question
def find_last_job(desk: Desk, carried: Carried) -> JobRow | None:
    """The job in which a page was printed last: where faded sheets are voided."""
    with desk.read() as session:
        newest = select(func.max(PrintItem.job_id)).where(carrying.items_of(carried))
        job_id = session.execute(newest).scalar()
        return None if job_id is None else _row(session, _job(session, job_id))


def _append(
    work: Work,
    job: PrintJob,
    pages: Sequence[Carried],
    first_sheet: str,
    *,
    later: bool = False,
) -> None:
    """Puts pages at the end of a job; ``later``: sheets may be bound when the job goes on."""
    session = work.session
    sheets: list[int | None] = [None] * len(pages)
    if job.paper is Paper.STOCK and (first_sheet or not later):
        run = run_from(blank_sheets(session), first_sheet, len(pages))
        sheets = [sheet.id for sheet in run]
    last = session.execute(
        select(func.max(PrintItem.place)).where(PrintItem.job_id == job.id)
    ).scalar()
    work.add(
        *(
            PrintItem(
                job_id=job.id,
                place=place,
                **vars(carried),
                copy_no=carrying.copy_no_of(session, carried),
                sheet_id=sheet,
                state=ItemState.WAITING,
            )
            for place, (carried, sheet) in enumerate(
                zip(pages, sheets, strict=True), (last or 0) + 1
            )
        )
    )


def _turn(item: PrintItem, wanted: ItemState) -> None:
    transitions.require(ITEM_MAY_FOLLOW, "print_item_state", "print_job.no_way", item.state, wanted)
    if wanted is ItemState.SENT and item.sheet_id is None and _needs_sheet(item):
        raise DomainError("stock.tail", field="first_sheet")
    item.state = wanted


def _needs_sheet(item: PrintItem) -> bool:
    session = Session.object_session(item)
    return session is not None and session.get_one(PrintJob, item.job_id).paper is Paper.STOCK


def _require_to_print(session: Session, carried: Carried) -> None:
    if not carrying.is_to_print(session, carried):
        number = carrying.number_of(session, carried)
        raise DomainError("print_job.not_to_print", number=Code(number))


def _in_open_job(session: Session, carried: Carried) -> bool:
    found = select(PrintItem.id).where(carrying.items_of(carried), PrintItem.state.in_(_OPEN))
    return session.execute(found.limit(1)).first() is not None


def _items(session: Session, job_id: int, *states: ItemState) -> list[PrintItem]:
    found = select(PrintItem).where(PrintItem.job_id == job_id, PrintItem.state.in_(states))
    return list(session.execute(found.order_by(PrintItem.place)).scalars())


def _names(session: Session, item_ids: Sequence[int]) -> dict[int, str]:
    sheets = select(PrintItem.sheet_id).where(
        PrintItem.id.in_(list(item_ids)), PrintItem.sheet_id.is_not(None)
    )
    return sheet_names(session, [int(one) for one in session.execute(sheets).scalars() if one])


def _job(session: Session, job_id: int) -> PrintJob:
    row = session.get(PrintJob, job_id)
    if row is None:
        raise DomainError("print_job.unknown")
    return row


def _item(session: Session, item_id: int) -> PrintItem:
    row = session.get(PrintItem, item_id, with_for_update=True)
    if row is None:
        raise DomainError("print_job.unknown")
    return row


def _row(session: Session, job: PrintJob) -> JobRow:
    items = _items(session, job.id, *ItemState)
    names = sheet_names(session, [item.sheet_id for item in items if item.sheet_id is not None])
    return JobRow(
        job.id,
        job.begun_at,
        job.printer,
        job.tray,
        job.paper,
        tuple(
            ItemRow(
                item.id,
                item.place,
                carrying.carried_by(item),
                carrying.number_of(session, carrying.carried_by(item)),
                names.get(item.sheet_id or 0, ""),
                item.state,
            )
            for item in items
        ),
    )
