"""Two office hours without a pause: the longer it runs, the same it costs, and nothing goes wrong.

`make faults` runs it for ten minutes (``SOAK_SECONDS``); `make test` never does. One process
registers, corrects, teaches, marks, issues, prints and backs up; another is killed again and again
in the middle of the same acts. Memory and file handles are compared after the first fifth and at
the end.
"""

from __future__ import annotations

import os
import random
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from tests.faults.children import forked, killed, opened
from tests.faults.conftest import Figure
from tests.office import Office, draft
from tests.services import classroom
from tvto_desk.domain.errors import SystemProblem
from tvto_desk.services import backup_files, certificates, history, trainees
from tvto_desk.services.papers import register_pages
from tvto_desk.system.paths import CentreFolder

SECONDS = float(os.environ.get("SOAK_SECONDS", "600"))
FLAT_KB = 40_000
"""The register itself grows, and with it what a list of it weighs."""

SMAPS, HANDLES = Path("/proc/self/smaps_rollup"), Path("/proc/self/fd")


def _own_kb() -> int:
    """What this process alone holds in memory."""
    lines = SMAPS.read_text().splitlines()
    return sum(int(line.split()[1]) for line in lines if line.startswith("Private_"))


def _round(office: Office, number: int) -> None:
    """A class of three from the counter to the paper, a correction and a backup."""
    made = certificates.request_certificates(
        office.clerk,
        classroom.passed(office, classroom.people(office, 3, first=number * 10)),
    )
    certificates.approve_requests(office.manager, made)
    certificates.record_printed(
        office.manager, certificates.issue_certificates(office.manager, made)
    )
    who = trainees.register_trainee(office.clerk, draft(number * 10 + 9))
    detail = trainees.get_trainee(office.clerk, who)
    trainees.correct_trainee(
        office.clerk, who, detail.version, replace(detail.draft, father_fa="حسین")
    )
    register_pages.register_page(office.manager, office.clock.today())
    # The course turns the clock to its own days; a backup has a minute of its own.
    moment = office.clock.now() + timedelta(minutes=number)
    copied = backup_files.copy_proved(CentreFolder(office.folder), moment)
    assert copied is not None


def _office_day(like: Office, tells: int) -> None:
    """Works until the time is over; says a letter a round, and at its end what it held."""
    office, number = opened(like.folder, like, everybody=True), 0
    end, first = time.monotonic() + SECONDS, (0, 0)
    while time.monotonic() < end:
        number += 1
        _round(office, number)
        os.write(tells, b"+")
        if time.monotonic() < end - 0.8 * SECONDS or number == 1:
            first = (_own_kb(), len(list(HANDLES.iterdir())))
    last = (_own_kb(), len(list(HANDLES.iterdir())))
    os.write(tells, f"|{first[0]} {first[1]} {last[0]} {last[1]}".encode())
    office.close()


def _again(act: Callable[[], object]) -> None:
    try:
        act()
    except SystemProblem as problem:
        if problem.code != "storage.busy":
            raise


def _second_desk(like: Office, first: int, tells: int) -> None:
    office = opened(like.folder, like)
    os.write(tells, b"!")
    for number in range(first, first + 1000):
        _again(lambda number=number: trainees.register_trainee(office.clerk, draft(number)))  # type: ignore[misc]
        os.write(tells, b"+")


def test_office_hours_cost_at_their_end_what_they_cost_at_the_beginning(
    tmp_path: Path, figure: Figure
) -> None:
    CentreFolder(tmp_path).create()
    made = Office(tmp_path)
    classroom.edition(made)
    made.close()
    told, tells = os.pipe()
    day = forked(lambda: _office_day(made, tells))
    os.close(tells)
    chance, kills, end = random.Random(9), 0, time.monotonic() + 0.8 * SECONDS
    while time.monotonic() < end:
        kills += 1
        # Numbers of its own: people that the day itself never registers.
        first = 1_000_000 + kills * 1000
        killed(
            lambda tells, first=first: _second_desk(made, first, tells),  # type: ignore[misc]
            1 + chance.randrange(4),
            chance.uniform(0.0, 0.05),
        )
        time.sleep(SECONDS / 100)
    _child, status = os.waitpid(day, 0)
    with os.fdopen(told, "rb") as pipe:
        rounds, _, held = pipe.read().partition(b"|")
    assert status == 0
    before_kb, before_handles, after_kb, after_handles = map(int, held.split())
    assert after_handles <= before_handles
    assert after_kb - before_kb < FLAT_KB, (before_kb, after_kb)
    office = opened(tmp_path, made)
    assert history.check_trail(office.manager).is_whole
    issued = len(certificates.list_certificates(office.manager))
    office.close()
    assert kills > 5
    wrong = 3 * len(rounds) - issued
    figure.say(
        f"F11 soak of {len(rounds)} classes beside {kills} kills, {after_kb - before_kb:+,} KB",
        issued,
        wrong,
    )
