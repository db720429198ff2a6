"""The first page of a new installation: learn, found, or open."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from tvto_desk.domain.errors import CodedError
from tvto_desk.domain.roles import Role
from tvto_desk.domain.words import Language
from tvto_desk.system.words import words
from tvto_desk.ui.look import Look
from tvto_desk.ui.welcome.plain_page import PlainPage, word
from tvto_desk.ui.widgets.ink import ground, ink
from tvto_desk.ui.widgets.notice_bar import NoticeBar

ROLES = (Role.CLERK, Role.MANAGER, Role.EXAMINER, Role.INSTRUCTOR, Role.AUDITOR)


class WelcomePage(PlainPage):
    """Wishes: ``practice_requested(role)``, ``new_requested``, ``open_requested``,
    ``join_requested`` (a main computer's), ``bring_requested`` (a centre that another computer
    wrote), ``language_requested("fa"|"en")``.
    """

    enter_presses = True

    practice_requested = Signal(str)
    new_requested = Signal()
    open_requested = Signal()
    join_requested = Signal()
    bring_requested = Signal()
    language_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, widest=820)
        self.setObjectName("welcomePage")
        self.notice = NoticeBar(self)
        self.column.addWidget(self.notice)
        self._titles = {key: QLabel() for key in ("practice", "new", "open")}
        self._lines = {key: QLabel() for key in self._titles}
        self.roles = {role: self.button(f"practice_{role.value}") for role in ROLES}
        for role, button in self.roles.items():
            button.clicked.connect(lambda _checked, r=role: self.practice_requested.emit(r.value))
        self.roles[Role.CLERK].setProperty("kind", "primary")
        grid = QGridLayout()
        grid.setSpacing(8)
        for place, button in enumerate(self.roles.values()):
            grid.addWidget(button, 0, place)
        self._boxes: list[QFrame] = []
        self.column.addWidget(self._box("practice", grid))
        self.new_button = self.button("found_centre")
        self.new_button.clicked.connect(self.new_requested)
        self.open_button = self.button("open_centre")
        self.open_button.clicked.connect(self.open_requested)
        self.join_button = self.button("join_server")
        self.join_button.clicked.connect(self.join_requested)
        self.bring_button = self.button("bring_centre")
        self.bring_button.clicked.connect(self.bring_requested)
        pair = QHBoxLayout()
        pair.setSpacing(12)
        for key, buttons in (
            ("new", (self.new_button,)),
            ("open", (self.open_button, self.bring_button, self.join_button)),
        ):
            row = QHBoxLayout()
            row.setSpacing(8)
            for button in buttons:
                row.addWidget(button)
            row.addStretch(1)
            pair.addWidget(self._box(key, row), 1)
        self.column.addLayout(pair)
        self._language = self.button("language", kind="link")
        self._language.clicked.connect(self._ask_language)
        self.foot.addStretch(1)
        self.foot.addWidget(self._language)
        self._ground()
        Look.current().look_changed.connect(self._ground)
        self.retranslate()

    def say_error(self, error: CodedError) -> None:
        """Says why a centre was not opened."""
        self.notice.say_error(error)

    def retranslate(self) -> None:
        """Sets every caption."""
        self.head.setText(self.tr("TVTO Desk"))
        self.lead.setText(
            self.tr("Registration, assessment and skill certificates of a training centre.")
        )
        says: dict[str, tuple[Callable[[], str], Callable[[], str]]] = {
            "practice": (
                lambda: self.tr("Try it in the practice centre"),
                lambda: self.tr("People and courses that do not exist. Choose a role:"),
            ),
            "new": (
                lambda: self.tr("Found a centre"),
                lambda: self.tr("Names, accounts and key; ten minutes."),
            ),
            "open": (
                lambda: self.tr("Open a centre"),
                lambda: self.tr("A folder here, or the file of your main computer."),
            ),
        }
        for key, (title, line) in says.items():
            self._titles[key].setText(title())
            self._lines[key].setText(line())
        language = Look.current().language
        for role, button in self.roles.items():
            word(button, words().text(f"role.{role.value}", language).capitalize())
        word(self.new_button, self.tr("Found a centre …"))
        word(self.open_button, self.tr("Folder …"))
        word(self.bring_button, self.tr("Other computer …"))
        word(self.join_button, self.tr("Main computer …"))
        word(self._language, "English" if language is Language.FA else "فارسی")

    def _box(self, key: str, acts: QGridLayout | QHBoxLayout) -> QFrame:
        box = QFrame()
        box.setObjectName(f"box_{key}")
        ink(self._titles[key], "section")
        ink(self._lines[key], "body", "secondary")
        self._lines[key].setWordWrap(True)
        column = QVBoxLayout(box)
        column.setContentsMargins(16, 12, 16, 16)
        column.setSpacing(8)
        column.addWidget(self._titles[key])
        column.addWidget(self._lines[key])
        column.addStretch(1)
        column.addLayout(acts)
        self._boxes.append(box)
        return box

    def _ground(self) -> None:
        for box in self._boxes:
            ground(box, "surface-2", edge="line", radius=8)

    def _ask_language(self) -> None:
        other = Language.EN if Look.current().language is Language.FA else Language.FA
        self.language_requested.emit(other.value)
