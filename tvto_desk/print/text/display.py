"""Text for what draws its own strings (chart labels): joined letters in the order they are seen.

arabic-reshaper joins, python-bidi orders. Two things it leaves to us: brackets are mirrored here
by the level of our own bidi, and the direction marks are taken out afterwards.
"""

from __future__ import annotations

from functools import lru_cache

from arabic_reshaper import ArabicReshaper
from bidi import get_display

from tvto_desk.print.text.bidi import Direction, mirrored, resolve_levels

_CONTROLS = dict.fromkeys([0x200E, 0x200F, 0x061C, *range(0x202A, 0x202F), *range(0x2066, 0x206A)])


@lru_cache(4096)
def display(text: str, direction: Direction = Direction.RTL) -> str:
    """One line as a program without bidi has to draw it, from left to right.

    The result is for drawing only: it can be neither searched nor copied, so no issued page has it.
    """
    seen = "".join(
        mirrored(letter) if level & 1 else letter
        for letter, level in zip(text, resolve_levels(text, direction), strict=True)
    )
    ordered = get_display(
        _reshaper().reshape(seen), base_dir="R" if direction is Direction.RTL else "L"
    )
    return str(ordered).translate(_CONTROLS)


@lru_cache(1)
def _reshaper() -> ArabicReshaper:
    return ArabicReshaper(configuration={"delete_harakat": False, "support_ligatures": True})
