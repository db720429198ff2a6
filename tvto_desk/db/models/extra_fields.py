"""Fields of a person that the centre defined itself, and what they hold."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ForeignKey, Index, Integer, Text, UniqueConstraint
from sqlalchemy.orm import Mapped

from tvto_desk.db.models.base import Keep, Record, choice, column, one_of, rules, yes_or_no
from tvto_desk.db.types import BigId, Flag, Json, PersianText
from tvto_desk.domain.extra_fields import ExtraKind


class ExtraFieldDefinition(Record):
    """A field with its captions; one that was ever used is retired and never deleted."""

    __tablename__ = "extra_field"
    __table_args__ = rules(
        UniqueConstraint("origin_centre", "key"),
        one_of("kind", ExtraKind),
        yes_or_no("is_asked"),
        yes_or_no("is_retired"),
    )

    key: Mapped[str] = column(Text, Keep.OPERATION)
    caption_fa: Mapped[str] = column(PersianText, Keep.OPERATION)
    caption_en: Mapped[str] = column(PersianText, Keep.OPERATION)
    kind: Mapped[ExtraKind] = choice(ExtraKind, Keep.OPERATION)
    choices: Mapped[list[Any]] = column(Json, Keep.OPERATION)
    is_asked: Mapped[bool] = column(Flag, Keep.OPERATION)
    place: Mapped[int] = column(Integer, Keep.OPERATION)
    is_retired: Mapped[bool] = column(Flag, Keep.OPERATION, default=False)


class ExtraValue(Record):
    """What one person has in a field, in the form of its kind; empty where it was taken away."""

    __tablename__ = "extra_value"
    __table_args__ = rules(
        UniqueConstraint("person_id", "field_id"), Index("ix_extra_value_field_id", "field_id")
    )

    person_id: Mapped[int] = column(
        BigId, Keep.PERSON, ForeignKey("person.id", ondelete="RESTRICT")
    )
    field_id: Mapped[int] = column(
        BigId, Keep.PERSON, ForeignKey("extra_field.id", ondelete="RESTRICT")
    )
    value: Mapped[str] = column(PersianText, Keep.PERSON, default="")
