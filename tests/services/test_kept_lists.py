"""The lists beside the keys of a centre: what is taken in, and what it may take away."""

from __future__ import annotations

import base64
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tests.services.classroom import code_of
from tvto_desk.print.proof_lists import Ending, ListedKey, sign_ended, sign_keys
from tvto_desk.services.trust import KeptLists

DAY = date(2025, 10, 12)
NOON = datetime(2025, 10, 12, 8, 30, tzinfo=UTC)
ROOT, CENTRE = (Ed25519PrivateKey.from_private_bytes(bytes([n]) * 32) for n in range(1, 3))
FIRST, SECOND = "QZ-1404-02-00001", "QZ-1404-02-00002"


def ended(key: Ed25519PrivateKey, *numbers: str, made_at: datetime = NOON) -> str:
    return sign_ended("QZ-02", dict.fromkeys(numbers, Ending.REVOKED), DAY, key, made_at=made_at)


def test_later_list_of_the_day_stays_and_takes_nothing_of_the_province_away(
    tmp_path: Path,
) -> None:
    kept = KeptLists(tmp_path, {})
    kept.take_root(base64.b64encode(ROOT.public_key().public_bytes_raw()).decode())
    kept.take(sign_keys([ListedKey(CENTRE.public_key(), "QZ-02", 1404)], DAY, ROOT))
    kept.take(ended(ROOT, SECOND))
    later = ended(CENTRE, FIRST, made_at=NOON + timedelta(seconds=1))
    kept.take(later)
    assert code_of(lambda: kept.take(ended(CENTRE))) == "proof_list.older"
    assert later in kept.ended_texts
    told = {number for one in kept.trust().ended for number in one.numbers}
    assert told == {FIRST, SECOND}
    assert kept.days().ended == (("QZ-02", DAY),)
