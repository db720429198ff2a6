"""Whether backups are encrypted: a key is made for them, or taken away.

From then on every backup of the centre and all that goes to the other disk is encrypted for it.
The key of a backup lies in the backup, so what was made before opens with the phrase of then.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress

from tvto_desk.domain.errors import DomainError, SystemProblem
from tvto_desk.domain.roles import Permission
from tvto_desk.services.access import act, question
from tvto_desk.services.backup_files import seal_plain
from tvto_desk.services.desk import Desk
from tvto_desk.system.backup_key import make_backup_key, read_backup_key
from tvto_desk.system.paths import CentreFolder
from tvto_desk.system.phrase_locks import FULL_COST, Cost
from tvto_desk.system.recovery_phrase import RECOVERY

PHRASE = "phrase"
"""The holder who knows the pass phrase; the other one is the recovery sheet."""


@question
def are_sealed(desk: Desk, folder: CentreFolder) -> bool:
    """Whether new backups are encrypted. Raises ``SystemProblem('keys.damaged')``."""
    with desk.read():
        return read_backup_key(folder.backup_key) is not None


@act(Permission.MANAGE_SETTINGS)
def begin_sealing(
    desk: Desk,
    folder: CentreFolder,
    phrases: Mapping[str, str],
    *,
    cost: Cost = FULL_COST,
    progress: Callable[[int, int], None] = lambda _done, _all: None,
) -> int:
    """Encrypts every backup from now on, and those that lie beside the centre in the clear; gives
    how many these were. A key that is there already is replaced for what comes.

    ``phrases`` are those of ``PHRASE`` and of the recovery sheet. Raises ``DomainError``:
    ``keys.phrase_short``, ``sealed.two_phrases``; ``SystemProblem``.
    """
    if set(phrases) != {PHRASE, RECOVERY}:
        raise DomainError("sealed.two_phrases")
    with desk.write("backup.seal"):
        key = make_backup_key(folder.backup_key, phrases, cost=cost)
    # The key is in use whatever happens now, and its sheet has to be shown; what stays in the
    # clear is encrypted after the next backup.
    with suppress(SystemProblem):
        return seal_plain(folder, key, progress)
    return 0


@act(Permission.MANAGE_SETTINGS)
def end_sealing(desk: Desk, folder: CentreFolder) -> None:
    """Makes backups in the clear again; those made before stay encrypted."""
    with desk.write("backup.unseal"):
        folder.backup_key.unlink(missing_ok=True)
