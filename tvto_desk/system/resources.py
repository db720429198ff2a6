"""The one locator of ``resources/``: from source, from the wheel, from the frozen program."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


@cache
def root() -> Path:
    """The folder of fonts, words, templates and code lists.

    In a source tree it stands beside the package; a build maps it to ``tvto_desk/_resources``.
    Raises ``FileNotFoundError`` when neither exists: the installation is broken.
    """
    for folder in (_PACKAGE / "_resources", _PACKAGE.parent / "resources"):
        if (folder / "words").is_dir():
            return folder
    raise FileNotFoundError("resources")


def path(*parts: str) -> Path:
    """A file or folder below ``resources/``."""
    return root().joinpath(*parts)
