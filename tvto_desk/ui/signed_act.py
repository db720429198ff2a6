"""An act that one person may not do alone: tried, and offered to a second person where refused."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from tvto_desk.domain.errors import CodedError, DomainError
from tvto_desk.domain.roles import Permission
from tvto_desk.services.desk import Desk
from tvto_desk.ui.context import Context
from tvto_desk.ui.second_person import Matter, SecondPerson
from tvto_desk.ui.widgets.act import Act
from tvto_desk.ui.widgets.dialogs import Asker, Question
from tvto_desk.ui.widgets.notice_bar import NoticeBar


@dataclass(frozen=True)
class Wish:
    """What is to be done: ``do(desk, note)`` runs in the writer thread, ``done(answer)`` after it.

    ``for_another`` are the codes of refusals that another person would not get; ``ways`` are acts
    of the page that lead out of others, by code.
    """

    permission: Permission
    matter: Matter
    verb: Callable[[], str]
    do: Callable[[Desk, str], Any]
    done: Callable[[Any], object]
    for_another: frozenset[str]
    ways: Mapping[str, Act] = field(default_factory=dict)


class SignedAct(QObject):
    """Does wishes; a refusal stands in the notice bar with its ways forward."""

    def __init__(
        self,
        context: Context,
        second: SecondPerson,
        notice: NoticeBar,
        asker: Asker,
        host: QWidget,
    ) -> None:
        super().__init__(host)
        self._context, self._second, self._notice = context, second, notice
        self._asker, self._host = asker, host
        self._wish: Wish | None = None
        self._desk: Desk = context.desk
        notice.act_requested.connect(self._go_on)

    def begin(self, wish: Wish) -> None:
        """Does it at this desk, or at a second person's when the role here does not allow it."""
        self._wish = wish
        self._notice.clear()
        self._second.desk_for(wish.permission, wish.matter, self._try)

    def _try(self, desk: Desk, note: str = "") -> None:
        wish = self._wish
        if wish is None:
            return
        self._desk = desk
        self._context.runner.write(
            partial(wish.do, desk, note), lambda answer: self._end(wish, answer), self._refuse
        )

    def _end(self, wish: Wish, answer: Any) -> None:
        self._wish = None
        wish.done(answer)

    def _refuse(self, error: CodedError) -> None:
        wish = self._wish
        acts = []
        if wish is not None and error.code in wish.for_another:
            acts.append(
                Act("another_person", lambda: self.tr("Another person agrees here"), "user-check")
            )
        if wish is not None and error.code in wish.ways:
            acts.append(wish.ways[error.code])
        if isinstance(error, DomainError) and error.override:
            acts.append(Act("with_note", lambda: self.tr("Go on with a note …"), "pencil"))
        self._notice.say_error(error, acts)

    def _go_on(self, key: str) -> None:
        wish = self._wish
        if wish is None:
            return
        if key == "another_person":
            self._notice.clear()
            self._second.ask(wish.permission, wish.matter, self._try)
        elif key == "with_note":
            note = self._asker.reason(
                Question(self.tr("Note for the register"), (wish.matter(),), wish.verb()),
                self._host,
            )
            if note:
                self._notice.clear()
                self._try(self._desk, note)
