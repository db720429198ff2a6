"""Whether a person may learn a standard: age, education, prerequisites and papers (domain §3).

Every lack is named. What is known to be too little refuses and gives way to a note; what is not
known yet, or a paper that can still be brought, is a gap and never sends anybody home.
"""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass
from datetime import date

from tvto_desk.domain.documents import HeldDocument, Lacking, lacking_of
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.jalali import PartialDate
from tvto_desk.domain.person import Education, age
from tvto_desk.domain.words import Key, Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Conditions:
    """What a standard asks. ``prerequisites`` are titles by standard id; ``papers`` are keys of
    ``document.…`` in the catalogue.
    """

    least_age: int = 15
    least_education: Education | None = None
    prerequisites: Mapping[int, str]
    papers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What is known of a person: ``held`` are the standards passed, ``papers`` those recorded."""

    birth: PartialDate | None
    education: Education | None
    held: Set[int]
    papers: Mapping[str, HeldDocument]


@dataclass(frozen=True, slots=True)
class Lack:
    """One thing that is missing; ``refuses``: known to be too little, so a note is needed."""

    sentence: Sentence
    field: str
    refuses: bool


def lacks(conditions: Conditions, standing: Standing, day: date) -> tuple[Lack, ...]:
    """What the person lacks on ``day``, those that refuse first."""
    found = [
        *_of_age(conditions, standing, day),
        *_of_education(conditions, standing),
        *_of_prerequisites(conditions, standing),
        *_of_papers(conditions, standing, day),
    ]
    return tuple(sorted(found, key=lambda lack: not lack.refuses))


def refusal(lack: Lack) -> DomainError:
    """A lack as the error that gives way to a note."""
    return DomainError(lack.sentence.key, field=lack.field, override=True, **lack.sentence.params)


def _lack(key: str, field: str, *, refuses: bool, **params: object) -> Lack:
    return Lack(Sentence(f"eligibility.{key}", params), field, refuses)


def _of_age(conditions: Conditions, standing: Standing, day: date) -> list[Lack]:
    if standing.birth is None:
        return [_lack("birth_unknown", "birth_date", refuses=False, least=conditions.least_age)]
    years = age(standing.birth, day)
    if years >= conditions.least_age:
        return []
    return [
        _lack(
            "too_young", "birth_date", refuses=True, age=max(years, 0), least=conditions.least_age
        )
    ]


def _of_education(conditions: Conditions, standing: Standing) -> list[Lack]:
    least = conditions.least_education
    if least is None:
        return []
    wanted = Key(f"education.{least.value}")
    if standing.education is None:
        return [_lack("education_unknown", "education", refuses=False, least=wanted)]
    if standing.education.rank >= least.rank:
        return []
    has = Key(f"education.{standing.education.value}")
    return [_lack("education_low", "education", refuses=True, has=has, least=wanted)]


def _of_prerequisites(conditions: Conditions, standing: Standing) -> list[Lack]:
    return [
        _lack("prerequisite", "standard", refuses=True, title=title)
        for standard, title in conditions.prerequisites.items()
        if standard not in standing.held
    ]


def _of_papers(conditions: Conditions, standing: Standing, day: date) -> list[Lack]:
    found = []
    for kind in conditions.papers:
        paper = Key(f"document.{kind}")
        held = standing.papers.get(kind)
        lacking = lacking_of(kind, held, day)
        if lacking is Lacking.ENDED and held is not None:
            found.append(
                _lack("paper_ended", "documents", refuses=False, paper=paper, until=held.valid_to)
            )
        elif lacking is not None:
            found.append(_lack(f"paper_{lacking.value}", "documents", refuses=False, paper=paper))
    return found
