"""The smoke test of a built program: the main window in Persian and one certificate, no screen."""

from __future__ import annotations

import tempfile
from pathlib import Path

from tvto_desk.app.practice_centre import build_practice_centre
from tvto_desk.app.shots import Variant, application, picture, settle
from tvto_desk.app.window import Workplace
from tvto_desk.services import accounts, certificate_pages, certificates
from tvto_desk.services.opening import open_centre, unlock_certificates
from tvto_desk.services.passwords import Passwords
from tvto_desk.services.practice import PASSWORD
from tvto_desk.system.clock import SystemClock
from tvto_desk.system.files import write_atomically
from tvto_desk.system.machine_settings import MachineSettings
from tvto_desk.ui.runner import Runner
from tvto_desk.ui.widgets.cameras import QtCameras

# Nothing is kept, so nothing has to be slow to guess.
_CHEAP = {"memory_kib": 64, "passes": 1, "lanes": 1}


def smoke(png: Path) -> int:
    """Writes the picture to ``png`` and the certificate beside it as ``.pdf``; 0 when both stand.

    Everything happens in a temporary practice centre. Whatever fails raises.
    """
    application()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder, "practice")
        clock, passwords = SystemClock(), Passwords(**_CHEAP)
        build_practice_centre(root, clock.today(), passwords=passwords)
        centre = open_centre(root, clock=clock)
        runner = Runner(_raise)
        try:
            unlock_certificates(centre, PASSWORD)
            desk = accounts.log_in(centre.house, passwords, "manager", PASSWORD)
            machine = MachineSettings(Path(folder, "settings.json"))
            workplace = Workplace(centre, runner, passwords, machine)
            workplace.take_seat(desk, "manager")
            settle(runner)
            frame = workplace.windows()[0]
            frame.resize(*Variant().size)
            settle(runner)
            png.parent.mkdir(parents=True, exist_ok=True)
            taken = picture(frame).save(str(png))
            register = certificates.list_certificates(desk)
            page = certificate_pages.stored_page(desk, register[-1].id)
            write_atomically(png.with_suffix(".pdf"), page)
            # A build without Qt's camera part says so here; no camera need be connected.
            QtCameras().names()
            frame.hide()
        finally:
            runner.close()
            centre.held.close()
    return 0 if taken and page.startswith(b"%PDF") else 1


def _raise(error: BaseException) -> None:
    raise error
