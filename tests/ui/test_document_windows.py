"""The checklist of documents in the dossier: recorded by keys, scanned by file and drop, seen."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent

from tests import office as the_office
from tests.office import Office
from tests.services import classroom
from tests.ui.hands import open_window, press
from tests.ui.window_office import open_context, settle
from tvto_desk.domain.documents import HeldDocument
from tvto_desk.domain.errors import DomainError
from tvto_desk.services import dossiers, person_documents, person_history, trainees, undo
from tvto_desk.services.person_documents import MOST_PAGES, DocumentRow
from tvto_desk.ui.context import Context
from tvto_desk.ui.keys import Act
from tvto_desk.ui.trainees.document_lines import PHOTO
from tvto_desk.ui.trainees.dossier_page import DossierPage
from tvto_desk.ui.trainees.person_history_view import line_of
from tvto_desk.ui.widgets.scan_dialog import ScanDialog
from tvto_desk.ui.widgets.scan_files import pictures_in
from tvto_desk.ui.widgets.task_dialog import TaskDialog

CARD = "national_card"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """One office; each test has a person of its own."""
    made = Office(tmp_path_factory.mktemp("office"))
    yield made
    made.close()


@pytest.fixture
def person(office: Office) -> int:
    count = len(trainees.find_trainees(office.clerk))
    return classroom.people(office, 1, first=count + 1)[0]


def dossier(context: Context, person: int, qtbot: Any) -> DossierPage:
    page = DossierPage(context)
    open_window(qtbot, page)
    page.open(person_id=person)
    settle(context)
    page.tabs.setCurrentWidget(page.papers)
    return page


def line(office: Office, person: int, kind: str = CARD) -> DocumentRow:
    rows = dossiers.get_dossier(office.clerk, person).documents
    return next(row for row in rows if row.kind == kind)


def pdf(path: Path, pages: int) -> Path:
    """A scan of so many pages, as a scanner writes it."""
    sheets = [Image.new("RGB", (600, 848), (200, 200 - number, 255)) for number in range(pages)]
    sheets[0].save(path, "PDF", save_all=True, append_images=sheets[1:])
    return path


def shown(page: DossierPage, kind: str) -> dict[str, Any]:
    place = [row.kind for row in page.papers._rows].index(kind) + 1
    return page.papers.grid.values()[place]


def test_document_is_recorded_by_keys_and_taken_back(
    office: Office, person: int, context: Context, qtbot: Any
) -> None:
    page = dossier(context, person, qtbot)
    page.papers.go_to(CARD)
    assert page.papers.grid.handle_act(Act.EDIT)
    dialog = page.findChild(TaskDialog, "document_state")
    dialog.form.field("original_seen").set_value(False)
    # Enter goes on and records nothing.
    dialog.form.focus("has_copy")
    press(Qt.Key.Key_Return)
    assert line(office, person).held is None
    dialog.form.submit()
    settle(context)
    assert line(office, person).held == HeldDocument(original_seen=False)
    assert (shown(page, CARD)["copy"], shown(page, CARD)["original"]) == ("هست", "")
    assert shown(page, CARD)["state"].text == "اصل دیده نشده"
    page.documents.ask(CARD)
    dialog = page.findChild(TaskDialog, "document_state")
    for key in ("has_copy", "original_seen"):
        dialog.form.field(key).set_value(False)
    dialog.form.submit()
    settle(context)
    assert line(office, person).held is None
    undo.undo_last(office.clerk)
    assert line(office, person).held == HeldDocument(original_seen=False)


def test_scan_comes_by_drop_and_by_pdf_and_is_looked_at(
    office: Office, person: int, context: Context, qtbot: Any, tmp_path: Path
) -> None:
    page = dossier(context, person, qtbot)
    face = tmp_path / "card.png"
    Image.new("RGB", (900, 600), "#D3E2F7").save(face)
    grid = page.papers.grid
    page.papers.go_to(CARD)
    spot = grid.visualRect(grid.currentIndex()).center()
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(face))])
    grid.dropEvent(
        QDropEvent(
            QPointF(spot),
            Qt.DropAction.CopyAction,
            mime,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )
    settle(context)
    context.choose_file = lambda _title, _kinds: pdf(tmp_path / "back.pdf", 2)
    page.papers.go_to(CARD)
    assert grid.handle_act(Act.NEW)
    settle(context)
    assert line(office, person).pages == 3
    page.papers.go_to(CARD)
    page.papers.act_buttons["view_document"].click()
    settle(context)
    seen = page.findChild(ScanDialog)
    assert len(seen.drops) == 3
    seen.drops[0].click()
    settle(context)
    pages = person_documents.get_scans(office.clerk, person, CARD)
    assert [Image.open(BytesIO(one.picture)).size for one in pages] == [(1415, 2000)] * 2
    # Nothing can be dropped on the photo's line, nor beside the lines.
    page.papers.grid.dropped.emit(0, face)
    settle(context)
    assert len(person_documents.get_scans(office.clerk, person, CARD)) == 2


def test_scan_that_cannot_be_read_is_named_and_nothing_is_kept(
    office: Office, person: int, context: Context, qtbot: Any, tmp_path: Path
) -> None:
    page = dossier(context, person, qtbot)
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.7\nnothing of the kind")
    endless = pdf(tmp_path / "many.pdf", MOST_PAGES + 5)
    said = []
    for file in (broken, endless, tmp_path / "gone.pdf", tmp_path):
        page.documents.take_scan(CARD, file)
        settle(context)
        said.append(page.notice.sentence.text())
    assert len(set(said[:3])) == 3
    assert "PDF" in said[0]
    assert "۱۲ صفحه" in said[1]
    assert line(office, person).held is None
    # However many pages it has, no more are drawn than one beyond the limit.
    assert len(pictures_in(endless, MOST_PAGES)) == MOST_PAGES + 1
    with pytest.raises(DomainError) as refused:
        pictures_in(tmp_path, MOST_PAGES)
    assert refused.value.code == "scan.not_a_file"


def test_photo_has_its_line_and_its_day(
    office: Office, person: int, context: Context, qtbot: Any
) -> None:
    page = dossier(context, person, qtbot)
    page.papers.go_to(PHOTO)
    assert page.papers.grid.values()[0]["state"].text == "کامل"
    page.papers.act_buttons["edit_document"].click()
    dialog = page.findChild(TaskDialog, "photo_day")
    dialog.form.field("taken_on").set_typed("1404/1/10")
    dialog.form.submit()
    settle(context)
    assert page.papers.grid.values()[0]["state"].text == "قدیمی"
    assert not page.papers.act_buttons["scan_document"].isVisible()
    page.documents.ask(PHOTO)
    dialog = page.findChild(TaskDialog, "photo_day")
    dialog.form.field("taken_on").set_typed("1404/8/1")
    dialog.form.submit()
    settle(context)
    problem = dialog.form.field("taken_on").shown_problem()
    assert problem is not None
    assert problem.code == "photo.taken_later"


def test_who_may_not_register_only_looks(office: Office, person: int, qtbot: Any) -> None:
    person_documents.add_scans(office.clerk, person, CARD, [the_office.photo()])
    with open_context(office, "auditor") as context:
        page = dossier(context, person, qtbot)
        page.papers.go_to(CARD)
        assert not page.papers.act_buttons["edit_document"].isEnabled()
        page.papers.grid.handle_act(Act.EDIT)
        assert page.findChild(TaskDialog) is None
        page.papers.act_buttons["view_document"].click()
        settle(context)
        seen = page.findChild(ScanDialog)
        assert seen is not None
        assert seen.drops == []


def test_history_tells_what_became_of_each_document(
    office: Office, person: int, context: Context
) -> None:
    clerk = office.clerk
    record = person_documents.record_document
    record(clerk, person, CARD, original_seen=False)
    person_documents.add_scans(clerk, person, CARD, [the_office.photo()])
    record(clerk, person, CARD, valid_to=office.clock.today())
    (scan,) = person_documents.get_scans(clerk, person, CARD)
    person_documents.drop_scan(clerk, scan.id)
    record(clerk, person, CARD, has_copy=False, original_seen=False)
    told = [
        (act.row.action, line_of(change))
        for act in person_history.list_person_history(clerk, person)[1:]
        for change in act.changes
    ]
    assert sorted(one for one in told if one[1]) == sorted(
        [
            ("trainee.document", "کارت ملی: تصویر آن در پرونده است"),
            ("trainee.document_scan", "کارت ملی: صفحهٔ ۱ پیوست شد"),
            ("trainee.document", "کارت ملی، اعتبار تا: «۱۴۰۴/۰۷/۱۵» افزوده شد"),
            ("trainee.document", "کارت ملی: اصل آن دیده شد"),
            ("trainee.document_scan_drop", "کارت ملی: صفحهٔ پیوست برداشته شد"),
            ("trainee.document", "کارت ملی، اعتبار تا: «۱۴۰۴/۰۷/۱۵» برداشته شد"),
            ("trainee.document", "کارت ملی: تصویر آن دیگر در پرونده نیست"),
            ("trainee.document", "کارت ملی: اصل آن دیده نشده است"),
        ]
    )
