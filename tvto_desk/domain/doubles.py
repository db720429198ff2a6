"""Likely doubles: two records that may be one person, and what two records that are one may not do.

Alike are two records of one sex whose names differ by a slip of the hand at most, and whose
father's names or birth years agree where both are known (one of them has to be known on both
sides). Two national IDs that passed their check and differ by more than a slip speak for two
persons.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from tvto_desk.domain import jalali, persian
from tvto_desk.domain.jalali import PartialDate
from tvto_desk.domain.person import Sex

_TITLES = ("سیده", "سید")
_LEAST_FOR_SLIP = 4
"""Letters from which one different letter may be a slip: «علی» and «ولی» are two names."""
_ID_SLIPS = 2
_LARGEST_BLOCK = 400
"""People who share a block; a larger one (a placeholder typed a thousand times) says nothing."""


class Answer(StrEnum):
    """What was said of two records that look like one person."""

    OPEN = "open"
    ANOTHER = "another"


@dataclass(frozen=True, slots=True)
class Traits:
    """What two records are compared by: folded names, the Jalali birth year, a national ID."""

    id: int
    sex: Sex
    first: str
    last: str
    father: str
    year: int | None
    national_id: str | None


def traits(
    person_id: int,
    sex: Sex,
    names: tuple[str, str, str],
    birth: PartialDate | None,
    national_id: str | None,
) -> Traits:
    """The traits of a record; ``names`` are first name, surname and father's name in Persian."""
    first, last, father = (folded(name) for name in names)
    year = None if birth is None else jalali.to_jalali(birth.first).year
    return Traits(person_id, sex, first, last, father, year, national_id)


def folded(name: str) -> str:
    """A name as it is compared: the search key without «سید» or «سیده» in front."""
    key = persian.search_key(name)
    for title in _TITLES:
        rest = key.removeprefix(title)
        if rest != key and len(rest) > 2:
            return rest
    return key


def written_forms(key: str) -> tuple[str, ...]:
    """The search keys under which a name that begins with ``key`` may be stored: with «سید» or
    «سیده» in front, and without.
    """
    return (key, *(title + key for title in _TITLES))


def are_alike(one: Traits, other: Traits) -> bool:
    """Whether two records may be one person."""
    if one.sex is not other.sex:
        return False
    if not (_is_slip(one.first, other.first) and _is_slip(one.last, other.last)):
        return False
    if _are_two_numbers(one.national_id, other.national_id):
        return False
    agree = 0
    for mine, theirs, same in (
        (one.father, other.father, _is_slip(one.father, other.father)),
        (one.year, other.year, one.year == other.year),
    ):
        if mine and theirs:
            if not same:
                return False
            agree += 1
    return agree > 0


def likely_pairs(people: Iterable[Traits]) -> Iterator[tuple[int, int]]:
    """Pairs of ids, the lower first, each once.

    Only people who share a key are compared: three of first name, surname, father and birth year.
    So a slip in one of the four is found, and the work grows with the people, not their square.
    """
    blocks: dict[tuple[object, ...], list[Traits]] = {}
    for person in people:
        for key in block_keys(person):
            blocks.setdefault(key, []).append(person)
    seen: set[tuple[int, int]] = set()
    for block in blocks.values():
        if not 1 < len(block) <= _LARGEST_BLOCK:
            continue
        for one, other in combinations(block, 2):
            pair = (min(one.id, other.id), max(one.id, other.id))
            # Somebody with two national IDs stands here twice.
            if one.id != other.id and pair not in seen and are_alike(one, other):
                seen.add(pair)
                yield pair


def block_keys(person: Traits) -> tuple[tuple[object, ...], ...]:
    """The keys under which a person meets those who may be the same."""
    first, last, father, year = person.first, person.last, person.father, person.year
    found: list[tuple[object, ...]] = []
    if year is not None:
        found.append(("fly", first, last, year))
        if father:
            found += [("ply", last, father, year), ("fpy", first, father, year)]
    if father:
        found.append(("flp", first, last, father))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Standing:
    """What a record stands in: standards with a live certificate (by number) and classes.

    ``merged_into`` and ``has_merged`` say whether it reads as part of another record, or another
    one reads as part of it.
    """

    id: int
    certificates: Mapping[int, str]
    classes: frozenset[int]
    tests: frozenset[int]
    merged_into: int | None = None
    has_merged: bool = False


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Why two records cannot read as one; ``code`` is a key of ``merge.…``, ``at`` what it is about
    (a standard, a class or a test, by local id).
    """

    code: str
    at: int | None = None


def obstacles(kept: Standing, other: Standing) -> Sequence[Obstacle]:
    """Everything that stands in the way of reading ``other`` as a part of ``kept``.

    A chain is refused, so that a merge can always be taken back by itself; a cycle is a chain.
    One achievement has one live certificate (certificate law of the house), and nobody sits twice
    in one class or one test.
    """
    if kept.id == other.id:
        return (Obstacle("merge.same_record"),)
    found = []
    if kept.merged_into is not None or other.merged_into is not None:
        found.append(Obstacle("merge.already_merged"))
    if other.has_merged:
        found.append(Obstacle("merge.chain"))
    found += [
        Obstacle("merge.two_certificates", standard)
        for standard in sorted(kept.certificates.keys() & other.certificates.keys())
    ]
    found += [Obstacle("merge.two_places", at) for at in sorted(kept.classes & other.classes)]
    found += [Obstacle("merge.two_seats", at) for at in sorted(kept.tests & other.tests)]
    return found


def _are_two_numbers(one: str | None, other: str | None) -> bool:
    if one is None or other is None:
        return False
    return sum(a != b for a, b in zip(one, other, strict=False)) > _ID_SLIPS


def _is_slip(one: str, other: str) -> bool:
    """The same, or one letter changed, left out, put in or swapped with its neighbour."""
    if one == other:
        return True
    if min(len(one), len(other)) < _LEAST_FOR_SLIP or abs(len(one) - len(other)) > 1:
        return False
    if len(one) > len(other):
        one, other = other, one
    start = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), len(one))
    if len(one) < len(other):
        return one[start:] == other[start + 1 :]
    rest, others = one[start:], other[start:]
    if rest[1:] == others[1:]:
        return True
    return rest[:2] == others[1::-1] and rest[2:] == others[2:]
