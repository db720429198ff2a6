"""Photos from anywhere: every hostile or careless one is refused, the rest come out alike."""

from __future__ import annotations

import io
import os
import struct
import time
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw, PngImagePlugin

from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.words import Language
from tvto_desk.system.photos import MAX_BYTES, STORED_SIZE, prepare_photo, read_photo
from tvto_desk.system.words import words

RED, BLUE = (200, 30, 30), (30, 30, 200)


def picture(size: tuple[int, int], mode: str = "RGB") -> Image.Image:
    """A light page with a face-like oval, red above and blue below."""
    image = Image.new("RGB", size, "white")
    draw = ImageDraw.Draw(image)
    width, height = size
    draw.rectangle((0, 0, width, height // 8), fill=RED)
    draw.rectangle((0, height - height // 8, width, height), fill=BLUE)
    draw.ellipse((width // 4, height // 4, width * 3 // 4, height * 3 // 4), fill=(210, 170, 140))
    return image.convert(mode)


def saved(image: Image.Image, kind: str = "JPEG", **options: object) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def png_header(width: int, height: int) -> bytes:
    """A PNG that claims a size and holds next to nothing."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return (
            struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        )

    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
        + chunk(b"IDAT", zlib.compress(b"\x00" * 1000))
        + chunk(b"IEND", b"")
    )


def opened(stored: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(stored))
    image.load()
    return image


def refusal(data: bytes) -> str:
    with pytest.raises(DomainError) as refused:
        prepare_photo(data)
    for language in Language:
        assert words().error(refused.value, language)
    return refused.value.code.removeprefix("photo.")


JPEG = saved(picture((600, 800)), quality=90)

REFUSED = [
    ("H01 81 Mpx in a small file", png_header(9000, 9000), "too_many_pixels"),
    ("H02 169 Mpx", png_header(13000, 13000), "too_many_pixels"),
    ("H03 decompression bomb", png_header(60000, 60000), "too_many_pixels"),
    ("H04 half a JPEG", JPEG[: len(JPEG) // 2], "unreadable"),
    ("H04 half a PNG", saved(picture((600, 800)), "PNG")[:1500], "unreadable"),
    ("H04 only a header", png_header(600, 800), "unreadable"),
    ("H05 EPS", b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 600 800\n", "format"),
    ("H06 SVG", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "format"),
    ("H06 PDF", b"%PDF-1.7\n", "format"),
    ("H06 HTML", b"<!doctype html><img src=x onerror=alert(1)>", "format"),
    ("H07 GIF", saved(picture((600, 800), "P"), "GIF"), "format"),
    ("TIFF", saved(picture((600, 800)), "TIFF"), "format"),
    ("WebP", saved(picture((600, 800)), "WEBP"), "format"),
    ("H10 over 5 MB", JPEG + bytes(MAX_BYTES), "too_big"),
    ("H11 1 by 1", saved(picture((1, 1))), "too_small"),
    ("H11 10000 by 2", saved(picture((10000, 2))), "too_small"),
    ("H11 long strip", saved(picture((4000, 410))), "shape"),
    ("H11 high strip", saved(picture((400, 900))), "shape"),
    ("a little too narrow", saved(picture((299, 400))), "too_small"),
    ("a little too low", saved(picture((300, 399))), "too_small"),
    ("H12 empty", b"", "empty"),
    ("signature alone", b"\xff\xd8\xff", "unreadable"),
]


@pytest.mark.parametrize(("name", "data", "code"), REFUSED, ids=[case[0] for case in REFUSED])
def test_photo_is_refused(name: str, data: bytes, code: str) -> None:
    began = time.process_time()  # its own: a busy machine is no fault of the photo
    assert refusal(data) == code
    assert time.process_time() - began < 2


@pytest.mark.parametrize(
    ("size", "mode", "kind"),
    [
        ((300, 400), "RGB", "JPEG"),
        ((600, 800), "RGB", "JPEG"),
        ((3000, 4000), "RGB", "JPEG"),
        ((600, 800), "L", "JPEG"),
        ((600, 800), "CMYK", "JPEG"),
        ((600, 800), "RGB", "PNG"),
        ((600, 800), "RGBA", "PNG"),
        ((600, 800), "LA", "PNG"),
        ((600, 800), "P", "PNG"),
        ((600, 800), "1", "PNG"),
        ((800, 800), "RGB", "JPEG"),
        ((1280, 720), "RGB", "JPEG"),
        ((720, 1280), "RGB", "JPEG"),
    ],
)
def test_photo_comes_out_in_one_form(size: tuple[int, int], mode: str, kind: str) -> None:
    stored = prepare_photo(saved(picture(size, mode), kind))
    image = opened(stored)
    assert (image.format, image.mode, image.size) == ("JPEG", "RGB", STORED_SIZE)
    assert "progressive" not in image.info


def test_same_photo_always_gives_the_same_bytes() -> None:
    assert prepare_photo(JPEG) == prepare_photo(JPEG)


def test_photo_of_a_rich_scene_stays_small() -> None:
    scene = Image.effect_noise((600, 800), 24).convert("RGB")
    assert len(prepare_photo(saved(Image.blend(scene, picture((600, 800)), 0.7)))) < 60_000


def test_sideways_photo_is_turned_and_its_place_forgotten() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # to be turned by a quarter, clockwise
    exif.get_ifd(0x8825)[1] = "N"  # GPS
    sideways = picture((600, 800)).transpose(Image.Transpose.ROTATE_90)
    image = opened(prepare_photo(saved(sideways, exif=exif)))
    assert image.size == STORED_SIZE
    red, _, blue = image.getpixel((240, 20))
    assert red > blue
    assert not image.getexif()
    assert set(image.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}


def test_profile_and_comment_are_left_behind() -> None:
    heavy = saved(picture((600, 800)), icc_profile=bytes(3_000_000), comment=b"x" * 60_000)
    stored = prepare_photo(heavy)
    assert len(stored) < 60_000
    assert not {"icc_profile", "comment"} & set(opened(stored).info)


def test_text_in_a_png_is_left_behind() -> None:
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Comment", "x" * 500_000, zip=True)
    stored = prepare_photo(saved(picture((600, 800)), "PNG", pnginfo=notes))
    assert b"xxxx" not in stored


def test_transparent_parts_become_white() -> None:
    clear = Image.new("RGBA", (600, 800), (255, 0, 0, 0))
    assert min(opened(prepare_photo(saved(clear, "PNG"))).getpixel((240, 320))) > 250


def test_middle_of_a_wide_photo_is_kept() -> None:
    image = Image.new("RGB", (1280, 720), RED)
    ImageDraw.Draw(image).rectangle((320, 0, 960, 720), fill=BLUE)
    red, _, blue = opened(prepare_photo(saved(image))).getpixel((10, 320))
    assert blue > red


@given(st.integers(0, len(JPEG) - 1), st.integers(1, 255))
def test_damaged_photo_is_stored_whole_or_refused(place: int, flip: int) -> None:
    damaged = bytearray(JPEG)
    damaged[place] ^= flip
    try:
        stored = prepare_photo(bytes(damaged))
    except DomainError as error:
        words().error(error)
    else:
        assert opened(stored).size == STORED_SIZE


@given(st.binary(max_size=300))
def test_no_bytes_break_the_decoders(tail: bytes) -> None:
    for signature in (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b""):
        with pytest.raises(DomainError):
            prepare_photo(signature + tail)


def test_photo_file_is_read(tmp_path: Path) -> None:
    file = tmp_path / "zahra.jpg"
    file.write_bytes(JPEG)
    assert read_photo(file) == JPEG


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda file: None, "not_a_file"),
        (lambda file: file.mkdir(), "not_a_file"),
        (lambda file: file.symlink_to("/etc/hostname"), "not_a_file"),
        (lambda file: os.mkfifo(file), "not_a_file"),
        (lambda file: file.write_bytes(b""), "empty"),
        (lambda file: os.truncate(file, file.write_bytes(b"x") + MAX_BYTES), "too_big"),
    ],
    ids=["missing", "folder", "link", "pipe", "empty", "too big"],
)
def test_what_is_no_photo_file_is_never_opened(make: object, code: str, tmp_path: Path) -> None:
    file = tmp_path / "photo.jpg"
    make(file)
    with pytest.raises(DomainError) as refused:
        read_photo(file)
    assert refused.value.code == f"photo.{code}"
    assert words().error(refused.value)
