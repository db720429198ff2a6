"""The certificate desk at each of its queues, for pictures and clipping tests."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from PySide6.QtWidgets import QWidget

from tests import office as the_office
from tests.office import Office
from tests.services import classroom
from tests.ui.trainees_scenes import LONGEST
from tests.ui.window_office import make_context, settle
from tvto_desk.domain.hand_over import HandOver
from tvto_desk.domain.person import PersonDraft
from tvto_desk.print.pdf_seal import SealFacts
from tvto_desk.services import certificates, handing_over, revocation, signature_letters, trainees
from tvto_desk.services.electronic_copies import SealState
from tvto_desk.ui.certificates.certificates_page import CertificatesPage
from tvto_desk.ui.certificates.counter_dialogs import CorrectionDialog, HandOverDialog
from tvto_desk.ui.certificates.dialogs import PhraseDialog, RevokeDialog
from tvto_desk.ui.certificates.electronic_copies import CopiesDialog
from tvto_desk.ui.certificates.register_dialogs import (
    DuplicateDialog,
    LetterDialog,
    PortalNumberDialog,
    ReissueDialog,
)
from tvto_desk.ui.certificates.unclaimed_dialog import UnclaimedDialog
from tvto_desk.ui.context import Context
from tvto_desk.ui.widgets.task_dialog import TaskDialog

LATIN_LESS = {"first_name_en": None, "last_name_en": None}


def people(office: Office) -> list[int]:
    """Complete ones, one with the longest name, one with gaps."""
    made = classroom.people(office, 12)
    made.append(
        trainees.register_trainee(
            office.clerk, the_office.draft(20, **LONGEST), photo=classroom.photo()
        )
    )
    made.append(
        trainees.register_trainee(
            office.clerk, the_office.draft(21, **LATIN_LESS), photo=classroom.photo()
        )
    )
    return made


LONG_NAME = f"{LONGEST['first_name_fa']} {LONGEST['last_name_fa']}"


def office_draft() -> PersonDraft:
    """The record with the longest name."""
    return the_office.draft(20, **LONGEST)


def certificates_away(office: Office, issued: list[int]) -> list[int]:
    """Three of the printed ones at the directorate."""
    signature_letters.send_for_signature(office.clerk, issued[2:5])
    return issued[2:5]


def posted(dialog: HandOverDialog) -> HandOverDialog:
    """The window with the post chosen."""
    dialog.way.choose(dialog.way.findData("post"))
    return dialog


def at(context: Context, queue: str) -> CertificatesPage:
    """The page at a queue."""
    page = CertificatesPage(context)
    page.pane.wait_for_hands(0)
    page.open(queue=queue)
    settle(context)
    return page


def _sealed(office: Office) -> SealState:
    """A seal with the longest name."""
    today = office.clerk.today()
    return SealState(True, SealFacts(office.house.centre.name_fa, "گواهی", today, today))


def scenes(office: Office) -> Iterator[tuple[str, QWidget]]:
    """Each window by its name."""
    context = make_context(office)
    yield "certificates-empty", at(context, "to_request")
    results = classroom.passed(office, people(office))
    requested = at(context, "to_request")
    requested.view.listing.table.selectAll()
    yield "certificates-to-request", requested
    requested.view.buttons["signed"].click()
    signed = requested.findChildren(TaskDialog)[-1]
    signed.hide()
    yield "certificates-slip-signed", signed
    gaps = at(context, "to_request")
    gaps.view.listing.show_row(results[-1])
    settle(context)
    yield "certificates-gaps", gaps
    made = certificates.request_certificates(office.clerk, results[:-1])
    yield "certificates-to-approve", at(context, "to_approve")
    certificates.approve_requests(office.manager, made[:-2])
    yield "certificates-to-issue", at(context, "to_issue")
    issued = certificates.issue_certificates(office.manager, made[:-3])
    yield "certificates-to-print", at(context, "to_print")
    certificates.record_printed(office.clerk, issued[:6])
    yield "certificates-to-hand-over", at(context, "to_hand_over")
    handing_over.hand_over(
        office.clerk, issued[:1], HandOver(collector="خودش", identity_shown="passport")
    )
    revocation.revoke(office.manager, issued[1], "نام نادرست", proposed_by=office.clerk)
    away = certificates_away(office, issued)
    yield "certificates-at-directorate", at(context, "at_directorate")
    register = at(context, "register")
    yield "certificates-register", register
    checked = at(context, "register")
    checked.view.buttons["check"].click()
    settle(context)
    yield "certificates-checked", checked
    for name, dialog in (
        ("phrase", PhraseDialog(register)),
        ("hand-over", HandOverDialog(1, "زهرا محمدی رحیم‌آبادی", register)),
        ("hand-over-many", HandOverDialog(12, "", register)),
        ("hand-over-post", posted(HandOverDialog(1, "زهرا محمدی رحیم‌آبادی", register))),
        ("revoke", RevokeDialog("QZ-1404-02-00012", register)),
        ("correction", CorrectionDialog("QZ-1404-02-00012", LONG_NAME, office_draft(), register)),
        ("duplicate", DuplicateDialog("QZ-1404-02-00012", LONG_NAME, register)),
        ("reissue", ReissueDialog("QZ-1404-02-00012", register)),
        ("portal-number", PortalNumberDialog("QZ-1404-02-00012", register)),
        ("electronic", CopiesDialog(_sealed(office), 12, register)),
        ("electronic-unsigned", CopiesDialog(SealState(True, None), 1, register)),
        ("electronic-missing", CopiesDialog(SealState(False, None), 1, register)),
        ("letter", LetterDialog(12, len(away), office.clerk.today, register)),
    ):
        dialog.start()
        dialog.hide()
        yield f"certificates-{name}", dialog
    item = next(one for one in register.papers.items() if one and one.key == "register_page_of")
    register.print_button.show_paper(item)
    asked = register.findChildren(TaskDialog)[-1]
    asked.hide()
    yield "certificates-register-day", asked
    office.set_day(office.clock.today() + timedelta(days=40))
    yield (
        "certificates-unclaimed",
        UnclaimedDialog(handing_over.list_unclaimed(office.clerk), register),
    )
    yield "certificates-none-unclaimed", UnclaimedDialog([], register)
