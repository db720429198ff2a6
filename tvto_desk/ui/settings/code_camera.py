"""A certificate before the camera: its code is looked for in each frame until one is read."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from tvto_desk.services.trust import codes_in
from tvto_desk.ui.context import Context
from tvto_desk.ui.look import Look
from tvto_desk.ui.speech import say
from tvto_desk.ui.widgets.act import Act, act_button, word_button
from tvto_desk.ui.widgets.camera_view import CameraView
from tvto_desk.ui.widgets.code_file import MARK
from tvto_desk.ui.widgets.ink import ink
from tvto_desk.ui.widgets.qt_pictures import grey_picture

SIZE = (600, 480)


class CodeCamera(QDialog):
    """``found(text)`` with the first code of a certificate; the window closes and lets the
    camera go. One frame is read at a time, those between are let by.
    """

    found = Signal(str)

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("code_camera")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._runner = context.runner
        self._reading, self._told = False, "camera.looking_for_code"
        self._head, self._line = QLabel(self), QLabel(self)
        self._line.setObjectName("code_camera_line")
        self._line.setWordWrap(True)
        ink(self._head, "section")
        ink(self._line, "body")
        self.view = CameraView(context.cameras, self)
        self.view.framed.connect(self._look_at)
        self._back = Act("back", lambda: self.tr("Back"))
        self.back = act_button(self._back, self)
        self.back.clicked.connect(self.reject)
        acts = QHBoxLayout()
        acts.addWidget(self.back)
        acts.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(8)
        column.addWidget(self._head)
        column.addWidget(self._line)
        column.addWidget(self.view, 1)
        column.addLayout(acts)
        self.setFixedSize(Look.current().px(SIZE[0]), SIZE[1])
        self.retranslate()
        self.view.take_focus()

    def retranslate(self) -> None:
        """Takes the words of the present language."""
        title = self.tr("Check by camera")
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self._head.setText(title)
        self._line.setText(say(self._told))
        word_button(self.back, self._back)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

    def _look_at(self, image: QImage) -> None:
        if self._reading:
            return
        self._reading = True
        work = partial(codes_in, grey_picture(image))
        self._runner.read(work, self._read, lambda _error: self._read([]), asker=self)

    def _read(self, texts: list[str]) -> None:
        self._reading = False
        ours = [text for text in texts if text.startswith(MARK)]
        if ours and self.isVisible():
            self.accept()
            self.found.emit(ours[0])
        elif texts:
            self._told = "camera.not_a_certificate"
            self.retranslate()
