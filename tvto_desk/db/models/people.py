"""A person: one lifelong record, with dated names, identities, phones and target groups."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index, Integer, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from tvto_desk.db.models.base import Base, Keep, Record, choice, column, one_of, rules, yes_or_no
from tvto_desk.db.types import BigId, Day, Flag, PersianText
from tvto_desk.domain.identity import IdentityKind
from tvto_desk.domain.jalali import DatePrecision
from tvto_desk.domain.person import Education, Employment, Military, ResidenceKind, Sex


class Person(Record):
    """Facts that belong to the person and not to one name or one course.

    ``merged_into`` makes two rows read as one; nothing is moved or rewritten.
    """

    __tablename__ = "person"
    __table_args__ = rules(
        one_of("sex", Sex),
        one_of("birth_precision", DatePrecision),
        one_of("residence_kind", ResidenceKind),
        yes_or_no("single_name"),
        yes_or_no("guardian_consent"),
        yes_or_no("no_mobile"),
        yes_or_no("no_birth_certificate"),
        yes_or_no("latin_from_passport"),
        # A few among all: with everybody in it, SQLite would rather read the table.
        Index(
            "ix_person_merged_into_id",
            "merged_into_id",
            sqlite_where=text("merged_into_id IS NOT NULL"),
            postgresql_where=text("merged_into_id IS NOT NULL"),
        ),
        CheckConstraint("merged_into_id IS NULL OR merged_into_id <> id", name="not_into_itself"),
        one_of("military_status", Military),
        one_of("education", Education),
        one_of("employment", Employment),
        Index("ix_person_birth_date", "birth_date"),
        CheckConstraint(
            "(birth_date IS NULL) = (birth_precision IS NULL)", name="birth_has_precision"
        ),
    )

    sex: Mapped[Sex] = choice(Sex, Keep.REGISTER)
    single_name: Mapped[bool] = column(Flag, Keep.REGISTER, default=False)
    birth_date: Mapped[date | None] = column(Day, Keep.REGISTER)
    birth_precision: Mapped[DatePrecision | None] = choice(DatePrecision, Keep.REGISTER)
    birth_place_fa: Mapped[str] = column(PersianText, Keep.REGISTER, default="")
    birth_place_en: Mapped[str] = column(Text, Keep.REGISTER, default="")
    birth_certificate_no: Mapped[str] = column(Text, Keep.REGISTER, default="")
    no_birth_certificate: Mapped[bool] = column(Flag, Keep.REGISTER, default=False)
    nationality: Mapped[str | None] = column(Text, Keep.REGISTER)
    military_status: Mapped[Military | None] = choice(Military, Keep.PERSON)
    education: Mapped[Education | None] = choice(Education, Keep.PERSON)
    education_field: Mapped[str] = column(PersianText, Keep.PERSON, default="")
    no_mobile: Mapped[bool] = column(Flag, Keep.PERSON, default=False)
    disability_note: Mapped[str] = column(PersianText, Keep.PERSON, default="")
    guardian_consent: Mapped[bool] = column(Flag, Keep.PERSON, default=False)
    residence_kind: Mapped[ResidenceKind | None] = choice(ResidenceKind, Keep.PERSON)
    residence_place: Mapped[str] = column(PersianText, Keep.PERSON, default="")
    residence_district: Mapped[str] = column(PersianText, Keep.PERSON, added=True, default="")
    adaptation_note: Mapped[str] = column(PersianText, Keep.PERSON, added=True, default="")
    employment: Mapped[Employment | None] = choice(Employment, Keep.PERSON, added=True)
    latin_from_passport: Mapped[bool] = column(Flag, Keep.REGISTER, added=True, default=False)
    address: Mapped[str] = column(PersianText, Keep.CONTACT, default="")
    postal_code: Mapped[str | None] = column(Text, Keep.CONTACT)
    referring_body: Mapped[str | None] = column(Text, Keep.PERSON)
    referral_letter_no: Mapped[str] = column(Text, Keep.PERSON, default="")
    referral_letter_date: Mapped[date | None] = column(Day, Keep.PERSON)
    note: Mapped[str] = column(PersianText, Keep.PERSON, default="")
    photo_sha: Mapped[str | None] = column(Text, Keep.PERSON)
    photo_on: Mapped[date | None] = column(Day, Keep.PERSON)
    confirmed_on: Mapped[date | None] = column(Day, Keep.PERSON)
    merged_into_id: Mapped[int | None] = column(
        BigId, Keep.REGISTER, ForeignKey("person.id", ondelete="RESTRICT")
    )


class PersonName(Record):
    """One spelling of a person's name in both scripts; the current one and the former ones."""

    __tablename__ = "person_name"
    __table_args__ = rules(
        yes_or_no("is_current"),
        Index(
            "uq_person_name_current",
            "person_id",
            unique=True,
            sqlite_where=text("is_current"),
            postgresql_where=text("is_current"),
        ),
        # Holds all that finding people asks for, so that the table itself is not read.
        Index("ix_person_name_sort_key", "sort_key", "person_id", "is_current", "search_key"),
        Index("ix_person_name_search_key", "search_key"),
        Index("ix_person_name_person_id", "person_id"),
    )

    person_id: Mapped[int] = column(
        BigId, Keep.REGISTER, ForeignKey("person.id", ondelete="RESTRICT")
    )
    first_name_fa: Mapped[str] = column(PersianText, Keep.REGISTER)
    last_name_fa: Mapped[str] = column(PersianText, Keep.REGISTER, default="")
    first_name_en: Mapped[str] = column(Text, Keep.REGISTER, default="")
    last_name_en: Mapped[str] = column(Text, Keep.REGISTER, default="")
    father_fa: Mapped[str] = column(PersianText, Keep.REGISTER, default="")
    father_en: Mapped[str] = column(Text, Keep.REGISTER, default="")
    is_current: Mapped[bool] = column(Flag, Keep.REGISTER, default=True)
    sort_key: Mapped[str] = column(Text, Keep.REGISTER)
    search_key: Mapped[str] = column(Text, Keep.REGISTER)


class PersonIdentity(Record):
    """A number that a state gave the person; two persons of one centre never share it."""

    __tablename__ = "person_identity"
    __table_args__ = rules(
        UniqueConstraint("origin_centre", "kind", "value"),
        Index("ix_person_identity_person_id", "person_id"),
        Index("ix_person_identity_value", "value"),
        # Those whose identity is still to come: a few among all.
        Index(
            "ix_person_identity_pending",
            "person_id",
            sqlite_where=text("kind = 'pending'"),
            postgresql_where=text("kind = 'pending'"),
        ),
        one_of("kind", IdentityKind),
        CheckConstraint("length(value) > 0", name="value_given"),
    )

    person_id: Mapped[int] = column(
        BigId, Keep.REGISTER, ForeignKey("person.id", ondelete="RESTRICT")
    )
    kind: Mapped[IdentityKind] = choice(IdentityKind, Keep.REGISTER)
    value: Mapped[str] = column(Text, Keep.REGISTER)
    note: Mapped[str | None] = column(PersianText, Keep.REGISTER)
    valid_to: Mapped[date | None] = column(Day, Keep.REGISTER)


class PersonPhone(Record):
    """A phone with its owner: shared by sisters, changed, never unique."""

    __tablename__ = "person_phone"
    __table_args__ = rules(
        Index("ix_person_phone_person_id", "person_id"),
        Index("ix_person_phone_number", "number"),
        yes_or_no("is_current"),
    )

    person_id: Mapped[int] = column(
        BigId, Keep.CONTACT, ForeignKey("person.id", ondelete="RESTRICT")
    )
    number: Mapped[str] = column(Text, Keep.CONTACT)
    owner: Mapped[str] = column(PersianText, Keep.CONTACT, default="")
    is_current: Mapped[bool] = column(Flag, Keep.CONTACT, default=True)


class PersonTargetGroup(Record):
    """A target group that the person belongs to (keys of ``catalogue/target_groups.csv``)."""

    __tablename__ = "person_target_group"
    __table_args__ = rules(UniqueConstraint("person_id", "target_group"), yes_or_no("is_main"))

    person_id: Mapped[int] = column(
        BigId, Keep.PERSON, ForeignKey("person.id", ondelete="RESTRICT")
    )
    target_group: Mapped[str] = column(Text, Keep.PERSON)
    is_main: Mapped[bool] = column(Flag, Keep.PERSON, default=False)


class PersonDocument(Record):
    """A document that a person brought: whether a copy is in the file, who saw the original, and
    until when it holds. ``seen_on``: the day of the original or, as long as it was not seen, of
    the copy. With neither copy nor original the row only remembers that there was one.
    """

    __tablename__ = "person_document"
    __table_args__ = rules(
        UniqueConstraint("person_id", "kind"),
        yes_or_no("has_copy"),
        yes_or_no("original_seen"),
    )

    person_id: Mapped[int] = column(
        BigId, Keep.PERSON, ForeignKey("person.id", ondelete="RESTRICT")
    )
    kind: Mapped[str] = column(Text, Keep.PERSON)
    seen_on: Mapped[date] = column(Day, Keep.PERSON)
    valid_to: Mapped[date | None] = column(Day, Keep.PERSON)
    has_copy: Mapped[bool] = column(Flag, Keep.PERSON, added=True, default=True)
    original_seen: Mapped[bool] = column(Flag, Keep.PERSON, added=True, default=True)
    seen_by_id: Mapped[int | None] = column(
        BigId, Keep.PERSON, ForeignKey("staff.id", ondelete="RESTRICT"), added=True
    )


class PersonDocumentScan(Record):
    """One scanned page of a document; ``is_out``: it was taken out, and only remembered."""

    __tablename__ = "person_document_scan"
    __table_args__ = rules(
        UniqueConstraint("document_id", "page"),
        CheckConstraint("page > 0", name="page_counted"),
        yes_or_no("is_out"),
    )

    document_id: Mapped[int] = column(
        BigId, Keep.PERSON, ForeignKey("person_document.id", ondelete="RESTRICT")
    )
    page: Mapped[int] = column(Integer, Keep.PERSON)
    sha: Mapped[str] = column(Text, Keep.PERSON)
    is_out: Mapped[bool] = column(Flag, Keep.PERSON, default=False)


class LatinSpelling(Base):
    """A Latin spelling that the centre chose for a word of a name, and how often.

    It is a habit and no record: the names themselves stand in the trail, so a registration that is
    taken back does not wait for those who chose the same spelling since.
    """

    __tablename__ = "latin_spelling"
    __table_args__ = rules(CheckConstraint("uses > 0", name="spelling_used"))

    word: Mapped[str] = mapped_column(Text, primary_key=True, info={"keep": Keep.OPERATION})
    latin: Mapped[str] = mapped_column(Text, primary_key=True, info={"keep": Keep.OPERATION})
    uses: Mapped[int] = column(BigId, Keep.OPERATION)
    last_on: Mapped[date] = column(Day, Keep.OPERATION)
