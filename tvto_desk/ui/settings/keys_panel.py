"""«کلیدهای امضا»: the keys of the years, and the one act that brings in the key of a new year."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QT_TRANSLATE_NOOP
from PySide6.QtWidgets import QHBoxLayout

from tvto_desk.domain.roles import Permission
from tvto_desk.domain.words import Code
from tvto_desk.services.desk import Desk
from tvto_desk.services.key_keeping import code_picture
from tvto_desk.services.proof_files import key_for_the_province
from tvto_desk.services.signing_keys import (
    KeyRow,
    is_due,
    list_keys,
    renew_key,
    replace_lost_key,
)
from tvto_desk.system.files import write_atomically
from tvto_desk.system.recovery_phrase import RECOVERY
from tvto_desk.ui.context import Context
from tvto_desk.ui.second_person import SecondPerson
from tvto_desk.ui.settings.key_keeping_part import KeyKeepingPart
from tvto_desk.ui.settings.new_key_dialog import RenewKeyDialog
from tvto_desk.ui.settings.panel import Panel, RowsTable
from tvto_desk.ui.settings.province_dialog import ProvinceOffice
from tvto_desk.ui.settings.recovery_sheet import RecoverySheetDialog
from tvto_desk.ui.settings.seal_part import SealPart
from tvto_desk.ui.speech import say, say_alone
from tvto_desk.ui.trainees.rights import Rights
from tvto_desk.ui.widgets.act import Act, act_button, word_button
from tvto_desk.ui.widgets.cell_kind import Kind
from tvto_desk.ui.widgets.dialogs import Asker, DialogAsker
from tvto_desk.ui.widgets.notice_bar import Notice
from tvto_desk.ui.widgets.paged_model import Column


class _Line:
    """A key as a row of the table."""

    def __init__(self, row: KeyRow) -> None:
        self.key_id = row.key_id
        self.valid_from, self.retired_on = row.valid_from, row.retired_on
        self.certificates = row.certificates
        state = "current" if row.is_current else "replaced" if row.retired_on else "file_lost"
        self.state = say_alone(f"signing_key.{state}")
        if row.practice:
            self.certified = say_alone("signing_key.practice")
        elif row.withdrawn_on is not None:
            self.certified = say_alone("signing_key.withdrawn", day=row.withdrawn_on)
        elif row.certified_on is None:
            self.certified = say_alone("signing_key.uncertified")
        else:
            self.certified = say_alone("signing_key.certified", day=row.certified_on)


class KeysPanel(Panel):
    """Which keys signed, from when to when, who certified them, for how many certificates."""

    key = "keys"
    name = QT_TRANSLATE_NOOP("KeysPanel", "Signing keys")
    icon_name = "key-round"
    nouns = frozenset({"certificate", "proof"})

    def __init__(self, context: Context, rights: Rights) -> None:
        super().__init__(context, rights)
        self.asker: Asker = DialogAsker()
        self.table = RowsTable(
            [
                Column("key_id", lambda: self.tr("Key"), Kind.CODE, sortable=False),
                Column("state", lambda: self.tr("State"), stretch=1, sortable=False),
                Column("valid_from", lambda: self.tr("Since"), Kind.DATE, sortable=False),
                Column("retired_on", lambda: self.tr("Until"), Kind.DATE, sortable=False),
                Column("certified", lambda: self.tr("Certified"), stretch=2, sortable=False),
                Column("certificates", lambda: self.tr("Signed"), Kind.NUMBER, sortable=False),
            ],
            "keys",
        )
        self._renew = Act("renew_key", lambda: self.tr("New key of the year …"), "key-round")
        self._ask = Act("ask_province", lambda: self.tr("Key for the province …"), "send")
        self._province = Act("province", lambda: self.tr("Province office …"), "list-checks")
        self._lost_act = Act("lost_key", lambda: self.tr("Phrases lost …"), "circle-help")
        self.renew_button = act_button(self._renew, self)
        self.lost_button = act_button(self._lost_act, self)
        self.lost_button.clicked.connect(self.replace_lost)
        self.second = SecondPerson(context, rights, self, self.notice.say_error)
        self.province_button = act_button(self._province, self)
        self.ask_button = act_button(self._ask, self)
        self.renew_button.clicked.connect(self.renew)
        self.ask_button.clicked.connect(self.save_request)
        self.province = ProvinceOffice(context, lambda: self.asker, self)
        self.province_button.clicked.connect(lambda: self.province.open())
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.renew_button)
        row.addWidget(self.lost_button)
        row.addWidget(self.ask_button)
        row.addWidget(self.province_button)
        row.addStretch(1)
        self.column.addWidget(self.table)
        self.seal = SealPart(context, rights, lambda: self.asker)
        self.seal.done.connect(self.done)
        self.keeping = KeyKeepingPart(context, rights, lambda: self.asker)
        self.keeping.done.connect(self.done)
        self.keeping.changed.connect(self.notice.clear)
        self.keeping.changed.connect(self.load)
        self.keeping.changed.connect(lambda: self.context.news.changed.emit("proof"))
        self.column.addLayout(row)
        self.column.addWidget(self.keeping)
        self.column.addWidget(self.seal)
        self.column.addStretch(1)
        self._rows: list[KeyRow] = []
        self.retranslate()

    def load(self) -> None:
        self.read(partial(list_keys, self.context.desk, self.context.lists), self._show)
        self.keeping.load()
        self.seal.load()

    def guard(self) -> None:
        for button in (self.renew_button, self.lost_button, self.province_button):
            self.rights.guard(button, Permission.MANAGE_SETTINGS)
        self._tell_gap()

    def renew(self) -> None:
        """Asks for the phrases, makes the key and shows its recovery sheet."""
        dialog = RenewKeyDialog(self)
        desk, folder = self.context.desk, self.context.centre.folder
        self._make(
            dialog, lambda phrases: renew_key(desk, folder, dialog.form.text("phrase"), phrases)
        )

    def replace_lost(self) -> None:
        """The same without any old phrase: a second person agrees first."""
        self.second.ask(
            Permission.PROPOSE_REVOCATION, lambda: say("signing_key.lost_matter"), self._lost
        )

    def _lost(self, second: Desk) -> None:
        dialog = RenewKeyDialog(self, lost=True)
        desk, folder = self.context.desk, self.context.centre.folder
        self._make(
            dialog,
            lambda phrases: replace_lost_key(
                desk, second, folder, dialog.form.text("reason"), phrases
            ),
        )

    def _make(self, dialog: RenewKeyDialog, work: Callable[[dict[str, str]], str]) -> None:
        centre, folder = self.context.desk.centre.name_fa, self.context.centre.folder

        def made(phrases: dict[str, str]) -> None:
            dialog.accept()
            code = code_picture(folder)
            RecoverySheetDialog(centre, phrases[RECOVERY], self.window(), code).open()
            self.load()

        def do() -> None:
            phrases = dialog.phrases()
            if phrases is not None:
                dialog.form.set_busy(True)
                self.record(
                    partial(work, phrases),
                    lambda: say("signing_key.renewed"),
                    "proof",
                    dialog.refuse,
                    after=partial(made, phrases),
                )

        dialog.asked.connect(do)
        dialog.start()

    def save_request(self) -> None:
        """Writes the public keys, for the province to sign into its list."""
        path = self.asker.save_file(self._ask.title(), "tvto-key.json", "JSON (*.json)", self)
        if path is not None:
            desk = self.context.desk
            self.record(
                lambda: write_atomically(path, key_for_the_province(desk).encode()),
                lambda: say("signing_key.request_saved", file=Code(path.name)),
                "proof",
                after=self._tell_fingerprint,
            )

    def retranslate(self) -> None:
        super().retranslate()
        self.lead.setText(say("signing_key.lead"))
        self.table.setAccessibleName(self.title())
        for button, act in (
            (self.renew_button, self._renew),
            (self.lost_button, self._lost_act),
            (self.ask_button, self._ask),
            (self.province_button, self._province),
        ):
            word_button(button, act)
        self._tell()

    def _tell_fingerprint(self) -> None:
        """What the province asks on the telephone before it signs."""
        own = next((row for row in self._rows if row.is_current), None)
        if own is not None:
            shown = Code(own.fingerprint)
            self.notice.say(
                Notice.INFO, lambda: say("province.request_fingerprint", fingerprint=shown)
            )

    def _show(self, rows: list[KeyRow]) -> None:
        self._rows = rows
        self._tell()

    def _tell(self) -> None:
        self.table.show_rows([_Line(row) for row in self._rows])
        self._tell_gap()
        is_lost = self.context.desk.house.keys.gap is not None
        if not is_lost and is_due(self._rows, self.context.desk.today()):
            self.notice.say(Notice.WARN, lambda: say("signing_key.due"))

    def _tell_gap(self) -> None:
        """Without its file there is nothing to renew; the phrases may still be at hand."""
        gap = self.context.desk.house.keys.gap
        if gap is not None:
            self.renew_button.setEnabled(False)
            self.notice.say_error(gap)
        else:
            self.rights.guard(self.renew_button, Permission.MANAGE_SETTINGS)
