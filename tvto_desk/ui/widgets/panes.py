"""F6 from part to part of a page: what stands above or beside a form needs no mouse."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget


def pane_after(panes: Sequence[QWidget], *, backwards: bool) -> QWidget:
    """The part of the page that comes after the one with the focus, round and round."""
    at = next((place for place, pane in enumerate(panes) if has_focus(pane)), 0)
    return panes[(at + (-1 if backwards else 1)) % len(panes)]


def enter(pane: QWidget) -> None:
    """Puts the focus into a part, on its first control."""
    alone = pane.focusPolicy() is not Qt.FocusPolicy.NoFocus
    (pane if alone else _first_control(pane)).setFocus(Qt.FocusReason.TabFocusReason)


def has_focus(pane: QWidget) -> bool:
    """Whether the part or something in it has the focus."""
    focus = pane.window().focusWidget()
    return focus is not None and (focus is pane or pane.isAncestorOf(focus))


def step_above(top: QHBoxLayout, back: Callable[[], None]) -> bool:
    """Between what stands in ``top`` and the fields under it; False when nothing does."""
    item = top.itemAt(0)
    above = item.widget() if item is not None else None
    if above is None or not above.isVisible():
        return False
    if has_focus(above):
        back()
    else:
        enter(above)
    return True


def _first_control(pane: QWidget) -> QWidget:
    """The one Tab would come to first, which is not always the one that was made first."""
    inside = pane.nextInFocusChain()
    while inside is not None and inside is not pane:
        stops = inside.isVisible() and inside.isEnabled() and pane.isAncestorOf(inside)
        if stops and inside.focusPolicy() & Qt.FocusPolicy.TabFocus:
            return inside
        inside = inside.nextInFocusChain()
    return pane
