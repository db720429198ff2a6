"""What each step needs of a person; everything else that is missing is a named gap (کسری).

The person at the counter is never sent home: only the step at which a gap must be closed refuses.
Table: the gates of the design language §5.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Final

from tvto_desk.domain import jalali
from tvto_desk.domain.documents import DocumentGap, Lacking
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.identity import IdentityKind
from tvto_desk.domain.jalali import PartialDate
from tvto_desk.domain.person import PersonDraft, age
from tvto_desk.domain.words import Key, Sentence


class Step(StrEnum):
    """The four steps, in the order of a person's way."""

    APPLICATION = "application"
    ENROLMENT = "enrolment"
    INTRODUCTION = "introduction"
    CERTIFICATE = "certificate"

    @property
    def order(self) -> int:
        """Place of the step on the way, from 0."""
        return _ORDER[self]


_ORDER: Final = {step: place for place, step in enumerate(Step)}


class Need(StrEnum):
    """One thing that some step needs; the value is the name of its field."""

    NAME = "name"
    SEX = "sex"
    IDENTITY = "identity"
    MOBILE = "mobile"
    VALID_IDENTITY = "valid_identity"
    BIRTH_DATE = "birth_date"
    TARGET_GROUP = "target_group"
    RESIDENCE_KIND = "residence_kind"
    GUARDIAN_CONSENT = "guardian_consent"
    PHOTO = "photo"
    RECENT_PHOTO = "recent_photo"
    CURRENT_IDENTITY = "current_identity"
    FATHER_NAME = "father_name"
    DOCUMENTS = "documents"
    LATIN_NAME = "latin_name"
    BIRTH_PLACE = "birth_place"
    BIRTH_CERTIFICATE_NO = "birth_certificate_no"
    CONFIRMATION = "confirmation"


DUE: Mapping[Need, Step] = {
    Need.NAME: Step.APPLICATION,
    Need.SEX: Step.APPLICATION,
    Need.IDENTITY: Step.APPLICATION,
    Need.MOBILE: Step.APPLICATION,
    Need.VALID_IDENTITY: Step.ENROLMENT,
    Need.BIRTH_DATE: Step.ENROLMENT,
    Need.TARGET_GROUP: Step.ENROLMENT,
    Need.RESIDENCE_KIND: Step.ENROLMENT,
    Need.GUARDIAN_CONSENT: Step.ENROLMENT,
    Need.PHOTO: Step.INTRODUCTION,
    Need.RECENT_PHOTO: Step.INTRODUCTION,
    Need.CURRENT_IDENTITY: Step.INTRODUCTION,
    Need.FATHER_NAME: Step.INTRODUCTION,
    Need.DOCUMENTS: Step.INTRODUCTION,
    Need.LATIN_NAME: Step.CERTIFICATE,
    Need.BIRTH_PLACE: Step.CERTIFICATE,
    Need.BIRTH_CERTIFICATE_NO: Step.CERTIFICATE,
    Need.CONFIRMATION: Step.CERTIFICATE,
}
"""The step at which each need must be met, at the latest."""

_ONLY_NAMED = frozenset({Need.GUARDIAN_CONSENT, Need.RECENT_PHOTO, Need.CURRENT_IDENTITY})
"""What domain §2 asks for and the table of the gates does not: named, but no step refuses."""

OF_AGE = 18
"""Below it a guardian consents (domain §2)."""

PHOTO_MONTHS = 6
"""How old a photo may be (domain §2)."""

LIFTED_BY_PLACE: Mapping[str, frozenset[Need]] = {
    "prison": frozenset({Need.MOBILE, Need.PHOTO}),
    "barracks": frozenset({Need.MOBILE, Need.PHOTO}),
}
"""Needs lifted by the place of delivery (keys of ``delivery_places.csv``)."""

# A lifted photo comes later, not never: the certificate carries it.
_LATER: Mapping[Need, Step] = {Need.PHOTO: Step.CERTIFICATE}


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonFacts:
    """Which needs a person meets; one truth value for each ``Need``, under the same name.

    ``name`` is met by a single name, ``identity`` by «شناسه بعداً», ``valid_identity`` by a number
    that passed its check or has a note, ``mobile`` and ``birth_certificate_no`` by «ندارد»,
    ``birth_date`` by the year alone, ``latin_name`` by name and father's name, ``confirmation`` by
    the trainee's signature on the control slip, ``current_identity`` by a card or passport that has
    not ended. ``documents`` alone is no truth value: it is what
    is lacking of each document.
    """

    name: bool
    sex: bool
    identity: bool
    mobile: bool
    valid_identity: bool
    birth_date: bool
    target_group: bool
    residence_kind: bool
    guardian_consent: bool
    photo: bool
    recent_photo: bool
    current_identity: bool
    father_name: bool
    latin_name: bool
    birth_place: bool
    birth_certificate_no: bool
    confirmation: bool
    documents: tuple[DocumentGap, ...] = ()

    def meets(self, need: Need) -> bool:
        """Whether ``need`` is met."""
        return not self.documents if need is Need.DOCUMENTS else bool(getattr(self, need.value))


def consents(birth: PartialDate | None, guardian_consent: bool, day: date) -> bool:
    """Whether a guardian consented, or none has to; an unknown age is a gap of its own."""
    return guardian_consent or birth is None or age(birth, day) >= OF_AGE


def is_recent(photo_on: date | None, day: date) -> bool:
    """Whether a photo is young enough; one of an unknown day is not doubted."""
    return photo_on is None or day <= jalali.add_months(photo_on, PHOTO_MONTHS)


def is_current(valid_to: date | None, day: date) -> bool:
    """Whether a card or passport still holds; one without an end is not doubted."""
    return valid_to is None or day <= valid_to


def facts_of_draft(draft: PersonDraft, day: date) -> PersonFacts:
    """What a person will meet once the draft is stored: no photo and signature yet."""
    return PersonFacts(
        name=bool(draft.first_name_fa),
        sex=True,
        identity=True,
        mobile=bool(draft.mobiles) or draft.no_mobile,
        valid_identity=draft.identity.kind is not IdentityKind.PENDING,
        birth_date=draft.birth is not None,
        target_group=bool(draft.target_groups),
        residence_kind=draft.residence_kind is not None,
        guardian_consent=consents(draft.birth, draft.guardian_consent, day),
        photo=False,
        recent_photo=True,
        current_identity=is_current(draft.identity_valid_to, day),
        father_name=bool(draft.father_fa),
        latin_name=bool(
            draft.first_name_en and draft.father_en and (draft.single_name or draft.last_name_en)
        ),
        birth_place=bool(draft.birth_place_fa and draft.birth_place_en),
        birth_certificate_no=bool(draft.birth_certificate_no) or draft.no_birth_certificate,
        confirmation=False,
    )


@dataclass(frozen=True, slots=True)
class Gap:
    """Something missing, and the step that needs it; ``stops``: that step refuses without it.

    Of the documents each is a gap of its own.
    """

    need: Need
    due: Step
    document: DocumentGap | None = None
    stops: bool = True

    @property
    def words(self) -> Key | Sentence:
        """What is missing, by its own name."""
        return Key(f"need.{self.need.value}") if self.document is None else self.document.words


def gaps(facts: PersonFacts, step: Step, lifted: Set[Need] = frozenset()) -> tuple[Gap, ...]:
    """What is missing at ``step`` or an earlier one, in the order of the steps; what stops a step
    comes before what is only named.

    ``gaps(facts, Step.CERTIFICATE)`` is everything that will be missed one day. ``lifted`` needs
    are not asked for; a lifted photo is asked for at the certificate.
    """
    found = []
    for need, due in DUE.items():
        asked_at = _LATER.get(need) if need in lifted else due
        if asked_at is None or asked_at.order > step.order or facts.meets(need):
            continue
        if need is Need.DOCUMENTS:
            found += [Gap(need, asked_at, one, stops=one.stops) for one in facts.documents]
        else:
            found.append(Gap(need, asked_at, stops=need not in _ONLY_NAMED))
    return tuple(sorted(found, key=lambda gap: (gap.due.order, not gap.stops)))


def stopping(found: Iterable[Gap], step: Step | None = None) -> tuple[Gap, ...]:
    """The gaps for which their step refuses (``step``: for which that one does); the others are
    only named.

    A document that ended after its step has done its work: the certificate does not stop for it.
    """
    return tuple(
        gap
        for gap in found
        if gap.stops
        and not (
            step is not None
            and step.order > gap.due.order
            and gap.document is not None
            and gap.document.lacking is Lacking.ENDED
        )
    )


def require_no_gaps(facts: PersonFacts, step: Step, lifted: Set[Need] = frozenset()) -> None:
    """Raises ``gates.closed_by_…`` naming the first three gaps that stop ``step`` and counting the
    rest.

    The error's ``field`` is the first missing one.
    """
    if found := stopping(gaps(facts, step, lifted), step):
        raise closed_by(found, step)


def closed_by(found: Sequence[Gap], step: Step) -> DomainError:
    """The refusal of ``step`` for the gaps found, the first three by name."""
    code = ("one", "two", "three", "more")[min(len(found), 4) - 1]
    named: dict[str, Any] = {
        hole: gap.words for hole, gap in zip(("first", "second", "third"), found, strict=False)
    }
    if len(found) > 3:
        named["count"] = len(found) - 3
    return DomainError(
        f"gates.closed_by_{code}",
        field=found[0].need.value,
        step=Key(f"step.{step.value}"),
        **named,
    )
