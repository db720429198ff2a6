"""Below the keys: the certificate that signs electronic copies, from a file or to practise."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from tvto_desk.domain.roles import Permission
from tvto_desk.services.electronic_copies import (
    SealState,
    drop_seal,
    make_practice_seal,
    seal_state,
    take_seal,
)
from tvto_desk.ui.context import Context
from tvto_desk.ui.login.password_field import PasswordField
from tvto_desk.ui.speech import say
from tvto_desk.ui.trainees.rights import Rights
from tvto_desk.ui.widgets.act import Act, act_button, word_button
from tvto_desk.ui.widgets.dialogs import Asker, Question
from tvto_desk.ui.widgets.ink import ink
from tvto_desk.ui.widgets.notice_bar import NoticeBar
from tvto_desk.ui.widgets.short_form import ShortForm
from tvto_desk.ui.widgets.task_dialog import TaskDialog

_KINDS = "PKCS#12 (*.p12 *.pfx)"


class SealPasswordDialog(TaskDialog):
    """The password of a file that was chosen, or of one that is made."""

    def __init__(self, parent: QWidget, *, made: bool) -> None:
        super().__init__(
            "seal_password",
            lambda: self.tr("Practice certificate") if made else self.tr("Signing certificate"),
            lambda: self.tr("Make it") if made else self.tr("Take it in"),
            self._name,
            parent,
        )
        self.form.add("password", PasswordField())
        self.form.require("password")

    def _name(self, form: ShortForm) -> None:
        form.caption("password", self.tr("Password of the file"))


class SealPart(QWidget):
    """What signs, and the acts to give, make and take it away; ``asker`` chooses the file."""

    done = Signal(str)

    def __init__(self, context: Context, rights: Rights, asker: Callable[[], Asker]) -> None:
        super().__init__()
        self.context, self.rights, self._asker = context, rights, asker
        self._state: SealState | None = None
        self.head, self.lead, self.facts = QLabel(), QLabel(), QLabel()
        ink(self.head, "section")
        ink(self.lead, "body", "secondary")
        ink(self.facts, "body")
        self.facts.setObjectName("seal_facts")
        for label in (self.lead, self.facts):
            label.setWordWrap(True)
        self.facts.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.notice = NoticeBar(self)
        self._acts = {
            "take": Act("take_seal", lambda: self.tr("Signing certificate …"), "upload"),
            "make": Act("make_seal", lambda: self.tr("Make one to practise …"), "file-plus"),
            "drop": Act("drop_seal", lambda: self.tr("Take it away …"), "trash-2"),
        }
        self.buttons = {name: act_button(act, self) for name, act in self._acts.items()}
        row = QHBoxLayout()
        row.setSpacing(8)
        for name, work in (("take", self.take), ("make", self.make), ("drop", self.drop)):
            self.buttons[name].clicked.connect(lambda _on=False, work=work: work())
            row.addWidget(self.buttons[name])
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 16, 0, 0)
        column.setSpacing(8)
        for widget in (self.head, self.lead, self.notice, self.facts):
            column.addWidget(widget)
        column.addLayout(row)
        rights.known.connect(self.guard)
        self.retranslate()

    def load(self) -> None:
        """Asks what can sign."""
        desk, folder = self.context.desk, self.context.centre.folder
        self.context.runner.read(
            partial(seal_state, desk, folder), self._show, self.notice.say_error, asker=self
        )

    def take(self) -> None:
        """A file of an office of certification, opened once to see that it signs."""
        path = self._asker().open_file(self._acts["take"].title(), _KINDS, self)
        if path is not None:
            desk, folder = self.context.desk, self.context.centre.folder
            self._with_password(lambda word: take_seal(desk, folder, path, word), made=False)

    def make(self) -> None:
        """A certificate of the practice centre's own."""
        desk, folder = self.context.desk, self.context.centre.folder
        self._with_password(lambda word: make_practice_seal(desk, folder, word), made=True)

    def drop(self) -> None:
        """Takes the file away when that was agreed to."""
        desk, folder = self.context.desk, self.context.centre.folder
        agreed = self._asker().confirm(
            Question(
                self.tr("Take the signing certificate away"),
                (say("seal.drop_line"),),
                self.tr("Take it away"),
                destroys=True,
            ),
            self,
        )
        if agreed:
            self.context.runner.write(
                partial(drop_seal, desk, folder),
                lambda _none: self._changed("seal.dropped"),
                self.notice.say_error,
            )

    def guard(self) -> None:
        """Closes what the role may not use."""
        for button in self.buttons.values():
            self.rights.guard(button, Permission.MANAGE_SETTINGS)

    def retranslate(self) -> None:
        """Sets every caption."""
        self.head.setText(say("seal.head"))
        self.lead.setText(say("seal.lead"))
        for name, act in self._acts.items():
            word_button(self.buttons[name], act)
        self.guard()
        self._tell()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

    def _with_password(self, work: Callable[[str], object], *, made: bool) -> None:
        dialog = SealPasswordDialog(self, made=made)

        def kept(_facts: object) -> None:
            dialog.accept()
            self._changed("seal.taken")

        dialog.asked.connect(
            lambda: self.context.runner.write(
                partial(work, dialog.form.text("password")), kept, dialog.refuse
            )
        )
        dialog.start()

    def _changed(self, key: str) -> None:
        self.notice.clear()
        self.done.emit(say(key))
        self.load()

    def _show(self, state: SealState) -> None:
        self._state = state
        self._tell()

    def _tell(self) -> None:
        state = self._state
        self.buttons["make"].setVisible(self.context.desk.centre.is_practice)
        self.buttons["drop"].setVisible(state is not None and state.facts is not None)
        if state is None:
            self.facts.clear()
            return
        lines = [] if state.installed else [say("seal.not_installed")]
        if state.facts is None:
            lines.append(say("seal.none"))
        else:
            lines.append(say("seal.facts", **vars(state.facts)))
            if state.facts.is_self_made:
                lines.append(say("seal.self_made"))
        self.facts.setText("\n".join(lines))
