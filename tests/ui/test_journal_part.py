"""The settings say where the issue journal lies, warn on one disk, and move it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from tests.services.test_journal_place import Kept
from tests.ui.accessible import nameless
from tests.ui.clipping import clipped
from tests.ui.window_office import open_context, settle
from tvto_desk.domain.words import Language
from tvto_desk.ui.look import Look
from tvto_desk.ui.settings import SettingsPage
from tvto_desk.ui.widgets.notice_bar import Notice


def test_the_place_is_shown_and_the_manager_moves_it(
    qapp: QApplication, qtbot: Any, tmp_path: Path
) -> None:
    kept = Kept(tmp_path / "centre-02")
    disk = tmp_path / "disk"
    disk.mkdir()
    with open_context(kept.office, "manager") as context:
        page = SettingsPage(context)
        qtbot.addWidget(page)
        page.resize(1093, 545)
        page.show()
        page.open(section="backup")
        settle(context)
        part = page.panel("backup").journal
        assert part.isVisible()
        assert part.notice.kind is Notice.WARN
        assert "روی همان دیسک" in part.notice.sentence.text()
        part.form.field("folder").set_value(str(disk))
        part.form.submit()
        settle(context)
        assert kept.folder.journal.is_relative_to(disk)
        assert part.place.chosen == disk
        for language in Language:
            Look.current().set_language(language)
            settle(context)
            # Captions of another length are laid out a turn later.
            qapp.processEvents()
            page.grab()
            assert nameless(page) == []
            assert clipped(part) == []
    with open_context(kept.office, "clerk") as context:
        page = SettingsPage(context)
        qtbot.addWidget(page)
        page.open(section="backup")
        settle(context)
        assert not page.panel("backup").journal.form.button.isEnabled()
    kept.office.close()


pytestmark = pytest.mark.timeout(60)
