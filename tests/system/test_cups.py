"""Through a real CUPS server: printer and trays are found, vectors and place are kept."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image, ImageOps

from tests.office import PRINT_ROOM
from tests.system import private_cups
from tvto_desk.domain.calibration import Placement
from tvto_desk.domain.errors import SystemProblem
from tvto_desk.system import cups

DPI = 300
pytestmark = pytest.mark.skipif(
    bool(private_cups.missing()), reason=f"missing: {private_cups.missing()}"
)


@pytest.fixture(scope="module")
def server() -> Iterator[private_cups.Server]:
    with private_cups.running() as made, pytest.MonkeyPatch.context() as patch:
        patch.setenv("CUPS_SERVER", made.address)
        yield made


def sheet(placement: Placement | None = None) -> bytes:
    return PRINT_ROOM.calibration_sheet(297, 210, "برگ تنظیم", ["x"] * 6, placement)


def crosses(pdf: bytes, folder: Path) -> list[tuple[float, float]]:
    """The two upper crosses on the paper as it lies, in millimetres from the top left."""
    file = folder / "printed.pdf"
    file.write_bytes(pdf)
    subprocess.run(
        ["pdftoppm", "-r", str(DPI), "-gray", "-singlefile", file, folder / "printed"], check=True
    )
    image = Image.open(folder / "printed.pgm")
    if image.height > image.width:
        image = image.rotate(-90, expand=True)
    found = []
    for left in (0, image.width - round(40 / 25.4 * DPI)):
        corner = image.crop((left, 0, left + round(40 / 25.4 * DPI), round(40 / 25.4 * DPI)))
        # The middle of the darkest column and of the darkest row, weighed by their ink.
        ink = ImageOps.invert(corner)
        across = list(ink.resize((ink.width, 1), Image.Resampling.BOX).tobytes())
        down = list(ink.resize((1, ink.height), Image.Resampling.BOX).tobytes())
        found.append(((left + _peak(across)) / DPI * 25.4, _peak(down) / DPI * 25.4))
    return found


def _peak(ink: list[int]) -> float:
    """The place of the line in the middle of its pixels."""
    top = ink.index(max(ink))
    near = range(max(0, top - 2), min(len(ink), top + 3))
    return sum((at + 0.5) * ink[at] for at in near) / sum(ink[at] for at in near)


def test_printers_and_trays_are_named(server: private_cups.Server) -> None:
    assert cups.is_here()
    assert cups.list_printers() == ["Laser"]
    assert {"1stTray", "2ndTray", "BypassTray"} <= set(cups.list_trays("Laser"))
    assert cups.list_trays("nobody") == []


def test_page_keeps_its_letters_and_its_place(server: private_cups.Server, tmp_path: Path) -> None:
    job = cups.send(sheet(), "Laser", "2ndTray", "QZ-1404-02-00001")
    printed = server.wait_for(job)
    one, two = crosses(printed, tmp_path)
    assert one == pytest.approx((20, 20), abs=0.2)
    assert two == pytest.approx((277, 20), abs=0.2)
    fonts = subprocess.run(
        ["pdffonts", tmp_path / "printed.pdf"], capture_output=True, text=True, check=True
    ).stdout
    assert "Vazirmatn" in fonts
    assert "TrueType" in fonts


def test_correction_moves_the_page_on_paper_by_what_was_measured(tmp_path: Path) -> None:
    placement = Placement(1.002, 0.004, -0.004, 0.998, 1.5, -2.0)
    found = crosses(sheet(placement), tmp_path)
    for (x, y), (nominal_x, nominal_y) in zip(found, ((20, 20), (277, 20)), strict=True):
        assert (x, y) == pytest.approx(placement.at(nominal_x, nominal_y), abs=0.1)


def test_printer_that_is_gone_refuses(server: private_cups.Server) -> None:
    with pytest.raises(SystemProblem) as refused:
        cups.send(sheet(), "Gone", "", "QZ-1404-02-00001")
    assert refused.value.code == "print_job.refused"


def test_silent_server_has_no_printers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CUPS_SERVER", "localhost:1")
    assert cups.list_printers() == []
    with pytest.raises(SystemProblem):
        cups.send(b"%PDF-1.4", "Laser", "", "x")
