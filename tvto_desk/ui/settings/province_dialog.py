"""«ستاد استان»: the centres' keys in the province's list, and the acts that sign its lists."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from tvto_desk.domain.certificate import parse_number
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.words import Code
from tvto_desk.services.province import (
    End,
    Province,
    ProvinceFolder,
    ProvinceKeyRow,
    found_province,
    open_province,
    request_rows,
)
from tvto_desk.services.trust import KeptLists
from tvto_desk.system.phrase_locks import Cost
from tvto_desk.system.recovery_phrase import RECOVERY, new_recovery_phrase
from tvto_desk.ui.context import Context
from tvto_desk.ui.login.password_field import PasswordField
from tvto_desk.ui.settings.recovery_sheet import RecoverySheetDialog
from tvto_desk.ui.speech import say
from tvto_desk.ui.welcome.founding import HEAD
from tvto_desk.ui.widgets.act import Act, act_button, word_button
from tvto_desk.ui.widgets.cell_kind import Kind
from tvto_desk.ui.widgets.choice_field import ChoiceField
from tvto_desk.ui.widgets.code_edit import CodeEdit
from tvto_desk.ui.widgets.dialogs import Asker, Question
from tvto_desk.ui.widgets.ink import ink
from tvto_desk.ui.widgets.notice_bar import Notice, NoticeBar
from tvto_desk.ui.widgets.paged_model import Column
from tvto_desk.ui.widgets.rows_table import RowsTable
from tvto_desk.ui.widgets.short_form import ShortForm
from tvto_desk.ui.widgets.task_dialog import TaskDialog
from tvto_desk.ui.widgets.window_size import grown


def ask_province_folder(title: str, parent: QWidget) -> Path | None:
    """An existing folder, or None."""
    name = QFileDialog.getExistingDirectory(parent, title)
    return Path(name) if name else None


class ProvincePhraseDialog(TaskDialog):
    """The phrase of the province's key; twice when the key is made."""

    def __init__(self, parent: QWidget, *, made: bool) -> None:
        super().__init__(
            "province_phrase",
            lambda: self.tr("Province office"),
            lambda: self.tr("Make the province's key") if made else self.tr("Open"),
            self._name,
            parent,
            line=lambda: say("province.new_line" if made else "province.open_line"),
        )
        keys = ("phrase", "again") if made else ("phrase",)
        for key in keys:
            self.form.add(
                key, PasswordField(), answers_to=("pass_phrase",) if key == keys[0] else ()
            )
        self.form.require(*keys)

    def _name(self, form: ShortForm) -> None:
        form.caption("phrase", self.tr("Pass phrase"))
        if form.has("again"):
            form.caption("again", self.tr("Pass phrase, again"))


class EndDialog(TaskDialog):
    """The number of a certificate, and why it counts no more."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(
            "province_end",
            lambda: self.tr("End a certificate"),
            lambda: self.tr("Sign it into the list"),
            self._name,
            parent,
            line=lambda: say("province.end_line"),
        )
        self.form.add("certificate_number", CodeEdit(_number))
        self._why = ChoiceField()
        self.form.add("ending", self._why)
        self.form.require("certificate_number", "ending")

    def _name(self, form: ShortForm) -> None:
        form.caption("certificate_number", self.tr("Certificate number"))
        form.caption("ending", self.tr("Why"))
        self._why.set_choices([(one.value, say(f"province.{one.value}")) for one in End])


class ProvinceDialog(QDialog):
    """One opened province: its list, a request to sign, a certificate to end."""

    def __init__(
        self, context: Context, province: Province, asker: Callable[[], Asker], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setObjectName("province")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.context, self.province, self._asker = context, province, asker
        self.head, self.lead, self.empty = QLabel(), QLabel(), QLabel()
        ink(self.head, "section")
        ink(self.lead, "body", "secondary")
        ink(self.empty, "body")
        for label in (self.lead, self.empty):
            label.setWordWrap(True)
        self.notice = NoticeBar(self)
        self.table = RowsTable(
            [
                Column(
                    "centre", lambda: self.tr("Centre"), Kind.CODE, sample="QZ-00", sortable=False
                ),
                Column(
                    "fingerprint",
                    lambda: self.tr("Fingerprint"),
                    Kind.CODE,
                    sample="0000-0000-0000-0000-0000",
                    stretch=1,
                    sortable=False,
                ),
                Column("year", lambda: self.tr("From year"), Kind.NUMBER, sortable=False),
                Column("withdrawn_on", lambda: self.tr("Withdrawn"), Kind.DATE, sortable=False),
            ],
            "province_keys",
        )
        self._acts = {
            "end": Act("end_certificate", lambda: self.tr("End a certificate …"), "ban"),
            "withdraw": Act("withdraw_key", lambda: self.tr("Withdraw the key …"), "ban"),
            "sign": Act(
                "sign_request", lambda: self.tr("Sign a request …"), "pencil", primary=True
            ),
            "close": Act("close_province", lambda: self.tr("Back")),
        }
        self.buttons = {name: act_button(act, self) for name, act in self._acts.items()}
        # What is done to a centre of the table stands below it, the way on and out at the foot.
        below, foot = QHBoxLayout(), QHBoxLayout()
        for name, work, row in (
            ("end", self.end, below),
            ("withdraw", self.withdraw, below),
            ("sign", self.sign, foot),
            ("close", self.accept, foot),
        ):
            row.setSpacing(8)
            self.buttons[name].clicked.connect(lambda _on=False, work=work: work())
            row.addWidget(self.buttons[name])
        for row in (below, foot):
            row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 20)
        column.setSpacing(12)
        for widget in (self.head, self.lead, self.notice, self.empty, self.table):
            column.addWidget(widget)
        column.addLayout(below)
        column.addStretch(1)
        column.addLayout(foot)
        self.setFixedSize(grown(640, 460))
        self.retranslate()

    def load(self) -> None:
        """Reads the list as it was signed last."""
        self.context.runner.read(self.province.rows, self._show, self.notice.say_error, asker=self)

    def sign(self) -> None:
        """A centre's request, its fingerprints compared, signed into the list."""
        path = self._asker().open_file(self._acts["sign"].title(), "JSON (*.json)", self)
        if path is not None:
            self.context.runner.read(
                lambda: _read_request(path), self._compare, self.notice.say_error, asker=self
            )

    def end(self) -> None:
        """A certificate into the province's own list of endings."""
        dialog = EndDialog(self)
        desk = self.context.desk

        def asked() -> None:
            number = str(dialog.form.field("certificate_number").value() or "")
            why = End(str(dialog.form.field("ending").value()))

            def ended(file: Path) -> None:
                dialog.accept()
                self.tell("province.ended", number=Code(number), file=Code(file.name))

            self.context.runner.write(
                lambda: self.province.end(number, why, desk.today(), desk.house.clock.now()),
                ended,
                dialog.refuse,
            )

        dialog.asked.connect(asked)
        dialog.start()

    def withdraw(self) -> None:
        """The chosen key, which strangers have: it proves nothing any more."""
        row = self.table.current_row()
        if row is None:
            self.notice.say(Notice.INFO, lambda: say("province.choose_key"))
            return
        centre, shown = Code(row.centre), Code(row.fingerprint)
        question = Question(
            self.tr("Withdraw the key of a centre"),
            (say("province.withdraw_line", centre=centre, fingerprint=shown),),
            self.tr("Withdraw the key"),
            destroys=True,
        )

        def withdrawn(file: Path) -> None:
            self.tell("province.withdrawn", fingerprint=shown, file=Code(file.name))
            self.load()

        if self._asker().confirm(question, self):
            self.context.runner.write(
                lambda: self.province.withdraw(row.fingerprint, self.context.desk.today()),
                withdrawn,
                self.notice.say_error,
            )

    def retranslate(self) -> None:
        """Sets every caption."""
        self.setWindowTitle(say("province.name"))
        self.setAccessibleName(self.windowTitle())
        self.head.setText(say("province.name"))
        self.lead.setText(say("province.lead"))
        self.empty.setText(say("province.empty"))
        self.table.setAccessibleName(self.tr("Keys of the centres"))
        for name, act in self._acts.items():
            word_button(self.buttons[name], act)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

    def _compare(self, request: tuple[str, list[ProvinceKeyRow]]) -> None:
        text, rows = request
        lines = tuple(
            say(
                "province.asked",
                centre=Code(row.centre),
                year=row.year,
                fingerprint=Code(row.fingerprint),
            )
            for row in rows
        )
        question = Question(
            self.tr("Sign the keys of a centre"),
            (say("province.compare"), *lines),
            self.tr("The fingerprint is the same, sign"),
        )
        if self._asker().confirm(question, self):
            self.context.runner.write(
                lambda: self.province.certify_request(text, self.context.desk.today()),
                self._signed,
                self.notice.say_error,
            )

    def _signed(self, new: list[ProvinceKeyRow]) -> None:
        folder = self.province.folder
        if any(row.is_office for row in new):
            self.tell("province.office_signed", file=Code(folder.office.name))
        else:
            self.tell("province.signed", count=len(new), file=Code(folder.keys.name))
        self.load()

    def tell(self, key: str, **params: Any) -> None:
        """A sentence over the list."""
        self.notice.say(Notice.DONE, lambda: say(key, **params))

    def _show(self, rows: list[ProvinceKeyRow]) -> None:
        self.table.show_rows(rows)
        self.table.setVisible(bool(rows))
        self.empty.setVisible(not rows)


class ProvinceOffice(QObject):
    """From the settings into the province: its folder, its phrase, its window."""

    def __init__(self, context: Context, asker: Callable[[], Asker], host: QWidget) -> None:
        super().__init__(host)
        self.context, self._asker, self._host = context, asker, host
        self.choose_folder: Callable[[str, QWidget], Path | None] = ask_province_folder
        self.cost = Cost()

    def open(self) -> None:
        """Asks for the folder; makes the key in one that holds none."""
        root = self.choose_folder(self.tr("Folder of the province's key"), self._host)
        if root is None:
            return
        folder = ProvinceFolder(root)
        dialog = ProvincePhraseDialog(self._host, made=not folder.holds_key)
        recovery = new_recovery_phrase()

        def asked() -> None:
            phrase = dialog.form.text("phrase")
            if dialog.form.has("again") and dialog.form.text("again") != phrase:
                dialog.refuse(DomainError("phrase.agree", field="again"))
                return
            if folder.holds_key:
                self.context.runner.write(
                    partial(open_province, folder, phrase), shown, dialog.refuse
                )
                return
            phrases, today = {HEAD: phrase, RECOVERY: recovery}, self.context.desk.today()
            self.context.runner.write(
                partial(found_province, folder, phrases, today, cost=self.cost),
                made,
                dialog.refuse,
            )

        def shown(province: Province) -> None:
            dialog.accept()
            window = ProvinceDialog(self.context, province, self._asker, self._host)
            window.open()
            window.load()

        def made(province: Province) -> None:
            shown(province)
            window = self._host.findChildren(ProvinceDialog)[-1]
            window.tell("province.made", file=Code(folder.public.name))
            RecoverySheetDialog(say("province.name"), recovery, window).open()

        dialog.asked.connect(asked)
        dialog.start()


def _number(text: str) -> str:
    return str(parse_number(text))


def _read_request(path: Path) -> tuple[str, list[ProvinceKeyRow]]:
    text = KeptLists.read_file(path)
    return text, request_rows(text)
