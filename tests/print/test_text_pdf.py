"""Text on a page: what readers extract, what is embedded, and whether the bytes hold still."""

import re
import subprocess
import sys
import zlib
from io import BytesIO
from pathlib import Path
from tempfile import NamedTemporaryFile

import pytest
from bidi import get_display
from fontTools.ttLib import TTFont
from reportlab.pdfgen.canvas import Canvas

from tvto_desk.print.text import Align, Direction, EngineName, Face, FontBook, PdfText, SubsetPool
from tvto_desk.print.text.shaped import Component

FONTS = Path(__file__).parents[2] / "resources" / "fonts"
BOOK = FontBook(FONTS)
FALLBACK = FontBook(FONTS, EngineName.RESHAPER)
REGULAR = "Vazirmatn-Regular"
NASTALIQ = "NotoNastaliqUrdu-Regular"
# What only steers direction: isolates in our input, embeddings in poppler's output.
STEERING = dict.fromkeys(map(ord, "\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2068\u2069"))

PERSIAN = [
    "محمدی رحیم‌آبادی",
    "۱۴۰۴/۰۷/۱۵",
    "(درجهٔ ۲)",
    "ساخت برنامه‌های وب با استفاده از Laravel Framework",
    "«ساخت برنامه‌های وب با استفاده از Laravel Framework»",
    "\u20667531-45-001-1\u2069",
    "کد استاندارد \u20667531-45-001-1\u2069",
    "شمارهٔ \u2066QZ-1404-02-00137\u2069",
    "برنامه‌نویسی \u2066C++\u2069",
    "تلفن \u2066028-3355 1234\u2069",
    "لا اله الا الله سلام",
    "مُحَمَّدٌ رَسُولُ",
    "دورهٔ آموزشیِ خانهٔ کارگر",
    "مسئول و رئیس مؤسسهٔ آموزش",
    "[کروشه] {آکولاد} (پرانتز)",
    "قبول با نمرهٔ ۷۶٫۶۷",
]
ENGLISH = [
    "Build Web Apps (Laravel Framework), C++ and Network+",
    "This is to certify that “Ms. Zahra” has passed on 7 October 2025.",
]
# Poppler takes the space after a number or a comma along with it, and adds direction marks that
# put it back where it is seen.
SEEN_ALIKE = [
    "به مدت ۹۰ ساعت در مرکز شمارهٔ ۲ تاکستان",
    "کد \u20667531-45-001-1\u2069 است",
    "زبان \u2066C++\u2069 پیشرفته",
    "فرزند حسن، به شمارهٔ ملی ۰۰۱۲۳۴۵۶۷۹، دورهٔ آموزشی استاندارد",
    "نمرهٔ کتبی: ۷۶٫۶۷؛ قبول",
]


def page(
    strings: list[str],
    direction: Direction = Direction.RTL,
    *,
    face: str = REGULAR,
    book: FontBook = BOOK,
    pool: SubsetPool | None = None,
) -> bytes:
    """A4, one string a line, 14 pt, at the edge where the direction starts."""
    file = BytesIO()
    canvas = Canvas(file, pagesize=(595, 842), invariant=1)
    text = PdfText(canvas, book, pool)
    right = direction is Direction.RTL
    for row, string in enumerate(strings):
        text.draw(
            book.face(face).line(string, direction),
            book.face(face),
            14,
            560 if right else 40,
            800 - 40 * row,
            Align.RIGHT if right else Align.LEFT,
        )
    canvas.save()
    return file.getvalue()


def tool(name: str, pdf: bytes) -> str:
    """The output of a poppler tool that reads a file and writes to standard output."""
    with NamedTemporaryFile(suffix=".pdf") as file:
        file.write(pdf)
        file.flush()
        arguments = [name, file.name, *(["-"] if name == "pdftotext" else [])]
        return subprocess.run(arguments, capture_output=True, check=True).stdout.decode()


def extracted(pdf: bytes) -> list[str]:
    return [line for line in tool("pdftotext", pdf).replace("\f", "").split("\n") if line]


def plain(text: str) -> str:
    return text.translate(STEERING)


def seen(text: str) -> str:
    """What stands on the page from left to right, spaces apart."""
    return plain(get_display(text, base_dir="R")).replace(" ", "")


@pytest.mark.parametrize("string", PERSIAN)
def test_persian_text_is_extracted_as_it_was_written(string: str) -> None:
    assert [plain(line) for line in extracted(page([string]))] == [plain(string)]


@pytest.mark.parametrize("string", ENGLISH)
def test_english_text_is_extracted_as_it_was_written(string: str) -> None:
    assert extracted(page([string], Direction.LTR)) == [string]


@pytest.mark.parametrize("string", SEEN_ALIKE)
def test_numbers_inside_a_sentence_are_seen_in_their_place(string: str) -> None:
    (line,) = extracted(page([string]))
    assert seen(line) == seen(string)


@pytest.mark.parametrize("face", [REGULAR, "Vazirmatn-Bold", NASTALIQ])
def test_title_is_extracted_in_every_hand(face: str) -> None:
    (line,) = extracted(page(["گواهینامهٔ مهارت"], face=face))
    assert plain(line) == "گواهینامهٔ مهارت"


@pytest.mark.parametrize("book", [BOOK, FALLBACK], ids=["harfbuzz", "reshaper"])
def test_no_presentation_forms_in_extracted_text(book: FontBook) -> None:
    text = tool("pdftotext", page(PERSIAN, book=book))
    assert not re.search("[\ufb50-\ufdff\ufe70-\ufefc]", text)


@pytest.mark.parametrize("string", PERSIAN)
def test_fallback_engine_gives_the_same_text(string: str) -> None:
    (line,) = extracted(page([string], book=FALLBACK))
    assert plain(line) == plain(string)


def test_fallback_engine_draws_the_title_in_its_stand_in() -> None:
    pdf = page(["گواهینامهٔ مهارت"], face=NASTALIQ, book=FALLBACK)
    assert "Vazirmatn-Bold" in tool("pdffonts", pdf)


def test_fallback_is_chosen_where_harfbuzz_does_not_load(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "uharfbuzz", None)
    assert FontBook(FONTS).engine is EngineName.RESHAPER


@pytest.mark.parametrize("face", sorted(path.stem for path in FONTS.glob("*.ttf")))
def test_only_embedded_fonts_are_listed(face: str) -> None:
    pdf = page(PERSIAN[:3], face=face)
    fonts = tool("pdffonts", pdf).splitlines()[2:]
    assert b"Helvetica" not in pdf
    assert len(fonts) == 1
    assert re.match(rf"[A-Z]{{6}}\+{face} +CID TrueType +Identity-H +yes yes yes", fonts[0])


def test_each_line_is_one_show_operator() -> None:
    file = BytesIO()
    canvas = Canvas(file, pagesize=(595, 842), invariant=1, pageCompression=0)
    text = PdfText(canvas, BOOK)
    face = BOOK.face(REGULAR)
    for row, string in enumerate(PERSIAN):
        text.draw(face.line(string, Direction.RTL), face, 12, 560, 800 - 30 * row, Align.RIGHT)
    canvas.save()
    assert len(re.findall(rb"> Tj", file.getvalue())) == len(PERSIAN)
    assert b"] TJ" not in file.getvalue()


def test_same_strings_give_the_same_bytes_whatever_was_drawn_before() -> None:
    first = page(PERSIAN)
    page([*ENGLISH, "واژه‌های دیگری که پیش از آن کشیده شد"], Direction.LTR)
    page(["پژواک ژرف ثانیه"], face=NASTALIQ)
    assert page(PERSIAN) == first
    assert page(PERSIAN, book=FontBook(FONTS)) == first


def test_forgetting_words_does_not_change_the_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    first = page(PERSIAN)
    monkeypatch.setattr("tvto_desk.print.text.face._MOST_KEPT", 3)
    assert page(PERSIAN, book=FontBook(FONTS)) == first


def test_repeated_pages_need_the_font_once() -> None:
    file = BytesIO()
    canvas = Canvas(file, pagesize=(595, 842), invariant=1)
    text = PdfText(canvas, BOOK)
    face = BOOK.face(REGULAR)
    for _ in range(3):
        text.draw(face.line("صفحه", Direction.RTL), face, 12, 300, 400)
        canvas.showPage()
    canvas.save()
    assert len(tool("pdffonts", file.getvalue()).splitlines()) == 3
    assert [plain(line) for line in extracted(file.getvalue())] == ["صفحه"] * 3


def test_pooled_documents_give_the_same_text() -> None:
    pool = SubsetPool()
    for strings in (PERSIAN[:5], PERSIAN[5:9], PERSIAN[9:]):
        own = extracted(page(strings))
        assert extracted(page(strings, pool=pool)) == own


def test_pool_deflates_a_font_once_for_a_batch() -> None:
    book, pool = FontBook(FONTS), SubsetPool()
    for string in PERSIAN:
        book.face(REGULAR).line(string, Direction.RTL)
    pdfs = [page([string], book=book, pool=pool) for string in PERSIAN]
    programs = {re.search(rb"[A-Z]{6}\+Vazirmatn-Regular", pdf)[0] for pdf in pdfs}
    assert len(programs) == 1


def draw_one(string: str, direction: Direction, **how: object) -> tuple[float, str]:
    """Draws on a page that is not compressed; returns the width and the content stream."""
    file = BytesIO()
    canvas = Canvas(file, pagesize=(595, 842), invariant=1, pageCompression=0)
    face = BOOK.face(REGULAR)
    width = PdfText(canvas, BOOK).draw(face.line(string, direction), face, 12, 300, 400, **how)
    canvas.save()
    return width, file.getvalue().decode("latin-1")


@pytest.mark.parametrize(
    ("align", "share"), [(Align.LEFT, 0.0), (Align.CENTER, 0.5), (Align.RIGHT, 1.0)]
)
def test_alignment_places_the_line_around_x(align: Align, share: float) -> None:
    width, content = draw_one("مهارت", Direction.RTL, align=align)
    left = float(re.search(r"12 0 0 12 (\S+) 400 Tm", content)[1])
    assert left == pytest.approx(300 - share * width, abs=0.001)


def test_justified_line_reaches_its_width_with_one_kind_of_gap() -> None:
    natural, _ = draw_one("یک دو سه چهار", Direction.RTL)
    width, content = draw_one("یک دو سه چهار", Direction.RTL, justify_to=natural + 30)
    gaps = re.findall(r"> (-[0-9.]+) <", content)
    assert width == natural + 30
    assert len(gaps) == 3
    assert -sum(map(float, gaps)) * 12 / 1000 == pytest.approx(30, abs=0.01)


def test_letter_spaced_capitals_stay_one_word_each() -> None:
    natural, _ = draw_one("SKILL CERTIFICATE", Direction.LTR)
    width, content = draw_one("SKILL CERTIFICATE", Direction.LTR, letter_spacing=3)
    assert width == pytest.approx(natural + 16 * 3, abs=0.01)
    assert extracted(content.encode("latin-1")) == ["SKILL CERTIFICATE"]


def test_colour_ends_with_its_line() -> None:
    _, content = draw_one("المثنی", Direction.RTL, colour="#AD231B")
    assert re.search(r"q\s+\.67\d* \.13\d* \.10\d* rg\s+BT .* ET\s+Q", content)


def test_faces_of_two_engines_do_not_mix() -> None:
    face = FALLBACK.face(REGULAR)
    text = PdfText(Canvas(BytesIO()), BOOK)
    with pytest.raises(ValueError, match="another font book"):
        text.draw(face.line("متن", Direction.RTL), face, 12, 0, 0)


def test_empty_line_draws_nothing() -> None:
    width, content = draw_one("", Direction.RTL)
    assert width == 0
    assert "Tj" not in content


def embedded_program(pdf: bytes) -> TTFont:
    """The TrueType program inside a document with a single font."""
    stream = re.search(rb"/Length1 \d+ /Length \d+ >>\nstream\n(.*?)\nendstream", pdf, re.DOTALL)
    return TTFont(BytesIO(zlib.decompress(stream[1])))


@pytest.mark.parametrize("face", [REGULAR, NASTALIQ])
def test_embedded_program_is_a_sound_truetype_file(face: str) -> None:
    font = embedded_program(page(PERSIAN, face=face))
    glyphs = font["glyf"]
    for name in font.getGlyphOrder():
        stored = glyphs[name]
        if stored.numberOfContours == 0:
            continue
        box = (stored.xMin, stored.yMin, stored.xMax, stored.yMax)
        stored.recalcBounds(glyphs)
        assert (stored.xMin, stored.yMin, stored.xMax, stored.yMax) == box
        assert font["hmtx"][name][1] == stored.xMin


@pytest.mark.parametrize("book", [BOOK, FALLBACK], ids=["harfbuzz", "reshaper"])
def test_every_character_of_a_line_has_its_own_code(book: FontBook) -> None:
    face = book.face(REGULAR)
    for string in ("سلام لا الله", "مُحَمَّدٌ", "دورهٔ (می‌شود)", "fi ffi AV"):
        cells = [cell.char for run in face.line(string, Direction.RTL).runs for cell in run.cells]
        assert sorted("".join(cells).replace("\u200f", "")) == sorted(string)
        # A half space alone is dropped by pdf.js: it goes with the letter on its right.
        assert all(len(char) == 1 or char[0] == "\u200c" for char in cells)
        assert "\u200c" not in cells


def drawn(face: Face, char: str, rtl: bool) -> list[Component]:
    return [part for cell in face.word(char, rtl).cells for part in cell.components]


@pytest.mark.parametrize("book", [BOOK, FALLBACK], ids=["harfbuzz", "reshaper"])
@pytest.mark.parametrize("pair", ["()", "[]", "{}", "«»"])
def test_brackets_are_drawn_mirrored_from_right_to_left(book: FontBook, pair: str) -> None:
    face = book.face(REGULAR)
    assert drawn(face, pair[0], True) == drawn(face, pair[1], False)
    assert drawn(face, pair[0], True) != drawn(face, pair[0], False)


@pytest.mark.parametrize("name", sorted(path.stem for path in FONTS.glob("*.ttf")))
def test_every_composite_of_our_faces_comes_apart_as_fonttools_says(name: str) -> None:
    """They are taken apart when they are first drawn; here all of them, once."""
    outlines = BOOK.face(name).outlines
    with TTFont(FONTS / f"{name}.ttf", lazy=True) as font:
        order, table = font.getGlyphOrder(), font["glyf"]
        for glyph, glyph_name in enumerate(order):
            parts = outlines.simple_parts(Component(glyph, 0, 0))
            record = table[glyph_name]
            if record.numberOfContours >= 0:
                assert [part.glyph for part in parts] == [glyph] * bool(record.numberOfContours)
                continue
            expected = [
                Component(part.glyph, part.x, part.y)
                for one in record.components
                for part in outlines.simple_parts(
                    Component(font.getGlyphID(one.glyphName), one.x, one.y)
                )
            ]
            assert list(parts) == expected
