"""The page «سابقهٔ پیش از سامانه»: one line of an old register of one person."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtWidgets import QVBoxLayout

from tvto_desk.domain.errors import CodedError, Conflict
from tvto_desk.services.history import list_history
from tvto_desk.services.old_records import (
    OldRecordRow,
    add_old_record,
    correct_old_record,
    get_old_record,
)
from tvto_desk.system.drafts import DraftStore
from tvto_desk.ui.conflicts import Conflicts, Stored
from tvto_desk.ui.context import Context
from tvto_desk.ui.keys import Act as Key
from tvto_desk.ui.old_records.old_record_form import OldRecordForm, values_of
from tvto_desk.ui.pages import Page
from tvto_desk.ui.trainees.person_words import say
from tvto_desk.ui.widgets.drafts import DraftKeeper
from tvto_desk.ui.widgets.notice_bar import NoticeBar


class OldRecordPage(Page):
    """Opened with ``person_id`` it takes a new line, with ``record_id`` it corrects one."""

    page_key = "old_record"

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._person_id: int | None = None
        self._stored: OldRecordRow | None = None
        self.form = OldRecordForm(context.desk.today, self)
        self.notice = NoticeBar(self)
        self.conflicts = Conflicts(context, self)
        self.keeper = DraftKeeper(
            self.form, "old_record.0", DraftStore(context.drafts), context.desk.house.clock
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.notice)
        column.addWidget(self.form, 1)
        self.form.save_requested.connect(self._save)
        self.form.back_requested.connect(self.back_requested)
        self.keeper.failed.connect(self.notice.say_error)

    def title(self) -> str:
        return say("old_record.title")

    def open(self, person_id: int | None = None, record_id: int | None = None, **args: Any) -> None:
        self.notice.clear()
        self._stored = None
        if record_id is not None:
            self._context.runner.read(
                partial(get_old_record, self._context.desk, record_id),
                self._show,
                self.notice.say_error,
                asker=self,
            )
            return
        self._person_id = person_id
        self.form.begin(None)
        self.keeper.turn_to(f"old_record.{person_id or 0}")

    def refresh(self) -> None:
        """An open form is never read anew behind the hand that types in it."""

    def can_leave(self) -> bool:
        if self.form.is_dirty:
            self.keeper.keep_now()
            self.toast_requested.emit(say("registration.draft_kept"), None)
        return True

    def handle_act(self, act: Key) -> bool:
        return self.form.handle_act(act) or super().handle_act(act)

    def retranslate(self) -> None:
        """The form carries its own words."""
        self.header_changed.emit()

    def _show(self, row: OldRecordRow) -> None:
        self._stored, self._person_id = row, row.person_id
        self.form.begin(row.draft)
        self.keeper.turn_to(f"old_record.{row.person_id}-{row.id}")

    def _save(self) -> None:
        desk, draft, stored = self._context.desk, self.form.draft(), self._stored
        person_id = self._person_id
        if person_id is None:
            return

        def store() -> OldRecordRow:
            if stored is None:
                return get_old_record(desk, add_old_record(desk, person_id, draft))
            correct_old_record(desk, stored.id, stored.version, draft)
            return get_old_record(desk, stored.id)

        work = self._context.undoing.noting(store)
        self._context.runner.write(work, self._saved, self._refused)

    def _refused(self, error: CodedError) -> None:
        opened = self._stored
        if not isinstance(error, Conflict) or opened is None:
            self.form.show_error(error)
            return

        def stored() -> Stored[OldRecordRow]:
            now = get_old_record(self._context.desk, opened.id)
            actor = list_history(self._context.desk, now.uid)[-1].actor
            return Stored(now, values_of(now.draft), actor)

        def take(now: OldRecordRow) -> None:
            self._stored = now

        self.conflicts.meet(self.form, values_of(opened.draft), stored, take)

    def _saved(self, answer: tuple[OldRecordRow, tuple[int, ...]]) -> None:
        row, acts = answer
        self.keeper.forget()
        self.form.mark_saved(None)
        self._context.news.changed.emit("trainee")
        self.toast_requested.emit(
            say("old_record.saved", title=row.draft.title_fa),
            self._context.undoing.undo_of(acts),
        )
        self.back_requested.emit()
