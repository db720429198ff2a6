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
from tvto_desk.db.engine import bare_connection, sqlite_engine
from tvto_desk.db.session import Store
from tvto_desk.domain.errors import SystemProblem
from tvto_desk.domain.roles import ReadOnly
from tvto_desk.domain.words import Code
from tvto_desk.services.access import open_door
from tvto_desk.services.opening import OpenCentre, house_of
from tvto_desk.system import volumes
from tvto_desk.system.blobs import FolderBlobStore
from tvto_desk.system.clock import Clock
from tvto_desk.system.instance_lock import InstanceLock
from tvto_desk.system.paths import CentreFolder


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
        state = opening.require_openable(folder.database, schema.expected().version)
        if state.hot_journal or state.kind is opening.FileKind.OLDER:
            raise SystemProblem("database_file.needs_writing", file=Code(folder.database.name))
        with closing(bare_connection(folder.database, read_only=True)) as connection:
            opening.require_schema(connection, schema.expected().objects)
        store = Store(sqlite_engine(folder.database, read_only=True), only_reads=True)
        held.callback(store.close)
        house = house_of(folder, store, FolderBlobStore(folder.blobs), clock, why)
        return OpenCentre(folder, house, held.pop_all())
