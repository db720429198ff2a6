"""Backups of an open centre: copied while it works, proved, and only then called a backup."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import select

from tvto_desk.db.audit_chain import ActStamp
from tvto_desk.db.engine import bare_connection
from tvto_desk.db.models.audit import Audit, SignedHead
from tvto_desk.db.sqlite_backup import copy_online, verify_copy
from tvto_desk.domain.errors import SystemProblem
from tvto_desk.domain.roles import Permission
from tvto_desk.services.access import act
from tvto_desk.services.desk import Desk, House
from tvto_desk.system.files import problem, publish_new, write_new
from tvto_desk.system.paths import CentreFolder

_SUFFIX = ".backup.db"


@dataclass(frozen=True)
class BackupRow:
    """A proven backup. ``made_at`` is in UTC, ``size`` in bytes."""

    path: Path
    made_at: datetime
    size: int


def back_up(
    house: House,
    folder: CentreFolder,
    *,
    progress: Callable[[int, int], None] = lambda _done, _all: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> BackupRow | None:
    """Copies the database file, proves the copy, and gives it its name; None when cancelled.

    The head of the trail is signed first, so the backup carries its own witness. Raises
    ``SystemProblem``; then no file stands under a backup's name.
    """
    sign_head(house, "backup")
    return copy_proved(folder, house.clock.now(), progress=progress, cancelled=cancelled)


@act(Permission.BACK_UP)
def back_up_now(
    desk: Desk,
    folder: CentreFolder,
    *,
    copies: Path | None = None,
    progress: Callable[[int, int], None] = lambda _done, _all: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> BackupRow | None:
    """As ``back_up``, asked for by a person; a second copy goes to ``copies``, on another disk."""
    made = back_up(desk.house, folder, progress=progress, cancelled=cancelled)
    if made is not None and copies is not None:
        copy_elsewhere(made, copies)
    return made


@act(Permission.BACK_UP)
def end_day(
    desk: Desk,
    folder: CentreFolder,
    *,
    copies: Path | None = None,
    progress: Callable[[int, int], None] = lambda _done, _all: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> BackupRow | None:
    """Signs the head of the trail for the day and backs up; None when cancelled."""
    sign_head(desk.house, "day_end")
    made = back_up(desk.house, folder, progress=progress, cancelled=cancelled)
    if made is not None and copies is not None:
        copy_elsewhere(made, copies)
    return made


def copy_elsewhere(made: BackupRow, copies: Path) -> Path:
    """Puts a proven backup into another folder too, whole or not at all.

    Raises ``SystemProblem('backup.memory_missing')`` when the memory stick is not plugged in.
    """
    if not copies.is_dir():
        raise SystemProblem("backup.memory_missing", folder=str(copies))
    try:
        content = made.path.read_bytes()
    except OSError as error:
        raise problem(error, made.path) from error
    target = copies / made.path.name
    write_new(target, content)
    return target


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


def sweep(folder: CentreFolder) -> None:
    """Takes away what a killed backup left half copied; no name of a backup is ever touched."""
    for half in folder.backups.glob(f"*{_SUFFIX}.tmp"):
        half.unlink(missing_ok=True)


def sign_head(house: House, occasion: str) -> None:
    """Signs the present head of the trail with the register key; once an occasion and head."""
    stamp = ActStamp("trail.sign_head", "", "", house.clock.now(), house.centre.code)
    with house.store.writing(stamp) as work:
        head = work.session.execute(
            select(Audit.seq, Audit.hash).order_by(Audit.seq.desc()).limit(1)
        ).one()
        if work.session.get(SignedHead, (head.seq, occasion)) is not None:
            return
        key = house.keys.register
        work.session.add(
            SignedHead(
                seq=head.seq,
                occasion=occasion,
                at=house.clock.now(),
                hash=head.hash,
                key_id=house.keys.register_key_id(),
                signature=key.sign(head_text(head.seq, head.hash, occasion)),
            )
        )


def head_text(seq: int, head: str, occasion: str) -> bytes:
    """What the register key signs: number, hash and occasion."""
    return f"{seq}\n{head}\n{occasion}".encode()
