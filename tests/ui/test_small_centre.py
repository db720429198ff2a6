"""The settings say how the switch of a small centre stands; the manager turns it on and off."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QApplication

from tests.office import Office
from tests.ui.accessible import nameless
from tests.ui.clipping import clipped
from tests.ui.courses_scenes import Agreeing
from tests.ui.window_office import open_context, settle
from tvto_desk.domain.words import Language
from tvto_desk.services import separation
from tvto_desk.ui.look import Look
from tvto_desk.ui.settings import SettingsPage
from tvto_desk.ui.settings.small_centre_part import SmallCentreDialog
from tvto_desk.ui.widgets.notice_bar import Notice


def test_the_manager_turns_the_switch_on_by_a_letter_and_off_again(
    office: Office, qapp: QApplication, qtbot: Any
) -> None:
    with open_context(office, "manager") as context:
        page = SettingsPage(context)
        qtbot.addWidget(page)
        page.resize(1093, 545)
        page.show()
        page.open(section="limits")
        settle(context)
        part = page.panel("limits").small_centre
        part.asker = Agreeing()
        assert part.notice.kind is Notice.DONE
        part.button.click()
        dialog = part.findChild(SmallCentreDialog)
        dialog.form.submit()
        settle(context)
        assert separation.small_centre(office.clerk) is None
        dialog.form.field("letter_no").set_value("۷/۱۲۳")
        dialog.form.field("reason").set_value("دو نفریم")
        dialog.form.submit()
        settle(context)
        assert part.notice.kind is Notice.WARN
        assert "۷/۱۲۳" in part.notice.sentence.text()
        for language in Language:
            Look.current().set_language(language)
            settle(context)
            # Captions of another length are laid out a turn later.
            qapp.processEvents()
            page.grab()
            assert nameless(page) == []
            assert clipped(part) == []
        part.button.click()
        settle(context)
        assert separation.small_centre(office.clerk) is None
    with open_context(office, "clerk") as context:
        page = SettingsPage(context)
        qtbot.addWidget(page)
        page.open(section="limits")
        settle(context)
        assert not page.panel("limits").small_centre.button.isEnabled()
