"""Pictures of windows: every variant, its own size and sharpness, an index of all."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QDialog, QWidget

from tvto_desk.app import shots
from tvto_desk.app.shots import SMALL, Variant
from tvto_desk.domain.words import Language
from tvto_desk.ui.context import Context
from tvto_desk.ui.frame import PAGE_ICONS
from tvto_desk.ui.look import Look, Theme
from tvto_desk.ui.welcome.welcome_page import WelcomePage


def test_variants_are_both_languages_both_themes_three_sizes() -> None:
    names = {variant.name for variant in shots.all_variants()}
    assert len(names) == 12
    assert "fa-dark-1366x768@2x" in names
    assert "en-light-1093x545" in names


def test_window_is_taken_in_each_variant(qtbot: Any, tmp_path: Path) -> None:
    page = WelcomePage()
    qtbot.addWidget(page)
    wanted = [Variant(), Variant(Language.EN, Theme.DARK, SMALL), Variant(ratio=2)]
    files = shots.shoot("welcome", page, tmp_path, wanted)
    sizes = [(QImage(str(file)).width(), QImage(str(file)).height()) for file in files]
    assert sizes == [(1366, 768), (1093, 545), (2732, 1536)]
    light, dark = (QImage(str(file)).pixelColor(5, 5).lightness() for file in files[:2])
    assert light > 200 > 60 > dark
    index = shots.write_index(tmp_path).read_text("utf-8")
    assert all(file.name in index for file in files)


def test_dialog_keeps_its_own_size(qtbot: Any, tmp_path: Path) -> None:
    dialog = QDialog()
    qtbot.addWidget(dialog)
    dialog.setFixedSize(300, 200)
    files = shots.shoot("dialog", dialog, tmp_path, [Variant(), Variant(size=SMALL)])
    assert [QImage(str(file)).width() for file in files] == [300]


def test_every_page_of_the_rail_is_shown(look: Look, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tvto_desk.services.trainees.find_trainees", lambda _desk: [1])
    monkeypatch.setattr("tvto_desk.services.courses.list_courses", lambda _desk: [])
    shown = {page for _name, page, _args in shots.pages_to_show(None)}  # type: ignore[arg-type]
    assert set(PAGE_ICONS) | {"trainee", "registration", "imports"} <= shown


def test_rooms_give_exactly_the_pages_that_are_wired(qtbot: Any, tmp_path: Path) -> None:
    from tests.office import Office
    from tests.ui.window_office import open_context
    from tvto_desk.app.rooms import ROOMS, pages_of

    office = Office(tmp_path)
    with open_context(office, "manager") as context:
        assert isinstance(context, Context)
        for room, pages in ROOMS.items():
            made = pages_of(room, context)
            assert set(made) == set(pages), room
            assert all(page.page_key == key for key, page in made.items()), room
            assert all(isinstance(page, QWidget) for page in made.values())
    office.close()
