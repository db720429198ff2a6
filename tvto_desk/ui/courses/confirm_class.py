"""«تأیید مشخصات»: a signed control list is recorded for everybody who signed it, in one act."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from tvto_desk.services.class_confirmations import ConfirmationLine
from tvto_desk.ui.look import Look
from tvto_desk.ui.speech import comma, say
from tvto_desk.ui.widgets.code_edit import CodeEdit
from tvto_desk.ui.widgets.short_form import ShortForm
from tvto_desk.ui.widgets.task_dialog import TaskDialog

_PERSON = Qt.ItemDataRole.UserRole
_ON = Qt.CheckState.Checked
_HEIGHT = 196


class ConfirmClass(TaskDialog):
    """Who has not confirmed yet, all ticked; Space takes the tick from who did not sign."""

    def __init__(self, lines: Sequence[ConfirmationLine], parent: QWidget) -> None:
        self._known = sum(line.confirmed_on is not None for line in lines)
        super().__init__(
            "confirm_class",
            lambda: self.tr("Confirmation of the details"),
            self._verb_of_count,
            self._name,
            parent,
            line=self._tell,
        )
        self.list = QListWidget(self)
        self.list.setObjectName("who_signed")
        self.list.setFixedHeight(Look.current().px(_HEIGHT))
        for line in lines:
            if line.confirmed_on is None:
                self._add(line)
        if self.list.count():
            self.list.setCurrentRow(0)
        self.list.itemChanged.connect(lambda _item: self.retranslate())
        # The printed number begins with the code of the class, so it is typed in Latin.
        self.form.add("sheet_no", CodeEdit(str), full_row=True)
        self.form.require("sheet_no")
        column = self.layout()
        assert isinstance(column, QVBoxLayout)  # noqa: S101  (narrows the type)
        column.insertWidget(column.indexOf(self.form), self.list)

    @property
    def people(self) -> list[int]:
        """Ids of those who signed."""
        rows = [self.list.item(row) for row in range(self.list.count())]
        return [int(row.data(_PERSON)) for row in rows if row.checkState() is _ON]

    def retranslate(self) -> None:
        """Takes the words of the present language."""
        super().retranslate()
        self.list.setAccessibleName(self.tr("Who signed the list"))
        self.form.button.setEnabled(bool(self.people))

    def _add(self, line: ConfirmationLine) -> None:
        item = QListWidgetItem(comma().join(filter(None, (line.name_fa, line.father_fa))))
        item.setData(_PERSON, line.person_id)
        item.setCheckState(_ON)
        self.list.addItem(item)

    def _verb_of_count(self) -> str:
        return say("class_acts.confirm_verb", count=len(self.people))

    def _tell(self) -> str:
        told = [say("class_acts.confirm_ask")]
        if self._known:
            told.append(say("class_acts.confirm_known", count=self._known))
        return "\n".join(told)

    def _name(self, form: ShortForm) -> None:
        form.caption(
            "sheet_no",
            self.tr("Number of the signed control list"),
            self.tr("It stands in the head of the printed list"),
        )
