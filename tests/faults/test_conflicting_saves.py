"""Two desks that save the same record: one wins, the other is told, nothing is dropped (F8).

`FULL=1`: 1,000 saves.
"""

from __future__ import annotations

import itertools
import os
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import update

from tests.faults.children import forked, opened
from tests.faults.conftest import Figure
from tests.office import Office
from tests.services import classroom
from tvto_desk.db.models.people import Person
from tvto_desk.domain.errors import Conflict, SystemProblem
from tvto_desk.services import history, trainees

DESKS = 2
SAVES = 500 if os.environ.get("FULL") else 25
"""Saves of each desk."""


@pytest.fixture
def original(tmp_path: Path) -> Office:
    made = Office(tmp_path)
    classroom.people(made, 1)
    made.close()
    return made


def _saving(like: Office, desk_no: int, tells: int) -> None:
    """Opens the record, changes it, saves; tells ``+`` for a save and ``-`` for a refusal."""
    office = opened(like.folder, like)
    for number in range(SAVES):
        detail = trainees.get_trainee(office.clerk, 1)
        changed = replace(detail.draft, birth_certificate_no=str(desk_no * 10_000 + number))
        try:
            trainees.correct_trainee(office.clerk, 1, detail.version, changed)
            os.write(tells, b"+")
        except (Conflict, SystemProblem):
            os.write(tells, b"-")
    office.close()


def test_save_over_a_newer_record_is_never_silent(original: Office, figure: Figure) -> None:
    told, tells = os.pipe()
    children = [
        forked(lambda desk_no=desk_no: _saving(original, desk_no, tells))  # type: ignore[misc]
        for desk_no in range(1, DESKS + 1)
    ]
    os.close(tells)
    words = b""
    while part := os.read(told, 65536):
        words += part
    os.close(told)
    assert [os.waitpid(child, 0)[1] for child in children] == [0] * DESKS
    assert len(words) == DESKS * SAVES
    office = opened(original.folder, original)
    uid = trainees.get_trainee(office.clerk, 1).uid
    saved = [
        row for row in history.list_history(office.clerk, uid) if row.action == "trainee.correct"
    ]
    # Every acknowledged save stands in the history, and each began from the one before it.
    lost = abs(words.count(b"+") - len(saved))
    for earlier, later in itertools.pairwise(saved):
        assert earlier.after is not None
        assert later.before is not None
        lost += earlier.after["birth_certificate_no"] != later.before["birth_certificate_no"]
    office.close()
    figure.say("F8 conflicting saves", DESKS * SAVES, lost)


def test_save_without_the_version_overwrites_in_silence(original: Office, figure: Figure) -> None:
    """The control: two desks that read first and write blindly afterwards."""
    office = opened(original.folder, original)
    failed = 0
    for number in range(10):
        for desk_no in (1, 2):  # both had read the same record
            with office.house.store.engine.begin() as connection:
                blind = update(Person).where(Person.id == 1)
                value = str(desk_no * 10_000 + number)
                connection.execute(blind.values(birth_certificate_no=value))
        failed += trainees.get_trainee(office.clerk, 1).draft.birth_certificate_no == str(
            20_000 + number
        )
    office.close()
    figure.control("F8 control, saved without the version", 10, failed, 0.9)
