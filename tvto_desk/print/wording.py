"""The sentences and facts of a certificate, in both languages, filled from its values.

Persian gets Persian digits and the Jalali calendar, English Latin digits and the Gregorian one;
numbers and codes that must not turn around stand in isolates.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tvto_desk.domain import digits, jalali
from tvto_desk.print.values import (
    CertificateKind,
    CertificateValues,
    Holder,
    HolderSex,
    IdentityOnPage,
)


@dataclass(frozen=True)
class Bilingual:
    """The same in Persian and in English."""

    fa: str
    en: str


@dataclass(frozen=True)
class Fixed:
    """Words that hardly change from page to page."""

    title_fa: str
    title_en: str
    organisation_en: str
    opening_fa: str
    photo_fa: str
    hologram_fa: str
    qr_caption: tuple[str, ...]
    duplicate_fa: str
    duplicate_en: str
    specimen_fa: str
    warning_fa: str
    replaces_fa: str


@dataclass(frozen=True)
class BySex:
    """How the holder is addressed."""

    female: Bilingual
    male: Bilingual


@dataclass(frozen=True)
class Child:
    """Daughter or son; “child of” is not used in sworn translations."""

    female: str
    male: str


@dataclass(frozen=True)
class ByIdentity:
    """How each kind of identity is named."""

    national_id: Bilingual
    foreign_code: Bilingual
    passport: Bilingual


@dataclass(frozen=True)
class Sentences:
    """The three sentences of one kind of certificate; the title stands between the first two."""

    lead_fa: str
    rest_fa: str
    en: str


@dataclass(frozen=True)
class Labels:
    """Captions of the register rows and of the facts."""

    number: Bilingual
    issue_date: Bilingual
    duplicate_date: Bilingual
    electronic_number: Bilingual
    birth_certificate: Bilingual
    birth: Bilingual
    code: Bilingual
    training_hours: Bilingual
    standard_hours: Bilingual
    assessment_date: Bilingual
    workshop: Bilingual
    group: Bilingual
    place: Bilingual


@dataclass(frozen=True)
class FactWords:
    """Words inside the facts."""

    none: Bilingual
    hours: Bilingual


@dataclass(frozen=True)
class Wording:
    """All of ``wording.toml``."""

    fixed: Fixed
    honour: BySex
    child: Child
    nationality: Bilingual
    identity: ByIdentity
    trained: Sentences
    assessed: Sentences
    labels: Labels
    facts: FactWords


@dataclass(frozen=True)
class Entry:
    """A caption with its value, in both languages.

    ``field`` names the value it came from. ``value_en`` is empty where the first value serves both.
    """

    field: str
    label: Bilingual
    value_fa: str
    value_en: str = ""


@dataclass(frozen=True)
class PageWords:
    """Everything a page says, ready to be set; ``facts`` are two rows, read right to left."""

    name_fa: str
    name_en: str
    lead_fa: str
    title_fa: str
    rest_fa: str
    english: str
    register: tuple[Entry, ...]
    facts: tuple[tuple[Entry, ...], tuple[Entry, ...]]
    foot: str


def page_words(values: CertificateValues, wording: Wording, *, warning: bool) -> PageWords:
    """The words of one page. ``warning`` adds the sentence about damage to the foot."""
    holder, standard = values.holder, values.standard
    female = holder.sex is HolderSex.FEMALE
    honour = wording.honour.female if female else wording.honour.male
    trained = values.assessment.kind is CertificateKind.TRAINED
    sentences = wording.trained if trained else wording.assessed
    identity = _identity(holder, wording)
    nation = wording.nationality if holder.nationality_fa else Bilingual("", "")
    centre = values.place.centre_fa
    in_persian = {
        "father": holder.father_fa,
        "nationality": nation.fa.format(country=holder.nationality_fa),
        "identity": identity.fa,
        "hours": _persian_number(standard.hours),
        "centre": digits.isolate_ltr(centre),
        "date": _persian_date(values.assessment.date),
    }
    in_english = {
        "child": wording.child.female if female else wording.child.male,
        "father": holder.father_en,
        "nationality": nation.en.format(country=holder.nationality_en),
        "identity": identity.en,
        "hours": str(standard.hours),
        "title": standard.title_en,
        "centre": values.place.centre_en,
        "date": jalali.english(values.assessment.date),
    }
    return PageWords(
        name_fa=_joined(" ", honour.fa, holder.first_name_fa, holder.last_name_fa),
        name_en=_joined(" ", honour.en, holder.first_name_en, holder.last_name_en),
        lead_fa=sentences.lead_fa.format_map(in_persian),
        title_fa=f"«{digits.isolate_ltr(standard.title_fa)}»",
        rest_fa=sentences.rest_fa.format_map(in_persian),
        english=sentences.en.format_map(in_english),
        register=_register(values, wording.labels),
        facts=(_facts_of_person(values, wording), _facts_of_assessment(values, wording.labels)),
        foot=_foot(values, wording.fixed, warning=warning),
    )


def _register(values: CertificateValues, labels: Labels) -> tuple[Entry, ...]:
    rows = [
        Entry("number", labels.number, digits.one_piece(values.number)),
        _dated("issue_date", labels.issue_date, values.issue_date),
    ]
    if values.duplicate_date is not None:
        rows.append(_dated("duplicate_date", labels.duplicate_date, values.duplicate_date))
    if values.electronic_number:
        number = digits.isolate(values.electronic_number)
        rows.append(Entry("electronic_number", labels.electronic_number, number))
    return tuple(rows)


def _facts_of_person(values: CertificateValues, wording: Wording) -> tuple[Entry, ...]:
    holder, standard, labels = values.holder, values.standard, wording.labels
    number = holder.birth_certificate_no
    birth = jalali.PartialDate(holder.birth_date, holder.birth_precision)
    trained = values.assessment.kind is CertificateKind.TRAINED
    hours = wording.facts.hours
    return (
        Entry(
            "holder.birth_certificate_no",
            labels.birth_certificate,
            digits.persian(number) or wording.facts.none.fa,
            digits.latin(number) or wording.facts.none.en,
        ),
        Entry(
            "holder.birth_place",
            labels.birth,
            f"{digits.persian(jalali.numeric_partial(birth))}، {holder.birth_place_fa}",
            f"{jalali.english_partial(birth)}, {holder.birth_place_en}",
        ),
        Entry("standard.code", labels.code, digits.isolate(standard.code), standard.code),
        Entry(
            "standard.hours",
            labels.training_hours if trained else labels.standard_hours,
            hours.fa.format(hours=_persian_number(standard.hours)),
            hours.en.format(hours=standard.hours),
        ),
    )


def _facts_of_assessment(values: CertificateValues, labels: Labels) -> tuple[Entry, ...]:
    place, standard = values.place, values.standard
    facts = [_dated("assessment.date", labels.assessment_date, values.assessment.date)]
    if place.workshop_fa:
        workshop = digits.isolate_ltr(place.workshop_fa)
        facts.append(Entry("place.workshop", labels.workshop, workshop, place.workshop_en))
    if standard.group_fa:
        facts.append(
            Entry(
                "standard.group",
                labels.group,
                _joined("، ", standard.cluster_fa, _short_group(standard.group_fa)),
                _joined(", ", standard.cluster_en, _short_group(standard.group_en)),
            )
        )
    facts.append(
        Entry(
            "place.county",
            labels.place,
            _joined("، ", place.province_fa, place.county_fa),
            _joined(", ", place.province_en, place.county_en),
        )
    )
    return tuple(facts)


def _short_group(name: str) -> str:
    """The name of a group without the list in brackets that explains it: «صنایع دستی (چوب، …)»."""
    return name.partition(" (")[0]


def _identity(holder: Holder, wording: Wording) -> Bilingual:
    kinds = wording.identity
    value_fa = digits.persian(holder.identity_value)
    match holder.identity_kind:
        case IdentityOnPage.NATIONAL_ID:
            words = kinds.national_id
        case IdentityOnPage.FOREIGN_CODE:
            words = kinds.foreign_code
        case IdentityOnPage.PASSPORT:
            words = kinds.passport
            value_fa = digits.isolate(holder.identity_value)
    return Bilingual(
        words.fa.format(value=value_fa), words.en.format(value=digits.latin(holder.identity_value))
    )


def _foot(values: CertificateValues, fixed: Fixed, *, warning: bool) -> str:
    replaces = ""
    if values.replaces_number:
        replaces = fixed.replaces_fa.format(number=digits.isolate(values.replaces_number))
    return _joined(" ", fixed.warning_fa if warning else "", replaces)


def _dated(field: str, label: Bilingual, day: date) -> Entry:
    return Entry(field, label, _persian_date(day), jalali.english(day))


def _persian_date(day: date) -> str:
    return digits.persian(jalali.numeric(day))


def _persian_number(number: int) -> str:
    return digits.persian(str(number))


def _joined(between: str, *parts: str) -> str:
    return between.join(part for part in parts if part)
