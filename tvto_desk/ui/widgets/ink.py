"""Text roles and tones on labels, and grounds of frames, as the look's style sheet knows them."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QWidget

from tvto_desk.ui.look import Look, set_role


def ink(label: QLabel, role: str, tone: str = "") -> None:
    """Gives a label a role of the type scale and a tone: secondary, hint, done, warn or stop.

    Both follow theme and scale by themselves.
    """
    label.setProperty("tone", tone)
    set_role(label, role)


def ground(
    widget: QWidget, token: str, *, edge: str | None = None, radius: int = 0, inside: str = ""
) -> None:
    """Paints the widget's own ground with ``token``; children keep theirs.

    ``edge`` is the token of a 1 px border; ``inside`` adds declarations. The widget needs an
    ``objectName``, which keeps the rule from its children. Called again when the look changes.
    """
    tokens = Look.current().tokens
    border = f"1px solid {tokens[edge].name()}" if edge else "none"
    widget.setStyleSheet(
        f"#{widget.objectName()} {{ background: {tokens[token].name()}; border: {border};"
        f" border-radius: {radius}px; {inside} }}"
    )
