"""The room of equipment: what the workshops have, and its loans between counties."""

from __future__ import annotations

from tvto_desk.ui.context import Context
from tvto_desk.ui.equipment.equipment_page import EquipmentPage
from tvto_desk.ui.equipment.loans_page import LoansPage
from tvto_desk.ui.room import Room


def make_pages(context: Context) -> Room:
    """The pages of the room by their keys."""
    return Room(context, EquipmentPage, LoansPage)
