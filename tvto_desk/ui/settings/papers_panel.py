"""The undertaking on the registration form, in the words of the centre."""

from __future__ import annotations

from functools import partial

from tvto_desk.domain import persian
from tvto_desk.domain.errors import CodedError
from tvto_desk.domain.roles import Permission
from tvto_desk.domain.words import Language
from tvto_desk.services.settings import UNDERTAKING, change_setting, get_setting
from tvto_desk.system.words import words
from tvto_desk.ui.context import Context
from tvto_desk.ui.settings.panel import Panel
from tvto_desk.ui.trainees.rights import Rights
from tvto_desk.ui.widgets.area_field import AreaField
from tvto_desk.ui.widgets.short_form import ShortForm


class PapersPanel(Panel):
    """One text; emptied it is the usual one again."""

    key = "papers"
    icon_name = "file-text"
    nouns = frozenset({"centre"})

    def __init__(self, context: Context, rights: Rights) -> None:
        super().__init__(context, rights)
        self.form = ShortForm(self, most_columns=1)
        rule = partial(persian.normalise, multiline=True, field=UNDERTAKING.key)
        self.form.add(
            "undertaking", AreaField(rule, height=200), full_row=True, answers_to=(UNDERTAKING.key,)
        )
        self.form.submitted.connect(self._save)
        self.column.addWidget(self.form)
        self.column.addStretch(1)
        self.retranslate()

    def title(self) -> str:
        return self.tr("Papers")

    def load(self) -> None:
        self.read(partial(get_setting, self.context.desk, UNDERTAKING), self._show)

    def guard(self) -> None:
        self.rights.guard(self.form.button, Permission.MANAGE_SETTINGS)

    def retranslate(self) -> None:
        super().retranslate()
        self.lead.setText(self.tr("What the trainee signs on the registration form."))
        self.form.caption(
            "undertaking",
            self.tr("Undertaking"),
            self.tr("An article a line; emptied, the usual text is printed"),
        )
        self.form.button.setText(self.tr("Save"))
        self.form.button.setAccessibleName(self.form.button.text())

    def _show(self, stored: str) -> None:
        usual = words().text("papers.undertaking", Language.FA)
        self.form.field("undertaking").set_value(stored or usual)

    def _save(self) -> None:
        text = self.form.text("undertaking")
        usual = words().text("papers.undertaking", Language.FA)
        value = "" if text == usual else text
        self.form.set_busy(True)
        self.record(
            partial(change_setting, self.context.desk, UNDERTAKING, value),
            lambda: self.tr("Saved."),
            "centre",
            self._failed,
            after=lambda: self.form.set_busy(False),
        )

    def _failed(self, error: CodedError) -> None:
        self.form.show_error(error)
        self.guard()
