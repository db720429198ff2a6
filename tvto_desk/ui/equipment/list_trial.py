"""A list of equipment from a file: chosen, tried in sight, and taken in."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from tvto_desk.domain.errors import CodedError
from tvto_desk.services.equipment_import import (
    EquipmentTrial,
    Fate,
    take_equipment,
    try_equipment,
)
from tvto_desk.ui.context import Context
from tvto_desk.ui.speech import say
from tvto_desk.ui.widgets.dialogs import Asker
from tvto_desk.ui.widgets.sheet_trial import SheetTrialDialog, TriedLine
from tvto_desk.ui.widgets.state_chip import Family

_FAMILIES = {
    Fate.NEW: Family.DONE,
    Fate.KNOWN: Family.LOCKED,
    Fate.PROBLEM: Family.STOP,
}


class EquipmentTrialDialog(SheetTrialDialog):
    """The rows of a list of equipment."""

    def __init__(self, trial: EquipmentTrial, parent: QWidget) -> None:
        counts = {fate.value: trial.count(fate) for fate in Fate}
        super().__init__(
            "equipment_trial",
            lambda: self.tr("List of equipment"),
            lambda: self.tr("Equipment"),
            lambda: say("equipment_page.trial", **counts),
            lambda: say("equipment_page.take_verb", count=counts["new"]),
            [
                TriedLine(
                    row.number,
                    row.name,
                    _FAMILIES[row.fate],
                    f"equipment_fate.{row.fate.value}",
                    row.why,
                )
                for row in trial.rows
            ],
            [f"equipment_fate.{fate.value}" for fate in Fate],
            parent,
            may_be_taken=trial.may_be_taken,
        )


class ListFromFile(QObject):
    """``taken`` hears the sentence of what came in, ``failed`` why a file was refused."""

    def __init__(
        self,
        context: Context,
        asker: Asker,
        taken: Callable[[str], None],
        failed: Callable[[CodedError], None],
        page: QWidget,
    ) -> None:
        super().__init__(page)
        self._context, self._asker, self._page = context, asker, page
        self._taken, self._failed = taken, failed

    def choose(self) -> None:
        """Asks for the file and tries it."""
        title = self.tr("List of equipment")
        path = self._asker.open_file(title, self.tr("Lists (*.xlsx *.xls *.csv)"), self._page)
        if path is not None:
            self._context.runner.read(
                partial(try_equipment, self._context.desk, path),
                self._show,
                self._failed,
                asker=self,
            )

    def _show(self, trial: EquipmentTrial) -> None:
        dialog = EquipmentTrialDialog(trial, self._page)

        def done(count: int) -> None:
            dialog.accept()
            self._taken(say("equipment_page.taken", count=count))

        def take() -> None:
            self._context.runner.write(
                partial(take_equipment, self._context.desk, trial), done, dialog.refuse
            )

        dialog.take_requested.connect(take)
        dialog.open()
