"""One line for each figure at the end of the run: tried, lost, seconds."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

_KEY = "figure"


class Figure:
    """What one harness found; ``say`` may be called once, at its end."""

    def __init__(self, record: Callable[[str, object], None]) -> None:
        self._record = record
        self._begun = time.monotonic()

    def say(self, name: str, tried: int, lost: int) -> None:
        """Keeps the line for the end of the run, and fails when something was lost."""
        seconds = time.monotonic() - self._begun
        self._record(_KEY, f"{name}: tried {tried:,}, lost {lost:,}, {seconds:.1f} s")
        assert lost == 0

    def control(self, name: str, tried: int, failed: int, least: float) -> None:
        """The same for a control: a share of at least ``least`` has to fail."""
        seconds = time.monotonic() - self._begun
        told = f"{name}: tried {tried:,}, failed {failed:,} as it must, {seconds:.1f} s"
        self._record(_KEY, told)
        assert failed > least * tried


@pytest.fixture
def figure(record_property: Callable[[str, object], None]) -> Figure:
    """The line of the figure that the test is about; its clock runs from here."""
    return Figure(record_property)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Prints the lines in the order of the figures."""
    reports = [*terminalreporter.stats.get("passed", []), *terminalreporter.stats.get("failed", [])]
    lines = [line for report in reports for key, line in report.user_properties if key == _KEY]
    if lines:
        terminalreporter.section("figures of trust")
    for line in sorted(lines, key=lambda one: (int(one[1:].partition(" ")[0]), one)):
        terminalreporter.write_line(line)
