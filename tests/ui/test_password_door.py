"""A heavy act that wants the password: asked in a small window, then done as it was wished."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget

from tests.office import FAST, PASSWORD, Office
from tests.ui.window_office import open_context, settle
from tvto_desk.domain.roles import Role
from tvto_desk.services import accounts, staff
from tvto_desk.services.desk import HEAVY_FOR
from tvto_desk.services.staff import StaffDraft
from tvto_desk.ui.context import Context
from tvto_desk.ui.password_door import PasswordDialog


@pytest.fixture
def context(office: Office) -> Iterator[Context]:
    with open_context(office, "manager") as made:
        yield made


def test_act_waits_for_the_password_and_is_done_once_it_is_right(
    office: Office, context: Context, qtbot: Any
) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    page.show()
    office.clock.instant += HEAVY_FOR
    who = staff.add_staff(office.manager, StaffDraft(first_name_fa="مینا", last_name_fa="نوری"))
    act = partial(
        accounts.create_account,
        *(context.desk, FAST, who, "noori", PASSWORD, frozenset({Role.CLERK})),
    )
    done: list[int] = []
    refused: list[Any] = []

    def asked() -> PasswordDialog:
        context.runner.write(act, done.append, refused.append)
        settle(context)
        [dialog] = page.findChildren(PasswordDialog)
        return dialog

    dialog = asked()
    assert not done
    assert not refused
    dialog.back.click()
    settle(context)
    assert [error.code for error in refused] == ["access.password_first"]
    qtbot.waitUntil(lambda: not page.findChildren(PasswordDialog))
    dialog = asked()
    dialog.form.field("password").set_typed("نادرست است این")
    dialog.form.submit()
    settle(context)
    problem = dialog.form.field("password").shown_problem()
    assert problem is not None
    assert problem.code == "account.password_wrong"
    dialog.form.field("password").set_typed(PASSWORD)
    dialog.form.submit()
    settle(context)
    assert len(done) == 1
    assert len(refused) == 1
    assert "noori" in [row.login for row in accounts.list_accounts(office.manager)]
