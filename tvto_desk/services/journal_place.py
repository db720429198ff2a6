"""Where the issue journal lies: beside the centre's folder, or in a folder that the manager chose.

A journal on the disk that breaks goes with it, so its place may be another disk. A move copies each
line, reads it back and only then turns to the new place. While the chosen disk is not there the
journal goes on beside the centre's folder; what was written meanwhile is brought over afterwards.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from tvto_desk.domain.errors import DomainError, SystemProblem
from tvto_desk.domain.roles import Permission
from tvto_desk.services.access import act, question
from tvto_desk.services.desk import Desk
from tvto_desk.services.issue_journal import IssueJournal, attach
from tvto_desk.system import volumes
from tvto_desk.system.append_log import AppendLog
from tvto_desk.system.files import problem, write_atomically
from tvto_desk.system.paths import CentreFolder


@dataclass(frozen=True)
class JournalPlace:
    """``path`` is the file that is written now; ``chosen`` the folder that the manager chose.

    ``is_away``: that folder is not there today. ``same_disk``: it lies on the disk of the centre.
    """

    path: Path
    lines: int
    chosen: Path | None
    is_away: bool
    same_disk: bool


@question
def journal_place(desk: Desk, folder: CentreFolder) -> JournalPlace | None:
    """Where the journal is; None for a centre that keeps none."""
    if desk.house.folder is None or desk.centre.is_practice:
        return None
    chosen, path = folder.chosen_journal, folder.journal
    return JournalPlace(
        path=path,
        lines=sum(1 for _line in AppendLog(path).lines()),
        chosen=None if chosen is None else chosen.parent.parent,
        is_away=chosen is not None and path != chosen,
        same_disk=_disk(path) == _disk(folder.root),
    )


@act(Permission.MANAGE_SETTINGS)
def move_journal(desk: Desk, folder: CentreFolder, target: Path | None) -> None:
    """Moves the journal into a folder, or back beside the centre's; not a line is lost on the way.

    Raises ``journal.inside``, ``journal.other_centre``, ``journal.not_copied``, and ``files.…``;
    the journal then stays where it was.
    """
    if desk.house.folder is None or desk.centre.is_practice:
        raise DomainError("journal.none", field="folder")
    if target is not None:
        volumes.require_local(target)
        if target.resolve().is_relative_to(folder.root.resolve()):
            raise DomainError("journal.inside", field="folder")
    before = folder.journal
    after = folder.default_journal if target is None else folder.journal_in(target)
    if after != before:
        _bring(desk, before, after)
    _point(folder, after if target is not None else None)
    if after != before:
        _take_away(before)
    desk.note("journal.move", str(after.parent))
    attach(desk.house, IssueJournal.of(desk.house, folder.journal))


def bring_home(folder: CentreFolder) -> None:
    """At the opening: what was written beside the centre while the chosen disk was away."""
    kept, now = folder.default_journal, folder.journal
    if now != kept and kept.exists():
        _copied(kept, now)
        _take_away(kept)


def _bring(desk: Desk, before: Path, after: Path) -> None:
    """Refuses to mix the journals of two centres: neither could be read by its own key."""
    there = IssueJournal.of(desk.house, after)
    if any(line is None or not line.is_ours for line in there.lines()):
        raise DomainError("journal.other_centre", field="folder")
    _copied(before, after)


def _copied(before: Path, after: Path) -> None:
    """Every line of one file in the other, read back."""
    source, target = AppendLog(before), AppendLog(after)
    known = set(target.lines())
    missing = [line for line in source.lines() if line not in known]
    if missing:
        target.append(missing)
    if not set(source.lines()) <= set(target.lines()):
        raise SystemProblem("journal.not_copied", folder=str(after.parent))


def _point(folder: CentreFolder, chosen: Path | None) -> None:
    try:
        if chosen is None:
            folder.journal_pointer.unlink(missing_ok=True)
            return
        chosen.parent.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise problem(error, folder.journal_pointer) from error
    write_atomically(folder.journal_pointer, json.dumps({"journal": str(chosen)}).encode())


def _take_away(old: Path) -> None:
    try:
        old.unlink(missing_ok=True)
    except OSError as error:
        raise problem(error, old) from error


def _disk(path: Path) -> int:
    """The disk that holds a path, or the nearest folder above it that is there."""
    here = next(place for place in (path, *path.parents) if place.exists())
    return here.stat().st_dev
