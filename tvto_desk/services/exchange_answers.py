"""What the province sends down to a centre: its answer, and everything the centre is given."""

from __future__ import annotations

from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.roles import Permission
from tvto_desk.domain.words import Code
from tvto_desk.services.access import act
from tvto_desk.services.desk import Desk
from tvto_desk.services.exchange_papers import papers_for
from tvto_desk.services.exchange_sending import Outgoing, PacketFile
from tvto_desk.services.trust import KeptLists


@act(Permission.EXPORT)
def make_answer(desk: Desk, lists: KeptLists, centre: str) -> PacketFile:
    """The packet to a centre (``QZ-02``): what came, what is missing, and all papers for it.

    Raises ``exchange.not_province``, ``exchange.no_list``, ``exchange.unknown_centre`` (its key is
    on no list) and ``keys.locked``.
    """
    if not desk.centre.is_province:
        raise DomainError("exchange.not_province")
    listed = lists.trust().keys
    if listed is None:
        raise DomainError("exchange.no_list")
    if centre not in {one.centre for one in listed.listed}:
        raise DomainError("exchange.unknown_centre", centre=Code(centre))
    with desk.read() as session:
        papers = papers_for(session, desk, lists, centre.partition("-")[2])
    return Outgoing(desk, lists).write(centre, papers)
