"""People: the list, the dossier and the registration form."""

from __future__ import annotations

from tvto_desk.ui.context import Context
from tvto_desk.ui.pages import Page
from tvto_desk.ui.trainees.dossier_page import DossierPage
from tvto_desk.ui.trainees.doubles_page import DoublesPage
from tvto_desk.ui.trainees.registration_page import RegistrationPage
from tvto_desk.ui.trainees.trainees_page import TraineesPage


def make_pages(context: Context) -> dict[str, Page]:
    """The pages of this room by their keys."""
    pages: tuple[Page, ...] = (
        TraineesPage(context),
        DossierPage(context),
        RegistrationPage(context),
        DoublesPage(context),
    )
    return {page.page_key: page for page in pages}
