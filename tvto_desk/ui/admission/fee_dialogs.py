"""Two small windows: what somebody pays for a class, and a bank slip that was shown."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tvto_desk.domain import digits, persian, typed_number
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.fees import LEAST_DECILE, MOST_DECILE, FeeVerdict
from tvto_desk.domain.words import Money
from tvto_desk.services.fees import FeeRow, decide_fee, reckon_fee, record_receipt
from tvto_desk.services.places import PlaceOfPerson
from tvto_desk.ui.admission.admission_words import sentence
from tvto_desk.ui.context import Context
from tvto_desk.ui.look import Look
from tvto_desk.ui.speech import say, shown_title
from tvto_desk.ui.widgets.choice_field import ChoiceField
from tvto_desk.ui.widgets.code_edit import CodeEdit
from tvto_desk.ui.widgets.jalali_edit import JalaliEdit
from tvto_desk.ui.widgets.number_field import NumberField
from tvto_desk.ui.widgets.script_field import Script, ScriptField
from tvto_desk.ui.widgets.short_form import ShortForm
from tvto_desk.ui.widgets.task_dialog import TaskDialog


def amount_of(text: str) -> int:
    """An amount of Rial, typed with or without groups. Raises ``fee.amount_shape``."""
    number = typed_number.bare(text).replace("٬", "").replace(",", "")
    if not number.isascii() or not number.isdigit() or len(number) > 10:
        raise DomainError("fee.amount_shape", field="amount")
    return int(number)


def _class(title: str, code: str) -> str:
    return f"{digits.isolate(code)} {title}"


class FeeDialog(TaskDialog):
    """``recorded`` after the fee was decided."""

    recorded = Signal()

    def __init__(
        self,
        context: Context,
        person_id: int,
        places: Sequence[PlaceOfPerson],
        parent: QWidget,
    ) -> None:
        super().__init__(
            "fee_dialog",
            lambda: self.tr("Fee of a course"),
            lambda: self.tr("Decide the fee"),
            self._name_fields,
            parent,
        )
        self._context, self._person_id, self._places = context, person_id, places
        self._verdict: FeeVerdict | None = None
        self.course, self.decile = ChoiceField(), ChoiceField(width=120)
        self.form.add("course", self.course)
        self.form.add("decile", self.decile)
        self.form.add("amount", NumberField(amount_of))
        note = ScriptField(Script.PERSIAN, partial(persian.normalise, field="note"))
        self.form.add("note", note)
        self.form.require("course")
        for field in (self.course, self.decile):
            field.edited.connect(self._reckon)
        self.asked.connect(self._decide)

    def start(self) -> None:
        """Opens the window, the latest class chosen."""
        super().start()
        self.course.choose(0)

    def _name_fields(self, form: ShortForm) -> None:
        look = Look.current()
        named = [(str(place.course_id), place) for place in self._places]
        self.course.set_choices(
            [
                (key, _class(shown_title(place.title_fa, place.title_en), place.class_code))
                for key, place in named
            ]
        )
        self.decile.set_choices(
            [(str(n), look.digits(str(n))) for n in range(LEAST_DECILE, MOST_DECILE + 1)]
        )
        form.caption("course", self.tr("Course"))
        form.caption("decile", self.tr("Income decile"))
        form.caption("amount", self.tr("Other amount (Rial)"), self._reckoned())
        form.caption("note", self.tr("Note"))

    def _reckoned(self) -> str:
        verdict = self._verdict
        if verdict is None:
            return ""
        if verdict.amount is None:
            return sentence(verdict.reasons[0])
        return say("fee_page.by_tariff", amount=Money(verdict.amount))

    def _reckon(self) -> None:
        if self.course.value() is None:
            return
        decile = self.decile.value()
        self._context.runner.read(
            partial(
                reckon_fee,
                self._context.desk,
                int(self.course.value()),
                None if decile is None else int(decile),
            ),
            self._show,
            self.refuse,
            asker=self,
        )

    def _show(self, verdict: FeeVerdict) -> None:
        self._verdict = verdict
        self.form.caption("amount", self.tr("Other amount (Rial)"), self._reckoned())

    def _decide(self) -> None:
        values = self.form.values()
        work = partial(
            decide_fee,
            self._context.desk,
            self._person_id,
            int(values["course"]),
            decile=None if values["decile"] is None else int(values["decile"]),
            amount=values["amount"],
            note=values["note"] or "",
        )
        self._context.runner.write(work, self._decided, self.refuse)

    def _decided(self, _nothing: object) -> None:
        self.accept()
        self.recorded.emit()


class SlipDialog(TaskDialog):
    """``recorded`` after the slip was recorded."""

    recorded = Signal()

    def __init__(self, context: Context, unpaid: Sequence[FeeRow], parent: QWidget) -> None:
        super().__init__(
            "slip_dialog",
            lambda: self.tr("Bank slip"),
            lambda: self.tr("Record the slip"),
            self._name_fields,
            parent,
        )
        self._context, self._unpaid = context, unpaid
        self.course = ChoiceField()
        self.form.add("course", self.course)
        self.form.add("slip_no", CodeEdit(str))
        self.form.add("paid_on", JalaliEdit(context.desk.today, field="paid_on"))
        self.form.add("amount", NumberField(amount_of))
        note = ScriptField(Script.PERSIAN, partial(persian.normalise, field="note"))
        self.form.add("note", note)
        self.form.require("course", "slip_no", "paid_on", "amount")
        self.asked.connect(self._record)

    def start(self) -> None:
        """Opens the window, the first fee chosen."""
        super().start()
        self.course.choose(0)

    def _name_fields(self, form: ShortForm) -> None:
        self.course.set_choices(
            [
                (
                    str(row.course_id),
                    _class(shown_title(row.title_fa, row.title_en), row.class_code),
                )
                for row in self._unpaid
            ]
        )
        form.caption("course", self.tr("Course"))
        form.caption("slip_no", self.tr("Number of the slip"))
        form.caption("paid_on", self.tr("Day of the slip"))
        form.caption("amount", self.tr("Amount (Rial)"))
        form.caption("note", self.tr("Note, where a rule gives way"))

    def _record(self) -> None:
        values = self.form.values()
        work = partial(
            record_receipt,
            self._context.desk,
            self._unpaid[0].person_id,
            int(values["course"]),
            slip_no=values["slip_no"],
            paid_on=values["paid_on"],
            amount=values["amount"],
            note=values["note"] or "",
        )
        self._context.runner.write(work, self._recorded, self.refuse)

    def _recorded(self, _nothing: object) -> None:
        self.accept()
        self.recorded.emit()
