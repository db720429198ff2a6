"""What stands above the pages from the first moment: a power cut, a centre only looked at."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt

from tvto_desk.app.draft_pages import page_of_draft
from tvto_desk.domain.digits import isolate
from tvto_desk.domain.errors import CodedError
from tvto_desk.domain.roles import ReadOnly
from tvto_desk.domain.words import Code, Key
from tvto_desk.services.signing import RegisterGap
from tvto_desk.system.clock import IRAN
from tvto_desk.system.drafts import DraftStore
from tvto_desk.system.moved_mark import read_mark
from tvto_desk.system.words import words
from tvto_desk.ui.context import Context
from tvto_desk.ui.frame import Frame
from tvto_desk.ui.line_watch import Settled
from tvto_desk.ui.look import Look
from tvto_desk.ui.widgets.act import Act
from tvto_desk.ui.widgets.notice_bar import Notice, NoticeBar


def say_power_cut(frame: Frame, context: Context) -> None:
    """That the last run was cut off, with the form that was kept."""
    kept = DraftStore(context.drafts).list_kept() if context.drafts.is_dir() else []
    bar = NoticeBar(frame)
    key = "power_cut.calm_with_draft" if kept else "power_cut.calm"
    go_on = Act(
        "continue",
        lambda: QCoreApplication.translate("FrameNotices", "Continue the form"),
        primary=True,
    )
    bar.say(
        Notice.INFO,
        lambda: words().text(key, Look.current().language),
        (go_on,) if kept else (),
    )
    bar.act_requested.connect(lambda _key: _continue_form(frame, bar, kept[0].form))
    frame.show_notice(bar)


def say_read_only(frame: Frame, why: ReadOnly, context: Context) -> None:
    """Why nothing can be done here and what to do about it; it stays above every page."""
    bar, news = NoticeBar(frame), context.news
    bar.setObjectName("read_only_notice")
    bar.stay()
    backups = Act(
        "backups", lambda: QCoreApplication.translate("FrameNotices", "Backups of this centre …")
    )
    stay = Act("stay", lambda: QCoreApplication.translate("FrameNotices", "Call the move off …"))
    acts = {ReadOnly.FOLDER: (), ReadOnly.MOVED: (stay,)}.get(why, (backups,))
    telling = {ReadOnly.MOVED: _mark_of, ReadOnly.BACKUP: _made_of}.get(why)
    told: Callable[[], dict[str, object]] = telling(context) if telling is not None else dict
    bar.say(
        Notice.WARN,
        lambda: words().text(f"read_only.{why}", Look.current().language, **told()),
        acts,
    )
    wanted = {"backups": news.backups_wanted, "stay": news.move_wanted}
    bar.act_requested.connect(lambda key: wanted[key].emit(), Qt.ConnectionType.QueuedConnection)
    frame.show_notice(bar)


def say_key_gap(frame: Frame, gap: CodedError) -> None:
    """That nothing can be issued until the key is back, with the way to where it comes back."""
    bar = NoticeBar(frame)
    bar.setObjectName("key_gap_notice")
    keys = Act("signing_keys", lambda: QCoreApplication.translate("FrameNotices", "Signing keys …"))
    bar.say(Notice.WARN, lambda: words().error(gap, Look.current().language), (keys,))
    bar.act_requested.connect(lambda _key: _to_keys(frame, bar))
    frame.show_notice(bar)


def say_register_key(frame: Frame, gap: RegisterGap) -> None:
    """That the key of the register is gone and another signs from now on; it stays, for whoever
    keeps the printed pages has to know.
    """
    bar = NoticeBar(frame)
    bar.setObjectName("register_key_notice")
    bar.stay()
    names = {"file": Code("register.key"), "kept": Code("register.damaged")}
    bar.say(
        Notice.WARN,
        lambda: words().text(f"keys.register_{gap}", Look.current().language, **names),
        (),
    )
    frame.show_notice(bar)


def watch_line(frame: Frame, context: Context) -> None:
    """While the line to the main computer is lost: what is safe, and a way to try again."""
    line = context.line
    again = Act(
        "try_again",
        lambda: QCoreApplication.translate("FrameNotices", "Try again"),
        "refresh-cw",
        primary=True,
    )
    bars: list[NoticeBar] = []

    def say_lost(key: str) -> None:
        if not bars:
            bar = NoticeBar(frame)
            bar.setObjectName("line_notice")
            bar.stay()
            bar.act_requested.connect(lambda _key: line.try_again())
            frame.show_notice(bar)
            bars.append(bar)
        bars[0].say(Notice.WARN, lambda: words().text(key, Look.current().language), (again,))

    def follow() -> None:
        if line.is_lost:
            say_lost("server.line_lost")
            return
        bars[0].clear()
        page = frame.current_page()
        if page is not None:
            page.refresh()
        frame.toast(words().text("server.line_back", Look.current().language))

    line.settled.connect(partial(_say_settled, frame))
    line.changed.connect(follow)
    line.tried.connect(lambda: say_lost("server.line_still_lost"))


def _say_settled(frame: Frame, acts: Settled) -> None:
    """What became of each act whose answer was lost; it stays until it is put away."""
    for action, was_stored in acts:
        bar = NoticeBar(frame)
        bar.setObjectName("settled_notice")
        key = "server.was_stored" if was_stored else "server.was_not_stored"
        bar.say(
            Notice.DONE if was_stored else Notice.WARN,
            partial(_sentence_of_act, key, action),
            (),
        )
        frame.show_notice(bar)


def _sentence_of_act(key: str, action: str) -> str:
    return words().text(key, Look.current().language, act=Key(f"history.{action}"))


def _to_keys(frame: Frame, bar: NoticeBar) -> None:
    bar.clear()
    frame.show_page("settings", section="keys")


def _mark_of(context: Context) -> Callable[[], dict[str, object]]:
    mark = read_mark(context.centre.folder.moved)
    assert mark is not None  # noqa: S101  (opened so because it lies there)
    told = {"day": mark.day, "place": Code(mark.place), "file": Code(mark.file)}
    return lambda: dict(told)


def _made_of(context: Context) -> Callable[[], dict[str, object]]:
    made = context.centre.backup_of
    assert made is not None  # noqa: S101  (opened so because it is a backup)
    local = made.astimezone(IRAN)
    return lambda: {
        "day": local.date(),
        "clock": isolate(Look.current().digits(f"{local.hour}:{local.minute:02}")),
    }


def _continue_form(frame: Frame, bar: NoticeBar, form: str) -> None:
    bar.clear()
    page, args = page_of_draft(form)
    frame.show_page(page, **args)
