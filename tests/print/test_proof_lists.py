"""The lists that travel: the province's keys, a centre's ended certificates, and who may sign."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tvto_desk.domain.errors import DomainError
from tvto_desk.print.proof import key_id
from tvto_desk.print.proof_lists import (
    EndedList,
    Ending,
    ListedKey,
    read_ended,
    read_keys,
    sign_ended,
    sign_keys,
)

DAY = date(2025, 10, 12)
NOON = datetime(2025, 10, 12, 8, 30, tzinfo=UTC)
ROOT, OLD, NEW, STRANGER, OTHER = (
    Ed25519PrivateKey.from_private_bytes(bytes([n]) * 32) for n in range(1, 6)
)
KEYS = sign_keys(
    [
        ListedKey(OLD.public_key(), "QZ-02", 1403),
        ListedKey(NEW.public_key(), "QZ-02", 1404),
        ListedKey(OTHER.public_key(), "QZ-03", 1404),
    ],
    DAY,
    ROOT,
)
ENDED = {"QZ-1404-02-00003": Ending.REVOKED, "QZ-1404-02-00001": Ending.SUPERSEDED}


def code(call: object) -> str:
    with pytest.raises(DomainError) as refused:
        call()  # type: ignore[operator]
    return refused.value.code


def test_keys_of_every_year_stay_in_the_list() -> None:
    read = read_keys(KEYS, ROOT.public_key())
    assert {key_id(OLD.public_key()), key_id(NEW.public_key())} < set(read.keys)
    assert read.as_of == DAY


def test_list_of_keys_that_the_province_did_not_sign_is_refused() -> None:
    assert code(lambda: read_keys(KEYS, STRANGER.public_key())) == "proof_list.stranger"
    changed = json.loads(KEYS)
    changed["keys"][0]["practice"] = True
    text = json.dumps(changed)
    assert code(lambda: read_keys(text, ROOT.public_key())) == "proof_list.stranger"


@pytest.mark.parametrize("text", ["", "[]", "{}", "not json", '{"format": "tvto-keys"}'])
def test_damaged_list_is_named(text: str) -> None:
    assert code(lambda: read_keys(text, ROOT.public_key())) == "proof_list.damaged"


def ended(key: Ed25519PrivateKey, centre: str = "QZ-02", made_at: datetime = NOON) -> str:
    return sign_ended(centre, ENDED, DAY, key, made_at=made_at)


def read(text: str) -> EndedList:
    return read_ended(text, read_keys(KEYS, ROOT.public_key()).keys, ROOT.public_key())


def test_ended_certificates_are_signed_by_a_key_of_the_list() -> None:
    for key in (OLD, NEW):
        assert (read(ended(key)).centre, read(ended(key)).numbers) == ("QZ-02", ENDED)
    assert code(lambda: read(ended(STRANGER))) == "proof_list.stranger"
    emptied = json.loads(ended(NEW))
    emptied["ended"] = {}
    assert code(lambda: read(json.dumps(emptied))) == "proof_list.stranger"
    assert code(lambda: read(KEYS)) == "proof_list.damaged"


def test_only_the_centre_itself_or_the_province_ends_its_numbers() -> None:
    # A key of the list, under the other centre's name and under its own.
    assert code(lambda: read(ended(OTHER))) == "proof_list.other_centre"
    assert code(lambda: read(ended(OTHER, "QZ-03"))) == "proof_list.other_centre"
    assert code(lambda: read(ended(NEW, "QZ-03"))) == "proof_list.other_centre"
    told = read(ended(ROOT))
    assert (told.by_province, told.numbers) == (True, ENDED)
    assert not read(ended(NEW)).by_province


def test_of_two_lists_of_one_day_the_one_made_later_is_the_newer() -> None:
    first, second = (read(ended(NEW, made_at=NOON.replace(minute=n))) for n in (30, 31))
    assert first.is_older_than(second)
    assert not second.is_older_than(first)
    assert not first.is_older_than(read(ended(ROOT, made_at=NOON.replace(hour=20))))
