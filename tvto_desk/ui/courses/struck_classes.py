"""The classes that a closure strikes, each with a tick to leave it out."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from tvto_desk.domain.words import Code
from tvto_desk.services.closures import StruckRow
from tvto_desk.ui.speech import say, shown_title

_COURSE = Qt.ItemDataRole.UserRole


class StruckClasses(QListWidget):
    """A list of classes; Space takes one in or out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("struck_classes")

    def retranslate(self) -> None:
        """Takes the words of the present language."""
        self.setAccessibleName(self.tr("Classes that are struck"))
        self.setToolTip(self.tr("Space: with or without this class"))

    def show_classes(self, rows: list[StruckRow]) -> None:
        """Shows these classes; one that was left out stays so."""
        off = {
            item.data(_COURSE)
            for item in self._items()
            if item.checkState() is not Qt.CheckState.Checked
        }
        self.blockSignals(True)
        self.clear()
        for row in rows:
            line = say(
                "closure_page.struck",
                code=Code(row.class_code),
                title=shown_title(row.title_fa, row.title_en),
                meetings=row.meetings,
                people=row.people,
            )
            item = QListWidgetItem(line)
            item.setData(_COURSE, row.course_id)
            on = row.course_id not in off
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
            self.addItem(item)
        self.blockSignals(False)
        if rows:
            self.setCurrentRow(0)

    def _items(self) -> list[QListWidgetItem]:
        return [self.item(row) for row in range(self.count())]

    @property
    def chosen(self) -> tuple[int, ...]:
        """The ids of the classes that are struck."""
        on = Qt.CheckState.Checked
        return tuple(item.data(_COURSE) for item in self._items() if item.checkState() is on)
