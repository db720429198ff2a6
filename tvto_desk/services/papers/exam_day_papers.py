"""Papers of the day of a test: lists, cards, sheets to sign, and all of them in one file."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from tvto_desk.db.models.courses import Introduction
from tvto_desk.domain.assessment import Part
from tvto_desk.domain.words import Language
from tvto_desk.print.papers import (
    A4,
    Block,
    Card,
    CardSheet,
    Cell,
    Column,
    Document,
    Fact,
    Facts,
    Heading,
    Paper,
    Signature,
    Signatures,
    Table,
    Text,
    Title,
)
from tvto_desk.services.access import question
from tvto_desk.services.desk import Desk
from tvto_desk.services.mark_sheets import list_places
from tvto_desk.services.papers import stationery as paper
from tvto_desk.services.papers.classes import class_on_paper
from tvto_desk.services.papers.evaluation_papers import evaluations
from tvto_desk.services.papers.minutes_papers import MinutesPapers
from tvto_desk.services.papers.sittings import SeatOnPaper, Sitting
from tvto_desk.services.papers.stationery import PaperFile, Stationery
from tvto_desk.system.words import words

_COUNTS = ("present_count", "absent_count", "late_count")
_QR_PREFIX = "TVTOD/C/"


@question
def introduction_list(desk: Desk, course_id: int) -> PaperFile:
    """فهرست معرفی به آزمون: who of a class was introduced, in which round and when. Raises
    ``course.unknown`` and the ``paper.…`` errors.
    """
    with desk.read() as session:
        shown = class_on_paper(session, course_id)
        introduced = _introductions(session, shown.enrolments)
    stationery = Stationery(desk)
    name = f"{paper.say('introduction_list')} {shown.class_code}"
    columns = (
        Column(paper.say("row"), Cell.FIGURE),
        Column(paper.say("name"), share=2),
        Column(paper.say("father"), share=1),
        Column(paper.say("identity"), Cell.FIGURE),
        Column(paper.say("birth"), Cell.FIGURE),
        Column(paper.say("round"), Cell.FIGURE),
        Column(paper.say("introduced_on"), Cell.FIGURE),
    )
    people = [
        (person, *introduced[enrolment])
        for person, enrolment in zip(shown.people, shown.enrolments, strict=True)
        if enrolment in introduced
    ]
    rows = tuple(
        (
            paper.count(number),
            person.name_fa,
            person.father_fa,
            person.identity_fa,
            paper.birth(person.birth),
            paper.count(times),
            paper.day(day),
        )
        for number, (person, times, day) in enumerate(people, 1)
    )
    document = Paper(
        name=name,
        sheet=A4,
        head=stationery.letter_head(),
        blocks=(
            shown.title("introduction_list"),
            shown.facts(),
            Table(columns, rows, paper.say("nobody_introduced")),
            Signatures((Signature(paper.say("clerk")), Signature(paper.say("head_of_centre")))),
        ),
        foot=stationery.foot(),
    )
    return stationery.draw(name, [document])


@question
def entrance_cards(desk: Desk, session_id: int) -> PaperFile:
    """کارت ورود به جلسه: photo, number, hour, place, seat, and a code that names nobody.

    Raises ``papers_of.nobody_seated``, ``assessment_session.unknown`` and the ``paper.…`` errors;
    the last two are of all papers of a session.
    """
    sitting = Sitting.read(desk, session_id)
    sitting.require_somebody()
    papers = ExamDayPapers(desk, sitting)
    return papers.file("entrance_card", [papers.cards()])


@question
def seat_list(desk: Desk, session_id: int) -> PaperFile:
    """فهرست صندلی: for the room, with identities."""
    papers = ExamDayPapers(desk, Sitting.read(desk, session_id))
    return papers.file("seat_list", [papers.seats()])


@question
def door_list(desk: Desk, session_id: int) -> PaperFile:
    """فهرست در: names, seats and hours; nothing else of anybody."""
    papers = ExamDayPapers(desk, Sitting.read(desk, session_id))
    return papers.file("door_list", [papers.door()])


@question
def sitting_list(desk: Desk, session_id: int) -> PaperFile:
    """برگ مجازان آزمون: for the examiner, who sits this test and why the others do not."""
    papers = ExamDayPapers(desk, Sitting.read(desk, session_id))
    return papers.file("sitting_list", [papers.sitting()])


@question
def exam_attendance(desk: Desk, session_id: int) -> PaperFile:
    """برگ حضور آزمون: who came, by signature at the door and at the end."""
    papers = ExamDayPapers(desk, Sitting.read(desk, session_id))
    return papers.file("exam_attendance", [papers.attendance()])


@question
def exam_day_pack(desk: Desk, session_id: int) -> PaperFile:
    """Everything that the day needs in one file: door list, seat list, who sits and who does not,
    attendance, cards, the sheets of a practical, a form for violations, and the minutes to fill in.
    """
    sitting = Sitting.read(desk, session_id)
    papers = ExamDayPapers(desk, sitting)
    minutes = MinutesPapers(desk, sitting)
    documents: list[Document] = [
        papers.door(),
        papers.seats(),
        papers.sitting(),
        papers.attendance(),
    ]
    if sitting.seats:
        documents.append(papers.cards())
        if sitting.detail.part is Part.PRACTICAL:
            documents += evaluations(Stationery(desk), sitting)
    documents += [minutes.blank_violation(), minutes.minutes(None)]
    return papers.file("exam_day_pack", documents)


class ExamDayPapers:
    """The documents of one session, for the services above and for the pack."""

    def __init__(self, desk: Desk, sitting: Sitting) -> None:
        self._desk, self._sitting = desk, sitting
        self._stationery = Stationery(desk)
        self._places = list_places(desk, sitting.detail.id)

    def file(self, key: str, documents: Sequence[Document]) -> PaperFile:
        """The documents as one file named after the session."""
        return self._stationery.draw(self._sitting.name(key), documents)

    def door(self) -> Paper:
        """Names, seats and hours."""
        columns = (
            Column(paper.say("seat"), Cell.FIGURE),
            Column(paper.say("name"), share=1),
            Column(paper.say("hour"), Cell.FIGURE),
        )
        rows = tuple((one.seat, one.person.name_fa, self._hour(one)) for one in self._sitting.seats)
        table = Table(columns, rows, paper.say("nobody_seated"), row=9.0, size=12.0)
        return self._paper("door_list", self._sitting.facts(), table)

    def seats(self) -> Paper:
        """The room's own list."""
        columns = (
            Column(paper.say("seat"), Cell.FIGURE),
            Column(paper.say("name"), share=2),
            Column(paper.say("father"), share=1),
            Column(paper.say("identity"), Cell.FIGURE),
            Column(paper.say("hour"), Cell.FIGURE),
        )
        rows = tuple(
            (
                one.seat,
                one.person.name_fa,
                one.person.father_fa,
                one.person.identity_fa,
                self._hour(one),
            )
            for one in self._sitting.seats
        )
        table = Table(columns, rows, paper.say("nobody_seated"))
        return self._paper("seat_list", self._sitting.facts(), table)

    def sitting(self) -> Paper:
        """Who sits this test, and of the others who waits for it, why not this one."""
        others = [one for one in self._places if one.seat is None]
        sits = Table(
            (
                Column(paper.say("seat"), Cell.FIGURE),
                Column(paper.say("name"), share=2),
                Column(paper.say("father"), share=1),
                Column(paper.say("hour"), Cell.FIGURE),
            ),
            tuple(
                (one.seat, one.person.name_fa, one.person.father_fa, self._hour(one))
                for one in self._sitting.seats
            ),
            paper.say("nobody_seated"),
        )
        not_here = Table(
            (
                Column(paper.say("row"), Cell.FIGURE),
                Column(paper.say("name"), share=2),
                Column(paper.say("father"), share=1),
                Column(paper.say("class_code"), Cell.CODE),
                Column(paper.say("why_not"), share=3),
            ),
            tuple(
                (
                    paper.count(number),
                    one.name_fa,
                    one.father_fa,
                    one.class_code,
                    words().error(one.denial, Language.FA)
                    if one.denial
                    else paper.say("may_sit_unseated"),
                )
                for number, one in enumerate(others, 1)
            ),
            paper.say("nobody_left_out"),
        )
        return self._paper(
            "sitting_list",
            self._sitting.facts(),
            Heading(paper.say("who_sits")),
            sits,
            Heading(paper.say("who_does_not")),
            not_here,
            self._signed(),
        )

    def attendance(self) -> Paper:
        """To sign at the door and when the sheet is given back."""
        columns = (
            Column(paper.say("seat"), Cell.FIGURE),
            Column(paper.say("name"), share=1),
            Column(paper.say("identity"), Cell.FIGURE),
            Column(paper.say("identity_seen"), width=17),
            Column(paper.say("signs_in"), width=27),
            Column(paper.say("signs_out"), width=27),
        )
        rows = tuple(
            (one.seat, one.person.name_fa, one.person.identity_fa, "", "", "")
            for one in self._sitting.seats
        )
        table = Table(columns, rows, paper.say("nobody_seated"), row=9.5)
        counts = Facts(tuple(Fact(paper.say(key), "") for key in _COUNTS), 3)
        return self._paper("exam_attendance", self._sitting.facts(), table, counts, self._signed())

    def cards(self) -> CardSheet:
        """A card for each candidate."""
        sitting = self._sitting
        return CardSheet(
            sitting.name("entrance_card"), tuple(self._card(one) for one in sitting.seats)
        )

    def _card(self, one: SeatOnPaper) -> Card:
        sitting = self._sitting
        return Card(
            issuer=sitting.centre,
            title=paper.say("entrance_card"),
            photo=self._stationery.photo(one.person.photo_sha),
            facts=(
                Fact(paper.say("name"), one.person.name_fa),
                Fact(paper.say("identity"), one.person.identity_fa),
                Fact(
                    paper.say("test"),
                    paper.joined(self._sitting.part, self._sitting.detail.title_fa),
                ),
                Fact(paper.say("when"), one.moment),
                Fact(paper.say("where"), one.place or sitting.centre),
                Fact(paper.say("seat"), one.seat),
            ),
            qr=_QR_PREFIX + one.uid,
            note=paper.say("entrance_note"),
        )

    def _paper(self, key: str, *blocks: Block) -> Paper:
        title: Title | Text = self._sitting.title(key)
        return Paper(
            name=self._sitting.name(key),
            sheet=A4,
            head=self._stationery.list_head(),
            blocks=(title, *blocks),
            foot=self._stationery.foot(),
        )

    def _hour(self, one: SeatOnPaper) -> str:
        if one.held_on == self._sitting.detail.held_on:
            return paper.time(one.starts_at)
        return f"{paper.day(one.held_on)}\n{paper.time(one.starts_at)}"

    def _signed(self) -> Signatures:
        return Signatures(
            (
                Signature(paper.say("invigilator")),
                *(
                    Signature(paper.say("examiner"), name)
                    for name in self._sitting.detail.examiners
                ),
                Signature(paper.say("head_of_centre")),
            )
        )


def _introductions(session: Session, enrolments: Sequence[int]) -> dict[int, tuple[int, date]]:
    """Round and day of the latest introduction of each enrolment that has one."""
    found = (
        select(Introduction.enrolment_id, Introduction.round, Introduction.introduced_on)
        .where(Introduction.enrolment_id.in_(list(enrolments)))
        .order_by(Introduction.round)
    )
    return {row.enrolment_id: (row.round, row.introduced_on) for row in session.execute(found)}
