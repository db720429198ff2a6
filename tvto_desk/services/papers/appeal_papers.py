"""The envelope for the marks, and the form of an appeal (اعتراض) with its answer."""

from __future__ import annotations

from tvto_desk.print.papers import (
    A4,
    A5,
    Block,
    Fact,
    Facts,
    Heading,
    Paper,
    Room,
    Signature,
    Signatures,
    Text,
)
from tvto_desk.services.access import question
from tvto_desk.services.appeals import AppealRow, list_appeals
from tvto_desk.services.desk import Desk
from tvto_desk.services.papers import stationery as paper
from tvto_desk.services.papers.sittings import Sitting
from tvto_desk.services.papers.stationery import PaperFile, Stationery


@question
def mark_envelope(desk: Desk, session_id: int) -> PaperFile:
    """پاکت نمره: what is glued on the sealed envelope that the examiner hands over. Raises
    ``assessment_session.unknown`` and the ``paper.…`` errors.
    """
    sitting = Sitting.read(desk, session_id)
    stationery = Stationery(desk)
    name = sitting.name("mark_envelope")
    document = Paper(
        name=name,
        sheet=A5,
        head=stationery.list_head(),
        blocks=(
            sitting.title("mark_envelope"),
            sitting.facts(),
            Facts(
                tuple(
                    Fact(paper.say(key), "") for key in ("sheets_inside", "seal_no", "handed_over")
                ),
                3,
            ),
            Text(paper.say("envelope_note"), 10.0),
            Signatures(
                (
                    *(
                        Signature(paper.say("examiner"), examiner)
                        for examiner in sitting.detail.examiners
                    ),
                    Signature(paper.say("clerk")),
                )
            ),
        ),
        foot=stationery.foot(),
    )
    return stationery.draw(name, [document])


@question
def appeal_papers(desk: Desk, session_id: int) -> PaperFile:
    """A page for each appeal of the session with its answer, or a form to fill in when there is
    none. Raises as ``mark_envelope``.
    """
    sitting = Sitting.read(desk, session_id)
    appeals = list_appeals(desk, session_id)
    stationery = Stationery(desk)
    made = [_appeal(stationery, sitting, row) for row in appeals]
    return stationery.draw(sitting.name("appeal"), made or [_appeal(stationery, sitting, None)])


def _appeal(stationery: Stationery, sitting: Sitting, row: AppealRow | None) -> Paper:
    who: tuple[str, ...] = ("", "", "", "")
    claim: Block = Room(paper.say("claim"), 60.0)
    answer: Block = Room(paper.say("answer"), 50.0)
    if row is not None:
        seat = next(one for one in sitting.seats if one.line.candidate.id == row.candidate_id)
        who = (seat.person.name_fa, seat.person.identity_fa, seat.seat, paper.day(row.filed_on))
        claim = Text(row.claim)
        if row.answer:
            answer = Text(paper.joined(row.answer, paper.day(row.decided_on)))
    labels = ("name", "identity", "seat", "filed_on")
    until = sitting.detail.appeal_until
    deadline = [Text(paper.say("appeal_until", day=until), 10.0)] if until else []
    return Paper(
        name=sitting.name("appeal"),
        sheet=A4,
        head=stationery.list_head(),
        blocks=(
            sitting.title("appeal"),
            Facts(
                tuple(Fact(paper.say(label), text) for label, text in zip(labels, who, strict=True))
            ),
            Heading(paper.say("claim_head")),
            claim,
            *deadline,
            Heading(paper.say("answer_head")),
            answer,
            Signatures((Signature(paper.say("candidate")), Signature(paper.say("head_of_centre")))),
        ),
        foot=stationery.foot(),
    )
