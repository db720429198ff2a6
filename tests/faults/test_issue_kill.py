"""A batch of certificates, killed at any moment: numbers 1..n, one page each (figure F6).

A hundred certificates are issued under 40 kills; `FULL=1`: 500 kills and two thousand.
"""

from __future__ import annotations

import hashlib
import os
import random
import shutil
import time
from contextlib import closing, suppress
from pathlib import Path

import pytest
from sqlalchemy import select, text

from tests.faults.children import killed, opened
from tests.faults.conftest import Figure
from tests.office import MORNING, Office
from tests.services import classroom
from tvto_desk.db.audit_chain import ActStamp
from tvto_desk.db.counters import next_number
from tvto_desk.db.engine import bare_connection
from tvto_desk.db.models.centre import Counter, Setting
from tvto_desk.db.models.certificates import (
    Certificate,
    CertificateEvent,
    CertificateLive,
    CertificateRequest,
)
from tvto_desk.domain.certificate import CertificateState, RequestState
from tvto_desk.services import certificates, history, reissues, verification

FULL = bool(os.environ.get("FULL"))
KILLS = 500 if FULL else 40
ISSUES = 2000 if FULL else 100
BATCH = 50 if FULL else 25
KILLS_OF_CONTROL = 10
STAMP_OF_CONTROL = ActStamp("test.control", "nobody", "clerk", MORNING, "02")


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
    rehearsal = opened(folder, original)
    certificates.issue_certificates(rehearsal.manager, [1])
    begun = time.monotonic()
    certificates.issue_certificates(rehearsal.manager, [2, 3])
    rehearsal.close()
    return (time.monotonic() - begun) / 2


def _issue_the_rest(folder: Path, like: Office, tells: int) -> None:
    office = opened(folder, like)
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
    original: Office, pace: float, tmp_path: Path, figure: Figure
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
            words, was_killed = killed(
                lambda tells, folder=folder: _issue_the_rest(  # type: ignore[misc]
                    folder, original, tells
                ),
                1 + chance.randrange(9 if FULL else 5),
                moment,
            )
            acknowledged += len(words) - 1
            kills += was_killed
            office = opened(folder, original)
            stored = _assert_register_is_sound(office, acknowledged)
            office.close()
            # A child killed between its commit and its word has issued one more than it told.
            assert stored - acknowledged <= 1
            acknowledged = stored
        finished += acknowledged
        office = opened(folder, original)
        assert history.check_trail(office.manager).is_whole
        for row in certificates.list_certificates(office.manager)[:3]:
            assert verification.check_certificate(office.manager, row.number).is_good
        office.close()
        with suppress(FileNotFoundError):
            shutil.rmtree(folder)
    assert kills >= KILLS
    assert finished >= ISSUES
    figure.say("F6 batches killed", kills, 0)


def test_number_taken_in_a_unit_of_its_own_is_lost_by_a_kill(
    original: Office, tmp_path: Path, figure: Figure
) -> None:
    """The control: the counter moves first, the certificate is entered afterwards."""
    folder = tmp_path / "control"
    shutil.copytree(original.folder, folder)

    def hasty(tells: int) -> None:
        store = opened(folder, original).house.store
        os.write(tells, b"!")
        while True:
            with store.writing(STAMP_OF_CONTROL) as work:
                number = next_number(work.session, "control", "02", 1404)
            os.write(tells, b"+")
            with store.writing(STAMP_OF_CONTROL) as work:
                work.add(Setting(key=f"control-{number}", value=number))

    for _kill in range(KILLS_OF_CONTROL):
        killed(hasty, 2, 0.0)
    with closing(bare_connection(folder / "centre.db")) as connection:
        (last,) = connection.execute("SELECT last FROM counter WHERE kind = 'control'").fetchone()
        wanted = "SELECT count(*) FROM setting WHERE key LIKE 'control-%'"
        (entered,) = connection.execute(wanted).fetchone()
    gaps = last - entered
    figure.control("F6 control, number before its row", KILLS_OF_CONTROL, gaps, 0.2)


def test_orphan_page_of_a_killed_issue_harms_nobody(original: Office, tmp_path: Path) -> None:
    """The page is on disk before the commit that names it; the next issue makes its own."""
    folder = tmp_path / "centre"
    shutil.copytree(original.folder, folder)
    office = opened(folder, original)
    orphan = office.house.blobs.put(b"%PDF- a page that no row names")
    issued = certificates.issue_certificates(office.manager, [1])
    assert _assert_register_is_sound(office, len(issued)) == 1
    assert office.house.blobs.has(orphan)
    office.close()


def _replaced(folder: Path, like: Office, tells: int) -> None:
    """Replaces every live certificate, then issues a duplicate of each original."""
    office = opened(folder, like)
    clerk = office.log_in("clerk")
    os.write(tells, b"!")
    for state in (RequestState.DRAFT, RequestState.APPROVED):  # what the last kill left open
        left = [row.id for row in certificates.list_requests(office.manager, state)]
        if state is RequestState.DRAFT:
            certificates.approve_requests(office.manager, left)
        else:
            certificates.issue_certificates(office.manager, [one for one in left if one > BATCH])
    for row in certificates.list_certificates(office.manager):
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
    office = opened(folder, original)
    certificates.issue_certificates(office.manager, list(range(1, 7)))
    office.close()
    for _kill in range(60 if FULL else 10):
        killed(lambda tells: _replaced(folder, original, tells), 1, chance.uniform(0.0, 2.0 * pace))
        office = opened(folder, original)
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
    office = opened(folder, original)
    assert history.check_trail(office.manager).is_whole
    office.close()
