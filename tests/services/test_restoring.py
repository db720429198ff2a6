"""A backup put back: nothing issued is lost, no number is given twice, two people confirm."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from tests.office import FAST, PASSWORD, Office
from tests.services import classroom
from tvto_desk.app import keeping
from tvto_desk.domain.errors import DomainError, SystemProblem
from tvto_desk.domain.roles import Role
from tvto_desk.domain.words import Code, Language
from tvto_desk.services import (
    accounts,
    certificates,
    issue_journal,
    journal_rebuild,
    restore_confirm,
    restoring,
    safekeeping,
    staff,
    verification,
)
from tvto_desk.services.issue_journal import IssueJournal
from tvto_desk.services.restore_words import told
from tvto_desk.services.staff import StaffDraft
from tvto_desk.system.append_log import AppendLog
from tvto_desk.system.paths import CentreFolder
from tvto_desk.system.register_key import open_register_key

FIRST, SECOND = "QZ-1404-02-00001", "QZ-1404-02-00002"


class Kept:
    """An office with a journal, as ``open_centre`` attaches it."""

    def __init__(self, root: Path) -> None:
        self.folder = CentreFolder(root)
        self.folder.create()
        self.office = Office(root)
        open_register_key(self.folder.keys / "register.key")
        self.attach()

    def attach(self) -> None:
        key, _public = open_register_key(self.folder.keys / "register.key")
        self.office.house.keys.register = key
        journal = IssueJournal(AppendLog(self.folder.journal), key)
        issue_journal.attach(self.office.house, journal)

    def restore(self, backup: Path) -> Path:
        self.office.close()
        away = restoring.restore(self.folder.root, backup, clock=self.office.clock)
        self.office.open()
        self.attach()
        return away


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Kept]:
    made = Kept(tmp_path / "centre-02")
    yield made
    made.office.close()


def _numbers(office: Office) -> list[str]:
    return [row.number for row in certificates.list_certificates(office.manager)]


def test_an_older_backup_with_the_journal_loses_no_certificate(kept: Kept) -> None:
    office = kept.office
    asked = classroom.approved(office, 2)
    backup = safekeeping.back_up(office.house, kept.folder)
    assert backup is not None
    certificates.issue_certificates(office.manager, asked)
    assert _numbers(office) == [FIRST, SECOND]
    office.close()
    facts = restoring.survey(kept.folder.root).backups[0]
    assert facts.lost == (FIRST, SECOND)
    assert facts.lost_acts
    assert restoring.examine(kept.folder.root, backup.path) == facts
    office.open()
    away = kept.restore(backup.path)
    assert (away / "centre.db").exists()
    assert _numbers(office) == []
    report = journal_rebuild.read_journal(office.manager, kept.folder)
    assert [(row.number, row.lacks) for row in report.missing] == [(FIRST, ""), (SECOND, "")]
    assert journal_rebuild.rebuild_from_journal(office.manager, kept.folder) == 2
    for number in (FIRST, SECOND):
        assert verification.check_certificate(office.manager, number).is_good
    assert journal_rebuild.read_journal(office.manager, kept.folder).missing == ()


def test_command_makes_again_what_the_journal_knows_and_names_what_is_lacking(kept: Kept) -> None:
    office = kept.office
    early = safekeeping.back_up(office.house, kept.folder)
    assert early is not None
    office.clock.instant += timedelta(hours=1)
    (first,) = classroom.approved(office, 1)
    backup = safekeeping.back_up(office.house, kept.folder)
    assert backup is not None
    certificates.issue_certificates(office.manager, [first])
    kept.restore(backup.path)
    told: list[str] = []

    def rebuild(login: str, password: str = PASSWORD) -> int:
        office.close()
        try:
            return keeping.rebuild(
                kept.folder.root, login, told.append, Language.EN, lambda _question: password, FAST
            )
        finally:
            office.open()

    with pytest.raises(DomainError, match=r"account\.login_wrong"):
        rebuild("rezaei", "another one")
    with pytest.raises(DomainError, match=r"access\."):
        rebuild("examiner")
    assert _numbers(office) == []
    told.clear()
    assert rebuild("rezaei") == 0
    assert FIRST in told[0]
    assert told[1:] == ["1 certificate was made again from the issue journal."]
    assert _numbers(office) == [FIRST]
    assert rebuild("rezaei") == 0
    assert told[-1] == "The issue journal holds 1 certificate, and all of them are in the file."
    office.clock.instant += timedelta(hours=1)
    kept.restore(early.path)
    with pytest.raises(DomainError, match=r"journal\.nothing"):
        rebuild("rezaei")
    assert told[-1].startswith(FIRST)
    assert told[-1].endswith("lacking: the result of the test")


def test_journal_that_cannot_be_written_is_named_and_the_certificate_stands(kept: Kept) -> None:
    office = kept.office
    asked = classroom.approved(office, 1)
    kept.folder.journal.unlink(missing_ok=True)
    kept.folder.journal.mkdir(parents=True)
    with pytest.raises(SystemProblem, match=r"journal\.not_written"):
        certificates.issue_certificates(office.manager, asked)
    assert _numbers(office) == [FIRST]
    kept.folder.journal.rmdir()
    kept.attach()
    assert journal_rebuild.read_journal(office.manager, kept.folder).certificates == 1


def test_new_certificates_wait_for_two_people_and_get_new_numbers(kept: Kept) -> None:
    office = kept.office
    first, second = classroom.approved(office, 2)
    backup = safekeeping.back_up(office.house, kept.folder)
    assert backup is not None
    certificates.issue_certificates(office.manager, [first])
    kept.restore(backup.path)
    with pytest.raises(DomainError, match=r"restore\.unconfirmed"):
        certificates.issue_certificates(office.manager, [second])
    waiting = restore_confirm.confirm_restore(office.manager)
    assert waiting is not None
    with pytest.raises(DomainError, match=r"restore\.confirmed_before"):
        restore_confirm.confirm_restore(office.manager)
    draft = StaffDraft(first_name_fa="مریم", last_name_fa="رضایی")
    who = staff.add_staff(office.manager, draft)
    accounts.create_account(office.manager, FAST, who, "rezaei2", PASSWORD, frozenset({Role.CLERK}))
    namesake = office.log_in("rezaei2")
    assert namesake.actor.name == office.manager.actor.name
    assert restore_confirm.confirm_restore(namesake) is None
    certificates.issue_certificates(office.manager, [second])
    assert _numbers(office) == [SECOND]
    journal_rebuild.rebuild_from_journal(office.manager, kept.folder)
    assert sorted(_numbers(office)) == [FIRST, SECOND]


def test_a_damaged_file_is_replaced_whole_and_kept(kept: Kept) -> None:
    backup = safekeeping.back_up(kept.office.house, kept.folder)
    assert backup is not None
    kept.office.close()
    kept.folder.database.write_bytes(b"no database")
    kept.folder.database.with_name("centre.db-journal").write_bytes(b"stray")
    seen = restoring.survey(kept.folder.root)
    assert seen.present is None
    assert seen.problem is not None
    assert seen.backups[0].lost_acts is None
    away = restoring.restore(kept.folder.root, backup.path, clock=kept.office.clock)
    assert {path.name for path in away.iterdir()} == {"centre.db", "centre.db-journal"}
    assert (away / "centre.db").read_bytes() == b"no database"
    assert not kept.folder.database.with_name("centre.db-journal").exists()
    kept.office.open()
    kept.attach()


def test_a_backup_of_another_centre_or_a_broken_one_is_refused(kept: Kept, tmp_path: Path) -> None:
    CentreFolder(tmp_path / "other").create()
    other = Office(tmp_path / "other", code="03")
    stranger = safekeeping.back_up(other.house, CentreFolder(tmp_path / "other"))
    other.close()
    assert stranger is not None
    kept.office.close()
    before = kept.folder.database.read_bytes()
    with pytest.raises(DomainError, match=r"restore\.other_centre"):
        restoring.restore(kept.folder.root, stranger.path, clock=kept.office.clock)
    half = tmp_path / "half.db"
    half.write_bytes(before[: len(before) // 2])
    with pytest.raises(SystemProblem, match=r"database_file\.damaged"):
        restoring.restore(kept.folder.root, half, clock=kept.office.clock)
    assert kept.folder.database.read_bytes() == before
    with closing(sqlite3.connect(stranger.path)) as changed:
        changed.execute("UPDATE centre SET name_fa = 'مرکز دیگر' WHERE is_own = 1")
        changed.commit()
    facts = restoring.examine(kept.folder.root, stranger.path)
    assert facts.faults == (("record", 1),)
    assert any("1 record " in line for line in told(facts, Code("x.db"), Language.EN))
    kept.office.open()


def test_a_line_cut_by_a_power_failure_or_forged_is_not_read(kept: Kept) -> None:
    classroom.issued(kept.office, 1)
    log = AppendLog(kept.folder.journal)
    whole = list(log.lines())
    with kept.folder.journal.open("ab") as file:
        file.write(whole[0][:50])
    assert list(log.lines()) == whole
    log.append([whole[0].replace(b'"seq":', b'"sEq":'), whole[0].replace(b"00001", b"00009")])
    report = journal_rebuild.read_journal(kept.office.manager, kept.folder)
    assert report.missing == ()
    assert report.certificates == 1
    assert report.strange == 3
