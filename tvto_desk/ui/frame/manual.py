"""Finds the page of the manual that belongs to a page of the program."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from tvto_desk.system import resources

GENERAL: Final = "frame"


def folder() -> Path:
    """The folder of the manual: inside a build, or ``docs/manual`` of the source tree."""
    bundled = resources.path("manual")
    return bundled if bundled.is_dir() else resources.root().parent / "docs" / "manual"


def page(key: str) -> str:
    """The Markdown of a page's help; the general page where none is written.

    Raises ``FileNotFoundError`` when the manual itself is gone.
    """
    file = folder() / f"{key}.md"
    return (file if file.is_file() else folder() / f"{GENERAL}.md").read_text("utf-8")
