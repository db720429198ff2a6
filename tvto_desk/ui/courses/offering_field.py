"""One of a list found by typing, with a way to add what the list does not hold yet."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tvto_desk.ui.widgets.choice_field import ChoiceField
from tvto_desk.ui.widgets.field_messages import Message


class OfferingField(ChoiceField):
    """``add_requested``: the person wants a line that is not in the list.

    ``offer`` gives the caption of the button in the language of the moment, empty when the role
    may not add.
    """

    add_requested = Signal()

    def __init__(self, offer: Callable[[], str], parent: QWidget | None = None) -> None:
        self._offer = offer
        super().__init__(parent)

    def message(self) -> Message | None:
        said = super().message()
        offer = self._offer()
        if said is not None or not offer or not self.is_blank():
            return said
        return Message(self.widget.property("help") or "", act=offer)

    def act(self) -> None:
        if self.shown_problem() is None:
            self.add_requested.emit()
        else:
            super().act()
