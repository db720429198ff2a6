"""Login and lock: the same cards, the same one field; behind the lock the open form waits."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from tvto_desk.domain.errors import CodedError
from tvto_desk.domain.words import Language
from tvto_desk.system.words import words
from tvto_desk.ui.login.password_field import PasswordField
from tvto_desk.ui.look import Look
from tvto_desk.ui.widgets.ink import ink
from tvto_desk.ui.widgets.name_cards import NameCards

if TYPE_CHECKING:
    from tvto_desk.services.accounts import CardRow
    from tvto_desk.services.desk import CentreRow
    from tvto_desk.ui.login.forgotten_dialog import ForgottenDialog


class LoginView(QWidget):
    """Wishes: ``password_given(login, password)``, ``pin_given(login, pin)``,
    ``anew_given(login, code, new password)`` of who forgot the password,
    ``other_centre_requested``, ``language_requested("fa"|"en")``.

    ``locked`` makes it the cover of a desk: it says that the open form stays. In the practice
    centre ``practice_password`` is given by itself as soon as a name is chosen.
    """

    password_given = Signal(str, str)
    pin_given = Signal(str, str)
    anew_given = Signal(str, str, str)
    other_centre_requested = Signal()
    language_requested = Signal(str)

    def __init__(
        self,
        centre: CentreRow,
        parent: QWidget | None = None,
        *,
        locked: bool = False,
        practice_password: str = "",
    ) -> None:
        super().__init__(parent)
        self.setObjectName("loginView")
        self._centre, self._locked = centre, locked
        self._practice_password = practice_password
        self._error: CodedError | None = None
        self._wants_password = False

        self._icon = QLabel()
        self.title = QLabel()
        self.title.setObjectName("login_centre")
        self.title.setWordWrap(True)
        ink(self.title, "title")
        self._state = QLabel()
        self._state.setObjectName("login_state")
        self._state.setWordWrap(True)
        ink(self._state, "body", "secondary")
        self.cards = NameCards()
        self.cards.chosen.connect(self._card_chosen)
        self._who = QLabel()
        ink(self._who, "label")
        self._label = QLabel()
        self._label.setObjectName("secret_label")
        ink(self._label, "label")
        self.secret = PasswordField(parent=self)
        self.secret.setObjectName("secret")
        self.secret.returnPressed.connect(self.give)
        self.secret.textEdited.connect(self._forget_error)
        self._label.setBuddy(self.secret)
        self.enter = QPushButton()
        self.enter.setObjectName("enter")
        self.enter.setProperty("kind", "primary")
        self.enter.setAutoDefault(False)
        self.enter.clicked.connect(self.give)
        self.other_way = QPushButton()
        self.other_way.setObjectName("other_way")
        self.other_way.setProperty("kind", "quiet")
        self.other_way.setAutoDefault(False)
        self.other_way.clicked.connect(self._turn_to_password)
        self.error = QLabel()
        self.error.setObjectName("login_error")
        self.error.setWordWrap(True)
        ink(self.error, "body", "stop")
        self.forgotten: ForgottenDialog | None = None
        self._forgot = self._quiet("forgotten", self.ask_anew)
        self._forgot.setVisible(not practice_password)
        self._language = self._quiet("language", self._ask_language)
        self._other = self._quiet("other_centre", self.other_centre_requested.emit)
        self._other.setVisible(not locked)
        self._lay_out()
        Look.current().look_changed.connect(self._dress)
        self._dress()
        self.retranslate()

    def show_cards(self, rows: Sequence[CardRow], chosen: str = "") -> None:
        """Shows who may log in; ``chosen`` is the login that stands ready."""
        self.cards.show_rows(rows, chosen, self._role_of if self._practice_password else None)
        self._wants_password = False
        self.retranslate()
        self.focus_field()

    def show_error(self, error: CodedError) -> None:
        """Says why the door stays closed, and waits for another try."""
        if self.forgotten is not None and self.forgotten.isVisible():
            self.forgotten.show_error(error)
            return
        self._error = error
        if error.code == "account.password_first":
            self._wants_password = True
        self.set_busy(False)
        self.secret.clear()
        self.retranslate()
        self.focus_field()

    def set_busy(self, busy: bool) -> None:
        """While a secret is being checked nothing is asked twice."""
        for widget in (self.enter, self.secret, self.cards):
            widget.setDisabled(busy)

    def give(self) -> None:
        """Gives what is typed; nothing typed gives nothing."""
        row = self.cards.row
        secret = self._practice_password or self.secret.text()
        if row is None or not secret or not self.enter.isEnabled():
            self.focus_field()
            return
        wish = self.pin_given if self._takes_pin() else self.password_given
        self.secret.clear()
        self.secret.hide_secret()
        self._forget_error()
        self.set_busy(True)
        wish.emit(row.login, secret)

    def ask_anew(self) -> None:
        """Asks for the code and a new password for the chosen name."""
        # Seldom asked for; every morning waits for this window.
        from tvto_desk.ui.login.forgotten_dialog import ForgottenDialog

        row = self.cards.row
        if row is None:
            return
        self.forgotten = ForgottenDialog(row.name, self)
        self.forgotten.given.connect(
            lambda secret, new: self.anew_given.emit(row.login, secret, new)
        )
        self.forgotten.open()

    def focus_field(self) -> None:
        """Puts the caret where the secret is typed; in the practice centre on the cards."""
        if self._practice_password:
            self.cards.focus_chosen()
        else:
            self.secret.setFocus(Qt.FocusReason.OtherFocusReason)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focus_field()

    def retranslate(self) -> None:
        """Sets every caption."""
        language = Look.current().language
        persian = language is Language.FA
        self.title.setText(self._centre.name_fa if persian else self._centre.name_en)
        if self._locked:
            self._state.setText(
                self.tr("The desk is locked. Open forms stay as they are; choose your name.")
            )
        elif self._practice_password:
            self._state.setText(
                self.tr(
                    "A sample centre for practice: choose a role and begin, without a password."
                )
            )
        else:
            self._state.setText(self.tr("Choose your name."))
        pin = self._takes_pin()
        self._label.setText(self.tr("PIN") if pin else self.tr("Password"))
        self.secret.setAccessibleName(self._label.text())
        self.enter.setText(self.tr("Sign in"))
        self.enter.setAccessibleName(self.enter.text())
        self.other_way.setText(self.tr("Use the password"))
        self.other_way.setAccessibleName(self.other_way.text())
        self.other_way.setVisible(pin)
        self._other.setText(self.tr("Open another centre"))
        self._forgot.setText(self.tr("Forgotten password …"))
        # The other language by its own name, so that it is found by who cannot read this one.
        self._language.setText("English" if persian else "فارسی")
        for button in (self._other, self._forgot, self._language):
            button.setAccessibleName(button.text())
        self.cards.retranslate()
        self.error.setText(words().error(self._error, language) if self._error else "")
        self.error.setVisible(self._error is not None)
        self.setAccessibleName(self._state.text())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

    def _takes_pin(self) -> bool:
        row = self.cards.row
        secret = self._practice_password or self._wants_password
        return row is not None and row.takes_pin and not secret

    @staticmethod
    def _role_of(row: CardRow) -> str:
        """In the practice centre the login of each person is the name of the role."""
        return words().text(f"role.{row.login}", Look.current().language)

    def _card_chosen(self, _login: str) -> None:
        self._wants_password = False
        self._forget_error()
        self.retranslate()
        if self._practice_password:
            self.give()
        else:
            self.focus_field()

    def _turn_to_password(self) -> None:
        self._wants_password = True
        self.retranslate()
        self.focus_field()

    def _forget_error(self) -> None:
        if self._error is not None:
            self._error = None
            self.retranslate()

    def _ask_language(self) -> None:
        other = Language.EN if Look.current().language is Language.FA else Language.FA
        self.language_requested.emit(other.value)

    def _quiet(self, name: str, wish: object) -> QPushButton:
        button = QPushButton()
        button.setObjectName(name)
        button.setProperty("kind", "link")
        button.setAutoDefault(False)
        button.clicked.connect(wish)
        return button

    def _lay_out(self) -> None:
        for widget in (self._label, self.secret, self.enter):
            widget.setVisible(not self._practice_password)
        field = QHBoxLayout()
        field.setSpacing(8)
        field.addWidget(self.secret, 1)
        field.addWidget(self.enter)
        field.addWidget(self.other_way)
        field.addStretch(1)
        foot = QHBoxLayout()
        foot.setSpacing(20)
        foot.addWidget(self._other)
        foot.addWidget(self._forgot)
        foot.addStretch(1)
        foot.addWidget(self._language)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self._icon, alignment=Qt.AlignmentFlag.AlignTop)
        titles = QVBoxLayout()
        titles.setSpacing(4)
        titles.addWidget(self.title)
        titles.addWidget(self._state)
        head.addLayout(titles, 1)
        card = QFrame()
        card.setObjectName("login_card")
        card.setProperty("card", True)
        card.setMaximumWidth(660)
        column = QVBoxLayout(card)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(8)
        column.addLayout(head)
        column.addSpacing(8)
        column.addWidget(self.cards)
        column.addSpacing(4)
        column.addWidget(self._label)
        column.addLayout(field)
        column.addWidget(self.error)
        column.addSpacing(4)
        column.addLayout(foot)
        whole = QVBoxLayout(self)
        whole.addStretch(2)
        whole.addWidget(card, alignment=Qt.AlignmentFlag.AlignHCenter)
        whole.addStretch(3)

    def _dress(self) -> None:
        look = Look.current()
        name = "lock" if self._locked else "user"
        size = QSize(look.px(28), look.px(28))
        self._icon.setPixmap(look.icon(name, "accent").pixmap(size, self.devicePixelRatioF()))
