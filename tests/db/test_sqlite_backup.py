import os
import resource
import signal
import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest
from centre_files import VERSION, build_centre, in_child, open_centre

from tvto_desk.db import sqlite_backup
from tvto_desk.db.opening import reading_uri
from tvto_desk.db.sqlite_backup import CopiedState, copy_online, row_counts, verify_copy
from tvto_desk.domain.errors import SystemProblem
from tvto_desk.system.files import publish


def quiet(_done: int, _total: int) -> None:
    """Nobody looks at the progress."""


def never() -> bool:
    return False


@pytest.fixture
def centre(tmp_path):
    return build_centre(tmp_path / "centre.db", rows=3000)


@pytest.fixture
def target(tmp_path):
    folder = tmp_path / "backups"
    folder.mkdir()
    return folder / "backup.tmp"


@pytest.fixture
def small_steps(monkeypatch):
    """Many steps for a small file."""
    monkeypatch.setattr(sqlite_backup, "_PAGES_A_STEP", 8)


def back_up(centre: Path, target: Path, progress=quiet, cancelled=never) -> CopiedState | None:
    with closing(sqlite3.connect(centre, isolation_level=None)) as source:
        return copy_online(source, target, progress, cancelled)


def test_copy_holds_every_row_and_is_verified(centre, target):
    state = back_up(centre, target)
    assert state == CopiedState({"person": 3000, "enrolment": 3000}, VERSION)
    verify_copy(target, state)
    assert [file.name for file in target.parent.iterdir()] == ["backup.tmp"]
    assert target.stat().st_mode & 0o777 == 0o600


def test_progress_rises_to_the_whole(centre, target, small_steps):
    seen = []
    back_up(centre, target, lambda done, total: seen.append((done, total)))
    done = [pair[0] for pair in seen]
    assert len(done) > 10
    assert done == sorted(done)
    assert seen[-1][0] == seen[-1][1] > 0


def test_stopping_leaves_nothing(centre, target, small_steps):
    answers = iter([False, False, False, True])
    assert back_up(centre, target, cancelled=lambda: next(answers)) is None
    assert list(target.parent.iterdir()) == []


def test_existing_file_is_not_written_over(centre, target):
    target.write_bytes(b"an older backup")
    with pytest.raises(SystemProblem) as refused:
        back_up(centre, target)
    assert refused.value.code == "database_file.exists"
    assert target.read_bytes() == b"an older backup"


def test_connection_inside_a_transaction_is_a_mistake_of_the_caller(centre, target):
    with closing(open_centre(centre)) as source:
        source.execute("BEGIN IMMEDIATE")
        with pytest.raises(ValueError, match="transaction"):
            copy_online(source, target, quiet, never)
    assert list(target.parent.iterdir()) == []


def test_copy_is_one_state_although_a_writer_commits_between_the_steps(centre, target, small_steps):
    """Each commit adds a person and an enrolment: a copy of two states would have them unequal."""
    with closing(open_centre(centre)) as writer:
        number = 100_000

        def commit_one(_done: int, _total: int) -> None:
            nonlocal number
            number += 1
            writer.execute("PRAGMA busy_timeout = 0")
            try:
                writer.execute("BEGIN IMMEDIATE")
                writer.execute("INSERT INTO person VALUES (?, 'ف')", (number,))
                writer.execute("INSERT INTO enrolment VALUES (?, ?)", (number, number))
                writer.execute("COMMIT")
            except sqlite3.OperationalError:
                # The last attempt holds writers back: this is the wait a clerk would have.
                writer.execute("ROLLBACK")

        state = back_up(centre, target, commit_one)
        assert row_counts(writer)["person"] > 3000
    assert state is not None
    assert state.counts["person"] == state.counts["enrolment"] > 3000
    verify_copy(target, state)


def test_half_a_file_of_an_attempt_that_was_given_up_does_not_stop_the_next(
    tmp_path, target, small_steps
):
    """Larger than SQLite's own memory: the soak of office hours met a file without a head."""
    centre = build_centre(tmp_path / "large.db", rows=120_000)
    with closing(open_centre(centre)) as writer:
        left = [1]

        def commit_late(done: int, total: int) -> None:
            if left and done > 0.9 * total:
                left.clear()
                writer.execute("INSERT INTO person VALUES (900000, 'ف')")

        state = back_up(centre, target, commit_late)
    assert not left
    assert state is not None
    verify_copy(target, state)


def test_backups_beside_a_busy_writer_are_all_verified(centre, target):
    finished, written = threading.Event(), threading.Semaphore(0)
    committed = 0

    def work() -> None:
        nonlocal committed
        with closing(open_centre(centre)) as writer:
            # A clerk pauses between two acts, if only for a moment.
            while not finished.wait(0.002):
                number = 200_000 + committed
                writer.execute("BEGIN IMMEDIATE")
                writer.execute("INSERT INTO person VALUES (?, 'ف')", (number,))
                writer.execute("INSERT INTO enrolment VALUES (?, ?)", (number, number))
                writer.execute("COMMIT")
                committed += 1
                written.release()

    thread = threading.Thread(target=work)
    thread.start()
    try:
        for number in range(20):
            # Before each backup something was written, however busy the machine is.
            assert written.acquire(timeout=30)
            copy = target.with_name(f"{number}.tmp")
            state = back_up(centre, copy)
            assert state is not None
            assert state.counts["person"] == state.counts["enrolment"]
            verify_copy(copy, state)
    finally:
        finished.set()
        thread.join()
    assert committed >= 20


# --- verification ---------------------------------------------------------------------------------


@pytest.fixture
def copied(centre, target):
    return back_up(centre, target)


def fault_of(path: Path, expected: CopiedState) -> str:
    before = path.read_bytes() if path.exists() else None
    with pytest.raises(SystemProblem) as refused:
        verify_copy(path, expected)
    assert refused.value.code == "database_file.copy_not_verified"
    assert (path.read_bytes() if path.exists() else None) == before
    return str(refused.value.params["detail"])


@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        ("PRAGMA application_id = 5", "application_id"),
        ("PRAGMA user_version = 6", "user_version"),
        ("DELETE FROM enrolment WHERE id = 3", "enrolment: 2999 of 3000 rows"),
        ("CREATE TABLE extra (a)", "extra: 0 of None rows"),
        ("DROP TABLE enrolment", "enrolment: None of 3000 rows"),
        (
            "UPDATE enrolment SET person = 9000 WHERE id = 3",
            "row 3 of enrolment points to a missing row of person",
        ),
    ],
)
def test_copy_that_differs_is_not_verified(target, copied, statement, fault):
    with closing(sqlite3.connect(target, isolation_level=None)) as connection:
        connection.execute(statement)
    assert fault_of(target, copied) == fault


def test_overwritten_page_is_not_verified(target, copied):
    data = bytearray(target.read_bytes())
    data[20 * 4096 : 21 * 4096] = bytes(4096)
    target.write_bytes(data)
    assert fault_of(target, copied)


@pytest.mark.parametrize("length", [0, 50, 100_000])
def test_cut_copy_is_not_verified(target, copied, length):
    os.truncate(target, length)
    assert fault_of(target, copied)


def test_missing_copy_is_not_verified(target):
    assert fault_of(target, CopiedState({}, VERSION))


# --- kills and full disks ------------------------------------------------------------------------


@pytest.mark.parametrize("steps", range(1, 18))
def test_kill_while_backing_up_leaves_no_unverified_file_under_a_final_name(
    centre, target, small_steps, steps
):
    final = target.with_name("backup.db")
    left = steps

    def die_after_some_steps(_done: int, _total: int) -> None:
        nonlocal left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    def act() -> None:
        state = back_up(centre, target, die_after_some_steps)
        assert state is not None
        verify_copy(target, state)
        publish(target, final)

    assert in_child(act) == signal.SIGKILL
    assert not final.exists()
    with closing(open_centre(centre)) as connection:
        assert row_counts(connection)["person"] == 3000


def test_backup_that_is_not_killed_gets_its_final_name(centre, target, small_steps):
    final = target.with_name("backup.db")
    state = back_up(centre, target)
    assert state is not None
    verify_copy(target, state)
    publish(target, final)
    verify_copy(final, state)
    assert [file.name for file in target.parent.iterdir()] == ["backup.db"]


def test_disk_that_takes_no_more_is_told_and_leaves_nothing(centre, target):
    """A real refusal of the system: no file of this process may grow behind 100 kB."""
    read, write = os.pipe()

    def act() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
        try:
            back_up(centre, target)
        except SystemProblem as told:
            os.write(write, told.code.encode())

    assert in_child(act) == 0
    os.close(write)
    with os.fdopen(read, "rb") as pipe:
        code = pipe.read().decode()
    assert code in {"database_file.disk_full", "database_file.copy_failed"}
    assert list(target.parent.iterdir()) == []


def test_source_is_unchanged_by_a_copy(centre, target):
    before = centre.read_bytes()
    with closing(sqlite3.connect(reading_uri(centre), uri=True, isolation_level=None)) as source:
        assert copy_online(source, target, quiet, never) is not None
    assert centre.read_bytes() == before
