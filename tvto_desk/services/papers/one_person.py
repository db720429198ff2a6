"""On the register page: the switch of a small centre, and what one person did with a note."""

from __future__ import annotations

from datetime import date, datetime, time

from sqlalchemy import Text, cast, select
from sqlalchemy.orm import Session

from tvto_desk.db.models.audit import Audit
from tvto_desk.db.models.staff import Account, Staff
from tvto_desk.print.papers import Block, Cell, Column, Fact, Facts, Heading, Table
from tvto_desk.services import separation
from tvto_desk.services.papers import stationery as paper
from tvto_desk.services.staff import name_of
from tvto_desk.system.clock import IRAN

_WITH_A_NOTE = (
    "assessment_session.plan",
    "assessment_session.sign_off",
    "certificate.approve",
    separation.SWITCHED_ON,
    separation.SWITCHED_OFF,
)
"""Acts whose reason is the permit or note by which one person did two tasks, and the switch."""


def one_person_blocks(session: Session, first: date, last: date) -> list[Block]:
    """Nothing where the switch is off and nobody did two tasks between the days."""
    blocks: list[Block] = []
    small = separation.switched_on(session)
    if small is not None:
        told = paper.say(
            "small_centre_line",
            letter=small.letter_no,
            day=paper.day(small.since),
        )
        blocks.append(Facts((Fact(paper.say("small_centre"), told),), 1))
    rows = _acts(session, first, last)
    if rows:
        columns = (
            Column(paper.say("date"), Cell.FIGURE),
            Column(paper.say("act"), share=2),
            Column(paper.say("by"), share=1),
            Column(paper.say("reason"), share=2),
        )
        blocks += [Heading(paper.say("by_one_person")), Table(columns, rows, "")]
    return blocks


def _acts(session: Session, first: date, last: date) -> tuple[tuple[str, ...], ...]:
    found = (
        select(Audit, Staff)
        .join(Account, cast(Account.uid, Text) == Audit.actor)
        .join(Staff, Staff.id == Account.staff_id)
        .where(
            Audit.action.in_(_WITH_A_NOTE),
            Audit.reason != "",
            Audit.at.between(
                datetime.combine(first, time(), IRAN), datetime.combine(last, time.max, IRAN)
            ),
        )
        .order_by(Audit.seq)
    )
    return tuple(
        (
            paper.day(row.at.astimezone(IRAN).date()),
            paper.named(f"history.{row.action}"),
            name_of(who),
            row.reason,
        )
        for row, who in session.execute(found)
    )
