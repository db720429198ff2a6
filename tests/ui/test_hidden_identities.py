"""Where the centre hides identities, no window but a person's own record tells a whole one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QLabel, QWidget

from tests import office as the_office
from tests.office import Office
from tests.ui.hands import open_window
from tests.ui.window_office import settle
from tvto_desk.domain import digits
from tvto_desk.domain.identity import Identity, IdentityKind, parse_identity
from tvto_desk.services import trainees
from tvto_desk.ui.context import Context
from tvto_desk.ui.imports.imports_page import ImportsPage
from tvto_desk.ui.trainees.dossier_page import DossierPage
from tvto_desk.ui.trainees.doubles_page import DoublesPage
from tvto_desk.ui.trainees.registration_page import RegistrationPage
from tvto_desk.ui.trainees.trainees_page import TraineesPage
from tvto_desk.ui.widgets.cell_kind import IdentityMask

NUMBER = the_office.national_id(1)
PENDING = parse_identity(IdentityKind.PENDING, "")


@pytest.fixture(autouse=True)
def masked() -> Iterator[None]:
    """Numbers of people are hidden, as the switch of the frame does it."""
    IdentityMask.put(True)
    yield
    IdentityMask.put(False)


def told(window: QWidget) -> str:
    """Every text of a window that is read and not typed, in plain digits without gaps."""
    texts: list[str] = []
    for widget in (window, *window.findChildren(QWidget)):
        texts += [widget.accessibleName(), widget.accessibleDescription(), widget.toolTip()]
        if isinstance(widget, QLabel | QAbstractButton):
            texts.append(widget.text())
        if isinstance(widget, QAbstractItemView) and (model := widget.model()) is not None:
            texts += [
                str(model.index(row, column).data(role) or "")
                for row in range(model.rowCount())
                for column in range(model.columnCount())
                for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
            ]
    plain = digits.latin("\n".join(texts))
    return "".join(char for char in plain if char.isprintable() and not char.isspace())


def test_no_window_but_the_record_tells_a_whole_identity(
    office: Office, context: Context, qtbot: Any, tmp_path: Path
) -> None:
    who = trainees.register_trainee(office.clerk, the_office.draft(1, birth_certificate_no=NUMBER))
    twin = trainees.register_trainee(office.clerk, the_office.draft(1, identity=PENDING))
    hidden = f"{NUMBER[:3]}•••{NUMBER[-3:]}"

    people = TraineesPage(context)
    open_window(qtbot, people)
    people.open()
    settle(context)
    people.listing.show_row(who)
    settle(context)

    counter = RegistrationPage(context)
    open_window(qtbot, counter)
    counter.open()
    settle(context)
    counter._look_up(Identity(IdentityKind.NATIONAL_ID, NUMBER))
    settle(context)
    assert counter.holder_card.isVisible()
    counter.alike_card.show_alike(trainees.trainee_rows(office.clerk, [who]))

    pairs = DoublesPage(context)
    open_window(qtbot, pairs)
    pairs.open(pair=(who, twin))
    settle(context)
    assert pairs.side.isVisible()

    listed = tmp_path / "list.csv"
    listed.write_text(f"نام,نام خانوادگی,کد ملی,جنسیت\nمینا,کریمی,{NUMBER},زن\n", encoding="utf-8")
    coming = ImportsPage(context)
    open_window(qtbot, coming)
    coming.take_file(listed)
    settle(context)
    coming.next_button.click()
    settle(context)
    assert coming.trial_step.panel.card.isVisible()

    for window in (people, counter, pairs, coming.trial_step.panel):
        assert NUMBER not in told(window), type(window)
        assert hidden in told(window), type(window)

    record = DossierPage(context)
    open_window(qtbot, record)
    record.open(person_id=who)
    settle(context)
    assert NUMBER in told(record)
    assert hidden not in told(record)
