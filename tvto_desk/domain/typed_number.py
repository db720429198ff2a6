"""Numbers that are names (identities, phones, codes), as people type and paste them."""

from __future__ import annotations

import re

from tvto_desk.domain import digits

# Direction marks, isolates, joiners and BOM that come along from web pages and PDF files.
_PASTED = "\u200b-\u200f\u061c\u2066-\u2069\u202a-\u202e\ufeff"
_SEPARATORS = re.compile(rf"[\s{_PASTED}\-‐‑–—_/()]")
_MARKS_ONLY = re.compile(f"[{_PASTED}]")


def bare(text: str) -> str:
    """``text`` in ASCII digits, without spaces, dashes, slashes, brackets and direction marks."""
    return _SEPARATORS.sub("", digits.latin(text))


def unmarked(text: str) -> str:
    """``text`` in ASCII digits, trimmed and without direction marks; separators stay."""
    return _MARKS_ONLY.sub("", digits.latin(text)).strip()
