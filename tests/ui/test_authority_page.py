"""The file for the authority in its window: gaps, a file, an answer, the file once more."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.office import Office
from tests.services import classroom
from tests.services.test_authority_files import answered
from tests.ui.test_reports_page import Hands
from tests.ui.window_office import open_context, settle
from tvto_desk.domain.periods import month_of
from tvto_desk.domain.person import Education
from tvto_desk.services.authority_files import SendingFile
from tvto_desk.ui.reports.authority_page import AuthorityPage


def test_month_is_made_ready_sent_answered_and_saved_again(
    office: Office, tmp_path: Path, qtbot: Any
) -> None:
    whole = classroom.people(office, 2, education=Education.DIPLOMA)
    (bare,) = classroom.people(office, 1, first=3, education=Education.DIPLOMA, father_fa=None)
    classroom.finished_course(office, [*whole, bare])
    month = month_of(classroom.END)
    target = tmp_path / "sent"
    back: list[Path] = []
    choose = lambda _title, _kinds: back[0]  # noqa: E731
    with open_context(office, choose_file=choose) as context:
        page = AuthorityPage(context, Hands(target))
        qtbot.addWidget(page)
        page.show()
        page.open(year=month.year, month=month.number)
        settle(context)
        assert page.summary.text().startswith("۳ ردیف: ۲ آمادهٔ فرستادن")
        assert [row.what for row in page.gaps.rows.rows] == [
            "«نام پدر» ثبت نشده است. آن را در پرونده یا دوره بنویسید."
        ]
        page.gaps.setCurrentIndex(page.gaps.rows.index(0, 0))
        with qtbot.waitSignal(page.page_requested, timeout=5_000) as opened:
            page.gaps.activated.emit(page.gaps.currentIndex())
        assert opened.args == ["trainee", {"person_id": bare}]
        with qtbot.waitSignal(page.toast_requested, timeout=5_000):
            page.make_button.click()
        settle(context)
        assert not page.make_button.isEnabled()
        content = target.with_name("sent.xlsx").read_bytes()
        file = SendingFile(1, "sent.xlsx", content, 2)
        back.append(answered(tmp_path, file, ("پذیرفته", ""), ("رد", "تکراری است")))
        with qtbot.waitSignal(page.toast_requested, timeout=5_000):
            page.answer_button.click()
        settle(context)
        assert "تکراری است" in page.gaps.rows.rows[0].what
        (sent,) = page.sent.rows.rows
        assert (sent.rows, sent.accepted, sent.refused, sent.waiting) == (2, 1, 1, 0)
        page.sent.setCurrentIndex(page.sent.rows.index(0, 0))
        target.with_name("sent.xlsx").unlink()
        with qtbot.waitSignal(page.toast_requested, timeout=5_000):
            page.again_button.click()
        assert target.with_name("sent.xlsx").read_bytes() == content
        settle(context)
        # A file that is no answer says so, and nothing is kept.
        back[0] = target.with_name("sent.xlsx")
        page.answer_button.click()
        settle(context)
        assert page.notice.isVisibleTo(page)


def test_who_may_not_take_files_along_is_told_why(office: Office, qtbot: Any) -> None:
    with open_context(office, "examiner") as context:
        page = AuthorityPage(context)
        qtbot.addWidget(page)
        page.open()
        settle(context)
        assert not page.make_button.isEnabled()
        assert page.make_button.toolTip()
