"""A camera in a window: which one, its live picture, and a frame taken by key or click."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QHideEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from tvto_desk.domain.errors import CodedError
from tvto_desk.ui.keys import Act as Key
from tvto_desk.ui.look import FontRole, Look
from tvto_desk.ui.speech import say
from tvto_desk.ui.widgets.act import Act, act_button, word_button
from tvto_desk.ui.widgets.cameras import Cameras
from tvto_desk.ui.widgets.choice_field import ChoiceField
from tvto_desk.ui.widgets.face_guide import frame_within, paint_guide
from tvto_desk.ui.widgets.field_messages import sentence
from tvto_desk.ui.widgets.ink import ink


class CameraView(QWidget):
    """On while it is seen, off as soon as it is hidden or closed.

    ``framed(image)`` tells each frame. ``captured(image)`` comes when Space, or a click on the
    picture, takes one; only with ``guide``, which shows where the face belongs.
    """

    framed = Signal(QImage)
    captured = Signal(QImage)

    def __init__(
        self, cameras: Cameras, parent: QWidget | None = None, *, guide: bool = False
    ) -> None:
        super().__init__(parent)
        self.setObjectName("camera_view")
        self._cameras, self._guide = cameras, guide
        self._problem: CodedError | None = None
        self._label = QLabel(self)
        ink(self._label, "label")
        self.choice = ChoiceField(self, width=220)
        self.choice.setObjectName("camera_choice")
        self.choice.edited.connect(self.start)
        self._again = Act("camera_again", lambda: self.tr("Look again"), "refresh-cw")
        self.again = act_button(self._again, self)
        self.again.clicked.connect(self.look_for_cameras)
        self.picture = _LivePicture(self, guide=guide)
        self.picture.clicked.connect(self.capture)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._label)
        row.addWidget(self.choice)
        row.addWidget(self.again)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(row)
        column.addWidget(self.picture, 1)
        Look.current().look_changed.connect(self.retranslate)
        self.retranslate()

    def take_focus(self) -> None:
        """Gives the keys to the picture; a focus proxy would hide from Tab what is beside it."""
        self.picture.setFocus()

    def look_for_cameras(self) -> None:
        """Asks which cameras there are, and begins with the first, or with the one chosen."""
        self._say("camera.starting")
        try:
            found = self._cameras.names()
        except CodedError as error:
            found = []
            self._fail(error)
        else:
            if not found:
                self._fail(CodedError("camera.none"))
        self.choice.set_choices(found, are_names=True)
        if found and self.choice.value() is None:
            self.choice.set_value(found[0][0])
        self._show_tools()
        if found:
            self.start()

    def start(self) -> None:
        """Switches the chosen camera on."""
        self._problem = None
        self._say("camera.starting")
        self._show_tools()
        self._cameras.start(self.choice.value(), self._take, self._fail)

    def capture(self) -> None:
        """Takes the frame that is seen."""
        if self._guide and not self.picture.image.isNull():
            self.captured.emit(self.picture.image)

    def retranslate(self) -> None:
        """Takes the words of the present language."""
        self._label.setText(self.tr("Camera"))
        self.choice.setAccessibleName(self.tr("Camera"))
        word_button(self.again, self._again)
        self.picture.setAccessibleName(self.tr("Picture of the camera"))
        if self._problem is not None:
            self.picture.show_words(sentence(self._problem))

    def handle_act(self, act: Key) -> bool:
        """F5 looks for cameras again."""
        if act is Key.REFRESH:
            self.look_for_cameras()
            return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and self._guide:
            self.capture()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._say("camera.starting")
        # The window stands before Qt looks at the hardware, which takes a second at first.
        QTimer.singleShot(0, self, self._begin)

    def hideEvent(self, event: QHideEvent) -> None:
        self._cameras.stop()
        self.picture.show_image(QImage())
        super().hideEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

    def _begin(self) -> None:
        if self.isVisible():
            self.look_for_cameras()

    def _take(self, image: QImage) -> None:
        if self.isVisible():
            self.picture.show_image(image)
            self.framed.emit(image)

    def _fail(self, error: CodedError) -> None:
        self._problem = error
        self._cameras.stop()
        self.picture.show_image(QImage())
        self.picture.show_words(sentence(error))
        self._show_tools()

    def _say(self, key: str) -> None:
        self.picture.show_words(say(key))

    def _show_tools(self) -> None:
        many = self.choice.count() > 1
        self._label.setVisible(many)
        self.choice.setVisible(many)
        self.again.setVisible(self._problem is not None)


class _LivePicture(QWidget):
    """The newest frame as large as there is room, or a sentence in its place."""

    clicked = Signal()

    def __init__(self, parent: QWidget, *, guide: bool) -> None:
        super().__init__(parent)
        self.setObjectName("live_picture")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.image = QImage()
        self._guide, self._words = guide, ""

    def show_image(self, image: QImage) -> None:
        """Shows a frame; an empty one makes room for the sentence."""
        self.image = image
        self.update()

    def show_words(self, words: str) -> None:
        """What stands there without a frame."""
        self._words = words
        self.setAccessibleDescription(words)
        self.update()

    def sizeHint(self) -> QSize:
        px = Look.current().px
        return QSize(px(320), px(320))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self.clicked.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = Look.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        room = QRectF(self.rect())
        painter.fillRect(room, look.tokens["surface-2"])
        if self.image.isNull():
            painter.setFont(look.font(FontRole.BODY))
            painter.setPen(look.tokens["text-2"])
            inside = self.rect().adjusted(16, 16, -16, -16)
            flags = int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap)
            painter.drawText(inside, flags, self._words)
        else:
            whole = frame_within(room, self.image.width() / self.image.height())
            painter.drawImage(whole, self.image)
            if self._guide:
                paint_guide(painter, whole, frame_within(whole))
        if self.hasFocus():
            painter.setPen(look.tokens["accent"])
            painter.drawRect(room.adjusted(0.5, 0.5, -0.5, -0.5))
