"""Drafts of open forms: kept within a second, offered back after kill -9, gone once saved."""

from __future__ import annotations

import gc
import signal
import subprocess
import sys
import threading
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from tests.ui.hands import open_window, press, write
from tests.ui.sample_form import LONGEST, sample_form
from tvto_desk.domain.errors import SystemProblem
from tvto_desk.domain.words import Language
from tvto_desk.system.clock import FixedClock
from tvto_desk.system.drafts import DraftStore, FormDraft
from tvto_desk.ui.keys import Act
from tvto_desk.ui.look import Look
from tvto_desk.ui.widgets.drafts import DraftKeeper, DraftOffer
from tvto_desk.ui.widgets.form import Form

TOP = Path(__file__).resolve().parents[2]
CLOCK = FixedClock(datetime(2025, 10, 7, 8, 2, tzinfo=UTC))


@pytest.fixture
def store(tmp_path: Path) -> DraftStore:
    return DraftStore(tmp_path)


@pytest.fixture
def form(qtbot: Any) -> Form:
    form = sample_form()
    open_window(qtbot, form)
    return form


@pytest.fixture
def keeper(qtbot: Any, form: Form, store: DraftStore) -> DraftKeeper:
    return DraftKeeper(form, "trainee.new", store, CLOCK)


def press_offer(form: Form, name: str) -> None:
    button = form.findChild(QPushButton, name)
    assert button is not None
    button.click()


def test_typing_is_kept_within_a_second(
    qtbot: Any, form: Form, keeper: DraftKeeper, store: DraftStore
) -> None:
    with qtbot.waitSignal(keeper.kept, timeout=1_000):
        write(form.field("first_name").widget, "زهرا")
    found = store.find("trainee.new")
    assert found is not None
    assert found.typed["first_name"] == "زهرا"
    assert found.kept_at == CLOCK.now()


def test_draft_survives_kill_9_and_is_offered_back(
    qtbot: Any, form: Form, keeper: DraftKeeper, store: DraftStore, tmp_path: Path
) -> None:
    child = subprocess.Popen(
        [sys.executable, TOP / "tests/ui/typing_child.py", tmp_path],
        stdout=subprocess.PIPE,
        text=True,
        cwd=TOP,
        env={"PYTHONPATH": str(TOP)},
    )
    assert child.stdout is not None
    try:
        told = [child.stdout.readline().split() for _ in range(3)]
    finally:
        child.send_signal(signal.SIGKILL)
        child.wait()
        child.stdout.close()
    assert child.returncode == -signal.SIGKILL
    assert all(word == "kept" and int(waited) < 1_000 for word, waited, _ in told)
    assert keeper.offer()
    press_offer(form, "continue_draft")
    assert len(form.field("first_name").typed()) > int(told[0][2]) // 2
    assert form.is_dirty


def test_continued_draft_brings_every_field_back_with_its_errors(
    qtbot: Any, form: Form, keeper: DraftKeeper, store: DraftStore
) -> None:
    store.keep(FormDraft("trainee.new", CLOCK.now(), {**LONGEST, "phone": "123"}))
    assert keeper.offer()
    press_offer(form, "continue_draft")
    typed = form.typed()
    assert typed["last_name"] == LONGEST["last_name"]
    assert typed["identity"] == LONGEST["identity"]
    assert form.field("phone").shown_problem().code == "contact.phone_length"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("language", "part"), [(Language.FA, "۱۱:۳۲"), (Language.EN, "7 October 2025")]
)
def test_offer_says_when_it_was_kept(
    form: Form, keeper: DraftKeeper, store: DraftStore, look: Look, language: Language, part: str
) -> None:
    store.keep(FormDraft("trainee.new", CLOCK.now(), {"first_name": "زهرا"}))
    keeper.offer()
    look.set_language(language)
    QApplication.processEvents()
    offer = form.findChild(DraftOffer)
    assert offer is not None
    assert part in offer._text.text()


def test_draft_put_aside_is_gone(
    qtbot: Any, form: Form, keeper: DraftKeeper, store: DraftStore
) -> None:
    store.keep(FormDraft("trainee.new", CLOCK.now(), {"first_name": "زهرا"}))
    keeper.offer()
    # By keys: up to the offer, along its buttons, and the caret is in the form again.
    QApplication.processEvents()
    assert form.handle_act(Act.NEXT_PANE)
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Space)
    keeper.finish()
    assert store.find("trainee.new") is None
    assert not form.is_dirty
    focus = QApplication.focusWidget()
    assert focus is not None
    assert form.body.isAncestorOf(focus)
    assert not form.handle_act(Act.NEXT_PANE)


def test_typing_beside_an_open_offer_loses_neither(
    qtbot: Any, form: Form, keeper: DraftKeeper, store: DraftStore
) -> None:
    store.keep(FormDraft("trainee.new", CLOCK.now(), {"first_name": "زهرا"}))
    keeper.offer()
    with qtbot.waitSignal(keeper.kept):
        write(form.field("first_name").widget, "علی")
    assert [kept.typed["first_name"] for kept in store.list_kept()] in (
        ["زهرا", "علی"],
        ["علی", "زهرا"],
    )


def test_saved_form_leaves_no_draft(
    qtbot: Any, form: Form, keeper: DraftKeeper, store: DraftStore
) -> None:
    with qtbot.waitSignal(keeper.kept):
        write(form.field("first_name").widget, "زهرا")
    write(form.field("first_name").widget, "م")
    form.mark_saved(CLOCK.now())
    keeper.forget()
    keeper.finish()
    assert store.list_kept() == []


def test_back_keeps_the_draft_at_once(
    qtbot: Any, form: Form, keeper: DraftKeeper, store: DraftStore
) -> None:
    write(form.field("first_name").widget, "زهرا")
    form.back_requested.emit()
    keeper.finish()
    assert store.find("trainee.new") is not None


def test_disk_that_refuses_is_told_and_the_form_goes_on(
    qtbot: Any, form: Form, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("")
    keeper = DraftKeeper(form, "trainee.new", DraftStore(tmp_path / "file"), CLOCK)
    with qtbot.waitSignal(keeper.failed) as failed:
        write(form.field("first_name").widget, "زهرا")
    assert isinstance(failed.args[0], SystemProblem)
    assert form.is_dirty


def test_form_that_dies_while_it_is_kept_harms_nothing(store: DraftStore) -> None:
    form = sample_form()
    keeper = DraftKeeper(form, "trainee.new", store, CLOCK)
    write(form.field("first_name").widget, "زهرا")
    keeper.keep_now()
    shiboken6.delete(form)
    keeper.finish()
    assert store.find("trainee.new") is not None


class SlowStore(DraftStore):
    """A disk that waits for ``gate``; meanwhile enough objects are made for many collections."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.gate = threading.Event()
        self.made: list[object] = []

    def keep(self, draft: FormDraft) -> None:
        self.made = [[number] for number in range(100_000)]
        self.gate.wait(5)
        super().keep(draft)


class Ending:
    """Says in which thread it was let go for the last time."""

    def __init__(self, ends: list[threading.Thread]) -> None:
        self._ends = ends
        self.itself: Ending | None = None

    def __del__(self) -> None:
        self._ends.append(threading.current_thread())


@pytest.mark.usefixtures("python_collects")
def test_nothing_of_a_window_ends_in_the_thread_of_drafts(qtbot: Any, tmp_path: Path) -> None:
    ends: list[threading.Thread] = []
    store = SlowStore(tmp_path)
    form = sample_form()
    keeper = DraftKeeper(form, "trainee.new", store, CLOCK)
    keeper.held = Ending(ends)  # type: ignore[attr-defined]
    write(form.field("first_name").widget, "زهرا")
    gc.collect()
    ring = Ending(ends)
    ring.itself = ring
    del ring
    keeper.keep_now()
    # The form and its keeper die while their write is under way.
    shiboken6.delete(form)
    del form, keeper
    qtbot.waitUntil(lambda: len(ends) == 1, timeout=5_000)
    store.gate.set()
    qtbot.waitUntil(gc.isenabled, timeout=5_000)
    gc.collect()
    assert ends == [threading.main_thread()] * 2
    assert store.find("trainee.new") is not None
