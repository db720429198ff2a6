"""صورت‌جلسهٔ تحویل و تحول: what one head of the centre leaves to the next, counted and signed."""

from __future__ import annotations

from tvto_desk.domain.centre import Seat
from tvto_desk.print.papers import (
    A4,
    Cell,
    Column,
    Fact,
    Facts,
    Heading,
    Paper,
    Signature,
    Signatures,
    Table,
    Title,
)
from tvto_desk.services.access import question
from tvto_desk.services.centres import list_signatory_terms
from tvto_desk.services.desk import Desk
from tvto_desk.services.papers import stationery as paper
from tvto_desk.services.papers.register_pages import head_blocks
from tvto_desk.services.papers.stationery import PaperFile, Stationery
from tvto_desk.services.queues import Queue, list_queues
from tvto_desk.services.stock import list_batches

_OPEN = (
    Queue.TO_REQUEST,
    Queue.TO_APPROVE,
    Queue.TO_ISSUE,
    Queue.TO_PRINT,
    Queue.AT_DIRECTORATE,
    Queue.TO_HAND_OVER,
)
"""Certificates that somebody still has to do something for."""


@question
def change_of_head(desk: Desk) -> PaperFile:
    """Blank sheets by the ledger with room for what was counted, certificates under way, the keys
    with what was done about them, and the signed head of the register.

    A head whose term begins today or later is the one who comes; else the name is written by hand.
    """
    leaving, coming = _heads(desk)
    counts = {row.queue: row.count for row in list_queues(desk)}
    keys = desk.house.keys
    with desk.read() as session:
        witness = head_blocks(session)
    stationery = Stationery(desk)
    name = paper.say("change_of_head")
    document = Paper(
        name=name,
        sheet=A4,
        head=stationery.letter_head(),
        blocks=(
            Title(name, paper.long_day(desk.today())),
            Facts(
                (Fact(paper.say("leaving_head"), leaving), Fact(paper.say("coming_head"), coming))
            ),
            Heading(paper.say("sheets_left")),
            _sheets(desk),
            Heading(paper.say("certificates_left")),
            Facts(
                tuple(
                    Fact(
                        paper.named(f"certificate_queue.{queue.value}"), paper.count(counts[queue])
                    )
                    for queue in _OPEN
                ),
                3,
            ),
            Heading(paper.say("keys_left")),
            Facts(
                (
                    Fact(paper.say("certificate_key"), keys.current, latin=True),
                    Fact(paper.say("register_key"), keys.register_key_id(), latin=True),
                )
            ),
            Table(
                (Column(paper.say("key_duty"), share=1), Column(paper.say("key_done"), width=40)),
                tuple((paper.say(f"key_duty_{place}"), "") for place in (1, 2, 3)),
                "",
            ),
            *witness,
            Signatures(
                (
                    Signature(paper.say("leaving_head"), leaving),
                    Signature(paper.say("coming_head"), coming),
                    Signature(paper.say("clerk")),
                ),
                16.0,
            ),
        ),
        foot=stationery.foot(),
    )
    return stationery.draw(name, [document])


def _named(queue: Queue) -> str:
    return paper.named(f"certificate_queue.{queue.value}")


def _heads(desk: Desk) -> tuple[str, str]:
    today = desk.today()
    terms = [term for term in list_signatory_terms(desk) if term.seat is Seat.HEAD]
    coming = [term for term in terms if term.valid_from >= today]
    known = [term for term in terms if term.valid_from < today]
    return (known[0].name_fa if known else "", coming[-1].name_fa if coming else "")


def _sheets(desk: Desk) -> Table:
    columns = (
        Column(paper.say("sheet"), Cell.CODE, share=2),
        Column(paper.named("sheet_state.blank"), Cell.FIGURE, share=1),
        Column(paper.named("sheet_state.used"), Cell.FIGURE, share=1),
        Column(paper.named("sheet_state.void"), Cell.FIGURE, share=1),
        Column(paper.say("counted"), width=30),
    )
    rows = tuple(
        (row.name, paper.count(row.blank), paper.count(row.used), paper.count(row.void), "")
        for row in list_batches(desk)
    )
    return Table(columns, rows, paper.say("no_sheets_left"))
