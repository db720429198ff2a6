"""A small training centre for tests: real services on a real temporary database."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from PIL import Image, ImageDraw

from tests.migrated import migrated_file
from tvto_desk.db import engine, migrate
from tvto_desk.db.blobs import DatabaseBlobs
from tvto_desk.db.session import Store
from tvto_desk.domain import jalali
from tvto_desk.domain.centre import CentreKind, Seat
from tvto_desk.domain.identity import IdentityKind, check_digit, parse_identity
from tvto_desk.domain.jalali import DatePrecision, PartialDate
from tvto_desk.domain.person import Mobile, PersonDraft, ResidenceKind, Sex
from tvto_desk.domain.photo import STORED_SIZE
from tvto_desk.domain.roles import Role
from tvto_desk.print.proof import PublicKey, key_id
from tvto_desk.services import accounts, centres, staff, standards
from tvto_desk.services.centres import FoundingDraft, SignatoryDraft
from tvto_desk.services.desk import Actor, Desk, House
from tvto_desk.services.passwords import Passwords
from tvto_desk.services.print_room import PrintRoom
from tvto_desk.services.signing import SigningKeys
from tvto_desk.services.staff import StaffDraft
from tvto_desk.system.blobs import FolderBlobStore
from tvto_desk.system.clock import FixedClock
from tvto_desk.system.phrase_locks import Cost

TODAY = jalali.from_jalali(1404, 7, 15)
MORNING = datetime(TODAY.year, TODAY.month, TODAY.day, 5, 0, tzinfo=UTC)

FAST = Passwords(memory_kib=64, passes=1, lanes=1)
CHEAP = Cost(memory_kib=64, passes=1, lanes=1)
"""What a phrase of a key costs in tests."""
PASSWORD = "گذرواژهٔ دراز من"

REGISTER_KEY = Ed25519PrivateKey.from_private_bytes(bytes(32))
CERTIFICATE_KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))

PUBLIC = CERTIFICATE_KEY.public_key()

PRINT_ROOM = PrintRoom()


def founding(**changes: object) -> FoundingDraft:
    """A founding draft of centre 02 in Takestan."""
    draft = FoundingDraft(
        code="02",
        kind=CentreKind.FIXED,
        province_letters="QZ",
        name_fa="مرکز آموزش فنی و حرفه‌ای شمارهٔ ۲ تاکستان",
        name_en="Technical and Vocational Training Center No. 2, Takestan",
        province_fa="قزوین",
        province_en="Qazvin",
        county_fa="تاکستان",
        county_en="Takestan",
        manager=StaffDraft(first_name_fa="مریم", last_name_fa="رضایی", name_en="Maryam Rezaei"),
        manager_login="rezaei",
        manager_password=PASSWORD,
        signatories=(
            SignatoryDraft(
                seat=Seat.HEAD,
                name_fa="مریم رضایی",
                name_en="Maryam Rezaei",
                title_fa="رئیس مرکز",
                title_en="Head of the Training Center",
                valid_from=jalali.from_jalali(1403, 1, 1),
            ),
            SignatoryDraft(
                seat=Seat.DIRECTOR_GENERAL,
                name_fa="کاظم نوری",
                name_en="Kazem Nouri",
                title_fa="مدیرکل",
                title_en="Director General, Qazvin Province",
                valid_from=jalali.from_jalali(1403, 1, 1),
            ),
        ),
    )
    return replace(draft, **changes)


SEATS = ("manager", "clerk", "examiner", "instructor", "auditor")

_FOUNDED: dict[str, tuple[bytes, dict[str, Actor]]] = {}
"""The file of a centre that is founded once in a process, and who sits at its desks."""


class Office:
    """A founded centre with one desk a role. ``clock`` is moved by hand.

    ``catalogue``: the standards have been taken in.
    """

    def __init__(
        self, folder: Path, *, url: str | None = None, catalogue: bool = False, **changes: object
    ) -> None:
        self.folder = folder
        self.url = url
        self.clock = FixedClock(MORNING)
        if url is not None:
            self._found(changes, catalogue=catalogue)
            return
        self.path = folder / "centre.db"
        key = repr((catalogue, sorted(changes.items())))
        if key not in _FOUNDED:
            self.path.write_bytes(migrated_file())
            self._found(changes, catalogue=catalogue)
            self.close()
            _FOUNDED[key] = (
                self.path.read_bytes(),
                self.actors,
            )
        data, actors = _FOUNDED[key]
        self.path.write_bytes(data)
        self.seat(actors)

    def _found(self, changes: dict[str, object], *, catalogue: bool) -> None:
        """Founds the centre and seats everybody."""
        store = self._store()
        if self.url is not None:
            migrate.upgrade(store.engine)
        centres.found_centre(store, self.clock, FAST, founding(**changes))
        self.house = self._house(store)
        self.manager = accounts.log_in(self.house, FAST, "rezaei", PASSWORD)
        for login, first, last, role in (
            ("clerk", "زهره", "محمدی", Role.CLERK),
            ("examiner", "رضا", "احمدی", Role.EXAMINER),
            ("instructor", "علی", "کریمی", Role.INSTRUCTOR),
            ("auditor", "سارا", "صادقی", Role.AUDITOR),
        ):
            who = staff.add_staff(self.manager, StaffDraft(first_name_fa=first, last_name_fa=last))
            accounts.create_account(self.manager, FAST, who, login, PASSWORD, frozenset({role}))
        self.clerk = self.log_in("clerk")
        self.examiner = self.log_in("examiner")
        self.instructor = self.log_in("instructor")
        self.auditor = self.log_in("auditor")
        if catalogue:
            standards.load_catalogue(self.manager)

    def log_in(self, login: str) -> Desk:
        """A desk for one of the office's people."""
        return accounts.log_in(self.house, FAST, login, PASSWORD)

    @property
    def actors(self) -> dict[str, Actor]:
        """Who sits at the desks."""
        return {seat: getattr(self, seat).actor for seat in SEATS}

    def seat(self, actors: dict[str, Actor]) -> None:
        """Opens a copied database whose people have logged in before it was copied."""
        self.house = self._house(self._store())
        for seat, actor in actors.items():
            desk = Desk(self.house, actor)
            self.house.presence.arrive(actor.account_id, self.house.today())
            desk.password_given()
            setattr(self, seat, desk)

    def restart(self) -> None:
        """Closes the database and opens it anew, as the next morning does."""
        self.close()
        self.open()

    def open(self) -> None:
        """Opens the database that is there and seats everybody."""
        self.house = self._house(self._store())
        for login in ("clerk", "examiner", "instructor", "auditor"):
            setattr(self, login, self.log_in(login))
        self.manager = self.log_in("rezaei")

    def set_day(self, day: date) -> None:
        """Moves the clock to the morning of a day; everybody has given the password then."""
        self.clock.instant = datetime(day.year, day.month, day.day, 5, 0, tzinfo=UTC)
        for seat in SEATS:
            # An office that is set up by hand gets its day before anybody sits down.
            if hasattr(self, seat):
                getattr(self, seat).password_given()

    def close(self) -> None:
        """Gives the database back."""
        self.house.store.close()

    def _store(self) -> Store:
        if self.url is not None:
            return Store(engine.postgres_engine(self.url))
        return Store(engine.sqlite_engine(self.path))

    def _house(self, store: Store) -> House:
        centre = centres.own_centre(store)
        assert centre is not None
        return House(
            store=store,
            blobs=DatabaseBlobs(store.engine)
            if self.url
            else FolderBlobStore(self.folder / "blobs"),
            clock=self.clock,
            centre=centre,
            keys=SigningKeys(
                REGISTER_KEY,
                CERTIFICATE_KEY,
                current=key_id(PUBLIC),
                known={key_id(PUBLIC): PublicKey(PUBLIC, centre.key)},
            ),
            print_room=PRINT_ROOM,
        )


def national_id(number: int) -> str:
    """A valid national ID, one for each number."""
    nine = f"{100_000_000 + number}"
    return nine + str(check_digit(nine))


def draft(number: int = 1, **changes: object) -> PersonDraft:
    """A person who lacks nothing but a photo; each number is another person."""
    names = ("زهرا", "فاطمه", "مینا", "نرگس", "لیلا", "مهسا", "الهام", "سمیه")
    latin = ("Zahra", "Fatemeh", "Mina", "Narges", "Leila", "Mahsa", "Elham", "Somayeh")
    place = number % len(names)
    made = PersonDraft(
        sex=Sex.FEMALE,
        identity=parse_identity(IdentityKind.NATIONAL_ID, national_id(number)),
        first_name_fa=names[place],
        last_name_fa="محمدی رحیم‌آبادی",
        first_name_en=latin[place],
        last_name_en="Mohammadi Rahimabadi",
        father_fa="حسن",
        father_en="Hassan",
        birth=PartialDate(jalali.from_jalali(1375, 4, 12), DatePrecision.DAY),
        birth_place_fa="تاکستان",
        birth_place_en="Takestan",
        birth_certificate_no=str(1000 + number),
        mobiles=(Mobile(f"0912{number:07d}"),),
        residence_kind=ResidenceKind.URBAN,
        target_groups=("skill_seekers",),
    )
    return replace(made, **changes)


def photo(shade: int = 180) -> bytes:
    """A JPEG with a face of two circles, of the size that is stored: nobody waits for a scaling."""
    image = Image.new("RGB", STORED_SIZE, "white")
    pen = ImageDraw.Draw(image)
    pen.ellipse((144, 120, 336, 360), fill=(shade, 150, 130))
    pen.ellipse((80, 384, 400, 800), fill=(60, 70, shade))
    file = BytesIO()
    image.save(file, "JPEG", quality=85)
    return file.getvalue()
