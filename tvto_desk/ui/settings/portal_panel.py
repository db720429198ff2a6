"""What the portal asks of a person, in this centre's order, and how large a photo may be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QT_TRANSLATE_NOOP
from PySide6.QtWidgets import QHBoxLayout

from tvto_desk.domain.errors import CodedError
from tvto_desk.domain.roles import Permission
from tvto_desk.services import settings
from tvto_desk.services.portal import PortalColumn, chosen_columns, portal_columns
from tvto_desk.services.settings import PHOTO_KILOBYTES, PORTAL_COLUMNS
from tvto_desk.ui.context import Context
from tvto_desk.ui.look import Look
from tvto_desk.ui.settings.limits_panel import whole_number
from tvto_desk.ui.settings.panel import Panel, RowsTable
from tvto_desk.ui.speech import say_alone
from tvto_desk.ui.trainees.rights import Rights
from tvto_desk.ui.widgets.act import Act, act_button, word_button
from tvto_desk.ui.widgets.number_field import NumberField
from tvto_desk.ui.widgets.paged_model import Column
from tvto_desk.ui.widgets.short_form import ShortForm


@dataclass(frozen=True)
class _Line:
    column: PortalColumn
    is_used: bool

    @property
    def title(self) -> str:
        return self.column.title(Look.current().language)

    @property
    def used(self) -> str:
        return say_alone("portal.column_used" if self.is_used else "portal.column_hidden")


class PortalPanel(Panel):
    """Columns that move up and down by buttons, and one number."""

    key = "portal"
    name = QT_TRANSLATE_NOOP("PortalPanel", "Portal")
    icon_name = "send"
    nouns = frozenset({"centre"})

    def __init__(self, context: Context, rights: Rights) -> None:
        super().__init__(context, rights)
        self._lines: list[_Line] = []
        self.table = RowsTable(
            [
                Column("title", lambda: self.tr("Column"), stretch=2, sortable=False),
                Column("used", lambda: self.tr("In use"), stretch=1, sortable=False),
            ],
            "portal_columns",
        )
        self._acts = (
            Act("column_up", lambda: self.tr("Upwards"), "chevron-up"),
            Act("column_down", lambda: self.tr("Downwards"), "chevron-down"),
            Act("column_toggle", lambda: self.tr("Show or hide"), "eye"),
        )
        self.buttons = {act.key: act_button(act, self) for act in self._acts}
        self.buttons["column_up"].clicked.connect(lambda: self.shift_column(-1))
        self.buttons["column_down"].clicked.connect(lambda: self.shift_column(1))
        self.buttons["column_toggle"].clicked.connect(self.toggle)
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in self.buttons.values():
            row.addWidget(button)
        row.addStretch(1)
        self.form = ShortForm(self)
        rule = partial(whole_number, PHOTO_KILOBYTES)
        self.form.add("photo", NumberField(rule, width=120), answers_to=(PHOTO_KILOBYTES.key,))
        self.form.require("photo")
        self.form.submitted.connect(self._save)
        self.column.addWidget(self.table)
        self.column.addLayout(row)
        self.column.addWidget(self.form)
        self.column.addStretch(1)
        self.retranslate()

    def load(self) -> None:
        desk = self.context.desk
        self.read(
            lambda: (chosen_columns(desk), settings.get_setting(desk, PHOTO_KILOBYTES)),
            self._show,
        )

    def guard(self) -> None:
        for control in (self.form.button, *self.buttons.values()):
            self.rights.guard(control, Permission.MANAGE_SETTINGS)

    def shift_column(self, step: int) -> None:
        """Moves the column under the cursor; it is stored with the button."""
        row = self.table.currentIndex().row()
        if 0 <= row < len(self._lines) and 0 <= row + step < len(self._lines):
            self._lines.insert(row + step, self._lines.pop(row))
            self._tell(row + step)

    def toggle(self) -> None:
        """Takes the column under the cursor into the export, or out of it."""
        row = self.table.currentIndex().row()
        if 0 <= row < len(self._lines):
            line = self._lines[row]
            self._lines[row] = _Line(line.column, not line.is_used)
            self._tell(row)

    def retranslate(self) -> None:
        super().retranslate()
        self.lead.setText(
            self.tr("The copy strip and the portal export show these columns in this order.")
        )
        self.table.setAccessibleName(self.tr("Order of the columns"))
        for act in self._acts:
            word_button(self.buttons[act.key], act)
        self.form.caption("photo", self.tr("Largest photo (kilobytes)"))
        self.form.button.setText(self.tr("Save"))
        self.form.button.setAccessibleName(self.form.button.text())
        self._tell(max(0, self.table.currentIndex().row()))

    def _show(self, answer: tuple[Sequence[PortalColumn], int]) -> None:
        chosen, kilobytes = answer
        used = {column.key for column in chosen}
        rest = [column for column in portal_columns() if column.key not in used]
        self._lines = [_Line(column, True) for column in chosen]
        self._lines += [_Line(column, False) for column in rest]
        self.form.field("photo").set_value(kilobytes)
        self._tell(0)

    def _tell(self, row: int) -> None:
        self.table.show_rows(list(self._lines))
        if self._lines:
            self.table.setCurrentIndex(self.table.rows.index(row, 0))

    def _save(self) -> None:
        desk, kilobytes = self.context.desk, self.form.values()["photo"]
        order = ",".join(line.column.key for line in self._lines if line.is_used)

        def work() -> None:
            settings.change_setting(desk, PORTAL_COLUMNS, order)
            settings.change_setting(desk, PHOTO_KILOBYTES, kilobytes)

        self.form.set_busy(True)
        self.record(
            work,
            lambda: self.tr("Saved."),
            "centre",
            self._failed,
            after=lambda: self.form.set_busy(False),
        )

    def _failed(self, error: CodedError) -> None:
        self.form.show_error(error)
        self.guard()
