"""What a screen reader is told of a page: its parts in the order of reading, each in its language.

A structure tree (headings, paragraphs, tables of label and value, pictures with their words) lies
beside the drawing, which stays as it is. The glyphs of a line stand from left to right as they are
seen, so a part with Persian in it carries its text in the order of speech (``ActualText`` of the
element; inside the drawing other readers would turn it round once more).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import groupby
from typing import Any

from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from tvto_desk.print.placed import Placed, PlacedPhoto, PlacedQr, PlacedText
from tvto_desk.print.text.bidi import CONTROLS
from tvto_desk.print.text.pdf_font import Preformatted

PERSIAN, ENGLISH = "fa-IR", "en"
_WITHOUT_CONTROLS = dict.fromkeys(map(ord, CONTROLS))
_ROOT, _PARENTS = "tags", "tag-parents"

# The parts of a page as they are read; what stands in one tuple is one sentence.
_BEFORE_REGISTER = (
    ("specimen",),
    ("title_fa",),
    ("title_en",),
    ("issuer.state_line_fa",),
    ("issuer.lines_fa",),
    ("organisation_en",),
    ("duplicate_fa",),
    ("duplicate_en",),
)
_BODY = (
    ("opening",),
    ("holder.name_fa",),
    ("lead", "standard.title_fa", "rest"),
    ("holder.name_en",),
    ("english",),
)
_AFTER = (("photo_hint",), ("hologram_hint",), ("qr_caption",), ("foot",))
_HEADINGS = {"title_fa": "H1", "holder.name_fa": "H2"}
_APART = {"issuer.lines_fa"}  # lines that are no sentence
_LABEL, _SIGNATORY = "label.", "signatories."


@dataclass(frozen=True)
class Words:
    """What is said in place of the two pictures."""

    photo: str
    code: str


@dataclass(frozen=True)
class Part:
    """An element of the tree: the drawn things that are its own, or the parts inside it."""

    kind: str
    things: tuple[int, ...] = ()
    parts: tuple[Part, ...] = ()
    language: str = ""
    alt: str = ""
    text: str = ""


def parts_of(placed: Sequence[Placed], words: Words) -> Part:
    """The tree of one page; what is in no part of it is ornament."""
    return Part("Document", parts=tuple(_Reader(placed, words).parts()), language=PERSIAN)


class _Reader:
    """Sorts the things of a page by the order of reading."""

    def __init__(self, placed: Sequence[Placed], words: Words) -> None:
        self._placed, self._words = placed, words
        self._places: dict[str, list[int]] = {}
        self._texts: dict[int, str] = {}
        for place, thing in enumerate(placed):
            if isinstance(thing, PlacedText):
                self._places.setdefault(thing.part, []).append(place)
                self._texts[place] = _read_text(thing.line.text)

    def parts(self) -> Iterator[Part]:
        body = min(self._places.get("holder.name_fa", [len(self._placed)]))
        rows = list(self._rows())
        yield from self._paragraphs(_BEFORE_REGISTER)
        yield from _table(row for start, row in rows if start < body)
        yield from self._pictures(PlacedPhoto, self._words.photo)
        yield from self._paragraphs(_BODY)
        yield from _table(row for start, row in rows if start > body)
        yield from self._signatories()
        yield from self._pictures(PlacedQr, self._words.code)
        yield from self._paragraphs(_AFTER)

    def _paragraphs(self, order: Iterable[tuple[str, ...]]) -> Iterator[Part]:
        for names in order:
            things = [place for name in names for place in self._places.get(name, [])]
            # Two languages never share a paragraph: each is read by a voice of its own.
            key = self._language if names[0] not in _APART else None
            for _, same in groupby(things, key):
                yield self._leaf(_HEADINGS.get(names[0], "P"), list(same))

    def _rows(self) -> Iterator[tuple[int, Part]]:
        """A label with its value, as a row of a table, and where the row begins."""
        fields = [name for name in self._places if name.startswith(_LABEL)]
        for name in fields:
            labels, values = self._places[name], self._places.get(name.removeprefix(_LABEL), [])
            head = Part("TH", parts=tuple(self._leaf("P", [place]) for place in labels))
            cell = Part("TD", parts=tuple(self._leaf("P", [place]) for place in values))
            yield labels[0], Part("TR", parts=(head, cell))

    def _signatories(self) -> Iterator[Part]:
        things = [
            place
            for name, places in self._places.items()
            if name.startswith(_SIGNATORY)
            for place in places
        ]
        for _, same in groupby(sorted(things), self._language):
            yield self._leaf("P", list(same))

    def _pictures(self, kind: type[Placed], alt: str) -> Iterator[Part]:
        for place, thing in enumerate(self._placed):
            if isinstance(thing, kind):
                yield Part("Figure", (place,), alt=alt)

    def _leaf(self, kind: str, things: Sequence[int]) -> Part:
        lines = [self._texts[place] for place in things]
        language = self._language(things[0])
        plain = len(lines) == 1 and not _has_persian(lines[0])
        said = "" if plain else " ".join(lines)
        return Part(kind, tuple(things), language=language, text=said)

    def _language(self, place: int) -> str:
        """English where the line has letters and none of them is Persian; a number is Persian."""
        return _language_of(self._texts[place])


# Captions and the sentences of a class come on every page: each is looked at once.
@lru_cache(maxsize=2048)
def _read_text(text: str) -> str:
    return text.translate(_WITHOUT_CONTROLS)


@lru_cache(maxsize=2048)
def _has_persian(text: str) -> bool:
    return any("\u0590" < sign < "\u0900" for sign in text)


@lru_cache(maxsize=2048)
def _language_of(text: str) -> str:
    letters = [sign for sign in text if sign.isalpha()]
    return ENGLISH if letters and all(sign < "\u0600" for sign in letters) else PERSIAN


def _table(rows: Iterable[Part]) -> Iterator[Part]:
    found = tuple(rows)
    if found:
        yield Part("Table", parts=found)


@dataclass
class Tags:
    """The tree of one document, written when its pages are drawn."""

    words: Words
    _pages: list[Part] = field(default_factory=list)
    _marks: dict[int, tuple[str, int]] = field(default_factory=dict)

    def begin(self, placed: Sequence[Placed]) -> None:
        """Reads the page that is drawn next."""
        page = parts_of(placed, self.words)
        self._pages.append(page)
        leaves = list(_leaves(page))
        owners = ((thing, part) for part in leaves for thing in part.things)
        self._marks = {thing: (part.kind, mark) for mark, (thing, part) in enumerate(owners)}

    def opening(self, place: int) -> str:
        """The operator before a thing of the page."""
        if place not in self._marks:
            return "/Artifact BMC"
        kind, mark = self._marks[place]
        return f"/{kind} <</MCID {mark}>> BDC"

    def finish(self, canvas: Canvas) -> None:
        """Enters the tree into the document; every page has been shown."""
        inside: Any = canvas
        document = inside._doc
        catalog = document.Catalog
        root, parents = Preformatted(b""), Preformatted(b"")
        root_ref = _refer(document, root, _ROOT)
        documents, nums = [], []
        for number, page in enumerate(self._pages):
            name = f"Page{number + 1}"
            sheet = document.idToObject[name]
            sheet.__NoDefault__ = [*type(sheet).__NoDefault__, "StructParents", "Tabs"]
            sheet.StructParents, sheet.Tabs = number, pdfdoc.PDFName("S")
            tree = _Tree(document, _number(document, name))
            documents.append(tree.enter(page, root_ref))
            nums.append(f"{number} [{' '.join(tree.owners)}]")
        parents_ref = _refer(document, parents, _PARENTS)
        parents.fill(f"<< /Nums [{' '.join(nums)}] >>".encode())
        root.fill(
            f"<< /Type /StructTreeRoot /K [{' '.join(documents)}] /ParentTree {parents_ref}"
            f" /ParentTreeNextKey {len(nums)} >>".encode()
        )
        catalog.StructTreeRoot = root
        catalog.MarkInfo = pdfdoc.PDFDictionary({"Marked": pdfdoc.PDFtrue})
        canvas.setViewerPreference("DisplayDocTitle", "true")


class _Tree:
    """Writes the elements of one page."""

    def __init__(self, document: Any, page: str) -> None:
        self._document, self._page = document, page
        self.owners: list[str] = []

    def enter(self, part: Part, parent: str) -> str:
        """Writes an element and what is in it; gives its reference."""
        element = Preformatted(b"")
        own = _refer(self._document, element)
        kids = [self.enter(one, own) for one in part.parts]
        for _thing in part.things:
            kids.append(str(len(self.owners)))
            self.owners.append(own)
        entries = [f"/Type /StructElem /S /{part.kind} /P {parent} /K [{' '.join(kids)}]"]
        if part.things:
            entries.append(f"/Pg {self._page}")
        if part.language:
            entries.append(f"/Lang ({part.language})")
        if part.alt:
            entries.append(f"/Alt {_string(part.alt)}")
        if part.text:
            entries.append(f"/ActualText {_string(part.text)}")
        if part.kind == "TH":
            entries.append("/A << /O /Table /Scope /Row >>")
        element.fill(f"<< {' '.join(entries)} >>".encode())
        return own


def _leaves(part: Part) -> Iterator[Part]:
    """The parts that own things, in the order of the tree."""
    if part.things:
        yield part
    for one in part.parts:
        yield from _leaves(one)


def _refer(document: Any, thing: Preformatted, name: str | None = None) -> str:
    reference: bytes = document.Reference(thing, name).format(document)
    return reference.decode("ascii")


def _number(document: Any, name: str) -> str:
    reference: bytes = pdfdoc.PDFObjectReference(name).format(document)
    return reference.decode("ascii")


@lru_cache(maxsize=2048)
def _string(text: str) -> str:
    return f"<FEFF{text.encode('utf-16-be').hex().upper()}>"
