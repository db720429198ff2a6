"""Six readings of a ruler, and a page that comes out where it belongs."""

from __future__ import annotations

from math import cos, radians, sin

import pytest

from tvto_desk.domain.calibration import (
    MARGIN,
    Placement,
    Readings,
    correction,
    parse_reading,
    printed_by,
)
from tvto_desk.domain.errors import DomainError

SIZES = [(297.0, 210.0), (210.0, 297.0), (210.0, 148.0)]


def printer(dx: float, dy: float, scale_x: float, scale_y: float, turned: float) -> Placement:
    """A printer with its faults."""
    angle = radians(turned)
    return Placement(
        scale_x * cos(angle), scale_x * sin(angle), -scale_y * sin(angle), scale_y * cos(angle),
        dx, dy,
    )  # fmt: skip


PRINTERS = [
    printer(0, 0, 1, 1, 0),
    printer(2.3, -1.7, 1, 1, 0),
    printer(-3, 2.5, 1.008, 0.994, 0),
    printer(1.2, 0.8, 0.997, 1.004, 0.7),
    printer(-2, -2, 1.01, 1.01, -1.0),
]


def measured(made: Placement, width: float, height: float, step: float) -> Readings:
    """What a ruler of a ``step`` shows on the sheet of a printer."""
    one = made.at(MARGIN, MARGIN)
    two = made.at(width - MARGIN, MARGIN)
    three = made.at(MARGIN, height - MARGIN)
    exact = (one[0], one[1], width - two[0], two[1], three[0], height - three[1])
    return Readings(*(round(value / step) * step for value in exact))


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("made", PRINTERS)
def test_corrected_page_is_less_than_a_tenth_of_a_millimetre_off(
    made: Placement, size: tuple[float, float]
) -> None:
    width, height = size
    undo = correction(measured(made, width, height, 0.05), width, height)
    for x in range(0, int(width) + 1, 10):
        for y in range(0, int(height) + 1, 10):
            there = made.at(*undo.at(x, y))
            assert abs(there[0] - x) < 0.1
            assert abs(there[1] - y) < 0.1


def test_uncorrected_page_is_off() -> None:
    """The control: without the correction the same check fails."""
    there = PRINTERS[3].at(280, 190)
    assert abs(there[0] - 280) > 1 or abs(there[1] - 190) > 1


def test_faults_are_named_in_figures_a_person_understands() -> None:
    made = printed_by(measured(PRINTERS[3], 297, 210, 0.001), 297, 210)
    assert made.scale == pytest.approx((0.997, 1.004), abs=0.001)
    assert made.moved(1, -2).at(0, 0) == pytest.approx((made.e + 1, made.f - 2))


@pytest.mark.parametrize(("text", "value"), [("20", 20.0), ("۱۹٫۵", 19.5), ("21/3", 21.3)])
def test_reading_takes_every_decimal_sign(text: str, value: float) -> None:
    assert parse_reading(text, "left") == value


@pytest.mark.parametrize("text", ["", "200", "2", "-20", "1e1", "بیست", "2_0", "20..1"])
def test_reading_that_no_ruler_shows_is_refused(text: str) -> None:
    with pytest.raises(DomainError) as refused:
        parse_reading(text, "left")
    assert (refused.value.code, refused.value.field) == ("calibration.reading", "left")


def test_driver_that_scales_the_page_is_told() -> None:
    with pytest.raises(DomainError) as refused:
        printed_by(Readings(right=13, left=13), 210, 148)
    assert refused.value.code == "calibration.scaled"
