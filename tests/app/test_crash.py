"""The crash window: caught from any thread, told once, without a name or a number."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication

from tvto_desk.app.crash import CrashWatch
from tvto_desk.app.crash_window import CrashWindow, report
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.words import Language
from tvto_desk.system.words import words
from tvto_desk.ui.look import Look
from tvto_desk.ui.runner import Runner

SECRETS = ("زهرا محمدی", "0012345679", "09121234567", "گذرواژهٔ من", "/home/rezaei")


def _fault(message: str) -> Exception:
    try:
        try:
            raise KeyError(message)
        except KeyError as first:
            raise ValueError(message) from first
    except ValueError as error:
        return error


@pytest.mark.parametrize("secret", SECRETS)
def test_report_holds_kinds_and_places_and_no_personal_data(secret: str) -> None:
    text = report(_fault(secret))
    assert secret not in text
    assert "builtins.ValueError" in text
    assert "builtins.KeyError" in text
    assert "test_crash.py" in text


def test_report_names_the_code_of_a_coded_error_and_not_its_values() -> None:
    text = report(DomainError("trainee.identity_held", name="زهرا محمدی"))
    assert "trainee.identity_held" in text
    assert "زهرا" not in text


@pytest.fixture
def watch(qtbot: Any) -> Iterator[CrashWatch]:
    made = CrashWatch()
    made.install()
    yield made
    made.remove()
    if made.window is not None:
        made.window.accept()


def test_error_of_the_window_opens_the_crash_window_once(
    qtbot: Any, watch: CrashWatch, capsys: pytest.CaptureFixture[str]
) -> None:
    saved: list[bool] = []
    watch.saving = lambda: saved.append(True)
    for _time in range(2):
        sys.excepthook(ValueError, _fault("x"), None)
    qtbot.waitUntil(lambda: watch.window is not None, timeout=5_000)
    first = watch.window
    assert isinstance(first, CrashWindow)
    assert first.isVisible()
    assert saved
    QTimer.singleShot(0, lambda: watch.take(_fault("y")))
    qtbot.waitUntil(lambda: len(saved) == 3, timeout=5_000)
    assert watch.window is first


def test_error_in_a_lane_of_the_runner_comes_here_too(qtbot: Any, watch: CrashWatch) -> None:
    runner = Runner(watch.take)

    def broken() -> None:
        raise ZeroDivisionError

    answers: list[str] = []
    runner.read(broken, lambda _none: None, lambda error: answers.append(error.code))
    qtbot.waitUntil(lambda: watch.window is not None, timeout=5_000)
    assert answers == ["work.stopped"]
    runner.close()


def test_report_is_copied_with_one_click_and_words_follow_the_language(
    qtbot: Any, look: Look
) -> None:
    window = CrashWindow("TVTO Desk 0.1.0")
    qtbot.addWidget(window)
    window.copy.click()
    assert QGuiApplication.clipboard().text() == "TVTO Desk 0.1.0"
    look.set_language(Language.EN)
    english = words().text("crash.title", Language.EN)
    qtbot.waitUntil(lambda: window.windowTitle() == english, timeout=5_000)


def test_ctrl_c_in_the_terminal_is_no_crash(watch: CrashWatch) -> None:
    told: list[type[BaseException]] = []
    watch._before = lambda kind, _error, _trace: told.append(kind)
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert told == [KeyboardInterrupt]
    assert watch.window is None
