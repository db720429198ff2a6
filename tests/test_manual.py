"""The manual speaks of what is on the screen: each caption it quotes is one of the program's."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tvto_desk.ui.frame import manual

ROOT = Path(__file__).parents[1]
MANUAL = sorted((ROOT / "docs" / "manual").glob("*.md"))
RESOURCES = ROOT / "resources"
TYPED = {"سید", "بله"}
"""Words that somebody types or answers, and no caption."""


def _texts(table: object) -> Iterator[str]:
    if isinstance(table, str):
        yield table
    elif isinstance(table, dict | list):
        for one in table.values() if isinstance(table, dict) else table:
            yield from _texts(one)


@cache
def said() -> tuple[set[str], list[re.Pattern[str]]]:
    """All that the program says, to the letter; and what it says with something put in."""
    found = {
        line.split("\t")[-1]
        for file in (RESOURCES / "translations").rglob("*.tsv")
        for line in file.read_text("utf-8").splitlines()
    }
    for file in (*(RESOURCES / "words").glob("*.toml"), *RESOURCES.glob("c*/*.toml")):
        found.update(_texts(tomllib.loads(file.read_text("utf-8"))))
    checker = (ROOT / "tools" / "verifier" / "src" / "words.js").read_text("utf-8")
    found.update(re.findall(r'"([^"\n]+)"', checker))
    filled = [re.split(r"\{[^}]*\}", text) for text in found if "{" in text]
    patterns = [
        re.compile(".+".join(map(re.escape, parts)))
        for parts in filled
        if len("".join(parts).strip()) > 3
    ]
    return found, patterns


def is_said(quoted: str) -> bool:
    """Whether the program says it, or something that begins with these whole words."""
    found, patterns = said()
    plain = quoted.removesuffix("…").rstrip()
    begins = re.compile(re.escape(plain) + r"(?!\w)")
    return any(map(begins.match, found)) or any(one.fullmatch(quoted) for one in patterns)


@pytest.mark.parametrize("file", MANUAL, ids=lambda file: file.stem)
def test_captions_of_the_manual_are_those_of_the_windows(file: Path) -> None:
    quoted = {
        part.strip()
        for text in re.findall("«([^»]+)»", file.read_text("utf-8"))
        for part in ([text] if is_said(text) else re.split("[،/] ?", text))
    }
    letters = {one for one in quoted if len(one) < 3}
    assert [one for one in sorted(quoted - letters - TYPED) if not is_said(one)] == []


def test_steps_are_counted_in_persian_digits() -> None:
    shown = [manual.page(file.stem) for file in MANUAL]
    assert any(re.search("^۱[.] ", text, re.MULTILINE) for text in shown)
    for text in shown:
        assert not re.search("^[0-9]+[.] ", text, re.MULTILINE)
