"""The form as a whole: columns, keys, errors beside their fields, the bar that stays."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from tests.ui.hands import CTRL, SHIFT, open_window, press, write
from tests.ui.sample_form import LONGEST, WRONG, sample_form
from tvto_desk.domain.errors import DomainError, SystemProblem
from tvto_desk.domain.words import Language
from tvto_desk.system.words import words
from tvto_desk.ui.keys import KeyFilter
from tvto_desk.ui.look import Look
from tvto_desk.ui.widgets.field_messages import LINE_HEIGHT
from tvto_desk.ui.widgets.form import Form
from tvto_desk.ui.widgets.jalali_edit import JalaliEdit
from tvto_desk.ui.widgets.mark_edit import MarkEdit
from tvto_desk.ui.widgets.tab_order import follow
from tvto_desk.ui.widgets.task_dialog import TaskDialog


@pytest.fixture
def keys(qapp: QApplication) -> KeyFilter:
    return KeyFilter.of(qapp)


@pytest.fixture
def form(qtbot: Any, keys: KeyFilter) -> Form:
    form = sample_form()
    open_window(qtbot, form)
    return form


def size_to(qtbot: Any, form: Form, width: int, height: int) -> None:
    form.resize(width, height)
    qtbot.waitUntil(lambda: form.size().width() == width)


@pytest.mark.parametrize(
    ("window", "rail", "columns"), [(1366, 168, 3), (1093, 56, 2), (1024, 56, 2), (700, 0, 1)]
)
def test_columns_follow_the_width(
    qtbot: Any, form: Form, window: int, rail: int, columns: int
) -> None:
    size_to(qtbot, form, window - rail, 600)
    assert form.columns == columns


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("scale", [100, 150])
def test_bar_stays_inside_the_smallest_window(
    qtbot: Any, form: Form, look: Look, language: Language, scale: int
) -> None:
    look.set_scale(scale)
    look.set_language(language)
    form.set_typed(WRONG)
    form.bar.set_gaps("کسری: عکس، تصویر شناسنامه، مدرک تحصیلی، رضایت سرپرست، گروه هدف")
    size_to(qtbot, form, 1024 - 56, 545 - 78)
    buttons = form.bar.findChildren(QPushButton)
    assert buttons
    for button in buttons:
        corner = button.mapTo(form, QPoint(0, 0))
        assert form.rect().contains(button.rect().translated(corner))
        assert button.width() >= button.sizeHint().width()


def test_rows_do_not_move_when_errors_appear(qtbot: Any, form: Form) -> None:
    size_to(qtbot, form, 1198, 619)
    before = [form.cell(key).geometry() for key in form.field_keys()]
    form.set_typed(WRONG)
    form.check()
    QApplication.processEvents()
    assert [form.cell(key).geometry() for key in form.field_keys()] == before
    assert form.cell("first_name").line.height() == LINE_HEIGHT


@pytest.mark.parametrize("language", list(Language))
def test_each_wrong_field_has_its_own_sentence_beside_it(
    form: Form, look: Look, language: Language
) -> None:
    look.set_language(language)
    form.set_typed(WRONG)
    form.check()
    for key in WRONG:
        problem = form.field(key).shown_problem()
        assert problem is not None, key
        message = form.cell(key).line.message()
        assert message is not None
        bare = message.text.replace("\u2066", "").replace("\u2069", "")
        expected = words().error(problem, language)
        assert bare == expected.replace("\u2066", "").replace("\u2069", "")
        stop = form.field(key).stops()[-1]
        assert stop.accessibleDescription() == message.text
        assert stop.property("invalid") is True


def test_long_error_opens_whole_while_its_field_has_the_focus(qtbot: Any, form: Form) -> None:
    size_to(qtbot, form, 1198, 619)
    form.set_typed(WRONG)
    form.field("first_name").widget.setFocus()
    QApplication.processEvents()
    line = form.cell("identity").line
    message = line.message()
    assert message is not None
    assert line.shown_text() == "کد ملی نادرست است: رقم آخر با بقیه نمی‌خواند."
    assert message.text.startswith(line.shown_text())
    assert form.body.findChild(QFrame, "message_bubble") is None
    form.field("identity").stops()[-1].setFocus()
    bubble = form.body.findChild(QFrame, "message_bubble")
    assert bubble.isVisible()
    assert form.body.rect().contains(bubble.geometry())
    form.field("first_name").widget.setFocus()
    assert not bubble.isVisible()


def test_enter_walks_through_the_fields_in_reading_order_and_never_saves(
    qtbot: Any, form: Form
) -> None:
    form.set_typed(LONGEST)
    saved: list[bool] = []
    form.save_requested.connect(lambda: saved.append(True))
    form.save_and_next_requested.connect(lambda: saved.append(True))
    stops = [stop for key in form.field_keys() for stop in form.field(key).stops()]
    stops[0].setFocus()
    for stop in stops:
        assert QApplication.focusWidget() is stop
        press(Qt.Key.Key_Return)
    assert QApplication.focusWidget() is form.bar.primary
    press(Qt.Key.Key_Return)
    assert saved == []


def test_shift_enter_walks_back(form: Form) -> None:
    form.field("last_name").widget.setFocus()
    press(Qt.Key.Key_Return, SHIFT)
    assert QApplication.focusWidget() is form.field("first_name").widget


def test_tab_goes_the_same_way(form: Form) -> None:
    form.field("first_name").widget.setFocus()
    press(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is form.field("last_name").widget


@pytest.mark.parametrize(
    ("key", "held", "wish"),
    [
        (Qt.Key.Key_F10, Qt.KeyboardModifier.NoModifier, "save_requested"),
        (Qt.Key.Key_S, CTRL, "save_requested"),
        (Qt.Key.Key_Return, CTRL, "save_and_next_requested"),
        (Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier, "back_requested"),
    ],
)
def test_keys_carry_the_wishes(
    qtbot: Any, form: Form, key: Qt.Key, held: Qt.KeyboardModifier, wish: str
) -> None:
    form.set_typed(LONGEST)
    form.field("mark").widget.setFocus()
    with qtbot.waitSignal(getattr(form, wish)):
        press(key, held)


def test_untouched_form_has_nothing_to_save(qtbot: Any, form: Form, keys: KeyFilter) -> None:
    form.field("first_name").widget.setFocus()
    with qtbot.waitSignal(keys.nothing_to_save), qtbot.assertNotEmitted(form.save_requested):
        press(Qt.Key.Key_F10)


def test_save_stops_at_the_first_wrong_field(qtbot: Any, form: Form) -> None:
    form.set_typed({**LONGEST, "last_name": "رضایی۲", "phone": "123"})
    form.field("mark").widget.setFocus()
    with qtbot.assertNotEmitted(form.save_requested):
        press(Qt.Key.Key_F10)
    assert QApplication.focusWidget() is form.field("last_name").widget
    assert form.field("phone").shown_problem() is not None


def test_needed_blank_is_named_at_the_save(qtbot: Any, form: Form) -> None:
    form.set_typed({key: LONGEST[key] for key in ("identity", "first_name", "last_name")})
    form.field("first_name").widget.setFocus()
    with qtbot.assertNotEmitted(form.save_requested):
        press(Qt.Key.Key_F10)
    assert form.field("mobile").shown_problem().code == "contact.mobile_required"  # type: ignore[union-attr]
    assert QApplication.focusWidget() is form.field("mobile").widget


def test_only_what_the_step_needs_has_a_star(form: Form) -> None:
    starred = {key for key in form.field_keys() if form.cell(key).label.text().endswith("*")}
    assert starred == {"identity", "first_name", "last_name", "mobile"}


def test_error_of_a_service_stands_beside_the_field_it_names(qtbot: Any, form: Form) -> None:
    form.set_typed(LONGEST)
    form.save()
    form.show_error(DomainError("identity.required", field="national_id"))
    assert form.field("identity").shown_problem().code == "identity.required"  # type: ignore[union-attr]
    assert QApplication.focusWidget() is form.field("identity").stops()[-1]
    write(form.field("identity").stops()[-1], "1")
    assert form.field("identity").shown_problem() is None


def test_error_of_no_field_stands_above_the_bar(qtbot: Any, form: Form) -> None:
    form.show_error(SystemProblem("files.disk_full", file="centre.db"))
    trouble = form.findChild(QWidget, "form_trouble")
    assert trouble is not None
    assert trouble.isVisible()
    assert trouble.accessibleName()


def test_save_is_asked_for_once_until_it_is_answered(qtbot: Any, form: Form) -> None:
    form.set_typed(LONGEST)
    wishes: list[bool] = []
    form.save_requested.connect(lambda: wishes.append(True))
    form.save()
    form.save()
    assert wishes == [True]
    form.show_error(SystemProblem("files.disk_full", file="centre.db"))
    form.save()
    assert wishes == [True, True]


@pytest.mark.parametrize(
    ("language", "saved"), [(Language.FA, "ذخیره شد، \u2066۱۱:۳۲\u2069"), (Language.EN, "Saved, ")]
)
def test_dot_turns_into_the_time_of_the_save(
    form: Form, look: Look, language: Language, saved: str
) -> None:
    look.set_language(language)
    write(form.field("first_name").widget, "ز")
    assert form.bar.state.text().startswith("●")
    form.mark_saved(datetime(2025, 10, 7, 8, 2, tzinfo=UTC))
    assert form.bar.state.text().startswith(saved)
    assert not form.is_dirty


def test_every_control_has_a_name_for_screen_readers(form: Form) -> None:
    form.set_typed(WRONG)
    reached = [
        widget
        for widget in form.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.isVisible()
        and widget.window() is form
    ]
    assert len(reached) > 10
    assert [one.objectName() for one in reached if not one.accessibleName()] == []


def test_values_come_in_stored_form(form: Form) -> None:
    form.set_typed(LONGEST)
    values = form.values()
    assert values["mobile"] == "09121234567"
    assert values["identity"].value == "0012345679"
    assert values["phone"] is None


def test_next_person_finds_an_empty_form(form: Form) -> None:
    form.set_typed(LONGEST)
    form.set_values({})
    assert form.typed() == {}
    assert not form.is_dirty
    assert all(form.field(key).message() is None for key in form.field_keys())


def test_tab_comes_to_the_button_of_a_short_form_after_its_fields(qtbot: Any) -> None:
    host = QWidget()
    open_window(qtbot, host)
    task = TaskDialog("task", str, lambda: "verb", lambda _form: None, host)
    fields = [MarkEdit(), JalaliEdit(lambda: date(2026, 11, 29), field="day"), MarkEdit()]
    for number, field in enumerate(fields):
        task.form.add(f"field_{number}", field)
    task.start()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is fields[0].widget)
    order = [*(field.widget for field in fields), task.form.button, task.back]
    for wanted in order:
        assert QApplication.focusWidget() is wanted
        press(Qt.Key.Key_Tab)


def test_tab_follows_a_layout_and_not_the_order_of_making(qtbot: Any) -> None:
    host = QWidget()
    rail = [QPushButton("rail", host), QPushButton("rail", host)]
    page = QWidget(host)
    column, row = QVBoxLayout(page), QHBoxLayout()
    below, beside, first = QPushButton("below", page), QPushButton("beside"), QTableView()
    group = QWidget(page)
    inside = [QLineEdit(group), QLineEdit(group)]
    column.addWidget(first)
    row.addWidget(group)
    row.addWidget(beside)
    column.addLayout(row)
    column.addWidget(below)
    follow(column)
    order = [*rail, first, *inside, beside, below]
    widget, seen = host.nextInFocusChain(), []
    while widget is not host:
        seen.append(widget)
        widget = widget.nextInFocusChain()
    assert [one for one in seen if one in order] == order
    qtbot.addWidget(host)
