"""The backup files of a centre: made and proved, listed, thinned, swept.

Where the centre has a backup key each of them is encrypted, and proved before that and after.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from tvto_desk.db.engine import bare_connection
from tvto_desk.db.sqlite_backup import copy_online, verify_copy
from tvto_desk.domain.backup_plan import kept
from tvto_desk.system.backup_key import BackupKey, read_backup_key
from tvto_desk.system.clock import IRAN
from tvto_desk.system.files import problem, publish_new
from tvto_desk.system.paths import CentreFolder
from tvto_desk.system.phrase_locks import Phrase
from tvto_desk.system.sealed_file import MAGIC, seal_file, unseal_file

_SUFFIX, _SEALED = ".backup.db", ".backup.sealed"
KIND = "backup"
"""What the head of an encrypted backup says it is."""


@dataclass(frozen=True)
class BackupRow:
    """A proven backup. ``made_at`` is in UTC, ``size`` in bytes."""

    path: Path
    made_at: datetime
    size: int

    @property
    def is_sealed(self) -> bool:
        """Only a pass phrase opens it."""
        return is_sealed(self.path)


def is_sealed(backup: Path) -> bool:
    """Whether a backup is an encrypted one, by its beginning and not by its name."""
    try:
        with backup.open("rb") as file:
            return file.read(len(MAGIC)) == MAGIC
    except OSError:
        return False


def copy_proved(
    folder: CentreFolder,
    now: datetime,
    *,
    progress: Callable[[int, int], None] = lambda _done, _all: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> BackupRow | None:
    """The copy itself, of a file of any schema of ours; see ``back_up``."""
    moment = now.astimezone(UTC)
    key = read_backup_key(folder.backup_key)
    final = folder.backups / f"{moment:%Y%m%d-%H%M%S-%f}{_SUFFIX if key is None else _SEALED}"
    temporary = final.with_name(f"{final.name.removesuffix(_SEALED).removesuffix(_SUFFIX)}.tmp")
    with closing(bare_connection(folder.database)) as source:
        copied = copy_online(source, temporary, progress, cancelled)
    if copied is None:
        return None
    sealed = temporary.with_suffix(".sealed.tmp")
    try:
        verify_copy(temporary, copied)
        if key is None:
            publish_new(temporary, final)
        else:
            # What it says outside is counted, and names nobody.
            facts = {
                "made_at": moment.isoformat(),
                "schema": copied.version,
                "people": copied.counts["person"],
                "certificates": copied.counts["certificate"],
                "acts": copied.counts["audit"],
            }
            seal_file(temporary, sealed, KIND, facts, key, progress)
            publish_new(sealed, final)
            seal_plain(folder, key)
    finally:
        for half in (temporary, sealed):
            with suppress(OSError):  # the first error is the one to tell; the next start sweeps
                half.unlink(missing_ok=True)
    return BackupRow(final, moment, final.stat().st_size)


def seal_plain(
    folder: CentreFolder,
    key: BackupKey,
    progress: Callable[[int, int], None] = lambda _done, _all: None,
) -> int:
    """Encrypts the backups of a folder that lie there in the clear; gives how many.

    Each is proved in its new form before the old one goes. Raises ``SystemProblem``.
    """
    plain = [row for row in list_backups(folder) if not row.is_sealed]
    for done, row in enumerate(plain):
        progress(done, len(plain))
        final = row.path.with_name(row.path.name.removesuffix(_SUFFIX) + _SEALED)
        half = final.with_suffix(".sealed.tmp")
        half.unlink(missing_ok=True)
        seal_file(row.path, half, KIND, {"made_at": row.made_at.isoformat()}, key)
        publish_new(half, final)
        row.path.unlink()
    return len(plain)


def put_beside(backup: Path, target: Path, phrase: Phrase) -> None:
    """The database that a backup holds, as the new file ``target``; ``phrase`` opens one that is
    encrypted. Raises ``SystemProblem`` (``files.…``, ``sealed.…``),
    ``DomainError('sealed.wrong_phrase')``; no ``target`` is then left.
    """
    if is_sealed(backup):
        unseal_file(backup, target, KIND, phrase)
        return
    try:
        shutil.copyfile(backup, target)
    except OSError as error:
        target.unlink(missing_ok=True)
        raise problem(error, target) from error


def list_backups(folder: CentreFolder) -> list[BackupRow]:
    """The proven backups beside the centre, the latest first."""
    found = []
    for path in folder.backups.glob("*.backup.*"):
        stem = path.name.removesuffix(_SUFFIX).removesuffix(_SEALED)
        if stem == path.name:
            continue
        stamp = stem + "+0000"
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
    for half in folder.backups.glob("*.tmp"):
        half.unlink(missing_ok=True)
