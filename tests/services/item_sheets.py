"""A practical whose paper has three items and two attitudes, and what its sheets say."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from tests.office import Office
from tests.services import classroom
from tests.services.classroom import TEST_DAY
from tvto_desk.domain.assessment import Part
from tvto_desk.domain.item_marks import Attitude, ItemMarks
from tvto_desk.domain.practical_paper import PaperDraft
from tvto_desk.services import assessments, practical_papers, standard_details

CLASS = TRAINEE = 1


def paper(office: Office, code: str = "PR-7", **changes: object) -> int:
    """A paper of three items, 30 + 50 + 20, and two lines of attitude."""
    written = {
        "title_fa": "ساخت فرم",
        "minutes": 180,
        "valid_from": TEST_DAY - timedelta(days=30),
        "items": (("طراحی", Decimal(30)), ("ساخت", Decimal(50)), ("آزمون", Decimal(20))),
        "attitudes": ("دقت", "ایمنی"),
    }
    draft = PaperDraft(project_code=code, **(written | changes))  # type: ignore[arg-type]
    standard = standard_details.get_standard(office.clerk, classroom.edition(office)).id
    return practical_papers.add_paper(office.manager, standard, draft)


def sheet(
    *given: object, ticks: tuple[Attitude | None, ...] = (None, None), total: object = None
) -> ItemMarks:
    """What the sheet of a candidate says."""
    typed = tuple(None if mark is None else Decimal(str(mark)) for mark in given)
    return ItemMarks(typed, ticks, None if total is None else Decimal(str(total)))


def practical(office: Office) -> tuple[int, int]:
    """A practical session after a written pass of 80: its id and the candidate's."""
    classroom.tested(office, CLASS, Part.WRITTEN, {TRAINEE: "80"})
    session = classroom.planned(office, CLASS, Part.PRACTICAL)
    (seat,) = assessments.seat_candidates(office.clerk, session, [TRAINEE])
    return session, seat
