"""What one certificate says: the frozen values of which its page and its proof are made.

The page asks no database and no clock: all that changes from one certificate to the next stands
here, except the photo (JPEG bytes) and the text of the QR, which travel beside it. The canonical
JSON of these values is stored at issue, so the same page can be drawn again years later.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import date
from enum import StrEnum
from typing import Self

from tvto_desk.domain.errors import SystemProblem
from tvto_desk.domain.jalali import DatePrecision
from tvto_desk.print.shapes import ShapeError, build

FORMAT = 1
"""Version of the JSON shape; a reader refuses a higher one."""


class HolderSex(StrEnum):
    """Stated on the page only by خانم/آقای and daughter/son."""

    FEMALE = "female"
    MALE = "male"


class IdentityOnPage(StrEnum):
    """The identities a certificate can name; one that is still pending is refused before."""

    NATIONAL_ID = "national_id"
    FOREIGN_CODE = "foreign_code"
    PASSPORT = "passport"


class CertificateKind(StrEnum):
    """Trained at the centre and assessed, or assessed without a course (ادواری)."""

    TRAINED = "trained"
    ASSESSED = "assessed"


class Seat(StrEnum):
    """Who signs where: the head of the centre on the right, the director general on the left."""

    HEAD = "head"
    DIRECTOR_GENERAL = "director_general"


@dataclass(frozen=True, kw_only=True)
class Holder:
    """The person. ``last_name_fa`` and ``last_name_en`` are empty for a single name.

    ``nationality_fa`` and ``nationality_en`` name the country («افغانستان», ``Afghanistan``) and
    are empty for Iranians. ``birth_certificate_no`` is empty for who has none. ``birth_date`` is
    the first possible day when ``birth_precision`` is a month or a year.
    """

    sex: HolderSex
    first_name_fa: str
    last_name_fa: str
    first_name_en: str
    last_name_en: str
    father_fa: str
    father_en: str
    identity_kind: IdentityOnPage
    identity_value: str
    nationality_fa: str = ""
    nationality_en: str = ""
    birth_certificate_no: str = ""
    birth_date: date
    birth_precision: DatePrecision = DatePrecision.DAY
    birth_place_fa: str
    birth_place_en: str


@dataclass(frozen=True, kw_only=True)
class StandardOnPage:
    """The standard: titles as officially spelled, ``code`` in Latin digits, whole ``hours``.

    Cluster and group are empty for a trade of the paper registers that the catalogue does not know:
    the cell is then left out.
    """

    title_fa: str
    title_en: str
    code: str
    hours: int
    cluster_fa: str
    cluster_en: str
    group_fa: str
    group_en: str


@dataclass(frozen=True, kw_only=True)
class AssessmentOnPage:
    """What was passed, and when: ``date`` is the day of the practical pass."""

    kind: CertificateKind
    date: date


@dataclass(frozen=True, kw_only=True)
class Place:
    """The responsible centre, never the prison or camp where the course ran.

    ``workshop_fa`` and ``workshop_en`` are empty when no printable name is set: the cell is then
    left out.
    """

    centre_fa: str
    centre_en: str
    province_fa: str
    province_en: str
    county_fa: str
    county_en: str
    workshop_fa: str = ""
    workshop_en: str = ""


@dataclass(frozen=True, kw_only=True)
class Issuer:
    """The head lines at the top right, one to three, and the state line (empty: not printed)."""

    lines_fa: tuple[str, ...]
    state_line_fa: str = ""


@dataclass(frozen=True, kw_only=True)
class Signatory:
    """Who signs, with the title held on the day of issue («سرپرست مرکز», ``Acting Head …``)."""

    seat: Seat
    title_fa: str
    name_fa: str
    name_en: str
    title_en: str


@dataclass(frozen=True, kw_only=True)
class CertificateValues:
    """All values of one page. ``copy_no`` is 1 on the original, 2 on the first المثنی.

    ``duplicate_date`` is set exactly when ``copy_no`` is above 1. ``replaces_number`` names the
    certificate this one replaces. ``electronic_number`` is the portal's, or empty. A ``specimen``
    carries the watermark.
    """

    number: str
    electronic_number: str = ""
    issue_date: date
    copy_no: int = 1
    duplicate_date: date | None = None
    replaces_number: str = ""
    specimen: bool = False
    holder: Holder
    standard: StandardOnPage
    assessment: AssessmentOnPage
    place: Place
    issuer: Issuer
    signatories: tuple[Signatory, ...]

    def to_json(self) -> str:
        """Canonical JSON: sorted keys, no spaces, UTF-8 letters, dates as ``2025-10-07``."""
        return json.dumps(
            {"format": FORMAT, **asdict(self)},
            sort_keys=True,
            separators=(",", ":"),
            ensure_ascii=False,
            default=date.isoformat,
        )

    @classmethod
    def from_json(cls, text: str) -> Self:
        """The values of ``to_json``.

        Raises ``SystemProblem``: ``print.values_newer`` (written by a newer program) or
        ``print.values_damaged``.
        """
        try:
            data = json.loads(text)
            version = data.pop("format")
        except (ValueError, KeyError, AttributeError, TypeError) as error:
            raise SystemProblem("print.values_damaged") from error
        if isinstance(version, int) and version > FORMAT:
            raise SystemProblem("print.values_newer")
        try:
            return build(cls, data)
        except ShapeError as error:
            raise SystemProblem("print.values_damaged") from error
