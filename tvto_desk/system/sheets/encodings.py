"""Bytes to text for csv and HTML files: UTF-8, UTF-16, and the Windows-1256 of old programs.

Windows-1256 gives every byte a letter, so it can never fail by itself: what it yields must look
like Persian before it is believed.
"""

from __future__ import annotations

import codecs
import unicodedata

from tvto_desk.system.sheets.refuse import refuse

UTF_8, UTF_16, WINDOWS_1256 = "UTF-8", "UTF-16", "Windows-1256"


def decode(data: bytes) -> tuple[str, str]:
    """Text and the name of its encoding.

    Refuses broken UTF-8 (which Windows-1256 would turn into nonsense letters), bytes that are
    no text, and text of an unknown encoding.
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            return data.decode("utf-16"), UTF_16
        except UnicodeDecodeError:
            raise refuse("damaged") from None
    if b"\x00" in data:
        raise refuse("not_a_table")
    try:
        return data.decode("utf-8-sig"), UTF_8
    except UnicodeDecodeError as error:
        if data.startswith(codecs.BOM_UTF8) or _mostly_utf_8(data):
            line = data.count(b"\n", 0, error.start) + 1
            raise refuse("broken_text", line=line) from None
    text = data.decode("cp1256")
    if not _looks_persian(text):
        raise refuse("encoding_unknown")
    return text, WINDOWS_1256


def _mostly_utf_8(data: bytes) -> bool:
    text = data.decode("utf-8", "replace")
    beyond_ascii = sum(character > "\x7f" for character in text)
    return text.count("\ufffd") * 10 < beyond_ascii


def _looks_persian(text: str) -> bool:
    letters = [character for character in text if character > "\x7f" and character.isalpha()]
    arabic = sum(unicodedata.name(letter, "").startswith("ARABIC") for letter in letters)
    return arabic * 2 > len(letters)
