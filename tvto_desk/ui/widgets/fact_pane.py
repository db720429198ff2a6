"""What stands beside a list: a name, a state, facts, sentences, and the acts for it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from enum import StrEnum

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from tvto_desk.ui.look import Look
from tvto_desk.ui.widgets.act import Act, act_button, word_button
from tvto_desk.ui.widgets.ink import ink
from tvto_desk.ui.widgets.selectable import selectable
from tvto_desk.ui.widgets.state_chip import StateChip


class FactPane(QWidget):
    """``act_requested(key)`` is a wish. ``tell`` gives name, state, facts, sentences and whether
    these are a warning, in the language of the moment; None for nobody.
    """

    act_requested = Signal(str)

    def __init__(self, acts: Sequence[Act], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("fact_pane")
        self._acts = tuple(acts)
        self._tell: Callable[[], Told] | None = None
        self._shown: Collection[str] = ()
        self.name, self.facts, self.notes = QLabel(self), QLabel(self), QLabel(self)
        for label, role in ((self.name, "section"), (self.facts, "body"), (self.notes, "body")):
            label.setWordWrap(True)
            selectable(label)
            ink(label, role, *(("secondary",) if label is self.facts else ()))
        self.chip = StateChip(self)
        self.buttons: dict[str, QPushButton] = {act.key: act_button(act, self) for act in acts}
        self.body = QWidget()
        self.body.setProperty("page", True)
        self.inside = QVBoxLayout(self.body)
        self.inside.setContentsMargins(16, 12, 16, 12)
        self.inside.setSpacing(8)
        for part in (self.name, self.chip, self.facts, self.notes):
            self.inside.addWidget(part)
        self.inside.addStretch(1)
        scroll = QScrollArea(self)
        scroll.setObjectName("pane_scroll")
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(self.body)
        below = QVBoxLayout()
        below.setContentsMargins(16, 0, 16, 12)
        below.setSpacing(8)
        for key, button in self.buttons.items():
            button.clicked.connect(lambda _=False, key=key: self.act_requested.emit(key))
            below.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scroll, 1)
        column.addLayout(below)
        Look.current().look_changed.connect(self.retranslate)
        self.retranslate()

    def show_told(self, tell: Callable[[], Told] | None, acts: Collection[str] = ()) -> None:
        """Shows what ``tell`` says with the acts of these keys, or nothing."""
        self._tell, self._shown = tell, acts
        self.retranslate()

    def retranslate(self) -> None:
        """Takes the words of the present language."""
        for act in self._acts:
            word_button(self.buttons[act.key], act)
            self.buttons[act.key].setVisible(self._tell is not None and act.key in self._shown)
        for part in (self.name, self.chip, self.facts, self.notes):
            part.setVisible(self._tell is not None)
        if self._tell is None:
            return
        told = self._tell()
        self.name.setText(told.name)
        if told.state is not None:
            self.chip.show_state(told.state)
        self.chip.setVisible(told.state is not None)
        self.facts.setText("\n".join(line for line in told.facts if line))
        self.notes.setText("\n".join(told.notes))
        self.notes.setVisible(bool(told.notes))
        ink(self.notes, "body", "warn" if told.warns else "done")

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


class Told:
    """The words of a pane: ``facts`` and ``notes`` are lines; ``warns`` colours the notes."""

    def __init__(
        self,
        name: str,
        facts: Sequence[str],
        notes: Sequence[str] = (),
        *,
        state: StrEnum | None = None,
        warns: bool = True,
    ) -> None:
        self.name, self.facts, self.notes = name, tuple(facts), tuple(notes)
        self.state, self.warns = state, warns
