"""The printing room: fonts and templates loaded once, pages made from frozen values.

The engine of the pages is loaded with the first page, for the start of the program waits for none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, Self

from tvto_desk.domain.calibration import Placement
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.words import Language
from tvto_desk.print.values import CertificateValues
from tvto_desk.system import resources
from tvto_desk.system.words import words

if TYPE_CHECKING:
    from tvto_desk.print.papers import Document
    from tvto_desk.print.tags import Words
    from tvto_desk.print.template import Template
    from tvto_desk.print.text import FontBook

DEFAULT_TEMPLATE = "formal-1"


MONO, GLUED = "+mono", "+glued"


@dataclass(frozen=True)
class Design:
    """A template with the settings of a centre, as one name that a certificate's row remembers:
    ``plain-1+mono+glued`` is the folder, for a monochrome printer, with a photo to be glued.
    """

    folder: str = DEFAULT_TEMPLATE
    mono: bool = False
    glued: bool = False

    @classmethod
    def parse(cls, name: str) -> Self:
        """The design of a name."""
        parts = name.split("+")
        return cls(parts[0], MONO[1:] in parts[1:], GLUED[1:] in parts[1:])

    @property
    def name(self) -> str:
        """As it is remembered."""
        return f"{self.folder}{MONO if self.mono else ''}{GLUED if self.glued else ''}"


@dataclass(frozen=True)
class MadePage:
    """A finished page and the name of the template version that made it."""

    pdf: bytes
    template: str


@dataclass(frozen=True)
class FrozenPage:
    """What the register keeps of a page: its values as JSON, photo, proof and template."""

    content: str
    photo: bytes | None
    proof: str
    template: str


class PrintRoom:
    """Fonts and templates of the program; ``folder`` is ``resources/``.

    One page is made at a time: the faces remember words as they are drawn, and a preview may be
    asked for while another thread issues.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder or resources.root()
        self._templates: dict[str, Template] = {}
        self._door = RLock()

    @cached_property
    def fonts(self) -> FontBook:
        """The faces, loaded when the first page is drawn."""
        from tvto_desk.print.text import FontBook

        return FontBook(self._folder / "fonts")

    def template(self, name: str) -> Template:
        """A published template, in black when ``name`` says so; raises as ``load_template``."""
        from tvto_desk.print.template import load_template

        design = Design.parse(name)
        key = f"{design.folder}{MONO}" if design.mono else design.folder
        if key not in self._templates:
            made = load_template(self._folder / "certificates" / design.folder)
            self._templates[key] = (
                replace(made, layout=made.layout.black()) if design.mono else made
            )
        return self._templates[key]

    def designs(self) -> list[str]:
        """The folders of the published templates."""
        return sorted(
            path.parent.name for path in self._folder.glob("certificates/*/template.toml")
        )

    def certificate(
        self,
        values: CertificateValues,
        photo: bytes | None,
        proof: str | None,
        name: str = DEFAULT_TEMPLATE,
    ) -> MadePage:
        """One certificate as a file of its own; the preview is the same function."""
        from tvto_desk.print.certificate import render_certificate

        glued = Design.parse(name).glued
        with self._door:
            pdf = render_certificate(
                values, None if glued else photo, proof, self.template(name), self.fonts
            )
        return MadePage(pdf, name)

    def tagged_page(self, page: FrozenPage) -> bytes:
        """A frozen page as a file that a screen reader can follow; it looks as it was issued."""
        from tvto_desk.print.certificate import render_tagged

        photo = None if Design.parse(page.template).glued else page.photo
        values = CertificateValues.from_json(page.content)
        with self._door:
            return render_tagged(
                values, photo, page.proof, self.template(page.template), self.fonts, _said()
            )

    def class_pages(
        self,
        pages: Sequence[FrozenPage],
        *,
        placement: Placement | None = None,
        mark: str = "",
        on_stock: bool = False,
        tagged: bool = False,
    ) -> bytes:
        """Many pages in one PDF; all of one template, because one job goes to one paper. Raises
        ``print.designs_differ`` for others.

        ``placement`` is what the printer needs; ``mark`` is written across and takes the proof
        away; ``on_stock`` leaves out what the numbered sheet already carries; a ``tagged`` file can
        be followed by a screen reader.
        """
        from tvto_desk.print.certificate import CertificatePage, render_class
        from tvto_desk.print.text import SubsetPool

        if len({page.template for page in pages}) > 1:
            raise DomainError("print.designs_differ")
        shown = [
            CertificatePage(
                CertificateValues.from_json(page.content),
                None if Design.parse(page.template).glued else page.photo,
                None if mark else page.proof,
            )
            for page in pages
        ]
        with self._door:
            return render_class(
                shown,
                self.template(pages[0].template),
                self.fonts,
                SubsetPool(),
                placement=placement,
                mark=mark,
                draw_background=not on_stock,
                words=_said() if tagged else None,
            )

    def calibration_sheet(
        self,
        width: float,
        height: float,
        title: str,
        words: Sequence[str],
        placement: Placement | None = None,
    ) -> bytes:
        """The sheet that is measured with a ruler; ``words`` name its six readings."""
        from tvto_desk.print.calibration_sheet import render_calibration_sheet

        with self._door:
            return render_calibration_sheet(width, height, title, words, self.fonts, placement)

    def paper_of(self, name: str = DEFAULT_TEMPLATE) -> tuple[float, float]:
        """Width and height of a template's paper, in millimetres."""
        paper = self.template(name).layout.paper
        return paper.width, paper.height

    def papers(self, documents: Sequence[Document]) -> bytes:
        """Papers of the office as one PDF. Raises what ``render_papers`` raises."""
        from tvto_desk.print.papers.render import render_papers

        with self._door:
            return render_papers(documents, self.fonts)


def _said() -> Words:
    """What is said in place of the two pictures of a page."""
    from tvto_desk.print.tags import Words

    return Words(*(words().text(f"seal.{key}", Language.FA) for key in ("photo", "code")))
