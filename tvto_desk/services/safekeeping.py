"""Backups of an open centre: copied while it works, proved, and only then called a backup."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from sqlalchemy import func, select

from tvto_desk.db.audit_chain import ActStamp
from tvto_desk.db.models.audit import Audit, SignedHead
from tvto_desk.domain.roles import Permission
from tvto_desk.services.access import act
from tvto_desk.services.backup_files import BackupRow, copy_proved, list_backups, thin
from tvto_desk.services.desk import Desk, House
from tvto_desk.services.second_copies import copy_elsewhere
from tvto_desk.system.paths import CentreFolder
from tvto_desk.system.second_disk import SecondDisk

Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]

_BACKUP = "backup"
YOUNG = timedelta(minutes=10)
"""So young, a backup is enough before an act that touches many records."""


def back_up(
    house: House,
    folder: CentreFolder,
    *,
    disk: SecondDisk | None = None,
    progress: Progress = lambda _done, _all: None,
    cancelled: Cancelled = lambda: False,
) -> BackupRow | None:
    """Copies the database file, proves the copy, and gives it its name; None when cancelled.

    The head of the trail is signed first, so the backup carries its own witness; backups that the
    plan keeps no longer go after it. A second copy goes to ``disk`` where one is chosen. Raises
    ``SystemProblem``: before the first copy no file stands under a backup's name; a disk that is
    missing (``backup.memory_missing…``) or failing leaves the first copy as it is.
    """
    sign_head(house, _BACKUP)
    made = copy_proved(folder, house.clock.now(), progress=progress, cancelled=cancelled)
    if made is None:
        return None
    thin(folder, house.clock.now())
    if disk is not None and disk.is_chosen:
        place = disk.require()
        if copy_elsewhere(
            made, folder, house.centre, place, progress=progress, cancelled=cancelled
        ):
            disk.copied(house.today())
    return made


@act(Permission.BACK_UP)
def back_up_now(
    desk: Desk,
    folder: CentreFolder,
    *,
    disk: SecondDisk | None = None,
    progress: Progress = lambda _done, _all: None,
    cancelled: Cancelled = lambda: False,
) -> BackupRow | None:
    """As ``back_up``, asked for by a person."""
    return back_up(desk.house, folder, disk=disk, progress=progress, cancelled=cancelled)


@act(Permission.BACK_UP)
def end_day(
    desk: Desk,
    folder: CentreFolder,
    *,
    disk: SecondDisk | None = None,
    progress: Progress = lambda _done, _all: None,
    cancelled: Cancelled = lambda: False,
) -> BackupRow | None:
    """Signs the head of the trail for the day and backs up; None when cancelled."""
    sign_head(desk.house, "day_end")
    return back_up(desk.house, folder, disk=disk, progress=progress, cancelled=cancelled)


def back_up_before_risk(house: House) -> BackupRow | None:
    """A proven backup before many records are brought in or two are merged; None where the last
    one is young enough or already holds everything.

    The second disk waits for the end of the day. Raises ``SystemProblem``; the act is then not
    done. A server is backed up where it runs.
    """
    if house.folder is None or not has_news(house):
        return None
    made = list_backups(house.folder)
    if made and timedelta(0) <= house.clock.now() - made[0].made_at < YOUNG:
        return None
    return back_up(house, house.folder)


def has_news(house: House) -> bool:
    """Whether an act was done since the last backup."""
    with house.store.reading() as session:
        head = session.execute(select(func.max(Audit.seq))).scalar() or 0
        signed = select(func.max(SignedHead.seq)).where(SignedHead.occasion == _BACKUP)
        return head > (session.execute(signed).scalar() or 0)


def sign_head(house: House, occasion: str) -> None:
    """Signs the present head of the trail with the register key; once an occasion and head.

    A house that is only looked at signs nothing: the heads that it holds are told.
    """
    if house.read_only is not None:
        return
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
