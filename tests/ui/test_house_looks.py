"""No window of the house cuts a word, hides a name, leads Tab astray, or outgrows its screen."""

from __future__ import annotations

from itertools import chain

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QDialog, QWidget

from tests.office import Office
from tests.ui import house_scenes, moments_scenes
from tests.ui.accessible import nameless
from tests.ui.clipping import clipped
from tests.ui.reading import misread
from tests.ui.tab_order import out_of_order
from tvto_desk.domain.words import Language
from tvto_desk.ui.look import Look

# What a page has inside the frame, with the rail wide and folded.
SIZES = [(1366 - 168, 697 - 78), (1093 - 56, 545 - 78 - 24)]


def _laid_out(widget: QWidget, size: tuple[int, int]) -> QWidget:
    if not isinstance(widget, QDialog):
        widget.resize(*size)
    widget.show()
    for _turn in range(3):
        QCoreApplication.processEvents()
    return widget


@pytest.mark.parametrize("language", Language)
def test_every_window_of_the_house_shows_its_words_whole_and_names_its_controls(
    office: Office, language: Language, look: Look
) -> None:
    look.set_language(language)
    faults: list[str] = []
    for name, widget in chain(house_scenes.scenes(office), moments_scenes.scenes(office)):
        # A dialog has a size of its own.
        for size in SIZES[-1:] if isinstance(widget, QDialog) else SIZES:
            _laid_out(widget, size)
            faults += [f"{name} {size}: {fault}" for fault in clipped(widget)]
        faults += [f"{name}: {fault}" for fault in nameless(widget)]
        faults += [f"{name}: {fault}" for fault in misread(widget)]
        if name != "frame":  # the rail, the page and the notes over it are read one by one
            faults += [f"{name}: {step}" for step in out_of_order(widget)]
        if isinstance(widget, QDialog):
            if widget.width() > 640 or widget.height() > 500:
                faults.append(f"{name}: {widget.size()}")
        elif widget.width() > SIZES[-1][0]:
            faults.append(f"{name}: is never narrower than {widget.width()}")
        widget.hide()
    assert faults == []
