"""Names for the files of papers, safe on every disk the file may be carried to."""

from __future__ import annotations

import unicodedata

_FORBIDDEN = frozenset('<>:"/\\|?*؟')
_RESERVED = frozenset(
    {"con", "prn", "aux", "nul"} | {f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10)}
)
_LONGEST = 180  # bytes of UTF-8; a path of Windows has room for little more


def safe_file_name(wish: str, extension: str = ".pdf") -> str:
    """``wish`` as a file name: what no disk takes becomes ``-``, and ``extension`` ends it once.

    Also parts with reserved names of Windows (``CON``), leading and trailing dots and spaces, and
    invisible marks. A wish of which nothing is left becomes ``file``.
    """
    stem = wish[: -len(extension)] if wish.lower().endswith(extension) else wish
    kept = "".join(
        "-" if sign in _FORBIDDEN else sign
        for sign in unicodedata.normalize("NFC", stem)
        if sign == "\u200c" or unicodedata.category(sign)[0] != "C"
    )
    kept = kept.encode()[:_LONGEST].decode(errors="ignore").strip(" .-")
    if not kept or kept.partition(".")[0].lower() in _RESERVED:
        kept = f"file-{kept}".rstrip("-")
    return kept + extension
