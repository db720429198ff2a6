"""Keeps the collector of garbage away from long lists, which are freed without it.

A list of fifty thousand rows is a million small objects. Each full collection walks through all
of them with the interpreter held, and the window stands still meanwhile (measured: a second).
None of them is part of a cycle, so nothing is lost by leaving them out.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """No collection inside; what was made inside is left out of later ones.

    Entering puts what an earlier call left out back, so that a list that was let go is forgotten.
    """
    was_on = gc.isenabled()
    gc.unfreeze()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if was_on:
            gc.enable()
