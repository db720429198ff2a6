"""A centre goes to another computer with all it has, in one sealed file, and leaves this one.

Only the phrase of a holder of the certificate key seals it, and the same phrase opens it there.
The folder it left is marked before the file gets its name, and the file is marked as opened before
the new folder gets its own: whatever breaks off in between, one of the two at most may issue.
"""

from __future__ import annotations

import json
import os
import platform
import shutil
import tarfile
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import Final

from tvto_desk.db import opening, schema
from tvto_desk.db.audit_chain import ActStamp
from tvto_desk.db.engine import bare_connection
from tvto_desk.db.sqlite_backup import copy_online, verify_copy
from tvto_desk.domain.errors import SystemProblem
from tvto_desk.domain.roles import Permission
from tvto_desk.domain.words import Code
from tvto_desk.services.access import act, open_door
from tvto_desk.services.desk import Desk
from tvto_desk.services.restoring import Held, enter, followed, proved
from tvto_desk.system import volumes
from tvto_desk.system.blobs import FolderBlobStore
from tvto_desk.system.clock import IRAN, Clock
from tvto_desk.system.files import fsync_folder, problem, publish_new, write_new
from tvto_desk.system.instance_lock import InstanceLock
from tvto_desk.system.keys import open_key_file
from tvto_desk.system.moved_mark import MovedMark, MoveState, read_mark, require_here, write_mark
from tvto_desk.system.paths import CentreFolder
from tvto_desk.system.phrase_locks import FULL_COST, Cost, Phrase
from tvto_desk.system.sealed_file import PhraseLock, SealedWriter, open_sealed, read_head

Progress = Callable[[int, int], None]

KIND: Final = "move"
SUFFIX: Final = ".tvtomove"
_DATABASE: Final = "centre.db"
_JOURNAL: Final = "issues.journal"
_STAYING: Final = frozenset({"backups", "logs", "replaced", "drafts"})
"""Folders that stay: the old copies have their own places, the forms belong to this desk."""
_OF_THIS_PLACE: Final = ("centre.", "journal.json", "moved.json")
"""Files of the place: the database goes as a copy, lock and marks mean this computer."""


@dataclass(frozen=True)
class MovedFile:
    """The sealed file, and how many files it holds."""

    path: Path
    files: int


@dataclass(frozen=True)
class TakenIn:
    """What came, and what the checks found in it (``paper``, ``trail``, ``record``; how many)."""

    held: Held
    faults: tuple[tuple[str, int], ...]


@act(Permission.MANAGE_SETTINGS)
def announce_move(desk: Desk) -> None:
    """Enters in the trail that the centre is about to leave this computer; it is closed next."""
    with desk.write("centre.move_out"):
        pass


@open_door("the centre is closed for it; the phrase of its key proves who does it")
def move_out(
    root: Path,
    stick: Path,
    phrase: str,
    *,
    clock: Clock,
    cost: Cost = FULL_COST,
    progress: Progress = lambda _done, _all: None,
) -> MovedFile:
    """Writes the centre of ``root`` into a sealed file in ``stick`` and marks ``root`` as left.

    Database, keys, photos and papers, journal; each is read back before the mark is set. Raises
    ``DomainError`` (``keys.wrong_phrase``), ``SystemProblem``: ``moved.away``, ``moved.server``,
    ``database_file.…``, ``files.…``. The centre then stays as it was.
    """
    volumes.require_local(root)
    folder = CentreFolder(root)
    if folder.server.exists():
        raise SystemProblem("moved.server")
    with InstanceLock(folder.lock):
        require_here(folder.moved)
        open_key_file(folder.certificate_key, phrase)
        state = opening.require_openable(folder.database, schema.expected().version)
        if state.hot_journal or state.kind is opening.FileKind.OLDER:
            raise SystemProblem("database_file.needs_writing", file=folder.database.name)
        held, now = proved(folder.database), clock.now()
        volumes.require_space(root, folder.database.stat().st_size)
        move_id = os.urandom(16).hex()
        final = stick / f"{root.name}-{now:%Y%m%d-%H%M%S}{SUFFIX}"
        half, copy = _half_of(final), folder.database.with_name("centre.db.moving")
        facts = {"move_id": move_id, "made_at": now.isoformat(), "acts": held.acts}
        for left in (half, copy):
            left.unlink(missing_ok=True)
        mark = MovedMark(move_id, final.name, now, stick.name or str(stick), MoveState.LEAVING)
        try:
            _copy(folder.database, copy)
            parts = [(_DATABASE, copy), *_parts(folder)]
            with SealedWriter(half, KIND, facts, PhraseLock(phrase, cost)) as writer:
                with tarfile.open(fileobj=writer, mode="w|") as tar:
                    for done, (name, path) in enumerate(parts):
                        progress(done, len(parts))
                        tar.add(path, name, recursive=False)
                writer.finish()
            write_mark(folder.moved, mark)
            publish_new(half, final)
            write_mark(folder.moved, replace(mark, state=MoveState.LEFT))
        except BaseException as error:
            # A file that has its name may be opened elsewhere: then the mark stays.
            if not final.exists():
                folder.moved.unlink(missing_ok=True)
                half.unlink(missing_ok=True)
            if isinstance(error, OSError):
                raise problem(error, half) from error
            raise
        finally:
            copy.unlink(missing_ok=True)
        progress(len(parts), len(parts))
        return MovedFile(final, len(parts))


@open_door("there is no centre yet; the phrase of its key proves who does it")
def move_in(
    bundle: Path,
    root: Path,
    phrase: str,
    *,
    clock: Clock,
    progress: Progress = lambda _done, _all: None,
) -> TakenIn:
    """Takes a moved centre in as the new folder ``root``; everything is proved before that.

    Raises ``DomainError`` (``sealed.wrong_phrase``), ``SystemProblem``: ``sealed.…``,
    ``database_file.…``, ``moved.opened_before``, ``moved.folder_taken``, ``files.…``. There is no
    new folder then. What was damaged before it left comes along and is counted.
    """
    volumes.require_local(root)
    volumes.require_short(root)
    folder = CentreFolder(root)
    if root.exists() and any(root.iterdir()):
        raise SystemProblem("moved.folder_taken", folder=Code(root.name))
    goes_on = _goes_on(bundle, root)
    if folder.default_journal.exists() and not goes_on:
        raise SystemProblem("moved.folder_taken", folder=Code(folder.default_journal.parent.name))
    move_id = str(read_head(bundle).facts.get("move_id", ""))
    half = CentreFolder(root.with_name(f"{root.name}.new"))
    shutil.rmtree(half.root, ignore_errors=True)
    try:
        half.create()
        _unpack(bundle, half, Phrase(phrase))
        open_key_file(half.certificate_key, phrase)
        taken = _checked(half, progress)
        enter(half.database, ActStamp("centre.move_in", "", "", clock.now(), "", bundle.name))
        receipt = {
            "move_id": move_id,
            "at": clock.now().isoformat(),
            "computer": platform.node(),
            "folder": str(root),
        }
        if not goes_on:
            write_new(receipt_of(bundle), json.dumps(receipt, ensure_ascii=False).encode())
        journal = half.root / _JOURNAL
        if journal.exists():
            folder.default_journal.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            journal.replace(folder.default_journal)
        if root.exists():
            root.rmdir()
        half.root.rename(root)
        fsync_folder(root.parent)
    except OSError as error:
        raise problem(error, root) from error
    finally:
        shutil.rmtree(half.root, ignore_errors=True)
    return taken


@open_door("the centre opens for looking alone; the phrase of its key proves who does it")
def call_off(root: Path, stick: Path, phrase: str, *, clock: Clock) -> None:
    """Takes a move back: the file on the stick, opened by nobody yet, is destroyed, and the centre
    works here again.

    Raises ``DomainError`` (``keys.wrong_phrase``), ``SystemProblem``: ``moved.not_away``,
    ``moved.file_missing``, ``moved.opened_before``, ``files.…``.
    """
    volumes.require_local(root)
    folder = CentreFolder(root)
    with InstanceLock(folder.lock):
        mark = read_mark(folder.moved)
        if mark is None:
            raise SystemProblem("moved.not_away")
        open_key_file(folder.certificate_key, phrase)
        bundle = stick / mark.file
        if bundle.exists() and read_head(bundle).facts.get("move_id") != mark.move_id:
            raise SystemProblem("moved.file_missing", file=Code(mark.file))
        if not bundle.exists() and not _half_of(bundle).exists():
            if mark.state is not MoveState.RETURNING:
                raise SystemProblem("moved.file_missing", file=Code(mark.file))
        elif receipt_of(bundle).exists():
            raise _opened_before(bundle)
        write_mark(folder.moved, replace(mark, state=MoveState.RETURNING))
        try:
            for path in (bundle, _half_of(bundle)):
                path.unlink(missing_ok=True)
            fsync_folder(stick)
        except OSError as error:
            raise problem(error, bundle) from error
        enter(folder.database, ActStamp("centre.move_called_off", "", "", clock.now(), "", ""))
        folder.moved.unlink()
        fsync_folder(root)


def newest_file(stick: Path) -> Path:
    """The file of the last move in a folder. Raises ``SystemProblem('moved.no_file')``."""
    found = max(stick.glob(f"*{SUFFIX}"), key=lambda path: path.stat().st_mtime, default=None)
    if found is None:
        raise SystemProblem("moved.no_file", folder=Code(stick.name or str(stick)))
    return found


def receipt_of(bundle: Path) -> Path:
    """What lies beside a sealed file once it was opened."""
    return bundle.with_name(f"{bundle.name}.opened.json")


def _half_of(final: Path) -> Path:
    return final.with_name(f"{final.name}.tmp")


def _copy(database: Path, copy: Path) -> None:
    with closing(bare_connection(database)) as source:
        copied = copy_online(source, copy, lambda _done, _all: None, lambda: False)
    assert copied is not None  # noqa: S101  (nobody cancels)
    verify_copy(copy, copied)


def _parts(folder: CentreFolder) -> Iterator[tuple[str, Path]]:
    """What goes along beside the database, by its name in the file."""
    for path in sorted(folder.root.rglob("*")):
        inside = path.relative_to(folder.root)
        stays = inside.parts[0] in _STAYING or inside.name.startswith(_OF_THIS_PLACE)
        if path.is_file() and not stays:
            yield inside.as_posix(), path
    if folder.journal.exists():
        yield _JOURNAL, folder.journal


def _unpack(bundle: Path, half: CentreFolder, phrase: Phrase) -> None:
    """Each piece was sealed with the phrase; its name is looked at all the same."""
    with open_sealed(bundle, KIND, phrase) as reader:
        try:
            with tarfile.open(fileobj=reader, mode="r|") as tar:
                for member in tar:
                    inside = PurePosixPath(member.name)
                    if not member.isfile() or inside.is_absolute() or ".." in inside.parts:
                        raise SystemProblem("sealed.damaged", file=Code(bundle.name))
                    source = tar.extractfile(member)
                    assert source is not None  # noqa: S101  (a plain file)
                    target = half.root.joinpath(*inside.parts)
                    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                    with os.fdopen(
                        os.open(
                            target,
                            os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0),
                            0o600,
                        ),
                        "wb",
                    ) as file:
                        shutil.copyfileobj(source, file)
                        file.flush()
                        os.fsync(file.fileno())
        except tarfile.TarError as error:
            raise SystemProblem("sealed.damaged", file=Code(bundle.name)) from error
        while reader.read(1 << 16):  # only the end proves that nothing is missing
            pass


def _checked(half: CentreFolder, progress: Progress) -> TakenIn:
    """The database, its trail, and every photo and paper that lies beside it."""
    opening.require_openable(half.database, schema.expected().version)
    held = proved(half.database)
    kept, damaged = FolderBlobStore(half.blobs), 0
    names = list(kept.walk())
    for done, name in enumerate(names):
        progress(done, len(names))
        try:
            kept.get(name)
        except SystemProblem:
            damaged += 1
    papers = (("paper", damaged),) if damaged else ()
    return TakenIn(held, (*papers, *followed(half.database)))


def _goes_on(bundle: Path, root: Path) -> bool:
    """Whether this computer began to open the file and was cut off; another one may not.

    Raises ``SystemProblem``: ``moved.opened_before``, ``moved.opened_somewhere``.
    """
    receipt = receipt_of(bundle)
    if not receipt.exists():
        return False
    with suppress(OSError, ValueError, KeyError, TypeError):
        told = json.loads(receipt.read_text("utf-8"))
        if told["computer"] == platform.node() and told["folder"] == str(root):
            return True
    raise _opened_before(bundle)


def _opened_before(bundle: Path) -> SystemProblem:
    try:
        told = json.loads(receipt_of(bundle).read_text("utf-8"))
        at, place = datetime.fromisoformat(told["at"]), str(told["computer"])
    except (OSError, ValueError, KeyError, TypeError):
        return SystemProblem("moved.opened_somewhere", file=Code(bundle.name))
    return SystemProblem(
        "moved.opened_before",
        file=Code(bundle.name),
        day=at.astimezone(IRAN).date(),
        place=Code(place),
    )
