"""The photos of a thing or of a loan, each with its day."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from tvto_desk.domain.errors import CodedError
from tvto_desk.services.equipment import PhotoRow
from tvto_desk.services.person_documents import ScanPage
from tvto_desk.system.clock import IRAN
from tvto_desk.ui.context import Context
from tvto_desk.ui.speech import say
from tvto_desk.ui.widgets.scan_dialog import ScanDialog


def open_photos(
    context: Context,
    read: Callable[[], list[PhotoRow]],
    title: Callable[[], str],
    host: QWidget,
    failed: Callable[[CodedError], None],
) -> None:
    """Reads the photos and shows them over ``host``."""

    def show(photos: list[PhotoRow]) -> None:
        days = {
            one.id: say("equipment_page.photo", day=one.added_at.astimezone(IRAN).date())
            for one in photos
        }
        pages = [ScanPage(one.id, one.picture) for one in photos]
        ScanDialog(pages, title, host, notes=days).open()

    context.runner.read(read, show, failed, asker=host)
