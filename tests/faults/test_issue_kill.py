"""A batch of certificates, killed at any moment: numbers 1..n, one page each (figure F6).

Two hundred certificates are issued under kills; `FULL=1`: 500 kills and two thousand. The children
are forked from a parent that has loaded everything but has no database open: a forked database
connection would break the locks.
"""

from __future__ import annotations

import hashlib
import os
import random
import shutil
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from sqlalchemy import select, text

from tests.office import Office
from tests.services import classroom
from tvto_desk.db.models.centre import Counter
from tvto_desk.db.models.certificates import (
    Certificate,
    CertificateEvent,
    CertificateLive,
    CertificateRequest,
)
from tvto_desk.domain.certificate import CertificateState, RequestState
from tvto_desk.services import certificates, history, reissues, verification
from tvto_desk.system.clock import FixedClock

FULL = bool(os.environ.get("FULL"))
KILLS = 500 if FULL else 40
ISSUES = 2000 if FULL else 200
BATCH = 50


def _opened(folder: Path, like: Office) -> Office:
    """The office in ``folder``, opened by this process for the manager alone."""
    made = Office.__new__(Office)
    made.folder, made.url, made.path = folder, None, folder / "centre.db"
    made.clock = FixedClock(like.clock.instant)
    made.house = made._house(made._store())
    made.manager = made.log_in("rezaei")
    return made


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """A closed office with a batch of approved requests."""
    folder = tmp_path_factory.mktemp("original")
    made = Office(folder)
    classroom.approved(made, BATCH, capacity=BATCH)
    made.close()
    return made


@pytest.fixture(scope="module")
def pace(original: Office, tmp_path_factory: pytest.TempPathFactory) -> float:
    """Seconds that one certificate takes on this machine; the fonts are warm afterwards."""
    folder = tmp_path_factory.mktemp("warm")
    shutil.copytree(original.folder, folder, dirs_exist_ok=True)
    rehearsal = _opened(folder, original)
    certificates.issue_certificates(rehearsal.manager, [1])
    begun = time.monotonic()
    certificates.issue_certificates(rehearsal.manager, [2, 3])
    rehearsal.close()
    return (time.monotonic() - begun) / 2


def _issue_the_rest(folder: Path, like: Office, tells: int) -> None:
    office = _opened(folder, like)
    with office.house.store.reading() as session:
        waiting = session.execute(
            select(CertificateRequest.id).where(CertificateRequest.state == RequestState.APPROVED)
        ).scalars()
        requests = list(waiting)
    os.write(tells, b"!")
    for request in requests:
        certificates.issue_certificates(office.manager, [request])
        os.write(tells, b"+")
    office.close()


def _forked(run: Callable[[], None]) -> int:
    child = os.fork()
    if child == 0:
        code = 1
        try:
            run()
            code = 0
        finally:
            os._exit(code)
    return child


def _killed_after(folder: Path, like: Office, count: int, seconds: float) -> tuple[int, bool]:
    """Kills a child some seconds into the certificate after the first ``count``.

    Gives how many it acknowledged, and whether the kill came before its end.
    """
    told, tells = os.pipe()
    child = _forked(lambda: _issue_the_rest(folder, like, tells))
    os.close(tells)
    assert os.read(told, 1) == b"!"
    acknowledged = 0
    while acknowledged < count and os.read(told, 1):
        acknowledged += 1
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    _child, status = os.waitpid(child, 0)
    while part := os.read(told, 65536):
        acknowledged += len(part)
    os.close(told)
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0
    return acknowledged, os.WIFSIGNALED(status)


def _assert_register_is_sound(office: Office, least: int) -> int:
    """1..n, each with its page, event, live row and fulfilled request; how many there are."""
    with office.house.store.reading() as session:
        rows = session.execute(select(Certificate).order_by(Certificate.sequence)).scalars().all()
        count = len(rows)
        assert [row.sequence for row in rows] == list(range(1, count + 1))
        assert count >= least
        for row in rows:
            pdf = office.house.blobs.get(row.pdf_sha)
            assert hashlib.sha256(pdf).hexdigest() == row.pdf_sha
            assert row.number.encode() in row.content.encode()
        last = session.execute(select(Counter.last).where(Counter.kind == "certificate")).scalar()
        assert (last or 0) == count
        for table in (CertificateEvent, CertificateLive):
            assert len(session.execute(select(table)).all()) == count
        fulfilled = select(CertificateRequest.id).where(
            CertificateRequest.state == RequestState.FULFILLED
        )
        assert set(session.execute(fulfilled).scalars()) == {row.request_id for row in rows}
        assert session.execute(text("PRAGMA integrity_check")).scalar() == "ok"
    return count


def test_batch_killed_at_any_moment_leaves_one_to_n_and_a_page_each(
    original: Office, pace: float, tmp_path: Path
) -> None:
    chance = random.Random(11)
    kills, finished, rounds = 0, 0, 0
    while kills < KILLS or finished < ISSUES:
        rounds += 1
        folder = tmp_path / f"round{rounds}"
        shutil.copytree(original.folder, folder)
        acknowledged = 0
        while acknowledged < BATCH:
            moment = chance.uniform(0.0, 1.2 * pace)
            told, was_killed = _killed_after(folder, original, chance.randrange(9), moment)
            acknowledged += told
            kills += was_killed
            office = _opened(folder, original)
            stored = _assert_register_is_sound(office, acknowledged)
            office.close()
            # A child killed between its commit and its word has issued one more than it told.
            assert stored - acknowledged <= 1
            acknowledged = stored
        finished += acknowledged
        office = _opened(folder, original)
        assert history.check_trail(office.manager).is_whole
        for row in certificates.list_certificates(office.manager)[:3]:
            assert verification.check_certificate(office.manager, row.number).is_good
        office.close()
        with suppress(FileNotFoundError):
            shutil.rmtree(folder)
    assert kills >= KILLS
    assert finished >= ISSUES


def test_orphan_page_of_a_killed_issue_harms_nobody(original: Office, tmp_path: Path) -> None:
    """The page is on disk before the commit that names it; the next issue makes its own."""
    folder = tmp_path / "centre"
    shutil.copytree(original.folder, folder)
    office = _opened(folder, original)
    orphan = office.house.blobs.put(b"%PDF- a page that no row names")
    issued = certificates.issue_certificates(office.manager, [1])
    assert _assert_register_is_sound(office, len(issued)) == 1
    assert office.house.blobs.has(orphan)
    office.close()


def _replaced(folder: Path, like: Office, tells: int) -> None:
    """Replaces every live certificate, then issues a duplicate of each original."""
    office = _opened(folder, like)
    clerk = office.log_in("clerk")
    rows = certificates.list_certificates(office.manager)
    os.write(tells, b"!")
    for state in (RequestState.DRAFT, RequestState.APPROVED):  # what the last kill left open
        left = [row.id for row in certificates.list_requests(office.manager, state)]
        if state is RequestState.DRAFT:
            certificates.approve_requests(office.manager, left)
        else:
            certificates.issue_certificates(office.manager, [one for one in left if one > BATCH])
    for row in rows:
        if row.state is CertificateState.ISSUED:
            made = reissues.request_reissue(clerk, row.id, "نام", "شناسنامه")
            certificates.approve_requests(office.manager, [made])
            certificates.issue_certificates(office.manager, [made])
    office.close()


def test_replacement_killed_at_any_moment_leaves_one_live_certificate(
    original: Office, pace: float, tmp_path: Path
) -> None:
    """Old and new change places in one step, however the program ends."""
    chance = random.Random(5)
    folder = tmp_path / "centre"
    shutil.copytree(original.folder, folder)
    office = _opened(folder, original)
    certificates.issue_certificates(office.manager, list(range(1, 7)))
    office.close()
    for _kill in range(60 if FULL else 10):
        told, tells = os.pipe()
        child = _forked(lambda tells=tells: _replaced(folder, original, tells))
        os.close(tells)
        assert os.read(told, 1) == b"!"
        time.sleep(chance.uniform(0.0, 2.0 * pace))
        with suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        os.close(told)
        office = _opened(folder, original)
        with office.house.store.reading() as session:
            rows = session.execute(select(Certificate).order_by(Certificate.sequence)).scalars()
            stored = {row.id: row for row in rows}
            live = session.execute(select(CertificateLive.certificate_id)).scalars().all()
            session.expunge_all()
        assert [row.sequence for row in stored.values()] == list(range(1, len(stored) + 1))
        replaced = {row.replaces_id for row in stored.values() if row.replaces_id}
        assert sorted(live) == sorted(stored.keys() - replaced)
        assert len(live) == 6
        states = {row.id: row.state for row in certificates.list_certificates(office.manager)}
        assert {one for one, state in states.items() if state is CertificateState.SUPERSEDED} == (
            replaced
        )
        office.close()
    office = _opened(folder, original)
    assert history.check_trail(office.manager).is_whole
    office.close()
