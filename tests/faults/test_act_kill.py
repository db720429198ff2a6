"""A clerk's acts, the program killed at any moment: nothing that was acknowledged is lost (F1).

A hundred kills, `FULL=1`: 1,000. Issuing has a loop of its own (``test_issue_kill.py``). The parent
has the statements of the acts ready, and no connection when a child is born.
"""

from __future__ import annotations

import os
import random
import shutil
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from tests.faults.children import killed, opened
from tests.faults.conftest import Figure
from tests.office import Office, draft
from tvto_desk.db.audit_chain import ActStamp
from tvto_desk.db.engine import bare_connection
from tvto_desk.db.models.centre import Setting
from tvto_desk.services import history, settings, trainees

KILLS = 1_000 if os.environ.get("FULL") else 100
ROUND = 20
"""Kills before a fresh copy is taken and the whole trail is proved."""


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """A closed office on its first day; the fonts and passwords are warm."""
    made = Office(tmp_path_factory.mktemp("original"))
    made.close()
    return made


def _working(office: Office, first: int, tells: int, most: int = 50) -> None:
    """Registers, corrects and changes a setting, and tells after each."""
    os.write(tells, b"!")
    for number in range(first, first + most):
        who = trainees.register_trainee(office.clerk, draft(number))
        os.write(tells, b"r")
        detail = trainees.get_trainee(office.clerk, who)
        changed = replace(detail.draft, father_fa="حسین")
        trainees.correct_trainee(office.clerk, who, detail.version, changed)
        os.write(tells, b"c")
        settings.change_setting(office.manager, settings.IDLE_LOCK, 5 + number % 50)
        os.write(tells, b"s")


def _state(folder: Path) -> tuple[int, int, str]:
    """People, acts and SQLite's own word about the file, after its journal was rolled back."""
    with closing(bare_connection(folder / "centre.db")) as connection:
        (people,) = connection.execute("SELECT count(*) FROM person").fetchone()
        (acts,) = connection.execute(
            "SELECT count(*) FROM audit WHERE action NOT LIKE 'account.%'"
        ).fetchone()
        (word,) = connection.execute("PRAGMA integrity_check").fetchone()
    return people, acts, word


def test_program_killed_at_any_moment_keeps_what_it_acknowledged(
    original: Office, tmp_path: Path, figure: Figure
) -> None:
    chance = random.Random(3)
    kills = lost = told = 0
    folder = tmp_path / "centre"
    shutil.copytree(original.folder, folder)
    office = opened(folder, original)
    with Path(os.devnull).open("wb") as nobody:
        _working(office, 1, nobody.fileno(), 1)
    for _round in range(-(-KILLS // ROUND)):
        office.close()
        shutil.rmtree(folder)
        shutil.copytree(original.folder, folder)
        people, acts, _word = _state(folder)
        for _kill in range(ROUND):
            words, was_killed = killed(
                lambda tells, first=people + 1: _working(office, first, tells),  # type: ignore[misc]
                1 + chance.randrange(4),
                chance.uniform(0.0, 0.02),
            )
            kills += was_killed
            told += len(words) - 1
            now_people, now_acts, word = _state(folder)
            # What was committed and not told any more may be there; what was told must be.
            missing_people = words.count(b"r") - (now_people - people)
            missing_acts = len(words) - 1 - (now_acts - acts)
            lost += max(0, missing_people, missing_acts) + (word != "ok")
            people, acts = now_people, now_acts
        lost += not history.check_trail(office.manager).is_whole
    office.close()
    assert kills >= KILLS * 0.98
    assert told > KILLS
    figure.say("F1 acts killed", kills, lost)


def test_writer_that_tells_before_it_commits_is_found_out(
    original: Office, tmp_path: Path, figure: Figure
) -> None:
    """The control: an acknowledgement inside the unit of work is lost with it."""
    folder = tmp_path / "control"
    shutil.copytree(original.folder, folder)

    def hasty(tells: int) -> None:
        office = opened(folder, original)
        stamp = ActStamp("test.hasty", "nobody", "clerk", office.clock.now(), "02")
        os.write(tells, b"!")
        for number in range(10_000):
            with office.house.store.writing(stamp) as work:
                work.add(Setting(key=f"hasty-{os.getpid()}-{number}", value=number))
                os.write(tells, b"+")

    def stored() -> int:
        with closing(bare_connection(folder / "centre.db")) as connection:
            wanted = "SELECT count(*) FROM setting WHERE key LIKE 'hasty-%'"
            (found,) = connection.execute(wanted).fetchone()
        return int(found)

    chance, failed, before = random.Random(4), 0, 0
    for _kill in range(10):
        words, _was_killed = killed(hasty, 2 + chance.randrange(3), 0.0)
        after = stored()
        failed += len(words) - 1 > after - before
        before = after
    figure.control("F1 control, told before the commit", 10, failed, 0.2)
