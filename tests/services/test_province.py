"""The province: a centre's request becomes a certified key, by the services and by the command."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.office import CHEAP, PASSWORD, Office
from tests.services import classroom
from tests.services.classroom import code_of
from tvto_desk.app import province as command
from tvto_desk.domain.errors import SystemProblem
from tvto_desk.print.proof_lists import Ending
from tvto_desk.services import (
    certificate_pages,
    certificates,
    proof_files,
    province,
    signing_keys,
    verification,
)
from tvto_desk.services.trust import KeptLists, judge


@dataclass
class Hands:
    """Who sits at the terminal."""

    answers: dict[str, str] = field(default_factory=lambda: {"secret": PASSWORD, "open": "بله"})
    told: list[str] = field(default_factory=list)

    def terminal(self, office: Office) -> command.Terminal:
        return command.Terminal(
            tell=self.told.append,
            ask=lambda _text: self.answers["open"],
            ask_secret=lambda _text: self.answers["secret"],
            today=office.clerk.today,
            cost=CHEAP,
        )


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    made = Office(tmp_path_factory.mktemp("office"))
    (made.folder / "keys").mkdir(exist_ok=True)
    yield made
    made.close()


def test_request_is_signed_taken_in_and_a_certificate_ended_by_the_province(
    office: Office, tmp_path: Path
) -> None:
    folder, hands = tmp_path / "stick", Hands()
    terminal = hands.terminal(office)
    assert command.new(folder, terminal) == 0
    with pytest.raises(SystemProblem, match=r"files\.exists"):
        command.new(folder, terminal)
    request = tmp_path / "tvto-key.json"
    request.write_text(proof_files.key_for_the_province(office.clerk), "utf-8")
    hands.answers["open"] = "نه"
    assert command.sign(folder, [request], terminal) == 1
    hands.answers["open"] = "بله"
    assert command.sign(folder, [request], terminal) == 0
    lists = KeptLists(office.folder / "keys", office.house.keys.public_keys())
    (own,) = signing_keys.list_keys(office.clerk, lists)
    assert any(own.fingerprint in line for line in hands.told)
    place = province.ProvinceFolder(folder)
    proof_files.take_root(office.manager, lists, place.public.read_text("ascii"))
    proof_files.take_list(office.manager, lists, place.keys.read_text("utf-8"))
    (own,) = signing_keys.list_keys(office.clerk, lists)
    assert own.certified_on == office.clerk.today()
    (issued,) = classroom.issued(office, 1)
    with office.clerk.read() as session:
        row = certificate_pages.newest_page(session, issued)
        number, code = row.number, row.proof
    assert judge(code, lists.trust()).is_good
    assert command.end(folder, [number.lower()], replaced=False, terminal=terminal) == 0
    ended = place.ended("QZ-02").read_text("utf-8")
    proof_files.take_list(office.manager, lists, ended)
    assert judge(code, lists.trust()).sentence == "proof_list.revoked"
    hands.told.clear()
    assert command.show(folder, terminal) == 0
    assert len(hands.told) == 1


def test_withdrawn_key_proves_nothing_signs_nothing_and_does_not_come_back(
    tmp_path: Path,
) -> None:
    (tmp_path / "office").mkdir()
    office = Office(tmp_path / "office")
    folder, hands, clerk = tmp_path / "stick", Hands(), office.clerk
    terminal, place = hands.terminal(office), province.ProvinceFolder(folder)
    command.new(folder, terminal)
    request = tmp_path / "tvto-key.json"
    request.write_text(proof_files.key_for_the_province(clerk), "utf-8")
    command.sign(folder, [request], terminal)
    before = place.keys.read_text("utf-8")
    lists = KeptLists(tmp_path / "keys", office.house.keys.public_keys())
    lists.folder.mkdir()
    proof_files.take_root(office.manager, lists, place.public.read_text("ascii"))
    proof_files.take_list(office.manager, lists, before)
    first, second = classroom.approved(office, 2)
    (issued,) = certificates.issue_certificates(office.manager, [first])
    with clerk.read() as session:
        code = certificate_pages.newest_page(session, issued).proof
    old = proof_files.ended_list(office.manager)
    (row,) = province.open_province(place, PASSWORD).rows()
    hands.answers["open"] = "نه"
    assert command.withdraw(folder, [row.key_id], terminal) == 1
    hands.answers["open"] = "بله"
    assert code_of(lambda: command.withdraw(folder, ["abcd"], terminal)) == "province.no_such_key"
    assert place.keys.read_text("utf-8") == before
    assert command.withdraw(folder, [row.fingerprint.lower()], terminal) == 0
    acts = len(classroom.acts_of(office))
    after = place.keys.read_text("utf-8")
    proof_files.take_list(office.manager, lists, after)
    assert classroom.acts_of(office)[acts:] == ["proof_list.take", "signing_key.withdrawn"]
    checked = judge(code, lists.trust())
    assert (checked.is_good, checked.sentence) == (False, "proof.withdrawn_key")
    # The centre's own register still knows it.
    report = verification.check_scanned(clerk, lists, code)
    assert not report.is_good
    assert "proof_list.register_agrees" in report.agreements
    (known,) = signing_keys.list_keys(clerk, lists)
    assert known.withdrawn_on == clerk.today()
    for refused, error in (
        (lambda: certificates.issue_certificates(office.manager, [second]), "keys.retired"),
        (lambda: proof_files.take_list(office.manager, lists, before), "proof_list.older"),
        (
            lambda: proof_files.take_list(office.manager, lists, old),
            "proof_list.withdrawn_key",
        ),
    ):
        assert code_of(refused) == error
    proof_files.take_list(office.manager, lists, after)
    assert classroom.acts_of(office)[-1] == "proof_list.take"
    office.close()


def test_list_keeps_every_key_and_refuses_practice_strangers_and_wrong_phrases(
    office: Office, tmp_path: Path
) -> None:
    place, today = province.ProvinceFolder(tmp_path / "stick"), office.clerk.today()
    made = province.found_province(place, {"head": PASSWORD}, today, cost=CHEAP)
    asked = proof_files.key_for_the_province(office.clerk)
    assert len(made.certify_request(asked, today)) == 1
    assert made.certify_request(asked, today) == []
    assert [row.centre for row in made.rows()] == ["QZ-02"]
    stolen = asked.replace('"QZ-02"', '"QZ-03"')
    assert code_of(lambda: made.certify_request(stolen, today)) == "province.other_centre"
    practice = asked.replace('"practice": false', '"practice": true')
    assert code_of(lambda: made.certify_request(practice, today)) == "province.practice"
    assert code_of(lambda: made.certify_request("{}", today)) == "proof_list.damaged"
    now = office.house.clock.now()
    wrong = code_of(lambda: made.end("137", Ending.REVOKED, today, now))
    assert wrong == "certificate_number.shape"
    for number in ("QZ-1404-02-00001", "QZ-1404-02-00002"):
        made.end(number, Ending.SUPERSEDED, today, now)
    endings = made.endings("QZ-02")
    assert endings is not None
    assert len(endings.numbers) == 2
    assert code_of(lambda: province.open_province(place, "نه")) == "keys.wrong_phrase"
    stranger = province.found_province(
        province.ProvinceFolder(tmp_path / "other"), {"head": PASSWORD}, today, cost=CHEAP
    )
    stranger.folder.keys.write_bytes(place.keys.read_bytes())
    assert code_of(stranger.rows) == "proof_list.stranger"
