"""The slip for who asks which courses there are, what they cost and what to bring."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tvto_desk.print.papers import A5, Block, Fact, Facts, Heading, Numbered, Paper, Text, Title
from tvto_desk.services.access import question
from tvto_desk.services.desk import Desk
from tvto_desk.services.papers import stationery as paper
from tvto_desk.services.papers.stationery import PaperFile, Stationery


@dataclass(frozen=True)
class OfferedCourse:
    """A course as the slip tells of it. ``meets`` is its hours in words, ``fee`` the fee in words
    («رایگان»، «۱٬۵۰۰٬۰۰۰ ریال»); what is not known is empty. ``free_places`` may be None.
    """

    title: str
    starts_on: date | None = None
    ends_on: date | None = None
    hours: int | None = None
    meets: str = ""
    for_whom: str = ""
    free_places: int | None = None
    fee: str = ""
    documents: tuple[str, ...] = ()


@question
def offering_slip(desk: Desk, courses: Sequence[OfferedCourse], note: str = "") -> PaperFile:
    """The slip «چه دوره‌ای هست» on A5, from values the caller has gathered; ``note`` stands below
    (telephone, hours of registration). Raises the ``paper.…`` errors.
    """
    stationery = Stationery(desk)
    name = paper.say("offering_slip")
    blocks: list[Block] = [block for one in courses for block in _course(one)]
    if not courses:
        blocks = [Text(paper.say("nothing_offered"))]
    documents = tuple(dict.fromkeys(kind for one in courses for kind in one.documents))
    document = Paper(
        name=name,
        sheet=A5,
        head=stationery.list_head(),
        blocks=(
            Title(name),
            *blocks,
            *((Heading(paper.say("bring")), Numbered(documents, 10.0)) if documents else ()),
            *((Text(note, 10.0),) if note else ()),
        ),
        foot=stationery.foot(),
    )
    return stationery.draw(name, [document])


def _course(one: OfferedCourse) -> tuple[Heading, Facts]:
    dates = paper.day(one.starts_on)
    if one.starts_on and one.ends_on:
        dates = paper.say("from_to", start=dates, end=paper.day(one.ends_on))
    facts = (
        (paper.say("dates"), dates),
        (paper.say("meets"), one.meets),
        (paper.say("hours"), "" if one.hours is None else paper.count(one.hours)),
        (paper.say("for_whom"), one.for_whom),
        (
            paper.say("free_places"),
            "" if one.free_places is None else paper.count(one.free_places),
        ),
        (paper.say("fee"), one.fee),
    )
    return Heading(one.title), Facts(tuple(Fact(label, text) for label, text in facts if text), 2)
