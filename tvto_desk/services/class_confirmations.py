"""The control list of a class: who has signed that what the certificate will print is right."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tvto_desk.services.access import question
from tvto_desk.services.desk import Desk
from tvto_desk.services.papers.classes import class_on_paper
from tvto_desk.services.person_circle import reading_person
from tvto_desk.services.person_rows import get_person


@dataclass(frozen=True)
class ConfirmationLine:
    """Somebody of the class; ``confirmed_on`` is None until a signed list is recorded."""

    person_id: int
    name_fa: str
    father_fa: str
    confirmed_on: date | None


@question
def list_confirmations(desk: Desk, course_id: int) -> list[ConfirmationLine]:
    """Everybody on the control list, in its order. Raises ``course.unknown``.

    A merged record stands for the one that it reads as a part of: that one's facts are printed.
    """
    with desk.read() as session:
        lines = {}
        for one in class_on_paper(session, course_id).people:
            root = reading_person(session, get_person(session, one.id))
            lines[root.id] = ConfirmationLine(
                root.id, one.name_fa, one.father_fa, root.confirmed_on
            )
    return list(lines.values())
