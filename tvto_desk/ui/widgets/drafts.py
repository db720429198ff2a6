"""Keeps what is typed in an open form, so that a power cut costs a second of work at most."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any, Protocol, cast

from PySide6.QtCore import QEvent, QObject, QTimer, Signal, SignalInstance
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from tvto_desk.domain.errors import SystemProblem
from tvto_desk.system.clock import IRAN, Clock
from tvto_desk.system.drafts import DraftStore, FormDraft
from tvto_desk.system.words import words
from tvto_desk.ui.look import FontRole, Look, set_role
from tvto_desk.ui.widgets.action_bar import time_of_day
from tvto_desk.ui.widgets.draft_writer import DraftJob, DraftWriter

DELAY = 400
"""Milliseconds from the first key after a write to the next write."""


class Drafted(Protocol):
    """What is kept: a ``Form``, or another widget that one types in. ``top`` takes the offer."""

    top: QHBoxLayout
    edited: SignalInstance
    back_requested: SignalInstance

    @property
    def is_dirty(self) -> bool:
        """Something was typed since the last save."""

    def typed(self) -> dict[str, Any]:
        """What is typed, as JSON values."""

    def set_typed(self, typed: Mapping[str, Any]) -> None:
        """Puts a draft back."""

    def focus_first(self) -> None:
        """Goes to where typing goes on."""


class DraftKeeper(QObject):
    """Writes the draft of ``form`` under ``name`` in the thread of drafts.

    Not in the writer's lane, where an import of thousands would make it wait. ``kept`` follows each
    write that is on the disk, ``failed`` carries the ``SystemProblem`` of one that is not.
    ``overtaken`` carries what was typed in fields that somebody else changed since (field to JSON
    value): there the record's own value stays.
    """

    kept = Signal()
    failed = Signal(object)
    overtaken = Signal(object)

    def __init__(self, form: Drafted, name: str, store: DraftStore, clock: Clock) -> None:
        super().__init__(cast(QWidget, form))
        self._form = form
        self._name = name
        self._store = store
        self._clock = clock
        self._offer: DraftOffer | None = None
        self._base: dict[str, Any] | None = None
        self._last: DraftJob | None = None
        self._delay = QTimer(self)
        self._delay.setSingleShot(True)
        self._delay.setInterval(DELAY)
        self._delay.timeout.connect(self.keep_now)
        form.edited.connect(self._on_edited)
        form.back_requested.connect(self.keep_now)

    @property
    def offered(self) -> QWidget | None:
        """The offer that stands above the form, to be reached by the key of panes."""
        return self._offer

    def offer(self) -> bool:
        """Offers the kept draft above the form, if there is one; says whether."""
        draft = self._store.find(self._name) or self._store.find(self._later)
        if draft is None or not draft.typed:
            return False
        self._offer = DraftOffer(draft, cast(QWidget, self._form))
        self._offer.continued.connect(self._continue)
        self._offer.discarded.connect(self._put_aside)
        self._form.top.addWidget(self._offer)
        return True

    def keep_now(self) -> None:
        """Writes what is typed without waiting; nothing happens when nothing is unsaved."""
        self._delay.stop()
        if not self._form.is_dirty:
            return
        # While a kept form is still offered, what is typed meanwhile must not take its place.
        name = self._name if self._offer is None else self._later
        draft = FormDraft(name, self._clock.now(), self._form.typed(), self._base)
        self._last = DraftWriter.shared().put(partial(self._store.keep, draft), self._tell)

    def forget(self) -> None:
        """The form was saved: what was kept of it goes; a form that is still offered stays."""
        self._delay.stop()
        self._drop(self._name if self._offer is None else self._later)

    def rename(self, name: str, base: dict[str, Any] | None = None) -> None:
        """From now on the form is another one: the next person, or the record it has become."""
        self._name, self._base = name, base

    def turn_to(self, name: str, base: dict[str, Any] | None = None) -> bool:
        """The form now shows another record: offers what was kept of that one; says whether.

        ``base`` is what the form holds of a stored record. Call ``keep_now`` before the form is
        filled anew, so that nothing of the former is lost.
        """
        self._close_offer()
        self._delay.stop()
        self.finish()
        self._name, self._base = name, base
        return self.offer()

    def finish(self) -> None:
        """Waits for the last write; call it before the window goes."""
        if self._last is not None:
            self._last.is_done.wait()

    def _on_edited(self) -> None:
        if not self._delay.isActive():
            self._delay.start()

    def _continue(self, draft: FormDraft) -> None:
        self._close_offer()
        before, now = draft.base, self._base
        typed, overtaken = draft.typed, {}
        if before is not None and now is not None:
            # What the hand did not touch follows the record as it is now.
            typed = {key: value for key, value in typed.items() if value != before.get(key)}
            overtaken = {
                key: value
                for key, value in typed.items()
                if now.get(key) not in (before.get(key), value)
            }
        self._form.set_typed({key: typed[key] for key in typed.keys() - overtaken.keys()})
        self._form.focus_first()
        self._drop(self._later)
        if overtaken:
            self.overtaken.emit(overtaken)

    def _put_aside(self) -> None:
        self._close_offer()
        self._drop(self._name)
        self._drop(self._later)
        self.keep_now()
        self._form.focus_first()

    def _drop(self, name: str) -> None:
        self._last = DraftWriter.shared().put(partial(self._store.discard, name), self._tell)

    @property
    def _later(self) -> str:
        return f"{self._name}.later"

    def _close_offer(self) -> None:
        if self._offer is not None:
            self._offer.hide()
            self._offer.deleteLater()
            self._offer = None

    def _tell(self, problem: SystemProblem | None) -> None:
        if problem is None:
            self.kept.emit()
        else:
            self.failed.emit(problem)


class DraftOffer(QFrame):
    """«یک فرم نیمه‌کاره نگه داشته شده است»: go on with it, or put it aside."""

    continued = Signal(object)
    discarded = Signal()

    def __init__(self, draft: FormDraft, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("draft_offer")
        self._draft = draft
        self._text = QLabel(self)
        self._text.setWordWrap(True)
        set_role(self._text, FontRole.BODY)
        self.continue_button = QPushButton(self)
        self.continue_button.setObjectName("continue_draft")
        self.continue_button.setProperty("kind", "primary")
        self.discard_button = QPushButton(self)
        self.discard_button.setObjectName("discard_draft")
        self.continue_button.clicked.connect(lambda: self.continued.emit(self._draft))
        self.discard_button.clicked.connect(self.discarded)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 6, 20, 6)
        row.setSpacing(8)
        row.addWidget(self._text, 1)
        row.addWidget(self.continue_button)
        row.addWidget(self.discard_button)
        Look.current().look_changed.connect(self._dress)
        self._dress()
        self.retranslate()

    def retranslate(self) -> None:
        """Sets the words of the present language."""
        kept_at = self._draft.kept_at
        self._text.setText(
            words().text(
                "form.kept",
                Look.current().language,
                day=kept_at.astimezone(IRAN).date(),
                time=time_of_day(kept_at),
            )
        )
        self.continue_button.setText(self.tr("Continue the form"))
        self.discard_button.setText(self.tr("Put it aside"))
        for button in (self.continue_button, self.discard_button):
            button.setAutoDefault(False)
            button.setAccessibleName(button.text())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

    def _dress(self) -> None:
        tokens = Look.current().tokens
        self.setStyleSheet(
            f"#draft_offer {{ background: {tokens['warn-soft'].name()}; border: 0;"
            f" border-bottom: 1px solid {tokens['line'].name()}; }}"
            f"#draft_offer QLabel {{ color: {tokens['warn'].name()}; }}"
        )
