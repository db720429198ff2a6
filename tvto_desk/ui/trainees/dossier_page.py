"""The page «پرونده»: one person with everything that is known and everything that was done."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QTabWidget, QVBoxLayout, QWidget

from tvto_desk.domain.errors import CodedError
from tvto_desk.domain.gates import Need
from tvto_desk.domain.roles import Permission
from tvto_desk.services.corrections import CorrectionRow, list_corrections
from tvto_desk.services.dossiers import Dossier, get_dossier
from tvto_desk.services.merging import part_people
from tvto_desk.services.old_records import OldRecordRow, list_old_records
from tvto_desk.services.person_history import PersonAct, list_person_history
from tvto_desk.services.queues import Queue
from tvto_desk.services.trainees import confirm_details, set_photo
from tvto_desk.system.clock import IRAN
from tvto_desk.ui.admission.dossier_view import DossierApplications
from tvto_desk.ui.context import Context
from tvto_desk.ui.keys import Act as Key
from tvto_desk.ui.look import Look
from tvto_desk.ui.pages import Page
from tvto_desk.ui.papers import PeoplePapers, PrintButton
from tvto_desk.ui.trainees.correcting import CorrectionBar
from tvto_desk.ui.trainees.document_acts import DocumentActs
from tvto_desk.ui.trainees.document_lines import PhotoRow
from tvto_desk.ui.trainees.erasing import Erasing
from tvto_desk.ui.trainees.facts_view import FactsView
from tvto_desk.ui.trainees.history_tab import HistoryTab
from tvto_desk.ui.trainees.old_record_acts import OldRecordActs
from tvto_desk.ui.trainees.papers_view import PapersView
from tvto_desk.ui.trainees.person_card import PersonCard
from tvto_desk.ui.trainees.person_words import label, say
from tvto_desk.ui.trainees.rights import Rights
from tvto_desk.ui.trainees.skills_view import SkillsView
from tvto_desk.ui.widgets.act import Act
from tvto_desk.ui.widgets.ink import ground
from tvto_desk.ui.widgets.notice_bar import Notice, NoticeBar
from tvto_desk.ui.widgets.photo_field import PhotoField

CARD_WIDTH = 320
_NEWS = frozenset(
    {"trainee", "import", "enrolment", "course", "assessment", "certificate", "extra_field"}
)


class DossierPage(Page):
    """Opened with ``person_id``. A photo that is given here is stored at once."""

    page_key = "trainee"

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._person_id: int | None = None
        self._dossier: Dossier | None = None
        self._behind: set[QWidget] = set()
        self._rights = Rights(context, self)
        self._edit = QAction(Look.current().icon("pencil", "on-accent"), "", self)
        self._edit.triggered.connect(self._open_form)
        self.notice = NoticeBar(self)
        self.merged = NoticeBar(self)
        self.merged.setObjectName("merged_notice")
        choose = context.choose_file
        self.correction = CorrectionBar(context, self._rights, self)
        self.correction.decided.connect(self._decided)
        self.photo = PhotoField(
            context.runner,
            context.cameras,
            context.desk.today,
            choose_file=None if choose is None else lambda _parent: choose(label("photo"), ""),
        )
        self.photo.setObjectName("photo")
        self.photo.edited.connect(self._store_photo)
        self.card = PersonCard(
            (
                Act("list", lambda: self.tr("All people"), "users"),
                Act("erase", lambda: self.tr("Erase …"), "trash-2"),
            ),
            photo=self.photo,
            of_record=True,
        )
        self.erasing = Erasing(context, self)
        self.erasing.refused.connect(self.notice.say_error)
        self.erasing.erased.connect(self._erased)
        self.card.act_requested.connect(self._on_card_act)
        self._side = QFrame(self)
        self._side.setObjectName("dossier_side")
        side = QVBoxLayout(self._side)
        side.setContentsMargins(0, 0, 0, 0)
        side.addWidget(self.card)
        # Tab goes in the order of making: from the card to the tabs, then to what is on them.
        self.tabs = QTabWidget(self)
        self.tabs.setObjectName("dossier_tabs")
        self.facts = FactsView()
        self.skills = SkillsView()
        self.papers = PapersView()
        self.documents = DocumentActs(
            context, self.papers, lambda: self._person_id, self._do, self.notice.say_error, self
        )
        self.history = HistoryTab(context, self._rights, self._shown_person)
        self.applications = DossierApplications(context, self._rights, self)
        self.applications.said.connect(lambda text: self.toast_requested.emit(text, None))
        self.applications.failed.connect(self.notice.say_error)
        for view in (self.facts, self.skills, self.applications, self.papers, self.history):
            self.tabs.addTab(view, "")
        self._menu = PeoplePapers(context.desk, self._shown_person, self)
        self.print_button = PrintButton(context, self._menu.items, self)
        self.tabs.setCornerWidget(self.print_button)
        self.old_records = OldRecordActs(
            context, self.print_button, self.title, self._do, self.notice.say_error, self
        )
        row = QHBoxLayout()
        row.setSpacing(20)
        row.addWidget(self._side)
        row.addWidget(self.tabs, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 12, 20, 12)
        column.setSpacing(8)
        column.addWidget(self.notice)
        column.addWidget(self.merged)
        column.addWidget(self.correction)
        column.addLayout(row, 1)
        self._wire()
        self.restyle()
        self.card.show_card(None)
        self.retranslate()

    @property
    def primary_action(self) -> QAction:
        return self._edit

    def title(self) -> str:
        if self._dossier is None:
            return self.tr("Record of a trainee")
        draft = self._dossier.card.detail.draft
        return f"{draft.first_name_fa} {draft.last_name_fa}".strip()

    def open(self, person_id: int | None = None, **args: Any) -> None:
        if person_id is not None and person_id != self._person_id:
            self._person_id = person_id
            self._dossier = None
            self.card.show_card(None)
            self.tabs.setCurrentIndex(0)
            self.notice.clear()
            self.correction.clear()
        elif person_id is None and args.get("queue") == Queue.CORRECTIONS:
            self._open_next_correction()
            return
        self.refresh()
        self.setFocusProxy(self.tabs.tabBar())

    def refresh(self) -> None:
        if self._person_id is None:
            return
        desk, person_id = self._context.desk, self._person_id
        self._context.runner.read(
            partial(get_dossier, desk, person_id), self._show, self.notice.say_error, asker=self
        )

    def handle_act(self, act: Key) -> bool:
        if act is Key.EDIT:
            self._open_form()
            return True
        if act is Key.PRINT:
            self.print_button.show_papers()
            return True
        return super().handle_act(act)

    def restyle(self) -> None:
        """Takes the colours of the present look."""
        ground(self._side, "surface", edge="line", radius=8)
        self._side.setFixedWidth(Look.current().px(CARD_WIDTH))

    def retranslate(self) -> None:
        """Takes the words of the present language."""
        self._edit.setText(self.tr("Edit"))
        self.photo.setAccessibleName(label("photo"))
        captions = (
            self.tr("Facts"),
            self.tr("Skills"),
            self.tr("Applications"),
            self.tr("Papers"),
            self.tr("History"),
        )
        for place, text in enumerate(captions):
            self.tabs.setTabText(place, text)
        self.tabs.setAccessibleName(self.tr("Parts of the record"))
        self.tabs.tabBar().setAccessibleName(self.tr("Parts of the record"))
        self._apply_rights()

    def _wire(self) -> None:
        self.tabs.currentChanged.connect(lambda _place: self._fill_tab())
        self.skills.course_requested.connect(
            lambda course_id: self.page_requested.emit("course", {"course_id": course_id})
        )
        self.skills.old_wished.connect(self._wish_old)
        self.old_records.page_requested.connect(self.page_requested)
        self.papers.confirm_requested.connect(self._confirm)
        self.print_button.said.connect(lambda text: self.toast_requested.emit(text, None))
        self.print_button.failed.connect(self.notice.say_error)
        self.merged.act_requested.connect(lambda _key: self._part())
        self._rights.known.connect(self._apply_rights)
        self._context.news.changed.connect(self._hear)
        Look.current().look_changed.connect(self.restyle)

    def _shown_person(self) -> list[int]:
        return [] if self._person_id is None else [self._person_id]

    def _apply_rights(self) -> None:
        controls: tuple[QWidget | QAction, ...] = (self._edit, self.photo, *self.papers.buttons)
        for control in controls:
            self._rights.guard(control, Permission.REGISTER)
        self._rights.guard(self.card.button("erase"), Permission.ERASE)

    def _hear(self, kind: str) -> None:
        if kind in _NEWS and self.isVisible():
            self.refresh()

    def _show(self, dossier: Dossier) -> None:
        self._dossier = dossier
        card = dossier.card
        self.card.show_card(card)
        self.photo.set_value(card.photo)
        self._tell_merged()
        self.correction.show_person(card.detail.id)
        self._behind = {self.facts, self.skills, self.applications, self.papers, self.history}
        self._fill_tab()
        self.header_changed.emit()

    def _fill_tab(self) -> None:
        """Fills the tab in front, once for each record: nobody waits for what is not looked at."""
        view = self.tabs.currentWidget()
        if self._dossier is None or view not in self._behind:
            return
        self._behind.discard(view)
        card, desk = self._dossier.card, self._context.desk
        person_id, read = card.detail.id, self._context.runner.read
        if view is self.facts:
            self.facts.show_draft(card.detail.draft, self._dossier.former, card.detail.extra)
        elif view is self.skills:
            ask = partial(list_old_records, desk, person_id)
            read(ask, self._show_skills, self.notice.say_error, asker=(self.skills, "old"))
        elif view is self.applications:
            self.applications.show_person(person_id, self.title())
        elif view is self.papers:
            gaps = {gap.need for gap in card.gaps}
            photo = PhotoRow(
                card.photo_on,
                has_photo=card.photo is not None,
                is_recent=Need.RECENT_PHOTO not in gaps,
            )
            self.papers.show_papers(self._dossier.documents, photo, card.confirmed_on)
        else:
            history = partial(list_person_history, desk, person_id)
            read(history, self._show_history, self.notice.say_error, asker=self.history)

    def _show_skills(self, old: list[OldRecordRow]) -> None:
        if self._dossier is not None:
            may_write = self._rights.may(Permission.REGISTER)
            self.skills.show_skills(self._dossier.skills, old, may_write=may_write)

    def _show_history(self, acts: list[PersonAct]) -> None:
        self.history.show_acts(acts, self._context.desk.house.clock.now().astimezone(IRAN))

    def _open_form(self) -> None:
        if self._person_id is not None and self._rights.may(Permission.REGISTER):
            self.page_requested.emit("registration", {"person_id": self._person_id})

    def _on_card_act(self, key: str) -> None:
        if key == "erase" and self._person_id is not None:
            self.erasing.begin(self._person_id, self.title())
        elif key == "list":
            self.page_requested.emit("trainees", {})

    def _open_next_correction(self) -> None:
        """The record whose correction waits the longest."""

        def turn(rows: list[CorrectionRow]) -> None:
            if rows:
                self.open(person_id=rows[0].person_id)

        self._context.runner.read(
            partial(list_corrections, self._context.desk), turn, self.notice.say_error, asker=self
        )

    def _decided(self, key: str) -> None:
        self.toast_requested.emit(say(key), None)
        self._context.news.changed.emit("trainee")
        self.refresh()

    def _erased(self, name: str) -> None:
        self.toast_requested.emit(say("erasure.done", name=name), None)
        self._context.news.changed.emit("trainee")
        self.refresh()

    # --- records that read as a part of this one

    def _tell_merged(self) -> None:
        merged = self._dossier.merged if self._dossier else ()
        self.merged.setVisible(bool(merged))
        if not merged:
            return
        acts = []
        if self._rights.may(Permission.MERGE_PEOPLE):
            acts = [Act("part", lambda: self.tr("Part the records"), "undo-2")]
        name = merged[-1].name_fa
        self.merged.say(Notice.INFO, lambda: say("doubles.merged_record", name=name), acts)

    def _part(self) -> None:
        if self._dossier is not None and self._dossier.merged:
            act = partial(part_people, self._context.desk, self._dossier.merged[-1].id)
            self._do(act, "doubles.parted", self.notice.say_error)

    # --- acts

    def _wish_old(self, key: str, record_id: int) -> None:
        if key == "add":
            self.page_requested.emit("old_record", {"person_id": self._person_id})
        else:
            self.old_records.wish(key, record_id)

    def _store_photo(self) -> None:
        photo = self.photo.value()
        if photo is None or self._person_id is None:
            # A photo is replaced, never taken away.
            self.photo.set_value(self._dossier.card.photo if self._dossier else None)
            return
        day = self.photo.taken_on
        act = partial(set_photo, self._context.desk, self._person_id, photo, taken_on=day)
        self._do(act, "trainee_list.photo_saved", self.notice.say_error)

    def _confirm(self, sheet_no: str) -> None:
        if self._person_id is not None:
            act = partial(confirm_details, self._context.desk, [self._person_id], sheet_no)
            self._do(act, "trainee_list.confirm_saved", self.papers.refused, after=self.papers.done)

    def _do(
        self,
        act: Callable[[], object],
        done: str,
        on_error: Callable[[CodedError], None],
        after: Callable[[], None] | None = None,
        **params: Any,
    ) -> None:
        self.notice.clear()

        def tell(answer: tuple[object, tuple[int, ...]]) -> None:
            if after is not None:
                after()
            self.toast_requested.emit(say(done, **params), self._context.undoing.undo_of(answer[1]))
            self._context.news.changed.emit("trainee")
            self.refresh()

        self._context.runner.write(self._context.undoing.noting(act), tell, on_error)
