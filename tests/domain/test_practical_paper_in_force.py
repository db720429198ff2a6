"""Which edition of each practical paper is used on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest

from tvto_desk.domain.practical_paper import in_force


@dataclass(frozen=True)
class One:
    """An edition as far as the rule looks; a retired one from before the day was kept has none."""

    edition: int
    begins: int
    retired: int | None = None
    is_retired: bool = False
    project_code: str = "P"

    @property
    def valid_from(self) -> date:
        return date(2025, 10, self.begins)

    @property
    def retired_on(self) -> date | None:
        return date(2025, 10, self.retired) if self.retired else None


def gone(edition: int, begins: int, retired: int | None) -> One:
    return One(edition, begins, retired, is_retired=True)


@pytest.mark.parametrize(
    ("editions", "used"),
    [
        ([], []),
        ([One(1, 11)], []),
        ([One(1, 10)], [1]),
        ([One(1, 1), One(2, 10)], [2]),
        ([One(1, 1), One(2, 11)], [1]),
        ([One(1, 9), One(2, 3)], [1]),
        ([One(1, 1), gone(2, 5, 10)], []),
        ([One(1, 1), gone(2, 5, 11)], [2]),
        ([One(1, 1), gone(2, 5, 5)], [1]),
        ([One(1, 1), gone(2, 12, 8)], [1]),
        ([One(1, 1), gone(2, 5, None)], []),
        ([One(1, 1), gone(2, 5, 7), One(3, 9)], [3]),
        ([One(1, 1), One(1, 2, project_code="A")], [1, 1]),
    ],
)
def test_edition_of_the_tenth_of_october(editions: list[One], used: list[int]) -> None:
    found = in_force(editions, date(2025, 10, 10))
    assert [one.edition for one in found] == used
    assert [one.project_code for one in found] == sorted(one.project_code for one in found)
