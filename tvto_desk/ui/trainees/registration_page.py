"""The page «ثبت کارآموز»: a new person, or the record of one who is known."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from tvto_desk.domain import digits, keyboard
from tvto_desk.domain.errors import CodedError, Conflict
from tvto_desk.domain.identity import Identity, IdentityKind
from tvto_desk.services.corrections import request_correction
from tvto_desk.services.dossiers import HolderCard as Holder
from tvto_desk.services.dossiers import TraineeCard, find_holder_card, get_card
from tvto_desk.services.person_documents import documents_for_form
from tvto_desk.services.trainees import correct_trainee, register_trainee, set_photo
from tvto_desk.system.drafts import DraftStore
from tvto_desk.ui.context import Context
from tvto_desk.ui.keys import Act as Key
from tvto_desk.ui.pages import Page
from tvto_desk.ui.trainees.alike_card import AlikeCard
from tvto_desk.ui.trainees.alike_watch import AlikeWatch
from tvto_desk.ui.trainees.correcting import AskCorrectionDialog
from tvto_desk.ui.trainees.holder_card import HolderCard
from tvto_desk.ui.trainees.person_values import draft_of, values_of
from tvto_desk.ui.trainees.person_words import say
from tvto_desk.ui.trainees.record_conflict import RecordConflict
from tvto_desk.ui.trainees.registration_form import RegistrationForm
from tvto_desk.ui.widgets.act import Act
from tvto_desk.ui.widgets.drafts import DraftKeeper
from tvto_desk.ui.widgets.identity_field import NotePopup
from tvto_desk.ui.widgets.notice_bar import NoticeBar
from tvto_desk.ui.widgets.panes import enter, has_focus, pane_after

NEW = "trainee.new"


class RegistrationPage(Page):
    """Opened with ``person_id`` it corrects a record, without it registers a new person.

    ``name`` fills in what was searched for in vain. A form that was left with «بازگشت» is kept as
    a draft and offered; one that was left for another page stays as it stands.
    """

    page_key = "registration"

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._stored: TraineeCard | None = None
        self.correction: AskCorrectionDialog | None = None
        self._person_id: int | None = None
        self._note = ""
        self._parked = True
        self._typed_in: QWidget | None = None
        self._next = False
        self.form = RegistrationForm(context, context.desk.today, self)
        self.notice = NoticeBar(self)
        self.holder_card = HolderCard(self)
        self.alike_card = AlikeCard(self)
        self.alike = AlikeWatch(
            context,
            self.form,
            self.alike_card,
            self.holder_card,
            self.notice.say_error,
            self,
        )
        self.conflict = RecordConflict(context, self.form, self.notice, self)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.form)
        self._stack.addWidget(self.conflict.panel)
        self.keeper = DraftKeeper(
            self.form, NEW, DraftStore(context.drafts), context.desk.house.clock
        )
        bars = QHBoxLayout()
        bars.setContentsMargins(20, 0, 20, 0)
        bars.addWidget(self.notice)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bars)
        column.addWidget(self.holder_card)
        column.addWidget(self.alike_card)
        column.addWidget(self._stack, 1)
        self._wire()
        self.retranslate()

    @property
    def person_id(self) -> int | None:
        """Whose record is open; None for a new person."""
        return self._person_id

    def title(self) -> str:
        if self._stored is None:
            return self.tr("Register a trainee")
        draft = self._stored.detail.draft
        name = f"{draft.first_name_fa} {draft.last_name_fa}".strip()
        return self.tr("Edit the record of {name}").replace("{name}", name)

    def open(self, person_id: int | None = None, name: str = "", **args: Any) -> None:
        if person_id == self._person_id and self.form.is_dirty and not self._parked:
            return
        self._parked = False
        self._person_id = person_id
        self._show_record(None)
        self._context.runner.read(
            partial(documents_for_form, self._context.desk, person_id),
            self.form.expect,
            self.notice.say_error,
            asker=self.form,
        )
        if person_id is None:
            self.keeper.turn_to(NEW)
            if name:
                self._fill_in(name)
            self.form.focus_first()
        else:
            self._context.runner.read(
                partial(get_card, self._context.desk, person_id),
                self._receive,
                self.notice.say_error,
                asker=self,
            )

    def refresh(self) -> None:
        """An open form is never read anew behind the hand that types in it."""

    def can_leave(self) -> bool:
        if self.form.is_dirty:
            self.keeper.keep_now()
            self.toast_requested.emit(say("registration.draft_kept"), None)
        return True

    def handle_act(self, act: Key) -> bool:
        if self._stack.currentWidget() is self.conflict.panel:
            if act is Key.BACK:
                self._stack.setCurrentWidget(self.form)
                return True
            return False
        if act in (Key.NEXT_PANE, Key.PREVIOUS_PANE):
            self._go_to_pane(backwards=act is Key.PREVIOUS_PANE)
            return True
        return self.form.handle_act(act) or super().handle_act(act)

    def _go_to_pane(self, *, backwards: bool) -> None:
        offered = self.keeper.offered
        # The offer lies within the form, so it is asked first.
        if has_focus(self.form) and not (offered and has_focus(offered)):
            self._typed_in = self.focusWidget()
        cards = (self.notice, self.holder_card, self.alike_card)
        above = [] if offered is None else [offered]
        panes = [*above, self.form, *(card for card in cards if card.isVisible())]
        pane = pane_after(panes, backwards=backwards)
        if pane is self.form:
            self._go_on_typing()
        else:
            enter(pane)

    def _go_on_typing(self) -> None:
        """Back to the field in which the caret was before a card was answered."""
        enter(self.form if self._typed_in is None else self._typed_in)

    def _wire(self) -> None:
        form = self.form
        form.save_requested.connect(lambda: self._save(and_next=False))
        form.save_and_next_requested.connect(lambda: self._save(and_next=True))
        form.back_requested.connect(self._go_back)
        form.note_requested.connect(self._ask_note)
        form.identity.edited.connect(self.holder_card.clear)
        form.identity.lookup_requested.connect(self._look_up)
        form.identity.holder_requested.connect(lambda _identity: self._open_holder())
        self.alike_card.same_requested.connect(self._open_person)
        self.alike.answered.connect(self._go_on_typing)
        self.holder_card.open_requested.connect(self._open_person)
        self.notice.act_requested.connect(
            lambda key: self._ask_correction() if key == "ask" else self.conflict.open()
        )
        self.conflict.opened.connect(lambda: self._stack.setCurrentWidget(self.conflict.panel))
        self.conflict.chosen.connect(self._show_record)
        self.conflict.panel.back_requested.connect(lambda: self._stack.setCurrentWidget(self.form))
        self.keeper.failed.connect(self.notice.say_error)
        self.keeper.overtaken.connect(self.conflict.tell_overtaken)

    # --- showing a record

    def _receive(self, card: TraineeCard) -> None:
        self._show_record(card)
        self.keeper.turn_to(self._draft_name(), self.form.typed())
        self.form.focus_first()

    def _show_record(self, card: TraineeCard | None) -> None:
        self._stored, self._note = card, ""
        self.conflict.begin(card)
        self.notice.clear()
        self.holder_card.clear()
        self.alike.begin(self._person_id)
        self._stack.setCurrentWidget(self.form)
        self.form.set_values({} if card is None else values_of(card.detail.draft, card.photo))
        self.form.follow_switches()
        self.header_changed.emit()

    def _fill_in(self, name: str) -> None:
        number = digits.latin(name).replace(" ", "")
        if number.isascii() and number.isdigit():
            typed = {"kind": IdentityKind.NATIONAL_ID.value, "text": number, "note": None}
            self.form.set_typed({"identity": typed})
            return
        words = (keyboard.to_persian(name) if name.isascii() else name).split()
        self.form.set_typed({"first_name": words[0], "last_name": " ".join(words[1:])})

    def _draft_name(self) -> str:
        return NEW if self._person_id is None else f"trainee.{self._person_id}"

    # --- who holds the identity

    def _look_up(self, identity: Identity) -> None:
        self._context.runner.read(
            partial(find_holder_card, self._context.desk, identity),
            partial(self._answer, identity),
            lambda _error: None,
            asker=self.form,
        )

    def _answer(self, identity: Identity, holder: Holder | None) -> None:
        if holder is not None and holder.row.id == self._person_id:
            return
        if holder is None:
            self.form.identity.show_free(identity)
            return
        self.form.identity.show_holder(identity, holder.row.name_fa, holder.registered_year)
        self.holder_card.show_holder(holder)

    def _open_holder(self) -> None:
        if self.holder_card.holder is not None:
            self._open_person(self.holder_card.holder.row.id)

    def _open_person(self, person_id: int) -> None:
        self.page_requested.emit("trainee", {"person_id": person_id})

    # --- saving

    def _save(self, *, and_next: bool) -> None:
        self.notice.clear()
        self._next = and_next
        values = self.form.values()
        draft, photo, taken_on = draft_of(values), values["photo"], self.form.photo.taken_on
        desk, note, stored = self._context.desk, self._note, self._stored

        others = sorted(self.alike.others)
        acts: list[int | None] = []

        def store() -> tuple[TraineeCard, list[int]]:
            if stored is None:
                person_id = register_trainee(
                    desk, draft, photo=photo, taken_on=taken_on, note=note, others=others
                )
                acts.append(desk.last_act)
            else:
                person_id = stored.detail.id
                correct_trainee(desk, person_id, stored.detail.version, draft, note=note)
                acts.append(desk.last_act)
                if photo is not None and photo != stored.photo:
                    set_photo(desk, person_id, photo, taken_on=taken_on)
                    acts.append(desk.last_act)
            # In the same job, so that the next save knows the version that it changes.
            return get_card(desk, person_id), [seq for seq in acts if seq is not None]

        self._context.runner.write(store, self._saved, self._refused)

    def _saved(self, answer: tuple[TraineeCard, list[int]]) -> None:
        card, acts = answer
        sentence = "registration.registered" if self._stored is None else "registration.corrected"
        self.keeper.forget()
        self.form.mark_saved(self._context.desk.house.clock.now())
        self._note = ""
        self._context.news.changed.emit("trainee")
        draft = card.detail.draft
        name = f"{draft.first_name_fa} {draft.last_name_fa}".strip()
        self.toast_requested.emit(say(sentence, name=name), self._context.undoing.undo_of(acts))
        if self._next:
            self._person_id = None
            self.keeper.rename(NEW)
            kept = self.form.kept()
            self._show_record(None)
            self.form.set_values(kept)
            self.form.follow_switches()
            self.form.focus_first()
            return
        self._stored, self._person_id = card, card.detail.id
        self.alike.person_id = card.detail.id
        self.keeper.rename(self._draft_name(), self.form.typed())
        self.header_changed.emit()

    def _refused(self, error: CodedError) -> None:
        if isinstance(error, Conflict) and self._stored is not None:
            self.form.release()
            self.conflict.tell(self._stored, self.form.show_error)
            return
        if error.code == "correction.needs_request":
            self.form.release()
            ask = Act("ask", lambda: self.tr("Request the correction …"), primary=True)
            self.notice.say_error(error, [ask])
            return
        self.form.show_error(error)
        if error.code in ("trainee.identity_held", "trainee.identity_taken"):
            self._look_up(self.form.identity.value())

    def _ask_correction(self) -> None:
        """What a certificate prints is the manager's to decide; the rest is saved with the wish."""
        stored, desk = self._stored, self._context.desk
        if stored is None:
            return
        draft, note = draft_of(self.form.values()), self._note
        dialog = self.correction = AskCorrectionDialog(self.title(), self)

        def ask() -> TraineeCard:
            person_id = stored.detail.id
            request_correction(
                desk,
                person_id,
                stored.detail.version,
                draft,
                reason=dialog.form.text("reason"),
                proof_seen=dialog.form.text("proof_seen"),
                note=note,
            )
            return get_card(desk, person_id)

        def asked(card: TraineeCard) -> None:
            dialog.accept()
            self.keeper.forget()
            self._show_record(card)
            self._context.news.changed.emit("trainee")
            name = f"{card.detail.draft.first_name_fa} {card.detail.draft.last_name_fa}".strip()
            self.toast_requested.emit(say("correction.asked", name=name), None)

        dialog.asked.connect(lambda: self._context.runner.write(ask, asked, dialog.refuse))
        dialog.start()

    def _ask_note(self, key: str) -> None:
        popup = NotePopup(self.form.field(key).widget)
        popup.written.connect(self._take_note)
        popup.open_under(self.form.field(key).widget)

    def _take_note(self, note: str) -> None:
        self._note = note
        if self._next:
            self.form.save_and_next()
        else:
            self.form.save()

    # --- leaving

    def _go_back(self) -> None:
        self._parked = True
        self.back_requested.emit()

    def retranslate(self) -> None:
        """The form and the cards carry their own words."""
        self.form.setAccessibleName(self.tr("Registration form"))
