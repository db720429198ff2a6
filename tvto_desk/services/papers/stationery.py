"""What all papers of the centre share: head, foot, words, and how values look on Persian paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from tvto_desk.domain import digits, jalali
from tvto_desk.domain.identity import Identity, IdentityKind
from tvto_desk.domain.jalali import PartialDate
from tvto_desk.domain.words import Code, Key, Language, Sentence
from tvto_desk.print.papers import Document, Fact, Foot, Head, Photo
from tvto_desk.services.desk import Desk
from tvto_desk.system.clock import IRAN
from tvto_desk.system.words import words


@dataclass(frozen=True)
class PaperFile:
    """A finished paper. ``name`` is a file name without ending, as the save dialog offers it."""

    name: str
    pdf: bytes


class Stationery:
    """The centre's own paper, for one desk: heads, foot, photos, and the finished file.

    A service takes it after its guard has answered.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def draw(self, name: str, documents: Sequence[Document]) -> PaperFile:
        """The documents as one PDF. Raises the ``paper.…`` errors of ``render_papers``."""
        return PaperFile(name, self._desk.house.print_room.papers(documents))

    def list_head(self, *, number: str = "") -> Head:
        """The head of a list or form: today's date, and ``number`` where it has one."""
        return Head(
            self._issuer(),
            (
                Fact(say("number"), digits.isolate(number) if number else ""),
                Fact(say("date"), day(self._desk.today())),
                Fact(say("attachment"), ""),
            ),
        )

    def letter_head(self, attachment: str = "") -> Head:
        """The head of a letter: number and date are the secretariat's to write."""
        register = (
            Fact(say("number"), ""),
            Fact(say("date"), ""),
            Fact(say("attachment"), attachment or say("none")),
        )
        return Head(self._issuer(), register)

    def foot(self) -> Foot:
        """When and by whom the paper was printed, and the caption of its short hash."""
        now = self._desk.house.clock.now().astimezone(IRAN)
        who = self._desk.actor.name
        stamp = say("printed", day=day(now.date()), time=time(now), who=who)
        return Foot(say("page", page="{page}", pages="{pages}"), stamp, say("mark"))

    def photo(self, sha: str | None) -> Photo:
        """The stored photo, or the place to glue one."""
        jpeg = None if sha is None else self._desk.house.blobs.get(sha)
        return Photo(jpeg, say("glue_photo"))

    def _issuer(self) -> tuple[str, ...]:
        centre = self._desk.centre
        province = words().text("page.province_office", Language.FA, province=centre.province_fa)
        return (named("page.organisation"), province, centre.name_fa)


def say(key: str, /, **params: object) -> str:
    """Words of the papers: ``key`` is below ``papers.`` in the catalogue."""
    return words().text(f"papers.{key}", Language.FA, **params)


def named(key: str) -> str:
    """Any word of the catalogue in Persian, such as ``sex.female``."""
    return words().text(key, Language.FA)


def told(value: Key | Sentence) -> str:
    """Words that a rule gave, such as the name of a gap, in Persian."""
    return words().told(value, Language.FA)


def day(value: date | None) -> str:
    """«۱۴۰۴/۰۷/۱۵», empty for none."""
    return "" if value is None else digits.persian(jalali.numeric(value))


def long_day(value: date) -> str:
    """«سه‌شنبه ۱۵ مهر ۱۴۰۴»."""
    return jalali.long_persian(value)


def birth(value: PartialDate | None) -> str:
    """A birth date as far as it is known, empty for none."""
    return "" if value is None else digits.persian(jalali.numeric_partial(value))


def time(value: datetime | str) -> str:
    """«۸:۳۰», from an instant or a stored ``08:30``."""
    text = value if isinstance(value, str) else f"{value:%H:%M}"
    return digits.persian(text.removeprefix("0"))


def count(number: int | Decimal) -> str:
    """A number in Persian digits with the Persian decimal sign."""
    return digits.persian(f"{number}".replace(".", "٫"))


def hours(minutes: int) -> str:
    """Minutes as hours with at most two decimals: «۱٫۵»."""
    exact = (Decimal(minutes) / 60).quantize(Decimal("0.01"))
    return count(Decimal(f"{exact:f}".rstrip("0").rstrip(".")))


def identity(value: Identity) -> str:
    """The number as it stands on Persian paper; a passport in Latin, a pending one in words."""
    match value.kind:
        case IdentityKind.PENDING:
            return say("identity_pending")
        case IdentityKind.PASSPORT:
            return digits.isolate(value.value)
        case _:
            return digits.persian(value.value)


def code(text: str) -> Code:
    """A Latin code for a sentence."""
    return Code(text)


def joined(*parts: str, between: str = "، ") -> str:
    """The parts that are not empty."""
    return between.join(part for part in parts if part)
