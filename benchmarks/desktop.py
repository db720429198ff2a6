"""What the windows cost: the start, a key in the list of people, and the memory of a long list.

Run from the top folder: ``python benchmarks/desktop.py [people] [rounds]``. Each figure is taken in
a fresh process beside its control: the start against a window with one label, a key against the
same list that looks by ``LIKE '%x%'``, the memory against a list of a tenth. Ratios count.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from array import array
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median, quantiles
from typing import Any

HOUSE = Path(__file__).parents[1]
sys.path[:0] = [str(HOUSE), str(HOUSE / "benchmarks")]
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# The screen in memory complains at each change of a window's least size.
os.environ.setdefault("QT_LOGGING_RULES", "default.warning=false")

# The letters that are typed: the beginning of a name, its middle, two words in any order, a
# name written with a space or joined, digits of an identity and of a telephone in both scripts,
# and three names typed with the keyboard left on Latin.
TYPED = (
    *("محمد", "زهرا رح", "آباد", "زاده", "خانی فا"),
    *("43200", "۴۳۳۱", "0912345", "۹۳۵۱"),
    *("lpl]d", "vqhdd", "'hiv"),
)
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
    from tvto_desk.system.keys import Cost

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
        _child("make_practice", practice, home=home)
        for number in range(rounds + 1):
            for way, times in spent.items():
                began = time.monotonic()
                painted = float(_child(way, practice, home=home))
                # The first round only brings the files into the system's memory.
                if number:
                    times.append((painted - began) * 1000)
    return spent


# The list


class ByLike:
    """The plain way to look: ``LIKE '%x%'`` over the stored names and numbers."""

    SQL = """
        SELECT DISTINCT person.id FROM person
        JOIN person_name ON person_name.person_id = person.id
        JOIN person_identity ON person_identity.person_id = person.id
        LEFT JOIN person_phone ON person_phone.person_id = person.id
        WHERE first_name_fa || ' ' || last_name_fa LIKE :x
           OR person_identity.value LIKE :x OR number LIKE :x
        ORDER BY last_name_fa, first_name_fa
    """

    def __init__(self, desk: Any, rows: Callable[[Sequence[int]], Any]) -> None:
        self._desk = desk
        self.rows = rows

    def find(self, query: Any) -> array[int]:
        """Ids of the people whose name or number holds the typed letters as they stand."""
        from sqlalchemy import text

        with self._desk.read() as session:
            found = session.execute(text(self.SQL), {"x": f"%{query.text}%"})
            return array("q", found.scalars())


def list_keys(folder: str, *ways: str) -> None:
    """In a process of its own: types in the list of people and tells milliseconds and memory.

    With the ways ``program`` and ``like`` two windows stand side by side, and each word is typed in
    both by turns.
    """
    from grow import CHEAP, LOGIN, PASSWORD
    from PySide6.QtWidgets import QApplication

    from tvto_desk.services import accounts
    from tvto_desk.services.opening import open_centre
    from tvto_desk.system.clock import SystemClock
    from tvto_desk.ui.context import Context
    from tvto_desk.ui.look import Theme, prepare
    from tvto_desk.ui.runner import Runner
    from tvto_desk.ui.trainees.trainees_page import PeopleSource, TraineesPage

    app = QApplication([])
    prepare(app, theme=Theme.LIGHT)
    centre = open_centre(Path(folder), clock=SystemClock())
    desk = accounts.log_in(centre.house, CHEAP, LOGIN, PASSWORD)
    runner = Runner(_break)
    told: dict[str, Any] = {}
    hands: dict[str, Hands] = {}
    for way in ways:
        page = TraineesPage(Context(centre, desk, runner, CHEAP, Path(folder, "drafts")))
        if way == "like":
            page.listing._source = ByLike(desk, PeopleSource(desk).rows)
        page.resize(1166, 640)
        page.show()
        hands[way] = Hands(page, runner)
        told.setdefault("open_ms", hands[way].wait(page.open))
        told.setdefault("memory_mib", _memory_mib())
        told.setdefault("end_ms", hands[way].jump_to_end())
    told["keys_ms"] = {way: [] for way in ways}
    for text in TYPED:
        for way, pair in hands.items():
            told["keys_ms"][way] += pair.type(text)
    runner.close()
    centre.held.close()
    print(json.dumps(told))
    # Qt's own tear-down is not what is measured.
    sys.stdout.flush()
    os._exit(0)


def _break(error: BaseException) -> None:
    raise error


class Hands:
    """Types in a list and waits until what came of it is painted."""

    def __init__(self, page: Any, runner: Any) -> None:
        from PySide6.QtCore import QEvent, QEventLoop, QObject

        listing = page.listing
        self._page, self._listing, self._runner = page, listing, runner
        self._loop = QEventLoop()
        self._has_answer = self._is_painted = False
        hands = self

        class Watch(QObject):
            def eventFilter(self, watched: QObject, event: QEvent) -> bool:
                if event.type() == QEvent.Type.Paint and hands._is_whole():
                    hands._is_painted = True
                    hands._loop.quit()
                return False

        self._watch = Watch()
        for surface in (listing.table.viewport(), listing.state):
            surface.installEventFilter(self._watch)
        listing.shown.connect(self._answered)

    def type(self, text: str) -> list[float]:
        """Milliseconds from each key to its painted rows; a space is typed with the next letter."""
        from PySide6.QtCore import Qt
        from PySide6.QtTest import QTest

        box = self._listing.find_box
        spent = []
        for letter in text:

            def press(letter: str = letter) -> None:
                QTest.sendKeyEvent(
                    QTest.KeyAction.Press,
                    box,
                    Qt.Key.Key_unknown,
                    letter,
                    Qt.KeyboardModifier.NoModifier,
                )

            if letter == " ":
                press()
            else:
                spent.append(self.wait(press))
        self.wait(box.clear)
        return spent

    def jump_to_end(self) -> float:
        """Milliseconds from the End key to the painted last rows."""
        from PySide6.QtCore import Qt
        from PySide6.QtTest import QTest

        table = self._listing.table
        began = self._begin()
        self._has_answer = True  # the same ids: only rows are on their way
        QTest.keyClick(table, Qt.Key.Key_End)
        return self._finish(began)

    def wait(self, act: Callable[[], object]) -> float:
        """Milliseconds from the act until the answer is painted whole."""
        began = self._begin()
        act()
        return self._finish(began)

    def _begin(self) -> float:
        if not self._runner.is_idle:
            self._runner.idle.connect(self._loop.quit)
            self._loop.exec()
            self._runner.idle.disconnect(self._loop.quit)
        self._has_answer = self._is_painted = False
        return time.perf_counter()

    def _finish(self, began: float) -> float:
        # The loop sleeps while it waits: a busy one would take the interpreter from the worker.
        if not self._is_painted:
            self._loop.exec()
        return (time.perf_counter() - began) * 1000

    def _answered(self, _count: int) -> None:
        self._has_answer = True

    def _is_whole(self) -> bool:
        """Whether the answer is there with every row in sight."""
        if not self._has_answer:
            return False
        table, model = self._listing.table, self._listing.model
        if not model.ids:
            return True
        first = table.rowAt(0)
        last = table.rowAt(table.viewport().height() - 1)
        last = len(model.ids) - 1 if last < 0 else last
        return all(model.row(number) is not None for number in (first, last))


def _memory_mib() -> float:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def measure_list(people: int) -> dict[str, dict[str, Any]]:
    """What ``list_keys`` told of a list of everybody (against LIKE), and of a tenth."""
    from grow import grow

    with tempfile.TemporaryDirectory() as folder:
        for name, count in (("all", people), ("tenth", people // 10)):
            grow(Path(folder, name), count).held.close()
        return {
            "tenth": json.loads(_child("list_keys", str(Path(folder, "tenth")), "program")),
            "all": json.loads(_child("list_keys", str(Path(folder, "all")), "program", "like")),
        }


# All of it


def _child(name: str, *arguments: str, home: Path | None = None) -> str:
    """Runs a function of this file in a fresh process and gives its last line."""
    environment = dict(os.environ)
    if home is not None:
        # An installed program finds its modules compiled, so the children keep theirs.
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        environment |= {"TVTO_DESK_HOME": str(home), "PYTHONPYCACHEPREFIX": str(home / "compiled")}
    call = f"import desktop; desktop.{name}(*{arguments!r})"
    done = subprocess.run(
        [sys.executable, "-c", call],
        cwd=HOUSE / "benchmarks",
        env=environment,
        check=True,
        stdout=subprocess.PIPE,
        text=True,
        timeout=600,
    )
    return done.stdout.strip().rpartition("\n")[2]


def main(people: int = 100_000, rounds: int = 7) -> None:
    """Prints the three tables."""
    start = {way: median(times) for way, times in measure_start(rounds).items()}
    print(f"start to painted, median of {rounds} interleaved fresh processes")
    print(f"{'':34}{'ms':>8}{'ratio':>8}")
    for way, spent in start.items():
        print(f"{STARTS[way]:34}{spent:8.0f}{spent / start['start_empty']:8.2f}")
    told = measure_list(people)
    keys = told["all"]["keys_ms"]
    print(f"key to painted rows, {people} people, {len(keys['program'])} keys by turns")
    print(f"{'':34}{'p50 ms':>8}{'ratio':>8}{'p95 ms':>8}{'ratio':>8}")
    for way, name in (("like", "list that looks by LIKE"), ("program", "program")):
        row = f"{name:34}"
        for figure in (median, _p95):
            row += f"{figure(keys[way]):8.0f}{figure(keys['like']) / figure(keys[way]):8.2f}"
        print(row)
    print("list of people, in a process of its own")
    print(f"{'people':34}{'open ms':>8}{'end ms':>8}{'MiB':>8}")
    for name, count in (("tenth", people // 10), ("all", people)):
        one = told[name]
        print(f"{count:<34}{one['open_ms']:8.0f}{one['end_ms']:8.0f}{one['memory_mib']:8.1f}")
    print(f"more memory: {told['all']['memory_mib'] - told['tenth']['memory_mib']:.1f} MiB")


def _p95(values: Sequence[float]) -> float:
    return quantiles(values, n=20)[-1]


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
