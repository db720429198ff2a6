import sqlite3
from contextlib import closing

import pytest
from centre_files import build_centre, open_centre

from tvto_desk.db.opening import reading_uri
from tvto_desk.db.sqlite_rules import APPLICATION_ID, apply, apply_reading
from tvto_desk.domain.errors import SystemProblem

RULES = {
    "journal_mode": "truncate",
    "synchronous": 3,
    "foreign_keys": 1,
    "recursive_triggers": 1,
    "cell_size_check": 1,
    "trusted_schema": 0,
    "cache_spill": 0,
    "busy_timeout": 5000,
    "mmap_size": 0,
    "temp_store": 2,
    "secure_delete": 1,
}


def test_identity_spells_the_name():
    assert APPLICATION_ID.to_bytes(4, "big") == b"TVTO"


@pytest.mark.parametrize(("rule", "value"), RULES.items())
def test_each_rule_holds_on_a_writing_connection(tmp_path, rule, value):
    with closing(open_centre(tmp_path / "centre.db")) as connection:
        assert connection.execute(f"PRAGMA {rule}").fetchone() == (value,)


def test_defaults_would_not_do(tmp_path):
    with closing(sqlite3.connect(tmp_path / "control.db")) as connection:
        found = {rule: connection.execute(f"PRAGMA {rule}").fetchone()[0] for rule in RULES}
    differing = {rule for rule in RULES if found[rule] != RULES[rule]}
    assert {"journal_mode", "synchronous", "foreign_keys", "cache_spill"} <= differing


def test_rule_that_does_not_stick_is_refused():
    # A database in memory has no journal file to truncate.
    with (
        closing(sqlite3.connect(":memory:", isolation_level=None)) as connection,
        pytest.raises(SystemProblem) as refused,
    ):
        apply(connection)
    assert refused.value.code == "database_file.rule_refused"
    assert refused.value.params == {"rule": "journal_mode"}


def test_reading_connection_cannot_write_and_changes_nothing(tmp_path):
    path = build_centre(tmp_path / "centre.db")
    before = path.read_bytes()
    with closing(sqlite3.connect(reading_uri(path), uri=True)) as connection:
        apply_reading(connection)
        assert connection.execute("PRAGMA query_only").fetchone() == (1,)
        assert connection.execute("PRAGMA trusted_schema").fetchone() == (0,)
        with pytest.raises(sqlite3.OperationalError):
            connection.execute("UPDATE person SET name = ''")
    assert path.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == ["centre.db"]
