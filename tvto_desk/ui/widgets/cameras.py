"""The cameras of this computer behind a small protocol; Qt's part is loaded when one is asked for.

A computer without Qt's camera part, or without what that part needs of the system, runs the rest
of the program as well: the window of the camera says in a sentence what is missing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Protocol

from PySide6.QtCore import QElapsedTimer, QObject
from PySide6.QtGui import QImage

from tvto_desk.domain.errors import CodedError, SystemProblem

OnFrame = Callable[[QImage], None]
OnProblem = Callable[[CodedError], None]

LEAST_HEIGHT = 720
"""Lines of a picture that is worth a photo; more only makes a slow computer slower."""
_LEAST_PAUSE = 60
"""Milliseconds between two frames that are turned into pictures."""


class Cameras(Protocol):
    """Where frames come from; a test gives its own."""

    def names(self) -> list[tuple[str, str]]:
        """Key and name of each camera. Raises ``SystemProblem('camera.no_part')``."""

    def start(self, key: str, on_frame: OnFrame, on_problem: OnProblem) -> None:
        """Switches a camera on; whichever was on is switched off before."""

    def stop(self) -> None:
        """Switches the camera off and gives it back to other programs."""


class QtCameras:
    """The cameras that Qt knows."""

    def __init__(self) -> None:
        self._run: _Run | None = None

    def names(self) -> list[tuple[str, str]]:
        """Key and name of each camera."""
        found = _multimedia().QMediaDevices.videoInputs()
        return [(_key(device), device.description()) for device in found]

    def start(self, key: str, on_frame: OnFrame, on_problem: OnProblem) -> None:
        """Switches a camera on."""
        self.stop()
        media = _multimedia()
        device = next((one for one in media.QMediaDevices.videoInputs() if _key(one) == key), None)
        if device is None:
            on_problem(SystemProblem("camera.gone"))
            return
        self._run = _Run(media, device, on_frame, on_problem)

    def stop(self) -> None:
        """Switches the camera off."""
        if self._run is not None:
            self._run.end()
            self._run = None


class _Run(QObject):
    """One camera while it is on."""

    def __init__(self, media: Any, device: Any, on_frame: OnFrame, on_problem: OnProblem) -> None:
        super().__init__()
        self._name, self._on_frame, self._on_problem = device.description(), on_frame, on_problem
        self.sink = frame_sink(media, on_frame, self)
        self._session = media.QMediaCaptureSession(self)
        self._camera = media.QCamera(device, self)
        formats = device.videoFormats()
        sizes = [(one.resolution().width(), one.resolution().height()) for one in formats]
        if (chosen := best_size(sizes)) is not None:
            self._camera.setCameraFormat(formats[chosen])
        self._session.setCamera(self._camera)
        self._session.setVideoSink(self.sink)
        self._camera.errorOccurred.connect(self._fail)
        self._camera.start()

    def end(self) -> None:
        """Stops and lets everything go."""
        self._camera.errorOccurred.disconnect(self._fail)
        self._camera.stop()
        self._session.setVideoSink(None)
        self._session.setCamera(None)
        self.deleteLater()

    def _fail(self, _error: Any, _text: str) -> None:
        self._on_problem(SystemProblem("camera.refused", name=self._name))


def frame_sink(media: Any, on_frame: OnFrame, parent: QObject) -> Any:
    """Takes the frames of a camera and hands on as many as an old computer can follow."""
    sink, pause = media.QVideoSink(parent), QElapsedTimer()

    def arrived(frame: Any) -> None:
        if pause.isValid() and pause.elapsed() < _LEAST_PAUSE:
            return
        pause.start()
        image = frame.toImage()
        if not image.isNull():
            on_frame(image)

    sink.videoFrameChanged.connect(arrived)
    return sink


def best_size(sizes: Sequence[tuple[int, int]]) -> int | None:
    """Which of the sizes a camera offers: the smallest that is good enough, else the largest."""
    good = [
        (width * height, place)
        for place, (width, height) in enumerate(sizes)
        if height >= LEAST_HEIGHT
    ]
    if good:
        return min(good)[1]
    every = [(-width * height, place) for place, (width, height) in enumerate(sizes)]
    return min(every)[1] if every else None


def _multimedia() -> Any:
    try:
        from PySide6 import QtMultimedia
    except ImportError as error:
        raise SystemProblem("camera.no_part") from error
    return QtMultimedia


def _key(device: Any) -> str:
    return bytes(device.id().data()).hex()
