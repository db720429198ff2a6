"""The smoke test of a built program, and what the command line does without a screen."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from tvto_desk.app import command_line

TOP = Path(__file__).resolve().parents[2]


def test_smoke_starts_without_a_screen_and_leaves_a_window_and_a_certificate(
    tmp_path: Path,
) -> None:
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    bare = {key: value for key, value in os.environ.items() if key not in names}
    png = tmp_path / "out" / "smoke.png"
    done = subprocess.run(
        [sys.executable, "-m", "tvto_desk", "--smoke", png],
        cwd=TOP,
        env=bare,
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert QImage(str(png)).width() == 1366
    page = png.with_suffix(".pdf").read_bytes()
    assert page.startswith(b"%PDF")
    assert b"/ByteRange" in page, "the copy is signed"


@pytest.mark.parametrize(
    ("environment", "platform", "screen"),
    [
        ({}, "linux", False),
        ({"DISPLAY": ":0"}, "linux", True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
        ({"QT_QPA_PLATFORM": "offscreen"}, "linux", True),
        ({"DISPLAY": ""}, "linux", False),
        ({}, "win32", True),
        ({}, "darwin", True),
    ],
)
def test_screen_is_looked_for_where_the_system_tells_it(
    environment: dict[str, str], platform: str, screen: bool
) -> None:
    assert command_line.has_screen(environment, platform) is screen


def test_without_a_screen_it_says_so_and_runs_the_demo_into_out(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ran: list[Path] = []
    monkeypatch.setattr(command_line, "has_screen", lambda: False)
    monkeypatch.setattr(command_line, "_run_demo", lambda out: ran.append(out) or 0)
    assert command_line.run([]) == 0
    assert ran == [Path("out")]
    assert "no screen" in capsys.readouterr().err
