"""Persian dictionary order as an ASCII key (CLDR, collation of ``fa``).

SQLite compares bytes, so each text keeps a key whose byte order is the dictionary's. As in CLDR
there are three levels, each asked only when the one before is equal: the letters themselves, then
their variants and marks, then capitals.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from tvto_desk.domain import digits

# First level: groups from first to last. Second level: the characters of one group.
_ORDER = r"""
_ - – — , ، ٫ ٬ ; ؛ : ! ¡ ? ¿ ؟ . · '‘’ ‹ › "“” « » ( ) [ ] { } § ¶ @ * ٭ / \ & # % ٪
` ´ ^ ¯ ¨ ° © ® + ± ÷ × < = > ¬ | ¦ ~ ¤ ¢ $ £ ¥ ؋
0 1 2 3 4 5 6 7 8 9
آ اٱ ءأٲإٳؤئ ب ٻ پ ڀ ت ث ٹ ٺ ټ ٽ ٿ ج ڃ ڄ چ ڿ ڇ ح خ ځ ڂ څ د ذ ڈ ډ ڊ ڋ ڌ ڍ ڎ ڏ ڐ
ر ز ڑ ڒ ړ ڔ ڕ ږ ڗ ژ ڙ س ش ښ ڛ ڜ ص ض ڝ ڞ ط ظ ڟ ع غ ڠ ف ڡ ڢ ڣ ڤ ڥ ڦ ق ڧ ڨ
کڪګكڬڭڮ گ ڰ ڱ ڲ ڳ ڴ ل ڵ ڶ ڷ ڸ م ن ں ڻ ڼ ڽ ڹ و ۄ ۅ ۆ ۇ ۈ ۉ ۊ ۋ ۏ هەہةۃۀھ یىےيېۑۍێ
a b c d e f g h i j k l m n o p q r s t u v w x y z
"""
_RANKS = {
    char: (rank, variant)
    for rank, group in enumerate([" ", *_ORDER.split()])
    for variant, char in enumerate(group)
}

# Marks weigh on the second level alone, and more than any variant: Latin accents, then harakat.
_MARK_ORDER = (
    "\u0301\u0300\u0306\u0302\u030c\u030a\u0308\u030b\u0303\u0307\u0327\u0328\u0304"
    "\u064e\u0650\u064f\u064b\u064d\u064c\u0651\u0652\u0653\u0654\u0655\u065f\u0656\u0657\u0670"
)
_FIRST_MARK = 0x40
_MARKS = {mark: _FIRST_MARK + place for place, mark in enumerate(_MARK_ORDER)}

# Lower than every hexadecimal digit, so the shorter of two equal beginnings comes first.
_LEVEL_END = "!"


class _Element(NamedTuple):
    """What one character adds to each level; an empty ``letter`` is no letter at all."""

    letter: str
    variant: int
    capital: int


def sort_key(text: str) -> str:
    """An ASCII key whose byte order is the Persian dictionary order of ``text``.

    Equal keys mean texts equal to the dictionary: digits of any script, ZWNJ or none.
    """
    composed = unicodedata.normalize("NFC", digits.latin(text)).replace("ی\u0654", "ئ")
    elements = [element for char in composed for element in _known_elements(char)]
    letters = "".join(element.letter for element in elements)
    variants = _weights([element.variant for element in elements])
    capitals = _weights([element.capital for element in elements])
    return _LEVEL_END.join((letters, variants, capitals)).rstrip(_LEVEL_END)


@lru_cache(maxsize=1024)
def _known_elements(char: str) -> tuple[_Element, ...]:
    return tuple(_elements(char))


def _elements(char: str) -> Iterator[_Element]:
    if char in _MARKS:
        yield _Element("", _MARKS[char], 0)
        return
    small = " " if char.isspace() else char.lower()
    if small in _RANKS:
        rank, variant = _RANKS[small]
        yield _Element(f"{rank:02x}", variant, int(small != char and small != " "))
        return
    parts = unicodedata.normalize("NFKC", char)
    if parts == char:
        parts = unicodedata.normalize("NFD", char)
    if parts != char:
        for part in parts:
            yield from _elements(part)
    elif unicodedata.category(char)[0] in "LNPS":
        # Another script: after everything known, by code point.
        yield _Element(f"ff{ord(char):06x}", 0, 0)


def _weights(level: list[int]) -> str:
    """The weights of a level; zeros at its end say nothing and are left out."""
    length = len(level)
    while length and not level[length - 1]:
        length -= 1
    return "".join(f"{weight:02x}" for weight in level[:length])
