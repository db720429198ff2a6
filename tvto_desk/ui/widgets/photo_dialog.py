"""«عکس»: a picture from a file, the clipboard or the camera becomes the photo of a person."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QElapsedTimer, QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QImage,
    QKeyEvent,
    QKeySequence,
)
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from tvto_desk.domain.errors import CodedError, DomainError
from tvto_desk.domain.photo import Crop, Hint
from tvto_desk.system.photo_picture import Cut, Picture, hints_of_frame
from tvto_desk.system.photos import read_photo
from tvto_desk.ui.keys import Act as Key
from tvto_desk.ui.look import Look
from tvto_desk.ui.runner import Runner
from tvto_desk.ui.speech import say
from tvto_desk.ui.widgets.act import Act, act_button, word_button
from tvto_desk.ui.widgets.camera_view import CameraView
from tvto_desk.ui.widgets.cameras import Cameras
from tvto_desk.ui.widgets.crop_view import CropView
from tvto_desk.ui.widgets.dropped_file import file_in
from tvto_desk.ui.widgets.field_messages import sentence
from tvto_desk.ui.widgets.ink import ink
from tvto_desk.ui.widgets.jalali_edit import JalaliEdit
from tvto_desk.ui.widgets.print_size import PrintSize
from tvto_desk.ui.widgets.qt_pictures import colour_picture, png_of
from tvto_desk.ui.widgets.short_form import ShortForm

SIZE = (640, 500)
_SIDE = 214
_SHOWN = 1000
_MOST_HINTS, _FEWER_HINTS = 3, 2
"""The gravest come first; larger letters leave room for fewer."""
_PAUSE = 400
"""Milliseconds between two looks at a live picture, so that the words can be read."""

ChooseFile = Callable[[QWidget], Path | None]


class Means(NamedTuple):
    """What a photo is made with: the lanes of work, the cameras, who asks for a file, the day."""

    runner: Runner
    cameras: Cameras
    choose_file: ChooseFile
    today: Callable[[], date]


class _Opened(NamedTuple):
    picture: Picture
    size: tuple[int, int]
    rgb: bytes


class PhotoDialog(QDialog):
    """``taken(jpeg, day)`` with the photo as it will be stored and the day it was taken, or None.

    What may be better is told beside it; only what cannot be read or printed is refused. A frame of
    the camera is of today; the day of a file or a copy is asked, and may stay unknown. Ctrl+V
    pastes, F10 and Ctrl+Enter take the photo, Space takes a frame of the camera.
    """

    taken = Signal(bytes, object)

    def __init__(self, means: Means, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("photo_dialog")
        self._means = means
        self._picture: Picture | None = None
        self._cut: Cut | None = None
        self._error: CodedError | None = None
        self._live: tuple[Hint, ...] | None = None
        self._judging, self._pause = False, QElapsedTimer()
        self.setAcceptDrops(True)
        self._head = QLabel(self)
        ink(self._head, "section")
        self._acts = {
            "file": Act("photo_file", lambda: self.tr("From a file …"), "image"),
            "paste": Act("photo_paste", lambda: self.tr("Paste"), "copy"),
            "camera": Act("photo_camera", lambda: self.tr("Camera"), "camera"),
            "shoot": Act("photo_shoot", lambda: self.tr("Take the picture"), "camera", True),
            "nearer": Act("photo_nearer", lambda: self.tr("Nearer"), "plus"),
            "farther": Act("photo_farther", lambda: self.tr("Farther"), "minus"),
            "use": Act("photo_use", lambda: self.tr("Use this photo"), "check", primary=True),
            "back": Act("back", lambda: self.tr("Back")),
        }
        self.buttons = {name: act_button(act, self) for name, act in self._acts.items()}
        self.crop = CropView(self)
        self.camera = CameraView(means.cameras, self, guide=True)
        self.views = QStackedWidget(self)
        self.views.addWidget(self.crop)
        self.views.addWidget(self.camera)
        self.print_size = PrintSize(self)
        self.hints = QLabel(self)
        self.hints.setObjectName("photo_hints")
        self.hints.setWordWrap(True)
        self.day = ShortForm(self, most_columns=1, narrow=True)
        self.day.button.hide()
        self.day.add("taken_on", JalaliEdit(means.today, field="taken_on"))
        self.keys = QLabel(self)
        self.keys.setWordWrap(True)
        ink(self.keys, "help", "hint")
        self._wire()
        self._lay_out()
        self.setFixedSize(Look.current().px(SIZE[0]), SIZE[1])
        self.retranslate()
        self.crop.setFocus()

    def take_file(self, path: Path) -> None:
        """Opens the picture of a file."""
        self._open(lambda: read_photo(path))

    def take_mime(self, mime: QMimeData) -> bool:
        """Opens what was dropped or copied; says whether there was a picture or a file."""
        path = file_in(mime)
        if path is not None:
            self.take_file(path)
            return True
        image = QImage(mime.imageData()) if mime.hasImage() else QImage()
        if image.isNull():
            return False
        self.take_image(image)
        return True

    def take_image(self, image: QImage) -> None:
        """Opens a picture that is in no file."""
        self._open(partial(png_of, image))

    def take_frame(self, image: QImage) -> None:
        """Opens a frame of the camera, which is of today."""
        self._open(partial(png_of, image), self._means.today())

    def paste(self) -> None:
        """Opens what was copied, or says that nothing was."""
        if not self.take_mime(QGuiApplication.clipboard().mimeData()):
            self._refuse(CodedError("photo.nothing_copied"))

    def choose(self) -> None:
        """Asks for a file."""
        path = self._means.choose_file(self)
        if path is not None:
            self.take_file(path)

    def use(self) -> None:
        """Gives the photo away and closes."""
        if not self.buttons["use"].isEnabled() or self._cut is None:
            return
        try:
            day = self.day.values()["taken_on"]
            if day is not None and day > self._means.today():
                raise DomainError("photo.taken_later", field="taken_on", day=day)
        except DomainError as error:
            self.day.show_error(error)
            return
        self.taken.emit(self._cut.jpeg, day)
        self.accept()

    def show_camera(self, *, on: bool) -> None:
        """The camera in the place of the picture, or the picture again."""
        self.views.setCurrentWidget(self.camera if on else self.crop)
        if on:
            self.camera.take_focus()
        else:
            self.crop.setFocus()
        self.buttons["shoot"].setEnabled(False)
        self._live, self._error = None, None
        self._tell()

    def step_back(self) -> None:
        """From the camera to the picture, from the picture out; nothing is changed."""
        if self._is_live():
            self.show_camera(on=False)
        else:
            self.reject()

    def handle_act(self, act: Key) -> bool:
        """What a key of the program asks for, wherever it was pressed in the window."""
        if act in (Key.SAVE, Key.SAVE_AND_NEXT):
            self.use()
            return True
        if act is Key.BACK:
            self.step_back()
            return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif event.key() == Qt.Key.Key_Escape:
            self.step_back()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if file_in(event.mimeData()) or event.mimeData().hasImage():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if self.take_mime(event.mimeData()):
            event.acceptProposedAction()

    def retranslate(self) -> None:
        """Takes the words of the present language."""
        title = self.tr("Photo")
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self._head.setText(title)
        for name, act in self._acts.items():
            word_button(self.buttons[name], act, bare=name in ("nearer", "farther"))
        self.day.caption("taken_on", self.tr("Taken on"), self.tr("Empty: not known"))
        self.crop.setAccessibleName(self.tr("Part of the picture that is kept"))
        self.crop.invite(self.tr("Choose a file, paste, drop a picture here, or use the camera"))
        self._tell()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

    def _wire(self) -> None:
        for name, work in (
            ("file", self.choose),
            ("paste", self.paste),
            ("camera", lambda: self.show_camera(on=not self._is_live())),
            ("shoot", self.camera.capture),
            ("nearer", lambda: self.crop.zoom_step(nearer=True)),
            ("farther", lambda: self.crop.zoom_step(nearer=False)),
            ("use", self.use),
            ("back", self.step_back),
        ):
            self.buttons[name].clicked.connect(lambda _on=False, work=work: work())
        self.crop.wanted.connect(self.choose)
        self.crop.moved.connect(self._cut_out)
        self.camera.captured.connect(self.take_frame)
        self.camera.framed.connect(self._judge)

    def _lay_out(self) -> None:
        sources = QHBoxLayout()
        sources.setSpacing(8)
        for name in ("file", "paste", "camera"):
            sources.addWidget(self.buttons[name])
        sources.addStretch(1)
        for name in ("farther", "nearer"):
            sources.addWidget(self.buttons[name])
        side = QVBoxLayout()
        side.setSpacing(4)
        # Larger letters may need more height than a small screen has.
        scroll = QScrollArea(self)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setFixedWidth(Look.current().px(_SIDE))
        side.addWidget(self.print_size)
        side.addWidget(self.day)
        side.addWidget(self.hints)
        side.addStretch(1)
        side.addWidget(self.keys)
        holder = QWidget()
        holder.setProperty("page", True)
        holder.setLayout(side)
        scroll.setWidget(holder)
        side.setContentsMargins(0, 0, 0, 0)
        middle = QHBoxLayout()
        middle.setSpacing(16)
        middle.addWidget(self.views, 1)
        middle.addWidget(scroll)
        acts = QHBoxLayout()
        acts.setSpacing(8)
        for name in ("use", "shoot", "back"):
            acts.addWidget(self.buttons[name])
        acts.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 12, 20, 12)
        column.setSpacing(8)
        column.addWidget(self._head)
        column.addLayout(sources)
        column.addLayout(middle, 1)
        column.addLayout(acts)

    def _is_live(self) -> bool:
        return self.views.currentWidget() is self.camera

    def _open(self, read: Callable[[], bytes], day: date | None = None) -> None:
        def work() -> _Opened:
            picture = Picture(read())
            return _Opened(picture, *picture.shown(_SHOWN))

        self._means.runner.read(work, partial(self._show, day), self._refuse, asker=self)

    def _show(self, day: date | None, opened: _Opened) -> None:
        self._picture, self._error = opened.picture, None
        self.day.field("taken_on").set_value(day)
        width, height = opened.size
        image = QImage(opened.rgb, width, height, 3 * width, QImage.Format.Format_RGB888).copy()
        self.crop.show_picture(image, opened.picture.size)
        self.show_camera(on=False)
        self._cut_out(self.crop.crop)

    def _refuse(self, error: CodedError) -> None:
        # The picture that was there stays; the new one was refused.
        self._error = error
        self._tell()

    def _cut_out(self, crop: Crop | None) -> None:
        picture = self._picture
        if picture is None or crop is None:
            return
        self.buttons["use"].setEnabled(False)
        self._means.runner.read(partial(picture.cut, crop), self._show_cut, asker=self.print_size)

    def _show_cut(self, cut: Cut) -> None:
        self._cut, self._error = cut, None
        self.print_size.show_photo(cut.jpeg)
        self._tell()

    def _judge(self, frame: QImage) -> None:
        """Tells of the light and the background while they can still be mended."""
        self.buttons["shoot"].setEnabled(True)
        if self._judging or (self._pause.isValid() and self._pause.elapsed() < _PAUSE):
            return
        self._judging = True
        self._pause.start()
        self._means.runner.read(
            lambda: hints_of_frame(colour_picture(frame)), self._judged, asker=self.camera
        )

    def _judged(self, hints: tuple[Hint, ...]) -> None:
        self._judging = False
        if self._is_live():
            self._live = hints
            self._tell()

    def _tell(self) -> None:
        """What is said of the picture, and which buttons are open."""
        live, cut = self._is_live(), self._cut
        self.buttons["use"].setVisible(not live)
        self.buttons["shoot"].setVisible(live)
        self.day.setVisible(cut is not None and not live)
        whole = cut is not None and cut.crop == self.crop.crop
        self.buttons["use"].setEnabled(whole)
        for name in ("nearer", "farther"):
            self.buttons[name].setEnabled(cut is not None and not live)
        keys = say("photo_window.keys") if cut and not live else ""
        if live and self.buttons["shoot"].isEnabled():
            keys = say("photo_window.camera_keys")
        self.views.setToolTip(keys)
        self.keys.setText("" if _letters_are_large() else keys)
        tone, told = self._told()
        ink(self.hints, "body", tone)
        self.hints.setText(told)
        self.crop.setAccessibleDescription(self.hints.text())

    def _told(self) -> tuple[str, str]:
        """The tone and the words beside the picture."""
        live = self._is_live()
        most = _FEWER_HINTS if _letters_are_large() else _MOST_HINTS
        hints = self._live if live else self._cut.hints if self._cut is not None else None
        if self._error is not None:
            return "stop", sentence(self._error)
        if hints is None:
            return "secondary", say("photo_window.wanted")
        if hints:
            return "warn", "\n".join(say(f"photo_hint.{one.value}") for one in hints[:most])
        return "done", say("photo_window.ready" if live else "photo_hint.good")


def _letters_are_large() -> bool:
    return Look.current().px(100) > 100
