"""Words that several windows of courses share: titles, dates, lists of choices."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from tvto_desk.domain import digits, jalali, typed_number
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.holidays import Holiday
from tvto_desk.domain.timetable import DAY_MINUTES, clock
from tvto_desk.domain.words import Code, Key, Language, Sentence
from tvto_desk.services.clashes import Clash
from tvto_desk.services.code_lists import CodeList, code_list
from tvto_desk.services.leavings import TargetRow
from tvto_desk.ui.look import Look
from tvto_desk.ui.speech import comma, say

Choices = Sequence[tuple[str, str]]
"""Pairs of what is stored and what is shown."""

MOST_PEOPLE = 999
_NAMED_HOLIDAYS = 3


def is_persian() -> bool:
    """Whether the desk speaks Persian."""
    return Look.current().language is Language.FA


def island(code: str) -> str:
    """A code inside a sentence, in its own direction."""
    return digits.isolate(code)


def long_day(day: date) -> str:
    """A day with its weekday, as in a timetable."""
    if is_persian():
        return jalali.long_persian(day)
    return f"{say(f'weekday.{_WEEKDAYS[day.weekday()]}')} {jalali.english(day)}"


def month_title(year: int, month: int) -> str:
    """A Jalali month as a heading: «مهر ۱۴۰۴», in English ``Mehr 1404``."""
    return f"{say(f'jalali_month.{month}')} {Look.current().digits(str(year))}"


def times(starts_at: str, minutes: int) -> tuple[str, str]:
    """When a meeting begins and ends: ``8:30`` and ``12:00``, in Latin digits."""
    hour, minute = map(int, starts_at.split(":"))
    begins = hour * 60 + minute
    ends = (begins + minutes) % DAY_MINUTES
    return clock(begins).removeprefix("0"), clock(ends).removeprefix("0")


def when(held_on: date, starts_at: str, minutes: int) -> str:
    """A meeting in words: its day, and from when to when."""
    begins, ends = times(starts_at, minutes)
    shown = [digits.isolate(Look.current().digits(time)) for time in (begins, ends)]
    return say("attendance_sheet.hours", day=long_day(held_on), start=shown[0], end=shown[1])


def sum_of_hours(meetings: int, minutes: int, standard_hours: int) -> str:
    """How the planned hours stand to the hours of the standard."""
    planned, rest = hours(minutes), abs(standard_hours * 60 - minutes)
    kind = "short" if minutes < standard_hours * 60 else "over" if rest else "exact"
    return say(
        f"timetable.sum_{kind}",
        meetings=meetings,
        hours=planned,
        standard=standard_hours,
        rest=hours(rest),
    )


def target_choices(targets: Sequence[TargetRow]) -> Choices:
    """Classes somebody may go on in, with their days and free places."""
    return [
        (
            str(row.id),
            say(
                "course_acts.target",
                code=Code(row.class_code),
                start=row.starts_on,
                end=row.ends_on,
                free=row.free,
            ),
        )
        for row in targets
    ]


def left_out(holidays: Sequence[Holiday]) -> str:
    """The holidays that a proposal leaves out, named; empty when there are none."""
    if not holidays:
        return ""
    language = Look.current().language
    named = [
        say(
            "timetable.holiday" if holiday.is_sure else "timetable.holiday_unsure",
            day=holiday.day,
            title=holiday.title_fa if language is Language.FA else holiday.title_en,
        )
        for holiday in holidays[:_NAMED_HOLIDAYS]
    ]
    if len(holidays) > _NAMED_HOLIDAYS:
        named.append(say("timetable.more", count=len(holidays) - _NAMED_HOLIDAYS))
    return say("timetable.left_out", count=len(holidays), days=comma().join(named))


def clash_sentence(clash: Clash) -> Sentence:
    """What stands beside a meeting that clashes."""
    told = {
        "code": Code(clash.class_code),
        "what": Key(f"clash_kind.{clash.kind.value}"),
        "name": clash.name,
    }
    return Sentence("timetable.clash_short", told)


def hours(minutes: int | Decimal) -> Decimal:
    """Minutes as hours of at most two decimals; whole hours are written whole."""
    exact = (Decimal(minutes) / 60).quantize(Decimal("0.01")).normalize()
    return exact.quantize(Decimal(1)) if exact == exact.to_integral_value() else exact


def coded(name: CodeList) -> Choices:
    """The entries of a code list in the office's own order."""
    language = Look.current().language
    return [(row.key, row.title(language)) for row in code_list(name)]


def head_count(text: str) -> int:
    """A number of people. Raises ``course_form.count_shape``."""
    number = typed_number.bare(text)
    if not number.isascii() or not number.isdigit() or not 1 <= int(number) <= MOST_PEOPLE:
        raise DomainError("course_form.count_shape")
    return int(number)


_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
