"""What papers say of people, read in as many questions for many as for one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from tvto_desk.db.models.people import Person, PersonIdentity, PersonName, PersonPhone
from tvto_desk.domain import digits
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.identity import Identity
from tvto_desk.domain.jalali import PartialDate
from tvto_desk.domain.person import Sex
from tvto_desk.print.papers import Cell, Column, Table
from tvto_desk.services.papers import stationery as paper
from tvto_desk.services.trainees import full_name

MOST = 1000
"""People on one paper: more is a slip of the hand, and a file that nobody prints."""


@dataclass(frozen=True)
class PersonOnPaper:
    """A person as lists, cards and letters name them; the current name and identity."""

    id: int
    sex: Sex
    name_fa: str
    name_en: str
    father_fa: str
    father_en: str
    identity: Identity
    nationality: str | None
    birth: PartialDate | None
    birth_place_fa: str
    birth_place_en: str
    birth_certificate_no: str
    mobiles: tuple[str, ...]
    photo_sha: str | None
    confirmed_on: date | None

    @property
    def titled(self) -> str:
        """«خانم زهرا محمدی»."""
        honour = "honour_female" if self.sex is Sex.FEMALE else "honour_male"
        return f"{paper.say(honour)} {self.name_fa}"

    @property
    def identity_fa(self) -> str:
        """The identity as it stands on Persian paper."""
        return paper.identity(self.identity)

    @property
    def identity_named(self) -> str:
        """«کد ملی ۰۰۱۲۳۴۵۶۷۹»: the number with what it is."""
        kind = paper.named(f"identity_kind.{self.identity.kind.value}")
        return f"{kind} {self.identity_fa}" if self.identity.value else self.identity_fa

    @property
    def mobile_fa(self) -> str:
        """The first number to ring."""
        return digits.persian(self.mobiles[0]) if self.mobiles else ""


def require_some(person_ids: Sequence[int]) -> None:
    """Raises ``papers_of.nobody``, or ``papers_of.too_many`` above ``MOST``."""
    if not person_ids:
        raise DomainError("papers_of.nobody")
    if len(person_ids) > MOST:
        raise DomainError("papers_of.too_many", count=len(person_ids), most=MOST)


def people_on_paper(session: Session, ids: Sequence[int]) -> list[PersonOnPaper]:
    """The people in the order of ``ids``. Raises ``trainee.unknown`` for one who is gone."""
    wanted = list(ids)
    identities = {
        row.person_id: Identity(row.kind, row.value, row.note)
        for row in session.execute(
            select(PersonIdentity)
            .where(PersonIdentity.person_id.in_(wanted))
            .order_by(PersonIdentity.id)
        ).scalars()
    }
    phones: dict[int, list[str]] = {}
    for person_id, number in session.execute(
        select(PersonPhone.person_id, PersonPhone.number)
        .where(PersonPhone.person_id.in_(wanted), PersonPhone.is_current)
        .order_by(PersonPhone.id)
    ):
        phones.setdefault(person_id, []).append(number)
    found = (
        select(Person, PersonName)
        .join(PersonName, (PersonName.person_id == Person.id) & PersonName.is_current)
        .where(Person.id.in_(wanted))
    )
    people = {
        person.id: _person(person, name, identities[person.id], phones.get(person.id, []))
        for person, name in session.execute(found)
    }
    if set(wanted) - set(people):
        raise DomainError("trainee.unknown")
    return [people[one] for one in wanted]


def _person(
    person: Person, name: PersonName, identity: Identity, phones: Sequence[str]
) -> PersonOnPaper:
    birth = None
    if person.birth_date is not None and person.birth_precision is not None:
        birth = PartialDate(person.birth_date, person.birth_precision)
    return PersonOnPaper(
        id=person.id,
        sex=person.sex,
        name_fa=full_name(name),
        name_en=f"{name.first_name_en} {name.last_name_en}".strip(),
        father_fa=name.father_fa,
        father_en=name.father_en,
        identity=identity,
        nationality=person.nationality,
        birth=birth,
        birth_place_fa=person.birth_place_fa,
        birth_place_en=person.birth_place_en,
        birth_certificate_no=person.birth_certificate_no,
        mobiles=tuple(phone for phone in phones if phone.startswith("09")),
        photo_sha=person.photo_sha,
        confirmed_on=person.confirmed_on,
    )


def list_table(people: Sequence[PersonOnPaper], empty: str) -> Table:
    """A list of people with father, identity, birth and phone: for the office, not for a door."""
    columns = (
        Column(paper.say("row"), Cell.FIGURE),
        Column(paper.say("name"), share=3),
        Column(paper.say("father"), width=24),
        Column(paper.say("identity"), Cell.FIGURE),
        Column(paper.say("birth"), Cell.FIGURE),
        Column(paper.say("mobile"), Cell.FIGURE),
    )
    rows = tuple(
        (
            paper.count(number),
            one.name_fa,
            one.father_fa,
            one.identity_fa,
            paper.birth(one.birth),
            one.mobile_fa,
        )
        for number, one in enumerate(people, 1)
    )
    return Table(columns, rows, empty)
