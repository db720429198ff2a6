"""Logins: local, slow to guess, and asked anew at every act."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from tvto_desk.db.audit_chain import ActStamp
from tvto_desk.db.models.staff import Account, AccountRole, Staff
from tvto_desk.domain import digits
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.passwords import login_name
from tvto_desk.domain.roles import Permission, Role
from tvto_desk.domain.words import Code
from tvto_desk.services.access import act, open_door, question
from tvto_desk.services.desk import Actor, Desk, House
from tvto_desk.services.passwords import Passwords
from tvto_desk.services.staff import name_of

MISSES_BEFORE_LOCK = 10
LOCK = timedelta(minutes=15)


@dataclass(frozen=True)
class AccountRow:
    """A line of the list of users. ``awaits_code``: a reset code was given and not yet used."""

    id: int
    login: str
    name: str
    roles: frozenset[Role]
    is_active: bool
    staff_id: int
    awaits_code: bool = False


@dataclass(frozen=True)
class CardRow:
    """A name on the login; ``takes_pin`` when the PIN is enough now."""

    login: str
    name: str
    takes_pin: bool


@open_door("who has not logged in yet cannot be asked for a role")
def log_in(house: House, passwords: Passwords, login: str, password: str) -> Desk:
    """A desk for the person behind the login.

    An unknown name and a wrong password give the same sentence after the same work; after ten
    misses the account rests for 15 minutes, and the count is in the database, so a restart does
    not clear it. Raises ``account.code_given`` for a reset code: it opens nothing but the choice
    of a new password (``forgotten``).
    """
    try:
        wanted = login_name(login)
    except DomainError:
        wanted = ""
    now = house.clock.now()
    with house.store.reading() as session:
        account = by_login(session, wanted)
        known = account.password_hash if account else None
        account_id = account.id if account and account.is_active else None
        resting = is_resting(account, now)
        is_code = bool(account and account.must_change)
    agrees = passwords.agrees(password, known)
    if account_id is None:
        raise DomainError("account.login_wrong")
    if resting:
        raise DomainError("account.resting", minutes=int(LOCK.total_seconds() // 60))
    if not agrees:
        count_miss(house, account_id)
        raise DomainError("account.login_wrong")
    if is_code:
        raise DomainError("account.code_given")
    house.presence.arrive(account_id, house.today())
    desk = Desk(house, welcome(house, account_id))
    desk.password_given()
    return desk


@open_door("the cards of the login show names only")
def list_cards(house: House) -> list[CardRow]:
    """Who may log in here, by name, and who has given the day's first password already."""
    found = (
        select(Account, Staff)
        .join(Staff, Staff.id == Account.staff_id)
        .where(Account.is_active)
        .order_by(Staff.last_name_fa, Account.id)
    )
    with house.store.reading() as session:
        return [
            CardRow(
                account.login_name,
                name_of(staff),
                account.pin_hash is not None and house.presence.is_here(account.id, house.today()),
            )
            for account, staff in session.execute(found)
        ]


@open_door("who has not logged in yet cannot be asked for a role")
def log_in_with_pin(house: House, passwords: Passwords, login: str, pin: str) -> Desk:
    """A desk by the short PIN, for who has given the password today at this computer.

    After three wrong PINs the password is asked for again.
    """
    with house.store.reading() as session:
        account = by_login(session, login)
        known = account.pin_hash if account and account.is_active else None
        account_id = account.id if account else 0
    if not house.presence.is_here(account_id, house.today()):
        raise DomainError("account.password_first", field="pin")
    # Kept in ASCII digits; the keyboard may be in Persian.
    if not passwords.agrees(digits.latin(pin).strip(), known):
        house.presence.miss(account_id)
        raise DomainError("account.pin_wrong", field="pin")
    return Desk(house, welcome(house, account_id))


@act(Permission.CHANGE_OWN_PASSWORD)
def confirm_password(desk: Desk, passwords: Passwords, password: str) -> None:
    """Opens the heavy acts of the desk for a while. Misses count as they do at the login.

    Raises ``account.password_wrong`` and ``account.resting``.
    """
    with desk.read() as session:
        row = session.get_one(Account, desk.actor.account_id)
        known, resting = row.password_hash, is_resting(row, desk.house.clock.now())
    if resting:
        raise DomainError("account.resting", minutes=int(LOCK.total_seconds() // 60))
    if not passwords.agrees(password, known):
        count_miss(desk.house, desk.actor.account_id)
        raise DomainError("account.password_wrong", field="password")
    desk.note("account.confirm")
    desk.password_given()


@act(Permission.CHANGE_OWN_PASSWORD)
def set_own_pin(desk: Desk, passwords: Passwords, password: str, pin: str) -> None:
    """Chooses a PIN of four to eight digits; the password has to be given with it."""
    plain = digits.latin(pin).strip()
    if not (plain.isascii() and plain.isdigit() and 4 <= len(plain) <= 8):
        raise DomainError("account.pin_shape", field="pin")
    with desk.read() as session:
        known = session.get_one(Account, desk.actor.account_id).password_hash
    if not passwords.agrees(password, known):
        raise DomainError("account.password_wrong", field="password")
    hashed = passwords.hash_pin(plain)
    with desk.write("account.set_pin") as work:
        work.session.get_one(Account, desk.actor.account_id).pin_hash = hashed


@open_door("a second person gives the own password inside the first one's window")
def countersign(desk: Desk, passwords: Passwords, login: str, password: str) -> Desk:
    """A desk for the second person, beside the first one's, for one act.

    Nobody logs out. Raises what ``log_in`` raises, and ``account.countersign_self`` for the same
    person.
    """
    second = log_in(desk.house, passwords, login, password)
    if second.actor.staff_id == desk.actor.staff_id:
        raise DomainError("account.countersign_self", field="login")
    return second


@act(Permission.MANAGE_USERS, heavy=True)
def create_account(
    desk: Desk,
    passwords: Passwords,
    staff_id: int,
    login: str,
    password: str,
    roles: frozenset[Role],
) -> int:
    """Gives a member of staff the one login, with roles.

    Raises ``account.login_taken`` and ``account.staff_has_login``.
    """
    name = login_name(login)
    hashed = passwords.hash_new(password, names=frozenset({name, desk.centre.name_en}))
    with desk.write("account.create") as work:
        if by_login(work.session, name) is not None:
            raise DomainError("account.login_taken", field="login")
        held = select(Account.login_name).where(Account.staff_id == staff_id)
        if (other := work.session.execute(held).scalar()) is not None:
            raise DomainError("account.staff_has_login", field="staff", login=Code(other))
        row = Account(staff_id=staff_id, login_name=name, password_hash=hashed)
        work.add(row)
        work.add(*(AccountRole(account_id=row.id, role=role) for role in sorted(roles)))
        return row.id


@act(Permission.MANAGE_USERS, heavy=True)
def disable_account(desk: Desk, account_id: int, reason: str) -> None:
    """Closes a login at once, whatever windows it has open; the last manager stays."""
    with desk.write("account.disable", reason) as work:
        row = work.session.get_one(Account, account_id)
        managers = (
            select(Account.id)
            .join(AccountRole, AccountRole.account_id == Account.id)
            .where(AccountRole.role == Role.MANAGER, Account.is_active)
        )
        if work.session.execute(managers).scalars().all() == [account_id]:
            raise DomainError("account.last_manager")
        row.is_active = False


@act(Permission.CHANGE_OWN_PASSWORD)
def change_own_password(desk: Desk, passwords: Passwords, old: str, new: str) -> None:
    """Changes the password of who sits at the desk, who has to know the old one."""
    with desk.read() as session:
        row = session.get_one(Account, desk.actor.account_id)
        login, known = row.login_name, row.password_hash
    if not passwords.agrees(old, known):
        raise DomainError("account.password_wrong", field="old_password")
    hashed = passwords.hash_new(new, names=frozenset({login, desk.centre.name_en}))
    with desk.write("account.change_password") as work:
        row = work.session.get_one(Account, desk.actor.account_id)
        row.password_hash = hashed
        row.must_change = False


@question
def own_roles(desk: Desk) -> frozenset[Role]:
    """What who sits at the desk is trusted with at this moment, for windows to show."""
    held = select(AccountRole.role).where(AccountRole.account_id == desk.actor.account_id)
    with desk.read() as session:
        return frozenset(session.execute(held).scalars())


@question
def settle_acts(desk: Desk) -> list[tuple[str, bool]]:
    """The line to a main computer is back: what became of the acts whose answers it had lost, each
    with whether it was stored. Raises ``server.lost`` while it is not back.
    """
    with desk.read() as session:
        session.get_one(Account, desk.actor.account_id)
    return desk.house.store.settle()


@question
def list_accounts(desk: Desk) -> list[AccountRow]:
    """Every login with its roles, by name."""
    with desk.read() as session:
        roles: dict[int, set[Role]] = {}
        for account_id, role in session.execute(select(AccountRole.account_id, AccountRole.role)):
            roles.setdefault(account_id, set()).add(role)
        found = (
            select(Account, Staff)
            .join(Staff, Staff.id == Account.staff_id)
            .order_by(Account.login_name)
        )
        return [
            AccountRow(
                account.id,
                account.login_name,
                name_of(staff),
                frozenset(roles.get(account.id, set())),
                account.is_active,
                staff.id,
                account.must_change,
            )
            for account, staff in session.execute(found)
        ]


def is_resting(account: Account | None, now: datetime) -> bool:
    """Whether the account rests after too many wrong secrets."""
    return bool(account and account.locked_until and account.locked_until > now)


def by_login(session: Session, login: str) -> Account | None:
    """The account of a login name in its stored form."""
    return session.execute(select(Account).where(Account.login_name == login)).scalar_one_or_none()


def count_miss(house: House, account_id: int) -> None:
    """Counts a wrong secret; after ten the account rests. A file that is only read counts none."""
    if house.read_only is not None:
        return
    with house.store.writing(stamp_of(house, "account.login_missed", "")) as work:
        row = work.session.get_one(Account, account_id)
        row.failed_logins += 1
        if row.failed_logins % MISSES_BEFORE_LOCK == 0:
            row.locked_until = house.clock.now() + LOCK


def welcome(house: House, account_id: int) -> Actor:
    """Enters the login in the trail; gives who sits down."""
    with house.store.reading() as session:
        account = session.get_one(Account, account_id)
        staff = session.get_one(Staff, account.staff_id)
        actor = Actor(account.id, account.uid, staff.id, name_of(staff))
        missed = account.failed_logins
    if missed and house.read_only is None:
        with house.store.writing(stamp_of(house, "account.login", actor.account_uid)) as work:
            row = work.session.get_one(Account, account_id)
            row.failed_logins, row.locked_until = 0, None
    else:
        house.store.note(stamp_of(house, "account.login", actor.account_uid))
    return actor


def stamp_of(house: House, action: str, actor: str) -> ActStamp:
    """The stamp of an act that is done before anybody sits at a desk."""
    return ActStamp(action, actor, "", house.clock.now(), house.centre.code)
