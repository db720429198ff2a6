"""Garbage is collected in turns of the GUI's event loop alone, while there are windows.

Python collects in whichever thread and at whichever moment happens to make the next object. A ring
of objects that holds a widget would be taken apart there. In another thread the program would
fall, for Qt's objects may only be destroyed in the GUI thread; in the GUI thread it would stand
still for ever where Qt holds its lock over connections and asks a Python class whether it
overrides something (seen: a receiver is let go, its connections are cut, and the collector that
wakes just then destroys an object, which waits for the same lock).
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QTimer

from tvto_desk.system.long_lists import is_uncollected

_EVERY = 250
"""Milliseconds: short enough that what has gathered meanwhile is walked through unnoticed."""


class GuiCollector:
    """Takes the place of Python's own collector from the first ``hold`` to the last ``release``,
    both in the GUI thread.

    What is young is looked through often and what is old seldom, by Python's own thresholds.
    """

    _holders = 0
    _timer: QTimer | None = None

    @classmethod
    def hold(cls) -> None:
        """From now on nothing is collected but in the turns of the GUI's event loop."""
        cls._holders += 1
        if cls._timer is None:
            gc.disable()
            cls._timer = QTimer()
            cls._timer.setInterval(_EVERY)
            cls._timer.timeout.connect(_collect)
            cls._timer.start()

    @classmethod
    def release(cls) -> None:
        """The last one gives the collecting back to Python."""
        cls._holders -= 1
        if cls._holders == 0 and cls._timer is not None:
            cls._timer.stop()
            cls._timer = None
            gc.enable()


def _collect() -> None:
    if is_uncollected():
        return
    due = [
        age
        for age, (count, most) in enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True))
        if count > most
    ]
    if due:
        gc.collect(due[-1])
