"""Groups 9, 10 and 11 of the catalogue of bad inputs: files, the machine and its clock, logins.

Every case is answered by a test; most stand where their rule lives, and here is the list.
"""

from __future__ import annotations

import json
import lzma
import re
import shutil
import sqlite3
import tempfile
from collections import namedtuple
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, event

from tests.office import CHEAP, FAST, MORNING, PASSWORD, Office, draft, founding
from tests.services import classroom
from tvto_desk.db import opening, schema
from tvto_desk.db.engine import bare_connection
from tvto_desk.domain.errors import AccessDenied, DomainError, SystemProblem
from tvto_desk.domain.passwords import login_name
from tvto_desk.domain.roles import Role
from tvto_desk.domain.words import Language
from tvto_desk.services import accounts, clock_check, history, mark_changes, trainees
from tvto_desk.services.backup_files import list_backups
from tvto_desk.services.drill import prove_last_backup
from tvto_desk.services.opening import create_centre, open_centre
from tvto_desk.services.safekeeping import back_up
from tvto_desk.system import volumes
from tvto_desk.system.clock import SystemClock
from tvto_desk.system.paths import CentreFolder
from tvto_desk.system.sheets.reader import read_copied
from tvto_desk.system.words import words

TESTS = Path(__file__).parents[1]
CASES = {
    case["id"]: case
    for case in json.loads((TESTS / "data" / "bad_inputs.json").read_text("utf-8"))
    if re.match("(9|10|11) ", case["group"])
}
OPENING = "db/test_opening.py"
# A case that names several things has a test for each.
ANSWERED = {
    **{
        f"B0{number}": (OPENING, "test_bad_file_is_refused_by_name_and_untouched")
        for number in range(1, 7)
    },
    "B07": ("db/test_upgrade.py", "test_no_row_is_lost"),
    "B08": ("faults/test_damaged_files.py", "test_flipped_bits_of_a_row_pass_the_check_of_sqlite"),
    "B09": (OPENING, "test_journal_of_another_state_beside_a_restored_copy_is_refused"),
    "B10": (OPENING, "test_hot_journal_of_this_file_is_recognised_kept_and_undone_on_opening"),
    "B11": (OPENING, "test_read_only_file_opens_for_reading"),
    "B11 folder": ("services/test_looking.py", "test_folder_that_may_only_be_read_needs_no_lock"),
    "B15": (
        "services/test_restoring.py",
        "test_a_backup_of_another_centre_or_a_broken_one_is_refused",
    ),
    "B16": (
        "services/test_restoring.py",
        "test_new_certificates_wait_for_two_people_and_get_new_numbers",
    ),
    "B17": ("services/test_sealing.py", "test_changed_swapped_and_cut_pieces_are_refused"),
    "B18": (
        "services/test_sealing.py",
        "test_wrong_phrase_says_that_it_may_as_well_be_damage",
    ),
    "B19": (OPENING, "test_planted_or_changed_object_is_named_and_refused"),
    "C01": ("system/test_machine_settings.py", "test_a_broken_file_gives_defaults_and_says_so"),
    "C02": ("system/test_machine_settings.py", "test_nonsense_in_the_file_gives_the_default"),
    "C03": ("", "test_centre_lives_at_any_path_that_the_system_takes"),
    "C06": ("", "test_clock_ten_years_ahead_and_back_changes_no_order"),
    "C07": ("", "test_disk_without_room_for_a_copy_is_told_and_stops_the_migration_alone"),
    "C08": ("faults/test_power_cut.py", "test_disk_that_fails_at_any_write_loses_nothing"),
    "C08 page": ("faults/test_no_page_no_number.py", "test_nothing_is_issued_without_its_page"),
    "C08 backup": ("db/test_sqlite_backup.py", "test_disk_that_takes_no_more_is_told_and_leaves"),
    "C08 migration": ("", "test_disk_full_in_the_middle_of_a_migration_leaves_the_old_file"),
    "C09": ("services/test_main_computer.py", "test_line_lost_in_the_middle_of_a_save"),
    "C10": ("services/test_main_computer.py", "test_main_computer_of_another_schema_is_refused"),
    "C12": ("", "test_temporary_folder_that_takes_nothing_is_a_sentence"),
    "L01": ("domain/test_passwords.py", "test_catalogue_of_bad_inputs_is_met"),
    "L02": ("domain/test_passwords.py", "test_catalogue_of_bad_inputs_is_met"),
    "L03": ("domain/test_passwords.py", "test_catalogue_of_bad_inputs_is_met"),
    "L04": ("domain/test_passwords.py", "test_catalogue_of_bad_inputs_is_met"),
    "L05": ("", "test_name_that_looks_like_admin_is_the_same_or_refused"),
    "L07": ("", "test_unknown_user_costs_the_same_hash_and_hears_the_same_sentence"),
    "L08": ("faults/test_rights.py", "test_no_role_gets_through_a_door_that_is_not_its_own"),
    "L09": ("", "test_examiner_approves_no_change_of_an_own_mark"),
    "L10": ("services/test_access.py", "test_disabled_account_is_refused_at_once_at_an_open_desk"),
    "L10 locked": ("services/test_access.py", "test_locked_desk_is_refused_whatever_it_asks"),
    "L11": ("", "test_new_centre_has_one_account_and_no_common_password"),
    "L12": ("db/test_triggers.py", "test_row_of_the_register_is_not_replaced"),
}


def test_every_case_of_the_three_groups_is_answered() -> None:
    assert {case.split()[0] for case in ANSWERED} == set(CASES)
    for file, test in ANSWERED.values():
        assert f"def {test}" in (TESTS / file if file else Path(__file__)).read_text("utf-8")


def told(error: DomainError | SystemProblem) -> str:
    """Its sentence; both languages have one."""
    assert words().error(error, Language.EN)
    return words().error(error, Language.FA)


def test_centre_lives_at_any_path_that_the_system_takes(tmp_path: Path) -> None:
    places = {
        "works": tmp_path / "مرکز شمارهٔ ۲ (تاکستان)" / "پوشهٔ  کار",
        "long": tmp_path.joinpath(*["folder " * 5 + "x"] * 8),
        "refused": tmp_path / ("ن" * 300),
        "refused by SQLite": tmp_path.joinpath(*["پوشه" * 10] * 8),
    }
    for kind, root in places.items():
        assert kind != "long" or 300 < len(str(root)) < 400
        asked = {"key_phrases": {"head": PASSWORD}, "key_cost": CHEAP}
        if kind.startswith("refused"):
            with pytest.raises(SystemProblem) as refused:
                create_centre(root, founding(), clock=SystemClock(), passwords=FAST, **asked)  # type: ignore[arg-type]
            assert "files." in refused.value.code
            assert told(refused.value)
            continue
        create_centre(
            root,
            founding(),
            clock=SystemClock(),
            passwords=FAST,
            **asked,  # type: ignore[arg-type]
        ).held.close()
        again = open_centre(root, clock=SystemClock())
        assert back_up(again.house, again.folder) is not None
        again.held.close()


def test_clock_ten_years_ahead_and_back_changes_no_order(office: Office) -> None:
    for number, days in enumerate((0, 3650, 0), start=1):
        office.clock.instant = MORNING + timedelta(days=days)
        if days:
            assert clock_check.doubt_clock(office.house) is not None
        trainees.register_trainee(office.clerk, draft(number))
    assert classroom.acts_of(office)[-3:] == ["trainee.register"] * 3
    assert history.check_trail(office.manager).is_whole


def test_disk_without_room_for_a_copy_is_told_and_stops_the_migration_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: usage(10, 9, 1))
    tight = volumes.tight_space(tmp_path, 2)
    assert tight is not None
    assert told(tight)
    assert volumes.tight_space(tmp_path, 1) is None
    with pytest.raises(SystemProblem, match="too_little_space"):
        volumes.require_space(tmp_path, 2)


def test_disk_full_in_the_middle_of_a_migration_leaves_the_old_file(tmp_path: Path) -> None:
    folder = CentreFolder(tmp_path / "centre")
    folder.create()
    old = (TESTS / "data" / "centre-0001.db.xz").read_bytes()
    folder.database.write_bytes(lzma.decompress(old))

    def fill(connection: sqlite3.Connection, _record: object) -> None:
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        connection.execute(f"PRAGMA max_page_count = {pages + 8}")

    event.listen(Engine, "connect", fill)
    try:
        with pytest.raises(SystemProblem) as refused:
            open_centre(folder.root, clock=SystemClock())
    finally:
        event.remove(Engine, "connect", fill)
    assert refused.value.code == "storage.disk_full"
    assert told(refused.value)
    state = opening.inspect(folder.database, schema.expected().version)
    assert (state.kind, state.version, state.hot_journal) == (opening.FileKind.OLDER, 1, False)
    with closing(bare_connection(folder.database)) as connection:
        assert opening.full_check(connection) == []
    # The copy from before is there as well.
    assert len(list_backups(folder)) == 1


def test_temporary_folder_that_takes_nothing_is_a_sentence(
    register: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    if register.url is None:
        folder = CentreFolder(register.folder)
        folder.create()
        assert back_up(register.house, folder) is not None
        monkeypatch.setattr(tempfile, "tempdir", str(register.folder / "nowhere"))
        with pytest.raises(SystemProblem) as refused:
            prove_last_backup(register.manager, folder)
        assert refused.value.code == "files.no_scratch"
    monkeypatch.setattr(tempfile, "tempdir", "/proc")
    with pytest.raises(SystemProblem) as refused:
        read_copied("نام\tکد ملی\nزهرا\t0499370899")
    assert refused.value.code == "files.no_scratch"
    assert told(refused.value)


@pytest.mark.parametrize("typed", ["ADMIN", "admin ", "аdmin"])
def test_name_that_looks_like_admin_is_the_same_or_refused(typed: str) -> None:
    if typed.isascii():
        assert login_name(typed) == "admin"
        return
    with pytest.raises(DomainError) as refused:
        login_name(typed)
    assert told(refused.value)


def test_unknown_user_costs_the_same_hash_and_hears_the_same_sentence(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted: list[str] = []
    verify = type(FAST._hasher).verify

    def count(self: object, known: str, password: str) -> bool:
        counted.append(known.split("$")[3])
        return bool(verify(self, known, password))  # type: ignore[arg-type]

    monkeypatch.setattr(type(FAST._hasher), "verify", count)
    sentences = set()
    for login in ("clerk", "nobody", "не"):
        with pytest.raises(DomainError) as refused:
            accounts.log_in(office.house, FAST, login, "wrong password")
        sentences.add(told(refused.value))
    assert len(sentences) == 1
    assert len(counted) == 3
    assert len(set(counted)) == 1


def test_examiner_approves_no_change_of_an_own_mark(test_day: Office) -> None:
    with pytest.raises(AccessDenied):
        mark_changes.approve_change(test_day.examiner, 1)
    assert classroom.acts_of(test_day)[-1] == "access.denied"


def test_new_centre_has_one_account_and_no_common_password(tmp_path: Path) -> None:
    made = tmp_path / "centre"
    weak = founding(manager_login="admin", manager_password="password")
    with pytest.raises(DomainError) as refused:
        create_centre(
            made,
            weak,
            key_phrases={"head": PASSWORD},
            clock=SystemClock(),
            passwords=FAST,
            key_cost=CHEAP,
        )
    assert refused.value.code.startswith("password.")
    assert not CentreFolder(made).database.exists()
    centre = create_centre(
        made,
        founding(),
        key_phrases={"head": PASSWORD},
        clock=SystemClock(),
        passwords=FAST,
        key_cost=CHEAP,
    )
    manager = accounts.log_in(centre.house, FAST, "rezaei", PASSWORD)
    (only,) = accounts.list_accounts(manager)
    assert only.roles == frozenset({Role.MANAGER})
    centre.held.close()
