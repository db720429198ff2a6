"""The backup files of a centre: made and proved, listed, thinned, swept."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from tvto_desk.db.engine import bare_connection
from tvto_desk.db.sqlite_backup import copy_online, verify_copy
from tvto_desk.domain.backup_plan import kept
from tvto_desk.system.clock import IRAN
from tvto_desk.system.files import publish_new
from tvto_desk.system.paths import CentreFolder

_SUFFIX = ".backup.db"


@dataclass(frozen=True)
class BackupRow:
    """A proven backup. ``made_at`` is in UTC, ``size`` in bytes."""

    path: Path
    made_at: datetime
    size: int


def copy_proved(
    folder: CentreFolder,
    now: datetime,
    *,
    progress: Callable[[int, int], None] = lambda _done, _all: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> BackupRow | None:
    """The copy itself, of a file of any schema of ours; see ``back_up``."""
    moment = now.astimezone(UTC)
    final = folder.backups / f"{moment:%Y%m%d-%H%M%S-%f}{_SUFFIX}"
    temporary = final.with_name(final.name + ".tmp")
    with closing(bare_connection(folder.database)) as source:
        copied = copy_online(source, temporary, progress, cancelled)
    if copied is None:
        return None
    try:
        verify_copy(temporary, copied)
        publish_new(temporary, final)
    finally:
        with suppress(OSError):  # the first error is the one to tell; the next start sweeps
            temporary.unlink(missing_ok=True)
    return BackupRow(final, moment, final.stat().st_size)


def list_backups(folder: CentreFolder) -> list[BackupRow]:
    """The proven backups beside the centre, the latest first."""
    found = []
    for path in folder.backups.glob(f"*{_SUFFIX}"):
        stamp = path.name.removesuffix(_SUFFIX) + "+0000"
        made_at = datetime.strptime(stamp, "%Y%m%d-%H%M%S-%f%z")
        found.append(BackupRow(path, made_at, path.stat().st_size))
    return sorted(found, key=lambda row: row.made_at, reverse=True)


def thin(folder: CentreFolder, now: datetime) -> list[Path]:
    """Takes away the backups that the plan keeps no longer; gives their paths."""
    rows = list_backups(folder)
    days = [(-place, row.made_at.astimezone(IRAN).date()) for place, row in enumerate(rows)]
    keep = kept(days, now.astimezone(IRAN).date())
    gone = [row.path for place, row in enumerate(rows) if -place not in keep]
    for path in gone:
        path.unlink(missing_ok=True)
    return gone


def sweep(folder: CentreFolder) -> None:
    """Takes away what a killed backup left half copied; no name of a backup is ever touched."""
    for half in folder.backups.glob(f"*{_SUFFIX}.tmp"):
        half.unlink(missing_ok=True)
