"""A duplicate of a certificate older than the program: asked for, agreed by two, shown."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from tvto_desk.domain.roles import Permission
from tvto_desk.services import duplicates, old_originals
from tvto_desk.services.desk import Desk
from tvto_desk.services.duplicates import OldOriginal
from tvto_desk.services.old_records import OldRecordRow, get_old_record
from tvto_desk.services.papers.stationery import PaperFile
from tvto_desk.ui.certificates.bench import Bench
from tvto_desk.ui.certificates.register_dialogs import DuplicateDialog
from tvto_desk.ui.papers import PrintButton
from tvto_desk.ui.speech import say
from tvto_desk.ui.widgets.choice_field import ChoiceField
from tvto_desk.ui.widgets.script_field import Script, ScriptField
from tvto_desk.ui.widgets.short_form import ShortForm


class OldDuplicateDialog(DuplicateDialog):
    """What the request says, and what the old register leaves open: with or without a course, and
    the Latin name of another centre.
    """

    def __init__(self, record: OldRecordRow, parent: QWidget, *, elsewhere: bool) -> None:
        draft = record.draft
        line = partial(say, "certificate_desk.why_old_duplicate", title=draft.title_fa)
        super().__init__(draft.certificate_no or draft.portal_no, "", parent, line=line, columns=2)
        self.setObjectName("old_duplicate_dialog")
        self.way = ChoiceField()
        self.form.add("way", self.way)
        self.form.add("centre_en", ScriptField(Script.LATIN, str.strip))
        self.form.cell("centre_en").setVisible(elsewhere)
        self._name(self.form)
        self.way.set_value("trained")
        needed = ("centre_en",) if elsewhere else ()
        self.form.require("reason", "request_no", "way", *needed)
        self.adjustSize()

    def original(self, desk: Desk, record_id: int) -> Callable[[], OldOriginal]:
        """Reads what the duplicate will say, for the lane of the services."""
        return partial(
            old_originals.original_of_record,
            desk,
            record_id,
            with_course=self.way.value() == "trained",
            centre_en=self.form.text("centre_en"),
        )

    def _name(self, form: ShortForm) -> None:
        super()._name(form)
        if not hasattr(self, "way"):
            return
        form.caption("way", self.tr("The certificate was given"))
        form.caption("centre_en", self.tr("Latin name of the centre of then"))
        self.way.set_choices([(way, say(f"old_way.{way}")) for way in ("trained", "assessed")])


class OldDuplicate(QObject):
    """Opened with the id of a line of an old register; the finished page is shown by ``button``."""

    def __init__(
        self, bench: Bench, with_key: Callable[[Callable[[], object]], None], button: PrintButton
    ) -> None:
        super().__init__(bench)
        self._bench, self._with_key, self._button = bench, with_key, button

    def ask(self, record_id: int) -> None:
        """Reads the line; what it lacks is said by name before anything is asked."""
        desk = self._bench.desk

        def read() -> tuple[OldRecordRow, bool]:
            record = get_old_record(desk, record_id)
            old_originals.require_duplicable(record.draft)
            return record, old_originals.names_another_centre(desk, record_id)

        self._bench.context.runner.read(
            read,
            lambda answer: self._show(*answer),
            self._bench.notice.say_error,
            asker=self._bench.host,
        )

    def _show(self, record: OldRecordRow, elsewhere: bool) -> None:
        dialog = OldDuplicateDialog(record, self._bench.host, elsewhere=elsewhere)
        own, title = self._bench.desk, record.draft.title_fa

        def matter() -> str:
            return say("certificate_desk.old_duplicate_matter", title=title)

        def issue(asked_by: Desk, desk: Desk) -> None:
            draft, original = dialog.draft(), dialog.original(desk, record.id)
            dialog.accept()

            def work() -> PaperFile:
                made = duplicates.issue_old_duplicate(desk, asked_by, original(), draft)
                return PaperFile(title, duplicates.copy_page(desk, made))

            self._with_key(lambda: self._bench.write(work, self._issued))

        def asked() -> None:
            dialog.form.set_busy(False)
            if self._bench.rights.may(Permission.ISSUE):
                self._bench.second.ask(
                    Permission.REQUEST_CERTIFICATE, matter, lambda second: issue(second, own)
                )
            else:
                self._bench.second.ask(Permission.ISSUE, matter, lambda second: issue(own, second))

        dialog.asked.connect(asked)
        dialog.start()

    def _issued(self, file: PaperFile) -> None:
        self._bench.done("certificate_desk.old_duplicate_issued", title=file.name)
        self._button.show_file(file)
