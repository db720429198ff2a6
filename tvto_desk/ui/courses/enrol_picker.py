"""Several people for one class: found as one types, gathered, and enrolled together."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from tvto_desk.domain.errors import CodedError
from tvto_desk.domain.identity import Identity
from tvto_desk.services.admission import plan_admission
from tvto_desk.services.dossiers import TraineeLine, trainee_lines
from tvto_desk.services.people_search import PeopleQuery, find_people, first_people
from tvto_desk.services.placing import Placement, PlacingLine
from tvto_desk.ui.context import Context
from tvto_desk.ui.look import Look
from tvto_desk.ui.speech import comma, say, told
from tvto_desk.ui.widgets.act import Act
from tvto_desk.ui.widgets.cell_kind import Kind
from tvto_desk.ui.widgets.field_messages import sentence
from tvto_desk.ui.widgets.ink import ink
from tvto_desk.ui.widgets.listing import FIRST_ROWS, Listing, Query, Selection
from tvto_desk.ui.widgets.notice_bar import NoticeBar
from tvto_desk.ui.widgets.paged_model import Column
from tvto_desk.ui.widgets.window_size import grown

SIZE = (640, 500)
_PERSON = Qt.ItemDataRole.UserRole
_NAME = Qt.ItemDataRole.UserRole + 1
_CHOSEN_HEIGHT = 108


@dataclass(frozen=True)
class _Found:
    line: TraineeLine

    @property
    def name(self) -> str:
        return self.line.row.name_fa

    @property
    def father(self) -> str:
        return self.line.row.father_fa

    @property
    def identity(self) -> Identity:
        return self.line.row.identity


class _Everybody:
    """All people of the centre but those who are in the class already."""

    def __init__(self, context: Context, without: frozenset[int]) -> None:
        self._desk = context.desk
        self._without = without

    def first(self, query: Query) -> Mapping[int, Any] | None:
        # As many more as may have to be left out.
        limit = FIRST_ROWS + len(self._without)
        ids = first_people(self._desk, PeopleQuery(query.text), limit) or []
        return self.rows([one for one in ids if one not in self._without][:FIRST_ROWS])

    def find_all(self, query: Query, cancelled: Callable[[], bool]) -> array[int]:
        found = find_people(self._desk, PeopleQuery(query.text), cancelled)
        return array("q", (person for person in found if person not in self._without))

    def rows(self, ids: Sequence[int]) -> Mapping[int, Any]:
        return {line.id: _Found(line) for line in trainee_lines(self._desk, ids)}


class EnrolPicker(QDialog):
    """``enrol_requested(person_ids)`` in the order of choosing; the owner answers with ``accept``
    or ``refuse``. Enter takes the person under the cursor, Delete puts one back. What stands
    against somebody (another class at the same hour, barred, gaps) is said at once under the name.
    """

    enrol_requested = Signal(object)

    def __init__(
        self,
        context: Context,
        course_id: int,
        in_class: frozenset[int],
        free: int,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("enrol_picker")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._context, self._course_id, self._free = context, course_id, free
        self._lines: dict[int, PlacingLine] = {}
        self._head = QLabel(self)
        ink(self._head, "section")
        self._places = QLabel(self)
        ink(self._places, "label")
        self.listing = Listing(
            (
                Column("name", lambda: self.tr("Name"), stretch=3, sortable=False),
                Column(
                    "father", lambda: self.tr("Father's name"), sample="عبدالحسین", sortable=False
                ),
                Column("identity", lambda: self.tr("Identity"), Kind.IDENTITY, sortable=False),
            ),
            _Everybody(context, in_class),
            context.runner,
            find_hint=lambda: self.tr("Name, ID or telephone"),
            name=lambda: self.tr("People"),
            count=lambda count: say("class_list.count", count=count),
            acts=(Act("take", lambda: self.tr("Choose these"), "plus"),),
            parent=self,
        )
        self.chosen = QListWidget(self)
        self.chosen.setObjectName("chosen_people")
        self.chosen.setFixedHeight(_CHOSEN_HEIGHT)
        self.chosen.setSpacing(2)
        self.chosen.installEventFilter(self)
        self._chosen_label = QLabel(self)
        ink(self._chosen_label, "label")
        self.notice = NoticeBar(self)
        self.enrol = QPushButton(self)
        self.enrol.setObjectName("enrol")
        self.enrol.setProperty("kind", "primary")
        self.enrol.setAutoDefault(False)
        self.enrol.clicked.connect(self._ask)
        self.back = QPushButton(self)
        self.back.setObjectName("back")
        self.back.setAutoDefault(False)
        self.back.clicked.connect(self.reject)
        self._lay_out()
        self.listing.open_requested.connect(lambda person: self.take([person]))
        self.listing.act_requested.connect(self._take_selection)
        self.retranslate()
        self.listing.refresh()

    @property
    def people(self) -> list[int]:
        """Who is chosen, in the order of choosing."""
        return [self.chosen.item(row).data(_PERSON) for row in range(self.chosen.count())]

    def start(self) -> None:
        """Opens the window with the caret in the search."""
        self.open()
        self.listing.find_box.setFocus(Qt.FocusReason.OtherFocusReason)

    def take(self, people: Sequence[int]) -> None:
        """Chooses people; the search is ready for the next name."""
        known = set(self.people)
        for person in people:
            number = self.listing.model.number_of(person)
            row = None if number is None else self.listing.model.row(number)
            if row is None or person in known:
                continue
            item = QListWidgetItem(row.name)
            item.setData(_PERSON, person)
            item.setData(_NAME, row.name)
            self.chosen.addItem(item)
        self._context.runner.read(
            partial(plan_admission, self._context.desk, self._course_id, self.people),
            self._show_lines,
            self.notice.say_error,
            asker=self.chosen,
        )
        self.chosen.setCurrentRow(self.chosen.count() - 1)
        self.notice.clear()
        self._weigh()
        self.listing.find_box.setFocus(Qt.FocusReason.OtherFocusReason)
        self.listing.find_box.selectAll()

    def refuse(self, error: CodedError) -> None:
        """Says why nobody was enrolled; the chosen stay."""
        self._weigh()
        self.notice.say_error(error)

    def retranslate(self) -> None:
        """Takes the words of the present language."""
        self.setWindowTitle(self.tr("Enrol people"))
        self.setAccessibleName(self.tr("Enrol people"))
        self._head.setText(self.tr("Enrol people"))
        self._places.setText(say("class_list.places_left", count=self._free))
        self.chosen.setAccessibleName(self.tr("Chosen people"))
        self.chosen.setToolTip(self.tr("Delete puts the person back"))
        self.back.setText(self.tr("Back"))
        self.back.setAccessibleName(self.tr("Back"))
        self._word_chosen()
        self._weigh()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

    def eventFilter(self, watched: Any, event: QEvent) -> bool:
        if (
            watched is self.chosen
            and isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
        ):
            self.chosen.takeItem(self.chosen.currentRow())
            self._weigh()
            return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Enter belongs to the list; a dialog would press a button with it.
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._head)
        head.addStretch(1)
        head.addWidget(self._places)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.enrol)
        buttons.addWidget(self.back)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.listing, 1)
        column.addWidget(self._chosen_label)
        column.addWidget(self.chosen)
        column.addWidget(self.notice)
        column.addLayout(buttons)
        self.setFixedSize(grown(*SIZE))

    def _show_lines(self, placement: Placement) -> None:
        self._lines = {line.person_id: line for line in placement.lines}
        self._word_chosen()

    def _word_chosen(self) -> None:
        """Each chosen name, and under it what stands against the enrolment."""
        for number in range(self.chosen.count()):
            item = self.chosen.item(number)
            line = self._lines.get(item.data(_PERSON))
            against = _against(line) if line is not None else ""
            item.setText(f"{item.data(_NAME)}\n{against}" if against else item.data(_NAME))
            tone = Look.current().tokens["warn" if against else "text"]
            item.setForeground(tone)

    def _take_selection(self, _key: str, selection: Selection) -> None:
        self.take(selection.ids)

    def _ask(self) -> None:
        self.enrol.setEnabled(False)
        self.enrol_requested.emit(self.people)

    def _weigh(self) -> None:
        count = self.chosen.count()
        self._chosen_label.setText(say("class_list.chosen", count=count))
        verb = say("class_list.enrol_verb", count=count)
        self.enrol.setText(verb)
        self.enrol.setAccessibleName(verb)
        self.enrol.setEnabled(count > 0)


def _against(line: PlacingLine) -> str:
    against = [sentence(error) for error in line.hindrances]
    if line.gaps:
        gaps = comma().join(told(gap.words) for gap in line.gaps)
        against.append(say("admission.missing", gaps=gaps))
    return " ".join(against)
