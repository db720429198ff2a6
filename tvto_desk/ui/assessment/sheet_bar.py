"""The bar under the sheet: the number of the signed paper and the acts of the whole sheet."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from tvto_desk.domain import persian
from tvto_desk.domain.errors import DomainError
from tvto_desk.ui.widgets.ink import ground, ink
from tvto_desk.ui.widgets.script_field import Script, ScriptField


class SheetBar(QFrame):
    """Its owner wires the buttons and says what stands in ``state``."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("sheet_bar")
        self.sheet_label = QLabel(self)
        ink(self.sheet_label, "label")
        rule = partial(persian.normalise, field="sheet_no")
        self.sheet_no = ScriptField(Script.PERSIAN, rule, width=150)
        self.sheet_no.setObjectName("sheet_no")
        self.sheet_label.setBuddy(self.sheet_no)
        self.save = self._button("save_marks", "primary")
        self.by_items = self._button("marks_by_items")
        self.sign_off = self._button("sign_off")
        self.not_held = self._button("not_held", "danger")
        self.state = QLabel(self)
        self.state.setObjectName("sheet_state")
        ink(self.state, "label", "secondary")
        line = QHBoxLayout(self)
        line.setContentsMargins(12, 8, 12, 8)
        line.setSpacing(8)
        for part in (self.sheet_label, self.sheet_no, self.save, self.by_items, self.sign_off):
            line.addWidget(part)
        line.addSpacing(8)
        line.addWidget(self.state)
        line.addStretch(1)
        line.addWidget(self.not_held)
        self.restyle()
        self.retranslate()

    def refuse(self, error: DomainError) -> None:
        """Puts an error beside the number of the sheet."""
        self.sheet_no.set_problem(error)
        self.sheet_no.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_parts(self, *, seated: bool, by_items: bool) -> None:
        """Without candidates there is nothing to record or to sign."""
        for part in (self.sheet_no, self.sheet_label, self.save, self.sign_off):
            part.setVisible(seated)
        self.by_items.setVisible(seated and by_items)

    def retranslate(self) -> None:
        """Takes the words of the present language."""
        self.sheet_label.setText(self.tr("Number of the signed sheet"))
        self.sheet_no.setAccessibleName(self.tr("Number of the signed sheet"))
        for button, text in (
            (self.save, self.tr("Record marks")),
            (self.by_items, self.tr("By parts …")),
            (self.sign_off, self.tr("Sign off the marks …")),
            (self.not_held, self.tr("Not held …")),
        ):
            button.setText(text)
            button.setAccessibleName(text)
        self.by_items.setToolTip(self.tr("The parts of the paper, one by one (F4)"))

    def restyle(self) -> None:
        """Takes the colours of the present look."""
        ground(self, "surface", edge="line", radius=8)

    def _button(self, name: str, kind: str = "") -> QPushButton:
        button = QPushButton(self)
        button.setObjectName(name)
        button.setAutoDefault(False)
        if kind:
            button.setProperty("kind", kind)
        return button
