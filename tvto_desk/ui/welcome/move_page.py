"""A centre goes to another computer, comes from one, or stays after all: one page, three ways."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum, auto
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from tvto_desk.domain.errors import CodedError, DomainError
from tvto_desk.ui.keys import Act
from tvto_desk.ui.login.password_field import PasswordField
from tvto_desk.ui.runner import LongWork
from tvto_desk.ui.speech import say
from tvto_desk.ui.welcome.folder_field import FolderField, any_folder, existing
from tvto_desk.ui.welcome.plain_page import PlainPage, word
from tvto_desk.ui.widgets.notice_bar import Notice, NoticeBar
from tvto_desk.ui.widgets.short_form import ShortForm


class Way(Enum):
    """Out of this computer, into it, or back before anybody opened it elsewhere."""

    OUT = auto()
    IN = auto()
    BACK = auto()


class MovePage(PlainPage):
    """``asked`` when the fields are filled; ``open_requested`` after it is done, ``back_requested``
    before. ``home`` is where a centre that comes in is offered to lie.
    """

    icon_name = "hard-drive"
    asked = Signal()
    open_requested = Signal()
    back_requested = Signal()

    def __init__(self, way: Way, home: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("movePage")
        self.way = way
        self.notice = NoticeBar(self)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.hide()
        self.form = ShortForm(self, most_columns=1)
        self.form.add("stick", FolderField(existing), full_row=True)
        if way is Way.IN:
            self.form.add("root", FolderField(any_folder), full_row=True)
            self.form.field("root").set_value(str(home))
        self.form.add("phrase", PasswordField(), answers_to=("pass_phrase",))
        self.form.require(*(name for name in ("stick", "root", "phrase") if self.form.has(name)))
        self.form.submitted.connect(self._ask)
        self.back = self.button("back")
        self.back.clicked.connect(self.back_requested)
        self.form.acts.insertWidget(1, self.back)
        self.open = self.button("open_centre_now", kind="primary")
        self.open.clicked.connect(self.open_requested)
        self.open.hide()
        for widget in (self.notice, self.bar, self.form):
            self.column.addWidget(widget)
        self.foot.addWidget(self.open)
        self.foot.addStretch(1)
        self.retranslate()

    @property
    def stick(self) -> Path:
        """The folder on the memory stick."""
        return Path(self.form.text("stick"))

    @property
    def root(self) -> Path:
        """Where the centre is to lie."""
        return Path(self.form.text("root"))

    @property
    def phrase(self) -> str:
        """What opens the certificate key."""
        return self.form.text("phrase")

    def follow(self, work: LongWork) -> None:
        """Shows how far it is."""
        work.progressed.connect(self._advance)

    def show_error(self, error: CodedError) -> None:
        """Says why it was not done; what was typed stays."""
        self.bar.hide()
        self.back.setEnabled(True)
        self.form.set_busy(False)
        if isinstance(error, DomainError) and error.field is not None:
            self.form.show_error(error)
        else:
            # The sentence needs the room; who is at the form has read how it goes.
            self.lead.hide()
            self.notice.say_error(error)

    def show_done(self, sentence: Callable[[], str]) -> None:
        """Says what was done, and offers the centre."""
        self.bar.hide()
        self.form.hide()
        self.lead.hide()
        self.notice.say(Notice.DONE, sentence)
        self.open.show()
        self.open.setFocus()

    def handle_act(self, act: Act) -> bool:
        """Esc goes back, except while it works."""
        if act is not Act.BACK:
            return False
        if self.back.isEnabled() and self.form.isVisible():
            self.back_requested.emit()
        return True

    def retranslate(self) -> None:
        """Sets every caption."""
        heads = {
            Way.OUT: self.tr("Move the centre to a new computer"),
            Way.IN: self.tr("Bring a centre here from another computer"),
            Way.BACK: self.tr("Call the move off"),
        }
        verbs = {
            Way.OUT: self.tr("Write the file and leave this computer"),
            Way.IN: self.tr("Check it and bring it here"),
            Way.BACK: self.tr("Destroy the file and stay here"),
        }
        self.head.setText(heads[self.way])
        self.lead.setText(say(f"moved.{self.way.name.lower()}_line"))
        self.bar.setAccessibleName(self.head.text())
        self.form.caption("stick", self.tr("Folder on the memory stick"))
        if self.form.has("root"):
            self.form.caption("root", self.tr("Folder for the centre on this computer"))
        self.form.caption("phrase", self.tr("Pass phrase of the certificate key"))
        word(self.form.button, verbs[self.way])
        word(self.back, self.tr("Back"))
        shows = self.way is Way.OUT
        word(self.open, self.tr("Look at the centre") if shows else self.tr("Open the centre"))

    def _ask(self) -> None:
        self.notice.clear()
        self.bar.setRange(0, 0)
        self.bar.show()
        self.back.setEnabled(False)
        self.form.set_busy(True)
        self.asked.emit()

    def _advance(self, done: int, whole: int) -> None:
        self.bar.setRange(0, whole)
        self.bar.setValue(done)
