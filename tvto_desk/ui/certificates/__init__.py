"""The certificate desk: requested, approved, issued, printed, handed over, kept in the register."""

from __future__ import annotations

from tvto_desk.ui.certificates.certificates_page import CertificatesPage
from tvto_desk.ui.context import Context
from tvto_desk.ui.pages import Page


def make_pages(context: Context) -> dict[str, Page]:
    """The page of the room by its key."""
    return {CertificatesPage.page_key: CertificatesPage(context)}
