"""Work off the GUI thread: order, stale answers, errors, progress, a window that keeps moving."""

from __future__ import annotations

import gc
import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import QObject, QTimer

from tvto_desk.domain.errors import CodedError, DomainError
from tvto_desk.ui.runner import Cancelled, Progress, Runner

GUI = threading.main_thread()


class Held:
    """Says in which thread it was let go for the last time."""

    def __init__(self, ends: list[threading.Thread]) -> None:
        self._ends = ends

    def take(self, _value: object) -> None:
        pass

    def __del__(self) -> None:
        self._ends.append(threading.current_thread())


@pytest.fixture
def bugs() -> list[BaseException]:
    return []


@pytest.fixture
def runner(qtbot: Any, bugs: list[BaseException]) -> Iterator[Runner]:
    runner = Runner(bugs.append)
    yield runner
    runner.close()


def rest(qtbot: Any, runner: Runner) -> None:
    """Waits until every answer was delivered."""
    if not runner.is_idle:
        with qtbot.waitSignal(runner.idle, timeout=5_000):
            pass


def test_answers_arrive_in_the_gui_thread_and_work_does_not(qtbot: Any, runner: Runner) -> None:
    seen: list[tuple[threading.Thread, threading.Thread]] = []
    runner.read(threading.current_thread, lambda at: seen.append((at, threading.current_thread())))
    runner.write(threading.current_thread, lambda at: seen.append((at, threading.current_thread())))
    rest(qtbot, runner)
    assert {worker.name for worker, _ in seen} == {"tvto-reader", "tvto-writer"}
    assert {receiver for _, receiver in seen} == {GUI}


def test_writes_keep_their_order_and_are_never_dropped(qtbot: Any, runner: Runner) -> None:
    done: list[int] = []
    for number in range(50):
        runner.write(lambda number=number: number, done.append)
    rest(qtbot, runner)
    assert done == list(range(50))


def test_a_newer_question_drops_the_older_answer_and_skips_what_was_not_begun(
    qtbot: Any, runner: Runner
) -> None:
    gate, begun, answers = threading.Event(), [], []

    def ask(text: str) -> Callable[[], str]:
        def work() -> str:
            begun.append(text)
            gate.wait(5)
            return text

        return work

    for text in ("م", "مح", "محم", "محمد"):
        runner.read(ask(text), answers.append, asker="search")
    runner.read(ask("other"), answers.append, asker="another window")
    gate.set()
    rest(qtbot, runner)
    assert answers == ["محمد", "other"]
    assert "مح" not in begun
    assert "محم" not in begun


def test_a_dropped_asker_gets_nothing(qtbot: Any, runner: Runner) -> None:
    answers: list[int] = []
    runner.read(lambda: 1, answers.append, asker="page")
    runner.drop("page")
    rest(qtbot, runner)
    assert answers == []


def test_the_answer_for_a_deleted_widget_is_thrown_away(qtbot: Any, runner: Runner) -> None:
    class Page(QObject):
        def show(self, value: int) -> None:
            raise AssertionError("called after its death")

    page = Page()
    gate = threading.Event()
    runner.read(lambda: gate.wait(5), page.show)
    shiboken6.delete(page)
    gate.set()
    rest(qtbot, runner)


def test_an_error_of_the_office_reaches_who_asked(
    qtbot: Any, runner: Runner, bugs: list[BaseException]
) -> None:
    def refuse() -> None:
        raise DomainError("mark.range", typed=710)

    errors: list[CodedError] = []
    runner.write(refuse, lambda _none: None, errors.append)
    with qtbot.waitSignal(runner.problem) as nobody:
        runner.write(refuse, lambda _none: None)
    rest(qtbot, runner)
    assert [error.code for error in errors] == ["mark.range"]
    assert nobody.args[0].code == "mark.range"
    assert bugs == []


def test_a_bug_goes_to_the_hook_and_the_asker_stops_waiting(
    qtbot: Any, runner: Runner, bugs: list[BaseException]
) -> None:
    errors: list[CodedError] = []
    runner.read(lambda: {}["no such key"], lambda _value: None, errors.append)
    rest(qtbot, runner)
    assert [type(bug) for bug in bugs] == [KeyError]
    assert [error.code for error in errors] == ["work.stopped"]


def test_a_failing_answer_leaves_the_runner_usable(qtbot: Any, runner: Runner) -> None:
    def fall(_value: int) -> None:
        raise RuntimeError("in the window")

    with qtbot.captureExceptions() as raised:
        runner.read(lambda: 1, fall)
        rest(qtbot, runner)
    assert [kind for kind, *_ in raised] == [RuntimeError]
    answers: list[int] = []
    runner.read(lambda: 2, answers.append)
    rest(qtbot, runner)
    assert answers == [2]


def test_long_work_tells_its_progress_and_its_last_word_is_finished(
    qtbot: Any, runner: Runner
) -> None:
    said: list[object] = []

    def work(progress: Progress, cancelled: Cancelled) -> str:
        for number in range(1, 100_001):
            progress(number, 100_000)
        return "answer"

    handle = runner.long(work, said.append)
    handle.progressed.connect(lambda done, whole: said.append((done, whole)))
    handle.finished.connect(lambda: said.append("finished"))
    rest(qtbot, runner)
    assert said[-2:] == ["answer", "finished"]
    assert (100_000, 100_000) in said
    assert len(said) < 50_000, "many reports must reach the window as few"


def test_long_work_stops_where_it_is_asked_to(qtbot: Any, runner: Runner) -> None:
    answers: list[int] = []
    under_way = threading.Event()

    def work(progress: Progress, cancelled: Cancelled) -> int:
        sheets = 0
        while not cancelled():
            sheets += 1
            under_way.set()
        return sheets

    handle = runner.long(work, answers.append)
    under_way.wait(5)
    handle.cancel()
    rest(qtbot, runner)
    assert answers[0] > 0


def test_a_read_does_not_wait_for_a_long_write(qtbot: Any, runner: Runner) -> None:
    gate, answers = threading.Event(), []
    runner.long(lambda progress, cancelled: gate.wait(5), lambda _value: answers.append("write"))

    def found(_value: int) -> None:
        answers.append("read")
        gate.set()

    runner.read(lambda: 1, found)
    rest(qtbot, runner)
    assert answers == ["read", "write"]


def test_the_window_keeps_moving_while_the_threads_work(qtbot: Any, runner: Runner) -> None:
    """Between begin and end of a piece of work that waits for the window's own heartbeats."""
    beats = 0
    enough = threading.Event()

    def beat() -> None:
        nonlocal beats
        beats += 1
        if beats >= 20:
            enough.set()

    heart = QTimer()
    heart.timeout.connect(beat)
    heart.start(0)
    reached: list[bool] = []
    runner.write(lambda: enough.wait(5), reached.append)
    rest(qtbot, runner)
    heart.stop()
    assert reached == [True]


def test_closing_does_the_queued_writes_and_ends_both_threads(qtbot: Any) -> None:
    others = set(threading.enumerate())
    runner = Runner(lambda bug: None)
    lanes = set(threading.enumerate()) - others
    assert {lane.name for lane in lanes} == {"tvto-reader", "tvto-writer"}
    written: list[int] = []
    for number in range(10):
        runner.write(lambda number=number: written.append(number), lambda _none: None)
    runner.close()
    assert written == list(range(10))
    assert not any(lane.is_alive() for lane in lanes)
    runner.read(lambda: written.append(99), lambda _none: None)
    assert 99 not in written


def test_rings_of_widgets_are_collected_in_the_gui_thread_alone(qtbot: Any, runner: Runner) -> None:
    ends: list[threading.Thread] = []
    gc.collect()
    ring = Held(ends)
    ring.itself = ring  # type: ignore[attr-defined]
    del ring
    # Enough new objects for the collector to come many times, were it free to come here.
    kept: list[object] = []
    runner.read(lambda: [[number] for number in range(300_000)], kept.append)
    rest(qtbot, runner)
    qtbot.waitUntil(lambda: bool(ends), timeout=5_000)
    assert ends == [GUI]


@pytest.mark.usefixtures("python_collects")
def test_nothing_is_collected_by_python_itself_until_the_last_runner_is_closed(
    qtbot: Any,
) -> None:
    first, second, seen = Runner(print), Runner(print), []
    first.read(gc.isenabled, seen.append)
    assert not gc.isenabled()
    rest(qtbot, first)
    assert seen == [False]
    first.close()
    first.close()
    assert not gc.isenabled()
    second.close()
    assert gc.isenabled()


def test_whoever_asked_is_let_go_in_the_gui_thread(qtbot: Any, runner: Runner) -> None:
    ends: list[threading.Thread] = []
    for _ in range(20):
        asker, worker = Held(ends), Held(ends)
        runner.read(lambda worker=worker: worker.take(None), asker.take)
        del asker, worker
        rest(qtbot, runner)
    runner.close()
    assert len(ends) == 40
    assert set(ends) == {GUI}
