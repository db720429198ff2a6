import os
import platform
import signal
import subprocess
import sys

import pytest

from tvto_desk.domain.errors import SystemProblem
from tvto_desk.system.instance_lock import InstanceLock

HOLDER = """
import sys
from pathlib import Path
from tvto_desk.system.instance_lock import InstanceLock
with InstanceLock(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def path(tmp_path):
    return tmp_path / "centre.lock"


@pytest.fixture
def holder(path):
    """Another process that has the centre open."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout.readline() == "held\n"
    yield process
    process.kill()
    process.communicate()


def refusal(path) -> SystemProblem:
    with pytest.raises(SystemProblem) as refused, InstanceLock(path):
        pass
    return refused.value


def test_second_program_is_refused_and_told_who_holds_it(path, holder):
    refused = refusal(path)
    assert refused.code == "database_file.in_use"
    assert refused.params == {"pid": str(holder.pid), "machine": platform.node()}


def test_refusal_does_not_disturb_the_holder(path, holder):
    before = path.read_bytes()
    refusal(path)
    assert path.read_bytes() == before
    assert refusal(path).code == "database_file.in_use"


def test_killed_holder_leaves_no_lock(path, holder):
    holder.send_signal(signal.SIGKILL)
    holder.wait()
    assert path.exists()
    with InstanceLock(path):
        assert path.read_text().split()[0] == str(os.getpid())


def test_lock_ends_with_the_block_and_can_be_taken_again(path):
    lock = InstanceLock(path)
    for _ in range(2):
        with lock:
            assert refusal(path).code == "database_file.in_use"
    with InstanceLock(path):
        pass


def test_lock_ends_with_an_error_in_the_block(path):
    with pytest.raises(ZeroDivisionError), InstanceLock(path):
        _ = 1 / 0
    with InstanceLock(path):
        pass


def test_longer_line_of_a_former_holder_is_not_mixed_in(path):
    path.write_text("99999999 a-machine-with-a-very-long-name" * 3)
    with InstanceLock(path):
        assert refusal(path).params["machine"] == platform.node()


def test_child_program_does_not_inherit_the_lock(path):
    with InstanceLock(path):
        child = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    try:
        with InstanceLock(path):
            pass
    finally:
        child.communicate(b"\n")


def test_missing_folder_is_told(tmp_path):
    assert refusal(tmp_path / "none" / "centre.lock").code == "files.folder_missing"
