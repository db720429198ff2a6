"""Every published design: unchanged for ever, clear of its blank places, and as it was looked at.

``UPDATE_GOLDEN=1`` draws the golden pages anew; they are looked at before they are committed.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from itertools import combinations
from pathlib import Path

import pytest
from certificate_samples import NORMAL, RESOURCES, SAMPLES, photo
from PIL import Image, ImageChops, ImageFilter, ImageStat

from tvto_desk.domain.errors import DomainError
from tvto_desk.print.certificate import CertificatePage, render_certificate, render_class
from tvto_desk.print.compose import compose, compose_background
from tvto_desk.print.placed import POINT, Placed, PlacedQr, PlacedRule, PlacedText
from tvto_desk.print.readback import read_qr
from tvto_desk.print.template import Box, Template, Zone, load_template
from tvto_desk.print.text import FontBook
from tvto_desk.services.print_room import Design

FOLDER = RESOURCES / "certificates"
GOLDEN = Path(__file__).parent / "golden"
DPI = 60
AIR = 0.3  # millimetres that a rule keeps from the letters of a fact

# A published version never changes: a new one gets a new folder, and a line of its own here.
PUBLISHED: dict[str, tuple[str, str]] = {
    "formal-1": ("7678ff0136a7f19d", "aff5da0f9178ce54"),
    "formal-a5-1": ("fd591a1e045bd3b4", "aabdb754c0b0560a"),
    "formal-a5-portrait-1": ("d96751c8cfa928c6", "7a036f3f765c9924"),
    "formal-portrait-1": ("bc69b75411b62058", "5b9bf71ddba7a35c"),
    "plain-1": ("0ce5876cc175bf18", "e9c639d2eb4d7ed7"),
    "plain-a5-1": ("cea91f9960a8c451", "5c8fa39458c7298d"),
    "plain-a5-portrait-1": ("d31a671876fc7e09", "8981be036ac43d50"),
    "plain-portrait-1": ("389c8ec3e83fe8df", "8525c03444fefd89"),
    "stock-1": ("fb3fb7450559afe3", "001707c5f649efc7"),
}
DESIGNS = [
    "formal-1",
    "formal-a5-1",
    "formal-a5-portrait-1",
    "formal-portrait-1",
    "plain-1",
    "plain-a5-1",
    "plain-a5-portrait-1",
    "plain-portrait-1",
    "stock-1",
]
LOOKED_AT = ["normal", "longest", "foreign"]


@cache
def design(name: str) -> Template:
    return load_template(FOLDER / name)


def test_every_design_of_the_program_is_tested_here() -> None:
    assert sorted(path.parent.name for path in FOLDER.glob("*/template.toml")) == DESIGNS
    assert sorted(PUBLISHED) == DESIGNS


@pytest.mark.parametrize("name", DESIGNS)
def test_published_version_never_changes(name: str) -> None:
    found = tuple(
        hashlib.sha256((FOLDER / name / file).read_bytes()).hexdigest()[:16]
        for file in ("template.toml", "wording.toml")
    )
    assert found == PUBLISHED[name], f"{name} was published: give the change a new version"
    assert design(name).name == name


def pages(
    name: str, fonts: FontBook, qr_text: Callable[[str], str]
) -> Iterator[tuple[str, list[Placed]]]:
    for sample, values in SAMPLES.items():
        own = compose(values, photo(), qr_text(sample), design(name), fonts)
        yield sample, [*compose_background(design(name), fonts), *own]


def box_of(text: PlacedText, rise: float = 0.7, fall: float = 0.22) -> Box:
    em = text.size * POINT
    if text.part == "title_fa" and "Nastaliq" in text.face.name:
        rise, fall = 1.2, 0.6
    width = (text.line.width_at(text.size) + (len(text.line.text) - 1) * text.spacing) * POINT
    left = text.x - {"left": 0.0, "center": 0.5, "right": 1.0}[text.align] * width
    return Box(left, text.y - rise * em, width, (rise + fall) * em)


def touch(one: Box, other: Box) -> bool:
    return (
        one.x < other.right
        and other.x < one.right
        and one.y < other.bottom
        and other.y < one.bottom
    )


def ink_of(text: PlacedText) -> list[Box]:
    """The boxes of the drawings of a line, letter by letter: what an eye sees touch."""
    em, outlines = text.size * POINT, text.face.outlines
    unit = em / outlines.units_per_em
    x = box_of(text).x
    found = []
    for cell in (cell for word in text.line.runs for cell in word.cells):
        if cell.components:
            box = outlines.joint_box(cell.components)
            left, top = x + box.x_min * unit, text.y - box.y_max * unit
            width, height = (box.x_max - box.x_min) * unit, (box.y_max - box.y_min) * unit
            found.append(Box(left, top, width, height))
        x += cell.advance / 1000 * em
    return found


@pytest.mark.parametrize("name", DESIGNS)
def test_letters_in_the_cells_of_the_facts_touch_neither_each_other_nor_a_rule(
    name: str, fonts: FontBook
) -> None:
    cells = design(name).layout.facts.box
    for sample in LOOKED_AT:
        placed = compose(SAMPLES[sample], None, None, design(name), fonts)
        texts = [
            (thing.line.text, ink_of(thing))
            for thing in placed
            if isinstance(thing, PlacedText) and cells.y < thing.y < cells.bottom
        ]
        rules = [
            Box(rule.x1, rule.y1 - AIR, rule.x2 - rule.x1, 2 * AIR)
            for rule in placed
            if isinstance(rule, PlacedRule) and cells.y <= rule.y1 == rule.y2 <= cells.bottom
        ]
        assert len(texts) == 32, "a label and a value of each fact, in both languages"
        assert len(rules) > 2
        for (one, letters), (other, others) in combinations([*texts, ("rule", rules)], 2):
            near = [1 for a in letters for b in others if touch(a, b)]
            assert not near, (name, sample, one, other)


def blank_places(template: Template) -> Iterator[tuple[str, Box]]:
    layout = template.layout
    yield "hologram", layout.hologram.box
    yield "quiet zone", layout.qr.white
    yield "photo", layout.photo.box
    part = layout.signatures
    for centre in (part.head, part.director_general):
        yield "signature", replace(part.field, x=centre + part.field.x)


@pytest.mark.parametrize("name", DESIGNS[1:])
def test_every_sample_keeps_clear_of_blank_places_other_texts_and_the_edge(
    name: str, fonts: FontBook, qr_text: Callable[[str], str]
) -> None:
    template = design(name)
    paper, seal = template.layout.paper, template.layout.seal
    for sample, placed in pages(name, fonts, qr_text):
        texts = [t for t in placed if isinstance(t, PlacedText) and not t.angle]
        for text in texts:
            box, where = box_of(text), (name, sample, text.part, text.line.text)
            assert box.x > paper.edge, where
            assert box.right < paper.width - paper.edge, where
            assert box.y > paper.edge, where
            assert box.bottom < paper.height - paper.edge, where
            if SAMPLES[sample].signatories[1:]:
                for place, blank in blank_places(template):
                    if not text.part.endswith("hint"):
                        assert not touch(box, blank), (*where, place)
            near = (
                min(max(seal.x, box.x), box.right) - seal.x,
                min(max(seal.y, box.y), box.bottom) - seal.y,
            )
            assert near[0] ** 2 + near[1] ** 2 > seal.radius**2, where
        for one, other in combinations(texts, 2):
            assert not touch(box_of(one), box_of(other)), (
                name,
                sample,
                one.line.text,
                other.line.text,
            )
        (qr,) = (thing for thing in placed if isinstance(thing, PlacedQr))
        white, quiet = template.layout.qr.white, 4 * qr.module
        assert qr.x - quiet >= white.x - 0.1
        assert qr.x + qr.side + quiet <= white.right + 0.1
        assert qr.y + qr.side + quiet <= white.bottom
        assert (qr.module / 25.4 * 300) == pytest.approx(round(qr.module / 25.4 * 300), abs=1e-6)


@pytest.mark.parametrize("name", DESIGNS)
def test_code_of_every_design_is_read_back_at_150_dpi_and_askew(
    name: str, fonts: FontBook, qr_text: Callable[[str], str], tmp_path: Path
) -> None:
    for sample in ("normal", "longest"):
        file, text = tmp_path / f"{sample}.pdf", qr_text(sample)
        file.write_bytes(render_certificate(SAMPLES[sample], None, text, design(name), fonts))
        page = _drawn(file, tmp_path / sample, dpi=150)
        for angle in (0, -8, 8):
            turned = page.rotate(angle, Image.Resampling.BICUBIC, expand=True, fillcolor=255)
            assert read_qr(turned) == [text], (sample, angle)


@pytest.mark.parametrize("name", ["formal-1", "stock-1-on-sheet"])
def test_page_in_the_file_of_a_class_looks_like_its_own_file(
    name: str, fonts: FontBook, tmp_path: Path
) -> None:
    """What all pages share is drawn once, under what is each page's own."""
    folder = name.removesuffix("-on-sheet")
    samples = ("normal", "foreign", "duplicate", "one_signatory")
    pages = [CertificatePage(SAMPLES[sample], photo(), None) for sample in samples]
    whole = folder == name
    together = tmp_path / "class.pdf"
    together.write_bytes(render_class(pages, design(folder), fonts, draw_background=whole))
    for number, page in enumerate(pages, 1):
        alone = tmp_path / "alone.pdf"
        alone.write_bytes(
            render_certificate(
                page.values, page.photo, None, design(folder), fonts, draw_background=whole
            )
        )
        one = _drawn(alone, tmp_path / "alone")
        other = _drawn(together, tmp_path / f"page{number}", page=number)
        assert ImageChops.difference(one, other).getextrema()[1] < 8


def test_value_on_what_the_sheet_carries_is_refused(fonts: FontBook) -> None:
    made = design("stock-1")
    emblem = Zone(150, 60, 40, 10, "emblem")
    bad = replace(made, layout=replace(made.layout, zones=(*made.layout.zones, emblem)))
    with pytest.raises(DomainError) as refused:
        compose(NORMAL, None, None, bad, fonts)
    assert refused.value.code == "print.in_zone"


def test_black_design_has_no_colour(fonts: FontBook, tmp_path: Path) -> None:
    made = design("formal-1")
    black = replace(made, layout=made.layout.black())
    file = tmp_path / "black.pdf"
    file.write_bytes(render_certificate(NORMAL, None, None, black, fonts))
    image = _drawn(file, tmp_path / "black", gray=False)
    red, green, blue = image.split()
    for one, other in ((red, green), (green, blue)):
        assert ImageChops.difference(one, other).getextrema()[1] < 8


def test_name_of_a_design_carries_its_settings() -> None:
    assert Design.parse("plain-1+mono+glued") == Design("plain-1", mono=True, glued=True)
    assert Design.parse("formal-1") == Design()
    assert Design("stock-1", glued=True).name == "stock-1+glued"


@pytest.mark.parametrize("sample", LOOKED_AT)
@pytest.mark.parametrize("name", [*DESIGNS, "stock-1-on-sheet"])
def test_page_is_as_it_was_looked_at(
    name: str, sample: str, fonts: FontBook, qr_text: Callable[[str], str], tmp_path: Path
) -> None:
    folder = name.removesuffix("-on-sheet")
    file = tmp_path / "page.pdf"
    file.write_bytes(
        render_certificate(
            SAMPLES[sample],
            photo(),
            qr_text(sample),
            design(folder),
            fonts,
            draw_background=folder == name,
        )
    )
    now = _drawn(file, tmp_path / "page")
    golden = GOLDEN / f"{name}-{sample}.png"
    if os.environ.get("UPDATE_GOLDEN"):
        golden.parent.mkdir(exist_ok=True)
        now.quantize(16).save(golden, optimize=True)
    then = Image.open(golden).convert("L")
    assert now.size == then.size
    # Another version of poppler may smooth otherwise: what counts is where there is ink.
    soft = [image.filter(ImageFilter.GaussianBlur(1.5)) for image in (now, then)]
    difference = ImageChops.difference(*soft)
    assert ImageStat.Stat(difference).mean[0] < 1.5
    assert difference.getextrema()[1] < 90


def _drawn(
    file: Path, stem: Path, *, gray: bool = True, dpi: int = DPI, page: int = 1
) -> Image.Image:
    kind = ["-gray"] if gray else []
    kind += ["-f", str(page), "-singlefile"]
    subprocess.run(["pdftoppm", "-r", str(dpi), *kind, file, stem], check=True)
    return Image.open(stem.with_suffix(".pgm" if gray else ".ppm"))
