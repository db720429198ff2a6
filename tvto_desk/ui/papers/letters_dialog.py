"""The register of letters: which still wait for the number of the secretariat."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from tvto_desk.domain import persian
from tvto_desk.domain.errors import CodedError
from tvto_desk.services.letter_register import LetterRow, list_letters, number_letter
from tvto_desk.ui.context import Context
from tvto_desk.ui.look import Look
from tvto_desk.ui.speech import say, say_alone
from tvto_desk.ui.widgets.act import Act, act_button, word_button
from tvto_desk.ui.widgets.cell_kind import Kind
from tvto_desk.ui.widgets.ink import ink
from tvto_desk.ui.widgets.jalali_edit import JalaliEdit
from tvto_desk.ui.widgets.key_grid import GridColumn, KeyGrid
from tvto_desk.ui.widgets.notice_bar import NoticeBar
from tvto_desk.ui.widgets.script_field import Script, ScriptField
from tvto_desk.ui.widgets.short_form import ShortForm
from tvto_desk.ui.widgets.task_dialog import TaskDialog
from tvto_desk.ui.widgets.window_size import grown

WIDTH = 640
HEIGHT, EMPTY_HEIGHT = 480, 160


class LettersDialog(QDialog):
    """The newest letters first; Enter on one records its number and date."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("letters_dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._context = context
        self._rows: list[LetterRow] = []
        self.head = QLabel(self)
        self.head.setObjectName("letters_title")
        ink(self.head, "section")
        self.line = QLabel(self)
        self.line.setObjectName("letters_line")
        self.line.setWordWrap(True)
        ink(self.line, "body")
        self.notice = NoticeBar(self)
        self.list = KeyGrid(
            (
                GridColumn("subject", lambda: self.tr("Letter"), stretch=4),
                GridColumn("made_on", lambda: self.tr("Written"), Kind.DATE),
                GridColumn("number", lambda: self.tr("Number"), stretch=1),
            ),
            name=lambda: self.tr("Letters"),
            parent=self,
        )
        self.list.activated.connect(lambda _index: self.ask_number())
        self._number = Act("number_letter", lambda: self.tr("Record the number …"), "pencil", True)
        self.number_button = act_button(self._number, self)
        self.number_button.clicked.connect(self.ask_number)
        self.back = QPushButton(self)
        self.back.setObjectName("back")
        self.back.setAutoDefault(False)
        self.back.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.number_button)
        buttons.addWidget(self.back)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 20)
        column.setSpacing(12)
        for part in (self.head, self.line, self.notice):
            column.addWidget(part)
        column.addWidget(self.list, 1)
        column.addLayout(buttons)
        Look.current().look_changed.connect(self.retranslate)
        self.retranslate()
        self.refresh()

    def refresh(self) -> None:
        """Reads the register anew."""
        work = partial(list_letters, self._context.desk)
        self._context.runner.read(work, self._show, self._fail, asker=self)

    def ask_number(self) -> None:
        """Asks for number and date of the letter under the cursor."""
        place = self.list.currentIndex().row()
        if not 0 <= place < len(self._rows):
            return
        letter = self._rows[place]
        dialog = TaskDialog(
            "letter_number",
            lambda: self.tr("Number of the secretariat"),
            lambda: self.tr("Record the number"),
            self._name_number,
            self,
            line=lambda: letter.subject,
        )
        form = dialog.form
        rule = partial(persian.normalise, field="number")
        form.add("number", ScriptField(Script.PERSIAN, rule, width=236))
        form.add("dated_on", JalaliEdit(self._context.desk.today, field="dated_on"))
        form.require("number", "dated_on")
        form.field("number").set_value(letter.number or None)
        form.field("dated_on").set_value(letter.dated_on)

        def record() -> None:
            values = form.values()
            work = partial(number_letter, self._context.desk, letter.id, **values)
            self._context.runner.write(work, done, dialog.refuse)

        def done(_none: object) -> None:
            dialog.accept()
            self.refresh()

        dialog.asked.connect(record)
        dialog.start()

    def retranslate(self) -> None:
        """Takes the words of the present language."""
        self.setWindowTitle(self.tr("Register of letters"))
        self.setAccessibleName(self.windowTitle())
        self.head.setText(self.windowTitle())
        word_button(self.number_button, self._number)
        self.back.setText(self.tr("Back"))
        self.back.setAccessibleName(self.tr("Back"))
        waiting = sum(not row.number for row in self._rows)
        key = "letters_dialog.waiting" if waiting else "letters_dialog.none_waiting"
        self.line.setText(say(key, count=waiting))
        self.list.show_rows([(row.id, _shown(row)) for row in self._rows])
        self.number_button.setVisible(bool(self._rows))
        self.list.setVisible(bool(self._rows))
        self.setFixedSize(grown(WIDTH, HEIGHT if self._rows else EMPTY_HEIGHT))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

    def _name_number(self, form: ShortForm) -> None:
        form.caption("number", self.tr("Number"))
        form.caption("dated_on", self.tr("Date"))

    def _show(self, rows: Sequence[LetterRow]) -> None:
        self._rows = list(rows)
        self.retranslate()
        if rows:
            self.list.setCurrentIndex(self.list.model().index(0, 0))

    def _fail(self, error: CodedError) -> None:
        self.notice.say_error(error)


def _shown(row: LetterRow) -> dict[str, object]:
    to = f" ({say('papers.letter_to', who=row.addressee)})" if row.addressee else ""
    return {
        "subject": f"{row.subject}{to}",
        "made_on": row.made_on,
        "number": row.number or say_alone("letters_dialog.to_come"),
    }
