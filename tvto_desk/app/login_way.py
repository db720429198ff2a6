"""The way from an open centre to a seat: the day when the clock is doubted, then the login."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from tvto_desk.services import accounts, clock_check, forgotten
from tvto_desk.ui.login.login_view import LoginView

if TYPE_CHECKING:
    from tvto_desk.app.door import Opened
    from tvto_desk.app.start import Program
    from tvto_desk.services.desk import Desk


def ask_clock(program: Program, opened: Opened) -> None:
    """Asks which day it is, and goes on to the login."""
    from tvto_desk.ui.welcome.clock_page import ClockPage

    assert opened.doubt is not None  # noqa: S101  (asked only then)
    page = ClockPage(opened.doubt.shown, opened.doubt.likely)

    def settle(day: Any) -> None:
        page.setEnabled(False)
        program.runner.write(
            lambda: clock_check.settle_clock(opened.centre.house, opened.clock, day),
            lambda _none: show_login(program, opened),
        )

    page.day_given.connect(settle)
    program.window.turn_to(page)


def show_login(program: Program, opened: Opened, role: str = "") -> None:
    """Turns to the cards of the staff; in the practice centre a ``role`` sits down by itself."""
    view = LoginView(opened.centre.house.centre, practice_password=opened.practice_password)
    view.password_given.connect(partial(_enter, program, opened, view, accounts.log_in))
    view.pin_given.connect(partial(_enter, program, opened, view, accounts.log_in_with_pin))
    view.anew_given.connect(partial(_enter_anew, program, opened, view))
    view.other_centre_requested.connect(program.leave_centre)
    view.language_requested.connect(program.set_language)
    program.window.turn_to(view)
    view.show_cards(opened.cards)
    if role and opened.practice_password:
        view.set_busy(True)
        view.password_given.emit(role, opened.practice_password)


def _enter(
    program: Program,
    opened: Opened,
    view: LoginView,
    log_in: Callable[..., Desk],
    login: str,
    secret: str,
) -> None:
    house = opened.centre.house
    program.runner.write(
        lambda: log_in(house, program.hashing(), login, secret),
        lambda desk: program.work(desk, login),
        view.show_error,
    )


def _enter_anew(
    program: Program, opened: Opened, view: LoginView, login: str, secret: str, new: str
) -> None:
    centre = opened.centre
    program.runner.write(
        lambda: forgotten.log_in_anew(
            centre.house, centre.folder, program.hashing(), login, secret, new
        ),
        lambda desk: program.work(desk, login),
        view.show_error,
    )
