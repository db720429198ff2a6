"""While a person is typed: who is registered with such facts, and whether it is the same person."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from tvto_desk.services.person_rows import TraineeRow
from tvto_desk.ui.look import Look
from tvto_desk.ui.trainees.person_words import birth_text, identity_text, label, say
from tvto_desk.ui.widgets.ink import ground, ink

_ICON = 20


class AlikeCard(QFrame):
    """Hidden until ``show_alike``; shows one after the other.

    ``same_requested`` and ``another_answered`` carry the id of the person who is shown.
    """

    same_requested = Signal(int)
    another_answered = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("alike_card")
        self._rows: tuple[TraineeRow, ...] = ()
        self._icon = QLabel(self)
        self.sentence = QLabel(self)
        self.sentence.setObjectName("alike_sentence")
        self.sentence.setWordWrap(True)
        ink(self.sentence, "body")
        self.facts = QLabel(self)
        self.facts.setWordWrap(True)
        ink(self.facts, "label")
        self.same, self.another = QPushButton(self), QPushButton(self)
        self.same.setObjectName("same_person")
        self.another.setObjectName("another_person")
        for button in (self.same, self.another):
            button.setAutoDefault(False)
        self.same.clicked.connect(self._say_same)
        self.another.clicked.connect(self._say_another)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.sentence)
        words.addWidget(self.facts)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 8, 20, 8)
        row.setSpacing(12)
        row.addWidget(self._icon)
        row.addLayout(words, 1)
        row.addWidget(self.same)
        row.addWidget(self.another)
        Look.current().look_changed.connect(self.restyle)
        self.retranslate()
        self.restyle()
        self.hide()

    @property
    def shown(self) -> TraineeRow | None:
        """Who is shown at the moment."""
        return self._rows[0] if self._rows else None

    def show_alike(self, rows: Sequence[TraineeRow]) -> None:
        """Shows who looks like the person that is typed; nobody takes the card away."""
        self._rows = tuple(rows)
        self.retranslate()
        self.setVisible(bool(self._rows))

    def clear(self) -> None:
        """Takes the card away."""
        self.show_alike(())

    def retranslate(self) -> None:
        """Takes the words of the present language."""
        self.same.setText(self.tr("Same person"))
        self.another.setText(self.tr("Another person"))
        for button in (self.same, self.another):
            button.setAccessibleName(button.text())
        row = self.shown
        if row is None:
            return
        self.sentence.setText(say("doubles.alike", name=row.name_fa))
        facts = [identity_text(row.identity)]
        if row.father_fa:
            facts.append(f"{label('father_name')}: {row.father_fa}")
        if row.birth:
            facts.append(f"{label('birth_date')}: {birth_text(row.birth)}")
        self.facts.setText(" · ".join(facts))
        self.setAccessibleName(self.sentence.text())

    def restyle(self) -> None:
        """Takes the colours of the present look."""
        look = Look.current()
        ground(self, "warn-soft")
        side = look.px(_ICON)
        self._icon.setPixmap(look.icon("users", "warn").pixmap(side, side))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

    def _say_same(self) -> None:
        if self.shown is not None:
            self.same_requested.emit(self.shown.id)

    def _say_another(self) -> None:
        if self.shown is not None:
            answered = self.shown.id
            self.show_alike(self._rows[1:])
            self.another_answered.emit(answered)
