"""Below the backups: whether they are encrypted, and the way to it and back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from tvto_desk.domain.errors import CodedError, DomainError
from tvto_desk.domain.roles import Permission
from tvto_desk.services import sealing
from tvto_desk.system.recovery_phrase import RECOVERY, new_recovery_phrase
from tvto_desk.ui.context import Context
from tvto_desk.ui.login.password_field import PasswordField
from tvto_desk.ui.runner import Cancelled, Progress
from tvto_desk.ui.settings.recovery_sheet import RecoverySheetDialog
from tvto_desk.ui.speech import say
from tvto_desk.ui.trainees.rights import Rights
from tvto_desk.ui.welcome.recovery_page import Sheet
from tvto_desk.ui.widgets.dialogs import Asker, DialogAsker, Question
from tvto_desk.ui.widgets.notice_bar import Notice, NoticeBar
from tvto_desk.ui.widgets.progress import ProgressPanel
from tvto_desk.ui.widgets.short_form import ShortForm
from tvto_desk.ui.widgets.task_dialog import TaskDialog


class BackupKeyDialog(TaskDialog):
    """The pass phrase of encrypted backups, twice."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(
            "backup_key",
            lambda: self.tr("Encrypt the backups"),
            lambda: self.tr("Encrypt the backups"),
            self._name,
            parent,
            line=lambda: say("sealed.begin_line"),
        )
        self.form.add("phrase", PasswordField(), answers_to=("pass_phrase",))
        self.form.add("again", PasswordField())
        self.form.require("phrase", "again")

    def phrase(self) -> str | None:
        """What was typed twice; None after an error."""
        phrase = self.form.text("phrase")
        if phrase != self.form.text("again"):
            self.refuse(DomainError("phrase.agree", field="again"))
            return None
        return phrase

    def _name(self, form: ShortForm) -> None:
        form.caption("phrase", self.tr("Pass phrase of the backups"))
        form.caption("again", self.tr("Pass phrase, again"))


class SealingPart(QWidget):
    """``done(sentence)`` after a change; hidden where the register lies on a server."""

    done = Signal(str)

    def __init__(self, context: Context, rights: Rights) -> None:
        super().__init__()
        self._context, self._rights = context, rights
        self.is_on: bool | None = None
        self.asker: Asker = DialogAsker()
        self.notice = NoticeBar(self)
        self.notice.stay()
        self.progress = ProgressPanel(self)
        self.begin = self._button("encrypt_backups", self.ask_phrase)
        self.end = self._button("end_encryption", self.stop)
        acts = QHBoxLayout()
        acts.setSpacing(8)
        acts.addWidget(self.begin)
        acts.addWidget(self.end)
        acts.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.notice)
        column.addWidget(self.progress)
        column.addLayout(acts)
        rights.known.connect(self._guard)
        self._guard()
        self.retranslate()
        self.hide()

    def load(self) -> None:
        """Asks whether backups are encrypted."""
        if self._context.centre.server is not None:
            return
        desk, folder = self._context.desk, self._context.centre.folder
        self._context.runner.read(
            lambda: sealing.are_sealed(desk, folder), self._show, self._failed, asker=self
        )

    def ask_phrase(self) -> None:
        """Asks for the phrase, encrypts, and shows the recovery sheet."""
        dialog = BackupKeyDialog(self)

        def go() -> None:
            phrase = dialog.phrase()
            if phrase is None:
                return
            phrases = {sealing.PHRASE: phrase, RECOVERY: new_recovery_phrase()}
            desk, folder = self._context.desk, self._context.centre.folder

            def work(progress: Progress, _cancelled: Cancelled) -> int:
                return sealing.begin_sealing(desk, folder, phrases, progress=progress)

            def begun(count: int) -> None:
                dialog.accept()
                sheet = RecoverySheetDialog(
                    desk.centre.name_fa, phrases[RECOVERY], self.window(), sheet=Sheet.BACKUPS
                )
                sheet.open()
                self._changed(lambda: say("sealed.begun", count=count))

            handle = self._context.runner.long(work, begun, dialog.refuse)
            self.progress.follow(handle, lambda: self.tr("Encrypting the backups …"))

        dialog.asked.connect(go)
        dialog.start()

    def stop(self) -> None:
        """Ends the encryption, asked once more."""
        verb = self.tr("End the encryption")
        question = Question(verb, (say("sealed.end_line"),), verb, destroys=True)
        if self.asker.confirm(question, self):
            desk, folder = self._context.desk, self._context.centre.folder
            self._context.runner.write(
                lambda: sealing.end_sealing(desk, folder),
                lambda _none: self._changed(lambda: say("sealed.ended")),
                self._failed,
            )

    def retranslate(self) -> None:
        """Sets every caption."""
        on = bool(self.is_on)
        for button, caption in (
            (self.begin, self.tr("New pass phrase …") if on else self.tr("Encrypt the backups …")),
            (self.end, self.tr("End the encryption …")),
        ):
            button.setText(caption)
            button.setAccessibleName(caption)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

    def _button(self, name: str, act: Callable[[], None]) -> QPushButton:
        button = QPushButton()
        button.setObjectName(name)
        button.setAutoDefault(False)
        button.clicked.connect(act)
        return button

    def _guard(self) -> None:
        for button in (self.begin, self.end):
            self._rights.guard(button, Permission.MANAGE_SETTINGS)

    def _show(self, is_on: bool) -> None:
        self.is_on = is_on
        self.show()
        self.end.setVisible(is_on)
        self.notice.say(
            Notice.DONE if is_on else Notice.INFO,
            lambda: say("sealed.lead_on" if is_on else "sealed.lead_off"),
        )
        self.retranslate()

    def _changed(self, sentence: Callable[[], str]) -> None:
        self.done.emit(sentence())
        self._context.news.changed.emit("backup")
        self.load()

    def _failed(self, error: CodedError) -> None:
        self.show()
        self.notice.say_error(error)
