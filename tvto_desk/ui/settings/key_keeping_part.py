"""Below the keys: the copy of the key, its way back, and who opens it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from tvto_desk.domain.errors import CodedError, DomainError
from tvto_desk.domain.roles import Permission
from tvto_desk.domain.words import Code
from tvto_desk.services.key_keeping import (
    end_holder,
    give_holder,
    key_holders,
    restore_key,
    save_key_copy,
    sheet_code,
)
from tvto_desk.services.trust import KeptLists
from tvto_desk.system.paths import CentreFolder
from tvto_desk.system.phrase_locks import Cost
from tvto_desk.system.recovery_phrase import RECOVERY, new_recovery_phrase
from tvto_desk.ui.context import Context
from tvto_desk.ui.login.password_field import PasswordField
from tvto_desk.ui.settings.new_key_dialog import short_phrase_of
from tvto_desk.ui.settings.recovery_sheet import RecoverySheetDialog
from tvto_desk.ui.speech import comma, say
from tvto_desk.ui.trainees.rights import Rights
from tvto_desk.ui.welcome.founding import DEPUTY, HEAD
from tvto_desk.ui.widgets.act import Act, act_button, word_button
from tvto_desk.ui.widgets.choice_field import ChoiceField
from tvto_desk.ui.widgets.code_file import key_in_file
from tvto_desk.ui.widgets.dialogs import Asker
from tvto_desk.ui.widgets.ink import ink
from tvto_desk.ui.widgets.notice_bar import NoticeBar
from tvto_desk.ui.widgets.short_form import ShortForm
from tvto_desk.ui.widgets.task_dialog import TaskDialog

_KINDS = "KEY, PDF, PNG, JPEG (*.key *.pdf *.png *.jpg *.jpeg *.txt)"


class KeyPhraseDialog(TaskDialog):
    """The phrase that opens the key, for one of the acts below."""

    def __init__(self, parent: QWidget, key: str, title: Callable[[], str], line: str) -> None:
        super().__init__(key, title, title, self._name, parent, line=lambda: say(line))
        self.form.add("phrase", PasswordField(), answers_to=("pass_phrase", "recovery_phrase"))
        self.form.require("phrase")

    def _name(self, form: ShortForm) -> None:
        form.caption("phrase", self.tr("Pass phrase of the key"))


class HolderDialog(TaskDialog):
    """Who gets a new phrase, allowed by whom."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(
            "key_holder",
            lambda: self.tr("Phrase of the head or the deputy"),
            lambda: self.tr("Give the phrase"),
            self._name,
            parent,
            line=lambda: say("signing_key.holder_line"),
            columns=2,
        )
        self._who = ChoiceField()
        self.form.add("phrase", PasswordField(), answers_to=("pass_phrase",))
        self.form.add("holder", self._who)
        self.form.add("new", PasswordField())
        self.form.add("again", PasswordField())
        self.form.require("phrase", "holder", "new", "again")

    def refuse(self, error: CodedError) -> None:
        """Says a short phrase beside the new one."""
        super().refuse(short_phrase_of(error, "new"))

    def _name(self, form: ShortForm) -> None:
        form.caption("phrase", self.tr("Any phrase that opens the key"))
        form.caption("holder", self.tr("Whose phrase"))
        form.caption("new", self.tr("New phrase"))
        form.caption("again", self.tr("New phrase, again"))
        self._who.set_choices([(who, say(f"signing_key.{who}")) for who in (HEAD, DEPUTY)])


class KeyKeepingPart(QWidget):
    """``changed`` after the file came back; ``asker`` chooses files."""

    done = Signal(str)
    changed = Signal()

    def __init__(self, context: Context, rights: Rights, asker: Callable[[], Asker]) -> None:
        super().__init__()
        self.context, self.rights, self._asker = context, rights, asker
        self.cost = Cost()
        self._holders: tuple[str, ...] = ()
        self.head, self.lead = QLabel(), QLabel()
        ink(self.head, "section")
        ink(self.lead, "body", "secondary")
        self.lead.setWordWrap(True)
        self.lead.setObjectName("key_holders")
        self.notice = NoticeBar(self)
        self._acts = {
            "restore": Act(
                "restore_key", lambda: self.tr("Bring the key back …"), "upload", primary=True
            ),
            "copy": Act("copy_key", lambda: self.tr("Copy of the key …"), "save"),
            "holder": Act("key_holder", lambda: self.tr("Phrase of a holder …"), "key-round"),
            "deputy": Act("end_deputy", lambda: self.tr("Take the deputy out …"), "ban"),
            "sheet": Act("new_sheet", lambda: self.tr("New recovery sheet …"), "printer"),
        }
        self.buttons = {name: act_button(act, self) for name, act in self._acts.items()}
        row = QHBoxLayout()
        row.setSpacing(8)
        for name, work in (
            ("restore", self.restore),
            ("copy", self.copy),
            ("holder", self.give),
            ("deputy", self.end_deputy),
            ("sheet", self.new_sheet),
        ):
            self.buttons[name].clicked.connect(lambda _on=False, work=work: work())
            row.addWidget(self.buttons[name])
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 16, 0, 0)
        column.setSpacing(8)
        for widget in (self.head, self.lead, self.notice):
            column.addWidget(widget)
        column.addLayout(row)
        rights.known.connect(self.guard)
        self.retranslate()

    @property
    def is_lost(self) -> bool:
        """Whether the file of the key cannot be read."""
        return self.context.desk.house.keys.gap is not None

    def load(self) -> None:
        """Asks who opens the key; of a lost one nobody can say."""
        if self.is_lost:
            self._show(())
        else:
            self.context.runner.read(
                partial(key_holders, self.context.desk, self._folder),
                self._show,
                self.notice.say_error,
                asker=self,
            )

    def restore(self) -> None:
        """A copy of the file, or a picture of the code of the recovery sheet, and a phrase."""
        path = self._asker().open_file(self._acts["restore"].title(), _KINDS, self)
        if path is None:
            return
        lists = KeptLists(self._folder.keys, self.context.desk.house.keys.public_keys())
        dialog = self._phrase_dialog("restore", "signing_key.restore_line")
        self._do(
            dialog,
            lambda: restore_key(
                self.context.desk,
                self._folder,
                lists,
                key_in_file(path),
                dialog.form.text("phrase"),
            ),
            "signing_key.restored",
        )

    def copy(self) -> None:
        """The sealed file, to be kept on another disk."""
        path = self._asker().save_file(
            self._acts["copy"].title(), "certificate.key", "KEY (*.key)", self
        )
        if path is not None:
            self.context.runner.write(
                partial(save_key_copy, self.context.desk, self._folder, path),
                lambda _none: self.done.emit(say("signing_key.copied", file=Code(path.name))),
                self.notice.say_error,
            )

    def give(self) -> None:
        """The new head, or a deputy: a phrase of the own."""
        dialog = HolderDialog(self)
        form = dialog.form

        def work() -> None:
            if form.text("new") != form.text("again"):
                raise DomainError("phrase.agree", field="again")
            who = str(form.field("holder").value())
            give_holder(
                self.context.desk,
                self._folder,
                form.text("phrase"),
                who,
                form.text("new"),
                cost=self.cost,
            )

        self._do(dialog, work, "signing_key.holder_given")

    def end_deputy(self) -> None:
        """The key opens for the deputy no more."""
        dialog = self._phrase_dialog("deputy", "signing_key.deputy_line")
        self._do(
            dialog,
            lambda: end_holder(self.context.desk, self._folder, dialog.form.text("phrase"), DEPUTY),
            "signing_key.deputy_ended",
        )

    def new_sheet(self) -> None:
        """Another phrase for the recovery sheet, which is shown once."""
        dialog = self._phrase_dialog("sheet", "signing_key.sheet_line")
        phrase = new_recovery_phrase()

        def work() -> bytes:
            desk, folder = self.context.desk, self._folder
            given = dialog.form.text("phrase")
            give_holder(desk, folder, given, RECOVERY, phrase, cost=self.cost)
            return sheet_code(desk, folder)

        def shown(code: object) -> None:
            centre = self.context.desk.centre.name_fa
            assert isinstance(code, bytes)  # noqa: S101  (narrows the type)
            RecoverySheetDialog(centre, phrase, self.window(), code).open()

        self._do(dialog, work, "signing_key.sheet_made", shown)

    def guard(self) -> None:
        """Closes what the role may not use."""
        for button in self.buttons.values():
            self.rights.guard(button, Permission.MANAGE_SETTINGS)

    def retranslate(self) -> None:
        """Sets every caption."""
        self.head.setText(self.tr("Keeping the key"))
        for name, act in self._acts.items():
            word_button(self.buttons[name], act)
        self.guard()
        self._tell()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

    @property
    def _folder(self) -> CentreFolder:
        return self.context.centre.folder

    def _phrase_dialog(self, name: str, line: str) -> KeyPhraseDialog:
        act = self._acts[name]
        return KeyPhraseDialog(self, f"{act.key}_phrase", act.verb, line)

    def _do(
        self,
        dialog: TaskDialog,
        work: Callable[[], object],
        sentence: str,
        shown: Callable[[object], None] | None = None,
    ) -> None:
        def made(answer: object) -> None:
            dialog.accept()
            if shown is not None:
                shown(answer)
            self.done.emit(say(sentence))
            self.changed.emit()

        dialog.asked.connect(lambda: self.context.runner.write(work, made, dialog.refuse))
        dialog.start()

    def _show(self, holders: tuple[str, ...]) -> None:
        self._holders = holders
        self.notice.clear()
        self._tell()

    def _tell(self) -> None:
        lost = self.is_lost
        self.lead.setVisible(lost or bool(self._holders))
        for name, button in self.buttons.items():
            button.setVisible(lost == (name == "restore"))
        self.buttons["deputy"].setVisible(DEPUTY in self._holders)
        if lost:
            self.lead.setText(say("signing_key.lost_lead"))
        else:
            who = comma().join(say(f"signing_key.{one}") for one in self._holders)
            self.lead.setText(say("signing_key.holders", who=who))
