"""The default engine: HarfBuzz shapes each word, with every property set by hand.

``guess_segment_properties()`` is never called: it takes ``۱۴۰۲`` for right-to-left text and
prints the year backwards.
"""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

import uharfbuzz as hb

from tvto_desk.print.text.shaped import Cluster, Component


class HarfBuzzShaper:
    """Shapes with one font file; ``tabular`` gives every digit the same width."""

    def __init__(self, path: Path, *, tabular: bool = False) -> None:
        self._font = hb.Font(hb.Face(hb.Blob.from_file_path(str(path))))
        self._features = {"tnum": True} if tabular else {}

    def shape(self, text: str, rtl: bool) -> list[Cluster]:
        """The clusters of a single-direction word from left to right."""
        buffer = hb.Buffer()
        buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS
        buffer.add_str(text)
        arabic = rtl or any("\u0600" <= char <= "\u06ff" for char in text)
        buffer.direction = "rtl" if rtl else "ltr"
        buffer.script = "Arab" if arabic else "Latn"
        buffer.language = "fa" if arabic else "en"
        hb.shape(self._font, buffer, self._features)

        glyphs = zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
        grouped = [(start, list(group)) for start, group in groupby(glyphs, lambda g: g[0].cluster)]
        starts = sorted(start for start, _ in grouped)
        ends = dict(zip(starts, [*starts[1:], len(text)], strict=True))
        clusters = []
        for start, group in grouped:
            pen = 0
            components = []
            for info, position in group:
                components.append(
                    Component(info.codepoint, pen + position.x_offset, position.y_offset)
                )
                pen += position.x_advance
            chars = text[start : ends[start]]
            clusters.append(Cluster(chars[::-1] if rtl else chars, tuple(components), pen))
        return clusters
