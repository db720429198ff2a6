"""Opening, founding and building a centre: what the start does away from the window.

Nothing here touches a widget; it all runs in the writer's lane.
"""

from __future__ import annotations

import shutil
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from tvto_desk.domain.errors import SystemProblem
from tvto_desk.domain.roles import ReadOnly, Role
from tvto_desk.services import accounts, clock_check, staff, standards
from tvto_desk.services.accounts import CardRow
from tvto_desk.services.clock_check import ClockDoubt
from tvto_desk.services.looking import may_only_be_read, open_backup_to_look, open_to_look
from tvto_desk.services.main_computer import join_server
from tvto_desk.services.opening import OpenCentre, create_centre, open_centre, unlock_certificates
from tvto_desk.services.passwords import Passwords
from tvto_desk.services.practice import PASSWORD
from tvto_desk.system.clock import CorrectedClock, SystemClock
from tvto_desk.system.moved_mark import read_mark
from tvto_desk.system.paths import CentreFolder
from tvto_desk.system.run_marker import RunMarker
from tvto_desk.system.volumes import tight_space
from tvto_desk.ui.runner import Cancelled, Progress
from tvto_desk.ui.welcome.founding import FoundingPlan


@dataclass(frozen=True)
class Opened:
    """An open centre with what the login needs to know.

    ``doubt`` is the clock question, if there is one; ``was_cut_off`` tells of a power cut;
    ``tight`` that the disk has no room for a copy of the register, which stops nobody yet.
    """

    centre: OpenCentre
    clock: CorrectedClock
    cards: list[CardRow]
    doubt: ClockDoubt | None
    was_cut_off: bool
    tight: SystemProblem | None = None

    @property
    def practice_password(self) -> str:
        """The password of everybody in the practice centre that this program built; else none."""
        made_here = {card.login for card in self.cards} == {role.value for role in Role}
        return PASSWORD if self.centre.house.centre.is_practice and made_here else ""


def open_door(root: Path, read_only: ReadOnly | None = None) -> Opened:
    """Opens the centre of a folder, for looking alone where that is wished or all that is possible.

    Raises ``SystemProblem`` and has changed nothing then.
    """
    folder = CentreFolder(root)
    if not folder.holds_centre:
        raise SystemProblem("folder.not_a_centre", folder=root.name)
    clock = CorrectedClock(SystemClock())
    if read_mark(folder.moved) is not None:
        read_only = ReadOnly.MOVED
    if may_only_be_read(folder):
        read_only = ReadOnly.FOLDER
    if read_only is None:
        return _opened(open_centre(root, clock=clock), clock)
    return _opened(open_to_look(root, read_only, clock=clock), clock)


def open_backup(root: Path, backup: Path, phrase: str) -> Opened:
    """Opens what a backup holds, for looking alone."""
    clock = CorrectedClock(SystemClock())
    return _opened(open_backup_to_look(root, backup, phrase, clock=clock), clock)


def join(invitation: Path, root: Path) -> Path:
    """The folder of this desk, made from the invitation of the main computer."""
    join_server(invitation, root)
    return root


def found(plan: FoundingPlan, passwords: Passwords) -> Opened:
    """Founds the centre of a plan, with its standards and its second user, and opens it.

    What fails on the way leaves no centre behind: one whose recovery sheet nobody saw would stand
    in the way of the next try.
    """
    clock = CorrectedClock(SystemClock())
    before = _inside(plan.root)
    centre = create_centre(
        plan.root, plan.draft, key_phrases=plan.key_phrases, clock=clock, passwords=passwords
    )
    with ExitStack() as undone:
        undone.callback(_empty, plan.root, before)
        undone.callback(centre.held.close)
        manager = accounts.log_in(
            centre.house, passwords, plan.draft.manager_login, plan.draft.manager_password
        )
        standards.load_catalogue(manager)
        if plan.second is not None:
            who = staff.add_staff(manager, plan.second.staff)
            accounts.create_account(
                manager,
                passwords,
                who,
                plan.second.login,
                plan.second.password,
                frozenset({Role.CLERK}),
            )
        undone.pop_all()
    return _opened(centre, clock)


def _inside(root: Path) -> frozenset[Path]:
    return frozenset(root.iterdir()) if root.is_dir() else frozenset()


def _empty(root: Path, kept: frozenset[Path]) -> None:
    """Takes away what came into a folder; what was there before stays."""
    for path in _inside(root) - kept:
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)


def open_practice(
    root: Path, passwords: Passwords, progress: Progress, cancelled: Cancelled
) -> Opened:
    """Opens the practice centre, building it first where there is none; its key is unlocked."""
    if not CentreFolder(root).database.exists():
        from tvto_desk.app.practice_centre import build_practice_centre

        # Built beside and renamed: a build that was cut off leaves nothing that opens.
        half = root.with_name(f"{root.name}.new")
        shutil.rmtree(half, ignore_errors=True)
        shutil.rmtree(root, ignore_errors=True)
        half.parent.mkdir(parents=True, exist_ok=True)
        today = SystemClock().today()
        build_practice_centre(
            half, today, passwords=passwords, progress=progress, cancelled=cancelled
        )
        half.rename(root)
    opened = open_door(root)
    if opened.centre.house.keys.gap is None:
        unlock_certificates(opened.centre, PASSWORD)
    return opened


def _opened(centre: OpenCentre, clock: CorrectedClock) -> Opened:
    looks = centre.house.read_only is not None
    was_cut_off = not looks and RunMarker(centre.folder.marker).begin()
    return Opened(
        centre=centre,
        clock=clock,
        cards=accounts.list_cards(centre.house),
        # The answer would have to be written.
        doubt=None if looks else clock_check.doubt_clock(centre.house),
        was_cut_off=was_cut_off,
        tight=_tight(centre),
    )


def _tight(centre: OpenCentre) -> SystemProblem | None:
    if centre.server is not None or centre.house.read_only is not None:
        return None
    return tight_space(centre.folder.root, 2 * centre.folder.database.stat().st_size)
