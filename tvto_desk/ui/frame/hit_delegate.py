"""Paints one line of the palette: icon, title, detail, and on the trailing edge its kind."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from tvto_desk.domain import digits
from tvto_desk.ui.frame.hit_model import HIT_ROLE, KIND_ROLE
from tvto_desk.ui.frame.hits import ICONS, Hit
from tvto_desk.ui.look import Look


class HitDelegate(QStyledItemDelegate):
    """Draws in the direction of the view; the title elides last."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """One line of the palette."""
        return QSize(0, Look.current().px(36))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draws the line."""
        look = Look.current()
        tokens = look.tokens
        hit = cast(Hit, index.data(HIT_ROLE))
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        direction: Qt.LayoutDirection = option.direction

        def seen(logical: QRect) -> QRect:
            return QStyle.visualRect(direction, rect, logical)

        painter.save()
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if chosen or state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, tokens["sel" if chosen else "surface-2"])
        if chosen:
            bar = QRect(rect.left(), rect.top(), 3, rect.height())
            painter.fillRect(seen(bar), tokens["accent"])
        gap, side = look.px(12), look.px(18)
        left, right = rect.left() + gap, rect.right() - gap
        icon = QRect(left, rect.center().y() - side // 2, side, side)
        look.icon(ICONS[hit.kind], "accent" if chosen else "text-2").paint(painter, seen(icon))
        left += side + look.px(10)

        small, body = look.font("help"), look.font("body")
        painter.setFont(small)
        kind = str(index.data(KIND_ROLE))
        width = painter.fontMetrics().horizontalAdvance(kind) + 2
        right -= width
        painter.setPen(tokens["hint"])
        line = Qt.AlignmentFlag.AlignVCenter
        trailing = QStyle.visualAlignment(direction, Qt.AlignmentFlag.AlignRight)
        space = seen(QRect(right, rect.top(), width, rect.height()))
        painter.drawText(space, line | trailing, kind)
        right -= gap

        leading = QStyle.visualAlignment(direction, Qt.AlignmentFlag.AlignLeft)
        painter.setFont(body)
        title = painter.fontMetrics().elidedText(
            str(index.data()), Qt.TextElideMode.ElideRight, right - left
        )
        width = painter.fontMetrics().horizontalAdvance(title) + 2
        painter.setPen(tokens["text"])
        painter.drawText(seen(QRect(left, rect.top(), width, rect.height())), line | leading, title)
        left += width + gap
        if hit.detail and left < right:
            painter.setFont(small)
            painter.setPen(tokens["hint"])
            detail = painter.fontMetrics().elidedText(
                digits.isolate_ltr(hit.detail), Qt.TextElideMode.ElideRight, right - left
            )
            space = seen(QRect(left, rect.top(), right - left, rect.height()))
            painter.drawText(space, line | leading, detail)
        painter.restore()
