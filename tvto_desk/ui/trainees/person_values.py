"""The record of a person as values of the form's fields, there and back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Any, Final, TypeVar

from tvto_desk.domain.documents import Bearer, asked_of, document_gaps, is_foreign
from tvto_desk.domain.extra_fields import PREFIX
from tvto_desk.domain.gates import Gap, Need, PersonFacts, Step, consents, gaps, is_current
from tvto_desk.domain.identity import Identity, IdentityKind
from tvto_desk.domain.person import (
    NO_BIRTH_CERTIFICATE,
    Education,
    Employment,
    Military,
    PersonDraft,
    ResidenceKind,
    Sex,
)
from tvto_desk.services.person_documents import FormDocuments

E = TypeVar("E", bound=StrEnum)

SECTIONS: Final[Mapping[str, tuple[str, ...]]] = {
    "who": (
        "identity",
        "sex",
        "photo",
        "first_name",
        "last_name",
        "single_name",
        "father_name",
        "nationality",
        "identity_valid_to",
    ),
    "birth": ("birth_date", "birth_certificate_no", "no_birth_certificate", "birth_place"),
    "contact": ("mobile", "no_mobile", "phone", "postal_code", "address"),
    "residence": (
        "residence_kind",
        "residence_place",
        "residence_district",
        "target_group",
        "other_target_groups",
    ),
    "referral": ("referring_body", "letter_no", "letter_date"),
    "schooling": (
        "education",
        "education_field",
        "military",
        "employment",
        "disability",
        "adaptation",
        "guardian_consent",
        "note",
    ),
    "extra": (),
    "latin": (
        "first_name_en",
        "last_name_en",
        "father_en",
        "birth_place_en",
        "latin_from_passport",
    ),
}
"""The fields of the form in reading order; design language §5: Latin names are the last. Under
``extra`` stand the centre's own."""


def draft_of(values: Mapping[str, Any]) -> PersonDraft:
    """The record that the fields describe; every value has passed its own rule."""
    number = values.get("birth_certificate_no")
    groups = (values.get("target_group"), *(values.get("other_target_groups") or ()))
    return PersonDraft(
        sex=Sex(values["sex"]),
        identity=values["identity"],
        first_name_fa=values.get("first_name") or "",
        last_name_fa="" if values.get("single_name") else values.get("last_name") or "",
        single_name=bool(values.get("single_name")),
        first_name_en=values.get("first_name_en"),
        last_name_en=None if values.get("single_name") else values.get("last_name_en"),
        father_fa=values.get("father_name"),
        father_en=values.get("father_en"),
        birth=values.get("birth_date"),
        birth_place_fa=values.get("birth_place"),
        birth_place_en=values.get("birth_place_en"),
        birth_certificate_no=None if number == NO_BIRTH_CERTIFICATE else number,
        no_birth_certificate=bool(values.get("no_birth_certificate"))
        or number == NO_BIRTH_CERTIFICATE,
        nationality=values.get("nationality"),
        education=_member(Education, values.get("education")),
        education_field=values.get("education_field"),
        mobiles=values.get("mobile") or (),
        no_mobile=bool(values.get("no_mobile")),
        phone=values.get("phone"),
        postal_code=values.get("postal_code"),
        address=values.get("address"),
        residence_kind=_member(ResidenceKind, values.get("residence_kind")),
        residence_place=values.get("residence_place"),
        target_groups=tuple(dict.fromkeys(group for group in groups if group)),
        referring_body=values.get("referring_body"),
        letter_no=values.get("letter_no"),
        letter_date=values.get("letter_date"),
        military=_member(Military, values.get("military")),
        disability=values.get("disability"),
        adaptation=values.get("adaptation"),
        employment=_member(Employment, values.get("employment")),
        residence_district=values.get("residence_district"),
        latin_from_passport=bool(values.get("latin_from_passport")),
        identity_valid_to=values.get("identity_valid_to"),
        guardian_consent=bool(values.get("guardian_consent")),
        note=values.get("note"),
        extra=tuple(
            (name.removeprefix(PREFIX), value or "")
            for name, value in values.items()
            if name.startswith(PREFIX)
        ),
    )


def values_of(draft: PersonDraft, photo: bytes | None = None) -> dict[str, Any]:
    """What the fields show of a stored record."""
    none = draft.no_birth_certificate or draft.birth_certificate_no == NO_BIRTH_CERTIFICATE
    return {
        "identity": draft.identity,
        "sex": draft.sex.value,
        "photo": photo,
        "first_name": draft.first_name_fa or None,
        "last_name": draft.last_name_fa or None,
        "single_name": draft.single_name,
        "father_name": draft.father_fa,
        "nationality": draft.nationality,
        "birth_date": draft.birth,
        "birth_certificate_no": None if none else draft.birth_certificate_no,
        "no_birth_certificate": none,
        "birth_place": draft.birth_place_fa,
        "mobile": draft.mobiles or None,
        "no_mobile": draft.no_mobile,
        "phone": draft.phone,
        "postal_code": draft.postal_code,
        "address": draft.address,
        "residence_kind": draft.residence_kind.value if draft.residence_kind else None,
        "residence_place": draft.residence_place,
        "target_group": draft.target_groups[0] if draft.target_groups else None,
        "other_target_groups": draft.target_groups[1:] or None,
        "referring_body": draft.referring_body,
        "letter_no": draft.letter_no,
        "letter_date": draft.letter_date,
        "education": draft.education.value if draft.education else None,
        "education_field": draft.education_field,
        "military": draft.military.value if draft.military else None,
        "disability": draft.disability,
        "adaptation": draft.adaptation,
        "employment": draft.employment.value if draft.employment else None,
        "residence_district": draft.residence_district,
        "latin_from_passport": draft.latin_from_passport,
        "identity_valid_to": draft.identity_valid_to,
        "guardian_consent": draft.guardian_consent,
        "note": draft.note,
        "first_name_en": draft.first_name_en,
        "last_name_en": draft.last_name_en,
        "father_en": draft.father_en,
        "birth_place_en": draft.birth_place_en,
        **{PREFIX + key: value for key, value in draft.extra},
    }


def missing(values: Mapping[str, Any], documents: FormDocuments, today: date) -> tuple[Gap, ...]:
    """What later steps will miss, each document by its own name; the signature on the control list
    and the age of the photo are no matter of the form.
    """
    identity = values.get("identity")
    pending = not isinstance(identity, Identity) or identity.kind is IdentityKind.PENDING
    single = bool(values.get("single_name"))
    facts = PersonFacts(
        name=bool(values.get("first_name")) and (single or bool(values.get("last_name"))),
        sex=bool(values.get("sex")),
        identity=identity is not None,
        mobile=bool(values.get("mobile")) or bool(values.get("no_mobile")),
        valid_identity=not pending,
        birth_date=values.get("birth_date") is not None,
        target_group=bool(values.get("target_group")),
        residence_kind=bool(values.get("residence_kind")),
        guardian_consent=consents(
            values.get("birth_date"), bool(values.get("guardian_consent")), today
        ),
        photo=bool(values.get("photo")),
        recent_photo=True,
        current_identity=is_current(values.get("identity_valid_to"), today),
        father_name=bool(values.get("father_name")),
        documents=document_gaps(
            asked_of(_bearer(values), documents.of_everybody, documents.of_standards),
            documents.held,
            today,
        ),
        latin_name=bool(values.get("first_name_en"))
        and bool(values.get("father_en"))
        and (single or bool(values.get("last_name_en"))),
        birth_place=bool(values.get("birth_place")) and bool(values.get("birth_place_en")),
        birth_certificate_no=bool(values.get("birth_certificate_no"))
        or bool(values.get("no_birth_certificate")),
        confirmation=True,
    )
    found = gaps(facts, Step.CERTIFICATE)
    return tuple(gap for gap in found if gap.need not in (Need.NAME, Need.SEX, Need.IDENTITY))


def _bearer(values: Mapping[str, Any]) -> Bearer:
    identity = values.get("identity")
    kind = identity.kind if isinstance(identity, Identity) else None
    return Bearer(
        _member(Sex, values.get("sex")),
        is_foreign(values.get("nationality"), kind),
        bool(values.get("referring_body")),
    )


def _member(kind: type[E], value: Any) -> E | None:
    return None if value is None else kind(value)
