"""An act that a view offers: one verb, one key, and the button that carries it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from tvto_desk.ui.look import Look


@dataclass(frozen=True)
class Act:
    """An offered act. ``key`` is what a signal says, ``title`` gives its verb in the language of
    the moment (``lambda: self.tr("Register a trainee")``), ``icon`` the name of an icon.
    """

    key: str
    title: Callable[[], str]
    icon: str = ""
    primary: bool = False

    def verb(self) -> str:
        """The title in the window that the act opens: «…» has kept its promise there."""
        return self.title().rstrip("… ")


def act_button(act: Act, parent: QWidget) -> QPushButton:
    """A button for the act, named ``act_<key>``; ``word_button`` gives it its words."""
    button = QPushButton(parent)
    button.setObjectName(f"act_{act.key}")
    button.setAutoDefault(False)
    button.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
    if act.primary:
        button.setProperty("kind", "primary")
    word_button(button, act)
    return button


def word_button(button: QPushButton, act: Act, *, bare: bool = False) -> None:
    """Sets the words and the icon of the present language and look.

    ``bare`` leaves the icon alone, with the words as its tooltip: for narrow windows.
    """
    title = act.title().replace("&", "")
    # Qt leaves two pixels between icon and words.
    button.setText("" if bare else f" {title}" if act.icon else title)
    button.setToolTip(title if bare else "")
    button.setProperty("compact", bare)
    button.setAccessibleName(title)
    if act.icon:
        look = Look.current()
        button.setIcon(look.icon(act.icon, "on-accent" if act.primary else "text-2"))
        button.setIconSize(QSize(look.px(18), look.px(18)))
