"""The commands of the palette: pages, help, look, lock."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from tvto_desk.domain import keyboard, persian
from tvto_desk.domain.words import Language
from tvto_desk.system.words import words
from tvto_desk.ui.frame.hits import Hit


def matching(text: str, commands: Sequence[Hit]) -> list[Hit]:
    """The commands whose title holds ``text`` or one of whose other names begins a word with it,
    also when it was typed in the wrong layout; those by their title first.
    """
    keys = [key for meant in keyboard.candidates(text) if (key := persian.search_key(meant))]
    if not keys:
        return list(commands) if not text else []
    titled = [hit for hit in commands if any(key in persian.search_key(hit.title) for key in keys)]
    others = [
        hit
        for hit in commands
        if hit not in titled and any(name.startswith(tuple(keys)) for name in _names(hit.also))
    ]
    return titled + others


def other_names(key: str) -> str:
    """What else something is called, in both languages at once; empty where nothing is known."""
    if key not in words():
        return ""
    return " ".join(words().text(key, language) for language in Language)


@cache
def _names(also: str) -> tuple[str, ...]:
    """The names from each of their words on, folded."""
    folded = persian.search_words(also)
    return tuple("".join(folded[place:]) for place in range(len(folded)))
