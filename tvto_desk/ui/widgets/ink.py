"""Text roles and colour tokens on plain labels and frames."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QWidget

from tvto_desk.ui.look import Look


def ink(label: QLabel, role: str, token: str = "text") -> None:
    """Gives a label the font of ``role`` and the colour of ``token``."""
    look = Look.current()
    label.setFont(look.font(role))
    label.setStyleSheet(f"color: {look.tokens[token].name()}; background: transparent;")


def ground(
    widget: QWidget, token: str, *, edge: str | None = None, radius: int = 0, inside: str = ""
) -> None:
    """Paints the widget's own ground with ``token``; children keep theirs.

    ``edge`` is the token of a 1 px border; ``inside`` adds declarations. The widget needs an
    ``objectName``, which keeps the rule from its children.
    """
    tokens = Look.current().tokens
    border = f"1px solid {tokens[edge].name()}" if edge else "none"
    name = f"{type(widget).__name__}#{widget.objectName()}"
    widget.setStyleSheet(
        f"{name} {{ background: {tokens[token].name()}; border: {border};"
        f" border-radius: {radius}px; {inside} }}"
    )
