"""Encrypted backups: made without a phrase, opened by two, never taken for something else."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.office import CHEAP, MORNING, Office
from tests.services import classroom
from tvto_desk.domain.errors import AccessDenied, CodedError, DomainError, SystemProblem
from tvto_desk.domain.words import Code, Language
from tvto_desk.services import backup_files, drill, restoring, safekeeping, sealing
from tvto_desk.services.backup_files import BackupRow
from tvto_desk.services.restore_words import told
from tvto_desk.services.second_copies import copy_elsewhere, second_folder
from tvto_desk.system import sealed_file
from tvto_desk.system.backup_key import read_backup_key
from tvto_desk.system.blobs import FolderBlobStore
from tvto_desk.system.paths import CentreFolder
from tvto_desk.system.phrase_locks import Phrase
from tvto_desk.system.recovery_phrase import RECOVERY, new_recovery_phrase
from tvto_desk.system.sealed_file import PhraseLock, read_head, seal_file, unseal_file
from tvto_desk.system.words import words

PHRASE, SHEET = "گذرواژهٔ پشتیبان ۱۲", new_recovery_phrase()
PHRASES = {sealing.PHRASE: PHRASE, RECOVERY: SHEET}


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    root = tmp_path_factory.mktemp("office") / "centre"
    CentreFolder(root).create()
    made = Office(root)
    classroom.issued(made, 1)
    yield made
    made.close()


@pytest.fixture
def folder(office: Office) -> Iterator[CentreFolder]:
    made = CentreFolder(office.folder)
    yield made
    office.clock.instant = MORNING
    made.backup_key.unlink(missing_ok=True)
    for row in backup_files.list_backups(made):
        row.path.unlink()


def _back_up(office: Office, folder: CentreFolder) -> BackupRow:
    made = safekeeping.back_up(office.house, folder)
    assert made is not None
    return made


def _sealed(office: Office, folder: CentreFolder) -> BackupRow:
    sealing.begin_sealing(office.manager, folder, PHRASES, cost=CHEAP)
    return _back_up(office, folder)


def test_backups_are_encrypted_unattended_and_open_by_phrase_or_sheet(
    office: Office, folder: CentreFolder, tmp_path: Path
) -> None:
    plain = _back_up(office, folder)
    assert not sealing.are_sealed(office.manager, folder)
    # What lay there in the clear is exchanged.
    assert sealing.begin_sealing(office.manager, folder, PHRASES, cost=CHEAP) == 1
    assert sealing.are_sealed(office.manager, folder)
    assert not plain.path.exists()
    office.clock.instant += (office.clock.instant - MORNING) or safekeeping.YOUNG
    made = _back_up(office, folder)
    assert [row.is_sealed for row in backup_files.list_backups(folder)] == [True, True]
    assert not list(folder.backups.glob("*.tmp"))
    assert b"SQLite format" not in made.path.read_bytes()
    for at, phrase in enumerate((PHRASE, SHEET.lower().replace("-", " "))):
        opened = tmp_path / f"{at}.db"
        unseal_file(made.path, opened, backup_files.KIND, Phrase(phrase))
        with closing(sqlite3.connect(opened)) as connection:
            assert connection.execute("SELECT count(*) FROM certificate").fetchone() == (1,)
    # Outside it says what it is, and names nobody.
    facts = read_head(made.path).facts
    assert (facts["certificates"], facts["people"]) == (1, 1)
    assert set(facts) == {"what", "made_at", "schema", "people", "certificates", "acts"}
    sealing.end_sealing(office.manager, folder)
    office.clock.instant += safekeeping.YOUNG
    assert not _back_up(office, folder).is_sealed


def test_only_who_may_change_the_settings_decides(office: Office, folder: CentreFolder) -> None:
    with pytest.raises(AccessDenied):
        sealing.begin_sealing(office.clerk, folder, PHRASES, cost=CHEAP)
    with pytest.raises(DomainError, match=r"sealed\.two_phrases"):
        sealing.begin_sealing(office.manager, folder, {sealing.PHRASE: PHRASE}, cost=CHEAP)
    with pytest.raises(DomainError, match=r"keys\.phrase_short"):
        sealing.begin_sealing(office.manager, folder, {**PHRASES, sealing.PHRASE: "short"})
    assert not folder.backup_key.exists()


def test_damaged_key_makes_no_backup_in_the_clear(office: Office, folder: CentreFolder) -> None:
    _sealed(office, folder)
    folder.backup_key.write_bytes(folder.backup_key.read_bytes()[:-9])
    with pytest.raises(SystemProblem, match=r"keys\.damaged"):
        safekeeping.back_up(office.house, folder)
    assert len(backup_files.list_backups(folder)) == 1


def test_drill_and_restore_ask_for_the_phrase(office: Office, folder: CentreFolder) -> None:
    made = _sealed(office, folder)
    report = drill.prove_last_backup(office.manager, folder, phrase=PHRASE)
    assert report is not None
    assert report.is_good
    assert report.certificates == 1
    for wrong in ("", "another phrase"):
        with pytest.raises(DomainError, match=r"sealed\.wrong_phrase"):
            drill.prove_last_backup(office.manager, folder, phrase=wrong)
    office.close()
    root = folder.root
    try:
        (listed,) = restoring.survey(root).backups
        assert listed.is_closed
        assert listed.told is not None
        assert listed.told.certificates == 1
        assert "رمزدار" in told(listed, Code(made.path.name), Language.FA)[0]
        with pytest.raises(DomainError, match=r"sealed\.wrong_phrase"):
            restoring.examine(root, made.path, "another phrase")
        before = folder.database.read_bytes()
        with pytest.raises(DomainError, match=r"sealed\.wrong_phrase"):
            restoring.restore(root, made.path, clock=office.clock, phrase="another phrase")
        assert folder.database.read_bytes() == before
        facts = restoring.examine(root, made.path, SHEET)
        assert facts.held is not None
        assert not facts.faults
        restoring.restore(root, made.path, clock=office.clock, phrase=PHRASE)
        assert not list(root.glob("centre.db.*"))
    finally:
        office.open()


def test_second_disk_holds_nothing_in_the_clear_and_gives_all_back(
    office: Office, folder: CentreFolder, tmp_path: Path
) -> None:
    centre = office.house.centre
    there = second_folder(tmp_path, centre)
    copy_elsewhere(_back_up(office, folder), folder, centre, tmp_path)
    office.clock.instant += safekeeping.YOUNG
    copy_elsewhere(_sealed(office, folder), folder, centre, tmp_path)
    names = set(FolderBlobStore(folder.blobs).walk())
    assert names
    assert all(row.is_sealed for row in backup_files.list_backups(there))
    for path in tmp_path.rglob("*"):
        if path.is_file():
            assert path.read_bytes().startswith(sealed_file.MAGIC), path
    # With another key all is written anew; what only the old phrase opened is gone.
    new = {sealing.PHRASE: "another phrase", RECOVERY: SHEET}
    sealing.begin_sealing(office.manager, folder, new, cost=CHEAP)
    office.clock.instant += safekeeping.YOUNG
    copy = copy_elsewhere(_back_up(office, folder), folder, centre, tmp_path)
    assert copy is not None
    (pages,) = there.root.glob("pages-*")
    key = read_backup_key(folder.backup_key)
    assert key is not None
    assert pages.name.endswith(key.key_id)
    lost = FolderBlobStore(folder.blobs)
    kept = {name: lost.get(name) for name in names}
    for name in names:
        lost.remove(name)
    office.close()
    try:
        restoring.restore(folder.root, copy.path, clock=office.clock, phrase="another phrase")
    finally:
        office.open()
    assert {name: lost.get(name) for name in names} == kept


# --- B17 and B18 of the catalogue ----------------------------------------------------------------


@pytest.fixture
def piecewise(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A sealed file of four pieces."""
    monkeypatch.setattr(sealed_file, "_PIECE", 1000)
    source = tmp_path / "source"
    source.write_bytes(bytes(range(250)) * 14)
    target = tmp_path / "kept.sealed"
    seal_file(source, target, "backup", {"made_at": "2026-01-01"}, PhraseLock(PHRASE, CHEAP))
    return target


def _refused(path: Path, phrase: str = PHRASE) -> CodedError:
    opened = path.with_name("opened")
    with pytest.raises(CodedError) as told_of:
        unseal_file(path, opened, "backup", Phrase(phrase))
    assert not opened.exists()
    for language in Language:
        assert words().error(told_of.value, language)
    return told_of.value


def test_changed_swapped_and_cut_pieces_are_refused(piecewise: Path) -> None:
    whole = piecewise.read_bytes()
    at = len(read_head(piecewise).raw)
    head, body = whole[:at], whole[at:]
    size = 1000 + 16
    pieces = [body[start : start + size] for start in range(0, len(body), size)]
    assert len(pieces) == 4
    for place in (0, 8, 9, 14, 40, at - 3, at, at + 1500, len(whole) - 1):
        changed = bytearray(whole)
        changed[place] ^= 1
        piecewise.write_bytes(changed)
        assert _refused(piecewise).code.startswith("sealed."), place
    damaged = {
        "swapped": [pieces[1], pieces[0], *pieces[2:]],
        "one taken out": [pieces[0], *pieces[2:]],
        "one twice": [pieces[0], pieces[0], *pieces[1:]],
    }
    for parts in damaged.values():
        piecewise.write_bytes(head + b"".join(parts))
        assert _refused(piecewise).code == "sealed.damaged"
    end = pieces[-1]
    cut = (pieces[:-1], pieces[:1], [], [*pieces[:-1], end[:-5]], [*pieces[:-1], end + b"x"])
    for parts in cut:
        piecewise.write_bytes(head + b"".join(parts))
        assert _refused(piecewise).code == "sealed.cut_short"
    for length in (0, 5, 10, at // 2):
        piecewise.write_bytes(whole[:length])
        assert _refused(piecewise).code in {"sealed.cut_short", "sealed.other"}
    piecewise.write_bytes(whole)
    unseal_file(piecewise, piecewise.with_name("again"), "backup", Phrase(PHRASE))


def test_wrong_phrase_says_that_it_may_as_well_be_damage(piecewise: Path) -> None:
    error = _refused(piecewise, "another phrase")
    assert error.code == "sealed.wrong_phrase"
    sentence = words().error(error, Language.FA)
    assert "گذرواژه درست نیست" in sentence
    assert "آسیب دیده" in sentence
    # A file of another kind is none of these, whatever the phrase.
    with pytest.raises(SystemProblem, match=r"sealed\.other"):
        unseal_file(piecewise, piecewise.with_name("opened"), "move", Phrase(PHRASE))
