"""The fee of a class: decided by decile and dated tariff, and the bank slips that were shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tvto_desk.db.models.admission import FeeDecision, FeeReceipt, FeeTariff
from tvto_desk.db.models.courses import CourseRun
from tvto_desk.db.models.people import Person, PersonName
from tvto_desk.db.models.standards import OccupationalGroup, Standard, StandardVersion
from tvto_desk.domain import digits, fees
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.fees import FeeBasis, FeeVerdict, Tariff
from tvto_desk.domain.roles import Permission
from tvto_desk.services.access import act, question
from tvto_desk.services.course_rows import get_course
from tvto_desk.services.desk import Desk
from tvto_desk.services.person_circle import current_name_of
from tvto_desk.services.trainees import full_name


@dataclass(frozen=True, kw_only=True)
class TariffDraft:
    """A new line of the tariff; ``cluster_fa`` empty means every cluster without its own line."""

    cluster_fa: str
    valid_from: date
    basis: FeeBasis
    amount: int
    exempt_up_to: int = 5
    letter_no: str = ""


@dataclass(frozen=True)
class TariffRow:
    """A line of the tariff with how many decisions rest on it: then it is never changed."""

    tariff: Tariff
    letter_no: str
    used: int

    @property
    def id(self) -> int:
        """The line's local id."""
        return self.tariff.id


@dataclass(frozen=True)
class ReceiptRow:
    """A bank slip that was shown; the amount is in Rial."""

    id: int
    slip_no: str
    paid_on: date
    amount: int


@dataclass(frozen=True, kw_only=True)
class FeeRow:
    """What a person pays for a class: ``verdict`` says why the tariff asks ``verdict.amount``;
    ``amount`` is what was decided. ``decided_on`` None: only reckoned, not decided yet.
    """

    person_id: int
    name_fa: str
    course_id: int
    class_code: str
    title_fa: str
    title_en: str
    decile: int | None
    verdict: FeeVerdict
    amount: int | None
    decided_on: date | None
    note: str
    receipts: tuple[ReceiptRow, ...]

    @property
    def paid(self) -> int:
        """What the slips add up to, in Rial."""
        return sum(row.amount for row in self.receipts)

    @property
    def is_settled(self) -> bool:
        """Whether nothing is left to pay."""
        return self.amount is not None and self.paid >= self.amount


@act(Permission.MANAGE_SETTINGS)
def add_tariff(desk: Desk, draft: TariffDraft) -> int:
    """Adds a dated line; earlier ones stay for what was decided by them.

    Raises ``fee.amount_range``, ``fee.exempt_range``, ``fee.cluster_unknown`` and
    ``fee.tariff_of_that_day`` where the cluster has a line of the same day.
    """
    fees.require_amount(draft.amount)
    if not 0 <= draft.exempt_up_to <= fees.MOST_DECILE:
        raise DomainError("fee.exempt_range", field="exempt_up_to")
    with desk.write("fee.add_tariff") as work:
        known = select(OccupationalGroup.cluster_fa).distinct()
        clusters = set(work.session.execute(known).scalars())
        if draft.cluster_fa and draft.cluster_fa not in clusters:
            raise DomainError("fee.cluster_unknown", field="cluster", cluster=draft.cluster_fa)
        same = select(FeeTariff.id).where(
            FeeTariff.cluster_fa == draft.cluster_fa, FeeTariff.valid_from == draft.valid_from
        )
        if work.session.execute(same).first():
            raise DomainError("fee.tariff_of_that_day", field="valid_from", day=draft.valid_from)
        row = FeeTariff(
            cluster_fa=draft.cluster_fa,
            valid_from=draft.valid_from,
            basis=draft.basis,
            amount=draft.amount,
            exempt_up_to=draft.exempt_up_to,
            letter_no=draft.letter_no.strip(),
        )
        work.add(row)
        return row.id


@act(Permission.MANAGE_SETTINGS)
def drop_tariff(desk: Desk, tariff_id: int) -> None:
    """Takes away a line that was typed wrongly. Raises ``fee.tariff_used`` once it decided."""
    with desk.write("fee.drop_tariff") as work:
        row = work.session.get(FeeTariff, tariff_id)
        if row is None:
            raise DomainError("fee.tariff_unknown")
        if used := _used(work.session).get(tariff_id, 0):
            raise DomainError("fee.tariff_used", count=used)
        work.session.delete(row)


@question
def list_tariffs(desk: Desk) -> list[TariffRow]:
    """Every line: by cluster, the latest first."""
    with desk.read() as session:
        used = _used(session)
        rows = session.execute(
            select(FeeTariff).order_by(FeeTariff.cluster_fa, FeeTariff.valid_from.desc())
        ).scalars()
        return [TariffRow(_tariff(row), row.letter_no, used.get(row.id, 0)) for row in rows]


@question
def list_clusters(desk: Desk) -> list[str]:
    """The clusters of the centre's catalogue, in Persian."""
    found = select(OccupationalGroup.cluster_fa).distinct().order_by(OccupationalGroup.cluster_fa)
    with desk.read() as session:
        return [cluster for cluster in session.execute(found).scalars() if cluster]


@question
def reckon_fee(desk: Desk, course_id: int, decile: int | None = None) -> FeeVerdict:
    """What a class costs somebody of a decile today."""
    fees.require_decile(decile)
    with desk.read() as session:
        return verdicts_of(session, [course_id], desk.today(), decile)[course_id]


@question
def get_fee(desk: Desk, person_id: int, course_id: int) -> FeeRow:
    """The decision with its reasons and slips, or what it would be today."""
    with desk.read() as session:
        return _fee(session, desk, person_id, course_id)


@question
def list_fees(desk: Desk, person_id: int) -> list[FeeRow]:
    """Every decision of a person, the latest class first."""
    decided = (
        select(FeeDecision.course_run_id)
        .where(FeeDecision.person_id == person_id)
        .order_by(FeeDecision.decided_on.desc(), FeeDecision.id.desc())
    )
    with desk.read() as session:
        courses = session.execute(decided).scalars().all()
        return [_fee(session, desk, person_id, course_id) for course_id in courses]


@act(Permission.ENROL)
def decide_fee(
    desk: Desk,
    person_id: int,
    course_id: int,
    *,
    decile: int | None,
    amount: int | None = None,
    note: str = "",
) -> None:
    """Decides what a person pays for a class, by the tariff in force on the day of enrolment.

    Another ``amount`` than the tariff's needs a ``note`` (``fee.note_missing``); with no tariff
    amount and note have to be given (``fee.note_without_tariff``). A decision with slips is not
    decided anew (``fee.paid_already``).
    """
    fees.require_decile(decile)
    with desk.write("fee.decide", note) as work:
        session = work.session
        course = get_course(session, course_id)
        if session.get(Person, person_id) is None:
            raise DomainError("trainee.unknown")
        verdict = verdicts_of(session, [course_id], desk.today(), decile)[course_id]
        decided = verdict.amount if amount is None else amount
        if decided is None:
            raise DomainError("fee.no_tariff", field="amount")
        fees.require_amount(decided)
        if decided != verdict.amount and not note.strip():
            lacks = "note_missing" if verdict.amount is not None else "note_without_tariff"
            raise DomainError(f"fee.{lacks}", field="note")
        row = _decision(session, person_id, course_id)
        if row is None:
            row = FeeDecision(person_id=person_id, course_run_id=course_id)
            session.add(row)
        elif _receipts(session, row):
            raise DomainError("fee.paid_already")
        row.tariff_id, row.decided_on = verdict.tariff_id, desk.today()
        row.decile, row.amount, row.note = decile, decided, note
        row.hours = session.get_one(StandardVersion, course.standard_version_id).total_hours


@act(Permission.ENROL)
def record_receipt(
    desk: Desk,
    person_id: int,
    course_id: int,
    *,
    slip_no: str,
    paid_on: date,
    amount: int,
    note: str = "",
) -> None:
    """Records a bank slip. The fee has to be decided first (``fee.undecided``).

    Raises ``fee.slip_missing``, ``fee.slip_to_come``, ``fee.amount_range``, ``fee.slip_again``,
    and ``fee.slip_of_another`` (gives way to a note) where the number was shown by somebody else.
    """
    number = digits.latin(slip_no).strip()
    if not number:
        raise DomainError("fee.slip_missing", field="slip_no")
    if paid_on > desk.today():
        raise DomainError("fee.slip_to_come", field="paid_on", day=paid_on)
    fees.require_amount(amount)
    if amount == 0:
        raise DomainError("fee.amount_range", field="amount")
    with desk.write("fee.receipt", note) as work:
        decision = _decision(work.session, person_id, course_id)
        if decision is None:
            raise DomainError("fee.undecided")
        _refuse_slip(work.session, decision, number, note)
        work.session.add(
            FeeReceipt(fee_decision_id=decision.id, slip_no=number, paid_on=paid_on, amount=amount)
        )


def verdicts_of(
    session: Session, course_ids: Sequence[int], day: date, decile: int | None
) -> dict[int, FeeVerdict]:
    """What classes cost somebody of a decile on ``day``, by class id, in two questions."""
    tariffs = [_tariff(row) for row in session.execute(select(FeeTariff)).scalars()]
    found = (
        select(
            CourseRun.id,
            StandardVersion.total_hours,
            OccupationalGroup.cluster_fa,
        )
        .join(StandardVersion, StandardVersion.id == CourseRun.standard_version_id)
        .join(Standard, Standard.id == StandardVersion.standard_id)
        .join(OccupationalGroup, OccupationalGroup.id == Standard.group_id)
        .where(CourseRun.id.in_(list(course_ids)))
    )
    return {
        row.id: fees.decide(
            fees.tariff_on(tariffs, row.cluster_fa, day),
            decile=decile,
            hours=row.total_hours,
        )
        for row in session.execute(found)
    }


def _refuse_slip(session: Session, decision: FeeDecision, number: str, note: str) -> None:
    shown = (
        select(FeeReceipt, PersonName)
        .join(FeeDecision, FeeDecision.id == FeeReceipt.fee_decision_id)
        .join(PersonName, current_name_of(FeeDecision.person_id))
        .where(FeeReceipt.slip_no == number)
    )
    for receipt, name in session.execute(shown).tuples():
        if receipt.fee_decision_id == decision.id:
            raise DomainError("fee.slip_again", field="slip_no")
        if not note.strip():
            raise DomainError(
                "fee.slip_of_another", field="slip_no", override=True, name=full_name(name)
            )


def _fee(session: Session, desk: Desk, person_id: int, course_id: int) -> FeeRow:
    course = get_course(session, course_id)
    name = session.execute(
        select(PersonName).where(PersonName.person_id == person_id, PersonName.is_current)
    ).scalar_one_or_none()
    if name is None:
        raise DomainError("trainee.unknown")
    version = session.get_one(StandardVersion, course.standard_version_id)
    row = _decision(session, person_id, course_id)
    if row is None:
        verdict = verdicts_of(session, [course_id], desk.today(), None)[course_id]
    else:
        tariff = session.get(FeeTariff, row.tariff_id) if row.tariff_id is not None else None
        verdict = fees.decide(
            None if tariff is None else _tariff(tariff),
            decile=row.decile,
            hours=row.hours,
        )
    return FeeRow(
        person_id=person_id,
        name_fa=full_name(name),
        course_id=course_id,
        class_code=course.class_code,
        title_fa=version.title_fa,
        title_en=version.title_en,
        decile=row.decile if row else None,
        verdict=verdict,
        amount=row.amount if row else None,
        decided_on=row.decided_on if row else None,
        note=row.note if row else "",
        receipts=_receipts(session, row) if row else (),
    )


def _decision(session: Session, person_id: int, course_id: int) -> FeeDecision | None:
    return session.execute(
        select(FeeDecision).where(
            FeeDecision.person_id == person_id, FeeDecision.course_run_id == course_id
        )
    ).scalar_one_or_none()


def _receipts(session: Session, decision: FeeDecision) -> tuple[ReceiptRow, ...]:
    found = select(FeeReceipt).where(FeeReceipt.fee_decision_id == decision.id)
    rows = session.execute(found.order_by(FeeReceipt.paid_on, FeeReceipt.id)).scalars()
    return tuple(ReceiptRow(row.id, row.slip_no, row.paid_on, row.amount) for row in rows)


def _used(session: Session) -> dict[int, int]:
    counted = (
        select(FeeDecision.tariff_id, func.count(FeeDecision.id))
        .where(FeeDecision.tariff_id.is_not(None))
        .group_by(FeeDecision.tariff_id)
    )
    return {key: count for key, count in session.execute(counted).tuples() if key is not None}


def _tariff(row: FeeTariff) -> Tariff:
    return Tariff(
        id=row.id,
        cluster_fa=row.cluster_fa,
        valid_from=row.valid_from,
        basis=row.basis,
        amount=row.amount,
        exempt_up_to=row.exempt_up_to,
    )
