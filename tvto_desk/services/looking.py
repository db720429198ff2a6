"""A centre that is open for looking alone: nothing of it is written, not even a lock beside it.

So it opens from a folder that may only be read, from a file that is damaged in part, and whenever a
person wants to look without touching. What can be read is shown, exported and printed as a list;
the trail learns nothing of it.
"""

from __future__ import annotations

import os
from contextlib import ExitStack, closing
from pathlib import Path

from tvto_desk.db import opening, schema
from tvto_desk.db.constraints import translated
from tvto_desk.db.engine import bare_connection, sqlite_engine
from tvto_desk.db.session import Store
from tvto_desk.domain.errors import SystemProblem
from tvto_desk.domain.roles import ReadOnly
from tvto_desk.domain.words import Code
from tvto_desk.services.access import open_door
from tvto_desk.services.backup_files import list_backups, put_beside
from tvto_desk.services.opening import OpenCentre, house_of
from tvto_desk.system import volumes
from tvto_desk.system.blobs import FolderBlobStore
from tvto_desk.system.clock import Clock
from tvto_desk.system.instance_lock import InstanceLock
from tvto_desk.system.paths import CentreFolder
from tvto_desk.system.phrase_locks import Phrase
from tvto_desk.system.scratch import scratch_folder


def may_only_be_read(folder: CentreFolder) -> bool:
    """Whether the file of a folder, or the folder itself, may not be written by this account."""
    return folder.database.exists() and not (
        os.access(folder.database, os.W_OK) and os.access(folder.root, os.W_OK)
    )


@open_door("the login window itself needs the centre open")
def open_to_look(root: Path, why: ReadOnly, *, clock: Clock) -> OpenCentre:
    """Opens the centre of a folder for looking alone, damaged pages and all.

    Where the folder may be written the lock is held: a writer beside would change what is looked
    at. Raises ``SystemProblem``: a file that is none of ours, newer, older, planted with strange
    objects, or waiting for an unfinished commit to be taken back is not opened this way either.
    """
    volumes.require_local(root)
    folder = CentreFolder(root)
    if not folder.database.exists():
        raise SystemProblem("database_file.missing", file=Code(folder.database.name))
    with ExitStack() as held:
        if not may_only_be_read(folder):
            held.enter_context(InstanceLock(folder.lock))
        _require_looked_at(folder.database)
        store = Store(sqlite_engine(folder.database, read_only=True), only_reads=True)
        held.callback(store.close)
        house = house_of(folder, store, FolderBlobStore(folder.blobs), clock, why)
        return OpenCentre(folder, house, held.pop_all())


@open_door("the login window itself needs the centre open")
def open_backup_to_look(root: Path, backup: Path, phrase: str = "", *, clock: Clock) -> OpenCentre:
    """Opens what a backup of the centre holds for looking alone, beside the centre's own file.

    The copy lies in a place of its own that goes when the centre is given back; photos and papers
    are those of the folder. A backup of an earlier program is brought up to date in the copy.
    ``phrase`` opens an encrypted one. Raises ``SystemProblem``: ``backup.none`` where it is no
    backup of this folder, ``database_file.…``, ``files.…``, ``sealed.…``;
    ``DomainError('sealed.wrong_phrase')``.
    """
    volumes.require_local(root)
    folder = CentreFolder(root)
    row = next((kept for kept in list_backups(folder) if kept.path == backup), None)
    if row is None:
        raise SystemProblem("backup.none")
    with ExitStack() as held:
        if not may_only_be_read(folder):
            held.enter_context(InstanceLock(folder.lock))
        place = held.enter_context(scratch_folder("tvto-look-"))
        volumes.require_space(place, 2 * row.size)
        beside = place / folder.database.name
        put_beside(backup, beside, Phrase(phrase))
        state = opening.require_openable(beside, schema.expected().version)
        if state.kind is opening.FileKind.OLDER:
            _upgrade(beside)
        _require_looked_at(beside)
        store = Store(sqlite_engine(beside, read_only=True), only_reads=True)
        held.callback(store.close)
        blobs = FolderBlobStore(folder.blobs)
        house = house_of(folder, store, blobs, clock, ReadOnly.BACKUP)
        return OpenCentre(folder, house, held.pop_all(), backup_of=row.made_at)


def _require_looked_at(database: Path) -> None:
    state = opening.require_openable(database, schema.expected().version)
    if state.hot_journal or state.kind is opening.FileKind.OLDER:
        raise SystemProblem("database_file.needs_writing", file=Code(database.name))
    with (
        opening.damage_named(database),
        closing(bare_connection(database, read_only=True)) as connection,
    ):
        opening.require_schema(connection, schema.expected().objects)


def _upgrade(database: Path) -> None:
    from tvto_desk.db import migrate

    store = Store(sqlite_engine(database))
    try:
        with translated():
            migrate.upgrade(store.engine)
    finally:
        store.close()
