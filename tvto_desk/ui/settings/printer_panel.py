"""The printers that this computer knows, and the one the program uses."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP
from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout

from tvto_desk.domain.digits import isolate
from tvto_desk.system import machine_settings as remembered
from tvto_desk.ui.context import Context
from tvto_desk.ui.settings.panel import Panel
from tvto_desk.ui.trainees.rights import Rights


class PrinterPanel(Panel):
    """One is chosen; it is remembered by this computer."""

    key = "printers"
    name = QT_TRANSLATE_NOOP("PrinterPanel", "Printer")
    icon_name = "printer"

    def __init__(self, context: Context, rights: Rights) -> None:
        super().__init__(context, rights)
        self.names: tuple[str, ...] = ("",)
        self.group = QButtonGroup(self)
        self.group.idClicked.connect(self._choose)
        self._list = QVBoxLayout()
        self.column.addLayout(self._list)
        self.column.addStretch(1)
        self.retranslate()

    def load(self) -> None:
        self.names = ("", *QPrinterInfo.availablePrinterNames())
        for old in self.group.buttons():
            self.group.removeButton(old)
            self._list.removeWidget(old)
            old.hide()
            old.deleteLater()
        machine = self.context.machine
        chosen = machine.get(remembered.PRINTER) if machine is not None else ""
        for number, name in enumerate(self.names):
            button = QRadioButton()
            button.setObjectName(f"printer_{number}")
            button.setChecked(name == chosen)
            self.group.addButton(button, number)
            self._list.addWidget(button)
        self._name()

    def retranslate(self) -> None:
        super().retranslate()
        self._name()

    def _name(self) -> None:
        usual = QPrinterInfo.defaultPrinterName()
        for button, name in zip(self.group.buttons(), self.names, strict=False):
            text = isolate(name)
            if not name:
                text = self.tr("The system's own choice")
                text += f" ({isolate(usual)})" if usual else ""
            button.setText(text)
            button.setAccessibleName(text)
        if len(self.names) > 1:
            self.lead.setText(self.tr("Where certificates and lists go; for this computer."))
        else:
            self.lead.setText(
                self.tr(
                    "This computer knows no printer. Every paper can be kept as a PDF; "
                    "add a printer in the system and open this page again."
                )
            )

    def _choose(self, number: int) -> None:
        if self.context.machine is not None:
            self.context.machine.put(remembered.PRINTER, self.names[number])
        self.done.emit(self.tr("The printer was chosen."))
