"""The unit of work: open, ask, write, audit, commit.

A writing unit gathers by itself what it changed (every ``Record`` and every event row), seals
it into exactly one audit row, writes what the touched records are found by, and commits all of it
together or nothing.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Engine, event, inspect, select
from sqlalchemy.orm import Session, UOWTransaction

from tvto_desk.db import audit_chain
from tvto_desk.db.audit_chain import ActStamp, Sealed, Touched
from tvto_desk.db.constraints import translated
from tvto_desk.db.engine import WRITES
from tvto_desk.db.models.audit import Audit
from tvto_desk.db.models.base import Keep, Record
from tvto_desk.db.row_digest import row_digest
from tvto_desk.db.search.touched import TouchedBodies
from tvto_desk.db.travel.kinds import travelling
from tvto_desk.domain.errors import AccessDenied, DomainError, SystemProblem
from tvto_desk.domain.words import Code

_VEIL = "•"
_PAUSE = 1.0
"""Seconds between two questions to a server that did not answer."""


@dataclass(frozen=True)
class Doubt:
    """An act whose answer was lost: its number in the trail, its hash there, what it was."""

    seq: int
    hash: str
    action: str


class Work:
    """A writing unit of work. ``session`` is SQLAlchemy's; ``touched`` adds bulk rows by hand.

    ``seq`` is the number of the act in the trail, known once it is sealed. ``bodies`` are written
    by themselves from the rows of the session; whoever writes people past it names them there.
    With ``hides_values`` the trail says which records changed, and no value: an erasure sets it.
    With ``guards_others`` a row that came from a centre is neither changed nor taken away.
    """

    def __init__(self, session: Session, origin_centre: str) -> None:
        self.session = session
        self.origin_centre = origin_centre
        self._before: dict[Record, dict[str, Any] | None] = {}
        self._gone: dict[Record, dict[str, Any]] = {}
        self._bulk: list[Touched] = []
        self._sealed: list[Sealed] = []
        self.seq: int | None = None
        self.hides_values = False
        self.guards_others = False
        self.bodies = TouchedBodies()
        event.listen(session, "before_flush", self._gather)

    def add(self, *rows: Any) -> None:
        """Adds rows and flushes, so that their ids are known."""
        self.session.add_all(rows)
        self.session.flush()

    def about(self, row: Record) -> None:
        """Names a stored record as one that the act is about, though no value of its own changed
        but that of rows that belong to it.
        """
        self._require_own(row)
        self._before.setdefault(row, {})

    def touched(self, row: Touched) -> None:
        """Names a record written past the session (bulk inserts)."""
        self._bulk.append(row)

    def seal(self, rows: Iterable[Sealed]) -> None:
        """Names new records of a bulk act, whose part of the trail is written already."""
        self._sealed.extend(rows)

    @property
    def changes(self) -> list[Touched]:
        """What the unit has changed so far, in the order it was first touched."""
        rows = [self._touched(row, before) for row, before in self._before.items()]
        gone = [
            Touched(row.__tablename__, row.uid, values, None, None)
            for row, values in self._gone.items()
        ]
        found = rows + gone + self._bulk
        return [_hidden(one) for one in found] if self.hides_values else found

    @property
    def sealed(self) -> Sequence[Sealed]:
        """The new records of a bulk act."""
        return self._sealed

    def _gather(self, session: Session, _context: UOWTransaction, _instances: Any) -> None:
        for row in (*session.new, *session.dirty, *session.deleted):
            self.bodies.note(row)
        for row in session.new:
            if isinstance(row, Record):
                row.origin_centre = row.origin_centre or self.origin_centre
                self._before.setdefault(row, None)
        for row in session.dirty:
            if isinstance(row, Record) and session.is_modified(row):
                self._require_own(row)
                self._remember(row)
        for row in session.deleted:
            if isinstance(row, Record):
                self._require_own(row)
                # With the local id: whoever takes this act back puts the row in its old place.
                self._gone[row] = {"id": row.id, **_shown(row)}
                self._before.pop(row, None)

    def _require_own(self, row: Record) -> None:
        if not self.guards_others or row.origin_centre == self.origin_centre:
            return
        if row.__tablename__ in travelling():
            raise DomainError("exchange.row_of_centre", centre=Code(row.origin_centre))

    def _remember(self, row: Record) -> None:
        known = self._before.setdefault(row, {})
        if known is None:
            return
        for attribute in inspect(row).attrs:
            history = attribute.history
            if history.has_changes() and attribute.key not in known:
                known[attribute.key] = history.deleted[0] if history.deleted else None

    @staticmethod
    def _touched(row: Record, before: dict[str, Any] | None) -> Touched:
        shown = _shown(row)
        if before is None:
            after = shown
        else:
            after = {key: shown[key] for key in before}
            before = {key: _veil(row, key, value) for key, value in before.items()}
        kind = row.__tablename__
        return Touched(kind, row.uid, before, after, row_digest(row))


class Store:
    """One open database. Services get their units of work here, and nowhere else.

    ``after_act`` is told the number of each committed act and the kinds it touched, before the act
    is answered: what it raises reaches whoever asked, and the act stands. A store that
    ``only_reads`` refuses every act and enters no look in the trail. ``patience`` is how many
    seconds an act whose answer was lost waits by itself for the server to say what became of it.
    """

    def __init__(self, engine: Engine, *, only_reads: bool = False) -> None:
        self.engine, self.only_reads = engine, only_reads
        self.patience = 20.0
        self._doubts: list[Doubt] = []
        self.after_act: Callable[[int, Set[str]], None] | None = None
        self._writing_engine = engine.execution_options(**{WRITES: True})

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A unit that only reads; rows that leave it must be plain."""
        with translated(), Session(self.engine, autoflush=False) as session, session.begin():
            yield session

    @contextmanager
    def writing(self, stamp: ActStamp) -> Iterator[Work]:
        """A unit that writes: one act, one audit row, all or nothing.

        Raises what ``constraints.translated`` names, and ``access.read_only``; then nothing was
        stored. Where the line to a server was lost in the commit itself, the trail is asked on a
        new one: what stands there was stored, and is not sent twice. Nobody to ask for as long as
        the ``patience`` goes: ``server.unsure``, and ``settle`` asks later.
        """
        if self.only_reads:
            raise AccessDenied("access.read_only")
        act: Audit | None = None
        try:
            with (
                translated(),
                Session(self._writing_engine, autoflush=False, expire_on_commit=False) as session,
                session.begin(),
            ):
                work = Work(session, stamp.centre)
                yield work
                session.flush()
                work.bodies.write(session)
                changes, sealed = work.changes, work.sealed
                if changes or sealed:
                    act = audit_chain.append(session, stamp, changes, sealed)
                    work.seq = act.seq
        except SystemProblem as lost:
            if act is None or lost.code != "server.lost" or not self._stands(act):
                raise
        if work.seq is not None and self.after_act is not None:
            kinds = {row.kind for row in changes} | {row.kind for row in sealed}
            self.after_act(work.seq, kinds)

    def note(self, stamp: ActStamp) -> None:
        """An act that changed nothing but has to stand in the trail (a refusal, a look)."""
        if self.only_reads:
            return
        with translated(), Session(self._writing_engine) as session, session.begin():
            audit_chain.append(session, stamp, [])

    def settle(self) -> list[tuple[str, bool]]:
        """What became of the acts whose answers were lost: each by its name, and whether it stands.

        Raises ``server.lost`` while there is nobody to ask; they are kept then.
        """
        told = [(doubt.action, self._is_stored(doubt)) for doubt in self._doubts]
        self._doubts.clear()
        return told

    def _stands(self, act: Audit) -> bool:
        doubt = Doubt(act.seq, act.hash, act.action)
        until = time.monotonic() + self.patience
        while True:
            try:
                return self._is_stored(doubt)
            except SystemProblem as still_lost:
                if time.monotonic() >= until:
                    self._doubts.append(doubt)
                    raise SystemProblem("server.unsure") from still_lost
            time.sleep(_PAUSE)

    def _is_stored(self, doubt: Doubt) -> bool:
        """Whether the act is in the trail, asked once its own transaction has surely ended."""
        with self.reading() as session:
            audit_chain.wait_for_others(session)
            found = select(Audit.hash).where(Audit.seq == doubt.seq)
            return session.execute(found).scalar() == doubt.hash

    def close(self) -> None:
        """Gives back every connection."""
        self.engine.dispose()


def _hidden(one: Touched) -> Touched:
    nothing: dict[str, Any] = {}
    return replace(
        one,
        before=None if one.before is None else nothing,
        after=None if one.after is None else nothing,
    )


def _values(row: Record) -> dict[str, Any]:
    return {
        attribute.key: getattr(row, attribute.key)
        for attribute in inspect(type(row)).column_attrs
        if attribute.key != "id"
    }


def _shown(row: Record) -> dict[str, Any]:
    return {key: _veil(row, key, value) for key, value in _values(row).items()}


def _veil(row: Record, key: str, value: Any) -> Any:
    """Secrets never reach the trail: only that they changed."""
    keep = inspect(type(row)).columns[key].info["keep"]
    return _VEIL if keep is Keep.SECRET and value is not None else value
