"""The photo: file, drop, paste; what is shown is what will be stored."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QImage

from tests.ui.hands import CTRL, drop, open_window, press
from tvto_desk.system.photos import STORED_SIZE, prepare_photo
from tvto_desk.ui.runner import Runner
from tvto_desk.ui.widgets.photo_field import PhotoField


@pytest.fixture
def runner(qtbot: Any) -> Iterator[Runner]:
    bugs: list[BaseException] = []
    runner = Runner(bugs.append)
    yield runner
    runner.close()
    assert not bugs


@pytest.fixture
def chosen() -> list[Path]:
    return []


@pytest.fixture
def photo(qtbot: Any, runner: Runner, chosen: list[Path]) -> PhotoField:
    field = PhotoField(prepare_photo, runner, choose_file=lambda _: chosen[0] if chosen else None)
    open_window(qtbot, field)
    field.setFocus()
    return field


def picture(path: Path, width: int, height: int) -> Path:
    Image.new("RGB", (width, height), (200, 180, 160)).save(path)
    return path


def size(photo: bytes) -> tuple[int, int]:
    return Image.open(io.BytesIO(photo)).size


def test_chosen_file_is_shown_as_it_will_be_stored(
    qtbot: Any, photo: PhotoField, chosen: list[Path], tmp_path: Path
) -> None:
    chosen.append(picture(tmp_path / "wide.png", 900, 800))
    with qtbot.waitSignal(photo.edited):
        press(Qt.Key.Key_Space)
    assert size(photo.value()) == STORED_SIZE
    assert photo._picture.width() * 4 == photo._picture.height() * 3


def test_file_is_dropped(qtbot: Any, photo: PhotoField, tmp_path: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(picture(tmp_path / "a.jpg", 600, 800)))])
    with qtbot.waitSignal(photo.edited):
        drop(photo, mime)
    assert size(photo.value()) == STORED_SIZE


def test_picture_is_pasted(qtbot: Any, photo: PhotoField) -> None:
    image = QImage(600, 800, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.lightGray)
    QGuiApplication.clipboard().setImage(image)
    with qtbot.waitSignal(photo.edited):
        press(Qt.Key.Key_V, CTRL)
    assert size(photo.value()) == STORED_SIZE


def test_small_photo_is_refused_beside_the_field_and_the_old_one_stays(
    qtbot: Any, photo: PhotoField, tmp_path: Path
) -> None:
    photo.set_value(prepare_photo(picture(tmp_path / "a.jpg", 600, 800).read_bytes()))
    before = photo.value()
    with qtbot.waitSignal(photo.message_changed):
        photo.take_file(picture(tmp_path / "small.png", 90, 120))
    assert photo.message().text.startswith("عکس کوچک است")
    assert "عکس کوچک است" in photo.accessibleDescription()
    assert photo.value() == before


def test_file_that_is_no_picture_is_refused(qtbot: Any, photo: PhotoField, tmp_path: Path) -> None:
    path = tmp_path / "a.jpg"
    path.write_bytes(b"%!PS-Adobe")
    with qtbot.waitSignal(photo.message_changed):
        photo.take_file(path)
    assert photo.shown_problem().code == "photo.format"


def test_nothing_chosen_changes_nothing(photo: PhotoField) -> None:
    press(Qt.Key.Key_Space)
    assert photo.value() is None
    assert photo.message() is None


def test_delete_takes_the_photo_away(qtbot: Any, photo: PhotoField, tmp_path: Path) -> None:
    photo.set_value(prepare_photo(picture(tmp_path / "a.jpg", 600, 800).read_bytes()))
    with qtbot.waitSignal(photo.edited):
        press(Qt.Key.Key_Delete)
    assert photo.value() is None


def test_photo_survives_a_draft(
    qtbot: Any, photo: PhotoField, runner: Runner, tmp_path: Path
) -> None:
    photo.set_value(prepare_photo(picture(tmp_path / "a.jpg", 600, 800).read_bytes()))
    other = PhotoField(prepare_photo, runner)
    qtbot.addWidget(other)
    other.set_typed(photo.typed())
    assert other.value() == photo.value()
    other.set_typed("not base64")
    assert other.value() is None
