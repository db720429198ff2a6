"""A program with one open form in which somebody types without end, until it is killed.

It says ``kept <milliseconds since the first unsaved letter> <letters>`` after each write.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.sample_form import sample_form
from tvto_desk.system.clock import SystemClock
from tvto_desk.system.drafts import DraftStore
from tvto_desk.ui.look import prepare
from tvto_desk.ui.widgets.drafts import DraftKeeper

app = QApplication([])
prepare(app)
form = sample_form()
form.show()
keeper = DraftKeeper(form, "trainee.new", DraftStore(Path(sys.argv[1])), SystemClock())
name = form.field("first_name").widget
unsaved: list[float] = []


def type_letter() -> None:
    unsaved.append(time.perf_counter())
    QTest.sendKeyEvent(
        QTest.KeyAction.Click, name, Qt.Key.Key_unknown, "ز", Qt.KeyboardModifier.NoModifier
    )


def say() -> None:
    waited = round((time.perf_counter() - unsaved[0]) * 1000)
    unsaved.clear()
    print(f"kept {waited} {len(form.field('first_name').typed())}", flush=True)


keeper.kept.connect(say)
timer = QTimer()
timer.timeout.connect(type_letter)
timer.start(15)
app.exec()
