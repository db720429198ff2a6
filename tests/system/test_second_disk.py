"""The second disk is known by its mark, wherever it comes back."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tvto_desk.domain.errors import SystemProblem
from tvto_desk.system import machine_settings as remembered
from tvto_desk.system.machine_settings import MachineSettings
from tvto_desk.system.second_disk import MARK_FILE, SecondDisk


@pytest.fixture
def machine(tmp_path: Path) -> MachineSettings:
    return MachineSettings(tmp_path / "settings.json")


def _stick(root: Path, name: str) -> Path:
    folder = root / name / "backups"
    folder.mkdir(parents=True)
    return folder


def _disk(machine: MachineSettings, *volumes: Path) -> SecondDisk:
    return SecondDisk(machine, lambda: volumes)


def test_a_chosen_folder_is_found_where_it_was(machine: MachineSettings, tmp_path: Path) -> None:
    folder = _stick(tmp_path, "E")
    disk = _disk(machine)
    disk.choose(folder)
    assert disk.find() == disk.require() == folder


def test_a_stick_is_found_under_another_letter(machine: MachineSettings, tmp_path: Path) -> None:
    folder = _stick(tmp_path, "E")
    disk = _disk(machine, tmp_path / "F", tmp_path / "G")
    disk.choose(folder)
    machine.put(remembered.BACKUP_INSIDE, "backups")
    (tmp_path / "E").rename(tmp_path / "G")
    assert disk.find() == tmp_path / "G" / "backups"


def test_another_stick_under_the_old_letter_is_not_taken_for_it(
    machine: MachineSettings, tmp_path: Path
) -> None:
    disk = _disk(machine)
    disk.choose(_stick(tmp_path, "E"))
    (tmp_path / "E").rename(tmp_path / "elsewhere")
    other = _stick(tmp_path, "E")
    assert disk.find() is None
    (other / MARK_FILE).write_text('{"mark": "of somebody else"}')
    assert disk.find() is None
    (other / MARK_FILE).write_bytes(b"\xff not json")
    assert disk.find() is None


def test_a_folder_that_has_a_mark_keeps_it(machine: MachineSettings, tmp_path: Path) -> None:
    folder = _stick(tmp_path, "E")
    disk = _disk(machine)
    disk.choose(folder)
    mark = (folder / MARK_FILE).read_bytes()
    disk.choose(folder)
    assert (folder / MARK_FILE).read_bytes() == mark


def test_what_is_missing_is_named_with_its_last_day(
    machine: MachineSettings, tmp_path: Path
) -> None:
    disk = _disk(machine)
    disk.choose(_stick(tmp_path, "E"))
    machine.put(remembered.BACKUP_NAME, "PASHTIBAN")
    (tmp_path / "E").rename(tmp_path / "away")
    with pytest.raises(SystemProblem) as never:
        disk.require()
    assert (never.value.code, never.value.params) == (
        "backup.memory_missing",
        {"folder": "PASHTIBAN"},
    )
    disk.copied(date(2025, 10, 4))
    with pytest.raises(SystemProblem) as since:
        disk.require()
    assert since.value.code == "backup.memory_missing_since"
    assert since.value.params["day"] == date(2025, 10, 4)


def test_forgetting_leaves_no_second_disk(machine: MachineSettings, tmp_path: Path) -> None:
    disk = _disk(machine)
    disk.choose(_stick(tmp_path, "E"))
    disk.choose(None)
    assert not disk.is_chosen
    assert disk.find() is None


def test_a_folder_that_cannot_be_written_is_refused(
    machine: MachineSettings, tmp_path: Path
) -> None:
    disk = _disk(machine)
    with pytest.raises(SystemProblem):
        disk.choose(tmp_path / "not" / "there")
    assert not disk.is_chosen
