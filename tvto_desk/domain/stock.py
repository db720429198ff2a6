"""Blank numbered sheets (برگهٔ خام شماره‌دار) and what may become of one."""

from __future__ import annotations

from enum import StrEnum


class SheetState(StrEnum):
    """A sheet is blank, carries a certificate, or is void; void sheets are kept and counted."""

    BLANK = "blank"
    USED = "used"
    VOID = "void"
