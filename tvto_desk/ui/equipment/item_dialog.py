"""The window in which a thing of the equipment is entered or its details are edited."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tvto_desk.domain.equipment import Condition, EquipmentDraft, EquipmentKind
from tvto_desk.domain.errors import CodedError, Conflict
from tvto_desk.services.applications import TradeRow, list_trades
from tvto_desk.services.centres import WorkshopRow, list_workshops
from tvto_desk.services.desk import Desk
from tvto_desk.services.equipment import (
    EquipmentRow,
    add_equipment,
    change_equipment,
    list_equipment,
)
from tvto_desk.services.history import list_history
from tvto_desk.ui.conflicts import Conflicts, Stored
from tvto_desk.ui.context import Context
from tvto_desk.ui.equipment.equipment_fields import chosen, count_field, text_field
from tvto_desk.ui.speech import members, shown_title
from tvto_desk.ui.widgets.choice_field import ChoiceField
from tvto_desk.ui.widgets.jalali_edit import JalaliEdit
from tvto_desk.ui.widgets.short_form import ShortForm
from tvto_desk.ui.widgets.task_dialog import TaskDialog


@dataclass(frozen=True)
class _Lists:
    workshops: Sequence[WorkshopRow] = ()
    trades: Sequence[TradeRow] = ()


class ItemDialog(TaskDialog):
    """``saved`` after the thing was stored. Without ``row`` a new one, or several equal ones."""

    saved = Signal()

    def __init__(self, context: Context, parent: QWidget, row: EquipmentRow | None = None) -> None:
        super().__init__(
            "item_dialog",
            lambda: self.tr("New equipment") if row is None else self.tr("Edit the equipment"),
            lambda: self.tr("Enter") if row is None else self.tr("Save"),
            self._name_fields,
            parent,
            columns=2,
        )
        self._context, self._row, self._lists = context, row, _Lists()
        form = self.form
        form.add("name_fa", text_field("name_fa"), full_row=True)
        self._kind, self._condition, self._workshop, self._standard = (
            ChoiceField() for _ in range(4)
        )
        form.add("kind", self._kind)
        form.add("condition", self._condition)
        form.add("workshop", self._workshop)
        form.add("standard", self._standard)
        form.add("property_no", text_field("property_no"))
        form.add("acquired_on", JalaliEdit(context.desk.today, field="acquired_on"))
        if row is None:
            form.add("count", count_field("count", "equipment.count"))
        form.add("note", text_field("note"))
        form.require("name_fa", "kind", "condition", "acquired_on")
        self.asked.connect(self._store)

    def start(self) -> None:
        """Opens the window; workshops and standards come a moment later."""
        desk = self._context.desk
        self._context.runner.read(partial(_read, desk), self._fill, self.refuse, asker=self)
        super().start()
        row = self._row
        values = {
            "name_fa": row.name_fa if row else None,
            "kind": row.kind.value if row else EquipmentKind.MACHINE.value,
            "condition": row.condition.value if row else Condition.SOUND.value,
            "property_no": row.property_no or None if row else None,
            "acquired_on": row.acquired_on if row else desk.today(),
            "note": row.note or None if row else None,
        }
        for key, value in values.items():
            self.form.field(key).set_value(value)
        if row is None:
            self.form.field("count").set_value(1)

    def _name_fields(self, form: ShortForm) -> None:
        form.caption("name_fa", self.tr("Name of the thing"))
        form.caption("kind", self.tr("Kind"))
        form.caption("condition", self.tr("Condition"))
        form.caption("workshop", self.tr("Workshop"))
        form.caption("standard", self.tr("For the standard"))
        form.caption("property_no", self.tr("Property number"))
        form.caption("acquired_on", self.tr("Came to the centre on"))
        if form.has("count"):
            form.caption("count", self.tr("How many"))
        form.caption("note", self.tr("Note"))
        self._kind.set_choices(members("equipment_kind", EquipmentKind))
        self._condition.set_choices(members("equipment_condition", Condition))
        self._word_lists()

    def _fill(self, lists: _Lists) -> None:
        self._lists = lists
        self._word_lists()
        if self._row is not None:
            for field, value in (
                (self._workshop, self._row.workshop_id),
                (self._standard, self._row.standard_id),
            ):
                field.set_value(None if value is None else str(value))

    def _word_lists(self) -> None:
        self._workshop.set_choices(
            [(str(row.id), shown_title(row.name_fa, row.name_en)) for row in self._lists.workshops]
        )
        self._standard.set_choices(
            [(str(row.id), shown_title(row.title_fa, row.title_en)) for row in self._lists.trades]
        )

    def _store(self) -> None:
        form, desk, row = self.form, self._context.desk, self._row
        draft = EquipmentDraft(
            name_fa=form.text("name_fa"),
            kind=EquipmentKind(self._kind.value()),
            condition=Condition(self._condition.value()),
            acquired_on=form.field("acquired_on").value(),
            workshop_id=chosen(self._workshop.value()),
            standard_id=chosen(self._standard.value()),
            property_no=form.text("property_no"),
            note=form.text("note"),
        )
        if row is None:
            count = form.field("count").value() or 1
            self._context.runner.write(
                partial(add_equipment, desk, draft, count), self._done, self.refuse
            )
        else:
            self._context.runner.write(
                partial(change_equipment, desk, row.id, row.version, draft),
                self._done,
                partial(self._refused, row),
            )

    def _refused(self, row: EquipmentRow, error: CodedError) -> None:
        if not isinstance(error, Conflict):
            self.refuse(error)
            return

        def stored() -> Stored[EquipmentRow]:
            known = list_equipment(self._context.desk)
            now = next(one for one in known if one.id == row.id)
            actor = list_history(self._context.desk, row.uid)[-1].actor
            return Stored(now, _values(now), actor)

        def take(now: EquipmentRow) -> None:
            self._row = now

        Conflicts(self._context, self).meet(self.form, _values(row), stored, take)

    def _done(self, _made: object) -> None:
        self.accept()
        self.saved.emit()


def _read(desk: Desk) -> _Lists:
    return _Lists(list_workshops(desk), list_trades(desk))


def _values(row: EquipmentRow) -> dict[str, Any]:
    """A stored thing by the fields of the window."""
    return {
        "name_fa": row.name_fa,
        "kind": row.kind.value,
        "condition": row.condition.value,
        "workshop": None if row.workshop_id is None else str(row.workshop_id),
        "standard": None if row.standard_id is None else str(row.standard_id),
        "property_no": row.property_no or None,
        "acquired_on": row.acquired_on,
        "note": row.note or None,
    }
