"""The line to the main computer is lost while a form is open: nothing is lost or sent twice."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, make_url, select, text

from tests.office import Office, draft
from tests.postgres import fresh_database, own_door
from tests.ui.sample_pages import STATUS
from tests.ui.window_office import open_context, settle
from tvto_desk.app.frame_notices import watch_line
from tvto_desk.db.models.audit import Audit
from tvto_desk.db.session import Doubt
from tvto_desk.domain.errors import SystemProblem
from tvto_desk.domain.roles import Permission
from tvto_desk.domain.words import Key
from tvto_desk.services import history, trainees
from tvto_desk.system.words import words
from tvto_desk.ui.context import Context
from tvto_desk.ui.frame import Frame, PageEntry
from tvto_desk.ui.trainees.person_values import values_of
from tvto_desk.ui.trainees.registration_page import RegistrationPage
from tvto_desk.ui.trainees.rights import Rights
from tvto_desk.ui.widgets.notice_bar import NoticeBar


def _frame(context: Context, page: RegistrationPage, qtbot: Any) -> Frame:
    frame = Frame([PageEntry("registration", lambda: page)], STATUS)
    qtbot.addWidget(frame)
    watch_line(frame, context)
    frame.show_page("registration")
    frame.show()
    settle(context)
    assert frame.findChild(NoticeBar, "line_notice") is None
    return frame


def _bar(frame: Frame) -> NoticeBar:
    bar = frame.findChild(NoticeBar, "line_notice")
    assert bar is not None
    return bar


def test_lost_line_closes_all_but_looking_until_it_is_back(office: Office, qtbot: Any) -> None:

    def cut() -> None:
        raise SystemProblem("server.lost")

    with open_context(office) as context:
        page = RegistrationPage(context)
        frame = _frame(context, page, qtbot)
        rights = Rights(context, page)
        settle(context)
        assert rights.may(Permission.REGISTER)
        context.runner.read(cut, print, lambda _error: None)
        settle(context)
        bar = _bar(frame)
        assert bar.isVisible()
        assert bar.sentence.text() == words().text("server.line_lost")
        assert not rights.may(Permission.REGISTER)
        assert rights.may(Permission.READ)
        bar.act_requested.emit("try_again")
        settle(context)
        assert not bar.isVisible()
        assert rights.may(Permission.REGISTER)


def test_acts_whose_answers_were_lost_are_told_once_it_is_back(office: Office, qtbot: Any) -> None:
    trainees.register_trainee(office.clerk, draft(1))
    store = office.house.store
    with store.reading() as session:
        last = session.execute(select(Audit).order_by(Audit.seq.desc()).limit(1)).scalar_one()
        stands = Doubt(last.seq, last.hash, last.action)
    store._doubts += [stands, Doubt(stands.seq + 1, "0" * 64, "trainee.correct")]

    def cut() -> None:
        raise SystemProblem("server.unsure")

    with open_context(office) as context:
        frame = _frame(context, RegistrationPage(context), qtbot)
        context.runner.read(cut, print, lambda _error: None)
        settle(context)
        _bar(frame).act_requested.emit("try_again")
        settle(context)
        told = [bar.sentence.text() for bar in frame.findChildren(NoticeBar, "settled_notice")]
        assert told == [
            words().text("server.was_stored", act=Key("history.trainee.register")),
            words().text("server.was_not_stored", act=Key("history.trainee.correct")),
        ]
        assert store.settle() == []


@contextmanager
def _server_away(url: str, door: Path) -> Iterator[None]:
    """Takes the way to the server away and cuts who is connected, as a pulled cable does."""
    admin = create_engine(os.environ["TVTO_TEST_POSTGRES"], isolation_level="AUTOCOMMIT")
    with admin.connect() as other:
        server = door.readlink()
        door.unlink()
        ended = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = :name"
        other.execute(text(ended), {"name": make_url(url).database})
        yield
        door.symlink_to(server)
    admin.dispose()


@pytest.mark.postgres
def test_form_waits_for_the_server_and_is_stored_once(qtbot: Any, tmp_path: Path) -> None:
    with fresh_database() as url, own_door(url) as (address, door):
        office = Office(tmp_path, url=address)
        with open_context(office) as context:
            page = RegistrationPage(context)
            frame = _frame(context, page, qtbot)
            typed = draft(1)
            page.form.set_values(values_of(typed))
            page.form.set_typed({"note": "از روی کارت"})
            acts = len(trainees.list_trainees(office.clerk))
            with _server_away(url, door):
                page.form.save()
                settle(context)
                bar = _bar(frame)
                assert bar.isVisible()
                assert page.form.is_dirty
                assert page.form.field("first_name").value() == typed.first_name_fa
                bar.act_requested.emit("try_again")
                settle(context)
                assert bar.sentence.text() == words().text("server.line_still_lost")
            bar.act_requested.emit("try_again")
            settle(context)
            assert not bar.isVisible()
            page.form.save()
            settle(context)
            assert not page.form.is_dirty
            assert len(trainees.list_trainees(office.clerk)) == acts + 1
            assert history.check_trail(office.manager).is_whole
            frame.close()
        office.close()
