"""The workplace: lock and unlock with the form intact, users and their pages, search, the end."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from tests.office import FAST, MORNING, PASSWORD, Office, draft
from tests.services import classroom
from tests.ui.hands import CTRL, press, write
from tests.ui.sample_form import sample_form
from tests.ui.sample_pages import SamplePage
from tests.ui.window_office import settle
from tvto_desk.app import closing
from tvto_desk.app.commands import PAGES, SECTIONS, Commands
from tvto_desk.app.rooms import ROOMS
from tvto_desk.app.window import Seat, Workplace
from tvto_desk.domain.errors import SystemProblem
from tvto_desk.domain.identity import Identity, IdentityKind
from tvto_desk.domain.words import Language
from tvto_desk.services import accounts, backup_files, safekeeping, settings, trainees
from tvto_desk.services.opening import OpenCentre
from tvto_desk.system.drafts import DraftStore, FormDraft
from tvto_desk.system.machine_settings import MachineSettings
from tvto_desk.system.paths import CentreFolder
from tvto_desk.system.run_marker import RunMarker
from tvto_desk.system.second_disk import SecondDisk
from tvto_desk.system.words import words
from tvto_desk.ui import desk as desk_room
from tvto_desk.ui.context import Context
from tvto_desk.ui.frame import PAGE_ICONS, PageEntry
from tvto_desk.ui.frame.hits import Hit, HitKind
from tvto_desk.ui.keys import Act, KeyFilter
from tvto_desk.ui.login.login_view import LoginView
from tvto_desk.ui.look import Look
from tvto_desk.ui.runner import Cancelled, Progress, Runner
from tvto_desk.ui.settings.settings_page import PANELS
from tvto_desk.ui.widgets.drafts import DraftKeeper
from tvto_desk.ui.widgets.notice_bar import NoticeBar
from tvto_desk.ui.widgets.progress import ProgressDialog

PIN = "۲۴۶۸"


def _entries(context: Context) -> list[PageEntry]:
    """The real desk, and plain pages for the rooms that are not looked at here."""
    others = ("trainees", "courses", "assessment", "certificates", "reports", "settings")
    entries = [PageEntry("desk", lambda: desk_room.make_pages(context)["desk"])]
    entries += [PageEntry(key, lambda key=key: SamplePage(key)) for key in others]
    under = {
        "trainee": "trainees",
        "registration": "trainees",
        "imports": "trainees",
        "doubles": "trainees",
        "course": "courses",
        "standards": "courses",
        "equipment": "courses",
        "dashboard": "reports",
        "exchange": "reports",
    }
    entries += [
        PageEntry(key, lambda key=key: SamplePage(key), rail) for key, rail in under.items()
    ]
    return entries


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    made = Office(tmp_path)
    CentreFolder(tmp_path).create()
    accounts.set_own_pin(made.clerk, FAST, PASSWORD, PIN)
    yield made
    made.close()


class Work:
    """A workplace on an office, and hands for it."""

    def __init__(self, office: Office, qtbot: Any, qapp: Any, **more: Any) -> None:
        KeyFilter.of(qapp)
        self.office, self.qtbot = office, qtbot
        self.runner = Runner(self._raise)
        self.machine = MachineSettings(office.folder / "settings.json")
        self.held = ExitStack()
        centre = OpenCentre(CentreFolder(office.folder), office.house, self.held)
        self.place = Workplace(
            centre, self.runner, FAST, self.machine, make_entries=_entries, **more
        )

    def sit(self, login: str) -> Seat:
        """Somebody logs in before any window is there."""
        desk = accounts.log_in(self.office.house, FAST, login, PASSWORD)
        self.place.take_seat(desk, login)
        self.rest()
        assert self.place.seat is not None
        return self.place.seat

    def rest(self) -> None:
        """Waits until nothing is asked any more."""
        if self.place.seat is not None:
            settle(self.place.seat.context)
        QCoreApplication.processEvents()

    def cover(self) -> LoginView:
        """The lock over the window in sight."""
        assert self.place.seat is not None
        cover = self.place.seat.frame.findChild(LoginView, "loginView")
        assert isinstance(cover, LoginView)
        return cover

    @staticmethod
    def _raise(error: BaseException) -> None:
        raise error


@pytest.fixture
def work(office: Office, qtbot: Any, qapp: Any) -> Iterator[Work]:
    made = Work(office, qtbot, qapp)
    yield made
    _let_go(made)


def _let_go(work: Work) -> None:
    work.runner.close()
    for window in work.place.windows():
        window.hide()
        window.deleteLater()
    work.place.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _typing(seat: Seat) -> QLineEdit:
    seat.frame.show_page("registration")
    page = seat.frame.current_page()
    assert isinstance(page, SamplePage)
    write(page.field, "زهرا مح")
    return page.field


def test_ctrl_l_hides_the_page_and_the_pin_brings_the_form_back_as_it_was(work: Work) -> None:
    seat = work.sit("clerk")
    field = _typing(seat)
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_L, CTRL)
    assert work.place.is_locked
    assert seat.desk.is_locked
    assert not field.isVisible()
    work.rest()
    cover = work.cover()
    assert cover.cards.row is not None
    assert cover.cards.row.login == "clerk"
    write(cover.secret, PIN)
    QTest.keyClick(cover.secret, Qt.Key.Key_Return)
    work.rest()
    assert not work.place.is_locked
    assert field.isVisible()
    assert field.text() == "زهرا مح"
    assert not seat.desk.is_locked


def test_wrong_pin_keeps_the_desk_locked_and_the_third_asks_for_the_password(work: Work) -> None:
    seat = work.sit("clerk")
    work.place.lock()
    work.rest()
    cover = work.cover()
    for _miss in range(3):
        write(cover.secret, "1111")
        cover.give()
        work.rest()
        assert cover.error.text() == words().text("account.pin_wrong")
    write(cover.secret, PIN)
    cover.give()
    work.rest()
    assert cover.error.text() == words().text("account.password_first")
    assert seat.desk.is_locked
    write(cover.secret, PASSWORD)
    cover.give()
    work.rest()
    assert not work.place.is_locked


def test_each_user_finds_the_own_open_pages_again(work: Work) -> None:
    clerk = work.sit("clerk")
    field = _typing(clerk)
    work.place.lock()
    work.rest()
    cover = work.cover()
    card = cover.cards.findChild(object, "card_rezaei")
    QTest.mouseClick(card, Qt.MouseButton.LeftButton)
    write(cover.secret, PASSWORD)
    cover.give()
    work.rest()
    manager = work.place.seat
    assert manager is not None
    assert manager.login == "rezaei"
    assert manager.frame.isVisible()
    assert not clerk.frame.isVisible()
    assert manager.frame.current_page().page_key == "desk"
    work.place.lock()
    work.rest()
    cover = work.cover()
    QTest.mouseClick(cover.cards.findChild(object, "card_clerk"), Qt.MouseButton.LeftButton)
    write(cover.secret, PIN)
    cover.give()
    work.rest()
    assert work.place.seat is clerk
    assert clerk.frame.isVisible()
    assert not clerk.frame.covered()
    assert field.text() == "زهرا مح"
    assert not manager.frame.isVisible()


def test_nobody_at_the_keyboard_locks_the_desk_after_the_minutes_of_the_setting(
    work: Work, office: Office, qtbot: Any
) -> None:
    settings.change_setting(office.manager, settings.IDLE_LOCK, 1)
    work.sit("clerk")
    assert work.place.idle._timer.interval() == 60_000
    with qtbot.waitSignal(work.place.idle.expired, timeout=5_000):
        work.place.idle.set_minutes(0.001)
    assert work.place.is_locked


def test_each_key_and_each_movement_of_the_mouse_push_the_lock_away(work: Work) -> None:
    seat = work.sit("clerk")
    work.place.idle.set_minutes(1)
    timer = work.place.idle._timer
    seat.frame.activateWindow()
    work.qtbot.waitUntil(seat.frame.isActiveWindow)
    window = seat.frame.windowHandle()
    timer.stop()
    QTest.keyClick(window, Qt.Key.Key_F5)
    assert timer.isActive()
    timer.stop()
    QTest.mouseMove(window, QPoint(400, 300))
    assert timer.isActive()


def test_search_box_finds_people_classes_certificates_and_commands(
    work: Work, office: Office
) -> None:
    issued = classroom.issued(office, 1)
    # By the dictionary «اکبری» comes before «محمدی», but it is her father who is called so.
    trainees.register_trainee(office.clerk, draft(70, last_name_fa="اکبری", father_fa="غلامرضا"))
    trainees.register_trainee(
        office.clerk,
        draft(71, first_name_fa="غلام‌رسول", identity=Identity(IdentityKind.PENDING, "")),
    )
    seat = work.sit("clerk")
    frame = seat.frame
    frame.activateWindow()
    work.qtbot.waitUntil(frame.isActiveWindow)
    page = frame.current_page()
    page.setFocus()
    QTest.keyClick(frame, Qt.Key.Key_K, CTRL)
    for typed, kind, opened in (
        ("محمدی", HitKind.PERSON, "trainee"),
        ("00001", HitKind.CERTIFICATE, "certificates"),
        ("برنامه‌های وب", HitKind.COURSE, "course"),
        ("برقکار ساختمان", HitKind.STANDARD, "standards"),
        ("پایان روز", HitKind.COMMAND, "desk"),
        ("ورود از فایل", HitKind.COMMAND, "imports"),
        ("تکراری", HitKind.COMMAND, "doubles"),
        ("نمودار", HitKind.COMMAND, "dashboard"),
        ("inventory", HitKind.COMMAND, "equipment"),
        ("بسته", HitKind.COMMAND, "exchange"),
        ("تعهد سال", HitKind.COMMAND, "settings"),
    ):
        box = frame._top.search
        box.setFocus()
        box.setText(typed)
        work.rest()
        hit = next(hit for hit in frame._palette.hits() if hit.kind is kind)
        hit.run()
        work.rest()
        assert frame.current_page() is frame.page(opened), typed
    assert frame.page("settings").opened == [{"section": "plan"}]
    frame._top.search.setFocus()
    frame._top.search.setText("غلام")
    work.rest()
    people = [hit.title for hit in frame._palette.hits() if hit.kind is HitKind.PERSON]
    details = [hit.detail for hit in frame._palette.hits() if hit.kind is HitKind.PERSON]
    # A provisional number is a code: from left to right, in Latin digits.
    assert "\u2066P00001\u2069" in details
    assert [title.split()[0] for title in people] == ["غلام‌رسول", draft(70).first_name_fa]
    assert issued


def test_every_page_and_section_is_a_command_in_both_languages(work: Work, look: Look) -> None:
    frame = work.sit("clerk").frame
    of_one_record = {"trainee", "course", "session", "old_record"}
    pages = {key for room in ROOMS.values() for key in room} - of_one_record
    assert pages - set(PAGE_ICONS) == set(PAGES)
    # Their titles are written beside them, so that finding one does not load them all.
    assert [(key, *told) for key, told in SECTIONS.items()] == [
        (panel.key, panel.__name__, panel.name) for panel in PANELS
    ]
    for is_province in (False, True):
        commands = Commands(frame, [], is_province=is_province)
        offered = [*commands.pages, *commands.sections]
        assert [command.also for command in offered if command.also not in words()] == []
        titles = {}
        for language in Language:
            look.set_language(language)
            titles[language] = [command.title() for command in offered]
            assert len(set(titles[language])) == len(offered)
        assert not any(title.isascii() for title in titles[Language.FA])
        for language in Language:
            look.set_language(language)
            for title, *typed in zip(titles[language], *titles.values(), strict=True):
                for text in typed:
                    found: list[Hit] = []
                    commands.find(text, found.extend)
                    assert title in [hit.title for hit in found], text
    for key in PAGE_ICONS:
        assert f"page_also.{key}" in words()
    look.set_language(Language.FA)
    hits = [hit for hit in frame._commands("exams") if hit.kind is HitKind.COMMAND]
    assert [hit.title for hit in hits] == ["رفتن به سنجش"]


def test_name_that_nobody_has_is_offered_for_registration(work: Work, office: Office) -> None:
    classroom.people(office, 1)
    seat = work.sit("clerk")
    frame = seat.frame
    frame.activateWindow()
    work.qtbot.waitUntil(frame.isActiveWindow)
    box = frame._top.search
    box.setFocus()
    offer = "ثبت کارآموز تازه با این نام"
    for typed in ("0499370899", "QZ-1404", "محمدی"):
        box.setText(typed)
        work.rest()
        assert offer not in [hit.title for hit in frame._palette.hits()], typed
    box.setText("رحیمزاده")
    work.rest()
    (hit,) = [hit for hit in frame._palette.hits() if hit.title == offer]
    assert hit.detail == "کسی با «رحیمزاده» پیدا نشد."
    hit.run()
    work.rest()
    assert frame.current_page() is frame.page("registration")


def test_status_tells_role_and_age_of_the_backup(work: Work, office: Office) -> None:
    seat = work.sit("rezaei")
    assert "هنوز پشتیبان سالمی نیست" in seat.frame._bar._backup.text()
    assert "رئیس مرکز" in seat.frame._bar._user.text()
    safekeeping.back_up(office.house, work.place.centre.folder)
    office.clock.instant = MORNING + timedelta(days=3)
    work.place.news.changed.emit("backup")
    work.rest()
    assert "۳ روز پیش" in seat.frame._bar._backup.text()


def test_a_backup_between_is_made_only_when_something_was_done(
    work: Work, office: Office, qtbot: Any
) -> None:
    folder = work.place.centre.folder
    work.sit("clerk")
    work.place.back_up_between()
    work.rest()
    assert len(backup_files.list_backups(folder)) == 1
    office.clock.instant = MORNING + timedelta(minutes=30)
    work.place.back_up_between()
    work.rest()
    assert len(backup_files.list_backups(folder)) == 1
    classroom.people(office, 1)
    office.clock.instant = MORNING + timedelta(minutes=60)
    work.place.back_up_between()
    work.rest()
    assert len(backup_files.list_backups(folder)) == 2


def test_power_cut_is_told_calmly_and_offers_the_half_finished_form(
    office: Office, qtbot: Any, qapp: Any
) -> None:
    marker = RunMarker(CentreFolder(office.folder).marker)
    assert not marker.begin()
    was_cut_off = marker.begin()
    assert was_cut_off
    clerk = office.clerk.actor.account_id
    drafts = DraftStore(CentreFolder(office.folder).drafts / str(clerk))
    drafts.keep(FormDraft("trainee.new", MORNING, {"first_name": "زهرا"}))
    work = Work(office, qtbot, qapp, was_cut_off=was_cut_off)
    seat = work.sit("clerk")
    bar = seat.frame.findChild(NoticeBar)
    assert bar is not None
    assert bar.sentence.text() == words().text("power_cut.calm_with_draft", Language.FA)
    QTest.mouseClick(bar.findChild(object, "act_continue"), Qt.MouseButton.LeftButton)
    assert seat.frame.current_page().name == "registration"
    _let_go(work)


def test_closing_backs_up_gives_back_and_takes_the_marker_away(work: Work, qtbot: Any) -> None:
    folder = work.place.centre.folder
    RunMarker(folder.marker).begin()
    seat = work.sit("clerk")
    with qtbot.waitSignal(work.place.closed, timeout=20_000):
        seat.frame.close()
    assert len(backup_files.list_backups(folder)) == 1
    assert not folder.marker.exists()


def test_missing_memory_stick_is_said_before_the_end(
    work: Work, office: Office, qtbot: Any
) -> None:
    stick = office.folder / "gone"
    stick.mkdir()
    SecondDisk(work.machine).choose(stick)
    stick.rename(office.folder / "elsewhere")
    work.sit("clerk")
    work.place.close()
    dialog = work.place._closing
    assert dialog is not None
    qtbot.waitUntil(dialog.end.isVisible, timeout=20_000)
    assert "gone" in dialog.notice.sentence.text()
    with qtbot.waitSignal(work.place.closed, timeout=5_000):
        dialog.end.click()


def test_centre_is_given_back_even_when_the_last_backup_fails(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_args: object, **_more: object) -> None:
        raise SystemProblem("files.disk_full", file="x")

    monkeypatch.setattr(safekeeping, "back_up", full)
    held, given = ExitStack(), []
    held.callback(lambda: given.append(True))
    centre = OpenCentre(CentreFolder(office.folder), office.house, held)
    disk = SecondDisk(MachineSettings(office.folder / "settings.json"))
    with pytest.raises(SystemProblem):
        closing.close_with_backup(centre, disk, lambda *_s: None, lambda: False)
    assert given == [True]


def test_long_work_in_a_dialog_is_not_stopped_by_the_lock(work: Work, qtbot: Any) -> None:
    seat = work.sit("clerk")
    go_on, stopped = threading.Event(), []

    def long(_progress: Progress, cancelled: Cancelled) -> None:
        go_on.wait(20)
        stopped.append(cancelled())

    dialog = ProgressDialog(seat.frame)
    dialog.follow(work.runner.long(long, lambda _none: None), lambda: "…")
    qtbot.waitUntil(dialog.isVisible, timeout=5_000)
    work.place.lock()
    assert not work.place.is_locked
    go_on.set()
    work.rest()
    work.place.lock()
    assert work.place.is_locked
    assert stopped == [False]


def test_half_finished_forms_are_kept_at_once_when_something_goes_wrong(
    work: Work, office: Office, qtbot: Any
) -> None:
    seat = work.sit("clerk")
    form = sample_form(seat.frame)
    store = DraftStore(office.folder / "kept")
    DraftKeeper(form, "trainee.new", store, office.clock)
    form.set_typed({"first_name": "زهرا"})
    work.place.keep_drafts()
    qtbot.waitUntil(lambda: store.find("trainee.new") is not None, timeout=5_000)


def test_lock_closes_an_open_dialog_without_an_answer(work: Work) -> None:
    seat = work.sit("clerk")
    seat.frame.handle_act(Act.PALETTE)
    press(Qt.Key.Key_Escape)
    work.place.lock()
    assert work.place.is_locked
    assert not seat.frame.handle_act(Act.LOCK)
