"""Erasing the details of a person: weighed first, asked with a reason, done once."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from tvto_desk.domain.errors import DomainError
from tvto_desk.services.erasure import ErasureFacts, erase_person, weigh_erasure
from tvto_desk.ui.context import Context
from tvto_desk.ui.speech import say
from tvto_desk.ui.widgets.dialogs import Asker, DialogAsker, Question


class Erasing(QObject):
    """``erased(name)`` after it, ``refused(error)`` with the reason why not."""

    erased = Signal(str)
    refused = Signal(object)

    def __init__(self, context: Context, host: QWidget) -> None:
        super().__init__(host)
        self._context, self._host = context, host
        self.asker: Asker = DialogAsker()

    def begin(self, person_id: int, name: str) -> None:
        """Looks what would go, then asks."""
        self._context.runner.read(
            partial(weigh_erasure, self._context.desk, person_id),
            partial(self._ask, person_id, name),
            self.refused.emit,
            asker=self,
        )

    def _ask(self, person_id: int, name: str, facts: ErasureFacts) -> None:
        desk = self._context.desk
        if desk.today() < facts.free_on:
            self.refused.emit(DomainError("erasure.too_early", day=facts.free_on))
            return
        question = Question(
            say("erasure.title", name=name),
            (
                say("erasure.goes", certificates=facts.certificates),
                say("erasure.history", acts=facts.acts, shared=facts.shared),
            ),
            say("erasure.verb"),
            destroys=True,
        )
        reason = self.asker.reason(question, self._host)
        if reason is None:
            return
        self._context.runner.write(
            partial(erase_person, desk, person_id, facts.version, reason),
            lambda _none: self.erased.emit(name),
            self.refused.emit,
        )
