"""A forgotten password: a code of the manager that is good once, or the sealed recovery sheet.

Neither opens a desk: each only lets its owner choose a new password, which is entered in the trail.
"""

from __future__ import annotations

import secrets
from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from tvto_desk.db.models.audit import Audit, AuditObject
from tvto_desk.db.models.staff import Account, AccountRole
from tvto_desk.domain import digits
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.passwords import login_name
from tvto_desk.domain.roles import Permission, Role
from tvto_desk.services.access import act, open_door
from tvto_desk.services.accounts import (
    LOCK,
    by_login,
    count_miss,
    is_resting,
    stamp_of,
    welcome,
)
from tvto_desk.services.desk import Desk, House
from tvto_desk.services.passwords import Passwords
from tvto_desk.system import keys
from tvto_desk.system.paths import CentreFolder
from tvto_desk.system.recovery_phrase import RECOVERY, parse_recovery_phrase

CODE_DAYS = 3
_GIVEN = "account.reset_code"
_SIGNS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
_GROUPS, _GROUP = 3, 4


@act(Permission.MANAGE_USERS, heavy=True)
def give_reset_code(desk: Desk, passwords: Passwords, account_id: int) -> str:
    """Makes a code with which a colleague chooses a new password, once, within three days.

    The old password and the PIN open nothing any more. Raises ``account.reset_own``: the own
    password is changed with the old one, or with the recovery sheet.
    """
    if account_id == desk.actor.account_id:
        raise DomainError("account.reset_own")
    groups = ["".join(secrets.choice(_SIGNS) for _ in range(_GROUP)) for _ in range(_GROUPS)]
    hashed = passwords.hash_pin("".join(groups))
    with desk.write(_GIVEN) as work:
        row = work.session.get_one(Account, account_id)
        row.password_hash, row.pin_hash, row.must_change = hashed, None, True
        row.failed_logins, row.locked_until = 0, None
    return "-".join(groups)


@open_door("who forgot the password cannot log in to say so")
def log_in_anew(
    house: House, folder: CentreFolder, passwords: Passwords, login: str, secret: str, new: str
) -> Desk:
    """A desk for who gives the code of the manager, or (a manager) the phrase of the recovery
    sheet, and chooses a new password with it.

    Raises ``account.code_wrong``, ``account.code_old``, ``account.resting``, what the rules of a
    password raise, and ``SystemProblem`` (``keys.…``). Wrong secrets are counted as at the login.
    """
    with house.store.reading() as session:
        account = by_login(session, login_name(login))
        if account is None or not account.is_active:
            raise DomainError("account.code_wrong", field="secret")
        if is_resting(account, house.clock.now()):
            raise DomainError("account.resting", minutes=int(LOCK.total_seconds() // 60))
        account_id, name = account.id, account.login_name
        code = account.password_hash if account.must_change else None
        is_late = _is_late(session, house, account)
        manages = Role.MANAGER in set(
            session.execute(
                select(AccountRole.role).where(AccountRole.account_id == account_id)
            ).scalars()
        )
    hashed = passwords.hash_new(new, names=frozenset({name, house.centre.name_en}))
    if passwords.agrees(_plain(secret), code):
        if is_late:
            raise DomainError("account.code_old", field="secret", days=CODE_DAYS)
        action = "account.use_reset_code"
    elif manages and _is_recovery(folder, secret):
        action = "account.use_recovery_sheet"
    else:
        count_miss(house, account_id)
        raise DomainError("account.code_wrong", field="secret")
    with house.store.writing(stamp_of(house, action, "")) as work:
        row = work.session.get_one(Account, account_id)
        row.password_hash, row.pin_hash, row.must_change = hashed, None, False
    house.presence.arrive(account_id, house.today())
    desk = Desk(house, welcome(house, account_id))
    desk.password_given()
    return desk


def _plain(secret: str) -> str:
    return "".join(sign for sign in digits.latin(secret).upper() if sign.isalnum())


def _is_late(session: Session, house: House, account: Account) -> bool:
    given = session.execute(
        select(Audit.at)
        .join(AuditObject, AuditObject.seq == Audit.seq)
        .where(AuditObject.uid == account.uid, Audit.action == _GIVEN)
        .order_by(Audit.seq.desc())
        .limit(1)
    ).scalar()
    return given is None or house.clock.now() - given > timedelta(days=CODE_DAYS)


def _is_recovery(folder: CentreFolder, secret: str) -> bool:
    """Whether it is the phrase of the sheet that was printed when the centre was founded."""
    try:
        phrase = parse_recovery_phrase(secret)
        keys.prove_holder(folder.certificate_key, RECOVERY, phrase)
    except DomainError:
        return False
    return True
