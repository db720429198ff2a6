"""The centre's own fields from the settings to the form, the dossier and its history."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel, QWidget

from tests.office import Office, draft
from tests.ui.hands import write
from tests.ui.window_office import open_context, settle
from tvto_desk.domain.extra_fields import ExtraField, ExtraKind
from tvto_desk.services import extra_fields, trainees
from tvto_desk.services.extra_fields import ExtraFieldRow
from tvto_desk.ui.context import Context
from tvto_desk.ui.settings.settings_page import SettingsPage
from tvto_desk.ui.trainees.dossier_page import DossierPage
from tvto_desk.ui.trainees.registration_page import RegistrationPage
from tvto_desk.ui.trainees.trainees_page import TraineesPage
from tvto_desk.ui.widgets.choice_field import ChoiceField
from tvto_desk.ui.widgets.dialogs import Question


@pytest.fixture
def context(office: Office) -> Iterator[Context]:
    with open_context(office, "manager") as made:
        yield made


@pytest.fixture
def desk(office: Office) -> Iterator[Context]:
    with open_context(office) as made:
        yield made


def _rows(office: Office) -> list[ExtraFieldRow]:
    return extra_fields.list_extra_fields(office.manager)


def _type(form: Any, **texts: str) -> None:
    for key, text in texts.items():
        stop = form.field(key).stops()[-1]
        stop.setFocus()
        write(stop, text)


def test_field_that_the_manager_defines_is_asked_kept_and_told(
    office: Office, context: Context, desk: Context, qtbot: Any
) -> None:
    person = trainees.register_trainee(office.clerk, draft(1))
    page, house = RegistrationPage(desk), SettingsPage(context)
    context.news.changed.connect(desk.news.changed)
    for window in (page, house):
        qtbot.addWidget(window)
        window.resize(1100, 600)
        window.show()
    page.open(person_id=person)
    settle(desk)
    page.form.field("note").widget.setFocus()
    write(page.form.field("note").widget, "یادداشت")
    house.open(section="extra")
    settle(context)
    panel: Any = house.panel("extra")
    _type(panel.form, caption_fa="نوع بیمه", caption_en="Insurance", key="insurance")
    panel.kind.set_value("choice")
    panel.kind.edited.emit()
    panel.form.submit()
    assert panel.form.field("choices").problem() is None
    settle(context)
    assert panel.form.field("choices").shown_problem().code == "extra_field.choices"
    panel.form.field("choices").set_typed("سلامت\nتأمین اجتماعی")
    panel.asked.click()
    panel.form.submit()
    settle(context)
    assert [(row.field.key, row.field.is_asked) for row in _rows(office)] == [("insurance", True)]

    settle(desk)
    field = page.form.field("extra.insurance")
    assert isinstance(field, ChoiceField)
    gaps = page.form.bar.gaps.text()
    assert page.form.field("note").value() == "یادداشت"
    keys = page.form.field_keys()
    assert keys.index("note") < keys.index("extra.insurance") < keys.index("first_name_en")
    field.choose(1)
    assert page.form.bar.gaps.text() != gaps
    page.form.save()
    settle(desk)
    assert trainees.get_trainee(office.clerk, person).draft.extra == (
        ("insurance", "تأمین اجتماعی"),
    )

    dossier = DossierPage(desk)
    qtbot.addWidget(dossier)
    dossier.open(person_id=person)
    settle(desk)
    labels = [one.text() for one in dossier.facts.findChildren(QLabel)]
    assert {"نوع بیمه", "تأمین اجتماعی"} <= set(labels)
    dossier.tabs.setCurrentWidget(dossier.history)
    settle(desk)
    lines = dossier.history.findChildren(QLabel)
    assert any("نوع بیمه" in line.text() for line in lines)


def test_fields_are_ordered_retired_and_deleted_only_unused(
    office: Office, context: Context, qtbot: Any
) -> None:
    house = SettingsPage(context)
    qtbot.addWidget(house)
    house.show()
    house.open(section="extra")
    settle(context)
    panel: Any = house.panel("extra")
    for key in ("one", "two"):
        _type(panel.form, caption_fa="عنوان", caption_en=key, key=key)
        panel.form.submit()
        settle(context)
    first, second = _rows(office)
    person = trainees.register_trainee(office.clerk, draft(1, extra=(("one", "هست"),)))
    context.news.changed.emit("trainee")
    settle(context)
    panel.table.setCurrentIndex(panel.table.rows.index(0, 0))
    assert not panel.buttons["drop"].isEnabled()
    assert not panel.form.field("key").widget.isEnabled()
    assert not panel.kind.isEnabled()
    panel.buttons["down"].click()
    settle(context)
    assert [row.id for row in _rows(office)] == [second.id, first.id]
    panel.buttons["retire"].click()
    settle(context)
    assert _rows(office)[1].is_retired
    assert panel.buttons["revive"].isVisible()
    assert trainees.get_trainee(office.clerk, person).draft.extra == (("one", "هست"),)
    panel.table.setCurrentIndex(panel.table.rows.index(0, 0))
    panel.buttons["drop"].click()
    settle(context)
    assert [row.id for row in _rows(office)] == [first.id]
    context.undoing.undo_last()
    settle(context)
    assert [row.id for row in _rows(office)] == [second.id, first.id]
    assert len(panel.table.rows.rows) == 2


class Saving:
    """Says where the file goes."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def confirm(self, question: Question, parent: QWidget | None = None) -> bool:
        return True

    def reason(self, question: Question, parent: QWidget | None = None) -> str | None:
        return None

    def open_file(self, title: str, kinds: str, parent: QWidget | None = None) -> Path | None:
        return None

    def save_file(
        self, title: str, suggested: str, kinds: str, parent: QWidget | None = None
    ) -> Path | None:
        return self.path


def test_file_of_a_list_takes_the_fields_along(
    office: Office, desk: Context, tmp_path: Path, qtbot: Any
) -> None:
    for key, caption, kind in (("one", "تعداد فرزند", "number"), ("two", "خوابگاه", "yes_no")):
        field = ExtraField(key=key, caption_fa=caption, caption_en=key, kind=ExtraKind(kind))
        extra_fields.add_extra_field(office.manager, field)
    trainees.register_trainee(office.clerk, draft(1, extra=(("one", "2"), ("two", "yes"))))
    trainees.register_trainee(office.clerk, draft(2))
    page = TraineesPage(desk, asker=Saving(tmp_path / "people.csv"))
    qtbot.addWidget(page)
    page.open()
    settle(desk)
    page.menu.do("export")
    settle(desk)
    text = (tmp_path / "people.csv").read_text("utf-8-sig")
    assert "تعداد فرزند,خوابگاه" in text
    assert "2,بله" in text
