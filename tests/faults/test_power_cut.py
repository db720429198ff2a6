"""The power goes, or the disk fails, in the middle of an act (figures F2 and F3).

`FULL=1`: 2,000 states an act; every seventh write, flush or rename of a day fails.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import random
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.faults import power
from tests.faults.conftest import Figure
from tests.office import Office
from tests.services import classroom
from tvto_desk.db.engine import bare_connection
from tvto_desk.db.opening import full_check
from tvto_desk.domain.errors import SystemProblem
from tvto_desk.system.paths import CentreFolder

HERE = Path(__file__).parent
FULL = bool(os.environ.get("FULL"))
STATES = 2_000 if FULL else 10
ACTS = ("register", "correct", "issue", "backup")

pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or shutil.which("cc") is None, reason="needs a C compiler on Linux"
)


@pytest.fixture(scope="module")
def disk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The library that stands before the disk, built on the spot."""
    made = tmp_path_factory.mktemp("disk") / "disk.so"
    command = ["cc", "-O1", "-shared", "-fPIC", "-o", made, HERE / "disk.c", "-ldl"]
    subprocess.run(command, check=True)
    return made


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed office with two approved certificates."""
    root = tmp_path_factory.mktemp("original")
    CentreFolder(root).create()
    made = Office(root)
    classroom.approved(made, 2)
    made.close()
    return root


def _work(disk: Path, root: Path, *arguments: object) -> bytes:
    command = [sys.executable, "-m", "tests.faults.disk_work", *map(str, arguments)]
    surroundings = {**os.environ, "LD_PRELOAD": str(disk), "TVTO_DISK_ROOT": str(root)}
    return subprocess.run(
        command, check=True, env=surroundings, stdout=subprocess.PIPE, cwd=HERE.parents[1]
    ).stdout


def _recorded(
    disk: Path, original: Path, folder: Path, how: str
) -> tuple[power.Disk, list[power.Change]]:
    root = folder / "centre"
    shutil.copytree(original, root)
    _work(disk, root, how, root, folder / "base", folder / "book")
    return power.Disk(folder / "base", root), power.read(folder / "book", root)


def _sound(folder: Path, state: dict[str, bytes], sure: list[tuple[str, object]]) -> bool:
    """Whether the next start finds a whole centre with everything that was acknowledged."""
    shutil.rmtree(folder, ignore_errors=True)
    for name, content in state.items():
        if name.startswith(("centre.db", "backups", "blobs")):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(content)
    try:
        with closing(bare_connection(folder / "centre.db")) as connection:
            if full_check(connection):
                return False
            last = connection.execute("SELECT max(seq) FROM audit").fetchone()[0]
            wanted = "SELECT pdf_sha FROM certificate UNION SELECT photo_sha FROM person"
            named = [sha for (sha,) in connection.execute(wanted) if sha]
        for copy in (folder / "backups").glob("*.backup.db"):
            with closing(bare_connection(copy)) as connection:
                if full_check(connection):
                    return False
    except (sqlite3.DatabaseError, SystemProblem):
        return False
    for sha in named:
        page = folder / "blobs" / sha[:2] / sha[2:4] / sha
        if not page.exists() or hashlib.sha256(page.read_bytes()).hexdigest() != sha:
            return False
    return all(
        what <= last if isinstance(what, int) else (folder / "backups" / str(what)).exists()
        for _act, what in sure
    )


def _lost(
    disk: power.Disk, book: list[power.Change], folder: Path, act: str, states: int, seed: int
) -> int:
    """How many of the cuts within the act of that name lost something."""
    chance, lost = random.Random(seed), 0
    within: list[bool] = []
    name = ""
    for change in reversed(book):  # a change belongs to the acknowledgement after it
        if said := power.told(change):
            name = said[0]
        within.append(name == act)
    within.reverse()
    places = [place for place, is_within in enumerate(within) if is_within]
    # One more: right after the last word, before anything else is flushed.
    cuts = sorted(chance.choice([*places, places[-1] + 1]) for _ in range(states))
    sure: list[tuple[str, object]] = []
    done = 0
    for place, change in enumerate([*book, power.Change("", "", b"", 0)]):
        while done < len(cuts) and cuts[done] == place:
            lost += not _sound(folder, disk.after_cut(chance), sure)
            done += 1
        if said := power.told(change):
            sure.append(said)
        elif change.path not in {"acks", ""}:
            disk.play(change)
    assert done == states
    return lost


def test_power_cut_at_any_moment_loses_nothing_acknowledged(
    disk: Path, original: Path, tmp_path: Path, figure: Figure
) -> None:
    _disk, book = _recorded(disk, original, tmp_path, "record")
    lost = 0
    for act in ACTS:
        again = power.Disk(tmp_path / "base", tmp_path / "centre")
        lost += _lost(again, book, tmp_path / "state", act, STATES, 21)
    figure.say(f"F2 power cuts in {len(ACTS)} acts", STATES * len(ACTS), lost)


def test_power_cut_of_a_program_that_does_not_flush_loses_most(
    disk: Path, original: Path, tmp_path: Path, figure: Figure
) -> None:
    """The control: ``synchronous = OFF``."""
    again, book = _recorded(disk, original, tmp_path, "careless")
    states = 400 if FULL else 16
    failed = _lost(again, book, tmp_path / "state", "correct", states, 22)
    figure.control("F2 control, synchronous off", states, failed, 0.5)


def test_disk_that_fails_at_any_write_loses_nothing_acknowledged(
    disk: Path, original: Path, tmp_path: Path, figure: Figure
) -> None:
    root = tmp_path / "centre"
    shutil.copytree(original, root)
    step = 7 if FULL else 800
    tried, lost = pickle.loads(_work(disk, tmp_path, "fail", root, step))
    assert lost == []
    figure.say("F3 failing disk", tried, len(lost))


def test_program_that_answers_before_it_writes_is_found_out(
    disk: Path, original: Path, tmp_path: Path, figure: Figure
) -> None:
    """The control: the same failures under acts that are acknowledged first."""
    root = tmp_path / "centre"
    shutil.copytree(original, root)
    step = 5 if FULL else 400
    tried, lost = pickle.loads(_work(disk, tmp_path, "hasty", root, step))
    figure.control("F3 control, told before it was written", tried, len(lost), 0.5)
