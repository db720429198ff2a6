"""The bar under a list: how many rows are selected, and what can be done with them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from tvto_desk.ui.look import Look
from tvto_desk.ui.widgets.act import Act, act_button, word_button
from tvto_desk.ui.widgets.ink import ground, ink


class SelectionBar(QFrame):
    """How many are selected, and what can be done with them; seen from two rows on."""

    act_requested = Signal(str)
    everything_requested = Signal()
    cleared = Signal()

    def __init__(self, acts: Sequence[Act], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("selection_bar")
        self._acts = tuple(acts)
        self._state = (0, False, 0)
        self.count = QLabel(self)
        self.count.setObjectName("selected_count")
        ink(self.count, "header")
        self._all = QPushButton(self)
        self._all.setObjectName("select_everything")
        self._all.setProperty("kind", "quiet")
        self._all.clicked.connect(self.everything_requested)
        self._buttons = [act_button(act, self) for act in acts]
        for act, button in zip(acts, self._buttons, strict=True):
            button.clicked.connect(lambda _checked, key=act.key: self.act_requested.emit(key))
        self._clear = QPushButton(self)
        self._clear.setObjectName("clear_selection")
        self._clear.clicked.connect(self.cleared)

        line = QHBoxLayout(self)
        line.setContentsMargins(12, 6, 12, 6)
        line.setSpacing(8)
        line.addWidget(self.count)
        line.addWidget(self._all)
        line.addStretch(1)
        for button in self._buttons:
            line.addWidget(button)
        line.addWidget(self._clear)
        Look.current().look_changed.connect(self.restyle)
        self.restyle()
        self.hide()

    def show_count(
        self, count: int, *, everything: bool, of: int | None = None, ready: bool = True
    ) -> None:
        """Tells how many are selected ``of`` how many results. No act on everything is offered
        before it is known (``ready``).
        """
        for button in self._buttons:
            button.setEnabled(ready or not everything)
        self._state = (count, everything, of if of is not None else self._state[2])
        self.setVisible(bool(self._acts) and (count > 1 or everything))
        self.retranslate()

    def retranslate(self) -> None:
        """Takes the words of the present language."""
        count, everything, whole = self._state
        digits = Look.current().digits
        text = self.tr("All {count} results") if everything else self.tr("{count} selected")
        self.count.setText(text.replace("{count}", digits(str(count))))
        every = self.tr("Select all {count} results").replace("{count}", digits(str(whole)))
        self._all.setText(every)
        self._all.setAccessibleName(every)
        self._all.setVisible(not everything and count < whole)
        self._clear.setText(self.tr("Clear the selection"))
        self._clear.setAccessibleName(self.tr("Clear the selection"))
        self.setAccessibleName(self.count.text())
        for act, button in zip(self._acts, self._buttons, strict=True):
            word_button(button, act)

    def restyle(self) -> None:
        """Takes fonts and colours of the present look."""
        ground(self, "accent-soft", radius=8)
        for act, button in zip(self._acts, self._buttons, strict=True):
            word_button(button, act)
