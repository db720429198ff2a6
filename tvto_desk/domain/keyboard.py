"""Repair of text typed with the wrong keyboard layout, key by key.

The two layouts of the offices: Persian Standard (the national standard ISIRI 9147) and the legacy
Persian of Windows. ``hpln`` typed for احمد becomes احمد, and ضظ typed for QZ becomes ``qz``.
"""

from __future__ import annotations

from enum import StrEnum

# Keys of the American layout, row by row, without and with Shift …
_LATIN = (
    "`1234567890-=qwertyuiop[]\\asdfghjkl;'zxcvbnm,./"
    '~!@#$%^&*()_+QWERTYUIOP{}|ASDFGHJKL:"ZXCVBNM<>?'
)
# … and what the same keys write in Persian (joiners and harakat by their numbers).
_STANDARD = (
    "\u200d۱۲۳۴۵۶۷۸۹۰-=ضصثقفغعهخحجچ\\شسیبلاتنمکگظطزرذدپو./"
    "÷!٬٫﷼٪×،*)(\u0640+\u0652\u064c\u064d\u064b\u064f\u0650\u064e\u0651][}{|"
    "ؤئيإأآة»«:؛ك\u0653ژ\u0670\u200c\u0654ء><؟"
)
_LEGACY = (
    "÷1234567890-=ضصثقفغعهخحجچپشسیبلاتنمکگظطزرذدئو./"
    "×!@#$%^&*()_+\u064b\u064c\u064d﷼،؛,][\\}{|"
    '\u064e\u064f\u0650\u0651ۀآ\u0640«»:"ةيژؤأإء<>؟'
)


class Layout(StrEnum):
    """A Persian keyboard layout; they differ in پ, ئ, the digits and most shifted keys."""

    STANDARD = "standard"
    LEGACY = "legacy"


_TO_PERSIAN = {
    Layout.STANDARD: str.maketrans(_LATIN, _STANDARD),
    Layout.LEGACY: str.maketrans(_LATIN, _LEGACY),
}
_TO_LATIN = {
    Layout.STANDARD: str.maketrans(_STANDARD, _LATIN),
    Layout.LEGACY: str.maketrans(_LEGACY, _LATIN),
}


def to_persian(text: str, layout: Layout = Layout.STANDARD) -> str:
    """What the keys of the Latin ``text`` would have written in the Persian ``layout``."""
    return text.translate(_TO_PERSIAN[layout])


def to_latin(text: str, layout: Layout = Layout.STANDARD) -> str:
    """What the keys of the Persian ``text`` would have written in the American layout."""
    return text.translate(_TO_LATIN[layout])


def candidates(text: str) -> tuple[str, ...]:
    """What a search for ``text`` may have meant: as typed first, then each repair once.

    Latin letters are also read without Shift, since Caps Lock does not exist in Persian layouts.
    """
    meant = [text]
    if any("a" <= char <= "z" for char in text.lower()):
        meant += [to_persian(keys, layout) for keys in (text, text.lower()) for layout in Layout]
    if any("\u0600" <= char <= "\u06ff" for char in text):
        meant += [to_latin(text, layout) for layout in Layout]
    return tuple(dict.fromkeys(meant))


def scanned(text: str, mark: str) -> str:
    """What a hand scanner typed while a Persian layout was on: the reading that begins with
    ``mark``, else the text as it came.
    """
    readings = (text, *(to_latin(text, layout) for layout in Layout))
    for reading in (*readings, *(reading.upper() for reading in readings)):
        if reading.startswith(mark):
            return reading
    return text
