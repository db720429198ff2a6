"""The people that ``benchmarks/grow.py`` puts past the services are as the services have them."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest

from tvto_desk.domain.person import validate
from tvto_desk.domain.roles import Role
from tvto_desk.services import accounts, staff, trainees
from tvto_desk.services.desk import Desk
from tvto_desk.services.staff import StaffDraft

PEOPLE = 120
SCRIPT = Path(__file__).resolve().parents[2] / "benchmarks" / "grow.py"


def load_grow() -> ModuleType:
    """The benchmark's module, which lies outside every package."""
    spec = importlib.util.spec_from_file_location("grow", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A clerk's desk in a grown centre."""
    grow = load_grow()
    centre = grow.grow(tmp_path_factory.mktemp("grown") / "centre", PEOPLE)
    with centre.held:
        manager = accounts.log_in(centre.house, grow.CHEAP, grow.LOGIN, grow.PASSWORD)
        who = staff.add_staff(manager, StaffDraft(first_name_fa="زهره", last_name_fa="محمدی"))
        roles = frozenset({Role.CLERK})
        accounts.create_account(manager, grow.CHEAP, who, "clerk", grow.PASSWORD, roles)
        yield accounts.log_in(centre.house, grow.CHEAP, "clerk", grow.PASSWORD)


def test_every_grown_person_breaks_no_rule_of_registration(desk: Desk) -> None:
    drafts = [trainees.get_trainee(desk, number).draft for number in range(1, PEOPLE + 1)]
    broken = [error.code for draft in drafts for error in validate(draft, desk.today())]
    assert broken == []


def test_every_grown_person_is_found_by_name_and_by_identity(desk: Desk) -> None:
    everybody = trainees.find_trainees(desk)
    assert len(everybody) == PEOPLE
    for row in trainees.trainee_rows(desk, everybody):
        assert row.id in trainees.find_trainees(desk, row.name_fa)
        assert row.id in trainees.find_trainees(desk, row.identity.value)


def test_a_changed_person_keeps_the_keys_that_were_grown(desk: Desk) -> None:
    before = list(trainees.find_trainees(desk))
    for number in (1, PEOPLE // 2, PEOPLE):
        detail = trainees.get_trainee(desk, number)
        # The service writes the name's row anew, with keys of its own making.
        trainees.correct_trainee(
            desk, number, detail.version, replace(detail.draft, father_fa="کریم")
        )
    assert list(trainees.find_trainees(desk)) == before
