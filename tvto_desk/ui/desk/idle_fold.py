"""The one line under the cards of the desk: in how many queues nothing is left to do."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QSizePolicy, QToolButton, QWidget

from tvto_desk.ui.look import Look, set_role


class IdleFold(QToolButton):
    """Checked while the empty queues are shown; ``toggled`` tells the desk."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("idle_fold")
        self.setCheckable(True)
        self.setAutoRaise(True)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._count = 0
        self.toggled.connect(self.restyle)
        Look.current().look_changed.connect(self.restyle)
        self.restyle()

    def show_count(self, count: int) -> None:
        """How many queues are empty; without one the line is gone."""
        self._count = count
        self.setVisible(count > 0)
        self.retranslate()

    def retranslate(self) -> None:
        """Takes the words of the present language."""
        self.setText(
            self.tr("{count} queues with nothing left to do").format(
                count=Look.current().digits(self._count)
            )
        )
        self.setAccessibleName(self.text())

    def restyle(self) -> None:
        """Takes the icon of the present look."""
        name = "chevron-up" if self.isChecked() else "chevron-down"
        self.setIcon(Look.current().icon(name, "text-2"))
        set_role(self, "help")

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
