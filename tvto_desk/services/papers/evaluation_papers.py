"""The practical test paper of each candidate (برگ ارزشیابی عملی), for the examiner to fill in."""

from __future__ import annotations

from tvto_desk.domain.assessment import shown_mark
from tvto_desk.domain.item_marks import Attitude
from tvto_desk.domain.practical_paper import FULL_MARK
from tvto_desk.print.papers import (
    A4,
    Cell,
    Column,
    Fact,
    Facts,
    Paper,
    Room,
    Signature,
    Signatures,
    Table,
)
from tvto_desk.services.access import question
from tvto_desk.services.desk import Desk
from tvto_desk.services.papers import stationery as paper
from tvto_desk.services.papers.sittings import SeatOnPaper, Sitting
from tvto_desk.services.papers.stationery import PaperFile, Stationery

_BLANK_ITEMS = 6
_ATTITUDES = (
    "attitude_safety",
    "attitude_tools",
    "attitude_order",
    "attitude_time",
    "attitude_ethics",
)


@question
def evaluation_sheets(desk: Desk, session_id: int) -> PaperFile:
    """A sheet for each candidate, with the items and attitudes of the session's paper; what the
    session has no paper for is left to write by hand.

    Raises ``papers_of.nobody_seated``, ``assessment_session.unknown`` and the ``paper.…`` errors.
    """
    sitting = Sitting.read(desk, session_id)
    sitting.require_somebody()
    stationery = Stationery(desk)
    made = evaluations(stationery, sitting)
    return stationery.draw(sitting.name("evaluation_sheet"), made)


def evaluations(stationery: Stationery, sitting: Sitting) -> list[Paper]:
    """The sheets of a session, by seat."""
    return [_evaluation(stationery, sitting, one) for one in sitting.seats]


def _evaluation(stationery: Stationery, sitting: Sitting, one: SeatOnPaper) -> Paper:
    person, test = one.person, sitting.detail.paper
    project = paper.joined(paper.code(test.project_code), test.title_fa) if test else ""
    minutes = paper.count(test.minutes) if test else ""
    who = Facts(
        (
            Fact(paper.say("name"), person.name_fa),
            Fact(paper.say("identity"), person.identity_fa),
            Fact(paper.say("father"), person.father_fa),
            Fact(paper.say("seat"), one.seat),
            Fact(paper.say("when"), one.moment),
            Fact(paper.say("project"), project),
            Fact(paper.say("minutes_long"), minutes),
            Fact(paper.say("examiner"), "، ".join(sitting.detail.examiners)),
        ),
        2,
        stationery.photo(person.photo_sha),
    )
    given = (
        [
            (paper.count(item.number), item.title_fa, paper.count(shown_mark(item.mark)), "")
            for item in test.items
        ]
        + [("", paper.say("items_sum"), paper.count(FULL_MARK), "")]
        if test
        else [(paper.count(number), "", "", "") for number in range(1, _BLANK_ITEMS + 1)]
    )
    items = Table(
        (
            Column(paper.say("row"), Cell.FIGURE, width=12),
            Column(paper.say("item"), share=1),
            Column(paper.say("full_mark"), Cell.FIGURE, width=20),
            Column(paper.say("mark_column"), Cell.FIGURE, width=20),
        ),
        tuple(given),
        "",
        row=7.0,
    )
    attitudes = Table(
        (
            Column(paper.say("attitudes"), share=1),
            *(
                Column(paper.named(f"attitude.{grade.value}"), Cell.CENTRE, width=20)
                for grade in Attitude
            ),
        ),
        tuple(
            (text, "", "", "")
            for text in (test and test.attitudes) or tuple(paper.say(key) for key in _ATTITUDES)
        ),
        "",
        row=6.5,
    )
    result = Facts(
        (
            Fact(paper.say("mark_figures"), ""),
            Fact(paper.say("mark_words"), ""),
            Fact(paper.say("result"), paper.say("result_boxes")),
        ),
        3,
    )
    signed = Signatures(
        tuple(Signature(paper.say("examiner"), name) for name in sitting.detail.examiners),
        14.0,
    )
    return Paper(
        name=f"{sitting.name('evaluation_sheet')}، {person.name_fa}",
        sheet=A4,
        head=stationery.list_head(),
        blocks=(
            sitting.title("evaluation_sheet"),
            who,
            items,
            attitudes,
            result,
            Room(paper.say("remarks"), 14.0),
            signed,
        ),
        foot=stationery.foot(),
    )
