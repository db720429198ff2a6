"""What the database refuses becomes a sentence of the catalogue."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from tests.db.databases import ENGINES, fresh
from tvto_desk.db.audit_chain import ActStamp
from tvto_desk.db.constraints import SENTENCES, translated
from tvto_desk.db.engine import sqlite_engine
from tvto_desk.db.models import Base
from tvto_desk.db.models.centre import Counter, Setting
from tvto_desk.db.models.people import Person, PersonIdentity
from tvto_desk.db.session import Store
from tvto_desk.domain.errors import CodedError, DomainError, SystemProblem
from tvto_desk.domain.identity import IdentityKind
from tvto_desk.domain.person import Sex
from tvto_desk.domain.words import Language
from tvto_desk.system.words import words

STAMP = ActStamp("test.act", "nobody", "clerk", datetime(2025, 10, 7, tzinfo=UTC), "02")


@pytest.fixture(params=ENGINES, scope="module")
def store(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Store]:
    with fresh(request.param, tmp_path_factory.mktemp("constraints")) as engine:
        yield Store(engine)


def _refusal(store: Store, *rows: object) -> DomainError:
    with pytest.raises(DomainError) as refused, store.writing(STAMP) as work:
        work.add(*rows)
    for language in Language:
        assert words().error(refused.value, language)
    return refused.value


def _identity(person: int, value: str = "1") -> PersonIdentity:
    return PersonIdentity(person_id=person, kind=IdentityKind.PASSPORT, value=value)


def test_taken_identity_has_its_own_sentence_on_every_engine(store: Store) -> None:
    with store.writing(STAMP) as work:
        person = Person(sex=Sex.FEMALE)
        work.add(person)
        work.add(_identity(person.id))
        known = person.id
    assert _refusal(store, _identity(known)).code == "trainee.identity_taken"


@pytest.mark.parametrize(
    ("row", "rule"),
    [
        (
            lambda: Person(sex=Sex.MALE, birth_date=date(2000, 1, 1)),
            "ck_person_birth_has_precision",
        ),
        (
            lambda: Counter(kind="a", centre_code="02", jalali_year=1, last=-1),
            "ck_counter_not_negative",
        ),
        (lambda: _identity(1, ""), "ck_person_identity_value_given"),
    ],
    ids=["pair", "range", "length"],
)
def test_rule_without_a_sentence_is_named(store: Store, row: object, rule: str) -> None:
    refused = _refusal(store, row())  # type: ignore[operator]
    assert (refused.code, refused.params["rule"]) == ("record.rule_broken", rule)


def test_row_that_points_nowhere_is_refused(store: Store) -> None:
    assert _refusal(store, _identity(999_999, "7")).code == "record.rule_broken"


def test_text_that_a_column_refuses_is_the_rule_s_own_error(store: Store) -> None:
    assert _refusal(store, Person(sex=Sex.MALE, note="a\u202eb")).code == "text.char"


def test_every_sentence_stands_in_the_catalogue() -> None:
    assert {code for code in SENTENCES.values() if code not in words()} == set()


def test_every_named_rule_with_a_sentence_exists() -> None:
    """Both spellings: the server's name, and the file's first column of the same rule."""
    names = {str(c.name) for t in Base.metadata.sorted_tables for c in t.constraints}
    names |= {str(i.name) for t in Base.metadata.sorted_tables for i in t.indexes}
    columns = {f"{t.name}.{c.name}" for t in Base.metadata.sorted_tables for c in t.columns}
    assert set(SENTENCES) <= names | columns
    by_code: dict[str, set[bool]] = {}
    for name, code in SENTENCES.items():
        by_code.setdefault(code, set()).add("." in name)
    assert set(map(frozenset, by_code.values())) == {frozenset({True, False})}


def test_busy_file_is_said_to_be_busy(tmp_path: Path) -> None:
    with fresh("sqlite", tmp_path) as engine:
        with engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA busy_timeout = 1")
        other = sqlite3.connect(tmp_path / "centre.db", isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(SystemProblem) as refused, Store(engine).writing(STAMP) as work:
            work.add(Setting(key="a", value=1))
        other.execute("ROLLBACK")
        other.close()
    assert refused.value.code == "storage.busy"


def test_read_only_file_is_said_to_be_read_only(tmp_path: Path) -> None:
    with fresh("sqlite", tmp_path):
        pass
    reader = sqlite_engine(tmp_path / "centre.db", read_only=True)
    with pytest.raises(SystemProblem) as refused, translated(), reader.connect() as connection:
        connection.execute(text("DELETE FROM setting"))
    reader.dispose()
    assert refused.value.code == "storage.read_only"


@pytest.mark.postgres
def test_desks_that_wait_for_each_other_are_told_to_try_again(tmp_path: Path) -> None:
    codes: list[str] = []
    ready = threading.Barrier(2)

    def rise(store: Store, first: str, then: str) -> None:
        raised = text("UPDATE counter SET last = last + 1 WHERE kind = :kind")
        try:
            with store.writing(STAMP) as work:
                work.session.execute(raised, {"kind": first})
                ready.wait()
                work.session.execute(raised, {"kind": then})
        except SystemProblem as problem:
            codes.append(problem.code)

    with fresh("postgres", tmp_path) as engine:
        store = Store(engine)
        with store.writing(STAMP) as work:
            work.add(*(Counter(kind=k, centre_code="02", jalali_year=1) for k in "ab"))
        threads = [threading.Thread(target=rise, args=(store, *order)) for order in ("ab", "ba")]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert codes == ["server.busy"]


def test_error_of_our_own_making_passes_unchanged() -> None:
    for error in (DomainError("record.rule_broken", rule="x"), ValueError("a bug")):
        with pytest.raises(type(error)) as passed, translated():
            raise error
        assert passed.value is error


def test_error_that_nobody_foresaw_is_still_a_sentence() -> None:
    broken = OperationalError("SELECT", {}, sqlite3.OperationalError("no such table: x"))
    with pytest.raises(CodedError) as refused, translated():
        raise broken
    assert refused.value.code in words()
