"""Where one stands in the assistant; the steps run in the direction of reading."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from tvto_desk.ui.look import Look
from tvto_desk.ui.widgets.ink import ink


class StepsBar(QWidget):
    """Four steps; ``show_step(n)`` counts from 0."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("steps_bar")
        self._step = 0
        self._labels = [QLabel(self) for _ in range(4)]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        self._rules: list[QFrame] = []
        for place, label in enumerate(self._labels):
            if place:
                rule = QFrame(self)
                rule.setFixedHeight(1)
                rule.setMinimumWidth(24)
                self._rules.append(rule)
                row.addWidget(rule, 1)
            row.addWidget(label)
        row.addStretch(2)
        Look.current().look_changed.connect(self.retranslate)
        self.retranslate()

    @property
    def step(self) -> int:
        """The present step."""
        return self._step

    def show_step(self, step: int) -> None:
        """Marks the present step."""
        self._step = step
        self.retranslate()

    def retranslate(self) -> None:
        """Takes words and colours of the present language and look."""
        look = Look.current()
        captions = (
            self.tr("File"),
            self.tr("Columns"),
            self.tr("Trial"),
            self.tr("Result"),
        )
        for place, (label, text) in enumerate(zip(self._labels, captions, strict=True)):
            now = place == self._step
            label.setText(f"{look.digits(place + 1)}  {text}")
            ink(label, "section" if now else "body", "" if now else "hint")
        for rule in self._rules:
            rule.setStyleSheet(f"background: {look.tokens['line'].name()};")
        self.setAccessibleName(captions[self._step])

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
