"""A province and its centres, each with its own database and keys, for tests of the exchange."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tests.office import CHEAP, MORNING, PASSWORD, Office
from tvto_desk.db.travel.kinds import travelling
from tvto_desk.db.travel.leaving import all_rows
from tvto_desk.domain.centre import CentreKind
from tvto_desk.print.proof import PublicKey, key_id
from tvto_desk.print.proof_lists import ListedKey
from tvto_desk.services import exchange_answers, exchange_sending, exchange_taking
from tvto_desk.services.exchange_parties import office_request
from tvto_desk.services.exchange_sending import PacketFile
from tvto_desk.services.exchange_taking import TakenFile
from tvto_desk.services.province import Province, ProvinceFolder, found_province, open_province
from tvto_desk.services.signing import SigningKeys
from tvto_desk.services.trust import KeptLists
from tvto_desk.system.clock import FixedClock


@dataclass
class House:
    """One office with its lists."""

    office: Office
    lists: KeptLists

    @property
    def name(self) -> str:
        return self.office.house.centre.exchange_name

    @property
    def code(self) -> str:
        return self.office.house.centre.code

    def make(self) -> PacketFile:
        """The next packet to the province."""
        return exchange_sending.make_packet(self.office.clerk, self.lists)

    def answer(self, centre: House) -> PacketFile:
        """The province's next packet to a centre."""
        return exchange_answers.make_answer(self.office.clerk, self.lists, centre.name)

    def take(self, data: bytes, name: str = "packet.tvto") -> TakenFile:
        """Takes a file in."""
        return exchange_taking.take_packet(self.office.clerk, self.lists, data, name)

    def rows(self, origin: str) -> dict[str, list[list[Any]]]:
        """Every travelling row of a centre, as it would travel."""
        with self.office.house.store.reading() as session:
            found = {kind: list(all_rows(session, kind, origin)) for kind in travelling()}
        return {kind: rows for kind, rows in found.items() if rows}


@dataclass
class Houses:
    """The province and its centres, by code; ``root`` is the province's own key."""

    root: Province
    province: House
    centres: dict[str, House] = field(default_factory=dict)

    def close(self) -> None:
        """Gives every database back."""
        for one in (self.province, *self.centres.values()):
            one.office.close()

    def hand_out_lists(self) -> None:
        """Every house gets the province's key, its list of keys and the office's card."""
        for one in (self.province, *self.centres.values()):
            one.lists.take_root(self.root.folder.public.read_text("ascii"))
            one.lists.take(self.root.folder.keys.read_text("utf-8"))
            one.lists.take(self.root.folder.office.read_text("utf-8"))


def key_of(name: str) -> Ed25519PrivateKey:
    """The certificate key of a house of the tests."""
    return Ed25519PrivateKey.from_private_bytes(hashlib.sha256(name.encode()).digest())


def house(folder: Path, code: str, *, url: str | None = None, **changes: object) -> House:
    """An office with a key of its own; its lists are still empty."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "keys").mkdir(exist_ok=True)
    office = Office(folder, url=url, code=code, **changes)
    give_key(office)
    return House(office, KeptLists(folder / "keys", office.house.keys.public_keys()))


def give_key(office: Office) -> None:
    """Its own certificate key, for all offices of the tests share one."""
    key = key_of(office.house.centre.exchange_name)
    public = key.public_key()
    keys = SigningKeys(
        office.house.keys.register,
        key,
        current=key_id(public),
        known={key_id(public): PublicKey(public, office.house.centre.key)},
    )
    object.__setattr__(office.house, "keys", keys)


def certify(made: Houses, centres: Sequence[House]) -> None:
    """Signs the keys of centres into the province's list."""
    asked = [ListedKey(key_of(one.name).public_key(), one.name, 1404) for one in centres]
    made.root.certify(asked, made.province.office.house.today())


def reopened(folder: Path, codes: Sequence[str], *, url: str | None = None) -> Houses:
    """The houses of files that were copied; with ``url`` the province begins anew on a server."""
    root = open_province(ProvinceFolder(folder / "stick"), PASSWORD)
    if url is None:
        top = _reopened(folder / "province")
    else:
        top = house(folder / "server", "90", url=url, kind=CentreKind.PROVINCE)
    made = Houses(root, top, {code: _reopened(folder / code) for code in codes})
    made.hand_out_lists()
    return made


def _reopened(folder: Path) -> House:
    office = Office.__new__(Office)
    office.folder, office.path, office.url = folder, folder / "centre.db", None
    office.clock = FixedClock(MORNING)
    office.open()
    office.clerk.password_given()
    give_key(office)
    return House(office, KeptLists(folder / "keys", office.house.keys.public_keys()))


def houses(folder: Path, codes: Sequence[str], *, url: str | None = None) -> Houses:
    """A province and its centres, who know each other; ``url`` is the province's server."""
    top = house(folder / "province", "90", url=url, kind=CentreKind.PROVINCE)
    today = top.office.house.today()
    root = found_province(ProvinceFolder(folder / "stick"), {"head": PASSWORD}, today, cost=CHEAP)
    made = Houses(root, top, {code: house(folder / code, code) for code in codes})
    certify(made, list(made.centres.values()))
    (row,) = root.certify_request(office_request(top.office.manager), today)
    assert row.is_office
    made.hand_out_lists()
    return made
