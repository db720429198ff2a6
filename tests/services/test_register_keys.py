"""Register keys that were lost: what they signed stays the centre's own, a stranger's not."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import func, select

from tests.office import CHEAP, FAST, MORNING, PASSWORD, Office
from tests.services import classroom
from tvto_desk.db.engine import WRITES
from tvto_desk.db.models.register_keys import RegisterKey
from tvto_desk.domain.errors import DomainError
from tvto_desk.services import (
    accounts,
    certificates,
    history,
    journal_rebuild,
    opening,
    restoring,
    safekeeping,
)
from tvto_desk.services.desk import Desk
from tvto_desk.system import keys
from tvto_desk.system.append_log import AppendLog
from tvto_desk.system.clock import FixedClock
from tvto_desk.system.paths import CentreFolder


class House:
    """A centre that opens as in the program, with three requests that are approved."""

    def __init__(self, root: Path, waiting: list[int]) -> None:
        self.folder, self.waiting = CentreFolder(root), list(waiting)
        self.clock = FixedClock(MORNING)
        self.key = self.folder.keys / "register.key"

    @contextmanager
    def morning(self) -> Iterator[Desk]:
        self.clock.instant += timedelta(hours=1)
        centre = opening.open_centre(self.folder.root, clock=self.clock)
        opening.unlock_certificates(centre, PASSWORD)
        try:
            yield accounts.log_in(centre.house, FAST, "rezaei", PASSWORD)
        finally:
            opening.close_centre(centre)

    def issue(self) -> None:
        """A morning with one certificate, its line signed with the key of that morning."""
        with self.morning() as desk:
            certificates.issue_certificates(desk, [self.waiting.pop(0)])

    def restore(self, backup: Path) -> None:
        self.clock.instant += timedelta(hours=1)
        restoring.restore(self.folder.root, backup, clock=self.clock)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[int]]:
    folder = CentreFolder(tmp_path_factory.mktemp("register") / "centre")
    folder.create()
    office = Office(folder.root)
    keys.create_key_file(folder.certificate_key, {"head": PASSWORD}, cost=CHEAP)
    waiting = classroom.approved(office, 3)
    office.close()
    return folder.root, waiting


@pytest.fixture
def house(made: tuple[Path, list[int]], tmp_path: Path) -> House:
    return House(shutil.copytree(made[0], tmp_path / "centre"), made[1])


def test_journal_of_three_keys_is_whole_after_a_backup_of_the_first(house: House) -> None:
    house.issue()
    first = safekeeping.list_backups(house.folder)[0].path
    house.key.write_bytes(b"{}")
    house.issue()
    house.key.unlink()
    house.issue()
    forged = AppendLog(house.folder.journal).last()
    assert forged is not None
    body, _, _seal = forged.rpartition(b"\t")
    stranger = Ed25519PrivateKey.generate().sign(body).hex().encode()
    AppendLog(house.folder.journal).append([body + b"\t" + stranger])
    house.folder.database.write_bytes(b"the disk broke")
    house.restore(first)
    with house.morning() as desk:
        report = journal_rebuild.read_journal(desk, house.folder)
        assert (report.certificates, len(report.missing), report.strange) == (3, 2, 1)
        assert journal_rebuild.rebuild_from_journal(desk, house.folder) == 2
        assert history.check_trail(desk).is_whole
    # The folder of the keys went too: what the register wrote down is enough.
    shutil.rmtree(house.folder.keys)
    house.folder.keys.mkdir()
    keys.create_key_file(house.folder.certificate_key, {"head": PASSWORD}, cost=CHEAP)
    with house.morning() as desk:
        assert journal_rebuild.read_journal(desk, house.folder).strange == 1
        with desk.read() as session:
            assert session.execute(select(func.count()).select_from(RegisterKey)).scalar() == 4


def test_what_a_key_before_signed_still_tells_a_forged_head_and_another_centre(
    house: House,
) -> None:
    house.issue()
    house.key.unlink()
    with house.morning() as desk:
        assert history.check_trail(desk).is_whole
        with desk.house.store.engine.execution_options(**{WRITES: True}).begin() as connection:
            connection.exec_driver_sql("DROP TRIGGER signed_head_no_update")
            connection.exec_driver_sql("UPDATE signed_head SET signature = zeroblob(64)")
        assert {one.what for one in history.check_trail(desk).damages} == {"trail.head_forged"}
    other = house.folder.root.parent / "other.db"
    shutil.copyfile(safekeeping.list_backups(house.folder)[-1].path, other)
    with closing(sqlite3.connect(other)) as changed:
        changed.execute("UPDATE centre SET uid = ? WHERE is_own", (str(uuid4()),))
        changed.commit()
    house.folder.database.write_bytes(b"the disk broke")
    with pytest.raises(DomainError, match=r"restore\.other_centre"):
        house.restore(other)
