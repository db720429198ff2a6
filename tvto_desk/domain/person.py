"""A person as the registration form and the import of lists both describe one.

Fields and their sources: the house's domain notes §2 (what is recorded at registration). Only
sex, a name and an identity are demanded here; what else a later step needs is a gap, never a
refusal at the counter.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tvto_desk.domain import digits, jalali, persian
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.identity import Identity, IdentityKind
from tvto_desk.domain.jalali import PartialDate

IRAN = "IR"
LEAST_AGE = 15
GREATEST_AGE = 120
NO_BIRTH_CERTIFICATE = "ندارد"

_ONE_NUMBER_SINCE = jalali.from_jalali(1368, 1, 1)
_BIRTH_CERTIFICATE = re.compile("[0-9]{1,10}")


class Sex(StrEnum):
    """As the national ID records it; courses and workshops are shared by it."""

    FEMALE = "female"
    MALE = "male"


class ResidenceKind(StrEnum):
    """Kind of the place of residence, a figure of every official report."""

    URBAN = "urban"
    RURAL = "rural"
    NOMADIC = "nomadic"


class Education(StrEnum):
    """Highest finished education, lowest first."""

    NONE = "none"
    PRIMARY = "primary"
    MIDDLE = "middle"
    SECONDARY = "secondary"
    DIPLOMA = "diploma"
    ASSOCIATE = "associate"
    BACHELOR = "bachelor"
    MASTER = "master"
    DOCTORATE = "doctorate"

    @property
    def rank(self) -> int:
        """Place in the order, so that a standard's least education can be compared."""
        return list(Education).index(self)


class Military(StrEnum):
    """Military-service status; asked of men only."""

    DONE = "done"
    EXEMPT = "exempt"
    SERVING = "serving"
    STUDYING = "studying"
    LIABLE = "liable"


class Employment(StrEnum):
    """What the person lives by, a figure of the official reports."""

    EMPLOYED = "employed"
    SELF_EMPLOYED = "self_employed"
    SEEKING = "seeking"
    STUDENT = "student"
    HOMEMAKER = "homemaker"
    RETIRED = "retired"


@dataclass(frozen=True, slots=True)
class Mobile:
    """A mobile number and whose it is («پدر»); ``owner`` None means the person's own.

    Numbers are not unique: three sisters may share one.
    """

    number: str
    owner: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonDraft:
    """What is known of one person; every value has passed its own field's rule already.

    ``nationality`` is a two-letter country code (``"IR"``, ``"AF"``). ``target_groups`` are keys
    of ``target_groups.csv``, the main one first; ``referring_body`` a key of
    ``referring_bodies.csv``. ``birth`` carries its precision.
    ``no_mobile`` and ``no_birth_certificate`` record that the person has none («ندارد»), which
    is an answer and not a gap. ``adaptation`` is what the class needs because of ``disability``.
    ``latin_from_passport`` says that the Latin names are the passport's, which win over any habit;
    ``identity_valid_to`` is the last day of a card or passport.
    ``extra`` says what the centre's own fields hold (key and value in stored form); a field that it
    does not name is left as it is.
    """

    sex: Sex
    identity: Identity
    first_name_fa: str
    last_name_fa: str = ""
    single_name: bool = False
    first_name_en: str | None = None
    last_name_en: str | None = None
    father_fa: str | None = None
    father_en: str | None = None
    birth: PartialDate | None = None
    birth_place_fa: str | None = None
    birth_place_en: str | None = None
    birth_certificate_no: str | None = None
    no_birth_certificate: bool = False
    nationality: str | None = None
    education: Education | None = None
    education_field: str | None = None
    mobiles: tuple[Mobile, ...] = ()
    no_mobile: bool = False
    phone: str | None = None
    postal_code: str | None = None
    address: str | None = None
    residence_kind: ResidenceKind | None = None
    residence_place: str | None = None
    residence_district: str | None = None
    target_groups: tuple[str, ...] = ()
    referring_body: str | None = None
    letter_no: str | None = None
    letter_date: date | None = None
    military: Military | None = None
    disability: str | None = None
    adaptation: str | None = None
    employment: Employment | None = None
    guardian_consent: bool = False
    note: str | None = None
    latin_from_passport: bool = False
    identity_valid_to: date | None = None
    extra: tuple[tuple[str, str], ...] = ()


def birth_certificate_number(text: str) -> str:
    """A birth-certificate number in ASCII digits, or «ندارد», which the certificate accepts too.

    Raises ``DomainError`` ``person.birth_certificate_no``: it has one to ten digits.
    """
    plain = digits.latin(persian.normalise(text))
    if plain != NO_BIRTH_CERTIFICATE and not _BIRTH_CERTIFICATE.fullmatch(plain):
        raise DomainError("person.birth_certificate_no", field="birth_certificate_no")
    return plain


def certificate_number_of(identity: Identity, birth: PartialDate | None) -> str | None:
    """The birth-certificate number that nobody has to type: of births since 1368 it is the national
    ID. None for everybody else, and where the birth is not known.
    """
    if identity.kind is not IdentityKind.NATIONAL_ID or birth is None:
        return None
    return identity.value if birth.first >= _ONE_NUMBER_SINCE else None


def age(birth: PartialDate, today: date) -> int:
    """Full Jalali years from the earliest day ``birth`` allows; negative when it is to come."""
    then, now = jalali.to_jalali(birth.first), jalali.to_jalali(today)
    return now.year - then.year - ((now.month, now.day) < (then.month, then.day))


def validate(draft: PersonDraft, today: date) -> tuple[DomainError, ...]:
    """Every rule broken between the fields of ``draft``; empty when all is well.

    An error with ``override`` gives way to the clerk's note (age below 15: the organisation's
    own limit, from which a head may depart).
    """
    return (*_of_names(draft), *_of_birth(draft, today), *_of_identity(draft, today))


def _of_names(draft: PersonDraft) -> list[DomainError]:
    if not draft.first_name_fa:
        return [DomainError("person.first_name_missing", field="first_name")]
    if not draft.last_name_fa and not draft.single_name:
        return [DomainError("person.last_name_missing", field="last_name")]
    return []


def _of_birth(draft: PersonDraft, today: date) -> list[DomainError]:
    if draft.birth is None:
        return []
    first = draft.birth.first
    if first > today:
        return [DomainError("date.future", field="birth_date", day=first)]
    years = age(draft.birth, today)
    if years > GREATEST_AGE:
        return [DomainError("person.birth_too_long_ago", field="birth_date", age=years)]
    if years < LEAST_AGE:
        return [
            DomainError(
                "person.too_young", field="birth_date", override=True, age=years, least=LEAST_AGE
            )
        ]
    return []


def _of_identity(draft: PersonDraft, today: date) -> list[DomainError]:
    found = []
    iranian = draft.nationality == IRAN
    kind = draft.identity.kind
    if draft.nationality is not None and (
        (kind is IdentityKind.NATIONAL_ID and not iranian)
        or (kind is IdentityKind.FOREIGN_CODE and iranian)
    ):
        found.append(DomainError("person.identity_of_other_nationality", field="nationality"))
    if draft.military is not None and draft.sex is Sex.FEMALE:
        found.append(DomainError("person.military_of_a_woman", field="military"))
    if draft.identity_valid_to is not None and kind is IdentityKind.PENDING:
        found.append(DomainError("person.validity_of_no_identity", field="identity_valid_to"))
    if draft.letter_date is not None and draft.letter_date > today:
        found.append(
            DomainError("person.letter_to_come", field="letter_date", date=draft.letter_date)
        )
    if len(set(draft.target_groups)) != len(draft.target_groups):
        found.append(DomainError("person.target_group_twice", field="target_group"))
    return found
