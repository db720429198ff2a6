"""Packets between two centres and their province: every row arrives, once, and nothing is lost."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import exchange_houses
from tests.exchange_houses import Houses
from tests.office import draft
from tests.services import classroom
from tvto_desk.services import trainees
from tvto_desk.services.exchange_taking import Fate


@pytest.fixture
def two(tmp_path: Path) -> Iterator[Houses]:
    """A province and the centres 02 and 03, whose lists are there."""
    made = exchange_houses.houses(tmp_path, ["02", "03"])
    yield made
    made.close()


def test_every_row_of_two_centres_arrives(two: Houses) -> None:
    for place, one in enumerate(two.centres.values()):
        classroom.edition(one.office)
        classroom.issued(one.office, 2 + place)
    for one in two.centres.values():
        sent = one.make()
        taken = two.province.take(sent.content)
        assert (taken.fate, taken.problem, taken.rows_new) == (Fate.TAKEN, None, sent.rows)
        assert taken.code == sent.code
        assert two.province.rows(one.code) == one.rows(one.code)
