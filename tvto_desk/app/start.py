"""The way from the first window to the desk: welcome, opening, clock, login, work.

The first window is painted before anything of the database is loaded; that comes in the writer's
lane while the window already says what is being done.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication

from tvto_desk.app.crash import CrashWatch
from tvto_desk.app.start_window import StartWindow, look_of
from tvto_desk.domain.errors import CodedError
from tvto_desk.domain.roles import ReadOnly
from tvto_desk.domain.words import Language
from tvto_desk.system import machine_settings as remembered
from tvto_desk.system.machine_settings import MachineSettings
from tvto_desk.system.paths import CentreFolder
from tvto_desk.ui.keys import KeyFilter
from tvto_desk.ui.runner import Runner
from tvto_desk.ui.welcome.move_page import Way
from tvto_desk.ui.welcome.opening_page import OpeningPage
from tvto_desk.ui.welcome.welcome_page import WelcomePage

if TYPE_CHECKING:
    from tvto_desk.app.door import Opened
    from tvto_desk.app.listening import Listening
    from tvto_desk.app.window import Workplace
    from tvto_desk.services.desk import Desk
    from tvto_desk.services.passwords import Passwords

PRACTICE_FOLDER = "practice"


class Program(QObject):
    """The running program: its first window, then its workplace.

    ``home`` holds what is not a centre's: the settings of this computer and the practice centre.
    ``data`` names a centre's folder to open instead of the last one; ``leave`` ends the program.
    """

    def __init__(
        self,
        app: QApplication,
        home: Path,
        *,
        data: Path | None = None,
        language: Language | None = None,
        make_passwords: Callable[[], Passwords] | None = None,
        leave: Callable[[], None] = QApplication.quit,
    ) -> None:
        super().__init__(app)
        self._leave, self.home = leave, home
        app.setQuitOnLastWindowClosed(False)
        app.setApplicationName("TVTO Desk")
        home.mkdir(parents=True, exist_ok=True)
        self.machine = MachineSettings(home / "settings.json")
        self.look = look_of(app, self.machine, language)
        KeyFilter.of(app)
        self.crash = CrashWatch(self)
        self.runner = Runner(self.crash.take, self)
        self.runner.problem.connect(self._problem)
        self._make_passwords = make_passwords
        self._passwords: Passwords | None = None
        self._opened: Opened | None = None
        self._role = ""
        self._log: logging.Handler | None = None
        self.listening: Listening | None = None
        self.workplace: Workplace | None = None
        self.window = StartWindow(self.end)
        self.window.setWindowTitle("TVTO Desk")
        last = self.machine.get(remembered.LAST_CENTRE)
        self.folder = data or (Path(last) if last else None)

    def begin(self) -> None:
        """Shows the first window: the centre being opened, or the welcome."""
        self.crash.install()
        if self.folder is not None and CentreFolder(self.folder).holds_centre:
            self.open_folder(self.folder)
        else:
            self.welcome(self.machine.problem)
        self.window.show()

    # --- pages before the login ------------------------------------------------------------------

    def welcome(self, error: CodedError | None = None) -> None:
        """Practice, found, or open."""
        page = WelcomePage()
        page.practice_requested.connect(self.practise)
        page.new_requested.connect(self.found)
        page.open_requested.connect(self.choose_folder)
        page.join_requested.connect(partial(self.main_computer, self.folder))
        page.bring_requested.connect(partial(self.move, Way.IN))
        page.language_requested.connect(self.set_language)
        self.window.turn_to(page)
        if error is not None:
            page.say_error(error)

    def open_folder(self, folder: Path, read_only: ReadOnly | None = None) -> None:
        """Opens the centre of a folder; ``read_only`` says why it is opened for looking alone."""
        self.folder, self._role = folder, ""
        page = self._opening(lambda: self.open_folder(folder, read_only))
        page.backups_requested.connect(
            partial(self.show_backups, folder), Qt.ConnectionType.QueuedConnection
        )
        page.look_requested.connect(
            partial(self.open_folder, folder, ReadOnly.DAMAGED), Qt.ConnectionType.QueuedConnection
        )
        page.upgrade_requested.connect(
            partial(self.main_computer, folder, older=True), Qt.ConnectionType.QueuedConnection
        )

        def work() -> Opened:
            from tvto_desk.app import door

            return door.open_door(folder, read_only)

        self.runner.write(work, self.enter, page.show_error)

    def show_backups(self, folder: Path) -> None:
        """The backups of a centre that does not open, and the way back to one."""
        from tvto_desk.app.backups_way import show_backups

        show_backups(self, folder)

    def move(self, way: Way, folder: Path | None = None) -> None:
        """Takes a centre to another computer, brings one from there, or keeps it here."""
        from tvto_desk.app.moving_way import show_move

        show_move(self, way, folder)

    def practise(self, role: str) -> None:
        """Opens the practice centre and sits down in a role; the first time it is built."""
        self._role = role
        root = self.home / PRACTICE_FOLDER
        page = self._opening(lambda: self.practise(role))
        page.backups_requested.connect(
            partial(self.show_backups, root), Qt.ConnectionType.QueuedConnection
        )
        page.begin(lambda: self.tr("Getting the practice centre ready …"))

        def work(progress: Any, cancelled: Any) -> Opened:
            from tvto_desk.app import door

            return door.open_practice(root, self.hashing(), progress, cancelled)

        page.follow(self.runner.long(work, self.enter, page.show_error))

    def choose_folder(self) -> None:
        """Asks for the folder of a centre."""
        from tvto_desk.ui.welcome.folder_field import ask_folder

        folder = ask_folder(self.tr("Folder of the centre"), self.window)
        if folder is not None:
            self.open_folder(folder)

    def main_computer(self, folder: Path | None, *, older: bool = False) -> None:
        """Join a main computer, make this one it, or bring its register up to the program."""
        from tvto_desk.app.main_computer_way import show_main_computer

        show_main_computer(self, folder, older=older)

    def found(self) -> None:
        """The founding wizard."""
        from tvto_desk.app.founding_way import show_founding

        show_founding(self)

    def enter(self, opened: Opened) -> None:
        """Goes on to the login of a centre that was opened, or first to the clock."""
        from tvto_desk.app.login_way import ask_clock, show_login

        self._opened = opened
        self._start_log(opened)
        self._listen(opened)
        if not opened.centre.house.centre.is_practice:
            self.machine.put(remembered.LAST_CENTRE, str(opened.centre.folder.root))
        if opened.doubt is not None:
            ask_clock(self, opened)
        else:
            show_login(self, opened, self._role)

    def work(self, desk: Desk, login: str) -> None:
        """Opens the workplace for who has logged in."""
        from tvto_desk.app.window import Workplace

        opened = self._opened
        assert opened is not None  # noqa: S101  (nobody logs in before)
        self.workplace = Workplace(
            opened.centre,
            self.runner,
            self.hashing(),
            self.machine,
            was_cut_off=opened.was_cut_off,
            practice_password=opened.practice_password,
            parent=self,
        )
        self.workplace.closing.connect(self._stop_listening)
        self.workplace.closed.connect(self.end)
        for closed, leave in (
            (self.workplace.closed_for_backups, self._leave_for_backups),
            (self.workplace.closed_for_move, self._leave_for_move),
        ):
            closed.connect(leave, Qt.ConnectionType.QueuedConnection)
        self.crash.saving = self.workplace.keep_drafts
        self.workplace.take_seat(desk, login)
        for told in (self.machine.problem, opened.tight):
            if told is not None:
                self.workplace.problem(told)
        self.window.hide()

    # --- the end ---------------------------------------------------------------------------------

    def end(self) -> None:
        """Ends the program; an open centre without a desk is given back."""
        if self.workplace is None and self._opened is not None:
            self._give_back(self._opened)
        self._opened = None
        self.runner.close()
        self.crash.remove()
        self._stop_log()
        self._leave()

    def set_language(self, value: str) -> None:
        """Switches the language and remembers it."""
        self.look.set_language(Language(value))
        self.machine.put(remembered.LANGUAGE, value)

    def _leave_for_backups(self) -> None:
        """The workplace has closed the centre; its backups come into the first window."""
        self.show_backups(self._leave_workplace().centre.folder.root)
        self.window.show()

    def _leave_for_move(self) -> None:
        """As with the backups: the centre goes, or one that went is called back."""
        left = self._leave_workplace().centre
        went = left.house.read_only is ReadOnly.MOVED
        self.move(Way.BACK if went else Way.OUT, left.folder.root)
        self.window.show()

    def _leave_workplace(self) -> Opened:
        workplace, opened = self.workplace, self._opened
        assert workplace is not None and opened is not None  # noqa: S101, PT018  (it was open)
        self.workplace = self._opened = None
        self.crash.saving = None
        self._stop_log()
        for window in workplace.windows():
            window.deleteLater()
        workplace.deleteLater()
        return opened

    def leave_centre(self) -> None:
        """Gives the centre back before anybody sits in it, and begins with the welcome."""
        opened, self._opened = self._opened, None
        if opened is not None:
            self._give_back(opened)
        self.welcome()

    def _give_back(self, opened: Opened) -> None:
        from tvto_desk.system.run_marker import RunMarker

        self._stop_listening()
        opened.centre.held.close()
        if opened.centre.house.read_only is None:
            RunMarker(opened.centre.folder.marker).end()

    def _opening(self, again: Callable[[], None]) -> OpeningPage:
        page = OpeningPage()
        page.again_requested.connect(again, Qt.ConnectionType.QueuedConnection)
        page.other_requested.connect(self.welcome, Qt.ConnectionType.QueuedConnection)
        self.window.turn_to(page)
        return page

    def hashing(self) -> Passwords:
        """What passwords are hashed and checked with; made when first needed."""
        if self._passwords is None:
            if self._make_passwords is None:
                from tvto_desk.services.passwords import Passwords

                self._passwords = Passwords()
            else:
                self._passwords = self._make_passwords()
        return self._passwords

    def _problem(self, error: CodedError) -> None:
        if self.workplace is not None:
            self.workplace.problem(error)
        else:
            self.welcome(error)

    def _listen(self, opened: Opened) -> None:
        """Answers a command line for as long as the centre is open, before the login too."""
        from tvto_desk.app.listening import Listening
        from tvto_desk.system.second_disk import SecondDisk

        def backed_up() -> None:
            if self.workplace is not None:
                self.workplace.news.changed.emit("backup")

        disk = SecondDisk(self.machine)
        self.listening = Listening(opened.centre, self.runner, disk, backed_up, self)

    def _stop_listening(self) -> None:
        if self.listening is not None:
            self.listening.close()
            self.listening = None

    def _start_log(self, opened: Opened) -> None:
        from tvto_desk.system import logs

        self._stop_log()
        looks = opened.centre.house.read_only is not None
        self._log = logs.set_up(self.home if looks else opened.centre.folder.logs)

    def _stop_log(self) -> None:
        from tvto_desk.system.logs import LOGGER

        if self._log is not None:
            logging.getLogger(LOGGER).removeHandler(self._log)
            self._log.close()
            self._log = None


def run_window(data: Path | None, language: Language | None) -> int:
    """Runs the program until its last window is closed."""
    from tvto_desk.system.paths import data_home, program_folder

    app = QApplication([])
    program = Program(app, data_home(program=program_folder()), data=data, language=language)
    program.begin()
    return app.exec()
