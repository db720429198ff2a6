"""Finds words that stand wrong in their language, in any tree of widgets.

``misread(widget)`` after the widget was shown: English captions, lines of a choice and cells that
begin with a small letter; Persian ones that were left in English or hold Latin digits. Names,
logins and files are data, not words: their columns are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QGroupBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QTabBar,
    QTableView,
    QWidget,
)

from tvto_desk.domain.words import Language
from tvto_desk.ui.look import Look
from tvto_desk.ui.widgets.paged_model import COLUMN_ROLE

_ROWS = 30
# Columns that hold what somebody typed or named.
_DATA = {"key", "key_id", "login", "file_name", "name", "role", "sha"}
_OWN_NAMES = {"English", "USB", "Webcam"}
_PERSIAN = re.compile("[\u0600-\u06ff]")
_ISOLATES = re.compile("[\u2066-\u2069\u200e\u200f]")
_ISLAND = re.compile("\u2066[^\u2069]*\u2069")
# A code, a file or an address: Latin letters with whatever hangs on them, or figures with a dash.
_CODE = re.compile(r"[\w./:#+-]*[A-Za-z][\w./:#+-]*|\d+(?:[-/]\d+)+")


def misread(top: QWidget) -> list[str]:
    """One line for each visible text that no careful hand would have left so."""
    english = Look.current().language is Language.EN
    found = []
    for kind, text, is_caption in _texts(top):
        plain = _ISOLATES.sub("", text).strip()
        if english:
            wrong = bool(re.match("[a-z]", plain))
        else:
            wrong = (is_caption and _is_foreign(plain)) or _has_latin_digits(text)
        if wrong:
            found.append(f"{kind}: {plain!r}")
    return found


def _has_latin_digits(text: str) -> bool:
    lines = (line for line in text.split("\n") if _PERSIAN.search(line))
    return any(re.search("[0-9]", _CODE.sub("", _ISLAND.sub("", line))) for line in lines)


def _is_foreign(plain: str) -> bool:
    letters = re.search("[A-Za-z]{3}", plain)
    return bool(letters) and not _PERSIAN.search(plain) and plain not in _OWN_NAMES


def _texts(top: QWidget) -> Iterator[tuple[str, str, bool]]:
    """Kind, text, and whether it is a caption of the program and never anybody's data."""
    for widget in [top, *top.findChildren(QWidget)]:
        kind = f"{type(widget).__name__} {widget.objectName()!r}"
        if not widget.isVisibleTo(top):
            continue
        if isinstance(widget, QLabel):
            yield kind, widget.text(), False
        elif isinstance(widget, QAbstractButton):
            yield kind, widget.text(), True
        elif isinstance(widget, QGroupBox):
            yield kind, widget.title(), True
        elif isinstance(widget, QTabBar):
            yield from ((kind, widget.tabText(at), True) for at in range(widget.count()))
        elif isinstance(widget, QComboBox):
            for at in range(min(widget.count(), _ROWS)):
                yield kind, widget.itemText(at), False
        elif isinstance(widget, QLineEdit):
            yield kind, widget.placeholderText(), False
        elif isinstance(widget, QTableView) and widget.objectName() != "frozen_column":
            yield from _cells(kind, widget)


def _cells(kind: str, view: QTableView) -> Iterator[tuple[str, str, bool]]:
    model, side = view.model(), Qt.Orientation.Horizontal
    for section in range(model.columnCount() if model is not None else 0):
        if view.isColumnHidden(section):
            continue
        if isinstance(view.horizontalHeader(), QHeaderView):
            yield kind, str(model.headerData(section, side) or ""), True
        column = model.headerData(section, side, COLUMN_ROLE)
        if column is None or column.key in _DATA or column.kind.name in ("CODE", "LATIN"):
            continue
        for row in range(min(model.rowCount(), _ROWS)):
            text = str(model.index(row, section).data() or "")
            yield f"{kind} {column.key}", text, False
