"""One queue of the certificate desk: its list, and under it the acts on what is selected."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from tvto_desk.domain.words import Key as Word
from tvto_desk.ui.certificates.lines import Line
from tvto_desk.ui.look import Look
from tvto_desk.ui.runner import Runner
from tvto_desk.ui.speech import say
from tvto_desk.ui.widgets.act import Act
from tvto_desk.ui.widgets.find_box import Filter
from tvto_desk.ui.widgets.ink import ground
from tvto_desk.ui.widgets.listing import Listing, Source
from tvto_desk.ui.widgets.paged_model import Column


class DeskQueue(StrEnum):
    """The queues in the order of the work; those that the desk has cards for are named as these."""

    TO_REQUEST = "to_request"
    TO_APPROVE = "to_approve"
    TO_ISSUE = "to_issue"
    TO_PRINT = "to_print"
    AT_DIRECTORATE = "at_directorate"
    TO_HAND_OVER = "to_hand_over"
    REGISTER = "register"


@dataclass(frozen=True)
class QueueAct:
    """An act on selected rows. ``title`` gives its verb with the number; ``single`` takes one row,
    ``free`` none; ``more``: it stands in the menu at the end of the bar.
    """

    key: str
    title: Callable[[int], str]
    icon: str
    kind: str = ""
    single: bool = False
    free: bool = False
    more: bool = False


@dataclass(frozen=True)
class QueueSpec:
    """What a queue shows and offers, as data."""

    columns: Sequence[Column]
    source: Source
    acts: Sequence[QueueAct]
    empty_acts: Sequence[Act] = ()
    filters: Sequence[Filter] = ()


class QueueView(QWidget):
    """``act_requested(key, ids)`` is a wish; ``line_changed`` tells the row under the cursor,
    ``emptied`` that the keyboard has no row left here after an act.
    """

    act_requested = Signal(str, object)
    emptied = Signal()
    line_changed = Signal(object)

    def __init__(self, queue: DeskQueue, spec: QueueSpec, runner: Runner) -> None:
        super().__init__()
        self.queue = queue
        self.setObjectName(f"queue_{queue.value}")
        self._spec = spec
        self.listing = Listing(
            spec.columns,
            spec.source,
            runner,
            find_hint=lambda: say(f"certificate_find.{_kind(queue)}"),
            name=lambda: say(f"certificate_queue.{queue.value}"),
            count=lambda count: say(f"certificate_count.{_kind(queue)}", count=count),
            filters=spec.filters,
            parent=self,
        )
        # The frame shows the count beside the title; the row above the list is narrow.
        self.listing.count_label.hide()
        self.listing.set_empty(lambda: say(f"certificate_empty.{queue.value}"), spec.empty_acts)
        self.listing.empty_act_requested.connect(lambda key: self.act_requested.emit(key, []))
        self.listing.current_changed.connect(self._tell_line)
        self.listing.table.selectionModel().selectionChanged.connect(lambda *_: self._weigh())
        self.listing.table.everything_changed.connect(lambda _on: self._weigh())
        self.listing.shown.connect(self._hear_rows)
        self.line: Line | None = None
        self._count = 0
        self._busy = False
        self._has_hands = False
        self._closed: dict[str, str] = {}
        self.bar = QFrame(self)
        self.bar.setObjectName("queue_bar")
        self.tools = QHBoxLayout(self.bar)
        self.tools.setContentsMargins(12, 8, 12, 8)
        self.tools.setSpacing(8)
        self.buttons = {act.key: self._button(act) for act in spec.acts if not act.more}
        self.more = QPushButton(self.bar)
        self.more.setObjectName("more_acts")
        self.more.setAutoDefault(False)
        self.menu = QMenu(self.more)
        self.menu_acts = {act.key: self._menu_act(act) for act in spec.acts if act.more}
        self.more.setMenu(self.menu)
        self.more.setVisible(bool(self.menu_acts))
        self.tools.addWidget(self.more)
        self.tools.addStretch(1)
        self.everything = QPushButton(self)
        self.everything.setObjectName("select_all")
        self.everything.setProperty("kind", "quiet")
        self.everything.setAutoDefault(False)
        self.everything.clicked.connect(self._select_all)
        self.listing.add_tool(self.everything)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.listing, 1)
        column.addWidget(self.bar)
        Look.current().look_changed.connect(self.restyle)
        self.restyle()
        self.retranslate()

    @property
    def ids(self) -> array[int]:
        """What an act would work on, in the order of the list."""
        return self.listing.selection.ids

    def set_busy(self, busy: bool) -> None:
        """While an act is on its way nothing is asked twice; the keyboard waits at the rows, for a
        button that closes would give it to whatever comes next on the page.
        """
        self._busy = busy
        at = self.window().focusWidget()
        if busy and at is not None and self.isAncestorOf(at):
            self._has_hands = True
            self.listing.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self._weigh()

    def close_act(self, key: str, permission: str) -> None:
        """Closes an act that the role may not do, and says why; "" opens it."""
        self._closed.pop(key, None)
        if permission:
            self._closed[key] = permission
        self._weigh()

    def retranslate(self) -> None:
        """Takes the words of the present language."""
        self.everything.setText(self.tr("Select all"))
        self.everything.setAccessibleName(self.tr("Select all"))
        self._weigh()

    def restyle(self) -> None:
        """Takes the colours and icons of the present look."""
        look = Look.current()
        ground(self.bar, "surface", edge="line", radius=8)
        self.more.setIcon(look.icon("ellipsis", "text-2"))
        for act in self._spec.acts:
            token = {"primary": "on-accent", "danger": "stop"}.get(act.kind, "text-2")
            holder = self.buttons.get(act.key) or self.menu_acts[act.key]
            holder.setIcon(look.icon(act.icon, token))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _button(self, act: QueueAct) -> QPushButton:
        button = QPushButton(self.bar)
        button.setObjectName(f"act_{act.key}")
        button.setAutoDefault(False)
        if act.kind:
            button.setProperty("kind", act.kind)
        button.clicked.connect(lambda: self.act_requested.emit(act.key, list(self.ids)))
        self.tools.addWidget(button)
        return button

    def _menu_act(self, act: QueueAct) -> QAction:
        made = QAction(self.menu)
        made.setObjectName(f"act_{act.key}")
        made.triggered.connect(lambda: self.act_requested.emit(act.key, list(self.ids)))
        self.menu.addAction(made)
        return made

    def _hear_rows(self, count: int) -> None:
        self._weigh()
        if self._has_hands and not self._busy:
            self._has_hands = False
            if not count:
                self.emptied.emit()

    def _select_all(self) -> None:
        self.listing.table.selectAll()
        self.listing.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell_line(self, line: Line | None) -> None:
        self.line = line
        self.line_changed.emit(line)

    def _weigh(self) -> None:
        """The verbs carry the number of what is selected; nothing selected closes them."""
        self._count = len(self.ids)
        for act in self._spec.acts:
            title = act.title(self._count)
            fits = act.free or (self._count == 1 if act.single else self._count > 0)
            closed = self._closed.get(act.key)
            is_open = fits and not self._busy and closed is None
            why = _may_not(closed) if closed else ""
            if act.more:
                entry = self.menu_acts[act.key]
                entry.setText(title)
                entry.setEnabled(is_open)
                entry.setToolTip(why)
                continue
            button = self.buttons[act.key]
            # Qt leaves two pixels between icon and words.
            button.setText(f" {title}")
            button.setAccessibleName(title)
            button.setEnabled(is_open)
            button.setToolTip(why)
        self.more.setText(f" {self.tr('More')}")
        self.more.setAccessibleName(self.tr("More"))
        self.everything.setVisible(len(self.listing.model.ids) > 1)
        # What needs no row can be done in an empty queue too.
        free = any(act.free for act in self._spec.acts)
        self.bar.setVisible(free or len(self.listing.model.ids) > 0)


def _kind(queue: DeskQueue) -> str:
    numbered = queue not in (DeskQueue.TO_REQUEST, DeskQueue.TO_APPROVE, DeskQueue.TO_ISSUE)
    return "issued" if numbered else "asked"


def _may_not(permission: str) -> str:
    return say("registration.may_not", permission=Word(f"permission.{permission}"))
