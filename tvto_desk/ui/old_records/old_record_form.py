"""The form of a line of an old register."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any, cast

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QWidget

from tvto_desk.domain import persian
from tvto_desk.domain.jalali import PartialDate
from tvto_desk.domain.old_record import OldKind, OldRecordDraft, parse_date, parse_hours
from tvto_desk.ui.trainees.person_words import say
from tvto_desk.ui.widgets.choice_field import ChoiceField
from tvto_desk.ui.widgets.code_edit import CodeEdit, standard_code_edit
from tvto_desk.ui.widgets.field import Field
from tvto_desk.ui.widgets.form import Form
from tvto_desk.ui.widgets.jalali_edit import JalaliEdit
from tvto_desk.ui.widgets.number_field import NumberField
from tvto_desk.ui.widgets.script_field import Script, ScriptField

SECTIONS = {
    "what": ("kind", "title_fa", "standard_code", "hours", "exam_date", "issue_date"),
    "where": ("certificate_no", "portal_no", "book", "page", "row_no"),
    "who": ("centre_name", "head_name", "director_name", "title_en", "note"),
}
_DATES = ("exam_date", "issue_date")


class OldDateEdit(JalaliEdit):
    """A date of an old paper, known to the day, the month or the year."""

    def __init__(self, today: Callable[[], date], field: str) -> None:
        super().__init__(today, birth=True, field=field)

    def _parse(self, text: str) -> PartialDate:
        return parse_date(text, self._today(), self._field)


class OldRecordForm(Form):
    """Fields of an ``OldRecordDraft``."""

    def __init__(self, today: Callable[[], date], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("old_record_form")
        self._today = today
        for section, keys in SECTIONS.items():
            self.add_section(section)
            for key in keys:
                self.add(key, self._make(key), full_row=key == "note")
        self.require("kind", "title_fa")
        self.retranslate()

    def begin(self, draft: OldRecordDraft | None) -> None:
        """Shows a line, or an empty form for a certificate."""
        if draft is None:
            self.set_values({"kind": OldKind.CERTIFICATE.value})
        else:
            self.set_values(values_of(draft))
        self.focus_first()

    def draft(self) -> OldRecordDraft:
        """What was filled in. Raises the first ``DomainError``."""
        values = self.values()
        code = values["standard_code"]
        texts = {
            key: values[key] or ""
            for keys in SECTIONS.values()
            for key in keys
            if key not in ("kind", "hours", "standard_code", *_DATES)
        }
        return OldRecordDraft(
            kind=OldKind(values["kind"]),
            standard_code=str(code) if code else "",
            hours=values["hours"],
            exam_date=values["exam_date"],
            issue_date=values["issue_date"],
            **texts,
        )

    def retranslate(self) -> None:
        """Takes the words of the present language."""
        for section, text in (
            ("what", self.tr("What was learnt")),
            ("where", self.tr("Where it stands")),
            ("who", self.tr("By whom")),
        ):
            self.caption(section, text)
        for keys in SECTIONS.values():
            for key in keys:
                self.caption(key, say(f"old_field.{key}"))
        kinds = [(kind.value, say(f"old_kind.{kind.value}")) for kind in OldKind]
        cast(ChoiceField, self.field("kind")).set_choices(kinds)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

    def _make(self, key: str) -> Field:
        match key:
            case "kind":
                return ChoiceField(width=200)
            case "standard_code":
                return standard_code_edit()
            case "hours":
                return NumberField(parse_hours, width=110)
            case "exam_date" | "issue_date":
                return OldDateEdit(self._today, key)
            case "portal_no":
                return CodeEdit(str)
            case "title_en":
                return ScriptField(Script.LATIN, partial(persian.normalise, field=key))
        return ScriptField(Script.PERSIAN, partial(persian.normalise, field=key))


def values_of(draft: OldRecordDraft) -> dict[str, Any]:
    """A stored line by the fields of the form."""
    keys = [key for section in SECTIONS.values() for key in section]
    return {key: getattr(draft, key) or None for key in keys} | {"kind": draft.kind.value}
