"""What the start of the program costs, against a window with one label.

Run from the top folder: ``python benchmarks/desktop.py [rounds]``. Each start is a fresh process,
interleaved with its control. Ratios count. What long lists cost: ``people.py``.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import Any

HOUSE = Path(__file__).parents[1]
sys.path[:0] = [str(HOUSE), str(HOUSE / "benchmarks")]
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# The screen in memory complains at each change of a window's least size.
os.environ.setdefault("QT_LOGGING_RULES", "default.warning=false")

STARTS = {
    "start_empty": "window with one label",
    "start_to_window": "program: first window",
    "start_to_login": "program: name cards of the login",
}


# The start


def make_practice(folder: str) -> None:
    """In a process of its own: builds the practice centre that the program then starts on."""
    from grow import CHEAP

    from tvto_desk.app.practice_centre import build_practice_centre
    from tvto_desk.system.clock import SystemClock
    from tvto_desk.system.phrase_locks import Cost

    cheap = Cost(memory_kib=64, passes=1, lanes=1)
    build_practice_centre(Path(folder), SystemClock().today(), passwords=CHEAP, key_cost=cheap)


def start_empty(_folder: str) -> None:
    """In a process of its own: a window with one label, until it is painted."""
    from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget

    app = QApplication([])
    _watch_paints(app, "QWidget")
    window = QWidget()
    QVBoxLayout(window).addWidget(QLabel("میز کار"))
    window.resize(1024, 620)
    window.show()
    app.exec()


def start_to_window(folder: str) -> None:
    """In a process of its own: the program on a centre, until its first window is painted."""
    _start_program(folder, "StartWindow")


def start_to_login(folder: str) -> None:
    """In a process of its own: the program on a centre, until the name cards are painted."""
    _start_program(folder, "LoginView")


def _start_program(folder: str, until: str) -> None:
    from PySide6 import QtWidgets

    class Watched(QtWidgets.QApplication):
        def __init__(self, *args: Any) -> None:
            super().__init__(*args)
            _watch_paints(self, until)

    QtWidgets.QApplication = Watched
    from tvto_desk.__main__ import main

    sys.argv = ["tvto-desk", "--data", folder]
    main()


def _watch_paints(app: Any, until: str) -> None:
    """Ends the process, saying when, once a widget of the class ``until`` was painted."""
    from PySide6.QtCore import QEvent, QObject, QTimer

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint and type(watched).__name__ == until:
                app.removeEventFilter(self)
                # The children paint in the same go; the timer's turn comes after it.
                QTimer.singleShot(0, _say_and_leave)
            return False

    app.installEventFilter(Watch(app))


def _say_and_leave() -> None:
    print(time.monotonic(), flush=True)
    os._exit(0)


def measure_start(rounds: int) -> dict[str, list[float]]:
    """Milliseconds from the start of a process to what was painted, by what was started."""
    spent: dict[str, list[float]] = {way: [] for way in STARTS}
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder, "home")
        practice = str(home / "practice")
        run_child("desktop", "make_practice", practice, home=home)
        for number in range(rounds + 1):
            for way, times in spent.items():
                began = time.monotonic()
                painted = float(run_child("desktop", way, practice, home=home).splitlines()[-1])
                # The first round only brings the files into the system's memory.
                if number:
                    times.append((painted - began) * 1000)
    return spent


# All of it


def run_child(module: str, name: str, *arguments: str, home: Path) -> str:
    """Runs a function of a module of this folder in a fresh process and gives what it printed."""
    environment = dict(os.environ)
    # An installed program finds its modules compiled, so the children keep theirs.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    environment |= {"TVTO_DESK_HOME": str(home), "PYTHONPYCACHEPREFIX": str(home / "compiled")}
    call = f"import {module}; {module}.{name}(*{arguments!r})"
    done = subprocess.run(
        [sys.executable, "-c", call],
        cwd=HOUSE / "benchmarks",
        env=environment,
        check=True,
        stdout=subprocess.PIPE,
        text=True,
        timeout=600,
    )
    return done.stdout


def main(rounds: int = 7) -> None:
    """Prints the table."""
    start = {way: median(times) for way, times in measure_start(rounds).items()}
    print(f"start to painted, median of {rounds} interleaved fresh processes")
    print(f"{'':34}{'ms':>8}{'ratio':>8}")
    for way, spent in start.items():
        print(f"{STARTS[way]:34}{spent:8.0f}{spent / start['start_empty']:8.2f}")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
