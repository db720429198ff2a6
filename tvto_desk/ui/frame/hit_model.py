"""The lines of the palette as a list model."""

from __future__ import annotations

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from tvto_desk.domain import digits
from tvto_desk.ui.frame.hits import Hit, HitKind

HIT_ROLE = int(Qt.ItemDataRole.UserRole)
KIND_ROLE = HIT_ROLE + 1

_NO_PARENT = QModelIndex()


class HitModel(QAbstractListModel):
    """``HIT_ROLE`` gives the hit itself, ``KIND_ROLE`` the word of its kind."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.hits: list[Hit] = []

    def show(self, hits: list[Hit]) -> None:
        """Replaces all lines."""
        self.beginResetModel()
        self.hits = hits
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NO_PARENT) -> int:
        """How many lines there are."""
        return 0 if parent.isValid() else len(self.hits)

    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = int(Qt.ItemDataRole.DisplayRole),
    ) -> object:
        """One line in one role."""
        hit = self.hits[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return digits.isolate_ltr(hit.title)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return " ".join((self._kind(hit), hit.title, hit.detail))
        if role == KIND_ROLE:
            return self._kind(hit)
        return hit if role == HIT_ROLE else None

    def _kind(self, hit: Hit) -> str:
        return {
            HitKind.PERSON: self.tr("person"),
            HitKind.COURSE: self.tr("course"),
            HitKind.CERTIFICATE: self.tr("certificate"),
            HitKind.STANDARD: self.tr("standard"),
            HitKind.COMMAND: self.tr("command"),
            HitKind.SEARCH: self.tr("search"),
        }[hit.kind]
