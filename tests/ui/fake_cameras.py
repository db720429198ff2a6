"""A camera whose frames a test gives by hand."""

from __future__ import annotations

import zxingcpp
from PySide6.QtGui import QColor, QImage, QPainter

from tvto_desk.domain.errors import CodedError
from tvto_desk.ui.widgets.cameras import OnFrame, OnProblem


class HandCameras:
    """``show(image)`` is a frame of the camera that is on; ``on`` is its key, None when off.

    With a ``still`` every camera begins with that frame.
    """

    def __init__(
        self, *names: str, problem: CodedError | None = None, still: QImage | None = None
    ) -> None:
        self.found = [(f"camera{number}", name) for number, name in enumerate(names)]
        self.problem, self.still = problem, still
        self.on: str | None = None

    def names(self) -> list[tuple[str, str]]:
        if self.problem is not None:
            raise self.problem
        return self.found

    def start(self, key: str, on_frame: OnFrame, on_problem: OnProblem) -> None:
        self.on, self._frame, self.fail = key, on_frame, on_problem
        if self.still is not None:
            on_frame(self.still)

    def stop(self) -> None:
        self.on = None

    def show(self, image: QImage) -> None:
        assert self.on is not None, "the camera is off"
        self._frame(image)


def qr_frame(text: str) -> QImage:
    """A frame of a webcam with a code held before it; a grey wall without a text."""
    frame = QImage(1280, 720, QImage.Format.Format_RGB32)
    frame.fill(QColor(150, 148, 140))
    if text:
        code = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
        side = memoryview(zxingcpp.write_barcode_to_image(code, scale=4))
        height, width = side.shape
        picture = QImage(bytes(side), width, height, width, QImage.Format.Format_Grayscale8)
        painter = QPainter(frame)
        painter.translate(640, 360)
        painter.rotate(4)
        painter.drawImage(-width // 2, -height // 2, picture)
        painter.end()
    return frame
