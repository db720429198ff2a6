"""The practical paper that a session goes by, chosen where several are in force."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from tvto_desk.db.models.assessment import Attempt, Candidate
from tvto_desk.db.models.standards import StandardVersion
from tvto_desk.domain.assessment import Part
from tvto_desk.domain.candidate import SessionState
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.roles import Permission
from tvto_desk.services.access import act, question
from tvto_desk.services.assessments import get_session
from tvto_desk.services.desk import Desk
from tvto_desk.services.practical_papers import PaperDetail, in_force_of
from tvto_desk.services.typed_items import items_of


@act(Permission.MANAGE_TESTS)
def choose_paper(desk: Desk, session_id: int, paper_id: int | None) -> None:
    """Names the practical paper that a session goes by, or takes it away.

    Raises ``item_mark.only_practical``, ``practical_paper.not_in_force`` for a paper of another
    trade or day, and ``item_mark.paper_used`` once a sheet was typed by its items.
    """
    with desk.write("assessment_session.choose_paper") as work:
        row = get_session(work.session, session_id, locked=True)
        if row.part is not Part.PRACTICAL:
            raise DomainError("item_mark.only_practical")
        if row.state not in (SessionState.PLANNED, SessionState.HELD):
            raise DomainError("assessment_session.closed")
        if paper_id == row.test_paper_id:
            return
        if items_of(work.session, _attempts(work.session, session_id)):
            raise DomainError("item_mark.paper_used", field="paper")
        if paper_id is not None:
            standard_id = _standard(work.session, row.standard_version_id)
            papers = in_force_of(work.session, standard_id, row.held_on)
            if paper_id not in {paper.id for paper in papers}:
                raise DomainError("practical_paper.not_in_force", field="paper")
        row.test_paper_id = paper_id


@question
def list_papers_of_session(desk: Desk, session_id: int) -> list[PaperDetail]:
    """The papers that a practical session may go by on its day, by project code."""
    with desk.read() as session:
        row = get_session(session, session_id)
        if row.part is not Part.PRACTICAL:
            return []
        return in_force_of(session, _standard(session, row.standard_version_id), row.held_on)


def _attempts(session: Session, session_id: int) -> list[int]:
    found = (
        select(Attempt.id)
        .join(Candidate, Candidate.id == Attempt.candidate_id)
        .where(Candidate.session_id == session_id)
    )
    return list(session.execute(found).scalars())


def _standard(session: Session, standard_version_id: int) -> int:
    return session.get_one(StandardVersion, standard_version_id).standard_id
