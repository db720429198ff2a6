"""The captions of the windows have their Persian, and the built files are fresh."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

TOP = Path(__file__).resolve().parents[2]


@pytest.fixture
def tool(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """tools/translations.py as a module, at the top folder."""
    monkeypatch.chdir(TOP)
    spec = importlib.util.spec_from_file_location("translations", TOP / "tools/translations.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_caption_is_translated_and_compiled(
    tool: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["translations", "--check"])
    assert tool.main() == 0, capsys.readouterr().out


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("Rail\tMenu", "not three filled columns"),
        ("Rail\tMenu\tكلید", "holds 'ك'"),
        ("Rail\tMenu\t&فهرست", "holds '&'"),
        ("Rail\tMenu …\tفهرست …", "a space before the dots"),
        ("Rail\t{n} rows\tردیف", "the holes differ"),
        ("Rail\tMenu\tفهرست\nRail\tMenu\tفهرست", "stands twice"),
    ],
)
def test_a_bad_line_is_named(tool: ModuleType, tmp_path: Path, line: str, fault: str) -> None:
    file = tmp_path / "bad.tsv"
    file.write_text(line, "utf-8")
    _, problems = tool.read([file])
    assert any(fault in problem for problem in problems)


def test_the_comma_of_a_language_comes_from_one_place() -> None:
    found = [
        file.name
        for file in (TOP / "tvto_desk/ui").rglob("*.py")
        if '"، "' in file.read_text("utf-8")
    ]
    assert found == ["speech.py"]
