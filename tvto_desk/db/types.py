"""Column types that STRICT SQLite tables and PostgreSQL both take.

SQLite's STRICT tables know INTEGER, REAL, TEXT and BLOB only, so each Python value has one
form there; PostgreSQL keeps its native type where that matters (dates, instants, uids).
"""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, Boolean, Date, DateTime, Dialect, Integer, Text
from sqlalchemy.types import TypeDecorator, TypeEngine

from tvto_desk.domain import persian

BigId = BigInteger().with_variant(Integer(), "sqlite")


def _is_postgres(dialect: Dialect) -> bool:
    return dialect.name == "postgresql"


class Day(TypeDecorator[date]):
    """A Gregorian date without time zone: ``YYYY-MM-DD`` in SQLite, ``DATE`` in PostgreSQL."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return dialect.type_descriptor(Date() if _is_postgres(dialect) else Text())

    def process_bind_param(self, value: date | None, dialect: Dialect) -> Any:
        if value is None:
            return None
        if isinstance(value, datetime):
            raise TypeError("a day has no time")
        return value if _is_postgres(dialect) else value.isoformat()

    def process_result_value(self, value: Any, dialect: Dialect) -> date | None:
        if value is None or isinstance(value, date):
            return value
        return date.fromisoformat(value)


class Instant(TypeDecorator[datetime]):
    """A moment in UTC: ISO text with microseconds in SQLite, ``TIMESTAMPTZ`` in PostgreSQL."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return dialect.type_descriptor(DateTime(timezone=True) if _is_postgres(dialect) else Text())

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:
        if value is None:
            return None
        if value.tzinfo is None:
            raise TypeError("an instant needs its time zone")
        moment = value.astimezone(UTC)
        return moment if _is_postgres(dialect) else moment.isoformat(timespec="microseconds")

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if isinstance(value, datetime):
            return value.astimezone(UTC)
        return datetime.fromisoformat(value)


class Uid(TypeDecorator[str]):
    """A UUIDv7 in its canonical text form; native ``UUID`` in PostgreSQL."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        if not _is_postgres(dialect):
            return dialect.type_descriptor(Text())
        # Loads every driver of PostgreSQL's, which the file of one desk never needs.
        from sqlalchemy.dialects import postgresql

        return dialect.type_descriptor(postgresql.UUID(as_uuid=True))

    def process_bind_param(self, value: str | None, dialect: Dialect) -> Any:
        if value is None:
            return None
        return UUID(value) if _is_postgres(dialect) else value

    def process_result_value(self, value: Any, dialect: Dialect) -> str | None:
        return None if value is None else str(value)


class Flag(TypeDecorator[bool]):
    """True or false: 1 or 0 in SQLite, ``BOOLEAN`` in PostgreSQL."""

    impl = Integer
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return dialect.type_descriptor(Boolean() if _is_postgres(dialect) else Integer())

    def process_bind_param(self, value: bool | None, dialect: Dialect) -> Any:
        if value is None:
            return None
        return bool(value) if _is_postgres(dialect) else int(bool(value))

    def process_result_value(self, value: Any, dialect: Dialect) -> bool | None:
        return None if value is None else bool(value)


class Hundredths(TypeDecorator[Decimal]):
    """An exact decimal of two places (marks, weights) as whole hundredths."""

    impl = Integer
    cache_ok = True
    places = 2

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> int | None:
        if value is None:
            return None
        scaled = Decimal(value).scaleb(self.places)
        if scaled != scaled.to_integral_value():
            raise ValueError("more decimals than the column keeps")
        return int(scaled)

    def process_result_value(self, value: Any, dialect: Dialect) -> Decimal | None:
        return None if value is None else Decimal(value).scaleb(-self.places)


class TenThousandths(Hundredths):
    """An exact decimal of four places: a mark of two times a weight of two."""

    cache_ok = True
    places = 4


class Choice(TypeDecorator[StrEnum]):
    """One word of an enumeration; the table's CHECK lists the same words."""

    impl = Text
    cache_ok = True

    def __init__(self, words: type[StrEnum]) -> None:
        super().__init__()
        self.words = words

    def __repr__(self) -> str:
        return "Text()"

    def process_bind_param(self, value: StrEnum | None, dialect: Dialect) -> str | None:
        if value is None:
            return None
        return (value if type(value) is self.words else self.words(value)).value

    def process_result_value(self, value: Any, dialect: Dialect) -> StrEnum | None:
        return None if value is None else self.words(value)


class PersianText(TypeDecorator[str]):
    """Text in its storage form (``domain.persian.normalise``), so nothing is kept otherwise."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        return None if value is None else _stored(value)


# Names and places come back again and again.
@lru_cache(maxsize=4096)
def _stored(text: str) -> str:
    return persian.normalise(text, multiline=True)


class Json(TypeDecorator[Any]):
    """A JSON value as canonical text (sorted keys), byte for byte the same in both engines."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        return None if value is None else canonical_json(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:
        return None if value is None else json.loads(value)


def canonical_json(value: Any) -> str:
    """The one spelling of a value: sorted keys, no spaces, letters as they are.

    Dates and instants become ISO text, decimals plain text; anything else unknown raises.
    """
    return _CANONICAL.encode(value)


def _plain(value: object) -> str:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, bytes):
        return value.hex()
    raise TypeError(type(value).__name__)


# One encoder for all: a bulk act writes hundreds of thousands of values.
_CANONICAL = json.JSONEncoder(
    sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=_plain
)
