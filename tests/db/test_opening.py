"""Opening files that are not as they should be; B… are the cases of tests/data/bad_inputs.json."""

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from centre_files import (
    VERSION,
    build_centre,
    crash_while_committing,
    in_child,
    open_centre,
    people,
)

from tvto_desk.db import opening
from tvto_desk.db.opening import (
    FileKind,
    FileState,
    SchemaDifference,
    create_exclusively,
    full_check,
    inspect,
    quick_check,
    require_openable,
    require_schema,
    schema_differences,
    schema_of,
)
from tvto_desk.domain.errors import SystemProblem


@pytest.fixture
def centre(tmp_path):
    return build_centre(tmp_path / "centre.db")


def contents(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir() if file.is_file()}


def execute(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)


def refusal(path: Path, version: int = VERSION) -> SystemProblem:
    """Open the file, see it refused, and see that nothing beside it changed by a byte."""
    before = contents(path.parent)
    with pytest.raises(SystemProblem) as refused:
        require_openable(path, version)
    assert contents(path.parent) == before
    return refused.value


def test_good_file_is_openable_and_unchanged(centre):
    before = contents(centre.parent)
    assert require_openable(centre, VERSION) == FileState(FileKind.EQUAL, VERSION)
    assert contents(centre.parent) == before


def test_missing_file_is_refused_and_not_made(tmp_path):
    assert refusal(tmp_path / "centre.db").code == "database_file.missing"


def test_folder_is_refused(tmp_path):
    (tmp_path / "centre.db").mkdir()
    assert refusal(tmp_path / "centre.db").code == "database_file.not_a_database"


def spoil_b01(path: Path) -> None:
    path.write_bytes(b"")


def spoil_b02(path: Path) -> None:
    path.write_bytes(random.Random(2).randbytes(8192))


def spoil_b03(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:50])


def spoil_b04(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def spoil_b05(path: Path) -> None:
    execute(path, "PRAGMA application_id = 1196437808")


def spoil_b06(path: Path) -> None:
    execute(path, f"PRAGMA user_version = {VERSION + 2}")


def spoil_schema(path: Path) -> None:
    """A sector over the schema: SQLite's own word about it is then no text that can be read."""
    data = path.read_bytes()
    at = data.index(b"CREATE ")
    path.write_bytes(data[:at] + b"\xac\xff" * 8 + data[at + 16 :])


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (spoil_schema, "database_file.damaged"),
        (spoil_b01, "database_file.empty"),
        (spoil_b02, "database_file.not_a_database"),
        (spoil_b03, "database_file.fragment"),
        (spoil_b04, "database_file.damaged"),
        (spoil_b05, "database_file.foreign"),
        (spoil_b06, "database_file.newer"),
    ],
)
def test_bad_file_is_refused_by_name_and_untouched(centre, spoil, code):
    spoil(centre)
    assert refusal(centre).code == code


def test_newer_file_names_the_version_needed(centre):
    spoil_b06(centre)
    assert refusal(centre).params == {"file": "centre.db", "needed": 9, "known": 7}


def test_database_without_identity_is_foreign(tmp_path):
    path = tmp_path / "accounts.db"
    execute(path, "CREATE TABLE person (name)")
    assert refusal(path).code == "database_file.foreign"


def test_older_file_may_be_opened_for_migration(centre):  # B07
    assert require_openable(centre, VERSION + 1) == FileState(FileKind.OLDER, VERSION)


@pytest.mark.parametrize("seed", range(40))
def test_damaged_header_never_crashes_and_never_changes_the_file(centre, seed):
    chance = random.Random(seed)
    data = bytearray(centre.read_bytes())
    data[chance.randrange(100)] ^= 1 << chance.randrange(8)
    centre.write_bytes(data)
    inspect(centre, VERSION)
    assert centre.read_bytes() == bytes(data)
    assert [file.name for file in centre.parent.iterdir()] == ["centre.db"]


# --- journals (B09, B10) ------------------------------------------------------------------------


def test_hot_journal_of_this_file_is_recognised_kept_and_undone_on_opening(centre):  # B10
    before = people(1, 400)
    crash_while_committing(centre, cut_at=200_000)
    left = contents(centre.parent)
    assert left["centre.db-journal"][:1] != b"\0", "no hot journal: the crash came too early"

    state = require_openable(centre, VERSION)

    assert state == FileState(FileKind.EQUAL, VERSION, hot_journal=True)
    assert contents(centre.parent) == left
    with closing(open_centre(centre)) as connection:
        assert connection.execute("SELECT id, name FROM person ORDER BY id").fetchall() == before
        assert full_check(connection) == []
    assert inspect(centre, VERSION) == FileState(FileKind.EQUAL, VERSION)


def test_without_its_journal_the_same_crash_is_damage(centre):
    crash_while_committing(centre, cut_at=200_000)
    (centre.parent / "centre.db-journal").unlink()
    assert refusal(centre).code == "database_file.damaged"


def test_crash_before_the_file_itself_was_written_is_recognised(centre):
    untouched = centre.read_bytes()
    crash_while_committing(centre, cut_at=200_000)
    centre.write_bytes(untouched)
    assert inspect(centre, VERSION) == FileState(FileKind.EQUAL, VERSION, hot_journal=True)


def test_crash_before_the_journal_was_flushed_needs_no_recovery(centre):
    def act() -> None:
        connection = open_centre(centre)
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("UPDATE person SET name = ''")
        os.kill(os.getpid(), signal.SIGKILL)

    assert in_child(act) == signal.SIGKILL
    assert (centre.parent / "centre.db-journal").stat().st_size > 0
    assert inspect(centre, VERSION) == FileState(FileKind.EQUAL, VERSION)


def test_hot_journal_tells_the_version_that_recovery_will_bring_back(centre):
    """A migration killed in its commit: the file's own header may already show the new version."""

    def act() -> None:
        connection = open_centre(centre)
        connection.execute("BEGIN IMMEDIATE")
        connection.execute(f"PRAGMA user_version = {VERSION + 1}")
        connection.execute("COMMIT")

    crash_while_committing(centre, cut_at=200_000)
    journal = (centre.parent / "centre.db-journal").read_bytes()
    with closing(open_centre(centre)):
        pass
    assert in_child(act) == 0
    (centre.parent / "centre.db-journal").write_bytes(journal)
    assert inspect(centre, VERSION + 1) == FileState(FileKind.OLDER, VERSION, hot_journal=True)


@pytest.mark.parametrize("commits", [1, 2, 20])
def test_journal_of_another_state_beside_a_restored_copy_is_refused(centre, commits):  # B09
    """The copy is older than the journal by some commits."""
    copy = centre.read_bytes()
    for number in range(commits):
        execute(centre, f"INSERT INTO person VALUES ({5000 + number}, 'ف')")
    crash_while_committing(centre, cut_at=200_000)
    centre.write_bytes(copy)
    refused = refusal(centre)
    assert refused.code == "database_file.stray_companion"
    assert refused.params["companion"] == "centre.db-journal"


def test_journal_of_a_later_state_beside_an_online_backup_is_refused(centre, tmp_path):  # B09
    backup = tmp_path / "elsewhere" / "backup.db"
    backup.parent.mkdir()
    with closing(sqlite3.connect(centre)) as source, closing(sqlite3.connect(backup)) as target:
        source.backup(target)
    execute(centre, "INSERT INTO person VALUES (5000, 'ف')")
    crash_while_committing(centre, cut_at=200_000)
    shutil.copyfile(backup, centre)
    assert refusal(centre).code == "database_file.stray_companion"


@pytest.mark.parametrize("junk", [b"junk", bytes.fromhex("d9d505f920a163d7") + b"\xff" * 600])
def test_journal_that_is_none_is_refused(centre, junk):
    (centre.parent / "centre.db-journal").write_bytes(junk)
    assert refusal(centre).code == "database_file.stray_companion"


def test_left_wal_is_refused(centre):  # B09
    (centre.parent / "centre.db-wal").write_bytes(b"\x37\x7f\x06\x82" + bytes(100))
    refused = refusal(centre)
    assert refused.code == "database_file.stray_companion"
    assert refused.params["companion"] == "centre.db-wal"


@pytest.mark.parametrize("junk", [b"", bytes(512)])
def test_finished_journal_is_no_hindrance(centre, junk):
    (centre.parent / "centre.db-journal").write_bytes(junk)
    assert inspect(centre, VERSION) == FileState(FileKind.EQUAL, VERSION)


def test_inspecting_a_link_sees_the_companions_of_its_target(centre, tmp_path):
    (centre.parent / "centre.db-wal").write_bytes(b"junk")
    link = tmp_path / "elsewhere" / "link.db"
    link.parent.mkdir()
    link.symlink_to(centre)
    assert inspect(link, VERSION).kind is FileKind.STRAY_COMPANION


def test_inspecting_keeps_the_lock_of_an_open_connection(centre):
    """Plain open() and close() on the file would drop it, and a second writer would come in."""
    with closing(open_centre(centre)) as holder:
        holder.execute("BEGIN EXCLUSIVE")
        inspect(centre, VERSION)
        assert second_writer_comes_in(centre) is False
        # Control: this is what inspect must not do.
        centre.open("rb").close()
        assert second_writer_comes_in(centre) is True


def second_writer_comes_in(path: Path) -> bool:
    script = (
        "import sqlite3, sys\n"
        "connection = sqlite3.connect(sys.argv[1], isolation_level=None, timeout=0)\n"
        "try:\n"
        "    connection.execute('BEGIN IMMEDIATE')\n"
        "except sqlite3.OperationalError:\n"
        "    sys.exit(1)\n"
    )
    return subprocess.run([sys.executable, "-c", script, str(path)], check=False).returncode == 0


# --- files that may only be read (B11) ----------------------------------------------------------


@pytest.fixture
def unwritable(centre, monkeypatch):
    """The file and its folder as an account without the right to write sees them.

    The tests may run as root, whom no right stops: then the question is answered for him.
    """
    if os.geteuid() == 0:
        monkeypatch.setattr(opening.os, "access", lambda _path, wish: wish != os.W_OK)
        yield centre
    else:
        centre.chmod(0o400)
        centre.parent.chmod(0o500)
        yield centre
        centre.parent.chmod(0o700)


def test_read_only_file_opens_for_reading(unwritable):
    assert require_openable(unwritable, VERSION) == FileState(
        FileKind.EQUAL, VERSION, writable=False
    )


def test_read_only_older_file_is_refused(unwritable):
    assert refusal(unwritable, VERSION + 1).code == "database_file.needs_writing"


def test_read_only_file_with_a_hot_journal_is_refused(centre, monkeypatch):
    crash_while_committing(centre, cut_at=200_000)
    monkeypatch.setattr(opening.os, "access", lambda _path, wish: wish != os.W_OK)
    assert refusal(centre).code == "database_file.needs_writing"


# --- creating -----------------------------------------------------------------------------------


def test_new_file_is_empty_and_private(tmp_path):
    path = tmp_path / "centre.db"
    create_exclusively(path)
    assert path.read_bytes() == b""
    assert path.stat().st_mode & 0o777 == 0o600


def test_nothing_is_created_over_a_file(centre):
    before = contents(centre.parent)
    with pytest.raises(SystemProblem) as refused:
        create_exclusively(centre)
    assert refused.value.code == "database_file.exists"
    assert contents(centre.parent) == before


@pytest.mark.parametrize("suffix", ["-journal", "-wal", "-shm"])
def test_nothing_is_created_beside_a_companion(tmp_path, suffix):
    (tmp_path / f"centre.db{suffix}").write_bytes(b"old")
    with pytest.raises(SystemProblem) as refused:
        create_exclusively(tmp_path / "centre.db")
    assert refused.value.code == "database_file.stray_companion"
    assert not (tmp_path / "centre.db").exists()


def test_nothing_is_created_in_a_missing_folder(tmp_path):
    with pytest.raises(SystemProblem) as refused:
        create_exclusively(tmp_path / "none" / "centre.db")
    assert refused.value.code == "database_file.not_created"


# --- checks -------------------------------------------------------------------------------------


def test_whole_file_has_no_findings(centre):
    with closing(open_centre(centre)) as connection:
        assert quick_check(connection) == []
        assert full_check(connection) == []


def test_missing_parent_row_is_found_with_its_table(centre):
    execute(centre, "PRAGMA foreign_keys = OFF", "INSERT INTO enrolment VALUES (9000, 9000)")
    with closing(open_centre(centre)) as connection:
        assert quick_check(connection) == []
        assert [finding.table for finding in full_check(connection)] == ["enrolment"]


def test_overwritten_page_is_found(centre):
    data = bytearray(centre.read_bytes())
    data[5 * 4096 : 6 * 4096] = random.Random(5).randbytes(4096)
    centre.write_bytes(data)
    with closing(open_centre(centre)) as connection:
        assert quick_check(connection)
        assert full_check(connection)


def test_flipped_letter_passes_every_check_of_structure(centre):  # B08
    """Why the register carries hashes: SQLite cannot see this one."""
    data = centre.read_bytes()
    at = data.index("کارآموز".encode()) + 1
    centre.write_bytes(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])
    assert inspect(centre, VERSION).kind is FileKind.EQUAL
    with closing(open_centre(centre)) as connection:
        assert full_check(connection) == []


# --- schema (B19) -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("statement", "difference"),
    [
        (
            "CREATE TRIGGER spy AFTER INSERT ON person BEGIN DELETE FROM enrolment; END",
            SchemaDifference("planted", "trigger spy"),
        ),
        ("CREATE VIEW people AS SELECT 1", SchemaDifference("planted", "view people")),
        ("CREATE INDEX slow ON person (name)", SchemaDifference("planted", "index slow")),
        ("DROP TRIGGER person_stays", SchemaDifference("missing", "trigger person_stays")),
        (
            "ALTER TABLE person ADD COLUMN note TEXT",
            SchemaDifference("changed", "table person"),
        ),
    ],
)
def test_planted_or_changed_object_is_named_and_refused(centre, statement, difference):
    with closing(open_centre(centre)) as connection:
        expected = schema_of(connection)
        require_schema(connection, expected)
    execute(centre, statement)
    spoilt = centre.read_bytes()
    with closing(open_centre(centre)) as connection:
        assert schema_differences(schema_of(connection), expected) == [difference]
        with pytest.raises(SystemProblem) as refused:
            require_schema(connection, expected)
    assert refused.value.code == "database_file.schema_changed"
    assert refused.value.params == {"object": difference.name, "count": 1}
    assert centre.read_bytes() == spoilt


def test_layout_of_a_statement_does_not_matter(tmp_path):
    schemas = []
    for number, text in enumerate(["CREATE TABLE t (a, b)", "CREATE TABLE t\n\t(a,\n b)"]):
        execute(tmp_path / f"{number}.db", text)
        with closing(sqlite3.connect(tmp_path / f"{number}.db")) as connection:
            schemas.append(schema_of(connection))
    assert schemas[0] == schemas[1] != {}
