"""Windows of the counter: who takes a certificate, and what is put right while the holder waits."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from tvto_desk.domain import names, persian
from tvto_desk.domain.hand_over import HandOver, Way
from tvto_desk.domain.person import NO_BIRTH_CERTIFICATE, PersonDraft, birth_certificate_number
from tvto_desk.domain.words import Code
from tvto_desk.ui.speech import say
from tvto_desk.ui.widgets.check_field import CheckField
from tvto_desk.ui.widgets.choice_field import ChoiceField
from tvto_desk.ui.widgets.field import Field
from tvto_desk.ui.widgets.script_field import Script, ScriptField
from tvto_desk.ui.widgets.short_form import ShortForm
from tvto_desk.ui.widgets.task_dialog import TaskDialog

SHOWN_PAPERS = ("national_card", "birth_certificate", "passport", "residence_card")
"""What somebody may show to take a certificate: keys of ``shown_paper`` in the catalogue."""

_ASKED = {
    Way.HOLDER: ("collector", "identity_shown"),
    Way.REPRESENTATIVE: ("collector", "identity_shown", "letter_no"),
    Way.GROUP: ("collector", "identity_shown", "letter_no"),
    Way.POST: ("parcel_code",),
}

CORRECTABLE = {
    "first_name": ("first_name_fa", "first_name_en"),
    "last_name": ("last_name_fa", "last_name_en"),
    "father": ("father_fa", "father_en"),
    "birth_place": ("birth_place_fa", "birth_place_en"),
    "birth_certificate_no": ("birth_certificate_no", None),
}
"""What can be put right at the counter: keys of ``correction``, each with its field of the record
in Persian and in Latin letters. Other mistakes go through the record and a replacement.
"""

PROOFS = ("birth_certificate", "national_card", "passport", "education", "other")
"""Papers that prove a mistake: keys of ``proof_paper``."""


class HandOverDialog(TaskDialog):
    """Who takes the sheets and how; each way asks for its own proof."""

    def __init__(self, count: int, holder: str, parent: QWidget) -> None:
        self._holder = holder if count == 1 else ""
        self._ways = [way for way in Way if count == 1 or way is not Way.HOLDER]
        super().__init__(
            "hand_over_dialog",
            lambda: self.tr("Hand over"),
            lambda: say("certificate_desk.hand_over", count=count),
            self._name,
            parent,
            line=lambda: say(
                "certificate_desk.who_takes" if count == 1 else "certificate_desk.who_takes_all",
                name=holder,
                count=count,
            ),
        )
        self.way = ChoiceField()
        self.form.add("way", self.way)
        self.form.add("collector", ScriptField(Script.PERSIAN, _text("collector")))
        self.form.add("identity_shown", ChoiceField())
        self.form.add("letter_no", ScriptField(Script.PERSIAN, _text("letter_no")))
        self.form.add("parcel_code", ScriptField(Script.LATIN, _plain))
        self.way.edited.connect(self._turn)
        self._name(self.form)
        self.way.set_value(self._ways[0].value)
        self._turn()

    def given(self) -> HandOver:
        """What was written."""
        text = self.form.text
        return HandOver(
            Way(self.way.value()),
            text("collector"),
            text("identity_shown"),
            text("letter_no"),
            text("parcel_code"),
        )

    def _turn(self) -> None:
        way = Way(self.way.value() or self._ways[0].value)
        asked = _ASKED[way]
        for key in ("collector", "identity_shown", "letter_no", "parcel_code"):
            self.form.cell(key).setVisible(key in asked)
        self.form.require("way", *asked)
        collector = self.form.field("collector")
        if way is Way.HOLDER:
            collector.set_value(self._holder)
        elif collector.value() == self._holder:
            collector.set_value(None)
        self.adjustSize()

    def _name(self, form: ShortForm) -> None:
        form.caption("way", self.tr("Way"))
        form.caption("collector", self.tr("Taken by"))
        form.caption("identity_shown", self.tr("Document shown"))
        form.caption("letter_no", self.tr("Letter of authority"))
        form.caption("parcel_code", self.tr("Parcel code"))
        self.way.set_choices([(way.value, say(f"hand_over_way.{way.value}")) for way in self._ways])
        _choices(form.field("identity_shown"), "shown_paper", SHOWN_PAPERS)


class CorrectionDialog(TaskDialog):
    """«اصلاح هنگام تحویل»: what is wrong, how it is spelled, and the paper that proves it."""

    def __init__(self, number: str, name: str, draft: PersonDraft, parent: QWidget) -> None:
        self._draft = draft
        super().__init__(
            "correction_dialog",
            lambda: self.tr("Correct at the counter"),
            lambda: self.tr("Issue a replacement"),
            self._name,
            parent,
            line=lambda: say("certificate_desk.why_correct", number=Code(number), name=name),
            columns=2,
        )
        self.which = ChoiceField()
        self.form.add("which", self.which)
        self.form.add("proof_seen", ChoiceField())
        self.form.add("persian", ScriptField(Script.PERSIAN, self._persian))
        self.form.add("latin", ScriptField(Script.LATIN, partial(names.latin_name, field="latin")))
        self.returned = CheckField()
        self.form.add("returned", self.returned)
        self.which.edited.connect(self._turn)
        self._name(self.form)
        self.which.set_value("first_name")
        self.returned.set_value(True)
        self._turn()

    def corrected(self) -> PersonDraft:
        """The record with what was typed."""
        fa, en = CORRECTABLE[str(self.which.value())]
        typed = self.form.text("persian")
        changes: dict[str, Any] = {fa: typed}
        if fa == "birth_certificate_no":
            none = typed == NO_BIRTH_CERTIFICATE
            changes = {fa: None if none else typed, "no_birth_certificate": none}
        if en is not None:
            changes[en] = self.form.text("latin")
        return replace(self._draft, **changes)

    def proof_seen(self) -> str:
        """The name of the paper, in the language of the register."""
        return say(f"proof_paper.{self.form.text('proof_seen')}")

    def reason(self) -> str:
        """Why, as it stands in the register."""
        return say("certificate_desk.corrected_field", what=say(f"correction.{self.which.value()}"))

    def _persian(self, text: str) -> str:
        if self.which.value() == "birth_certificate_no":
            return birth_certificate_number(text)
        return names.persian_name(text, "persian")

    def _turn(self) -> None:
        fa, en = CORRECTABLE[self.which.value() or "first_name"]
        self.form.field("persian").set_value(getattr(self._draft, fa))
        self.form.cell("latin").setVisible(en is not None)
        if en is not None:
            self.form.field("latin").set_value(getattr(self._draft, en))
        latin = () if en is None else ("latin",)
        self.form.require("which", "persian", *latin, "proof_seen")
        self.adjustSize()

    def _name(self, form: ShortForm) -> None:
        form.caption("which", self.tr("What is wrong"))
        form.caption("persian", self.tr("Correct"))
        form.caption("latin", self.tr("Correct, in Latin letters"))
        form.caption("proof_seen", self.tr("Proof seen"))
        form.caption("returned", self.tr("The old sheet"))
        self.returned.setText(self.tr("Was taken back and is void"))
        _choices(self.which, "correction", tuple(CORRECTABLE))
        _choices(form.field("proof_seen"), "proof_paper", PROOFS)


def _choices(field: Field, section: str, keys: tuple[str, ...]) -> None:
    if isinstance(field, ChoiceField):
        field.set_choices([(key, say(f"{section}.{key}")) for key in keys])


def _plain(text: str) -> str:
    return text.strip()


def _text(field: str) -> Callable[[str], str]:
    return partial(persian.normalise, field=field)
