"""While a person is typed: asks who looks like that, and remembers who was said to be another."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from tvto_desk.domain.errors import CodedError
from tvto_desk.domain.identity import Identity
from tvto_desk.domain.person import Sex
from tvto_desk.services.doubles import NEW as NOBODY
from tvto_desk.services.doubles import Likeness, answer_another, find_alike
from tvto_desk.services.person_rows import TraineeRow
from tvto_desk.ui.context import Context
from tvto_desk.ui.trainees.alike_card import AlikeCard
from tvto_desk.ui.trainees.holder_card import HolderCard
from tvto_desk.ui.trainees.registration_form import RegistrationForm

# Long enough not to ask at every letter, short enough to answer before the next field.
_AFTER_MS = 250


class AlikeWatch(QObject):
    """Follows a form and fills ``card``; who stands on ``holder`` already is not named twice.

    ``person_id`` is whose record is open, None for a new person; ``others`` are the people who
    were said to be somebody else. ``answered`` comes when no card is left to answer.
    """

    answered = Signal()

    def __init__(
        self,
        context: Context,
        form: RegistrationForm,
        card: AlikeCard,
        holder: HolderCard,
        failed: Callable[[CodedError], None],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._context, self._form, self._card, self._holder = context, form, card, holder
        self._failed = failed
        self._asked: Likeness | None = None
        self.person_id: int | None = None
        self.others: set[int] = set()
        timer = QTimer(self, singleShot=True, interval=_AFTER_MS)
        timer.timeout.connect(self.look)
        form.edited.connect(timer.start)
        card.another_answered.connect(self._answer_another)

    def begin(self, person_id: int | None) -> None:
        """Another record is shown: nothing was asked or answered of it."""
        self.person_id, self._asked = person_id, None
        self.others.clear()
        self._card.clear()

    def look(self) -> None:
        """Asks who is registered with such a name, father and birth; once for the same facts."""
        typed = self._typed()
        if typed is None:
            self._asked = None
            self._card.clear()
            return
        if typed == self._asked:
            return
        self._asked = typed
        self._context.runner.read(
            partial(find_alike, self._context.desk, typed),
            self._show,
            lambda _error: self._card.clear(),
            asker=self._card,
        )

    def _typed(self) -> Likeness | None:
        values = self._form.readable()
        first, last = values.get("first_name") or "", values.get("last_name") or ""
        known = bool(values.get("father_name")) or values.get("birth_date") is not None
        if not first or not (last or values.get("single_name")) or not known:
            return None
        identity, sex = values.get("identity"), values.get("sex")
        return Likeness(
            sex=Sex(sex) if sex else None,
            first_name=first,
            last_name=last,
            father=values.get("father_name") or "",
            birth=values.get("birth_date"),
            identity=identity if isinstance(identity, Identity) else None,
            person_id=self.person_id or NOBODY,
        )

    def _show(self, rows: list[TraineeRow]) -> None:
        holder = self._holder.holder
        told = self.others | ({holder.row.id} if holder else set())
        self._card.show_alike([row for row in rows if row.id not in told])

    def _answer_another(self, person_id: int) -> None:
        self.others.add(person_id)
        if not self._card.isVisible():
            self.answered.emit()
        if self.person_id is not None:
            act = partial(answer_another, self._context.desk, self.person_id, person_id)
            self._context.runner.write(act, lambda _done: None, self._failed)
