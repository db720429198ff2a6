"""The centre's own fields of a person: a list in the order of the form, and the field chosen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QT_TRANSLATE_NOOP
from PySide6.QtWidgets import QHBoxLayout, QPushButton

from tvto_desk.domain.errors import CodedError, Conflict
from tvto_desk.domain.extra_fields import ExtraField, ExtraKind, choice_lines
from tvto_desk.domain.roles import Permission
from tvto_desk.services import extra_fields
from tvto_desk.services.extra_fields import ExtraFieldRow
from tvto_desk.ui.conflicts import Conflicts, Stored
from tvto_desk.ui.context import Context
from tvto_desk.ui.settings.panel import Panel, RowsTable
from tvto_desk.ui.speech import members, say, say_alone
from tvto_desk.ui.trainees.extra_fields import NEWS, caption_of
from tvto_desk.ui.trainees.rights import Rights
from tvto_desk.ui.welcome.steps import latin_line, persian_text
from tvto_desk.ui.widgets.act import Act, act_button, word_button
from tvto_desk.ui.widgets.area_field import AreaField
from tvto_desk.ui.widgets.cell_kind import Kind
from tvto_desk.ui.widgets.check_field import CheckField
from tvto_desk.ui.widgets.choice_field import ChoiceField
from tvto_desk.ui.widgets.code_edit import CodeEdit
from tvto_desk.ui.widgets.paged_model import Column
from tvto_desk.ui.widgets.short_form import ShortForm


@dataclass(frozen=True)
class _Line:
    row: ExtraFieldRow

    @property
    def caption(self) -> str:
        return caption_of(self.row.field)

    @property
    def kind(self) -> str:
        return say_alone(f"extra_field_kind.{self.row.field.kind.value}")

    @property
    def state(self) -> str:
        if self.row.is_retired:
            return say_alone("extra_field.state_retired")
        asked = self.row.field.is_asked
        return say_alone("extra_field.state_asked" if asked else "extra_field.state_free")

    @property
    def used(self) -> int:
        return self.row.used


class ExtraPanel(Panel):
    """A row that is chosen stands in the form; without one the form defines a new field."""

    key = "extra"
    name = QT_TRANSLATE_NOOP("ExtraPanel", "Own fields")
    icon_name = "rows-3"
    nouns = frozenset({NEWS, "trainee", "import"})

    def __init__(self, context: Context, rights: Rights) -> None:
        super().__init__(context, rights)
        self._rows: list[ExtraFieldRow] = []
        self._edited: ExtraFieldRow | None = None
        self._is_written = False
        self.conflicts = Conflicts(context, self)
        self.table = RowsTable(
            [
                Column("caption", lambda: self.tr("Caption"), stretch=2, sortable=False),
                Column("kind", lambda: self.tr("Kind"), stretch=1, sortable=False),
                Column("state", lambda: self.tr("State"), stretch=1, sortable=False),
                Column("used", lambda: self.tr("People"), Kind.NUMBER, sortable=False),
            ],
            "extra_fields",
        )
        self.table.selectionModel().currentChanged.connect(lambda *_: self._choose())
        self._acts = {
            act.key: act
            for act in (
                Act("up", lambda: self.tr("Up"), "chevron-up"),
                Act("down", lambda: self.tr("Down"), "chevron-down"),
                Act("retire", lambda: self.tr("Retire"), "eye-off"),
                Act("revive", lambda: self.tr("Use again"), "undo-2"),
                Act("drop", lambda: self.tr("Delete"), "trash-2"),
                Act("new", lambda: self.tr("A new field"), "plus"),
            )
        }
        works: dict[str, Callable[[], None]] = {
            "up": partial(self._move, up=True),
            "down": partial(self._move, up=False),
            "retire": partial(self._do, extra_fields.retire_extra_field, "retired_now"),
            "revive": partial(self._do, extra_fields.revive_extra_field, "revived"),
            "drop": partial(self._do, extra_fields.drop_extra_field, "dropped"),
            "new": self.begin_new,
        }
        self.buttons: dict[str, QPushButton] = {}
        line = QHBoxLayout()
        line.setSpacing(8)
        for key, act in self._acts.items():
            button = act_button(act, self)
            button.setObjectName(f"extra_{key}")
            button.clicked.connect(partial(self._run, works[key]))
            line.addWidget(button)
            self.buttons[key] = button
        line.addStretch(1)
        self.form = ShortForm(self)
        self.form.add("caption_fa", persian_text("caption_fa"))
        self.form.add("caption_en", latin_line())
        self.form.add("key", CodeEdit(str))
        self.kind = ChoiceField(width=200)
        self.kind.edited.connect(self._follow_kind)
        self.form.add("kind", self.kind)
        self.form.add("choices", AreaField(choice_lines, height=92), full_row=True)
        self.asked = CheckField()
        self.form.add("is_asked", self.asked)
        self.form.require("caption_fa", "caption_en", "key", "kind")
        self.form.submitted.connect(self._save)
        self.form.edited.connect(self._write)
        self.column.addWidget(self.table)
        self.column.addLayout(line)
        self.column.addSpacing(8)
        self.column.addWidget(self.form)
        self.column.addStretch(1)
        self.retranslate()
        self.begin_new()

    def load(self) -> None:
        self.read(partial(extra_fields.list_extra_fields, self.context.desk), self._show)

    def guard(self) -> None:
        may = self.rights.may(Permission.MANAGE_SETTINGS)
        row, at = self._edited, self._place()
        open_now = {
            "up": at > 0,
            "down": 0 <= at < len(self._rows) - 1,
            "retire": row is not None and not row.is_retired,
            "revive": row is not None and row.is_retired,
            "drop": row is not None and not row.used,
            "new": row is not None,
        }
        self.rights.guard(self.form.button, Permission.MANAGE_SETTINGS)
        for key, button in self.buttons.items():
            button.setEnabled(may and open_now[key])
        self.buttons["retire"].setVisible(row is None or not row.is_retired)
        self.buttons["revive"].setVisible(row is not None and row.is_retired)

    def retranslate(self) -> None:
        super().retranslate()
        self.lead.setText(
            self.tr(
                "They stand in the registration form and the record. A field that was used is"
                " retired, never deleted."
            )
        )
        self.table.setAccessibleName(self.title())
        for key, button in self.buttons.items():
            word_button(button, self._acts[key])
        self.form.caption("caption_fa", self.tr("Caption in Persian"))
        self.form.caption("caption_en", self.tr("Caption in English"))
        self.form.caption("key", self.tr("Key"), self.tr("Latin letters; stays for ever"))
        self.form.caption("kind", self.tr("Kind"))
        self.form.caption("choices", self.tr("Choices"), self.tr("One a line"))
        self.form.caption("is_asked", "")
        self.asked.setText(self.tr("A named gap when empty"))
        self.asked.setAccessibleName(self.asked.text())
        self.kind.set_choices(members("extra_field_kind", ExtraKind))
        self._word_form()
        self._tell()

    def begin_new(self) -> None:
        """Empties the form for a field that is not there yet."""
        self._edited = None
        self.table.setCurrentIndex(self.table.rows.index(-1, 0))
        self.table.clearSelection()
        self.form.clear()
        self.kind.set_value(ExtraKind.TEXT.value)
        self._is_written = False
        self._word_form()
        self._follow_kind()
        self.guard()

    def _show(self, rows: list[ExtraFieldRow]) -> None:
        self._rows = rows
        known = {row.id: row for row in rows}
        edited = self._edited
        if edited is not None:
            now = known.get(edited.id)
            # What is typed was begun from the field as it was: a save has to say so.
            is_same = now is None or now.field == edited.field
            self._edited = now if is_same or not self._is_written else edited
        self._tell()
        if self._edited is None:
            self.guard()

    def _tell(self) -> None:
        chosen = self.table.selectionModel()
        chosen.blockSignals(True)
        self.table.show_rows([_Line(row) for row in self._rows])
        chosen.blockSignals(self._is_written)
        at = self._place()
        if at >= 0:
            self.table.setCurrentIndex(self.table.rows.index(at, 0))
        chosen.blockSignals(False)

    def _place(self) -> int:
        """Where the edited field stands in the list, -1 for none."""
        ids = [row.id for row in self._rows]
        return ids.index(self._edited.id) if self._edited and self._edited.id in ids else -1

    def _write(self) -> None:
        self._is_written = True

    def _choose(self) -> None:
        line = self.table.current_row()
        if not isinstance(line, _Line):
            return
        self._edited = line.row
        for key, value in _values(line.row).items():
            self.form.field(key).set_value(value)
        self._is_written = False
        self._word_form()
        self._follow_kind()
        self.guard()

    def _word_form(self) -> None:
        new = self._edited is None
        self.form.button.setText(self.tr("Add the field") if new else self.tr("Save"))
        self.form.button.setAccessibleName(self.form.button.text())
        # The key names the values in files; the kind says how they are read.
        self.form.field("key").widget.setEnabled(new)
        self.kind.setEnabled(self._edited is None or not self._edited.used)

    def _follow_kind(self) -> None:
        self.form.cell("choices").setVisible(self.kind.value() == ExtraKind.CHOICE)

    def _save(self) -> None:
        values = self.form.values()
        field = ExtraField(
            key=values["key"],
            caption_fa=values["caption_fa"],
            caption_en=values["caption_en"],
            kind=ExtraKind(values["kind"]),
            choices=values["choices"] or (),
            is_asked=values["is_asked"],
        )
        desk, edited = self.context.desk, self._edited
        self.form.set_busy(True)
        work: Callable[[], object]
        if edited is None:
            work = partial(extra_fields.add_extra_field, desk, field)
        else:
            work = partial(extra_fields.change_extra_field, desk, edited.id, edited.version, field)
        self.record(
            work,
            lambda: say("extra_field.saved", name=caption_of(field)),
            NEWS,
            self._failed,
            after=self._saved,
        )

    def _saved(self) -> None:
        self.form.set_busy(False)
        self._is_written = False
        if self._edited is None:
            self.begin_new()

    def _run(self, work: Callable[[], None], _checked: bool = False) -> None:
        work()

    def _move(self, *, up: bool) -> None:
        if self._edited is not None:
            act = partial(extra_fields.move_extra_field, self.context.desk, self._edited.id, up=up)
            self.record(act, lambda: say("extra_field.moved"), NEWS)

    def _do(self, act: Callable[..., None], sentence: str) -> None:
        row = self._edited
        if row is not None:
            self.record(
                partial(act, self.context.desk, row.id),
                lambda: say(f"extra_field.{sentence}", name=caption_of(row.field)),
                NEWS,
                after=self.begin_new if sentence == "dropped" else None,
            )

    def _failed(self, error: CodedError) -> None:
        edited = self._edited
        if isinstance(error, Conflict) and edited is not None:
            read = partial(self._read_now, edited.id)
            self.conflicts.meet(self.form, _values(edited), read, self._take)
            return
        self.form.show_error(error)
        self.guard()

    def _read_now(self, field_id: int) -> Stored[ExtraFieldRow]:
        """In the reader's lane: the field as another desk left it."""
        rows = extra_fields.list_extra_fields(self.context.desk)
        now = next(row for row in rows if row.id == field_id)
        return Stored(now, _values(now))

    def _take(self, now: ExtraFieldRow) -> None:
        self._edited = now
        self._follow_kind()


def _values(row: ExtraFieldRow) -> dict[str, Any]:
    """A field as the form shows it."""
    return {
        "caption_fa": row.field.caption_fa,
        "caption_en": row.field.caption_en,
        "key": row.field.key,
        "kind": row.field.kind.value,
        "choices": "\n".join(row.field.choices) or None,
        "is_asked": row.field.is_asked,
    }
