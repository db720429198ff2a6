"""Putting a backup in the place of a centre's file: looked at beside, compared, then exchanged.

It stands before the login, because the file that knows who may log in is the one that is broken.
What was there is moved away whole, never deleted; until two people have confirmed, new
certificates wait, and no number that the old file or the issue journal knows is given again.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import text

from tvto_desk.db import audit_chain, opening, schema
from tvto_desk.db.audit_chain import ActStamp
from tvto_desk.db.engine import sqlite_engine
from tvto_desk.db.row_digest import changed_rows
from tvto_desk.db.session import Store
from tvto_desk.db.sqlite_rules import apply_reading
from tvto_desk.domain.errors import DomainError, SystemProblem
from tvto_desk.domain.words import Code
from tvto_desk.services.access import open_door
from tvto_desk.services.backup_files import BackupRow, is_sealed, list_backups, put_beside
from tvto_desk.services.holding import RESTORED
from tvto_desk.services.issue_journal import IssueJournal, complete_from, numbers
from tvto_desk.services.register_keys import public_halves, register_keys_in
from tvto_desk.services.second_copies import bring_back
from tvto_desk.system import volumes
from tvto_desk.system.append_log import AppendLog
from tvto_desk.system.clock import Clock
from tvto_desk.system.files import problem, publish_new
from tvto_desk.system.instance_lock import InstanceLock
from tvto_desk.system.paths import CentreFolder
from tvto_desk.system.phrase_locks import Phrase
from tvto_desk.system.register_key import former_register_keys, open_register_key
from tvto_desk.system.sealed_file import read_head

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
class Told:
    """What an encrypted backup says outside; of one that was encrypted later None."""

    people: int | None
    certificates: int | None
    acts: int | None


@dataclass(frozen=True)
class BackupFacts:
    """A backup and what restoring it would lose against all that is known now.

    ``fault`` is the code of what is wrong with it; ``held`` is then None. ``lost_acts`` is None
    when the present file cannot be read; ``lost`` are the issued numbers it does not hold. Of an
    encrypted backup that no phrase has opened yet both ``held`` and ``fault`` are None, and
    ``told`` is what its head says.
    ``faults`` are what following its trail found (``trail``, ``record``) with how many of them;
    only ``examine`` looks for them.
    """

    backup: BackupRow
    held: Held | None
    lost_acts: int | None
    lost: tuple[str, ...]
    fault: SystemProblem | None = None
    faults: tuple[tuple[str, int], ...] = ()
    told: Told | None = None

    @property
    def is_closed(self) -> bool:
        """A pass phrase has to open it first."""
        return self.told is not None and self.held is None


@dataclass(frozen=True)
class Survey:
    """The state of a folder: the present file (None: not readable), the journal, the backups."""

    present: Held | None
    problem: SystemProblem | None
    in_journal: int
    backups: tuple[BackupFacts, ...]


@dataclass(frozen=True)
class _Known:
    """What backups are compared with."""

    present: Held | None
    problem: SystemProblem | None
    in_journal: frozenset[str]

    @property
    def numbers(self) -> frozenset[str]:
        return self.in_journal | (self.present.numbers if self.present else frozenset())


@open_door("the file that knows who may log in may be the one that is broken")
def survey(root: Path) -> Survey:
    """Looks at everything without changing it.

    Raises ``SystemProblem``: ``database_file.in_use`` while a program has the centre open.
    """
    volumes.require_local(root)
    folder = CentreFolder(root)
    with InstanceLock(folder.lock):
        known = _known(folder)
        backups = tuple(_facts(row, known) for row in list_backups(folder))
        return Survey(known.present, known.problem, len(known.in_journal), backups)


@open_door("the file that knows who may log in may be the one that is broken")
def examine(root: Path, backup: Path, phrase: str = "") -> BackupFacts:
    """One backup, wherever it lies, with its whole trail followed; what is agreed to before it is
    put back.

    ``phrase`` opens an encrypted one, for as long as it is looked at. Raises ``SystemProblem``:
    ``database_file.…``, ``sealed.…``; ``DomainError('sealed.wrong_phrase')``.
    """
    volumes.require_local(root)
    folder = CentreFolder(root)
    with InstanceLock(folder.lock):
        if not backup.exists():
            raise SystemProblem("database_file.missing", file=Code(backup.name))
        told = backup.stat()
        row = BackupRow(backup, datetime.fromtimestamp(told.st_mtime, UTC), told.st_size)
        row = next((kept for kept in list_backups(folder) if kept.path == backup), row)
        with _in_the_clear(folder, backup, phrase) as clear:
            facts = replace(_facts_of(clear, row, _known(folder)), told=_told(row))
            if facts.held is None:
                assert facts.fault is not None  # noqa: S101  (what is not held is named)
                raise facts.fault
            return replace(facts, faults=followed(clear))


@open_door("the file that knows who may log in may be the one that is broken")
def restore(
    root: Path,
    backup: Path,
    *,
    clock: Clock,
    phrase: str = "",
    progress: Callable[[int, int], None] = lambda _done, _all: None,
) -> Path:
    """Puts ``backup`` in the place of the centre's file; gives the folder of what was there.

    The backup is proved first, and what the present file still tells goes into the issue journal.
    The restore is entered in the trail of the copy before it gets its name, so it holds from there.
    Photos and papers that lie beside a backup on another disk come along where they are missing.
    ``phrase`` opens an encrypted one. Raises ``SystemProblem``: ``database_file.…``, ``files.…``,
    ``sealed.…``; ``DomainError`` (``restore.other_centre``, ``sealed.wrong_phrase``). Nothing is
    changed then.
    """
    volumes.require_local(root)
    folder = CentreFolder(root)
    with InstanceLock(folder.lock):
        if not is_sealed(backup):
            opening.require_openable(backup, schema.expected().version)
        volumes.require_space(root, 2 * backup.stat().st_size)
        progress(0, 4)
        present, _wrong = _present(folder)
        half, given = folder.database.with_name("centre.db.restored"), Phrase(phrase)
        half.unlink(missing_ok=True)  # of a restore that was cut off
        put_beside(backup, half, given)
        try:
            opening.require_openable(half, schema.expected().version)
            held = proved(half)
            progress(1, 4)
            if present is not None and present.centre != held.centre:
                raise DomainError("restore.other_centre", file=Code(backup.name))
            journal = _journal(folder, half)
            if journal is not None:
                if any(
                    line and line.is_ours and line.centre_uid != held.centre
                    for line in journal.lines()
                ):
                    raise DomainError("restore.other_centre", file=Code(backup.name))
                if present is not None:
                    complete_from(folder.database, journal)
            progress(2, 4)
            enter(half, ActStamp(RESTORED, "", "", clock.now(), "", backup.name))
            away = _move_away(folder, clock.now())
            progress(3, 4)
            publish_new(half, folder.database)
            bring_back(backup, folder.blobs, given)
        finally:
            for suffix in ("", *_COMPANIONS):
                half.with_name(half.name + suffix).unlink(missing_ok=True)
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
        return proved(folder.database), None
    except SystemProblem as error:
        return None, error


def _known(folder: CentreFolder) -> _Known:
    present, wrong = _present(folder)
    journal = _journal(folder)
    return _Known(present, wrong, frozenset(() if journal is None else numbers(journal)))


@contextmanager
def _in_the_clear(folder: CentreFolder, backup: Path, phrase: str) -> Iterator[Path]:
    """The backup itself, or what it holds, beside the centre's own file as long as it is needed."""
    if not is_sealed(backup):
        yield backup
        return
    clear = folder.database.with_name("centre.db.opened")
    clear.unlink(missing_ok=True)
    try:
        put_beside(backup, clear, Phrase(phrase))
        yield clear
    finally:
        for suffix in ("", *_COMPANIONS):
            clear.with_name(clear.name + suffix).unlink(missing_ok=True)


def _told(row: BackupRow) -> Told | None:
    if not row.is_sealed:
        return None
    facts = read_head(row.path).facts
    counts = [facts.get(name) for name in ("people", "certificates", "acts")]
    return Told(*(count if type(count) is int else None for count in counts))


def _facts(row: BackupRow, known: _Known) -> BackupFacts:
    try:
        told = _told(row)
    except SystemProblem as error:
        return BackupFacts(row, None, None, (), error)
    if told is None:
        return _facts_of(row.path, row, known)
    acts = None
    if known.present is not None and told.acts is not None:
        acts = max(0, known.present.acts - told.acts)
    return BackupFacts(row, None, acts, (), told=told)


def _facts_of(path: Path, row: BackupRow, known: _Known) -> BackupFacts:
    try:
        opening.require_openable(path, schema.expected().version)
        held = _held(path)
    except SystemProblem as error:
        return BackupFacts(row, None, None, (), error)
    lost = tuple(sorted(known.numbers - held.numbers))
    acts = None if known.present is None else max(0, known.present.acts - held.acts)
    return BackupFacts(row, held, acts, lost)


def followed(path: Path) -> tuple[tuple[str, int], ...]:
    """What the trail of a file finds in it; rows of an older schema are not compared."""
    store = Store(sqlite_engine(path, read_only=True))
    try:
        with store.reading() as session:
            version = session.execute(text("PRAGMA user_version")).scalar_one()
            is_ours = version == schema.expected().version
            found = {
                "trail": sum(1 for _damage in audit_chain.verify(session)),
                "record": sum(1 for _row in changed_rows(session)) if is_ours else 0,
            }
    finally:
        store.close()
    return tuple((fault, count) for fault, count in found.items() if count)


def enter(path: Path, stamp: ActStamp) -> None:
    """Enters an act in the trail of a file that no program has open."""
    store = Store(sqlite_engine(path))
    try:
        store.note(stamp)
    finally:
        store.close()


def proved(path: Path) -> Held:
    """What a file holds, once every page, index and reference of it was read.

    Raises ``SystemProblem`` (``database_file.…``).
    """
    try:
        with closing(sqlite3.connect(opening.reading_uri(path), uri=True)) as connection:
            apply_reading(connection)
            findings = opening.full_check(connection)
            version = connection.execute("PRAGMA user_version").fetchone()[0]
            if not findings and version == schema.expected().version:
                opening.require_schema(connection, schema.expected().objects)
    except sqlite3.Error as error:
        raise SystemProblem("database_file.damaged", file=Code(path.name)) from error
    if findings:
        raise SystemProblem("database_file.damaged", file=Code(path.name))
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
        raise SystemProblem("database_file.damaged", file=Code(path.name)) from error
    if centre is None:
        raise SystemProblem("database_file.no_centre", file=Code(path.name))
    seq, at = last or (0, None)
    moment = None if at is None else datetime.fromisoformat(str(at).replace("Z", "+00:00"))
    if moment is not None and moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return Held(centre[0], people, seq, moment, frozenset(number for (number,) in issued))


def _journal(folder: CentreFolder, *files: Path) -> IssueJournal | None:
    """The journal with the keys that the folder and these files know."""
    path = folder.keys / "register.key"
    if not folder.journal.exists() or not path.exists():
        return None
    private, public = open_register_key(path)
    former = [raw for file in (folder.database, *files) for raw in register_keys_in(file)]
    known = public_halves([public.raw, *former_register_keys(path), *former])
    return IssueJournal(AppendLog(folder.journal), private, known)
