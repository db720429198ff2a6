"""The windows of a loan: the request, the idle thing that answers it, each step, a later day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tvto_desk.domain import digits
from tvto_desk.domain.equipment import (
    HANDED,
    Condition,
    EquipmentKind,
    LoanDraft,
    LoanSide,
    LoanState,
)
from tvto_desk.domain.errors import DomainError
from tvto_desk.services.applications import TradeRow, list_trades
from tvto_desk.services.code_lists import counties
from tvto_desk.services.equipment import MOST_PHOTOS
from tvto_desk.services.equipment_loans import (
    LoanRow,
    MatchRow,
    StepDraft,
    match_loan,
    matches_for,
    prolong_loan,
    record_step,
    request_loan,
    waiting_here,
)
from tvto_desk.ui.context import Context
from tvto_desk.ui.equipment.equipment_fields import chosen, count_field, text_field
from tvto_desk.ui.speech import members, say, shown_title
from tvto_desk.ui.widgets.choice_field import ChoiceField
from tvto_desk.ui.widgets.jalali_edit import JalaliEdit
from tvto_desk.ui.widgets.scan_files import pictures_in
from tvto_desk.ui.widgets.short_form import ShortForm
from tvto_desk.ui.widgets.task_dialog import TaskDialog

_MONTH = timedelta(days=30)


class RequestDialog(TaskDialog):
    """``made(id)`` after a request was entered; one of ours counts who waits for the standard."""

    made = Signal(int)

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(
            "loan_request",
            lambda: self.tr("Request for equipment"),
            lambda: self.tr("Enter the request"),
            self._name_fields,
            parent,
            columns=2,
        )
        self._context = context
        self._trades: Sequence[TradeRow] = ()
        self._side, self._county, self._kind, self._standard = (ChoiceField() for _ in range(4))
        form, today = self.form, context.desk.today
        form.add("side", self._side)
        form.add("other_county", self._county)
        form.add("wanted_fa", text_field("wanted_fa"))
        form.add("kind", self._kind)
        form.add("standard", self._standard)
        form.add("applicants", count_field("applicants", "equipment_loan.applicants"))
        form.add("wanted_from", JalaliEdit(today, field="wanted_from"))
        form.add("due_on", JalaliEdit(today, field="due_on"))
        form.add("other_centre", text_field("other_centre"))
        form.add("letter_no", text_field("letter_no"))
        form.require(
            "side", "other_county", "wanted_fa", "kind", "applicants", "wanted_from", "due_on"
        )
        for field in (self._side, self._standard):
            field.edited.connect(self._count)
        self.asked.connect(self._enter)

    def start(self) -> None:
        """Opens the window; the standards come a moment later."""
        self._context.runner.read(
            partial(list_trades, self._context.desk), self._fill, self.refuse, asker=self
        )
        super().start()
        today = self._context.desk.today()
        self._side.set_value(LoanSide.LENT.value)
        self._kind.set_value(EquipmentKind.MACHINE.value)
        self.form.field("wanted_from").set_value(today)
        self.form.field("due_on").set_value(today + _MONTH)

    def _name_fields(self, form: ShortForm) -> None:
        form.caption("side", self.tr("Whose request"))
        form.caption("other_county", self.tr("Other county"))
        form.caption("wanted_fa", self.tr("What is asked for"))
        form.caption("kind", self.tr("Kind"))
        form.caption("standard", self.tr("For the standard"))
        form.caption("applicants", self.tr("Applicants"))
        form.caption("wanted_from", self.tr("From the day"))
        form.caption("due_on", self.tr("Back by"))
        form.caption("other_centre", self.tr("Centre or workshop there"))
        form.caption("letter_no", self.tr("Number of the letter"))
        self._side.set_choices(members("loan_side", LoanSide))
        self._kind.set_choices(members("equipment_kind", EquipmentKind))
        self._county.set_choices(
            [(row.county_fa, shown_title(row.county_fa, row.county_en)) for row in counties()]
        )
        self._word_trades()

    def _fill(self, trades: Sequence[TradeRow]) -> None:
        self._trades = trades
        self._word_trades()

    def _word_trades(self) -> None:
        self._standard.set_choices(
            [(str(row.id), shown_title(row.title_fa, row.title_en)) for row in self._trades]
        )

    def _count(self) -> None:
        standard = chosen(self._standard.value())
        if standard is not None and self._side.value() == LoanSide.BORROWED.value:
            self._context.runner.read(
                partial(waiting_here, self._context.desk, standard),
                self.form.field("applicants").set_value,
                self.refuse,
                asker=self._standard,
            )

    def _enter(self) -> None:
        form = self.form
        draft = LoanDraft(
            side=LoanSide(self._side.value()),
            other_county=self._county.value(),
            other_centre=form.text("other_centre"),
            wanted_fa=form.text("wanted_fa"),
            kind=EquipmentKind(self._kind.value()),
            standard_id=chosen(self._standard.value()),
            applicants=form.field("applicants").value(),
            wanted_from=form.field("wanted_from").value(),
            due_on=form.field("due_on").value(),
            letter_no=form.text("letter_no"),
        )
        work = partial(request_loan, self._context.desk, draft)
        self._context.runner.write(work, self._done, self.refuse)

    def _done(self, made: int) -> None:
        self.accept()
        self.made.emit(made)


class MatchDialog(TaskDialog):
    """``saved`` after an idle thing was promised; the best answer is chosen already."""

    saved = Signal()

    def __init__(self, context: Context, loan: LoanRow, parent: QWidget) -> None:
        super().__init__(
            "loan_match",
            lambda: self.tr("Match idle equipment"),
            lambda: self.tr("Match"),
            self._name_fields,
            parent,
            line=lambda: say(
                "loan_page.asked",
                wanted=loan.wanted_fa,
                county=loan.other_county,
                count=loan.applicants,
            ),
        )
        self._context, self._loan = context, loan
        self._found: Sequence[MatchRow] = ()
        self._item = ChoiceField()
        self.form.add("equipment", self._item)
        self.form.require("equipment")
        self.asked.connect(self._match)

    def start(self) -> None:
        """Opens the window; what stands idle comes a moment later."""
        self._context.runner.read(
            partial(matches_for, self._context.desk, self._loan.id),
            self._fill,
            self.refuse,
            asker=self,
        )
        super().start()

    def _name_fields(self, form: ShortForm) -> None:
        form.caption("equipment", self.tr("Idle equipment"))
        self._word_found()

    def _fill(self, found: Sequence[MatchRow]) -> None:
        self._found = found
        self._word_found()
        if found:
            self._item.set_value(str(found[0].equipment_id))
        else:
            self.refuse(DomainError("equipment_loan.nothing_idle"))

    def _word_found(self) -> None:
        self._item.set_choices([(str(row.equipment_id), _match_word(row)) for row in self._found])

    def _match(self) -> None:
        work = partial(match_loan, self._context.desk, self._loan.id, chosen(self._item.value()))
        self._context.runner.write(work, self._done, self.refuse)

    def _done(self, _made: object) -> None:
        self.accept()
        self.saved.emit()


class StepDialog(TaskDialog):
    """``saved`` after a step was recorded; where the thing changes hands, with its condition.

    ``photo`` is a file that was chosen before: its pictures are kept with the step.
    """

    saved = Signal()

    def __init__(
        self,
        context: Context,
        loan: LoanRow,
        state: LoanState,
        parent: QWidget,
        *,
        photo: Path | None = None,
    ) -> None:
        super().__init__(
            "loan_step",
            lambda: say(f"loan_step.{state.value}"),
            lambda: self.tr("Record"),
            self._name_fields,
            parent,
            line=lambda: say(
                "loan_page.step_line", item=loan.item_fa or loan.wanted_fa, county=loan.other_county
            ),
        )
        self._context, self._loan, self._state, self._photo = context, loan, state, photo
        self._condition = ChoiceField(width=160)
        self.form.add("happened_on", JalaliEdit(context.desk.today, field="happened_on"))
        if state in HANDED:
            self.form.add("condition", self._condition)
            self.form.add("other_person", text_field("other_person"))
        self.form.add("note", text_field("note"))
        self.form.require("happened_on", "condition")
        self.asked.connect(self._record)

    def start(self) -> None:
        """Opens the window with today's day."""
        super().start()
        self.form.field("happened_on").set_value(self._context.desk.today())
        if self._state in HANDED:
            self._condition.set_value(Condition.SOUND.value)

    def _name_fields(self, form: ShortForm) -> None:
        form.caption("happened_on", self.tr("Day"))
        if self._state in HANDED:
            form.caption("condition", self.tr("Condition"))
            form.caption("other_person", self.tr("Who gave or took it there"))
            self._condition.set_choices(members("equipment_condition", Condition))
        form.caption("note", self.tr("Note"))

    def _record(self) -> None:
        form, photo, loan = self.form, self._photo, self._loan
        handed = self._state in HANDED
        seen = self._condition.value() if handed else None
        draft = StepDraft(
            state=self._state,
            happened_on=form.field("happened_on").value(),
            condition=Condition(seen) if seen else None,
            other_person=form.text("other_person") if handed else "",
            note=form.text("note"),
        )
        desk = self._context.desk

        def work() -> int:
            pictures = pictures_in(photo, MOST_PHOTOS) if photo is not None else ()
            return record_step(desk, loan.id, draft, pictures)

        self._context.runner.write(work, self._done, self.refuse)

    def _done(self, _made: object) -> None:
        self.accept()
        self.saved.emit()


class ProlongDialog(TaskDialog):
    """``saved`` after a later day of return was set."""

    saved = Signal()

    def __init__(self, context: Context, loan: LoanRow, parent: QWidget) -> None:
        super().__init__(
            "loan_prolong",
            lambda: self.tr("A later day of return"),
            lambda: self.tr("Prolong"),
            self._name_fields,
            parent,
            line=lambda: say("loan_page.due", day=loan.due_on),
        )
        self._context, self._loan = context, loan
        self.form.add("due_on", JalaliEdit(context.desk.today, field="due_on"))
        self.form.add("reason", text_field("reason"))
        self.form.require("due_on", "reason")
        self.asked.connect(self._prolong)

    def _name_fields(self, form: ShortForm) -> None:
        form.caption("due_on", self.tr("Back by"))
        form.caption("reason", self.tr("Reason"))

    def _prolong(self) -> None:
        work = partial(
            prolong_loan,
            self._context.desk,
            self._loan.id,
            self.form.field("due_on").value(),
            self.form.text("reason"),
        )
        self._context.runner.write(work, self._done, self.refuse)

    def _done(self, _made: object) -> None:
        self.accept()
        self.saved.emit()


def _match_word(row: MatchRow) -> str:
    parts = [digits.isolate_ltr(row.name_fa)]
    if row.property_no:
        parts.append(digits.isolate(row.property_no))
    parts.append(say(f"equipment_condition.{row.condition.value}"))
    return " · ".join(parts)
