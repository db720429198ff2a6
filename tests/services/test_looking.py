"""A centre that is only looked at: everything readable is shown, nothing of it is written."""

from __future__ import annotations

import lzma
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import func, select, text

from tests.office import CHEAP, FAST, MORNING, PASSWORD, Office, draft
from tests.services.test_access import call_bare
from tvto_desk.db.models.people import Person
from tvto_desk.db.schema import expected
from tvto_desk.domain.errors import AccessDenied, DomainError, SystemProblem
from tvto_desk.domain.roles import MATRIX, Permission, ReadOnly, Role, allowed
from tvto_desk.domain.words import Language
from tvto_desk.services import (
    accounts,
    exports,
    history,
    safekeeping,
    sealing,
    trail_export,
    trainees,
    undo,
)
from tvto_desk.services.access import GUARDED
from tvto_desk.services.looking import may_only_be_read, open_backup_to_look, open_to_look
from tvto_desk.services.opening import OpenCentre, open_centre
from tvto_desk.system import keys
from tvto_desk.system.clock import FixedClock
from tvto_desk.system.paths import CentreFolder
from tvto_desk.system.recovery_phrase import RECOVERY, new_recovery_phrase
from tvto_desk.system.register_key import open_register_key
from tvto_desk.system.table_files import Table, TableFormat

LOOKS = [Permission.READ, Permission.VERIFY, Permission.EXPORT, Permission.READ_TRAIL]


@pytest.fixture
def closed(tmp_path: Path) -> CentreFolder:
    """A centre with one person, closed for the night."""
    folder = CentreFolder(tmp_path / "centre-02")
    folder.create()
    office = Office(folder.root)
    trainees.register_trainee(office.clerk, draft(1))
    office.close()
    keys.create_key_file(folder.certificate_key, {"head": PASSWORD}, cost=CHEAP)
    open_register_key(folder.keys / "register.key")
    return folder


@pytest.fixture
def looked(closed: CentreFolder) -> Iterator[OpenCentre]:
    centre = open_to_look(closed.root, ReadOnly.CHOSEN, clock=_clock())
    yield centre
    centre.held.close()


def _clock() -> FixedClock:
    return FixedClock(MORNING)


def _bytes(folder: CentreFolder) -> dict[str, bytes]:
    """Every file of a centre and beside it; the lock names its holder and belongs to nobody."""
    return {
        str(path): path.read_bytes()
        for path in folder.root.parent.rglob("*")
        if path.is_file() and path != folder.lock
    }


def _damage(folder: CentreFolder, table: str) -> None:
    """Spoils the first page of a table, as a bad sector does."""
    with closing(sqlite3.connect(folder.database)) as connection:
        (page,) = connection.execute(
            "SELECT rootpage FROM sqlite_schema WHERE name = ?", (table,)
        ).fetchone()
        (size,) = connection.execute("PRAGMA page_size").fetchone()
    with folder.database.open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(b"\xff" * size)


def test_nothing_is_written_and_no_act_is_open_to_anybody(
    closed: CentreFolder, looked: OpenCentre
) -> None:
    before = _bytes(closed)
    house = looked.house
    with pytest.raises(DomainError, match=r"account\.login_wrong"):
        accounts.log_in(house, FAST, "clerk", "نادرست است این")
    for login, role in (("clerk", Role.CLERK), ("rezaei", Role.MANAGER)):
        desk = accounts.log_in(house, FAST, login, PASSWORD)
        for name, permission in GUARDED.items():
            if permission in MATRIX[role] and not allowed([role], permission, ReadOnly.CHOSEN):
                with pytest.raises(AccessDenied, match=r"access\.read_only"):
                    call_bare(name, desk)
        # An act behind the right to read meets the same answer at the store.
        with pytest.raises(AccessDenied, match=r"access\.read_only"), desk.write("trainee.update"):
            pass
        # Whoever lacked a right before is told that, and not this.
        with pytest.raises(AccessDenied, match=r"access\.denied"):
            desk.require(Permission.RECORD_MARKS if role is Role.MANAGER else Permission.ERASE, "")
    assert undo.list_acts(desk) is not None
    assert _bytes(closed) == before


def test_everything_is_shown_and_taken_along(closed: CentreFolder, looked: OpenCentre) -> None:
    before = _bytes(closed)
    desk = accounts.log_in(looked.house, FAST, "rezaei", PASSWORD)
    (person,) = trainees.list_trainees(desk)
    assert history.list_history(desk, "unknown") == []
    table = Table("نام‌ها", "نام‌ها", ("نام",), [[str(person)]], right_to_left=True)
    assert exports.export_table(desk, table, TableFormat.CSV)
    assert trail_export.export_trail(desk, Language.FA)
    assert history.check_trail(desk).is_whole
    assert _bytes(closed) == before


def test_damaged_file_opens_for_looking_and_names_the_part_that_is_lost(
    closed: CentreFolder,
) -> None:
    _damage(closed, "audit_payload")
    with pytest.raises(SystemProblem, match=r"database_file\.damaged"):
        open_centre(closed.root, clock=_clock())
    before = _bytes(closed)
    centre = open_to_look(closed.root, ReadOnly.DAMAGED, clock=_clock())
    try:
        desk = accounts.log_in(centre.house, FAST, "rezaei", PASSWORD)
        assert len(trainees.list_trainees(desk)) == 1
        with pytest.raises(SystemProblem, match=r"storage\.damaged"):
            history.check_trail(desk)
    finally:
        centre.held.close()
    assert _bytes(closed) == before


def test_folder_that_may_only_be_read_needs_no_lock(
    closed: CentreFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not may_only_be_read(closed)
    # The tests may run as root, whom no right stops: the question is answered for him.
    monkeypatch.setattr(os, "access", lambda _path, wish: wish != os.W_OK)
    closed.lock.unlink(missing_ok=True)
    assert may_only_be_read(closed)
    before = _bytes(closed)
    centre = open_to_look(closed.root, ReadOnly.FOLDER, clock=_clock())
    accounts.log_in(centre.house, FAST, "clerk", PASSWORD)
    centre.held.close()
    assert _bytes(closed) == before
    assert not closed.lock.exists()


def test_while_a_program_works_in_it_nobody_looks_beside(closed: CentreFolder) -> None:
    held = open_centre(closed.root, clock=_clock())
    with pytest.raises(SystemProblem, match=r"database_file\.in_use"):
        open_to_look(closed.root, ReadOnly.CHOSEN, clock=_clock())
    held.held.close()


@pytest.mark.parametrize("permission", Permission)
def test_a_role_keeps_what_only_looks(permission: Permission) -> None:
    own = permission is Permission.CHANGE_OWN_PASSWORD
    for role in Role:
        kept = permission in MATRIX[role] and (own or permission in LOOKS)
        assert allowed([role], permission, ReadOnly.DAMAGED) == kept


def test_backup_is_looked_into_beside_the_file_of_today(
    closed: CentreFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scratch = tmp_path / "scratch"
    opened = open_centre(closed.root, clock=_clock())
    with opened.held:
        made = safekeeping.back_up(opened.house, closed)
        assert made is not None
        clerk = accounts.log_in(opened.house, FAST, "clerk", PASSWORD)
        trainees.register_trainee(clerk, draft(2))
        assert _people(opened) == 2
    before = _bytes(closed)
    with pytest.raises(SystemProblem, match=r"backup\.none"):
        open_backup_to_look(closed.root, closed.database, clock=_clock())
    scratch.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(scratch))
    seen = open_backup_to_look(closed.root, made.path, clock=_clock())
    with seen.held:
        assert [path.name for path in scratch.glob("tvto-look-*/*.db")] == ["centre.db"]
        assert seen.backup_of == made.made_at
        assert _people(seen) == 1
        with pytest.raises(SystemProblem, match=r"in_use"):
            open_centre(closed.root, clock=_clock())
        clerk = accounts.log_in(seen.house, FAST, "clerk", PASSWORD)
        with pytest.raises(AccessDenied):
            trainees.register_trainee(clerk, draft(3))
    assert not list(scratch.iterdir())
    assert _bytes(closed) == before


def test_encrypted_backup_is_looked_into_with_its_phrase_alone(
    closed: CentreFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = open_centre(closed.root, clock=_clock())
    with opened.held:
        manager = accounts.log_in(opened.house, FAST, "rezaei", PASSWORD)
        phrases = {sealing.PHRASE: "گذرواژهٔ پشتیبان ۱۲", RECOVERY: new_recovery_phrase()}
        sealing.begin_sealing(manager, closed, phrases, cost=CHEAP)
        made = safekeeping.back_up(opened.house, closed)
        assert made is not None
        assert made.is_sealed
    before = _bytes(closed)
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(scratch))
    for wrong in ("", "گذرواژهٔ دیگر"):
        with pytest.raises(DomainError, match=r"sealed\.wrong_phrase"):
            open_backup_to_look(closed.root, made.path, wrong, clock=_clock())
        assert not list(scratch.iterdir())
    for phrase in phrases.values():
        seen = open_backup_to_look(closed.root, made.path, phrase, clock=_clock())
        with seen.held:
            assert _people(seen) == 1
            assert accounts.log_in(seen.house, FAST, "clerk", PASSWORD)
        # What was opened does not stay readable behind.
        assert not list(scratch.iterdir())
    assert _bytes(closed) == before


def test_backup_of_an_earlier_program_is_looked_into_and_stays_as_it_is(
    closed: CentreFolder,
) -> None:
    opened = open_centre(closed.root, clock=_clock())
    with opened.held:
        made = safekeeping.back_up(opened.house, closed)
        assert made is not None
    old = Path(__file__).parents[1] / "data" / "centre-0001.db.xz"
    made.path.write_bytes(lzma.decompress(old.read_bytes()))
    before = _bytes(closed)
    seen = open_backup_to_look(closed.root, made.path, clock=_clock())
    with seen.held:
        assert _people(seen) > 1
        with seen.house.store.reading() as session:
            assert session.execute(text("PRAGMA user_version")).scalar() == expected().version
    assert _bytes(closed) == before


def _people(centre: OpenCentre) -> int:
    with centre.house.store.reading() as session:
        return session.execute(select(func.count()).select_from(Person)).scalar_one()
