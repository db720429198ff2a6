"""A sheet of old certificates brought in by keys: the turned code, the unknown person, the undo."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt

from tests.office import Office, draft
from tests.services.old_papers import HEAD, line
from tests.ui.hands import CTRL, open_window, press, write
from tests.ui.window_office import settle
from tvto_desk.services import old_records, trainees
from tvto_desk.ui.context import Context
from tvto_desk.ui.old_records.old_register_page import OldRegisterPage


def test_sheet_is_mended_by_keys_stored_and_taken_back(
    office: Office, context: Context, qtbot: Any, tmp_path: Path
) -> None:
    person = trainees.register_trainee(office.clerk, draft(1))
    rows = (
        HEAD,
        line(1, **{"کد حرفه": "43/58/1/1-8", "مدت به ساعت": "زیاد"}),
        line(5),
    )
    file = tmp_path / "register.csv"
    file.write_text("\n".join(",".join(row) for row in rows), encoding="utf-8")
    context.choose_file = lambda _title, _kinds: file
    page = OldRegisterPage(context)
    open_window(qtbot, page)
    page.open()
    page.button("choose").click()
    settle(context)
    settle(context)
    assert "۲ ردیف از ۲ ردیف" in page.summary.text()
    page.table.setFocus()
    press(Qt.Key.Key_Space)
    settle(context)
    press(Qt.Key.Key_Return)
    write(page.text, "200")
    press(Qt.Key.Key_Return)
    settle(context)
    page.table.setFocus()
    press(Qt.Key.Key_Delete, CTRL)
    settle(context)
    assert page.lines.rows == ()
    press(Qt.Key.Key_Z, CTRL)
    settle(context)
    assert len(page.lines.rows) == 1
    press(Qt.Key.Key_Delete, CTRL)
    settle(context)
    with qtbot.waitSignal(page.toast_requested) as toast:
        press(Qt.Key.Key_Space)
    (row,) = old_records.list_old_records(office.clerk, person)
    assert row.draft.standard_code == "8-43/58/1/1"
    toast.args[1]()
    settle(context)
    assert old_records.list_old_records(office.clerk, person) == []


def test_file_that_is_no_register_says_why(context: Context, tmp_path: Path) -> None:
    file = tmp_path / "x.csv"
    file.write_text("a,b\n1,2\n", encoding="utf-8")
    page = OldRegisterPage(context)
    page.show()
    page.open(path=file)
    settle(context)
    settle(context)
    assert "سرستون" in page.notice.sentence.text()
