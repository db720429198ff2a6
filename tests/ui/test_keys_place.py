"""A key is known by its place, whatever layout is on."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

from tvto_desk.ui import keys
from tvto_desk.ui.keys import TABLE, Act, Scope, Stroke, place, stroke, strokes_text


def event(key: int, *, control: bool = True, scan: int = 0, virtual: int = 0) -> QKeyEvent:
    held = Qt.KeyboardModifier.ControlModifier if control else Qt.KeyboardModifier.NoModifier
    return QKeyEvent(QEvent.Type.KeyPress, key, held, scan, virtual, 0)


@pytest.mark.parametrize(
    ("key", "meant"),
    [
        (ord("1"), Qt.Key.Key_1),
        (ord("۱"), Qt.Key.Key_1),  # Persian Standard
        (ord("١"), Qt.Key.Key_1),  # Arabic
        (ord("K"), Qt.Key.Key_K),
        (ord("ن"), Qt.Key.Key_K),
        (ord("س"), Qt.Key.Key_S),
        (ord("ئ"), Qt.Key.Key_M),  # the legacy layout; Persian Standard needs Shift for it
        (ord("/"), Qt.Key.Key_Slash),
        (int(Qt.Key.Key_F10), Qt.Key.Key_F10),
    ],
)
def test_the_character_tells_the_place_where_the_system_does_not(key: int, meant: Qt.Key) -> None:
    assert place(event(key)) == meant


@pytest.mark.parametrize(
    ("platform", "scan", "virtual", "meant"),
    [
        ("xcb", 45, 0x6F1, Qt.Key.Key_K),
        ("xcb", 61, 0, Qt.Key.Key_Slash),
        ("wayland", 10, 0, Qt.Key.Key_1),
        ("windows", 0, 0x4B, Qt.Key.Key_K),
        ("windows", 0, 0xBF, Qt.Key.Key_Slash),
    ],
)
def test_the_system_tells_the_place(
    monkeypatch: pytest.MonkeyPatch, platform: str, scan: int, virtual: int, meant: Qt.Key
) -> None:
    class Platform:
        @staticmethod
        def platformName() -> str:
            return platform

    monkeypatch.setattr(keys, "QGuiApplication", Platform)
    assert place(event(0x6F1, scan=scan, virtual=virtual)) == meant


def test_a_stroke_holds_its_modifiers() -> None:
    assert stroke(event(ord("ن"))) == Stroke(Qt.Key.Key_K, control=True)


def test_no_stroke_means_two_acts() -> None:
    strokes = [one for line in TABLE for one in line.strokes]
    assert len(strokes) == len(set(strokes))


def test_every_act_has_a_key() -> None:
    assert {line.act for line in TABLE} == set(Act)


def test_no_key_that_writes_or_switches_layouts_is_taken() -> None:
    """Ctrl+Alt is AltGr, Ctrl+Shift and Alt+Shift switch, Ctrl+U and Ctrl+E belong to fields."""
    taken = [one for line in TABLE if line.scope is Scope.WINDOW for one in line.strokes]
    assert not [one for one in taken if one.control and (one.alt or one.shift)]
    assert not [one for one in taken if one.alt]
    assert not {one.key for one in taken if one.control} & {
        Qt.Key.Key_U, Qt.Key.Key_E, Qt.Key.Key_Space, Qt.Key.Key_C, Qt.Key.Key_V, Qt.Key.Key_X,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("act", "written"),
    [(Act.SAVE, ("Ctrl+S", "F10")), (Act.SAVE_AND_NEXT, ("Ctrl+Enter",)), (Act.BACK, ("Esc",))],
)
def test_keys_are_written_as_keyboards_are_printed(act: Act, written: tuple[str, ...]) -> None:
    assert strokes_text(act) == written
