"""A small window for one act with a few fields: it asks, its owner does, it closes or says why."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from tvto_desk.domain.errors import CodedError
from tvto_desk.ui.look import Look
from tvto_desk.ui.widgets.ink import ink
from tvto_desk.ui.widgets.short_form import ShortForm

WIDTH = 480
GREATEST = (640, 500)


class TaskDialog(QDialog):
    """A title, an optional line, a ``ShortForm`` and «بازگشت».

    ``asked`` comes when every field passes its own rule; the owner answers with ``accept`` or
    ``refuse``. ``captions`` names the fields in the language of the moment.
    """

    asked = Signal()

    def __init__(
        self,
        name: str,
        title: Callable[[], str],
        verb: Callable[[], str],
        captions: Callable[[ShortForm], None],
        parent: QWidget,
        *,
        line: Callable[[], str] = str,
        columns: int = 1,
        width: int = WIDTH,
    ) -> None:
        super().__init__(parent)
        self._width = width
        self.setObjectName(name)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMaximumSize(*GREATEST)
        self._title, self._verb, self._captions, self._line_text = title, verb, captions, line
        self._head = QLabel(self)
        self._head.setObjectName("task_title")
        self._head.setWordWrap(True)
        ink(self._head, "section")
        self._line = QLabel(self)
        self._line.setObjectName("task_line")
        self._line.setWordWrap(True)
        ink(self._line, "body")
        self.form = ShortForm(self, most_columns=columns, narrow=True)
        self.back = QPushButton(self)
        self.back.setObjectName("back")
        self.back.setAutoDefault(False)
        self.back.clicked.connect(self.reject)
        self.form.acts.insertWidget(1, self.back)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 20)
        column.setSpacing(12)
        column.addWidget(self._head)
        column.addWidget(self._line)
        column.addWidget(self.form)
        self.form.submitted.connect(self._ask)

    def start(self) -> None:
        """Names everything, fits the window to it and opens it, the caret in the first field."""
        self.retranslate()
        self.setFixedWidth(Look.current().px(self._width))
        self.adjustSize()
        self.setTabOrder(self.form.button, self.back)
        self.open()
        self.form.focus()

    def show_with_form(self, widget: QWidget, *, beside: bool) -> None:
        """Shows something that follows the fields, beside them or above."""
        column = self.layout()
        assert isinstance(column, QVBoxLayout)  # noqa: S101 - narrows the type for mypy
        if not beside:
            column.insertWidget(column.indexOf(self.form), widget)
            return
        column.removeWidget(self.form)
        line = QHBoxLayout()
        line.setSpacing(16)
        line.addWidget(self.form, 4)
        line.addWidget(widget, 5)
        column.addLayout(line)

    def refuse(self, error: CodedError) -> None:
        """Says why it was not done."""
        self.form.show_error(error)
        self.adjustSize()

    def retranslate(self) -> None:
        """Takes the words of the present language."""
        self.setWindowTitle(self._title())
        self.setAccessibleName(self._title())
        self._head.setText(self._title())
        self._line.setText(self._line_text())
        self._line.setVisible(bool(self._line.text()))
        self.form.button.setText(self._verb())
        self.form.button.setAccessibleName(self._verb())
        self.back.setText(self.tr("Back"))
        self.back.setAccessibleName(self.tr("Back"))
        self._captions(self.form)
        inside = self._width - 40
        for label in (self._head, self._line):
            label.setFixedHeight(label.heightForWidth(inside) if label.text() else 0)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

    def _ask(self) -> None:
        self.form.set_busy(True)
        self.asked.emit()
