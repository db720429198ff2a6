"""The lists that travel: the province's keys, a centre's ended certificates, and who may sign."""

from __future__ import annotations

import json
from datetime import date

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tvto_desk.domain.errors import DomainError
from tvto_desk.print.proof import key_id
from tvto_desk.print.proof_lists import (
    Ending,
    ListedKey,
    read_ended,
    read_keys,
    sign_ended,
    sign_keys,
)

DAY = date(2025, 10, 12)
ROOT, OLD, NEW, STRANGER = (
    Ed25519PrivateKey.from_private_bytes(bytes([n]) * 32) for n in range(1, 5)
)
KEYS = sign_keys(
    [
        ListedKey(OLD.public_key(), "QZ-02", 1403),
        ListedKey(NEW.public_key(), "QZ-02", 1404),
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
    assert set(read.keys) == {key_id(OLD.public_key()), key_id(NEW.public_key())}
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


def test_ended_certificates_are_signed_by_a_key_of_the_list() -> None:
    keys = read_keys(KEYS, ROOT.public_key()).keys
    read = read_ended(sign_ended("QZ-02", ENDED, DAY, NEW), keys)
    assert (read.centre, read.numbers) == ("QZ-02", ENDED)
    strange = sign_ended("QZ-02", ENDED, DAY, STRANGER)
    assert code(lambda: read_ended(strange, keys)) == "proof_list.stranger"
    emptied = json.loads(sign_ended("QZ-02", ENDED, DAY, NEW))
    emptied["ended"] = {}
    assert code(lambda: read_ended(json.dumps(emptied), keys)) == "proof_list.stranger"
    assert code(lambda: read_ended(KEYS, keys)) == "proof_list.damaged"
