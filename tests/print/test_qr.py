from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from tvto_desk.domain.errors import DomainError
from tvto_desk.print.qr import QUIET_ZONE, Symbol, make_symbol
from tvto_desk.print.readback import read_qr


def _picture(symbol: Symbol, scale: int = 4) -> Image.Image:
    side = symbol.side + 2 * QUIET_ZONE
    image = Image.new("L", (side, side), 255)
    for row in range(symbol.side):
        for column in range(symbol.side):
            if symbol.dark(column, row):
                image.putpixel((column + QUIET_ZONE, row + QUIET_ZONE), 0)
    return image.resize((side * scale, side * scale), Image.Resampling.NEAREST)


@pytest.mark.parametrize("text", ["TVTO1:", "TVTO1:" + "A7 $%*+-./:" * 40, "x" * 90])
def test_a_symbol_reads_back(text: str) -> None:
    assert read_qr(_picture(make_symbol(text, 73))) == [text]


def test_a_picture_file_reads_back() -> None:
    out = BytesIO()
    _picture(make_symbol("TVTO1:ABC", 73)).save(out, "PNG")
    assert read_qr(out.getvalue()) == ["TVTO1:ABC"]


@pytest.mark.parametrize(("letters", "side"), [(311, 57), (419, 65), (483, 69), (528, 73)])
def test_the_version_grows_with_the_text(letters: int, side: int) -> None:
    assert make_symbol("A" * letters, 73).side == side


def test_correction_gives_way_before_the_size_does() -> None:
    assert make_symbol("A" * 667, 73).side == 73


def test_a_text_beyond_the_largest_symbol_is_refused() -> None:
    with pytest.raises(DomainError) as error:
        make_symbol("A" * 668, 73)
    assert error.value.code == "print.qr_too_long"


def test_a_page_without_a_qr_reads_as_nothing() -> None:
    assert read_qr(Image.new("RGB", (200, 200), "white")) == []


@pytest.mark.parametrize("data", [b"", b"no picture", b"\x89PNG\r\n\x1a\n cut"])
def test_what_is_no_picture_is_refused(data: bytes) -> None:
    with pytest.raises(DomainError) as error:
        read_qr(data)
    assert error.value.code == "proof.no_picture"
