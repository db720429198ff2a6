"""An old certificate typed from the paper, corrected, with its scan, seen in the portfolio."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from tests.office import Office, draft, photo
from tests.services import classroom
from tests.services.old_papers import PAPER, WHOLE
from tests.ui.hands import open_window, press, write
from tests.ui.window_office import settle
from tvto_desk.services import duplicates, old_originals, old_records, trainees
from tvto_desk.services.duplicates import DuplicateDraft
from tvto_desk.ui.certificates.counter_dialogs import HandOverDialog
from tvto_desk.ui.context import Context
from tvto_desk.ui.old_records.old_record_page import OldRecordPage
from tvto_desk.ui.trainees.dossier_page import DossierPage
from tvto_desk.ui.widgets.scan_dialog import ScanDialog


def fill(on: OldRecordPage, **typed: str) -> None:
    for key, text in typed.items():
        on.form.field(key).widget.setFocus(Qt.FocusReason.TabFocusReason)
        write(QApplication.focusWidget(), text)  # type: ignore[arg-type]


def test_paper_is_typed_by_keys_and_stands_in_the_portfolio(
    office: Office, context: Context, qtbot: Any
) -> None:
    person = trainees.register_trainee(office.clerk, draft(1))
    page = OldRecordPage(context)
    open_window(qtbot, page)
    page.open(person_id=person)
    fill(page, title_fa="برق خودرو", standard_code="43/58/1/1-8", exam_date="1388/5")
    press(Qt.Key.Key_F10)
    settle(context)
    # The turned code is offered the right way round, and a paper needs a trace.
    problem = page.form.field("standard_code").shown_problem()
    assert problem is not None
    assert problem.code == "standard_code.turned"
    page.form.field("standard_code").act()
    press(Qt.Key.Key_F10)
    settle(context)
    problem = page.form.field("certificate_no").shown_problem()
    assert problem is not None
    assert problem.code == "old_record.no_trace"
    fill(page, book="۴", page="۱۱۲")
    with qtbot.waitSignal(page.back_requested):
        press(Qt.Key.Key_F10)
    (row,) = old_records.list_old_records(office.clerk, person)
    assert (row.draft.standard_code, row.draft.book) == ("8-43/58/1/1", "۴")
    dossier = DossierPage(context)
    open_window(qtbot, dossier)
    dossier.open(person_id=person)
    settle(context)
    dossier.tabs.setCurrentIndex(1)
    settle(context)
    with qtbot.waitSignal(dossier.page_requested) as wish:
        dossier.findChild(QPushButton, "act_edit").click()  # type: ignore[union-attr]
    assert wish.args == ["old_record", {"record_id": row.id}]
    with qtbot.waitSignal(dossier.page_requested) as wish:
        dossier.findChild(QPushButton, "act_add").click()  # type: ignore[union-attr]
    assert wish.args == ["old_record", {"person_id": person}]


def test_scan_is_put_beside_the_line_and_looked_at(
    office: Office, context: Context, qtbot: Any, tmp_path: Path
) -> None:
    person = trainees.register_trainee(office.clerk, draft(1))
    record = old_records.add_old_record(office.clerk, person, PAPER)
    scan = tmp_path / "page.jpg"
    scan.write_bytes(photo())
    context.choose_file = lambda _title, _kinds: scan
    dossier = DossierPage(context)
    open_window(qtbot, dossier)
    dossier.open(person_id=person)
    settle(context)
    dossier.skills.old_wished.emit("put_scan", record)
    settle(context)
    assert old_records.get_old_record(office.clerk, record).has_scan
    dossier.skills.old_wished.emit("see_scan", record)
    settle(context)
    assert dossier.findChild(ScanDialog) is not None
    scan.write_bytes(b"%PDF-1.4")
    dossier.skills.old_wished.emit("put_scan", record)
    settle(context)
    assert dossier.notice.isVisible()


def test_duplicate_of_an_older_certificate_is_handed_over_once(
    office: Office, context: Context, qtbot: Any
) -> None:
    (person,) = classroom.people(office, 1)
    record = old_records.add_old_record(office.clerk, person, WHOLE)
    original = old_originals.original_of_record(office.clerk, record)
    lost = DuplicateDraft("گم شده است", "۱۲")
    office.manager.password_given()
    made = duplicates.issue_old_duplicate(office.manager, office.clerk, original, lost)
    dossier = DossierPage(context)
    open_window(qtbot, dossier)
    dossier.open(person_id=person)
    settle(context)
    dossier.tabs.setCurrentIndex(1)
    settle(context)
    wished: list[tuple[str, dict[str, object]]] = []
    dossier.page_requested.connect(lambda page, args: wished.append((page, args)))
    dossier.findChild(QPushButton, "act_print_copy").click()
    assert wished == [("certificates", {"print_copy": made})]
    dossier.findChild(QPushButton, "act_hand_copy").click()
    dialog = dossier.findChild(HandOverDialog)
    dialog.form.field("identity_shown").set_value("national_card")
    dialog.form.submit()
    settle(context)
    (row,) = old_records.list_old_records(office.clerk, person)
    assert [day for _copy, day in row.handed] == [office.clerk.today()]
    assert dossier.findChild(QPushButton, "act_see_copy") is not None
    assert not [
        one for one in dossier.findChildren(QPushButton, "act_hand_copy") if one.isVisible()
    ]


def test_line_that_is_known_is_corrected(office: Office, context: Context, qtbot: Any) -> None:
    person = trainees.register_trainee(office.clerk, draft(1))
    record = old_records.add_old_record(office.clerk, person, PAPER)
    page = OldRecordPage(context)
    open_window(qtbot, page)
    page.open(record_id=record)
    settle(context)
    page.form.set_typed({"hours": "220"})
    with qtbot.waitSignal(page.back_requested):
        press(Qt.Key.Key_F10)
    assert old_records.get_old_record(office.clerk, record).draft.hours == 220
