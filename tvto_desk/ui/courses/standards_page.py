"""The page «استانداردها»: the catalogue, what each standard asks, its editions and test papers."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QVBoxLayout

from tvto_desk.domain import digits, keyboard, persian
from tvto_desk.domain.errors import CodedError
from tvto_desk.domain.roles import Permission
from tvto_desk.services.desk import Desk
from tvto_desk.services.standard_details import get_standard
from tvto_desk.services.standards import StandardRow, list_standards
from tvto_desk.services.standards_import import Fate, SheetTrial, take_catalogue, try_catalogue
from tvto_desk.ui.context import Context
from tvto_desk.ui.courses.paper_dialog import PapersDialog
from tvto_desk.ui.courses.standard_dialogs import StandardDialogs
from tvto_desk.ui.courses.standard_pane import StandardPane
from tvto_desk.ui.courses.standard_trial import TrialDialog
from tvto_desk.ui.keys import Act as Key
from tvto_desk.ui.look import Look
from tvto_desk.ui.pages import Page
from tvto_desk.ui.speech import say, shown_title, widest
from tvto_desk.ui.trainees.rights import Rights
from tvto_desk.ui.widgets.act import Act
from tvto_desk.ui.widgets.cell_kind import Kind
from tvto_desk.ui.widgets.dialogs import Asker, DialogAsker
from tvto_desk.ui.widgets.find_box import Filter
from tvto_desk.ui.widgets.listing import Listing, Query
from tvto_desk.ui.widgets.notice_bar import NoticeBar
from tvto_desk.ui.widgets.paged_model import Column
from tvto_desk.ui.widgets.state_chip import Chip, Family

CERTIFIABLE, WITHOUT_CODE = "certifiable", "without_code"


@dataclass(frozen=True)
class _Line:
    """An edition in the list, worded anew in the language of the moment."""

    row: StandardRow

    @property
    def title(self) -> str:
        return shown_title(self.row.title_fa, self.row.title_en)

    @property
    def code(self) -> str:
        return self.row.code or ""

    @property
    def group(self) -> str:
        return shown_title(self.row.group_fa, self.row.group_en)

    @property
    def hours(self) -> int:
        return self.row.total_hours

    @property
    def state(self) -> Chip:
        if self.row.certifiable:
            return Chip(Family.DONE, say("standard_page.certifiable"))
        return Chip(Family.GAP, say("standard_page.without_code"))


class _Source:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._lines: dict[int, _Line] = {}

    def find(self, query: Query) -> array[int]:
        lines = [_Line(row) for row in list_standards(self._desk)]
        self._lines = {line.row.version_id: line for line in lines}
        if query.filters:
            wanted = CERTIFIABLE in query.filters
            lines = [line for line in lines if line.row.certifiable is wanted]
        if query.text:
            lines = [line for line in lines if _answers(line.row, query.text)]
        key = query.sort or "title"
        lines.sort(key=lambda line: _order(line, key), reverse=query.descending)
        return array("q", (line.row.version_id for line in lines))

    def rows(self, ids: Sequence[int]) -> Mapping[int, Any]:
        return {row_id: self._lines[row_id] for row_id in ids if row_id in self._lines}


class StandardsPage(Page):
    """Opened with ``version_id`` it goes to that edition."""

    page_key = "standards"

    def __init__(self, context: Context, asker: Asker | None = None) -> None:
        super().__init__()
        self._context = context
        self._asker: Asker = asker or DialogAsker()
        self._rights = Rights(context, self)
        self._wanted: int | None = None
        self._import = QAction(self)
        self._import.triggered.connect(lambda: self.choose_sheet())
        self.dialogs = StandardDialogs(context, self)
        self.dialogs.kept.connect(lambda fact: self._tell(say(f"standard_page.{fact}")))
        self.notice = NoticeBar(self)
        self.listing = self._make_listing()
        self.pane = StandardPane(self._rights, self)
        self.listing.set_detail(self.pane)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 12, 20, 12)
        column.setSpacing(8)
        column.addWidget(self.notice)
        column.addWidget(self.listing, 1)
        self.listing.current_changed.connect(self._read_current)
        self.listing.shown.connect(lambda _count: self._arrive())
        self.listing.empty_act_requested.connect(lambda _key: self.choose_sheet())
        self.pane.act_requested.connect(self.do)
        self._rights.known.connect(self._apply_rights)
        Look.current().look_changed.connect(self._dress)
        self.retranslate()

    @property
    def primary_action(self) -> QAction | None:
        return self._import

    def title(self) -> str:
        return self.tr("Standards")

    def count_text(self) -> str:
        return self.listing.count_label.text()

    def open(self, version_id: int | None = None, **args: Any) -> None:
        self._wanted = version_id
        self.setFocusProxy(self.listing.find_box)
        self.listing.refresh()

    def refresh(self) -> None:
        self.listing.refresh()

    def handle_act(self, act: Key) -> bool:
        if act is Key.FIND:
            self.listing.find_box.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return True
        if act is Key.BACK:
            self.back_requested.emit()
            return True
        if act is Key.EDIT:
            self.do("requirements")
            return True
        return super().handle_act(act)

    def retranslate(self) -> None:
        """Takes the words of the present language."""
        self._import.setText(self.tr("Take in the official sheet …"))
        self._dress()
        self._apply_rights()

    def do(self, key: str) -> None:
        """An act on the standard that is shown."""
        detail = self.pane.detail
        if detail is None:
            return
        if key == "papers":
            PapersDialog(self._context, self._rights, self._asker, detail, self).start()
        elif key == "edition":
            self.dialogs.ask_edition(detail)
        elif key == "requirements" and self._rights.may(Permission.MANAGE_STANDARDS):
            self._context.runner.read(
                partial(list_standards, self._context.desk),
                lambda rows: self.dialogs.ask_requirements(detail, rows),
                self._fail,
                asker=self.pane,
            )

    # --- the official sheet

    def choose_sheet(self) -> None:
        """Asks for the file and tries it."""
        if not self._rights.may(Permission.MANAGE_STANDARDS):
            return
        title = self.tr("Official sheet of standards")
        path = self._asker.open_file(title, self.tr("Lists (*.xlsx *.xls *.csv)"), self)
        if path is None:
            return
        self._context.runner.read(
            partial(try_catalogue, self._context.desk, path),
            self._show_trial,
            self._fail,
            asker=self.listing,
        )

    def _show_trial(self, trial: SheetTrial) -> None:
        dialog = TrialDialog(trial, self)
        dialog.take_requested.connect(lambda: self._take(dialog, trial))
        dialog.open()

    def _take(self, dialog: TrialDialog, trial: SheetTrial) -> None:
        def done(counts: dict[Fate, int]) -> None:
            dialog.accept()
            changed = sum(count for fate, count in counts.items() if fate is not Fate.KNOWN)
            self._tell(say("standard_page.taken", count=changed))

        self._context.runner.write(
            partial(take_catalogue, self._context.desk, trial), done, dialog.refuse
        )

    # --- its own affairs

    def _make_listing(self) -> Listing:
        listing = Listing(
            (
                Column("title", lambda: self.tr("Standard"), stretch=3),
                Column("code", lambda: self.tr("National code"), Kind.CODE, sample="0" * 15),
                Column("group", lambda: self.tr("Group"), stretch=1),
                Column("hours", lambda: self.tr("Hours"), Kind.NUMBER, sample="۰۰۰۰"),
                Column(
                    "state",
                    lambda: self.tr("State"),
                    Kind.STATE,
                    sample=widest("standard_page.without_code"),
                    sortable=False,
                ),
            ),
            _Source(self._context.desk),
            self._context.runner,
            find_hint=lambda: self.tr("Title or code"),
            name=lambda: self.tr("Standards"),
            count=lambda count: say("standard_page.count", count=count),
            filters=(
                Filter(CERTIFIABLE, lambda: say("standard_page.certifiable"), "code"),
                Filter(WITHOUT_CODE, lambda: say("standard_page.without_code"), "code"),
            ),
            parent=self,
        )
        take = Act("take", lambda: self.tr("Take in the official sheet …"), "upload")
        listing.set_empty(lambda: say("standard_page.empty"), [take])
        listing.set_nothing_found(lambda typed: say("standard_page.nothing", typed=typed))
        return listing

    def _read_current(self, line: _Line | None) -> None:
        if line is None:
            self.pane.show_standard(None)
            return
        self._context.runner.read(
            partial(get_standard, self._context.desk, line.row.version_id),
            self.pane.show_standard,
            self._fail,
            asker=self.pane,
        )

    def _arrive(self) -> None:
        self.header_changed.emit()
        if self._wanted is not None and self.listing.show_row(self._wanted):
            self._wanted = None

    def _tell(self, sentence: str) -> None:
        self.notice.clear()
        self._context.news.changed.emit("standard")
        self.toast_requested.emit(sentence, None)
        self.listing.refresh()

    def _fail(self, error: CodedError) -> None:
        self.notice.say_error(error)

    def _dress(self) -> None:
        self._import.setIcon(Look.current().icon("upload", "on-accent"))

    def _apply_rights(self) -> None:
        self._rights.guard(self._import, Permission.MANAGE_STANDARDS)


def _answers(row: StandardRow, typed: str) -> bool:
    code = "".join(digits.latin(typed).split())
    if code and row.code and code in row.code:
        return True
    titles = f"{persian.search_key(row.title_fa)} {persian.search_key(row.group_fa)}"
    for guess in keyboard.candidates(typed):
        if all(word in titles for word in persian.search_words(guess)):
            return True
    return all(word in row.title_en.casefold() for word in typed.casefold().split())


def _order(line: _Line, key: str) -> Any:
    match key:
        case "code":
            return line.code
        case "hours":
            return line.hours
        case "group":
            return persian.sort_key(line.group)
    return persian.sort_key(line.row.title_fa)
