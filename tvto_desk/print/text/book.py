"""The faces of the program, and which engine shapes them."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from tvto_desk.print.text.face import Face
from tvto_desk.print.text.outlines import Outlines
from tvto_desk.print.text.shaped import Shaper

TABULAR = "tnum"
"""The variant of a face whose digits are equally wide."""

_INITIAL_LAM = 0xFEDF  # a presentation form
_STAND_IN = "Vazirmatn-Bold"


class EngineName(StrEnum):
    """The two shapers; "about" and ``doctor`` show which one is in use."""

    HARFBUZZ = "harfbuzz"
    RESHAPER = "reshaper"


class FontBook:
    """Loads the faces of a folder on first use. Keep one per process: the faces remember words.

    Falls back to ``RESHAPER`` where HarfBuzz cannot be loaded; ``engine`` tells.
    """

    def __init__(self, folder: Path, engine: EngineName = EngineName.HARFBUZZ) -> None:
        self._folder = folder
        self._faces: dict[str, Face] = {}
        self._engine = engine
        if engine is EngineName.HARFBUZZ and not _harfbuzz_loads():
            self._engine = EngineName.RESHAPER

    @property
    def engine(self) -> EngineName:
        """The engine in use."""
        return self._engine

    def face(self, name: str) -> Face:
        """The face of the file ``name`` + ``.ttf``; ``FileNotFoundError`` for an unknown one.

        ``Vazirmatn-Regular+tnum`` is the same face with digits of one width, for columns of
        numbers; the fallback engine, which cannot choose glyphs, draws them as they are.
        Nastaliq cannot be drawn letter by letter: with the fallback engine, Vazirmatn Bold stands
        in for a face without presentation forms.
        """
        face = self._faces.get(name)
        if face is None:
            stem, _, variant = name.partition("+")
            make = _harfbuzz if self._engine is EngineName.HARFBUZZ else _reshaper
            if variant == TABULAR and self._engine is EngineName.HARFBUZZ:
                make = _harfbuzz_tabular
            face = Face(self._folder / f"{stem}.ttf", make, name)
            joins = self._engine is EngineName.HARFBUZZ or _INITIAL_LAM in face.outlines.glyph_of
            if not joins:
                face = self.face(_STAND_IN)
            self._faces[name] = face
        return face


def _harfbuzz_loads() -> bool:
    try:
        import uharfbuzz  # noqa: F401  # only whether its library loads on this machine
    except ImportError:
        return False
    return True


def _harfbuzz(path: Path, outlines: Outlines) -> Shaper:
    from tvto_desk.print.text.shaping import HarfBuzzShaper

    return HarfBuzzShaper(path)


def _harfbuzz_tabular(path: Path, outlines: Outlines) -> Shaper:
    from tvto_desk.print.text.shaping import HarfBuzzShaper

    return HarfBuzzShaper(path, tabular=True)


def _reshaper(path: Path, outlines: Outlines) -> Shaper:
    from tvto_desk.print.text.reshaper import PresentationFormShaper

    return PresentationFormShaper(outlines)
