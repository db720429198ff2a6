"""The last word of the database: a broken constraint becomes a sentence.

Services ask first, for a good sentence; two desks in the same second get it from here.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError, StatementError
from sqlalchemy.orm.exc import StaleDataError

from tvto_desk.domain.errors import Conflict, DomainError, SystemProblem
from tvto_desk.domain.words import Code

_SQLITE_COLUMNS = re.compile(r"UNIQUE constraint failed: (.+)")
_SQLITE_INDEX = re.compile(r"UNIQUE constraint failed: index '(\w+)'")
_SQLITE_CHECK = re.compile(r"CHECK constraint failed: (\w+)")

_BUSY = {"55P03", "40P01"}
"""PostgreSQL: no lock within the time, and two desks that wait for each other."""

SENTENCES = {
    "person_identity.origin_centre": "trainee.identity_taken",
    "uq_person_identity_origin_centre_kind_value": "trainee.identity_taken",
    "enrolment.person_id": "enrolment.enrolled_meanwhile",
    "uq_enrolment_person_id_course_run_id": "enrolment.enrolled_meanwhile",
    "certificate_live.person_id": "certificate.live_meanwhile",
    "pk_certificate_live": "certificate.live_meanwhile",
    "certificate_request.result_id": "certificate.requested_meanwhile",
    "uq_certificate_request_open": "certificate.requested_meanwhile",
    "candidate.session_id": "assessment_session.already_seated",
    "uq_candidate_session_id_person_id": "assessment_session.already_seated",
    "account.login_name": "account.login_taken",
    "uq_account_login_name": "account.login_taken",
    "equipment.origin_centre": "equipment.number_taken",
    "uq_equipment_property_no": "equipment.number_taken",
    "equipment_loan.equipment_id": "equipment_loan.taken",
    "uq_equipment_loan_open": "equipment_loan.taken",
}


@contextmanager
def translated() -> Iterator[None]:
    """Turns the engine's refusals into the errors a person understands.

    A broken constraint → ``DomainError`` with its sentence (the name of the constraint where it
    has none of its own), a lost race on ``version`` → ``Conflict``, a locked or full file and a
    lost server → ``SystemProblem``. What a column type refused by a rule is that rule's error.
    """
    try:
        yield
    except StaleDataError as error:
        raise Conflict("record.changed_meanwhile") from error
    except IntegrityError as error:
        name = broken_constraint(error)
        code = SENTENCES.get(name)
        if code is None:
            raise DomainError("record.rule_broken", rule=Code(name)) from error
        raise DomainError(code) from error
    except OperationalError as error:
        raise SystemProblem(_problem(error)) from error
    except StatementError as error:
        if isinstance(error.orig, DomainError):
            raise error.orig from error
        if _is_damage(error.orig):
            raise SystemProblem("storage.damaged") from error
        raise
    except sqlite3.OperationalError as error:
        raise SystemProblem(_sqlite_problem(error)) from error
    except sqlite3.DatabaseError as error:
        if _is_damage(error):
            raise SystemProblem("storage.damaged") from error
        raise


def broken_constraint(error: IntegrityError) -> str:
    """The constraint's name; SQLite names a unique one by its first column only."""
    diagnostics = getattr(error.orig, "diag", None)
    if diagnostics is not None:
        return str(diagnostics.constraint_name or diagnostics.message_primary)
    text = str(error.orig)
    for pattern in (_SQLITE_INDEX, _SQLITE_CHECK):
        if found := pattern.search(text):
            return found[1]
    if found := _SQLITE_COLUMNS.search(text):
        return found[1].split(",")[0].strip()
    return text


def _is_damage(error: BaseException | None) -> bool:
    """Whether SQLite met a page that it cannot read; it names that by no class of its own."""
    primary = getattr(error, "sqlite_errorcode", 0) & 0xFF
    return primary in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}


def _problem(error: DBAPIError) -> str:
    if isinstance(error.orig, sqlite3.OperationalError):
        return _sqlite_problem(error.orig)
    return "server.busy" if getattr(error.orig, "sqlstate", None) in _BUSY else "server.lost"


def _sqlite_problem(error: sqlite3.OperationalError) -> str:
    primary = getattr(error, "sqlite_errorcode", 0) & 0xFF
    return {
        sqlite3.SQLITE_BUSY: "storage.busy",
        sqlite3.SQLITE_LOCKED: "storage.busy",
        sqlite3.SQLITE_FULL: "storage.disk_full",
        sqlite3.SQLITE_READONLY: "storage.read_only",
        sqlite3.SQLITE_IOERR: "storage.disk_error",
    }.get(primary, "storage.refused")
