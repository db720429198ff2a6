"""A day's acts under ``disk.c``: ``disk_work.py record|fail|careless ROOT …`` in its own process.

``record ROOT BASE BOOK``: the state before goes to BASE, each change of a file to BOOK, and each
acknowledgement into ROOT/acks. ``fail ROOT STEP``: every STEP-th change fails, in a child each;
``hasty ROOT STEP``: the same for acts that are told before they are done.
"""

from __future__ import annotations

import ctypes
import errno
import os
import pickle
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

from sqlalchemy import event, func, select

from tests.faults.children import forked, opened
from tests.office import MORNING, Office, draft, photo
from tests.services import classroom
from tvto_desk.db.engine import bare_connection
from tvto_desk.db.models.audit import Audit
from tvto_desk.domain.errors import SystemProblem
from tvto_desk.services import backup_files, certificates, trainees
from tvto_desk.system.clock import FixedClock
from tvto_desk.system.paths import CentreFolder

Work = Callable[[Office], Iterator[tuple[str, object]]]

DISK = ctypes.CDLL(None)


@dataclass
class Like:
    """What ``opened`` wants to know of the office that was copied."""

    clock: FixedClock


LIKE = Like(FixedClock(MORNING))


def acts(office: Office, *, files: bool = True) -> Iterator[tuple[str, object]]:
    """Each act with what it acknowledged: the number of its row in the trail, or a file's name."""
    picture = photo() if files else None
    for number in range(900, 903):
        who = trainees.register_trainee(office.clerk, draft(number), photo=picture)
        yield "register", office.clerk.last_act
        detail = trainees.get_trainee(office.clerk, who)
        trainees.correct_trainee(
            office.clerk, who, detail.version, replace(detail.draft, father_fa="حسین")
        )
        yield "correct", office.clerk.last_act
    if files:
        for request in (1, 2):
            certificates.issue_certificates(office.manager, [request])
            yield "issue", office.manager.last_act
        for number in (1, 2):
            moment = office.clock.now() + timedelta(minutes=number)
            row = backup_files.copy_proved(CentreFolder(office.folder), moment)
            assert row is not None
            yield "backup", row.path.name


def hasty_acts(office: Office) -> Iterator[tuple[str, object]]:
    """The control: each act is acknowledged first and done afterwards."""
    for number in range(900, 903):
        yield "register", (office.clerk.last_act or _last_of(office)) + 1
        trainees.register_trainee(office.clerk, draft(number))


def _last_of(office: Office) -> int:
    with office.house.store.reading() as session:
        return int(session.execute(select(func.max(Audit.seq))).scalar_one())


def record(root: Path, base: Path, book: Path, *, careless: bool) -> None:
    """The acts with every change of a file written down."""
    office = opened(root, LIKE)  # type: ignore[arg-type]
    if careless:
        office.house.store.engine.dispose()

        @event.listens_for(office.house.store.engine, "connect")
        def _hurry(connection: object, _record: object) -> None:
            connection.execute("PRAGMA synchronous = OFF")  # type: ignore[attr-defined]

    # Through a process of its own: this one holds locks on the file.
    subprocess.run(["cp", "-r", str(root), str(base)], check=True)
    told = os.open(root / "acks", os.O_CREAT | os.O_WRONLY)
    DISK.tvto_record(str(book).encode())
    for act in acts(office, files=not careless):
        os.write(told, pickle.dumps(act))
    os._exit(0)


def _failing(root: Path, work: Work, at: int, number: int, for_ever: bool, tells: int) -> None:
    """The acts of one child while the ``at``-th change fails; what was acknowledged is told."""
    office = opened(root, LIKE)  # type: ignore[arg-type]
    DISK.tvto_fail(ctypes.c_long(at), ctypes.c_long(number), ctypes.c_long(for_ever))
    told: list[object] = []
    try:
        for act in work(office):
            told.append(act)  # one by one: what was told before the failure counts
    except SystemProblem as problem:
        told.append(problem.code)
    except BaseException as bug:  # noqa: BLE001  whatever it is, the harness counts it
        told.append(("bug", repr(bug)))
    counted = DISK.tvto_counted()
    DISK.tvto_fail(ctypes.c_long(0), ctypes.c_long(0), ctypes.c_long(0))
    os.write(tells, pickle.dumps((counted, told)))
    os._exit(0)


def _one(root: Path, work: Work, place: Path, *how: int) -> tuple[int, list[object]]:
    shutil.copytree(root, place)
    told, tells = os.pipe()
    child = forked(lambda: _failing(place, work, how[0], how[1], bool(how[2]), tells))
    os.close(tells)
    with os.fdopen(told, "rb") as pipe:
        words = pipe.read()
    _child, status = os.waitpid(child, 0)
    if status or not words:
        return 0, [("bug", f"status {status}")]
    counted, said = pickle.loads(words)
    return counted, said


def _lost(place: Path, told: list[object]) -> str | None:
    """What of the acknowledged is not there, now that the disk works again."""
    with closing(bare_connection(place / "centre.db")) as connection:
        last = connection.execute("SELECT max(seq) FROM audit").fetchone()[0]
        if connection.execute("PRAGMA integrity_check").fetchone() != ("ok",):
            return "integrity"
    for act in told:
        match act:
            case "bug", said:
                return str(said)
            case "backup", name:
                if not (place / "backups" / str(name)).exists():
                    return "backup"
            case str(), int(seq) if seq > last:
                return "act"
    return None


def fail(root: Path, step: int, work: Work) -> None:
    """Every ``step``-th change fails once and from then on, by a broken and by a full disk."""
    rehearsal = root.with_name("centre-0")
    count, _told = _one(root, work, rehearsal, 1_000_000, errno.EIO, 0)
    shutil.rmtree(rehearsal)
    tried, lost = 0, []
    for at in range(1, count + 1, step):
        for number in (errno.EIO, errno.ENOSPC):
            for for_ever in (0, 1):
                place = root.with_name(f"centre-{at}-{number}-{for_ever}")
                _counted, told = _one(root, work, place, at, number, for_ever)
                tried += 1
                if what := _lost(place, told):
                    lost.append((at, number, for_ever, what))
                shutil.rmtree(place)
    sys.stdout.buffer.write(pickle.dumps((tried, lost)))


def main() -> None:
    what, root = sys.argv[1], Path(sys.argv[2])
    if what in {"fail", "hasty"}:
        classroom.photo()
        fail(root, int(sys.argv[3]), hasty_acts if what == "hasty" else acts)
    else:
        record(root, Path(sys.argv[3]), Path(sys.argv[4]), careless=what == "careless")


if __name__ == "__main__":
    main()
