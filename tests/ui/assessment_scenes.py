"""The tests of a centre: list, form, seats, sheet and results, for pictures and clipping tests."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget

from tests import office as the_office
from tests.office import Office
from tests.services import classroom
from tests.ui.trainees_scenes import LONGEST
from tests.ui.window_office import make_context, settle
from tvto_desk.domain.assessment import Part
from tvto_desk.domain.candidate import CandidateState
from tvto_desk.services import assessments, enrolments, trainees, verdicts
from tvto_desk.ui.assessment.assessment_page import AssessmentPage
from tvto_desk.ui.assessment.session_page import SessionPage
from tvto_desk.ui.context import Context

WRITTEN = ["80", "49.99", "60", None, CandidateState.EXCUSED, CandidateState.DISQUALIFIED]


def at(context: Context, session: int) -> SessionPage:
    """The page of a session."""
    page = SessionPage(context)
    page.open(session_id=session)
    settle(context)
    return page


def listed(context: Context, **args: object) -> AssessmentPage:
    """The list of sessions."""
    page = AssessmentPage(context)
    page.open(**args)  # type: ignore[arg-type]
    settle(context)
    return page


def scenes(office: Office) -> Iterator[tuple[str, QWidget]]:
    """Each window by its name."""
    context = make_context(office)
    yield "assessment-empty", listed(context)
    people = classroom.people(office, 12)
    people.append(trainees.register_trainee(office.clerk, the_office.draft(20, **LONGEST)))
    trainees.set_photo(office.clerk, people[-1], classroom.photo())
    course = classroom.finished_course(office, people)
    ids = list(classroom.enrolled(office, course).values())
    office.set_day(classroom.TEST_DAY)
    session = classroom.planned(office, course, Part.WRITTEN)
    yield "session-nobody", at(context, session)
    enrolments.introduce_to_test(office.clerk, ids[2:])
    assessments.seat_candidates(office.clerk, session, ids[4:6])
    places = at(context, session)
    places.tabs.setCurrentIndex(0)
    yield "session-places", places
    assessments.seat_candidates(office.clerk, session, [*ids[2:4], *ids[6:]])
    sheet = at(context, session)
    for number, text in enumerate(["80", "49.99", "710", "66/67"]):
        sheet.sheet.grid.grid.type_text(sheet.sheet.grid.grid.index(number, 3), text)
    yield "session-typing", sheet
    form = listed(context, new=True)
    yield "session-form", form
    held = listed(context, new=True)
    held.form.check()
    yield "session-form-held", held
    assessments.session_not_held(office.clerk, session, "آزمونگر نیامد")
    yield "session-not-held", at(context, session)
    typed = dict(zip(ids[2:8], WRITTEN, strict=True)) | dict.fromkeys(ids[8:], "75")
    written = classroom.typed_in(office, course, Part.WRITTEN, typed)
    yield "session-held", at(context, written)
    verdicts.sign_off(office.manager, written)
    practical = classroom.typed_in(
        office, course, Part.PRACTICAL, dict.fromkeys(ids[8:], "68") | {ids[2]: "90", ids[4]: "72"}
    )
    verdicts.sign_off(office.manager, practical)
    yield "session-results", at(context, practical)
    yield "assessment", listed(context)
