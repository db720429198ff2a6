"""Which documents the centre gives, what everybody brings, and the words of the undertaking."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QT_TRANSLATE_NOOP
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel

from tvto_desk.domain import persian
from tvto_desk.domain.document_kind import DocumentKind
from tvto_desk.domain.documents import Document
from tvto_desk.domain.errors import CodedError
from tvto_desk.domain.roles import Permission
from tvto_desk.domain.words import Language
from tvto_desk.services.document_kinds import kinds_in_use, switch_kind
from tvto_desk.services.settings import (
    EVERYBODY_GIVES,
    UNDERTAKING,
    change_setting,
    get_setting,
)
from tvto_desk.system.words import words
from tvto_desk.ui.context import Context
from tvto_desk.ui.settings.panel import Panel
from tvto_desk.ui.speech import say
from tvto_desk.ui.trainees.rights import Rights
from tvto_desk.ui.widgets.area_field import AreaField
from tvto_desk.ui.widgets.ink import ink
from tvto_desk.ui.widgets.short_form import ShortForm

_COLUMNS = 2


class PapersPanel(Panel):
    """A switch for each kind of document that is given, and for each that everybody brings, kept at
    once; then one text: emptied it is the usual one again.
    """

    key = "papers"
    name = QT_TRANSLATE_NOOP("PapersPanel", "Papers")
    icon_name = "file-text"
    nouns = frozenset({"centre"})

    def __init__(self, context: Context, rights: Rights) -> None:
        super().__init__(context, rights)
        self.kinds_head = QLabel()
        ink(self.kinds_head, "label", "secondary")
        self.kinds_head.setWordWrap(True)
        self.column.addWidget(self.kinds_head)
        self.switches = {kind: QCheckBox() for kind in DocumentKind}
        for kind, box in self.switches.items():
            box.setObjectName(f"kind_{kind.value}")
            box.clicked.connect(lambda on, kind=kind: self._switch(kind, on))
        self._add_boxes(list(self.switches.values()))
        self.brought_head = QLabel()
        ink(self.brought_head, "label", "secondary")
        self.brought_head.setWordWrap(True)
        self.column.addWidget(self.brought_head)
        self.brought = {kind: QCheckBox() for kind in Document}
        for brought, box in self.brought.items():
            box.setObjectName(f"brought_{brought.value}")
            box.clicked.connect(lambda _on, kind=brought: self._change_brought(kind))
        self._add_boxes(list(self.brought.values()))
        self.form = ShortForm(self, most_columns=1)
        rule = partial(persian.normalise, multiline=True, field=UNDERTAKING.key)
        self.form.add(
            "undertaking", AreaField(rule, height=200), full_row=True, answers_to=(UNDERTAKING.key,)
        )
        self.form.submitted.connect(self._save)
        self.column.addWidget(self.form)
        self.column.addStretch(1)
        self.retranslate()

    def load(self) -> None:
        desk = self.context.desk
        self.read(
            lambda: (
                get_setting(desk, UNDERTAKING),
                kinds_in_use(desk),
                get_setting(desk, EVERYBODY_GIVES),
            ),
            self._show,
        )

    def guard(self) -> None:
        for control in (self.form.button, *self.switches.values(), *self.brought.values()):
            self.rights.guard(control, Permission.MANAGE_SETTINGS)

    def retranslate(self) -> None:
        super().retranslate()
        self.lead.setText(self.tr("What the centre gives, and what the trainee signs."))
        self.kinds_head.setText(
            self.tr("Documents of this centre. What is turned off stands in no menu.")
        )
        for kind, box in self.switches.items():
            text = say(f"document_kind.{kind.value}")
            box.setText(text)
            box.setAccessibleName(text)
        self.brought_head.setText(
            self.tr(
                "What everybody brings, whatever is learnt. Of national card and birth certificate"
                " one is enough; a standard may ask for more."
            )
        )
        for brought, box in self.brought.items():
            text = say(f"document.{brought.value}")
            box.setText(text)
            box.setAccessibleName(text)
        self.form.caption(
            "undertaking",
            self.tr("Undertaking"),
            self.tr("An article a line; emptied, the usual text is printed"),
        )
        self.form.button.setText(self.tr("Save"))
        self.form.button.setAccessibleName(self.form.button.text())

    def _show(self, answer: tuple[str, frozenset[DocumentKind], str]) -> None:
        text, kinds, brought = answer
        for document, box in self.brought.items():
            box.setChecked(document.value in brought.split(","))
        usual = words().text("papers.undertaking", Language.FA)
        self.form.field("undertaking").set_value(text or usual)
        self._show_kinds(kinds)

    def _show_kinds(self, kinds: frozenset[DocumentKind]) -> None:
        for kind, box in self.switches.items():
            box.setChecked(kind in kinds)

    def _switch(self, kind: DocumentKind, on: bool) -> None:
        name = say(f"document_kind.{kind.value}")
        self.record(
            partial(switch_kind, self.context.desk, kind, on),
            lambda: say("document_kind.now_on" if on else "document_kind.now_off", name=name),
            "centre",
            partial(self._refused, kind, on),
        )

    def _change_brought(self, kind: Document) -> None:
        chosen = ",".join(one.value for one, box in self.brought.items() if box.isChecked())
        on = self.brought[kind].isChecked()
        name = say(f"document.{kind.value}")
        self.record(
            partial(change_setting, self.context.desk, EVERYBODY_GIVES, chosen),
            lambda: say("document_kind.brought" if on else "document_kind.not_brought", name=name),
            "centre",
            partial(self._brought_refused, kind, on),
        )

    def _brought_refused(self, kind: Document, on: bool, error: CodedError) -> None:
        self.brought[kind].setChecked(not on)
        self.notice.say_error(error)

    def _add_boxes(self, boxes: list[QCheckBox]) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(6)
        for place, box in enumerate(boxes):
            grid.addWidget(box, place // _COLUMNS, place % _COLUMNS)
        self.column.addLayout(grid)
        self.column.addSpacing(12)

    def _refused(self, kind: DocumentKind, on: bool, error: CodedError) -> None:
        self.switches[kind].setChecked(not on)
        self.notice.say_error(error)

    def _save(self) -> None:
        text = self.form.text("undertaking")
        usual = words().text("papers.undertaking", Language.FA)
        value = "" if text == usual else text
        self.form.set_busy(True)
        self.record(
            partial(change_setting, self.context.desk, UNDERTAKING, value),
            lambda: self.tr("Saved."),
            "centre",
            self._failed,
            after=lambda: self.form.set_busy(False),
        )

    def _failed(self, error: CodedError) -> None:
        self.form.show_error(error)
        self.guard()
