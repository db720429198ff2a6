"""One person at one centre's database: what every service is given first."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from tvto_desk.db.audit_chain import ActStamp
from tvto_desk.db.models.staff import Account, AccountRole
from tvto_desk.db.session import Store, Work
from tvto_desk.domain import persian
from tvto_desk.domain.centre import CentreKind
from tvto_desk.domain.errors import AccessDenied, DomainError
from tvto_desk.domain.ports import BlobStore
from tvto_desk.domain.roles import Permission, ReadOnly, Role, allowed
from tvto_desk.domain.words import Key
from tvto_desk.services.holding import RestoreHold
from tvto_desk.services.presence import Presence
from tvto_desk.services.print_room import PrintRoom
from tvto_desk.services.signing import SigningKeys
from tvto_desk.system.clock import Clock
from tvto_desk.system.paths import CentreFolder

HEAVY_FOR = timedelta(minutes=15)
"""So long a password opens the heavy acts of the desk at which it was given."""


@dataclass(frozen=True)
class Actor:
    """Who sits at the desk. Roles are not kept here: they are asked anew at every act."""

    account_id: int
    account_uid: str
    staff_id: int
    name: str


@dataclass(frozen=True)
class CentreRow:
    """The centre whose database this is, as services and windows need it."""

    id: int
    code: str
    province_letters: str
    name_fa: str
    name_en: str
    province_fa: str
    province_en: str
    county_fa: str
    county_en: str
    is_practice: bool
    kind: CentreKind = CentreKind.FIXED

    @property
    def key(self) -> str:
        """The centre among those of all provinces, as its numbers name it: ``QZ-02``."""
        return f"{self.province_letters}-{self.code}"

    @property
    def is_province(self) -> bool:
        """Whether this is the office of the province, where the rows of its centres stand."""
        return self.kind is CentreKind.PROVINCE

    @property
    def exchange_name(self) -> str:
        """Who the house is in packets: a centre by its key, the province by its letters."""
        return self.province_letters if self.is_province else self.key


@dataclass(frozen=True)
class House:
    """What all desks of one centre share: its database, files, clock, keys and printing room.

    ``folder`` is where the file of one desk lies; None for a server. ``read_only`` says why the
    house is open for looking alone: then no act is open to anybody.
    """

    store: Store
    blobs: BlobStore
    clock: Clock
    centre: CentreRow
    keys: SigningKeys
    print_room: PrintRoom
    presence: Presence = field(default_factory=Presence)
    hold: RestoreHold = field(default_factory=RestoreHold)
    folder: CentreFolder | None = None
    read_only: ReadOnly | None = None

    def today(self) -> date:
        """The day in Iran."""
        return self.clock.today()


class PasswordWanted(DomainError):
    """A heavy act at a desk whose password was given too long ago; nothing was done."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("access.password_first", name=desk.actor.name)
        self.desk = desk


class Desk:
    """A logged-in person in the house. Every act goes through ``require`` and ``write``.

    ``last_act`` is the number in the trail of what was written last; None for an act that changed
    nothing.
    """

    def __init__(self, house: House, actor: Actor) -> None:
        self.house = house
        self.actor = actor
        self.is_locked = False
        self.last_act: int | None = None
        self._password_at: datetime | None = None

    @property
    def centre(self) -> CentreRow:
        return self.house.centre

    def today(self) -> date:
        """The day in Iran."""
        return self.house.today()

    def lock(self) -> None:
        """Nothing can be done at this desk until ``unlock``; open forms stay as they are."""
        self.is_locked = True
        self._password_at = None

    def unlock(self) -> None:
        """After the password was given again."""
        self.is_locked = False

    def go_on_as(self, fresh: Desk) -> None:
        """The same person has logged in anew (with the password, or with the PIN alone)."""
        self.unlock()
        self._password_at = fresh._password_at

    def password_given(self) -> None:
        """Opens the heavy acts of this desk for a while; a PIN never does."""
        self._password_at = self.house.clock.now()

    def require_password(self) -> None:
        """Raises ``PasswordWanted`` unless the password was given within ``HEAVY_FOR``."""
        given = self._password_at
        # A clock that was put back opens nothing.
        if given is None or not timedelta(0) <= self.house.clock.now() - given < HEAVY_FOR:
            raise PasswordWanted(self)

    def require(self, permission: Permission, service: str) -> None:
        """Raises ``AccessDenied`` unless the account may do this now; the refusal is recorded."""
        roles = frozenset() if self.is_locked else self._roles()
        if allowed(roles, permission, self.house.read_only):
            return
        if allowed(roles, permission):
            raise AccessDenied("access.read_only")
        self.house.store.note(replace(self._stamp("access.denied", service), role=_names(roles)))
        if self.is_locked:
            raise AccessDenied("access.locked")
        raise AccessDenied("access.denied", permission=Key(f"permission.{permission.value}"))

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A reading unit of work."""
        with self.house.store.reading() as session:
            yield session

    @contextmanager
    def write(self, action: str, reason: str = "") -> Iterator[Work]:
        """A writing unit of work: one act, one row in the trail, all or nothing.

        ``reason`` is what a person typed: it is stored in its normal form or refused (``text.…``).
        """
        typed = persian.normalise(reason, multiline=True, field="reason")
        stamp = replace(self._stamp(action, typed), role=_names(self._roles()))
        with self.house.store.writing(stamp) as work:
            # The province reads what its centres sent; only a packet changes it.
            work.guards_others = self.centre.is_province
            yield work
        self.last_act = work.seq

    def note(self, action: str, reason: str = "") -> None:
        """An act that changed nothing but has to stand in the trail: what left the house."""
        stamp = self._stamp(action, persian.normalise(reason, multiline=True, field="reason"))
        self.house.store.note(replace(stamp, role=_names(self._roles())))

    def _stamp(self, action: str, reason: str) -> ActStamp:
        return ActStamp(
            action=action,
            actor=self.actor.account_uid,
            role="",
            at=self.house.clock.now(),
            centre=self.centre.code,
            reason=reason,
        )

    def _roles(self) -> frozenset[Role]:
        held = (
            select(AccountRole.role)
            .join(Account, Account.id == AccountRole.account_id)
            .where(Account.id == self.actor.account_id, Account.is_active)
        )
        with self.house.store.reading() as session:
            return frozenset(session.execute(held).scalars())


def _names(roles: frozenset[Role]) -> str:
    return ",".join(sorted(role.value for role in roles))
