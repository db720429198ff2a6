"""The open centre on the screen: one window a person, one at a time in sight.

Who locks or leaves keeps the window with its open pages; when the same person comes back, by card
and PIN, it stands as it was. All of them share one runner and one bell of news.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QObject, Qt, QTimer, Signal, SignalInstance
from PySide6.QtWidgets import QApplication, QWidget

from tvto_desk.app.any_list import AnyList
from tvto_desk.app.closing import ClosingDialog
from tvto_desk.app.commands import Command, Commands
from tvto_desk.app.frame_notices import (
    say_key_gap,
    say_power_cut,
    say_read_only,
    say_register_key,
    watch_line,
)
from tvto_desk.app.idle import IdleWatch
from tvto_desk.app.rooms import entries
from tvto_desk.app.search import Search
from tvto_desk.domain.errors import CodedError
from tvto_desk.domain.words import Language
from tvto_desk.services import accounts, backup_files, forgotten, safekeeping, settings
from tvto_desk.services.accounts import CardRow
from tvto_desk.services.desk import Desk, House
from tvto_desk.services.opening import OpenCentre
from tvto_desk.services.passwords import Passwords
from tvto_desk.system import machine_settings as remembered
from tvto_desk.system.machine_settings import MachineSettings
from tvto_desk.system.second_disk import SecondDisk
from tvto_desk.ui.context import Context, News
from tvto_desk.ui.frame import Frame, PageEntry, StatusInfo
from tvto_desk.ui.frame.memory import FrameMemory
from tvto_desk.ui.login.login_view import LoginView
from tvto_desk.ui.login.own_account import OwnAccountDialog
from tvto_desk.ui.look import Look
from tvto_desk.ui.runner import Cancelled, Progress, Runner
from tvto_desk.ui.widgets.cell_kind import IdentityMask
from tvto_desk.ui.widgets.drafts import DraftKeeper
from tvto_desk.ui.widgets.notice_bar import NoticeBar
from tvto_desk.ui.widgets.progress import ProgressDialog

STALE_BACKUP_DAYS = 2
BACKUP_MINUTES = 30
_MINUTE = 60_000


@dataclass
class Seat:
    """One person's window, with the desk behind it."""

    login: str
    context: Context
    frame: Frame

    @property
    def desk(self) -> Desk:
        """The person at this desk."""
        return self.context.desk


class Workplace(QObject):
    """Everything between the login and the end of the program.

    ``closed`` when the last backup is made and the centre is given back; ``closed_for_backups`` or
    ``closed_for_move`` instead when somebody left to put a backup back, or to take the centre to
    another computer; ``closing`` goes before each. ``seated`` follows each window that comes into
    sight. ``make_entries`` gives the frame its pages.
    """

    closing = Signal()
    closed = Signal()
    closed_for_backups = Signal()
    closed_for_move = Signal()
    seated = Signal(object)

    def __init__(
        self,
        centre: OpenCentre,
        runner: Runner,
        passwords: Passwords,
        machine: MachineSettings,
        *,
        was_cut_off: bool = False,
        practice_password: str = "",
        make_entries: Callable[[Context], list[PageEntry]] = entries,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.centre, self.runner, self.machine = centre, runner, machine
        self._passwords = passwords
        self._practice_password = practice_password
        self._was_cut_off = was_cut_off
        self._make_entries = make_entries
        self._drafts = centre.folder.drafts
        if centre.house.read_only is not None:
            # A form may be opened to look at it; what is typed there goes with the program.
            self._drafts = Path(centre.held.enter_context(TemporaryDirectory(prefix="tvto-desk-")))
        self.news = News(self)
        self.news.changed.connect(self._on_news)
        for wanted, into in (
            (self.news.backups_wanted, self.closed_for_backups),
            (self.news.move_wanted, self.closed_for_move),
        ):
            wanted.connect(partial(self.close, into=into), Qt.ConnectionType.QueuedConnection)
        self.seats: dict[int, Seat] = {}
        self.seat: Seat | None = None
        self._cover: LoginView | None = None
        self._closing: ClosingDialog | None = None
        app = QApplication.instance()
        assert isinstance(app, QApplication)  # noqa: S101  (there is no window without one)
        self.idle = IdleWatch(app, settings.IDLE_LOCK.default, self)
        self.idle.expired.connect(self.lock)
        # The day turns at midnight, and with it the age of the backup.
        self._minute = QTimer(self)
        self._minute.setInterval(_MINUTE)
        self._minute.timeout.connect(self._read_status)
        self._minute.start()
        self._between = QTimer(self)
        self._between.setInterval(BACKUP_MINUTES * _MINUTE)
        self._between.timeout.connect(self.back_up_between)
        self._between.start()

    # --- people ----------------------------------------------------------------------------------

    def take_seat(self, desk: Desk, login: str) -> None:
        """Shows the window of who has just logged in, as it was left or new."""
        before = self.seat
        seat = self.seats.get(desk.actor.account_id)
        if seat is None:
            seat = self._new_seat(desk, login)
            self.seats[desk.actor.account_id] = seat
        if seat.desk is not desk:
            seat.desk.go_on_as(desk)
        self.seat = seat
        self._cover = None
        if before is not None and before is not seat:
            seat.frame.setGeometry(before.frame.geometry())
            seat.frame.setWindowState(before.frame.windowState())
            before.frame.hide()
        if seat.frame.covered():
            seat.frame.uncover()
            page = seat.frame.current_page()
            if page is not None:
                page.refresh()
        seat.frame.show()
        seat.frame.activateWindow()
        if seat.frame.current_page() is None:
            seat.frame.show_page("desk")
        self._read_status()
        self._read_habits()
        self.seated.emit(seat)

    def lock(self) -> None:
        """Covers the window; what is typed in it stays. The desk behind it does nothing more."""
        seat = self.seat
        if seat is None or seat.frame.covered() or self._closing is not None:
            return
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, ProgressDialog):
            # Closing it would stop the work; the desk locks when the work is done.
            self.idle.wait()
            return
        if dialog is not None:
            dialog.close()
        seat.desk.lock()
        cover = LoginView(
            self.centre.house.centre, locked=True, practice_password=self._practice_password
        )
        cover.password_given.connect(partial(self._enter, accounts.log_in))
        cover.pin_given.connect(partial(self._enter, accounts.log_in_with_pin))
        cover.anew_given.connect(self._enter_anew)
        cover.language_requested.connect(self._set_language)
        self._cover = cover
        seat.frame.cover(cover)
        house = self.centre.house
        self.runner.read(
            lambda: accounts.list_cards(house), partial(self._show_cards, cover), asker=id(cover)
        )

    @property
    def is_locked(self) -> bool:
        """Whether the window in sight is covered."""
        return self.seat is not None and self.seat.frame.covered()

    def _show_cards(self, cover: LoginView, rows: list[CardRow]) -> None:
        cover.show_cards(rows, self.seat.login if self.seat else "")

    def _enter(
        self, log_in: Callable[[House, Passwords, str, str], Desk], login: str, secret: str
    ) -> None:
        house, passwords, cover = self.centre.house, self._passwords, self._cover
        self.runner.write(
            lambda: log_in(house, passwords, login, secret),
            lambda desk: self.take_seat(desk, login),
            cover.show_error if cover is not None else None,
        )

    def _enter_anew(self, login: str, secret: str, new: str) -> None:
        house, folder, cover = self.centre.house, self.centre.folder, self._cover
        self.runner.write(
            lambda: forgotten.log_in_anew(house, folder, self._passwords, login, secret, new),
            lambda desk: self.take_seat(desk, login),
            cover.show_error if cover is not None else None,
        )

    def _new_seat(self, desk: Desk, login: str) -> Seat:
        context = Context(
            centre=self.centre,
            desk=desk,
            runner=self.runner,
            passwords=self._passwords,
            drafts=self._drafts / str(desk.actor.account_id),
            news=self.news,
            machine=self.machine,
        )
        frame = Frame(self._make_entries(context), self._first_status(desk))
        FrameMemory(frame, self.machine)
        watch_line(frame, context)
        frame.lock_requested.connect(self.lock)
        frame.closing.connect(self.close)
        frame.search_requested.connect(lambda text: frame.show_page("trainees", search=text))
        undoing = context.undoing
        frame.undo_requested.connect(undoing.undo_last)
        frame.redo_requested.connect(undoing.redo_last)
        undoing.said.connect(frame.toast)
        undoing.refused.connect(self.problem)
        account = OwnAccountDialog(context, frame)
        any_list = AnyList(context, frame, self.problem)

        acts = [
            Command(lambda: self.tr("Change my password and PIN"), account.open),
            Command(any_list.title, any_list.export),
            Command(
                lambda: self.tr("End the day"),
                lambda: frame.show_page("desk", end_day=True),
                "desk",
                "act_also.end_day",
            ),
        ]
        Search(frame, context, Commands(frame, acts, is_province=desk.centre.is_province))
        if self.centre.house.read_only is not None:
            say_read_only(frame, self.centre.house.read_only, context)
        if self.centre.house.keys.gap is not None:
            say_key_gap(frame, self.centre.house.keys.gap)
        if self.centre.house.keys.register_gap is not None:
            say_register_key(frame, self.centre.house.keys.register_gap)
        if self._was_cut_off:
            self._was_cut_off = False
            say_power_cut(frame, context)
        return Seat(login, context, frame)

    # --- what the frame says ---------------------------------------------------------------------

    def _first_status(self, desk: Desk) -> StatusInfo:
        """What is known before the first answer of the database."""
        centre = self.centre.house.centre
        return StatusInfo(
            centre=centre.name_fa,
            centre_latin=centre.name_en,
            user=desk.actor.name,
            roles=(),
            today=desk.today(),
            backup_age_days=None,
            practice=centre.is_practice,
        )

    def _read_status(self) -> None:
        seat = self.seat
        if seat is None or seat.desk.is_locked or self._closing is not None:
            return
        desk = seat.desk
        self.runner.read(
            lambda: self._status(desk), seat.frame.set_status, lambda _e: None, asker="status"
        )

    def _status(self, desk: Desk) -> StatusInfo:
        centre = self.centre.house.centre
        backups = backup_files.list_backups(self.centre.folder)
        age = None
        if backups:
            age = max((self.centre.house.clock.now() - backups[0].made_at).days, 0)
        return StatusInfo(
            centre=centre.name_fa,
            centre_latin=centre.name_en,
            user=desk.actor.name,
            roles=tuple(sorted(accounts.own_roles(desk))),
            today=desk.today(),
            backup_age_days=age,
            backup_stale=age is None or age >= STALE_BACKUP_DAYS,
            practice=centre.is_practice,
        )

    def back_up_between(self) -> None:
        """A backup in the middle of the day, when something was done since the last one.

        Nobody is disturbed by it: a disk that is not plugged in is left for the end of the day, and
        a backup that fails shows by the age of the last one in the status bar.
        """
        looks = self.centre.house.read_only is not None
        if looks or self.centre.server is not None or self._closing is not None:
            return
        house, folder, disk = self.centre.house, self.centre.folder, SecondDisk(self.machine)

        def work(progress: Progress, cancelled: Cancelled) -> None:
            if safekeeping.has_news(house):
                plugged = disk if disk.find() is not None else None
                safekeeping.back_up(
                    house, folder, disk=plugged, progress=progress, cancelled=cancelled
                )

        self.runner.long(work, lambda _made: self._read_status(), lambda _error: None)

    def _read_habits(self) -> None:
        if self.seat is not None and not self.seat.desk.is_locked:
            desk = self.seat.desk
            self.runner.read(
                lambda: settings.get_setting(desk, settings.IDLE_LOCK),
                self.idle.set_minutes,
                lambda _error: None,
                asker="idle",
            )
            self.runner.read(
                lambda: settings.get_setting(desk, settings.MASK_IDENTITIES),
                IdentityMask.put,
                lambda _error: None,
                asker="mask",
            )

    def _on_news(self, kind: str) -> None:
        if kind in {"account", "backup", "centre"}:
            self._read_status()
        if kind == "centre":
            self._read_habits()

    def _set_language(self, value: str) -> None:
        Look.current().set_language(Language(value))
        self.machine.put(remembered.LANGUAGE, value)

    # --- the end ---------------------------------------------------------------------------------

    def close(self, *, into: SignalInstance | None = None) -> None:
        """Backs up in sight and gives the centre back; ``closed`` follows, or ``into``."""
        if self._closing is not None:
            return
        self.closing.emit()
        self._minute.stop()
        self._between.stop()
        self.keep_drafts()
        self._closing = ClosingDialog()
        self._closing.finished_closing.connect(partial(self._end, into or self.closed))
        for seat in self.seats.values():
            seat.frame.hide()
        self._closing.begin(self.runner, self.centre, SecondDisk(self.machine))

    def _end(self, into: SignalInstance) -> None:
        if self._closing is not None:
            self._closing.hide()
        into.emit()

    def keep_drafts(self) -> None:
        """Writes what is typed in every open form, without waiting for the next pause."""
        for window in self.windows():
            for keeper in window.findChildren(DraftKeeper):
                keeper.keep_now()

    def windows(self) -> list[QWidget]:
        """Every window of the workplace, for who has to let them go."""
        return [seat.frame for seat in self.seats.values()]

    def problem(self, error: CodedError) -> None:
        """An error that no page took: told above the page, never lost."""
        if self.seat is not None:
            bar = NoticeBar(self.seat.frame)
            bar.say_error(error)
            self.seat.frame.show_notice(bar)
