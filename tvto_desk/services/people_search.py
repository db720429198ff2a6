"""Who answers to what was typed, among a million: the first page at once, then everybody in order.

The first page comes from the index in the order of its places. The whole answer comes from it in
portions, which are then read off the order of all people; that order is kept in memory (eight
bytes a person) until an act touches somebody.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import compress
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, Select, select
from sqlalchemy.orm import aliased

from tvto_desk.db.models.people import Person, PersonIdentity, PersonName
from tvto_desk.db.models.search import SearchRow
from tvto_desk.db.search import index
from tvto_desk.db.session import Store
from tvto_desk.domain import search_text
from tvto_desk.domain.identity import IdentityKind
from tvto_desk.domain.person import Sex
from tvto_desk.domain.search_text import SearchKind
from tvto_desk.services.access import question
from tvto_desk.services.desk import Desk

# As many people are put in order by the database; more by the order in memory.
_FEW = 2_000
_ALIKE = 200
_SLICE = 50_000
_PORTION = 5_000
_SEXES = {"women": Sex.FEMALE, "men": Sex.MALE}
_PENDING = "pending"
_PLACES = search_text.places_of(SearchKind.PERSON)


@dataclass(frozen=True)
class PeopleQuery:
    """``text`` as typed; ``filters`` of women, men, pending; ``sort`` is name,
    birth or identity.
    """

    text: str = ""
    filters: frozenset[str] = frozenset()
    sort: str = "name"
    descending: bool = False


@question
def first_people(desk: Desk, query: PeopleQuery, limit: int) -> list[int] | None:
    """The first ``limit`` of ``find_people``, in a few milliseconds.

    Among very many of one name the first page may show others than the whole answer will.
    None where only the whole answer can tell who comes first: in another order than the
    dictionary's, or among the few whose identity is still to come.
    """
    if query.sort != "name" or query.descending or _PENDING in query.filters:
        return None
    found = _found(desk.house.store, query)
    if found is None:
        return []
    with desk.read() as session:
        connection = session.connection()
        rows = connection.execute(found.limit(limit)).all()
        ids = [row.of_id for row in rows]
        if len(rows) == limit:
            # Who stands behind with the same letters in the place may come before by the others.
            last = rows[-1].place
            alike = (last + 1, search_text.last_alike(last))
            behind = _found(desk.house.store, query, alike)
            if behind is not None:
                ids += connection.execute(behind.limit(_ALIKE)).scalars()
        return _by_name(connection, ids)[:limit]


@question
def find_people(
    desk: Desk, query: PeopleQuery, cancelled: Callable[[], bool] = lambda: False
) -> array[int]:
    """Ids of everybody who answers, in the order that is asked for.

    Words stand anywhere in the present and former names of a person, of the father, in identities
    and telephones, in any order, in any spelling of ``search_text.readings``. Nothing typed finds
    everybody. Once ``cancelled`` nobody waits for the answer, and it is empty.
    """
    return people_answering(desk.house.store, query, cancelled)


def people_answering(
    store: Store, query: PeopleQuery, cancelled: Callable[[], bool] = lambda: False
) -> array[int]:
    """What ``find_people`` gives, for services that are guarded themselves."""
    found = _found(store, query)
    if found is None:
        return array("q")
    with store.reading() as session:
        connection = session.connection()
        if not query.text.strip() and not query.filters:
            ids = _order(store, connection, query.sort, cancelled)
            return ids[::-1] if query.descending else ids[:]
        ids = array("q")
        for portion in index.all_found(connection, found, at_once=_PORTION):
            if cancelled():
                return array("q")
            ids.extend(portion)
        if _PENDING in query.filters:
            waiting = set(connection.execute(_pending()).scalars())
            ids = array("q", (one for one in ids if one in waiting))
        if len(ids) <= _FEW and query.sort == "name":
            ids = array("q", _by_name(connection, ids))
        else:
            order = _order(store, connection, query.sort, cancelled)
            ids = _read_off(order, ids)
        if query.descending:
            ids.reverse()
        return ids


def _found(
    store: Store, query: PeopleQuery, places: tuple[int, int] = _PLACES
) -> Select[tuple[int, int]] | None:
    """The question to the index; None when what was typed cannot be anybody."""
    if query.text.strip():
        meant = search_text.readings(query.text)
        if not meant:
            return None
        found = index.index_of(store.engine.dialect.name).found(places, meant)
    else:
        found = index.everything(places)
    if sexes := [sex for name, sex in _SEXES.items() if name in query.filters]:
        person = select(Person.id).where(Person.id == SearchRow.of_id, Person.sex.in_(sexes))
        found = found.where(person.exists())
    return found


def _pending() -> Select[tuple[int]]:
    return select(PersonIdentity.person_id).where(PersonIdentity.kind == IdentityKind.PENDING)


def _by_name(connection: Connection, ids: Sequence[int]) -> list[int]:
    """A few people in dictionary order."""
    found = select(PersonName.person_id, PersonName.sort_key).where(
        PersonName.person_id.in_(list(ids)), PersonName.is_current
    )
    keys = {person_id: (key, person_id) for person_id, key in connection.execute(found)}
    return sorted((one for one in ids if one in keys), key=keys.__getitem__)


# Everybody in order, kept until somebody changes.

_orders: WeakKeyDictionary[Store, dict[str, tuple[int, array[int]]]] = WeakKeyDictionary()


def _order(
    store: Store, connection: Connection, sort: str, cancelled: Callable[[], bool]
) -> array[int]:
    """All people in an order; not to be changed. Two orders are kept, the others read anew."""
    kept = _orders.setdefault(store, {})
    stamp = index.stamp(connection, SearchKind.PERSON)
    known = kept.get(sort)
    if known is not None and known[0] == stamp:
        return known[1]
    ids = array("q")
    for portion in index.all_found(connection, _ordered(sort), at_once=_PORTION):
        if cancelled():
            return array("q")
        ids.extend(portion)
    for other in [name for name in kept if name not in ("name", sort)]:
        kept.pop(other, None)
    kept[sort] = (stamp, ids)
    return ids


def _ordered(sort: str) -> Select[tuple[int]]:
    living = Person.merged_into_id.is_(None)
    if sort == "birth":
        unknown_last = Person.birth_date.is_(None)
        return select(Person.id).where(living).order_by(unknown_last, Person.birth_date, Person.id)
    merged = select(Person.id).where(Person.merged_into_id.is_not(None))
    if sort == "identity":
        newer = aliased(PersonIdentity)
        later = select(newer.id).where(
            newer.person_id == PersonIdentity.person_id, newer.id > PersonIdentity.id
        )
        return (
            select(PersonIdentity.person_id)
            .where(~later.exists(), PersonIdentity.person_id.not_in(merged))
            .order_by(PersonIdentity.value, PersonIdentity.person_id)
        )
    return (
        select(PersonName.person_id)
        .where(PersonName.is_current, PersonName.person_id.not_in(merged))
        .order_by(PersonName.sort_key, PersonName.person_id)
    )


def _read_off(order: array[int], ids: array[int]) -> array[int]:
    """``ids`` in the order of ``order``; slice by slice, so that other threads get their turn."""
    marks = bytearray(max(max(order, default=0), max(ids, default=0)) + 1)
    for start in range(0, len(ids), _SLICE):
        for one in ids[start : start + _SLICE]:
            marks[one] = 1
    found = array("q")
    for start in range(0, len(order), _SLICE):
        part = order[start : start + _SLICE]
        found.extend(compress(part, map(marks.__getitem__, part)))
    return found
