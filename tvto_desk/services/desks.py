"""The desks of a main computer, for who manages the users: each invitation and end is in the trail.

The account that rules the server is asked at each act and kept nowhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.roles import Permission
from tvto_desk.services import main_computer
from tvto_desk.services.access import act, question
from tvto_desk.services.desk import Desk
from tvto_desk.system.paths import CentreFolder


@dataclass(frozen=True)
class DeskRow:
    """A desk that may come in: its login, what people call it, whether it is connected now."""

    role: str
    label: str
    is_here: bool


@question
def list_desks(_desk: Desk, folder: CentreFolder) -> list[DeskRow]:
    """The desks that may come in."""
    found = main_computer.desks_of(folder.root)
    return [DeskRow(one.role, one.label, one.is_here) for one in found]


@act(Permission.MANAGE_USERS, heavy=True)
def invite_desk(
    desk: Desk, folder: CentreFolder, admin: str, to: Path, label: str, host: str
) -> None:
    """Writes the file that one more desk opens. Raises what ``main_computer.invite_desk`` does."""
    if not label.strip():
        raise DomainError("server.no_label", field="label")
    main_computer.invite_desk(
        folder.root, admin, to, host=host.strip() or None, label=label.strip()
    )
    desk.note("desk.invite", label)


@act(Permission.MANAGE_USERS, heavy=True)
def end_desk(desk: Desk, folder: CentreFolder, admin: str, who: DeskRow) -> None:
    """Takes the login of a desk away. Raises what ``main_computer.end_desk`` does."""
    main_computer.end_desk(folder.root, admin, who.role)
    desk.note("desk.end", who.label or who.role)
