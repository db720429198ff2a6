"""Certificates and courses older than the program, typed from the paper registers."""

from __future__ import annotations

from tvto_desk.ui.context import Context
from tvto_desk.ui.old_records.old_record_page import OldRecordPage
from tvto_desk.ui.old_records.old_register_page import OldRegisterPage
from tvto_desk.ui.room import Room


def make_pages(context: Context) -> Room:
    """The pages of this room by their keys."""
    return Room(context, OldRecordPage, OldRegisterPage)
