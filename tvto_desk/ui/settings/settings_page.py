"""The settings: sections on the leading side, one of them in sight."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from tvto_desk.system.words import words
from tvto_desk.ui.context import Context
from tvto_desk.ui.keys import Act as Key
from tvto_desk.ui.look import Look
from tvto_desk.ui.pages import Page
from tvto_desk.ui.settings.account_panel import AccountPanel
from tvto_desk.ui.settings.attempts_panel import AttemptsPanel
from tvto_desk.ui.settings.backup_panel import BackupPanel
from tvto_desk.ui.settings.centre_panel import CentrePanel
from tvto_desk.ui.settings.design_panel import DesignPanel
from tvto_desk.ui.settings.extra_panel import ExtraPanel
from tvto_desk.ui.settings.fees_panel import FeesPanel
from tvto_desk.ui.settings.holidays_panel import HolidaysPanel
from tvto_desk.ui.settings.keys_panel import KeysPanel
from tvto_desk.ui.settings.limits_panel import LimitsPanel
from tvto_desk.ui.settings.lists_panel import ListsPanel
from tvto_desk.ui.settings.look_panel import LookPanel
from tvto_desk.ui.settings.main_computer_panel import MainComputerPanel
from tvto_desk.ui.settings.panel import Panel
from tvto_desk.ui.settings.papers_panel import PapersPanel
from tvto_desk.ui.settings.plan_panel import PlanPanel
from tvto_desk.ui.settings.portal_panel import PortalPanel
from tvto_desk.ui.settings.printer_panel import PrinterPanel
from tvto_desk.ui.settings.proof_panel import ProofPanel
from tvto_desk.ui.settings.rules_panel import RulesPanel
from tvto_desk.ui.settings.staff_panel import StaffPanel
from tvto_desk.ui.settings.trail_panel import TrailPanel
from tvto_desk.ui.settings.users_panel import UsersPanel
from tvto_desk.ui.trainees.rights import Rights
from tvto_desk.ui.widgets.ink import ground
from tvto_desk.ui.widgets.panes import enter, pane_after

PANELS: tuple[type[Panel], ...] = (
    LookPanel,
    PrinterPanel,
    BackupPanel,
    TrailPanel,
    AccountPanel,
    CentrePanel,
    StaffPanel,
    UsersPanel,
    MainComputerPanel,
    RulesPanel,
    AttemptsPanel,
    HolidaysPanel,
    FeesPanel,
    PlanPanel,
    PortalPanel,
    ListsPanel,
    ExtraPanel,
    DesignPanel,
    LimitsPanel,
    PapersPanel,
    ProofPanel,
    KeysPanel,
)
_KIND_OF = {panel.key: panel for panel in PANELS}
_SIDE = 196
_SECTION_OF = {"licences_ending": "staff"}


class SettingsPage(Page):
    """``open(section="backup")`` shows a section, made when it is first asked for, which reads
    when it comes into sight.
    """

    page_key = "settings"

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context, self._rights = context, Rights(context, self)
        self._made: dict[str, Panel] = {}
        self._section = PANELS[0].key
        self._group = QButtonGroup(self)
        self._group.idClicked.connect(lambda number: self.show_section(PANELS[number].key))
        self._stack = QStackedWidget()
        self._side = QFrame()
        self._side.setObjectName("settings_side")
        side = QVBoxLayout(self._side)
        side.setContentsMargins(8, 12, 8, 12)
        side.setSpacing(2)
        for number, kind in enumerate(PANELS):
            button = QToolButton()
            button.setObjectName(f"section_{kind.key}")
            button.setCheckable(True)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            button.setIcon(Look.current().icon(kind.icon_name))
            self._group.addButton(button, number)
            side.addWidget(button)
        side.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        # On the smallest screen there are more sections than room.
        self._side_area = QScrollArea()
        self._side_area.setWidgetResizable(True)
        self._side_area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._side_area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._side_area.setWidget(self._side)
        row.addWidget(self._side_area)
        row.addWidget(self._stack, 1)
        context.news.changed.connect(self._on_news)
        Look.current().look_changed.connect(self._measure)
        self._measure()
        self.retranslate()
        self._group.button(0).setChecked(True)

    @property
    def section(self) -> str:
        """The key of the section in sight."""
        return self._section

    def panel(self, key: str) -> Panel:
        """The section ``key``, made now if nobody asked for it before."""
        if key not in self._made:
            panel = _KIND_OF[key](self._context, self._rights)
            panel.done.connect(lambda text: self.toast_requested.emit(text, None))
            panel.page_requested.connect(self.page_requested)
            self._stack.addWidget(_scrolling(panel))
            self._made[key] = panel
        return self._made[key]

    def title(self) -> str:
        return words().text("page.settings", Look.current().language)

    def count_text(self) -> str:
        return _KIND_OF[self._section].title()

    def open(self, **args: object) -> None:
        """``section``: the key of a section; without it that of the ``queue`` of the desk, or the
        one that was in sight.
        """
        waiting = _SECTION_OF.get(str(args.get("queue", "")), self.section)
        self.show_section(str(args.get("section", waiting)))

    def show_section(self, key: str) -> None:
        """Turns to a section and lets it read."""
        panel = self.panel(key)
        self._section = key
        button = self._chosen()
        self._stack.setCurrentIndex(list(self._made).index(key))
        button.setChecked(True)
        self.setFocusProxy(button)
        self._scroll_to_chosen()
        panel.load()
        panel.guard()
        self.header_changed.emit()

    def refresh(self) -> None:
        """Reads the section in sight anew."""
        self.panel(self._section).load()

    def handle_act(self, act: Key) -> bool:
        if act not in (Key.NEXT_PANE, Key.PREVIOUS_PANE):
            return super().handle_act(act)
        panes = (self._chosen(), self.panel(self._section))
        enter(pane_after(panes, backwards=act is Key.PREVIOUS_PANE))
        return True

    def retranslate(self) -> None:
        """Names the sections."""
        for kind, button in zip(PANELS, self._group.buttons(), strict=True):
            button.setText(f"  {kind.title()}")
            button.setAccessibleName(kind.title())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LayoutDirectionChange:
            self._measure()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._scroll_to_chosen()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._scroll_to_chosen()

    def _scroll_to_chosen(self) -> None:
        # A section asked for before the page is in sight has no place yet.
        for part in (self, self._side_area, self._side):
            if (layout := part.layout()) is not None:
                layout.activate()
        self._side_area.ensureWidgetVisible(self._chosen())

    def _chosen(self) -> QAbstractButton:
        return self._group.button(PANELS.index(_KIND_OF[self._section]))

    def _measure(self) -> None:
        look = Look.current()
        bar = self._side_area.verticalScrollBar().sizeHint().width()
        self._side_area.setFixedWidth(look.px(_SIDE) + bar)
        ground(self._side, "surface-2")
        for button in self._group.buttons():
            button.setFixedHeight(look.px(38))
            button.setMinimumWidth(look.px(_SIDE - 16))
            button.setIconSize(QSize(look.px(18), look.px(18)))

    def _on_news(self, kind: str) -> None:
        panel = self.panel(self._section)
        if kind in panel.nouns and self.isVisible():
            panel.load()


def _scrolling(panel: Panel) -> QScrollArea:
    holder = QWidget()
    holder.setProperty("page", True)
    holder.setMaximumWidth(1000)
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(panel)
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(holder)
    return area
