"""Role × service: everything is guarded, whoever lacks the right is refused and recorded."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from sqlalchemy import select

from tests.office import Office
from tests.services import classroom
from tvto_desk import services
from tvto_desk.db.models.audit import Audit
from tvto_desk.domain.errors import AccessDenied, DomainError
from tvto_desk.domain.roles import MATRIX, Permission, Role, allowed
from tvto_desk.services import accounts, courses, marks, trainees, verdicts
from tvto_desk.services.access import GUARDED, OPEN_DOORS
from tvto_desk.services.desk import Desk
from tvto_desk.system.words import words

MODULES: dict[str, ModuleType] = {
    found.name.rpartition(".")[2]: importlib.import_module(found.name)
    for found in pkgutil.walk_packages(services.__path__, f"{services.__name__}.")
}

LOGINS = {
    Role.CLERK: "clerk",
    Role.INSTRUCTOR: "instructor",
    Role.EXAMINER: "examiner",
    Role.MANAGER: "manager",
    Role.AUDITOR: "auditor",
}


def _doors() -> Iterator[tuple[str, Any]]:
    """Every public function of the services that takes a desk first."""
    for name, module in MODULES.items():
        for function_name, function in inspect.getmembers(module, inspect.isfunction):
            if function.__module__ != module.__name__ or function_name.startswith("_"):
                continue
            first = next(iter(inspect.signature(function).parameters.values()), None)
            if first is not None and first.annotation == "Desk":
                yield f"{name}.{function_name}", function


DOORS = dict(_doors())


def call_bare(name: str, desk: Desk) -> None:
    """Calls a service with nothing but the desk: the guard answers before anything is looked at."""
    module, _, function = name.partition(".")
    guarded = getattr(MODULES[module], function)
    wanted = list(inspect.signature(guarded).parameters.values())[1:]
    positional = [
        None for p in wanted if p.kind is p.POSITIONAL_OR_KEYWORD and p.default is p.empty
    ]
    named = {p.name: None for p in wanted if p.kind is p.KEYWORD_ONLY and p.default is p.empty}
    guarded(desk, *positional, **named)


def test_services_were_found() -> None:
    assert len(DOORS) > 40
    assert {"certificates.issue_certificates", "trainees.register_trainee"} <= set(DOORS)


@pytest.mark.parametrize("name", sorted(DOORS))
def test_every_door_is_guarded_or_open_for_a_reason(name: str) -> None:
    assert (name in GUARDED) != (name in OPEN_DOORS)


OPENED = sorted(name for name in OPEN_DOORS if name not in DOORS)


@pytest.mark.parametrize("name", OPENED)
def test_open_door_takes_no_desk_because_nobody_sits_there_yet(name: str) -> None:
    module, _, function = name.partition(".")
    assert callable(getattr(MODULES[module], function))


@pytest.mark.parametrize("name", sorted(GUARDED))
def test_every_guarded_service_is_one_of_the_doors(name: str) -> None:
    assert name in DOORS


def test_every_open_door_says_why() -> None:
    assert OPEN_DOORS
    assert all(len(reason) > 20 for reason in OPEN_DOORS.values())


def test_every_permission_that_is_asked_for_is_held_by_some_role() -> None:
    assert {p for p in GUARDED.values() if not any(allowed([role], p) for role in Role)} == set()


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """One office: a refusal changes nothing, so the cases do not meet."""
    made = Office(tmp_path_factory.mktemp("office"))
    yield made
    made.close()


@pytest.fixture(scope="module")
def locked(shared: Office) -> Desk:
    """The manager's desk, left for a moment: nothing opens it but the password."""
    desk = shared.log_in("rezaei")
    desk.lock()
    return desk


FORBIDDEN = [
    pytest.param(role, name, id=f"{role.value}-{name}")
    for role in Role
    for name, permission in sorted(GUARDED.items())
    if permission not in MATRIX[role]
]


@pytest.mark.parametrize(("role", "name"), FORBIDDEN)
def test_role_without_the_permission_is_refused_and_recorded_once(
    shared: Office, role: Role, name: str
) -> None:
    desk: Desk = getattr(shared, LOGINS[role])
    before = _last(shared).seq
    with pytest.raises(AccessDenied) as refused:
        call_bare(name, desk)
    assert refused.value.code == "access.denied"
    assert words().error(refused.value)
    last = _last(shared)
    assert (last.seq, last.action) == (before + 1, "access.denied")
    assert (last.actor, last.role, last.reason) == (desk.actor.account_uid, role.value, name)


@pytest.mark.parametrize("name", sorted(GUARDED))
def test_locked_desk_is_refused_whatever_it_asks(shared: Office, locked: Desk, name: str) -> None:
    before = _last(shared).seq
    with pytest.raises(AccessDenied) as refused:
        call_bare(name, locked)
    assert refused.value.code == "access.locked"
    last = _last(shared)
    assert (last.seq, last.action, last.reason) == (before + 1, "access.denied", name)


def test_refusals_leave_every_other_table_alone(shared: Office) -> None:
    before = classroom.rows_of(shared, "audit", "audit_payload")
    with pytest.raises(AccessDenied):
        call_bare("certificates.issue_certificates", shared.clerk)
    assert classroom.rows_of(shared, "audit", "audit_payload") == before


def test_unlocked_desk_goes_on(office: Office) -> None:
    office.clerk.lock()
    with pytest.raises(AccessDenied):
        trainees.list_trainees(office.clerk)
    office.clerk.unlock()
    assert trainees.list_trainees(office.clerk) == []


def test_disabled_account_is_refused_at_once_at_an_open_desk(office: Office) -> None:
    assert courses.list_courses(office.clerk) == []
    accounts.disable_account(office.manager, office.clerk.actor.account_id, "رفته است")
    before = classroom.acts_of(office)
    with pytest.raises(AccessDenied):
        courses.list_courses(office.clerk)
    assert classroom.acts_of(office) == [*before, "access.denied"]


def test_role_is_asked_anew_at_every_act(office: Office) -> None:
    clerk = office.clerk
    assert courses.list_courses(clerk) == []
    classroom.raw(office, f"DELETE FROM account_role WHERE account_id = {clerk.actor.account_id}")
    with pytest.raises(AccessDenied):
        courses.list_courses(clerk)


def test_account_with_two_roles_may_do_the_acts_of_both(office: Office) -> None:
    both = classroom.someone(office, "both", Role.EXAMINER, Role.AUDITOR)
    assert accounts.list_accounts(both)
    with pytest.raises(DomainError) as unknown:
        marks.record_marks(both, 99, [], sheet_no="1")
    assert unknown.value.code == "assessment_session.unknown"
    with pytest.raises(AccessDenied):
        verdicts.sign_off(both, 99)


def test_account_without_a_role_may_not_even_read(office: Office) -> None:
    nobody = classroom.someone(office, "nobody")
    with pytest.raises(AccessDenied):
        trainees.list_trainees(nobody)


def _last(office: Office) -> Audit:
    with office.house.store.reading() as session:
        row = session.execute(select(Audit).order_by(Audit.seq.desc()).limit(1)).scalar_one()
        session.expunge(row)
        return row


def test_words_of_every_permission_exist() -> None:
    assert {p for p in Permission if f"permission.{p.value}" not in words()} == set()


def test_modules_of_the_services_are_all_walked() -> None:
    folder = Path(services.__path__[0])
    files = [file.stem for file in folder.rglob("*.py") if file.stem != "__init__"]
    packages = [one.parent.name for one in folder.glob("*/__init__.py")]
    assert sorted(MODULES) == sorted([*files, *packages])  # a name given twice would hide a module
