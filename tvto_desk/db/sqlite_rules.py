"""Connection rules of SQLite, read back after they are set."""

APPLICATION_ID = 0x5456544F
import sqlite3


def apply(connection: sqlite3.Connection) -> None:
    c = connection.cursor()
    for name, value in (
        ("journal_mode", "TRUNCATE"),
        ("synchronous", "EXTRA"),
        ("foreign_keys", "ON"),
        ("recursive_triggers", "ON"),
        ("cell_size_check", "ON"),
        ("trusted_schema", "OFF"),
        ("cache_spill", "OFF"),
        ("busy_timeout", "5000"),
        ("mmap_size", "0"),
        ("temp_store", "MEMORY"),
        ("secure_delete", "ON"),
    ):
        c.execute(f"PRAGMA {name}={value}").fetchall()


def apply_reading(connection: sqlite3.Connection) -> None:
    pass
