"""Pictures of the room of equipment: the register, the loans, and their windows."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from PySide6.QtWidgets import QWidget

from tests.office import TODAY, Office, photo
from tests.services import classroom
from tests.ui.window_office import make_context, settle
from tvto_desk.domain.equipment import (
    Condition,
    EquipmentDraft,
    EquipmentKind,
    EquipmentState,
    LoanDraft,
    LoanSide,
    LoanState,
)
from tvto_desk.services import (
    applications,
    centres,
    equipment,
    equipment_import,
    equipment_loans,
)
from tvto_desk.services.equipment_loans import StepDraft
from tvto_desk.ui.context import Context
from tvto_desk.ui.equipment import make_pages
from tvto_desk.ui.equipment.equipment_page import EquipmentPage
from tvto_desk.ui.equipment.item_dialog import ItemDialog
from tvto_desk.ui.equipment.list_trial import EquipmentTrialDialog
from tvto_desk.ui.equipment.loan_dialogs import (
    MatchDialog,
    ProlongDialog,
    RequestDialog,
    StepDialog,
)
from tvto_desk.ui.equipment.loans_page import LoansPage

LONG = "دستگاه جوش آرگون و الکترود یک‌پارچهٔ ۲۵۰ آمپر با کپسول و رگلاتور و کابل شش‌متری Gaam-250"

LIST = f"""نام وسیله,شماره اموال,کارگاه,وضع ظاهری,سال ورود
{LONG},۱۲۰۴۵,کارگاه جوشکاری و ورق‌کاری,سالم,۱۴۰۳
اینورتر جوش Gaam 200,۱۲۰۴۶,کارگاه جوشکاری و ورق‌کاری,کارکرده,۱۴۰۲
میز کار,,کارگاه نقاشی خودرو,,۱۴۰۲
دریل ستونی,,,,پارسال
"""


def fill(office: Office) -> dict[str, int]:
    """Things of every state and loans of every kind; gives ids by what they are for."""
    classroom.edition(office)
    clerk = office.clerk
    room = centres.add_workshop(office.manager, "کارگاه جوشکاری و ورق‌کاری")
    trade = max(applications.list_trades(clerk), key=lambda row: len(row.title_fa))
    draft = EquipmentDraft(
        name_fa=LONG,
        kind=EquipmentKind.MACHINE,
        acquired_on=TODAY - timedelta(days=500),
        workshop_id=room,
        standard_id=trade.id,
        property_no="۱۲۰۴۵",
        note="با یک ماسک خودکار",
    )
    (away,) = equipment.add_equipment(clerk, draft)
    (idle, used, broken) = equipment.add_equipment(
        clerk, replace(draft, name_fa="دستگاه جوش آرگون", property_no="", note=""), 3
    )
    equipment.set_equipment_state(clerk, used, EquipmentState.IN_USE)
    equipment.set_equipment_state(clerk, broken, EquipmentState.IN_REPAIR)
    equipment.add_photos(clerk, away, [photo()])
    asked = LoanDraft(
        side=LoanSide.LENT,
        other_county="آوج",
        other_centre="کارگاه شهرستان آوج",
        wanted_fa="جوش آرگون",
        kind=EquipmentKind.MACHINE,
        standard_id=trade.id,
        applicants=14,
        wanted_from=TODAY - timedelta(days=60),
        due_on=TODAY - timedelta(days=5),
        letter_no="۱۴۰۴/۲۱۱۵",
    )
    overdue = equipment_loans.request_loan(clerk, asked)
    equipment_loans.match_loan(clerk, overdue, away)
    for state, note in ((LoanState.SENT, "با دو کپسول"), (LoanState.RECEIVED, "")):
        step = StepDraft(
            state=state,
            happened_on=TODAY - timedelta(days=58),
            condition=Condition.WORN,
            other_person="حسین رضوی",
            note=note,
        )
        equipment_loans.record_step(clerk, overdue, step, [photo()])
    later = replace(asked, due_on=TODAY + timedelta(days=30), wanted_from=TODAY)
    request = equipment_loans.request_loan(clerk, replace(later, other_county="بوئین‌زهرا"))
    borrowed = equipment_loans.request_loan(
        clerk, replace(later, side=LoanSide.BORROWED, other_county="البرز", wanted_fa="پروژکتور")
    )
    equipment_loans.match_loan(clerk, borrowed)
    return {"away": away, "idle": idle, "overdue": overdue, "request": request}


def scenes(office: Office) -> Iterator[tuple[str, QWidget]]:
    """Each scene with its name; the widget is at rest when it is given."""
    context = make_context(office)
    try:
        for key, page in make_pages(context).items():
            page.open()
            settle(context)
            yield f"{key}_empty", page
        ids = fill(office)
        yield "equipment", item_page(context, ids["away"])
        yield "equipment_loans", loan_page(context, ids["overdue"])
        yield "equipment_request", loan_page(context, ids["request"])
        yield from _dialogs(context, ids)
    finally:
        context.runner.close()


def item_page(context: Context, item: int) -> EquipmentPage:
    """The register with the cursor on a thing."""
    page = make_pages(context)["equipment"]
    assert isinstance(page, EquipmentPage)
    page.open()
    settle(context)
    page.listing.show_row(item)
    settle(context)
    return page


def loan_page(context: Context, loan: int) -> LoansPage:
    """The loans with the cursor on one of them."""
    page = make_pages(context)["equipment_loans"]
    assert isinstance(page, LoansPage)
    page.open()
    settle(context)
    page.listing.show_row(loan)
    settle(context)
    return page


def _dialogs(context: Context, ids: dict[str, int]) -> Iterator[tuple[str, QWidget]]:
    host = loan_page(context, ids["request"])
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "equipment.csv"
        file.write_text(LIST, "utf-8")
        trial = equipment_import.try_equipment(context.desk, file)
    tried = EquipmentTrialDialog(trial, host)
    tried.open()
    settle(context)
    yield "equipment_trial", tried
    overdue = equipment_loans.get_loan(context.desk, ids["overdue"])
    request = equipment_loans.get_loan(context.desk, ids["request"])
    (row,) = equipment.list_equipment(context.desk, "12045")
    made = {
        "item_dialog": ItemDialog(context, host),
        "item_edit_dialog": ItemDialog(context, host, row),
        "loan_request_dialog": RequestDialog(context, host),
        "loan_match_dialog": MatchDialog(context, request, host),
        "loan_step_dialog": StepDialog(context, overdue, LoanState.RETURNED, host),
        "loan_prolong_dialog": ProlongDialog(context, overdue, host),
    }
    for name, dialog in made.items():
        dialog.start()
        settle(context)
        yield name, dialog
