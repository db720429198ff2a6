"""Papers of a class: its list."""

from __future__ import annotations

from tvto_desk.print.papers import A4, Cell, Column, Paper, Signature, Signatures, Table
from tvto_desk.services.access import question
from tvto_desk.services.desk import Desk
from tvto_desk.services.papers import stationery as paper
from tvto_desk.services.papers.classes import class_on_paper
from tvto_desk.services.papers.stationery import PaperFile, Stationery


@question
def class_list(desk: Desk, course_id: int) -> PaperFile:
    """فهرست کلاس: everybody who holds a place, with identity and phone. Raises ``course.unknown``
    and the ``paper.…`` errors.
    """
    with desk.read() as session:
        shown = class_on_paper(session, course_id)
    columns = (
        Column(paper.say("row"), Cell.FIGURE),
        Column(paper.say("name"), share=3),
        Column(paper.say("father"), share=1),
        Column(paper.say("identity"), Cell.FIGURE),
        Column(paper.say("birth"), Cell.FIGURE),
        Column(paper.say("mobile"), Cell.FIGURE),
    )
    rows = tuple(
        (
            paper.count(number),
            one.name_fa,
            one.father_fa,
            one.identity_fa,
            paper.birth(one.birth),
            one.mobile_fa,
        )
        for number, one in enumerate(shown.people, 1)
    )
    stationery = Stationery(desk)
    name = f"{paper.say('class_list')} {shown.class_code}"
    document = Paper(
        name=name,
        sheet=A4,
        head=stationery.list_head(),
        blocks=(
            shown.title("class_list"),
            shown.facts(),
            Table(columns, rows, paper.say("class_empty")),
            Signatures(
                (
                    Signature(paper.say("instructor"), "، ".join(shown.instructors)),
                    Signature(paper.say("clerk")),
                    Signature(paper.say("head_of_centre")),
                )
            ),
        ),
        foot=stationery.foot(),
    )
    return stationery.draw(name, [document])
