"""What every table has in common: names of constraints, uid, version, retention."""

from __future__ import annotations

from enum import StrEnum
from typing import Any, ClassVar

from sqlalchemy import CheckConstraint, MetaData, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, MappedColumn, declared_attr, mapped_column
from sqlalchemy.schema import SchemaItem
from sqlalchemy.types import TypeEngine

from tvto_desk.db.types import BigId, Choice, Uid
from tvto_desk.db.uids import new_uid


class Keep(StrEnum):
    """How long a column's content is kept, and what an erasure does to it."""

    REGISTER = "register"
    """Part of an official register: kept for ever."""
    PERSON = "person"
    """About a person: blanked by an erasure, unless a certificate rests on it."""
    CONTACT = "contact"
    """To reach a person: blanked by an erasure."""
    OPERATION = "operation"
    """Of the centre's work, about nobody."""
    SECRET = "secret"  # noqa: S105  (the name of a class, not a password)
    """Proof of a login; never exported."""


class Base(DeclarativeBase):
    """All tables; constraints get their names from one pattern."""

    type_annotation_map: ClassVar[dict[Any, Any]] = {str: Text()}

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


class Record(Base):
    """A row that may travel to the province: local id, lasting uid, origin and version."""

    __abstract__ = True

    id: Mapped[int] = mapped_column(
        BigId, primary_key=True, sort_order=-4, info={"keep": Keep.OPERATION}
    )
    uid: Mapped[str] = mapped_column(
        Uid, unique=True, default=new_uid, sort_order=-3, info={"keep": Keep.REGISTER}
    )
    origin_centre: Mapped[str] = mapped_column(sort_order=-2, info={"keep": Keep.REGISTER})
    version: Mapped[int] = mapped_column(default=1, sort_order=-1, info={"keep": Keep.OPERATION})

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:  # noqa: N805  (SQLAlchemy calls it on the class)
        return {"version_id_col": cls.version}


def column(
    kind: TypeEngine[Any] | type[TypeEngine[Any]],
    keep: Keep,
    *more: Any,
    added: bool = False,
    **options: Any,
) -> MappedColumn[Any]:
    """A column with its retention class.

    ``added`` marks one that came to a table with rows: while it holds its default it stands in no
    digest, so the trail of older rows still agrees with them.
    """
    return mapped_column(kind, *more, info={"keep": keep, "added": added}, **options)


def choice(
    words: type[StrEnum], keep: Keep, *, added: bool = False, **options: Any
) -> MappedColumn[Any]:
    """A column that holds one word of an enumeration (add ``one_of`` to the table)."""
    info = {"keep": keep, "words": words, "added": added}
    return mapped_column(Choice(words), info=info, **options)


def one_of(name: str, words: type[StrEnum]) -> CheckConstraint:
    """The CHECK that lists the words of a ``choice`` column."""
    listed = ", ".join(f"'{word.value}'" for word in words)
    return CheckConstraint(f"{name} IN ({listed})", name=f"{name}_known")


def yes_or_no(name: str) -> CheckConstraint:
    """The CHECK of a ``Flag`` column; PostgreSQL's own type needs none."""
    check = CheckConstraint(f"{name} IN (0, 1)", name=f"{name}_flag")
    return check.ddl_if(dialect="sqlite")


def rules(*items: SchemaItem) -> tuple[Any, ...]:
    """Table arguments: the constraints, and STRICT in SQLite."""
    return (*items, {"sqlite_strict": True})
