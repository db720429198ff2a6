"""Offers a Latin spelling in the fields of the form; a key takes it, nothing is forced."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import cast

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.latin_names import Suggestion
from tvto_desk.services.latin_assistant import suggest_latin
from tvto_desk.ui.context import Context
from tvto_desk.ui.trainees.person_words import say
from tvto_desk.ui.widgets.form import Form

SPELLED: Mapping[str, str] = {
    "first_name_en": "first_name",
    "last_name_en": "last_name",
    "father_en": "father_name",
    "birth_place_en": "birth_place",
}
"""The Latin field by the Persian one that it spells."""

_TAKE = (Qt.Key.Key_Down, Qt.Key.Key_F4)
_AFTER_MS = 200


class LatinHelper(QObject):
    """Shows the offer as the placeholder of a blank field and in its help line.

    Down or F4 in the field takes it. A switch «از روی گذرنامه» ends the offers: the passport's
    spelling is typed as it stands there. ``tell`` words the help line of a field anew.
    """

    def __init__(self, form: Form, context: Context, tell: Callable[[str], None]) -> None:
        super().__init__(form)
        self._form, self._context, self._tell = form, context, tell
        self._asked: dict[str, str] = {}
        self.offers: dict[str, Suggestion] = {}
        self._timer = QTimer(self, singleShot=True, interval=_AFTER_MS)
        self._timer.timeout.connect(self.ask)
        form.edited.connect(self._timer.start)
        for key in SPELLED:
            form.field(key).widget.installEventFilter(self)

    def ask(self) -> None:
        """Asks for spellings of the names as they stand; once for the same names."""
        names: dict[str, str] = {}
        if not self._form.field("latin_from_passport").value():
            for latin, persian in SPELLED.items():
                try:
                    typed = self._form.field(persian).value()
                except DomainError:
                    continue
                if typed and self._form.field(latin).widget.isEnabled():
                    names[latin] = typed
        if names == self._asked:
            return
        self._asked = names
        if not names:
            self._show({})
            return
        self._context.runner.read(
            partial(suggest_latin, self._context.desk, names),
            self._show,
            lambda _error: self._show({}),
            asker=self,
        )

    def help_of(self, key: str) -> str:
        """The help line of a Latin field."""
        offer = self.offers.get(key)
        if offer is None:
            return ""
        return say(f"latin_offer.{offer.source.name.lower()}")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.KeyPress and cast(QKeyEvent, event).key() in _TAKE:
            key = watched.objectName()
            offer = self.offers.get(key)
            if offer is not None and self._form.field(key).is_blank():
                cast(QLineEdit, watched).insert(offer.text)
                self._form.edited.emit()
                return True
        return super().eventFilter(watched, event)

    def _show(self, offers: dict[str, Suggestion]) -> None:
        self.offers = offers
        for key in SPELLED:
            offer = offers.get(key)
            cast(QLineEdit, self._form.field(key).widget).setPlaceholderText(
                offer.text if offer else ""
            )
            self._tell(key)
