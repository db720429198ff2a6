"""The fields of a person, in the sections of the design language; Latin names are the last."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import Any, cast

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QCheckBox, QWidget

from tvto_desk.domain import extra_fields, names, persian
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.extra_fields import ExtraField
from tvto_desk.domain.identity import IdentityKind
from tvto_desk.domain.person import IRAN, Sex, certificate_number_of
from tvto_desk.services.person_documents import FormDocuments
from tvto_desk.ui.context import Context
from tvto_desk.ui.look import Look
from tvto_desk.ui.speech import comma, told
from tvto_desk.ui.trainees.certificate_number import CertificateNumberField
from tvto_desk.ui.trainees.extra_fields import (
    ExtraBook,
    caption_of,
    extra_text,
    lines_of,
    make_field,
    stored_value,
    typed_value,
)
from tvto_desk.ui.trainees.latin_helper import SPELLED, LatinHelper
from tvto_desk.ui.trainees.mobiles_field import MobilesField
from tvto_desk.ui.trainees.person_values import SECTIONS, missing
from tvto_desk.ui.trainees.person_words import choice_fields, choices, fact, label, say
from tvto_desk.ui.trainees.switch_field import SwitchField
from tvto_desk.ui.widgets.choice_field import ChoiceField
from tvto_desk.ui.widgets.choices_field import ChoicesField
from tvto_desk.ui.widgets.field import Field
from tvto_desk.ui.widgets.form import Form
from tvto_desk.ui.widgets.identity_field import IdentityField
from tvto_desk.ui.widgets.jalali_edit import JalaliEdit
from tvto_desk.ui.widgets.number_field import phone_field, postal_code_field
from tvto_desk.ui.widgets.photo_field import PhotoField
from tvto_desk.ui.widgets.script_field import Script, ScriptField

_FULL_ROW = frozenset({"address", "note"})
_ANSWERS_TO = {
    "identity": ("national_id", "foreign_code", "passport"),
    "residence_kind": ("residence",),
}
_SHORT = {"sex": 160, "residence_kind": 160}
_NAMED_GAPS = 3
# What one letter says of everybody who comes with it.
_REPEATING = (
    "residence_kind",
    "target_group",
    "other_target_groups",
    "referring_body",
    "letter_no",
    "letter_date",
)


class RegistrationForm(Form):
    """Fields by the keys of ``SECTIONS``; switches lift what they answer."""

    def __init__(self, context: Context, today: Callable[[], date], parent: QWidget) -> None:
        super().__init__(parent, with_next=True)
        self.setObjectName("registration_form")
        self._context = context
        self._today = today
        self._needed: list[str] = []
        self._follows: str | None = None
        self._documents = FormDocuments()
        self._extra: tuple[ExtraField, ...] = ()
        self._shown: Mapping[str, Any] = {}
        for section, keys in SECTIONS.items():
            self.add_section(section)
            for key in keys:
                field = self._make(key)
                field.widget.setObjectName(key)
                self.add(
                    key,
                    field,
                    full_row=key in _FULL_ROW,
                    answers_to=_ANSWERS_TO.get(key, ()),
                )
        self.latin = LatinHelper(self, context, self._caption)
        self.edited.connect(self.follow_switches)
        self.identity.edited.connect(self._follow_identity)
        self.identity.kind_field.edited.connect(self._follow_identity)
        self.field("birth_date").edited.connect(self._fill_in_certificate)
        self.book = ExtraBook(context, self)
        self.book.known.connect(lambda: self.take_extra(self.book.fields))
        self.retranslate()
        self.follow_switches()

    @property
    def identity(self) -> IdentityField:
        """Who the person is."""
        return cast(IdentityField, self.field("identity"))

    @property
    def photo(self) -> PhotoField:
        """The face of the person."""
        return cast(PhotoField, self.field("photo"))

    def expect(self, documents: FormDocuments) -> None:
        """What documents are asked for and which came, to name what is missing."""
        self._documents = documents
        self._tell_gaps()

    def take_extra(self, fields: tuple[ExtraField, ...]) -> None:
        """Asks these fields of the centre's own; what stands in one that stays is kept."""
        names = [field.name for field in self._extra]
        typed = {name: self.field(name).typed() for name in names if self._is_written(name)}
        self.drop(*names)
        self._extra = fields
        for field in fields:
            made = self.add(field.name, make_field(field, self._today), section="extra")
            made.set_value(typed_value(field, self._shown.get(field.name)))
            if field.name in typed:
                made.set_typed(typed[field.name])
        self._caption_extra()
        self._tell_gaps()

    def set_values(self, values: Mapping[str, Any]) -> None:
        self._shown, self._follows = dict(values), None
        own = {one.name: typed_value(one, values.get(one.name)) for one in self._extra}
        super().set_values({**values, **own})

    def values(self) -> dict[str, Any]:
        return self._stored(super().values())

    def name_of(self, key: str) -> str:
        """What a field is called."""
        return next((caption_of(one) for one in self._extra if one.name == key), "") or label(key)

    def text_of(self, key: str, value: Any) -> str:
        """A value of a field as it is read."""
        own = next((one for one in self._extra if one.name == key), None)
        return fact(key, value) if own is None else extra_text(own, value or "")

    def readable(self) -> dict[str, Any]:
        """The values of the fields that are right at the moment; the others are left out."""
        found: dict[str, Any] = {}
        for key in self.field_keys():
            try:
                found[key] = self.field(key).value()
            except DomainError:
                continue
        return self._stored(found)

    def follow_switches(self) -> None:
        """What a switch answers is not asked for, and what is missing later is told in the bar."""
        single = bool(self.field("single_name").value())
        no_mobile = bool(self.field("no_mobile").value())
        no_paper = bool(self.field("no_birth_certificate").value())
        pending = self.identity.kind() is IdentityKind.PENDING
        able = self.field("disability").is_blank()
        woman = self.field("sex").value() == Sex.FEMALE
        for key, closed in (
            ("last_name", single),
            ("last_name_en", single),
            ("mobile", no_mobile),
            ("birth_certificate_no", no_paper),
            ("military", woman),
            ("identity_valid_to", pending),
            ("adaptation", able),
        ):
            self._close(key, closed=closed)
        needed = ["identity", "sex", "first_name"]
        needed += [] if single else ["last_name"]
        needed += [] if no_mobile else ["mobile"]
        if needed != self._needed:
            self._needed = needed
            self.require(*needed)
        self._tell_gaps()

    def retranslate(self) -> None:
        """Takes the words of the present language."""
        for section, keys in SECTIONS.items():
            self.caption(section, say(f"person_section.{section}"))
            for key in keys:
                self._caption(key)
        for key in choice_fields():
            if key in self.field_keys():
                cast(ChoiceField, self.field(key)).set_choices(choices(key))
        self._caption_extra()
        self.bar.offer_keep(
            self.tr("Keep for the next person"),
            say("registration.kept", what=self._kept_words()),
        )
        self._tell_gaps()

    def kept(self) -> dict[str, Any]:
        """What repeats from person to person, when the clerk wishes to keep it."""
        if not self.bar.keep.isChecked():
            return {}
        now = self.readable()
        return {key: now[key] for key in _REPEATING if now.get(key) not in (None, "", ())}

    def _kept_words(self) -> str:
        return comma().join(label(key) for key in _REPEATING)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

    def _caption_extra(self) -> None:
        for field in self._extra:
            held = self.field(field.name)
            if isinstance(held, ChoiceField):
                held.set_choices(lines_of(field))
            self.caption(field.name, caption_of(field))

    def _stored(self, values: dict[str, Any]) -> dict[str, Any]:
        own = {one.name: stored_value(values.get(one.name)) for one in self._extra}
        return {**values, **{name: value for name, value in own.items() if name in values}}

    def _is_written(self, name: str) -> bool:
        """Whether a field holds something else than the record that is shown."""
        field = self.field(name)
        if field.problem() is not None:
            return True
        return stored_value(field.value()) != (self._shown.get(name) or "")

    def _caption(self, key: str) -> None:
        field = self.field(key)
        if isinstance(field, QCheckBox):
            field.setText(label(key))
            self.caption(key, "")
        else:
            self.caption(key, label(key), self._help(key))

    def _help(self, key: str) -> str:
        match key:
            case "birth_date":
                return self.tr("Day, month or year alone")
            case "target_group":
                return self.tr("The one that reports count")
            case _ if key in SPELLED:
                return self.latin.help_of(key)
        return ""

    def _tell_gaps(self) -> None:
        now = self.readable()
        needs = [told(gap.words) for gap in missing(now, self._documents, self._today())]
        held = [(field.key, now.get(field.name, "")) for field in self._extra]
        needs += map(caption_of, extra_fields.missing(self._extra, held))
        if not needs:
            self.bar.set_gaps(say("registration.no_gaps"))
            return
        text = comma().join(needs[:_NAMED_GAPS])
        if len(needs) > _NAMED_GAPS:
            more = self.tr("{gaps} and {count} more")
            count = Look.current().digits(len(needs) - _NAMED_GAPS)
            text = more.replace("{gaps}", text).replace("{count}", count)
        self.bar.set_gaps(say("registration.gaps", gaps=text))

    def _follow_identity(self) -> None:
        nationality = self.field("nationality")
        kind = self.identity.kind()
        if kind is IdentityKind.NATIONAL_ID and nationality.is_blank():
            nationality.set_value(IRAN)
        elif kind is IdentityKind.FOREIGN_CODE and nationality.value() == IRAN:
            nationality.set_value(None)
        self._fill_in_certificate()

    def _fill_in_certificate(self) -> None:
        """Puts the birth-certificate number that follows from the others where nobody typed one."""
        now = self.readable()
        held, identity = now.get("birth_certificate_no"), now.get("identity")
        number = cast(CertificateNumberField, self.field("birth_certificate_no"))
        if identity is None or now.get("no_birth_certificate"):
            number.expect(None)
            return
        usual = certificate_number_of(identity, now.get("birth_date"))
        if held in (None, self._follows):
            self._follows = usual
            number.set_value(usual)
        number.expect(usual)

    def _close(self, key: str, *, closed: bool) -> None:
        field = self.field(key)
        if closed and not field.is_blank():
            field.set_value(None)
        field.widget.setEnabled(not closed)

    def _make(self, key: str) -> Field:
        match key:
            case "identity":
                return IdentityField()
            case "photo":
                choose = self._context.choose_file
                return PhotoField(
                    self._context.runner,
                    self._context.cameras,
                    self._today,
                    choose_file=None if choose is None else self._choose_photo,
                )
            case (
                "single_name"
                | "no_birth_certificate"
                | "no_mobile"
                | "guardian_consent"
                | "latin_from_passport"
            ):
                return SwitchField()
            case "birth_date":
                return JalaliEdit(self._today, birth=True)
            case "identity_valid_to":
                return JalaliEdit(self._today, field="identity_valid_to")
            case "letter_date":
                return JalaliEdit(self._today, field="letter_date")
            case "birth_certificate_no":
                return CertificateNumberField()
            case "mobile":
                return MobilesField()
            case "phone":
                return phone_field()
            case "postal_code":
                return postal_code_field()
            case "other_target_groups":
                return ChoicesField()
            case "first_name" | "last_name" | "father_name":
                return ScriptField(Script.PERSIAN, partial(names.persian_name, field=key))
            case "first_name_en" | "last_name_en" | "father_en" | "birth_place_en":
                return ScriptField(Script.LATIN, partial(names.latin_name, field=key))
            case _ if key in choice_fields():
                return ChoiceField(width=_SHORT.get(key))
        return ScriptField(Script.PERSIAN, partial(persian.normalise, field=key))

    def _choose_photo(self, _parent: QWidget) -> Any:
        choose = self._context.choose_file
        kinds = self.tr("Photos (*.jpg *.jpeg *.png)")
        return choose(label("photo"), kinds) if choose else None
