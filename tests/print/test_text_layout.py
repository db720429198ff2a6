"""Lines from paragraphs: widths, breaks, order, and what has no glyph."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tvto_desk.domain.errors import DomainError
from tvto_desk.print.text import Direction, EngineName, Face, FontBook, Line

FONTS = Path(__file__).parents[2] / "resources" / "fonts"
BOOK = FontBook(FONTS)
PARAGRAPH = (
    "را به مدت ۹۰ ساعت در مرکز آموزش فنی و حرفه‌ای شمارهٔ ۲ تاکستان (Laravel Framework) گذرانده و "
    "در سنجش مهارت مورخ ۱۴۰۴/۰۷/۱۵ حد نصاب قبولی را کسب کرده است."
)
words = st.lists(
    st.sampled_from(["ساعت", "۹۰", "(درجهٔ", "۲)", "Laravel", "C++", "می‌شود", "«و»", "لا"]),
    min_size=1,
    max_size=40,
)


@pytest.fixture(scope="module")
def face() -> Face:
    return BOOK.face("Vazirmatn-Regular")


def texts(lines: list[Line]) -> list[str]:
    return [line.text for line in lines]


def test_width_grows_with_the_size_only(face: Face) -> None:
    line = face.line("گواهینامه", Direction.RTL)
    assert line.width_at(24) == pytest.approx(2 * line.width_at(12))
    assert line.width_at(12) > 0


def test_letters_are_joined_before_they_are_measured(face: Face) -> None:
    joined = face.line("ببب", Direction.RTL).width
    apart = face.line("ب\u200cب\u200cب", Direction.RTL).width
    assert joined < apart


def test_first_line_holds_the_first_words(face: Face) -> None:
    lines = face.wrap(PARAGRAPH, Direction.RTL, 12, 200)
    assert len(lines) > 2
    assert lines[0].text.startswith("را به مدت ۹۰ ساعت")
    assert lines[-1].text.endswith("کرده است.")
    assert " ".join(texts(lines)) == PARAGRAPH


@settings(deadline=None, max_examples=150)
@given(words, st.floats(90, 400), st.sampled_from(list(Direction)))
def test_no_line_is_wider_than_asked(some: list[str], width: float, way: Direction) -> None:
    face = BOOK.face("Vazirmatn-Regular")
    for lines in (
        face.wrap(" ".join(some), way, 12, width),
        face.wrap_balanced(" ".join(some), way, 12, width),
    ):
        assert all(line.width_at(12) <= width for line in lines)
        assert " ".join(texts(lines)) == " ".join(some)


@settings(deadline=None, max_examples=100)
@given(words, st.floats(90, 400))
def test_balanced_lines_are_as_many_and_no_less_even(some: list[str], width: float) -> None:
    face = BOOK.face("Vazirmatn-Regular")
    greedy = face.wrap(" ".join(some), Direction.RTL, 12, width)
    balanced = face.wrap_balanced(" ".join(some), Direction.RTL, 12, width)
    assert len(balanced) == len(greedy)
    assert max(line.width for line in balanced) <= max(line.width for line in greedy)


def test_balanced_lines_have_no_short_last_one(face: Face) -> None:
    lines = face.wrap_balanced(PARAGRAPH, Direction.RTL, 12, 500)
    assert len(lines) == 2
    assert min(line.width for line in lines) > 0.85 * max(line.width for line in lines)


def test_each_wrapped_line_is_reordered_by_itself(face: Face) -> None:
    lines = face.wrap("الف Laravel Framework ب", Direction.RTL, 12, 80)
    seen = [[run.text for run in line.runs if run.text != "\u200f"] for line in lines]
    assert seen == [
        ["Laravel", " ", "الف"],
        ["ب", " ", "Framework"],
    ]


def test_level_is_resolved_over_the_whole_paragraph(face: Face) -> None:
    # The closing bracket alone on a line still belongs to the opening one before it.
    lines = face.wrap("متن (abc def)", Direction.RTL, 12, 45)
    assert [run.text.strip("\u200f") for run in lines[-1].runs] == [")", "def"]


def test_line_feed_starts_a_new_paragraph(face: Face) -> None:
    lines = face.wrap("یک\n\nدو", Direction.RTL, 12, 100)
    assert texts(lines) == ["یک", "", "دو"]
    assert lines[1].width == 0


@pytest.mark.parametrize("text", ["", "   "])
def test_blank_text_draws_nothing(face: Face, text: str) -> None:
    assert all(line.width == 0 for line in face.wrap(text, Direction.RTL, 12, 100))


def test_isolates_steer_and_disappear(face: Face) -> None:
    line = face.line("کد \u20667531-45-001-1\u2069", Direction.RTL)
    assert line.text == "کد 7531-45-001-1"
    assert line.runs[0].text == "7531-45-001-1"


def test_word_wider_than_the_line_is_refused(face: Face) -> None:
    with pytest.raises(DomainError) as refusal:
        face.wrap("از Donaudampfschifffahrtsgesellschaft", Direction.RTL, 12, 100)
    assert refusal.value.code == "print_text.too_wide"
    assert refusal.value.params["word"] == "Donaudampfschifffahrtsgesellschaft"


@pytest.mark.parametrize("engine", list(EngineName))
@pytest.mark.parametrize("char", ["漢", "😀", "\n", "\t"])
def test_character_without_a_glyph_is_refused(engine: EngineName, char: str) -> None:
    face = FontBook(FONTS, engine).face("NotoNastaliqUrdu-Regular")
    with pytest.raises(DomainError) as refusal:
        face.line(f"نام{char}", Direction.RTL)
    assert refusal.value.code == "print_text.no_glyph"
    assert refusal.value.params == {"char": char, "font": face.name}


def test_missing_characters_are_listed_once_in_order(face: Face) -> None:
    assert face.missing("漢ا😀漢") == ("漢", "😀")
    assert face.missing("می‌شود \u2066QZ-1404\u2069 «هٔ» ۱۲٫۵ ٪ C++") == ()


@pytest.mark.parametrize("path", sorted(FONTS.glob("*.ttf")), ids=lambda path: path.stem)
def test_every_face_has_what_a_persian_page_needs(path: Path) -> None:
    needed = "آابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهیئؤأءهٔ ًٌٍَُِّ۰۱۲۳۴۵۶۷۸۹،؛؟«»()/-.٫٪ ABCxyz012“”’:"
    assert BOOK.face(path.stem).missing(needed) == ()


def test_unknown_face_is_an_error() -> None:
    with pytest.raises(FileNotFoundError):
        BOOK.face("Vazirmatn-Imaginary")
