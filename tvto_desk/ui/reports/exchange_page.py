"""The page «تبادل با استان»: packets made and taken in, what is missing, what differs.

At a centre it shows what goes to the province, at the province what came from each centre.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from tvto_desk.domain import digits
from tvto_desk.domain.errors import CodedError
from tvto_desk.domain.packets import ENDING
from tvto_desk.domain.roles import Permission
from tvto_desk.domain.words import Code
from tvto_desk.services import (
    exchange_answers,
    exchange_conflicts,
    exchange_overview,
    exchange_sending,
    exchange_taking,
)
from tvto_desk.services.exchange_parties import office_request
from tvto_desk.services.exchange_sending import PacketFile
from tvto_desk.services.exchange_taking import Fate, TakenFile
from tvto_desk.services.papers.packet_papers import asked_again, packet_receipt
from tvto_desk.system.files import write_atomically
from tvto_desk.system.packet_files import read
from tvto_desk.ui.certificates.key_door import KeyDoor
from tvto_desk.ui.context import Context
from tvto_desk.ui.look import Look
from tvto_desk.ui.pages import Page
from tvto_desk.ui.papers.print_button import PaperItem, PrintButton
from tvto_desk.ui.reports.exchange_differences import ExchangeDifferences
from tvto_desk.ui.reports.exchange_tables import (
    CentreState,
    ExchangeTables,
    ProvinceState,
    fate_text,
)
from tvto_desk.ui.speech import say
from tvto_desk.ui.trainees.rights import Rights
from tvto_desk.ui.widgets.act import Act, act_button, word_button
from tvto_desk.ui.widgets.dialogs import Asker, DialogAsker
from tvto_desk.ui.widgets.ink import ink
from tvto_desk.ui.widgets.notice_bar import Notice, NoticeBar


@dataclass(frozen=True)
class _Found:
    state: CentreState | ProvinceState
    conflicts: list[exchange_conflicts.ConflictRow]


class ExchangePage(Page):
    """Files come by the button or are dropped; packets are made with the certificate key."""

    page_key = "exchange"

    def __init__(self, context: Context, asker: Asker | None = None) -> None:
        super().__init__()
        self.setAcceptDrops(True)
        self._context = context
        self._asker: Asker = asker or DialogAsker()
        self._rights = Rights(context, self)
        self._is_province = context.desk.centre.is_province
        self._found: _Found | None = None
        self.notice = NoticeBar(self)
        self._door = KeyDoor(context, self)
        self._door.failed.connect(self.notice.say_error)
        self.summary = QLabel()
        self.summary.setObjectName("exchange_summary")
        self.summary.setWordWrap(True)
        ink(self.summary, "section")
        self.stays = QLabel()
        self.stays.setObjectName("exchange_stays")
        self.stays.setWordWrap(True)
        ink(self.stays, "help", "secondary")
        self._take = Act("take_packet", lambda: self.tr("Take a file in …"), "upload")
        self._differ = Act("differences", self._differ_title, "columns-3")
        self._make = Act("make_packet", self._make_title, "download", primary=True)
        self._again = Act("save_again", lambda: self.tr("Save the packet again …"), "download")
        self._card = Act("ask_card", lambda: self.tr("Request of the office card …"), "key-round")
        self.take_button, self.differ_button, self.make_button, self.again_button = (
            act_button(act, self) for act in (self._take, self._differ, self._make, self._again)
        )
        self.card_button = act_button(self._card, self)
        self.card_button.clicked.connect(self.ask_card)
        self.take_button.clicked.connect(self.choose_file)
        self.differ_button.clicked.connect(self.show_differences)
        self.make_button.clicked.connect(self.make_packet)
        self.again_button.clicked.connect(self.save_again)
        self.print_button = PrintButton(context, self._papers, self, asker=self._asker)
        self.print_button.failed.connect(self.notice.say_error)
        self.tables = ExchangeTables(is_province=self._is_province)
        self.tables.chosen.connect(self._weigh)
        self.differences = ExchangeDifferences(context, self.notice)
        self.differences.decided.connect(self._decided)
        self.differences.back_requested.connect(self.show_overview)
        self._views = QStackedWidget()
        self._lay_out()
        self._rights.known.connect(self._weigh)
        Look.current().look_changed.connect(self.retranslate)
        self.retranslate()

    def title(self) -> str:
        if self._is_province:
            return self.tr("Exchange with the centres")
        return self.tr("Exchange with the province")

    def open(self, **args: object) -> None:
        """The overview; ``view`` of ``differences`` opens what waits for a decision."""
        self._views.setCurrentIndex(1 if args.get("view") == "differences" else 0)
        self.refresh()
        self.setFocusProxy(self.take_button)

    def refresh(self) -> None:
        """Asks for everything anew."""
        desk, lists = self._context.desk, self._context.lists

        def ask() -> _Found:
            state: CentreState | ProvinceState
            if desk.centre.is_province:
                state = ProvinceState(
                    tuple(exchange_overview.list_partners(desk, lists)),
                    tuple(exchange_overview.list_refused(desk)),
                    lists.office() is not None,
                )
            else:
                state = CentreState(
                    exchange_sending.packet_due(desk),
                    tuple(exchange_sending.list_sent(desk)),
                    tuple(exchange_overview.list_refused(desk)),
                    lists.office() is not None,
                )
            return _Found(state, exchange_conflicts.list_conflicts(desk))

        self._context.runner.read(ask, self._show, self.notice.say_error, asker=self)

    def make_packet(self) -> None:
        """The next packet, or the answer to the chosen centre, written where the person says."""
        desk, lists, centre = self._context.desk, self._context.lists, self.tables.centre()
        name = desk.centre.exchange_name
        if centre is not None:
            suggested = f"tvto-{name}-{centre}{ENDING}"
            make = partial(exchange_answers.make_answer, desk, lists, centre)
        elif self._is_province:
            return
        else:
            suggested = f"tvto-{name}{ENDING}"
            make = partial(exchange_sending.make_packet, desk, lists)
        self._door.with_key(lambda: self._save(suggested, make, "exchange.made"))

    def save_again(self) -> None:
        """Writes the chosen packet once more, the same to the byte."""
        sent, desk = self.tables.sent_row(), self._context.desk
        if sent is not None:
            self._save(
                f"tvto-{desk.centre.exchange_name}-{sent.number:04}{ENDING}",
                lambda: exchange_sending.get_packet(desk, sent.receiver, sent.number),
                "exchange.saved_again",
            )

    def ask_card(self) -> None:
        """Writes what the office brings to the province's key to be certified."""
        self._door.with_key(self._save_request)

    def choose_file(self) -> None:
        """Asks for a packet and takes it in."""
        kinds, title = self.tr("Exchange packets (*.tvto)"), self.tr("Take a file in")
        choose = self._context.choose_file
        path = choose(title, kinds) if choose else self._asker.open_file(title, kinds, self)
        if path is not None:
            self.take_files([path])

    def take_files(self, paths: Sequence[Path]) -> None:
        """Takes files in, and the packets of folders; each gets its own sentence."""
        files = [
            file
            for path in paths
            for file in (sorted(path.glob(f"*{ENDING}")) if path.is_dir() else [path])
        ]
        if files:
            self._door.with_key(lambda: self._take_in(files))

    def show_differences(self) -> None:
        """What waits for a decision."""
        self._views.setCurrentIndex(1)

    def show_overview(self) -> None:
        """Back to what was sent and what came."""
        self._views.setCurrentIndex(0)
        self.take_button.setFocus()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        event.acceptProposedAction()
        # The other program waits until the drop has been answered.
        QTimer.singleShot(0, self, lambda: self.take_files(paths))

    def retranslate(self) -> None:
        """Sets every caption."""
        for button, act in (
            (self.take_button, self._take),
            (self.differ_button, self._differ),
            (self.make_button, self._make),
            (self.again_button, self._again),
            (self.card_button, self._card),
        ):
            word_button(button, act)
        self.stays.setText(say("exchange.stays"))
        self.tables.retranslate()
        self.differences.retranslate()
        self._tell()

    def _show(self, found: _Found) -> None:
        self._found = found
        self.tables.show_state(found.state)
        self.differences.show_conflicts(found.conflicts)
        if not found.conflicts:
            self._views.setCurrentIndex(0)
        self.retranslate()

    def _tell(self) -> None:
        if self._found is not None:
            self.summary.setText(self.tables.summary())
        self._weigh()

    def _weigh(self) -> None:
        waiting = 0 if self._found is None else len(self._found.conflicts)
        self.differ_button.setVisible(waiting > 0)
        state = None if self._found is None else self._found.state
        self.card_button.setVisible(isinstance(state, ProvinceState) and not state.has_card)
        self.make_button.setEnabled(not self._is_province or self.tables.centre() is not None)
        self.again_button.setVisible(not self._is_province)
        self.again_button.setEnabled(self.tables.sent_row() is not None)
        self.print_button.setEnabled(bool(self._papers()))
        if not self._rights.may(Permission.EXPORT):
            for button in (self.make_button, self.again_button):
                self._rights.guard(button, Permission.EXPORT)
        if not self._rights.may(Permission.IMPORT):
            self._rights.guard(self.take_button, Permission.IMPORT)

    def _papers(self) -> list[PaperItem]:
        desk, sent, centre = self._context.desk, self.tables.sent_row(), self.tables.centre()
        if sent is not None:
            return [
                PaperItem(
                    "packet_receipt",
                    lambda: self.tr("Receipt of the packet"),
                    lambda: packet_receipt(desk, sent.receiver, sent.number),
                )
            ]
        if centre is not None:
            return [
                PaperItem(
                    "packets_asked",
                    lambda: self.tr("Numbers asked for again"),
                    lambda: asked_again(desk, centre),
                )
            ]
        return []

    def _make_title(self) -> str:
        if self._is_province:
            return self.tr("Make the answer …")
        return self.tr("Make the packet …")

    def _differ_title(self) -> str:
        count = 0 if self._found is None else len(self._found.conflicts)
        return self.tr("Differences ({count})").replace("{count}", Look.current().digits(count))

    def _save(self, suggested: str, make: Callable[[], PacketFile], told: str) -> None:
        kind = self.tr("Exchange packets (*.tvto)")
        path = self._asker.save_file(self.title(), suggested, kind, self)
        if path is None:
            return
        target = path if path.suffix == ENDING else path.with_name(f"{path.name}{ENDING}")

        def write() -> PacketFile:
            file = make()
            write_atomically(target, file.content)
            return file

        def written(file: PacketFile) -> None:
            self.toast_requested.emit(
                say(
                    told,
                    number=file.number,
                    count=file.rows,
                    file=digits.isolate(target.name),
                    code=Code(file.code),
                ),
                None,
            )
            self.refresh()

        self._context.runner.write(write, written, self._failed)

    def _save_request(self) -> None:
        kind, desk = self.tr("Request (*.json)"), self._context.desk
        path = self._asker.save_file(self.title(), "tvto-office-request.json", kind, self)
        if path is not None:
            self._context.runner.write(
                lambda: write_atomically(path, office_request(desk).encode()),
                lambda _none: self.toast_requested.emit(
                    say("exchange.request_made", file=digits.isolate(path.name)), None
                ),
                self._failed,
            )

    def _take_in(self, files: Sequence[Path]) -> None:
        desk, lists = self._context.desk, self._context.lists

        def work() -> list[TakenFile]:
            return [
                exchange_taking.take_packet(desk, lists, read(file), file.name) for file in files
            ]

        self._context.runner.write(work, self._took, self._failed)

    def _took(self, told: list[TakenFile]) -> None:
        self.tables.show_taken(told)
        refused = sum(one.fate is Fate.REFUSED for one in told)

        def text() -> str:
            if len(told) == 1:
                return fate_text(told[0])
            done = len(told) - refused
            return say("exchange.took", count=len(told), taken=done, refused=refused)

        self.notice.say(Notice.WARN if refused else Notice.DONE, text)
        self.refresh()
        self._context.news.changed.emit("trainee")

    def _decided(self) -> None:
        self.toast_requested.emit(say("exchange.decided"), None)
        self.refresh()

    def _failed(self, error: CodedError) -> None:
        # The packet may be made and not written: then it stands below, to be saved again.
        self.refresh()
        self.notice.say_error(error)

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setSpacing(8)
        for button in (self.take_button, self.differ_button, self.card_button):
            bar.addWidget(button)
        bar.addStretch(1)
        for button in (self.print_button, self.again_button, self.make_button):
            bar.addWidget(button)
        card = QFrame()
        card.setProperty("card", True)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(16, 12, 16, 16)
        inside.setSpacing(10)
        inside.addWidget(self.summary)
        inside.addWidget(self.tables.main)
        inside.addWidget(self.stays)
        body = QWidget()
        body.setProperty("page", True)
        column = QVBoxLayout(body)
        column.setContentsMargins(20, 12, 20, 12)
        column.setSpacing(12)
        column.addLayout(bar)
        column.addWidget(card)
        column.addWidget(self.tables.files_card)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(body)
        self._views.addWidget(area)
        self._views.addWidget(self.differences)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.notice)
        whole.addWidget(self._views, 1)
