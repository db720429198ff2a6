"""Attacks on the register at many places, and honest histories (figure F9).

`FULL=1`: 16 attacks × 20 places. Each is taken back with its transaction.
"""

from __future__ import annotations

import os
import random
from collections.abc import Iterator

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from tests.faults.conftest import Figure
from tests.office import Office
from tests.services import classroom
from tvto_desk.services.history import proved

PLACES = 20 if os.environ.get("FULL") else 1
PEOPLE = 20 if os.environ.get("FULL") else 2

ON_ROWS = {
    "name": "UPDATE person_name SET last_name_fa = last_name_fa || 'ی' WHERE id = :id",
    "birth place": "UPDATE person SET birth_place_fa = birth_place_fa || 'ی' WHERE id = :id",
    "identity": "UPDATE person_identity SET value = '9' || value WHERE id = :id",
    "mark": "UPDATE attempt SET mark = mark - 1 WHERE id = :id",
    "verdict": "UPDATE assessment_result SET overall = overall + 1 WHERE id = :id",
    "seat": "UPDATE candidate SET state = 'absent' WHERE id = :id",
    "page": "UPDATE certificate SET pdf_sha = content_sha WHERE id = :id",
    "values": "UPDATE certificate SET content = content || ' ' WHERE id = :id",
    "event": "UPDATE certificate_event SET kind = 'revoked' WHERE id = :id",
}
ON_ACTS = {
    "actor": "UPDATE audit SET actor = 'x' WHERE seq = :id",
    "reason": "UPDATE audit SET reason = reason || 'x' WHERE seq = :id",
    "moment": "UPDATE audit SET at = '2020-01-01T00:00:00.000000+00:00' WHERE seq = :id",
    "seal": "UPDATE audit SET hash = payload_digest WHERE seq = :id",
    "payload": "UPDATE audit_payload SET body = body || ' ' WHERE seq = :id",
    "payload gone": "DELETE FROM audit_payload WHERE seq = :id",
    "object slipped in": "INSERT INTO audit_object VALUES (:id, 'person', 'x', NULL)",
}


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """An office that has issued certificates."""
    made = Office(tmp_path_factory.mktemp("office"))
    classroom.issued(made, PEOPLE, capacity=PEOPLE)
    yield made
    made.close()


def _is_seen(office: Office, statement: str, place: int) -> bool:
    with Session(office.house.store.engine) as session:
        listed = text("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        for name in session.execute(listed).scalars().all():
            session.execute(text(f"DROP TRIGGER {name}"))
        assert session.execute(text(statement), {"id": place}).rowcount == 1  # type: ignore[attr-defined]
        seen = not proved(session, office.house.keys).is_whole
        session.rollback()
    return seen


def test_every_attack_is_seen_and_an_honest_office_is_whole(office: Office, figure: Figure) -> None:
    chance, tried, lost = random.Random(6), 0, 0
    acts = len(classroom.acts_of(office))
    for statements, most in ((ON_ROWS, PEOPLE), (ON_ACTS, acts)):
        for statement in statements.values():
            for place in chance.sample(range(1, most + 1), PLACES):
                tried += 1
                lost += not _is_seen(office, statement, place)
    with office.house.store.reading() as session:
        assert proved(session, office.house.keys).is_whole
    figure.say("F9 tampering", tried, lost)


def test_check_of_the_file_alone_sees_no_attack(office: Office, figure: Figure) -> None:
    """The control: to SQLite every forged row is a good row."""
    failed = 0
    for statement in ON_ROWS.values():
        with Session(office.house.store.engine) as session:
            for table in ("certificate", "certificate_event"):
                session.execute(text(f"DROP TRIGGER {table}_no_update"))
            session.execute(text(statement), {"id": 1})
            failed += session.execute(text("PRAGMA integrity_check")).scalar() == "ok"
            session.rollback()
    figure.control("F9 control, SQLite's own check", len(ON_ROWS), failed, 0.9)
