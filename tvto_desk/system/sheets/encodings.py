"""Bytes to text for csv and HTML files: UTF-8, UTF-16, and the Windows-1256 of old programs.

Windows-1256 gives every byte a letter, so it can never fail by itself: what it yields must look
like Persian before it is believed.
"""

from __future__ import annotations

import codecs
import unicodedata

from tvto_desk.domain.sheet import Encoding
from tvto_desk.system.sheets.refuse import refuse

_LOOK = 4096
_BOM = "\ufeff"
_CODECS = {Encoding.UTF_8: "utf-8-sig", Encoding.WINDOWS_1256: "cp1256"}


def decode(data: bytes, wanted: Encoding | None = None) -> tuple[str, Encoding]:
    """Text and its encoding: the one that is ``wanted``, else the one that is found out.

    Refuses broken UTF-8 (which Windows-1256 would turn into nonsense letters), bytes that are
    no text, and text of an unknown encoding.
    """
    order = utf_16_order(data)
    if wanted is Encoding.UTF_16 or (wanted is None and order is not None):
        try:
            return data.decode(order or "utf-16-le").removeprefix(_BOM), Encoding.UTF_16
        except UnicodeDecodeError:
            raise refuse("damaged") from None
    if b"\x00" in data:
        raise refuse("not_a_table")
    if wanted is not None:
        try:
            return data.decode(_CODECS[wanted]), wanted
        except UnicodeDecodeError as error:
            raise refuse("broken_text", line=data.count(b"\n", 0, error.start) + 1) from None
    try:
        return data.decode("utf-8-sig"), Encoding.UTF_8
    except UnicodeDecodeError as error:
        if data.startswith(codecs.BOM_UTF8) or _mostly_utf_8(data):
            line = data.count(b"\n", 0, error.start) + 1
            raise refuse("broken_text", line=line) from None
    text = data.decode("cp1256")
    if not _looks_persian(text):
        raise refuse("encoding_unknown")
    return text, Encoding.WINDOWS_1256


def utf_16_order(data: bytes) -> str | None:
    """The codec of UTF-16 text, told by its mark, or by zeros in one half of its pairs only.

    None for anything else: binary files have zeros in both halves.
    """
    if data.startswith(codecs.BOM_UTF32_LE):
        return None
    if data.startswith(codecs.BOM_UTF16_LE):
        return "utf-16-le"
    if data.startswith(codecs.BOM_UTF16_BE):
        return "utf-16-be"
    head = data[:_LOOK]
    first, second = head[0::2].count(0), head[1::2].count(0)
    codec = {(True, False): "utf-16-be", (False, True): "utf-16-le"}.get((first > 0, second > 0))
    if codec is None or max(first, second) * 20 < len(head):
        return None
    text = head[: len(head) // 2 * 2].decode(codec, "ignore")
    return codec if all(char.isprintable() or char in "\r\n\t" for char in text) else None


def _mostly_utf_8(data: bytes) -> bool:
    text = data.decode("utf-8", "replace")
    beyond_ascii = sum(character > "\x7f" for character in text)
    return text.count("\ufffd") * 10 < beyond_ascii


def _looks_persian(text: str) -> bool:
    letters = [character for character in text if character > "\x7f" and character.isalpha()]
    arabic = sum(unicodedata.name(letter, "").startswith("ARABIC") for letter in letters)
    return arabic * 2 > len(letters)
