"""The commands of the palette: pages, help, look, lock."""

from __future__ import annotations

from collections.abc import Sequence

from tvto_desk.domain import keyboard, persian
from tvto_desk.ui.frame.hits import Hit


def matching(text: str, commands: Sequence[Hit]) -> list[Hit]:
    """The commands whose title holds ``text``, also when it was typed in the wrong layout."""
    keys = [key for meant in keyboard.candidates(text) if (key := persian.search_key(meant))]
    if not keys:
        return list(commands) if not text else []
    return [hit for hit in commands if any(key in persian.search_key(hit.title) for key in keys)]
