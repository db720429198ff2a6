"""The trial of the official sheet: what each row would do, before anything is stored."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from tvto_desk.services.standards_import import Fate, SheetTrial
from tvto_desk.ui.speech import say
from tvto_desk.ui.widgets.sheet_trial import SheetTrialDialog, TriedLine
from tvto_desk.ui.widgets.state_chip import Family

_FAMILIES = {
    Fate.NEW: Family.DONE,
    Fate.EDITION: Family.DONE,
    Fate.CODED: Family.DONE,
    Fate.KNOWN: Family.LOCKED,
    Fate.PROBLEM: Family.STOP,
}


class TrialDialog(SheetTrialDialog):
    """The rows of the official sheet of standards."""

    def __init__(self, trial: SheetTrial, parent: QWidget) -> None:
        counts = {fate.value: trial.count(fate) for fate in Fate}
        changing = len(trial.rows) - trial.count(Fate.KNOWN)
        super().__init__(
            "standard_trial",
            lambda: self.tr("Official sheet of standards"),
            lambda: self.tr("Standard"),
            lambda: say("standard_page.trial", **counts),
            lambda: say("standard_page.take_verb", count=changing),
            [
                TriedLine(
                    row.number,
                    row.title,
                    _FAMILIES[row.fate],
                    f"standard_fate.{row.fate.value}",
                    row.why,
                )
                for row in trial.rows
            ],
            [f"standard_fate.{fate.value}" for fate in Fate],
            parent,
            may_be_taken=trial.may_be_taken,
        )
