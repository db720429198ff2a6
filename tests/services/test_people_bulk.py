"""People who come in bulk are stored, sealed and found as those who come one by one."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import select

from tests import office as the_office
from tests.office import Office
from tvto_desk.db import audit_chain, row_digest
from tvto_desk.db.models.base import Record
from tvto_desk.db.models.people import (
    Person,
    PersonIdentity,
    PersonName,
    PersonPhone,
    PersonTargetGroup,
)
from tvto_desk.db.search import check
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.identity import Identity, IdentityKind
from tvto_desk.services import trainees
from tvto_desk.services.people_bulk import add_people

TABLES: tuple[type[Record], ...] = (
    Person,
    PersonName,
    PersonIdentity,
    PersonPhone,
    PersonTargetGroup,
)
OWN = {"id", "uid", "person_id"}


def _drafts(first: int, count: int) -> list[Any]:
    return [the_office.draft(number) for number in range(first, first + count)]


def _bring(office: Office, drafts: list[Any], **options: Any) -> list[int]:
    with office.clerk.write("import.referral") as work:
        return add_people(work, drafts, **options)


def _rows(office: Office, person_id: int) -> list[dict[str, Any]]:
    found = []
    with office.clerk.read() as session:
        for model in TABLES:
            table = model.__table__
            key = table.c.id if model is Person else table.c.person_id
            for row in session.execute(select(table).where(key == person_id)):
                found.append({k: v for k, v in row._mapping.items() if k not in OWN})
    return found


def test_rows_are_those_of_a_single_registration(office: Office) -> None:
    draft = replace(the_office.draft(1), phone="02833221100", target_groups=("pupils", "employed"))
    single = trainees.register_trainee(office.clerk, draft)
    other = replace(draft, identity=the_office.draft(2).identity)
    (bulk,) = _bring(office, [other])
    one, two = _rows(office, single), _rows(office, bulk)
    assert len(one) == 7
    for row in two:
        if row.get("value") == other.identity.value:
            row["value"] = draft.identity.value
    assert one == two


def test_trail_and_digests_of_a_bulk_act_are_whole(office: Office) -> None:
    ids = _bring(office, _drafts(1, 30))
    assert ids == sorted(ids)
    trainees.register_trainee(office.clerk, the_office.draft(40))
    with office.clerk.read() as session:
        assert list(audit_chain.verify(session)) == []
        assert list(row_digest.changed_rows(session)) == []


def test_everybody_of_a_bulk_act_is_found(office: Office) -> None:
    ids = _bring(office, _drafts(1, 30))
    with office.house.store.engine.connect() as connection:
        assert check.compare(connection).is_right
    for number, person in enumerate(ids, start=1):
        assert list(trainees.find_trainees(office.clerk, the_office.national_id(number))) == [
            person
        ]


def test_identity_that_comes_later_gets_its_number(office: Office) -> None:
    pending = Identity(IdentityKind.PENDING, "", "بعداً")
    ids = _bring(office, [replace(draft, identity=pending) for draft in _drafts(1, 3)])
    values = [row.identity.value for row in trainees.trainee_rows(office.clerk, ids)]
    assert values == ["P00001", "P00002", "P00003"]


def test_stopped_act_leaves_nobody(office: Office) -> None:
    def stop(done: int) -> None:
        if done:
            raise DomainError("referral.stopped")

    with pytest.raises(DomainError, match=r"referral\.stopped"):
        _bring(office, _drafts(1, 501), at=stop)
    assert not trainees.find_trainees(office.clerk)


def test_identity_of_somebody_else_stops_everybody(office: Office) -> None:
    trainees.register_trainee(office.clerk, the_office.draft(5))
    with pytest.raises(DomainError):
        _bring(office, _drafts(1, 10))
    assert len(trainees.find_trainees(office.clerk)) == 1
