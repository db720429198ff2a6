"""The text that finding looks into, and what a typed query may mean there.

A record is found by one *body*: its folded words, each between two fences, then whole names without
their gaps. «محمدرضا رحیم‌آبادی» becomes ``^محمدرضا^رحیم^ابادی^رحیمابادی^محمدرضارحیمابادی^``. So
one look for a piece of text answers to the beginning of a word (``^رح``), to its middle (``آباد``)
and to names that are written together or apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from itertools import accumulate

from tvto_desk.domain import keyboard, persian

FENCE = "^"
"""Stands before and after each word of a body; no word holds it."""

LONGEST_QUERY = 200
"""Letters; nothing that is stored under one name is as long."""
_MOST_WORDS = 12
# The signs of C++ and C# are part of the name.
_APART = re.compile(r"[^\w+#]|_")
_TITLES = frozenset({"سید", "سیده"})
_LEAST_AFTER_TITLE = 2
_PAIR = 2
_COUNTRY = ("+98", "0098")


class SearchKind(IntEnum):
    """What a body belongs to; the number is part of its place."""

    PERSON = 0
    COURSE = 1


@dataclass(frozen=True, slots=True)
class Body:
    """What is stored to find one record: ``place`` orders it, ``of_id`` is the record's id."""

    place: int
    kind: SearchKind
    of_id: int
    text: str


Reading = tuple[str, ...]
"""Pieces of text that all have to stand in a body."""


def body_text(names: Iterable[str], codes: Iterable[str] = ()) -> str:
    """The body of a record: ``names`` are texts of words, ``codes`` numbers and codes.

    A word joined by ZWNJ or a hyphen stands in its parts and as a whole, a name without its gaps
    too. What stands there twice stands there once.
    """
    pieces: dict[str, None] = {}
    for name in names:
        pieces.update(dict.fromkeys(_name_pieces(name)))
    for code in codes:
        # Most numbers are stored as they are looked for.
        plain = code.isascii() and code.isdigit()
        pieces.update(dict.fromkeys((code,) if plain else _name_pieces(code)))
    return FENCE + "".join(piece + FENCE for piece in pieces)


def readings(typed: str) -> tuple[Reading, ...]:
    """What a search for ``typed`` may mean, the plainest first; nothing when it holds no word.

    All words of one reading have to be found, in any order: one letter at the beginning of a
    word, two letters or more anywhere, one or two digits at the beginning of a number. A leading
    «سید» may be left out, a telephone may carry its country, and the keyboard may have been in
    the other layout.
    """
    if len(typed) > LONGEST_QUERY:
        return ()
    found: dict[Reading, None] = {}
    for meant in keyboard.candidates(typed):
        words = _without_country(_words(meant.replace(persian.ZWNJ, " ")))
        if words:
            found[_pieces(_without_title(words))] = None
    return tuple(found)


def person_place(person_id: int, sort_key: str) -> int:
    """The place of a person among all bodies: by the first nine letters or so of the name in
    dictionary order, then by id.
    """
    return _place(SearchKind.PERSON, _packed(sort_key), person_id)


def course_place(course_id: int, starts_on_ordinal: int) -> int:
    """The place of a class among all bodies: the latest start first (``date.toordinal``)."""
    return _place(SearchKind.COURSE, _FULL - 1 - starts_on_ordinal, course_id)


def places_of(kind: SearchKind) -> tuple[int, int]:
    """The first and the last place that a kind may take."""
    first = kind << (_PACKED_BITS + _ID_BITS)
    return first, first + (1 << (_PACKED_BITS + _ID_BITS)) - 1


def last_alike(place: int) -> int:
    """The last place with the same letters: up to it only the ids give the order."""
    return place | ((1 << _ID_BITS) - 1)


# People share their names: the commonest few thousand spare most of the folding.
@lru_cache(maxsize=8192)
def _name_pieces(name: str) -> tuple[str, ...]:
    apart = _words(name.replace(persian.ZWNJ, " "))
    joined = ("".join(apart),) if len(apart) > 1 else ()
    return (*apart, *_words(name), *joined)


def _words(text: str) -> list[str]:
    """The folded words of a text; whatever is neither letter nor digit parts them."""
    return _APART.sub(" ", " ".join(persian.search_words(text))).split()


def _without_country(words: list[str]) -> list[str]:
    """``+98 912 …`` and ``0098912…`` as they are stored: ``0912…``."""
    joined = "".join(words)
    if joined.removeprefix("+").isdigit():
        for country in _COUNTRY:
            if joined.startswith(country):
                return ["0" + joined.removeprefix(country).removeprefix("0")]
        # Numbers are pasted in groups: 001 234567 9.
        return [joined.removeprefix("+")] if joined != "+" else []
    return words


def _without_title(words: list[str]) -> list[str]:
    if len(words) > 1 and (rest := [word for word in words if word not in _TITLES]):
        words = rest
    first = words[0]
    for title in ("سیده", "سید"):
        if first.startswith(title) and len(first) > len(title) + _LEAST_AFTER_TITLE:
            return [first.removeprefix(title), *words[1:]]
    return words


def _pieces(words: list[str]) -> Reading:
    return tuple(dict.fromkeys(_piece(word) for word in words[:_MOST_WORDS]))


def _piece(word: str) -> str:
    at_start = len(word) == 1 or (len(word) == _PAIR and word.isdigit())
    return FENCE + word if at_start else word


# The place: kind, then letters, then id, in the 63 bits of a positive row id.

_ID_BITS = 24
_PACKED_BITS = 37
_FULL = 1 << _PACKED_BITS
_SYMBOLS = 256
# How common the letters of names are, by the rank that the sort key gives them; a common letter
# takes little room, so that more of them fit.
_COMMON = {
    " ": 110, "ا": 120, "ب": 30, "پ": 10, "ت": 25, "ج": 15, "ح": 40, "خ": 20, "د": 60, "ر": 70,
    "ز": 25, "س": 35, "ش": 20, "ص": 12, "ط": 8, "ع": 30, "غ": 8, "ف": 25, "ق": 15, "ک": 25,
    "گ": 8, "ل": 35, "م": 90, "ن": 55, "و": 30, "ه": 50, "ی": 100, "آ": 8,
}  # fmt: skip


def _heights() -> list[int]:
    weights = [1] * _SYMBOLS
    for letter, weight in _COMMON.items():
        rank = persian.sort_key(letter) or "00"
        weights[int(rank[:2], 16)] = weight
    return [0, *accumulate(weights)]


_HEIGHTS = _heights()
_WHOLE = _HEIGHTS[-1]


def _packed(sort_key: str) -> int:
    """The letters of a sort key as a number below ``_FULL`` that keeps their order.

    The range of all numbers is parted among the letters, then the part of the first letter among
    the next, until there is nothing left to part.
    """
    letters = bytes.fromhex(sort_key.partition("!")[0])
    low, room = 0, _FULL
    for letter in letters:
        first = room * _HEIGHTS[letter] // _WHOLE
        after = room * _HEIGHTS[letter + 1] // _WHOLE
        low += first
        room = after - first
        if not room:
            break
    return low


def _place(kind: SearchKind, packed: int, of_id: int) -> int:
    return (((kind << _PACKED_BITS) | packed) << _ID_BITS) | (of_id & ((1 << _ID_BITS) - 1))
