"""«بررسی اصالت»: a certificate is checked, and the page that checks it elsewhere is given away."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QT_TRANSLATE_NOOP, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit

from tvto_desk.domain import keyboard
from tvto_desk.domain.errors import CodedError
from tvto_desk.domain.roles import Permission
from tvto_desk.domain.words import Code
from tvto_desk.services.desk import Desk
from tvto_desk.services.proof_files import checking_page, take_list, take_root
from tvto_desk.services.trust import KeptLists, ListDays
from tvto_desk.services.verification import ScanReport, check_scanned
from tvto_desk.system.files import write_atomically
from tvto_desk.ui.context import Context
from tvto_desk.ui.settings.code_camera import CodeCamera
from tvto_desk.ui.settings.panel import Panel
from tvto_desk.ui.speech import say
from tvto_desk.ui.trainees.rights import Rights
from tvto_desk.ui.widgets.act import Act, act_button, word_button
from tvto_desk.ui.widgets.code_file import MARK, CodeFile, read_code_file
from tvto_desk.ui.widgets.dialogs import Asker, DialogAsker
from tvto_desk.ui.widgets.dropped_file import file_in
from tvto_desk.ui.widgets.ink import ink
from tvto_desk.ui.widgets.selectable import selectable

_FACTS = ("number", "holder_name_fa", "holder_name_en", "standard_title_fa", "issue_date")


class ProofPanel(Panel):
    """A code by hand scanner, camera, paste, picture or PDF; the lists that a check stands on."""

    key = "proof"
    name = QT_TRANSLATE_NOOP("ProofPanel", "Check a certificate")
    icon_name = "circle-check"

    def __init__(self, context: Context, rights: Rights) -> None:
        super().__init__(context, rights)
        self.asker: Asker = DialogAsker()
        self._report: ScanReport | None = None
        self._days: ListDays | None = None
        self.setAcceptDrops(True)
        self.scan = QLineEdit(self)
        self.scan.setObjectName("scanned_code")
        self.scan.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.scan.returnPressed.connect(self.check_typed)
        self._acts = {
            "check": Act("check_code", lambda: self.tr("Check"), "check", primary=True),
            "file": Act("check_file", lambda: self.tr("From a picture or PDF …"), "image"),
            "camera": Act("check_camera", lambda: self.tr("By camera …"), "camera"),
            "page": Act("save_page", lambda: self.tr("Save the checking page …"), "download"),
            "list": Act("take_list", lambda: self.tr("Take in a list …"), "upload"),
            "root": Act("take_root", lambda: self.tr("Key of the province …"), "key-round"),
        }
        self.buttons = {name: act_button(act, self) for name, act in self._acts.items()}
        for name, work in (
            ("check", self.check_typed),
            ("file", self.choose_file),
            ("camera", self.open_camera),
            ("page", self.save_page),
            ("list", partial(self._take, take_list)),
            ("root", partial(self._take, take_root)),
        ):
            self.buttons[name].clicked.connect(lambda _on=False, work=work: work())
        self.verdict, self.facts, self.lists_head = QLabel(), QLabel(), QLabel()
        self.verdict.setObjectName("verdict")
        self.lists = QLabel()
        ink(self.lists_head, "section")
        ink(self.facts, "body")
        ink(self.lists, "body", "secondary")
        for label in (self.verdict, self.facts, self.lists):
            label.setWordWrap(True)
            selectable(label)
        for names, before in ((("check", "file", "camera"), self.scan), (("page",), None)):
            row = QHBoxLayout()
            row.setSpacing(8)
            if before is not None:
                row.addWidget(before, 1)
            for name in names:
                row.addWidget(self.buttons[name])
            if before is None:
                for name in ("list", "root"):
                    row.addWidget(self.buttons[name])
                row.addStretch(1)
                self.column.addSpacing(12)
                self.column.addWidget(self.lists_head)
                self.column.addWidget(self.lists)
            self.column.addLayout(row)
            if before is not None:
                self.column.addWidget(self.verdict)
                self.column.addWidget(self.facts)
        self.column.addStretch(1)
        self.retranslate()

    @property
    def kept(self) -> KeptLists:
        """The lists beside the keys of the centre."""
        desk = self.context.desk
        return KeptLists(self.context.centre.folder.keys, desk.house.keys.public_keys())

    def load(self) -> None:
        self.read(lambda: self.kept.days(), self._show_days)

    def guard(self) -> None:
        for name, permission in (
            ("check", Permission.VERIFY),
            ("file", Permission.VERIFY),
            ("camera", Permission.VERIFY),
            ("page", Permission.EXPORT),
            ("list", Permission.MANAGE_SETTINGS),
            ("root", Permission.MANAGE_SETTINGS),
        ):
            self.rights.guard(self.buttons[name], permission)

    def check_typed(self) -> None:
        """Checks what a hand scanner typed, or what was pasted."""
        text = keyboard.scanned(self.scan.text().strip(), MARK)
        if text:
            self.check_text(text)
            self.scan.selectAll()

    def choose_file(self) -> None:
        """Asks for a picture or PDF of a certificate."""
        kinds = "PDF, PNG, JPEG (*.pdf *.png *.jpg *.jpeg *.tif *.tiff)"
        path = self.asker.open_file(self._acts["file"].title(), kinds, self)
        if path is not None:
            self.check_path(path)

    def open_camera(self) -> None:
        """Looks for the code of a certificate before the camera."""
        dialog = CodeCamera(self.context, self.window())
        dialog.found.connect(self.check_text)
        dialog.open()

    def check_text(self, text: str) -> None:
        """Checks the text of a code."""
        self.scan.setText(text)
        self._check(lambda: CodeFile((text,)))

    def check_path(self, path: Path) -> None:
        """Checks the first certificate of a file."""
        self._check(lambda: read_code_file(path))

    def save_page(self) -> None:
        """Writes the page that checks without a network, with the lists of today."""
        path = self.asker.save_file(
            self._acts["page"].title(), "tvto-verify.html", "HTML (*.html)", self
        )
        if path is not None:
            desk, kept = self.context.desk, self.kept
            self.record(
                lambda: write_atomically(path, checking_page(desk, kept).encode()),
                lambda: say("proof_list.page_saved", file=Code(path.name)),
                "proof",
                after=self.load,
            )

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if file_in(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = file_in(event.mimeData())
        if path is not None:
            event.acceptProposedAction()
            self.check_path(path)

    def retranslate(self) -> None:
        super().retranslate()
        self.lead.setText(
            self.tr(
                "Scan the code with a scanner or camera, paste its text, or drop a picture or PDF."
            )
        )
        self.scan.setPlaceholderText("TVTO1:…")
        self.scan.setAccessibleName(self.tr("Text of the code"))
        self.lists_head.setText(self.tr("Checking without this program"))
        for name, act in self._acts.items():
            word_button(self.buttons[name], act)
        self.guard()
        self._tell()
        self._tell_days()

    def _check(self, read: Callable[[], CodeFile]) -> None:
        desk, kept = self.context.desk, self.kept

        def work() -> ScanReport:
            found = read()
            return check_scanned(desk, kept, found.ours[0], pdf=found.pdf, page_text=found.page)

        self.notice.clear()
        self.context.runner.write(work, self._show, self._failed)

    def _show(self, report: ScanReport) -> None:
        self._report = report
        self._tell()

    def _failed(self, error: CodedError) -> None:
        self._report = None
        self._tell()
        self.notice.say_error(error)

    def _tell(self) -> None:
        report = self._report
        for label in (self.verdict, self.facts):
            label.setVisible(report is not None)
        if report is None:
            return
        checked = report.checked
        ink(self.verdict, "title", "done" if report.is_good else "stop")
        self.verdict.setText(say(checked.sentence))
        lines = [say(key) for key in (*report.findings, *report.agreements, *checked.notes)]
        payload = checked.proof.payload
        values = (
            Code(payload.number),
            payload.name_fa,
            payload.name_en,
            payload.title_fa,
            payload.issued_on,
        )
        lines += [
            say("proof_list.fact", what=say(f"certificate_page.{key}"), value=value)
            for key, value in zip(_FACTS, values, strict=True)
        ]
        self.facts.setText("\n".join(lines))

    def _take(self, take: Callable[[Desk, KeptLists, str], object]) -> None:
        path = self.asker.open_file(self.title(), "JSON, PUB (*.json *.pub *.txt)", self)
        if path is None:
            return
        desk, kept = self.context.desk, self.kept
        self.record(
            lambda: take(desk, kept, kept.read_file(path)),
            lambda: say("proof_list.taken"),
            "proof",
            after=self.load,
        )

    def _show_days(self, days: ListDays) -> None:
        self._days = days
        self._tell_days()

    def _tell_days(self) -> None:
        if self._days is None:
            return
        keys, ended = self._days.keys, self._days.ended
        lines = [say("proof_list.keys_as_of", day=keys) if keys else say("proof_list.no_keys")]
        lines += [
            say("proof_list.ended_as_of", centre=Code(centre), day=day) for centre, day in ended
        ]
        self.lists.setText("\n".join(lines))
