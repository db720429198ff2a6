"""Putting a backup in the place of a centre's file: looked at beside, compared, then exchanged.

It stands before the login, because the file that knows who may log in is the one that is broken.
What was there is moved away whole, never deleted; until two people have confirmed, new
certificates wait, and no number that the old file or the issue journal knows is given again.
"""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from tvto_desk.db import opening, schema
from tvto_desk.db.sqlite_rules import apply_reading
from tvto_desk.domain.errors import DomainError, SystemProblem
from tvto_desk.services.access import open_door
from tvto_desk.services.backup_files import BackupRow, list_backups
from tvto_desk.services.issue_journal import IssueJournal, complete_from, numbers
from tvto_desk.system import keys, volumes
from tvto_desk.system.append_log import AppendLog
from tvto_desk.system.clock import Clock
from tvto_desk.system.files import problem, publish_new, write_atomically
from tvto_desk.system.instance_lock import InstanceLock
from tvto_desk.system.paths import CentreFolder

_COMPANIONS = ("-journal", "-wal", "-shm")


@dataclass(frozen=True)
class Held:
    """What a file of a centre holds, as far as it can be read."""

    centre: str
    people: int
    acts: int
    last_act: datetime | None
    numbers: frozenset[str]


@dataclass(frozen=True)
class BackupFacts:
    """A backup and what restoring it would lose against all that is known now.

    ``fault`` is the code of what is wrong with it; ``held`` is then None. ``lost_acts`` is None
    when the present file cannot be read; ``lost`` are the issued numbers it does not hold.
    """

    backup: BackupRow
    held: Held | None
    lost_acts: int | None
    lost: tuple[str, ...]
    fault: SystemProblem | None = None


@dataclass(frozen=True)
class Survey:
    """The state of a folder: the present file (None: not readable), the journal, the backups."""

    present: Held | None
    problem: SystemProblem | None
    in_journal: int
    backups: tuple[BackupFacts, ...]


@open_door("the file that knows who may log in may be the one that is broken")
def survey(root: Path, others: tuple[Path, ...] = ()) -> Survey:
    """Looks at everything without changing it; ``others`` are backups that lie elsewhere.

    Raises ``SystemProblem``: ``database_file.in_use`` while a program has the centre open.
    """
    volumes.require_local(root)
    folder = CentreFolder(root)
    with InstanceLock(folder.lock):
        present, wrong = _present(folder)
        known = set() if present is None else set(present.numbers)
        journal = _journal(folder)
        kept = set() if journal is None else set(numbers(journal))
        known |= kept
        rows = [*list_backups(folder), *(_row(path) for path in others)]
        return Survey(
            present,
            wrong,
            len(kept),
            tuple(_facts(row, present, known) for row in rows),
        )


@open_door("the file that knows who may log in may be the one that is broken")
def restore(
    root: Path,
    backup: Path,
    *,
    clock: Clock,
    progress: Callable[[int, int], None] = lambda _done, _all: None,
) -> Path:
    """Puts ``backup`` in the place of the centre's file; gives the folder of what was there.

    The backup is proved first, and what the present file still tells goes into the issue journal.
    Raises ``SystemProblem``: ``database_file.…``, ``files.…``; ``DomainError``
    (``restore.other_centre``). Nothing is changed then.
    """
    volumes.require_local(root)
    folder = CentreFolder(root)
    with InstanceLock(folder.lock):
        opening.require_openable(backup, schema.expected().version)
        volumes.require_space(root, 2 * backup.stat().st_size)
        progress(0, 4)
        present, _wrong = _present(folder)
        half = folder.database.with_name("centre.db.restored")
        try:
            shutil.copyfile(backup, half)
        except OSError as error:
            half.unlink(missing_ok=True)
            raise problem(error, half) from error
        try:
            held = _proved(half)
            progress(1, 4)
            if present is not None and present.centre != held.centre:
                raise DomainError("restore.other_centre", file=backup.name)
            journal = _journal(folder)
            if journal is not None:
                if any(
                    line and line.is_ours and line.centre_uid != held.centre
                    for line in journal.lines()
                ):
                    raise DomainError("restore.other_centre", file=backup.name)
                if present is not None:
                    complete_from(folder.database, journal)
            progress(2, 4)
            mark = {"source": backup.name, "entered": False}
            write_atomically(folder.restored, json.dumps(mark).encode(), private=True)
            away = _move_away(folder, clock.now())
            progress(3, 4)
            publish_new(half, folder.database)
        finally:
            half.unlink(missing_ok=True)
        progress(4, 4)
        return away


def _move_away(folder: CentreFolder, now: datetime) -> Path:
    """The file and its companions go together: a journal left behind would be played into the
    restored one."""
    away = folder.replaced / f"{now.astimezone(UTC):%Y%m%d-%H%M%S-%f}"
    try:
        away.mkdir(mode=0o700, parents=True)
        for suffix in ("", *_COMPANIONS):
            path = folder.database.with_name(folder.database.name + suffix)
            if path.exists():
                path.rename(away / path.name)
    except OSError as error:
        raise problem(error, away) from error
    return away


def _present(folder: CentreFolder) -> tuple[Held | None, SystemProblem | None]:
    try:
        state = opening.require_openable(folder.database, schema.expected().version)
        if state.hot_journal:
            # SQLite would have to finish it first, and only an opening does that.
            return None, None
        return _proved(folder.database), None
    except SystemProblem as error:
        return None, error


def _facts(row: BackupRow, present: Held | None, known: set[str]) -> BackupFacts:
    try:
        opening.require_openable(row.path, schema.expected().version)
        held = _held(row.path)
    except SystemProblem as error:
        return BackupFacts(row, None, None, (), error)
    lost = tuple(sorted(known - held.numbers))
    acts = None if present is None else max(0, present.acts - held.acts)
    return BackupFacts(row, held, acts, lost)


def _proved(path: Path) -> Held:
    try:
        with closing(sqlite3.connect(opening.reading_uri(path), uri=True)) as connection:
            apply_reading(connection)
            findings = opening.full_check(connection)
            version = connection.execute("PRAGMA user_version").fetchone()[0]
            if not findings and version == schema.expected().version:
                opening.require_schema(connection, schema.expected().objects)
    except sqlite3.Error as error:
        raise SystemProblem("database_file.damaged", file=path.name) from error
    if findings:
        raise SystemProblem("database_file.damaged", file=path.name)
    return _held(path)


def _held(path: Path) -> Held:
    try:
        with closing(sqlite3.connect(opening.reading_uri(path), uri=True)) as connection:
            apply_reading(connection)
            centre = connection.execute("SELECT uid FROM centre WHERE is_own = 1").fetchone()
            people = connection.execute("SELECT count(*) FROM person").fetchone()[0]
            last = connection.execute(
                "SELECT seq, at FROM audit ORDER BY seq DESC LIMIT 1"
            ).fetchone()
            issued = connection.execute("SELECT number FROM certificate").fetchall()
    except sqlite3.Error as error:
        raise SystemProblem("database_file.damaged", file=path.name) from error
    if centre is None:
        raise SystemProblem("database_file.no_centre", file=path.name)
    seq, at = last or (0, None)
    moment = None if at is None else datetime.fromisoformat(str(at).replace("Z", "+00:00"))
    if moment is not None and moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return Held(centre[0], people, seq, moment, frozenset(number for (number,) in issued))


def _row(path: Path) -> BackupRow:
    told = path.stat()
    return BackupRow(path, datetime.fromtimestamp(told.st_mtime, UTC), told.st_size)


def _journal(folder: CentreFolder) -> IssueJournal | None:
    if not folder.journal.exists() or not (folder.keys / "register.key").exists():
        return None
    private, _public = keys.open_register_key(folder.keys / "register.key")
    return IssueJournal(AppendLog(folder.journal), private)
