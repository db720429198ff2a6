"""The geometry that screen and paper share."""

from __future__ import annotations

from tvto_desk.domain.charts import Chart, Mark, Shape, lengths, points, shares

CHART = Chart(
    Shape.BARS,
    (Mark("الف", 50, "۵۰", 100, "۱۰۰"), Mark("ب", 0, "۰"), Mark("ج", 25, "۲۵", 50, "۵۰")),
)


def test_longest_amount_of_both_rows_fills_the_room() -> None:
    assert lengths(CHART, 200) == [(100, 200), (0, None), (50, 100)]
    assert lengths(Chart(Shape.BARS, (Mark("الف", 0, "۰"),)), 200) == [(0, None)]


def test_points_stand_in_their_slots_and_what_is_missing_is_left_out() -> None:
    assert points(CHART, 300, 10) == [(50, 5), (150, 10), (250, 7.5)]
    assert points(CHART, 300, 10, beside=True) == [(50, 0), (250, 5)]


def test_shares_follow_each_other_and_fill_the_bar() -> None:
    assert shares([1, 3], 100) == [(0, 25), (25, 75)]
    assert shares([0, 0], 100) == [(0, 0), (0, 0)]


def test_chart_is_told_in_words() -> None:
    assert CHART.said == "الف ۵۰ (۱۰۰)، ب ۰، ج ۲۵ (۵۰)"
