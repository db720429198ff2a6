"""One value for many people: which fields may be given to a whole group at once.

A name, an identity or a birth date is nobody's but one person's, so it is never among them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.person import Education, ResidenceKind


class GroupField(StrEnum):
    """What may be given to many; the value is its key in ``group_field.…`` of the catalogue."""

    TARGET_GROUP = "target_group"
    REFERRAL = "referral"
    RESIDENCE = "residence"
    EDUCATION = "education"
    NATIONALITY = "nationality"
    EXTRA = "extra"


OF_ENROLMENTS = frozenset({GroupField.TARGET_GROUP, GroupField.REFERRAL})
"""What an enrolment has of its own: reports count these two by class."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """The field and its value; only the parts of that field are looked at.

    REFERRAL is the body with the number and day of its letter, RESIDENCE the kind with the place,
    EXTRA a field of the centre's own by its key, with the value in stored form.
    """

    field: GroupField
    target_group: str | None = None
    referring_body: str | None = None
    letter_no: str = ""
    letter_date: date | None = None
    residence_kind: ResidenceKind | None = None
    residence_place: str = ""
    education: Education | None = None
    nationality: str | None = None
    extra_key: str = ""
    extra_value: str = ""

    @property
    def main_value(self) -> str | None:
        """The value without which there is nothing to give."""
        return {
            GroupField.TARGET_GROUP: self.target_group,
            GroupField.REFERRAL: self.referring_body,
            GroupField.RESIDENCE: self.residence_kind,
            GroupField.EDUCATION: self.education,
            GroupField.NATIONALITY: self.nationality,
            GroupField.EXTRA: self.extra_value or None,
        }[self.field]


def require_sound(assignment: Assignment, today: date) -> None:
    """Raises ``group_assign.no_value`` and ``person.letter_to_come``."""
    if not assignment.main_value:
        raise DomainError("group_assign.no_value", field=_MAIN[assignment.field])
    if assignment.letter_date is not None and assignment.letter_date > today:
        raise DomainError("person.letter_to_come", field="letter_date", date=assignment.letter_date)


_MAIN = {
    GroupField.TARGET_GROUP: "target_group",
    GroupField.REFERRAL: "referring_body",
    GroupField.RESIDENCE: "residence_kind",
    GroupField.EDUCATION: "education",
    GroupField.NATIONALITY: "nationality",
    GroupField.EXTRA: "field",
}
