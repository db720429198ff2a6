"""Files of tests in the windows: the examiner's sheet, the province's results, the list."""

from __future__ import annotations

import zipfile
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from xlsxwriter import Workbook

from tests import office as the_office
from tests.office import Office
from tests.services import classroom
from tests.ui.hands import open_window, write
from tests.ui.second_hand import Answers, dialog_of, push
from tests.ui.window_office import settle
from tvto_desk.domain.assessment import Part
from tvto_desk.domain.candidate import SessionState
from tvto_desk.domain.identity import IdentityKind, parse_identity
from tvto_desk.services import assessments, free_candidates, introductions, mark_sheets, marks
from tvto_desk.ui.assessment.assessment_page import AssessmentPage
from tvto_desk.ui.assessment.session_page import SessionPage
from tvto_desk.ui.assessment.tasks import FreeTask, ResultsTask
from tvto_desk.ui.context import Context
from tvto_desk.ui.keys import Act

CLASS = TRAINEE = 1


class Files(Answers):
    """Gives the files that a person would choose."""

    opened: Path | None = None
    saved: Path | None = None

    def open_file(self, title: str, kinds: str, parent: object = None) -> Path | None:  # type: ignore[override]
        return self.opened

    def save_file(
        self, title: str, suggested: str, kinds: str, parent: object = None
    ) -> Path | None:  # type: ignore[override]
        return self.saved


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """A class of two that is introduced to the test."""
    made = Office(tmp_path_factory.mktemp("introduced"))
    classroom.introduced_course(made, classroom.people(made, 2))
    made.close()
    return made


def _table(path: Path, rows: list[list[object]]) -> Path:
    file = BytesIO()
    book = Workbook(file, {"in_memory": True})
    sheet = book.add_worksheet()
    for number, row in enumerate(rows):
        sheet.write_row(number, 0, row)
    book.close()
    path.write_bytes(file.getvalue())
    return path


def _session(context: Context, qtbot: QtBot, session: int, files: Files) -> SessionPage:
    page = SessionPage(context, files)
    page.resize(1198, 619)
    open_window(qtbot, page)
    page.open(session_id=session)
    settle(context)
    return page


def _menu(page: SessionPage, text: str) -> None:
    next(action for action in page.head.menu.actions() if action.text() == text).trigger()


def test_marks_of_a_file_stand_on_the_sheet_and_are_recorded_by_hand(
    office: Office, context: Context, qtbot: QtBot, tmp_path: Path
) -> None:
    session = classroom.planned(office, CLASS, Part.WRITTEN)
    ids = list(classroom.enrolled(office, CLASS).values())
    assessments.seat_candidates(office.clerk, session, ids)
    files = Files()
    files.saved = tmp_path / "out.xlsx"
    page = _session(context, qtbot, session, files)
    _menu(page, "فایل آزمونگر…")
    settle(context)
    assert files.saved.read_bytes().startswith(b"PK")
    rows: list[list[object]] = [["صندلی", "نمره"], [1, "85"], [2, "66/67"]]
    files.opened = _table(tmp_path / "in.xlsx", rows)
    _menu(page, "نمره از فایل…")
    settle(context)
    values = [row["mark"] for row in page.sheet.grid.values().values()]
    assert values == [Decimal(85), Decimal("66.67")]
    assert [line.mark for line in marks.list_candidates(office.clerk, session)] == [None, None]
    page.sheet.sheet_no.setFocus()
    write(page.sheet.sheet_no, "12")
    page.handle_act(Act.SAVE)
    settle(context)
    stored = [line.mark for line in marks.list_candidates(office.clerk, session)]
    assert stored == values


def test_list_for_the_portal_carries_photos_named_by_identity(
    office: Office, context: Context, qtbot: QtBot, tmp_path: Path
) -> None:
    session = classroom.planned(office, CLASS, Part.WRITTEN)
    files = Files()
    files.saved = tmp_path / "list.zip"
    page = _session(context, qtbot, session, files)
    _menu(page, "فهرست معرفی برای پرتال…")
    settle(context)
    with zipfile.ZipFile(files.saved) as archive:
        names = archive.namelist()
    assert names[0] == "C02-1404-0001.xlsx"
    assert sorted(names[1:]) == sorted(
        f"photos/{the_office.national_id(number)}.jpg" for number in (1, 2)
    )
    rows = introductions.list_introductions(office.clerk, CLASS)
    assert [(row.round, row.has_photo) for row in rows] == [(1, True)] * 2


def test_results_of_the_province_are_tried_and_taken_in(
    office: Office, context: Context, qtbot: QtBot, tmp_path: Path
) -> None:
    files = Files()
    files.opened = _table(
        tmp_path / "portal.xlsx",
        [
            ["کد ملی", "کد دوره", "نتیجه"],
            [the_office.national_id(1), "140407-331", "قبول"],
            ["0084575948", "140407-331", "قبول"],
        ],
    )
    page = AssessmentPage(context, files)
    page.resize(1198, 619)
    open_window(qtbot, page)
    page.open()
    settle(context)
    push(page, "province_results")
    dialog = dialog_of(page, ResultsTask)
    assert isinstance(dialog, ResultsTask)
    write(dialog.form.field("held_on").widget, "T")
    push(dialog, "submit")
    settle(context)
    assert "۱ نتیجه وارد می‌شود" in page.province.summary.text()
    push(page, "take_results")
    settle(context)
    problem = page.province.letter_no.shown_problem()
    assert problem is not None
    assert problem.code == "assessment_session.sheet_missing"
    write(page.province.letter_no, "12/3")
    push(page, "take_results")
    settle(context)
    (row,) = assessments.list_sessions(office.clerk)
    assert (row.state, row.seated) == (SessionState.HELD, 1)


def test_free_candidate_is_introduced_from_the_session_without_a_class(
    office: Office, context: Context, qtbot: QtBot
) -> None:
    (person,) = classroom.people(office, 1, first=9)
    edition = classroom.edition(office)
    page = AssessmentPage(context)
    page.resize(1198, 619)
    open_window(qtbot, page)
    page.open(new=True)
    settle(context)
    examiner = str(classroom.staff_id(office, "رضا"))
    page.form.set_typed(
        {
            "standard": str(edition),
            "part": "written",
            "starts_at": "9",
            "examiner": examiner,
            "stations": "2",
            "turns": "3",
            "turn_minutes": "90",
            "turns_a_day": "2",
        }
    )
    page.handle_act(Act.SAVE)
    settle(context)
    (row,) = assessments.list_sessions(office.clerk)
    detail = mark_sheets.get_session_detail(office.clerk, row.id)
    assert (detail.course_id, detail.stations, detail.turns) == (None, 2, 3)
    session = _session(context, qtbot, row.id, Files())
    _menu(session, "معرفی داوطلب آزاد…")
    dialog = dialog_of(session, FreeTask)
    assert isinstance(dialog, FreeTask)
    identity = parse_identity(IdentityKind.NATIONAL_ID, the_office.national_id(9))
    dialog.form.field("identity").set_value(identity)
    push(dialog, "submit")
    settle(context)
    (free,) = free_candidates.list_free(office.clerk, edition)
    assert free.person_id == person
    # Two trainees of the class wait for the same standard, and the free candidate.
    assert len(session.places.listing.model.ids) == 3
    push(session, "seat_all")
    settle(context)
    seated = marks.list_candidates(office.clerk, row.id)
    assert [(line.turn, line.station) for line in seated] == [(1, 1), (1, 2), (2, 1)]


def test_nothing_is_chosen_and_nothing_happens(context: Context, qtbot: QtBot) -> None:
    page = AssessmentPage(context, Files())
    open_window(qtbot, page)
    page.open()
    settle(context)
    push(page, "province_results")
    assert not page.findChildren(ResultsTask)
