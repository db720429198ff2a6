"""A wish to learn a standard, as it is written down: once a day for a person and a standard."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from tvto_desk.db.models.courses import Application
from tvto_desk.db.models.standards import Standard
from tvto_desk.db.session import Work
from tvto_desk.domain.application import PreferredShift
from tvto_desk.domain.enrolment import ApplicationState, require_application_transition
from tvto_desk.domain.errors import DomainError


def new_wish(
    work: Work,
    person_id: int,
    standard_id: int,
    day: date,
    *,
    priority: int = 1,
    shift: PreferredShift = PreferredShift.ANY,
) -> Application:
    """An open wish of the day; who gave up on the same day takes the old one up again.

    Raises ``application.open_already`` where the wish of that day already led to a class.
    """
    session = work.session
    found = select(Application).where(
        Application.person_id == person_id,
        Application.standard_id == standard_id,
        Application.applied_on == day,
    )
    row = session.execute(found).scalar_one_or_none()
    if row is None:
        row = Application(
            person_id=person_id,
            standard_id=standard_id,
            applied_on=day,
            priority=priority,
            state=ApplicationState.APPLICANT,
            preferred_shift=shift,
        )
        work.add(row)
    elif row.state is ApplicationState.WITHDRAWN:
        take_up(row)
        row.priority, row.preferred_shift = priority, shift
    else:
        raise _known(session, row)
    return row


def take_up(row: Application) -> None:
    """Who gave up comes back; the wish counts from its old day."""
    require_application_transition(row.state, ApplicationState.APPLICANT)
    row.state = ApplicationState.APPLICANT
    row.closed_on, row.close_reason = None, ""


def _known(session: Session, row: Application) -> DomainError:
    title = session.get_one(Standard, row.standard_id).title_fa
    return DomainError(
        "application.open_already", field="standard", title=title, day=row.applied_on
    )
