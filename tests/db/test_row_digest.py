"""The digest of a row: the same in memory, in the file and on the server."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import select

from tests.db.databases import ENGINES, fresh
from tvto_desk.db.audit_chain import ActStamp
from tvto_desk.db.models.assessment import RuleSetRow
from tvto_desk.db.models.base import Record
from tvto_desk.db.models.centre import Setting
from tvto_desk.db.models.imports import ImportRun
from tvto_desk.db.models.people import Person
from tvto_desk.db.row_digest import changed_rows, row_digest
from tvto_desk.db.session import Store
from tvto_desk.domain.jalali import DatePrecision
from tvto_desk.domain.person import ResidenceKind, Sex

STAMP = ActStamp("test.act", "nobody", "clerk", datetime(2025, 10, 7, tzinfo=UTC), "02")


def _uid(number: int) -> str:
    return f"01900000-0000-7000-8000-{number:012}"


def _rows() -> list[Record]:
    """Rows with a value of every kind: dates, instants, marks, choices, flags, text, JSON, none."""
    return [
        Person(
            uid=_uid(1),
            sex=Sex.FEMALE,
            birth_date=date(1996, 7, 2),
            birth_precision=DatePrecision.YEAR,
            birth_place_fa="  رحیم‌آباد كاظمي ",
            no_mobile=True,
            residence_kind=ResidenceKind.RURAL,
            note="سطر یک\r\nسطر دو",
        ),
        ImportRun(
            uid=_uid(2),
            file_name="فهرست.xlsx",
            file_sha="0" * 64,
            row_count=7,
            imported_at=datetime(2025, 10, 7, 8, 9, 10, 123456, tzinfo=UTC),
        ),
        RuleSetRow(
            uid=_uid(3),
            key="k",
            title_fa="ضوابط",
            title_en="Rules",
            valid_from=date(2011, 3, 21),
            written_min=Decimal("50"),
            practical_min=Decimal("70.00"),
            written_weight=Decimal("0.25"),
            practical_weight=Decimal("0.75"),
            overall_min=Decimal("70.5"),
        ),
        Setting(uid=_uid(4), key="a", value={"ب": [1, None, True], "a": "متن"}),
    ]


def _digests(kind: str, folder: Path) -> tuple[dict[str, str], dict[str, str]]:
    """Digests by uid: as sealed when written, and as read back by another unit."""
    with fresh(kind, folder) as engine:
        store = Store(engine)
        with store.writing(STAMP) as work:
            work.add(*_rows())
            written = {row.uid: row_digest(row) for row in work.session}
        with store.reading() as session:
            read = {
                row.uid: row_digest(row)
                for model in (Person, ImportRun, RuleSetRow, Setting)
                for row in session.execute(select(model)).scalars()
            }
            assert list(changed_rows(session)) == []
        return written, read


@pytest.fixture(params=ENGINES)
def kind(request: pytest.FixtureRequest) -> Iterator[str]:
    return request.param


def test_digest_is_the_same_before_and_after_the_way_through_the_database(
    kind: str, tmp_path: Path
) -> None:
    written, read = _digests(kind, tmp_path)
    assert len(read) == 4
    assert written == read


@pytest.mark.postgres
def test_digests_agree_between_file_and_server(tmp_path: Path) -> None:
    with ExitStack():
        assert _digests("sqlite", tmp_path) == _digests("postgres", tmp_path)


def test_local_number_of_a_row_is_no_part_of_its_digest() -> None:
    one, other = (Setting(id=i, uid=_uid(1), key="a", value=1, version=1) for i in (1, 2))
    assert row_digest(one) == row_digest(other)


@pytest.mark.parametrize("change", [{"key": "b"}, {"value": 2}, {"version": 2}, {"uid": _uid(2)}])
def test_every_other_value_is_part_of_it(change: dict[str, object]) -> None:
    values = {"uid": _uid(1), "key": "a", "value": 1, "version": 1, "origin_centre": "02"}
    assert row_digest(Setting(**values)) != row_digest(Setting(**{**values, **change}))
