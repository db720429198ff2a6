"""A test session as its papers name it: who sits where and when, and what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Self

from sqlalchemy import select
from sqlalchemy.orm import Session

from tvto_desk.db.models.assessment import AssessmentSession, AssessmentTurn, Candidate
from tvto_desk.db.models.courses import CourseRun
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.gates import LIFTED_BY_PLACE
from tvto_desk.print.papers import Fact, Facts, Title
from tvto_desk.services.desk import Desk
from tvto_desk.services.mark_sheets import SessionDetail, SheetRow, get_session_detail, list_sheet
from tvto_desk.services.papers import stationery as paper
from tvto_desk.services.papers.people import PersonOnPaper, people_on_paper


@dataclass(frozen=True)
class SeatOnPaper:
    """A candidate in a place: the hour is that of the turn where there are several."""

    uid: str
    person: PersonOnPaper
    line: SheetRow
    held_on: date
    starts_at: str
    place: str

    @property
    def seat(self) -> str:
        """The number of the seat, with turn and station where there are any."""
        candidate = self.line.candidate
        parts = [paper.count(candidate.seat)]
        if candidate.turn:
            parts.append(paper.say("turn", number=candidate.turn))
        if candidate.station:
            parts.append(paper.say("station", number=candidate.station))
        return "، ".join(parts)

    @property
    def moment(self) -> str:
        """«سه‌شنبه ۱۵ مهر ۱۴۰۴، ساعت ۹:۰۰»."""
        return paper.say(
            "moment", day=paper.long_day(self.held_on), time=paper.time(self.starts_at)
        )


@dataclass(frozen=True)
class Sitting:
    """A session with its candidates by seat."""

    detail: SessionDetail
    seats: tuple[SeatOnPaper, ...]
    centre: str

    @classmethod
    def read(cls, desk: Desk, session_id: int) -> Self:
        """Reads a session. Raises ``assessment_session.unknown``."""
        detail = get_session_detail(desk, session_id)
        lines = list_sheet(desk, session_id)
        with desk.read() as session:
            row = session.get_one(AssessmentSession, session_id)
            people = people_on_paper(session, [line.candidate.person_id for line in lines])
            hides = _hides_place(session, row)
            return cls(
                detail=detail,
                seats=_seats(session, row, lines, people, hides=hides),
                centre=desk.centre.name_fa,
            )

    def require_somebody(self) -> None:
        """Raises ``papers_of.nobody_seated``: there is no card and no sheet of nobody."""
        if not self.seats:
            raise DomainError("papers_of.nobody_seated")

    @property
    def part(self) -> str:
        """«عملی»."""
        return paper.named(f"part.{self.detail.part.value}")

    @property
    def place(self) -> str:
        """The centre with the room; never a prison or a barracks."""
        room = self.seats[0].place if self.seats else ""
        return paper.joined(self.centre, room)

    def name(self, key: str) -> str:
        """What a paper of the session is called."""
        return paper.joined(
            paper.say(key), self.detail.class_code or paper.day(self.detail.held_on), between=" "
        )

    def title(self, key: str) -> Title:
        """The title of a paper: part, standard and class under it."""
        under = paper.say("of_test", part=self.part, title=self.detail.title_fa)
        if self.detail.class_code:
            code = paper.say("with_code", code=paper.code(self.detail.class_code))
            under = paper.joined(under, code)
        return Title(paper.say(key), under)

    def facts(self) -> Facts:
        """When, where, who examines."""
        when = paper.say(
            "moment",
            day=paper.long_day(self.detail.held_on),
            time=paper.time(self.detail.starts_at),
        )
        return Facts(
            (
                Fact(paper.say("when"), when),
                Fact(paper.say("where"), self.place),
                Fact(paper.say("examiner"), "، ".join(self.detail.examiners)),
                Fact(paper.say("candidates"), paper.count(len(self.seats))),
            )
        )


def _seats(
    session: Session,
    row: AssessmentSession,
    lines: Sequence[SheetRow],
    people: Sequence[PersonOnPaper],
    *,
    hides: bool,
) -> tuple[SeatOnPaper, ...]:
    turns = {
        turn.number: turn
        for turn in session.execute(
            select(AssessmentTurn).where(AssessmentTurn.session_id == row.id)
        ).scalars()
    }
    uids = dict(
        session.execute(select(Candidate.id, Candidate.uid).where(Candidate.session_id == row.id))
        .tuples()
        .all()
    )
    seats = []
    for line, person in zip(lines, people, strict=True):
        turn = turns.get(line.candidate.turn or 0)
        place = turn.place if turn is not None and turn.place else row.place
        seats.append(
            SeatOnPaper(
                uid=uids[line.candidate.id],
                person=person,
                line=line,
                held_on=turn.held_on if turn is not None else row.held_on,
                starts_at=turn.starts_at if turn is not None else row.starts_at,
                place="" if hides else place,
            )
        )
    return tuple(seats)


def _hides_place(session: Session, row: AssessmentSession) -> bool:
    """Whether the course ran where no paper may say."""
    if row.course_run_id is None:
        return False
    return session.get_one(CourseRun, row.course_run_id).delivery_place in LIFTED_BY_PLACE
