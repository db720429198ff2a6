from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from certificate_samples import NORMAL, RESOURCES, SAMPLES, photo
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from PIL import Image

from tvto_desk.domain.digits import strip_isolates
from tvto_desk.domain.errors import DomainError
from tvto_desk.print.certificate import (
    CertificatePage,
    render_certificate,
    render_class,
    render_files,
)
from tvto_desk.print.compose import compose
from tvto_desk.print.file_name import safe_file_name
from tvto_desk.print.placed import PlacedText
from tvto_desk.print.proof import PublicKey, Verdict, key_id, read_proof
from tvto_desk.print.readback import read_qr
from tvto_desk.print.template import Template
from tvto_desk.print.text import FontBook, SubsetPool

PdfFile = Callable[[str], Path]
PageText = Callable[[Path], str]


def _run(*command: object) -> bytes:
    return subprocess.run([str(part) for part in command], check=True, capture_output=True).stdout


@pytest.mark.parametrize("sample", SAMPLES)
def test_number_name_and_code_are_copied_exactly(
    pdf_file: PdfFile, page_text: PageText, sample: str
) -> None:
    values = SAMPLES[sample]
    text = page_text(pdf_file(sample))
    holder = values.holder
    for exact in (
        values.number,
        values.standard.code,
        f"{holder.first_name_fa} {holder.last_name_fa}".strip(),
        f"{holder.first_name_en} {holder.last_name_en}".strip(),
        "۱۴۰۴/۰۷/۱۵",
        "7 October 2025",
    ):
        assert exact in text, exact


@pytest.mark.parametrize("sample", ["normal", "longest", "two_lines", "foreign", "duplicate"])
def test_every_line_is_copied_whole_and_in_order(
    pdf_file: PdfFile, page_text: PageText, sample: str, template: Template, fonts: FontBook
) -> None:
    copied = " ".join(page_text(pdf_file(sample)).split())
    placed = compose(SAMPLES[sample], photo(), None, template, fonts)
    lines = [strip_isolates(thing.line.text) for thing in placed if isinstance(thing, PlacedText)]
    assert len(lines) > 40
    assert [line for line in lines if " ".join(line.split()) not in copied] == []


@pytest.mark.parametrize(("sample", "kept"), [("c_plus_plus", "C++"), ("network_plus", "Network+")])
def test_latin_signs_keep_their_side(
    pdf_file: PdfFile, page_text: PageText, sample: str, kept: str
) -> None:
    assert page_text(pdf_file(sample)).count(kept) == 2


@pytest.mark.parametrize("sample", ["normal", "longest", "duplicate"])
def test_the_text_holds_letters_and_not_their_shapes(
    pdf_file: PdfFile, page_text: PageText, sample: str
) -> None:
    assert not re.search("[\ufb50-\ufdff\ufe70-\ufeff]", page_text(pdf_file(sample)))


def test_every_font_is_embedded(pdf_file: PdfFile) -> None:
    lines = _run("pdffonts", pdf_file("duplicate")).decode().splitlines()[2:]
    fonts = [line.split() for line in lines]
    assert len(fonts) == 4
    assert all(font[-5:-2] == ["yes", "yes", "yes"] for font in fonts)


def test_file_names_itself_its_centre_and_its_language(pdf_file: PdfFile) -> None:
    path = pdf_file("duplicate")
    told = dict(
        line.split(":", 1) for line in _run("pdfinfo", path).decode().splitlines() if ":" in line
    )
    values = SAMPLES["duplicate"]
    assert values.number in told["Title"]
    assert told["Subject"].strip() == told["Title"].strip()
    assert told["Author"].strip()
    assert told["Creator"].strip() == "TVTO Desk"
    assert b"/Lang (fa-IR)" in path.read_bytes()


@pytest.mark.parametrize("sample", SAMPLES)
def test_the_qr_of_a_coarse_scan_proves_the_page(
    pdf_file: PdfFile, private_key: Ed25519PrivateKey, sample: str
) -> None:
    public = private_key.public_key()
    scan = _run("pdftoppm", "-r", 150, "-gray", "-png", pdf_file(sample))
    (text,) = read_qr(scan)
    proof = read_proof(text, {key_id(public): PublicKey(public, "QZ-02")})
    assert proof.verdict is (Verdict.PRACTICE if sample == "specimen" else Verdict.VALID)
    assert proof.payload.number == SAMPLES[sample].number


def test_no_rule_is_lost_on_a_black_and_white_printer(pdf_file: PdfFile) -> None:
    bits = _run("pdftoppm", "-r", 600, "-mono", pdf_file("normal"))
    Image.MAX_IMAGE_PIXELS, most = None, Image.MAX_IMAGE_PIXELS
    try:
        page = Image.open(BytesIO(bits)).convert("L")
    finally:
        Image.MAX_IMAGE_PIXELS = most
    per_mm = 600 / 25.4
    for y in (125.0, 138.2, 151.4, 12.4, 26.4):  # the rules of facts, frame and register
        middle = round(y * per_mm)
        strip = page.crop((round(70 * per_mm), middle - 6, round(80 * per_mm), middle + 7))
        darkest = min(
            sum(strip.getpixel((x, row)) for x in range(strip.width)) for row in range(13)
        )
        # Poppler dithers by chance: a grey rule comes out between 35 and 100, no rule as 255.
        assert darkest / strip.width < 160, y


def test_the_same_data_gives_the_same_bytes(
    pdf_file: PdfFile, template: Template, qr_text: Callable[[str], str]
) -> None:
    expected = pdf_file("normal").read_bytes()
    fresh = FontBook(RESOURCES / "fonts")
    for sample in ("longest", "normal"):
        made = render_certificate(SAMPLES[sample], photo(), qr_text(sample), template, fresh)
    assert made == expected


def test_another_process_gives_the_same_bytes(pdf_file: PdfFile, tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from certificate_samples import SAMPLES, photo\n"
        "from tvto_desk.print.certificate import render_certificate\n"
        "from tvto_desk.print.template import load_template\n"
        "from tvto_desk.print.text import FontBook\n"
        "r = Path(sys.argv[1]); t = load_template(r / 'certificates' / 'formal-1')\n"
        "f = FontBook(r / 'fonts')\n"
        "pdf = render_certificate(SAMPLES['single_name'], None, sys.argv[2], t, f)\n"
        "sys.stdout.buffer.write(pdf)\n"
    )
    scan = _run("pdftoppm", "-r", 150, "-gray", "-png", pdf_file("single_name"))
    (qr,) = read_qr(scan)
    house, here = RESOURCES.parent, Path(__file__).parent
    run = subprocess.run(
        [sys.executable, "-c", script, str(RESOURCES), qr],
        check=True,
        capture_output=True,
        env={"PYTHONPATH": f"{house}:{here}", "PYTHONHASHSEED": "4"},
    )
    assert run.stdout == pdf_file("single_name").read_bytes()


def test_a_pre_printed_sheet_gets_the_values_alone(
    template: Template,
    fonts: FontBook,
    qr_text: Callable[[str], str],
    page_text: PageText,
    tmp_path: Path,
) -> None:
    file = tmp_path / "values.pdf"
    file.write_bytes(
        render_certificate(
            NORMAL, photo(), qr_text("normal"), template, fonts, draw_background=False
        )
    )
    text = page_text(file)
    assert NORMAL.number in text
    assert NORMAL.holder.last_name_fa in text
    for caption in ("SKILL CERTIFICATE", "گواهینامهٔ مهارت", "Certificate No.", "Training Hours"):
        assert caption not in text


def test_a_class_is_one_file_with_one_set_of_fonts(
    template: Template, fonts: FontBook, qr_text: Callable[[str], str], tmp_path: Path
) -> None:
    pages = [CertificatePage(SAMPLES[name], photo(), qr_text(name)) for name in SAMPLES]
    file = tmp_path / "class.pdf"
    file.write_bytes(render_class(pages, template, fonts, SubsetPool()))
    assert f"Pages:           {len(SAMPLES)}" in _run("pdfinfo", file).decode()
    assert len(_run("pdffonts", file).decode().splitlines()) == 2 + 4
    single = len(render_certificate(NORMAL, photo(), qr_text("normal"), template, fonts))
    assert file.stat().st_size < single * len(SAMPLES) / 3


def test_a_spool_makes_a_file_for_each_page(
    template: Template,
    fonts: FontBook,
    qr_text: Callable[[str], str],
    page_text: PageText,
    tmp_path: Path,
) -> None:
    names = ["normal", "foreign", "duplicate"]
    pages = [CertificatePage(SAMPLES[name], photo(), qr_text(name)) for name in names]
    files = list(render_files(pages, template, fonts, SubsetPool()))
    assert len(files) == len(names)
    for name, pdf in zip(names, files, strict=True):
        file = tmp_path / f"{name}.pdf"
        file.write_bytes(pdf)
        assert SAMPLES[name].holder.last_name_fa in page_text(file)


def test_a_class_names_the_page_that_is_refused(template: Template, fonts: FontBook) -> None:
    wrong = replace(NORMAL, holder=replace(NORMAL.holder, father_fa=""))
    pages = [CertificatePage(values, None, None) for values in (NORMAL, wrong)]
    with pytest.raises(DomainError) as error:
        render_class(pages, template, fonts)
    assert (error.value.row, error.value.field) == (2, "holder.father_fa")


MARKUP = {
    "P03": '<img src="/etc/hostname.png" width="10" height="10"/>',
    "P04": '<img src="http://127.0.0.1:9/x.png" width="9" height="9"/>',
    "P05": '<font color="white">مردود</font>',
    "P06": '<font color="[1 for a in (1,)]">x</font>',
}


@pytest.mark.parametrize("name", MARKUP.values(), ids=list(MARKUP))
def test_markup_in_a_name_is_printed_as_letters(
    template: Template, fonts: FontBook, page_text: PageText, tmp_path: Path, name: str
) -> None:
    file = tmp_path / "markup.pdf"
    holder = replace(NORMAL.holder, first_name_fa=name, last_name_fa="", last_name_en="")
    file.write_bytes(
        render_certificate(replace(NORMAL, holder=holder), None, None, template, fonts)
    )
    printed = page_text(file)
    for word in re.findall(r"\w+", name):
        assert word in printed
    assert printed.count("<") >= name.count("<") - 1
    assert len(_run("pdfimages", "-list", file).splitlines()) == 2  # the two lines of its heading


def test_signs_of_markup_in_a_title_are_printed(
    template: Template, fonts: FontBook, page_text: PageText, tmp_path: Path
) -> None:
    file = tmp_path / "title.pdf"
    standard = replace(NORMAL.standard, title_fa="C & C++ < مقدماتی >")
    file.write_bytes(
        render_certificate(replace(NORMAL, standard=standard), None, None, template, fonts)
    )
    assert "C & C++" in page_text(file)


def test_the_photo_is_kept_as_the_jpeg_it_was(pdf_file: PdfFile) -> None:
    assert photo() in pdf_file("normal").read_bytes()


def _picture(kind: str, mode: str = "RGB", size: tuple[int, int] = (30, 40)) -> bytes:
    out = BytesIO()
    Image.new(mode, size).save(out, kind)
    return out.getvalue()


@pytest.mark.parametrize(
    "data",
    [b"", b"GIF89a", _picture("PNG"), _picture("JPEG", "CMYK"), _picture("JPEG")[:20]],
    ids=["empty", "cut", "png", "cmyk", "header"],
)
def test_what_is_no_plain_jpeg_is_refused(template: Template, fonts: FontBook, data: bytes) -> None:
    with pytest.raises(DomainError) as error:
        render_certificate(NORMAL, data, None, template, fonts)
    assert error.value.code == "print.photo_unreadable"


@pytest.mark.parametrize(("mode", "size"), [("L", (30, 40)), ("RGB", (40, 40)), ("RGB", (20, 90))])
def test_a_photo_of_another_shape_fills_its_frame(
    template: Template, fonts: FontBook, mode: str, size: tuple[int, int]
) -> None:
    jpeg = _picture("JPEG", mode, size)
    page = _run_on_page(render_certificate(NORMAL, jpeg, None, template, fonts))
    per_mm = 50 / 25.4
    assert page.getpixel((round(20 * per_mm), round(56 * per_mm))) < 40
    assert page.getpixel((round(46 * per_mm), round(92 * per_mm))) < 40
    assert page.getpixel((round(52 * per_mm), round(74 * per_mm))) > 240


def _run_on_page(pdf: bytes) -> Image.Image:
    command = ["pdftoppm", "-r", "50", "-gray", "-png", "-"]
    run = subprocess.run(command, input=pdf, check=True, capture_output=True)
    return Image.open(BytesIO(run.stdout)).convert("L")


def test_the_file_says_what_it_is(pdf_file: PdfFile) -> None:
    info = _run("pdfinfo", pdf_file("normal")).decode()
    assert NORMAL.number in info
    assert NORMAL.place.centre_fa in info
    assert b"/Lang (fa-IR)" in pdf_file("normal").read_bytes()


@pytest.mark.parametrize(
    ("wish", "name"),
    [
        ("علی/رضا:؟.pdf", "علی-رضا.pdf"),
        ("QZ-1404-02-00137", "QZ-1404-02-00137.pdf"),
        ("QZ-1404-02-00137.PDF", "QZ-1404-02-00137.pdf"),
        ("../../etc/passwd", "etc-passwd.pdf"),
        ("C:\\temp\\x", "C--temp-x.pdf"),
        ("CON", "file-CON.pdf"),
        ("nul.x.pdf", "file-nul.x.pdf"),
        ("  . ", "file.pdf"),
        ("a\u202etxt\x00\n", "atxt.pdf"),
        ("می‌روم", "می‌روم.pdf"),
    ],
)
def test_a_file_name_is_safe_on_every_disk(wish: str, name: str) -> None:
    assert safe_file_name(wish) == name


def test_a_long_file_name_is_cut_between_letters() -> None:
    name = safe_file_name("ب" * 500)
    assert len(name.encode()) <= 190
    assert name.endswith("ب.pdf")
