"""Column types: what goes in comes out, from STRICT tables and from PostgreSQL alike."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from enum import StrEnum
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Column, Engine, MetaData, Table, delete, insert, select
from sqlalchemy.exc import StatementError

from tests.db.databases import ENGINES, empty
from tvto_desk.db.types import (
    BigId,
    Choice,
    Day,
    Flag,
    Hundredths,
    Instant,
    Json,
    PersianText,
    TenThousandths,
    Uid,
    canonical_json,
)
from tvto_desk.db.uids import new_uid
from tvto_desk.domain import persian


class Colour(StrEnum):
    RED = "red"
    GREEN = "green"


TABLE = Table(
    "value",
    MetaData(),
    Column("id", BigId, primary_key=True),
    Column("day", Day),
    Column("instant", Instant),
    Column("uid", Uid),
    Column("flag", Flag),
    Column("mark", Hundredths),
    Column("overall", TenThousandths),
    Column("colour", Choice(Colour)),
    Column("text", PersianText),
    Column("json", Json),
    sqlite_strict=True,
)


@pytest.fixture(params=ENGINES, scope="module")
def engine(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Engine]:
    with empty(request.param, tmp_path_factory.mktemp("types")) as made:
        TABLE.create(made)
        yield made


def _stored(engine: Engine, **values: Any) -> dict[str, Any]:
    """The values as another unit of work reads them back."""
    with engine.begin() as connection:
        connection.execute(delete(TABLE))
        connection.execute(insert(TABLE).values(id=1, **values))
    with engine.connect() as connection:
        row = connection.execute(select(TABLE)).one()._mapping
        return {name: row[name] for name in values}


zones = st.integers(-14 * 60, 14 * 60).map(lambda m: timezone(timedelta(minutes=m)))
letters = st.text("ابپتثیکچگآءئأٔ‌ 0۱٢abZ-،«»", max_size=30)
json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | letters,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(letters, inner, max_size=3),
    max_leaves=8,
)


@settings(max_examples=60)
@given(
    day=st.dates(date(1300, 1, 1)),
    instant=st.datetimes(datetime(1900, 1, 1), datetime(2900, 1, 1), timezones=zones),  # noqa: DTZ001 (Hypothesis adds the zone)
    flag=st.booleans(),
    mark=st.decimals(0, 100, places=2),
    overall=st.decimals(0, 100, places=4),
    colour=st.sampled_from(Colour),
    typed=letters,
    json=json_values,
)
def test_values_come_back_as_they_were(
    engine: Engine,
    day: date,
    instant: datetime,
    flag: bool,
    mark: Decimal,
    overall: Decimal,
    colour: Colour,
    typed: str,
    json: object,
) -> None:
    uid = new_uid()
    stored = _stored(
        engine,
        day=day,
        instant=instant,
        uid=uid,
        flag=flag,
        mark=mark,
        overall=overall,
        colour=colour,
        text=typed,
        json=json,
    )
    assert stored == {
        "day": day,
        "instant": instant,
        "uid": uid,
        "flag": flag,
        "mark": mark,
        "overall": overall,
        "colour": colour,
        "text": persian.normalise(typed, multiline=True),
        "json": json,
    }
    assert stored["instant"].tzinfo is UTC
    assert isinstance(stored["colour"], Colour)
    assert type(stored["flag"]) is bool


def test_nothing_stays_nothing(engine: Engine) -> None:
    nothing = {column.name: None for column in TABLE.columns if column.name != "id"}
    assert _stored(engine, **nothing) == nothing


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("day", datetime(2025, 1, 1, tzinfo=UTC)),
        ("instant", datetime(2025, 1, 1)),  # noqa: DTZ001 (an instant without a zone is the case)
        ("mark", Decimal("49.999")),
        ("overall", Decimal("1.00001")),
        ("colour", "blue"),
        ("text", "a\u202eb"),
        ("uid", "no uid"),
        ("json", {"a": object()}),
    ],
)
def test_value_of_another_kind_is_refused(engine: Engine, column: str, value: object) -> None:
    if column == "uid" and engine.dialect.name == "sqlite":
        pytest.skip("the file keeps a uid as text")
    with pytest.raises(StatementError):
        _stored(engine, **{column: value})


def test_typed_text_is_stored_in_its_normal_form(engine: Engine) -> None:
    assert _stored(engine, text="علي\u200f كاظمي ")["text"] == "علی کاظمی"


@given(json_values)
def test_canonical_form_does_not_depend_on_the_order_of_keys(value: object) -> None:
    def turned(part: object) -> object:
        if isinstance(part, dict):
            return {key: turned(part[key]) for key in reversed(part)}
        return [turned(one) for one in part] if isinstance(part, list) else part

    assert canonical_json(turned(value)) == canonical_json(value)


def test_unknown_value_has_no_canonical_form() -> None:
    with pytest.raises(TypeError):
        canonical_json({1.5: {1}})
