"""Certificates onto paper: the first sheet alone, a jam, faded toner, the ledger of sheets."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.office import Office, draft
from tests.services import classroom
from tests.services.old_papers import WHOLE
from tests.ui.hands import open_window
from tests.ui.paper_press import KeptPress
from tests.ui.second_hand import Answers, countersign, dialog_of, push
from tests.ui.window_office import open_context, settle
from tvto_desk.domain.certificate import CertificateState
from tvto_desk.domain.document_kind import DocumentKind
from tvto_desk.domain.stock import ItemState, Paper
from tvto_desk.domain.words import Language
from tvto_desk.services import (
    certificates,
    document_kinds,
    duplicates,
    old_originals,
    old_records,
    print_jobs,
    stock,
    trainees,
)
from tvto_desk.services.duplicates import DuplicateDraft
from tvto_desk.system.machine_settings import MachineSettings
from tvto_desk.ui.certificates.bench import Ways
from tvto_desk.ui.certificates.calibration_dialog import CalibrationDialog, NudgeDialog
from tvto_desk.ui.certificates.certificates_page import CertificatesPage
from tvto_desk.ui.certificates.print_dialogs import (
    FILES,
    LoadDialog,
    PrintDialog,
    SpoiledDialog,
    TailDialog,
)
from tvto_desk.ui.certificates.queue_view import DeskQueue
from tvto_desk.ui.certificates.stock_dialog import CountDialog, SheetsDialog, StockDialog
from tvto_desk.ui.context import Context
from tvto_desk.ui.keys import Act
from tvto_desk.ui.keys import Act as Key
from tvto_desk.ui.look import Look
from tvto_desk.ui.widgets.notice_bar import Notice


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """Three issued certificates and twenty blank sheets."""
    made = Office(tmp_path_factory.mktemp("issued"))
    classroom.issued(made, 3)
    made.close()
    return made


@pytest.fixture
def press(tmp_path: Path) -> KeptPress:
    return KeptPress(tmp_path / "paper")


@pytest.fixture
def context(office: Office, tmp_path: Path) -> Iterator[Context]:
    with open_context(office) as made:
        made.machine = MachineSettings(tmp_path / "machine.json")
        yield made


def page_of(
    context: Context, qtbot: QtBot, press: KeptPress, queue: DeskQueue = DeskQueue.TO_PRINT
) -> CertificatesPage:
    page = CertificatesPage(context, Ways(Answers(), lambda: press, press.chosen))
    page.resize(1198, 619)
    open_window(qtbot, page)
    page.open(queue=queue.value)
    settle(context)
    page.view.listing.table.selectAll()
    return page


def asked(context: Context, page: CertificatesPage) -> PrintDialog:
    assert page.handle_act(Act.PRINT)
    settle(context)
    dialog = dialog_of(page, PrintDialog)
    assert isinstance(dialog, PrintDialog)
    return dialog


def states(office: Office) -> list[CertificateState]:
    return [row.state for row in certificates.list_certificates(office.clerk)]


def stocked(office: Office) -> None:
    stock.receive_sheets(office.clerk, "A", "1001", "1020")


def test_first_sheet_comes_alone_and_the_rest_after_a_look(
    office: Office, context: Context, press: KeptPress, qtbot: QtBot
) -> None:
    page = page_of(context, qtbot, press)
    dialog = asked(context, page)
    assert not dialog.form.cell("first_sheet").isVisible()
    assert dialog.form.cell("tray").isVisible()
    page.view.listing.table.setFocus()
    dialog.form.submit()
    settle(context)
    # The question that the work waits for has the keyboard, and F6 goes round through it.
    assert page.notice.isAncestorOf(page.focusWidget())
    assert page.handle_act(Key.NEXT_PANE)
    assert page.focusWidget() is page.view.listing.find_box
    assert page.handle_act(Key.PREVIOUS_PANE)
    assert page.notice.isAncestorOf(page.focusWidget())
    assert [title[-1] for _p, _t, title in press.sent] == ["3"]
    assert "روی نور" in page.notice.sentence.text()
    push(page, "act_all_well")
    settle(context)
    assert len(press.sent) == 3
    assert page.notice.isAncestorOf(page.focusWidget())
    assert states(office)[2] is CertificateState.PRINTED
    assert "برگه‌های ۲ تا ۳" in page.notice.sentence.text()
    push(page, "act_all_well")
    settle(context)
    assert states(office) == [CertificateState.PRINTED] * 3
    assert print_jobs.list_open_jobs(office.clerk) == []


def test_paper_that_the_centre_does_not_use_is_not_offered(
    office: Office, context: Context, press: KeptPress, qtbot: QtBot
) -> None:
    stocked(office)
    page = page_of(context, qtbot, press)
    both = asked(context, page)
    assert both.form.cell("paper").isVisible()
    assert both.draft().paper is Paper.STOCK
    both.reject()
    document_kinds.switch_kind(office.manager, DocumentKind.CERTIFICATE_STOCK, False)
    plain = asked(context, page)
    assert not plain.form.cell("paper").isVisible()
    assert plain.draft().paper is Paper.PLAIN


def test_range_and_another_printer_are_chosen(
    office: Office, context: Context, press: KeptPress, qtbot: QtBot
) -> None:
    page = page_of(context, qtbot, press)
    dialog = asked(context, page)
    dialog.printer.choose(dialog.printer.findData("Old"))
    assert not dialog.form.cell("tray").isVisible()
    dialog.range.set_typed("9")
    dialog.form.submit()
    assert dialog.range.shown_problem() is not None
    dialog.range.set_typed("2 تا 3")
    dialog.form.submit()
    settle(context)
    assert [(printer, title[-1]) for printer, _t, title in press.sent] == [("Old", "2")]


def test_range_is_written_in_the_language_of_the_desk(
    office: Office, context: Context, press: KeptPress, qtbot: QtBot, look: Look
) -> None:
    look.set_language(Language.EN)
    dialog = asked(context, page_of(context, qtbot, press))
    assert dialog.range.text() == "1 to 3"
    dialog.range.set_typed("2 to 3")
    assert dialog.chosen_range() == (2, 3)


def test_jam_is_told_with_its_three_answers_and_nothing_is_printed_unrecorded(
    office: Office, context: Context, press: KeptPress, qtbot: QtBot
) -> None:
    stocked(office)
    page = page_of(context, qtbot, press)
    dialog = asked(context, page)
    dialog.form.submit()
    assert dialog.form.field("first_sheet").shown_problem() is not None
    dialog.form.field("first_sheet").set_typed("1001")
    dialog.form.submit()
    settle(context)
    load = dialog_of(page, LoadDialog)
    assert isinstance(load, LoadDialog)
    load.form.submit()
    settle(context)
    press.jams = {2}
    push(page, "act_all_well")
    settle(context)
    assert page.notice.kind is Notice.STOP
    assert "تا برگهٔ ۱ چاپ شده و برگهٔ ۲ نامعلوم است" in page.notice.sentence.text()
    push(page, "act_sheet_bad")
    bad = dialog_of(page, SpoiledDialog)
    assert isinstance(bad, SpoiledDialog)
    bad.form.field("reason").set_typed("کاغذ گیر کرد")
    bad.form.field("first_sheet").set_typed("1004")
    bad.form.submit()
    countersign(context, page)
    push(page, "act_go_on")
    settle(context)
    push(page, "act_all_well")
    settle(context)
    assert states(office) == [CertificateState.PRINTED] * 3
    (slip,) = stock.list_slips(office.clerk)
    assert slip.sheets == ("A001002",)
    (batch,) = stock.list_batches(office.clerk)
    assert (batch.used, batch.void, batch.blank) == (3, 1, 16)


def test_printer_that_went_before_the_sheet_was_drawn_in_wastes_none(
    office: Office, context: Context, press: KeptPress, qtbot: QtBot
) -> None:
    page = page_of(context, qtbot, press)
    asked(context, page).form.submit()
    settle(context)
    press.jams = {2}
    push(page, "act_all_well")
    settle(context)
    push(page, "act_sheet_blank")
    settle(context)
    assert "۲ برگه چاپ نشده و ۰ برگه نامعلوم است" in page.notice.sentence.text()
    push(page, "act_go_on")
    settle(context)
    push(page, "act_all_well")
    settle(context)
    assert states(office) == [CertificateState.PRINTED] * 3
    assert len(press.pages) == 3


def test_unfinished_job_is_told_when_the_queue_opens_and_goes_on_from_the_sheet_on_top(
    office: Office, context: Context, press: KeptPress, qtbot: QtBot
) -> None:
    stocked(office)
    ids = [row.id for row in certificates.list_certificates(office.clerk)]
    draft = print_jobs.JobDraft("Old", "", print_jobs.Paper.STOCK, "1001")
    job_id = print_jobs.begin_job(office.clerk, classroom.carried(ids), draft)
    first = print_jobs.get_job(office.clerk, job_id).items[0]
    print_jobs.record_sent(office.clerk, first.id)
    page = page_of(context, qtbot, press)
    assert "۲ برگه چاپ نشده و ۱ برگه نامعلوم است" in page.notice.sentence.text()
    push(page, "act_all_well")
    settle(context)
    push(page, "act_go_on")
    tail = dialog_of(page, TailDialog)
    assert isinstance(tail, TailDialog)
    tail.form.field("first_sheet").set_typed("9999")
    tail.form.submit()
    settle(context)
    assert tail.form.field("first_sheet").shown_problem() is not None
    tail.form.field("first_sheet").set_typed("1005")
    tail.form.submit()
    settle(context)
    push(page, "act_all_well")
    settle(context)
    sheets = [item.sheet for item in print_jobs.get_job(office.clerk, job_id).items]
    assert sheets == ["A001001", "A001005", "A001006"]


def test_duplicate_of_an_older_certificate_goes_onto_a_numbered_sheet_and_onto_the_next(
    office: Office, context: Context, press: KeptPress, qtbot: QtBot
) -> None:
    stocked(office)
    person = trainees.register_trainee(office.clerk, draft(40))
    line = old_records.add_old_record(office.clerk, person, WHOLE)
    original = old_originals.original_of_record(office.clerk, line)
    office.manager.password_given()
    copy = duplicates.issue_old_duplicate(
        office.manager, office.clerk, original, DuplicateDraft("گم شده است", "۱۲")
    )
    page = page_of(context, qtbot, press)
    page.open(print_copy=copy)
    settle(context)
    dialog = dialog_of(page, PrintDialog)
    assert isinstance(dialog, PrintDialog)
    dialog.form.field("first_sheet").set_typed("1001")
    dialog.form.submit()
    settle(context)
    load = dialog_of(page, LoadDialog)
    assert isinstance(load, LoadDialog)
    load.form.submit()
    settle(context)
    assert [title for _p, _t, title in press.sent] == [WHOLE.certificate_no]
    push(page, "act_all_well")
    settle(context)
    page.open(spoil_copy=copy)
    settle(context)
    bad = dialog_of(page, SpoiledDialog)
    assert isinstance(bad, SpoiledDialog)
    bad.form.field("reason").set_typed("کم‌رنگ")
    bad.form.field("first_sheet").set_typed("1002")
    bad.form.submit()
    countersign(context, page)
    push(page, "act_go_on")
    settle(context)
    push(page, "act_all_well")
    settle(context)
    (shown,) = old_records.list_old_records(office.clerk, person)
    assert shown.printed == ((copy, "A001002"),)
    (batch,) = stock.list_batches(office.clerk)
    assert (batch.used, batch.void, batch.blank) == (1, 1, 18)


def test_faded_sheets_are_voided_and_printed_again_from_the_drawer(
    office: Office, context: Context, press: KeptPress, qtbot: QtBot
) -> None:
    page = page_of(context, qtbot, press)
    asked(context, page).form.submit()
    settle(context)
    for _sheet in range(2):
        push(page, "act_all_well")
        settle(context)
    page.open(queue="to_hand_over")
    settle(context)
    page.view.listing.table.selectAll()
    page.view.menu_acts["badly_printed"].trigger()
    settle(context)
    bad = dialog_of(page, SpoiledDialog)
    assert isinstance(bad, SpoiledDialog)
    bad.form.field("first").set_typed("2")
    bad.form.field("reason").set_typed("تونر کم‌رنگ")
    bad.form.submit()
    settle(context)
    assert states(office).count(CertificateState.ISSUED) == 2
    push(page, "act_go_on")
    settle(context)
    push(page, "act_all_well")
    settle(context)
    assert states(office) == [CertificateState.PRINTED] * 3
    assert len(press.sent) == 5


def test_page_is_moved_after_the_first_sheet(
    office: Office, context: Context, press: KeptPress, qtbot: QtBot
) -> None:
    page = page_of(context, qtbot, press)
    asked(context, page).form.submit()
    settle(context)
    push(page, "act_move")
    nudge = dialog_of(page, NudgeDialog)
    assert isinstance(nudge, NudgeDialog)
    nudge.form.field("down").set_typed("1/5")
    nudge.form.submit()
    bad = dialog_of(page, SpoiledDialog)
    assert isinstance(bad, SpoiledDialog)
    bad.form.field("reason").set_typed("جابه‌جا بود")
    bad.form.submit()
    settle(context)
    push(page, "act_go_on")
    settle(context)
    assert len(press.pages) == 4
    assert press.pages[0] != press.pages[-1]
    job = print_jobs.list_open_jobs(office.clerk)[0]
    assert len(job.of(ItemState.SPOILED)) == 1


def test_ruler_is_asked_for_six_readings_and_the_test_print_has_no_code(
    office: Office, context: Context, press: KeptPress, qtbot: QtBot
) -> None:
    page = page_of(context, qtbot, press)
    dialog = asked(context, page)
    dialog.calibrate.click()
    ruler = dialog_of(page, CalibrationDialog)
    assert isinstance(ruler, CalibrationDialog)
    ruler.sheet.click()
    settle(context)
    assert press.pages[0].startswith(b"%PDF-")
    for key in ("left", "top", "right", "top_right", "left_low", "bottom"):
        ruler.form.field(key).set_typed("200")
    ruler.form.submit()
    assert ruler.form.field("left").shown_problem() is not None
    for key in ("left", "top", "right", "top_right", "left_low", "bottom"):
        ruler.form.field(key).set_typed("20/5" if key in ("left", "left_low") else "20")
    ruler.form.submit()
    assert dialog.facts().placement is not None
    dialog.trial.click()
    settle(context)
    assert len(press.pages) == 2
    assert states(office) == [CertificateState.ISSUED] * 3
    assert print_jobs.list_open_jobs(office.clerk) == []


def test_pages_for_another_office_are_files_and_counted_all_the_same(
    office: Office, context: Context, press: KeptPress, qtbot: QtBot
) -> None:
    stocked(office)
    page = page_of(context, qtbot, press)
    dialog = asked(context, page)
    dialog.printer.choose(dialog.printer.findData(FILES))
    dialog.form.field("first_sheet").set_typed("1001")
    dialog.form.submit()
    settle(context)
    assert len(list(press.folder.glob("*.pdf"))) == 1
    push(page, "act_all_well")
    settle(context)
    push(page, "act_all_well")
    settle(context)
    assert len(list(press.folder.glob("QZ-*.pdf"))) == 3
    (batch,) = stock.list_batches(office.clerk)
    assert batch.used == 3


def test_ledger_takes_sheets_gives_them_out_voids_and_counts_them(
    office: Office, context: Context, press: KeptPress, qtbot: QtBot
) -> None:
    page = page_of(context, qtbot, press)
    page.view.menu_acts["stock"].trigger()
    settle(context)
    ledger = dialog_of(page, StockDialog)
    assert isinstance(ledger, StockDialog)
    assert not ledger.buttons["void"].isVisible()

    def ask(key: str) -> SheetsDialog:
        push(ledger, f"stock_{key}")
        settle(context)
        dialog = dialog_of(ledger, SheetsDialog)
        assert isinstance(dialog, SheetsDialog)
        for field, text in (("series", "a"), ("first", "1001"), ("last", "1003")):
            dialog.form.field(field).set_typed(text)
        return dialog

    ask("receive").form.submit()
    settle(context)
    assert ledger.buttons["void"].isVisible()
    again = ask("receive")
    again.form.submit()
    settle(context)
    assert again.form.field("first").shown_problem() is not None
    again.reject()
    give = ask("give")
    give.form.field("keeper").set_typed(str(classroom.staff_id(office, "زهره")))
    give.form.submit()
    settle(context)
    void = ask("void")
    void.form.field("last").set_typed("1001")
    void.form.field("reason").set_typed("پاره شد")
    void.form.submit()
    countersign(context, page)
    push(ledger, "stock_count")
    count = dialog_of(ledger, CountDialog)
    assert isinstance(count, CountDialog)
    count.form.field("counted").set_typed("۱")
    count.form.submit()
    settle(context)
    assert count.form.field("counted").shown_problem() is not None
    count.form.field("counted").set_typed("۲")
    count.form.submit()
    settle(context)
    (batch,) = stock.list_batches(office.clerk)
    assert (batch.blank, batch.void, batch.keeper) == (2, 1, "زهره محمدی")
