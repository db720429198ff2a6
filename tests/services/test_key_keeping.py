"""The certificate key is lost, comes back, and is opened by others; the centre works on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from sqlalchemy import select

from tests.office import CHEAP, FAST, MORNING, PASSWORD, Office, draft
from tests.services import classroom
from tests.services.classroom import code_of
from tvto_desk.db.models.audit import Audit
from tvto_desk.domain.errors import AccessDenied, SystemProblem
from tvto_desk.print.readback import read_qr
from tvto_desk.services import (
    accounts,
    certificates,
    key_keeping,
    opening,
    signing_keys,
    trainees,
    verification,
)
from tvto_desk.services.desk import Desk
from tvto_desk.services.signing import RegisterGap
from tvto_desk.services.trust import KeptLists
from tvto_desk.system import keys
from tvto_desk.system.clock import FixedClock
from tvto_desk.system.paths import CentreFolder
from tvto_desk.system.recovery_phrase import RECOVERY

SHEET = "UDRM-D6MT-DXH3-8EJT-PUWC-8W9J"


class Lost:
    """A centre with one certificate and one request; its key file can be taken away."""

    def __init__(self, root: Path) -> None:
        self.folder = CentreFolder(root / "centre")
        self.folder.create()
        office = Office(self.folder.root)
        keys.create_key_file(self.folder.certificate_key, {"head": PASSWORD}, cost=CHEAP)
        first, self.waiting = classroom.approved(office, 2)
        phrases = {"head": PASSWORD, RECOVERY: SHEET}
        for _year in (1, 2):
            self.former = self.folder.certificate_key.read_bytes()
            signing_keys.renew_key(office.manager, self.folder, PASSWORD, phrases, cost=CHEAP)
        (self.issued,) = certificates.issue_certificates(office.manager, [first])
        self.number = "QZ-1404-02-00001"
        self.copy = root / "copy.key"
        key_keeping.save_key_copy(office.manager, self.folder, self.copy)
        self.code = key_keeping.sheet_code(office.manager, self.folder)
        office.close()

    def open(self) -> opening.OpenCentre:
        """The centre as the next morning finds it."""
        clock = FixedClock(MORNING)
        return opening.open_centre(self.folder.root, clock=clock)


@pytest.fixture(scope="module")
def _made(tmp_path_factory: pytest.TempPathFactory) -> Lost:
    return Lost(tmp_path_factory.mktemp("lost"))


@pytest.fixture
def lost(_made: Lost) -> Iterator[Lost]:
    """The same centre for every test; each leaves the key as it found it."""
    whole = _made.folder.certificate_key.read_bytes()
    yield _made
    _made.folder.certificate_key.write_bytes(whole)


@pytest.fixture
def centre(lost: Lost) -> Iterator[opening.OpenCentre]:
    lost.folder.certificate_key.unlink()
    opened = lost.open()
    yield opened
    opened.held.close()


def manager_of(centre: opening.OpenCentre) -> Desk:
    return accounts.log_in(centre.house, FAST, "rezaei", PASSWORD)


def bring(desk: Desk, lost: Lost, given: bytes, phrase: str = PASSWORD) -> str:
    lists = KeptLists(lost.folder.keys, desk.house.keys.public_keys())
    return key_keeping.restore_key(desk, lost.folder, lists, given, phrase)


def test_centre_without_its_key_works_but_for_the_issuing(
    lost: Lost, centre: opening.OpenCentre
) -> None:
    gap = centre.house.keys.gap
    assert gap is not None
    assert gap.code == "keys.missing"
    manager = manager_of(centre)
    assert trainees.register_trainee(manager, draft(77)) > 0
    assert verification.check_certificate(manager, lost.number).is_good
    with pytest.raises(SystemProblem) as refused:
        certificates.issue_certificates(manager, [lost.waiting])
    assert refused.value.code == "keys.missing"
    lists = KeptLists(lost.folder.keys, centre.house.keys.public_keys())
    rows = signing_keys.list_keys(manager, lists)
    assert [row.is_current for row in rows] == [False] * 3
    assert sorted(row.retired_on is None for row in rows) == [False, False, True]


@pytest.mark.parametrize("way", ["copy", "sheet"])
def test_key_comes_back_from_its_copy_and_from_its_sheet(
    lost: Lost, centre: opening.OpenCentre, way: str
) -> None:
    manager = manager_of(centre)
    if way == "copy":
        bring(manager, lost, lost.copy.read_bytes())
        assert lost.folder.certificate_key.read_bytes() == lost.copy.read_bytes()
    else:
        (text,) = read_qr(Image.open(BytesIO(lost.code)).resize((500, 500)).rotate(3, fillcolor=1))
        bring(manager, lost, f"{text}\n".encode(), SHEET.lower())
        assert keys.holders(lost.folder.certificate_key) == (RECOVERY,)
    assert centre.house.keys.gap is None
    assert centre.house.keys.is_unlocked
    assert verification.check_certificate(manager, lost.number).is_good
    assert centre.house.keys.certificate_key().sign(b"x")


def test_damaged_key_opens_the_centre_too_and_is_put_aside(lost: Lost) -> None:
    path = lost.folder.certificate_key
    path.write_bytes(path.read_bytes()[:-40])
    (lost.folder.keys / "register.key").write_bytes(b"{}")
    centre = lost.open()
    try:
        gap = centre.house.keys.gap
        assert gap is not None
        assert gap.code == "keys.damaged"
        assert centre.house.keys.register_gap is RegisterGap.DAMAGED
        bring(manager_of(centre), lost, lost.copy.read_bytes())
        assert path.read_bytes() == lost.copy.read_bytes()
        kept = {file.name for file in path.parent.glob("*.damaged")}
        assert kept == {"certificate.damaged", "register.damaged"}
    finally:
        centre.held.close()
    again = lost.open()  # the new key is read like any other: nothing is said a second time
    try:
        assert again.house.keys.register_gap is None
        assert _acts(again, "register_key.%")[-1] == "register_key.damaged"
    finally:
        again.held.close()


def test_missing_folder_of_keys_is_no_wall_either(lost: Lost) -> None:
    aside = lost.folder.root / "aside"
    lost.folder.keys.rename(aside)
    centre = lost.open()
    try:
        assert centre.house.keys.gap is not None
        assert centre.house.keys.register_gap is RegisterGap.MISSING
        assert _acts(centre, "register_key.%")[-1] == "register_key.missing"
        bring(manager_of(centre), lost, lost.copy.read_bytes())
        assert centre.house.keys.gap is None
    finally:
        centre.held.close()
        for file in lost.folder.keys.iterdir():
            file.unlink()
        lost.folder.keys.rmdir()
        aside.rename(lost.folder.keys)


def _acts(centre: opening.OpenCentre, like: str) -> list[str]:
    with centre.house.store.reading() as session:
        found = select(Audit.action).where(Audit.action.like(like)).order_by(Audit.seq)
        return list(session.execute(found).scalars())


def _stranger(lost: Lost) -> bytes:
    path = lost.folder.root / "stranger.key"
    path.unlink(missing_ok=True)
    keys.create_key_file(path, {"head": PASSWORD}, cost=CHEAP)
    return path.read_bytes()


@pytest.mark.parametrize(
    ("given", "phrase", "code"),
    [
        (lambda lost: lost.copy.read_bytes(), "گذرواژهٔ دیگری", "keys.wrong_phrase"),
        (lambda lost: lost.former, PASSWORD, "keys.retired"),
        (_stranger, PASSWORD, "keys.not_known"),
        (lambda lost: lost.copy.read_bytes()[:-30], PASSWORD, "keys.code_damaged"),
        (lambda lost: b"TVTOKEY1:AAAA", SHEET, "keys.code_damaged"),
        (lambda lost: b"", PASSWORD, "keys.code_damaged"),
    ],
    ids=["phrase", "retired", "stranger", "cut", "code", "empty"],
)
def test_what_is_not_the_key_of_this_centre_does_not_come_in(
    lost: Lost,
    centre: opening.OpenCentre,
    given: Callable[[Lost], bytes],
    phrase: str,
    code: str,
) -> None:
    manager = manager_of(centre)
    data = given(lost)
    before = {file.name for file in lost.folder.keys.iterdir()}
    assert code_of(lambda: bring(manager, lost, data, phrase)) == code
    assert {file.name for file in lost.folder.keys.iterdir()} == before
    assert centre.house.keys.gap is not None


def test_holders_change_hands_and_a_key_in_its_place_is_left_alone(lost: Lost) -> None:
    centre = lost.open()
    try:
        manager = manager_of(centre)
        assert code_of(lambda: bring(manager, lost, lost.copy.read_bytes())) == "keys.not_lost"
        give = key_keeping.give_holder
        give(manager, lost.folder, SHEET, "head", "گذرواژهٔ رئیس تازه", cost=CHEAP)
        give(manager, lost.folder, "گذرواژهٔ رئیس تازه", "deputy", "گذرواژهٔ جانشین", cost=CHEAP)
        assert key_keeping.key_holders(manager, lost.folder) == ("head", "recovery", "deputy")
        path = lost.folder.certificate_key
        assert code_of(lambda: keys.open_key_file(path, PASSWORD)) == "keys.wrong_phrase"
        key_keeping.end_holder(manager, lost.folder, SHEET, "deputy")
        assert key_keeping.key_holders(manager, lost.folder) == ("head", "recovery")
        refused = code_of(lambda: give(manager, lost.folder, SHEET, "guest", PASSWORD, cost=CHEAP))
        assert refused == "keys.no_such_holder"
        clerk = accounts.log_in(centre.house, FAST, "clerk", PASSWORD)
        with pytest.raises(AccessDenied):
            give(clerk, lost.folder, SHEET, "head", PASSWORD, cost=CHEAP)
    finally:
        centre.held.close()


def test_two_people_make_a_new_key_when_nothing_is_left(
    lost: Lost, centre: opening.OpenCentre
) -> None:
    manager = manager_of(centre)
    clerk = accounts.log_in(centre.house, FAST, "clerk", PASSWORD)
    new = {"head": "گذرواژهٔ سال نو", RECOVERY: SHEET}
    made = signing_keys.replace_lost_key(manager, clerk, lost.folder, "دیسک سوخت", new, cost=CHEAP)
    assert centre.house.keys.gap is None
    assert centre.house.keys.current == made
    certificates.issue_certificates(manager, [lost.waiting])
    assert verification.check_certificate(manager, lost.number).is_good
