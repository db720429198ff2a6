"""The switch of a small centre: what it allows, since when and by which letter, on and off."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from tvto_desk.domain.roles import Permission
from tvto_desk.services import separation
from tvto_desk.services.separation import SmallCentre
from tvto_desk.ui.context import Context
from tvto_desk.ui.login.password_field import as_typed
from tvto_desk.ui.speech import say
from tvto_desk.ui.trainees.rights import Rights
from tvto_desk.ui.widgets.dialogs import Asker, DialogAsker, Question
from tvto_desk.ui.widgets.ink import ink
from tvto_desk.ui.widgets.notice_bar import Notice, NoticeBar
from tvto_desk.ui.widgets.script_field import Script, ScriptField
from tvto_desk.ui.widgets.short_form import ShortForm
from tvto_desk.ui.widgets.task_dialog import TaskDialog


class SmallCentreDialog(TaskDialog):
    """By which letter, and why."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(
            "small_centre_dialog",
            lambda: self.tr("Switch “Small centre” on"),
            lambda: self.tr("Switch it on"),
            self._name,
            parent,
            line=lambda: say("separation.on_what"),
        )
        self.form.add("letter_no", ScriptField(Script.PERSIAN, as_typed), full_row=True)
        self.form.add("reason", ScriptField(Script.PERSIAN, as_typed), full_row=True)
        self.form.require("letter_no", "reason")

    def _name(self, form: ShortForm) -> None:
        form.caption("letter_no", self.tr("Letter of the directorate"), self.tr("Number and date"))
        form.caption("reason", self.tr("Reason"))


class SmallCentrePart(QWidget):
    """``done(sentence)`` after a switch."""

    done = Signal(str)

    def __init__(self, context: Context, rights: Rights) -> None:
        super().__init__()
        self._context, self._rights = context, rights
        self.asker: Asker = DialogAsker()
        self.state: SmallCentre | None = None
        self.head = QLabel()
        ink(self.head, "section")
        self.notice = NoticeBar(self)
        self.notice.stay()
        self.button = QPushButton()
        self.button.setObjectName("switch_small_centre")
        self.button.setAutoDefault(False)
        self.button.clicked.connect(self.switch)
        acts = QHBoxLayout()
        acts.addWidget(self.button)
        acts.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.head)
        column.addWidget(self.notice)
        column.addLayout(acts)
        rights.known.connect(self.guard)
        self.retranslate()

    def load(self) -> None:
        """Asks how it stands."""
        self._context.runner.read(
            partial(separation.small_centre, self._context.desk),
            self._show,
            self.notice.say_error,
            asker=self,
        )

    def switch(self) -> None:
        """On with a letter and a reason, off with a reason."""
        desk = self._context.desk
        if self.state is not None:
            question = Question(
                self.tr("Switch “Small centre” off"),
                (say("separation.off_what"),),
                self.tr("Switch it off"),
            )
            reason = self.asker.reason(question, self)
            if reason is not None:
                self._context.runner.write(
                    partial(separation.switch_off, desk, reason),
                    lambda _none: self._switched("separation.switched_off"),
                    self.notice.say_error,
                )
            return
        dialog = SmallCentreDialog(self)

        def switched(_none: object) -> None:
            dialog.accept()
            self._switched("separation.switched_on")

        dialog.asked.connect(
            lambda: self._context.runner.write(
                partial(
                    separation.switch_on,
                    desk,
                    dialog.form.text("letter_no"),
                    dialog.form.text("reason"),
                ),
                switched,
                dialog.refuse,
            )
        )
        dialog.start()

    def retranslate(self) -> None:
        """Sets every caption."""
        self.head.setText(self.tr("Small centre"))
        on = self.state is not None
        self.button.setText(self.tr("Switch it off …") if on else self.tr("Switch it on …"))
        self.button.setAccessibleName(f"{self.head.text()}: {self.button.text()}")

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

    def guard(self) -> None:
        """Closes the switch where the role may not use it."""
        self._rights.guard(self.button, Permission.MANAGE_SETTINGS)

    def _show(self, state: SmallCentre | None) -> None:
        self.state = state
        self.retranslate()
        if state is None:
            self.notice.say(Notice.DONE, lambda: say("separation.off_line"))
            return
        self.notice.say(
            Notice.WARN,
            lambda: say(
                "separation.on_line",
                day=state.since,
                letter=state.letter_no,
                name=state.by,
                reason=state.reason,
            ),
        )

    def _switched(self, key: str) -> None:
        self.done.emit(say(key))
        self.load()
