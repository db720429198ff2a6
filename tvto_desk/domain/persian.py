"""Persian text as it is stored, searched and sorted.

Three forms of one text: the stored form (what the clerk meant, letter for letter), the search key
(what sounds the same meets) and the sort key (dictionary order under plain byte comparison).
"""

from __future__ import annotations

import re
import unicodedata

from tvto_desk.domain import digits
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.persian_order import sort_key
from tvto_desk.domain.words import Code

__all__ = [
    "ZWNJ",
    "normalise",
    "refused_char",
    "search_key",
    "search_keys",
    "search_words",
    "sort_key",
]

ZWNJ = "\u200c"

_STORED = str.maketrans(
    {
        "ي": "ی",
        "ى": "ی",
        "ك": "ک",
        "\u0640": None,  # tatweel
        "\u200e": None,  # LRM
        "\u200f": None,  # RLM
        "\u061c": None,  # ALM
        "\ufeff": None,  # BOM
    }
)
# Fonts of the papers have no pictures and no scripts beyond this.
_BASIC_PLANE_END = 0xFFFF
_REFUSED = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
_PRESENTATION_FORM = re.compile("[\ufb00-\ufdfb\ufe70-\ufefc]")
_SPACE = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
# One ZWNJ between two letters stays; the first letter may carry a mark («خانهٔ‌ما»).
_STRAY_ZWNJ = re.compile(
    "(?<=\u200c)\u200c|(?<![^\\W\\d_])(?<![\u064b-\u065f\u0670])\u200c|\u200c(?!\u200c*[^\\W\\d_])"
)

# NFKD parts the other forms (آ أ ؤ ئ ۀ) into the letter and a mark, and marks are dropped.
_SEARCHED = str.maketrans(
    {
        "ي": "ی",
        "ى": "ی",
        "ك": "ک",
        "ة": "ه",
        "ە": "ه",
        "ہ": "ه",
        "ھ": "ه",
        "ٱ": "ا",
        "\u0640": None,
    }
)


_PLAIN = frozenset(
    "ابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهیءآأؤئ،؛؟۰۱۲۳۴۵۶۷۸۹"
    + "".join(chr(code) for code in range(0x20, 0x7F))
)


def normalise(text: str, *, multiline: bool = False, field: str | None = None) -> str:
    """The form in which ``text`` is stored.

    NFC; Arabic ي ى ك become Persian; tatweel, direction marks and BOM are dropped; presentation
    forms are folded; a ZWNJ stays only between letters. Digits and everything else of a free text
    stay letter for letter. Raises ``DomainError`` ``text.char`` for other control characters,
    surrogates, private and unassigned characters, and for line ends unless ``multiline``.
    """
    if multiline:
        text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    text = unicodedata.normalize("NFC", text)
    text = _PRESENTATION_FORM.sub(_fold_form, text).translate(_STORED)
    text = _SPACE.sub(" ", text)
    # Most texts are of plain letters and digits; whoever reads a list of thousands feels it.
    for char in () if _PLAIN.issuperset(text) else text:
        refused = unicodedata.category(char) in _REFUSED
        if refused and char != ZWNJ and not (multiline and char == "\n"):
            raise refused_char(char, field)
    text = unicodedata.normalize("NFC", _STRAY_ZWNJ.sub("", text)).strip()
    # NFC knows ئ as ي with a hamza above; the Persian ی with one looks the same.
    return text.replace("ی\u0654", "ئ")


def search_key(text: str) -> str:
    """``text`` folded so that what a clerk means meets what is stored; it never refuses.

    Forms of ه ا و ی ک meet, harakat and accents are dropped, digits are ASCII, letters lower case,
    and there are no spaces and no ZWNJ.
    """
    return "".join(search_words(text))


def search_words(text: str) -> tuple[str, ...]:
    """The words of ``text``, each folded as in ``search_key``; ZWNJ does not part words."""
    folded = digits.latin(unicodedata.normalize("NFKD", text).casefold().translate(_SEARCHED))
    if not folded.replace(" ", "").isalnum():
        folded = "".join(c for c in folded if _is_searched(c))
    return tuple(folded.split())


def search_keys(text: str) -> tuple[str, ...]:
    """The search key of ``text``, then the keys without a leading «سید» or «سیده»."""
    key = search_key(text)
    shorter = (key.removeprefix(title) for title in ("سید", "سیده") if key.startswith(title))
    return (key, *(rest for rest in shorter if len(rest) > 2))


def refused_char(char: str, field: str | None) -> DomainError:
    """The error of a character that has no place in a field; an invisible one goes by number."""
    invisible = unicodedata.category(char) in _REFUSED or ord(char) > _BASIC_PLANE_END
    return DomainError(
        "text.char", field=field, char=Code(f"U+{ord(char):04X}") if invisible else char
    )


def _fold_form(form: re.Match[str]) -> str:
    return unicodedata.normalize("NFKC", form[0]).strip()


def _is_searched(char: str) -> bool:
    return char.isspace() or unicodedata.category(char) not in ("Mn", "Cc", "Cf", "Cs")
