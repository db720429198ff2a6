"""How long a page keeps the window from answering, when it is first shown and when it is again.

Run from the top folder: ``python benchmarks/pages.py [rounds]``. The time is that of the processor
in the thread of the windows, so neither the disk nor other programs count: of the call that shows
the page, and of the longest go of events after it. Each round is a fresh process on the practice
centre, as its manager.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

HOUSE = Path(__file__).parents[1]
sys.path[:0] = [str(HOUSE), str(HOUSE / "benchmarks")]
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_LOGGING_RULES", "default.warning=false")

PAGES = (
    "trainees",
    "registration",
    "imports",
    "courses",
    "course",
    "standards",
    "assessment",
    "certificates",
    "reports",
    "dashboard",
    "equipment",
    "settings",
)


def show_pages(folder: str) -> None:
    """In a process of its own: prints for each page the first and second call and their longest go
    of events, in ms.
    """
    from grow import CHEAP
    from PySide6.QtCore import QEventLoop
    from PySide6.QtWidgets import QApplication

    from tvto_desk.app.start import Program
    from tvto_desk.domain.roles import Role
    from tvto_desk.services import courses

    app = QApplication([])
    program = Program(app, Path(folder), make_passwords=lambda: CHEAP)

    def go(work: Callable[[], object]) -> tuple[float, float]:
        began = time.thread_time()
        work()
        call, longest = time.thread_time() - began, 0.0
        while not program.runner.is_idle or program.workplace is None:
            began = time.thread_time()
            app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 1)
            longest = max(longest, time.thread_time() - began)
        began = time.thread_time()
        app.processEvents()
        return call * 1000, max(longest, time.thread_time() - began) * 1000

    program.begin()
    go(lambda: program.practise(Role.MANAGER))
    seat = program.workplace.seat if program.workplace is not None else None
    assert seat is not None
    course, *_others = courses.list_courses(seat.context.desk)
    for key in PAGES:
        more = {"course_id": course.id} if key == "course" else {}
        for _time in ("first", "again"):
            print(*go(lambda key=key, more=more: seat.frame.show_page(key, **more)))  # type: ignore[misc]
            go(lambda: seat.frame.show_page("desk"))
    sys.stdout.flush()
    os._exit(0)


def main(rounds: int = 5) -> None:
    """Prints the table."""
    from desktop import run_child

    spent: dict[str, list[list[float]]] = {key: [] for key in PAGES}
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        run_child("desktop", "make_practice", str(home / "practice"), home=home)
        for _round in range(rounds):
            lines = run_child("pages", "show_pages", folder, home=home).splitlines()
            values = [float(value) for line in lines for value in line.split()]
            for number, key in enumerate(PAGES):
                spent[key].append(values[number * 4 : number * 4 + 4])
    print(f"milliseconds of the windows' thread, median of {rounds} fresh processes")
    print(f"{'':16}{'first':>8}{'events':>8}{'again':>8}{'events':>8}")
    for key, rows in spent.items():
        print(f"{key:16}" + "".join(f"{median(row[n] for row in rows):8.0f}" for n in range(4)))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
