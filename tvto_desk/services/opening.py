"""From a folder to an open centre and back: the checks of the start, the backup of the end."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import ExitStack, closing
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from tvto_desk.db import migrate, opening
from tvto_desk.db.engine import bare_connection, sqlite_engine
from tvto_desk.db.session import Store
from tvto_desk.domain.errors import SystemProblem
from tvto_desk.print.proof import PublicKey, key_id
from tvto_desk.services.access import open_door
from tvto_desk.services.centres import FoundingDraft, found_centre, own_centre
from tvto_desk.services.desk import CentreRow, House
from tvto_desk.services.passwords import Passwords
from tvto_desk.services.print_room import PrintRoom
from tvto_desk.services.safekeeping import BackupRow, back_up
from tvto_desk.services.signing import SigningKeys
from tvto_desk.system import keys, volumes
from tvto_desk.system.blobs import FolderBlobStore
from tvto_desk.system.clock import Clock
from tvto_desk.system.files import publish_new
from tvto_desk.system.instance_lock import InstanceLock
from tvto_desk.system.paths import CentreFolder

_CERTIFICATE_KEY = "certificate.key"
_REGISTER_KEY = "register.key"


@dataclass(frozen=True)
class OpenCentre:
    """A centre that this program holds open; ``held`` gives the lock and the file back."""

    folder: CentreFolder
    house: House
    held: ExitStack


@open_door("the first start: there is no account yet")
def create_centre(
    root: Path,
    draft: FoundingDraft,
    *,
    key_phrases: Mapping[str, str],
    clock: Clock,
    passwords: Passwords,
    key_cost: keys.Cost = keys.Cost(),  # noqa: B008  (frozen)
) -> OpenCentre:
    """Founds a centre in a folder that has none, and opens it with its certificate key unlocked.

    The database gets its name only when it is whole, so a crash leaves no half centre.
    ``key_phrases`` maps each holder (head, deputy, recovery sheet) to a pass phrase. Raises
    ``SystemProblem`` for a network path, an existing database, a second program or a full disk.
    """
    volumes.require_local(root)
    folder = CentreFolder(root)
    folder.create()
    with InstanceLock(folder.lock):
        if folder.database.exists():
            raise SystemProblem("database_file.exists", file=folder.database.name)
        half = folder.database.with_name("centre.db.new")
        half.unlink(missing_ok=True)
        opening.create_exclusively(half)
        store = Store(sqlite_engine(half))
        try:
            migrate.upgrade(store.engine)
            found_centre(store, clock, passwords, draft)
        finally:
            store.close()
        keys.create_key_file(
            folder.keys / _CERTIFICATE_KEY,
            key_phrases,
            practice=draft.is_practice,
            cost=key_cost,
        )
        keys.open_register_key(folder.keys / _REGISTER_KEY, practice=draft.is_practice)
        publish_new(half, folder.database)
    centre = open_centre(root, clock=clock)
    unlock_certificates(centre, next(iter(key_phrases.values())))
    return centre


@open_door("the login window itself needs the centre open")
def open_centre(root: Path, *, clock: Clock) -> OpenCentre:
    """Opens the centre of a folder for writing, after the checks in their order.

    Local volume, one program at a time, a file of ours and of this schema (an older one is backed
    up and migrated), nothing planted in the schema, no damage. Raises ``SystemProblem`` naming
    what is wrong; the file is then as it was.
    """
    volumes.require_local(root)
    folder = CentreFolder(root)
    with ExitStack() as held:
        state = opening.require_openable(folder.database, migrate.head())
        if not state.writable:
            raise SystemProblem("database_file.read_only")
        held.enter_context(InstanceLock(folder.lock))
        store = Store(sqlite_engine(folder.database))
        held.callback(store.close)
        if state.kind is opening.FileKind.EQUAL:
            _check(folder.database)
        house = _house(folder, store, clock)
        if state.kind is opening.FileKind.OLDER:
            volumes.require_space(folder.root, 2 * folder.database.stat().st_size)
            back_up(house, folder)
            migrate.upgrade(store.engine)
            _check(folder.database)
        return OpenCentre(folder, house, held.pop_all())


def unlock_certificates(centre: OpenCentre, pass_phrase: str) -> None:
    """Opens an issuing period with a holder's pass phrase.

    Raises ``DomainError('keys.wrong_phrase')``.
    """
    private = keys.open_key_file(centre.folder.keys / _CERTIFICATE_KEY, pass_phrase)
    centre.house.keys.unlock(private)


def close_centre(centre: OpenCentre) -> BackupRow | None:
    """Backs the centre up, forgets the keys and gives the file back.

    The file is given back even when the backup fails, which then raises ``SystemProblem``.
    """
    with centre.held:
        centre.house.keys.lock()
        return back_up(centre.house, centre.folder)


def _check(database: Path) -> None:
    with closing(bare_connection(database)) as connection:
        opening.require_schema(connection, _expected_schema())
        findings = opening.quick_check(connection)
    if findings:
        raise SystemProblem("database_file.damaged", file=database.name)


@cache
def _expected_schema() -> Mapping[str, str]:
    return migrate.expected_schema()


def _house(folder: CentreFolder, store: Store, clock: Clock) -> House:
    centre = own_centre(store)
    if centre is None:
        raise SystemProblem("database_file.no_centre", file=folder.database.name)
    return House(
        store=store,
        blobs=FolderBlobStore(folder.blobs),
        clock=clock,
        centre=centre,
        keys=_keys(folder, centre),
        print_room=PrintRoom(),
    )


def _keys(folder: CentreFolder, centre: CentreRow) -> SigningKeys:
    register, _public = keys.open_register_key(
        folder.keys / _REGISTER_KEY, practice=centre.is_practice
    )
    known = keys.read_public_key(folder.keys / _CERTIFICATE_KEY)
    public = Ed25519PublicKey.from_public_bytes(known.raw)
    return SigningKeys(register, known={key_id(public): PublicKey(public, practice=known.practice)})
