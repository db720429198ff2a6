"""What who sits at the desk may do, so that a window can close what the service would refuse."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from tvto_desk.domain.roles import Permission, Role, allowed, looks
from tvto_desk.domain.words import Key
from tvto_desk.services.accounts import own_roles
from tvto_desk.ui.context import Context
from tvto_desk.ui.trainees.person_words import say


class Rights(QObject):
    """Asks for the roles once; until the answer is here nothing is closed.

    ``known`` follows the answer, and each loss and return of the line to a main computer: without
    it nothing but looking is open. The service has the last word in any case.
    """

    known = Signal()

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._roles: frozenset[Role] | None = None
        self._read_only = context.desk.house.read_only
        self._line = context.line
        self._line.changed.connect(self.known)
        context.runner.read(partial(own_roles, context.desk), self._learn, asker=self)

    def may(self, permission: Permission) -> bool:
        """Whether an act of this kind is open."""
        if self._line.is_lost and not looks(permission):
            return False
        return self._roles is None or allowed(self._roles, permission, self._read_only)

    def guard(self, control: QWidget | QAction, permission: Permission) -> None:
        """Closes a button that the role may not use, and says why in its tooltip."""
        may = self.may(permission)
        control.setEnabled(may)
        if not may and self._line.is_lost:
            control.setToolTip(say("server.line_lost"))
        elif not may and self._read_only is not None:
            control.setToolTip(say("access.read_only"))
        elif not may:
            name = Key(f"permission.{permission.value}")
            control.setToolTip(say("registration.may_not", permission=name))

    def _learn(self, roles: frozenset[Role]) -> None:
        self._roles = roles
        self.known.emit()
