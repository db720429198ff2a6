"""The form offers the wish, the dossier shows both values, the manager decides there."""

from __future__ import annotations

from typing import Any

from tests.office import Office
from tests.services import classroom
from tests.ui.courses_scenes import Agreeing
from tests.ui.second_hand import push
from tests.ui.window_office import open_context, settle
from tvto_desk.domain.roles import Role
from tvto_desk.services import corrections, trainees
from tvto_desk.ui.trainees.dossier_page import DossierPage
from tvto_desk.ui.trainees.registration_page import RegistrationPage


def test_printed_field_is_wished_in_the_form_and_decided_in_the_dossier(
    office: Office, qtbot: Any
) -> None:
    classroom.issued(office, 1)
    both = classroom.someone(office, "both", Role.CLERK, Role.MANAGER)
    with open_context(office, "clerk") as context:
        form = RegistrationPage(context)
        qtbot.addWidget(form)
        form.resize(1093, 545)
        form.show()
        form.open(person_id=1)
        settle(context)
        form.form.set_typed({"first_name": "زهره"})
        form.form.save()
        settle(context)
        assert trainees.get_trainee(office.clerk, 1).draft.first_name_fa == "فاطمه"
        push(form.notice, "act_ask")
        dialog = form.correction
        assert dialog is not None
        dialog.form.field("reason").set_value("در شناسنامه زهره است")
        dialog.form.field("proof_seen").set_value("شناسنامه")
        with qtbot.waitSignal(form.toast_requested, timeout=5_000):
            dialog.form.submit()
        settle(context)
    with open_context(office, "manager") as context:
        page = DossierPage(context)
        qtbot.addWidget(page)
        page.resize(1093, 545)
        page.show()
        page.open(queue="corrections")
        settle(context)
        settle(context)
        told = page.correction.sentence.text()
        assert "«فاطمه»" in told
        assert "«زهره»" in told
        page.correction.asker = Agreeing()
        push(page.correction, "act_refuse")
        settle(context)
        settle(context)
        assert "به شهر دیگری رفت" in page.correction.sentence.text()
    detail = trainees.get_trainee(both, 1)
    wished = classroom.replace(detail.draft, first_name_fa="زهره")
    why = {"reason": "نام", "proof_seen": "شناسنامه"}
    corrections.request_correction(both, 1, detail.version, wished, **why)
    vars(office)["both"] = both
    with open_context(office, "both") as context:
        page = DossierPage(context)
        qtbot.addWidget(page)
        page.show()
        page.open(person_id=1)
        settle(context)
        settle(context)
        push(page.correction, "act_approve")
        letter = page.correction.letter
        assert letter is not None
        letter.form.field("letter_no").set_value("۱۲۳ مورخ ۱۴۰۴/۰۸/۲۰")
        with qtbot.waitSignal(page.correction.decided, timeout=5_000):
            letter.form.submit()
        settle(context)
    assert trainees.get_trainee(both, 1).draft.first_name_fa == "زهره"
