"""Certificates and courses older than the program, typed from the paper registers."""

from __future__ import annotations

from tvto_desk.ui.context import Context
from tvto_desk.ui.old_records.old_record_page import OldRecordPage
from tvto_desk.ui.pages import Page


def make_pages(context: Context) -> dict[str, Page]:
    """The page of this room by its key."""
    return {OldRecordPage.page_key: OldRecordPage(context)}
