"""Each step of the main job in a process that is killed as soon as it is done: nothing is lost."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.journeys.steps import START, STEPS, clock_of
from tests.office import FAST, PASSWORD
from tests.postgres import fresh_database
from tvto_desk.services import accounts, certificates, history, verification
from tvto_desk.services.opening import close_centre, open_centre


def test_main_job_on_a_file_with_every_process_killed(tmp_path: Path) -> None:
    _whole_job(tmp_path, None)


@pytest.mark.postgres
def test_main_job_on_a_server_with_every_process_killed(tmp_path: Path) -> None:
    with fresh_database() as url:
        _whole_job(tmp_path, url)


def _whole_job(root: Path, server: str | None) -> None:
    for name in ("found", *STEPS):
        command = [sys.executable, "-m", "tests.journeys.steps", name, str(root)]
        done = subprocess.run(
            command + ([server] if server else []), capture_output=True, text=True, check=False
        )
        assert done.returncode == -signal.SIGKILL, done.stderr
    centre = open_centre(root, clock=clock_of(START), server=server)
    auditor = accounts.log_in(centre.house, FAST, "rezaei", PASSWORD)
    register = certificates.list_certificates(auditor)
    assert [row.number for row in register] == [
        "QZ-1404-02-00001",
        "QZ-1404-02-00002",
        "QZ-1404-02-00003",
    ]
    for row in register:
        assert verification.check_certificate(auditor, row.number).is_good
    assert history.check_trail(auditor).is_whole
    close_centre(centre)
