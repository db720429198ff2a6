"""Backups over months, on another disk, and put to the proof by restoring them."""

from __future__ import annotations

import itertools
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from tests import office as the_office
from tests.office import MORNING, Office
from tests.services import classroom
from tvto_desk.domain.errors import AccessDenied, SystemProblem
from tvto_desk.services import backup_files, drill, merging, safekeeping, settings, trainees
from tvto_desk.services.second_copies import copy_elsewhere, second_folder
from tvto_desk.system.blobs import FolderBlobStore
from tvto_desk.system.machine_settings import MachineSettings
from tvto_desk.system.paths import CentreFolder
from tvto_desk.system.second_disk import SecondDisk

MINUTES = itertools.cycle(range(20, 60))
"""A setting of its own for each act that has to be some act."""


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """An office that has issued two certificates."""
    root = tmp_path_factory.mktemp("office")
    CentreFolder(root).create()
    made = Office(root)
    classroom.issued(made, 2)
    yield made
    made.close()


@pytest.fixture
def folder(office: Office) -> Iterator[CentreFolder]:
    """The folder of the office, without the backups of other tests."""
    made = CentreFolder(office.folder)
    yield made
    office.clock.instant = MORNING
    for row in backup_files.list_backups(made):
        row.path.unlink()


def _back_up(office: Office, folder: CentreFolder) -> backup_files.BackupRow:
    made = safekeeping.back_up(office.house, folder)
    assert made is not None
    return made


def test_a_quarter_of_daily_backups_leaves_the_kept_ones(
    office: Office, folder: CentreFolder
) -> None:
    for day in range(90):
        office.clock.instant = MORNING + timedelta(days=day)
        _back_up(office, folder)
    kept = [row.made_at for row in backup_files.list_backups(folder)]
    ago = [(office.clock.instant - moment).days for moment in kept]
    assert ago[:14] == list(range(14))
    assert 20 <= len(ago) <= 27


def test_a_file_that_is_no_backup_is_never_thinned(office: Office, folder: CentreFolder) -> None:
    other = folder.backups / "notes.txt"
    other.write_text("mine")
    for day in (0, 40, 41):
        office.clock.instant = MORNING + timedelta(days=day)
        _back_up(office, folder)
    assert other.read_text() == "mine"
    other.unlink()


def test_news_ends_with_a_backup_and_begins_with_an_act(
    office: Office, folder: CentreFolder
) -> None:
    _back_up(office, folder)
    assert not safekeeping.has_news(office.house)
    settings.change_setting(office.manager, settings.IDLE_LOCK, next(MINUTES))
    assert safekeeping.has_news(office.house)


def test_the_second_copy_brings_every_paper_and_photo(
    office: Office, folder: CentreFolder, tmp_path: Path
) -> None:
    made = _back_up(office, folder)
    told: list[tuple[int, int]] = []
    copy = copy_elsewhere(
        made,
        folder,
        office.house.centre,
        tmp_path,
        progress=lambda done, total: told.append((done, total)),
    )
    there = second_folder(tmp_path, office.house.centre)
    assert copy is not None
    assert copy.path.parent == there.backups
    here = list(FolderBlobStore(folder.blobs).walk())
    assert list(FolderBlobStore(there.blobs).walk()) == here
    assert len(here) >= 3
    assert told[-1] == (len(here) + 1, len(here) + 1)
    report = drill.prove_last_backup(office.manager, there)
    assert report is not None
    assert report.is_good


def test_the_next_copy_takes_only_what_is_new(
    office: Office, folder: CentreFolder, tmp_path: Path
) -> None:
    copy_elsewhere(_back_up(office, folder), folder, office.house.centre, tmp_path)
    office.clock.instant = MORNING + timedelta(hours=1)
    told: list[int] = []
    copy_elsewhere(
        _back_up(office, folder),
        folder,
        office.house.centre,
        tmp_path,
        progress=lambda _done, total: told.append(total),
    )
    assert told == [1]


def test_a_cancelled_copy_leaves_no_file_under_the_name_of_a_backup(
    office: Office, folder: CentreFolder, tmp_path: Path
) -> None:
    made = _back_up(office, folder)
    assert (
        copy_elsewhere(made, folder, office.house.centre, tmp_path, cancelled=lambda: True) is None
    )
    assert backup_files.list_backups(second_folder(tmp_path, office.house.centre)) == []


def test_a_disk_that_writes_something_else_is_named(
    office: Office, folder: CentreFolder, tmp_path: Path
) -> None:
    made = _back_up(office, folder)
    there = second_folder(tmp_path, office.house.centre)
    there.backups.mkdir(parents=True)
    (there.backups / made.path.name).write_bytes(b"half of it")
    with pytest.raises(SystemProblem, match=r"backup\.copy_differs"):
        copy_elsewhere(made, folder, office.house.centre, tmp_path)
    assert backup_files.list_backups(there) == []


def test_a_damaged_paper_here_stops_the_copy_before_the_file(
    office: Office, folder: CentreFolder, tmp_path: Path
) -> None:
    made = _back_up(office, folder)
    name = next(FolderBlobStore(folder.blobs).walk())
    paper = folder.blobs / name[:2] / name[2:4] / name
    whole = paper.read_bytes()
    paper.write_bytes(whole[:-1])
    try:
        with pytest.raises(SystemProblem, match=r"files\.blob_damaged"):
            copy_elsewhere(made, folder, office.house.centre, tmp_path)
    finally:
        paper.write_bytes(whole)
    assert backup_files.list_backups(second_folder(tmp_path, office.house.centre)) == []


def test_missing_disk_leaves_the_first_copy(
    office: Office, folder: CentreFolder, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    disk = SecondDisk(MachineSettings(tmp_path / "settings.json"), list)
    disk.choose(stick)
    stick.rename(tmp_path / "away")
    with pytest.raises(SystemProblem, match=r"backup\.memory_missing"):
        safekeeping.back_up(office.house, folder, disk=disk)
    assert len(backup_files.list_backups(folder)) == 1
    assert disk.copied_on is None


def test_a_good_backup_is_proved_with_what_it_holds(office: Office, folder: CentreFolder) -> None:
    _back_up(office, folder)
    settings.change_setting(office.manager, settings.IDLE_LOCK, next(MINUTES))
    report = drill.prove_last_backup(office.manager, folder)
    assert report is not None
    assert report.is_good
    assert report.certificates == 2
    assert report.acts_since == 1
    assert report.people >= 2


@pytest.mark.parametrize(
    ("fault", "attack"),
    [
        ("record", "UPDATE person_name SET last_name_fa = 'دیگر' WHERE id = 1"),
        ("record", "UPDATE certificate SET number = 'QZ-1404-02-99999' WHERE id = 1"),
        ("trail", "UPDATE audit SET actor = 'x' WHERE seq = 2"),
        ("trail", "DELETE FROM audit WHERE seq = 3"),
    ],
)
def test_a_backup_that_was_tampered_with_is_not_good(
    office: Office, folder: CentreFolder, fault: str, attack: str
) -> None:
    made = _back_up(office, folder)
    with closing(sqlite3.connect(made.path)) as connection:
        for (name,) in connection.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'trigger'"
        ).fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute(attack)
        connection.commit()
    report = drill.prove_last_backup(office.manager, folder)
    assert report is not None
    assert fault in dict(report.faults)


def test_a_paper_that_is_gone_is_counted(
    office: Office, folder: CentreFolder, tmp_path: Path
) -> None:
    _back_up(office, folder)
    report = drill.prove_last_backup(office.manager, folder, blobs=tmp_path)
    assert report is not None
    assert dict(report.faults)["paper"] >= 2


def test_without_a_backup_there_is_nothing_to_prove(office: Office, folder: CentreFolder) -> None:
    with pytest.raises(SystemProblem, match=r"backup\.none"):
        drill.prove_last_backup(office.manager, folder)


def test_a_cancelled_drill_tells_nothing(office: Office, folder: CentreFolder) -> None:
    _back_up(office, folder)
    assert drill.prove_last_backup(office.manager, folder, cancelled=lambda: True) is None


def test_an_instructor_proves_no_backup(office: Office, folder: CentreFolder) -> None:
    with pytest.raises(AccessDenied):
        drill.prove_last_backup(office.instructor, folder)


def test_two_records_are_merged_only_after_a_backup_and_ten_minutes_are_young(
    office: Office, folder: CentreFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(office.house.__dict__, "folder", folder)
    people = [
        trainees.register_trainee(office.clerk, the_office.draft(number))
        for number in range(50, 54)
    ]
    merging.merge_people(office.clerk, people[0], people[1])
    (first,) = backup_files.list_backups(folder)
    with closing(sqlite3.connect(first.path)) as kept:
        told = kept.execute("SELECT count(*) FROM person WHERE merged_into_id IS NOT NULL")
        assert told.fetchone() == (0,)
    merging.merge_people(office.clerk, people[0], people[2])
    assert len(backup_files.list_backups(folder)) == 1
    office.clock.instant += timedelta(minutes=11)
    merging.merge_people(office.clerk, people[0], people[3])
    assert len(backup_files.list_backups(folder)) == 2
    office.clock.instant += timedelta(minutes=11)
    safekeeping.back_up(office.house, folder)
    office.clock.instant += timedelta(minutes=11)
    assert safekeeping.back_up_before_risk(office.house) is None
