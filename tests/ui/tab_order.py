"""Finds where Tab goes against the order of reading, in any tree of widgets."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QScrollArea, QWidget

_SAME_LINE = 14


def out_of_order(top: QWidget) -> list[str]:
    """One line for each step that Tab takes upwards, or against the line; an empty list is wanted.

    ``top`` is a window.
    """
    steps = []
    for now, after in pairwise(_stops(top)):
        if _scroller(now) is not _scroller(after):
            continue  # what lies below the edge of the one may stand anywhere beside the other
        here, there = _place(now, top), _place(after, top)
        upwards = there.y() + after.height() <= here.y() and not _next_column(now, after, top)
        beside = abs(here.y() - there.y()) < _SAME_LINE
        against = (there.x() > here.x()) == (
            top.layoutDirection() is Qt.LayoutDirection.RightToLeft
        )
        if upwards or (beside and there.x() != here.x() and against):
            steps.append(f"{_name(now)} → {_name(after)}")
    return steps


def _next_column(now: QWidget, after: QWidget, top: QWidget) -> bool:
    gap = _place(after, top).x() - _place(now, top).x()
    if top.layoutDirection() is Qt.LayoutDirection.RightToLeft:
        gap = -gap
    return gap >= (now.width() + after.width()) / 2


def _stops(top: QWidget) -> list[QWidget]:
    """Where Tab comes by, in its order, from the uppermost on: the round may begin anywhere."""
    stops: list[QWidget] = []
    focus = top.focusWidget()
    if focus is not None:
        focus.clearFocus()
    while top.focusNextPrevChild(True):
        now = top.focusWidget()
        if now is None or now in stops:
            break
        stops.append(now)
    # What scrolls is a place of its own: the keys that move it are not a step of reading.
    stops = [stop for stop in stops if not isinstance(stop, QScrollArea)]
    if not stops:
        return []
    uppermost = min(_place(stop, top).y() for stop in stops)
    line = [stop for stop in stops if _place(stop, top).y() < uppermost + _SAME_LINE]
    is_rtl = top.layoutDirection() is Qt.LayoutDirection.RightToLeft
    line.sort(key=lambda stop: _place(stop, top).x(), reverse=is_rtl)
    begin = stops.index(line[0])
    return stops[begin:] + stops[:begin]


def _place(widget: QWidget, top: QWidget) -> QPoint:
    return widget.mapTo(top, QPoint(widget.width() // 2, 0))


def _scroller(widget: QWidget) -> QScrollArea | None:
    around = widget.parentWidget()
    while around is not None and not isinstance(around, QScrollArea):
        around = around.parentWidget()
    return around


def _name(widget: QWidget) -> str:
    return widget.objectName() or widget.accessibleName() or type(widget).__name__
