"""The trail: silent about honest work, and naming whatever was changed behind its back."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import inspect, select

from tests.office import Office
from tests.services import classroom
from tvto_desk.db.audit_chain import Damage, chained_hash
from tvto_desk.db.models.audit import Audit
from tvto_desk.db.models.certificates import Certificate
from tvto_desk.db.types import canonical_json
from tvto_desk.domain.assessment import Part
from tvto_desk.domain.words import Language
from tvto_desk.services import (
    certificates,
    history,
    revocation,
    safekeeping,
    trail_check,
    trainees,
    verification,
)
from tvto_desk.services.history import TrailReport
from tvto_desk.system.words import words


def _check(office: Office) -> TrailReport:
    return history.check_trail(office.auditor)


def _uid(office: Office, table: str, row_id: int = 1) -> str:
    with office.house.store.engine.connect() as connection:
        found = connection.exec_driver_sql(f"SELECT uid FROM {table} WHERE id = {row_id}")
        return str(found.scalar_one())


def _seq(office: Office, action: str) -> int:
    with office.house.store.reading() as session:
        found = select(Audit.seq).where(Audit.action == action).order_by(Audit.seq)
        return session.execute(found).scalars().first() or 0


def test_honest_history_is_whole(office: Office) -> None:
    issued = classroom.issued(office, 2)
    certificates.record_printed(office.clerk, issued)
    revocation.revoke(office.manager, issued[0], "خطا", letter_no="۱")
    detail = trainees.get_trainee(office.clerk, 1)
    trainees.correct_trainee(office.clerk, 1, detail.version, detail.draft)
    report = _check(office)
    assert report.is_whole, report
    assert report.acts == len(classroom.acts_of(office))
    office.restart()
    assert _check(office).is_whole


def test_blanked_values_of_an_erasure_are_no_damage(office: Office) -> None:
    classroom.people(office, 1)
    classroom.raw(office, "UPDATE audit_payload SET body = NULL")
    assert _check(office).is_whole
    (row,) = history.list_history(office.auditor, _uid(office, "person"))
    assert (row.before, row.after) == (None, None)


# A row changed past the program: table of the row that is named, and the change.
CHANGED_ROWS = {
    "name": ("person_name", "UPDATE person_name SET last_name_fa = 'کاظمی' WHERE id = 1"),
    "one letter of a birth place": (
        "person",
        "UPDATE person SET birth_place_fa = 'تاکستار' WHERE id = 1",
    ),
    "identity": ("person_identity", "UPDATE person_identity SET value = '9' WHERE id = 1"),
    "mark": ("attempt", "UPDATE attempt SET mark = 10000 WHERE id = 1"),
    "verdict": (
        "assessment_result",
        "UPDATE assessment_result SET overall = 999999 WHERE id = 1",
    ),
    "request": (
        "certificate_request",
        "UPDATE certificate_request SET approved_by_id = NULL WHERE id = 1",
    ),
    "seat": ("candidate", "UPDATE candidate SET state = 'absent' WHERE id = 1"),
    "version": ("enrolment", "UPDATE enrolment SET version = 77 WHERE id = 1"),
    "rule set": ("rule_set", "UPDATE rule_set SET practical_min = 1000 WHERE id = 1"),
    "hours": ("standard_version", "UPDATE standard_version SET total_hours = 1 WHERE id = 1"),
    "role": ("account_role", "UPDATE account_role SET role = 'manager' WHERE id = 2"),
    "password": ("account", "UPDATE account SET password_hash = 'x' WHERE id = 1"),
}
# Rows that are gone or slipped in.
TAKEN_OR_ADDED = {
    "phone gone": ("person_phone", "DELETE FROM person_phone WHERE id = 1"),
    "group gone": ("person_target_group", "DELETE FROM person_target_group WHERE id = 1"),
    "role gone": ("account_role", "DELETE FROM account_role WHERE id = 2"),
}


@pytest.mark.parametrize("what", [*CHANGED_ROWS, *TAKEN_OR_ADDED])
def test_row_changed_behind_the_programs_back_is_named(register: Office, what: str) -> None:
    assert _check(register).is_whole
    table, statement = {**CHANGED_ROWS, **TAKEN_OR_ADDED}[what]
    row_id = int(statement.rpartition("id = ")[2])
    uid = _uid(register, table, row_id)
    classroom.raw(register, statement)
    report = _check(register)
    assert not report.is_whole
    assert report.changed_records == ((table, uid),)
    assert report.damages == ()


def test_person_slipped_in_is_named(office: Office) -> None:
    classroom.people(office, 1)
    uid = "01900000-0000-7000-8000-000000000001"
    with office.house.store.engine.begin() as connection:
        table = "person"
        columns = [c["name"] for c in inspect(connection).get_columns(table)]
        others = ", ".join(c for c in columns if c not in ("id", "uid"))
        connection.exec_driver_sql(
            f"INSERT INTO person (id, uid, {others}) SELECT 99, '{uid}', {others} FROM person"
        )
    assert _check(office).changed_records == (("person", uid),)


def test_manager_slipped_in_is_named(office: Office) -> None:
    uid = "01900000-0000-7000-8000-000000000001"
    classroom.raw(
        office,
        "INSERT INTO account_role (id, uid, origin_centre, version, account_id, role)"
        f" VALUES (99, '{uid}', '02', 1, {office.clerk.actor.account_id}, 'manager')",
    )
    assert _check(office).changed_records == (("account_role", uid),)


def _spoil_act(office: Office, statement: str, seq: int, table: str = "audit") -> None:
    classroom.raw(office, statement.format(seq=seq, next=seq + 1), guards=[table])


TRAIL_ATTACKS: dict[str, tuple[str, str, list[tuple[int, str]]]] = {
    "actor changed": (
        "audit",
        "UPDATE audit SET actor = 'nobody' WHERE seq = {seq}",
        [(0, "trail.row_changed")],
    ),
    "reason changed": (
        "audit",
        "UPDATE audit SET reason = 'x' WHERE seq = {seq}",
        [(0, "trail.row_changed")],
    ),
    "action changed": (
        "audit",
        "UPDATE audit SET action = 'x' WHERE seq = {seq}",
        [(0, "trail.row_changed")],
    ),
    "hash changed": (
        "audit",
        "UPDATE audit SET hash = payload_digest WHERE seq = {seq}",
        [(0, "trail.row_changed"), (1, "trail.row_changed")],
    ),
    "values changed": (
        "audit_payload",
        "UPDATE audit_payload SET body = replace(body, 'فاطمه', 'مینا') WHERE seq = {seq}",
        [(0, "trail.payload_changed")],
    ),
    "salt changed": (
        "audit_payload",
        "UPDATE audit_payload SET salt = 'x' WHERE seq = {seq}",
        [(0, "trail.payload_changed")],
    ),
    "values taken": (
        "audit_payload",
        "DELETE FROM audit_payload WHERE seq = {seq}",
        [(0, "trail.payload_missing")],
    ),
}


@pytest.mark.parametrize("attack", TRAIL_ATTACKS)
def test_act_changed_in_the_trail_is_named_by_its_number(office: Office, attack: str) -> None:
    classroom.people(office, 2)
    seq = _seq(office, "trainee.register")
    table, statement, named = TRAIL_ATTACKS[attack]
    _spoil_act(office, statement, seq, table)
    report = _check(office)
    assert report.damages == tuple(Damage(seq + after, what) for after, what in named)
    for damage in report.damages:
        assert words().text(damage.what, Language.FA)
        assert words().text(damage.what, Language.EN)


# What no column can hold, put there with another tool: the check names it and goes on.
UNREADABLE = {
    "day": ("UPDATE person SET birth_date = 'xx' WHERE id = 1", "trail.record_changed"),
    "letters": (
        "UPDATE person_name SET last_name_fa = CAST(x'd985ff' AS TEXT) WHERE id = 1",
        "trail.record_changed",
    ),
    "uid": (
        "UPDATE person SET uid = CAST(x'ff' AS TEXT) WHERE id = 1",
        "trail.record_slipped_in trail.record_changed",
    ),
    "moment": ("UPDATE audit SET at = 'never' WHERE seq = {seq}", "trail.row_changed"),
    "hash": (
        "UPDATE audit SET hash = CAST(x'ff' AS TEXT) WHERE seq = {seq}",
        "trail.row_changed trail.row_changed",
    ),
    "values": (
        "UPDATE audit_payload SET body = CAST(x'5bff' AS TEXT) WHERE seq = {seq}",
        "trail.payload_changed",
    ),
    "no values": (
        "UPDATE audit_payload SET body = '[{{' WHERE seq = {seq}",
        "trail.payload_changed",
    ),
    "touched": (
        "UPDATE audit_object SET row_digest = CAST(x'ff' AS TEXT)"
        " WHERE seq = {seq} AND kind = 'person'",
        "trail.payload_changed trail.record_changed",
    ),
}


def test_value_that_no_column_can_hold_is_named_where_it_stands(tmp_path: Path) -> None:
    office = Office(tmp_path)
    classroom.people(office, 2)
    seq = _seq(office, "trainee.register")
    office.close()
    whole = office.path.read_bytes()
    for what, (attack, named) in UNREADABLE.items():
        office.path.write_bytes(whole)
        with closing(sqlite3.connect(office.path)) as connection, connection:
            for (name,) in connection.execute(
                "SELECT name FROM sqlite_schema WHERE type = 'trigger'"
            ).fetchall():
                connection.execute(f"DROP TRIGGER {name}")
            connection.execute("PRAGMA ignore_check_constraints = ON")
            connection.execute(attack.format(seq=seq))
        office.open()
        found = trail_check.look_through(office.manager)
        office.close()
        assert found is not None
        told = [fault.what for fault in found.faults]
        # Where what an act touched cannot be read, all its records lack their last entry.
        assert sorted(set(told) if what == "touched" else told) == sorted(named.split()), told


def test_record_taken_out_of_an_act_is_named(office: Office) -> None:
    classroom.people(office, 1)
    seq, uid = _seq(office, "trainee.register"), _uid(office, "person")
    _spoil_act(office, f"DELETE FROM audit_object WHERE uid = '{uid}'", seq, "audit_object")
    report = _check(office)
    assert Damage(seq, "trail.payload_changed") in report.damages
    assert ("person", uid) in report.changed_records


def test_digest_of_a_record_swapped_for_that_of_the_forged_row_is_named(office: Office) -> None:
    classroom.people(office, 1)
    seq, uid = _seq(office, "trainee.register"), _uid(office, "person")
    forged = hashlib.sha256(b"forged").hexdigest()
    _spoil_act(
        office,
        f"UPDATE audit_object SET row_digest = '{forged}' WHERE uid = '{uid}'",
        seq,
        "audit_object",
    )
    assert Damage(seq, "trail.payload_changed") in _check(office).damages


def _without_act(office: Office, seq: int) -> None:
    for table in ("audit_object", "audit_payload", "audit"):
        classroom.raw(office, f"DELETE FROM {table} WHERE seq = {seq}", guards=[table])


def test_act_taken_out_of_the_middle_is_named(office: Office) -> None:
    classroom.people(office, 2)
    seq = _seq(office, "trainee.register")
    _without_act(office, seq)
    report = _check(office)
    assert report.damages[0] == Damage(seq, "trail.row_missing")
    assert {damage.seq for damage in report.damages} <= {seq, seq + 1}


def test_last_act_taken_out_shows_in_the_records_it_touched(office: Office) -> None:
    classroom.people(office, 1)
    uid = _uid(office, "person")
    _without_act(office, len(classroom.acts_of(office)))
    assert ("person", uid) in _check(office).changed_records


def _swap(column: str) -> Callable[[Office, int, int], None]:
    def swap(office: Office, one: int, other: int) -> None:
        with office.house.store.reading() as session:
            first, second = (getattr(session.get_one(Audit, seq), column) for seq in (one, other))
        classroom.raw(
            office,
            f"UPDATE audit SET {column} = '{second}' WHERE seq = {one}",
            f"UPDATE audit SET {column} = '{first}' WHERE seq = {other}",
            guards=["audit"],
        )

    return swap


@pytest.mark.parametrize("column", ["hash", "payload_digest", "actor"])
def test_acts_with_swapped_parts_are_named(office: Office, column: str) -> None:
    classroom.people(office, 1)
    one, other = 2, _seq(office, "trainee.register")
    _swap(column)(office, one, other)
    named = {damage.seq for damage in _check(office).damages}
    assert {one, other} <= named


def test_act_sealed_anew_breaks_the_one_after_it(office: Office) -> None:
    """Whoever can compute the seal has to forge every later act too."""
    classroom.people(office, 2)
    seq = _seq(office, "trainee.register")
    with office.house.store.reading() as session:
        before = session.get_one(Audit, seq - 1).hash
        row = session.get_one(Audit, seq)
        row.reason = "forged"
        sealed = chained_hash(before, row)
        session.expunge(row)
    classroom.raw(
        office,
        f"UPDATE audit SET reason = 'forged', hash = '{sealed}' WHERE seq = {seq}",
        guards=["audit"],
    )
    assert _check(office).damages == (Damage(seq + 1, "trail.row_changed"),)


def _findings(office: Office) -> tuple[str, ...]:
    report = verification.check_certificate(office.auditor, "QZ-1404-02-00001")
    for finding in report.findings:
        assert words().text(finding, Language.FA)
        assert words().text(finding, Language.EN)
    return report.findings


def _page(office: Office) -> tuple[str, str]:
    with office.house.store.reading() as session:
        row = session.get_one(Certificate, 1)
        return row.pdf_sha, row.content


def test_changed_file_of_a_page_is_found(register: Office) -> None:
    assert _findings(register) == ()
    sha, _content = _page(register)
    if register.url is None:
        file = register.folder / "blobs" / sha[:2] / sha[2:4] / sha
        pdf = bytearray(file.read_bytes())
        pdf[len(pdf) // 2] ^= 1
        file.chmod(0o600)
        file.write_bytes(pdf)
    else:
        classroom.raw(register, f"UPDATE blob SET content = 'x' WHERE sha256 = '{sha}'")
    assert _findings(register) == ("finding.page_changed",)


def test_missing_file_of_a_page_is_found(register: Office) -> None:
    sha, _content = _page(register)
    if register.url is None:
        (register.folder / "blobs" / sha[:2] / sha[2:4] / sha).unlink()
    else:
        classroom.raw(register, f"DELETE FROM blob WHERE sha256 = '{sha}'")
    assert _findings(register) == ("finding.page_missing",)


def _forge(office: Office, *sets: str) -> None:
    classroom.raw(
        office, f"UPDATE certificate SET {', '.join(sets)} WHERE id = 1", guards=["certificate"]
    )


def test_changed_values_of_a_certificate_are_found_and_the_row_is_named(register: Office) -> None:
    uid = _uid(register, "certificate")
    _forge(register, "content = replace(content, 'حسن', 'حسین')")
    assert _findings(register) == ("finding.content_changed",)
    assert _check(register).changed_records == (("certificate", uid),)


def test_changed_values_under_a_new_hash_fail_at_the_signature(register: Office) -> None:
    _sha, content = _page(register)
    forged = content.replace("حسن", "حسین")
    sha = hashlib.sha256(forged.encode()).hexdigest()
    _forge(register, "content = replace(content, 'حسن', 'حسین')", f"content_sha = '{sha}'")
    assert _findings(register) == ("finding.signature_wrong",)


def test_values_that_are_no_values_any_more_are_found(register: Office) -> None:
    sha = hashlib.sha256(b"x").hexdigest()
    _forge(register, "content = 'x'", f"content_sha = '{sha}'")
    assert _findings(register) == ("finding.content_changed", "finding.signature_wrong")


def test_proof_of_another_certificate_is_found(office: Office) -> None:
    classroom.issued(office, 2)
    _forge(office, "proof = (SELECT proof FROM certificate WHERE id = 2)")
    assert _findings(office) == ("finding.proof_of_another",)


@pytest.mark.parametrize("proof", ["", "x", "TVTO1:%%%", "https://example.org"])
def test_proof_that_is_none_is_found(register: Office, proof: str) -> None:
    _forge(register, f"proof = '{proof}'")
    assert _findings(register) == ("finding.proof_forged",)


def test_unknown_key_is_found(register: Office) -> None:
    _forge(register, "key_id = '00000000'")
    assert _findings(register) == ("finding.key_unknown",)


def test_mark_changed_after_the_sign_off_is_named_though_the_form_never_sees_it(
    office: Office,
) -> None:
    course = classroom.introduced_course(office, classroom.people(office, 1))
    (row,) = classroom.enrolled(office, course).values()
    classroom.tested(office, course, Part.WRITTEN, {row: "49.99"})
    classroom.raw(office, "UPDATE attempt SET mark = 5000")
    assert _check(office).changed_records == (("attempt", _uid(office, "attempt")),)


def test_canonical_form_is_one_spelling_of_a_value() -> None:
    assert canonical_json({"b": 1, "a": "ی"}) == '{"a":"ی","b":1}'


def test_acts_cut_off_behind_a_signed_head_are_named(tmp_path: Path) -> None:
    """The chain alone cannot see that its end is missing; the head that was signed can."""
    office = Office(tmp_path)
    last = len(classroom.acts_of(office))
    safekeeping.sign_head(office.house, "day_end")
    assert _check(office).is_whole
    with closing(sqlite3.connect(office.path)) as connection:  # no rule of ours holds here
        for table in ("audit", "audit_object", "audit_payload"):
            connection.execute(f"DROP TRIGGER {table}_no_delete")
            connection.execute(f"DELETE FROM {table} WHERE seq >= {last}")
        connection.commit()
    assert Damage(last, "trail.head_missing") in _check(office).damages
    office.close()


@pytest.mark.parametrize(
    ("change", "what"),
    [("hash = 'x'", "trail.head_differs"), ("occasion = 'issue'", "trail.head_forged")],
)
def test_signed_head_that_was_changed_is_named(office: Office, change: str, what: str) -> None:
    last = len(classroom.acts_of(office))
    safekeeping.sign_head(office.house, "day_end")
    classroom.raw(office, f"UPDATE signed_head SET {change}", guards=["signed_head"])
    assert _check(office).damages == (Damage(last, what),)


def test_look_through_names_whose_record_it_is_and_can_be_stopped(office: Office) -> None:
    classroom.people(office, 1)
    classroom.raw(office, "UPDATE person_name SET last_name_fa = 'کاظمی' WHERE id = 1")
    told: list[tuple[int, int]] = []
    findings = trail_check.look_through(
        office.auditor, progress=lambda done, total: told.append((done, total))
    )
    assert findings is not None
    (fault,) = findings.faults
    assert fault.what == "trail.record_changed"
    assert (fault.action, fault.actor) == ("trainee.register", "زهره محمدی")
    assert fault.about.startswith("فاطمه محمدی")  # as the trail knows her, not as it was forged
    assert all(done <= total for done, total in told)
    assert classroom.acts_of(office)[-1] == "trail.check"
    classroom.edition(office)  # many records, so that somebody is asked on the way
    assert trail_check.look_through(office.auditor, cancelled=lambda: True) is None
    assert classroom.acts_of(office).count("trail.check") == 1
