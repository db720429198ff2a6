"""Finds the page of the manual that belongs to a page of the program."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from tvto_desk.domain import digits
from tvto_desk.system import resources

GENERAL: Final = "frame"
# Qt counts lists in Latin digits; as paragraphs they keep the digits of the page.
_ORDER: Final = re.compile(r"^(\d+)\. ", re.MULTILINE)
# «Ctrl+/» in a Persian sentence would lose its slash to the other side.
_KEYS: Final = re.compile(r"(?:Ctrl|Alt|Shift)\+[A-Za-z0-9/+]+")


def folder() -> Path:
    """The folder of the manual: inside a build, or ``docs/manual`` of the source tree."""
    bundled = resources.path("manual")
    return bundled if bundled.is_dir() else resources.root().parent / "docs" / "manual"


def page(key: str) -> str:
    """The Markdown of a page's help; the general page where none is written.

    Raises ``FileNotFoundError`` when the manual itself is gone.
    """
    file = folder() / f"{key}.md"
    text = (file if file.is_file() else folder() / f"{GENERAL}.md").read_text("utf-8")
    text = _ORDER.sub(lambda number: f"\n{digits.persian(number[1])}. ", text)
    return _KEYS.sub(lambda key: digits.isolate(key[0]), text)
