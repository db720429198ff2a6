"""Acts that ask for the password once in a quarter of an hour; lists of a class never do."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.office import FAST, PASSWORD, Office
from tests.services import classroom
from tvto_desk.domain.errors import AccessDenied, DomainError
from tvto_desk.domain.roles import Role
from tvto_desk.services import (
    accounts,
    certificates,
    desks,
    duplicates,
    erasure,
    exports,
    forgotten,
    reissues,
    revocation,
    separation,
    signing_keys,
    staff,
    trail_export,
)
from tvto_desk.services.access import HEAVY
from tvto_desk.services.desk import HEAVY_FOR, Desk, PasswordWanted
from tvto_desk.services.staff import StaffDraft
from tvto_desk.system.table_files import Table, TableFormat


def _add_user(office: Office, desk: Desk, login: str) -> int:
    who = staff.add_staff(office.manager, StaffDraft(first_name_fa="مینا", last_name_fa="نوری"))
    roles = frozenset({Role.CLERK})
    return accounts.create_account(desk, FAST, who, login, PASSWORD, roles)


def _later(office: Office) -> Desk:
    """The manager's desk a little more than a quarter of an hour after the login."""
    desk = office.log_in("rezaei")
    office.clock.instant += HEAVY_FOR
    return desk


def _list(rows: int) -> Table:
    return Table("نام‌ها", "نام‌ها", ("نام",), [["زهرا"]] * rows, right_to_left=True)


def test_password_of_the_login_opens_heavy_acts_for_a_quarter_of_an_hour(office: Office) -> None:
    desk = office.log_in("rezaei")
    office.clock.instant += HEAVY_FOR - timedelta(seconds=1)
    _add_user(office, desk, "first")
    office.clock.instant += timedelta(seconds=1)
    acts = classroom.acts_of(office)
    with pytest.raises(PasswordWanted) as wanted:
        _add_user(office, desk, "second")
    assert wanted.value.desk is desk
    assert [act for act in classroom.acts_of(office)[len(acts) :] if act != "staff.add"] == []
    accounts.confirm_password(desk, FAST, PASSWORD)
    _add_user(office, desk, "third")
    office.clock.instant -= timedelta(days=1)
    with pytest.raises(PasswordWanted):
        _add_user(office, desk, "fourth")


def test_wrong_password_opens_nothing_and_counts_as_a_miss(office: Office) -> None:
    desk = _later(office)
    for _ in range(accounts.MISSES_BEFORE_LOCK):
        with pytest.raises(DomainError) as refused:
            accounts.confirm_password(desk, FAST, "نادرست است این")
        assert (refused.value.code, refused.value.field) == ("account.password_wrong", "password")
    with pytest.raises(DomainError) as refused:
        accounts.confirm_password(desk, FAST, PASSWORD)
    assert refused.value.code == "account.resting"
    with pytest.raises(PasswordWanted):
        _add_user(office, desk, "other")


def test_lock_ends_it_and_a_pin_does_not_open_it_again(office: Office) -> None:
    desk = office.log_in("rezaei")
    accounts.set_own_pin(desk, FAST, PASSWORD, "1234")
    desk.lock()
    with pytest.raises(AccessDenied):
        _add_user(office, desk, "locked")
    desk.go_on_as(accounts.log_in_with_pin(office.house, FAST, "rezaei", "1234"))
    with pytest.raises(PasswordWanted):
        _add_user(office, desk, "pin")
    desk.go_on_as(office.log_in("rezaei"))
    _add_user(office, desk, "password")


def test_list_of_a_class_is_free_and_a_large_one_asks(office: Office) -> None:
    desk = office.log_in("clerk")
    office.clock.instant += HEAVY_FOR
    assert exports.export_table(desk, _list(exports.LARGE_LIST), TableFormat.CSV)
    with pytest.raises(PasswordWanted):
        exports.export_table(desk, _list(exports.LARGE_LIST + 1), TableFormat.CSV)


def test_heavy_acts_are_those_of_the_house_rules() -> None:
    doors = (
        accounts.create_account,
        accounts.disable_account,
        forgotten.give_reset_code,
        certificates.issue_certificates,
        erasure.erase_person,
        desks.end_desk,
        desks.invite_desk,
        duplicates.issue_duplicate,
        duplicates.issue_old_duplicate,
        reissues.correct_at_counter,
        revocation.revoke,
        separation.switch_off,
        separation.switch_on,
        signing_keys.replace_lost_key,
        trail_export.export_trail,
    )
    assert {f"{door.__module__.rpartition('.')[2]}.{door.__name__}" for door in doors} == HEAVY
