"""Two people at one record: who changed it meanwhile, both values side by side, one is kept."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from tvto_desk.services.dossiers import TraineeCard, get_card
from tvto_desk.services.history import list_history
from tvto_desk.ui.context import Context
from tvto_desk.ui.speech import comma
from tvto_desk.ui.trainees.person_values import values_of
from tvto_desk.ui.trainees.person_words import say
from tvto_desk.ui.trainees.registration_form import RegistrationForm
from tvto_desk.ui.widgets.act import Act
from tvto_desk.ui.widgets.compare_panel import ComparePanel, Difference
from tvto_desk.ui.widgets.notice_bar import Notice, NoticeBar

COMPARE = "compare"


class RecordConflict(QObject):
    """``refused`` is told of a record that somebody else changed; ``open`` puts both side by side.

    ``chosen(card)`` says that the record as it is stored now is to be shown; what was kept of the
    own typing is put into the form right after.
    """

    opened = Signal()
    chosen = Signal(object)

    def __init__(
        self, context: Context, form: RegistrationForm, notice: NoticeBar, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._context, self._form, self._notice = context, form, notice
        self._stored: TraineeCard | None = None
        self._theirs: TraineeCard | None = None
        self.panel = ComparePanel(parent)
        self.panel.chosen.connect(self._keep)

    def begin(self, stored: TraineeCard | None) -> None:
        """The record that the form was filled from; nothing stands against it yet."""
        self._stored, self._theirs = stored, None

    def tell(self, stored: TraineeCard, on_error: Callable[[Any], None]) -> None:
        """Reads what is stored now and names who changed it."""
        self._stored = stored
        read = partial(self._read, stored.detail.id)
        self._context.runner.read(read, self._told, on_error)

    def tell_overtaken(self, typed: dict[str, Any]) -> None:
        """Names the fields of a kept form that somebody else changed since, with what was typed."""

        def named(field: tuple[str, Any]) -> str:
            key, value = field
            shown = isinstance(value, str) and key != "photo"
            name = self._form.name_of(key)
            return f"{name} ({value})" if shown else name

        self._notice.say(
            Notice.WARN,
            lambda: say("registration.overtaken", fields=comma().join(map(named, typed.items()))),
        )

    def open(self) -> None:
        """Shows both values of each field that differs; where none does, theirs is taken."""
        if self._theirs is None or self._stored is None:
            return
        base = values_of(self._stored.detail.draft)
        theirs = values_of(self._theirs.detail.draft)
        mine = self._form.readable()
        found = []
        for key in self._form.field_keys():
            if key == "photo":
                continue
            text = partial(self._form.text_of, key)
            stored, typed = partial(text, theirs.get(key)), partial(text, mine.get(key))
            if stored() != typed():
                changed_here = text(base.get(key)) != typed()
                name = partial(self._form.name_of, key)
                found.append(Difference(key, name, stored, typed, mine=changed_here))
        if not found:
            self._keep(set())
            return
        self.panel.show_differences(found)
        self.opened.emit()

    def _read(self, person_id: int) -> tuple[TraineeCard, str]:
        card = get_card(self._context.desk, person_id)
        return card, list_history(self._context.desk, card.detail.uid)[-1].actor

    def _told(self, answer: tuple[TraineeCard, str]) -> None:
        self._theirs, who = answer
        compare = Act(COMPARE, lambda: self.tr("Compare"), primary=True)
        self._notice.say(Notice.WARN, lambda: say("registration.changed_by", name=who), [compare])

    def _keep(self, mine: set[str]) -> None:
        card = self._theirs
        if card is None or self._stored is None:
            return
        typed = self._form.typed()
        photo = self._form.field("photo").value()
        kept = {key: typed[key] for key in mine if key in typed}
        if photo != self._stored.photo and photo is not None:
            kept["photo"] = typed["photo"]
        self.chosen.emit(card)
        for key in mine - set(kept):
            self._form.field(key).set_value(None)
        if mine or kept:
            self._form.set_typed(kept)
        self._form.follow_switches()
        self._form.bar.primary.setFocus()
