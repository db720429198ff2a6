"""Every role at every service it may not use: refused, recorded, nothing changed (figure F10).

`FULL=1`: all of them; ``tests/services/test_access.py`` asks them one by one in each ``make test``.
"""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from tests.faults.conftest import Figure
from tests.office import Office
from tests.services import classroom
from tests.services.test_access import DOORS, LOGINS, call_bare
from tvto_desk.domain.errors import AccessDenied
from tvto_desk.domain.roles import MATRIX, Permission, Role
from tvto_desk.services.access import GUARDED, OPEN_DOORS

STEP = 1 if os.environ.get("FULL") else 40
REFUSALS = {"audit", "audit_payload"}
"""Where a refusal leaves its one row."""


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """One office: a refusal changes nothing, so the cases do not meet."""
    made = Office(tmp_path_factory.mktemp("office"))
    yield made
    made.close()


def _leaks(office: Office, role: Role, name: str) -> bool:
    """Whether the service did anything but refuse and record the refusal."""
    before, acts = classroom.rows_of(office, *REFUSALS), len(classroom.acts_of(office))
    try:
        call_bare(name, getattr(office, LOGINS[role]))
    except AccessDenied:
        recorded = classroom.acts_of(office)[acts:] == ["access.denied"]
        return not recorded or classroom.rows_of(office, *REFUSALS) != before
    except Exception:  # noqa: BLE001  it went past the guard, and fell over the empty values
        return True
    return True


def test_no_role_gets_through_a_door_that_is_not_its_own(office: Office, figure: Figure) -> None:
    assert set(DOORS) <= {*GUARDED, *OPEN_DOORS}
    shut = [
        (role, name)
        for role in Role
        for name, permission in sorted(GUARDED.items())
        if permission not in MATRIX[role]
    ][::STEP]
    lost = sum(_leaks(office, role, name) for role, name in shut)
    figure.say("F10 roles at closed doors", len(shut), lost)


def test_matrix_that_allows_everything_is_found_out(
    office: Office, figure: Figure, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: the same calls while every role may do everything."""
    names = [
        name
        for name, permission in sorted(GUARDED.items())
        if permission not in MATRIX[Role.AUDITOR]
    ][:: max(STEP // 2, 8)]
    monkeypatch.setitem(MATRIX, Role.AUDITOR, frozenset(Permission))  # type: ignore[misc]
    failed = sum(_leaks(office, Role.AUDITOR, name) for name in names)
    figure.control("F10 control, everybody may do everything", len(names), failed, 0.9)
