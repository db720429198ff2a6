"""Digits of the two scripts, and the isolates that keep Latin runs whole in Persian text.

Rules: the digit and bidi tables of the design language. Stored text never holds an isolate.
"""

from __future__ import annotations

import re

LRI = "\u2066"
RLI = "\u2067"
PDI = "\u2069"

_ASCII = "0123456789"
_PERSIAN = "۰۱۲۳۴۵۶۷۸۹"
_ARABIC = "٠١٢٣٤٥٦٧٨٩"

_TO_LATIN = str.maketrans(_PERSIAN + _ARABIC, _ASCII * 2)
_TO_PERSIAN = str.maketrans(_ASCII + _ARABIC, _PERSIAN * 2)
_ISOLATES = str.maketrans("", "", "\u2066\u2067\u2068\u2069")

_CODE = re.compile("[A-Za-z-]")
_ISOLATED = re.compile(f"[{LRI}{RLI}\u2068][^{PDI}]*{PDI}")
_PERSIAN_LETTER = re.compile("[\u0620-\u064a\u0671-\u06d3]")
_LETTER = r"A-Za-z\u00c0-\u024f"
# A sign in front belongs to the run only where a word begins: «.NET», not a full stop.
_WORD_START = rf"(?:(?<!\S)[.#+/])?(?=[{_LETTER}0-9])"
_WORD = rf"[{_LETTER}0-9]+(?:[-+#./%&@_:'’]+[{_LETTER}0-9]+)*[+#%]*"
_HAS_LETTER = rf"(?=[0-9.#+/%@_:'’&-]*[{_LETTER}])"
_LATIN_RUN = re.compile(
    # One or more Latin words in reading order («Laravel Framework», «Word 2016», «C & C++») …
    rf"{_HAS_LETTER}{_WORD_START}{_WORD}(?: +(?:& +)?{_WORD_START}{_WORD})*"
    # … or a number that carries signs («4-40/30/1», «50%»); a plain number needs no help.
    r"|(?<![0-9])[+]?[0-9]+(?:(?:[-+#./:]+[0-9]+)+[+#%]*|[+#%]+)"
)


def latin(text: str) -> str:
    """``text`` with Persian and Arabic digits turned into ASCII digits; nothing else changes."""
    return text.translate(_TO_LATIN)


def persian(text: str) -> str:
    """``text`` with ASCII and Arabic digits turned into Persian digits; nothing else changes."""
    return text.translate(_TO_PERSIAN)


def isolate(text: str) -> str:
    """``text`` between U+2066 and U+2069, so that it reads left to right as one piece."""
    return f"{LRI}{text}{PDI}" if text else text


def isolate_persian(text: str) -> str:
    """``text`` for an English sentence: as one piece from right to left when it holds Persian
    letters, so that a name at the head does not turn the sentence round.

    What is put together from names that are one piece already («⁨…⁩ (now empty), ⁨…⁩ and 2 more»)
    runs with the sentence.
    """
    return f"{RLI}{text}{PDI}" if _PERSIAN_LETTER.search(_ISOLATED.sub("", text)) else text


def one_piece(number: str) -> str:
    """A number of any office as one piece: a code left to right, one with Persian letters («۱۲۳/ق»,
    from the paper registers) in the order in which it was written.
    """
    if any("\u0621" <= sign <= "\u06d3" and not sign.isdigit() for sign in number):
        return f"{RLI}{number}{PDI}"
    return isolate(number)


def isolate_ltr(text: str) -> str:
    """``text`` with each Latin run isolated together with its attached ``+ # . / %``.

    For titles and notes about to be shown or printed: «مبانی C++» keeps its plus signs, and a full
    stop of the Persian sentence stays outside. Persian words and Persian digits are untouched.
    """
    return _LATIN_RUN.sub(lambda run: isolate(run[0]), text)


def in_persian(text: str) -> str:
    """A free Persian text with its numbers in Persian digits, for showing: «پلاک ۳۸».

    A Latin run («Word 2016»), an e-mail address and a number with a dash are names and codes and
    stay as they were typed; a text without any Persian letter is none.
    """
    if not _PERSIAN_LETTER.search(text):
        return text
    pieces, at = [], 0
    for run in _LATIN_RUN.finditer(text):
        pieces.append(persian(text[at : run.start()]))
        pieces.append(run[0] if _CODE.search(run[0]) else persian(run[0]))
        at = run.end()
    return "".join((*pieces, persian(text[at:])))


def strip_isolates(text: str) -> str:
    """``text`` without isolates (U+2066…U+2069)."""
    return text.translate(_ISOLATES)
