"""A picture is cut where it is said, and what is wrong with it is measured, not guessed."""

from __future__ import annotations

import io

import pytest
from PIL import Image, ImageEnhance, ImageFilter

from tvto_desk.app.portraits import portrait
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.person import Sex
from tvto_desk.domain.photo import STORED_SIZE, Crop, Hint
from tvto_desk.system.photo_picture import Picture
from tvto_desk.system.photos import opened, prepare_photo


def png(image: Image.Image) -> bytes:
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


@pytest.fixture(scope="module")
def face() -> Image.Image:
    return Image.open(io.BytesIO(portrait(1, Sex.FEMALE))).convert("RGB")


def test_middle_cut_is_the_photo_that_the_services_would_make(face: Image.Image) -> None:
    data = png(face)
    cut = Picture(data).cut()
    assert cut.jpeg == prepare_photo(data)
    assert cut.hints == ()


def test_chosen_part_and_no_other_is_cut() -> None:
    image = Image.new("RGB", (1200, 800), (200, 30, 30))
    image.paste((30, 30, 200), (600, 0, 1200, 800))
    picture = Picture(png(image))
    for left, is_blue in ((0, False), (600, True)):
        photo = opened(picture.cut(Crop(left, 0, 600)).jpeg)
        assert photo.size == STORED_SIZE
        red, _, blue = photo.getpixel((240, 320))
        assert (blue > red) is is_blue


@pytest.mark.parametrize(
    ("spoil", "hint"),
    [
        (lambda face: face.filter(ImageFilter.GaussianBlur(4)), Hint.BLURRED),
        (lambda face: face.resize((90, 120)).resize((480, 640)), Hint.BLURRED),
        (lambda face: ImageEnhance.Brightness(face).enhance(0.3), Hint.DARK),
        (lambda face: Image.blend(face, Image.new("RGB", face.size, "white"), 0.9), Hint.BRIGHT),
        (lambda face: ImageEnhance.Contrast(face).enhance(0.2), Hint.FLAT),
        (lambda face: ImageEnhance.Brightness(face).enhance(0.7), Hint.BACKGROUND),
        (lambda face: face.resize((300, 400)), Hint.SMALL),
        (lambda face: face.crop((0, 0, 600, 600)), Hint.CUT),
    ],
)
def test_spoilt_photo_is_told_and_taken_all_the_same(
    face: Image.Image, spoil: object, hint: Hint
) -> None:
    cut = Picture(png(spoil(face))).cut()
    assert hint in cut.hints
    assert opened(cut.jpeg).size == STORED_SIZE


def test_picture_for_the_screen_is_small_and_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    out = io.BytesIO()
    Image.new("RGB", (1600, 1200), "white").save(out, "JPEG", exif=exif)
    picture = Picture(out.getvalue())
    assert picture.size == (1200, 1600)
    size, rgb = picture.shown(400)
    assert size == (300, 400)
    assert len(rgb) == 300 * 400 * 3


def test_sixteen_bits_of_grey_keep_their_shades() -> None:
    photo = opened(prepare_photo(png(Image.new("I;16", (600, 800), 40_000))))
    assert photo.getpixel((240, 320))[0] == pytest.approx(40_000 / 256, abs=2)


def test_animation_shows_its_first_picture() -> None:
    frames = [Image.new("RGB", (600, 800), colour) for colour in ("red", "blue")]
    out = io.BytesIO()
    frames[0].save(out, "PNG", save_all=True, append_images=frames[1:], duration=100)
    red, _, blue = opened(prepare_photo(out.getvalue())).getpixel((9, 9))
    assert red > blue


def test_too_small_says_its_own_size_and_the_size_that_is_needed() -> None:
    with pytest.raises(DomainError) as refused:
        Picture(png(Image.new("RGB", (299, 399))))
    assert refused.value.code == "photo.too_small"
    assert dict(refused.value.params) == {
        "own_width": 299,
        "own_height": 399,
        "width": 300,
        "height": 400,
    }
