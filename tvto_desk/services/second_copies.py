"""The second copy of a backup, on another disk: the file, the photos and papers, and the proof.

A centre has a folder of its own there, so one memory stick may serve several. Photos and papers
are files named by their hash; what lies there already is not copied again. Where backups are
encrypted, all that lies there is: what a time before left in the clear is exchanged.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from functools import partial
from pathlib import Path

from tvto_desk.domain.errors import CodedError, SystemProblem
from tvto_desk.services.backup_files import BackupRow, list_backups, seal_plain, thin
from tvto_desk.services.desk import CentreRow
from tvto_desk.system.backup_key import read_backup_key
from tvto_desk.system.blobs import FolderBlobStore
from tvto_desk.system.files import problem, write_new
from tvto_desk.system.paths import CentreFolder
from tvto_desk.system.phrase_locks import Phrase
from tvto_desk.system.sealed_blobs import SealedBlobs

Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]

_PIECE = 1 << 20
_PAGES = "pages-"


def copy_elsewhere(
    made: BackupRow,
    folder: CentreFolder,
    centre: CentreRow,
    disk: Path,
    *,
    progress: Progress = lambda _done, _all: None,
    cancelled: Cancelled = lambda: False,
) -> BackupRow | None:
    """Puts a proven backup, with every photo and paper it may name, on the other disk.

    Papers first and the file last, so that a file which lies there is complete. Each is read back
    before it counts. ``progress`` counts files. Gives the copy, or None when cancelled; what was
    copied by then stays and is not copied again. Raises ``SystemProblem``: ``files.…``,
    ``backup.copy_differs``.
    """
    target = second_folder(disk, centre)
    try:
        target.root.mkdir(parents=True, exist_ok=True)
        target.blobs.mkdir(exist_ok=True)
        target.backups.mkdir(exist_ok=True)
    except OSError as error:
        raise problem(error, target.root) from error
    key = read_backup_key(folder.backup_key)
    here, there = FolderBlobStore(folder.blobs), FolderBlobStore(target.blobs)
    # A new key means that all is written anew, and what only the old phrase opened goes.
    pages = None if key is None else target.root / f"{_PAGES}{key.key_id}"
    sealed = SealedBlobs(pages or target.blobs)
    names = [
        name for name in here.walk() if not (there.has(name) if key is None else sealed.has(name))
    ]
    for done, name in enumerate(names):
        if cancelled():
            return None
        progress(done, len(names) + 1)
        if key is None:
            there.put(here.get(name))
            there.get(name)
        else:
            sealed.put(here.get(name), key)
    if key is not None:
        for name in list(there.walk()):
            there.remove(name)
        for old in target.root.glob(f"{_PAGES}*"):
            if old != pages:
                shutil.rmtree(old, ignore_errors=True)
        seal_plain(target, key)
    copy = target.backups / made.path.name
    if not copy.exists():
        try:
            write_new(copy, made.path.read_bytes())
        except OSError as error:
            raise problem(error, made.path) from error
    if _sha(copy) != _sha(made.path):
        copy.unlink()
        raise SystemProblem("backup.copy_differs", folder=disk.name)
    progress(len(names) + 1, len(names) + 1)
    thin(target, made.made_at)
    return next(row for row in list_backups(target) if row.path == copy)


def bring_back(backup: Path, blobs: Path, phrase: Phrase) -> int:
    """Brings the photos and papers that lie beside a backup on another disk and are missing here;
    gives how many. What is damaged there stays missing and is named by the checks.
    """
    beside, here = backup.parent.parent, FolderBlobStore(blobs)
    if beside / "blobs" == blobs:
        return 0
    plain = FolderBlobStore(beside / "blobs")
    stores: list[tuple[Iterator[str], Callable[[str], bytes]]] = [(plain.walk(), plain.get)]
    for pages in beside.glob(f"{_PAGES}*"):
        sealed = SealedBlobs(pages)
        stores.append((sealed.walk(), partial(sealed.get, phrase=phrase)))
    brought = 0
    for names, get in stores:
        for name in names:
            if not here.has(name):
                with suppress(CodedError):
                    here.put(get(name))
                    brought += 1
    return brought


def second_folder(disk: Path, centre: CentreRow) -> CentreFolder:
    """The folder of a centre on the other disk, laid out as the centre's own."""
    return CentreFolder(disk / f"{centre.province_letters}-{centre.code}")


def _sha(path: Path) -> str:
    digest = hashlib.sha256()
    try:
        with closing(path.open("rb")) as file:
            while piece := file.read(_PIECE):
                digest.update(piece)
    except OSError as error:
        raise problem(error, path) from error
    return digest.hexdigest()
