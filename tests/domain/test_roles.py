"""Rights: denied unless the matrix says so."""

from __future__ import annotations

import pytest

from tvto_desk.domain.roles import MATRIX, Permission, Role, allowed

EVERYBODY = {Permission.READ, Permission.VERIFY, Permission.CHANGE_OWN_PASSWORD}


@pytest.mark.parametrize("permission", Permission)
def test_nobody_may_do_nothing(permission: Permission) -> None:
    assert not allowed((), permission)


@pytest.mark.parametrize("role", Role)
def test_every_role_stands_in_the_matrix_and_reads(role: Role) -> None:
    assert MATRIX[role] >= EVERYBODY


@pytest.mark.parametrize("permission", Permission)
def test_every_act_has_somebody_who_may_do_it(permission: Permission) -> None:
    assert any(allowed([role], permission) for role in Role)


@pytest.mark.parametrize(
    ("permission", "roles"),
    [
        (Permission.REGISTER, {Role.CLERK, Role.MANAGER}),
        (Permission.MERGE_PEOPLE, {Role.CLERK, Role.MANAGER}),
        (Permission.ENROL, {Role.CLERK, Role.MANAGER}),
        (Permission.IMPORT, {Role.CLERK, Role.MANAGER}),
        (Permission.REQUEST_CERTIFICATE, {Role.CLERK}),
        (Permission.RECORD_ATTENDANCE, {Role.CLERK, Role.MANAGER, Role.INSTRUCTOR}),
        (Permission.INTRODUCE, {Role.CLERK, Role.MANAGER}),
        (Permission.RECORD_MARKS, {Role.CLERK, Role.EXAMINER}),
        (Permission.SIGN_OFF, {Role.MANAGER}),
        (Permission.AMEND_MARKS, {Role.MANAGER}),
        (Permission.APPROVE, {Role.MANAGER}),
        (Permission.ISSUE, {Role.MANAGER}),
        (Permission.REVOKE, {Role.MANAGER}),
        (Permission.PROPOSE_REVOCATION, {Role.CLERK, Role.MANAGER}),
        (Permission.MANAGE_USERS, {Role.MANAGER}),
        (Permission.MANAGE_SETTINGS, {Role.MANAGER}),
        (Permission.READ_TRAIL, {Role.MANAGER, Role.AUDITOR}),
        (Permission.EXPORT, {Role.CLERK, Role.MANAGER, Role.AUDITOR}),
    ],
)
def test_act_is_held_by_exactly_these(permission: Permission, roles: set[Role]) -> None:
    assert {role for role in Role if allowed([role], permission)} == roles


def test_auditor_changes_nothing() -> None:
    reading = EVERYBODY | {Permission.EXPORT, Permission.READ_TRAIL}
    assert MATRIX[Role.AUDITOR] == reading


def test_roles_add_up() -> None:
    both = (Role.CLERK, Role.MANAGER)
    assert allowed(both, Permission.REGISTER)
    assert allowed(both, Permission.ISSUE)


def test_no_role_alone_asks_and_approves() -> None:
    for role in Role:
        assert not {Permission.REQUEST_CERTIFICATE, Permission.APPROVE} <= MATRIX[role]
