"""Questions to the person at the desk, behind one protocol, so that a test answers them itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from tvto_desk.ui.widgets.ink import ink

WIDTH = 480
GREATEST_WIDTH, GREATEST_HEIGHT = 640, 500


@dataclass(frozen=True)
class Question:
    """A confirmation: two lines at most, and a ``verb`` that carries the number («صدور ۲۴ …»).

    Asked only for what cannot be undone. ``destroys`` paints the verb as a danger.
    """

    title: str
    lines: tuple[str, ...]
    verb: str
    destroys: bool = False


class Asker(Protocol):
    """Whoever can ask the person at the desk; windows get one given."""

    def confirm(self, question: Question, parent: QWidget | None = None) -> bool:
        """True when the verb was chosen, False for going back."""

    def reason(self, question: Question, parent: QWidget | None = None) -> str | None:
        """The reason typed beside the verb (never blank), or None for going back."""

    def open_file(self, title: str, kinds: str, parent: QWidget | None = None) -> Path | None:
        """An existing file of these ``kinds`` (Qt's name filter), or None."""

    def save_file(
        self, title: str, suggested: str, kinds: str, parent: QWidget | None = None
    ) -> Path | None:
        """Where to write, or None. Overwriting was agreed to."""


class ConfirmDialog(QDialog):
    """The question with its verb and «بازگشت». Enter goes back: it never issues anything."""

    def __init__(
        self,
        question: Question,
        parent: QWidget | None = None,
        *,
        reason_label: Callable[[], str] | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("confirm_dialog")
        self.setWindowTitle(question.title)
        self.setAccessibleName(question.title)
        self.setMaximumSize(GREATEST_WIDTH, GREATEST_HEIGHT)
        self._reason_label = reason_label

        title = QLabel(question.title, self)
        title.setObjectName("question_title")
        title.setWordWrap(True)
        ink(title, "section")
        self.lines = QLabel("\n".join(question.lines), self)
        self.lines.setObjectName("question_lines")
        self.lines.setWordWrap(True)
        ink(self.lines, "body")
        self._label = QLabel(self)
        ink(self._label, "label")
        self.field = QPlainTextEdit(self)
        self.field.setObjectName("reason")
        self.field.setFixedHeight(72)
        self.field.setTabChangesFocus(True)
        self.field.textChanged.connect(self._weigh)
        for widget in (self._label, self.field):
            widget.setVisible(reason_label is not None)

        self.verb = QPushButton(question.verb, self)
        self.verb.setObjectName("verb")
        self.verb.setAccessibleName(question.verb)
        self.verb.setProperty("kind", "danger" if question.destroys else "primary")
        self.verb.setAutoDefault(False)
        self.verb.clicked.connect(self.accept)
        self.back = QPushButton(self)
        self.back.setObjectName("back")
        self.back.setDefault(True)
        self.back.clicked.connect(self.reject)

        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.verb)
        buttons.addWidget(self.back)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 20)
        column.setSpacing(12)
        for part in (title, self.lines, self._label, self.field):
            column.addWidget(part)
        column.addSpacing(4)
        column.addLayout(buttons)
        self.retranslate()
        self._weigh()
        self._fit(title)
        (self.field if reason_label else self.back).setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def reason_text(self) -> str:
        """What was typed as the reason."""
        return self.field.toPlainText().strip()

    def retranslate(self) -> None:
        """Takes the words of the present language."""
        self.back.setText(self.tr("Back"))
        self.back.setAccessibleName(self.tr("Back"))
        if self._reason_label is not None:
            self._label.setText(self._reason_label())
            self.field.setAccessibleName(self._reason_label())

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _weigh(self) -> None:
        self.verb.setEnabled(self._reason_label is None or bool(self.reason_text))

    def _fit(self, title: QLabel) -> None:
        """As wide as its buttons need, as high as its words need at that width."""
        column = self.layout()
        margins = column.contentsMargins() if column is not None else self.contentsMargins()
        width = min(max(WIDTH, self.sizeHint().width()), GREATEST_WIDTH)
        inside = width - margins.left() - margins.right()
        for label in (title, self.lines):
            label.setFixedHeight(label.heightForWidth(inside))
        self.setFixedWidth(width)
        self.adjustSize()


class ReasonDialog(ConfirmDialog):
    """The same with a reason to type; without one the verb stays closed."""

    def __init__(self, question: Question, parent: QWidget | None = None) -> None:
        super().__init__(question, parent, reason_label=lambda: self.tr("Reason"))


class DialogAsker:
    """Asks with real dialogs."""

    def confirm(self, question: Question, parent: QWidget | None = None) -> bool:
        """True when the verb was chosen."""
        return ConfirmDialog(question, parent).exec() == QDialog.DialogCode.Accepted

    def reason(self, question: Question, parent: QWidget | None = None) -> str | None:
        """The typed reason, or None for going back."""
        dialog = ReasonDialog(question, parent)
        return dialog.reason_text if dialog.exec() == QDialog.DialogCode.Accepted else None

    def open_file(self, title: str, kinds: str, parent: QWidget | None = None) -> Path | None:
        """An existing file, or None."""
        name, _kind = QFileDialog.getOpenFileName(parent, title, "", kinds)
        return Path(name) if name else None

    def save_file(
        self, title: str, suggested: str, kinds: str, parent: QWidget | None = None
    ) -> Path | None:
        """Where to write, or None."""
        name, _kind = QFileDialog.getSaveFileName(parent, title, suggested, kinds)
        return Path(name) if name else None
