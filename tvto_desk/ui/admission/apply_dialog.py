"""The window in which somebody's wishes are recorded, with what is missing said at once."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tvto_desk.domain import persian
from tvto_desk.domain.application import PreferredShift
from tvto_desk.domain.eligibility import Lack
from tvto_desk.services.admissibility import check_eligibility
from tvto_desk.services.applications import TradeRow, apply, list_trades
from tvto_desk.ui.admission.admission_words import sentence
from tvto_desk.ui.context import Context
from tvto_desk.ui.speech import members, shown_title
from tvto_desk.ui.widgets.choice_field import ChoiceField
from tvto_desk.ui.widgets.jalali_edit import JalaliEdit
from tvto_desk.ui.widgets.script_field import Script, ScriptField
from tvto_desk.ui.widgets.short_form import ShortForm
from tvto_desk.ui.widgets.task_dialog import TaskDialog

_WISHES = ("first", "second")


class ApplyDialog(TaskDialog):
    """``applied(ids)`` after the wishes were recorded. ``standard_id`` is chosen already."""

    applied = Signal(list)

    def __init__(
        self,
        context: Context,
        person_id: int,
        name: str,
        parent: QWidget,
        *,
        standard_id: int | None = None,
    ) -> None:
        super().__init__(
            "apply_dialog",
            lambda: self.tr("Application of {name}").replace("{name}", name),
            lambda: self.tr("Record the application"),
            self._name_fields,
            parent,
        )
        self._context, self._person_id, self._preset = context, person_id, standard_id
        self._trades: Sequence[TradeRow] = ()
        self._lacks: dict[int, tuple[Lack, ...]] = {}
        self._choices = {key: ChoiceField() for key in _WISHES}
        for key, field in self._choices.items():
            self.form.add(key, field, answers_to=("standard",) if key == "first" else ())
            field.edited.connect(partial(self._weigh, key))
        self._shift = ChoiceField(width=160)
        self.form.add("shift", self._shift)
        self._day = JalaliEdit(context.desk.today, field="applied_on")
        self.form.add("applied_on", self._day)
        note = ScriptField(Script.PERSIAN, partial(persian.normalise, field="note"))
        self.form.add("note", note, answers_to=("birth_date", "education", "documents"))
        self.form.require("first")
        self.asked.connect(self._apply)

    def start(self) -> None:
        """Opens the window; the titles come a moment later."""
        self._context.runner.read(
            partial(list_trades, self._context.desk), self._fill, self.refuse, asker=self
        )
        super().start()
        self._shift.set_value(PreferredShift.ANY.value)
        self._day.set_value(self._context.desk.today())

    def _name_fields(self, form: ShortForm) -> None:
        form.caption("first", self.tr("First wish"))
        form.caption("second", self.tr("Second wish"))
        form.caption("shift", self.tr("Preferred shift"))
        form.caption("applied_on", self.tr("Day of the application"))
        form.caption("note", self.tr("Note, where a rule gives way"))
        self._shift.set_choices(members("preferred_shift", PreferredShift))
        self._word_trades()

    def _fill(self, trades: Sequence[TradeRow]) -> None:
        self._trades = trades
        self._word_trades()
        if self._preset is not None:
            self._choices["first"].set_value(str(self._preset))
            self._weigh("first")

    def _word_trades(self) -> None:
        lines = [(str(row.id), shown_title(row.title_fa, row.title_en)) for row in self._trades]
        for field in self._choices.values():
            field.set_choices(lines)

    def _weigh(self, key: str) -> None:
        """Says under the wish what the person lacks for it."""
        chosen = self._choices[key].value()
        if chosen is None:
            self._tell(key, ())
            return
        standard = int(chosen)
        self._context.runner.read(
            partial(check_eligibility, self._context.desk, self._person_id, [standard]),
            lambda found: self._tell(key, found[standard]),
            self.refuse,
            asker=self._choices[key],
        )

    def _tell(self, key: str, lacks: tuple[Lack, ...]) -> None:
        captions = {"first": self.tr("First wish"), "second": self.tr("Second wish")}
        text = sentence(lacks[0].sentence) if lacks else ""
        self.form.caption(key, captions[key], text)

    def _apply(self) -> None:
        chosen = [field.value() for field in self._choices.values()]
        work = partial(
            apply,
            self._context.desk,
            self._person_id,
            [int(key) for key in chosen if key is not None],
            shift=PreferredShift(self._shift.value() or PreferredShift.ANY),
            applied_on=self._day.value(),
            note=self.form.text("note"),
        )
        self._context.runner.write(work, self._done, self.refuse)

    def _done(self, made: list[int]) -> None:
        self.accept()
        self.applied.emit(made)
