"""The keys of the years: how one takes over from another, and what the register keeps of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.office import CERTIFICATE_KEY, CHEAP, PASSWORD, PUBLIC, Office
from tests.services import classroom
from tests.services.classroom import code_of
from tvto_desk.domain import jalali
from tvto_desk.domain.errors import AccessDenied
from tvto_desk.print.proof import PublicKey, Verdict, key_id, read_proof
from tvto_desk.services import certificate_pages, certificates, history, signing_keys
from tvto_desk.services.desk import Desk
from tvto_desk.services.trust import KeptLists
from tvto_desk.system import keys
from tvto_desk.system.paths import CentreFolder
from tvto_desk.system.recovery_phrase import RECOVERY, new_recovery_phrase

NEXT_YEAR = jalali.from_jalali(1405, 1, 20)
NEW = "گذرواژهٔ سال نو"


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    made = Office(tmp_path)
    folder = CentreFolder(tmp_path)
    folder.keys.mkdir()
    keys.create_key_file(folder.certificate_key, {"head": PASSWORD}, cost=CHEAP)
    yield made
    made.close()


def rows(office: Office) -> list[signing_keys.KeyRow]:
    lists = KeptLists(office.folder / "keys", office.house.keys.public_keys())
    return signing_keys.list_keys(office.auditor, lists)


def renew(office: Office, phrase: str = PASSWORD, **phrases: str) -> str:
    folder = CentreFolder(office.folder)
    given = phrases or {"head": NEW, RECOVERY: new_recovery_phrase()}
    return signing_keys.renew_key(office.manager, folder, phrase, given, cost=CHEAP)


def test_new_key_takes_over_and_the_register_keeps_both(office: Office) -> None:
    first, second = classroom.approved(office, 2)
    assert [(row.valid_from, row.certificates) for row in rows(office)] == [(None, 0)]
    certificates.issue_certificates(office.manager, [first])
    assert not signing_keys.is_due(rows(office), office.clerk.today())
    since = office.clerk.today()
    office.set_day(NEXT_YEAR)
    assert signing_keys.is_due(rows(office), NEXT_YEAR)
    before = len(classroom.acts_of(office))
    made = renew(office)
    assert classroom.acts_of(office)[before:] == ["signing_key.renew"]
    certificates.issue_certificates(office.manager, [second])
    now, old = rows(office)
    assert (now.key_id, now.is_current, now.valid_from, now.certificates) == (
        made, True, NEXT_YEAR, 1
    )  # fmt: skip
    assert (old.key_id, old.valid_from, old.retired_on, old.certificates) == (
        key_id(PUBLIC), since, NEXT_YEAR, 1
    )  # fmt: skip
    assert (now.certified_on, old.certified_on) == (None, None)
    assert history.check_trail(office.auditor).is_whole
    with office.house.store.reading() as session:
        assert signing_keys.kept_keys(session, "QZ-02") == office.house.keys.public_keys()


def test_old_phrase_and_old_private_key_open_nothing_any_more(office: Office) -> None:
    path = CentreFolder(office.folder).certificate_key
    old = keys.open_key_file(path, PASSWORD).private_bytes_raw()
    made = renew(office)
    assert keys.holders(path) == ("head", RECOVERY)
    assert code_of(lambda: keys.open_key_file(path, PASSWORD)) == "keys.wrong_phrase"
    assert keys.open_key_file(path, NEW).private_bytes_raw() != old
    assert key_id(office.house.keys.certificate_key().public_key()) == made
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_what_cannot_be_renewed_leaves_the_old_key_signing(office: Office) -> None:
    path = CentreFolder(office.folder).certificate_key
    before = path.read_bytes()
    acts = len(classroom.acts_of(office))
    assert code_of(lambda: renew(office, "گذرواژهٔ دیگری")) == "keys.wrong_phrase"
    assert code_of(lambda: renew(office, head="کوتاه")) == "keys.phrase_short"
    assert path.read_bytes() == before
    assert len(classroom.acts_of(office)) == acts
    assert office.house.keys.current == key_id(PUBLIC)


def test_replaced_key_left_on_another_computer_issues_nothing(office: Office) -> None:
    first, second = classroom.approved(office, 2)
    certificates.issue_certificates(office.manager, [first])
    renew(office)
    office.house.keys.renew(CERTIFICATE_KEY, PublicKey(PUBLIC, "QZ-02"))
    refused = code_of(lambda: certificates.issue_certificates(office.manager, [second]))
    assert refused == "keys.retired"


def test_key_nobody_can_open_is_replaced_by_two_people_and_its_certificates_stay(
    office: Office,
) -> None:
    (issued,) = classroom.issued(office, 1)
    with office.clerk.read() as session:
        code = certificate_pages.newest_page(session, issued).proof
    folder, given = CentreFolder(office.folder), {"head": NEW}
    office.manager.password_given()

    def replace(second: Desk, reason: str) -> str:
        return signing_keys.replace_lost_key(
            office.manager, second, folder, reason, given, cost=CHEAP
        )

    assert code_of(lambda: replace(office.manager, "گم شد")) == "signing_key.lost_by_one"
    assert code_of(lambda: replace(office.clerk, " ")) == "signing_key.reason_missing"
    with pytest.raises(AccessDenied):
        replace(office.auditor, "گم شد")
    made = replace(office.clerk, "گم شد")
    assert made == rows(office)[0].key_id
    assert classroom.acts_of(office)[-1] == "signing_key.replace_lost"
    assert read_proof(code, office.house.keys.public_keys()).verdict is Verdict.VALID
    assert history.check_trail(office.auditor).is_whole
