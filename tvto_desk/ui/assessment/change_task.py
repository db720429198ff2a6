"""The window that asks for the change of a signed-off mark, with what it changes beside it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from PySide6.QtWidgets import QWidget

from tvto_desk.domain.candidate import CandidateState
from tvto_desk.domain.errors import DomainError
from tvto_desk.services.marks import CandidateRow
from tvto_desk.services.practical_papers import PaperDetail
from tvto_desk.ui.assessment.marks_compared import MarksCompared
from tvto_desk.ui.assessment.tasks import CandidateTask, People, add_state, persian_field
from tvto_desk.ui.speech import say
from tvto_desk.ui.widgets.choice_field import ChoiceField
from tvto_desk.ui.widgets.mark_edit import MarkEdit
from tvto_desk.ui.widgets.short_form import ShortForm
from tvto_desk.ui.widgets.task_dialog import GREATEST, WIDTH

_NOBODY: Mapping[int, CandidateRow] = MappingProxyType({})


class ChangeTask(CandidateTask):
    """The mark as it should be, and why. ``known`` holds the lines of the sheet by candidate; with
    a ``paper`` one part of it may be chosen, whose mark alone is typed then.
    """

    def __init__(
        self,
        people: People,
        parent: QWidget,
        chosen: int | None = None,
        paper: PaperDetail | None = None,
        known: Mapping[int, CandidateRow] = _NOBODY,
    ) -> None:
        self._paper, self._known = paper, known
        super().__init__(
            "change_task",
            lambda: self.tr("Change of a signed-off mark"),
            lambda: self.tr("Ask for the change"),
            people,
            parent,
            chosen=chosen,
            line=lambda: say("after.change_line"),
            columns=2,
            width=WIDTH if paper is None else GREATEST[0],
        )
        if paper is not None:
            self.form.add("item", item_field(paper), full_row=True, answers_to=("items",))
        add_state(self.form)
        self.form.add("mark", MarkEdit())
        self.form.add("reason", persian_field("reason"), full_row=True)
        self.form.require("candidate", "state", "reason")
        self.compared = MarksCompared(paper, self)
        self.show_with_form(self.compared, beside=paper is not None)
        self.form.edited.connect(self._compare)
        self._compare()

    @property
    def item_number(self) -> int | None:
        """Which part of the sheet was wrong; None for the whole mark."""
        chosen = _value(self.form, "item")
        return int(chosen) if chosen else None

    def retranslate(self) -> None:
        """Takes the words of the present language."""
        super().retranslate()
        self.compared.retranslate()

    def _compare(self) -> None:
        chosen, state = _value(self.form, "candidate"), _value(self.form, "state")
        self.compared.show_change(
            self._known.get(int(chosen)) if chosen else None,
            CandidateState(state) if state else None,
            _value(self.form, "mark"),
            self.item_number,
        )

    def _name(self, form: ShortForm) -> None:
        super()._name(form)
        form.caption("state", self.tr("State"))
        form.caption("mark", self.tr("New mark"))
        if self._paper is not None:
            form.caption("item", self.tr("Part"), self.tr("Its mark alone is typed then"))
        form.caption("reason", self.tr("Reason"))


def _value(form: ShortForm, key: str) -> Any:
    """What a field holds; None while it is refused or not there."""
    try:
        return form.field(key).value() if form.has(key) else None
    except DomainError:
        return None


def item_field(paper: PaperDetail) -> ChoiceField:
    """One part of a sheet, or none of them."""
    field = ChoiceField()
    field.set_choices(
        [
            (
                str(item.number),
                say("item_mark.choice", number=item.number, title=item.title_fa),
            )
            for item in paper.items
        ]
    )
    return field
