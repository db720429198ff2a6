"""Windows as pictures: every main page of a centre, in each language, theme and size."""

from __future__ import annotations

import html
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QEventLoop,
    QMessageLogContext,
    QSize,
    QTimer,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from tvto_desk.app.crash_window import CrashWindow, report
from tvto_desk.app.practice_centre import build_practice_centre
from tvto_desk.app.rooms import entries
from tvto_desk.domain.errors import CodedError, DomainError
from tvto_desk.domain.words import Language
from tvto_desk.services import accounts, courses, safekeeping, trainees
from tvto_desk.services.desk import Desk
from tvto_desk.services.opening import OpenCentre, open_centre
from tvto_desk.services.passwords import Passwords
from tvto_desk.services.practice import PASSWORD
from tvto_desk.system.clock import SystemClock
from tvto_desk.system.recovery_phrase import new_recovery_phrase
from tvto_desk.ui.context import Context
from tvto_desk.ui.frame import Frame, StatusInfo
from tvto_desk.ui.keys import Act, KeyFilter
from tvto_desk.ui.login.login_view import LoginView
from tvto_desk.ui.login.own_account import OwnAccountDialog
from tvto_desk.ui.look import Look, Theme, prepare
from tvto_desk.ui.runner import Runner
from tvto_desk.ui.welcome.clock_page import ClockPage
from tvto_desk.ui.welcome.opening_page import OpeningPage
from tvto_desk.ui.welcome.recovery_page import RecoveryPage
from tvto_desk.ui.welcome.welcome_page import WelcomePage
from tvto_desk.ui.welcome.wizard import FoundingWizard
from tvto_desk.ui.widgets.page_preview import PagePreview

REFERENCE, SMALL = (1366, 768), (1093, 545)
_PATIENCE_MS = 20_000
_PAUSES_MS = 250
_ROWS_MS = 60
Say = Callable[[str], None]


@dataclass(frozen=True)
class Variant:
    """One way to look at a window; ``ratio`` is the number of device pixels to a logical one."""

    language: Language = Language.FA
    theme: Theme = Theme.LIGHT
    size: tuple[int, int] = REFERENCE
    ratio: int = 1

    @property
    def name(self) -> str:
        """As it stands in the file name."""
        width, height = self.size
        sharp = f"@{self.ratio}x" if self.ratio > 1 else ""
        return f"{self.language.value}-{self.theme.value}-{width}x{height}{sharp}"


def all_variants() -> Iterator[Variant]:
    """Each language and theme at the reference size, at the smallest, and sharp.

    Icons are sharp in a process with ``QT_SCALE_FACTOR`` alone, as ``tools/shots.py`` starts one.
    """
    for language in Language:
        for theme in (Theme.LIGHT, Theme.DARK):
            yield Variant(language, theme, REFERENCE)
            yield Variant(language, theme, SMALL)
            yield Variant(language, theme, REFERENCE, 2)


def application() -> QApplication:
    """The application with its look; made when there is none yet."""
    app = QApplication.instance()
    if app is None:
        qInstallMessageHandler(_quiet)
        app = QApplication([])
    assert isinstance(app, QApplication)  # noqa: S101  (nothing else makes one here)
    try:
        Look.current()
    except RuntimeError:
        prepare(app, theme=Theme.LIGHT)
    KeyFilter.of(app)
    return app


def _quiet(_kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
    """What Qt says goes to standard error, without what the screenless platform says each time."""
    if "propagateSizeHints" not in text:
        print(text, file=sys.stderr)


def settle(runner: Runner) -> None:
    """Turns the event loop until nothing is asked any more and everything is laid out."""
    for _turn in range(3):
        QCoreApplication.processEvents()
        while not runner.is_idle:
            loop = QEventLoop()
            runner.idle.connect(loop.quit)
            QTimer.singleShot(_PATIENCE_MS, loop.quit)
            loop.exec()
            QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _wait(milliseconds: int) -> None:
    """Turns the event loop for a while: what waits for a pause of the hand begins its work."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def _draw_pages(widget: QWidget) -> None:
    """Waits for the papers in sight, which are drawn away from the window."""
    for preview in widget.findChildren(PagePreview):
        if preview.isVisible() and not preview.is_drawn:
            loop = QEventLoop()
            preview.rendered.connect(loop.quit)
            QTimer.singleShot(_PATIENCE_MS, loop.quit)
            loop.exec()


def dress(variant: Variant) -> None:
    """Gives every open window the language and theme of a variant."""
    Look.current().set_language(variant.language)
    Look.current().set_theme(variant.theme)


def picture(widget: QWidget, ratio: int = 1) -> QPixmap:
    """The widget as it stands, without a caret that blinks."""
    focus = QApplication.focusWidget()
    if focus is not None:
        focus.clearFocus()
    pixmap = QPixmap(widget.size() * ratio)
    pixmap.setDevicePixelRatio(ratio)
    widget.render(pixmap)
    return pixmap


def shoot(
    name: str, widget: QWidget, out: Path, variants: Sequence[Variant], runner: Runner | None = None
) -> list[Path]:
    """Takes a widget in each variant; a dialog keeps its own size. Gives the files."""
    out.mkdir(parents=True, exist_ok=True)
    files = []
    if runner is not None:
        widget.show()
        settle(runner)
        _wait(_PAUSES_MS)
        settle(runner)
        _wait(_PAUSES_MS)
    else:
        # A list asks for the rows that are in sight: it must have been in sight before.
        if not isinstance(widget, QDialog):
            widget.resize(QSize(*variants[0].size))
        widget.show()
        _wait(_ROWS_MS)
    for variant in variants:
        dialog = isinstance(widget, QDialog)
        if dialog and variant.size == SMALL:
            continue
        dress(variant)
        if not dialog:
            widget.resize(QSize(*variant.size))
        widget.show()
        if runner is not None:
            settle(runner)
        else:
            for _turn in range(3):
                QCoreApplication.processEvents()
        if dialog:
            widget.adjustSize()
        _draw_pages(widget)
        file = out / f"{name}-{variant.name}.png"
        picture(widget, variant.ratio).save(str(file))
        files.append(file)
    widget.hide()
    return files


def write_index(out: Path) -> Path:
    """One page with every picture in and under a folder, by name."""
    figures = "".join(
        f'<figure><a href="{_link(file, out)}"><img src="{_link(file, out)}" '
        f'width="460" loading="lazy"></a>'
        f"<figcaption>{html.escape(file.stem)}</figcaption></figure>\n"
        for file in sorted(out.rglob("*.png"))
    )
    index = out / "index.html"
    index.write_text(
        '<!doctype html><meta charset="utf-8"><title>TVTO Desk</title><style>'
        "body{font:14px sans-serif;display:flex;flex-wrap:wrap;gap:16px}figure{margin:0}</style>"
        f"\n{figures}",
        "utf-8",
    )
    return index


def _link(file: Path, out: Path) -> str:
    return html.escape(file.relative_to(out).as_posix())


def show_centre(centre: OpenCentre, desk: Desk, out: Path) -> None:
    """Every main page of an open centre, as ``desk`` sees it: Persian, light, 1366×768."""
    application()
    runner = Runner(_raise)
    try:
        frame, _context = _frame(centre, desk, runner)
        for name, page, args in pages_to_show(desk):
            frame.show_page(page, **args)
            shoot(name, frame, out, [Variant()], runner)
        frame.deleteLater()
    finally:
        runner.close()


def pages_to_show(desk: Desk) -> list[tuple[str, str, dict[str, object]]]:
    """Name of the picture, page, and the arguments that open it on something of the centre."""
    shown: list[tuple[str, str, dict[str, object]]] = [
        (page, page, {})
        for page in (
            "desk", "trainees", "registration", "imports", "courses", "assessment",
            "certificates", "reports",
        )
    ]  # fmt: skip
    people = trainees.find_trainees(desk)
    classes = courses.list_courses(desk)
    if people:
        shown.append(("trainee", "trainee", {"person_id": people[0]}))
    if classes:
        shown.append(("course", "course", {"course_id": classes[0].id}))
    sections = (
        "look",
        "backup",
        "account",
        "centre",
        "staff",
        "users",
        "rules",
        "lists",
        "design",
        "limits",
    )
    shown += [(f"settings-{section}", "settings", {"section": section}) for section in sections]
    return shown


def shoot_practice(out: Path, say: Say, *, variants: Sequence[Variant] = ()) -> list[Path]:
    """The main windows and the windows of the house, of a practice centre made for it.

    Gives the files. ``say`` takes a line for each window.
    """
    application()
    wanted = tuple(variants) or tuple(each for each in all_variants() if each.ratio == 1)
    files: list[Path] = []
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder, "practice")
        clock = SystemClock()
        build_practice_centre(root, clock.today(), passwords=Passwords())
        centre = open_centre(root, clock=clock)
        runner = Runner(_raise)
        try:
            desk = accounts.log_in(centre.house, Passwords(), "manager", PASSWORD)
            safekeeping.back_up(centre.house, centre.folder)
            frame, context = _frame(centre, desk, runner)
            for name, page, args in pages_to_show(desk):
                frame.show_page(page, **args)
                files += shoot(name, frame, out, wanted, runner)
                say(name)
            for name, widget in _house(context, frame):
                files += shoot(name, widget, out, wanted, runner)
                say(name)
        finally:
            runner.close()
            centre.held.close()
    return files


def _house(context: Context, frame: Frame) -> Iterator[tuple[str, QWidget]]:
    """The windows of the house itself, each with something to show."""
    centre, today = context.centre.house.centre, context.desk.today()
    cards = accounts.list_cards(context.centre.house)
    yield "welcome", WelcomePage()
    opening = OpeningPage()
    yield "opening", opening
    opening.show_error(CodedError("database_file.in_use", pid=4711, machine="DESK-2"))
    yield "opening-refused", opening
    yield "clock", ClockPage(today.replace(year=today.year - 21), today)
    wizard = FoundingWizard(lambda: today, Path("centre"))
    for number, step in enumerate(wizard.steps):
        wizard.show_step(number)
        yield f"founding-{number + 1}-{type(step).__name__.removesuffix('Step').lower()}", wizard
    wizard.show_step(0)
    wizard.steps[0].check()
    yield "founding-wrong", wizard
    yield "recovery", RecoveryPage(centre.name_fa, new_recovery_phrase())
    login = LoginView(centre)
    login.show_cards(cards)
    yield "login", login
    login.show_error(DomainError("account.login_wrong"))
    yield "login-wrong", login
    practice = LoginView(centre, practice_password=PASSWORD)
    practice.show_cards(cards)
    yield "login-practice", practice
    locked = LoginView(centre, locked=True)
    locked.show_cards(cards, "clerk")
    frame.cover(locked)
    yield "locked", frame
    frame.uncover()
    yield "own-account", OwnAccountDialog(context)
    yield "crash", CrashWindow(report(_fault()))
    frame.show_page("desk")
    frame.handle_act(Act.KEY_SHEET)
    yield (
        "key-sheet",
        next(w for w in QApplication.topLevelWidgets() if w.objectName() == "keySheet"),
    )


def _fault() -> Exception:
    """An error with a way through the program, as the crash window shows it."""
    try:
        raise ValueError
    except ValueError as error:
        return error


def _frame(centre: OpenCentre, desk: Desk, runner: Runner) -> tuple[Frame, Context]:
    context = Context(
        centre=centre,
        desk=desk,
        runner=runner,
        passwords=Passwords(),
        drafts=centre.folder.drafts / "shots",
    )
    house = centre.house.centre
    status = StatusInfo(
        centre=house.name_fa,
        centre_latin=house.name_en,
        user=desk.actor.name,
        roles=tuple(sorted(accounts.own_roles(desk))),
        today=desk.today(),
        backup_age_days=0,
        practice=house.is_practice,
    )
    return Frame(entries(context), status), context


def _raise(error: BaseException) -> None:
    raise error
