"""The part of a picture that is kept, and what is told of it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tvto_desk.domain.photo import (
    LEAST_SIZE,
    Crop,
    Hint,
    Measures,
    hints_of,
    largest_crop,
    moved,
    zoomed,
)

SIZES = st.tuples(st.integers(300, 4000), st.integers(400, 4000))
GOOD = Measures(width=480, sharpness=20, brightness=140, contrast=50, ground=245, is_whole=True)


@pytest.mark.parametrize(
    ("size", "crop"),
    [
        ((600, 800), Crop(0, 0, 600)),
        ((1280, 720), Crop(370, 0, 540)),
        ((720, 1280), Crop(0, 160, 720)),
    ],
)
def test_middle_is_kept_first(size: tuple[int, int], crop: Crop) -> None:
    assert largest_crop(size) == crop


@given(SIZES, st.lists(st.tuples(st.floats(0.3, 3), st.floats(-900, 900), st.floats(-900, 900))))
def test_crop_never_leaves_the_picture_nor_gets_too_small_to_print(
    size: tuple[int, int], steps: list[tuple[float, float, float]]
) -> None:
    crop = largest_crop(size)
    for factor, right, down in steps:
        crop = moved(zoomed(crop, factor, size), right, down, size)
        left, top, end, bottom = crop.box
        assert left >= 0
        assert top >= 0
        assert end <= size[0] + 1e-6
        assert bottom <= size[1] + 1e-6
        assert crop.width >= min(LEAST_SIZE[0], largest_crop(size).width) - 1e-6


def test_zoom_keeps_the_middle_and_comes_back() -> None:
    near = zoomed(Crop(100, 100, 600), 1.5, (1200, 1600))
    assert near == Crop(200, pytest.approx(233.33, abs=0.01), 400)
    far = zoomed(near, 1 / 1.5, (1200, 1600))
    assert far.box == pytest.approx(Crop(100, 100, 600).box)


@pytest.mark.parametrize(
    ("change", "hint"),
    [
        ({"width": 320.0}, Hint.SMALL),
        ({"sharpness": 2.0}, Hint.BLURRED),
        ({"brightness": 40.0}, Hint.DARK),
        ({"brightness": 240.0}, Hint.BRIGHT),
        ({"contrast": 8.0}, Hint.FLAT),
        ({"ground": 120.0}, Hint.BACKGROUND),
        ({"is_whole": False}, Hint.CUT),
    ],
)
def test_each_weakness_has_its_own_word(change: dict[str, float], hint: Hint) -> None:
    assert hints_of(GOOD) == ()
    assert hints_of(replace(GOOD, **change)) == (hint,)
