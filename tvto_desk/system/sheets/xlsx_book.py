"""The small members of an xlsx: the list of sheets, the shared texts, which styles are dates."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tvto_desk.system.sheets.refuse import refuse
from tvto_desk.system.sheets.xlsx_package import Package, XmlHandler, resolve

_OFFICE_DOCUMENT = "/officeDocument"
_WORKSHEET = "/worksheet"

# Built-in number formats that show a day (ECMA-376 §18.8.30, with the East Asian and other
# locale ones); 45 to 47 are durations.
_DATE_FORMATS = frozenset({*range(14, 18), 22, *range(27, 32), 36, *range(50, 59)})
_NOT_LETTERS_OF_A_FORMAT = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.|\*.')
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")


@dataclass(frozen=True, slots=True)
class SheetPlace:
    """One worksheet: its name, its member, whether the person sees its tab."""

    name: str
    member: str
    shown: bool


@dataclass(frozen=True, slots=True)
class Book:
    """What the cells of every sheet lean on."""

    sheets: tuple[SheetPlace, ...]
    shared: list[str]
    date_styles: frozenset[int]
    since_1904: bool
    has_macros: bool


def open_book(package: Package) -> Book:
    """Follow the relations from the root of the package; refuses a zip that is no workbook."""
    root = _relations(package, "_rels/.rels", "")
    main = next((member for kind, member in root.values() if kind.endswith(_OFFICE_DOCUMENT)), "")
    if main not in package.names:
        raise refuse("unknown_kind")
    folder, _, name = main.rpartition("/")
    related = _relations(package, f"{folder}/_rels/{name}.rels".lstrip("/"), main)
    workbook = _Workbook()
    package.parse(main, workbook)
    by_kind = {kind.rpartition("/")[2]: member for kind, member in related.values()}
    shared, styles = _SharedTexts(), _Styles()
    if by_kind.get("sharedStrings") in package.names:
        package.parse(by_kind["sharedStrings"], shared)
    if by_kind.get("styles") in package.names:
        package.parse(by_kind["styles"], styles)
    sheets = tuple(
        SheetPlace(name, related[relation][1], shown)
        for name, relation, shown in workbook.sheets
        if relation in related and related[relation][0].endswith(_WORKSHEET)
    )
    return Book(
        sheets=tuple(sheet for sheet in sheets if sheet.member in package.names),
        shared=shared.texts,
        date_styles=styles.dates(),
        since_1904=workbook.since_1904,
        has_macros=any(name.lower().endswith("vbaproject.bin") for name in package.names),
    )


def unescape(text: str) -> str:
    """Excel's ``_x000D_`` form of characters that XML cannot hold, turned back."""
    if "_x" not in text:
        return text
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)


def _relations(package: Package, member: str, base: str) -> dict[str, tuple[str, str]]:
    """Relation id to its type and the member it names."""
    handler = _Relations()
    if member in package.names:
        package.parse(member, handler)
    return {relation: (kind, resolve(base, target)) for relation, kind, target in handler.relations}


class _Relations(XmlHandler):
    def __init__(self) -> None:
        self.relations: list[tuple[str, str, str]] = []

    def start(self, name: str, given: dict[str, str]) -> None:
        if name == "Relationship" and given.get("TargetMode") != "External":
            self.relations.append((given["Id"], given["Type"], given["Target"]))


class _Workbook(XmlHandler):
    def __init__(self) -> None:
        self.sheets: list[tuple[str, str, bool]] = []
        self.since_1904 = False

    def start(self, name: str, given: dict[str, str]) -> None:
        if name == "workbookPr":
            self.since_1904 = given.get("date1904") in ("1", "true")
        elif name == "sheet":
            relation = next((value for key, value in given.items() if key.endswith(" id")), "")
            shown = given.get("state", "visible") == "visible"
            self.sheets.append((given.get("name", ""), relation, shown))


class _SharedTexts(XmlHandler):
    def __init__(self) -> None:
        self.texts: list[str] = []
        self._parts: list[str] = []
        self._reading = False
        self._phonetic = False

    def start(self, name: str, given: dict[str, str]) -> None:
        if name == "si":
            self._parts = []
        elif name == "rPh":
            self._phonetic = True
        elif name == "t":
            self._reading = not self._phonetic

    def end(self, name: str) -> None:
        if name == "si":
            self.texts.append(unescape("".join(self._parts)))
        elif name == "rPh":
            self._phonetic = False
        elif name == "t":
            self._reading = False

    def text(self, data: str) -> None:
        if self._reading:
            self._parts.append(data)


class _Styles(XmlHandler):
    def __init__(self) -> None:
        self._own: dict[int, str] = {}
        self._formats: list[int] = []
        self._in_cells = False

    def start(self, name: str, given: dict[str, str]) -> None:
        if name == "numFmt":
            self._own[int(given["numFmtId"])] = given.get("formatCode", "")
        elif name == "cellXfs":
            self._in_cells = True
        elif name == "xf" and self._in_cells:
            self._formats.append(int(given.get("numFmtId", "0")))

    def end(self, name: str) -> None:
        if name == "cellXfs":
            self._in_cells = False

    def dates(self) -> frozenset[int]:
        """Indexes of the cell styles that show a number as a day."""
        return frozenset(
            index for index, number in enumerate(self._formats) if self._shows_day(number)
        )

    def _shows_day(self, number: int) -> bool:
        if number not in self._own:
            return number in _DATE_FORMATS
        letters = _NOT_LETTERS_OF_A_FORMAT.sub("", self._own[number]).lower()
        return "y" in letters or "d" in letters
