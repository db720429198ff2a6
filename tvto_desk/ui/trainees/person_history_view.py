"""The history of a person with the fields that each act changed, old and new, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from tvto_desk.domain.identity import Identity
from tvto_desk.domain.words import Key as WordKey
from tvto_desk.services.extra_values import ExtraFact
from tvto_desk.services.history import HistoryRow
from tvto_desk.services.person_history import FieldChange, PersonAct
from tvto_desk.ui.look import Look
from tvto_desk.ui.speech import phone_text
from tvto_desk.ui.trainees.extra_fields import caption_of, extra_text
from tvto_desk.ui.trainees.person_words import fact, identity_text, label, say
from tvto_desk.ui.widgets.history_view import HistoryView

_FIELDS: Mapping[tuple[str, str], str] = {
    ("person_name", "first_name_fa"): "first_name",
    ("person_name", "last_name_fa"): "last_name",
    ("person_name", "father_fa"): "father_name",
    ("person", "birth_place_fa"): "birth_place",
    ("person", "military_status"): "military",
    ("person", "disability_note"): "disability",
    ("person", "adaptation_note"): "adaptation",
    ("person", "referral_letter_no"): "letter_no",
    ("person", "referral_letter_date"): "letter_date",
    ("person_identity", "value"): "identity",
    ("person_identity", "valid_to"): "identity_valid_to",
    ("person_phone", "number"): "former_phone",
    ("person_target_group", "target_group"): "target_group",
}
_OF_DOCUMENTS = frozenset(
    {
        ("person_document", "has_copy"),
        ("person_document", "original_seen"),
        ("person_document_scan", "page"),
        ("person_document_scan", "is_out"),
    }
)
# Told by another line of the same act, or by the act itself.
_UNTOLD = frozenset(
    {
        ("person", "photo_sha"),
        ("person", "photo_on"),
        ("person", "merged_into_id"),
        ("person", "confirmed_on"),
        ("person_identity", "kind"),
        ("person_identity", "note"),
        ("person_phone", "owner"),
        ("person_target_group", "is_main"),
        ("person_document", "seen_on"),
        ("person_document", "kind"),
    }
)
_DATES = frozenset({"birth_date", "letter_date", "identity_valid_to", "valid_to"})


class PersonHistoryView(HistoryView):
    """``show_acts`` takes them oldest first, as the service gives them."""

    def show_acts(self, acts: Sequence[PersonAct], now: datetime) -> None:
        """Shows these acts with what they changed."""
        self._changes: dict[int, tuple[FieldChange, ...]] = {
            one.row.seq: one.changes for one in acts
        }
        self.show_rows([one.row for one in acts], now)

    def details_of(self, row: HistoryRow) -> list[str]:
        """The changed fields of an act, a line each."""
        lines = (line_of(change) for change in self._changes.get(row.seq, ()))
        return [line for line in lines if line]


def line_of(change: FieldChange) -> str:
    """A changed field in words; empty where the act itself says it."""
    place = (change.kind, change.field)
    if place in _UNTOLD:
        return ""
    if place in _OF_DOCUMENTS:
        return _of_document(change)
    key = _FIELDS.get(place, change.field)
    before, after = _text(key, change, change.before), _text(key, change, change.after)
    if not before and not after:
        return ""
    told = change.after or change.before
    name = caption_of(told.field) if isinstance(told, ExtraFact) else _label(change, key)
    if not before:
        return say("history_change.new", field=name, after=after)
    if not after:
        return say("history_change.gone", field=name, before=before)
    return say("history_change.both", field=name, before=before, after=after)


def _of_document(change: FieldChange) -> str:
    """A document, and what came of it."""
    key = f"history_document.{change.field}_{'yes' if change.after else 'no'}"
    page = change.after if change.field == "page" else 0
    # What is not there from the beginning is no change.
    if not change.about or (change.before is None and not change.after):
        return ""
    return say(key, document=WordKey(f"document.{change.about}"), page=page)


def _label(change: FieldChange, key: str) -> str:
    if change.kind == "person_document":
        return say("history_document.until", document=WordKey(f"document.{change.about}"))
    return label("mobile" if key == "former_phone" else key)


def _text(key: str, change: FieldChange, value: Any) -> str:
    if value in (None, "", False):
        return say("registration.no") if value is False and change.kind == "person" else ""
    if isinstance(value, Identity):
        return identity_text(value, whole=True)
    if isinstance(value, ExtraFact):
        return extra_text(value.field, value.value)
    if key == "former_phone":
        return phone_text(str(value))
    if key in _DATES:
        return fact(key, date.fromisoformat(str(value)))
    if isinstance(value, int) and not isinstance(value, bool):
        return Look.current().digits(value)
    return fact(key, (value,) if key == "target_group" else value)
