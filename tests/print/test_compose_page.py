from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from itertools import combinations

import pytest
from certificate_samples import DIRECTOR_GENERAL, HEAD, LONG_NAME, NORMAL, SAMPLES, photo

from tvto_desk.domain.errors import DomainError
from tvto_desk.print.compose import compose, compose_background
from tvto_desk.print.placed import (
    POINT,
    Placed,
    PlacedPhoto,
    PlacedQr,
    PlacedRule,
    PlacedShape,
    PlacedText,
)
from tvto_desk.print.qr import QUIET_ZONE
from tvto_desk.print.template import Box, Template
from tvto_desk.print.text import FontBook
from tvto_desk.print.values import CertificateValues
from tvto_desk.print.wording import page_words

Compose = Callable[..., list[Placed]]


@pytest.fixture(scope="session")
def page(template: Template, fonts: FontBook, qr_text: Callable[[str], str]) -> Compose:
    """Everything on a sample's page, background first."""

    def of(sample: str, jpeg: bytes | None = None) -> list[Placed]:
        own = compose(SAMPLES[sample], jpeg or photo(), qr_text(sample), template, fonts)
        return [*compose_background(template, fonts), *own]

    return of


def texts(placed: list[Placed]) -> list[PlacedText]:
    """The texts that must be clear of everything; a watermark lies under the page."""
    return [thing for thing in placed if isinstance(thing, PlacedText) and not thing.angle]


def box_of(text: PlacedText, rise: float = 0.72, fall: float = 0.28) -> Box:
    """What the letters cover, near enough: Nastaliq alone reaches further."""
    em = text.size * POINT
    if text.part == "title_fa":
        rise, fall = 1.2, 0.6
    gaps = (len(text.line.text) - 1) * text.spacing
    width = (text.line.width_at(text.size) + gaps) * POINT
    left = text.x - {"left": 0.0, "center": 0.5, "right": 1.0}[text.align] * width
    return Box(left, text.y - rise * em, width, (rise + fall) * em)


def touch(one: Box, other: Box) -> bool:
    return (
        one.x < other.right
        and other.x < one.right
        and one.y < other.bottom
        and other.y < one.bottom
    )


def zones(template: Template, values: CertificateValues) -> Iterator[tuple[str, Box]]:
    layout = template.layout
    yield "hologram", layout.hologram.box
    yield "quiet zone", layout.qr.white
    yield "photo", layout.photo.box
    part = layout.signatures
    centres = [part.alone] if len(values.signatories) == 1 else [part.head, part.director_general]
    for centre in centres:
        yield "signature", replace(part.field, x=centre + part.field.x)


@pytest.mark.parametrize("sample", SAMPLES)
def test_no_text_touches_a_place_that_stays_blank(
    page: Compose, template: Template, sample: str
) -> None:
    for text in texts(page(sample)):
        box = box_of(text)
        for name, zone in zones(template, SAMPLES[sample]):
            if (name, text.part) in {("hologram", "hologram_hint"), ("photo", "photo_hint")}:
                continue
            assert not touch(box, zone), (text.part, text.line.text, name)
        seal = template.layout.seal
        nearest_x = min(max(seal.x, box.x), box.right)
        nearest_y = min(max(seal.y, box.y), box.bottom)
        distance = ((nearest_x - seal.x) ** 2 + (nearest_y - seal.y) ** 2) ** 0.5
        assert distance > seal.radius, text.part


@pytest.mark.parametrize("sample", SAMPLES)
def test_everything_keeps_the_printers_margin(
    page: Compose, template: Template, sample: str
) -> None:
    paper = template.layout.paper
    inner = template.layout.frame.rects[1]
    for text in texts(page(sample)):
        box = box_of(text)
        assert box.x > inner.x, text.part
        assert box.right < inner.right, text.part
        assert box.y > inner.y, text.part
        assert box.bottom < inner.bottom, text.part
    assert inner.x > paper.edge


@pytest.mark.parametrize("sample", SAMPLES)
def test_no_two_texts_touch(page: Compose, sample: str) -> None:
    for one, other in combinations(texts(page(sample)), 2):
        # Letters seldom use the whole height at one place; a tenth of a millimetre may be shared.
        assert not touch(box_of(one, 0.7, 0.22), box_of(other, 0.7, 0.22)), (
            one.line.text,
            other.line.text,
        )


@pytest.mark.parametrize("sample", SAMPLES)
def test_persian_and_english_never_share_a_baseline(page: Compose, sample: str) -> None:
    """A reader that copies text would guess one direction for both."""
    placed = [text for text in texts(page(sample)) if not text.part.startswith("signatories")]
    for one, other in combinations(placed, 2):
        latin = [text.line.text.isascii() for text in (one, other)]
        same_column = abs(one.x - other.x) < 62
        if one.y == other.y and same_column and latin[0] != latin[1]:
            # A code is Latin in both languages; it may stand in the Persian place.
            assert any(text.line.text.isascii() and text.align == "right" for text in (one, other))


@pytest.mark.parametrize("sample", SAMPLES)
def test_the_qr_stays_in_its_white_field(page: Compose, template: Template, sample: str) -> None:
    part = template.layout.qr
    (qr,) = (thing for thing in page(sample) if isinstance(thing, PlacedQr))
    quiet = QUIET_ZONE * qr.module
    assert qr.x - quiet >= part.white.x - 0.1
    assert qr.x + qr.side + quiet <= part.white.right + 0.01
    assert qr.y + qr.side + quiet <= part.white.bottom
    assert qr.module / 25.4 * 300 == pytest.approx(6, abs=1e-9)
    for thing in page(sample):
        if isinstance(thing, PlacedRule):
            line = Box(
                min(thing.x1, thing.x2),
                min(thing.y1, thing.y2),
                abs(thing.x2 - thing.x1),
                abs(thing.y2 - thing.y1),
            )
            assert not touch(line, part.white)


@pytest.mark.parametrize("sample", SAMPLES)
def test_every_text_keeps_its_floor(page: Compose, sample: str) -> None:
    assert min(text.size for text in texts(page(sample))) >= 5.5
    for text in texts(page(sample)):
        if text.part == "holder.name_fa":
            assert text.size >= 14
        if text.part == "standard.title_fa":
            assert text.size >= 11


def part(placed: list[Placed], name: str) -> list[PlacedText]:
    return [thing for thing in placed if isinstance(thing, PlacedText) and thing.part == name]


def test_a_long_title_takes_two_lines_and_moves_the_rest(page: Compose) -> None:
    usual, long = page("normal"), page("two_lines")
    assert len(part(usual, "standard.title_fa")) == 1
    assert len(part(long, "standard.title_fa")) == 2
    moved = part(long, "rest")[0].y - part(usual, "rest")[0].y
    assert moved == pytest.approx(6.4)


def test_a_long_name_shrinks_and_a_short_one_does_not(page: Compose) -> None:
    assert part(page("single_name"), "holder.name_fa")[0].size == 20
    assert part(page("normal"), "holder.name_fa")[0].size == 20


def test_a_name_of_sixty_wide_letters_fits(template: Template, fonts: FontBook) -> None:
    holder = replace(NORMAL.holder, first_name_fa="سیدحسین " * 3, last_name_fa="شمس‌الدین " * 4)
    assert len(holder.first_name_fa + holder.last_name_fa) >= 60
    placed = compose(replace(NORMAL, holder=holder), None, None, template, fonts)
    assert 14 <= part(list(placed), "holder.name_fa")[0].size < 20


WORDS = {
    "trained": (
        "normal",
        "فرزند حسن، به شمارهٔ ملی ۰۰۱۲۳۴۵۶۷۹، دورهٔ آموزشی استاندارد",
        "را به مدت ۹۰ ساعت در مرکز آموزش فنی و حرفه‌ای شمارهٔ ۲ تاکستان گذرانده و در سنجش مهارت "
        "مورخ ۱۴۰۴/۰۷/۱۵ حد نصاب قبولی را کسب کرده است.",
        "This is to certify that the above-named, daughter of Hassan, National ID No. 0012345679, "
        "has completed the 90-hour training course in “Build Web Apps Using Laravel Framework” at "
        "the Technical and Vocational Training Center No. 2, Takestan, and has passed the skill "
        "assessment held on 7 October 2025.",
    ),
    "assessed": (
        "assessed",
        "فرزند حسن، به شمارهٔ ملی ۰۰۱۲۳۴۵۶۷۹، در سنجش مهارت استاندارد",
        "که در تاریخ ۱۴۰۴/۰۷/۱۵ در مرکز آموزش فنی و حرفه‌ای شمارهٔ ۲ تاکستان برگزار شد، حد نصاب "
        "قبولی را کسب کرده است.",
        "This is to certify that the above-named, daughter of Hassan, National ID No. 0012345679, "
        "has passed the skill assessment in “Build Web Apps Using Laravel Framework” held on "
        "7 October 2025 at the Technical and Vocational Training Center No. 2, Takestan.",
    ),
    "foreign": (
        "foreign",
        "فرزند محمدامین، تبعهٔ افغانستان، به شمارهٔ فراگیر ۱۱۰۲۳۴۵۶۷۸۹۱، دورهٔ آموزشی استاندارد",
        None,
        "This is to certify that the above-named, son of Mohammad Amin, national of Afghanistan, "
        "Foreign National ID No. 110234567891, has completed",
    ),
    "passport": (
        "passport",
        "فرزند محمدامین، تبعهٔ افغانستان، به شمارهٔ گذرنامهٔ \u2066P01234567\u2069، "
        "دورهٔ آموزشی استاندارد",
        None,
        "This is to certify that the above-named, son of Mohammad Amin, national of Afghanistan, "
        "holder of Passport No. P01234567, has completed",
    ),
}


@pytest.mark.parametrize(("sample", "lead", "rest", "english"), WORDS.values(), ids=list(WORDS))
def test_the_sentences_are_the_official_ones(
    template: Template, sample: str, lead: str, rest: str | None, english: str
) -> None:
    words = page_words(SAMPLES[sample], template.wording, warning=True)
    assert words.lead_fa == lead
    assert rest is None or words.rest_fa == rest
    assert words.english.startswith(english)


@pytest.mark.parametrize(
    ("sample", "field", "fa", "en"),
    [
        ("normal", "holder.birth_certificate_no", "۴۸۲۱", "4821"),
        ("foreign", "holder.birth_certificate_no", "ندارد", "N/A"),
        ("normal", "holder.birth_place", "۱۳۶۶/۰۳/۱۵، تاکستان", "5 June 1987, Takestan"),
        ("foreign", "holder.birth_place", "۱۳۷۵، هرات", "1996/97, Herat"),
        ("month_of_birth", "holder.birth_place", "تیر ۱۳۷۵، تاکستان", "June–July 1996, Takestan"),
        ("normal", "standard.code", "\u2066251340530000031\u2069", "251340530000031"),
        ("normal", "assessment.date", "۱۴۰۴/۰۷/۱۵", "7 October 2025"),
        ("normal", "standard.hours", "۹۰ ساعت", "90 hours"),
        ("longest", "standard.group", "فرهنگ و هنر، صنایع دستی", "Culture and Art, Handicrafts"),
    ],
)
def test_a_fact_stands_once_in_each_language(
    template: Template, sample: str, field: str, fa: str, en: str
) -> None:
    words = page_words(SAMPLES[sample], template.wording, warning=True)
    (entry,) = (entry for row in words.facts for entry in row if entry.field == field)
    assert (entry.value_fa, entry.value_en) == (fa, en)


def test_hours_are_those_of_the_standard_without_a_course(template: Template) -> None:
    words = page_words(SAMPLES["assessed"], template.wording, warning=True)
    assert words.facts[0][-1].label.fa == "ساعت استاندارد"


def test_a_single_name_stands_alone(template: Template) -> None:
    words = page_words(SAMPLES["single_name"], template.wording, warning=True)
    assert (words.name_fa, words.name_en) == ("آقای نورآغا", "Mr. Noor Agha")


def test_a_workshop_without_a_printable_name_has_no_cell(template: Template) -> None:
    words = page_words(SAMPLES["single_name"], template.wording, warning=True)
    assert "place.workshop" not in [entry.field for entry in words.facts[1]]


def test_only_a_replacement_names_an_earlier_number(template: Template) -> None:
    feet = {
        sample: page_words(values, template.wording, warning=True).foot
        for sample, values in SAMPLES.items()
    }
    naming = {sample for sample, foot in feet.items() if "جایگزین" in foot}
    assert naming == {"replacement"}
    assert "QZ-1404-02-00101" in feet["replacement"]


def test_the_duplicate_box_is_empty_on_the_original(page: Compose) -> None:
    assert part(page("duplicate"), "duplicate_fa")[0].line.text == "المثنی، نسخهٔ ۲"
    assert not part(page("normal"), "duplicate_fa")
    assert not part(page("replacement"), "duplicate_fa")


def test_a_page_without_photo_marks_the_place_to_glue_one(
    template: Template, fonts: FontBook
) -> None:
    placed = list(compose(NORMAL, None, None, template, fonts))
    assert part(placed, "photo_hint")
    assert not any(isinstance(thing, PlacedPhoto) for thing in placed)


@pytest.mark.parametrize(
    ("signatories", "centres"),
    [
        ((HEAD, DIRECTOR_GENERAL), {234.5, 138.0}),
        ((HEAD,), {186.0}),
        ((DIRECTOR_GENERAL,), {186.0}),
    ],
)
def test_signatures_stand_by_seat(
    template: Template, fonts: FontBook, signatories: tuple[object, ...], centres: set[float]
) -> None:
    values = replace(NORMAL, signatories=signatories)
    placed = list(compose(values, None, None, template, fonts))
    assert {text.x for text in part(placed, "signatories.name_fa")} == centres


def test_a_star_is_whole(page: Compose) -> None:
    stars = [t for t in page("normal") if isinstance(t, PlacedShape) and len(t.points) == 16]
    assert len(stars) == 16  # eight places, a star in a star


def _changed(part: str, **changes: object) -> CertificateValues:
    return replace(NORMAL, **{part: replace(getattr(NORMAL, part), **changes)})


REFUSED = {
    "P10 title": (
        _changed("standard", title_fa="کارور رایانه درجه یک " * 20),
        "print.does_not_fit",
        "standard.title_fa",
    ),
    "P08 name": (
        _changed("holder", first_name_fa="<br/>" * 5000),
        "print.does_not_fit",
        "holder.name_fa",
    ),
    "latin name": (
        _changed("holder", last_name_en="Hosseininejad " * 9),
        "print.does_not_fit",
        "holder.name_en",
    ),
    "one word": (
        _changed("standard", title_en="W" * 500),
        "print.does_not_fit",
        "standard.title_en",
    ),
    "father": (
        _changed("holder", father_fa="سیدعبدالحمیدرضا " * 9),
        "print.does_not_fit",
        "holder.father_fa",
    ),
    "centre": (
        _changed("place", centre_fa="مرکز آموزش فنی و حرفه‌ای " * 12),
        "print.does_not_fit",
        "place.centre_fa",
    ),
    "workshop": (
        _changed("place", workshop_fa="کارگاه رایانه " * 9),
        "print.does_not_fit",
        "place.workshop",
    ),
    "blank": (_changed("holder", father_en=" "), "print.blank", "holder.father_en"),
    "half a name": (_changed("holder", last_name_en=""), "print.blank", "holder.last_name_en"),
    "half a nation": (
        _changed("holder", nationality_fa="عراق"),
        "print.blank",
        "holder.nationality_en",
    ),
    "no glyph": (
        _changed("holder", first_name_fa="زهرا 陈"),
        "print.no_glyph",
        "holder.first_name_fa",
    ),
    "line feed": (_changed("standard", title_fa="جوش\nکار"), "print.no_glyph", "standard.title_fa"),
    "copy without a date": (replace(NORMAL, copy_no=2), "print.duplicate_date", "duplicate_date"),
    "date without a copy": (
        replace(NORMAL, duplicate_date=date(2026, 4, 9)),
        "print.duplicate_date",
        "duplicate_date",
    ),
    "no signatory": (replace(NORMAL, signatories=()), "print.signatories", "signatories"),
    "two heads": (replace(NORMAL, signatories=(HEAD, HEAD)), "print.signatories", "signatories"),
    "no letterhead": (
        replace(NORMAL, issuer=replace(NORMAL.issuer, lines_fa=())),
        "print.issuer_lines",
        "issuer.lines_fa",
    ),
    "four heads": (
        replace(NORMAL, issuer=replace(NORMAL.issuer, lines_fa=("سطر",) * 4)),
        "print.issuer_lines",
        "issuer.lines_fa",
    ),
}


@pytest.mark.parametrize(("values", "code", "field"), REFUSED.values(), ids=list(REFUSED))
def test_what_cannot_be_printed_is_refused_by_field(
    template: Template, fonts: FontBook, values: CertificateValues, code: str, field: str
) -> None:
    with pytest.raises(DomainError) as error:
        compose(values, None, None, template, fonts)
    assert error.value.code == code
    assert error.value.field == field


def test_the_longest_names_fit_both_scripts(template: Template, fonts: FontBook) -> None:
    values = _changed("holder", **LONG_NAME)
    assert compose(values, None, None, template, fonts)
