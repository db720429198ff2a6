"""UUIDv7: in the order of time, never twice."""

from __future__ import annotations

import time
from uuid import UUID

from tvto_desk.db.uids import new_uid


def _milliseconds(uid: str) -> int:
    return UUID(uid).int >> 80


def test_uid_is_a_version_seven_in_canonical_form() -> None:
    uid = new_uid()
    assert str(UUID(uid)) == uid
    assert UUID(uid).version == 7
    assert UUID(uid).variant == "specified in RFC 4122"


def test_uid_begins_with_the_millisecond_it_was_made_in() -> None:
    before = time.time_ns() // 1_000_000
    uid = new_uid()
    assert before <= _milliseconds(uid) <= time.time_ns() // 1_000_000


def test_uids_sort_as_text_by_the_time_they_were_made() -> None:
    made = [new_uid()]
    while _milliseconds(made[-1]) - _milliseconds(made[0]) < 20:
        made.append(new_uid())
    by_text = [_milliseconds(uid) for uid in sorted(made)]
    assert by_text == sorted(_milliseconds(uid) for uid in made)
    assert sorted([made[0], made[-1]]) == [made[0], made[-1]]


def test_no_uid_is_made_twice() -> None:
    assert len({new_uid() for _ in range(20_000)}) == 20_000
