"""The photo: whatever way it comes, it is cut and judged in its window, then taken."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.fake_cameras import HandCameras
from tests.ui.hands import CTRL, NONE, SHIFT, drop, open_window, press
from tvto_desk.app.portraits import portrait
from tvto_desk.domain.person import Sex
from tvto_desk.system.photos import STORED_SIZE, prepare_photo
from tvto_desk.ui.keys import KeyFilter
from tvto_desk.ui.runner import Runner
from tvto_desk.ui.speech import say
from tvto_desk.ui.widgets.photo_dialog import PhotoDialog
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


TODAY = date(2025, 10, 7)  # 1404/07/15


@pytest.fixture
def cameras() -> HandCameras:
    return HandCameras("Webcam")


@pytest.fixture
def photo(qtbot: Any, runner: Runner, cameras: HandCameras, chosen: list[Path]) -> PhotoField:
    choose = lambda _: chosen[0] if chosen else None  # noqa: E731
    field = PhotoField(runner, cameras, lambda: TODAY, choose_file=choose)
    open_window(qtbot, field)
    field.setFocus()
    return field


def picture(path: Path, width: int, height: int) -> Path:
    Image.new("RGB", (width, height), (200, 180, 160)).save(path)
    return path


def size(photo: bytes) -> tuple[int, int]:
    return Image.open(io.BytesIO(photo)).size


def window(qtbot: Any, photo: PhotoField, *, cut: bool = True) -> PhotoDialog:
    """The window of the photo, with a photo cut in it."""
    dialog = photo.findChild(PhotoDialog)
    if cut:
        qtbot.waitUntil(dialog.buttons["use"].isEnabled)
    return dialog


def test_chosen_file_is_taken_by_keys_and_is_what_was_shown(
    qapp: QApplication, qtbot: Any, photo: PhotoField, chosen: list[Path], tmp_path: Path
) -> None:
    chosen.append(picture(tmp_path / "wide.png", 900, 800))
    press(Qt.Key.Key_Space)
    window(qtbot, photo, cut=False).buttons["file"].click()
    dialog = window(qtbot, photo)
    KeyFilter.of(qapp)
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    dialog.crop.setFocus()
    press(Qt.Key.Key_Return)
    assert dialog.isVisible()
    with qtbot.waitSignal(photo.edited):
        press(Qt.Key.Key_F10)
    assert size(photo.value()) == STORED_SIZE
    assert photo.value() == prepare_photo(chosen[0].read_bytes())
    assert photo._picture.width() * 4 == photo._picture.height() * 3


def test_picture_is_moved_and_zoomed_by_keys_and_mouse(
    qtbot: Any, photo: PhotoField, tmp_path: Path
) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(picture(tmp_path / "a.jpg", 1200, 800)))])
    drop(photo, mime)
    dialog = window(qtbot, photo)
    view = dialog.crop
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    view.setFocus()
    assert view.crop.box == (300, 0, 900, 800)
    for key, held in ((Qt.Key.Key_Left, NONE), (Qt.Key.Key_Right, SHIFT)):
        press(key, held)
    assert view.crop.left == pytest.approx(300 + 0.04 * 600 - 0.01 * 600)
    press(Qt.Key.Key_Plus)
    near = view.crop.width
    assert near == pytest.approx(600 / 1.08)
    middle = QPointF(view.rect().center())
    held_still = (Qt.MouseButton.NoButton, NONE, Qt.ScrollPhase.NoScrollPhase, False)
    away = QPoint(0, -120)
    wheel = QWheelEvent(middle, view.mapToGlobal(middle), QPoint(), away, *held_still)
    QApplication.sendEvent(view, wheel)
    assert view.crop.width == pytest.approx(600)
    press(Qt.Key.Key_Home)
    QTest.mousePress(view, Qt.MouseButton.LeftButton, NONE, QPoint(200, 100))
    QTest.mouseMove(view, QPoint(150, 100))
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, NONE, QPoint(150, 100))
    assert view.crop.left > 300
    assert not dialog.buttons["use"].isEnabled()
    qtbot.waitUntil(dialog.buttons["use"].isEnabled)
    with qtbot.waitSignal(photo.edited):
        dialog.use()
    assert size(photo.value()) == STORED_SIZE


def test_pasted_picture_is_judged_beside_it_and_taken_all_the_same(
    qtbot: Any, photo: PhotoField
) -> None:
    image = QImage(700, 700, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.darkGray)
    QGuiApplication.clipboard().setImage(image)
    press(Qt.Key.Key_V, CTRL)
    dialog = window(qtbot, photo)
    for told in ("چهره تار است", "زمینهٔ عکس سفید نیست"):
        assert told in dialog.crop.accessibleDescription()
    image.loadFromData(portrait(1, Sex.FEMALE))
    QGuiApplication.clipboard().setImage(image)
    dialog.paste()
    qtbot.waitUntil(lambda: dialog.hints.text().startswith("عکس برای چاپ خوب است"))
    assert dialog.print_size.picture.pixmap().toImage().allGray()


def test_frame_of_the_camera_becomes_the_photo_and_the_camera_is_let_go(
    qapp: QApplication, qtbot: Any, photo: PhotoField, cameras: HandCameras
) -> None:
    dialog = photo.choose()
    dialog.buttons["camera"].click()
    qtbot.waitUntil(lambda: cameras.on is not None)
    assert not dialog.buttons["shoot"].isEnabled()
    # No key takes a picture before there is one.
    assert dialog.keys.text() == ""
    frame = QImage(1280, 720, QImage.Format.Format_RGB32)
    frame.fill(Qt.GlobalColor.lightGray)
    cameras.show(frame)
    assert not dialog.buttons["use"].isVisible()
    qtbot.waitUntil(lambda: "سایه و روشن چهره کم است" in dialog.hints.text())
    assert dialog.keys.text() == say("photo_window.camera_keys")
    dialog.buttons["shoot"].click()
    window(qtbot, photo)
    assert cameras.on is None
    dialog.buttons["camera"].click()
    qtbot.waitUntil(lambda: cameras.on is not None)
    KeyFilter.of(qapp)
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    press(Qt.Key.Key_F5)
    press(Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert cameras.on is None
    dialog.use()
    assert size(photo.value()) == STORED_SIZE
    # A frame of the camera is of today.
    assert photo.taken_on == TODAY


@pytest.mark.parametrize(("data", "code"), [(b"%!PS-Adobe", "JPEG"), (None, "۹۰ در ۱۲۰")])
def test_refused_picture_is_told_and_the_old_photo_stays(
    qtbot: Any, photo: PhotoField, tmp_path: Path, data: bytes | None, code: str
) -> None:
    photo.set_value(portrait(1, Sex.FEMALE))
    before = photo.value()
    path = picture(tmp_path / "a.jpg", 90, 120)
    if data is not None:
        path.write_bytes(data)
    dialog = photo.choose()
    dialog.take_file(path)
    qtbot.waitUntil(lambda: code in dialog.hints.text())
    assert not dialog.buttons["use"].isEnabled()
    dialog.step_back()
    assert not dialog.isVisible()
    assert photo.value() == before


def test_nothing_copied_and_nothing_chosen_change_nothing(photo: PhotoField) -> None:
    QGuiApplication.clipboard().setText("نوشته")
    dialog = photo.choose()
    dialog.paste()
    assert dialog.hints.text().startswith("عکسی رونوشت نشده است")
    dialog.choose()
    dialog.use()
    assert dialog.isVisible()
    assert photo.value() is None


def test_day_of_a_file_is_asked_and_may_stay_unknown(
    qtbot: Any, photo: PhotoField, chosen: list[Path], tmp_path: Path
) -> None:
    chosen.append(picture(tmp_path / "a.jpg", 600, 800))
    for typed, kept in (("", None), ("1404/1/10", date(2025, 3, 30))):
        dialog = photo.choose()
        dialog.choose()
        qtbot.waitUntil(dialog.buttons["use"].isEnabled)
        assert dialog.day.field("taken_on").value() is None
        dialog.day.field("taken_on").set_typed("1404/12/1")
        dialog.use()
        assert dialog.isVisible()
        assert dialog.day.field("taken_on").shown_problem() is not None
        dialog.day.field("taken_on").set_typed(typed)
        with qtbot.waitSignal(photo.edited):
            dialog.use()
        assert photo.taken_on == kept


def test_delete_takes_the_photo_away(qtbot: Any, photo: PhotoField, tmp_path: Path) -> None:
    photo.set_value(prepare_photo(picture(tmp_path / "a.jpg", 600, 800).read_bytes()))
    with qtbot.waitSignal(photo.edited):
        press(Qt.Key.Key_Delete)
    assert photo.value() is None


def test_photo_survives_a_draft(
    qtbot: Any, photo: PhotoField, runner: Runner, cameras: HandCameras, tmp_path: Path
) -> None:
    photo.set_value(prepare_photo(picture(tmp_path / "a.jpg", 600, 800).read_bytes()))
    other = PhotoField(runner, cameras, lambda: TODAY)
    qtbot.addWidget(other)
    photo._arrived(photo.value(), TODAY)
    other.set_typed(photo.typed())
    assert (other.value(), other.taken_on) == (photo.value(), TODAY)
    other.set_typed("not base64")
    assert other.value() is None
