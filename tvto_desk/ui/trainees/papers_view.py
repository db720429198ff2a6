"""The documents of a person one by one, and the signed control list."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QMouseEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from tvto_desk.domain.errors import CodedError
from tvto_desk.services.person_documents import DocumentRow
from tvto_desk.ui.keys import Act as Key
from tvto_desk.ui.trainees.document_lines import (
    PHOTO,
    PhotoRow,
    cells,
    details,
    sample_document,
    sample_state,
    sample_word,
)
from tvto_desk.ui.trainees.person_words import say
from tvto_desk.ui.widgets.act import Act, act_button, word_button
from tvto_desk.ui.widgets.cell_kind import Kind
from tvto_desk.ui.widgets.code_edit import CodeEdit
from tvto_desk.ui.widgets.dropped_file import file_in
from tvto_desk.ui.widgets.ink import ink
from tvto_desk.ui.widgets.key_grid import GridColumn, KeyGrid
from tvto_desk.ui.widgets.short_form import ShortForm

_LEAST_ROWS, _MOST_ROWS = 5, 11


class PapersView(QScrollArea):
    """Wishes for the document under the cursor, by its kind (``PHOTO`` for the photo):
    ``edit_requested``, ``scan_requested``, ``view_requested``; ``scan_dropped(kind, path)``; and
    ``confirm_requested(sheet_no)``.
    """

    edit_requested = Signal(str)
    scan_requested = Signal(str)
    view_requested = Signal(str)
    scan_dropped = Signal(str, Path)
    confirm_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("papers_view")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._rows: tuple[DocumentRow, ...] = ()
        self._photo = PhotoRow(None, has_photo=False, is_recent=True)
        self._confirmed_on: date | None = None
        self._titles = [QLabel() for _ in range(2)]
        for title in self._titles:
            ink(title, "section")
        self.grid = DocumentGrid(
            (
                GridColumn(
                    "document", lambda: self.tr("Document"), stretch=1, sample=sample_document()
                ),
                GridColumn("copy", lambda: self.tr("Copy"), sample=sample_word("here")),
                GridColumn("original", lambda: self.tr("Original"), sample=sample_word("seen")),
                GridColumn("until", lambda: self.tr("Valid until"), Kind.DATE),
                GridColumn("pages", lambda: self.tr("Scan"), Kind.NUMBER, sample="۰۰"),
                GridColumn("state", lambda: self.tr("State"), Kind.STATE, sample=sample_state()),
            ),
            name=lambda: self.tr("Documents"),
        )
        self.grid.setObjectName("documents")
        self.grid.selectionModel().currentRowChanged.connect(lambda *_rows: self._weigh())
        self.grid.wished.connect(self._wish)
        self.grid.dropped.connect(self._drop)
        self._details = QLabel()
        self._details.setObjectName("document_details")
        self._details.setWordWrap(True)
        self._details.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
        ink(self._details, "body", "secondary")
        self._acts = (
            Act("edit_document", lambda: self.tr("Record …"), "pencil", primary=True),
            Act("scan_document", lambda: self.tr("Attach a scan …"), "upload"),
            Act("view_document", lambda: self.tr("See the scan"), "file-text"),
        )
        self.act_buttons = {act.key: act_button(act, self) for act in self._acts}
        for key, button in self.act_buttons.items():
            button.clicked.connect(lambda _=False, key=key: self._wish(key))
        self._confirmed = QLabel()
        self._confirmed.setWordWrap(True)
        ink(self._confirmed, "body")
        self.confirm_form = ShortForm()
        self.confirm_form.setObjectName("confirm_form")
        # The printed number begins with the code of the class, so it is typed in Latin.
        self.confirm_form.add("sheet_no", CodeEdit(str))
        self.confirm_form.require("sheet_no")
        self.confirm_form.submitted.connect(self._ask_confirm)
        self._lay_out()
        self.retranslate()

    @property
    def buttons(self) -> tuple[QPushButton, ...]:
        """The buttons that change something."""
        acts = self.act_buttons
        return acts["edit_document"], acts["scan_document"], self.confirm_form.button

    def show_papers(
        self, rows: Sequence[DocumentRow], photo: PhotoRow, confirmed_on: date | None
    ) -> None:
        """Shows the checklist with the photo, and when the details were confirmed."""
        self._rows, self._photo, self._confirmed_on = tuple(rows), photo, confirmed_on
        self._show()

    def row(self, kind: str) -> DocumentRow:
        """The line of a document."""
        return next(row for row in self._rows if row.kind == kind)

    @property
    def photo_row(self) -> PhotoRow:
        """What is shown of the photo."""
        return self._photo

    def go_to(self, kind: str) -> None:
        """Puts the cursor on a document."""
        place = self._kinds().index(kind)
        self.grid.setCurrentIndex(self.grid.grid.index(place, 0))

    def done(self) -> None:
        """The confirmation is recorded."""
        self.confirm_form.clear()
        self.confirm_form.set_busy(False)

    def refused(self, error: CodedError) -> None:
        """The confirmation is not recorded."""
        self.confirm_form.show_error(error)

    def retranslate(self) -> None:
        """Takes the words of the present language."""
        captions = (self.tr("Documents"), self.tr("Confirmation by the trainee"))
        for title, text in zip(self._titles, captions, strict=True):
            title.setText(text)
        for act in self._acts:
            word_button(self.act_buttons[act.key], act)
        self.confirm_form.caption(
            "sheet_no",
            self.tr("Number of the signed control list"),
            self.tr("What the certificate prints was read and signed"),
        )
        self.confirm_form.button.setText(self.tr("Record the confirmation"))
        self.confirm_form.button.setAccessibleName(self.confirm_form.button.text())
        self.setAccessibleName(self.tr("Papers"))
        self._show()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

    def _kinds(self) -> list[str]:
        return [PHOTO, *(row.kind for row in self._rows)]

    def _current(self) -> str | None:
        place = self.grid.currentIndex().row()
        kinds = self._kinds()
        return kinds[place] if self._rows and 0 <= place < len(kinds) else None

    def _show(self) -> None:
        place = max(self.grid.currentIndex().row(), 0)
        if self._rows:
            lines = cells(self._rows, self._photo)
            self.grid.show_rows(list(enumerate(lines)))
            self.grid.setCurrentIndex(self.grid.grid.index(min(place, len(lines) - 1), 0))
        shown = min(max(self.grid.grid.rowCount(), _LEAST_ROWS), _MOST_ROWS)
        # Two lines are kept for what is told, so that nothing jumps under the cursor.
        self._details.setMinimumHeight(2 * self._details.fontMetrics().lineSpacing())
        inside = self.grid.horizontalHeader().height() + shown * self.grid.row_height
        self.grid.setFixedHeight(inside + 2 * self.grid.frameWidth() + 2)
        confirmed = self._confirmed_on
        self._confirmed.setVisible(confirmed is not None)
        if confirmed is not None:
            self._confirmed.setText(say("trainee_list.confirmed", day=confirmed))
        self._weigh()

    def _weigh(self) -> None:
        kind = self._current()
        row = None if kind in (None, PHOTO) else self.row(str(kind))
        self._details.setText(details(row, self._photo) if kind else "")
        self.act_buttons["scan_document"].setVisible(kind != PHOTO)
        self.act_buttons["view_document"].setVisible(row is not None and row.pages > 0)

    def _wish(self, key: str) -> None:
        """What is wished of the line under the cursor, where its button offers it."""
        kind = self._current()
        if kind is None or not self.act_buttons[key].isEnabled():
            return
        if key == "edit_document":
            self.edit_requested.emit(kind)
        elif kind != PHOTO and key == "scan_document":
            self.scan_requested.emit(kind)
        elif kind != PHOTO:
            self.view_requested.emit(kind)

    def _drop(self, place: int, path: Path) -> None:
        kinds = self._kinds()
        if 0 < place < len(kinds) and self.act_buttons["scan_document"].isEnabled():
            self.grid.setCurrentIndex(self.grid.grid.index(place, 0))
            self.scan_dropped.emit(kinds[place], path)

    def _ask_confirm(self) -> None:
        self.confirm_form.set_busy(True)
        self.confirm_requested.emit(self.confirm_form.values()["sheet_no"])

    def _lay_out(self) -> None:
        # Above the lines, so that they are in sight on the smallest screen.
        acts = QHBoxLayout()
        acts.setSpacing(8)
        acts.addWidget(self._titles[0])
        acts.addStretch(1)
        for button in self.act_buttons.values():
            acts.addWidget(button)
        body = QWidget()
        body.setProperty("page", True)
        column = QVBoxLayout(body)
        column.setContentsMargins(4, 12, 4, 12)
        column.setSpacing(8)
        column.addLayout(acts)
        column.addWidget(self._details)
        column.addWidget(self.grid)
        column.addSpacing(8)
        column.addWidget(self._titles[1])
        column.addWidget(self._confirmed)
        column.addWidget(self.confirm_form)
        column.addStretch(1)
        self.setWidget(body)


class DocumentGrid(KeyGrid):
    """The lines of the checklist: F2 wishes to record, Insert a scan (``wished`` by the key of the
    button); a file dropped on a line is its scan (``dropped(row, path)``).
    """

    wished = Signal(str)
    dropped = Signal(int, Path)

    def __init__(self, *args: object, **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]
        self.setAcceptDrops(True)

    def handle_act(self, act: Key) -> bool:
        """Takes the keys that mean the line under the cursor rather than the page."""
        wish = {Key.EDIT: "edit_document", Key.NEW: "scan_document"}.get(act)
        if wish is not None:
            self.wished.emit(wish)
        return wish is not None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self.indexAt(event.position().toPoint()).isValid():
            self.wished.emit("edit_document")

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if file_in(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if self.indexAt(event.position().toPoint()).isValid():
            event.acceptProposedAction()
        else:
            event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:
        index, path = self.indexAt(event.position().toPoint()), file_in(event.mimeData())
        if index.isValid() and path is not None:
            event.acceptProposedAction()
            self.dropped.emit(index.row(), path)
