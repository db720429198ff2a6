"""The pages of tests: what stands beside a mark, what Enter does, who may sit, who may sign."""

from __future__ import annotations

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.office import Office
from tests.services import classroom
from tests.ui.hands import open_window, press, write
from tests.ui.second_hand import Answers, countersign, push
from tests.ui.window_office import open_context, settle
from tvto_desk.domain.assessment import Part
from tvto_desk.domain.candidate import CandidateState, SessionState
from tvto_desk.domain.roles import Role
from tvto_desk.services import assessments, courses, mark_sheets, marks, verdicts
from tvto_desk.ui.assessment.assessment_page import AssessmentPage
from tvto_desk.ui.assessment.session_page import SHEET, SessionPage
from tvto_desk.ui.context import Context
from tvto_desk.ui.keys import Act

MARK, STATE = 3, 2


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """A class of two that is introduced to the test."""
    made = Office(tmp_path_factory.mktemp("introduced"))
    classroom.introduced_course(made, classroom.people(made, 2))
    made.close()
    return made


@pytest.fixture
def course(office: Office) -> int:
    (row,) = courses.list_courses(office.clerk)
    return row.id


def seated(office: Office, course: int, part: Part = Part.WRITTEN) -> int:
    session = classroom.planned(office, course, part)
    may = [
        who for who, no in assessments.list_eligible(office.clerk, session).items() if no is None
    ]
    assessments.seat_candidates(office.clerk, session, may)
    return session


def page_of(context: Context, qtbot: QtBot, session: int, answers: Answers) -> SessionPage:
    page = SessionPage(context, answers)
    page.resize(1198, 619)
    open_window(qtbot, page)
    page.open(session_id=session)
    settle(context)
    return page


def reason(page: SessionPage, row: int) -> str:
    grid = page.sheet.grid.grid
    return grid.index(row, grid.reason_column).data() or ""


@pytest.mark.parametrize(
    ("typed", "beside"),
    [
        ("80", "نمرهٔ کتبی ۸۰ پذیرفته است؛ در عملی دست‌کم ۷۰ لازم است."),
        ("66/67", "نمرهٔ کتبی ۶۶٫۶۷ پذیرفته است؛ در عملی دست‌کم ۷۱٫۱۱ لازم است."),
        ("49.99", "مردود کتبی: نمرهٔ کتبی ۴۹٫۹۹ است و حداقل ۵۰ لازم است."),
        ("", "نمره هنوز نوشته نشده است."),
        ("710", "نمره باید از ۰ تا ۱۰۰ باشد؛ «۷۱۰» نوشته شده است."),
    ],
)
def test_verdict_to_be_stands_beside_the_mark(
    office: Office, context: Context, course: int, qtbot: QtBot, typed: str, beside: str
) -> None:
    page = page_of(context, qtbot, seated(office, course), Answers())
    grid = page.sheet.grid.grid
    grid.type_text(grid.index(0, MARK), typed)
    assert reason(page, 0).startswith(beside)
    assert page.sheet.reason.text() == reason(page, 0)


def test_practical_mark_names_the_overall_mark(
    office: Office, context: Context, course: int, qtbot: QtBot
) -> None:
    ids = list(classroom.enrolled(office, course).values())
    classroom.tested(office, course, Part.WRITTEN, dict.fromkeys(ids, "60"))
    page = page_of(context, qtbot, seated(office, course, Part.PRACTICAL), Answers())
    grid = page.sheet.grid.grid
    grid.type_text(grid.index(0, MARK), "90")
    assert reason(page, 0).startswith("قبول: نمرهٔ کل ۸۲٫۵")
    grid.type_text(grid.index(0, MARK), "72")
    assert reason(page, 0).startswith("نرسیدن به حد نصاب کل: نمرهٔ کل ۶۹")


def test_enter_goes_down_and_stores_nothing(
    office: Office, context: Context, course: int, qtbot: QtBot
) -> None:
    session = seated(office, course)
    page = page_of(context, qtbot, session, Answers())
    page.sheet.focus_first()
    for key in (Qt.Key.Key_8, Qt.Key.Key_0, Qt.Key.Key_Return, Qt.Key.Key_7, Qt.Key.Key_Return):
        press(key)
    settle(context)
    values = list(page.sheet.grid.values().values())
    assert [row["mark"] for row in values] == [Decimal(80), Decimal(7)]
    assert page.sheet.grid.currentIndex().row() == 1
    assert [row.mark for row in marks.list_candidates(office.clerk, session)] == [None, None]
    assert assessments.list_sessions(office.clerk)[0].state is SessionState.PLANNED


def test_wrong_mark_and_missing_sheet_number_stop_the_record(
    office: Office, context: Context, course: int, qtbot: QtBot
) -> None:
    session = seated(office, course)
    page = page_of(context, qtbot, session, Answers())
    grid = page.sheet.grid.grid
    grid.type_text(grid.index(0, MARK), "80")
    grid.type_text(grid.index(1, MARK), "710")
    assert page.handle_act(Act.SAVE)
    settle(context)
    assert "ثبت نمی‌شود" in page.notice.sentence.text()
    assert page.sheet.grid.currentIndex().row() == 1
    grid.type_text(grid.index(1, MARK), "71")
    assert page.handle_act(Act.SAVE)
    settle(context)
    problem = page.sheet.sheet_no.shown_problem()
    assert problem is not None
    assert problem.code == "assessment_session.sheet_missing"
    assert [row.mark for row in marks.list_candidates(office.clerk, session)] == [None, None]


def test_mark_of_another_desk_is_not_overwritten_and_the_row_says_so(
    office: Office, context: Context, course: int, qtbot: QtBot
) -> None:
    session = seated(office, course)
    page = page_of(context, qtbot, session, Answers())
    first, second = marks.list_candidates(office.clerk, session)
    others = [classroom.entry(first.id, "60"), classroom.entry(second.id, "60")]
    marks.record_marks(office.examiner, session, others, sheet_no="۹")
    grid = page.sheet.grid.grid
    for row in (0, 1):
        grid.type_text(grid.index(row, MARK), "80")
    write(page.sheet.sheet_no, "12")
    page.handle_act(Act.SAVE)
    settle(context)
    assert "کس دیگری تغییر داده است" in reason(page, 0)
    kept = [row.mark for row in marks.list_candidates(office.clerk, session)]
    assert kept == [Decimal(60), Decimal(60)]
    assert page.sheet.is_dirty


def test_absence_takes_the_mark_away_and_closes_its_cell(
    office: Office, context: Context, course: int, qtbot: QtBot
) -> None:
    page = page_of(context, qtbot, seated(office, course), Answers())
    grid = page.sheet.grid.grid
    grid.type_text(grid.index(0, MARK), "80")
    grid.toggle(grid.index(0, STATE))
    (first, *_rest) = page.sheet.grid.values().values()
    assert (first["state"], first["mark"]) == (CandidateState.ABSENT, None)
    assert not grid.is_open(grid.index(0, MARK))
    assert "غایب" in reason(page, 0)


def test_typed_marks_survive_the_end_of_the_program(
    office: Office, course: int, qtbot: QtBot
) -> None:
    session = seated(office, course)
    with open_context(office) as context:
        page = page_of(context, qtbot, session, Answers())
        grid = page.sheet.grid.grid
        grid.type_text(grid.index(0, MARK), "66.67")
        grid.toggle(grid.index(1, STATE))
        assert page.can_leave()
        page.keeper.finish()
    with open_context(office) as context:
        page = page_of(context, qtbot, session, Answers())
        assert not page.sheet.is_dirty
        push(page, "continue_draft")
        values = list(page.sheet.grid.values().values())
        assert [row["mark"] for row in values] == [Decimal("66.67"), None]
        assert values[1]["state"] is CandidateState.ABSENT
        page.keeper.finish()


def test_who_may_not_sit_stands_with_the_reason_and_the_others_are_seated(
    office: Office, context: Context, course: int, qtbot: QtBot
) -> None:
    ids = list(classroom.enrolled(office, course).values())
    classroom.tested(office, course, Part.WRITTEN, {ids[0]: "80", ids[1]: "40"})
    session = classroom.planned(office, course, Part.PRACTICAL)
    page = page_of(context, qtbot, session, Answers())
    model = page.places.listing.model
    told = {row.row.key: row.why for row in map(model.row, range(2)) if row}
    assert told[ids[0]] == ""
    assert "پس از قبولی در آزمون کتبی" in told[ids[1]]
    push(page, "seat_all")
    settle(context)
    assert page.tabs.currentIndex() == SHEET
    (row,) = marks.list_candidates(office.clerk, session)
    assert row.enrolment_id == ids[0]


def test_clerk_signs_off_by_the_managers_countersign(
    office: Office, context: Context, course: int, qtbot: QtBot
) -> None:
    ids = list(classroom.enrolled(office, course).values())
    session = classroom.typed_in(office, course, Part.WRITTEN, dict.fromkeys(ids, "80"))
    answers = Answers()
    page = page_of(context, qtbot, session, answers)
    push(page, "sign_off")
    assert answers.asked[0].verb == "نهایی‌کردن نمرهٔ ۲ نفر"
    countersign(context, page, "گذرواژهٔ نادرست")
    assert assessments.list_sessions(office.clerk)[0].state is SessionState.HELD
    countersign(context, page)
    assert assessments.list_sessions(office.clerk)[0].state is SessionState.SIGNED_OFF
    assert page.sheet.results.isVisible()
    assert [row.overall for row in verdicts.list_results(office.clerk, course)] == [None, None]


def test_examiner_may_not_sign_and_another_person_is_offered(
    office: Office, course: int, qtbot: QtBot
) -> None:
    # The manager examined; a deputy signs.
    session = assessments.plan_session(
        office.clerk,
        assessments.SessionDraft(
            part=Part.WRITTEN,
            course_id=course,
            held_on=office.clock.today(),
            starts_at="09:00",
            examiner_ids=(classroom.staff_id(office, "مریم"),),
        ),
    )
    ids = list(classroom.enrolled(office, course).values())
    seats = assessments.seat_candidates(office.clerk, session, ids)
    entries = [classroom.entry(seat, "80") for seat in seats]
    marks.record_marks(office.clerk, session, entries, sheet_no="12")
    classroom.someone(office, "deputy", Role.MANAGER)
    with open_context(office, "manager") as context:
        page = page_of(context, qtbot, session, Answers())
        # Whose role records no marks types none that could only get lost, and reads why.
        page.sheet.grid.setFocus()
        for key in (Qt.Key.Key_7, Qt.Key.Key_Return, Qt.Key.Key_2, Qt.Key.Key_F4):
            press(key)
        shown = [(one.state, one.mark) for one in page.sheet.entries()]
        assert shown == [(CandidateState.PRESENT, Decimal(80))] * 2
        assert page.sheet.bar.state.text() == "این کار به نقش شما سپرده نشده است: ثبت نمره"
        push(page, "sign_off")
        settle(context)
        assert "شما آزمونگر همین جلسه بوده‌اید" in page.notice.sentence.text()
        push(page, "act_another_person")
        countersign(context, page)
        (row,) = assessments.list_sessions(office.clerk)
        assert row.state is SessionState.SIGNED_OFF
        detail = mark_sheets.get_session_detail(office.clerk, session)
        assert detail.signed_off_by == "نادر امینی"


def test_session_not_held_takes_a_reason_and_no_attempt(
    office: Office, context: Context, course: int, qtbot: QtBot
) -> None:
    session = seated(office, course)
    answers = Answers(reason="آزمونگر نیامد")
    page = page_of(context, qtbot, session, answers)
    push(page, "not_held")
    settle(context)
    assert answers.asked[0].destroys
    assert assessments.list_sessions(office.clerk)[0].state is SessionState.NOT_HELD
    assert not page.sheet.bar.isVisible()


def test_instructor_as_examiner_is_refused_beside_the_field_until_a_permit_is_given(
    office: Office, context: Context, course: int, qtbot: QtBot
) -> None:
    page = AssessmentPage(context)
    page.resize(1198, 619)
    open_window(qtbot, page)
    page.open(new=True, course_id=course)
    settle(context)
    teacher = str(classroom.staff_id(office, "علی"))
    page.form.set_typed({"part": "written", "starts_at": "9", "examiner": teacher})
    page.handle_act(Act.SAVE)
    settle(context)
    message = page.form.field("examiner").message()
    assert message is not None
    assert "مربی همین دوره بوده است" in message.text
    assert message.act == "ادامه با مجوز اداره کل…"
    page.form.field("examiner").act()
    permit = page.form.field("permit_no").widget
    assert permit.hasFocus()
    write(permit, "123")
    asked: list[tuple[str, dict[str, object]]] = []
    page.page_requested.connect(lambda key, args: asked.append((key, args)))
    page.handle_act(Act.SAVE)
    countersign(context, page)
    (row,) = assessments.list_sessions(office.clerk)
    assert asked == [("session", {"session_id": row.id})]


def test_card_of_the_desk_opens_the_list_narrowed(
    office: Office, context: Context, course: int, qtbot: QtBot
) -> None:
    seated(office, course)
    page = AssessmentPage(context)
    open_window(qtbot, page)
    page.open(queue="sessions_to_hold")
    settle(context)
    assert page.listing.chips.keys == {"planned"}
    assert len(page.listing.model.ids) == 1
    page.open(queue="marks_to_sign_off")
    settle(context)
    assert len(page.listing.model.ids) == 0
    assert page.subtitle.text() == "کارآزمون"
