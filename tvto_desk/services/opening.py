"""From a folder to an open centre and back: the checks of the start, the backup of the end.

Alembic and the driver of the server are loaded where they are needed: a file of today's schema
needs neither, and every morning waits for this.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import ExitStack, closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from sqlalchemy import select

from tvto_desk.db import opening, schema
from tvto_desk.db.constraints import translated
from tvto_desk.db.engine import WRITES, bare_connection, is_sqlite, postgres_engine, sqlite_engine
from tvto_desk.db.models.audit import SignedHead
from tvto_desk.db.search import check as finding
from tvto_desk.db.session import Store
from tvto_desk.domain.errors import SystemProblem
from tvto_desk.domain.ports import BlobStore
from tvto_desk.domain.roles import ReadOnly
from tvto_desk.domain.words import Code
from tvto_desk.print.proof import PublicKey, key_id
from tvto_desk.services.access import open_door
from tvto_desk.services.backup_files import BackupRow, copy_proved, sweep
from tvto_desk.services.centres import FoundingDraft, found_centre, own_centre
from tvto_desk.services.desk import CentreRow, House
from tvto_desk.services.issue_journal import IssueJournal, attach
from tvto_desk.services.journal_place import bring_home
from tvto_desk.services.passwords import Passwords
from tvto_desk.services.print_room import PrintRoom
from tvto_desk.services.register_keys import (
    known_register_keys,
    public_halves,
    remember_register_keys,
)
from tvto_desk.services.safekeeping import back_up
from tvto_desk.services.signing import RegisterGap, SigningKeys
from tvto_desk.services.signing_keys import kept_keys
from tvto_desk.system import keys, volumes
from tvto_desk.system.blobs import FolderBlobStore
from tvto_desk.system.clock import Clock
from tvto_desk.system.files import publish, publish_new
from tvto_desk.system.instance_lock import InstanceLock
from tvto_desk.system.moved_mark import require_here
from tvto_desk.system.paths import CentreFolder
from tvto_desk.system.phrase_locks import FULL_COST, Cost
from tvto_desk.system.register_key import former_register_keys, open_register_key
from tvto_desk.system.server_file import read_server_file

_REGISTER_KEY = "register.key"


@dataclass(frozen=True)
class OpenCentre:
    """A centre that this program holds open; ``held`` gives the lock and the database back.

    ``server`` is the address of a PostgreSQL server, None for the file of one desk;
    ``backup_of`` is when the backup was made that is looked at in place of the centre's file.
    """

    folder: CentreFolder
    house: House
    held: ExitStack
    server: str | None = None
    backup_of: datetime | None = None


@open_door("the first start: there is no account yet")
def create_centre(
    root: Path,
    draft: FoundingDraft,
    *,
    key_phrases: Mapping[str, str],
    clock: Clock,
    passwords: Passwords,
    server: str | None = None,
    key_cost: Cost = FULL_COST,
) -> OpenCentre:
    """Founds a centre in a folder that has none, and opens it with its certificate key unlocked.

    The database file gets its name only when it is whole, so a crash leaves no half centre. With
    ``server`` the database is the empty one at that address, and the folder holds the keys.
    ``key_phrases`` maps each holder (head, deputy, recovery sheet) to a pass phrase. Raises
    ``SystemProblem`` for a network path, an existing database, a second program or a full disk.
    """
    volumes.require_local(root)
    volumes.require_short(root)
    folder = CentreFolder(root)
    folder.create()
    with InstanceLock(folder.lock):
        if server is None:
            _create_file(folder, clock, passwords, draft)
        else:
            _found(Store(postgres_engine(server)), clock, passwords, draft)
        keys.create_key_file(
            folder.certificate_key,
            key_phrases,
            practice=draft.is_practice,
            cost=key_cost,
        )
        open_register_key(folder.keys / _REGISTER_KEY, practice=draft.is_practice)
    centre = open_centre(root, clock=clock, server=server)
    unlock_certificates(centre, next(iter(key_phrases.values())))
    return centre


@open_door("the login window itself needs the centre open")
def open_centre(root: Path, *, clock: Clock, server: str | None = None) -> OpenCentre:
    """Opens the centre of a folder for writing, after the checks in their order.

    Local volume, one program at a time, a file of ours and of this schema (an older one is backed
    up and migrated), nothing planted in the schema, no damage. With ``server``, or where the
    folder names its main computer, the database of that address, of exactly this schema. Raises
    ``SystemProblem`` naming what is wrong; nothing is then changed.
    """
    volumes.require_local(root)
    volumes.require_short(root)
    folder = CentreFolder(root)
    if server is None and folder.server.exists():
        server = read_server_file(folder.server).address
    require_here(folder.moved)
    with ExitStack() as held:
        if server is None and not folder.database.exists():
            raise SystemProblem("database_file.missing", file=Code(folder.database.name))
        if server is not None:
            # Keys and half-written forms of this desk are files, so one program holds its folder.
            folder.root.mkdir(parents=True, exist_ok=True)
            held.enter_context(InstanceLock(folder.lock))
            from tvto_desk.db import migrate
            from tvto_desk.db.blobs import DatabaseBlobs

            store = Store(postgres_engine(server))
            held.callback(store.close)
            with translated():
                migrate.require_current(store.engine)
            folder.create()
            house = house_of(folder, store, DatabaseBlobs(store.engine), clock)
            remember_register_keys(house)
            return OpenCentre(folder, house, held.pop_all(), server)
        # The lock first: a second program in the middle of a commit would look like damage.
        held.enter_context(InstanceLock(folder.lock))
        state = opening.require_openable(folder.database, schema.expected().version)
        if not state.writable:
            raise SystemProblem("storage.read_only")
        sweep(folder)
        store = Store(sqlite_engine(folder.database))
        held.callback(store.close)
        if state.kind is opening.FileKind.OLDER:
            volumes.require_space(folder.root, 2 * folder.database.stat().st_size)
            copy_proved(folder, clock.now())
            from tvto_desk.db import migrate

            with translated():
                migrate.upgrade(store.engine)
        _check(folder.database)
        _mend_finding(store)
        folder.create()
        house = house_of(folder, store, FolderBlobStore(folder.blobs), clock)
        # Who comes after sees a lost key too, and the next signed head stands behind it.
        remember_register_keys(house)
        if not house.centre.is_practice:
            bring_home(folder)
            attach(house, IssueJournal.of(house, folder.journal))
        return OpenCentre(folder, house, held.pop_all())


def unlock_certificates(centre: OpenCentre, pass_phrase: str) -> None:
    """Opens an issuing period with a holder's pass phrase.

    Raises ``DomainError('keys.wrong_phrase')``.
    """
    private = keys.open_key_file(centre.folder.certificate_key, pass_phrase)
    centre.house.keys.unlock(private)


def close_centre(centre: OpenCentre) -> BackupRow | None:
    """Backs the file up, forgets the keys and gives the database back.

    It is given back even when the backup fails, which then raises ``SystemProblem``. A server is
    backed up where it runs: None.
    """
    with centre.held:
        centre.house.keys.lock()
        return None if centre.server else back_up(centre.house, centre.folder)


def _create_file(
    folder: CentreFolder, clock: Clock, passwords: Passwords, draft: FoundingDraft
) -> None:
    if folder.database.exists():
        raise SystemProblem("database_file.exists", file=Code(folder.database.name))
    half = folder.database.with_name("centre.db.new")
    journal = half.with_name(f"{half.name}-journal")
    # Of a founding that was refused or cut off; SQLite leaves an emptied journal beside its file.
    for left in (half, journal):
        left.unlink(missing_ok=True)
    opening.create_exclusively(half)
    _found(Store(sqlite_engine(half)), clock, passwords, draft)
    journal.unlink(missing_ok=True)
    publish_new(half, folder.database)


def _found(store: Store, clock: Clock, passwords: Passwords, draft: FoundingDraft) -> None:
    from tvto_desk.db import migrate

    try:
        with translated():
            migrate.upgrade(store.engine)
        found_centre(store, clock, passwords, draft)
    finally:
        store.close()


def _check(database: Path) -> None:
    with opening.damage_named(database), closing(bare_connection(database)) as connection:
        opening.require_schema(connection, schema.expected().objects)
        findings = opening.quick_check(connection)
    if findings:
        raise SystemProblem("database_file.damaged", file=Code(database.name))


def _mend_finding(store: Store) -> None:
    """What people are found by is made anew when it does not even count as many as there are.

    Nothing official stands in it, so nobody has to be asked.
    """
    with store.reading() as session:
        whole = finding.counts_agree(session.connection())
    if not whole:
        with store.engine.execution_options(**{WRITES: True}).begin() as connection:
            finding.rebuild(connection)


def house_of(
    folder: CentreFolder,
    store: Store,
    blobs: BlobStore,
    clock: Clock,
    read_only: ReadOnly | None = None,
) -> House:
    """The house over an open database. Raises ``SystemProblem`` where it holds no centre."""
    centre = own_centre(store)
    if centre is None:
        raise SystemProblem("database_file.no_centre", file=Code(folder.database.name))
    return House(
        store=store,
        blobs=blobs,
        clock=clock,
        centre=centre,
        keys=_keys(folder, centre, store, read_only),
        print_room=PrintRoom(),
        folder=folder if is_sqlite(store.engine) else None,
        read_only=read_only,
    )


def _keys(
    folder: CentreFolder, centre: CentreRow, store: Store, read_only: ReadOnly | None
) -> SigningKeys:
    with store.reading() as session:
        kept = kept_keys(session, centre.key)
        signed = session.execute(select(SignedHead.seq).limit(1)).first() is not None
        kept_registers = known_register_keys(session)
    # Each desk of a server has a key of its own, made when it comes; what is only looked at may lie
    # anywhere. The file of a centre that signed before has lost its key.
    missed = signed and read_only is None and is_sqlite(store.engine)
    register, lost = _register_key(folder, centre, missed, kept_registers)
    before = (*kept_registers, *former_register_keys(folder.keys / _REGISTER_KEY))
    own_half = register.public_key().public_bytes_raw()
    former = public_halves(raw for raw in before if raw != own_half)
    try:
        known = keys.read_public_key(folder.certificate_key)
    except SystemProblem as gap:
        # A lost key stops the issuing, never the day: what was signed is checked by the register.
        return SigningKeys(
            register,
            current="",
            known=kept,
            gap=gap,
            register_gap=lost,
            former_registers=former,
        )
    public = Ed25519PublicKey.from_public_bytes(known.raw)
    own = PublicKey(public, centre.key, practice=known.practice)
    current = key_id(public)
    return SigningKeys(
        register,
        current=current,
        known={**kept, current: own},
        register_gap=lost,
        former_registers=former,
    )


def _register_key(
    folder: CentreFolder, centre: CentreRow, missed: bool, former: Iterable[bytes]
) -> tuple[Ed25519PrivateKey, RegisterGap | None]:
    """The key of the register, and why it is a new one. It signs heads alone, so one that cannot
    be read is put aside, and for one that is missed another takes over: the paper of a head names
    the key, and a check leaves older ones to it.
    """
    path = folder.keys / _REGISTER_KEY
    gap = RegisterGap.MISSING if missed and not path.exists() else None
    try:
        return open_register_key(path, practice=centre.is_practice, former=former)[0], gap
    except SystemProblem as error:
        if error.code != "keys.damaged":
            raise
    publish(path, path.with_suffix(".damaged"))
    made, _public = open_register_key(path, practice=centre.is_practice, former=former)
    return made, RegisterGap.DAMAGED
