"""Countersign: a second person agrees inside the first person's window; nobody signs out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from tvto_desk.domain.errors import CodedError
from tvto_desk.system.words import words
from tvto_desk.ui.look import Look
from tvto_desk.ui.widgets.ink import ink
from tvto_desk.ui.widgets.name_cards import NameCards


@dataclass(frozen=True)
class Signer:
    """Somebody who may agree; ``roles`` says the roles in the language of the moment."""

    login: str
    name: str
    roles: Callable[[], str]


class CountersignPanel(QFrame):
    """Name cards and a password.

    ``countersign_requested(login, password)`` and ``back_requested`` are wishes; whoever
    answers calls ``show_error`` when the password was wrong. The password never stays in sight.
    """

    countersign_requested = Signal(str, str)
    back_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("countersign_panel")
        self.setProperty("card", True)
        self._matter: Callable[[], str] = str
        self._error: CodedError | None = None

        self.title = QLabel(self)
        ink(self.title, "section")
        self.matter = QLabel(self)
        self.matter.setObjectName("matter")
        self.matter.setWordWrap(True)
        ink(self.matter, "body")
        self._who = QLabel(self)
        ink(self._who, "label")
        # A name has two lines of its own here: the second person must not take another's card.
        self.cards = NameCards(self, in_a_row=2, width=224, lines=3, in_sight=2)
        self.cards.chosen.connect(self._choose)
        self._password_label = QLabel(self)
        ink(self._password_label, "label")
        self.password = QLineEdit(self)
        self.password.setObjectName("password")
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.password.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.password.setFixedWidth(260)
        self.password.textChanged.connect(lambda _text: self._weigh())
        self.password.returnPressed.connect(self._ask)
        self._password_label.setBuddy(self.password)
        self.error = QLabel(self)
        self.error.setObjectName("error")
        self.error.setWordWrap(True)
        ink(self.error, "help", "stop")
        self.agree = QPushButton(self)
        self.agree.setObjectName("agree")
        self.agree.setProperty("kind", "primary")
        self.agree.setAutoDefault(False)
        self.agree.clicked.connect(self._ask)
        self.back = QPushButton(self)
        self.back.setObjectName("back")
        self.back.setAutoDefault(False)
        self.back.clicked.connect(self._go_back)
        self._lay_out()
        self.retranslate()
        self._weigh()

    def ask(self, signers: Sequence[Signer], matter: Callable[[], str]) -> None:
        """Shows who may agree to what; a single one is chosen already."""
        self._matter = matter
        self.cards.show_rows(signers, detail=lambda signer: signer.roles(), first=len(signers) == 1)
        self._error = None
        self.password.clear()
        self.retranslate()
        self._weigh()

    def show_error(self, error: CodedError) -> None:
        """Says why it was not taken, and waits for another password."""
        self._error = error
        self.password.clear()
        self.password.setFocus(Qt.FocusReason.OtherFocusReason)
        self.retranslate()

    def retranslate(self) -> None:
        """Takes the words of the present language."""
        self.title.setText(self.tr("Second person agrees here"))
        self.setAccessibleName(self.title.text())
        self.matter.setText(self._matter())
        self._who.setText(self.tr("Choose your own name"))
        self._password_label.setText(self.tr("Your own password"))
        self.password.setAccessibleName(self.tr("Your own password"))
        self.agree.setText(self.tr("Approve"))
        self.agree.setAccessibleName(self.tr("Approve"))
        self.back.setText(self.tr("Back"))
        self.back.setAccessibleName(self.tr("Back"))
        language = Look.current().language
        self.error.setText(words().error(self._error, language) if self._error else "")
        self.cards.retranslate()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._go_back()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.agree)
        buttons.addWidget(self.back)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(8)
        column.addWidget(self.title)
        column.addWidget(self.matter)
        column.addSpacing(4)
        column.addWidget(self._who)
        column.addWidget(self.cards)
        column.addSpacing(4)
        column.addWidget(self._password_label)
        # A line of its own: an alignment would be turned by the field's own direction.
        password_line = QHBoxLayout()
        password_line.addWidget(self.password)
        password_line.addStretch(1)
        column.addLayout(password_line)
        column.addWidget(self.error)
        column.addLayout(buttons)

    def _choose(self, _login: str) -> None:
        self._weigh()
        self.password.setFocus(Qt.FocusReason.OtherFocusReason)

    def _weigh(self) -> None:
        self.agree.setEnabled(self.cards.row is not None and bool(self.password.text()))

    def _ask(self) -> None:
        signer = self.cards.row
        if signer is not None and self.agree.isEnabled():
            password = self.password.text()
            self.password.clear()
            self._error = None
            self.retranslate()
            self.countersign_requested.emit(signer.login, password)

    def _go_back(self) -> None:
        self.password.clear()
        self.back_requested.emit()
