"""The smoke test of a built program, without a screen.

The main window, a certificate and its signed copy, and what a command line is told.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from PySide6.QtCore import QEventLoop, QObject, QProcess

from tvto_desk.app.listening import Listening
from tvto_desk.app.practice_centre import build_practice_centre
from tvto_desk.app.shots import Variant, application, picture, settle
from tvto_desk.app.window import Workplace
from tvto_desk.services import accounts, certificate_pages, certificates, electronic_copies
from tvto_desk.services.desk import Desk
from tvto_desk.services.opening import OpenCentre, open_centre, unlock_certificates
from tvto_desk.services.passwords import Passwords
from tvto_desk.services.practice import PASSWORD
from tvto_desk.system.clock import SystemClock
from tvto_desk.system.files import write_atomically
from tvto_desk.system.machine_settings import MachineSettings
from tvto_desk.system.second_disk import SecondDisk
from tvto_desk.ui.runner import Runner
from tvto_desk.ui.widgets.cameras import QtCameras

# Nothing is kept, so nothing has to be slow to guess.
_CHEAP = {"memory_kib": 64, "passes": 1, "lanes": 1}


def smoke(png: Path) -> int:
    """Writes the picture to ``png`` and the signed copy of a certificate beside it as ``.pdf``.

    0 when all stand. Everything happens in a temporary practice centre. Whatever fails raises.
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
            copy = _signed(desk, centre, register[-1].id)
            write_atomically(png.with_suffix(".pdf"), copy)
            answered = _asked(centre, runner, SecondDisk(machine))
            # A build without Qt's camera part says so here; no camera need be connected.
            QtCameras().names()
            frame.hide()
        finally:
            runner.close()
            centre.held.close()
    whole = page.startswith(b"%PDF") and b"/ByteRange" in copy
    return 0 if taken and whole and answered else 1


def _signed(desk: Desk, centre: OpenCentre, certificate_id: int) -> bytes:
    """A copy with a signature: the part that signs is loaded only now, and may not be built in."""
    electronic_copies.make_practice_seal(desk, centre.folder, PASSWORD)
    seal = electronic_copies.unlock_seal(desk, centre.folder, PASSWORD)
    return electronic_copies.electronic_copy(desk, certificate_id, seal).pdf


def _asked(centre: OpenCentre, runner: Runner, disk: SecondDisk) -> bool:
    """Whether a second start of the program gets its backup from the one that is open."""
    host = QObject()
    listening = Listening(centre, runner, disk, lambda: None, host)
    command = ["--data", str(centre.folder.root), "backup"]
    if not getattr(sys, "frozen", False):
        command = ["-m", "tvto_desk", *command]
    asking, waiting = QProcess(host), QEventLoop()
    asking.finished.connect(waiting.quit)
    asking.errorOccurred.connect(waiting.quit)
    asking.start(sys.executable, command)
    waiting.exec()
    listening.close()
    return asking.exitStatus() is QProcess.ExitStatus.NormalExit and asking.exitCode() == 0


def _raise(error: BaseException) -> None:
    raise error
