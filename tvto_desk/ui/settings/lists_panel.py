"""The code lists of the office, to be read: what is stored, and what is shown for it."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, Qt

from tvto_desk.services.code_lists import CodeList, code_list
from tvto_desk.ui.context import Context
from tvto_desk.ui.settings.panel import Panel, RowsTable
from tvto_desk.ui.trainees.rights import Rights
from tvto_desk.ui.widgets.act import Act, act_button, word_button
from tvto_desk.ui.widgets.cell_kind import Kind
from tvto_desk.ui.widgets.choice_field import ChoiceField
from tvto_desk.ui.widgets.paged_model import Column
from tvto_desk.ui.widgets.short_form import ShortForm


class ListsPanel(Panel):
    """One list at a time."""

    key = "lists"
    name = QT_TRANSLATE_NOOP("ListsPanel", "Code lists")
    icon_name = "list-checks"

    def __init__(self, context: Context, rights: Rights) -> None:
        super().__init__(context, rights)
        self.form = ShortForm(self, most_columns=1)
        self.form.button.hide()
        self.choice = ChoiceField(width=240)
        self.form.add("list", self.choice)
        self.choice.edited.connect(self.load)
        self.table = RowsTable(
            [
                Column("title_fa", lambda: self.tr("In Persian"), stretch=1, sortable=False),
                Column(
                    "title_en", lambda: self.tr("In English"), Kind.LATIN, stretch=1, sortable=False
                ),
                Column("key", lambda: self.tr("Key"), Kind.CODE, stretch=1, sortable=False),
            ],
            "code_list",
        )
        self._catalogue = Act("catalogue", lambda: self.tr("Catalogue of standards"), "book-open")
        self.catalogue = act_button(self._catalogue, self)
        self.catalogue.clicked.connect(lambda: self.page_requested.emit("standards", {}))
        self.column.addWidget(self.catalogue, alignment=Qt.AlignmentFlag.AlignLeading)
        self.column.addWidget(self.form)
        self.column.addWidget(self.table)
        self.column.addStretch(1)
        self.retranslate()
        self.choice.set_value(CodeList.TARGET_GROUPS.value)

    def load(self) -> None:
        if self.choice.value():
            self.table.show_rows(list(code_list(CodeList(self.choice.value()))))

    def retranslate(self) -> None:
        super().retranslate()
        self.lead.setText(self.tr("They come with the program, in the office's own order."))
        word_button(self.catalogue, self._catalogue)
        self.form.caption("list", self.tr("List"))
        self.choice.set_choices(
            [
                (CodeList.TARGET_GROUPS.value, self.tr("Target groups")),
                (CodeList.REFERRING_BODIES.value, self.tr("Referring bodies")),
                (CodeList.DELIVERY_PLACES.value, self.tr("Places of delivery")),
            ]
        )
        self.table.setAccessibleName(self.title())
        self.load()
