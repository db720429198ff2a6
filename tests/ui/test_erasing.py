"""The dossier's act «پاک‌کردن مشخصات»: too early by name, then asked with a reason and done."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from tests import office as the_office
from tests.office import PASSWORD, Office
from tests.ui.courses_scenes import Agreeing
from tests.ui.window_office import open_context, settle
from tvto_desk.services import trainees
from tvto_desk.ui.password_door import PasswordDialog
from tvto_desk.ui.trainees.dossier_page import DossierPage


def test_details_are_erased_from_the_dossier_once_the_years_are_over(
    office: Office, qtbot: Any
) -> None:
    person = trainees.register_trainee(office.clerk, the_office.draft(5, address="کوچهٔ یاس"))
    with open_context(office, "manager") as context:
        page = DossierPage(context)
        qtbot.addWidget(page)
        page.resize(1093, 545)
        page.show()
        page.open(person_id=person)
        settle(context)
        page.erasing.asker = Agreeing()
        page.card.button("erase").click()
        settle(context)
        assert "۱۴۰۹/۰۷/" in page.notice.sentence.text()
        office.clock.instant += timedelta(days=5 * 366)
        page.card.button("erase").click()
        settle(context)
        # It cannot be called back, so it asks who is there.
        [door] = page.findChildren(PasswordDialog)
        assert trainees.get_trainee(office.clerk, person).draft.address == "کوچهٔ یاس"
        door.form.field("password").set_typed(PASSWORD)
        with qtbot.waitSignal(page.erasing.erased, timeout=5_000):
            door.form.submit()
        settle(context)
        assert trainees.get_trainee(office.clerk, person).draft.address is None
    with open_context(office, "clerk") as context:
        page = DossierPage(context)
        qtbot.addWidget(page)
        page.open(person_id=person)
        settle(context)
        assert not page.card.button("erase").isEnabled()
