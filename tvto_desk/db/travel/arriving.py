"""Rows of a packet put into this database: new ones stored, changed ones changed, none overwritten.

A row that somebody changed here since it was taken in, one that would break a rule of the database
and one that leans on a row that is not here are handed back with both sides; all others go in.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import bindparam, delete, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from tvto_desk.db.audit_chain import Touched
from tvto_desk.db.bulk import insert_records
from tvto_desk.db.models.exchange import ConflictWhy
from tvto_desk.db.restore import loaded
from tvto_desk.db.row_digest import digest_of_stored, storing
from tvto_desk.db.session import Work
from tvto_desk.db.travel.kinds import table_of, target_of, travelling
from tvto_desk.db.travel.leaving import all_rows, rows_of
from tvto_desk.db.travel.standing import LEAD, Standing, touched_here, values_by_key
from tvto_desk.db.triggers import INSERT_ONLY, NEVER_DELETED
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.packets import Content, TableRows

_POINTS = " uid"
"""Beside a column that points within its own table: to whom, while that one has no place yet."""

Key = tuple[str, str]
"""A table and a uid."""


@dataclass(frozen=True)
class Clash:
    """A row that was not taken: what is here and what came, by column."""

    kind: str
    uid: str
    why: ConflictWhy
    held: Mapping[str, Any] | None
    coming: Mapping[str, Any] | None


@dataclass
class Outcome:
    """What a packet did: rows by what became of them."""

    new: int = 0
    changed: int = 0
    same: int = 0
    gone: int = 0
    clashes: list[Clash] = field(default_factory=list)


def require_known(content: Content, origin: str) -> None:
    """Refuses a packet with tables or columns that do not travel (``packet.unknown_rows``), or with
    rows of another centre (``packet.foreign_rows``).
    """
    for table in content.tables:
        if table.kind not in travelling():
            raise DomainError("packet.unknown_rows")
        if not set(table.columns) <= {column.key for column in table_of(table.kind).columns}:
            raise DomainError("packet.unknown_rows")
        if any(row[1] != origin for row in table.rows):
            raise DomainError("packet.foreign_rows")
    if any(kind not in travelling() for kind, _ in content.gone):
        raise DomainError("packet.unknown_rows")


class Arrival:
    """Takes one packet in within a unit of work.

    ``open_keys`` are rows about which a person has not decided yet: what comes for them is handed
    back. With ``is_apart`` the sender went on from another state than the one that is known here,
    so every difference is handed back. ``is_decided``: a person chose, so what was done here since
    is known.
    """

    def __init__(
        self,
        work: Work,
        origin: str,
        *,
        is_apart: bool = False,
        is_decided: bool = False,
        open_keys: Collection[Key] = (),
    ) -> None:
        self._work, self._origin = work, origin
        self._is_apart, self._is_decided = is_apart, is_decided
        self._open = frozenset(open_keys)
        self._here = Standing(work.session)
        self.outcome = Outcome()

    @property
    def _session(self) -> Session:
        return self._work.session

    def take(self, content: Content, *, seen: Callable[[int], None] = lambda _rows: None) -> None:
        """Stores what can be stored; ``seen`` is told how many rows were looked at."""
        left = self._take_away(content.gone)
        order = {kind: place for place, kind in enumerate(travelling())}
        for table in sorted(content.tables, key=lambda one: order[one.kind]):
            self._table(table)
            seen(len(table.rows))
        for kind, uid in self._take_away(left):
            held = rows_of(self._session, kind, [uid])
            self._clash(kind, uid, ConflictWhy.LEANS_ON, held.get(uid), None)

    def name_kept(self, content: Content) -> None:
        """Hands back what is here of a centre that sent all of its register without it."""
        sent = {(table.kind, row[0]) for table in content.tables for row in table.rows}
        for kind in travelling():
            for row in all_rows(self._session, kind, self._origin):
                if (kind, row[0]) not in sent:
                    self._clash(kind, row[0], ConflictWhy.KEPT_HERE, row, None)

    # --- rows that come ---------------------------------------------------------------------

    def _table(self, table: TableRows) -> None:
        held = rows_of(self._session, table.kind, [row[0] for row in table.rows])
        fresh, changed = [], []
        for row in table.rows:
            known = held.get(row[0])
            if known is None:
                fresh.append(row)
            elif self._by_key(table, row) == self._shown(table, known):
                self.outcome.same += 1
            else:
                changed.append(row)
        # A changed row gives its place free to a new one; one that points to a new row waits.
        coming = {row[0] for row in fresh}
        own = self._own_pointers(table)
        later = [row for row in changed if any(row[at] in coming for at in own)]
        self._change(table, [row for row in changed if row not in later], held)
        self._bring(table, fresh)
        self._change(table, later, held)

    def _change(
        self, table: TableRows, rows: list[list[Any]], held: Mapping[str, list[Any]]
    ) -> None:
        if not rows:
            return
        kind = table.kind
        by_others = self._changed_here(kind, [row[0] for row in rows])
        wanted = []
        for row in rows:
            uid = row[0]
            if held[uid][1] != self._origin:
                raise DomainError("packet.foreign_rows")
            if (
                self._is_apart
                or uid in by_others
                or (kind, uid) in self._open
                or kind in INSERT_ONLY
            ):
                self._clash(kind, uid, ConflictWhy.BOTH_CHANGED, held[uid], row, table)
            else:
                wanted.append(row)
        typed = self._typed(table, wanted, frozenset())
        for plain in typed:
            for key in [key for key in plain if key.endswith(_POINTS)]:
                del plain[key]
        stored = self._here.stored(kind, [one["uid"] for one in typed])
        waiting = [{**stored[one["uid"]], **one} for one in typed]
        # Two rows may change places: who finds the place taken tries again after the others.
        while waiting:
            left = self._written(kind, waiting, stored)
            if len(left) == len(waiting):
                break
            waiting = left
        else:
            return
        coming = {row[0]: row for row in rows}
        for uid in (one["uid"] for one in waiting):
            self._clash(kind, uid, ConflictWhy.IN_THE_WAY, held[uid], coming[uid], table)

    def _written(
        self,
        kind: str,
        rows: list[dict[str, Any]],
        stored: Mapping[str, Mapping[str, Any]],
    ) -> list[dict[str, Any]]:
        """Changes rows at once where nothing is in the way, else one by one; gives the rest."""
        done: list[dict[str, Any]] = []
        left: list[dict[str, Any]] = []
        if self._tried(lambda: self._update(kind, rows)):
            done = rows
        else:
            for row in rows:
                kept = self._tried(lambda row=row: self._update(kind, [row]))  # type: ignore[misc]
                (done if kept else left).append(row)
        table, store = table_of(kind), storing(table_of(kind))
        for row in done:
            before = stored[row["uid"]]
            keys = [key for key in row if row[key] != before[key]]
            self._work.touched(
                Touched(
                    kind,
                    row["uid"],
                    {key: before[key] for key in keys},
                    {key: row[key] for key in keys},
                    digest_of_stored(table, store(row)),
                )
            )
        self._work.bodies.written(travelling()[kind], done)
        self.outcome.changed += len(done)
        return left

    def _update(self, kind: str, rows: list[dict[str, Any]]) -> None:
        table = table_of(kind)
        values: dict[str, Any] = {
            key: bindparam(f"to_{key}") for key in rows[0] if key not in {"id", "uid"}
        }
        told = [{f"to_{key}": value for key, value in row.items() if key != "uid"} for row in rows]
        self._session.connection().execute(
            update(table).where(table.c.id == bindparam("to_id")).values(values), told
        )

    def _bring(self, table: TableRows, rows: list[list[Any]]) -> None:
        coming = {row[0]: row for row in rows}
        pending = self._typed(table, rows, coming.keys())
        own = [table.columns[at - len(LEAD)] for at in self._own_pointers(table)]
        while pending:
            # A row that points to another new one of its table waits until that one has its place.
            uids = {row["uid"] for row in pending}
            ready = [row for row in pending if not uids & {row[key + _POINTS] for key in own}]
            for row in ready:
                for key in own:
                    uid = row.pop(key + _POINTS)
                    if uid is not None:
                        row[key] = self._here.place_of(table.kind, uid)
            if not ready:
                for row in pending:
                    uid = row["uid"]
                    self._clash(table.kind, uid, ConflictWhy.LEANS_ON, None, coming[uid], table)
                return
            self._insert(table, ready, coming)
            chosen = {row["uid"] for row in ready}
            pending = [row for row in pending if row["uid"] not in chosen]

    def _insert(
        self, table: TableRows, rows: list[dict[str, Any]], coming: Mapping[str, list[Any]]
    ) -> None:
        model = travelling()[table.kind]
        ids: list[int] = []
        if self._tried(lambda: ids.extend(insert_records(self._work, model, rows))):
            self._here.learn(table.kind, (row["uid"] for row in rows), ids)
            placed = [{**row, "id": one} for row, one in zip(rows, ids, strict=True)]
            self._work.bodies.written(model, placed)
            self.outcome.new += len(rows)
        elif len(rows) == 1:
            uid = rows[0]["uid"]
            self._clash(table.kind, uid, ConflictWhy.IN_THE_WAY, None, coming[uid], table)
        else:
            half = len(rows) // 2
            self._insert(table, rows[:half], coming)
            self._insert(table, rows[half:], coming)

    # --- rows that go -----------------------------------------------------------------------

    def _take_away(self, gone: Iterable[Key]) -> list[Key]:
        """Takes rows away, children first; gives those on which something still leans."""
        by_kind: dict[str, list[str]] = {}
        for kind, uid in gone:
            by_kind.setdefault(kind, []).append(uid)
        left: list[Key] = []
        for kind in reversed(list(travelling())):
            uids = by_kind.get(kind)
            if not uids:
                continue
            held = rows_of(self._session, kind, uids)
            by_others = self._changed_here(kind, list(held))
            stored = self._here.stored(kind, list(held))
            for uid, row in stored.items():
                if row["origin_centre"] != self._origin:
                    raise DomainError("packet.foreign_rows")
                bound = kind in INSERT_ONLY or kind in NEVER_DELETED
                if self._is_apart or bound or uid in by_others or (kind, uid) in self._open:
                    self._clash(kind, uid, ConflictWhy.BOTH_CHANGED, held[uid], None)
                elif self._tried(lambda kind=kind, row=row: self._delete(kind, row["id"])):  # type: ignore[misc]
                    self._work.touched(Touched(kind, uid, row, None, None))
                    self._work.bodies.written(travelling()[kind], [row])
                    self.outcome.gone += 1
                else:
                    left.append((kind, uid))
        return left

    def _changed_here(self, kind: str, uids: Sequence[str]) -> set[str]:
        return set() if self._is_decided else touched_here(self._session, kind, uids)

    def _delete(self, kind: str, place: int) -> None:
        table = table_of(kind)
        self._session.connection().execute(delete(table).where(table.c.id == place))

    def _typed(
        self, table: TableRows, rows: Sequence[list[Any]], coming: Collection[str]
    ) -> list[dict[str, Any]]:
        """Rows in the form that the columns take, pointing to the rows of this database.

        What leans on a row that is neither here nor ``coming`` is handed back. A pointer within the
        table itself stays a uid beside its column until its row has a place.
        """
        kind = table.kind
        columns = table_of(kind).columns
        targets = [
            (at, key, target_of(kind, key)) for at, key in enumerate(table.columns, len(LEAD))
        ]
        pointing = [(at, key, target) for at, key, target in targets if target is not None]
        for at, _, target in pointing:
            self._here.look_up(target, {row[at] for row in rows if row[at] is not None})
        plain = [(at, key, columns[key].type) for at, key, target in targets if target is None]
        found = []
        for row in rows:
            try:
                one = dict(zip(LEAD, row, strict=False))
                one |= {key: loaded(kind_of, row[at]) for at, key, kind_of in plain}
            except (ValueError, TypeError, ArithmeticError) as error:
                raise DomainError("packet.damaged") from error
            is_whole = True
            for at, key, target in pointing:
                uid = row[at]
                place = None if uid is None else self._here.place_of(target, uid)
                if target == kind:
                    one[key + _POINTS] = uid if place is None else None
                    is_whole &= uid is None or place is not None or uid in coming
                else:
                    is_whole &= uid is None or place is not None
                one[key] = place
            if is_whole:
                found.append(one)
            else:
                held = rows_of(self._session, kind, [row[0]]).get(row[0])
                self._clash(kind, row[0], ConflictWhy.LEANS_ON, held, row, table)
        return found

    @staticmethod
    def _own_pointers(table: TableRows) -> list[int]:
        """The places in a row that point to rows of the same table."""
        return [
            at
            for at, key in enumerate(table.columns, len(LEAD))
            if target_of(table.kind, key) == table.kind
        ]

    def _tried(self, write: Callable[[], object]) -> bool:
        """Whether the database took it; what it refused has left nothing behind."""
        try:
            with self._session.begin_nested():
                write()
        except IntegrityError:
            return False
        return True

    # --- both sides -------------------------------------------------------------------------

    def _clash(
        self,
        kind: str,
        uid: str,
        why: ConflictWhy,
        held: list[Any] | None,
        coming: list[Any] | None,
        table: TableRows | None = None,
    ) -> None:
        self.outcome.clashes.append(
            Clash(
                kind,
                uid,
                why,
                None if held is None else values_by_key(kind, held),
                None if coming is None or table is None else self._by_key(table, coming),
            )
        )

    @staticmethod
    def _by_key(table: TableRows, row: list[Any]) -> dict[str, Any]:
        return dict(zip((*LEAD, *table.columns), row, strict=True))

    @staticmethod
    def _shown(table: TableRows, held: list[Any]) -> dict[str, Any]:
        """What is here, by the columns that came: an older program sends fewer."""
        whole = values_by_key(table.kind, held)
        return {key: whole[key] for key in (*LEAD, *table.columns)}
