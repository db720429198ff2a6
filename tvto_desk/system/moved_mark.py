"""The mark of a centre that was moved to another computer: it lies in the folder it left.

While it lies there the folder opens for looking alone, so that no number is given at two places.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path

from tvto_desk.domain.errors import SystemProblem
from tvto_desk.domain.words import Code
from tvto_desk.system.clock import IRAN
from tvto_desk.system.files import problem, write_atomically


class MoveState(StrEnum):
    """How far a move is: ``LEAVING`` until its file has its name, ``RETURNING`` once that file may
    be destroyed.
    """

    LEAVING = "leaving"
    LEFT = "left"
    RETURNING = "returning"


@dataclass(frozen=True)
class MovedMark:
    """Which file took the centre along (``move_id``, ``file``), when, and onto what (``place``)."""

    move_id: str
    file: str
    at: datetime
    place: str
    state: MoveState

    @property
    def day(self) -> date:
        """The day of Iran on which it went."""
        return self.at.astimezone(IRAN).date()


def read_mark(path: Path) -> MovedMark | None:
    """The mark, or None where the centre was not moved. Raises ``SystemProblem``: a mark that
    cannot be read is one all the same (``moved.mark_damaged``).
    """
    try:
        told = json.loads(path.read_text("utf-8"))
        return MovedMark(
            str(told["move_id"]),
            str(told["file"]),
            datetime.fromisoformat(told["at"]),
            str(told["place"]),
            MoveState(told["state"]),
        )
    except FileNotFoundError:
        return None
    except OSError as error:
        raise problem(error, path) from error
    except (ValueError, KeyError, TypeError) as error:
        raise SystemProblem("moved.mark_damaged", file=Code(path.name)) from error


def require_here(path: Path) -> None:
    """Raises ``SystemProblem('moved.away')`` where a mark lies, naming when and where to."""
    mark = read_mark(path)
    if mark is not None:
        raise SystemProblem(
            "moved.away", day=mark.day, place=Code(mark.place), file=Code(mark.file)
        )


def write_mark(path: Path, mark: MovedMark) -> None:
    """Marks the folder, on disk when it returns. Raises ``SystemProblem`` (``files.…``)."""
    told = {
        "move_id": mark.move_id,
        "file": mark.file,
        "at": mark.at.isoformat(),
        "place": mark.place,
        "state": mark.state,
    }
    write_atomically(path, json.dumps(told, ensure_ascii=False).encode())
