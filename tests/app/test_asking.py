"""A command line asks the program that has the centre open, in a process of its own."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QObject
from PySide6.QtNetwork import QLocalSocket

from tvto_desk.app.asking import Question, ask_open_program, socket_name
from tvto_desk.app.listening import Listening
from tvto_desk.domain.roles import ReadOnly
from tvto_desk.domain.words import Language
from tvto_desk.services.backup_files import list_backups
from tvto_desk.services.looking import open_to_look
from tvto_desk.services.opening import OpenCentre, open_centre
from tvto_desk.system.clock import SystemClock
from tvto_desk.system.machine_settings import MachineSettings
from tvto_desk.system.second_disk import SecondDisk
from tvto_desk.ui.runner import Runner


@pytest.fixture
def centre(founded: Path, tmp_path: Path) -> Iterator[OpenCentre]:
    shutil.copytree(founded, tmp_path / "centre")
    opened = open_centre(tmp_path / "centre", clock=SystemClock())
    with opened.held:
        yield opened


class Open:
    """A program that has a centre open, as far as a command line sees it."""

    def __init__(self, centre: OpenCentre, qtbot: Any, place: Path) -> None:
        bugs: list[BaseException] = []
        self.holder, self.runner, self.told = QObject(), Runner(bugs.append), 0
        self.bugs, self.qtbot, self.root = bugs, qtbot, centre.folder.root
        self.disk = SecondDisk(MachineSettings(place / "settings.json"))
        self.listening = Listening(centre, self.runner, self.disk, self._tell, self.holder)

    def _tell(self) -> None:
        self.told += 1

    def run(self, *arguments: str) -> tuple[int, str, str]:
        """Runs a command while this program goes on."""
        command = [sys.executable, "-m", "tvto_desk", "--lang", "en", "--data", str(self.root)]
        with subprocess.Popen(
            [*command, *arguments],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        ) as child:
            self.qtbot.waitUntil(lambda: child.poll() is not None, timeout=30_000)
            out, error = child.communicate()
            return child.returncode, out, error

    def sent(self, line: bytes) -> bytes:
        """What comes back for a line that no command of ours would write."""
        socket = QLocalSocket(self.holder)
        socket.connectToServer(socket_name(self.root))
        assert socket.waitForConnected(1_000)
        socket.write(line)
        gone = QLocalSocket.LocalSocketState.UnconnectedState
        self.qtbot.waitUntil(lambda: socket.state() == gone, timeout=5_000)
        return socket.readAll().data()


@pytest.fixture
def program(centre: OpenCentre, qtbot: Any, tmp_path: Path) -> Iterator[Open]:
    opened = Open(centre, qtbot, tmp_path)
    yield opened
    opened.listening.close()
    opened.runner.close()
    assert not opened.bugs


def test_open_program_backs_up_and_looks_at_itself_when_a_command_asks(
    program: Open, centre: OpenCentre
) -> None:
    code, out, error = program.run("backup")
    assert (code, error) == (0, "")
    (made,) = list_backups(centre.folder)
    assert out == f"A proven backup was made: {made.path}\n"
    assert program.told == 1
    code, out, error = program.run("doctor")
    assert (code, error) == (0, "")
    lines = out.splitlines()
    asked = lines.index("The centre is open in the program, which looked at it itself:")
    assert lines[asked + 1] == "The centre's file is whole."
    assert lines[-1].startswith("1 backup beside the centre")


def test_backup_that_fails_is_told_to_who_asked(
    program: Open, centre: OpenCentre, qtbot: Any
) -> None:
    centre.folder.backups.rmdir()
    centre.folder.backups.write_bytes(b"")
    told = program.sent(json.dumps({"ask": "backup", "lang": "en"}).encode() + b"\n")
    arrived, answer = told.splitlines()
    assert arrived == b"arrived"
    said = json.loads(answer)
    assert said["code"] == 1
    assert len(said["lines"]) == 1
    assert program.told == 0


def test_anything_else_is_hung_up_on(program: Open, centre: OpenCentre) -> None:
    for line in (
        b"\n",
        b"backup\n",
        b'["backup"]\n',
        b'{"ask": "restore", "lang": "fa"}\n',
        b'{"ask": "backup", "lang": "xx"}\n',
        b'{"ask": ["backup"], "lang": "fa"}\n',
        b"x" * 5_000,
    ):
        assert program.sent(line) == b"", line
    assert not list_backups(centre.folder)


def test_nobody_is_asked_where_none_of_this_account_listens(
    program: Open, centre: OpenCentre, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = centre.folder.root
    assert Path(socket_name(root)).stat().st_mode & 0o077 == 0
    with monkeypatch.context() as other:
        other.setattr(os, "getuid", lambda: os.geteuid() + 1)
        assert ask_open_program(root, Question.BACKUP, Language.EN) is None
    program.listening.close()
    assert ask_open_program(root, Question.BACKUP, Language.EN) is None
    assert not list_backups(centre.folder)


def test_socket_of_a_program_that_was_cut_off_is_taken_over(
    program: Open, centre: OpenCentre, qtbot: Any, tmp_path: Path
) -> None:
    left = Path(socket_name(centre.folder.root))
    aside = tmp_path / "left"
    os.link(left, aside)
    program.listening.close()
    aside.rename(left)
    again = Open(centre, qtbot, tmp_path)
    assert again.listening.is_open
    assert json.loads(again.sent(b'{"ask": "doctor", "lang": "fa"}\n').splitlines()[1])["code"] == 0
    again.listening.close()
    again.runner.close()


def test_centre_that_is_only_looked_at_is_not_answered_for(
    centre: OpenCentre, qtbot: Any, tmp_path: Path
) -> None:
    centre.held.close()
    looked = open_to_look(centre.folder.root, ReadOnly.CHOSEN, clock=SystemClock())
    with looked.held:
        opened = Open(looked, qtbot, tmp_path)
        assert not opened.listening.is_open
        opened.runner.close()
