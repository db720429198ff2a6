"""What a person lacks for a standard, branch by branch, each in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tvto_desk.domain import jalali
from tvto_desk.domain.application import MOST_WISHES, require_wishes
from tvto_desk.domain.documents import HeldDocument
from tvto_desk.domain.eligibility import Conditions, Lack, Standing, lacks, refusal
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.jalali import DatePrecision, PartialDate
from tvto_desk.domain.person import Education
from tvto_desk.domain.words import Language
from tvto_desk.system.words import words

TODAY = jalali.from_jalali(1404, 7, 15)
ASKED = Conditions(
    least_age=18,
    least_education=Education.DIPLOMA,
    prerequisites={7: "کاربر رایانه"},
    papers=("health_card",),
)
READY = Standing(
    birth=PartialDate(jalali.from_jalali(1375, 4, 12), DatePrecision.DAY),
    education=Education.BACHELOR,
    held={7},
    papers={"health_card": HeldDocument(None)},
)


def _born(*day: int, precision: DatePrecision = DatePrecision.DAY) -> PartialDate:
    return PartialDate(jalali.from_jalali(*day), precision)


def _keys(found: tuple[Lack, ...]) -> list[tuple[str, bool]]:
    return [(lack.sentence.key.partition(".")[2], lack.refuses) for lack in found]


def test_who_has_everything_lacks_nothing() -> None:
    assert lacks(ASKED, READY, TODAY) == ()


def test_a_standard_that_asks_nothing_takes_who_is_old_enough() -> None:
    bare = Conditions(prerequisites={})
    nobody = Standing(birth=READY.birth, education=None, held=set(), papers={})
    assert lacks(bare, nobody, TODAY) == ()


YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"birth": None}, [("birth_unknown", False)]),
        ({"birth": _born(1386, 7, 16)}, [("too_young", True)]),
        ({"birth": _born(1386, 7, 15)}, []),
        ({"birth": _born(1386, 1, 1, precision=DatePrecision.YEAR)}, []),
        ({"birth": _born(1387, 1, 1, precision=DatePrecision.YEAR)}, [("too_young", True)]),
        ({"education": None}, [("education_unknown", False)]),
        ({"education": Education.SECONDARY}, [("education_low", True)]),
        ({"education": Education.DIPLOMA}, []),
        ({"held": set()}, [("prerequisite", True)]),
        ({"held": {8}}, [("prerequisite", True)]),
        ({"papers": {}}, [("paper_missing", False)]),
        ({"papers": {"health_card": HeldDocument(YESTERDAY)}}, [("paper_ended", False)]),
        ({"papers": {"health_card": HeldDocument(TODAY)}}, []),
        ({"papers": {"health_card": HeldDocument(TOMORROW)}}, []),
    ],
)
def test_each_lack_is_named_and_only_what_is_known_refuses(
    changes: dict[str, object], expected: list[tuple[str, bool]]
) -> None:
    found = lacks(ASKED, replace(READY, **changes), TODAY)  # type: ignore[arg-type]
    assert _keys(found) == expected
    for lack in found:
        for language in Language:
            assert words().text(lack.sentence.key, language, **lack.sentence.params)


def test_what_refuses_stands_first_and_gives_way_to_a_note() -> None:
    bare = Standing(birth=None, education=Education.NONE, held=set(), papers={})
    found = lacks(ASKED, bare, TODAY)
    assert [lack.refuses for lack in found] == [True, True, False, False]
    error = refusal(found[0])
    assert error.override
    assert "دیپلم" in words().error(error)


@pytest.mark.parametrize(
    ("wishes", "code"),
    [
        ((), "application.no_wish"),
        ((3, 4, 3), "application.wish_twice"),
        (tuple(range(MOST_WISHES + 1)), "application.many_wishes"),
    ],
)
def test_wishes_that_make_no_order_are_refused(wishes: tuple[int, ...], code: str) -> None:
    with pytest.raises(DomainError) as refused:
        require_wishes(wishes)
    assert refused.value.code == code
    assert words().error(refused.value)


def test_one_wish_and_the_most_are_taken() -> None:
    require_wishes((1,))
    require_wishes(tuple(range(MOST_WISHES)))


def test_age_is_counted_on_the_day_asked() -> None:
    young = replace(READY, birth=_born(1386, 7, 16))
    assert lacks(ASKED, young, TODAY)
    assert lacks(ASKED, young, date(2025, 10, 8)) == ()
