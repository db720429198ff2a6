"""The fallback engine, where HarfBuzz cannot be loaded: Unicode's presentation forms.

Joins letters with arabic-reshaper and draws each form with its plain glyph; no ligature but
lam-alef, marks set over the middle of their letter. Bidi, line breaking and embedding are those
of the default engine, so this module shapes single words only.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from arabic_reshaper import ArabicReshaper

from tvto_desk.print.text.bidi import mirrored
from tvto_desk.print.text.outlines import Outlines
from tvto_desk.print.text.shaped import Cluster, Component


class PresentationFormShaper:
    """Shapes with the characters that a face has a glyph for."""

    def __init__(self, outlines: Outlines) -> None:
        self._outlines = outlines

    def shape(self, text: str, rtl: bool) -> list[Cluster]:
        """The clusters of a single-direction word from left to right."""
        forms = _reshaper().reshape(text) if rtl else text
        clusters: list[Cluster] = []
        base_advance = 0
        for form in forms:
            chars = _logical(form)
            glyph = self._glyph(mirrored(form) if rtl else form, chars)
            advance = self._outlines.advance(glyph)
            if unicodedata.category(chars[0]) == "Mn":
                cluster = self._mark(glyph, chars, base_advance, rtl)
            elif chars in _INVISIBLE:
                cluster = Cluster(chars, (), 0)
            else:
                base_advance = advance
                seen = chars[::-1] if rtl else chars
                cluster = Cluster(seen, (Component(glyph, 0, 0),), advance)
            clusters.append(cluster)
        return clusters[::-1] if rtl else clusters

    def _glyph(self, form: str, chars: str) -> int:
        """The glyph of a form; of the letter itself where the face lacks the form."""
        glyphs = self._outlines.glyph_of
        return glyphs.get(ord(form), glyphs.get(ord(chars[0]), 0))

    def _mark(self, glyph: int, char: str, base_advance: int, rtl: bool) -> Cluster:
        """A mark without an advance, centred on its letter.

        Seen from left to right it comes before its letter in a right-to-left word.
        """
        parts = self._outlines.simple_parts(Component(glyph, 0, 0))
        if not parts:
            return Cluster(char, (), 0)
        box = self._outlines.joint_box(parts)
        pen = 0 if rtl else -base_advance
        shift = pen + (base_advance - box.x_min - box.x_max) // 2
        return Cluster(char, (Component(glyph, shift, 0),), 0)


_INVISIBLE = frozenset({"\u200c", "\u200d", "\u200f"})


@lru_cache(1)
def _reshaper() -> ArabicReshaper:
    return ArabicReshaper(configuration={"delete_harakat": False, "support_ligatures": True})


def _logical(form: str) -> str:
    """The letters that a presentation form stands for."""
    if "\ufb50" <= form <= "\ufdff" or "\ufe70" <= form <= "\ufefc":
        return unicodedata.normalize("NFKC", form)
    return form
