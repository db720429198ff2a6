"""The window that gives one value to many: the field, the value, and who would change."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Final, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QLayout, QVBoxLayout, QWidget

from tvto_desk.domain import persian
from tvto_desk.domain.errors import CodedError, DomainError
from tvto_desk.domain.extra_fields import PREFIX, ExtraField
from tvto_desk.domain.group_assign import OF_ENROLMENTS, Assignment, GroupField
from tvto_desk.domain.person import Education, ResidenceKind
from tvto_desk.services.group_assign import (
    AssignedLine,
    AssignPreview,
    assign_to_enrolments,
    assign_to_people,
    preview_assignment,
)
from tvto_desk.ui.context import Context
from tvto_desk.ui.speech import comma
from tvto_desk.ui.trainees.extra_fields import (
    ExtraBook,
    caption_of,
    extra_text,
    make_field,
    stored_value,
)
from tvto_desk.ui.trainees.person_words import choices, fact, label, say
from tvto_desk.ui.widgets.choice_field import ChoiceField
from tvto_desk.ui.widgets.ink import ink
from tvto_desk.ui.widgets.jalali_edit import JalaliEdit
from tvto_desk.ui.widgets.script_field import Script, ScriptField
from tvto_desk.ui.widgets.short_form import ShortForm
from tvto_desk.ui.widgets.task_dialog import WIDTH, TaskDialog

_NAMED = 4
_PARTS: Final = {
    GroupField.TARGET_GROUP: ("target_group",),
    GroupField.REFERRAL: ("referring_body", "letter_no", "letter_date"),
    GroupField.RESIDENCE: ("residence_kind", "residence_place"),
    GroupField.EDUCATION: ("education",),
    GroupField.NATIONALITY: ("nationality",),
    GroupField.EXTRA: (),
}
_CHOSEN: Final = ("target_group", "referring_body", "residence_kind", "education", "nationality")
_OF_A_LETTER: Final = ("letter_no", "letter_date")


class GroupAssignDialog(TaskDialog):
    """Gives the value to ``ids`` (people, or enrolments of a class).

    ``assigned`` carries the sentence of what was done and the act that can be undone.
    """

    assigned = Signal(str, object)

    def __init__(
        self, context: Context, ids: Sequence[int], parent: QWidget, *, of_enrolments: bool = False
    ) -> None:
        self._context, self._ids, self._of_enrolments = context, tuple(ids), of_enrolments
        self._preview: AssignPreview | None = None
        self._extra: tuple[ExtraField, ...] = ()
        super().__init__(
            "group_assign",
            lambda: say("group_assign.title", count=len(self._ids)),
            self._say_verb,
            self._name_fields,
            parent,
        )
        self._fields = tuple(
            field
            for field in GroupField
            if field is not GroupField.EXTRA and (not of_enrolments or field in OF_ENROLMENTS)
        )
        self._add_fields(context.desk.today)
        self.told = QLabel(self)
        self.told.setObjectName("assign_preview")
        self.told.setWordWrap(True)
        ink(self.told, "label")
        cast(QVBoxLayout, self.layout()).addWidget(self.told)
        self.form.edited.connect(self._ask_preview)
        self.asked.connect(self._assign)
        self.form.button.setEnabled(False)

    @property
    def chosen(self) -> GroupField:
        """The field that is given."""
        value = self.form.field("field").value() or self._fields[0].value
        return GroupField.EXTRA if value.startswith(PREFIX) else GroupField(value)

    @property
    def chosen_extra(self) -> ExtraField | None:
        """The field of the centre's own that is given."""
        name = self.form.field("field").value()
        return next((field for field in self._extra if field.name == name), None)

    def start(self) -> None:
        # Before the window opens, which else would be as high as all its fields.
        self.retranslate()
        self.form.field("field").set_value(self._fields[0].value)
        self._show_parts()
        super().start()
        if not self._of_enrolments:
            book = ExtraBook(self._context, self)
            book.known.connect(lambda: self._take_extra(book.fields))

    def retranslate(self) -> None:
        super().retranslate()
        if hasattr(self, "told"):
            self._tell()

    # --- fields

    def _add_fields(self, today: Callable[[], date]) -> None:
        form = self.form
        form.add("field", ChoiceField())
        for key in _CHOSEN:
            form.add(key, ChoiceField())
        place = partial(persian.normalise, field="residence_place")
        form.add("residence_place", ScriptField(Script.PERSIAN, place))
        letter = partial(persian.normalise, field="letter_no")
        form.add("letter_no", ScriptField(Script.PERSIAN, letter))
        form.add("letter_date", JalaliEdit(today, field="letter_date"))
        form.field("field").edited.connect(self._show_parts)

    def _take_extra(self, fields: tuple[ExtraField, ...]) -> None:
        """Offers the centre's own fields too; those that came while it is open stay away."""
        if self._extra:
            return
        self._extra = fields
        for field in fields:
            self.form.add(field.name, make_field(field, self._context.desk.today))
        self._name_fields(self.form)
        self._show_parts()

    def _name_fields(self, form: ShortForm) -> None:
        names = [(field.value, say(f"group_field.{field.value}")) for field in self._fields]
        names += [(field.name, caption_of(field)) for field in self._extra]
        cast(ChoiceField, form.field("field")).set_choices(names)
        for field in self._extra:
            form.caption(field.name, caption_of(field))
        form.caption("field", self.tr("What is given"))
        for key in (*_CHOSEN, "residence_place", *_OF_A_LETTER):
            form.caption(key, label(key))
        for key in _CHOSEN:
            cast(ChoiceField, form.field(key)).set_choices(choices(key))

    def _show_parts(self) -> None:
        shown = set(_PARTS[self.chosen])
        if self._of_enrolments:
            shown -= set(_OF_A_LETTER)
        for key in (*_CHOSEN, "residence_place", *_OF_A_LETTER):
            self.form.cell(key).setVisible(key in shown)
        for field in self._extra:
            self.form.cell(field.name).setVisible(field is self.chosen_extra)
        self._preview = None
        self._tell()
        self._fit()

    # --- the preview

    def _assignment(self) -> Assignment:
        """What is chosen. Raises the ``DomainError`` of a wrong field."""
        values = self.form.values()
        kind, education = values["residence_kind"], values["education"]
        own = self.chosen_extra
        return Assignment(
            field=self.chosen,
            target_group=values["target_group"],
            referring_body=values["referring_body"],
            letter_no=values["letter_no"] or "",
            letter_date=values["letter_date"],
            residence_kind=ResidenceKind(kind) if kind else None,
            residence_place=values["residence_place"] or "",
            education=Education(education) if education else None,
            nationality=values["nationality"],
            extra_key=own.key if own else "",
            extra_value=stored_value(values[own.name]) if own else "",
        )

    def _ask_preview(self) -> None:
        self._preview = None
        self._tell()
        try:
            assignment = self._assignment()
        except DomainError:
            return
        if not assignment.main_value:
            return
        self._context.runner.read(
            partial(
                preview_assignment,
                self._context.desk,
                self._ids,
                assignment,
                of_enrolments=self._of_enrolments,
            ),
            self._take_preview,
            lambda _error: None,
            asker=self,
        )

    def _take_preview(self, preview: AssignPreview) -> None:
        self._preview = preview
        self._tell()
        self._fit()

    def _tell(self) -> None:
        preview = self._preview
        self.form.button.setEnabled(preview is not None and bool(preview.changing))
        self.form.button.setText(self._say_verb())
        self.form.button.setAccessibleName(self._say_verb())
        self.told.setText("" if preview is None else self._say_preview(preview))

    def _say_preview(self, preview: AssignPreview) -> str:
        if not preview.changing:
            return say("group_assign.nothing")
        shown = [self._say_line(line) for line in preview.changing[:_NAMED]]
        names = comma().join(shown)
        rest = len(preview.changing) - _NAMED
        if rest > 0:
            names = say("acts.and_more", name=names, count=rest)
        lines = [say("group_assign.changing", count=len(preview.changing), names=names)]
        if preview.same:
            lines.append(say("group_assign.same", count=preview.same))
        return " ".join(lines)

    def _say_line(self, line: AssignedLine) -> str:
        own, held = self.chosen_extra, line.before[0]
        value = extra_text(own, held or "") if own else fact(_PARTS[self.chosen][0], held)
        name = f"\u2068{line.name_fa}\u2069"
        if not value:
            return say("group_assign.was_empty", name=name)
        return say("group_assign.was", name=name, value=value)

    def _say_verb(self) -> str:
        count = len(self._preview.changing) if self._preview is not None else 0
        return say("group_assign.verb", count=count) if count else say("group_assign.verb_none")

    def _fit(self) -> None:
        self.told.setFixedHeight(self.told.heightForWidth(WIDTH - 40) if self.told.text() else 0)
        # What was hidden just now still stands in the height that the form remembers.
        cast(QLayout, self.form.layout()).activate()
        self.adjustSize()

    # --- the act

    def _assign(self) -> None:
        assignment, context = self._assignment(), self._context
        act = assign_to_enrolments if self._of_enrolments else assign_to_people
        work = partial(act, context.desk, self._ids, assignment)
        context.runner.write(context.undoing.noting(work), self._done, self._fail)

    def _done(self, answer: tuple[int, tuple[int, ...]]) -> None:
        count, acts = answer
        own = self.chosen_extra
        field = caption_of(own) if own else say(f"group_field.{self.chosen.value}")
        self.accept()
        self._context.news.changed.emit("enrolment" if self._of_enrolments else "trainee")
        self.assigned.emit(
            say("group_assign.done", field=field, count=count),
            self._context.undoing.undo_of(acts),
        )

    def _fail(self, error: CodedError) -> None:
        self.refuse(error)
