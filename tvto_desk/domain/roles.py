"""Who may do what: roles, acts, and the matrix between them. What stands in no row is denied."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum


class Role(StrEnum):
    """What an account is trusted with; one account may hold several."""

    CLERK = "clerk"
    INSTRUCTOR = "instructor"
    EXAMINER = "examiner"
    MANAGER = "manager"
    AUDITOR = "auditor"


class Permission(StrEnum):
    """An act, or a family of acts that are always given together."""

    READ = "read"
    VERIFY = "verify"
    EXPORT = "export"
    READ_TRAIL = "read_trail"
    REGISTER = "register"
    MERGE_PEOPLE = "merge_people"
    ENROL = "enrol"
    IMPORT = "import"
    MANAGE_COURSES = "manage_courses"
    RECORD_ATTENDANCE = "record_attendance"
    INTRODUCE = "introduce"
    MANAGE_TESTS = "manage_tests"
    RECORD_MARKS = "record_marks"
    SIGN_OFF = "sign_off"
    AMEND_MARKS = "amend_marks"
    REQUEST_CERTIFICATE = "request_certificate"
    APPROVE = "approve"
    ISSUE = "issue"
    PRINT = "print"
    HAND_OVER = "hand_over"
    PROPOSE_REVOCATION = "propose_revocation"
    REVOKE = "revoke"
    MANAGE_STOCK = "manage_stock"
    MANAGE_EQUIPMENT = "manage_equipment"
    WRITE_OFF_EQUIPMENT = "write_off_equipment"
    MANAGE_STANDARDS = "manage_standards"
    MANAGE_STAFF = "manage_staff"
    MANAGE_USERS = "manage_users"
    MANAGE_SETTINGS = "manage_settings"
    BACK_UP = "back_up"
    ERASE = "erase"
    CHANGE_OWN_PASSWORD = "change_own_password"  # noqa: S105 the name of an act


_EVERYBODY = frozenset({Permission.READ, Permission.VERIFY, Permission.CHANGE_OWN_PASSWORD})

MATRIX: Mapping[Role, frozenset[Permission]] = {
    # The clerk types the marks from the examiner's signed sheet, so holds RECORD_MARKS too.
    Role.CLERK: _EVERYBODY
    | {
        Permission.EXPORT,
        Permission.REGISTER,
        Permission.MERGE_PEOPLE,
        Permission.ENROL,
        Permission.IMPORT,
        Permission.MANAGE_COURSES,
        Permission.RECORD_ATTENDANCE,
        Permission.INTRODUCE,
        Permission.MANAGE_TESTS,
        Permission.RECORD_MARKS,
        Permission.REQUEST_CERTIFICATE,
        Permission.PRINT,
        Permission.HAND_OVER,
        Permission.PROPOSE_REVOCATION,
        Permission.MANAGE_STOCK,
        Permission.MANAGE_EQUIPMENT,
        Permission.BACK_UP,
    },
    Role.INSTRUCTOR: _EVERYBODY | {Permission.RECORD_ATTENDANCE},
    Role.EXAMINER: _EVERYBODY | {Permission.RECORD_MARKS},
    # The head of a small centre stands at the counter too; what keeps two duties apart is held
    # by the pairs below: who asks does not approve, who types the marks does not sign them off.
    Role.MANAGER: _EVERYBODY
    | {
        Permission.EXPORT,
        Permission.READ_TRAIL,
        Permission.REGISTER,
        Permission.MERGE_PEOPLE,
        Permission.ENROL,
        Permission.IMPORT,
        Permission.RECORD_ATTENDANCE,
        Permission.INTRODUCE,
        Permission.MANAGE_COURSES,
        Permission.SIGN_OFF,
        Permission.AMEND_MARKS,
        Permission.APPROVE,
        Permission.ISSUE,
        Permission.PRINT,
        Permission.HAND_OVER,
        Permission.PROPOSE_REVOCATION,
        Permission.REVOKE,
        Permission.MANAGE_STOCK,
        Permission.MANAGE_EQUIPMENT,
        Permission.WRITE_OFF_EQUIPMENT,
        Permission.MANAGE_STANDARDS,
        Permission.MANAGE_STAFF,
        Permission.MANAGE_USERS,
        Permission.MANAGE_SETTINGS,
        Permission.BACK_UP,
        Permission.ERASE,
    },
    Role.AUDITOR: _EVERYBODY | {Permission.EXPORT, Permission.READ_TRAIL},
}


class ReadOnly(StrEnum):
    """Why a centre is open for looking alone."""

    FOLDER = "folder"
    DAMAGED = "damaged"
    CHOSEN = "chosen"
    MOVED = "moved"
    BACKUP = "backup"


_LOOKING = frozenset(
    {
        Permission.READ,
        Permission.VERIFY,
        Permission.EXPORT,
        Permission.READ_TRAIL,
        # Who gives the password again to take a large list along holds this one.
        Permission.CHANGE_OWN_PASSWORD,
    }
)
"""What is left of every role in a centre that is open for looking alone."""


def looks(permission: Permission) -> bool:
    """Whether it only looks, and changes nothing of the register."""
    return permission in _LOOKING


def allowed(
    roles: Iterable[Role], permission: Permission, read_only: ReadOnly | None = None
) -> bool:
    """Whether one of ``roles`` holds ``permission``; no role, no permission."""
    if read_only is not None and permission not in _LOOKING:
        return False
    return any(permission in MATRIX[role] for role in roles)
