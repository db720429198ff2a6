"""The tests of a centre: list, form, seats, sheet and results, for pictures and clipping tests."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from PySide6.QtWidgets import QWidget

from tests import office as the_office
from tests.office import Office
from tests.services import classroom
from tests.ui.trainees_scenes import LONGEST
from tests.ui.window_office import make_context, settle
from tvto_desk.domain.assessment import Part
from tvto_desk.domain.candidate import CandidateState, WordResult
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.item_marks import ItemMarks
from tvto_desk.domain.practical_paper import PaperDraft
from tvto_desk.domain.province_results import LineProblem, ProvinceLine
from tvto_desk.services import (
    appeals,
    assessments,
    enrolments,
    mark_changes,
    mark_checks,
    mark_sheets,
    marks,
    practical_papers,
    session_papers,
    sheet_scans,
    standard_details,
    trainees,
    verdicts,
)
from tvto_desk.services.marks import MarkEntry
from tvto_desk.services.province_results import Matched, ResultsTrial
from tvto_desk.services.rules_in_force import Sitter
from tvto_desk.ui.assessment.assessment_page import AssessmentPage
from tvto_desk.ui.assessment.change_task import ChangeTask
from tvto_desk.ui.assessment.items_dialog import ItemsDialog
from tvto_desk.ui.assessment.session_page import AFTER, CHECKS, SessionPage
from tvto_desk.ui.assessment.tasks import (
    AnswerTask,
    AppealTask,
    FreeTask,
    MoveTask,
    PaperTask,
    ReplaceTask,
    ResultsTask,
    ViolationTask,
)
from tvto_desk.ui.context import Context
from tvto_desk.ui.widgets.scan_dialog import ScanDialog

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


def around(context: Context, office: Office, session: int) -> Iterator[tuple[str, QWidget]]:
    """A held session: marks to be read back, the second entry, reports and their window."""
    lines = marks.list_candidates(office.clerk, session)
    again = [MarkEntry(lines[1].id, CandidateState.PRESENT, "52", lines[1].version)]
    marks.record_marks(office.clerk, session, again, sheet_no="12")
    checks = at(context, session)
    checks.tabs.setCurrentIndex(CHECKS)
    yield "session-checks", checks
    differing = {lines[1].id: "35", lines[6].id: "57"}
    second = [MarkEntry(key, CandidateState.PRESENT, mark) for key, mark in differing.items()]
    mark_checks.enter_second_time(office.examiner, session, second)
    typed = at(context, session)
    typed.tabs.setCurrentIndex(CHECKS)
    typed.checks.turn.click()
    yield "session-second-entry", typed
    agreed = [
        MarkEntry(line.id, CandidateState.PRESENT, differing[line.id], line.version)
        for line in marks.list_candidates(office.clerk, session)
        if line.id in differing
    ]
    marks.record_marks(office.clerk, session, agreed, sheet_no="12")
    mark_checks.read_back(office.clerk, session)
    page = at(context, session)
    page.tabs.setCurrentIndex(AFTER)
    yield "session-violations", page
    people = [(line.id, line.name_fa) for line in lines]
    for name, task in (
        ("violation", ViolationTask(people, page, lines[0].id)),
        ("move", MoveTask(office.clock.today, "سالن ۱", page)),
        ("replace", ReplaceTask([(1, "رضا احمدی")], [], page)),
        ("change", ChangeTask(people, page, lines[0].id, None, {lines[0].id: lines[0]})),
        ("answer", AnswerTask(lines[0].name_fa, page)),
    ):
        task.start()
        yield f"session-task-{name}", task


def afterwards(context: Context, office: Office, session: int) -> Iterator[tuple[str, QWidget]]:
    """A signed-off session with an appeal and changes of marks."""
    lines = marks.list_candidates(office.clerk, session)
    yield "session-after-nothing", _after(context, session)
    sheet_scans.add_sheet_scan(office.clerk, session, [classroom.photo()] * 2)
    office.clock.instant += timedelta(minutes=5)
    sheet_scans.add_sheet_scan(office.examiner, session, [classroom.photo(90)])
    scanned = at(context, session)
    yield "session-scanned", scanned
    scanned.scans.see()
    settle(context)
    (seen,) = scanned.findChildren(ScanDialog)
    yield "session-scan", seen
    present = CandidateState.PRESENT
    change = mark_changes.request_change(
        office.clerk, lines[1].id, present, "61", "نمرهٔ سؤال ۷ در جمع نیامده بود"
    )
    mark_changes.approve_change(office.manager, change)
    mark_changes.request_change(office.clerk, lines[2].id, present, "62", "جمع اشتباه بود")
    appeals.file_appeal(office.clerk, lines[-1].id, "برگهٔ من دوباره خوانده شود")
    page = _after(context, session)
    yield "session-after", page
    until = mark_sheets.get_session_detail(office.clerk, session).appeal_until
    task = AppealTask([(lines[0].id, lines[0].name_fa)], page, lines[0].id, until)
    task.start()
    yield "session-task-appeal", task


def from_the_province(context: Context, office: Office) -> Iterator[tuple[str, QWidget]]:
    """A file of written results, tried: rows of every fate."""
    present, passed = CandidateState.PRESENT, WordResult.PASSED
    lines = [
        ProvinceLine(n, "0012345679", "140407-331", name, 1, "E-7", present, None, passed)
        for n, name in enumerate(("سمیه محمدی", "نرگس محمدی", "غریبه‌ای از مرکز دیگر"), start=2)
    ]
    refused = DomainError("province_results.stored_already")
    trial = ResultsTrial(
        classroom.TEST_DAY,
        "",
        (
            Matched(lines[0], Sitter(1, 1), 1, lines[0].name, None),
            Matched(lines[1], Sitter(2, 2), 1, lines[1].name, refused),
        ),
        (lines[2],),
        (LineProblem(9, DomainError("province_results.word_unknown", typed="خوب")),),
    )
    page = listed(context)
    page.province.show_trial(trial)
    page._stack.setCurrentIndex(2)
    yield "assessment-province", page
    task = ResultsTask(office.clock.today, "نتایج مهر.xlsx", page)
    task.start()
    yield "session-task-results", task
    free = FreeTask(page)
    free.start()
    yield "session-task-free", free


def item_by_item(
    context: Context, office: Office, course: int, ids: list[int]
) -> Iterator[tuple[str, QWidget]]:
    """A practical that goes by a paper: the choice of it, a sheet by its items, and beside it."""
    standard = standard_details.get_standard(office.clerk, classroom.edition(office)).id
    papers = [
        practical_papers.add_paper(office.manager, standard, paper_draft(code))
        for code in ("PR-1404-7", "PR-1404-8")
    ]
    session = classroom.planned(office, course, Part.PRACTICAL)
    assessments.seat_candidates(office.clerk, session, ids)
    found = session_papers.list_papers_of_session(office.clerk, session)
    page = at(context, session)
    task = PaperTask(found, None, page)
    task.start()
    yield "session-task-paper", task
    session_papers.choose_paper(office.clerk, session, papers[0])
    page = at(context, session)
    page.sheet.by_items.open()
    dialog = page.findChild(ItemsDialog)
    assert dialog is not None
    yield "session-items-blank", dialog
    for number, text in enumerate(("18", "22/5", "17.75", "31")):
        dialog.items.grid.type_text(dialog.items.grid.index(number, 3), text)
    dialog.attitudes.grid.set_state(dialog.attitudes.grid.index(0, 1), 1)
    dialog.attitudes.grid.set_state(dialog.attitudes.grid.index(1, 1), 3)
    yield "session-items-refused", dialog
    dialog.items.grid.type_text(dialog.items.grid.index(3, 3), "15")
    dialog.items.grid.type_text(dialog.items.grid.index(4, 3), "9")
    dialog.total.set_typed("81")
    dialog.total.edited.emit()
    yield "session-items-differ", dialog
    dialog.reject()
    given = tuple(map(Decimal, ("18", "22.5", "17.75", "15", "9")))
    first = replace(
        marks.list_candidates(office.clerk, session)[0],
        state=CandidateState.PRESENT,
        mark=sum(given, Decimal(0)),
        items=ItemMarks(given),
    )
    paper = found[0]
    change = ChangeTask([(first.id, first.name_fa)], page, first.id, paper, {first.id: first})
    change.form.field("item").set_value("2")
    change.form.field("mark").set_value(Decimal("24.5"))
    change.form.edited.emit()
    change.start()
    yield "session-task-change-part", change
    yield "session-by-items", page
    page.keeper.finish()
    assessments.session_not_held(office.clerk, session, "برق رفت")


def paper_draft(code: str) -> PaperDraft:
    """A paper with five items and an attitude list, as an office writes it."""
    return PaperDraft(
        project_code=code,
        title_fa="ساخت فروشگاه اینترنتی با Laravel",
        minutes=240,
        valid_from=classroom.TEST_DAY,
        items=(
            ("تحلیل نیاز و طراحی پایگاه داده", Decimal(20)),
            ("پیاده‌سازی صفحه‌ها و فرم‌ها", Decimal(25)),
            ("ورود کاربران و سطح دسترسی", Decimal(20)),
            ("درگاه پرداخت آزمایشی", Decimal(20)),
            ("گزارش و مستندات", Decimal(15)),
        ),
        attitudes=("رعایت ایمنی و بهداشت کار", "نظم و پاکیزگی محل کار", "مدیریت زمان"),
    )


def _after(context: Context, session: int) -> SessionPage:
    page = at(context, session)
    page.tabs.setCurrentIndex(AFTER)
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
    warned = listed(context, new=True)
    who = classroom.staff_id(office, "رضا")
    warned.form.set_values(
        {"course": str(course), "held_on": classroom.TEST_DAY, "examiner": str(who)}
    )
    warned.form.field("examiner").edited.emit()
    settle(context)
    warned.form.field("permit_no").widget.setFocus()
    yield "session-form-warned", warned
    held = listed(context, new=True)
    held.form.check()
    yield "session-form-held", held
    assessments.session_not_held(office.clerk, session, "آزمونگر نیامد")
    yield "session-not-held", at(context, session)
    typed = dict(zip(ids[2:8], WRITTEN, strict=True)) | dict.fromkeys(ids[8:], "75")
    written = classroom.typed_in(office, course, Part.WRITTEN, typed)
    yield "session-held", at(context, written)
    yield from around(context, office, written)
    verdicts.sign_off(office.manager, written)
    yield from item_by_item(context, office, course, [ids[2], ids[8]])
    practical = classroom.typed_in(
        office, course, Part.PRACTICAL, dict.fromkeys(ids[8:], "68") | {ids[2]: "90", ids[4]: "72"}
    )
    verdicts.sign_off(office.manager, practical)
    yield "session-results", at(context, practical)
    yield from afterwards(context, office, written)
    yield from from_the_province(context, office)
    yield "assessment", listed(context)
