"""What a letter needs from the clerk before it is written: to whom, about what, the text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject

from tvto_desk.domain import digits, persian, typed_number
from tvto_desk.domain.errors import DomainError
from tvto_desk.services.papers.letter_papers import open_letter
from tvto_desk.services.papers.selection_papers import LABELS
from tvto_desk.services.papers.stationery import PaperFile
from tvto_desk.ui.papers.print_button import PrintButton
from tvto_desk.ui.widgets.area_field import AreaField
from tvto_desk.ui.widgets.number_field import NumberField
from tvto_desk.ui.widgets.script_field import Script, ScriptField
from tvto_desk.ui.widgets.short_form import ShortForm
from tvto_desk.ui.widgets.task_dialog import TaskDialog


class LetterQuestions(QObject):
    """Asks with a small window beside a print button, and shows the letter on it."""

    def ask_addressee(
        self,
        button: PrintButton,
        title: Callable[[], str],
        write: Callable[[str], PaperFile],
    ) -> None:
        """Asks to whom; ``write`` makes the letter for that addressee (empty: for anybody)."""
        dialog = TaskDialog(
            "letter_addressee",
            title,
            lambda: self.tr("Write the letter"),
            self._name_addressee,
            button.window(),
        )
        dialog.form.add("addressee", _line("addressee"), full_row=True)
        self._run(dialog, button, lambda: write(dialog.form.text("addressee")))

    def ask_letter(self, button: PrintButton, people: Callable[[], Sequence[int]]) -> None:
        """Asks for addressee, subject and text of a letter about ``people``; their ids are asked
        for in the lane that writes it.
        """
        dialog = TaskDialog(
            "open_letter",
            lambda: self.tr("Letter about the selected people"),
            lambda: self.tr("Write the letter"),
            self._name_letter,
            button.window(),
        )
        form = dialog.form
        form.add("addressee", _line("addressee"), full_row=True)
        form.add("subject", _line("subject"), full_row=True)
        form.add(
            "body",
            AreaField(partial(persian.normalise, multiline=True, field="body")),
            full_row=True,
        )
        form.require("addressee", "subject", "body")

        def write() -> PaperFile:
            return open_letter(
                button.context.desk,
                people(),
                addressee=form.text("addressee"),
                subject=form.text("subject"),
                body=form.text("body"),
            )

        self._run(dialog, button, write)

    def ask_labels(self, button: PrintButton, make: Callable[[int], PaperFile]) -> None:
        """Asks at which label of the first sheet to begin; those before are peeled off already."""
        dialog = TaskDialog(
            "first_label",
            lambda: self.tr("File labels"),
            lambda: self.tr("Show the labels"),
            self._name_labels,
            button.window(),
        )
        dialog.form.add("first", NumberField(_place, width=120))
        dialog.form.require("first")
        dialog.form.field("first").set_value(1)
        self._run(dialog, button, lambda: make(dialog.form.values()["first"] - 1))

    def _run(self, dialog: TaskDialog, button: PrintButton, write: Callable[[], PaperFile]) -> None:
        def done(file: PaperFile) -> None:
            dialog.accept()
            button.show_file(file)

        dialog.asked.connect(lambda: button.context.runner.write(write, done, dialog.refuse))
        dialog.start()

    def _name_addressee(self, form: ShortForm) -> None:
        form.caption(
            "addressee",
            self.tr("To whom the letter is shown"),
            self.tr("Left empty it says: to whom it may concern"),
        )

    def _name_labels(self, form: ShortForm) -> None:
        form.caption(
            "first",
            self.tr("First label"),
            self.tr("Counted from the upper right corner, row by row"),
        )

    def _name_letter(self, form: ShortForm) -> None:
        form.caption("addressee", self.tr("To"))
        form.caption("subject", self.tr("Subject"))
        form.caption("body", self.tr("Text"), self.tr("The list of the people follows the text"))


def _place(text: str) -> int:
    """A place on a sheet of labels. Raises ``papers_of.label_place``."""
    plain = digits.latin(typed_number.bare(text))
    if not (plain.isascii() and plain.isdigit() and 1 <= int(plain) <= LABELS):
        raise DomainError("papers_of.label_place", field="first", most=LABELS)
    return int(plain)


def _line(field: str) -> ScriptField:
    return ScriptField(Script.PERSIAN, partial(persian.normalise, field=field), width=400)
