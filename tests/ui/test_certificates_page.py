"""The certificate desk: what each queue offers, who is refused, and what comes out on paper."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QSizeF, QTimer
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.office import CHEAP, FAST, PASSWORD, Office
from tests.services import classroom
from tests.services.old_papers import WHOLE
from tests.ui.hands import open_window, write
from tests.ui.paper_press import KeptPress
from tests.ui.second_hand import Answers, countersign, dialog_of, push
from tests.ui.window_office import open_context, settle
from tvto_desk.domain.certificate import CertificateState, RequestState
from tvto_desk.domain.errors import SystemProblem
from tvto_desk.domain.hand_over import HandOver
from tvto_desk.domain.roles import Role
from tvto_desk.domain.words import Language
from tvto_desk.print.pdf_seal import make_seal
from tvto_desk.services import (
    accounts,
    certificate_pages,
    certificate_queues,
    certificates,
    courses,
    dossiers,
    duplicates,
    electronic_copies,
    handing_over,
    old_records,
    signature_letters,
    trainees,
)
from tvto_desk.services.old_originals import list_old_copies
from tvto_desk.services.portal_numbers import portal_numbers
from tvto_desk.services.verdicts import list_results
from tvto_desk.system.keys import create_key_file
from tvto_desk.system.paths import CentreFolder
from tvto_desk.ui.certificates.bench import Ways
from tvto_desk.ui.certificates.certificates_page import CertificatesPage
from tvto_desk.ui.certificates.counter_dialogs import CorrectionDialog, HandOverDialog
from tvto_desk.ui.certificates.dialogs import (
    HistoryDialog,
    PhraseDialog,
    RevokeDialog,
)
from tvto_desk.ui.certificates.electronic_copies import CopiesDialog
from tvto_desk.ui.certificates.old_duplicate import OldDuplicateDialog
from tvto_desk.ui.certificates.print_dialogs import PrintDialog
from tvto_desk.ui.certificates.queue_view import DeskQueue
from tvto_desk.ui.certificates.register_dialogs import (
    DuplicateDialog,
    LetterDialog,
    PortalNumberDialog,
)
from tvto_desk.ui.context import Context
from tvto_desk.ui.keys import Act
from tvto_desk.ui.look import Look
from tvto_desk.ui.papers import PaperDialog
from tvto_desk.ui.widgets.dialogs import Question
from tvto_desk.ui.widgets.notice_bar import Notice
from tvto_desk.ui.widgets.task_dialog import TaskDialog

PHRASE = "رمز کلید گواهینامه"


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """Two who passed; nothing is requested yet."""
    made = Office(tmp_path_factory.mktemp("passed"))
    classroom.passed(made, classroom.people(made, 2))
    (made.folder / "keys").mkdir()
    create_key_file(
        made.folder / "keys" / "certificate.key",
        {"head": PHRASE},
        practice=False,
        cost=CHEAP,
    )
    made.close()
    return made


@pytest.fixture
def paper(tmp_path: Path) -> KeptPress:
    return KeptPress(tmp_path / "paper")


def page_of(
    context: Context,
    qtbot: QtBot,
    queue: DeskQueue,
    paper: KeptPress,
    answers: Answers | None = None,
) -> CertificatesPage:
    page = CertificatesPage(context, Ways(answers or Answers(), lambda: paper, paper.chosen))
    page.resize(1198, 619)
    open_window(qtbot, page)
    page.open(queue=queue.value)
    settle(context)
    page.view.listing.table.selectAll()
    return page


def results(office: Office) -> list[int]:
    (course,) = courses.list_courses(office.clerk)
    return [row.id for row in list_results(office.clerk, course.id)]


def requested(office: Office) -> list[int]:
    return certificates.request_certificates(office.clerk, results(office))


def approved(office: Office) -> list[int]:
    made = requested(office)
    certificates.approve_requests(office.manager, made)
    return made


def issued(office: Office) -> list[int]:
    return certificates.issue_certificates(office.manager, approved(office))


def states(office: Office) -> list[CertificateState]:
    ids = certificate_queues.find_in_register(office.clerk)
    lines = certificate_queues.register_lines(office.clerk, ids)
    return [lines[one].state for one in ids]


def sizes(file: Path) -> list[QSizeF]:
    document = QPdfDocument()
    assert document.load(str(file)) is QPdfDocument.Error.None_
    return [document.pagePointSize(page) for page in range(document.pageCount())]


def test_verbs_carry_the_number_and_tabs_the_count(
    office: Office, qtbot: QtBot, paper: KeptPress
) -> None:
    with open_context(office) as context:
        page = page_of(context, qtbot, DeskQueue.TO_REQUEST, paper)
        assert page.view.buttons["request"].text().strip() == "درخواست ۲ گواهینامه"
        assert page.tabs.tabText(0).split() == ["برای", "درخواست", "۲"]
        button = page.view.buttons["request"]
        button.setFocus()
        push(page, "act_request")
        settle(context)
        # The queue is empty: the keyboard goes to the queues, not to whatever comes next.
        assert page.focusWidget() is page.tabs
        assert page.tabs.tabText(0) == "برای درخواست"
        assert page.tabs.tabText(1).endswith("۲")
        Look.current().set_language(Language.EN)
        qtbot.waitUntil(lambda: page.tabs.tabText(1) == "To approve  2")


def test_gaps_stand_with_the_row_and_lead_to_the_record(
    office: Office, qtbot: QtBot, paper: KeptPress
) -> None:
    person = trainees.list_trainees(office.clerk)[0].id
    detail = trainees.get_trainee(office.clerk, person)
    without = replace(detail.draft, birth_place_en=None)
    trainees.correct_trainee(office.clerk, person, detail.version, without)
    with open_context(office) as context:
        page = page_of(context, qtbot, DeskQueue.TO_REQUEST, paper)
        assert "محل تولد" in page.pane.hindrance.text()
        asked: list[tuple[str, dict[str, object]]] = []
        page.page_requested.connect(lambda key, args: asked.append((key, args)))
        push(page.pane, "act_open_record")
        assert asked == [("trainee", {"person_id": person})]
        push(page, "act_request")
        settle(context)
        assert "محل تولد" in page.notice.sentence.text()
    assert certificates.list_requests(office.clerk, RequestState.DRAFT) == []


def test_tabs_are_reached_from_an_empty_queue(
    office: Office, qtbot: QtBot, paper: KeptPress
) -> None:
    with open_context(office) as context:
        page = page_of(context, qtbot, DeskQueue.TO_PRINT, paper)
        page.view.listing.find_box.setFocus()
        assert page.handle_act(Act.NEXT_PANE)
        assert page.tabs.hasFocus()


def test_page_of_the_row_is_the_real_one(office: Office, qtbot: QtBot, paper: KeptPress) -> None:
    issued(office)
    with open_context(office) as context:
        page = page_of(context, qtbot, DeskQueue.REGISTER, paper)
        qtbot.waitUntil(lambda: page.pane.preview.page_count == 1)
        settle(context)
        qtbot.waitUntil(lambda: not page.pane.preview.paper.image.isNull())
        assert page.view.line is not None
        assert page.pane.name.text() == page.view.line.name
        page.pane.preview.set_zoom(1000)
        assert page.pane.preview.zoom == 400


def test_people_of_the_same_name_and_father_are_told_apart(
    office: Office, qtbot: QtBot, paper: KeptPress
) -> None:
    *_, other = sorted(trainees.find_trainees(office.clerk, ""))
    requested(office)
    classroom.corrected(office, other, first_name_fa="فاطمه")
    with open_context(office) as context:
        page = page_of(context, qtbot, DeskQueue.TO_APPROVE, paper)
        lines = [page.view.listing.model.row(place) for place in range(2)]
        assert {line.name for line in lines} == {"فاطمه محمدی رحیم‌آبادی"}
        assert {line.father for line in lines} == {"۰۰۱۱، حسن", "۰۰۲۸، حسن"}
        assert page.pane.who.text().startswith("فرزند حسن، کد ملی")


def test_clerk_has_a_whole_class_approved_by_the_manager_in_this_window(
    office: Office, qtbot: QtBot, paper: KeptPress
) -> None:
    requested(office)
    with open_context(office) as context:
        page = page_of(context, qtbot, DeskQueue.TO_APPROVE, paper)
        push(page, "act_approve")
        countersign(context, page)
        assert context.desk.actor.name == "زهره محمدی"
    assert len(certificates.list_requests(office.clerk, RequestState.APPROVED)) == 2


def test_who_requested_may_not_approve_and_another_is_offered(
    office: Office, qtbot: QtBot, paper: KeptPress
) -> None:
    both = classroom.someone(office, "both", Role.CLERK, Role.MANAGER)
    certificates.request_certificates(both, results(office))
    office.manager, manager = both, office.manager
    with open_context(office, "manager") as context:
        page = page_of(context, qtbot, DeskQueue.TO_APPROVE, paper)
        push(page, "act_approve")
        settle(context)
        assert "درخواست‌کننده نمی‌تواند تأییدکننده باشد" in page.notice.sentence.text()
        assert len(certificates.list_requests(manager, RequestState.DRAFT)) == 2
        push(page, "act_another_person")
        countersign(context, page)
    assert len(certificates.list_requests(manager, RequestState.APPROVED)) == 2


def test_issue_is_confirmed_by_its_numbers_and_waits_for_the_key(
    office: Office, qtbot: QtBot, paper: KeptPress
) -> None:
    approved(office)
    office.house.keys.lock()
    answers = Answers(agree=False)
    with open_context(office, "manager") as context:
        page = page_of(context, qtbot, DeskQueue.TO_ISSUE, paper, answers)
        assert page.key_tools.label.text() == "کلید گواهینامه قفل است"
        push(page, "act_issue")
        settle(context)
        assert answers.asked[0].verb == "صدور ۲ گواهینامه"
        assert "QZ-1404-02-00001" in answers.asked[0].lines[0]
        assert "00002" in answers.asked[0].lines[0]
        answers.agree = True
        push(page, "act_issue")
        settle(context)
        dialog = dialog_of(page, PhraseDialog)
        assert isinstance(dialog, PhraseDialog)
        field = dialog.form.field("phrase").widget
        write(field, "نادرست")
        dialog.form.submit()
        settle(context)
        assert dialog.isVisible()
        assert states(office) == []
        field.clear()  # type: ignore[attr-defined]
        write(field, PHRASE)
        dialog.form.submit()
        settle(context)
    assert states(office) == [CertificateState.ISSUED] * 2


class Hasty(Answers):
    """Agrees, and presses the stop button as soon as it is there."""

    def confirm(self, question: Question, parent: QWidget | None = None) -> bool:
        assert isinstance(parent, CertificatesPage)
        QTimer.singleShot(0, parent.progress.stop.click)
        return super().confirm(question, parent)


def test_stop_between_two_certificates_leaves_the_rest_in_the_queue(
    office: Office, qtbot: QtBot, paper: KeptPress
) -> None:
    approved(office)
    with open_context(office, "manager") as context:
        page = page_of(context, qtbot, DeskQueue.TO_ISSUE, paper, Hasty())
        push(page, "act_issue")
        settle(context)
        assert "صدور متوقف شد" in page.notice.sentence.text()
        done = len(states(office))
        assert done < 2
    left = certificates.list_requests(office.clerk, RequestState.APPROVED)
    assert len(left) == 2 - done


def test_electronic_copies_are_signed_after_the_password_and_plain_without_it(
    office: Office, qtbot: QtBot, paper: KeptPress, tmp_path: Path
) -> None:
    made = issued(office)
    seal = tmp_path / "centre.p12"
    seal.write_bytes(make_seal("مرکز ۲", "TVTO", office.clerk.today(), PHRASE))
    folder = CentreFolder(office.folder)
    electronic_copies.take_seal(office.manager, folder, seal, PHRASE)
    with open_context(office, "clerk") as context:
        page = page_of(context, qtbot, DeskQueue.REGISTER, paper)
        for word, signed in (("نه", None), (PHRASE, True), ("", False)):
            page.copies.make(made[:1])
            settle(context)
            dialog = dialog_of(page, CopiesDialog)
            dialog.form.field("password").set_value(word)
            dialog.form.submit()
            settle(context)
            files = list(paper.folder.glob("*-electronic.pdf"))
            if signed is None:
                assert not files
                dialog.reject()
                continue
            assert (b"ETSI.CAdES.detached" in files[0].read_bytes()) is signed
            assert "۱ نسخهٔ الکترونیکی" in page.notice.sentence.text()


@pytest.mark.parametrize(
    ("together", "names"),
    [
        (False, ["QZ-1404-02-00001.pdf", "QZ-1404-02-00002.pdf"]),
        (True, ["C02-1404-0001.pdf"]),
    ],
)
def test_pages_go_into_a_folder_one_each_or_all_in_one(
    office: Office, qtbot: QtBot, paper: KeptPress, together: bool, names: list[str]
) -> None:
    made = issued(office)
    with open_context(office) as context:
        page = page_of(context, qtbot, DeskQueue.TO_PRINT, paper)
        page.paper.save(made, together=together)
        settle(context)
        assert sorted(file.name for file in paper.folder.iterdir()) == names
        assert sum(len(sizes(paper.folder / name)) for name in names) == 2
        if not together:
            stored = certificate_pages.stored_page(office.clerk, made[0])
            assert (paper.folder / names[0]).read_bytes() == stored


def test_hand_over_needs_a_collector_and_a_document(
    office: Office, qtbot: QtBot, paper: KeptPress
) -> None:
    made = issued(office)
    certificates.record_printed(office.clerk, made)
    with open_context(office) as context:
        page = page_of(context, qtbot, DeskQueue.TO_HAND_OVER, paper)
        assert page.count_text() == "۲ گواهینامه"
        push(page, "act_hand_over")
        dialog = dialog_of(page, HandOverDialog)
        assert isinstance(dialog, HandOverDialog)
        assert not dialog.form.cell("parcel_code").isVisible()
        dialog.form.submit()
        assert dialog.form.field("collector").shown_problem() is not None
        write(dialog.form.field("collector").widget, "حسن محمدی")
        dialog.form.field("identity_shown").set_typed("national_card")
        write(dialog.form.field("letter_no").widget, "۱۲/۳")
        dialog.form.submit()
        settle(context)
    assert states(office) == [CertificateState.HANDED_OVER] * 2


def test_clerk_proposes_and_the_manager_revokes_in_this_window(
    office: Office, qtbot: QtBot, paper: KeptPress
) -> None:
    issued(office)
    with open_context(office) as context:
        page = page_of(context, qtbot, DeskQueue.REGISTER, paper)
        table = page.view.listing.table
        table.forget_everything()
        table.setCurrentIndex(table.model().index(0, 0))
        page.view.menu_acts["revoke"].trigger()
        dialog = dialog_of(page, RevokeDialog)
        assert isinstance(dialog, RevokeDialog)
        write(dialog.form.field("reason").widget, "نام نادرست")
        dialog.form.submit()
        countersign(context, page)
    assert states(office) == [CertificateState.REVOKED, CertificateState.ISSUED]


def test_check_says_what_it_found(office: Office, qtbot: QtBot, paper: KeptPress) -> None:
    made = issued(office)
    with open_context(office) as context:
        page = page_of(context, qtbot, DeskQueue.REGISTER, paper)
        page.open(number="۲")
        settle(context)
        assert list(page.view.listing.model.ids) == [made[1]]
        push(page, "act_check")
        settle(context)
        assert page.notice.kind is Notice.DONE
        (file,) = (
            one
            for one in (office.folder / "blobs").rglob("*")
            if one.is_file()
            and one.read_bytes() == certificate_pages.stored_page(office.clerk, made[1])
        )
        file.chmod(0o600)
        file.write_bytes(b"%PDF-1.7 forged")
        with pytest.raises(SystemProblem):
            certificate_pages.stored_page(office.clerk, made[1])
        push(page, "act_check")
        settle(context)
        assert page.notice.kind is Notice.STOP
        assert "فایل صفحهٔ صادرشده تغییر کرده است" in page.notice.sentence.text()


def test_history_of_a_certificate_opens(office: Office, qtbot: QtBot, paper: KeptPress) -> None:
    made = issued(office)
    certificates.record_printed(office.clerk, made)
    with open_context(office) as context:
        page = page_of(context, qtbot, DeskQueue.REGISTER, paper)
        page.open(number="1")
        settle(context)
        push(page, "act_history")
        settle(context)
        assert "QZ-1404-02-00001" in dialog_of(page, HistoryDialog).head.text()  # type: ignore[attr-defined]


def test_role_without_a_second_way_finds_the_act_closed_with_its_reason(
    office: Office, qtbot: QtBot, paper: KeptPress
) -> None:
    with open_context(office, "auditor") as context:
        page = page_of(context, qtbot, DeskQueue.TO_REQUEST, paper)
        button = page.view.buttons["request"]
        assert not button.isEnabled()
        assert "درخواست گواهینامه" in button.toolTip()


def test_nobody_else_with_the_role_is_said(office: Office, qtbot: QtBot, paper: KeptPress) -> None:
    both = classroom.someone(office, "both", Role.CLERK, Role.MANAGER)
    certificates.request_certificates(both, results(office))
    rezaei = next(a for a in accounts.list_accounts(both) if a.login == "rezaei")
    accounts.disable_account(both, rezaei.id, "رفته است")
    office.manager = accounts.log_in(office.house, FAST, "both", PASSWORD)
    with open_context(office, "manager") as context:
        page = page_of(context, qtbot, DeskQueue.TO_APPROVE, paper)
        push(page, "act_approve")
        settle(context)
        push(page, "act_another_person")
        settle(context)
        assert "کس دیگری در این مرکز این نقش را ندارد" in page.notice.sentence.text()


def _line(page: CertificatesPage, row: int = 0) -> None:
    table = page.view.listing.table
    table.forget_everything()
    table.setCurrentIndex(table.model().index(row, 0))


def test_spelling_is_put_right_at_the_counter_in_one_window(
    office: Office, qtbot: QtBot, paper: KeptPress
) -> None:
    made = issued(office)
    certificates.record_printed(office.clerk, made)
    with open_context(office) as context:
        page = page_of(context, qtbot, DeskQueue.TO_HAND_OVER, paper)
        _line(page)
        push(page, "act_correct")
        settle(context)
        dialog = dialog_of(page, CorrectionDialog)
        assert isinstance(dialog, CorrectionDialog)
        assert dialog.form.text("persian") in ("زهرا", "فاطمه", "مینا")
        dialog.form.field("persian").set_typed("زهره")
        dialog.form.field("latin").set_typed("Zohreh")
        dialog.form.field("proof_seen").set_typed("birth_certificate")
        dialog.form.submit()
        countersign(context, page)
        assert "جایگزین" in page.notice.sentence.text()
        push(page, "act_print_new")
        settle(context)
        dialog_of(page, PrintDialog).form.submit()  # type: ignore[attr-defined]
        settle(context)
        assert [title for _p, _t, title in paper.sent] == ["QZ-1404-02-00003"]
    assert sorted(states(office)) == sorted(
        [CertificateState.ISSUED, CertificateState.SUPERSEDED, CertificateState.PRINTED]
    )


def test_duplicate_of_what_was_never_handed_over_is_refused_before_the_form(
    office: Office, qtbot: QtBot, paper: KeptPress
) -> None:
    issued(office)
    with open_context(office) as context:
        page = page_of(context, qtbot, DeskQueue.REGISTER, paper)
        page.open(number="1")
        settle(context)
        _line(page)
        page.view.menu_acts["duplicate"].trigger()
        settle(context)
        assert "اکنون نوبت چاپ است" in page.notice.sentence.text()
        assert not page.findChildren(DuplicateDialog)


def test_duplicate_is_asked_here_and_issued_by_the_second_person(
    office: Office, qtbot: QtBot, paper: KeptPress
) -> None:
    made = issued(office)
    certificates.record_printed(office.clerk, made[:1])
    handing_over.hand_over(
        office.clerk, made[:1], HandOver(collector="زهرا", identity_shown="passport")
    )
    with open_context(office) as context:
        page = page_of(context, qtbot, DeskQueue.REGISTER, paper)
        page.open(number="1")
        settle(context)
        _line(page)
        page.view.menu_acts["duplicate"].trigger()
        dialog = dialog_of(page, DuplicateDialog)
        assert isinstance(dialog, DuplicateDialog)
        dialog.form.submit()
        assert dialog.form.field("reason").shown_problem() is not None
        dialog.form.field("reason").set_typed("گم شده است")
        dialog.form.field("request_no").set_typed("۱۲")
        dialog.form.submit()
        countersign(context, page)
        page.view.menu_acts["portal_number"].trigger()
        number = dialog_of(page, PortalNumberDialog)
        assert isinstance(number, PortalNumberDialog)
        number.form.field("portal_number").set_typed("12")
        number.form.submit()
        settle(context)
        assert number.form.field("portal_number").shown_problem() is not None
        number.form.field("portal_number").set_typed("1404123456")
        number.form.submit()
        settle(context)
    assert [row.copy_no for row in duplicates.list_copies(office.clerk, made[0])] == [2]
    with office.house.store.reading() as session:
        assert portal_numbers(session) == {made[0]: "1404123456"}


def test_control_slips_are_printed_signed_and_recorded_for_those_chosen(
    office: Office, qtbot: QtBot, paper: KeptPress
) -> None:
    office.set_day(office.clock.today() + timedelta(days=1))
    with open_context(office) as context:
        page = page_of(context, qtbot, DeskQueue.TO_REQUEST, paper)
        item = next(one for one in page.papers.items() if one and one.key == "proof_slips")
        page.print_button.show_paper(item)
        settle(context)
        dialog_of(page, PaperDialog).reject()
        page.view.buttons["signed"].click()
        dialog = dialog_of(page, TaskDialog)
        assert isinstance(dialog, TaskDialog)
        dialog.form.submit()
        assert dialog.form.field("sheet_no").shown_problem() is not None
        dialog.form.field("sheet_no").set_typed("۱۴")
        dialog.form.submit()
        settle(context)
    people = [row.person_id for row in certificate_queues.list_to_request(office.clerk)]
    confirmed = [dossiers.get_card(office.clerk, one).confirmed_on for one in people]
    assert confirmed == [office.clerk.today()] * 2


def test_register_page_of_another_day_is_asked_for_and_shown(
    office: Office, qtbot: QtBot, paper: KeptPress
) -> None:
    with open_context(office) as context:
        page = page_of(context, qtbot, DeskQueue.REGISTER, paper)
        item = next(one for one in page.papers.items() if one and one.key == "register_page_of")
        page.print_button.show_paper(item)
        dialog = dialog_of(page, TaskDialog)
        assert isinstance(dialog, TaskDialog)
        dialog.form.field("day").set_typed("1404/07/14")
        dialog.form.submit()
        settle(context)
        shown = dialog_of(page, PaperDialog)
        assert isinstance(shown, PaperDialog)
        shown.reject()


def test_certificate_older_than_the_program_has_its_duplicate_shown_for_print(
    office: Office, qtbot: QtBot, paper: KeptPress
) -> None:
    person = classroom.people(office, 1, first=60)[0]
    line = old_records.add_old_record(office.clerk, person, WHOLE)
    with open_context(office) as context:
        page = page_of(context, qtbot, DeskQueue.REGISTER, paper)
        page.open(old_record=line)
        settle(context)
        dialog = dialog_of(page, OldDuplicateDialog)
        assert isinstance(dialog, OldDuplicateDialog)
        assert dialog.form.cell("centre_en").isHidden()
        dialog.form.field("reason").set_typed("گم شده است")
        dialog.form.field("request_no").set_typed("۱۲")
        dialog.form.submit()
        countersign(context, page)
        shown = dialog_of(page, PaperDialog)
        assert isinstance(shown, PaperDialog)
        shown.reject()
    assert [row.copy_no for row in list_old_copies(office.clerk, line)] == [2]


def test_parcel_goes_to_the_directorate_and_comes_back(
    office: Office, qtbot: QtBot, paper: KeptPress
) -> None:
    made = issued(office)
    certificates.record_printed(office.clerk, made)
    with open_context(office) as context:
        page = page_of(context, qtbot, DeskQueue.TO_HAND_OVER, paper)
        page.view.menu_acts["send"].trigger()
        settle(context)
        assert states(office) == [CertificateState.AT_DIRECTORATE] * 2
        page.open(queue="at_directorate")
        settle(context)
        push(page, "act_letter")
        settle(context)
        dialog = dialog_of(page, LetterDialog)
        assert isinstance(dialog, LetterDialog)
        dialog.form.field("letter_no").set_typed("۱۲/۳۴۵")
        dialog.form.field("letter_date").set_typed("T")
        dialog.form.submit()
        settle(context)
        page.view.listing.table.selectAll()
        push(page, "act_returned")
        settle(context)
        push(page, "act_letter")
        settle(context)
        assert "ثبت شده است" in page.notice.sentence.text()
    assert states(office) == [CertificateState.READY] * 2
    (row,) = signature_letters.list_parcels(office.clerk)
    assert (row.letter_no, row.away) == ("۱۲/۳۴۵", 0)
