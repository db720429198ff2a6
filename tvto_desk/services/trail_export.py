"""The trail as a file for an inspector: every act with its seal, and the signed heads of the chain.

The seal of an act is SHA-256 over the seal before it, a line end, and the canonical JSON of number,
instant, account, roles, act, reason and digest; each of them stands in the row as it was sealed, so
that the chain can be followed without this program. Old and new values do not leave the house.
"""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import Text, cast, select
from sqlalchemy.orm import Session

from tvto_desk.db.models.audit import Audit, SignedHead
from tvto_desk.db.models.staff import Account, Staff
from tvto_desk.domain import digits, jalali
from tvto_desk.domain.roles import Permission
from tvto_desk.domain.words import Language
from tvto_desk.services.access import act
from tvto_desk.services.desk import Desk
from tvto_desk.services.safekeeping import sign_head
from tvto_desk.services.staff import name_of
from tvto_desk.system.clock import IRAN
from tvto_desk.system.table_files import Table, TableFormat, Value, written
from tvto_desk.system.words import words

_COLUMNS = (
    "seq",
    "day",
    "act",
    "by",
    "reason",
    "instant",
    "account",
    "roles",
    "code",
    "digest",
    "seal",
    "signed",
)


@act(Permission.READ_TRAIL, heavy=True)
def export_trail(desk: Desk, language: Language) -> bytes:
    """The whole trail as an ``.xlsx``, its present head signed first; that it left the house stands
    in the trail afterwards.
    """
    sign_head(desk.house, "export")
    with desk.read() as session:
        rows = _rows(session, language)
    now = desk.house.clock.now().astimezone(IRAN)
    last = rows[-1]
    table = Table(
        sheet=words().text("trail_export.sheet", language),
        definition=digits.strip_isolates(
            words().text(
                "trail_export.definition",
                language,
                centre=desk.centre.name_fa if language is Language.FA else desk.centre.name_en,
                day=desk.today(),
                acts=len(rows),
                seal=str(last[_COLUMNS.index("seal")]),
                key=desk.house.keys.register_key_id(),
            )
        ),
        head=tuple(words().text(f"trail_export.{column}", language) for column in _COLUMNS),
        rows=rows,
        right_to_left=language is Language.FA,
    )
    file = written(table, TableFormat.XLSX, now)
    desk.note("trail.export")
    return file


def _rows(session: Session, language: Language) -> list[list[Value]]:
    heads: dict[int, list[str]] = {}
    for head in session.execute(select(SignedHead).order_by(SignedHead.seq)).scalars():
        told = f"{head.occasion} {head.key_id} {head.signature.hex()}"
        heads.setdefault(head.seq, []).append(told)
    found = (
        select(Audit, Staff)
        .outerjoin(Account, cast(Account.uid, Text) == Audit.actor)
        .outerjoin(Staff, Staff.id == Account.staff_id)
        .order_by(Audit.seq)
    )
    known = words()
    rows: list[list[Value]] = []
    for audit, staff in session.execute(found):
        key = f"history.{audit.action}"
        rows.append(
            [
                audit.seq,
                _day(audit.at, language),
                known.text(key, language) if key in known else audit.action,
                name_of(staff) if staff else "",
                audit.reason,
                audit.at.astimezone(UTC).isoformat(timespec="microseconds"),
                audit.actor,
                audit.role,
                audit.action,
                audit.payload_digest,
                audit.hash,
                " | ".join(heads.get(audit.seq, [])),
            ]
        )
    return rows


def _day(at: datetime, language: Language) -> str:
    day = at.astimezone(IRAN).date()
    return jalali.numeric(day) if language is Language.FA else day.isoformat()
