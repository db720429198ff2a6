"""A province and its centres over a bad post: packets lost, repeated, damaged, forged, shuffled."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass, field, replace

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import select

from tests.exchange_houses import House, Houses
from tests.office import draft
from tvto_desk.db.models.people import Person, PersonPhone
from tvto_desk.domain.packets import Content
from tvto_desk.services import exchange_overview, exchange_sending, trainees
from tvto_desk.services.exchange_taking import Fate
from tvto_desk.system import packet_files

_BAD = {
    "damaged": {"packet.damaged", "packet.forged", "packet.cut"},
    "forged": {"packet.forged", "packet.stranger", "packet.other_centre"},
}


@dataclass
class Post:
    """What is on its way to the province, and what became of it."""

    chance: random.Random
    bad_share: float = 0.1
    way: list[tuple[str, bytes, str]] = field(default_factory=list)
    counted: Counter[str] = field(default_factory=Counter)
    unnamed: list[str] = field(default_factory=list)

    def send(self, one: House, number: int, data: bytes) -> None:
        """Most arrive as they are; the others have one of four fates."""
        name = f"{one.name}-{number}-{len(self.way)}-{self.counted.total()}"
        fate = "good"
        if self.chance.random() < self.bad_share:
            fate = self.chance.choice(("lost", "repeated", "damaged", "forged"))
        self.counted[fate] += 1
        match fate:
            case "lost":
                return
            case "repeated":
                self.way += [(f"{name}.tvto", data, "good"), (f"{name}b.tvto", data, "good")]
            case "damaged":
                at = self.chance.randrange(12, len(data))
                bad = data[:at] + bytes([data[at] ^ (1 << self.chance.randrange(8))])
                bad += data[at + 1 :] if self.chance.random() < 0.7 else b""
                self.way.append((f"{name}.tvto", bad, fate))
            case "forged":
                self.way.append((f"{name}.tvto", self._forged(data), fate))
            case _:
                self.way.append((f"{name}.tvto", data, "good"))

    def _forged(self, data: bytes) -> bytes:
        head = packet_files.look(data).head
        key = Ed25519PrivateKey.generate()
        return packet_files.write(replace(head, is_sealed=False), Content(), key)[1]

    def deliver(self, top: House, share: float) -> None:
        """Some of what is on its way comes in, in any order."""
        self.chance.shuffle(self.way)
        count = len(self.way) if share >= 1 else int(len(self.way) * share)
        for name, data, kind in self.way[:count]:
            told = top.take(data, name)
            expected = _BAD.get(kind)
            if expected is None:
                named = told.fate is not Fate.REFUSED
            else:
                named = told.problem is not None and told.problem.code in expected
            if not named:
                self.unnamed.append(f"{name} {kind} {told.fate} {told.problem}")
        del self.way[:count]


def work(one: House, chance: random.Random, number: int) -> None:
    """A morning at a centre: somebody new, a correction, a telephone that goes."""
    person = trainees.register_trainee(one.office.clerk, draft(number))
    with one.office.clerk.write("trainee.edit") as unit:
        people = unit.session.execute(select(Person)).scalars().all()
        chance.choice(people).birth_certificate_no = str(chance.randrange(1, 99_999))
        phones = select(PersonPhone).where(PersonPhone.person_id != person)
        gone = unit.session.execute(phones.limit(1)).scalars().first()
        if gone is not None and chance.random() < 0.3:
            unit.session.delete(gone)


def simulate(made: Houses, packets: int, seed: int, bad_share: float = 0.1) -> Post:
    """Sends ``packets`` over the post, then asks for the missing ones until all is there."""
    chance = random.Random(seed)
    post, top = Post(chance, bad_share), made.province
    order = list(made.centres.values())
    for number in range(packets):
        one = order[number % len(order)]
        work(one, chance, 10_000 + number)
        sent = one.make()
        post.send(one, sent.number, sent.content)
        if chance.random() < 0.2:
            post.deliver(top, 0.6)
        if chance.random() < 0.15:
            _answered(made, chance.choice(order))
    post.deliver(top, 1)
    while True:
        open_ = [one for one in order if _open_numbers(made, one)]
        if not open_:
            break
        for one in open_:
            _answered(made, one)
            for number in _open_numbers(made, one):
                again = exchange_sending.get_packet(one.office.clerk, "QZ", number)
                post.send(one, number, again.content)
        post.deliver(top, 1)
    return post


def unequal(made: Houses) -> list[str]:
    """The centres whose rows are not the same on both sides."""
    return [
        one.name
        for one in made.centres.values()
        if made.province.rows(one.code) != one.rows(one.code)
    ]


def refused_names(made: Houses) -> int:
    """How many bad files stand in the list of the province."""
    return len(exchange_overview.list_refused(made.province.office.clerk, 10_000))


def _answered(made: Houses, one: House) -> None:
    one.take(made.province.answer(one).content)


def _open_numbers(made: Houses, one: House) -> list[int]:
    """What the centre has sent and the province does not have."""
    sent = {row.number for row in exchange_sending.list_sent(one.office.clerk, "QZ")}
    with made.province.office.clerk.read() as session:
        known = exchange_sending.known_packets(session, one.name)
    return sorted(sent - {row.number for row in known})
