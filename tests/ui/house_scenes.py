"""The windows of the house: with something, nothing and the longest in them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from PySide6.QtWidgets import QScrollArea, QWidget

from tests.office import CHEAP, FAST, PASSWORD, TODAY, Office
from tests.services import classroom
from tests.ui.fake_cameras import HandCameras, qr_frame
from tests.ui.trainees_scenes import own_fields
from tests.ui.window_office import open_context, settle
from tvto_desk.app.crash_window import CrashWindow
from tvto_desk.domain import digits, jalali
from tvto_desk.domain.assessment import Part
from tvto_desk.domain.errors import CodedError, DomainError, SystemProblem
from tvto_desk.domain.roles import Role
from tvto_desk.domain.words import Code
from tvto_desk.domain.year_turn import Step, StepState, Turn
from tvto_desk.print.pdf_seal import SealFacts
from tvto_desk.services import accounts, holidays, province, staff, timetables
from tvto_desk.services.accounts import CardRow
from tvto_desk.services.backup_files import BackupRow
from tvto_desk.services.desks import DeskRow
from tvto_desk.services.electronic_copies import SealState
from tvto_desk.services.mark_report import RateBy
from tvto_desk.services.proof_files import key_for_the_province
from tvto_desk.services.restoring import BackupFacts, Held, Survey
from tvto_desk.services.signing_keys import renew_key
from tvto_desk.services.staff import StaffDraft
from tvto_desk.services.timetables import MeetingDraft
from tvto_desk.services.year_turn import StepRow, TurnRow
from tvto_desk.system.keys import create_key_file
from tvto_desk.system.words import words
from tvto_desk.ui import desk, reports, settings
from tvto_desk.ui.conflicts import ConflictDialog
from tvto_desk.ui.context import Context
from tvto_desk.ui.login.forgotten_dialog import ForgottenDialog
from tvto_desk.ui.login.login_view import LoginView
from tvto_desk.ui.login.own_account import OwnAccountDialog
from tvto_desk.ui.look import Look
from tvto_desk.ui.pages import Page
from tvto_desk.ui.password_door import PasswordDialog
from tvto_desk.ui.reports.marks_section import MarksSection
from tvto_desk.ui.settings.code_camera import CodeCamera
from tvto_desk.ui.settings.extra_panel import ExtraPanel
from tvto_desk.ui.settings.holidays_panel import HolidaysPanel, MoveHoliday
from tvto_desk.ui.settings.key_keeping_part import HolderDialog
from tvto_desk.ui.settings.keys_panel import KeysPanel
from tvto_desk.ui.settings.main_computer_panel import EndDesk, InviteDesk, MainComputerPanel
from tvto_desk.ui.settings.new_key_dialog import RenewKeyDialog
from tvto_desk.ui.settings.province_dialog import EndDialog, ProvinceDialog, ProvincePhraseDialog
from tvto_desk.ui.settings.recovery_sheet import RecoverySheetDialog
from tvto_desk.ui.settings.seal_part import SealPasswordDialog
from tvto_desk.ui.settings.sealing_part import BackupKeyDialog
from tvto_desk.ui.settings.settings_page import PANELS
from tvto_desk.ui.settings.small_centre_part import SmallCentreDialog
from tvto_desk.ui.speech import say, say_alone
from tvto_desk.ui.trainees.rights import Rights
from tvto_desk.ui.welcome.backup_phrase import BackupPhraseDialog
from tvto_desk.ui.welcome.clock_page import ClockPage
from tvto_desk.ui.welcome.main_computer_page import MainComputerPage
from tvto_desk.ui.welcome.move_page import MovePage, Way
from tvto_desk.ui.welcome.opening_page import OpeningPage
from tvto_desk.ui.welcome.recovery_page import RecoveryPage, Sheet
from tvto_desk.ui.welcome.restore_page import RestorePage
from tvto_desk.ui.welcome.welcome_page import WelcomePage
from tvto_desk.ui.welcome.wizard import FoundingWizard
from tvto_desk.ui.widgets.compare_panel import Difference

LONG_NAME = "سیده فاطمه زهرا موسوی‌نژاد حسینی قزوینی"


def _blank() -> str:
    return say_alone("registration.blank")


def scenes(office: Office) -> Iterator[tuple[str, QWidget]]:
    """Name and widget; each is laid out and at rest when it comes."""
    yield from _before_login(office)
    with open_context(office, "manager") as context:
        page = desk.make_pages(context)["desk"]
        assert isinstance(page, desk.DeskPage)
        for name in ("desk-empty", "desk"):
            page.open()
            settle(context)
            yield name, page
            if name == "desk-empty":
                _fill(office)
        for name, turn in (("near", Turn(1405, 12)), ("came", Turn(1405, -40))):
            states = (StepState.OPEN, StepState.OPEN, StepState.LATER, StepState.BY_ITSELF)
            if turn.has_come:
                states = (StepState.DONE, StepState.DONE, StepState.OPEN, StepState.BY_ITSELF)
            steps = tuple(StepRow(*pair, 137) for pair in zip(Step, states, strict=True))
            page.turn.show_turn(TurnRow(turn, steps))
            yield f"desk-turn-{name}", page
        page.turn.show_turn(None)
        year = reports.make_pages(context)["reports"]
        assert isinstance(year, reports.ReportsPage)
        for name, shown in (("reports", 1404), ("reports-empty", 1398)):
            year.open(year=shown)
            settle(context)
            yield name, year
        yield from _marks(office, context, year)
        house = settings.make_pages(context)["settings"]
        assert isinstance(house, settings.SettingsPage)
        for key in [kind.key for kind in PANELS]:
            house.open(section=key)
            settle(context)
            yield f"settings-{key}", house
        still = qr_frame("https://example.org")
        seen = HandCameras("Webcam", "USB", still=still)
        for name, cameras in (("none", HandCameras()), ("live", seen)):
            context.cameras = cameras
            code = CodeCamera(context, house)
            code.view.look_for_cameras()
            settle(context)
            yield f"code-camera-{name}", code
        for name, asked in (
            ("phrase", BackupPhraseDialog(house, lambda _phrase: None)),
            ("key", BackupKeyDialog(house)),
        ):
            asked.start()
            yield f"backup-{name}", asked
        yield from _two_desks(house)
        yield from _holidays(office, context, house)
        yield from _keys(office, context, house)
        yield from _desks(context, house)
        own = house.panel("extra")
        assert isinstance(own, ExtraPanel)
        house.open(section="extra")
        settle(context)
        own.table.setCurrentIndex(own.table.rows.index(3, 0))
        yield "settings-extra-chosen", house
        yield "own-account", OwnAccountDialog(context)
        again = PasswordDialog(LONG_NAME, house)
        again.start()
        yield "password-again", again
    yield "crash", CrashWindow("TVTO Desk 0.1.0\nbuiltins.ValueError\n  tvto_desk/app/start.py:1 x")


def _two_desks(house: QWidget) -> Iterator[tuple[str, QWidget]]:
    """The switch of a small centre, and a save that met another desk's."""
    small = SmallCentreDialog(house)
    small.start()
    yield "small-centre", small
    met = ConflictDialog(LONG_NAME, house)
    met.panel.show_differences(
        [
            Difference(
                "absence",
                _blank,
                str,
                lambda: LONG_NAME,
                mine=True,
            ),
            Difference("idle", _blank, lambda: LONG_NAME, str, mine=False),
        ]
    )
    met.open()
    yield "conflict", met


def _marks(office: Office, context: Context, year: Page) -> Iterator[tuple[str, QWidget]]:
    """Pass rates and odd marks: one mark far from the others, by examiner and by month."""
    course = classroom.introduced_course(office, classroom.people(office, 9, first=60))
    ids = list(classroom.enrolled(office, course).values())
    written = dict.fromkeys(ids, "80") | {ids[0]: "12", ids[1]: "49"}
    classroom.tested(office, course, Part.WRITTEN, written)
    section = year.findChild(MarksSection)
    assert isinstance(section, MarksSection)
    area = year.findChild(QScrollArea)
    year.open(year=1404)
    for by in (RateBy.EXAMINER, RateBy.MONTH):
        section.by.set_value(by.value)
        section.refresh()
        settle(context)
        area.ensureWidgetVisible(section.odd_definition)
        yield f"reports-marks-{by.value}", year


def _keys(
    office: Office, context: Context, house: settings.SettingsPage
) -> Iterator[tuple[str, QWidget]]:
    """A key of the year before beside the one in use, the act, and the sheet after it."""
    folder = context.centre.folder
    folder.certificate_key.parent.mkdir(exist_ok=True)
    create_key_file(folder.certificate_key, {"head": PASSWORD}, cost=CHEAP)
    day = office.clerk.today()
    office.set_day(jalali.from_jalali(1403, 2, 9))
    new = {"head": PASSWORD}
    renew_key(office.manager, folder, PASSWORD, new, cost=CHEAP)
    office.set_day(day)
    panel = house.panel("keys")
    assert isinstance(panel, KeysPanel)
    house.open(section="keys")
    settle(context)
    yield "settings-keys-two", house
    far = jalali.from_jalali(1407, 12, 29)
    facts = SealFacts(office.house.centre.name_fa, "Governmental Intermediate CA G3", day, far)
    panel.seal._show(SealState(installed=True, facts=facts))
    yield "settings-keys-seal", house
    panel.renew()
    yield "settings-keys-renew", panel.findChild(RenewKeyDialog)
    keys_in_use = office.house.keys
    keys_in_use.gap = SystemProblem("keys.missing", file="certificate.key")
    panel.load()
    settle(context)
    yield "settings-keys-lost", house
    keys_in_use.gap = None
    panel.load()
    settle(context)
    panel.keeping.give()
    yield "settings-keys-holder", panel.findChild(HolderDialog)
    yield (
        "settings-keys-sheet",
        RecoverySheetDialog(office.house.centre.name_fa, "UDRM-D6MT-DXH3-8EJT-PUWC-8W9J", house),
    )
    stick = province.ProvinceFolder(office.folder / "stick")
    opened = province.found_province(stick, {"head": PASSWORD}, day, cost=CHEAP)
    for name, asked in (("empty", ""), ("filled", key_for_the_province(office.clerk))):
        if asked:
            opened.certify_request(asked, day)
        window = ProvinceDialog(context, opened, lambda: panel.asker, house)
        window.load()
        settle(context)
        yield f"settings-province-{name}", window
    for name, dialog in (
        ("lost", RenewKeyDialog(house, lost=True)),
        ("new", ProvincePhraseDialog(house, made=True)),
        ("end", EndDialog(house)),
        ("seal", SealPasswordDialog(house, made=False)),
    ):
        dialog.start()
        dialog.hide()
        yield f"settings-province-{name}", dialog
    panel.notice.clear()


def _holidays(
    office: Office, context: Context, house: settings.SettingsPage
) -> Iterator[tuple[str, QWidget]]:
    """A holiday on planned meetings, its move, and a year whose moon is not known."""
    day = jalali.from_jalali(1404, 10, 13)
    course = classroom.open_course(office, ends_on=day + timedelta(days=9))
    plan = [MeetingDraft(day + timedelta(days=n), "08:00", 60) for n in (0, 1)]
    timetables.plan_meetings(office.clerk, course, plan)
    holidays.move_day(office.manager, day, day + timedelta(days=1), "اعلام رسمی تقویم")
    panel = house.panel("holidays")
    assert isinstance(panel, HolidaysPanel)
    house.open(section="holidays")
    settle(context)
    days = [line.day for line in panel.table.rows.rows]
    panel.table.setCurrentIndex(panel.table.model().index(days.index(day) + 1, 0))
    settle(context)
    yield "settings-holidays-struck", house
    panel.table.setCurrentIndex(panel.table.model().index(days.index(day) + 2, 0))
    settle(context)
    panel.move_with_moon()
    yield "settings-holidays-move", panel.findChild(MoveHoliday)
    panel.year.set_value("1406")
    panel.load()
    settle(context)
    yield "settings-holidays-unknown", house


def _desks(context: Context, house: settings.SettingsPage) -> Iterator[tuple[str, QWidget]]:
    """As at a main computer: the panel that a server would give, and its two windows."""
    alone = context.centre
    context.centre = replace(alone, server="postgresql+psycopg:///x")
    panel = MainComputerPanel(context, Rights(context, house))
    context.centre = alone
    rows = [
        DeskRow("tvto_desk_1", "رایانهٔ اصلی", True),
        DeskRow("tvto_desk_2", LONG_NAME, False),
    ]
    panel.show_desks(rows)
    yield "main-computer-desks", panel
    invite, end = InviteDesk(house), EndDesk(rows[1], house)
    for name, dialog in (("invite", invite), ("end", end)):
        dialog.start()
        yield f"main-computer-{name}", dialog


def _backups() -> tuple[BackupFacts, ...]:
    """One that lacks certificates, and one that is damaged itself."""
    made = datetime(2026, 11, 28, 8, 30, tzinfo=UTC)
    numbers = tuple(f"QZ-1405-02-{number:05}" for number in range(1, 10))
    held = Held("uid", 12_345, 4_711, made, frozenset(numbers))
    fault = SystemProblem("database_file.damaged", file="20261127.backup.db")
    return (
        BackupFacts(BackupRow(Path("a.db"), made, 1), held, 12, numbers),
        BackupFacts(BackupRow(Path("b.db"), made, 1), None, None, (), fault),
    )


def _before_login(office: Office) -> Iterator[tuple[str, QWidget]]:
    centre, cards = office.house.centre, accounts.list_cards(office.house)
    yield "welcome", WelcomePage()
    opening = OpeningPage()
    yield "opening", opening
    opening.show_error(CodedError("database_file.in_use", pid=4711, machine="DESK-2"))
    yield "opening-refused", opening
    damaged = OpeningPage()
    damaged.show_error(CodedError("database_file.damaged", file="centre.db"))
    yield "opening-damaged", damaged
    old = OpeningPage()
    old.show_error(CodedError("server.older", found=22, known=23))
    yield "opening-older", old
    for name, older in (("main-computer", False), ("main-computer-older", True)):
        main = MainComputerPage(Path(), older=older)
        yield name, main
        main.form.submit()
        main.show_error(CodedError("server.no_entry"))
        yield f"{name}-refused", main
    main.show_done(
        lambda: words().text("server.upgraded", Look.current().language, before=22, after=28)
    )
    yield "main-computer-done", main
    empty, backups = RestorePage(), RestorePage()
    empty.show_survey(Survey(None, None, 0, ()))
    yield "restore-none", empty
    backups.show_survey(Survey(None, None, 3, _backups()))
    yield "restore", backups
    for way in Way:
        move = MovePage(way, Path("centre"))
        yield f"move-{way.name.lower()}", move
        move.show_error(SystemProblem("moved.file_missing", file=Code("centre-20261129.tvtomove")))
        yield f"move-{way.name.lower()}-refused", move
    move.show_done(lambda: say("moved.back_done"))
    yield "move-done", move
    yield "clock", ClockPage(TODAY.replace(year=2005), TODAY)
    wizard = FoundingWizard(lambda: TODAY, Path("centre"))
    for number in range(len(wizard.steps)):
        wizard.show_step(number)
        yield f"founding-{number + 1}", wizard
        wizard.steps[number].check()
        yield f"founding-{number + 1}-wrong", wizard
    phrase = "UDRM-D6MT-DXH3-8EJT-PUWC-8W9J"
    yield "recovery", RecoveryPage(centre.name_fa, phrase)
    yield "recovery-backups", RecoveryPage(centre.name_fa, phrase, sheet=Sheet.BACKUPS)
    view = LoginView(centre)
    view.show_cards(cards)
    yield "login", view
    view.show_error(DomainError("account.login_wrong"))
    yield "login-wrong", view
    forgotten = ForgottenDialog(LONG_NAME)
    yield "forgotten", forgotten
    forgotten.show_error(DomainError("account.code_wrong", field="secret"))
    yield "forgotten-wrong", forgotten
    many = [
        CardRow(f"user{n}", LONG_NAME if n == 1 else digits.persian(f"همکار شمارهٔ {n}"), n % 2 == 0)
        for n in range(14)
    ]
    crowded = LoginView(centre, locked=True)
    crowded.show_cards(many, "user1")
    yield "locked-many", crowded


def _fill(office: Office) -> None:
    """Something in most queues, and a colleague with a long name."""
    own_fields(office)
    classroom.issued(office, 2)
    draft = StaffDraft(first_name_fa="سیده فاطمه زهرا", last_name_fa="موسوی‌نژاد حسینی قزوینی")
    who = staff.add_staff(office.manager, draft)
    roles = frozenset({Role.CLERK, Role.EXAMINER, Role.INSTRUCTOR})
    accounts.create_account(office.manager, FAST, who, "mousavi-nejad", PASSWORD, roles)
