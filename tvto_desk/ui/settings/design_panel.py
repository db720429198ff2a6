"""The design of the certificate: chosen for the centre, seen as it will be printed."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QT_TRANSLATE_NOOP, Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
)

from tvto_desk.domain.roles import Permission
from tvto_desk.services import designs
from tvto_desk.services.designs import DesignRow
from tvto_desk.services.print_room import Design
from tvto_desk.ui.context import Context
from tvto_desk.ui.settings.panel import Panel
from tvto_desk.ui.speech import say
from tvto_desk.ui.trainees.rights import Rights
from tvto_desk.ui.widgets.ink import ink
from tvto_desk.ui.widgets.page_preview import PagePreview


class DesignPanel(Panel):
    """What is issued from now on gets the chosen design; what was issued keeps its own."""

    key = "design"
    name = QT_TRANSLATE_NOOP("DesignPanel", "Certificate design")
    icon_name = "award"
    nouns = frozenset({"centre"})

    def __init__(self, context: Context, rights: Rights) -> None:
        super().__init__(context, rights)
        self._rows: list[DesignRow] = []
        self._wished: Design | None = None
        self.wish = QLabel(self)
        self.wish.setObjectName("design_wished")
        self.wish.setWordWrap(True)
        ink(self.wish, "body")
        self.take = QPushButton(self)
        self.take.setObjectName("take_design")
        self.take.setAutoDefault(False)
        self.take.clicked.connect(self._take_wished)
        self.group = QButtonGroup(self)
        self.mono, self.glued = QCheckBox(self), QCheckBox(self)
        self.mono.setObjectName("design_mono")
        self.glued.setObjectName("design_glued")
        self.preview = PagePreview(self)
        self.preview.setMinimumHeight(260)
        self._list = QVBoxLayout()
        self._list.setSpacing(4)
        side = QVBoxLayout()
        side.setSpacing(8)
        side.addLayout(self._list)
        side.addWidget(self.mono)
        side.addWidget(self.glued)
        side.addStretch(1)
        line = QHBoxLayout()
        line.setSpacing(16)
        line.addLayout(side)
        line.addWidget(self.preview, 1)
        self.column.addWidget(self.wish)
        self.column.addWidget(self.take, alignment=Qt.AlignmentFlag.AlignLeading)
        self.column.addLayout(line, 1)
        self.group.idClicked.connect(lambda _id: self._choose())
        self.mono.clicked.connect(lambda _on: self._choose())
        self.glued.clicked.connect(lambda _on: self._choose())
        self.retranslate()

    def load(self) -> None:
        desk = self.context.desk
        self.read(
            lambda: (
                designs.list_designs(desk),
                designs.design_in_use(desk),
                designs.design_of_province(desk),
            ),
            self._show,
        )

    def guard(self) -> None:
        for button in (*self.group.buttons(), self.mono, self.glued, self.take):
            self.rights.guard(button, Permission.MANAGE_SETTINGS)

    def retranslate(self) -> None:
        super().retranslate()
        self.lead.setText(
            self.tr("For what is issued from now on; issued certificates keep their own.")
        )
        self.take.setText(self.tr("Use the design of the province"))
        self.take.setAccessibleName(self.take.text())
        self._tell_wish()
        self.mono.setText(self.tr("All in black, for a monochrome printer"))
        self.glued.setText(self.tr("The photo is glued, not printed"))
        for button, row in zip(self.group.buttons(), self._rows, strict=False):
            text = say(f"design.{row.folder.replace('-', '_')}")
            button.setText(text)
            button.setAccessibleName(text)

    def _tell_wish(self) -> None:
        """What the province uses, where it is another design than the one in use here."""
        wished = self._wished
        is_here = wished is not None and wished.folder in {row.folder for row in self._rows}
        if wished is None:
            self.wish.setText("")
        elif is_here:
            title = say(f"design.{wished.folder.replace('-', '_')}")
            self.wish.setText(say("design.of_province", title=title))
        else:
            self.wish.setText(say("design.of_province_unknown"))
        self.wish.setVisible(wished is not None)
        self.take.setVisible(is_here)

    def _take_wished(self) -> None:
        if self._wished is not None:
            self._use(self._wished)

    def _show(self, answer: tuple[list[DesignRow], Design, Design | None]) -> None:
        self._rows, chosen, self._wished = answer
        for old in self.group.buttons():
            self.group.removeButton(old)
            self._list.removeWidget(old)
            old.hide()
            old.deleteLater()
        for number, row in enumerate(self._rows):
            button = QRadioButton()
            button.setObjectName(f"design_{row.folder}")
            button.setChecked(row.folder == chosen.folder)
            self.group.addButton(button, number)
            self._list.addWidget(button)
        self.mono.setChecked(chosen.mono)
        self.glued.setChecked(chosen.glued)
        self.retranslate()
        self.guard()
        self._draw(chosen)

    def _draw(self, design: Design) -> None:
        self.context.runner.read(
            partial(designs.specimen, self.context.desk, design),
            self._show_page,
            self.notice.say_error,
            asker=self.preview,
        )

    def _show_page(self, pdf: bytes) -> None:
        self.preview.show_pdf(pdf)

    def _choose(self) -> None:
        row = self._rows[self.group.checkedId()]
        self._use(Design(row.folder, self.mono.isChecked(), self.glued.isChecked()))

    def _use(self, design: Design) -> None:
        self.record(
            partial(designs.choose_design, self.context.desk, design),
            lambda: self.tr("The design was chosen."),
            "centre",
        )
        self._draw(design)
