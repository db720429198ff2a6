"""People: the list, the dossier and the registration form."""

from __future__ import annotations

from tvto_desk.ui.context import Context
from tvto_desk.ui.room import Room
from tvto_desk.ui.trainees.dossier_page import DossierPage
from tvto_desk.ui.trainees.doubles_page import DoublesPage
from tvto_desk.ui.trainees.registration_page import RegistrationPage
from tvto_desk.ui.trainees.trainees_page import TraineesPage


def make_pages(context: Context) -> Room:
    """The pages of this room by their keys."""
    return Room(context, TraineesPage, DossierPage, RegistrationPage, DoublesPage)
