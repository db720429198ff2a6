"""What this machine remembers survives a restart, and damage costs only the memory."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tvto_desk.system.machine_settings import LANGUAGE, SCALE, THEME, MachineSettings


def test_what_is_put_is_there_after_a_restart(tmp_path: Path) -> None:
    file = tmp_path / "machine.json"
    MachineSettings(file).put(SCALE, 125)
    again = MachineSettings(file)
    assert (again.get(SCALE), again.get(LANGUAGE), again.problem) == (125, "fa", None)


@pytest.mark.parametrize("content", [b"", b"{", b"[1]", b"\xff\xfe", b"null", b"1" * 1_000_001])
def test_a_broken_file_gives_defaults_and_says_so(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "machine.json"
    file.write_bytes(content)
    settings = MachineSettings(file)
    assert settings.get(THEME) == "system"
    assert settings.problem is not None
    line = "_line" if content in (b"", b"{") else ""
    assert settings.problem.code == f"machine_settings.broken{line}"
    settings.put(THEME, "dark")
    assert MachineSettings(file).problem is None


@pytest.mark.parametrize("value", ["huge", 90, True, None, 125.0])
def test_nonsense_in_the_file_gives_the_default(tmp_path: Path, value: object) -> None:
    file = tmp_path / "machine.json"
    file.write_text(json.dumps({"scale": value}), "utf-8")
    settings = MachineSettings(file)
    assert settings.get(SCALE) == 100
    assert settings.problem is not None
    assert settings.problem.params["line"] == 1


def test_nonsense_is_not_put(tmp_path: Path) -> None:
    settings = MachineSettings(tmp_path / "machine.json")
    with pytest.raises(ValueError, match="scale"):
        settings.put(SCALE, 90)


def test_keys_of_a_newer_program_stay(tmp_path: Path) -> None:
    file = tmp_path / "machine.json"
    file.write_text('{"from_later": 1}', "utf-8")
    MachineSettings(file).put(SCALE, 110)
    assert json.loads(file.read_text("utf-8")) == {"from_later": 1, "scale": 110}
