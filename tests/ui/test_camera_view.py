"""The camera in a window: on while it is seen, its troubles in a sentence, a frame by key."""

from __future__ import annotations

import sys
from typing import Any

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QImage
from PySide6.QtMultimedia import QVideoFrame
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from tests.ui.fake_cameras import HandCameras
from tests.ui.hands import open_window, press
from tvto_desk.domain.errors import SystemProblem
from tvto_desk.ui.keys import Act
from tvto_desk.ui.widgets import cameras as real
from tvto_desk.ui.widgets.camera_view import CameraView


def frame(shade: int = 0xFF336699) -> QImage:
    image = QImage(640, 480, QImage.Format.Format_RGB32)
    image.fill(shade)
    return image


def opened(qtbot: Any, cameras: HandCameras, *, guide: bool = True) -> CameraView:
    view = CameraView(cameras, guide=guide)
    view.resize(400, 400)
    open_window(qtbot, view)
    qtbot.waitUntil(lambda: cameras.on is not None or bool(view.again.isVisible()))
    view.take_focus()
    return view


def test_frame_is_taken_by_key_and_the_camera_let_go_when_hidden(qtbot: Any) -> None:
    cameras = HandCameras("Webcam", "USB")
    view = opened(qtbot, cameras)
    taken: list[QImage] = []
    view.captured.connect(taken.append)
    press(Qt.Key.Key_Space)
    assert taken == []
    cameras.show(frame())
    press(Qt.Key.Key_Space)
    assert taken[0].size() == frame().size()
    view.choice.set_value("camera1")
    view.choice.activated.emit(1)
    assert cameras.on == "camera1"
    view.hide()
    assert cameras.on is None
    view.show()
    qtbot.waitUntil(lambda: cameras.on == "camera1")
    view.close()
    assert cameras.on is None


def test_camera_of_codes_takes_no_photo(qtbot: Any) -> None:
    cameras = HandCameras("Webcam")
    view = opened(qtbot, cameras, guide=False)
    cameras.show(frame())
    with qtbot.assertNotEmitted(view.captured):
        press(Qt.Key.Key_Space)


@pytest.mark.parametrize(
    ("cameras", "begins"),
    [
        (HandCameras(), "دوربینی به این رایانه وصل نیست"),
        (HandCameras("x", problem=SystemProblem("camera.no_part")), "بخش دوربین روی این رایانه"),
    ],
)
def test_missing_camera_is_a_sentence_and_may_be_looked_for_again(
    qtbot: Any, cameras: HandCameras, begins: str
) -> None:
    view = opened(qtbot, cameras)
    assert view.picture.accessibleDescription().startswith(begins)
    cameras.found, cameras.problem = [("late", "USB")], None
    assert view.handle_act(Act.REFRESH)
    assert cameras.on == "late"
    assert not view.again.isVisible()
    cameras.fail(SystemProblem("camera.refused", name="USB"))
    assert "USB" in view.picture.accessibleDescription()
    assert cameras.on is None


def test_looking_again_is_reached_by_tab(qtbot: Any) -> None:
    window = QWidget()
    view = CameraView(HandCameras(), window, guide=True)
    column = QVBoxLayout(window)
    column.addWidget(view)
    column.addWidget(QPushButton("بازگشت", window))
    open_window(qtbot, window)
    qtbot.waitUntil(view.again.isVisible)
    view.take_focus()
    reached = []
    for _ in range(3):
        press(Qt.Key.Key_Tab)
        reached.append(view.again.hasFocus())
    assert any(reached)


def test_computer_without_qts_camera_part_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "PySide6.QtMultimedia", None)
    monkeypatch.delattr("PySide6.QtMultimedia", raising=False)
    with pytest.raises(SystemProblem) as refused:
        real.QtCameras().names()
    assert refused.value.code == "camera.no_part"


def test_frames_of_qt_become_pictures_and_no_more_than_can_be_followed(qapp: Any) -> None:
    keeper, got = QObject(), []
    sink = real.frame_sink(real._multimedia(), got.append, keeper)
    for _ in range(3):
        sink.setVideoFrame(QVideoFrame(frame()))
    assert len(got) == 1
    assert got[0].size() == frame().size()
    assert got[0].pixel(5, 5) == frame().pixel(5, 5)


def test_camera_that_is_gone_is_a_problem_and_no_crash(qapp: Any) -> None:
    told: list[str] = []
    cameras = real.QtCameras()
    cameras.start("00", lambda _image: None, lambda error: told.append(error.code))
    cameras.stop()
    assert told == ["camera.gone"]


@pytest.mark.parametrize(
    ("sizes", "place"),
    [
        ([], None),
        ([(320, 240), (640, 480)], 1),
        ([(1920, 1080), (1280, 720), (640, 480)], 1),
        ([(640, 480), (3840, 2160)], 1),
    ],
)
def test_smallest_size_that_is_good_enough_is_taken(
    sizes: list[tuple[int, int]], place: int | None
) -> None:
    assert real.best_size(sizes) == place
