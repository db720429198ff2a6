"""The practice centre of the program, for the tests of whole programs."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from tests.office import CHEAP, FAST
from tvto_desk.app import door, practice_centre
from tvto_desk.app.closing import close_with_backup
from tvto_desk.app.start import PRACTICE_FOLDER


def build(folder: Path) -> Path:
    """A practice centre as its first use builds it, closed again."""
    root = folder / PRACTICE_FOLDER
    told: list[tuple[int, int]] = []
    with pytest.MonkeyPatch.context() as patch:
        cheap = partial(practice_centre.build_practice_centre, key_cost=CHEAP)
        patch.setattr(practice_centre, "build_practice_centre", cheap)
        opened = door.open_practice(root, FAST, lambda *step: told.append(step), lambda: False)
    assert told[-1] == (8, 8)
    assert opened.doubt is None
    assert not opened.was_cut_off
    close_with_backup(opened.centre, None, lambda *_step: None, lambda: False)
    return root
