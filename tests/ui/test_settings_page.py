"""The settings by keys and clicks: each change recorded, refused or remembered."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QStackedWidget, QToolButton, QWidget
from sqlalchemy import select

from tests.office import CHEAP, FAST, PASSWORD, Office
from tests.services import classroom
from tests.ui.courses_scenes import Agreeing
from tests.ui.fake_cameras import HandCameras, qr_frame
from tests.ui.hands import write
from tests.ui.second_hand import countersign, push
from tests.ui.window_office import open_context, settle
from tvto_desk.db.models.certificates import Certificate
from tvto_desk.domain import digits, jalali, keyboard
from tvto_desk.domain.assessment import Outcome, Part
from tvto_desk.domain.document_kind import DocumentKind
from tvto_desk.domain.documents import Document
from tvto_desk.domain.errors import SystemProblem
from tvto_desk.domain.roles import MATRIX, Permission, Role
from tvto_desk.domain.words import Language
from tvto_desk.print.pdf_seal import make_seal
from tvto_desk.print.proof_lists import asked_for
from tvto_desk.services import (
    accounts,
    attempt_policies,
    backup_files,
    centres,
    document_kinds,
    fees,
    person_documents,
    portal,
    rules,
    settings,
    staff,
    timetables,
    verdicts,
)
from tvto_desk.services.signing_keys import renew_key
from tvto_desk.services.staff import StaffDraft
from tvto_desk.services.timetables import MeetingDraft
from tvto_desk.system import machine_settings as remembered
from tvto_desk.system.keys import create_key_file, prove_holder
from tvto_desk.system.machine_settings import MachineSettings
from tvto_desk.system.paths import CentreFolder
from tvto_desk.system.recovery_phrase import RECOVERY
from tvto_desk.system.words import words
from tvto_desk.ui.context import Context
from tvto_desk.ui.keys import Act as Key
from tvto_desk.ui.look import Look, Theme
from tvto_desk.ui.settings.code_camera import CodeCamera
from tvto_desk.ui.settings.holidays_panel import HolidaysPanel, MoveHoliday
from tvto_desk.ui.settings.key_keeping_part import HolderDialog, KeyPhraseDialog
from tvto_desk.ui.settings.new_key_dialog import RenewKeyDialog
from tvto_desk.ui.settings.panel import Panel
from tvto_desk.ui.settings.province_dialog import EndDialog, ProvinceDialog, ProvincePhraseDialog
from tvto_desk.ui.settings.recovery_sheet import RecoverySheetDialog
from tvto_desk.ui.settings.seal_part import SealPasswordDialog
from tvto_desk.ui.settings.sealing_part import BackupKeyDialog
from tvto_desk.ui.settings.settings_page import SettingsPage
from tvto_desk.ui.settings.users_panel import UsersPanel
from tvto_desk.ui.speech import say
from tvto_desk.ui.welcome.backup_phrase import BackupPhraseDialog
from tvto_desk.ui.widgets.dialogs import Question


class Hands:
    """Gives a reason when one is asked for."""

    def confirm(self, question: Question, parent: QWidget | None = None) -> bool:
        return True

    def reason(self, question: Question, parent: QWidget | None = None) -> str | None:
        return "بازنشسته شد"

    def open_file(self, title: str, kinds: str, parent: QWidget | None = None) -> Path | None:
        return None

    def save_file(
        self, title: str, suggested: str, kinds: str, parent: QWidget | None = None
    ) -> Path | None:
        return None


class Saving(Hands):
    """Saves where it was told."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def open_file(self, title: str, kinds: str, parent: QWidget | None = None) -> Path | None:
        return self.path

    def save_file(
        self, title: str, suggested: str, kinds: str, parent: QWidget | None = None
    ) -> Path | None:
        return self.path


@pytest.fixture
def context(office: Office) -> Iterator[Context]:
    CentreFolder(office.folder).create()
    machine = MachineSettings(office.folder / "settings.json")
    with open_context(office, "manager") as made:
        yield replace(made, machine=machine)


@pytest.fixture
def page(context: Context, qtbot: Any) -> SettingsPage:
    made = SettingsPage(context)
    qtbot.addWidget(made)
    made.resize(1100, 600)
    made.show()
    return made


def _section(page: SettingsPage, context: Context, key: str) -> Any:
    page.open(section=key)
    settle(context)
    return page.panel(key)


def _type(form: Any, **texts: str) -> None:
    for key, text in texts.items():
        stop = form.field(key).stops()[-1]
        stop.setFocus()
        write(stop, text)


def test_a_section_is_made_when_it_is_first_asked_for(page: SettingsPage, context: Context) -> None:
    assert page.findChildren(Panel) == []
    _section(page, context, "fees")
    _section(page, context, "limits")
    _section(page, context, "fees")
    assert sorted(panel.key for panel in page.findChildren(Panel)) == ["fees", "limits"]


def test_section_is_chosen_by_a_click_and_named_beside_the_title(
    page: SettingsPage, context: Context
) -> None:
    button = page.findChild(QWidget, "section_backup")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    settle(context)
    assert page.section == "backup"
    assert page.count_text() == "پشتیبان"


def test_section_that_a_link_opens_is_in_sight_on_the_smallest_screen(
    context: Context, qtbot: Any
) -> None:
    page = SettingsPage(context)
    qtbot.addWidget(page)
    frame = QStackedWidget()
    qtbot.addWidget(frame)
    frame.addWidget(QWidget())
    frame.addWidget(page)
    frame.resize(925, 445)
    frame.show()
    for key in ("plan", "look", "keys"):
        frame.setCurrentIndex(0)
        page.open(section=key)
        frame.setCurrentWidget(page)
        button = page.findChild(QToolButton, f"section_{key}")
        assert button.visibleRegion().boundingRect() == button.rect(), key
        assert page.focusProxy() is button
        settle(context)
        page.setFocus()
        page.handle_act(Key.NEXT_PANE)
        assert page.panel(key).isAncestorOf(page.focusWidget()), key
        if key == "plan":
            # The first field, not the button below the fields.
            assert page.panel(key).form.cell("year").isAncestorOf(page.focusWidget())
        page.handle_act(Key.NEXT_PANE)
        assert page.focusWidget() is button


def test_limits_are_changed_by_keys_and_recorded(
    page: SettingsPage, context: Context, office: Office, qtbot: Any
) -> None:
    panel = _section(page, context, "limits")
    field = panel.form.field("idle")
    assert field.text() == "۱۰"
    field.setFocus()
    field.selectAll()
    write(field, "5")
    # Through the fields below to the button, which Enter reaches and does not press.
    for _stop in range(4):
        QTest.keyClick(page.focusWidget(), Qt.Key.Key_Return)
    assert panel.form.button.hasFocus() or page.focusWidget() is panel.form.button
    with qtbot.waitSignal(context.news.changed, timeout=5_000) as news:
        QTest.keyClick(panel.form.button, Qt.Key.Key_Space)
    assert news.args == ["centre"]
    assert settings.get_setting(office.clerk, settings.IDLE_LOCK) == 5
    panel.masked.click()
    with qtbot.waitSignal(context.news.changed, timeout=5_000):
        panel.form.submit()
    assert settings.get_setting(office.clerk, settings.MASK_IDENTITIES)
    assert settings.get_setting(office.clerk, settings.ABSENCE_LIMIT) == 15


def test_read_back_margin_and_appeal_days_are_habits_of_the_house(
    page: SettingsPage, context: Context, office: Office, qtbot: Any
) -> None:
    panel = _section(page, context, "limits")
    assert (panel.form.field("margin").text(), panel.form.field("appeal").text()) == ("۳", "۱۰")
    panel.form.field("margin").set_typed("21")
    panel.form.field("appeal").set_typed("15")
    panel.form.submit()
    settle(context)
    assert panel.form.field("margin").shown_problem().code == "setting.out_of_range"
    assert settings.get_setting(office.clerk, settings.APPEAL_DAYS) == 10
    panel.form.field("margin").set_typed("0")
    with qtbot.waitSignal(panel.done, timeout=5_000):
        panel.form.submit()
    assert settings.get_setting(office.clerk, settings.READ_BACK_MARGIN) == 0
    assert settings.get_setting(office.clerk, settings.APPEAL_DAYS) == 15


@pytest.mark.parametrize("typed", ["0", "121", "x", ""])
def test_limit_beyond_its_bounds_is_said_beside_the_field_and_nothing_is_stored(
    page: SettingsPage, context: Context, office: Office, typed: str
) -> None:
    panel = _section(page, context, "limits")
    panel.form.field("idle").set_typed(typed)
    panel.form.submit()
    settle(context)
    assert panel.form.field("idle").shown_problem() is not None
    assert settings.get_setting(office.clerk, settings.IDLE_LOCK) == 10


def test_clerk_may_look_and_the_buttons_say_why_not_more(office: Office, qtbot: Any) -> None:
    with open_context(office, "clerk") as context:
        page = SettingsPage(context)
        qtbot.addWidget(page)
        for key, button in (
            ("limits", "submit"),
            ("centre", "submit"),
            ("staff", "submit"),
            ("users", "close_account"),
            ("rules", "submit"),
            ("attempts", "submit"),
        ):
            panel = _section(page, context, key)
            control = panel.findChild(QWidget, button)
            assert not control.isEnabled(), key
            assert control.toolTip(), key
        assert _section(page, context, "backup").now.isEnabled()


def test_look_is_live_and_remembered_by_the_machine(
    page: SettingsPage, context: Context, look: Look
) -> None:
    panel = _section(page, context, "look")
    panel.form.field("theme").choose(2)
    panel.form.field("density").choose(0)
    assert look.theme is Theme.DARK
    assert context.machine is not None
    assert context.machine.get(remembered.THEME) == "dark"
    assert context.machine.get(remembered.DENSITY) == "compact"
    panel.form.field("language").choose(1)
    assert look.language is Language.EN
    assert context.machine.get(remembered.LANGUAGE) == "en"


def test_backup_now_is_listed_as_the_last_proven_one(
    page: SettingsPage, context: Context, qtbot: Any
) -> None:
    panel = _section(page, context, "backup")
    assert not panel.table.isVisible()
    with qtbot.waitSignal(panel.done, timeout=10_000):
        panel.now.setFocus()
        QTest.keyClick(panel.now, Qt.Key.Key_Space)
    settle(context)
    assert panel.now.hasFocus()
    assert len(backup_files.list_backups(context.centre.folder)) == 1
    assert panel.table.rows.rowCount() == 1
    assert "۱۴۰۴/۰۷/۱۵" in panel.lead.text()


def test_folder_for_second_copies_is_kept_and_used(
    page: SettingsPage, context: Context, office: Office, qtbot: Any
) -> None:
    stick = office.folder / "stick"
    stick.mkdir()
    panel = _section(page, context, "backup")
    panel.copies.field("copies").set_value(str(stick))
    panel.copies.submit()
    with qtbot.waitSignal(panel.done, timeout=10_000):
        panel.now.click()
    assert len(list(stick.glob("*/backups/*.backup.db"))) == 1


def test_the_last_backup_is_proved_in_one_click(
    page: SettingsPage, context: Context, qtbot: Any
) -> None:
    panel = _section(page, context, "backup")
    push(panel, "prove_backup")
    settle(context)
    assert panel.notice.sentence.text() == words().text("backup.none", Language.FA)
    with qtbot.waitSignal(panel.done, timeout=10_000):
        push(panel, "back_up_now")
    settle(context)
    push(panel, "prove_backup")
    settle(context)
    assert "از آن پس کاری ثبت نشده است" in panel.notice.sentence.text()
    push(panel.restored, "compare_journal")
    settle(context)
    said = words().text("journal.empty", Language.FA)
    assert panel.restored.journal.sentence.text() == said


def test_backups_are_encrypted_here_and_proving_one_asks_for_the_phrase(
    page: SettingsPage, context: Context, qtbot: Any
) -> None:
    panel = _section(page, context, "backup")
    part = panel.sealing
    push(part, "encrypt_backups")
    asked = part.findChild(BackupKeyDialog)
    asked.form.field("phrase").setText("a phrase of backups")
    asked.form.field("again").setText("another one")
    asked.form.submit()
    assert asked.isVisible()
    asked.form.field("again").setText("a phrase of backups")
    with qtbot.waitSignal(part.done, timeout=10_000):
        asked.form.submit()
    sheet = panel.window().findChild(RecoverySheetDialog)
    assert sheet.page.phrase.text()
    sheet.page.kept.setChecked(True)
    sheet.page.done.click()
    settle(context)
    assert part.is_on
    with qtbot.waitSignal(panel.done, timeout=10_000):
        push(panel, "back_up_now")
    settle(context)
    (made,) = backup_files.list_backups(context.centre.folder)
    assert made.is_sealed
    for phrase, answer in (("a wrong phrase", "گذرواژه درست نیست"), ("", "سالم است")):
        push(panel, "prove_backup")
        dialog = panel.findChild(BackupPhraseDialog)
        dialog.form.field("phrase").setText(phrase or "a phrase of backups")
        dialog.form.submit()
        settle(context)
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        assert answer in panel.notice.sentence.text()
    part.asker = Agreeing()
    with qtbot.waitSignal(part.done, timeout=10_000):
        push(part, "end_encryption")
    settle(context)
    assert not part.is_on


def test_forged_record_is_named_in_one_click_and_the_trail_goes_to_an_inspector(
    page: SettingsPage,
    context: Context,
    office: Office,
    qtbot: Any,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    classroom.people(office, 1)
    panel = _section(page, context, "trail")
    push(panel, "check_trail")
    settle(context)
    assert "همه‌چیز درست است" in panel.notice.sentence.text()
    assert not panel.table.isVisible()
    classroom.raw(office, "UPDATE person_name SET last_name_fa = 'کاظمی' WHERE id = 1")
    push(panel, "check_trail")
    settle(context)
    (line,) = panel.table.rows.rows
    assert (line.act, line.actor) == (words().text("history.trainee.register"), "زهره محمدی")
    assert line.what == words().text("trail.record_changed")
    assert panel.table.isVisible()
    assert panel.whole.text().endswith(line.what)
    assert line.about in panel.whole.text()
    file = tmp_path / "trail.xlsx"
    monkeypatch.setattr(panel.asker, "save_file", lambda *_asked: file)
    with qtbot.waitSignal(panel.done, timeout=5_000):
        push(panel, "export_trail")
    assert file.read_bytes().startswith(b"PK")


def test_missing_folder_for_copies_is_refused_beside_the_field(
    page: SettingsPage, context: Context
) -> None:
    panel = _section(page, context, "backup")
    panel.copies.field("copies").set_typed("/no/such/folder")
    panel.copies.submit()
    problem = panel.copies.field("copies").line.shown_problem()
    assert problem is not None
    assert problem.code == "folder.missing"


def test_signatory_is_added_with_the_day_of_the_beginning(
    page: SettingsPage, context: Context, office: Office, qtbot: Any
) -> None:
    panel = _section(page, context, "centre")
    assert panel.table.rows.rowCount() == 2
    panel.form.field("seat").choose(0)
    _type(panel.form, valid_from="1404/7/20", name_fa="نادر امینی", name_en="Nader Amini")
    _type(panel.form, title_fa="سرپرست مرکز", title_en="Acting Head")
    with qtbot.waitSignal(panel.done, timeout=5_000):
        panel.form.submit()
    settle(context)
    assert len(centres.list_signatory_terms(office.clerk)) == 3
    assert panel.table.rows.rowCount() == 3
    assert panel.form.field("name_fa").is_blank()


def test_colleague_is_added_once_and_a_wrong_identity_is_refused(
    page: SettingsPage, context: Context, office: Office, qtbot: Any
) -> None:
    panel = _section(page, context, "staff")
    before = len(staff.list_staff(office.clerk))
    _type(panel.form, first_name_fa="نادر", last_name_fa="امینی", national_id="0012345678")
    panel.form.submit()
    problem = panel.form.field("national_id").shown_problem()
    assert problem is not None
    assert problem.code.startswith("identity.")
    panel.form.field("national_id").set_value(None)
    with qtbot.waitSignal(panel.done, timeout=5_000):
        panel.form.submit()
    assert len(staff.list_staff(office.clerk)) == before + 1


def test_login_is_made_for_a_colleague_with_roles(
    page: SettingsPage, context: Context, office: Office, qtbot: Any
) -> None:
    draft = StaffDraft(first_name_fa="نادر", last_name_fa="امینی")
    who = staff.add_staff(office.manager, draft)
    panel = _section(page, context, "users")
    assert panel.form.field("staff").count() == 1
    panel.form.field("staff").set_value(str(who))
    _type(panel.form, login="karimi2", password=PASSWORD)
    panel.form.submit()
    assert len(accounts.list_accounts(office.clerk)) == 5
    panel.roles[Role.INSTRUCTOR].click()
    panel.roles[Role.EXAMINER].click()
    with qtbot.waitSignal(context.news.changed, timeout=5_000):
        panel.form.submit()
    desk = accounts.log_in(office.house, FAST, "karimi2", PASSWORD)
    assert accounts.own_roles(desk) == {Role.INSTRUCTOR, Role.EXAMINER}


def number_of(rows: list[Any], login: str) -> int:
    return next(number for number, row in enumerate(rows) if row.login == login)


def test_only_manager_cannot_be_closed_and_another_login_can(
    context: Context, page: SettingsPage, office: Office, qtbot: Any
) -> None:
    panel = UsersPanel(context, page._rights, Hands())
    qtbot.addWidget(panel)
    panel.load()
    settle(context)
    rows = list(panel.table.rows.rows)
    for login, closed in (("rezaei", False), ("auditor", True)):
        panel.table.setCurrentIndex(panel.table.rows.index(number_of(rows, login), 0))
        panel.close_account()
        settle(context)
        active = {row.login: row.is_active for row in accounts.list_accounts(office.clerk)}
        assert active[login] is not closed
        if not closed:
            assert panel.notice.sentence.text() == words().text("account.last_manager")
            panel.give_code()
            settle(context)
            assert panel.notice.sentence.text() == words().text("account.reset_own")
    panel.table.setCurrentIndex(panel.table.rows.index(number_of(rows, "examiner"), 0))
    panel.give_code()
    settle(context)
    assert "رضا احمدی" in panel.notice.sentence.text()
    assert panel.table.rows.rows[number_of(rows, "examiner")].state.text == panel.tr(
        "waits for its code"
    )


def test_matrix_shows_each_role_and_act_as_the_services_ask_it(
    page: SettingsPage, context: Context
) -> None:
    panel = _section(page, context, "users")
    rows = panel.matrix.rows.rows
    assert len(rows) == len(Permission)
    for row, permission in zip(rows, Permission, strict=True):
        for role in Role:
            assert (getattr(row, role.value) is not None) is (permission in MATRIX[role])


def test_rules_begin_today_or_later(
    page: SettingsPage, context: Context, office: Office, qtbot: Any
) -> None:
    panel = _section(page, context, "rules")
    _type(panel.form, title_fa="ضوابط تازه", title_en="New rules", valid_from="1404/1/1")
    _type(panel.form, written_min="60", practical_min="70", overall_min="70", written_share="30")
    panel.form.submit()
    settle(context)
    problem = panel.form.field("valid_from").shown_problem()
    assert problem is not None
    assert problem.code == "rule_set.begins_in_the_past"
    panel.form.field("valid_from").set_value(office.clerk.today())
    with qtbot.waitSignal(panel.done, timeout=5_000):
        panel.form.submit()
    newest = rules.list_rule_lines(office.clerk)[0].rule_set
    assert newest.title_en == "New rules"
    assert str(newest.written_weight) == "0.30"


def test_rules_are_tried_on_past_results_before_they_are_put_in_force(
    page: SettingsPage, context: Context, office: Office, qtbot: Any
) -> None:
    course = classroom.introduced_course(office, classroom.people(office, 2))
    first, second = classroom.enrolled(office, course).values()
    classroom.tested(office, course, Part.WRITTEN, {first: "55", second: "80"})
    panel = _section(page, context, "rules")
    panel.asker = Hands()
    _type(panel.form, title_fa="ضوابط تازه", title_en="New rules")
    _type(panel.form, written_min="60", practical_min="70", overall_min="70", written_share="30")
    panel.form.field("valid_from").set_value(office.clock.today())
    with qtbot.waitSignal(panel.done, timeout=5_000):
        panel.form.submit()
    settle(context)
    titles = [row.title for row in panel.table.rows.rows]
    panel.table.setCurrentIndex(panel.table.rows.index(titles.index("ضوابط تازه"), 0))
    assert not panel.activate.isEnabled()
    QTest.keyClick(panel.try_rules, Qt.Key.Key_Space)
    settle(context)
    (change,) = panel.changes.rows.rows
    assert (change.before, change.after) == (Outcome.AWAITING_PRACTICAL, Outcome.FAILED_WRITTEN)
    assert "۵۵" in change.why
    assert "۶۰" in change.why
    # Nobody was changed by the trial; what was decided stays decided afterwards too.
    before = [row.outcome for row in verdicts.list_results(office.clerk, course)]
    assert Outcome.FAILED_WRITTEN not in before
    with qtbot.waitSignal(panel.done, timeout=5_000):
        QTest.keyClick(panel.activate, Qt.Key.Key_Space)
    settle(context)
    assert rules.list_rule_lines(office.clerk)[0].is_active
    assert [row.outcome for row in verdicts.list_results(office.clerk, course)] == before


def test_attempt_policy_begins_with_the_numbers_in_force_and_goes_again_unused(
    page: SettingsPage, context: Context, office: Office, qtbot: Any
) -> None:
    panel = _section(page, context, "attempts")
    assert panel.form.field("window_months").value() == 6
    _type(panel.form, valid_from="1404/8/1")
    panel.form.field("written_validity_months").set_typed("0")
    panel.form.submit()
    problem = panel.form.field("written_validity_months").shown_problem()
    assert problem is not None
    assert problem.code == "attempt_policy.months_range"
    panel.form.field("written_validity_months").set_typed("5")
    panel.counts["absence_uses_attempt"].set_value("no")
    with qtbot.waitSignal(panel.done, timeout=5_000):
        panel.form.submit()
    settle(context)
    newest = attempt_policies.list_attempt_policies(office.clerk)[0].policy
    assert (newest.written_validity_months, newest.window_months) == (5, 6)
    assert not newest.absence_uses_attempt
    assert panel.table.rows.rowCount() == 2
    panel.table.setCurrentIndex(panel.table.rows.index(0, 0))
    with qtbot.waitSignal(panel.done, timeout=5_000):
        panel.drop_button.click()
    assert len(attempt_policies.list_attempt_policies(office.clerk)) == 1


def test_code_lists_are_read_one_at_a_time(page: SettingsPage, context: Context) -> None:
    panel = _section(page, context, "lists")
    groups = panel.table.rows.rowCount()
    panel.choice.choose(1)
    assert panel.table.rows.rowCount() > 0
    assert panel.table.rows.rowCount() != groups


def test_printer_without_a_choice_is_the_systems_own(page: SettingsPage, context: Context) -> None:
    panel = _section(page, context, "printers")
    assert panel.group.button(0).isChecked()
    panel.group.button(0).click()
    assert context.machine is not None
    assert context.machine.get(remembered.PRINTER) == ""


def test_own_password_and_pin_are_changed(
    page: SettingsPage, context: Context, office: Office, qtbot: Any
) -> None:
    account = _section(page, context, "account").account
    new = "باغ انار و گردو"
    for key, text in (("old_password", "wrong one"), ("password", new), ("again", new)):
        account.password.field(key).set_value(text)
    account.password.submit()
    settle(context)
    problem = account.password.field("old_password").shown_problem()
    assert problem is not None
    assert problem.code == "account.password_wrong"
    account.password.field("old_password").set_value(PASSWORD)
    with qtbot.waitSignal(account.changed, timeout=5_000):
        account.password.submit()
    account.pin.field("own_password").set_value(new)
    account.pin.field("pin").set_value("۱۲۳۴")
    with qtbot.waitSignal(account.changed, timeout=5_000):
        account.pin.submit()
    assert accounts.log_in_with_pin(office.house, FAST, "rezaei", "1234")
    assert accounts.log_in(office.house, FAST, "rezaei", new)
    assert account.password.field("password").is_blank()


def test_two_new_passwords_that_differ_are_refused_before_anything_is_asked(
    page: SettingsPage, context: Context
) -> None:
    account = _section(page, context, "account").account
    for key, text in (("old_password", PASSWORD), ("password", "a b c d e f"), ("again", "x y z")):
        account.password.field(key).set_value(text)
    account.password.submit()
    problem = account.password.field("again").shown_problem()
    assert problem is not None
    assert problem.code == "phrase.agree"


def test_what_everybody_brings_is_changed_by_a_click(
    page: SettingsPage, context: Context, office: Office
) -> None:
    panel = _section(page, context, "papers")
    assert panel.brought[Document.NATIONAL_CARD].isChecked()
    for kind in (Document.NATIONAL_CARD, Document.COMMITMENT):
        panel.brought[kind].click()
        settle(context)
    found = person_documents.documents_for_form(office.clerk).of_everybody
    assert found == ("birth_certificate", "education_certificate", "commitment")


def test_kind_of_document_is_turned_off_by_a_click_and_the_last_paper_stays_on(
    page: SettingsPage, context: Context, office: Office
) -> None:
    panel = _section(page, context, "papers")
    for kind in (DocumentKind.TRANSCRIPT, DocumentKind.CERTIFICATE_STOCK):
        panel.switches[kind].click()
        settle(context)
        assert kind not in document_kinds.kinds_in_use(office.clerk)
    panel.switches[DocumentKind.CERTIFICATE_PLAIN].click()
    settle(context)
    assert panel.switches[DocumentKind.CERTIFICATE_PLAIN].isChecked()
    assert panel.notice.isVisible()
    assert DocumentKind.CERTIFICATE_PLAIN in document_kinds.kinds_in_use(office.clerk)


def test_certificate_is_checked_by_code_and_the_checking_page_saved(
    page: SettingsPage, context: Context, office: Office, tmp_path: Path
) -> None:
    classroom.issued(office, 1)
    with office.clerk.read() as session:
        number, code = session.execute(select(Certificate.number, Certificate.proof)).one()
    panel = _section(page, context, "proof")
    settle(context)
    panel.scan.setText(keyboard.to_persian(code))
    panel.check_typed()
    settle(context)
    assert "معتبر" in panel.verdict.text()
    assert number in panel.facts.text()
    panel.scan.setText(code[:-8])
    panel.check_typed()
    settle(context)
    assert panel.verdict.isHidden()
    assert panel.notice.isVisible()
    kept = tmp_path / "page.html"
    panel.asker = Saving(kept)
    panel.save_page()
    settle(context)
    assert "default-src 'none'" in kept.read_text("utf-8")


def test_key_of_the_year_is_made_with_its_recovery_sheet_and_asked_for(
    page: SettingsPage, context: Context, office: Office, tmp_path: Path
) -> None:
    folder = context.centre.folder
    folder.keys.mkdir(exist_ok=True)
    create_key_file(folder.certificate_key, {"head": PASSWORD}, cost=CHEAP)
    panel = _section(page, context, "keys")
    settle(context)
    assert [line.state for line in panel.table.rows.rows] == ["در کار"]
    panel.renew_button.click()
    dialog = panel.findChild(RenewKeyDialog)
    new = {"phrase": PASSWORD, "head_phrase": "کوتاه", "head_again": "دیگر"}
    told = []
    for again in ("دیگر", "کوتاه", "گذرواژهٔ سال نو"):
        new |= {"head_again": again}
        new["head_phrase"] = again if again != "دیگر" else "کوتاه"
        for key, text in new.items():
            dialog.form.field(key).set_value(text)
        dialog.form.submit()
        settle(context)
        told.append(panel.window().findChild(RecoverySheetDialog) is not None)
    assert told == [False, False, True]
    sheet = panel.window().findChild(RecoverySheetDialog)
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    assert sheet.isVisible()
    phrase = digits.strip_isolates(sheet.page.phrase.text())
    prove_holder(folder.certificate_key, RECOVERY, phrase)
    sheet.page.kept.click()
    sheet.page.done.click()
    settle(context)
    assert [line.state for line in panel.table.rows.rows] == ["در کار", "کنار گذاشته"]
    kept = tmp_path / "key.json"
    panel.asker = Saving(kept)
    panel.ask_button.click()
    settle(context)
    assert len(asked_for(kept.read_text("utf-8"))) == 2


def test_lost_key_file_is_named_and_comes_back_in_its_section(
    page: SettingsPage, context: Context, office: Office, tmp_path: Path
) -> None:
    folder = context.centre.folder
    folder.keys.mkdir(exist_ok=True)
    create_key_file(folder.certificate_key, {"head": PASSWORD, "deputy": PASSWORD}, cost=CHEAP)
    renew_key(office.manager, folder, PASSWORD, {"head": PASSWORD, "deputy": PASSWORD}, cost=CHEAP)
    panel = _section(page, context, "keys")
    settle(context)
    part = panel.keeping
    part.cost = CHEAP
    assert part.lead.text().count("،") == 1
    assert part.buttons["restore"].isHidden()
    copy = tmp_path / "copy.key"
    panel.asker = Saving(copy)
    part.buttons["copy"].click()
    settle(context)
    part.buttons["deputy"].click()
    dialog = part.findChild(KeyPhraseDialog)
    dialog.form.field("phrase").set_value(PASSWORD)
    dialog.form.submit()
    settle(context)
    assert part.buttons["deputy"].isHidden()
    folder.certificate_key.unlink()
    context.desk.house.keys.gap = SystemProblem("keys.missing", file="certificate.key")
    panel.load()
    settle(context)
    assert not panel.renew_button.isEnabled()
    assert "صادر نمی‌شود" in panel.notice.sentence.text()
    part.buttons["restore"].click()
    dialog = part.findChild(KeyPhraseDialog)
    for phrase in ("گذرواژهٔ دیگری", PASSWORD):
        assert not folder.certificate_key.exists()
        dialog.form.field("phrase").set_value(phrase)
        dialog.form.submit()
        settle(context)
    assert folder.certificate_key.read_bytes() == copy.read_bytes()
    assert context.desk.house.keys.is_unlocked
    assert panel.renew_button.isEnabled()
    assert panel.notice.isHidden()
    part.buttons["sheet"].click()
    dialog = part.findChild(KeyPhraseDialog)
    dialog.form.field("phrase").set_value(PASSWORD)
    dialog.form.submit()
    settle(context)
    sheet = panel.window().findChild(RecoverySheetDialog)
    prove_holder(folder.certificate_key, RECOVERY, digits.strip_isolates(sheet.page.phrase.text()))
    sheet.accept()
    part.buttons["holder"].click()
    give = part.findChild(HolderDialog)
    given = {"phrase": PASSWORD, "holder": "head", "new": "رئیس تازهٔ مرکز", "again": "دیگر"}
    for again in ("دیگر", "رئیس تازهٔ مرکز"):
        for key, text in (given | {"again": again}).items():
            give.form.field(key).set_value(text)
        give.form.submit()
        settle(context)
    prove_holder(folder.certificate_key, "head", "رئیس تازهٔ مرکز")
    assert classroom.acts_of(office)[-4:] == [
        "signing_key.end_holder",
        "signing_key.restore",
        "signing_key.give_holder",
        "signing_key.give_holder",
    ]


def test_key_whose_phrases_are_lost_is_replaced_by_two_people(
    page: SettingsPage, context: Context, office: Office
) -> None:
    folder = context.centre.folder
    folder.keys.mkdir(exist_ok=True)
    create_key_file(folder.certificate_key, {"head": "گم شد که شد"}, cost=CHEAP)
    panel = _section(page, context, "keys")
    settle(context)
    panel.lost_button.click()
    countersign(context, panel)
    settle(context)
    dialog = panel.findChild(RenewKeyDialog)
    new = {"reason": "پاکت در سیل از میان رفت"}
    new |= dict.fromkeys(("head_phrase", "head_again"), "گذرواژهٔ سال نو")
    for key, text in new.items():
        dialog.form.field(key).set_value(text)
    dialog.form.submit()
    settle(context)
    assert [line.state for line in panel.table.rows.rows] == ["در کار", "کنار گذاشته"]
    prove_holder(folder.certificate_key, "head", "گذرواژهٔ سال نو")
    assert classroom.acts_of(office)[-1] == "signing_key.replace_lost"
    panel.window().findChild(RecoverySheetDialog).accept()


def test_province_signs_the_request_of_a_centre_in_its_window(
    page: SettingsPage, context: Context, office: Office, tmp_path: Path
) -> None:
    request = tmp_path / "tvto-key.json"
    panel = _section(page, context, "keys")
    settle(context)
    panel.asker = Saving(request)
    panel.ask_button.click()
    settle(context)
    assert re.search(r"([0-9A-F]{4}-){4}[0-9A-F]{4}", panel.notice.sentence.text())
    panel.province.choose_folder = lambda _title, _parent: tmp_path / "stick"
    panel.province.cost = CHEAP
    panel.province_button.click()
    dialog = panel.findChild(ProvincePhraseDialog)
    for again in ("دیگر", PASSWORD):
        dialog.form.field("phrase").set_value(PASSWORD)
        dialog.form.field("again").set_value(again)
        dialog.form.submit()
        settle(context)
    window = panel.findChild(ProvinceDialog)
    sheet = window.findChild(RecoverySheetDialog)
    sheet.page.kept.click()
    sheet.page.done.click()
    assert window.empty.isVisible()
    window.buttons["sign"].click()
    settle(context)
    assert [line.centre for line in window.table.rows.rows] == ["QZ-02"]
    window.buttons["end"].click()
    end = window.findChild(EndDialog)
    end.form.field("certificate_number").set_value("QZ-1404-02-00007")
    end.form.field("ending").set_value("revoked")
    end.form.submit()
    settle(context)
    assert "QZ-1404-02-00007" in window.notice.sentence.text()
    assert (tmp_path / "stick" / "ended-QZ-02-province.json").exists()
    window.buttons["withdraw"].click()
    assert "انتخاب" in window.notice.sentence.text()
    window.table.setCurrentIndex(window.table.rows.index(0, 0))
    window.buttons["withdraw"].click()
    settle(context)
    settle(context)
    (line,) = window.table.rows.rows
    assert line.withdrawn_on == office.clerk.today()
    window.buttons["close"].click()


def test_seal_of_electronic_copies_is_taken_in_shown_and_taken_away(
    page: SettingsPage, context: Context, office: Office, tmp_path: Path
) -> None:
    file = tmp_path / "centre.p12"
    file.write_bytes(make_seal("مرکز شمارهٔ ۲", "TVTO", office.clerk.today(), PASSWORD))
    panel = _section(page, context, "keys")
    settle(context)
    part = panel.seal
    assert "بدون امضا" in part.facts.text()
    assert part.buttons["make"].isHidden()
    panel.asker = Saving(file)
    for word in ("نه", PASSWORD):
        part.take()
        dialog = part.findChildren(SealPasswordDialog)[-1]
        dialog.form.field("password").set_value(word)
        dialog.form.submit()
        settle(context)
        if word != PASSWORD:
            assert dialog.isVisible()
            dialog.reject()
    assert "مرکز شمارهٔ ۲" in part.facts.text()
    part.drop()
    settle(context)
    assert "بدون امضا" in part.facts.text()
    assert not list(context.centre.folder.keys.glob("electronic.*"))


def test_certificate_before_the_camera_is_checked_and_the_camera_let_go(
    page: SettingsPage, context: Context, office: Office, tmp_path: Path
) -> None:
    classroom.issued(office, 1)
    with office.clerk.read() as session:
        number, code = session.execute(select(Certificate.number, Certificate.proof)).one()
    context.cameras = cameras = HandCameras("Webcam")
    panel = _section(page, context, "proof")
    panel.buttons["camera"].click()
    dialog = panel.window().findChild(CodeCamera)
    dialog.view.look_for_cameras()
    for text in ("", "https://example.org/menu"):
        cameras.show(qr_frame(text))
        settle(context)
        assert panel.verdict.isHidden()
    assert "از گواهینامه نیست" in dialog.findChild(QLabel, "code_camera_line").text()
    cameras.show(qr_frame(code))
    settle(context)
    assert "معتبر" in panel.verdict.text()
    assert number in panel.facts.text()
    assert cameras.on is None


def test_tariff_is_added_by_its_day_and_taken_away_unused(
    page: SettingsPage, context: Context, office: Office, qtbot: Any
) -> None:
    panel = _section(page, context, "fees")
    form = panel.form
    assert (panel.table.isVisible(), form.field("exempt_up_to").value()) == (False, 5)
    assert panel.none.text() == say("fee.no_tariffs")
    assert panel.none.isVisible()
    # The keyboard begins at the section, and Tab comes to the button after the fields.
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.setFocus()
    assert page.focusWidget().objectName() == "section_fees"
    form.field("letter_no").setFocus()
    QTest.keyClick(page.focusWidget(), Qt.Key.Key_Tab)
    assert form.button.hasFocus()
    form.field("cluster").set_value("*")
    _type(form, valid_from="14040716", amount="1500000")
    form.field("exempt_up_to").set_typed("11")
    form.submit()
    settle(context)
    assert form.field("exempt_up_to").shown_problem().code == "fee.exempt_range"
    assert fees.list_tariffs(office.clerk) == []
    form.field("exempt_up_to").set_typed("3")
    with qtbot.waitSignal(panel.done, timeout=5_000):
        form.submit()
    settle(context)
    (row,) = fees.list_tariffs(office.clerk)
    assert (row.tariff.amount, row.tariff.exempt_up_to, row.used) == (1_500_000, 3, 0)
    assert (panel.table.isVisible(), panel.none.isVisible()) == (True, False)
    panel.table.setCurrentIndex(panel.table.rows.index(0, 0))
    panel.drop_button.setFocus()
    with qtbot.waitSignal(panel.done, timeout=5_000):
        QTest.keyClick(panel.drop_button, Qt.Key.Key_Space)
    assert fees.list_tariffs(office.clerk) == []


def test_columns_of_the_portal_are_ordered_and_hidden_by_keys(
    page: SettingsPage, context: Context, office: Office, qtbot: Any
) -> None:
    panel = _section(page, context, "portal")
    before = [column.key for column in portal.chosen_columns(office.clerk)]
    panel.table.setCurrentIndex(panel.table.rows.index(1, 0))
    QTest.keyClick(panel.buttons["column_up"], Qt.Key.Key_Space)
    panel.table.setCurrentIndex(panel.table.rows.index(2, 0))
    QTest.keyClick(panel.buttons["column_toggle"], Qt.Key.Key_Space)
    # Nothing is stored before the button.
    assert [column.key for column in portal.chosen_columns(office.clerk)] == before
    with qtbot.waitSignal(panel.done, timeout=5_000):
        panel.form.submit()
    kept = [column.key for column in portal.chosen_columns(office.clerk)]
    assert kept == [before[1], before[0], *before[3:]]


def test_holiday_moves_with_the_moon_and_its_meetings_are_offered_to_move(
    page: SettingsPage, context: Context, office: Office
) -> None:
    day = jalali.from_jalali(1404, 10, 13)
    course = classroom.open_course(office, ends_on=day + timedelta(days=9))
    plan = [MeetingDraft(day + timedelta(days=n), "08:00", 60) for n in (1, 2)]
    timetables.plan_meetings(office.clerk, course, plan)
    panel: HolidaysPanel = _section(page, context, "holidays")
    asked: list[tuple[str, dict[str, Any]]] = []
    page.page_requested.connect(lambda key, args: asked.append((key, args)))
    panel.table.setCurrentIndex(panel.table.model().index(_row_of(panel, day), 0))
    settle(context)
    assert panel.effect.text() == words().text("holiday_panel.nothing", Language.FA)
    assert panel.shift_button.isHidden()
    panel.move_button.click()
    dialog = panel.findChild(MoveHoliday)
    assert dialog is not None
    _type(dialog.form, to="14041015", reason="اعلام رسمی")
    dialog.form.button.click()
    settle(context)
    assert dialog.form.cell("to").field.shown_problem() is not None
    dialog.form.field("to").set_value(day + timedelta(days=1))
    dialog.form.button.click()
    settle(context)
    assert panel.table.current_row().day == day + timedelta(days=1)
    assert "C02-1404-0001" in panel.effect.text()
    panel.shift_button.click()
    assert [(key, args["day"]) for key, args in asked] == [("closures", day + timedelta(days=1))]
    panel.turn_button.click()
    settle(context)
    assert panel.table.current_row().day == day
    _type(panel.form, day="14041016", title="روز مرکز")
    panel.form.button.click()
    settle(context)
    assert panel.table.current_row().state == words().text("holiday_state.added", Language.FA)
    panel.turn_button.click()
    settle(context)
    assert _row_of(panel, day + timedelta(days=3)) is None
    page.panel("lists").catalogue.click()
    assert asked[-1] == ("standards", {})


def _row_of(panel: HolidaysPanel, day: date) -> Any:
    return next((n for n, line in enumerate(panel.table.rows.rows) if line.day == day), None)
