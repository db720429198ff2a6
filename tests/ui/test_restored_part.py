"""After a restore: two people confirm in the settings, the journal's certificates come back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.office import Office
from tests.services import classroom
from tests.ui.second_hand import push
from tests.ui.window_office import open_context, settle
from tvto_desk.domain.words import Language
from tvto_desk.services import certificates, issue_journal, restore_confirm, safekeeping
from tvto_desk.services.issue_journal import IssueJournal
from tvto_desk.services.restoring import restore
from tvto_desk.system.append_log import AppendLog
from tvto_desk.system.paths import CentreFolder
from tvto_desk.system.register_key import open_register_key
from tvto_desk.system.words import words
from tvto_desk.ui.settings import SettingsPage
from tvto_desk.ui.settings.restored_part import RestoredPart
from tvto_desk.ui.trainees.rights import Rights


@pytest.fixture
def restored(tmp_path: Path) -> Iterator[Office]:
    """An office whose backup was put back after it had issued a certificate."""
    folder = CentreFolder(tmp_path / "centre")
    folder.create()
    office = Office(folder.root)
    asked = classroom.approved(office, 1)
    backup = safekeeping.back_up(office.house, folder)
    assert backup is not None
    _attach(office, folder)
    certificates.issue_certificates(office.manager, asked)
    office.close()
    restore(folder.root, backup.path, clock=office.clock)
    office.open()
    _attach(office, folder)
    yield office
    office.close()


def _attach(office: Office, folder: CentreFolder) -> None:
    key, _public = open_register_key(folder.keys / "register.key")
    office.house.keys.register = key
    issue_journal.attach(office.house, IssueJournal(AppendLog(folder.journal), key))


def test_restore_is_confirmed_and_the_missing_certificate_made_again(
    restored: Office, qtbot: Any
) -> None:
    with open_context(restored, "manager") as context:
        page = SettingsPage(context)
        qtbot.addWidget(page)
        page.resize(1093, 545)
        page.show()
        page.open(section="backup")
        settle(context)
        part = page.panel("backup").restored
        assert words().text("restore.nobody", Language.FA) in part.waiting.sentence.text()
        push(part, "confirm_restore")
        settle(context)
        assert context.desk.actor.name in part.waiting.sentence.text()
        restore_confirm.confirm_restore(restored.clerk)
        part.load()
        settle(context)
        assert part.confirm.isHidden()
        assert not part.rebuild.isVisible()
        push(part, "compare_journal")
        settle(context)
        assert "QZ-1404-02-00001" in part.journal.sentence.text()
        with qtbot.waitSignal(part.done, timeout=10_000):
            push(part, "rebuild_from_journal")
        settle(context)
        assert not part.rebuild.isVisible()
        assert [row.number for row in certificates.list_certificates(context.desk)] == [
            "QZ-1404-02-00001"
        ]


def test_who_may_not_back_up_confirms_nothing_even_when_asked_late(
    office: Office, qtbot: Any
) -> None:
    with open_context(office, "examiner") as context:
        rights = Rights(context, context.news)
        settle(context)
        late = RestoredPart(context, rights)
        qtbot.addWidget(late)
        assert not late.confirm.isEnabled()
        assert not late.rebuild.isEnabled()
        assert late.confirm.toolTip()
