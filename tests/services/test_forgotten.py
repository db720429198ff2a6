"""A forgotten password: a code that is good once, or the recovery sheet; never a desk by itself."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from tests.office import CHEAP, FAST, PASSWORD, Office
from tests.services import classroom
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.roles import Role
from tvto_desk.services import accounts, forgotten
from tvto_desk.system import keys
from tvto_desk.system.paths import CentreFolder
from tvto_desk.system.recovery_phrase import RECOVERY, new_recovery_phrase

NEW = "باغ گردو و انار"
PHRASE = new_recovery_phrase()


@pytest.fixture
def folder(tmp_path: Path) -> CentreFolder:
    made = CentreFolder(tmp_path / "keys-of")
    made.create()
    phrases = {"head": "a phrase of the head", RECOVERY: PHRASE}
    keys.create_key_file(made.keys / "certificate.key", phrases, cost=CHEAP)
    return made


def _refused(office: Office, folder: CentreFolder, login: str, secret: str) -> str:
    with pytest.raises(DomainError) as error:
        forgotten.log_in_anew(office.house, folder, FAST, login, secret, NEW)
    return error.value.code


def test_code_sets_one_new_password_and_opens_nothing_else(
    office: Office, folder: CentreFolder
) -> None:
    clerk = office.clerk.actor.account_id
    accounts.set_own_pin(office.clerk, FAST, PASSWORD, "1234")
    code = forgotten.give_reset_code(office.manager, FAST, clerk)
    for secret, wanted in ((PASSWORD, "account.login_wrong"), (code, "account.login_wrong")):
        with pytest.raises(DomainError, match=wanted):
            accounts.log_in(office.house, FAST, "clerk", secret)
    with pytest.raises(DomainError, match=r"account\.code_given"):
        accounts.log_in(office.house, FAST, "clerk", code.replace("-", ""))
    with pytest.raises(DomainError, match=r"account\.pin_wrong"):
        accounts.log_in_with_pin(office.house, FAST, "clerk", "1234")
    assert _refused(office, folder, "clerk", "2222-2222-2222") == "account.code_wrong"
    assert _refused(office, folder, "examiner", code) == "account.code_wrong"
    desk = forgotten.log_in_anew(office.house, folder, FAST, "clerk", f" {code.lower()} ", NEW)
    assert desk.actor == office.clerk.actor
    assert accounts.log_in(office.house, FAST, "clerk", NEW).actor == desk.actor
    assert _refused(office, folder, "clerk", code) == "account.code_wrong"
    acts = classroom.acts_of(office)
    assert {"account.reset_code", "account.use_reset_code"} <= set(acts)


def test_code_ends_after_three_days_and_nobody_makes_the_own(
    office: Office, folder: CentreFolder
) -> None:
    code = forgotten.give_reset_code(office.manager, FAST, office.clerk.actor.account_id)
    office.clock.instant += timedelta(days=3, minutes=1)
    office.manager.password_given()
    assert _refused(office, folder, "clerk", code) == "account.code_old"
    with pytest.raises(DomainError, match=r"account\.reset_own"):
        forgotten.give_reset_code(office.manager, FAST, office.manager.actor.account_id)


def test_recovery_sheet_is_a_manager_s_way_back_and_of_nobody_else(
    office: Office, folder: CentreFolder
) -> None:
    assert _refused(office, folder, "rezaei", "a phrase of the head") == "account.code_wrong"
    assert _refused(office, folder, "clerk", PHRASE) == "account.code_wrong"
    desk = forgotten.log_in_anew(office.house, folder, FAST, "rezaei", PHRASE.lower(), NEW)
    assert Role.MANAGER in accounts.own_roles(desk)
    assert "account.use_recovery_sheet" in classroom.acts_of(office)


def test_guessing_rests_the_account_as_at_the_login(office: Office, folder: CentreFolder) -> None:
    forgotten.give_reset_code(office.manager, FAST, office.clerk.actor.account_id)
    for _guess in range(accounts.MISSES_BEFORE_LOCK):
        assert _refused(office, folder, "clerk", "3333-3333-3333") == "account.code_wrong"
    assert _refused(office, folder, "clerk", "3333-3333-3333") == "account.resting"
