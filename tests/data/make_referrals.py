"""Writes the referral lists of tests/data/referrals, with every fault of theirs planted by hand.

Run from the root of the source tree: ``python tests/data/make_referrals.py``. All people are
fictional; their national IDs only pass the arithmetic. The same bytes come out every time. The
README beside the lists says what a dry run must find; it is written from what was planted, never
from what the program found.
"""

from __future__ import annotations

import html
import random
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

import xlsxwriter

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tvto_desk.domain import digits, jalali  # noqa: E402 - the tree is put on the path above
from tvto_desk.domain.identity import check_digit  # noqa: E402 - as above

FOLDER = Path(__file__).resolve().parent / "referrals"


def listed(text: str) -> list[str]:
    """The words between commas."""
    return text.split(",")


WOMEN = listed("زهرا,فاطمه,مریم,سمیه,معصومه,لیلا,نرگس,الهام,ریحانه,مبینا,سارا,هانیه,طاهره,کبری")
MEN = listed("علی,محمد,حسین,مهدی,رضا,امیرحسین,ابوالفضل,مجتبی,سعید,یوسف,کیان,یاسر,میلاد,وحید")
FATHERS = listed("حسن,عباس,قاسم,غلامرضا,اکبر,محمود,یدالله,نصرت,رحیم,کریم,صادق,جعفر,هاشم,ایوب")
SURNAMES = listed(
    "محمدی,رحیم‌زاده,کریمی,طاهرخانی,شالچیان,رشوند,الموتی,قزوینیان,عابدینی,نوری,کاکاوند,یوسفی,"
    "صفاری,چگینی,مافی,برجی,بهتویی,رضایی,میرزایی,حاجی‌زاده,کشاورز,پاک‌نژاد,سلیمانی,ژاله"
)
STREETS = listed("قزوین، خیابان نواب,تاکستان، خیابان امام,آبیک، بلوار پاسداران,البرز، شهر الوند")
EDUCATION = ("دیپلم", "سیکل", "کاردانی", "لیسانس", "ابتدایی")


@dataclass
class Formula:
    """A cell with a formula and its stored result."""

    text: str
    result: str | int


Value = str | int | date | Formula | None


@dataclass
class Person:
    """A fictional person, with the values as a careful clerk would write them."""

    first: str
    last: str
    father: str
    national_id: str
    birth: date
    woman: bool
    mobile: str
    education: str
    address: str

    @property
    def born(self) -> str:
        """The birth date in Jalali, ASCII digits."""
        return jalali.numeric(self.birth)


@dataclass
class Listing:
    """One file: rows as they stand in it (the first is row 1), and what was planted."""

    name: str
    says: str
    rows: list[list[Value]] = field(default_factory=list)
    people: int = 0
    empty: list[int] = field(default_factory=list)
    totals: list[int] = field(default_factory=list)
    planted: list[tuple[int, str, str, str | None]] = field(default_factory=list)

    def plant(self, row: int, column: str, code: str, offer: str | None = None) -> None:
        """Say that a dry run must find this problem."""
        self.planted.append((row, column, code, offer))


def people(count: int, seed: int, *, women: float, zeros: Sequence[int] = ()) -> list[Person]:
    """Fictional people; those at the places ``zeros`` have national IDs that begin with 0."""
    chance = random.Random(seed)
    made: list[Person] = []
    used: set[str] = set()
    while len(made) < count:
        prefix = "0" if len(made) in zeros else chance.choice("45")
        nine = prefix + "".join(chance.choice("123456789") for _ in range(8))
        national_id = nine + check_digit(nine)
        if national_id in used:
            continue
        used.add(national_id)
        woman = chance.random() < women
        made.append(
            Person(
                first=chance.choice(WOMEN if woman else MEN),
                last=chance.choice(SURNAMES),
                father=chance.choice(FATHERS),
                national_id=national_id,
                birth=jalali.from_jalali(
                    chance.randint(1350, 1386), chance.randint(1, 12), chance.randint(1, 29)
                ),
                woman=woman,
                mobile="0912" + "".join(chance.choice("0123456789") for _ in range(7)),
                education=chance.choice(EDUCATION),
                address=f"{chance.choice(STREETS)}، پلاک {chance.randint(1, 99)}",
            )
        )
    return made


def arabic(text: str) -> str:
    """As an old keyboard writes it: Arabic yeh and kaf, no half-space."""
    return text.replace("ی", "ي").replace("ک", "ك").replace("\u200c", " ")


def wrong_check(national_id: str) -> str:
    """The same number with another last digit."""
    return national_id[:9] + str((int(national_id[9]) + 1) % 10)


# -- the lists


def emdad() -> Listing:
    found = _emdad("emdad_40.xlsx", "a merged title, a total row, Arabic letters, lost zeros")
    rows = found.rows
    for row in (6, 11, 19, 27):
        text = rows[row - 1][4]
        assert isinstance(text, str)
        rows[row - 1][4] = int(text)
        found.plant(row, "national_id", "identity.zeros_lost", text)
    rows[14][5] = jalali.from_jalali(1370, 3, 5)
    rows[21][5] = "1991/05/26"
    found.plant(22, "birth_date", "date.gregorian", "1370/03/05")
    text = rows[32][4]
    assert isinstance(text, str)
    rows[32][4] = wrong_check(text)
    found.plant(33, "national_id", "identity.checksum")
    rows[38][4] = rows[8][4]
    found.plant(9, "national_id", "referral.twice_in_list")
    found.plant(39, "national_id", "referral.twice_in_list")
    return found


def emdad_clean() -> Listing:
    return _emdad("emdad_40_clean.xlsx", "the same forty people, mended by the sender")


def _emdad(name: str, says: str) -> Listing:
    found = Listing(name, says, people=40)
    found.rows = [
        ["فهرست مددجویان کمیتهٔ امداد امام خمینی (ره)، شهرستان قزوین"],
        ["ضمیمهٔ نامهٔ 1404/3318"],
        listed("ردیف,نام,نام خانوادگی,نام پدر,کد ملی,تاریخ تولد,جنسیت,تلفن همراه,تحصیلات,نشانی"),
    ]
    for place, one in enumerate(people(40, 40, women=0.6, zeros=(2, 7, 15, 23)), start=1):
        write = arabic if place % 5 == 0 else str
        found.rows.append(
            [
                place,
                write(one.first),
                write(one.last),
                write(one.father),
                one.national_id,
                digits.persian(one.born) if place % 3 == 0 else one.born,
                "زن" if one.woman else "مرد",
                one.mobile,
                one.education,
                one.address,
            ]
        )
    found.rows.append(["جمع", 40])
    found.totals = [44]
    return found


def behzisti() -> Listing:
    found = Listing(
        "behzisti_120.xlsx",
        "other header spellings, an unknown column, hidden rows and sheet, a formula, an error, "
        "merged cells, a serial number for a date, empty rows",
        people=120,
    )
    found.rows = [listed("فامیل,نام کوچک,فرزند,کدملی,ت تولد,جنس,موبایل,مدرک تحصیلی,نوع معلولیت")]
    for place, one in enumerate(people(120, 120, women=0.5), start=1):
        found.rows.append(
            [
                one.last,
                one.first,
                one.father,
                int(one.national_id) if place % 2 else one.national_id,
                one.birth if place % 4 == 0 else one.born.replace("/", "-"),
                "خانم" if one.woman else "آقا",
                int(one.mobile) if place % 3 == 0 else one.mobile,
                one.education,
                "جسمی حرکتی" if place % 2 else None,
            ]
        )
        if place in (30, 60, 90):
            found.empty.append(len(found.rows) + 1)
            found.rows.append([])
    rows = found.rows
    rows[4][6] = Formula("=50+50", 100)
    found.plant(5, "mobile", "referral.formula")
    rows[9][3] = Formula("=1/0", "#DIV/0!")
    found.plant(10, "national_id", "referral.error_value")
    rows[17][4] = 33000
    found.plant(18, "birth_date", "date.type")
    rows[49][7] = "مکتب‌خانه"
    found.plant(50, "education", "referral.word_unknown", "")
    rows[69][0] = None
    found.plant(70, "last_name", "referral.last_name_missing", "ندارد")
    rows[79][6] = "0912123456"
    found.plant(80, "mobile", "contact.mobile_length")
    # Rows 101 and 102 have one merged surname: which of the two it is of, nobody knows.
    found.plant(102, "last_name", "referral.merged")
    return found


def labour() -> Listing:
    found = Listing(
        "labour_200.xlsx",
        "English headers, national IDs and dates as numbers, the header once more in the middle",
        people=200,
    )
    header: list[Value] = [
        *listed("No.,First Name,Surname,Father's name,National ID,Date of birth (Gregorian)"),
        *listed("Sex,Mobile,Education,Letter No,Letter date"),
    ]
    found.rows = [["Labour office, referral list"], header]
    lost = (14, 58, 133)
    for place, one in enumerate(people(200, 200, women=0.4, zeros=lost), start=1):
        if place == 101:
            found.rows.append(list(header))
        found.rows.append(
            [
                place,
                one.first,
                one.last,
                one.father,
                int(one.national_id),
                one.birth,
                "F" if one.woman else "M",
                one.mobile,
                one.education,
                "7/1404/225",
                "1404/06/20",
            ]
        )
        if place - 1 in lost:
            row = len(found.rows)
            found.plant(row, "national_id", "identity.zeros_lost", one.national_id)
    found.rows[29][5] = date(2015, 6, 1)
    found.plant(30, "birth_date", "person.too_young")
    found.rows[39][6] = "X"
    found.plant(40, "sex", "referral.sex_unknown")
    found.rows[149][1] = "Zahra"
    found.plant(150, "first_name", "name.not_persian")
    found.rows[159][2] = date(2025, 3, 2)
    found.plant(160, "last_name", "referral.unexpected_date")
    found.rows.append(["Total", 200])
    found.totals = [len(found.rows)]
    return found


def guild() -> Listing:
    found = Listing("guild_60.csv", "Windows-1256 with semicolons, Arabic letters", people=60)
    header = "ردیف,نام,شهرت,نام پدر,ش ملی,ش ش,تاریخ تولد,جنسیت,تلفن تماس,نشانی"
    found.rows = [arabic(header).split(",")]
    for place, one in enumerate(people(60, 60, women=0.3), start=1):
        found.rows.append(
            [
                place,
                arabic(one.first),
                arabic(one.last),
                arabic(one.father),
                one.national_id,
                str(1000 + place),
                one.born[2:],
                "مونث" if one.woman else "مذكر",
                one.mobile,
                arabic(one.address),
            ]
        )
    found.rows[11][6] = "1370/13/01"
    found.plant(12, "birth_date", "date.month")
    found.rows[20][5] = "الف/12"
    found.plant(21, "birth_certificate_no", "person.birth_certificate_no")
    found.rows[33][4] = ""
    found.plant(34, "national_id", "referral.identity_missing", "شناسه بعداً")
    return found


def prison() -> Listing:
    found = Listing(
        "prison_45.csv",
        "UTF-8, no column for the sex, an Afghan with one name, birth years, empty lines",
        people=45,
    )
    found.rows = [
        ["فهرست مددجویان معرفی‌شده به آموزش"],
        listed("نام متقاضی,فامیلی,پدر,شماره ملی,تابعیت,سال تولد"),
    ]
    for place, one in enumerate(people(45, 45, women=0), start=1):
        year = digits.persian(one.born[:4])
        found.rows.append(
            [
                one.first,
                one.last,
                one.father,
                digits.persian(one.national_id),
                "ایرانی",
                year if place % 2 else one.born,
            ]
        )
        if place in (15, 16):
            found.empty.append(len(found.rows) + 1)
            found.rows.append([])
    found.rows[9][:5] = ["گل‌محمد", None, "نورمحمد", "110023456789", "افغانستان"]
    found.rows[24][4] = "مریخ"
    found.plant(25, "nationality", "referral.word_unknown", "")
    found.rows[29][3] = "۱۱۱۱۱۱۱۱۱۱"
    found.plant(30, "national_id", "identity.repeated")
    found.rows[39][0] = "علی2"
    found.plant(40, "first_name", "name.digit")
    found.rows.append(["تعداد: ۴۵ نفر"])
    found.totals = [len(found.rows)]
    return found


def barracks() -> Listing:
    found = Listing("barracks_30.xls", "an HTML table under the name of .xls", people=30)
    found.rows = [
        ["فهرست سربازان وظیفه"],
        listed("نام,نام خانوادگی,نام پدر,کد ملی,تاریخ تولد,جنسیت,شماره همراه,گروه هدف"),
    ]
    for one in people(30, 30, women=0, zeros=(4,)):
        found.rows.append(
            [
                one.first,
                one.last,
                one.father,
                digits.persian(one.national_id),
                digits.persian(one.born),
                "مرد",
                digits.persian(one.mobile),
                "سرباز وظیفه",
            ]
        )
    lost = found.rows[6][3]
    assert isinstance(lost, str)
    found.rows[6][3] = lost[1:]
    found.plant(7, "national_id", "identity.zeros_lost", digits.latin(lost))
    found.rows[12][3] = found.rows[11][3]
    found.plant(12, "national_id", "referral.twice_in_list")
    found.plant(13, "national_id", "referral.twice_in_list")
    return found


# -- the files


def write_xlsx(found: Listing, path: Path) -> None:
    """A right-to-left workbook; numbers, dates and formulas as Excel holds them."""
    book = xlsxwriter.Workbook(str(path))
    book.set_properties({"created": datetime(2025, 10, 7)})  # noqa: DTZ001 - a fixed stamp
    sheet = book.add_worksheet("فهرست")
    sheet.right_to_left()
    day = book.add_format({"num_format": "yyyy/mm/dd"})
    for row, values in enumerate(found.rows):
        for column, value in enumerate(values):
            match value:
                case date():
                    sheet.write_datetime(row, column, datetime(*value.timetuple()[:3]), day)  # noqa: DTZ001 - Excel has no time zone
                case Formula(text, result):
                    sheet.write_formula(row, column, text, None, result)
                case int():
                    sheet.write_number(row, column, value)
                case str():
                    sheet.write_string(row, column, value)
    if len(found.rows[0]) == 1:
        sheet.merge_range(0, 0, 0, len(found.rows[2]) - 1, found.rows[0][0])
    if found.name.startswith("behzisti"):
        sheet.merge_range(100, 0, 101, 0, found.rows[100][0])
        for row in (19, 20):
            sheet.set_row(row, None, None, {"hidden": True})
        hidden = book.add_worksheet("کهنه")
        hidden.write_string(0, 0, "نام")
        hidden.hide()
    book.close()


def write_csv(found: Listing, path: Path, encoding: str, delimiter: str) -> None:
    """One record a line; no value of these lists needs quoting."""
    lines = [delimiter.join(str(value or "") for value in row) for row in found.rows]
    path.write_bytes(("\r\n".join(lines) + "\r\n").encode(encoding))


def write_html(found: Listing, path: Path) -> None:
    """The page that a portal sends as «Excel»."""
    wide = len(found.rows[1])
    lines = [
        '<html dir="rtl"><head><meta charset="utf-8"></head><body><table border="1">',
        f'<tr><th colspan="{wide}">{found.rows[0][0]}</th></tr>',
    ]
    for row in found.rows[1:]:
        cells = "".join(f"<td>{html.escape(str(value or ''))}</td>" for value in row)
        lines.append(f"<tr>{cells}</tr>")
    lines.append("</table></body></html>")
    path.write_bytes("\n".join(lines).encode("utf-8"))


def readme(listings: Sequence[Listing]) -> str:
    """What each list holds and what its dry run must say; the tests read the two tables."""
    lines = [
        "# Referral lists for tests and for the demo",
        "",
        "All people are fictional. Written by `tests/data/make_referrals.py`; do not edit by hand.",
        "The dry run is made on 1404/07/15; the prison's list with the default sex «male».",
        "",
        "| file | people | empty rows | total rows | what is special |",
        "|---|---|---|---|---|",
    ]
    for found in listings:
        empty = " ".join(map(str, found.empty)) or "none"
        totals = " ".join(map(str, found.totals)) or "none"
        lines.append(f"| {found.name} | {found.people} | {empty} | {totals} | {found.says} |")
    lines += [
        "",
        "Problems by row and field; an offer is the value that the clerk may accept.",
        "",
        "| file | row | field | problem | offer |",
        "|---|---|---|---|---|",
    ]
    for found in listings:
        for row, column, code, offer in sorted(found.planted, key=lambda planted: planted[:3]):
            shown = "none" if offer is None else offer or "(empty)"
            lines.append(f"| {found.name} | {row} | {column} | {code} | {shown} |")
    return "\n".join(lines) + "\n"


def main(folder: Path = FOLDER) -> None:
    """Write every list and the README into ``folder``."""
    lists = [emdad(), emdad_clean(), behzisti(), labour(), guild(), prison(), barracks()]
    for found in lists:
        path = folder / found.name
        if path.suffix == ".xlsx":
            write_xlsx(found, path)
        elif path.suffix == ".xls":
            write_html(found, path)
        elif found.name.startswith("guild"):
            # Windows-1256 has no «ی»: such lists always come with Arabic letters.
            write_csv(found, path, "cp1256", ";")
        else:
            write_csv(found, path, "utf-8-sig", ",")
    (folder / "README.md").write_text(readme(lists), "utf-8")


if __name__ == "__main__":
    main()
