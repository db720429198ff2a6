"""How a Persian name may be spelled in Latin: the centre's own choice, a common name, or by rule.

A suggestion is only offered; the passport's spelling wins over it (domain notes §2). Persian does
not write its short vowels, so a spelling by rule is a first draft that the clerk reads.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum

from tvto_desk.domain import persian

_LETTERS: Mapping[str, str] = {
    "ء": "", "آ": "a", "أ": "a", "ؤ": "o", "إ": "e", "ئ": "e", "ا": "a", "ب": "b", "ة": "eh",
    "ت": "t", "ث": "s", "ج": "j", "ح": "h", "خ": "kh", "د": "d", "ذ": "z", "ر": "r", "ز": "z",
    "س": "s", "ش": "sh", "ص": "s", "ض": "z", "ط": "t", "ظ": "z", "ع": "a", "غ": "gh", "ف": "f",
    "ق": "gh", "ل": "l", "م": "m", "ن": "n", "ه": "h", "پ": "p", "چ": "ch", "ژ": "zh", "ک": "k",
    "گ": "g", "ۀ": "eh",
}  # fmt: skip
_VOWELS = frozenset("aeiou")
_LEAST_STEM = 2


class Source(IntEnum):
    """Where a spelling comes from; the lowest of the words of a name is that of the name."""

    RULE = 1
    COMMON = 2
    CENTRE = 3


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A Latin spelling and how much it may be trusted."""

    text: str
    source: Source


@dataclass(frozen=True, slots=True)
class CommonNames:
    """The list of the program, by folded word; ``endings`` are parts in which surnames end."""

    words: Mapping[str, str]
    endings: Mapping[str, str]


def common_names(
    words: Iterable[tuple[str, str]], endings: Iterable[tuple[str, str]]
) -> CommonNames:
    """The list as it is looked into; of two entries under one word the first one counts.

    Longer endings come first: «آبادی» before «ی».
    """
    known: dict[str, str] = {}
    for name, latin in words:
        known.setdefault(persian.search_key(name), latin)
    folded = {persian.search_key(ending): latin for ending, latin in endings}
    ordered = dict(sorted(folded.items(), key=lambda pair: -len(pair[0])))
    return CommonNames(known, ordered)


def words_of(name: str) -> tuple[str, ...]:
    """The words of a Persian name as they are learned and looked up, folded."""
    return tuple(persian.search_key(word) for word in name.split())


def learned_words(name: str, latin: str) -> Iterator[tuple[str, str]]:
    """What one name that was typed in both scripts teaches: pairs of a folded word and its
    spelling, word by word, or the whole where the counts of words differ.
    """
    words, spelled = words_of(name), latin.split()
    if not words or not spelled:
        return
    if len(words) == len(spelled):
        yield from zip(words, spelled, strict=True)
    else:
        yield "".join(words), " ".join(spelled)


def suggest(name: str, centre: Mapping[str, str], common: CommonNames) -> Suggestion | None:
    """The spelling to offer for a name; None for an empty one.

    ``centre`` holds the centre's own spelling of folded words. A name that the centre or the list
    knows as a whole («بوئین زهرا») is not taken apart.
    """
    words = words_of(name)
    if not words:
        return None
    whole = "".join(words)
    if whole in centre:
        return Suggestion(centre[whole], Source.CENTRE)
    if whole in common.words:
        return Suggestion(common.words[whole], Source.COMMON)
    parts = [_of_word(word, centre, common) for word in _with_endings(words, common)]
    text = " ".join(part.text for part in parts if part.text)
    return Suggestion(text, min(part.source for part in parts)) if text else None


def by_rule(word: str) -> str:
    """A folded word letter by letter, with «a» between consonants that stand alone."""
    found = ""
    for place, letter in enumerate(word):
        found += _letter(word, place, letter, found)
    return _spaced_out(found).capitalize()


def _of_word(word: str, centre: Mapping[str, str], common: CommonNames) -> Suggestion:
    if word in centre:
        return Suggestion(centre[word], Source.CENTRE)
    if word in common.words:
        return Suggestion(common.words[word], Source.COMMON)
    for ending, latin in common.endings.items():
        stem = word.removesuffix(ending)
        if stem == word or len(stem) < _LEAST_STEM:
            continue
        for source, known in ((Source.CENTRE, centre), (Source.COMMON, common.words)):
            if stem in known:
                return Suggestion(_joined(known[stem], latin), source)
        if len(ending) > 1:
            return Suggestion(_joined(by_rule(stem), latin), Source.RULE)
    return Suggestion(by_rule(word), Source.RULE)


def _with_endings(words: Iterable[str], common: CommonNames) -> list[str]:
    """«رحیم زاده» is «رحیم‌زاده»: an ending belongs to the word before it."""
    found: list[str] = []
    for word in words:
        if found and len(word) > 1 and word in common.endings:
            found[-1] += word
        else:
            found.append(word)
    return found


def _joined(stem: str, ending: str) -> str:
    """«رضا» and «ی» meet as «Rezaei»: between two vowels an «e» is written."""
    if ending[0] in _VOWELS and ending[0] != "e" and stem[-1] in _VOWELS:
        return stem[:-1] + ending if stem[-1] == ending[0] else f"{stem}e{ending}"
    return stem + ending


def _letter(word: str, place: int, letter: str, before: str) -> str:
    first, last = place == 0, place == len(word) - 1
    after_vowel = bool(before) and before[-1] in _VOWELS
    match letter:
        case "ی":
            if first or (after_vowel and not last):
                return "y"
            return "ei" if after_vowel else "i"
        case "و":
            return "v" if first or after_vowel else "ou"
        case "ه" if last and not after_vowel:
            return "eh"
        case "ا" | "ع" if after_vowel:
            return ""
    return _LETTERS.get(letter, "")


def _spaced_out(text: str) -> str:
    """Puts «a» between two consonants that begin a word, or where three meet."""
    pairs = ("kh", "sh", "gh", "ch", "zh")
    sounds: list[str] = []
    place = 0
    while place < len(text):
        size = 2 if text[place : place + 2] in pairs else 1
        sounds.append(text[place : place + size])
        place += size
    found: list[str] = []
    run = 0
    for number, sound in enumerate(sounds):
        vowel = sound[0] in _VOWELS
        run = 0 if vowel else run + 1
        begins = number == 1 and run == 2
        if begins or run == 3:
            found.append("a")
            run = 1
        found.append(sound)
    return "".join(found)
