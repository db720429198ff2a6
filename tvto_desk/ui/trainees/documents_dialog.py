"""The window that records one document of many: what came, on which day, and for whom it is new."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from tvto_desk.domain.documents import KEPT, Document
from tvto_desk.domain.errors import DomainError
from tvto_desk.services.documents_of_many import (
    Brought,
    BroughtPreview,
    preview_documents,
    record_documents,
)
from tvto_desk.ui.context import Context
from tvto_desk.ui.speech import comma, say
from tvto_desk.ui.widgets.check_field import CheckField
from tvto_desk.ui.widgets.choice_field import ChoiceField
from tvto_desk.ui.widgets.ink import ink
from tvto_desk.ui.widgets.jalali_edit import JalaliEdit
from tvto_desk.ui.widgets.short_form import ShortForm
from tvto_desk.ui.widgets.task_dialog import WIDTH, TaskDialog

_NAMED: Final = 5


class DocumentsDialog(TaskDialog):
    """``recorded`` carries the sentence of what was done and the act that can be undone."""

    recorded = Signal(str, object)

    def __init__(self, context: Context, person_ids: Sequence[int], parent: QWidget) -> None:
        self._context, self._ids = context, tuple(person_ids)
        self._preview: BroughtPreview | None = None
        super().__init__(
            "documents_of_many",
            lambda: say("documents_of_many.title", count=len(self._ids)),
            self._say_verb,
            self._name_fields,
            parent,
        )
        form, today = self.form, context.desk.today
        form.add("kind", ChoiceField())
        form.add("original_seen", CheckField())
        form.add("has_copy", CheckField())
        form.add("came_on", JalaliEdit(today, field="came_on"))
        form.add("valid_to", JalaliEdit(today, field="valid_to"))
        form.require("kind", "came_on")
        for key in ("original_seen", "has_copy"):
            form.field(key).set_value(True)
        form.field("came_on").set_value(today())
        self.told = QLabel(self)
        self.told.setObjectName("documents_preview")
        self.told.setWordWrap(True)
        ink(self.told, "label")
        cast(QVBoxLayout, self.layout()).addWidget(self.told)
        form.edited.connect(self._ask_preview)
        self.asked.connect(self._record)
        form.button.setEnabled(False)

    def retranslate(self) -> None:
        super().retranslate()
        if hasattr(self, "told"):
            self._tell()

    def _name_fields(self, form: ShortForm) -> None:
        kinds = [(kind.value, say(f"document.{kind.value}")) for kind in Document]
        cast(ChoiceField, form.field("kind")).set_choices(kinds)
        form.caption("kind", self.tr("Document"))
        for key, text in (
            (
                "original_seen",
                self.tr("The paper itself is in the file")
                if self._kind() in KEPT
                else self.tr("The original was seen"),
            ),
            ("has_copy", self.tr("A copy is in the file")),
        ):
            form.caption(key, "")
            box = cast(CheckField, form.field(key))
            box.setText(text)
            box.setAccessibleName(text)
        form.caption("came_on", self.tr("Came on"))
        form.caption("valid_to", self.tr("Valid until"), self.tr("Empty: without an end"))
        form.cell("has_copy").setVisible(self._kind() not in KEPT)

    def _kind(self) -> str:
        return str(self.form.field("kind").value() or "")

    def _brought(self) -> Brought:
        """What is chosen. Raises the ``DomainError`` of a wrong field."""
        values = self.form.values()
        kind = values["kind"] or ""
        return Brought(
            kind=kind,
            # A paper that stays in the file itself has no copy beside it.
            has_copy=bool(values["has_copy"]) and kind not in KEPT,
            original_seen=bool(values["original_seen"]),
            came_on=values["came_on"] or self._context.desk.today(),
            valid_to=values["valid_to"],
        )

    # --- the preview

    def _ask_preview(self) -> None:
        self._preview = None
        self._name_fields(self.form)
        self._tell()
        try:
            brought = self._brought()
        except DomainError:
            return
        if not brought.kind:
            return
        self._context.runner.read(
            partial(preview_documents, self._context.desk, self._ids, brought),
            self._take_preview,
            self.form.show_error,
            asker=self,
        )

    def _take_preview(self, preview: BroughtPreview) -> None:
        self._preview = preview
        self._tell()

    def _tell(self) -> None:
        preview, verb = self._preview, self._say_verb()
        self.form.button.setEnabled(preview is not None and bool(preview.changing))
        self.form.button.setText(verb)
        self.form.button.setAccessibleName(verb)
        self.told.setText("" if preview is None else _said(preview))
        self.told.setFixedHeight(self.told.heightForWidth(WIDTH - 40) if self.told.text() else 0)
        self.adjustSize()

    def _say_verb(self) -> str:
        count = len(self._preview.changing) if self._preview is not None else 0
        key = "verb" if count else "verb_none"
        return say(f"documents_of_many.{key}", count=count)

    # --- the act

    def _record(self) -> None:
        context = self._context
        work = partial(record_documents, context.desk, self._ids, self._brought())
        context.runner.write(context.undoing.noting(work), self._done, self.refuse)

    def _done(self, answer: tuple[int, tuple[int, ...]]) -> None:
        count, acts = answer
        document = say(f"document.{self._kind()}")
        self.accept()
        self._context.news.changed.emit("trainee")
        self.recorded.emit(
            say("documents_of_many.done", document=document, count=count),
            self._context.undoing.undo_of(acts),
        )


def _said(preview: BroughtPreview) -> str:
    if not preview.changing:
        return say("documents_of_many.nothing")
    names = comma().join(f"\u2068{name}\u2069" for name in preview.changing[:_NAMED])
    rest = len(preview.changing) - _NAMED
    if rest > 0:
        names = say("acts.and_more", name=names, count=rest)
    lines = [say("documents_of_many.changing", count=len(preview.changing), names=names)]
    if preview.same:
        lines.append(say("documents_of_many.same", count=preview.same))
    return " ".join(lines)
