"""Keeps the collector of garbage away from long lists, which are freed without it.

A list of fifty thousand rows is a million small objects. Each full collection walks through all
of them with the interpreter held, and the window stands still meanwhile (measured: a second).
None of them is part of a cycle, so nothing is lost by leaving them out.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_open = 0


def is_uncollected() -> bool:
    """Whether somebody makes a long list at this moment."""
    return _open > 0


@contextmanager
def uncollected() -> Iterator[None]:
    """No collection inside; what was made inside is left out of later ones.

    Entering puts what an earlier call left out back, so that a list that was let go is forgotten.
    """
    global _open
    was_on = gc.isenabled()
    _open += 1
    gc.unfreeze()
    gc.disable()
    try:
        yield
    finally:
        _open -= 1
        gc.freeze()
        if was_on:
            gc.enable()
