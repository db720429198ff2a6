"""The copy strip (نوار رونوشت): a narrow window over the browser, for typing into the portal.

One field a line in the form the portal wants. Enter copies the field and moves down; what was
copied has a tick; Ctrl+Down is the next person. Nothing here writes anything.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from tvto_desk.domain import digits
from tvto_desk.services.portal import PortalColumn, PortalForm, PortalPerson
from tvto_desk.ui.look import Look
from tvto_desk.ui.speech import say
from tvto_desk.ui.widgets.ink import ink

WIDTH, HEIGHT = 300, 480
_KEY = Qt.ItemDataRole.UserRole


class CopyStrip(QWidget):
    """The fields of one person after another. ``copied`` are the keys done of the present one."""

    def __init__(
        self,
        columns: Sequence[PortalColumn],
        people: Sequence[PortalPerson],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Tool | Qt.WindowType.WindowStaysOnTopHint)
        self.setObjectName("copy_strip")
        self.setProperty("page", True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMaximumWidth(2 * WIDTH)
        self._columns, self._people = tuple(columns), tuple(people)
        self._number = 0
        self._done: list[set[str]] = [set() for _ in people]
        self._name, self._place, self._hint = QLabel(self), QLabel(self), QLabel(self)
        ink(self._name, "section")
        ink(self._place, "label")
        ink(self._hint, "help", "secondary")
        self._name.setWordWrap(True)
        self._hint.setWordWrap(True)
        self.fields = QListWidget(self)
        self.fields.setObjectName("strip_fields")
        self.fields.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.fields.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.fields.installEventFilter(self)
        self.fields.itemDoubleClicked.connect(lambda _item: self.copy())
        self.before, self.after = QPushButton(self), QPushButton(self)
        for button, step in ((self.before, -1), (self.after, 1)):
            button.setAutoDefault(False)
            button.clicked.connect(lambda _=False, step=step: self.go(step))
        self.before.setObjectName("strip_before")
        self.after.setObjectName("strip_after")
        self._lay_out()
        Look.current().look_changed.connect(self.retranslate)
        self.retranslate()

    def start(self) -> None:
        """Shows the strip with the first field under the cursor."""
        self.resize(WIDTH, HEIGHT)
        self.show()
        self.fields.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def person(self) -> PortalPerson:
        """Whose fields are shown."""
        return self._people[self._number]

    @property
    def copied(self) -> frozenset[str]:
        """The keys of the fields that were copied of this person."""
        return frozenset(self._done[self._number])

    def copy(self) -> None:
        """Copies the field under the cursor and moves to the next one that holds something."""
        row = self.fields.currentRow()
        if row < 0:
            return
        key = self._columns[row].key
        value = self.person.values[key]
        if value:
            QGuiApplication.clipboard().setText(value)
            self._done[self._number].add(key)
            self._word(row)
        following = [
            place
            for place in range(row + 1, len(self._columns))
            if self.person.values[self._columns[place].key]
        ]
        if following:
            self.fields.setCurrentRow(following[0])

    def go(self, step: int) -> None:
        """To the next person, or the one before."""
        number = self._number + step
        if 0 <= number < len(self._people):
            self._number = number
            self._show()

    def retranslate(self) -> None:
        """Takes the words of the present language."""
        self.setWindowTitle(self.tr("Copy strip"))
        self.setAccessibleName(self.tr("Copy strip"))
        self.fields.setAccessibleName(self.tr("Fields of the portal"))
        self.before.setText(self.tr("Person before"))
        self.after.setText(self.tr("Next person"))
        for button in (self.before, self.after):
            button.setAccessibleName(button.text())
        self._hint.setText(say("portal.strip_hint"))
        self._show(keep=True)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if (
            watched is self.fields
            and isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.KeyPress
            and self._takes(event)
        ):
            return True
        return super().eventFilter(watched, event)  # type: ignore[arg-type]

    def _takes(self, event: QKeyEvent) -> bool:
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or (control and key is Qt.Key.Key_C):
            self.copy()
        elif control and key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.go(1 if key is Qt.Key.Key_Down else -1)
        elif key is Qt.Key.Key_Escape:
            self.close()
        else:
            return False
        return True

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._name, 1)
        head.addWidget(self._place)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.before)
        buttons.addWidget(self.after)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.fields, 1)
        column.addWidget(self._hint)
        column.addLayout(buttons)

    def _show(self, *, keep: bool = False) -> None:
        row = self.fields.currentRow() if keep else 0
        look = Look.current()
        self._name.setText(self.person.name_fa)
        self._place.setText(
            say("portal.strip_place", number=self._number + 1, count=len(self._people))
        )
        self.fields.clear()
        self.fields.setIconSize(QSize(look.px(16), look.px(16)))
        for place, column in enumerate(self._columns):
            item = QListWidgetItem()
            item.setData(_KEY, column.key)
            self.fields.addItem(item)
            self._word(place)
        self.fields.setCurrentRow(max(row, 0))
        self.before.setEnabled(self._number > 0)
        self.after.setEnabled(self._number < len(self._people) - 1)

    def _word(self, row: int) -> None:
        look, column, item = Look.current(), self._columns[row], self.fields.item(row)
        value = self.person.values[column.key]
        is_done = column.key in self._done[self._number]
        # Shown as it will be pasted: Latin digits, whole.
        shown = digits.isolate(value) if column.form is not PortalForm.TEXT else value
        title = column.title(look.language)
        text = say("portal.strip_field", title=title, value=shown or say("portal.strip_empty"))
        item.setText(text)
        item.setToolTip(text)
        spoken = f"{text} ({say('portal.strip_done')})" if is_done else text
        item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
        name, ink_name = ("circle-check", "done") if is_done else ("copy", "hint")
        item.setIcon(look.icon(name, ink_name))
