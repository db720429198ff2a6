"""The certificate desk: requested, approved, issued, printed, handed over, kept in the register."""

from __future__ import annotations

from tvto_desk.ui.certificates.certificates_page import CertificatesPage
from tvto_desk.ui.context import Context
from tvto_desk.ui.room import Room


def make_pages(context: Context) -> Room:
    """The page of the room by its key."""
    return Room(context, CertificatesPage)
