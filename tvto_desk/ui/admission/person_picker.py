"""Choosing one person: find as you type, Enter takes the person under the cursor."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from tvto_desk.ui.context import Context
from tvto_desk.ui.speech import say
from tvto_desk.ui.trainees.trainees_page import PeopleSource
from tvto_desk.ui.widgets.cell_kind import Kind
from tvto_desk.ui.widgets.ink import ink
from tvto_desk.ui.widgets.listing import Listing
from tvto_desk.ui.widgets.paged_model import Column
from tvto_desk.ui.widgets.window_size import grown

SIZE = (600, 460)


class PersonPicker(QDialog):
    """``chosen(person_id, name)``; the window closes by itself."""

    chosen = Signal(int, str)

    def __init__(self, context: Context, title: Callable[[], str], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("person_picker")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFixedSize(grown(*SIZE))
        self._title = title
        self._head = QLabel(self)
        ink(self._head, "section")
        self.listing = Listing(
            (
                Column("name", lambda: self.tr("Name"), stretch=2, sortable=False),
                Column("father", lambda: self.tr("Father's name"), stretch=1, sortable=False),
                Column("identity", lambda: self.tr("Identity"), Kind.IDENTITY, sortable=False),
            ),
            PeopleSource(context.desk),
            context.runner,
            find_hint=lambda: self.tr("Name, ID or telephone"),
            name=lambda: self.tr("People"),
            count=lambda count: say("class_list.count", count=count),
            parent=self,
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.addWidget(self._head)
        column.addWidget(self.listing, 1)
        self.back = QPushButton(self)
        self.back.setObjectName("back")
        self.back.setAutoDefault(False)
        self.back.clicked.connect(self.reject)
        ends = QHBoxLayout()
        ends.addWidget(self.back)
        ends.addStretch(1)
        column.addLayout(ends)
        self.listing.open_requested.connect(self._take)
        self.retranslate()
        self.listing.refresh()

    def start(self) -> None:
        """Opens the window with the caret in the search."""
        self.open()
        self.listing.find_box.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        """Takes the words of the present language."""
        self.setWindowTitle(self._title())
        self.setAccessibleName(self._title())
        self._head.setText(self._title())
        self.back.setText(self.tr("Back"))
        self.back.setAccessibleName(self.tr("Back"))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Enter belongs to the list.
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)

    def _take(self, person_id: int) -> None:
        number = self.listing.model.number_of(person_id)
        row = None if number is None else self.listing.model.row(number)
        self.accept()
        self.chosen.emit(person_id, "" if row is None else row.name)
