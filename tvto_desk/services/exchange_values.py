"""The values of rows that travel, as people read them: words for codes, names for other rows."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from tvto_desk.db.restore import loaded, record_classes, values_of
from tvto_desk.db.travel.kinds import table_of, target_of
from tvto_desk.domain.assessment import Reason
from tvto_desk.domain.certificate import CertificateEventKind
from tvto_desk.domain.equipment import Condition
from tvto_desk.domain.hand_over import Way
from tvto_desk.domain.person import Education, Sex
from tvto_desk.domain.words import Code, Key, Sentence
from tvto_desk.services.code_lists import CodeList, CodeRow, code_list
from tvto_desk.services.record_names import name_of_record
from tvto_desk.system.words import words


class Numeral(str):
    """A number that is kept as text: shown in the digits of the language."""


@dataclass(frozen=True)
class Pair:
    """A value by its name, inside a field that holds several."""

    name: Key
    value: Any


def record_kind(kind: str) -> Key:
    """What rows of a table are called."""
    return Key(f"record_kind.{kind}")


def name_of(session: Session, kind: str, uid: str) -> str:
    """The name of a row or of the one it belongs to; the ``Key`` of its kind where it has none."""
    model = record_classes()[kind]
    row = session.execute(select(model).where(model.uid == uid)).scalar_one_or_none()
    named = name_of_record(session, None, row)
    while row is not None and isinstance(named, Key):
        values = values_of(row)
        if own := next((values[key] for key in _NAMES if values.get(key)), None):
            return str(own)
        if kind == "staff":
            return f"{values['first_name_fa']} {values['last_name_fa']}".strip()
        if kind == "certificate":
            return Code(values["number"])
        leaning = next((key for key in _LEANS if values.get(key) is not None), None)
        target = None if leaning is None else target_of(kind, leaning)
        if leaning is None or target is None:
            break
        kind, row = target, session.get(record_classes()[target], values[leaning])
        named = name_of_record(session, None, row)
    return named if named and not isinstance(named, Key) else record_kind(kind)


def read_value(session: Session, kind: str, key: str, value: Any) -> Any:
    """A value of the trail as people read it.

    A day, an instant, a number or a truth; a ``Key`` or ``Sentence`` of the catalogue, a line of a
    code list, a ``Numeral`` or ``Code``; a tuple of these or of a ``Pair`` each for a list.
    """
    column = table_of(kind).columns.get(key)
    if column is None or value is None or value == "":
        return None if value == "" else value
    target = target_of(kind, key)
    if target is not None:
        return name_of(session, target, value)
    typed = loaded(column.type, value)
    if isinstance(typed, StrEnum):
        return Key(f"{section_of(type(typed))}.{typed.value}")
    reader = _READERS.get((kind, key)) or _READERS.get(key)
    if reader is not None:
        return reader(session, typed)
    if isinstance(typed, bytes) or key.endswith("_sha"):
        return _print_of(typed)
    return typed


def section_of(kind: type[StrEnum]) -> str:
    """The table of the catalogue that has the words of an enumeration."""
    if kind in _SECTIONS:
        return _SECTIONS[kind]
    return "".join(f"_{sign.lower()}" if sign.isupper() else sign for sign in kind.__name__)[1:]


_SECTIONS: Final[Mapping[type[StrEnum], str]] = {
    CertificateEventKind: "certificate_event",
    Condition: "equipment_condition",
    Way: "hand_over_way",
}

_NAMES: Final = ("title_fa", "name_fa", "wanted_fa", "title", "cluster_fa")
_LEANS: Final = (
    "enrolment_id",
    "from_enrolment_id",
    "candidate_id",
    "attempt_id",
    "result_id",
    "request_id",
    "certificate_id",
    "copy_id",
    "course_session_id",
    "session_id",
    "equipment_id",
    "loan_id",
    "staff_id",
    "standard_version_id",
    "test_paper_id",
    "standard_id",
)
"""Through which column a row without a name of its own belongs to one that has one."""


def _print_of(value: Any) -> Sentence:
    """What cannot be read, by the head of its fingerprint: two of them can be told apart."""
    data = value if isinstance(value, bytes) else str(value).encode()
    return Sentence("exchange.fingerprint", {"code": Code(hashlib.sha256(data).hexdigest()[:8])})


def _of_list(name: CodeList) -> Callable[[Session, Any], Any]:
    def read(_session: Session, value: Any) -> CodeRow | Code:
        return next((row for row in code_list(name) if row.key == value), Code(value))

    return read


def _of_words(section: str) -> Callable[[Session, Any], Any]:
    def read(_session: Session, value: Any) -> Key | Code:
        key = f"{section}.{value}"
        return Key(key) if key in words() else Code(value)

    return read


def _code(_session: Session, value: Any) -> Code:
    return Code(value)


def _numeral(_session: Session, value: Any) -> Numeral:
    return Numeral(value)


def _fingerprint(_session: Session, value: Any) -> Sentence:
    return _print_of(value)


def _papers(session: Session, value: Any) -> tuple[Any, ...]:
    return tuple(_of_words("document")(session, one) for one in value)


def _reasons(_session: Session, value: Any) -> tuple[Sentence, ...]:
    told = (Reason.from_json(one) for one in value)
    return tuple(Sentence(one.key, one.params) for one in told)


def _older(session: Session, value: Any) -> str:
    return name_of(session, "old_record", value)


def _pairs(session: Session, value: Any) -> tuple[Pair, ...]:
    """Values by their names, as a correction and an event of a certificate hold them."""
    found = []
    for key, one in value.items():
        name = next(
            (
                Key(word)
                for word in (f"exchange_field.{key}", f"person_field.{key}")
                if word in words()
            ),
            Key("exchange_field.other"),
        )
        found.append(
            Pair(
                Key(name if name in words() else "exchange_field.other"), _inside(session, key, one)
            )
        )
    return tuple(found)


def _inside(session: Session, key: str, value: Any) -> Any:
    if not value:
        return None if value == "" else value
    if key == "birth":
        return date.fromisoformat(value["first"])
    if key == "identity":
        return Code(value["value"])
    if key == "way":
        return Key(f"hand_over_way.{value}")
    if key == "sex":
        return Key(f"sex.{value}")
    if key in _READERS:
        return _READERS[key](session, value)
    return Code(value) if isinstance(value, str) and value.isascii() else value


_READERS: Final[Mapping[str | tuple[str, str], Callable[[Session, Any], Any]]] = {
    "target_group": _of_list(CodeList.TARGET_GROUPS),
    "main_target_group": _of_list(CodeList.TARGET_GROUPS),
    "referring_body": _of_list(CodeList.REFERRING_BODIES),
    "delivery_place": _of_list(CodeList.DELIVERY_PLACES),
    "min_education": _of_words(section_of(Education)),
    ("staff", "sex"): _of_words(section_of(Sex)),
    "nationality": _of_words("country"),
    "identity_shown": _of_words("shown_paper"),
    "required_documents": _papers,
    "reasons": _reasons,
    "details": _pairs,
    "old_values": _pairs,
    "new_values": _pairs,
    "old_uid": _older,
    **dict.fromkeys(
        (
            "birth_certificate_no",
            "mobile",
            "national_id",
            "phone",
            "postal_code",
            "starts_at",
            ("person_identity", "value"),
            ("person_phone", "number"),
        ),
        _numeral,
    ),
    **dict.fromkeys(
        (
            "centre_code",
            "class_code",
            "code",
            "key",
            "licence_no",
            "old_code",
            "parcel_code",
            "permit_no",
            "portal_code",
            "portal_exam_code",
            "portal_no",
            "project_code",
            "property_no",
            "province_letters",
            "rule_set_key",
            "sheet_no",
            "standard_code",
            "template",
            ("certificate", "number"),
        ),
        _code,
    ),
    **dict.fromkeys(("content", "key_id", "proof"), _fingerprint),
}
"""What is kept as text or JSON and means more than its letters, by column or table and column."""
