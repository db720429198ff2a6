"""At the end of the tabs: whether the certificate key is open, and the way to open it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from tvto_desk.services.signing import SigningKeys
from tvto_desk.ui.look import Look
from tvto_desk.ui.widgets.ink import ink


class KeyState(QWidget):
    """``unlock_asked`` when somebody wants to open it."""

    unlock_asked = Signal()

    def __init__(self, keys: SigningKeys) -> None:
        super().__init__()
        self._keys = keys
        self.label = QLabel(self)
        self.label.setObjectName("key_state")
        ink(self.label, "label", "secondary")
        self.button = QPushButton(self)
        self.button.setObjectName("unlock_key")
        self.button.setAutoDefault(False)
        self.button.clicked.connect(self.unlock_asked)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(self.label)
        line.addWidget(self.button)
        self.tell()

    def tell(self) -> None:
        """Says the state of the moment, in the language of the moment."""
        lost = self._keys.gap is not None
        if lost:
            self.label.setText(self.tr("The key is lost"))
        elif self._keys.is_unlocked:
            self.label.setText(self.tr("The key is unlocked"))
        else:
            self.label.setText(self.tr("The key is locked"))
        self.button.setVisible(not lost and not self._keys.is_unlocked)
        self.button.setText(f" {self.tr('Unlock the key …')}")
        self.button.setAccessibleName(self.tr("Unlock the key …"))
        self.button.setIcon(Look.current().icon("key-round", "text-2"))
