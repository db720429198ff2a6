"""«رایانهٔ اصلی» before the login: join it, make this computer it, bring its register up to date."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QVBoxLayout, QWidget

from tvto_desk.domain.errors import CodedError
from tvto_desk.ui.keys import Act
from tvto_desk.ui.login.password_field import PasswordField, as_typed
from tvto_desk.ui.look import Look
from tvto_desk.ui.welcome.folder_field import FolderField, existing
from tvto_desk.ui.welcome.plain_page import PlainPage, word
from tvto_desk.ui.widgets.ink import ground, ink
from tvto_desk.ui.widgets.notice_bar import Notice, NoticeBar
from tvto_desk.ui.widgets.script_field import Script, ScriptField
from tvto_desk.ui.widgets.short_form import ShortForm


def add_server_account(form: ShortForm) -> None:
    """The two fields that open PostgreSQL; both may stay empty where the own login does."""
    form.add("account", ScriptField(Script.LATIN, as_typed))
    form.add("password", PasswordField())


class MainComputerPage(PlainPage):
    """Wishes: ``file_requested`` (an invitation is to be chosen), ``work_requested(folder, account,
    password)``, ``open_requested`` after it, ``back_requested``.

    With ``older`` the register of the main computer is to be brought up; else a file is moved.
    """

    icon_name = "users"
    file_requested = Signal()
    work_requested = Signal(Path, str, str)
    open_requested = Signal()
    back_requested = Signal()

    def __init__(
        self, folder: Path | None, parent: QWidget | None = None, *, older: bool = False
    ) -> None:
        super().__init__(parent, widest=820)
        self.setObjectName("mainComputerPage")
        self._folder, self._older, self._asked = folder, older, False
        self.notice = NoticeBar(self)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setRange(0, 0)
        self.bar.hide()
        self.file_button = self.button("choose_invitation")
        self.file_button.clicked.connect(self.file_requested)
        self.form = ShortForm(self, most_columns=2, narrow=True)
        if not older:
            self.form.add("folder", FolderField(existing), full_row=True)
            self.form.require("folder")
            if folder is not None:
                self.form.field("folder").set_value(str(folder))
        add_server_account(self.form)
        self.form.submitted.connect(self._ask)
        self.open_button = self.button("open_moved", kind="primary")
        self.open_button.clicked.connect(self.open_requested)
        self.open_button.hide()
        self.back = self.button("back")
        self.back.clicked.connect(self.back_requested)
        self._titles = {key: QLabel() for key in ("join", "main")}
        self._lines = {key: QLabel() for key in self._titles}
        self._boxes: list[QFrame] = []
        self.column.setSpacing(8)
        for widget in (self.notice, self.bar):
            self.column.addWidget(widget)
        self._join = self._box("join", self.file_button)
        self._join.setVisible(not older)
        self._box("main", self.form)
        # Beside the act, not below it: a refusal in the smallest window needs the line.
        self.form.acts.insertWidget(1, self.back)
        self.setTabOrder(self.form.button, self.back)
        self.foot.addWidget(self.open_button)
        self.foot.addStretch(1)
        self._ground()
        Look.current().look_changed.connect(self._ground)
        self.retranslate()

    def begin(self) -> None:
        """Shows that it is being done."""
        self.notice.clear()
        self.bar.show()
        for box in self._boxes:
            box.setEnabled(False)
        self.back.setEnabled(False)

    def show_error(self, error: CodedError) -> None:
        """Says why it was not done; what was typed stays."""
        self._end()
        self.form.set_busy(False)
        if self._asked:
            # Who is at the form does not choose again; the sentence needs the room.
            self._join.hide()
            self.lead.hide()
        self.notice.say_error(error)

    def show_done(self, sentence: Callable[[], str]) -> None:
        """Says what was done, and offers the centre."""
        self._end()
        for box in self._boxes:
            box.hide()
        self.open_button.show()
        self.open_button.setFocus()
        self.notice.say(Notice.DONE, sentence)

    def handle_act(self, act: Act) -> bool:
        """Esc goes back, except while it works."""
        if act is Act.BACK:
            if self.back.isEnabled():
                self.back_requested.emit()
            return True
        return False

    def retranslate(self) -> None:
        """Sets every caption."""
        self.head.setText(
            self.tr("Bring the register of the main computer up to date")
            if self._older
            else self.tr("Main computer")
        )
        self.lead.setText(
            self.tr("Close the program at every other desk first. A copy from before is kept.")
            if self._older
            else self.tr("One register for several desks. Each desk has a login of its own.")
        )
        says = {
            "join": (
                self.tr("This computer is a desk beside the main one"),
                self.tr("Choose the file that was made for it on the main computer."),
            ),
            "main": (
                self.tr("This is the main computer"),
                self.tr(
                    "The account and password of PostgreSQL; leave both empty where your own login "
                    "may do it."
                ),
            ),
        }
        for key, (title, line) in says.items():
            self._titles[key].setText(title)
            self._lines[key].setText(line)
        word(self.file_button, self.tr("Choose the file …"))
        word(self.open_button, self.tr("Open the centre"))
        word(self.back, self.tr("Back"))
        word(
            self.form.button,
            self.tr("Bring it up to date") if self._older else self.tr("Move the register here"),
        )
        self.bar.setAccessibleName(self.head.text())
        if self.form.has("folder"):
            self.form.caption("folder", self.tr("Folder of the centre"))
        self.form.caption("account", self.tr("Account of PostgreSQL"))
        self.form.caption("password", self.tr("Password"))

    def _ask(self) -> None:
        folder = self._folder if self._older else Path(self.form.text("folder"))
        self._asked = True
        self.begin()
        self.work_requested.emit(folder, self.form.text("account"), self.form.text("password"))

    def _end(self) -> None:
        self.bar.hide()
        for box in self._boxes:
            box.setEnabled(True)
        self.back.setEnabled(True)

    def _box(self, key: str, content: QWidget) -> QFrame:
        box = QFrame()
        box.setObjectName(f"box_{key}")
        ink(self._titles[key], "section")
        ink(self._lines[key], "body", "secondary")
        self._lines[key].setWordWrap(True)
        column = QVBoxLayout(box)
        column.setContentsMargins(16, 8, 16, 8)
        column.setSpacing(4)
        if content is self.file_button:
            beside = QVBoxLayout()
            beside.addWidget(self._titles[key])
            beside.addWidget(self._lines[key])
            row = QHBoxLayout()
            row.addLayout(beside, 1)
            row.addWidget(content)
            column.addLayout(row)
        else:
            for widget in (self._titles[key], self._lines[key], content):
                column.addWidget(widget)
        self._boxes.append(box)
        self.column.addWidget(box)
        return box

    def _ground(self) -> None:
        for box in self._boxes:
            ground(box, "surface-2", edge="line", radius=8)
