"""The ledger of blank sheets (دفتر برگه‌های خام): received, given out, voided, counted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tvto_desk.db.counters import next_number
from tvto_desk.db.models.certificates import StockBatch, StockSheet
from tvto_desk.db.models.staff import Staff
from tvto_desk.db.models.stock import PrintItem, SheetCount, SheetIssue, VoidSlip, VoidSlipItem
from tvto_desk.db.session import Work
from tvto_desk.domain import jalali
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.roles import Permission
from tvto_desk.domain.separation import Task
from tvto_desk.domain.stock import Carried, ItemState, Sheet, SheetState, parse_range, sheet_name
from tvto_desk.domain.words import Code
from tvto_desk.services.access import act, question
from tvto_desk.services.desk import Desk
from tvto_desk.services.separation import require_two
from tvto_desk.services.settings import STOCK_LOW, stored
from tvto_desk.services.staff import name_of


@dataclass(frozen=True)
class BatchRow:
    """A batch of the ledger and what became of its sheets; ``keeper`` holds the blank ones."""

    id: int
    series: str
    first: int
    last: int
    received_on: date
    letter_no: str
    blank: int
    used: int
    void: int
    keeper: str

    @property
    def name(self) -> str:
        """First sheet to last, as printed on them."""
        return f"{sheet_name(self.series, self.first)} … {sheet_name(self.series, self.last)}"


@dataclass(frozen=True)
class SlipRow:
    """A slip of voided sheets with everything that is printed on it."""

    id: int
    number: int
    year: int
    voided_on: date
    reason: str
    by: str
    second: str
    sheets: tuple[str, ...]


@act(Permission.MANAGE_STOCK)
def receive_sheets(desk: Desk, series: str, first: str, last: str, letter_no: str = "") -> int:
    """Enters sheets that came from the directorate. Returns the batch's id.

    Raises what ``parse_range`` raises and ``stock.known`` for numbers that are in the ledger.
    """
    letters, low, high = parse_range(series, first, last)
    with desk.write("stock.receive") as work:
        overlap = select(StockBatch).where(
            StockBatch.series == letters, StockBatch.first <= high, StockBatch.last >= low
        )
        known = work.session.execute(overlap.limit(1)).scalar()
        if known is not None:
            low = max(low, known.first)
            raise DomainError("stock.known", field="first", sheet=Code(sheet_name(letters, low)))
        batch = StockBatch(
            series=letters, first=low, last=high, received_on=desk.today(), letter_no=letter_no
        )
        work.add(batch)
        work.add(
            *(
                StockSheet(batch_id=batch.id, serial=serial, state=SheetState.BLANK)
                for serial in range(low, high + 1)
            )
        )
        return batch.id


@act(Permission.MANAGE_STOCK)
def give_sheets(desk: Desk, series: str, first: str, last: str, staff_id: int) -> None:
    """Gives blank sheets into somebody's keeping.

    Raises ``stock.not_blank`` when one of the range is not in the ledger or not blank.
    """
    letters, low, high = parse_range(series, first, last)
    with desk.write("stock.give") as work:
        batch = work.session.execute(
            select(StockBatch).where(
                StockBatch.series == letters, StockBatch.first <= low, StockBatch.last >= high
            )
        ).scalar()
        blank = 0
        if batch is not None:
            counted = select(func.count(StockSheet.id)).where(
                StockSheet.batch_id == batch.id,
                StockSheet.serial.between(low, high),
                StockSheet.state == SheetState.BLANK,
            )
            blank = work.session.execute(counted).scalar_one()
        if batch is None or blank == 0:
            raise DomainError("stock.not_blank", field="first")
        work.add(
            SheetIssue(
                batch_id=batch.id,
                first=low,
                last=high,
                staff_id=staff_id,
                issued_on=desk.today(),
            )
        )


@act(Permission.MANAGE_STOCK)
def void_blank_sheets(
    desk: Desk, second: Desk, series: str, first: str, last: str, reason: str
) -> int:
    """Voids blank sheets that are torn, wet or lost, with a slip of two signatures. Returns its id.

    Raises ``stock.not_blank``, ``stock.void_by_one``, ``certificate.reason_missing``.
    """
    letters, low, high = parse_range(series, first, last)
    second.require(Permission.MANAGE_STOCK, "stock.void_blank_sheets")
    with desk.write("stock.void", reason) as work:
        sheets = list(
            work.session.execute(
                select(StockSheet)
                .join(StockBatch, StockBatch.id == StockSheet.batch_id)
                .where(
                    StockBatch.series == letters,
                    StockSheet.serial.between(low, high),
                    StockSheet.state == SheetState.BLANK,
                )
                .order_by(StockSheet.serial)
            ).scalars()
        )
        if len(sheets) != high - low + 1:
            raise DomainError("stock.not_blank", field="first")
        _refuse_in_job(work.session, [sheet.id for sheet in sheets])
        return void_in(work, desk, second, dict.fromkeys(sheets, Carried()), reason).number


@act(Permission.MANAGE_STOCK)
def count_sheets(desk: Desk, counted: int, note: str = "") -> None:
    """Records the count at the end of the day. A difference needs a note.

    Raises ``stock.count_differs`` (``expected``, ``counted``; gives way to ``note``).
    """
    if counted < 0:
        raise DomainError("stock.count_wrong", field="counted")
    with desk.write("stock.count", note) as work:
        expected = _count(work.session, SheetState.BLANK)
        if counted != expected and not note.strip():
            raise DomainError(
                "stock.count_differs",
                field="counted",
                override=True,
                expected=expected,
                counted=counted,
            )
        work.add(
            SheetCount(
                counted_on=desk.today(),
                by_id=desk.actor.staff_id,
                expected=expected,
                counted=counted,
                note=note,
            )
        )


@question
def list_batches(desk: Desk) -> list[BatchRow]:
    """The ledger, the newest batch first."""
    with desk.read() as session:
        counts: dict[tuple[int, SheetState], int] = {
            (batch, state): count
            for batch, state, count in session.execute(
                select(StockSheet.batch_id, StockSheet.state, func.count()).group_by(
                    StockSheet.batch_id, StockSheet.state
                )
            )
        }
        keepers = {
            issue.batch_id: name_of(staff)
            for issue, staff in session.execute(
                select(SheetIssue, Staff)
                .join(Staff, Staff.id == SheetIssue.staff_id)
                .order_by(SheetIssue.id)
            )
        }
        found = select(StockBatch).order_by(StockBatch.id.desc())
        return [
            BatchRow(
                row.id,
                row.series,
                row.first,
                row.last,
                row.received_on,
                row.letter_no,
                counts.get((row.id, SheetState.BLANK), 0),
                counts.get((row.id, SheetState.USED), 0),
                counts.get((row.id, SheetState.VOID), 0),
                keepers.get(row.id, ""),
            )
            for row in session.execute(found).scalars()
        ]


@question
def list_slips(desk: Desk) -> list[SlipRow]:
    """The slips of voided sheets, the newest first."""
    with desk.read() as session:
        names = {row.id: name_of(row) for row in session.execute(select(Staff)).scalars()}
        sheets: dict[int, list[str]] = {}
        for slip_id, series, serial in session.execute(
            select(VoidSlipItem.slip_id, StockBatch.series, StockSheet.serial)
            .join(StockSheet, StockSheet.id == VoidSlipItem.sheet_id)
            .join(StockBatch, StockBatch.id == StockSheet.batch_id)
            .order_by(StockSheet.serial)
        ):
            sheets.setdefault(slip_id, []).append(sheet_name(series, serial))
        return [
            SlipRow(
                row.id,
                row.number,
                row.jalali_year,
                row.voided_on,
                row.reason,
                names[row.by_id],
                names[row.second_by_id],
                tuple(sheets.get(row.id, ())),
            )
            for row in session.execute(select(VoidSlip).order_by(VoidSlip.id.desc())).scalars()
        ]


def missing_sheets(session: Session) -> int:
    """How many blank sheets are missing to the set least; 0 where the centre keeps none."""
    if session.execute(select(StockBatch.id).limit(1)).first() is None:
        return 0
    return max(0, stored(session, STOCK_LOW) - _count(session, SheetState.BLANK))


def blank_sheets(session: Session) -> list[Sheet]:
    """Blank sheets that no open print job has taken."""
    taken = select(PrintItem.sheet_id).where(
        PrintItem.sheet_id.is_not(None),
        PrintItem.state.in_((ItemState.WAITING, ItemState.SENT)),
    )
    found = (
        select(StockSheet.serial, StockBatch.series, StockSheet.id)
        .join(StockBatch, StockBatch.id == StockSheet.batch_id)
        .where(StockSheet.state == SheetState.BLANK, StockSheet.id.not_in(taken))
    )
    return [Sheet(*row) for row in session.execute(found)]


def void_in(
    work: Work,
    desk: Desk,
    second: Desk,
    sheets: Mapping[StockSheet, Carried],
    reason: str,
) -> VoidSlip:
    """Voids sheets with one slip inside a unit of work; the values are what they carry.

    Raises ``stock.void_by_one`` and ``certificate.reason_missing``.
    """
    require_two(work.session, (Task.SIGN_VOID_SLIP, desk), (Task.SIGN_VOID_SLIP, second))
    if not reason.strip():
        raise DomainError("certificate.reason_missing", field="reason")
    year = jalali.to_jalali(desk.today()).year
    slip = VoidSlip(
        jalali_year=year,
        number=next_number(work.session, "void_slip", desk.centre.code, year),
        voided_on=desk.today(),
        by_id=desk.actor.staff_id,
        second_by_id=second.actor.staff_id,
        reason=reason,
    )
    work.add(slip)
    for sheet, carried in sheets.items():
        sheet.state = SheetState.VOID
        sheet.certificate_id = sheet.old_copy_id = None
        sheet.void_reason = reason
        work.session.add(VoidSlipItem(slip_id=slip.id, sheet_id=sheet.id, **vars(carried)))
    work.session.flush()
    return slip


def sheets_on(session: Session, certificate_ids: Iterable[int]) -> dict[int, list[StockSheet]]:
    """The sheets that carry certificates now, by certificate, the newest last."""
    found: dict[int, list[StockSheet]] = {}
    rows = select(StockSheet).where(StockSheet.certificate_id.in_(list(certificate_ids)))
    for sheet in session.execute(rows.order_by(StockSheet.id)).scalars():
        found.setdefault(int(sheet.certificate_id or 0), []).append(sheet)
    return found


def sheet_names(session: Session, sheet_ids: Sequence[int]) -> dict[int, str]:
    """What is printed on sheets, by id."""
    found = (
        select(StockSheet.id, StockBatch.series, StockSheet.serial)
        .join(StockBatch, StockBatch.id == StockSheet.batch_id)
        .where(StockSheet.id.in_(sheet_ids))
    )
    return {row_id: sheet_name(series, serial) for row_id, series, serial in session.execute(found)}


def _count(session: Session, state: SheetState) -> int:
    counted = select(func.count(StockSheet.id)).where(StockSheet.state == state)
    return session.execute(counted).scalar_one()


def _refuse_in_job(session: Session, sheet_ids: Sequence[int]) -> None:
    taken = select(PrintItem.id).where(
        PrintItem.sheet_id.in_(sheet_ids),
        PrintItem.state.in_((ItemState.WAITING, ItemState.SENT)),
    )
    if session.execute(taken.limit(1)).first() is not None:
        raise DomainError("stock.in_job", field="first")
