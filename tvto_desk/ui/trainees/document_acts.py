"""What is done with the documents of a person: recorded, scanned, looked at, the photo dated."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QCheckBox, QWidget

from tvto_desk.domain.documents import KEPT
from tvto_desk.domain.errors import CodedError
from tvto_desk.services.person_documents import (
    MOST_PAGES,
    ScanPage,
    add_scans,
    drop_scan,
    get_scans,
    record_document,
)
from tvto_desk.services.trainees import date_photo
from tvto_desk.ui.context import Context
from tvto_desk.ui.speech import say
from tvto_desk.ui.trainees.document_lines import PHOTO
from tvto_desk.ui.trainees.papers_view import PapersView
from tvto_desk.ui.widgets.check_field import CheckField
from tvto_desk.ui.widgets.dialogs import DialogAsker
from tvto_desk.ui.widgets.jalali_edit import JalaliEdit
from tvto_desk.ui.widgets.scan_dialog import ScanDialog
from tvto_desk.ui.widgets.scan_files import pictures_in
from tvto_desk.ui.widgets.short_form import ShortForm
from tvto_desk.ui.widgets.task_dialog import TaskDialog


class Doing(Protocol):
    """How a page does an act: in the writer thread, then it tells ``done`` with its undo."""

    def __call__(
        self,
        act: Callable[[], object],
        done: str,
        on_error: Callable[[CodedError], None],
        after: Callable[[], None] | None = None,
        **params: Any,
    ) -> None:
        """Does it."""


class DocumentActs(QObject):
    """Answers the wishes of a ``PapersView``; ``person`` says whose documents are shown."""

    def __init__(
        self,
        context: Context,
        view: PapersView,
        person: Callable[[], int | None],
        do: Doing,
        on_error: Callable[[CodedError], None],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._context, self._view, self._page = context, view, parent
        self._person, self._do, self._on_error = person, do, on_error
        view.edit_requested.connect(self.ask)
        view.scan_requested.connect(self.choose_scan)
        view.scan_dropped.connect(self.take_scan)
        view.view_requested.connect(self.show_scan)

    def ask(self, kind: str) -> None:
        """Asks what came of a document, or on which day the photo was taken."""
        if self._person() is None:
            return
        if kind == PHOTO:
            self._ask_photo_day()
            return
        row = self._view.row(kind)
        dialog = TaskDialog(
            "document_state",
            lambda: say(f"document.{kind}"),
            lambda: self.tr("Record"),
            partial(self._name_state, kind),
            self._page,
        )
        form = dialog.form
        if kind not in KEPT:
            form.add("has_copy", CheckField())
        form.add("original_seen", CheckField())
        form.add("valid_to", JalaliEdit(self._context.desk.today, field="valid_to"))
        # What is brought for the first time comes as a rule whole.
        new = row.held is None
        if kind not in KEPT:
            form.field("has_copy").set_value(new or (row.held is not None and row.held.has_copy))
        form.field("original_seen").set_value(
            new or (row.held is not None and row.held.original_seen)
        )
        form.field("valid_to").set_value(None if row.held is None else row.held.valid_to)

        def record() -> None:
            values = form.values()
            act = partial(
                record_document,
                self._context.desk,
                self._known_person(),
                kind,
                has_copy=bool(values.get("has_copy")),
                original_seen=values["original_seen"],
                valid_to=values["valid_to"],
            )
            self._do(
                act,
                "document_scan.recorded",
                dialog.refuse,
                after=dialog.accept,
                document=say(f"document.{kind}"),
            )

        dialog.asked.connect(record)
        dialog.start()

    def choose_scan(self, kind: str) -> None:
        """Asks for the file of a scan."""
        title, kinds = self.tr("Scan of a document"), self.tr("Scans (*.jpg *.jpeg *.png *.pdf)")
        choose = self._context.choose_file
        path = choose(title, kinds) if choose else DialogAsker().open_file(title, kinds, self._page)
        if path is not None:
            self.take_scan(kind, path)

    def take_scan(self, kind: str, path: Path) -> None:
        """Attaches the pages of a file to a document."""
        desk, person_id = self._context.desk, self._person()
        if person_id is None:
            return

        def attach(pictures: list[bytes]) -> None:
            self._do(
                partial(add_scans, desk, person_id, kind, pictures),
                "document_scan.attached",
                self._on_error,
                document=say(f"document.{kind}"),
                count=len(pictures),
            )

        self._context.runner.read(
            partial(pictures_in, path, MOST_PAGES), attach, self._on_error, asker=self
        )

    def show_scan(self, kind: str) -> None:
        """Shows the scanned pages of a document."""
        person_id = self._person()
        if person_id is not None:
            read = partial(get_scans, self._context.desk, person_id, kind)
            self._context.runner.read(
                read, partial(self._open_scan, kind), self._on_error, asker=self
            )

    def _open_scan(self, kind: str, pages: list[ScanPage]) -> None:
        if not pages:
            return
        dialog = ScanDialog(
            pages,
            lambda: say(f"document.{kind}"),
            self._page,
            may_drop=self._view.act_buttons["scan_document"].isEnabled(),
        )

        def drop(scan_id: int) -> None:
            self._do(
                partial(drop_scan, self._context.desk, scan_id),
                "document_scan.dropped",
                self._on_error,
                after=dialog.accept,
                document=say(f"document.{kind}"),
            )

        dialog.drop_requested.connect(drop)
        dialog.open()

    def _ask_photo_day(self) -> None:
        photo = self._view.photo_row
        today = self._context.desk.today
        if not photo.has_photo:
            return
        dialog = TaskDialog(
            "photo_day",
            lambda: self.tr("Day of the photo"),
            lambda: self.tr("Record"),
            lambda form: form.caption(
                "taken_on", self.tr("Taken on"), self.tr("The photo is at most six months old")
            ),
            self._page,
        )
        dialog.form.add("taken_on", JalaliEdit(today, field="taken_on"))
        dialog.form.require("taken_on")
        dialog.form.field("taken_on").set_value(photo.taken_on)

        def record() -> None:
            taken_on = dialog.form.values()["taken_on"]
            act = partial(date_photo, self._context.desk, self._known_person(), taken_on)
            self._do(act, "document_scan.photo_dated", dialog.refuse, after=dialog.accept)

        dialog.asked.connect(record)
        dialog.start()

    def _known_person(self) -> int:
        person_id = self._person()
        assert person_id is not None  # noqa: S101  (nothing is asked of nobody)
        return person_id

    def _name_state(self, kind: str, form: ShortForm) -> None:
        words = {
            "has_copy": self.tr("A copy is in the file"),
            "original_seen": self.tr("The paper itself is in the file")
            if kind in KEPT
            else self.tr("The original was seen"),
        }
        for key, text in words.items():
            if not form.has(key):
                continue
            field = form.field(key)
            assert isinstance(field, QCheckBox)  # noqa: S101  (narrows the type)
            field.setText(text)
            form.caption(key, "")
            field.setAccessibleName(text)
        form.caption("valid_to", self.tr("Valid until"), self.tr("Empty: without an end"))
