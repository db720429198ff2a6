"""A real centre file grown to many people, for figures about lists.

Run by hand from the top folder: ``python benchmarks/grow.py FOLDER [people]``. The centre is
founded as the program founds one, but its people come in by bulk inserts past the services: **they
stand outside the audit trail**, so such a file is for measuring and never for showing that records
are proved. The same number of people gives the same people.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from itertools import accumulate, islice
from pathlib import Path
from random import Random
from typing import Any, NamedTuple
from uuid import UUID

HOUSE = Path(__file__).parents[1]
sys.path[:0] = [str(HOUSE)]

from sqlalchemy import Connection, insert  # noqa: E402  # after the path is set

from tvto_desk.db.engine import WRITES  # noqa: E402
from tvto_desk.db.models.base import Record  # noqa: E402
from tvto_desk.db.models.people import (  # noqa: E402
    Person,
    PersonIdentity,
    PersonName,
    PersonPhone,
    PersonTargetGroup,
)
from tvto_desk.db.search import check  # noqa: E402
from tvto_desk.domain import jalali, persian  # noqa: E402
from tvto_desk.domain.identity import IdentityKind, check_digit  # noqa: E402
from tvto_desk.domain.jalali import DatePrecision  # noqa: E402
from tvto_desk.domain.person import IRAN, Education, ResidenceKind, Sex  # noqa: E402
from tvto_desk.services.opening import OpenCentre, create_centre  # noqa: E402
from tvto_desk.services.passwords import Passwords  # noqa: E402
from tvto_desk.services.practice import practice_founding  # noqa: E402
from tvto_desk.system.clock import SystemClock  # noqa: E402
from tvto_desk.system.keys import Cost  # noqa: E402

LOGIN = "manager"
PASSWORD = "گذرواژهٔ دراز سنجش"
CHEAP = Passwords(memory_kib=64, passes=1, lanes=1)

CHUNK = 5_000
YOUNGEST = jalali.from_jalali(1388, 12, 29)
DAYS_OF_BIRTH = 40 * 365


class Spelled(NamedTuple):
    """A name in both scripts."""

    fa: str
    en: str


def _spelled(*pairs: str) -> tuple[Spelled, ...]:
    return tuple(Spelled(*pair.split("|")) for pair in pairs)


# Commonest first: the chance of a name falls with its place, as in the registers of the country.
WOMEN = _spelled(
    *("فاطمه|Fatemeh", "زهرا|Zahra", "مریم|Maryam", "معصومه|Masoumeh", "زینب|Zeinab"),
    *("سکینه|Sakineh", "رقیه|Roghayeh", "لیلا|Leila", "سمیه|Somayeh", "خدیجه|Khadijeh"),
    *("اعظم|Azam", "نرگس|Narges", "الهام|Elham", "طاهره|Tahereh", "اکرم|Akram"),
    *("کبری|Kobra", "مینا|Mina", "مهسا|Mahsa", "سارا|Sara", "هانیه|Hanieh"),
    *("نازنین|Nazanin", "محدثه|Mohaddeseh", "پریسا|Parisa", "آرزو|Arezou", "ژاله|Zhaleh"),
    *("گیتی|Giti", "مژگان|Mozhgan", "فاطمه‌زهرا|Fatemeh Zahra", "ام‌البنین|Omolbanin"),
)
MEN = _spelled(
    *("محمد|Mohammad", "علی|Ali", "حسین|Hossein", "مهدی|Mahdi", "حسن|Hassan"),
    *("رضا|Reza", "احمد|Ahmad", "ابوالفضل|Abolfazl", "عباس|Abbas", "سعید|Saeed"),
    *("امیرحسین|Amirhossein", "محمدرضا|Mohammadreza", "علی‌رضا|Alireza", "علیرضا|Alireza"),
    *("مجتبی|Mojtaba", "یوسف|Yousef", "اسماعیل|Esmaeil", "موسی|Mousa", "قربان‌علی|Ghorbanali"),
    *("جواد|Javad", "بهرام|Bahram", "پرویز|Parviz", "آرش|Arash", "ژوبین|Zhoubin"),
)
LAST = _spelled(
    *("محمدی|Mohammadi", "حسینی|Hosseini", "احمدی|Ahmadi", "رضایی|Rezaei", "مرادی|Moradi"),
    *("حیدری|Heidari", "کریمی|Karimi", "رحیمی|Rahimi", "جعفری|Jafari", "موسوی|Mousavi"),
    *("قاسمی|Ghasemi", "صادقی|Sadeghi", "طاهرخانی|Taherkhani", "رحمانی|Rahmani"),
    *("چگینی|Chegini", "یوسفی|Yousefi", "عباسی|Abbasi", "کاکاوند|Kakavand", "غیاثوند|Ghiasvand"),
    *("رحیم‌آبادی|Rahimabadi", "کشاورز|Keshavarz", "نظری|Nazari", "امینی|Amini"),
    *("خدابنده‌لو|Khodabandehlou", "شیرمحمدی|Shirmohammadi", "پیرمحمدی|Pirmohammadi"),
)
# Rarer family names are put together, so that there are thousands of them.
STEMS = _spelled(
    *("محمد|Mohammad", "علی|Ali", "حسن|Hassan", "رضا|Reza", "کریم|Karim", "رحیم|Rahim"),
    *("قاسم|Ghasem", "یوسف|Yousef", "ملک|Malek", "نور|Nour", "صادق|Sadegh", "مهر|Mehr"),
    *("خسرو|Khosrow", "بهرام|Bahram", "عبدالله|Abdollah", "خان‌محمد|Khanmohammad"),
    *("عزیز|Aziz", "شریف|Sharif", "فتح|Fath", "گل|Gol", "پور|Pour", "آقا|Agha"),
)
ENDINGS = _spelled(
    *("ی|i", "پور|pour", "‌زاده|zadeh", "نژاد|nezhad", "یان|ian", "لو|lou", "وند|vand"),
    *("فر|far", "نیا|nia", "‌خانی|khani", "‌بیگی|beigi", "دوست|doust"),
)
PLACES = _spelled(
    *("قزوین|Qazvin", "تاکستان|Takestan", "البرز|Alborz", "آبیک|Abyek"),
    *("بوئین‌زهرا|Buin Zahra", "آوج|Avaj", "ضیاءآباد|Ziaabad", "اسفرورین|Esfarvarin"),
)
# The first three digits of a national ID tell where it was given.
ID_PREFIXES = ("432", "433", "438", "439", "508", "589", "007", "128")
MOBILE_PREFIXES = ("0912", "0919", "0910", "0935", "0936", "0990", "0921")
TARGET_GROUPS = ("skill_seekers", "pupils", "employed", "unemployment_insured")


def grow(folder: Path, people: int) -> OpenCentre:
    """Founds a practice centre in ``folder`` (which holds none) and gives it ``people``.

    The rows of the people are what the program would have stored, with their keys and with what
    they are found by, but no act in the audit trail stands for them. Its manager logs in as
    ``LOGIN`` with ``PASSWORD``. The caller closes the centre.
    """
    centre = create_centre(
        folder,
        practice_founding(password=PASSWORD),
        key_phrases={"head": PASSWORD},
        clock=SystemClock(),
        passwords=CHEAP,
        key_cost=Cost(memory_kib=64, passes=1, lanes=1),
    )
    everybody = _everybody(centre.house.centre.code, people)
    engine = centre.house.store.engine.execution_options(**{WRITES: True})
    # Portion by portion: an open transaction keeps all it wrote in memory.
    while chunk := list(islice(everybody, CHUNK)):
        with engine.begin() as connection:
            _insert(connection, chunk)
    with engine.begin() as connection:
        check.rebuild(connection)
        connection.exec_driver_sql("PRAGMA optimize")
    return centre


class Grown(NamedTuple):
    """The rows of one person, by table."""

    person: dict[str, Any]
    name: dict[str, Any]
    identity: dict[str, Any]
    phone: dict[str, Any] | None
    target_group: dict[str, Any]


TABLES: dict[str, type[Record]] = {
    "person": Person,
    "name": PersonName,
    "identity": PersonIdentity,
    "phone": PersonPhone,
    "target_group": PersonTargetGroup,
}


def _insert(connection: Connection, chunk: list[Grown]) -> None:
    for kind, table in TABLES.items():
        rows = [row for one in chunk if (row := getattr(one, kind)) is not None]
        connection.execute(insert(table), rows)


def _everybody(origin: str, people: int) -> Iterator[Grown]:
    chance = Random(people)
    last_mobile = ""
    for number in range(1, people + 1):
        record = {"origin_centre": origin, "version": 1}
        sex = Sex.FEMALE if chance.random() < 0.6 else Sex.MALE
        first = _first_name(chance, sex)
        last = _last_name(chance)
        father = _common(chance, MEN)
        place = _common(chance, PLACES)
        by_year = chance.random() < 0.02
        # Sisters give the same number; some have none.
        if chance.random() > 0.05:
            last_mobile = f"{chance.choice(MOBILE_PREFIXES)}{chance.randrange(10**7):07}"
        without_mobile = chance.random() < 0.03
        foreign = chance.random() < 0.04
        person = {
            **record,
            "id": number,
            "uid": _uid(chance),
            "sex": sex,
            "birth_date": _birth(chance, by_year=by_year),
            "birth_precision": DatePrecision.YEAR if by_year else DatePrecision.DAY,
            "birth_place_fa": place.fa,
            "birth_place_en": place.en,
            "birth_certificate_no": str(chance.randrange(1, 10_000)),
            "nationality": "AF" if foreign else IRAN,
            "education": chance.choice(list(Education)),
            "no_mobile": without_mobile,
            "residence_kind": chance.choice((ResidenceKind.URBAN, ResidenceKind.RURAL)),
        }
        of_person = {**record, "person_id": number}
        name = {
            **of_person,
            "uid": _uid(chance),
            "first_name_fa": first.fa,
            "last_name_fa": last.fa,
            "first_name_en": first.en,
            "last_name_en": last.en,
            "father_fa": father.fa,
            "father_en": father.en,
            "is_current": True,
            "sort_key": persian.sort_key(f"{last.fa} {first.fa}"),
            "search_key": persian.search_key(f"{first.fa} {last.fa}"),
        }
        identity = {
            **of_person,
            "uid": _uid(chance),
            "kind": IdentityKind.FOREIGN_CODE if foreign else IdentityKind.NATIONAL_ID,
            "value": f"{100_000_000_000 + number * 7_919}" if foreign else _national_id(number),
        }
        phone = {**of_person, "uid": _uid(chance), "number": last_mobile, "is_current": True}
        group = {
            **of_person,
            "uid": _uid(chance),
            "target_group": chance.choice(TARGET_GROUPS),
            "is_main": True,
        }
        yield Grown(person, name, identity, None if without_mobile else phone, group)


def _common(chance: Random, names: tuple[Spelled, ...]) -> Spelled:
    """One of the names; the first is the likeliest, the chance of the others falls with 1/n."""
    return chance.choices(names, cum_weights=_heights(len(names)))[0]


@cache
def _heights(count: int) -> tuple[float, ...]:
    return tuple(accumulate(1 / place for place in range(2, count + 2)))


def _first_name(chance: Random, sex: Sex) -> Spelled:
    name = _common(chance, WOMEN if sex is Sex.FEMALE else MEN)
    if chance.random() < 0.05:
        title = Spelled("سیده", "Seyedeh") if sex is Sex.FEMALE else Spelled("سید", "Seyed")
        return Spelled(f"{title.fa} {name.fa}", f"{title.en} {name.en}")
    return name


def _last_name(chance: Random) -> Spelled:
    if chance.random() < 0.45:
        name = _common(chance, LAST)
    else:
        stem, ending = chance.choice(STEMS), chance.choice(ENDINGS)
        name = Spelled(stem.fa + ending.fa, stem.en + ending.en)
    if chance.random() < 0.15:
        place = _common(chance, PLACES)
        return Spelled(f"{name.fa} {place.fa}", f"{name.en} {place.en}")
    return name


def _birth(chance: Random, *, by_year: bool) -> date:
    born = YOUNGEST - timedelta(days=chance.randrange(DAYS_OF_BIRTH))
    return jalali.from_jalali(jalali.to_jalali(born).year, 1, 1) if by_year else born


def _national_id(number: int) -> str:
    """A valid ID, another for each number up to eight million."""
    place, prefix = divmod(number, len(ID_PREFIXES))
    nine = f"{ID_PREFIXES[prefix]}{place * 7_919 % 10**6:06}"
    return nine + check_digit(nine)


def _uid(chance: Random) -> str:
    """A UUIDv7 of one moment, the rest drawn."""
    drawn = chance.getrandbits(122)
    moment = 1_760_000_000_000
    high = (moment << 16) | (7 << 12) | (drawn >> 110)
    low = (2 << 62) | (drawn & (2**62 - 1))
    return str(UUID(int=(high << 64) | low))


def main(folder: str, people: str = "100000") -> None:
    """Grows a centre and leaves its file in ``folder``."""
    centre = grow(Path(folder), int(people))
    with centre.held:
        print(f"{centre.folder.database}: {people} people, login {LOGIN}, password {PASSWORD}")


if __name__ == "__main__":
    main(*sys.argv[1:])
