"""One queue of the certificate desk: its list, and under it the acts on what is selected."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

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
    """The queues in the order of the work; the first five are named as the desk's cards are."""

    TO_REQUEST = "to_request"
    TO_APPROVE = "to_approve"
    TO_ISSUE = "to_issue"
    TO_PRINT = "to_print"
    TO_HAND_OVER = "to_hand_over"
    REGISTER = "register"


@dataclass(frozen=True)
class QueueAct:
    """An act on selected rows. ``title`` gives its verb with the number; ``single`` takes one."""

    key: str
    title: Callable[[int], str]
    icon: str
    kind: str = ""
    single: bool = False


@dataclass(frozen=True)
class QueueSpec:
    """What a queue shows and offers, as data."""

    columns: Sequence[Column]
    source: Source
    acts: Sequence[QueueAct]
    empty_acts: Sequence[Act] = ()
    filters: Sequence[Filter] = ()


class QueueView(QWidget):
    """``act_requested(key, ids)`` is a wish; ``line_changed`` tells the row under the cursor."""

    act_requested = Signal(str, object)
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
            count=lambda count: say("certificate_desk.count", count=count),
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
        self.listing.shown.connect(lambda _count: self._weigh())
        self.line: Line | None = None
        self._count = 0
        self._busy = False
        self._closed: dict[str, str] = {}
        self.bar = QFrame(self)
        self.bar.setObjectName("queue_bar")
        self.tools = QHBoxLayout(self.bar)
        self.tools.setContentsMargins(12, 8, 12, 8)
        self.tools.setSpacing(8)
        self.buttons = {act.key: self._button(act) for act in spec.acts}
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
        """While an act is on its way nothing is asked twice."""
        self._busy = busy
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
        for act in self._spec.acts:
            token = {"primary": "on-accent", "danger": "stop"}.get(act.kind, "text-2")
            self.buttons[act.key].setIcon(look.icon(act.icon, token))

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
            button = self.buttons[act.key]
            title = act.title(self._count)
            # Qt leaves two pixels between icon and words.
            button.setText(f" {title}")
            button.setAccessibleName(title)
            fits = self._count == 1 if act.single else self._count > 0
            closed = self._closed.get(act.key)
            button.setEnabled(fits and not self._busy and closed is None)
            button.setToolTip(_may_not(closed) if closed else "")
        self.everything.setVisible(len(self.listing.model.ids) > 1)
        self.bar.setVisible(len(self.listing.model.ids) > 0)


def _kind(queue: DeskQueue) -> str:
    numbered = queue in (DeskQueue.TO_PRINT, DeskQueue.TO_HAND_OVER, DeskQueue.REGISTER)
    return "issued" if numbered else "asked"


def _may_not(permission: str) -> str:
    return say("registration.may_not", permission=Word(f"permission.{permission}"))
