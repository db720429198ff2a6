"""The pages before the login: each wish, each rule of the founding wizard, the recovery sheet."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.office import CHEAP, TODAY
from tests.ui.clipping import clipped
from tests.ui.hands import open_window, press, write
from tvto_desk.app.start_window import StartWindow
from tvto_desk.domain.centre import CentreKind, Seat
from tvto_desk.domain.errors import CodedError, DomainError
from tvto_desk.domain.roles import Role
from tvto_desk.domain.words import Language
from tvto_desk.services.key_keeping import code_picture
from tvto_desk.system.key_codes import key_file_of
from tvto_desk.system.keys import create_key_file, open_key_file
from tvto_desk.system.paths import CentreFolder
from tvto_desk.system.recovery_phrase import RECOVERY, parse_recovery_phrase
from tvto_desk.ui.keys import Act
from tvto_desk.ui.look import Look
from tvto_desk.ui.welcome.clock_page import ClockPage
from tvto_desk.ui.welcome.folder_field import FolderField, existing
from tvto_desk.ui.welcome.founding import DEPUTY, HEAD, FoundingPlan
from tvto_desk.ui.welcome.main_computer_page import MainComputerPage
from tvto_desk.ui.welcome.opening_page import OpeningPage
from tvto_desk.ui.welcome.recovery_page import RecoveryPage
from tvto_desk.ui.welcome.welcome_page import WelcomePage
from tvto_desk.ui.welcome.wizard import FoundingWizard
from tvto_desk.ui.widgets.code_file import key_in_file
from tvto_desk.ui.widgets.pdf_pictures import pictures_of

SECRET = "باغ انار و گردو"


@pytest.mark.parametrize("role", Role)
def test_each_role_is_one_click_away(qtbot: Any, role: Role) -> None:
    page = WelcomePage()
    qtbot.addWidget(page)
    with qtbot.waitSignal(page.practice_requested, timeout=1_000) as asked:
        QTest.keyClick(page.roles[role], Qt.Key.Key_Space)
    assert asked.args == [role.value]


def test_first_window_is_gone_through_by_tab_and_enter(qtbot: Any) -> None:
    page = WelcomePage()
    open_window(qtbot, page)
    page.setFocus()
    press(Qt.Key.Key_Tab)
    with qtbot.waitSignal(page.practice_requested) as wished:
        press(Qt.Key.Key_Return)
    assert wished.args == [Role.CLERK.value]


def test_found_and_open_are_wishes(qtbot: Any) -> None:
    page = WelcomePage()
    qtbot.addWidget(page)
    with qtbot.waitSignal(page.new_requested, timeout=1_000):
        page.new_button.click()
    with qtbot.waitSignal(page.open_requested, timeout=1_000):
        page.open_button.click()


@pytest.fixture
def wizard(qtbot: Any, tmp_path: Path) -> FoundingWizard:
    made = FoundingWizard(lambda: TODAY, tmp_path / "new")
    made.resize(1093, 545)
    open_window(qtbot, made)
    return made


def _fill(wizard: FoundingWizard, number: int, **values: Any) -> None:
    for key, value in values.items():
        wizard.steps[number].field(key).set_value(value)


def _filled(wizard: FoundingWizard) -> None:
    _fill(wizard, 0, code="07", kind="fixed", name_fa="مرکز هفت", name_en="Center 7")
    _fill(wizard, 0, county="Qazvin", phone="02833221100")
    _fill(wizard, 1, head_name_fa="مریم رضایی", head_name_en="Maryam Rezaei")
    _fill(wizard, 1, director_general_name_fa="کاظم نوری", director_general_name_en="Kazem Nouri")
    _fill(wizard, 2, manager_first="مریم", manager_last="رضایی", manager_login="rezaei")
    _fill(wizard, 2, manager_password=SECRET, manager_again=SECRET)
    _fill(wizard, 3, head_phrase=SECRET, head_again=SECRET)


def test_empty_step_goes_nowhere_and_the_first_error_has_the_focus(
    wizard: FoundingWizard,
) -> None:
    wizard.go_on()
    assert wizard.step == 0
    assert wizard.centre.field("code").stops()[-1].hasFocus()
    wrong = ("code", "kind", "name_fa", "name_en", "county")
    assert all(wizard.centre.field(key).shown_problem() is not None for key in wrong)
    assert wizard.centre.field("phone").shown_problem() is None


def test_keys_walk_the_wizard(wizard: FoundingWizard, qtbot: Any) -> None:
    _filled(wizard)
    code = wizard.centre.field("code").stops()[-1]
    code.setFocus()
    press(Qt.Key.Key_Return)
    assert wizard.centre.field("kind").stops()[-1].hasFocus()
    assert wizard.handle_act(Act.SAVE_AND_NEXT)
    assert wizard.step == 1
    assert wizard.signatories.text("head_title_fa") == "رئیس مرکز"
    # A directorate has no head of a centre: nobody's title stands there by itself.
    assert wizard.handle_act(Act.BACK)
    _fill(wizard, 0, kind="province")
    wizard.go_on()
    assert wizard.signatories.text("head_title_fa") == ""
    assert wizard.handle_act(Act.BACK)
    _fill(wizard, 0, kind="fixed")
    wizard.go_on()
    assert wizard.signatories.text("head_title_fa") == "رئیس مرکز"
    assert wizard.handle_act(Act.BACK)
    assert wizard.step == 0
    with qtbot.waitSignal(wizard.back_requested, timeout=1_000):
        wizard.handle_act(Act.BACK)
    assert not wizard.handle_act(Act.PRINT)


def test_plan_carries_everything_that_was_typed(
    wizard: FoundingWizard, qtbot: Any, tmp_path: Path
) -> None:
    _filled(wizard)
    _fill(wizard, 2, second_first="زهره", second_last="محمدی", second_login="zohreh")
    _fill(wizard, 2, second_password=SECRET, second_again=SECRET)
    _fill(wizard, 3, deputy_phrase=f"{SECRET} دو", deputy_again=f"{SECRET} دو")
    for _step in range(4):
        wizard.go_on()
    with qtbot.waitSignal(wizard.founding_requested, timeout=1_000) as asked:
        wizard.next.click()
    plan: FoundingPlan = asked.args[0]
    assert plan.root == tmp_path / "new"
    assert plan.draft.code == "07"
    assert plan.draft.kind is CentreKind.FIXED
    assert plan.draft.province_letters == "QZ"
    assert plan.draft.county_fa == "قزوین"
    assert [one.seat for one in plan.draft.signatories] == list(Seat)
    assert all(one.valid_from == TODAY for one in plan.draft.signatories)
    assert plan.second is not None
    assert plan.second.login == "zohreh"
    assert list(plan.key_phrases) == [HEAD, DEPUTY, RECOVERY]
    assert parse_recovery_phrase(plan.key_phrases[RECOVERY])


def test_two_passwords_that_differ_stop_at_their_step(wizard: FoundingWizard) -> None:
    _filled(wizard)
    _fill(wizard, 2, manager_again="another one")
    for _step in range(4):
        wizard.go_on()
    assert wizard.step == 2
    problem = wizard.accounts.field("manager_again").shown_problem()
    assert problem is not None
    assert problem.code == "phrase.agree"


def test_half_a_second_user_is_asked_for_the_rest(wizard: FoundingWizard) -> None:
    _filled(wizard)
    _fill(wizard, 2, second_first="زهره")
    wizard.show_step(2)
    wizard.go_on()
    assert wizard.step == 2
    assert wizard.accounts.field("second_last").shown_problem() is not None
    _fill(wizard, 2, second_first=None)
    wizard.go_on()
    assert wizard.step == 3


def test_same_login_for_two_people_is_refused(wizard: FoundingWizard) -> None:
    _filled(wizard)
    _fill(wizard, 2, second_first="زهره", second_last="محمدی", second_login="rezaei")
    _fill(wizard, 2, second_password=SECRET, second_again=SECRET)
    wizard.show_step(2)
    wizard.go_on()
    problem = wizard.accounts.field("second_login").shown_problem()
    assert problem is not None
    assert problem.code == "account.login_taken"


def test_short_pass_phrase_of_the_key_is_refused(wizard: FoundingWizard) -> None:
    _filled(wizard)
    _fill(wizard, 3, head_phrase="short", head_again="short")
    wizard.show_step(3)
    wizard.go_on()
    problem = wizard.key.field("head_phrase").shown_problem()
    assert problem is not None
    assert problem.code == "password.too_short"


def test_folder_that_holds_a_centre_is_refused(wizard: FoundingWizard, tmp_path: Path) -> None:
    taken = tmp_path / "taken"
    taken.mkdir()
    (taken / "centre.db").touch()
    _filled(wizard)
    _fill(wizard, 4, root=str(taken))
    wizard.show_step(4)
    wizard.go_on()
    problem = wizard.places.field("root").line.shown_problem()
    assert problem is not None
    assert problem.code == "folder.holds_centre"


def test_error_of_the_founding_itself_is_told_above_the_steps(wizard: FoundingWizard) -> None:
    wizard.show_error(DomainError("centre.already_founded"))
    assert wizard.notice.isVisible()


@pytest.mark.parametrize("who", ["manager", "second"])
@pytest.mark.parametrize("weak", ["12345678", "Center Seven"])
def test_weak_password_is_told_at_its_own_field_before_anything_is_founded(
    wizard: FoundingWizard, who: str, weak: str
) -> None:
    _filled(wizard)
    _fill(wizard, 0, name_en="Seven Center")
    _fill(wizard, 2, second_first="زهره", second_last="محمدی", second_login="zohreh")
    _fill(wizard, 2, second_password=SECRET, second_again=SECRET)
    _fill(wizard, 2, **{f"{who}_password": weak, f"{who}_again": weak})
    for _step in range(3):
        wizard.go_on()
    assert wizard.step == 2
    field = wizard.accounts.field(f"{who}_password")
    assert field.shown_problem() is not None
    assert field.stops()[-1].hasFocus()


def test_first_field_has_the_caret_when_the_wizard_comes_up(qtbot: Any, tmp_path: Path) -> None:
    window = StartWindow(lambda: None)
    qtbot.addWidget(window)
    wizard = FoundingWizard(lambda: TODAY, tmp_path / "new")
    window.turn_to(wizard)
    open_window(qtbot, window)
    assert wizard.centre.field("code").stops()[-1].hasFocus()


def test_recovery_sheet_has_to_be_put_away_first(qtbot: Any) -> None:
    printed: list[str] = []
    page = RecoveryPage(
        "مرکز هفت",
        "UDRM-D6MT-DXH3-8EJT-PUWC-8W9J",
        print_sheet=lambda document, _parent: printed.append(document.toPlainText()) or True,
    )
    qtbot.addWidget(page)
    page.print_button.click()
    assert "UDRM-D6MT" in printed[0]
    assert "مرکز هفت" in printed[0]
    with qtbot.assertNotEmitted(page.finished):
        page.done.click()
    page.kept.click()
    with qtbot.waitSignal(page.finished, timeout=1_000):
        page.done.click()


def test_printed_recovery_sheet_carries_a_code_that_brings_the_key_back(
    qtbot: Any, tmp_path: Path
) -> None:
    folder = CentreFolder(tmp_path)
    folder.keys.mkdir()
    phrase = "UDRM-D6MT-DXH3-8EJT-PUWC-8W9J"
    create_key_file(folder.certificate_key, {RECOVERY: phrase}, cost=CHEAP)
    paper = tmp_path / "sheet.pdf"

    def on_paper(document: QTextDocument, _parent: QWidget) -> bool:
        printer = QPrinter()
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(paper))
        document.print_(printer)
        return True

    page = RecoveryPage("مرکز هفت", phrase, code=code_picture(folder), print_sheet=on_paper)
    qtbot.addWidget(page)
    page.print_button.click()
    assert len(list(pictures_of(paper.read_bytes()))) == 1
    folder.certificate_key.write_bytes(key_file_of(key_in_file(paper).decode(), RECOVERY))
    assert open_key_file(folder.certificate_key, phrase)


def test_clock_takes_another_day_too(qtbot: Any) -> None:
    page = ClockPage(TODAY.replace(year=2004), TODAY)
    page.resize(1024, 545)
    open_window(qtbot, page)
    page.other.click()
    write(page.form.field("date").stops()[-1], "1404/7/18")
    with qtbot.waitSignal(page.day_given, timeout=1_000) as given:
        page.form.submit()
    assert (given.args[0] - TODAY).days == 3


def test_folder_is_chosen_or_typed(qtbot: Any, tmp_path: Path) -> None:
    field = FolderField(existing, choose=lambda _title, _parent: tmp_path)
    qtbot.addWidget(field)
    field.pick.click()
    assert field.value() == str(tmp_path)
    field.set_typed(str(tmp_path / "gone"))
    with pytest.raises(DomainError, match=r"folder\.missing"):
        field.value()


def test_wizard_speaks_english_too(wizard: FoundingWizard, look: Look, qtbot: Any) -> None:
    look.set_language(Language.EN)
    qtbot.waitUntil(lambda: wizard.next.text() == "Next", timeout=5_000)
    assert wizard.head.text() == "The centre"


def test_large_writing_is_whole_in_the_smallest_window(qtbot: Any, look: Look) -> None:
    look.set_scale(150)
    opening = OpeningPage()
    opening.show_error(CodedError("database_file.damaged", file="centre.db"))
    wizard = FoundingWizard(lambda: TODAY, Path("centre"))
    for page in (WelcomePage(), opening, MainComputerPage(Path()), wizard):
        qtbot.addWidget(page)
        page.resize(1093, 545)
        page.show()
        QApplication.processEvents()
        assert clipped(page) == []
        assert (page.width(), page.height()) == (1093, 545)
    # Its steps scroll by themselves: the way on stays in sight.
    assert wizard.next.mapTo(wizard, wizard.next.rect().bottomLeft()).y() < 545
