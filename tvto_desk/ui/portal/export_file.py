"""A table as a file of the clerk's choice: asked where, written in the writer's lane, told."""

from __future__ import annotations

from collections.abc import Callable
from operator import attrgetter
from typing import Any, cast

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from tvto_desk.domain import digits
from tvto_desk.domain.errors import CodedError
from tvto_desk.services.exports import export_table
from tvto_desk.system.files import write_atomically
from tvto_desk.system.table_files import Table, TableFormat
from tvto_desk.ui.context import Context
from tvto_desk.ui.portal.list_export import Extra, cut_of
from tvto_desk.ui.speech import say
from tvto_desk.ui.widgets.dialogs import Asker
from tvto_desk.ui.widgets.listing import Listing

XLSX, CSV = "Excel (*.xlsx)", "CSV (*.csv)"


class ExportFile(QObject):
    """``said`` hears what was written, ``failed`` why nothing was."""

    def __init__(
        self,
        context: Context,
        asker: Asker,
        said: Callable[[str], None],
        failed: Callable[[CodedError], None],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._context, self._asker = context, asker
        self._said, self._failed = said, failed

    def save_list(
        self,
        listing: Listing,
        extra: Extra | None = None,
        person_of: Callable[[Any], int] = attrgetter("id"),
    ) -> None:
        """Writes what a list shows now: its selection of two rows or more, else all of it."""
        name = listing.table.accessibleName()
        definition = say("export.list", name=name, day=self._context.desk.today())
        cut = cut_of(listing, name, definition, extra, person_of)
        self.save(name, cut.table)

    def save(self, title: str, make: Callable[[], Table]) -> None:
        """Asks for a file and writes the table that ``make`` gives in the writer's lane."""
        window = cast(QWidget, self.parent()).window()
        target = self._asker.save_file(self.tr("Export"), f"{title}.xlsx", f"{XLSX};;{CSV}", window)
        if target is None:
            return
        form = TableFormat.CSV if target.suffix.lower() == ".csv" else TableFormat.XLSX
        path, desk = target.with_suffix(f".{form.value}"), self._context.desk

        def write() -> int:
            table = make()
            write_atomically(path, export_table(desk, table, form))
            return len(table.rows)

        def told(count: int) -> None:
            self._said(say("export.saved", count=count, file=digits.isolate(path.name)))

        self._context.runner.write(write, told, self._failed)
