"""Backup, restore and doctor from the command line, the main ones in a process of their own."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.office import CHEAP
from tvto_desk.app import doctor, keeping
from tvto_desk.domain.errors import DomainError, SystemProblem
from tvto_desk.domain.words import Language
from tvto_desk.services.opening import open_centre
from tvto_desk.system.backup_key import make_backup_key
from tvto_desk.system.clock import SystemClock
from tvto_desk.system.instance_lock import InstanceLock
from tvto_desk.system.paths import CentreFolder
from tvto_desk.system.words import words


@pytest.fixture
def root(founded: Path, tmp_path: Path) -> Path:
    shutil.copytree(founded, tmp_path / "centre")
    return tmp_path / "centre"


def _run(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "tvto_desk", "--lang", "en", "--data", str(root), *arguments],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )


def test_backup_list_and_restore(root: Path) -> None:
    told: list[str] = []
    assert keeping.list_backups(root, told.append, Language.EN) == 1
    assert told == ["No backup was found."]
    made = _run(root, "backup")
    assert made.returncode == 0, made.stderr
    (backup,) = CentreFolder(root).backups.glob("*.backup.db")
    assert str(backup) in made.stdout
    listed = _run(root, "restore")
    assert listed.returncode == 0
    assert "0 certificates" in listed.stdout
    before = CentreFolder(root).database.read_bytes()
    back = _run(root, "restore", str(backup))
    assert back.returncode == 0, back.stderr
    (away,) = CentreFolder(root).replaced.iterdir()
    assert (away / "centre.db").read_bytes() == before
    with closing(sqlite3.connect(CentreFolder(root).database)) as restored:
        last = restored.execute("SELECT action, reason FROM audit ORDER BY seq DESC").fetchone()
    assert last == ("restore.done", backup.name)
    assert sorted(path.name for path in root.glob("centre.db*")) == ["centre.db"]


def test_an_open_centre_is_refused(root: Path) -> None:
    opened = open_centre(root, clock=SystemClock())
    told: list[str] = []
    with opened.held:
        done = _run(root, "backup")
        assert done.returncode == 1
        assert str(os.getpid()) in done.stderr
        with pytest.raises(SystemProblem, match=r"in_use"):
            keeping.list_backups(root, told.append, Language.EN)
        with pytest.raises(SystemProblem, match=r"in_use"):
            keeping.restore(root, root / "centre.db", told.append, Language.EN)
    assert not told


def test_doctor_tells_whole_open_damaged_and_absent_apart(root: Path) -> None:
    folder = CentreFolder(root)
    before = folder.database.read_bytes()
    whole = _run(root, "doctor")
    assert (whole.returncode, whole.stderr) == (0, "")
    assert "The centre's file is whole." in whole.stdout
    with InstanceLock(folder.lock):
        held = _run(root, "--lang", "fa", "doctor")
    assert held.returncode == 2
    assert "همین حالا" in held.stdout
    assert "پوشهٔ مرکز" in held.stdout
    assert folder.database.read_bytes() == before
    # The middle of the file is gone; the first page still says whose it is.
    folder.database.write_bytes(before[: len(before) // 2])
    told: list[str] = []
    assert doctor.tell(root, told.append, Language.EN) == doctor.DAMAGED
    assert "is damaged" in told[-1]
    folder.database.unlink()
    assert doctor.tell(root, told.append, Language.EN) == doctor.WHOLE
    assert not folder.database.exists()


def test_encrypted_backup_asks_unseen_for_its_phrase(root: Path, tmp_path: Path) -> None:
    folder = CentreFolder(root)
    make_backup_key(folder.backup_key, {"phrase": "a phrase of backups"}, cost=CHEAP)
    told: list[str] = []
    assert keeping.back_up(root, told.append, Language.EN) == 0
    assert keeping.list_backups(root, told.append, Language.EN) == 0
    assert "encrypted" in told[-1]
    (made,) = folder.backups.iterdir()
    assert str(made) in told[0]
    asked: list[str] = []

    def answer(question: str) -> str:
        asked.append(question)
        return "a phrase of backups"

    assert keeping.restore(root, made, told.append, Language.EN, answer) == 0
    assert len(asked) == 1
    with pytest.raises(DomainError, match=r"sealed\.wrong_phrase"):
        keeping.restore(root, made, told.append, Language.EN, lambda _question: "another phrase")
    assert doctor.tell(root, told.append, Language.EN) == doctor.WHOLE
    assert told[-1] == "1 backup beside the centre; new ones are encrypted."
    made.write_bytes(made.read_bytes()[:40])
    assert doctor.tell(root, told.append, Language.EN) == doctor.DAMAGED


def test_centre_goes_to_another_computer_and_back_by_hand(root: Path, tmp_path: Path) -> None:
    told: list[str] = []
    stick, new = tmp_path / "stick", tmp_path / "new" / "centre"
    stick.mkdir()
    new.parent.mkdir()

    def move(step: str, place: Path) -> int:
        return keeping.move_centre(
            step, place, stick, told.append, Language.EN, lambda _question: "a phrase for tests"
        )

    assert move("out", root) == 0
    (bundle,) = stick.iterdir()
    assert bundle.name in told[-1]
    with pytest.raises(SystemProblem, match=r"moved\.") as refused:
        keeping.back_up(root, told.append, Language.EN)
    assert bundle.name in words().error(refused.value, Language.EN)
    assert move("back", root) == 0
    assert keeping.back_up(root, told.append, Language.EN) == 0
    assert move("out", root) == 0
    assert move("in", new) == 0
    assert "0 certificates" in told[-1]
    with pytest.raises(SystemProblem, match=r"moved\.opened_before"):
        move("back", root)
    assert doctor.tell(new, told.append, Language.EN) == doctor.WHOLE
