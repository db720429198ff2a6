"""What every window is given: who sits at the desk, and who runs the work."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from tvto_desk.services.accounts import settle_acts
from tvto_desk.services.desk import Desk
from tvto_desk.services.opening import OpenCentre
from tvto_desk.services.passwords import Passwords
from tvto_desk.services.trust import KeptLists
from tvto_desk.system.machine_settings import MachineSettings
from tvto_desk.system.second_disk import SecondDisk
from tvto_desk.ui.line_watch import LineWatch
from tvto_desk.ui.password_door import PasswordDoor
from tvto_desk.ui.runner import Runner
from tvto_desk.ui.undoing import Undoing
from tvto_desk.ui.widgets.cameras import Cameras, QtCameras


class News(QObject):
    """Tells open windows which kinds of things a write has changed, so that they read anew.

    Kinds are the services' nouns: ``"trainee"``, ``"course"``, ``"enrolment"``, ``"assessment"``,
    ``"certificate"``, ``"centre"``, ``"account"``, ``"import"``, ``"backup"``, ``"extra_field"``.
    ``backups_wanted``: the centre is to be closed, and its backups shown to put one back;
    ``move_wanted``: closed, to be taken to another computer or to stay after all.
    """

    changed = Signal(str)
    backups_wanted = Signal()
    move_wanted = Signal()


@dataclass
class Context:
    """The open centre, the desk of the person who is logged in, and the runner.

    ``drafts`` is the folder of half-finished forms; ``asker``, dialogs and cameras are injected by
    tests.
    ``machine`` is what this computer remembers; without it nothing is remembered.
    """

    centre: OpenCentre
    desk: Desk
    runner: Runner
    passwords: Passwords
    drafts: Path
    news: News = field(default_factory=News)
    choose_file: Callable[[str, str], Path | None] | None = None
    machine: MachineSettings | None = None
    cameras: Cameras = field(default_factory=QtCameras)
    undoing: Undoing = field(init=False)
    line: LineWatch = field(init=False)

    @property
    def disk(self) -> SecondDisk | None:
        """The other disk that takes a second copy of each backup."""
        return None if self.machine is None else SecondDisk(self.machine)

    @property
    def lists(self) -> KeptLists:
        """The signed lists beside the keys of the house."""
        return KeptLists(self.centre.folder.keys, self.desk.house.keys.public_keys())

    def __post_init__(self) -> None:
        self.runner.door = PasswordDoor(self.runner, self.passwords).ask
        self.line = LineWatch(self.runner, partial(settle_acts, self.desk))
        self.undoing = Undoing(self.desk, self.runner, self.news.changed.emit)
