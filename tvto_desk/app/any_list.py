"""Any list of the program as a file: from its own menu (right click, Shift+F10) or the palette."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint
from PySide6.QtGui import QAction, QContextMenuEvent
from PySide6.QtWidgets import QMenu, QWidget

from tvto_desk.domain.errors import CodedError, DomainError
from tvto_desk.domain.roles import Permission
from tvto_desk.ui.context import Context
from tvto_desk.ui.frame import Frame
from tvto_desk.ui.look import Look
from tvto_desk.ui.portal.export_file import ExportFile
from tvto_desk.ui.trainees.rights import Rights
from tvto_desk.ui.widgets.dialogs import Asker, DialogAsker
from tvto_desk.ui.widgets.listing import Listing


class AnyList(QObject):
    """Watches the frame for a wish for the menu of a list; ``failed`` hears why nothing came."""

    def __init__(
        self,
        context: Context,
        frame: Frame,
        failed: Callable[[CodedError], None],
        asker: Asker | None = None,
    ) -> None:
        super().__init__(frame)
        self._frame = frame
        self._rights = Rights(context, frame)
        self._failed = failed
        self._file = ExportFile(context, asker or DialogAsker(), frame.toast, failed, frame)
        frame.installEventFilter(self)

    def title(self) -> str:
        """What the act is called."""
        return self.tr("Export this list …")

    def export(self) -> None:
        """Writes the list in sight, as its own button would where it has one."""
        listing = self._in_sight()
        if listing is None:
            self._failed(DomainError("export.no_list"))
            return
        if listing.exporter is not None:
            listing.exporter()
        else:
            self._file.save_list(listing)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if isinstance(event, QContextMenuEvent) and (listing := self._in_sight()) is not None:
            place = listing.mapFromGlobal(event.globalPos())
            if listing.rect().contains(place):
                self.menu(event.globalPos())
                return True
        return super().eventFilter(watched, event)

    def menu(self, place: QPoint) -> QMenu:
        """Opens the menu of the list in sight."""
        menu = QMenu(self._frame)
        menu.setObjectName("list_menu")
        menu.setAccessibleName(self.title())
        act = QAction(Look.current().icon("download", "text"), self.title(), menu)
        act.setObjectName("export_list")
        act.setEnabled(self._rights.may(Permission.EXPORT))
        act.triggered.connect(self.export)
        menu.addAction(act)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)
        return menu

    def _in_sight(self) -> Listing | None:
        """The list with the caret in it, else the first that is seen."""
        shown = [one for one in self._frame.findChildren(Listing) if one.isVisible()]
        focus: QWidget | None = self._frame.focusWidget()
        at_work = (one for one in shown if focus is not None and one.isAncestorOf(focus))
        return next(at_work, shown[0] if shown else None)
