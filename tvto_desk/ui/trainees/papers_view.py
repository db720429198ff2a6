"""The papers of a person: what was seen, one more to record, and the signed control list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, cast

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from tvto_desk.domain import persian
from tvto_desk.domain.errors import CodedError
from tvto_desk.domain.words import show
from tvto_desk.services.dossiers import DocumentRow
from tvto_desk.ui.look import Look
from tvto_desk.ui.trainees.person_words import documents, say
from tvto_desk.ui.widgets.choice_field import ChoiceField
from tvto_desk.ui.widgets.ink import ink
from tvto_desk.ui.widgets.jalali_edit import JalaliEdit
from tvto_desk.ui.widgets.script_field import Script, ScriptField
from tvto_desk.ui.widgets.short_form import ShortForm


class PapersView(QScrollArea):
    """Wishes: ``document_requested(kind, valid_to)`` and ``confirm_requested(sheet_no)``."""

    document_requested = Signal(str, object)
    confirm_requested = Signal(str)

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("papers_view")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._documents: tuple[DocumentRow, ...] = ()
        self._confirmed_on: date | None = None
        self._titles = [QLabel() for _ in range(3)]
        for title in self._titles:
            ink(title, "section")
        self._seen = QGridLayout()
        self._seen.setHorizontalSpacing(20)
        self._seen.setVerticalSpacing(6)
        self._seen.setColumnStretch(2, 1)
        self._confirmed = QLabel()
        self._confirmed.setWordWrap(True)
        ink(self._confirmed, "body")
        self.document_form = ShortForm()
        self.document_form.setObjectName("document_form")
        self.document_form.add("kind", ChoiceField(width=260))
        self.document_form.add("valid_to", JalaliEdit(today, field="valid_to"))
        self.document_form.require("kind")
        self.document_form.submitted.connect(self._ask_document)
        self.confirm_form = ShortForm()
        self.confirm_form.setObjectName("confirm_form")
        self.confirm_form.add("sheet_no", ScriptField(Script.PERSIAN, persian.normalise))
        self.confirm_form.require("sheet_no")
        self.confirm_form.submitted.connect(self._ask_confirm)
        body = QWidget()
        body.setProperty("page", True)
        column = QVBoxLayout(body)
        column.setContentsMargins(4, 12, 4, 12)
        column.setSpacing(8)
        column.addWidget(self._titles[0])
        column.addLayout(self._seen)
        column.addSpacing(8)
        column.addWidget(self._titles[1])
        column.addWidget(self.document_form)
        column.addSpacing(8)
        column.addWidget(self._titles[2])
        column.addWidget(self._confirmed)
        column.addWidget(self.confirm_form)
        column.addStretch(1)
        self.setWidget(body)
        self.retranslate()

    @property
    def buttons(self) -> tuple[QPushButton, QPushButton]:
        """The buttons that record something: a document, the confirmation."""
        return self.document_form.button, self.confirm_form.button

    def show_papers(self, seen: Sequence[DocumentRow], confirmed_on: date | None) -> None:
        """Shows what was seen, and when the details were confirmed."""
        self._documents, self._confirmed_on = tuple(seen), confirmed_on
        self._show()

    def done(self) -> None:
        """What was asked for is recorded."""
        for form in (self.document_form, self.confirm_form):
            form.clear()
            form.set_busy(False)

    def refused(self, error: CodedError) -> None:
        """What was asked for is not recorded."""
        form = self.confirm_form if _field(error) == "sheet_no" else self.document_form
        self.done_waiting()
        form.show_error(error)

    def done_waiting(self) -> None:
        """Both forms may be used again."""
        for form in (self.document_form, self.confirm_form):
            form.set_busy(False)

    def retranslate(self) -> None:
        """Takes the words of the present language."""
        captions = (
            self.tr("Papers that were seen"),
            self.tr("Record a paper"),
            self.tr("Confirmation by the trainee"),
        )
        for title, text in zip(self._titles, captions, strict=True):
            title.setText(text)
        cast(ChoiceField, self.document_form.field("kind")).set_choices(documents())
        self.document_form.caption("kind", self.tr("Paper"))
        self.document_form.caption("valid_to", self.tr("Valid until"))
        self.document_form.button.setText(self.tr("Record the paper"))
        self.confirm_form.caption(
            "sheet_no",
            self.tr("Number of the signed control list"),
            self.tr("What the certificate prints was read and signed"),
        )
        self.confirm_form.button.setText(self.tr("Record the confirmation"))
        for button in self.buttons:
            button.setAccessibleName(button.text())
        self.setAccessibleName(self.tr("Papers"))
        self._show()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

    def _show(self) -> None:
        language = Look.current().language
        while (item := self._seen.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for row, document in enumerate(self._documents):
            seen_on = self.tr("seen on {day}").replace("{day}", show(document.seen_on, language))
            until = ""
            if document.valid_to:
                until = self.tr("valid until {day}")
                until = until.replace("{day}", show(document.valid_to, language))
            for place, text in enumerate((_title(document.kind), seen_on, until)):
                line = QLabel(text)
                ink(line, "body", "" if place == 0 else "secondary")
                self._seen.addWidget(line, row, place, Qt.AlignmentFlag.AlignLeading)
        if not self._documents:
            nothing = QLabel(self.tr("No paper is recorded yet."))
            ink(nothing, "body", "secondary")
            self._seen.addWidget(nothing, 0, 0, 1, 3)
        confirmed = self._confirmed_on
        self._confirmed.setVisible(confirmed is not None)
        if confirmed is not None:
            self._confirmed.setText(say("trainee_list.confirmed", day=confirmed))

    def _ask_document(self) -> None:
        values = self.document_form.values()
        self.document_form.set_busy(True)
        self.document_requested.emit(values["kind"], values["valid_to"])

    def _ask_confirm(self) -> None:
        self.confirm_form.set_busy(True)
        self.confirm_requested.emit(self.confirm_form.values()["sheet_no"])


def _title(kind: str) -> str:
    return dict(documents()).get(kind, kind)


def _field(error: CodedError) -> Any:
    return getattr(error, "field", None)
