"""The centre: founded once with its first manager, then asked for at every start."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from tvto_desk.db.audit_chain import ActStamp
from tvto_desk.db.models.assessment import AttemptPolicyRow
from tvto_desk.db.models.centre import Centre, Signatory, Workshop
from tvto_desk.db.models.staff import Account, AccountRole
from tvto_desk.db.session import Store, Work
from tvto_desk.domain import persian
from tvto_desk.domain.assessment import DEFAULT_RULE_SET
from tvto_desk.domain.attempts import DEFAULT_ATTEMPT_POLICY
from tvto_desk.domain.centre import CentreKind, Seat
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.passwords import login_name
from tvto_desk.domain.roles import Permission, Role
from tvto_desk.services.access import act, open_door, question
from tvto_desk.services.desk import CentreRow, Desk
from tvto_desk.services.passwords import Passwords
from tvto_desk.services.rules_in_force import row_of_rule_set
from tvto_desk.services.staff import StaffDraft, staff_row
from tvto_desk.system.clock import Clock


@dataclass(frozen=True, kw_only=True)
class SignatoryDraft:
    """Who signs from a day on. ``seat`` is the place on the page."""

    seat: Seat
    name_fa: str
    name_en: str
    title_fa: str
    title_en: str
    valid_from: date
    valid_to: date | None = None


@dataclass(frozen=True)
class WorkshopRow:
    """A room or hall where classes are held."""

    id: int
    name_fa: str
    name_en: str


@dataclass(frozen=True, kw_only=True)
class FoundingDraft:
    """What a new centre needs before its first day of work. ``code`` is two digits."""

    code: str
    kind: CentreKind
    province_letters: str
    name_fa: str
    name_en: str
    province_fa: str
    province_en: str
    county_fa: str
    county_en: str
    address_fa: str = ""
    address_en: str = ""
    phone: str = ""
    is_practice: bool = False
    manager: StaffDraft
    manager_login: str
    manager_password: str
    signatories: tuple[SignatoryDraft, ...]


@open_door("there is nobody yet who could be asked; a founded centre refuses it")
def found_centre(
    store: Store, clock: Clock, passwords: Passwords, draft: FoundingDraft
) -> CentreRow:
    """Writes the centre, its first manager, its signatories and the rules in force.

    Raises ``DomainError('centre.already_founded')`` on a database that has one.
    """
    names = frozenset({draft.name_fa, draft.name_en, draft.manager_login})
    hashed = passwords.hash_new(draft.manager_password, names=names)
    login = login_name(draft.manager_login)
    stamp = ActStamp("centre.found", login, Role.MANAGER.value, clock.now(), draft.code)
    with store.writing(stamp) as work:
        if work.session.execute(select(Centre.id)).first() is not None:
            raise DomainError("centre.already_founded")
        centre = Centre(
            code=draft.code,
            kind=draft.kind,
            province_letters=draft.province_letters,
            name_fa=draft.name_fa,
            name_en=draft.name_en,
            province_fa=draft.province_fa,
            province_en=draft.province_en,
            county_fa=draft.county_fa,
            county_en=draft.county_en,
            address_fa=draft.address_fa,
            address_en=draft.address_en,
            phone=draft.phone,
            is_own=True,
            is_practice=draft.is_practice,
        )
        manager = staff_row(draft.manager)
        work.add(centre, manager)
        account = Account(staff_id=manager.id, login_name=login, password_hash=hashed)
        work.add(account)
        work.add(
            AccountRole(account_id=account.id, role=Role.MANAGER),
            *(_signatory(centre.id, signatory) for signatory in draft.signatories),
        )
        _rules_in_force(work)
        return _row(centre)


@open_door("the name of the centre stands over the login")
def own_centre(store: Store) -> CentreRow | None:
    """The centre whose database this is; None before the first start is finished."""
    with store.reading() as session:
        found = session.execute(select(Centre).where(Centre.is_own)).scalar_one_or_none()
        return None if found is None else _row(found)


@act(Permission.MANAGE_SETTINGS)
def add_signatory(desk: Desk, draft: SignatoryDraft) -> int:
    """Adds a dated signatory; the one before in that seat ends on the day before."""
    with desk.write("centre.add_signatory") as work:
        row = _signatory(desk.centre.id, draft)
        work.add(row)
        return row.id


@act(Permission.MANAGE_SETTINGS)
def add_workshop(desk: Desk, name_fa: str, name_en: str = "", *, is_printable: bool = False) -> int:
    """Adds a workshop; its name is printed on certificates only when it is printable."""
    with desk.write("centre.add_workshop") as work:
        row = Workshop(
            centre_id=desk.centre.id, name_fa=name_fa, name_en=name_en, is_printable=is_printable
        )
        work.add(row)
        return row.id


@question
def list_workshops(desk: Desk) -> list[WorkshopRow]:
    """The workshops of the centre, by name."""
    found = select(Workshop).where(Workshop.centre_id == desk.centre.id)
    with desk.read() as session:
        rows = [
            WorkshopRow(row.id, row.name_fa, row.name_en)
            for row in session.execute(found).scalars()
        ]
    return sorted(rows, key=lambda row: persian.sort_key(row.name_fa))


@question
def list_signatory_terms(desk: Desk) -> list[SignatoryDraft]:
    """Every term of signing, past and to come, the latest first."""
    found = (
        select(Signatory)
        .where(Signatory.centre_id == desk.centre.id)
        .order_by(Signatory.valid_from.desc(), Signatory.id.desc())
    )
    with desk.read() as session:
        return [_draft(row) for row in session.execute(found).scalars()]


def signatories_on(session: Session, centre_id: int, day: date) -> list[Signatory]:
    """The signatory in force in each seat on ``day``: the one who began last."""
    found = (
        select(Signatory)
        .where(Signatory.centre_id == centre_id, Signatory.valid_from <= day)
        .where((Signatory.valid_to.is_(None)) | (Signatory.valid_to >= day))
        .order_by(Signatory.valid_from, Signatory.id)
    )
    latest = {row.seat: row for row in session.execute(found).scalars()}
    return [latest[seat] for seat in Seat if seat in latest]


def _draft(row: Signatory) -> SignatoryDraft:
    return SignatoryDraft(
        seat=row.seat,
        name_fa=row.name_fa,
        name_en=row.name_en,
        title_fa=row.title_fa,
        title_en=row.title_en,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
    )


def _signatory(centre_id: int, draft: SignatoryDraft) -> Signatory:
    return Signatory(
        centre_id=centre_id,
        seat=draft.seat,
        name_fa=draft.name_fa,
        name_en=draft.name_en,
        title_fa=draft.title_fa,
        title_en=draft.title_en,
        valid_from=draft.valid_from,
        valid_to=draft.valid_to,
    )


def _rules_in_force(work: Work) -> None:
    policy = DEFAULT_ATTEMPT_POLICY
    work.add(
        row_of_rule_set(DEFAULT_RULE_SET),
        AttemptPolicyRow(
            key=policy.key,
            valid_from=policy.valid_from,
            written_attempts=policy.written_attempts,
            practical_attempts=policy.practical_attempts,
            window_months=policy.window_months,
            written_validity_months=policy.written_validity_months,
            absence_uses_attempt=policy.absence_uses_attempt,
            excused_uses_attempt=policy.excused_uses_attempt,
        ),
    )


def _row(centre: Centre) -> CentreRow:
    return CentreRow(
        id=centre.id,
        code=centre.code,
        province_letters=centre.province_letters,
        name_fa=centre.name_fa,
        name_en=centre.name_en,
        province_fa=centre.province_fa,
        province_en=centre.province_en,
        county_fa=centre.county_fa,
        county_en=centre.county_en,
        is_practice=centre.is_practice,
        kind=centre.kind,
    )
