"""An office behind a window: the context that pages are given, on a real temporary centre."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from tests.office import FAST, Office
from tvto_desk.domain.words import Language
from tvto_desk.services.opening import OpenCentre
from tvto_desk.system.paths import CentreFolder
from tvto_desk.ui.context import Context
from tvto_desk.ui.look import Look, Theme, prepare
from tvto_desk.ui.runner import Runner


def prepared_look(app: QApplication) -> Look:
    """The one look of the process, made at the first call; Persian and light each time."""
    try:
        look = Look.current()
    except RuntimeError:
        return prepare(app, theme=Theme.LIGHT)
    look.set_language(Language.FA)
    look.set_theme(Theme.LIGHT)
    return look


def make_context(
    office: Office,
    login: str = "clerk",
    *,
    choose_file: Callable[[str, str], Path | None] | None = None,
) -> Context:
    """The context of one of the office's people. A bug in a service fails the test at once.

    ``login`` is one of clerk, examiner, instructor, auditor and manager. The caller closes the
    runner (``settled`` does).
    """
    bugs: list[BaseException] = []

    def on_bug(error: BaseException) -> None:
        bugs.append(error)
        raise error

    return Context(
        centre=OpenCentre(CentreFolder(office.folder), office.house, ExitStack()),
        desk=getattr(office, login),
        runner=Runner(on_bug),
        passwords=FAST,
        drafts=office.folder / "drafts" / login,
        choose_file=choose_file,
    )


@contextmanager
def open_context(office: Office, login: str = "clerk", **more: object) -> Iterator[Context]:
    """The same, closed at the end."""
    context = make_context(office, login, **more)  # type: ignore[arg-type]
    try:
        yield context
    finally:
        context.runner.close()


def settle(context: Context, milliseconds: int = 10_000) -> None:
    """Turns the event loop until nothing is asked of the services any more."""
    QCoreApplication.processEvents()
    while not context.runner.is_idle:
        loop = QEventLoop()
        context.runner.idle.connect(loop.quit)
        guard = QTimer(singleShot=True, interval=milliseconds)
        guard.timeout.connect(loop.quit)
        guard.start()
        loop.exec()
        if not guard.isActive():
            raise TimeoutError("the runner did not come to rest")
        QCoreApplication.processEvents()


def sweep() -> None:
    """Deletes every window that a test has left: each restyling would go through all of them."""
    for widget in QApplication.topLevelWidgets():
        widget.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)  # type: ignore[arg-type]
