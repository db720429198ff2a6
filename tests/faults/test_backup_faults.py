"""Backups made while others work, and killed in the middle: each is whole or is none (figure F4).

`FULL=1`: 100 backups under load, 200 kills.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from tests.faults.children import forked, killed, opened
from tests.faults.conftest import Figure
from tests.office import Office, draft
from tvto_desk.db.engine import bare_connection
from tvto_desk.db.opening import full_check, reading_uri
from tvto_desk.db.sqlite_backup import copy_online
from tvto_desk.db.sqlite_rules import APPLICATION_ID
from tvto_desk.services import backup_files, trainees
from tvto_desk.system.paths import CentreFolder

FULL = bool(os.environ.get("FULL"))
BACKUPS, KILLS = (100, 200) if FULL else (8, 20)


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """A closed office with the folders of a centre."""
    root = tmp_path_factory.mktemp("original")
    CentreFolder(root).create()
    made = Office(root)
    made.close()
    return made


def _is_whole(path: Path) -> bool:
    """Whether the file is a centre's, sound, with the table of people in it."""
    try:
        with closing(sqlite3.connect(reading_uri(path), uri=True)) as connection:
            identity = connection.execute("PRAGMA application_id").fetchone()[0]
            connection.execute("SELECT count(*) FROM person").fetchone()
            return identity == APPLICATION_ID and full_check(connection) == []
    except sqlite3.DatabaseError:
        return False


def _registering(folder: Path, like: Office, tells: int) -> None:
    office = opened(folder, like)
    for number in range(1, 100_000):
        trainees.register_trainee(office.clerk, draft(number))
        os.write(tells, b"+")


def test_backup_made_while_others_write_is_whole(
    original: Office, tmp_path: Path, figure: Figure
) -> None:
    root = tmp_path / "centre"
    shutil.copytree(original.folder, root)
    folder = CentreFolder(root)
    told, tells = os.pipe()
    writer = forked(lambda: _registering(root, original, tells))
    os.close(tells)
    made = []
    try:
        for number in range(BACKUPS):
            # Between two backups something was written, however busy the machine is.
            assert os.read(told, 1) == b"+"
            at = original.clock.now() + timedelta(seconds=number)
            made.append(backup_files.copy_proved(folder, at))
    finally:
        os.kill(writer, signal.SIGKILL)
        os.waitpid(writer, 0)
        os.close(told)
    lost = sum(row is None or not _is_whole(row.path) for row in made)
    figure.say("F4 backups under load", BACKUPS, lost)


def _unproved_after_kills(root: Path, kills: int, copy: Callable[[CentreFolder, int], None]) -> int:
    """How many kills left a file under a backup's name that is no whole backup."""
    folder, chance, left = CentreFolder(root), random.Random(9), 0
    begun = time.monotonic()
    copy(folder, 0)
    pace = time.monotonic() - begun

    def run(tells: int) -> None:
        os.write(tells, b"!")
        for number in range(1, 100):
            copy(folder, number)
            os.write(tells, b"+")

    for _kill in range(kills):
        _words, was_killed = killed(run, 1, chance.uniform(0.0, 2.0 * pace))
        assert was_killed
        rows = backup_files.list_backups(folder)
        left += any(not _is_whole(row.path) for row in rows)
        for row in rows:
            row.path.unlink()
        backup_files.sweep(folder)
        assert list(folder.backups.iterdir()) == []
    return left


def test_backup_killed_at_any_moment_leaves_no_unproved_file_under_its_name(
    original: Office, tmp_path: Path, figure: Figure
) -> None:
    root = tmp_path / "centre"
    shutil.copytree(original.folder, root)

    def copy(folder: CentreFolder, number: int) -> None:
        backup_files.copy_proved(folder, original.clock.now() + timedelta(seconds=number))

    figure.say("F4 backups killed", KILLS, _unproved_after_kills(root, KILLS, copy))


def test_copy_made_under_its_final_name_is_left_half(
    original: Office, tmp_path: Path, figure: Figure
) -> None:
    """The control: without the temporary name a kill leaves what looks like a backup."""
    root = tmp_path / "centre"
    shutil.copytree(original.folder, root)

    def copy(folder: CentreFolder, number: int) -> None:
        moment = original.clock.now() + timedelta(seconds=number)
        name = f"{moment:%Y%m%d-%H%M%S-%f}.backup.db"
        with closing(bare_connection(folder.database)) as source:
            copy_online(source, folder.backups / name, lambda _done, _all: None, lambda: False)

    failed = _unproved_after_kills(root, 20, copy)
    figure.control("F4 control, copied under the final name", 20, failed, 0.1)
