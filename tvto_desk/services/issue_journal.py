"""The issue journal: every certificate and its events once more, in a file outside the centre.

A line is written and flushed after the commit and before the act is answered; what a power cut
took from it is added at the next opening. So a certificate that was shown as issued stands in two
places, and a backup with the journal loses none.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from tvto_desk.db.audit_chain import ActStamp
from tvto_desk.db.engine import sqlite_engine
from tvto_desk.db.models.audit import Audit, AuditObject
from tvto_desk.db.models.base import Record
from tvto_desk.db.models.centre import Centre
from tvto_desk.db.models.certificates import Certificate, CertificateEvent, CertificateRequest
from tvto_desk.db.portable_rows import portable
from tvto_desk.db.session import Store
from tvto_desk.db.types import canonical_json
from tvto_desk.domain.errors import SystemProblem
from tvto_desk.domain.words import Sentence
from tvto_desk.services.desk import House
from tvto_desk.services.signing import agrees
from tvto_desk.system.append_log import AppendLog

KINDS: Final = ("certificate", "certificate_event")
_MODELS: Final[Mapping[str, type[Record]]] = {
    "certificate": Certificate,
    "certificate_event": CertificateEvent,
}


@dataclass(frozen=True)
class JournalRow:
    """One row as it stood when the act was done; pointers are uids."""

    kind: str
    values: Mapping[str, Any]

    @property
    def uid(self) -> str:
        return str(self.values["uid"])


@dataclass(frozen=True)
class JournalLine:
    """One act. ``is_ours`` is false for a line that no register key of the centre signed."""

    seq: int
    hash: str
    centre_uid: str
    rows: tuple[JournalRow, ...]
    is_ours: bool


class IssueJournal:
    """The journal of one centre, signed line by line with its register key.

    ``known`` are the public halves that its lines may be signed with, those before it too.
    """

    def __init__(
        self, log: AppendLog, key: Ed25519PrivateKey, known: Iterable[Ed25519PublicKey] = ()
    ) -> None:
        self._log, self._key = log, key
        self._known = tuple(known) or (key.public_key(),)

    @classmethod
    def of(cls, house: House, path: Path) -> IssueJournal:
        """The journal of an open house in a file."""
        return cls(AppendLog(path), house.keys.register, house.keys.register_keys())

    def write(self, session: Session, seqs: Iterable[int]) -> int:
        """Adds the acts of these numbers; gives how many lines that made."""
        centre = session.execute(select(Centre.uid).where(Centre.is_own)).scalar_one()
        before = _digest(self._log.last())
        lines = []
        for seq in seqs:
            act = session.get_one(Audit, seq)
            body = canonical_json(
                {
                    "seq": seq,
                    "hash": act.hash,
                    "at": act.at,
                    "centre": centre,
                    "before": before,
                    "rows": [[row.kind, row.values] for row in _rows_of(session, seq)],
                }
            ).encode()
            line = body + b"\t" + self._key.sign(body).hex().encode()
            before = _digest(line)
            lines.append(line)
        if lines:
            self._log.append(lines)
        return len(lines)

    def lines(self) -> Iterator[JournalLine | None]:
        """Every line, the oldest first; None for one that cannot be read."""
        for raw in self._log.lines():
            body, _, seal = raw.rpartition(b"\t")
            try:
                told = json.loads(body)
                yield JournalLine(
                    told["seq"],
                    told["hash"],
                    told["centre"],
                    tuple(JournalRow(kind, values) for kind, values in told["rows"]),
                    self._sealed(bytes.fromhex(seal.decode()), body),
                )
            except (ValueError, KeyError, TypeError):
                yield None

    def _sealed(self, seal: bytes, body: bytes) -> bool:
        return any(agrees(key, seal, body) for key in self._known)

    def last(self) -> tuple[int, str] | None:
        """Number and hash of the last act, None when there is no line to be read."""
        try:
            told = json.loads((self._log.last() or b"").rpartition(b"\t")[0])
            return int(told["seq"]), str(told["hash"])
        except (ValueError, KeyError, TypeError):
            return None


def attach(house: House, journal: IssueJournal) -> None:
    """Completes the journal from the file, or the file's numbers from the journal, and goes on.

    When the last line stands in the file's own trail, the file holds all that the journal does.
    Otherwise an older file was put back: then no number that the journal knows is given again.
    """
    with house.store.reading() as session:
        follows, after = _follows(session, journal)
    if not follows:
        _keep_numbers(house, journal)
    with house.store.reading() as session:
        # Of another branch of the trail every act is written; who reads knows rows by their uid.
        journal.write(session, _acts_after(session, after))

    def told(seq: int, kinds: Set[str]) -> None:
        if kinds.isdisjoint(KINDS):
            return
        try:
            with house.store.reading() as session:
                journal.write(session, [seq])
        except SystemProblem as error:
            # The act stands; the next opening completes the journal from the file.
            why = Sentence(error.code, error.params)
            raise SystemProblem("journal.not_written", why=why) from error

    house.store.after_act = told


def complete_from(database: Path, journal: IssueJournal) -> None:
    """Completes the journal from a file that is about to be put aside."""
    store = Store(sqlite_engine(database, read_only=True))
    try:
        with store.reading() as session:
            journal.write(session, _acts_after(session, _follows(session, journal)[1]))
    finally:
        store.close()


def numbers(journal: IssueJournal) -> dict[str, JournalRow]:
    """Every certificate of the journal by its number; of two with one number the later."""
    return {
        row.values["number"]: row
        for line in journal.lines()
        if line is not None
        for row in line.rows
        if row.kind == "certificate"
    }


def _follows(session: Session, journal: IssueJournal) -> tuple[bool, int]:
    last = journal.last()
    if last is None:
        return next(journal.lines(), "none") == "none", 0
    seq, sealed = last
    known = session.execute(select(Audit.hash).where(Audit.seq == seq)).scalar()
    return (True, seq) if known == sealed else (False, 0)


def _acts_after(session: Session, seq: int) -> list[int]:
    found = select(AuditObject.seq).where(AuditObject.kind.in_(KINDS), AuditObject.seq > seq)
    return list(session.execute(found.distinct().order_by(AuditObject.seq)).scalars())


_RAISE = text(
    "INSERT INTO counter (kind, centre_code, jalali_year, last)"
    " VALUES ('certificate', :centre, :year, :last)"
    " ON CONFLICT (kind, centre_code, jalali_year) DO UPDATE SET last = excluded.last"
    " WHERE excluded.last > counter.last"
)


def _keep_numbers(house: House, journal: IssueJournal) -> None:
    highest: dict[tuple[str, int], int] = {}
    for row in numbers(journal).values():
        key = row.values["centre_code"], row.values["jalali_year"]
        highest[key] = max(highest.get(key, 0), row.values["sequence"])
    stamp = ActStamp("journal.keep_numbers", "", "", house.clock.now(), house.centre.code)
    with house.store.writing(stamp) as work:
        for (centre, year), last in highest.items():
            work.session.execute(_RAISE, {"centre": centre, "year": year, "last": last})
    house.store.note(stamp)


def _rows_of(session: Session, seq: int) -> list[JournalRow]:
    found = select(AuditObject.kind, AuditObject.uid).where(
        AuditObject.seq == seq, AuditObject.kind.in_(KINDS)
    )
    rows = []
    for kind, uid in sorted(session.execute(found).tuples()):
        model = _MODELS[kind]
        row = session.execute(select(model).where(model.uid == uid)).scalar_one_or_none()
        if row is None:
            continue
        if isinstance(row, Certificate):
            request = session.get_one(CertificateRequest, row.request_id)
            rows.append(JournalRow("certificate_request", portable(session, request)))
        rows.append(JournalRow(kind, portable(session, row)))
    return rows


def _digest(line: bytes | None) -> str:
    return "" if line is None else hashlib.sha256(line).hexdigest()
