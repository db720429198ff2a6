"""The drill: the last backup is really restored, beside, and proved to be a working centre."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import func, select

from tvto_desk.db import audit_chain
from tvto_desk.db.engine import sqlite_engine
from tvto_desk.db.models.audit import Audit
from tvto_desk.db.models.certificates import Certificate
from tvto_desk.db.models.people import Person
from tvto_desk.db.row_digest import changed_rows
from tvto_desk.db.session import Store
from tvto_desk.domain.errors import SystemProblem
from tvto_desk.domain.roles import Permission
from tvto_desk.services.access import act
from tvto_desk.services.backup_files import list_backups, put_beside
from tvto_desk.services.desk import Desk
from tvto_desk.system import volumes
from tvto_desk.system.blobs import FolderBlobStore
from tvto_desk.system.paths import CentreFolder
from tvto_desk.system.phrase_locks import Phrase
from tvto_desk.system.scratch import scratch_folder


@dataclass(frozen=True)
class DrillReport:
    """What a restored backup held. ``faults``: ``paper``, ``record``, ``trail`` with how many of
    them are missing or not what they were.

    ``acts_since`` counts what was done after the backup and would be missing from it.
    """

    made_at: datetime
    people: int
    certificates: int
    acts: int
    acts_since: int
    faults: tuple[tuple[str, int], ...]

    @property
    def is_good(self) -> bool:
        """The backup can be worked with as it is."""
        return not self.faults


@act(Permission.BACK_UP)
def prove_last_backup(
    desk: Desk,
    folder: CentreFolder,
    *,
    blobs: Path | None = None,
    phrase: str = "",
    progress: Callable[[int, int], None] = lambda _done, _all: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> DrillReport | None:
    """Restores the newest backup of ``folder`` into a place of its own and proves it.

    The trail is followed from its first act, each audited row compared with its last act, and each
    certificate's photo and page read and compared with its hash (from ``blobs``, else from the
    folder itself). Nothing of the running centre is touched. ``phrase`` opens an encrypted one.
    ``progress`` counts certificates; None when cancelled. Raises ``SystemProblem``:
    ``backup.none``, ``files.…``, ``sealed.…``; ``DomainError('sealed.wrong_phrase')``.
    """
    backups = list_backups(folder)
    if not backups:
        raise SystemProblem("backup.none")
    last = backups[0]
    with scratch_folder("tvto-drill-") as place:
        volumes.require_space(place, 2 * last.size)
        restored = place / folder.database.name
        put_beside(last.path, restored, Phrase(phrase))
        found: Counter[str] = Counter()
        store = Store(sqlite_engine(restored, read_only=True))
        try:
            with store.reading() as session:
                people = session.execute(select(func.count()).select_from(Person)).scalar_one()
                acts = session.execute(select(func.max(Audit.seq))).scalar() or 0
                papers = session.execute(select(Certificate.pdf_sha, Certificate.photo_sha)).all()
                found["trail"] = sum(1 for _damage in audit_chain.verify(session))
                found["record"] = sum(1 for _row in changed_rows(session))
        finally:
            store.close()
        kept = FolderBlobStore(blobs or folder.blobs)
        for done, paper in enumerate(papers):
            if cancelled():
                return None
            progress(done, len(papers))
            found["paper"] += sum(not _is_whole(kept, name) for name in paper if name is not None)
    with desk.read() as session:
        now = session.execute(select(func.max(Audit.seq))).scalar() or 0
    return DrillReport(
        made_at=last.made_at,
        people=people,
        certificates=len(papers),
        acts=acts,
        acts_since=now - acts,
        faults=tuple((fault, count) for fault, count in sorted(found.items()) if count),
    )


def _is_whole(kept: FolderBlobStore, name: str) -> bool:
    try:
        kept.get(name)
    except SystemProblem:
        return False
    return True
