"""No window of the certificate desk cuts a word, hides a name, or outgrows the smallest screen."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QDialog, QWidget

from tests.office import Office
from tests.ui import (
    authority_scenes,
    certificates_scenes,
    exchange_scenes,
    figures_scenes,
    print_scenes,
)
from tests.ui.accessible import nameless
from tests.ui.clipping import clipped
from tests.ui.reading import misread
from tvto_desk.domain.words import Language
from tvto_desk.system.paths import CentreFolder
from tvto_desk.ui.look import Look

SIZES = [(1366 - 168, 697 - 78), (1093 - 56, 545 - 78 - 24)]
Scenes = Callable[[Office], Iterator[tuple[str, QWidget]]]


@pytest.mark.parametrize(
    "scenes",
    [
        certificates_scenes.scenes,
        print_scenes.scenes,
        figures_scenes.scenes,
        authority_scenes.scenes,
        exchange_scenes.scenes,
    ],
    ids=["desk", "print", "figures", "authority", "exchange"],
)
def test_every_window_of_the_desk_shows_its_words_whole_and_names_its_controls(
    office: Office, scenes: Scenes, look: Look
) -> None:
    CentreFolder(office.folder).create()
    faults: list[str] = []
    for name, widget in scenes(office):
        for language in Language:
            look.set_language(language)
            dialog = isinstance(widget, QDialog)
            for size in SIZES[-1:] if dialog else SIZES:
                if not dialog:
                    widget.resize(*size)
                widget.show()
                for _turn in range(8):
                    QCoreApplication.processEvents()
                if dialog:
                    widget.adjustSize()
                faults += [f"{name} {language} {size}: {fault}" for fault in clipped(widget)]
            faults += [f"{name} {language}: {fault}" for fault in nameless(widget)]
            faults += [f"{name} {language}: {fault}" for fault in misread(widget)]
            if dialog and (widget.width() > 640 or widget.height() > 500):
                faults.append(f"{name} {language}: {widget.size()}")
            elif not dialog and widget.width() > SIZES[-1][0]:
                faults.append(f"{name} {language}: is never narrower than {widget.width()}")
        look.set_language(Language.FA)
        widget.hide()
    assert not faults, "\n".join(faults)
