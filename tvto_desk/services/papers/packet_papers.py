"""The papers of the exchange: the receipt of a packet, and what is asked for again."""

from __future__ import annotations

from sqlalchemy import select

from tvto_desk.db.models.exchange import PacketSent
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.packets import missing, receipt_code
from tvto_desk.print.papers import A5, Fact, Facts, Numbered, Paper, Text, Title
from tvto_desk.services.access import question
from tvto_desk.services.desk import Desk
from tvto_desk.services.exchange_sending import known_packets
from tvto_desk.services.papers import stationery as paper
from tvto_desk.services.papers.stationery import PaperFile, Stationery
from tvto_desk.system.clock import IRAN


@question
def packet_receipt(desk: Desk, receiver: str, number: int) -> PaperFile:
    """The receipt of a packet that was made, with the code that is read out on the telephone.

    Raises ``packet.unknown``.
    """
    with desk.read() as session:
        found = session.execute(
            select(PacketSent).where(PacketSent.receiver == receiver, PacketSent.number == number)
        ).scalar_one_or_none()
        if found is None:
            raise DomainError("packet.unknown")
        made, rows, code = found.made_at, found.rows, receipt_code(found.packet_sha)
    facts = (
        Fact(paper.say("packet_number"), paper.count(number)),
        Fact(paper.say("packet_to"), receiver, latin=True),
        Fact(paper.say("packet_made"), paper.day(made.astimezone(IRAN).date())),
        Fact(paper.say("packet_rows"), paper.count(rows)),
        Fact(paper.say("packet_code"), code, latin=True),
    )
    name = paper.say("packet_receipt")
    stationery = Stationery(desk)
    document = Paper(
        name=name,
        sheet=A5,
        head=stationery.list_head(),
        blocks=(
            Title(name),
            Facts(facts, 1),
            Text(paper.say("packet_note"), 10.0),
        ),
        foot=stationery.foot(),
    )
    return stationery.draw(name, [document])


@question
def asked_again(desk: Desk, centre: str) -> PaperFile:
    """The numbers of a centre that never came, for a letter or the telephone.

    Raises ``exchange.nothing_missing``.
    """
    with desk.read() as session:
        numbers = missing(known_packets(session, centre))
    if not numbers:
        raise DomainError("exchange.nothing_missing")
    name = paper.say("packets_asked")
    stationery = Stationery(desk)
    document = Paper(
        name=name,
        sheet=A5,
        head=stationery.list_head(),
        blocks=(
            Title(name),
            Text(paper.say("packets_asked_of", centre=paper.code(centre)), 11.0),
            Numbered(tuple(paper.say("packet_no", number=one) for one in numbers), 11.0),
            Text(paper.say("packets_asked_note"), 10.0),
        ),
        foot=stationery.foot(),
    )
    return stationery.draw(name, [document])
