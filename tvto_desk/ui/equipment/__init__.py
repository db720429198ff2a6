"""The room of equipment: what the workshops have, and its loans between counties."""

from __future__ import annotations

from tvto_desk.ui.context import Context
from tvto_desk.ui.equipment.equipment_page import EquipmentPage
from tvto_desk.ui.equipment.loans_page import LoansPage
from tvto_desk.ui.pages import Page


def make_pages(context: Context) -> dict[str, Page]:
    """The pages of the room by their keys."""
    pages: tuple[Page, ...] = (EquipmentPage(context), LoansPage(context))
    return {page.page_key: page for page in pages}
