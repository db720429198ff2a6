"""What people cost as a centre grows: to find them, list them, open them and take them in.

Run from the top folder: ``python benchmarks/people.py [sizes…] [--keep FOLDER]``; without sizes a
centre of 10,000 and one of 100,000 are grown. A centre that stands in FOLDER from an earlier run is
used again. Each figure stands beside its control on the same file and in the same run: finding
beside ``LIKE '%x%'``, storing beside ``sqlite3.executemany``. Ratios and growth count.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from array import array
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from random import Random
from statistics import median, quantiles
from typing import Any

HOUSE = Path(__file__).parents[1]
sys.path[:0] = [str(HOUSE), str(HOUSE / "benchmarks")]
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# The screen in memory complains at each change of a window's least size.
os.environ.setdefault("QT_LOGGING_RULES", "default.warning=false")

SIZES = (10_000, 100_000)
ROUNDS = 15
JUMPS = 40
DOSSIERS = 60
IMPORTED = 5_000

# The letters that are typed: the beginning of a name, its middle, two words in any order, a
# name written with a space or joined, digits of an identity and of a telephone in both scripts,
# and three names typed with the keyboard left on Latin.
TYPED = (
    *("محمد", "زهرا رح", "آباد", "زاده", "خانی فا"),
    *("43200", "۴۳۳۱", "0912345", "۹۳۵۱"),
    *("lpl]d", "vqhdd", "'hiv"),
)

ASKED = {
    "prefix": (
        "محمد",
        "زهرا",
        "رحیم",
        "کاکا",
        "چگ",
        "غیاث",
        "یوسف",
        "طاهر",
        "ژاله",
        "4320",
        "0912",
    ),
    "two words": ("زهرا رح", "محمدی فا", "خانی فا", "علی رضا", "چگینی مریم", "رضا احمدی"),
    "middle": ("آباد", "زاده", "خانی", "حمدی", "نژاد", "سینی", "وند", "دی"),
}
"""What is asked of the index alone, by the kind that each is a goal for."""


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

    def first_fifty(self, typed: str) -> list[int]:
        """The first fifty of them."""
        from sqlalchemy import text

        with self._desk.read() as session:
            asked = text(self.SQL + " LIMIT 50")
            return list(session.execute(asked, {"x": f"%{typed}%"}).scalars())

    def find(self, query: Any) -> array[int]:
        """Ids of the people whose name or number holds the typed letters as they stand."""
        from sqlalchemy import text

        with self._desk.read() as session:
            found = session.execute(text(self.SQL), {"x": f"%{query.text}%"})
            return array("q", found.scalars())


# In a process of its own


@contextmanager
def _opened(folder: str) -> Iterator[tuple[Any, Any]]:
    from grow import CHEAP, LOGIN, PASSWORD

    from tvto_desk.services import accounts
    from tvto_desk.services.opening import open_centre
    from tvto_desk.system.clock import SystemClock

    centre = open_centre(Path(folder), clock=SystemClock())
    with centre.held:
        yield centre, accounts.log_in(centre.house, CHEAP, LOGIN, PASSWORD)


def ask(folder: str) -> dict[str, Any]:
    """Milliseconds of the question alone for 50 people, by kind; and of LIKE for the same words."""
    from tvto_desk.services.people_search import PeopleQuery, first_people

    told: dict[str, Any] = {}
    with _opened(folder) as (_centre, desk):
        for kind, words in ASKED.items():
            ours: list[float] = []
            for _round in range(ROUNDS):
                for word in words:
                    began = time.perf_counter()
                    first_people(desk, PeopleQuery(word), 50)
                    ours.append((time.perf_counter() - began) * 1000)
            naive: list[float] = []
            for word in words[:4]:
                began = time.perf_counter()
                ByLike(desk, lambda _ids: {}).first_fifty(word)
                naive.append((time.perf_counter() - began) * 1000)
            told[kind] = {"ours": ours, "naive": naive}
    return told


def windows(folder: str, *, ways: Sequence[str] = ("program", "like")) -> dict[str, Any]:
    """Opens the list of people, jumps, types by turns here and in a list that looks by LIKE, opens
    dossiers; milliseconds each, and the memory of the process in MiB.
    """
    from grow import CHEAP
    from PySide6.QtWidgets import QApplication

    from tvto_desk.services import dossiers
    from tvto_desk.ui.context import Context
    from tvto_desk.ui.look import Theme, prepare
    from tvto_desk.ui.runner import Runner
    from tvto_desk.ui.trainees.dossier_page import DossierPage
    from tvto_desk.ui.trainees.trainees_page import PeopleSource, TraineesPage

    app = QApplication([])
    prepare(app, theme=Theme.LIGHT)
    told: dict[str, Any] = {"keys": {way: [] for way in ways}}
    with _opened(folder) as (centre, desk):
        runner = Runner(_break)
        hands: dict[str, Hands] = {}
        pages = []
        for way in ways:
            page = TraineesPage(Context(centre, desk, runner, CHEAP, Path(folder, "drafts")))
            if way == "like":
                page.listing.answers.source = ByLike(desk, PeopleSource(desk).rows)
            page.resize(1166, 640)
            page.show()
            pages.append(page)
            hands[way] = Hands(page, runner)
            if way != "program":
                continue
            told["open"] = [hands[way].wait(page.open)]
            hands[way].rest()
            told["whole"] = len(page.listing.model.ids)
            chance = Random(1)
            told["jump"] = [hands[way].jump(chance.random()) for _ in range(JUMPS)]
            told["all"] = hands[way].everything()
            told["memory"] = _memory_mib()
        ids = pages[0].listing.model.ids
        chance = Random(2)
        told["dossier"] = []
        for _ in range(DOSSIERS):
            person = ids[chance.randrange(len(ids))]
            began = time.perf_counter()
            dossiers.get_dossier(desk, person)
            told["dossier"].append((time.perf_counter() - began) * 1000)
        dossier = DossierPage(Context(centre, desk, runner, CHEAP, Path(folder, "drafts")))
        dossier.resize(1166, 640)
        dossier.show()
        told["dossier_window"] = []
        for _ in range(DOSSIERS // 3):
            person = ids[chance.randrange(len(ids))]
            began = time.perf_counter()
            dossier.open(person_id=person)
            hands["program"].rest()
            app.processEvents()
            told["dossier_window"].append((time.perf_counter() - began) * 1000)
        pages[0].listing.refresh()
        hands["program"].rest()
        for text in TYPED:
            for way, pair in hands.items():
                told["keys"][way] += pair.type(text)
        told["memory_typed"] = _memory_mib()
        runner.close()
    return told


def take_in(folder: str) -> dict[str, Any]:
    """Seconds for the same people into a copy of the centre: by ``executemany`` into the same
    tables with the same indexes, stored by the program alone, and as a whole import with rules,
    doubles and trail; and the longest time that the event loop stood still meanwhile, in ms.
    """
    import shutil

    from PySide6.QtCore import QCoreApplication, QEventLoop, QTimer

    from tvto_desk.services import imports
    from tvto_desk.services.people_bulk import add_people
    from tvto_desk.ui.runner import Runner

    app = QCoreApplication([])
    told: dict[str, Any] = {}
    with tempfile.TemporaryDirectory() as copy:
        shutil.copytree(folder, copy, dirs_exist_ok=True)
        with _opened(copy) as (centre, manager):
            desk = _clerk(centre, manager)
            file = Path(copy, "list.csv")
            file.write_text(_list_of(IMPORTED), "utf-8-sig")
            sheet = imports.read_referral(desk, file)
            trial = imports.try_rows(desk, sheet, columns=sheet.columns)
            assert trial.is_ready, trial.problems[:3]
            drafts = [row.draft for row in trial.run.rows if row.draft is not None]
            rows: dict[str, list[Any]] = {}
            try:
                with desk.write("import.referral") as work:
                    began = time.perf_counter()
                    new = add_people(work, drafts)
                    work.bodies.write(work.session)
                    told["stored"] = time.perf_counter() - began
                    rows = _rows_of(work.session.connection(), min(new))
                    raise _Undone
            except _Undone:
                pass
            told["raw"] = _raw(centre.folder.database, rows)
            runner, loop = Runner(_break), QEventLoop()
            ticks = [time.perf_counter()]
            timer = QTimer()
            timer.timeout.connect(lambda: ticks.append(time.perf_counter()))
            timer.start(1)
            began = time.perf_counter()

            def whole(_progress: Any, _cancelled: Any) -> float:
                tried = imports.try_rows(desk, sheet, columns=sheet.columns)
                imports.import_referral(desk, tried, file_name="list.csv")
                return time.perf_counter() - began

            def end(spent: float) -> None:
                told["whole"] = spent
                loop.quit()

            runner.long(whole, end, _break)
            loop.exec()
            runner.close()
            timer.stop()
            told["gap_ms"] = max(after - tick for tick, after in pairwise(ticks)) * 1000
            del app
    return told


def _clerk(centre: Any, manager: Any) -> Any:
    from grow import CHEAP, PASSWORD

    from tvto_desk.domain.roles import Role
    from tvto_desk.services import accounts, staff
    from tvto_desk.services.staff import StaffDraft

    who = staff.add_staff(manager, StaffDraft(first_name_fa="زهره", last_name_fa="محمدی"))
    accounts.create_account(manager, CHEAP, who, "clerk", PASSWORD, frozenset({Role.CLERK}))
    return accounts.log_in(centre.house, CHEAP, "clerk", PASSWORD)


class _Undone(Exception):
    """Takes the trial back."""


def _list_of(count: int) -> str:
    """A clean list of people whom no grown centre has: all are older than its eldest."""
    from grow import MEN, _common, _last_name

    from tvto_desk.domain.identity import check_digit

    chance = Random(3)
    lines = ["نام,نام خانوادگی,نام پدر,جنسیت,کد ملی,تاریخ تولد,تلفن همراه"]
    for number in range(count):
        nine = f"61{number:07}"
        lines.append(
            f"{_common(chance, MEN).fa},{_last_name(chance).fa},{_common(chance, MEN).fa},مرد,"
            f"{nine}{check_digit(nine)},1345/4/{number % 30 + 1},0912{number:07}"
        )
    return "\n".join(lines)


_TABLES = ("person", "person_name", "person_identity", "person_phone", "person_target_group")


def _rows_of(connection: Any, first: int) -> dict[str, list[Any]]:
    """What was stored of the people from ``first`` on, by table."""
    found = {}
    for table in _TABLES:
        key = "id" if table == "person" else "person_id"
        asked = connection.exec_driver_sql(f"SELECT * FROM {table} WHERE {key} >= ?", (first,))
        found[table] = [tuple(row) for row in asked]
    asked = connection.exec_driver_sql(
        "SELECT * FROM search_row WHERE kind = 0 AND of_id >= ?", (first,)
    )
    found["search_row"] = [tuple(row) for row in asked]
    return found


def _raw(database: Path, rows: dict[str, list[Any]]) -> float:
    from tvto_desk.db.engine import bare_connection

    connection = bare_connection(database)
    connection.execute("BEGIN IMMEDIATE")
    began = time.perf_counter()
    for table, values in rows.items():
        if values:
            holes = ", ".join("?" * len(values[0]))
            connection.executemany(f"INSERT INTO {table} VALUES ({holes})", values)
    connection.executemany(
        "INSERT INTO search_gram (rowid, body) VALUES (?, ?)",
        [(row[0], row[3]) for row in rows["search_row"]],
    )
    spent = time.perf_counter() - began
    connection.execute("ROLLBACK")
    connection.close()
    return spent


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
        listing.begun.connect(self._answered)

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

    def jump(self, place: float) -> float:
        """Milliseconds from the scroll bar's move to the painted rows at a share of the list."""
        bar = self._listing.table.verticalScrollBar()
        began = self._begin()
        self._has_answer = True  # the same ids: only rows are on their way
        bar.setValue(int(bar.maximum() * place))
        self._listing.table.viewport().update()
        return self._finish(began)

    def everything(self) -> float:
        """Milliseconds of Ctrl+A and of its ids for a bulk act."""
        from PySide6.QtCore import Qt
        from PySide6.QtTest import QTest

        began = time.perf_counter()
        QTest.keyClick(self._listing.table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        assert len(self._listing.selection.ids) == len(self._listing.model.ids)
        spent = (time.perf_counter() - began) * 1000
        self._listing.table.forget_everything()
        return spent

    def rest(self) -> None:
        """Until every answer came."""
        self._begin()

    def wait(self, act: Callable[[], object]) -> float:
        """Milliseconds from the act until the answer is painted whole."""
        began = self._begin()
        act()
        return self._finish(began)

    def _begin(self) -> float:
        from PySide6.QtWidgets import QApplication

        # A list asks for the rest once its first rows had time to be painted: a lane that is idle
        # meanwhile has not answered yet.
        QApplication.processEvents()
        while not self._runner.is_idle:
            self._runner.idle.connect(self._loop.quit)
            self._loop.exec()
            self._runner.idle.disconnect(self._loop.quit)
            QApplication.processEvents()
        self._has_answer = self._is_painted = False
        return time.perf_counter()

    def _finish(self, began: float) -> float:
        # The loop sleeps while it waits: a busy one would take the interpreter from the worker.
        if not self._is_painted:
            self._loop.exec()
        return (time.perf_counter() - began) * 1000

    def _answered(self, *_count: int) -> None:
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


# All of it


def _child(name: str, folder: Path) -> dict[str, Any]:
    """What a function of this file tells in a fresh process."""
    call = (
        "import json, os, sys, people; "
        f"print(json.dumps(people.{name}({str(folder)!r}))); sys.stdout.flush(); os._exit(0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", call],
        cwd=HOUSE / "benchmarks",
        check=True,
        stdout=subprocess.PIPE,
        text=True,
        timeout=1800,
    )
    told: dict[str, Any] = json.loads(done.stdout.strip().rpartition("\n")[2])
    return told


def measure(size: int, keep: Path) -> dict[str, dict[str, Any]]:
    """Everything of one size; the centre is grown in ``keep`` unless it stands there."""
    folder = keep / str(size)
    if not folder.exists():
        subprocess.run(
            [sys.executable, str(HOUSE / "benchmarks" / "grow.py"), str(folder), str(size)],
            check=True,
            stdout=subprocess.DEVNULL,
        )
    return {name: _child(name, folder) for name in ("ask", "windows", "take_in")}


def report(told: dict[int, dict[str, dict[str, Any]]]) -> None:
    """Prints a column a size; the last one says how often as much the last is as the first."""
    sizes = list(told)
    print(f"{'people':46}" + "".join(f"{size:>12,}" for size in sizes) + f"{'growth':>9}")
    for name, figure in FIGURES.items():
        values = [figure(told[size]) for size in sizes]
        growth = f"{values[-1] / values[0]:9.1f}" if values[0] else ""
        print(f"{name:46}" + "".join(f"{value:12.2f}" for value in values) + growth)


def _p95(values: Sequence[float]) -> float:
    return quantiles(values, n=20)[-1]


Told = dict[str, dict[str, Any]]
Figure = Callable[[Told], float]


def _asked(kind: str, way: str, figure: Callable[[Sequence[float]], float]) -> Figure:
    return lambda told: figure(told["ask"][kind][way])


FIGURES: dict[str, Figure] = {}
for _kind in ASKED:
    FIGURES |= {
        f"find, {_kind}: p50 ms": _asked(_kind, "ours", median),
        f"find, {_kind}: p95 ms": _asked(_kind, "ours", _p95),
        f"find, {_kind}: LIKE, p50 ms": _asked(_kind, "naive", median),
    }
FIGURES |= {
    "key to painted rows: p50 ms": lambda t: median(t["windows"]["keys"]["program"]),
    "key to painted rows: p95 ms": lambda t: _p95(t["windows"]["keys"]["program"]),
    "key to painted rows, LIKE: p50 ms": lambda t: median(t["windows"]["keys"]["like"]),
    "key to painted rows, LIKE: p95 ms": lambda t: _p95(t["windows"]["keys"]["like"]),
    "list opened, first rows painted: ms": lambda t: t["windows"]["open"][0],
    "jump by the scroll bar: p50 ms": lambda t: median(t["windows"]["jump"]),
    "jump by the scroll bar: p95 ms": lambda t: _p95(t["windows"]["jump"]),
    "everybody chosen (Ctrl+A): ms": lambda t: t["windows"]["all"],
    "memory with the list open: MiB": lambda t: t["windows"]["memory"],
    "dossier read: p95 ms": lambda t: _p95(t["windows"]["dossier"]),
    "dossier painted: p95 ms": lambda t: _p95(t["windows"]["dossier_window"]),
    "taken in, executemany: people a second": lambda t: IMPORTED / t["take_in"]["raw"],
    "taken in, stored alone: ratio": lambda t: t["take_in"]["raw"] / t["take_in"]["stored"],
    "taken in, whole import: ratio": lambda t: t["take_in"]["raw"] / t["take_in"]["whole"],
    "taken in, longest gap of the window: ms": lambda t: t["take_in"]["gap_ms"],
}


def main() -> None:
    """Grows, measures and prints."""
    wishes = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    wishes.add_argument("sizes", nargs="*", type=int, default=SIZES)
    wishes.add_argument("--keep", type=Path)
    given = wishes.parse_args()
    with tempfile.TemporaryDirectory() as passing:
        keep = given.keep or Path(passing)
        keep.mkdir(parents=True, exist_ok=True)
        report({size: measure(size, keep) for size in given.sizes})


if __name__ == "__main__":
    main()
