"""The place of the issue journal: moved without losing a line, and back when its disk is away."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.office import Office
from tests.services import classroom
from tvto_desk.domain.errors import AccessDenied, DomainError
from tvto_desk.services import certificates, issue_journal, journal_rebuild
from tvto_desk.services.issue_journal import IssueJournal
from tvto_desk.services.journal_place import bring_home, journal_place, move_journal
from tvto_desk.system import keys
from tvto_desk.system.append_log import AppendLog
from tvto_desk.system.paths import CentreFolder
from tvto_desk.system.register_key import open_register_key


class Kept:
    """An office that keeps a journal, with three requests that are approved."""

    def __init__(self, root: Path) -> None:
        self.folder = CentreFolder(root)
        self.folder.create()
        self.office = Office(root)
        self.office.house = replace(self.office.house, folder=self.folder)
        key, _public = open_register_key(self.folder.keys / "register.key")
        self.office.house.keys.register = key
        for seat in ("manager", "clerk", "examiner", "instructor"):
            setattr(self.office, seat, self.office.log_in("rezaei" if seat == "manager" else seat))
        self.asked = classroom.approved(self.office, 3)
        self.morning()

    def morning(self) -> None:
        """What an opening does for the journal."""
        bring_home(self.folder)
        key = self.office.house.keys.register
        issue_journal.attach(self.office.house, IssueJournal(AppendLog(self.folder.journal), key))

    def issue(self) -> None:
        certificates.issue_certificates(self.office.manager, [self.asked.pop(0)])

    def lines(self) -> list[bytes]:
        return list(AppendLog(self.folder.journal).lines())

    def known(self) -> int:
        report = journal_rebuild.read_journal(self.office.manager, self.folder)
        assert report.missing == ()
        return report.certificates


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Kept]:
    made = Kept(tmp_path / "centre-02")
    yield made
    made.office.close()


def test_move_takes_every_line_along_and_a_disk_that_is_away_loses_none(
    kept: Kept, tmp_path: Path
) -> None:
    disk, folder, desk = tmp_path / "disk", kept.folder, kept.office.manager
    disk.mkdir()
    kept.issue()
    before, home = kept.lines(), folder.journal
    with pytest.raises(AccessDenied):
        move_journal(kept.office.clerk, folder, disk)
    move_journal(desk, folder, disk)
    assert not home.exists()
    assert folder.journal.is_relative_to(disk)
    assert kept.lines() == before
    assert "journal.move" in classroom.acts_of(kept.office)
    kept.issue()
    place = journal_place(desk, folder)
    assert place is not None
    assert (place.lines, place.chosen, place.is_away, place.same_disk) == (2, disk, False, True)

    # The next morning the disk is not plugged in: work goes on beside the centre.
    away = disk.rename(tmp_path / "drawer")
    kept.morning()
    place = journal_place(desk, folder)
    assert place is not None
    assert (place.path, place.is_away) == (home, True)
    kept.issue()
    assert kept.known() == 3

    # And then it is: what was written meanwhile stands on it, and nothing beside.
    away.rename(disk)
    kept.morning()
    assert kept.known() == 3
    assert folder.journal.is_relative_to(disk)
    assert not home.exists()

    move_journal(desk, folder, None)
    assert (folder.journal, kept.known()) == (home, 3)
    assert journal_place(desk, folder).chosen is None  # type: ignore[union-attr]


def test_journal_of_another_centre_and_a_folder_inside_are_refused(
    kept: Kept, tmp_path: Path
) -> None:
    folder, desk = kept.folder, kept.office.manager
    kept.issue()
    before = kept.lines()
    disk = tmp_path / "disk"
    strange = folder.journal_in(disk)
    other = keys.Ed25519PrivateKey.generate()
    body = json.dumps({"seq": 1, "hash": "x", "centre": "y", "rows": []}).encode()
    AppendLog(strange).append([body + b"\t" + other.sign(body).hex().encode()])
    for target, code in ((disk, "journal.other_centre"), (folder.backups, "journal.inside")):
        with pytest.raises(DomainError) as refused:
            move_journal(desk, folder, target)
        assert refused.value.code == code
        assert kept.lines() == before
        assert folder.chosen_journal is None
    assert len(list(AppendLog(strange).lines())) == 1
