"""Where each character of a paragraph stands on the line: the Unicode Bidirectional Algorithm.

Implements UAX #9 for text that carries isolates (U+2066 to U+2069) but no embeddings or overrides,
which storage never keeps: those are treated as boundary neutrals, that is, as if absent. Without
embeddings every isolating run sequence starts and ends next to lower levels, so *sos* and *eos*
are always the sequence's own direction; that is what keeps this module small.

The base direction is always given and never guessed from the text.
"""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple
from unicodedata import bidirectional

MAX_DEPTH = 125  # UAX #9, BD2
_MAX_OPEN_BRACKETS = 63  # UAX #9, BD16

_BRACKET_PAIRS = (
    "()[]{}⁅⁆⁽⁾₍₎⌈⌉⌊⌋❨❩❪❫❬❭❮❯❰❱❲❳❴❵⟅⟆⟦⟧⟨⟩⟪⟫⟬⟭⟮⟯"
    "⦃⦄⦅⦆⦇⦈⦉⦊⦋⦌⧘⧙⧚⧛⧼⧽⸢⸣⸤⸥⸦⸧⸨⸩〈〉《》「」『』【】〔〕〖〗〘〙〚〛﹙﹚﹛﹜﹝﹞（）［］｛｝｟｠｢｣"
)
_OTHER_MIRRORED_PAIRS = "<>«»‹›≤≥≪≫≺≻≼≽⊂⊃⊆⊇"

_CLOSING = dict(zip(_BRACKET_PAIRS[::2], _BRACKET_PAIRS[1::2], strict=True))
_CLOSERS = frozenset(_CLOSING.values())
_MIRRORED = {
    **dict(zip(_BRACKET_PAIRS[::2], _BRACKET_PAIRS[1::2], strict=True)),
    **dict(zip(_BRACKET_PAIRS[1::2], _BRACKET_PAIRS[::2], strict=True)),
    **dict(zip(_OTHER_MIRRORED_PAIRS[::2], _OTHER_MIRRORED_PAIRS[1::2], strict=True)),
    **dict(zip(_OTHER_MIRRORED_PAIRS[1::2], _OTHER_MIRRORED_PAIRS[::2], strict=True)),
}

CONTROLS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Characters that only steer direction: never shaped, never in a document's text."""

_ISOLATE_STARTS = frozenset({"LRI", "RLI", "FSI"})
_ISOLATE_MARKS = _ISOLATE_STARTS | {"PDI"}
_NEUTRAL = _ISOLATE_MARKS | {"B", "S", "WS", "ON"}
_REMOVED = frozenset({"BN", "LRE", "RLE", "LRO", "RLO", "PDF"})  # rule X9
_TRAILING = _ISOLATE_MARKS | _REMOVED | {"WS"}  # rule L1
_NUMBER_OR_R = {"R": "R", "EN": "R", "AN": "R", "L": "L"}  # rules N0 to N2: numbers act as R
_NUMBER_SIGNS = frozenset({"ES", "ET", "CS"})
_LTR_ONLY = frozenset({"L", "EN", "ES", "ET", "CS", "WS", "ON", "S", "NSM"})


class Direction(StrEnum):
    """The base direction of a paragraph or a line."""

    RTL = "rtl"
    LTR = "ltr"

    @property
    def level(self) -> int:
        """The paragraph embedding level: 1 for right to left, 0 for left to right."""
        return 1 if self is Direction.RTL else 0


class _Sequence(NamedTuple):
    """An isolating run sequence (BD13): the characters of one isolate, inner isolates left out."""

    level: int
    indexes: list[int]

    @property
    def direction(self) -> str:
        return "R" if self.level % 2 else "L"


@lru_cache(4096)
def _bidi_class(char: str) -> str:
    return bidirectional(char) or "L"


def mirrored(char: str) -> str:
    """The character whose usual shape is seen where ``char`` stands in right-to-left text."""
    return _MIRRORED.get(char, char)


def resolve_levels(text: str, direction: Direction) -> list[int]:
    """The embedding level of each character of one paragraph, after rule L1.

    Even levels run left to right, odd ones right to left.
    """
    classes = [_bidi_class(char) for char in text]
    base = direction.level
    if base == 0 and _LTR_ONLY.issuperset(classes):
        return [0] * len(text)
    levels = [-1] * len(text)
    for sequence in _isolating_sequences(classes, base):
        resolved = [classes[index] for index in sequence.indexes]
        _resolve_weak(resolved, sequence.direction)
        _resolve_brackets(resolved, sequence, text, classes)
        _resolve_neutral(resolved, sequence.direction)
        for index, kind in zip(sequence.indexes, resolved, strict=True):
            levels[index] = _implicit_level(kind, sequence.level)
    _follow_previous(levels, base)
    _reset_line_end(levels, classes, base)
    return levels


def visual_order(levels: list[int]) -> list[int]:
    """Rule L2: the logical positions in the order in which they are seen, left to right."""
    order = list(range(len(levels)))
    odd_levels = [level for level in levels if level % 2]
    if not odd_levels:
        return order
    for level in range(max(levels), min(odd_levels) - 1, -1):
        start = 0
        while start < len(order):
            if levels[order[start]] < level:
                start += 1
                continue
            end = start
            while end < len(order) and levels[order[end]] >= level:
                end += 1
            order[start:end] = order[start:end][::-1]
            start = end
    return order


def _isolating_sequences(classes: list[str], base: int) -> list[_Sequence]:
    """Rules X1 to X10, as far as isolates go."""
    outermost = _Sequence(base, [])
    found = [outermost]
    open_sequences = [outermost]
    for index, kind in enumerate(classes):
        if kind in _REMOVED:
            continue
        if kind == "PDI" and len(open_sequences) > 1:
            open_sequences.pop()
        current = open_sequences[-1]
        current.indexes.append(index)
        if kind in _ISOLATE_STARTS:
            level = _inner_level(classes, index, current.level)
            if level > MAX_DEPTH:
                open_sequences.append(current)
            else:
                inner = _Sequence(level, [])
                found.append(inner)
                open_sequences.append(inner)
    return found


def _inner_level(classes: list[str], start: int, outer: int) -> int:
    kind = classes[start]
    right_to_left = kind == "RLI" or (kind == "FSI" and _first_strong_is_rtl(classes, start))
    return (outer + 1) | 1 if right_to_left else (outer + 2) & ~1


def _first_strong_is_rtl(classes: list[str], start: int) -> bool:
    """Rules P2 and P3 for the content of the isolate that opens at ``start``."""
    depth = 0
    for kind in classes[start + 1 :]:
        if kind in _ISOLATE_STARTS:
            depth += 1
        elif kind == "PDI":
            if depth == 0:
                return False
            depth -= 1
        elif depth == 0 and kind in ("L", "R", "AL"):
            return kind != "L"
    return False


def _resolve_weak(kinds: list[str], sos: str) -> None:
    """Rules W1 to W7, in place."""
    _marks_follow_their_base(kinds, sos)
    _numbers_after_arabic(kinds, sos)
    _separators_inside_numbers(kinds)
    _terminators_beside_numbers(kinds)
    strong = sos
    for position, kind in enumerate(kinds):  # W7
        if kind in ("L", "R"):
            strong = kind
        elif kind == "EN" and strong == "L":
            kinds[position] = "L"


def _marks_follow_their_base(kinds: list[str], sos: str) -> None:
    """Rule W1."""
    previous = sos
    for position, kind in enumerate(kinds):
        if kind == "NSM":
            kind = "ON" if previous in _ISOLATE_MARKS else previous
            kinds[position] = kind
        previous = kind


def _numbers_after_arabic(kinds: list[str], sos: str) -> None:
    """Rules W2 and W3."""
    strong = sos
    for position, kind in enumerate(kinds):
        if kind in ("L", "R", "AL"):
            strong = kind
        elif kind == "EN" and strong == "AL":
            kinds[position] = "AN"
        if kind == "AL":
            kinds[position] = "R"


def _separators_inside_numbers(kinds: list[str]) -> None:
    """Rule W4."""
    for position in range(1, len(kinds) - 1):
        before, kind, after = kinds[position - 1 : position + 2]
        if before == after and (
            (kind == "ES" and before == "EN") or (kind == "CS" and before in ("EN", "AN"))
        ):
            kinds[position] = before


def _terminators_beside_numbers(kinds: list[str]) -> None:
    """Rules W5 and W6."""
    if _NUMBER_SIGNS.isdisjoint(kinds):
        return
    position = 0
    while position < len(kinds):
        end = _end_of_run(kinds, position, frozenset({"ET"}))
        if end > position:
            beside = kinds[position - 1 : position] + kinds[end : end + 1]
            kinds[position:end] = ["EN" if "EN" in beside else "ON"] * (end - position)
            position = end
        else:
            if kinds[position] in ("ES", "CS"):
                kinds[position] = "ON"
            position += 1


def _resolve_brackets(kinds: list[str], sequence: _Sequence, text: str, classes: list[str]) -> None:
    """Rule N0, in place."""
    for opening, closing in _bracket_pairs(kinds, sequence.indexes, text):
        direction = _bracket_direction(kinds, opening, closing, sequence.direction)
        if direction is None:
            continue
        for bracket in (opening, closing):
            kinds[bracket] = direction
            follower = bracket + 1
            while follower < len(kinds) and classes[sequence.indexes[follower]] == "NSM":
                kinds[follower] = direction
                follower += 1


def _bracket_pairs(kinds: list[str], indexes: list[int], text: str) -> list[tuple[int, int]]:
    """BD16: positions of matched brackets, in the order of their opening ones."""
    pairs: list[tuple[int, int]] = []
    waiting: list[tuple[str, int]] = []
    for position, index in enumerate(indexes):
        if kinds[position] != "ON":
            continue
        char = text[index]
        if char in _CLOSING:
            if len(waiting) == _MAX_OPEN_BRACKETS:
                return []
            waiting.append((_CLOSING[char], position))
        elif char in _CLOSERS:
            for depth in range(len(waiting) - 1, -1, -1):
                if waiting[depth][0] == char:
                    pairs.append((waiting[depth][1], position))
                    del waiting[depth:]
                    break
    return sorted(pairs)


def _bracket_direction(kinds: list[str], opening: int, closing: int, own: str) -> str | None:
    """What a pair of brackets resolves to; ``None`` leaves them neutral."""
    inside = {_NUMBER_OR_R.get(kind) for kind in kinds[opening + 1 : closing]}
    if own in inside:
        return own
    if not inside - {None}:
        return None
    for kind in reversed(kinds[:opening]):
        if kind in _NUMBER_OR_R:
            return _NUMBER_OR_R[kind]
    return own


def _resolve_neutral(kinds: list[str], own: str) -> None:
    """Rules N1 and N2, in place."""
    position = 0
    while position < len(kinds):
        end = _end_of_run(kinds, position, _NEUTRAL)
        if end == position:
            position += 1
            continue
        before = _NUMBER_OR_R[kinds[position - 1]] if position else own
        after = _NUMBER_OR_R[kinds[end]] if end < len(kinds) else own
        kinds[position:end] = [before if before == after else own] * (end - position)
        position = end


def _end_of_run(kinds: list[str], start: int, wanted: frozenset[str]) -> int:
    end = start
    while end < len(kinds) and kinds[end] in wanted:
        end += 1
    return end


def _implicit_level(kind: str, level: int) -> int:
    """Rules I1 and I2."""
    if level % 2:
        return level if kind == "R" else level + 1
    return level + {"L": 0, "R": 1}.get(kind, 2)


def _follow_previous(levels: list[int], base: int) -> None:
    """Characters that rule X9 removes stand with the one before them (UAX #9, 5.2)."""
    previous = base
    for index, level in enumerate(levels):
        if level < 0:
            levels[index] = previous
        previous = levels[index]


def _reset_line_end(levels: list[int], classes: list[str], base: int) -> None:
    """Rule L1: spaces before a separator or the end return to the paragraph's level."""
    at_end = True
    for index in range(len(levels) - 1, -1, -1):
        if classes[index] in ("B", "S"):
            at_end = True
        elif classes[index] not in _TRAILING:
            at_end = False
        if at_end:
            levels[index] = base
