"""Honest histories, each another: what people really do gives no alarm (figure F9).

`FULL=1`: 1,000 histories. Each begins with a copy of an office that has issued a certificate, and
does acts in an order of its own; then the whole trail is proved.
"""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from tests.faults.children import opened
from tests.faults.conftest import Figure
from tests.office import Office, draft, photo
from tests.services import classroom
from tvto_desk.db.models.people import Person
from tvto_desk.domain.errors import CodedError
from tvto_desk.services import certificates, safekeeping, trainees, undo
from tvto_desk.services.history import proved

HISTORIES = 1_000 if os.environ.get("FULL") else 3
MOST_ACTS = 6


def _register(office: Office, chance: random.Random) -> None:
    picture = photo(chance.randrange(256)) if chance.random() < 0.3 else None
    trainees.register_trainee(office.clerk, draft(chance.randrange(100, 9_000)), photo=picture)


def _correct(office: Office, chance: random.Random) -> None:
    row = chance.choice(trainees.list_trainees(office.clerk))
    detail = trainees.get_trainee(office.clerk, row.id)
    changed = chance.choice(
        (
            {"address": "قزوین، خیابان ۱۲"},
            {"father_fa": "حسین", "father_en": "Hossein"},
            {"birth_certificate_no": str(chance.randrange(10_000))},
            {"mobiles": ()},
        )
    )
    trainees.correct_trainee(office.clerk, row.id, detail.version, replace(detail.draft, **changed))


def _undo(office: Office, _chance: random.Random) -> None:
    undo.undo_last(office.clerk)


def _issue(office: Office, chance: random.Random) -> None:
    first = 10_000 + chance.randrange(1_000) * 10
    made = certificates.request_certificates(
        office.clerk,
        classroom.passed(office, classroom.people(office, chance.randint(1, 2), first=first)),
    )
    certificates.approve_requests(office.manager, made)
    certificates.record_printed(
        office.manager, certificates.issue_certificates(office.manager, made)
    )


def _sign(office: Office, _chance: random.Random) -> None:
    safekeeping.sign_head(office.house, "backup")


ACTS: tuple[Callable[[Office, random.Random], None], ...] = (
    _register,
    _register,
    _correct,
    _correct,
    _undo,
    _sign,
    _issue,
)


def test_no_honest_history_gives_an_alarm(tmp_path: Path, figure: Figure) -> None:
    first = tmp_path / "first"
    first.mkdir()
    original = Office(first)
    classroom.issued(original, 1)
    original.close()
    chance, alarms, done = random.Random(9), 0, 0
    for number in range(HISTORIES):
        folder = tmp_path / str(number)
        shutil.copytree(first, folder)
        office = opened(folder, original, everybody=True)
        before = len(classroom.acts_of(office))
        for act in chance.choices(ACTS, k=chance.randint(1, MOST_ACTS)):
            try:
                act(office, chance)
            except CodedError:
                continue  # A rule said no: that too is a day of an office.
        with office.house.store.reading() as session:
            alarms += not proved(session, office.house.keys).is_whole
        done += len(classroom.acts_of(office)) - before
        office.close()
        shutil.rmtree(folder)
    assert done > HISTORIES
    figure.say(f"F9 honest histories of {done:,} acts", HISTORIES, alarms)


def test_one_letter_changed_in_such_a_history_does_give_one(tmp_path: Path, figure: Figure) -> None:
    """The control: a proof that never speaks would pass as well."""
    office = Office(tmp_path)
    classroom.people(office, 1)
    seen = 0
    for _time in range(3):
        with office.house.store.engine.begin() as connection:
            longer = Person.__table__.update().values(birth_place_fa=Person.birth_place_fa + "ی")
            connection.execute(longer)
        with office.house.store.reading() as session:
            seen += not proved(session, office.house.keys).is_whole
    office.close()
    figure.control("F9 control, a letter changed behind the program", 3, seen, 0.9)
