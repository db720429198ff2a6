"""The way to a new centre: the wizard, the founding in the writer's lane, the recovery sheet."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from tvto_desk.services.key_keeping import code_picture
from tvto_desk.system import machine_settings as remembered
from tvto_desk.system.clock import SystemClock
from tvto_desk.system.recovery_phrase import RECOVERY
from tvto_desk.ui.welcome.recovery_page import RecoveryPage
from tvto_desk.ui.welcome.wizard import FoundingWizard

if TYPE_CHECKING:
    from tvto_desk.app.door import Opened
    from tvto_desk.app.start import Program
    from tvto_desk.domain.errors import CodedError
    from tvto_desk.ui.welcome.founding import FoundingPlan


def show_founding(program: Program) -> None:
    """Turns to the wizard."""
    wizard = FoundingWizard(SystemClock().today, program.home / "centre")
    wizard.back_requested.connect(program.welcome)
    wizard.founding_requested.connect(partial(_found, program, wizard))
    program.window.turn_to(wizard)


def _found(program: Program, wizard: FoundingWizard, plan: FoundingPlan) -> None:
    wizard.setEnabled(False)

    def work() -> Opened:
        from tvto_desk.app import door
        from tvto_desk.system.second_disk import SecondDisk

        SecondDisk(program.machine).choose(Path(plan.copies) if plan.copies else None)
        return door.found(plan, program.hashing())

    def failed(error: CodedError) -> None:
        wizard.setEnabled(True)
        wizard.show_error(error)

    program.runner.write(work, partial(_show_recovery, program, plan), failed)


def _show_recovery(program: Program, plan: FoundingPlan, opened: Opened) -> None:
    program.folder = plan.root
    program.machine.put(remembered.PRINTER, plan.printer)
    phrase, code = plan.key_phrases[RECOVERY], code_picture(opened.centre.folder)
    page = RecoveryPage(plan.draft.name_fa, phrase, code=code)
    page.finished.connect(partial(program.enter, opened))
    program.window.turn_to(page)
