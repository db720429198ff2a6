"""The reading process: fenced, without Qt, and never outliving the call."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tvto_desk.domain.errors import DomainError, SystemProblem
from tvto_desk.system.sheets import reader

ROOT = Path(__file__).resolve().parents[2]
SLEEPER = (
    "import os, time, json; print(json.dumps({'at': os.getpid()}), flush=True); time.sleep(60)"
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "a.csv"
    path.write_text("نام,کد\nعلی,1\n", "utf-8")
    return path


def is_gone(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return True
    return False


def python(code: str) -> list[str]:
    return [sys.executable, "-c", code]


def test_cancelled_read_ends_the_process(file: Path) -> None:
    seen: list[int] = []
    with pytest.raises(SystemProblem, match=r"sheets\.cancelled"):
        reader.read_table(
            file, progress=seen.append, cancelled=lambda: bool(seen), command=python(SLEEPER)
        )
    assert is_gone(seen[0])


def test_slow_read_is_given_up_and_its_process_ended(file: Path) -> None:
    seen: list[int] = []
    with pytest.raises(SystemProblem, match=r"sheets\.too_slow"):
        reader.read_table(file, progress=seen.append, command=python(SLEEPER), seconds=1.0)
    assert is_gone(seen[0])


def test_caller_that_fails_leaves_no_process(file: Path) -> None:
    seen: list[int] = []

    def failing(number: int) -> None:
        seen.append(number)
        raise RuntimeError

    with pytest.raises(RuntimeError):
        reader.read_table(file, progress=failing, command=python(SLEEPER))
    assert is_gone(seen[0])


def test_process_that_falls_silently_is_a_refusal(file: Path) -> None:
    with pytest.raises(DomainError, match=r"sheets\.gave_up"):
        reader.read_table(file, command=python("import os; os.abort()"))


def test_progress_comes_with_a_long_file(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("نام,کد\n" * 5_000, "utf-8")
    seen: list[int] = []
    assert len(reader.read_table(path, progress=seen.append).rows) == 5_000
    assert seen == [2_000, 4_000]


def test_frozen_program_is_asked_with_its_flag(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert reader.child_command() == [sys.executable, "--read-sheet"]


def test_reading_process_knows_no_qt() -> None:
    code = (
        "import sys, tvto_desk.system.sheets.child; "
        "sys.exit(any(name.startswith('PySide6') for name in sys.modules))"
    )
    assert subprocess.run(python(code), cwd=ROOT, check=False).returncode == 0


@pytest.mark.skipif(sys.platform == "win32", reason="there a Job Object ends the process instead")
def test_memory_beyond_the_fence_is_refused() -> None:
    code = "from tvto_desk.system.sheets import memory; memory.fence(); bytearray(2 << 30)"
    fallen = subprocess.run(python(code), cwd=ROOT, check=False, capture_output=True)
    assert b"MemoryError" in fallen.stderr
