"""What a database file is before it is opened, and whether it is whole.

A crash may leave a *hot journal*: ``centre.db-journal`` holds the old pages of an unfinished
commit, and SQLite rolls it back when the file is next opened for writing. It must never be
deleted, and never be played into another copy of the file. ``inspect`` therefore reads only:

1. A ``-wal`` with content, or a journal that does not belong to this file, is a *stray companion*:
   refused, both files untouched. Playing it would mix two states of the centre.
2. Whether a journal is hot is SQLite's own answer: a read-only connection that would have to roll
   back says so (``SQLITE_READONLY_ROLLBACK``); a journal of a live writer gives no such answer.
3. A hot journal belongs to the file when its old page 1 fits the file's page 1: each commit raises
   the change counter by one and page 1 is the first page it journals for that, so the file shows
   the same counter (then the same header) or the next one. The identity and the schema version are
   read from that old page, because the file's own header may be half of an unfinished commit.
4. The roll-back itself is left to the first writing connection (``sqlite_rules.apply``).
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO, Final

from tvto_desk.db.sqlite_rules import APPLICATION_ID, apply_reading
from tvto_desk.domain.errors import SystemProblem
from tvto_desk.domain.words import Code

_SMALLEST_PAGE: Final = 512
_COMPANIONS: Final = ("-journal", "-wal", "-shm")


class FileKind(StrEnum):
    """What stands at a path. Only ``OLDER`` and ``EQUAL`` may be opened."""

    MISSING = "missing"
    EMPTY = "empty"
    FRAGMENT = "fragment"
    NOT_A_DATABASE = "not_a_database"
    DAMAGED = "damaged"
    FOREIGN = "foreign"
    STRAY_COMPANION = "stray_companion"
    OLDER = "older"
    EQUAL = "equal"
    NEWER = "newer"


@dataclass(frozen=True)
class FileState:
    """The result of ``inspect``.

    ``version`` is the schema version of a file of ours; ``companion`` names the stray file;
    ``hot_journal`` tells that the first writing connection will undo an unfinished commit;
    ``writable`` is false when the file or its folder may only be read.
    """

    kind: FileKind
    version: int | None = None
    companion: str | None = None
    hot_journal: bool = False
    writable: bool = True


@dataclass(frozen=True)
class Finding:
    """One fault found in an opened file: what SQLite says, and the table where it is known."""

    detail: str
    table: str | None = None


@dataclass(frozen=True)
class SchemaDifference:
    """An object of the schema (``"trigger audit_no_update"``) that is ``planted``, ``missing`` or
    ``changed`` against the expected one."""

    change: str
    name: str


def reading_uri(path: Path) -> str:
    """The URI of a read-only opening, for ``sqlite3.connect(…, uri=True)``."""
    return f"{path.resolve().as_uri()}?mode=ro"


def inspect(path: Path, expected_version: int) -> FileState:
    """Say what stands at ``path`` without changing a byte of it or of its companions.

    Take the centre's lock first: a file that another program is writing may read as damaged.
    The pages below the schema are not read; ``quick_check`` does that after opening. Raises
    ``SystemProblem`` (``database_file.unreadable``) when the system lets nobody read it now.
    """
    # SQLite looks for the companions beside the file itself, not beside a link to it.
    path = path.resolve()
    if not path.exists():
        return FileState(FileKind.MISSING)
    if not path.is_file():
        return FileState(FileKind.NOT_A_DATABASE)
    if path.stat().st_size == 0:
        return FileState(FileKind.EMPTY)
    wal = _companion(path, "-wal")
    if _size(wal) > 0:
        return FileState(FileKind.STRAY_COMPANION, companion=wal.name)
    # os.access asks about the file's rights alone; a read-only volume answers no as well.
    writable = os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)
    try:
        if _has_hot_journal(path):
            return _inspect_unfinished(path, expected_version, writable)
        # Immutable: no lock and no companion is made beside the file, not even for one in
        # write-ahead mode; and unlike open() it cannot drop a lock that this process holds.
        with closing(sqlite3.connect(f"{reading_uri(path)}&immutable=1", uri=True)) as connection:
            apply_reading(connection)
            connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
            identity = connection.execute("PRAGMA application_id").fetchone()[0]
            version = connection.execute("PRAGMA user_version").fetchone()[0]
    except sqlite3.DatabaseError as error:
        return FileState(_kind_of(error, path), writable=writable)
    except UnicodeDecodeError:
        # What SQLite says of a torn schema quotes it, and Python cannot read that.
        return FileState(FileKind.DAMAGED, writable=writable)
    return _known(identity, version, expected_version, writable=writable)


def require_openable(path: Path, expected_version: int) -> FileState:
    """The state of a file that may be opened: ``EQUAL``, or ``OLDER`` (to be backed up, migrated).

    A file that may only be read passes too (``writable`` is false), except when an unfinished
    commit waits in it or its schema is older: both need writing. Raises ``SystemProblem`` with the
    code ``database_file.<kind>`` of any other kind, or ``database_file.needs_writing``.
    """
    state = inspect(path, expected_version)
    name = path.name
    if state.kind is FileKind.NEWER:
        raise SystemProblem(
            "database_file.newer", file=Code(name), needed=state.version, known=expected_version
        )
    if state.kind is FileKind.STRAY_COMPANION:
        raise SystemProblem(
            "database_file.stray_companion", file=Code(name), companion=Code(state.companion)
        )
    if state.kind not in {FileKind.OLDER, FileKind.EQUAL}:
        raise SystemProblem(f"database_file.{state.kind}", file=Code(name))
    if not state.writable and (state.hot_journal or state.kind is FileKind.OLDER):
        raise SystemProblem("database_file.needs_writing", file=Code(name))
    return state


def create_exclusively(path: Path) -> None:
    """Make the empty file in which a new schema may be built; only its owner may read it.

    Build under a temporary name and publish that: a crash then leaves nothing half-made under the
    final name. Raises ``SystemProblem``: ``database_file.exists`` when anything stands at the path,
    ``database_file.stray_companion`` when a journal lies in wait beside it (SQLite would play it
    into the new file), ``database_file.not_created`` when the disk says no.
    """
    for suffix in _COMPANIONS:
        companion = _companion(path, suffix)
        if companion.exists():
            raise SystemProblem(
                "database_file.stray_companion",
                file=Code(path.name),
                companion=Code(companion.name),
            )
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except FileExistsError as error:
        raise SystemProblem("database_file.exists", file=Code(path.name)) from error
    except OSError as error:
        raise SystemProblem("database_file.not_created", file=Code(path.name)) from error


@contextmanager
def damage_named(path: Path) -> Iterator[None]:
    """What reading a damaged schema or page raises becomes its ``database_file.…``."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        raise SystemProblem(
            f"database_file.{_kind_of(error, path)}", file=Code(path.name)
        ) from error
    except UnicodeDecodeError as error:
        raise SystemProblem("database_file.damaged", file=Code(path.name)) from error


def quick_check(connection: sqlite3.Connection) -> list[Finding]:
    """The faults of the file's structure, without comparing indexes with their tables."""
    return _structure(connection, "quick_check")


def full_check(connection: sqlite3.Connection) -> list[Finding]:
    """The faults of structure, indexes and foreign keys."""
    return _structure(connection, "integrity_check") + _references(connection)


def schema_of(connection: sqlite3.Connection) -> dict[str, str]:
    """The text of every table, index, trigger and view, by kind and name.

    Of a newly built database: what to expect. White space is folded, because migrations and models
    lay the same statement out differently. The tables that SQLite keeps behind an index of text are
    its own affair and differ from version to version.
    """
    rows = connection.execute(
        "SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type, name"
    ).fetchall()
    return {
        f"{kind} {name}": " ".join(text.split())
        for kind, name, text in rows
        if not name.startswith("sqlite_") and not _is_behind_index(kind, name)
    }


def schema_differences(
    actual: Mapping[str, str], expected: Mapping[str, str]
) -> list[SchemaDifference]:
    """Every object that differs between two results of ``schema_of``, in the order of names."""
    differences = []
    for name in sorted(actual.keys() | expected.keys()):
        if name not in expected:
            differences.append(SchemaDifference("planted", name))
        elif name not in actual:
            differences.append(SchemaDifference("missing", name))
        elif actual[name] != expected[name]:
            differences.append(SchemaDifference("changed", name))
    return differences


def require_schema(connection: sqlite3.Connection, expected: Mapping[str, str]) -> None:
    """Refuse a file whose schema is not the expected one.

    Ask before the first write: a planted trigger acts on the first row it sees. Raises
    ``SystemProblem`` (``database_file.schema_changed``) naming the first difference.
    """
    differences = schema_differences(schema_of(connection), expected)
    if differences:
        raise SystemProblem(
            "database_file.schema_changed", object=Code(differences[0].name), count=len(differences)
        )


def _is_behind_index(kind: str, name: str) -> bool:
    return kind == "table" and name.startswith("search_gram_")


def _known(
    identity: int, version: int, expected: int, *, writable: bool, hot_journal: bool = False
) -> FileState:
    if identity != APPLICATION_ID:
        return FileState(FileKind.FOREIGN, hot_journal=hot_journal, writable=writable)
    if version == expected:
        kind = FileKind.EQUAL
    else:
        kind = FileKind.OLDER if version < expected else FileKind.NEWER
    return FileState(kind, version, hot_journal=hot_journal, writable=writable)


def _kind_of(error: sqlite3.DatabaseError, path: Path) -> FileKind:
    # A text that is none has no code of SQLite's own.
    primary = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) & 0xFF
    if primary == sqlite3.SQLITE_NOTADB:
        return FileKind.NOT_A_DATABASE
    if primary != sqlite3.SQLITE_CORRUPT:
        raise SystemProblem("database_file.unreadable", file=Code(path.name)) from error
    return FileKind.FRAGMENT if path.stat().st_size < _SMALLEST_PAGE else FileKind.DAMAGED


def _companion(path: Path, suffix: str) -> Path:
    return path.with_name(path.name + suffix)


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0


# --- the journal of an unfinished commit -----------------------------------------------------

_MAGIC: Final = bytes.fromhex("d9d505f920a163d7")
_PAGE_ONE_HEADER: Final = 100


@dataclass(frozen=True)
class _PageOne:
    """The fields of a database header that tell one state of a file from another."""

    header: bytes

    @property
    def change_counter(self) -> int:
        return int.from_bytes(self.header[24:28], "big")

    @property
    def version(self) -> int:
        return int.from_bytes(self.header[60:64], "big", signed=True)

    @property
    def identity(self) -> int:
        return int.from_bytes(self.header[68:72], "big", signed=True)


def _has_hot_journal(path: Path) -> bool:
    """Whether SQLite would roll back before reading; changes nothing."""
    journal = _companion(path, "-journal")
    if _size(journal) == 0:
        return False
    with journal.open("rb") as file:
        if file.read(1) == b"\0":
            return False
    try:
        with closing(sqlite3.connect(reading_uri(path), uri=True)) as connection:
            connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode == sqlite3.SQLITE_READONLY_ROLLBACK:
            return True
        raise
    return False


def _inspect_unfinished(path: Path, expected_version: int, writable: bool) -> FileState:
    journal = _companion(path, "-journal")
    # Plain reading is safe here alone: a hot journal means that nobody, this process included,
    # holds a writing lock on the file.
    with path.open("rb") as file:
        current = _PageOne(file.read(_PAGE_ONE_HEADER))
    with journal.open("rb") as file:
        old = _journalled_page_one(file)
    if old is None or not _belongs(old, current):
        return FileState(FileKind.STRAY_COMPANION, companion=journal.name, writable=writable)
    return _known(old.identity, old.version, expected_version, hot_journal=True, writable=writable)


def _belongs(old: _PageOne, current: _PageOne) -> bool:
    if old.change_counter == current.change_counter:
        return old.header == current.header
    return (old.change_counter + 1) % 2**32 == current.change_counter


def _journalled_page_one(journal: BinaryIO) -> _PageOne | None:
    """The old page 1 in a rollback journal, or None: then it is none that this program wrote.

    Only the first segment is read: the program never spills its cache, so it writes but one.
    Layout: sqlite.org/fileformat2.html, part 3.
    """
    head = journal.read(28)
    if len(head) < 28 or head[:8] != _MAGIC:
        return None
    records, _nonce, _pages, sector, page_size = (
        int.from_bytes(head[at : at + 4], "big") for at in range(8, 28, 4)
    )
    for index in range(records):
        journal.seek(sector + index * (page_size + 8))
        record = journal.read(4 + _PAGE_ONE_HEADER)
        if len(record) < 4 + _PAGE_ONE_HEADER:
            return None
        if int.from_bytes(record[:4], "big") == 1:
            return _PageOne(record[4:])
    return None


# --- checks of an opened file -----------------------------------------------------------------


def _structure(connection: sqlite3.Connection, check: str) -> list[Finding]:
    try:
        rows = connection.execute(f"PRAGMA {check}").fetchall()
    except sqlite3.DatabaseError as error:
        return [Finding(str(error))]
    return [Finding(detail) for (detail,) in rows if detail != "ok"]


def _references(connection: sqlite3.Connection) -> list[Finding]:
    try:
        rows = connection.execute("PRAGMA foreign_key_check").fetchall()
    except sqlite3.DatabaseError as error:
        return [Finding(str(error))]
    return [
        Finding(f"row {row} of {table} points to a missing row of {parent}", table)
        for table, row, parent, _key in rows
    ]
