"""Lucide icons, coloured by a token and turned round where right-to-left reading asks for it."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QGuiApplication,
    QIcon,
    QIconEngine,
    QPainter,
    QPixmap,
    QPixmapCache,
)
from PySide6.QtSvg import QSvgRenderer

from tvto_desk.system import resources

# Design language, section 7: what points along the line of reading, or whose plus leads.
MIRRORED = frozenset(
    {
        "arrow-left", "arrow-right", "chevron-left", "chevron-right", "chevrons-left",
        "chevrons-right", "corner-down-left", "corner-down-right", "move-left", "move-right",
        "log-in", "log-out", "send", "external-link", "reply", "share",
        "undo-2", "redo-2",
        "list", "list-checks", "clipboard-list", "text-align-start", "text-align-end",
        "indent-increase", "indent-decrease", "panel-left", "panel-right",
        "trending-up", "trending-down", "chart-line",
        "circle-help",
        "user-plus", "file-plus",
    }
)  # fmt: skip


@cache
def source(name: str) -> str:
    """The SVG of an icon. Raises ``FileNotFoundError`` for an icon that is not bundled."""
    return resources.path("icons", f"{name}.svg").read_text("utf-8")


def coloured(name: str, colour: QColor) -> bytes:
    """The SVG of an icon with ``currentColor`` replaced."""
    return source(name).replace("currentColor", colour.name()).encode()


class TokenIcon(QIconEngine):
    """Paints an icon in its token's colour of the moment: a switch of theme needs no new icon."""

    def __init__(
        self, name: str, token: str, mirrored: bool, colour_of: Callable[[str], QColor]
    ) -> None:
        super().__init__()
        source(name)
        self._name = name
        self._token = token
        self._mirrored = mirrored
        self._colour_of = colour_of

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        """Draws the icon into ``rect``."""
        ratio = painter.device().devicePixelRatio()
        pixmap = self.pixmap((rect.size().toSizeF() * ratio).toSize(), mode, state)
        painter.drawPixmap(rect, pixmap)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """The icon in device pixels; in a wider space it stands on the leading edge."""
        colour = self._colour_of("disabled" if mode == QIcon.Mode.Disabled else self._token)
        rtl = QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft
        turned = self._mirrored and rtl
        key = (
            f"token-icon {self._name} {colour.name()} {turned} {rtl} {size.width()}x{size.height()}"
        )
        pixmap = QPixmap()
        if QPixmapCache.find(key, pixmap):
            return pixmap
        pixmap = QPixmap(size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = min(size.width(), size.height())
        painter.translate(size.width() - side if rtl else 0, (size.height() - side) // 2)
        if turned:
            painter.translate(side, 0)
            painter.scale(-1, 1)
        renderer = QSvgRenderer(QByteArray(coloured(self._name, colour)))
        renderer.render(painter, QRectF(0, 0, side, side))
        painter.end()
        QPixmapCache.insert(key, pixmap)
        return pixmap

    def clone(self) -> TokenIcon:
        """A second engine for a copied icon."""
        return TokenIcon(self._name, self._token, self._mirrored, self._colour_of)
