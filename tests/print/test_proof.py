from __future__ import annotations

from contextlib import suppress
from dataclasses import replace

import cbor2
import pytest
from certificate_samples import NORMAL, SAMPLES
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from tvto_desk.domain.errors import DomainError
from tvto_desk.print import base45
from tvto_desk.print.proof import (
    PREFIX,
    TITLE_LETTERS,
    Payload,
    PublicKey,
    Verdict,
    identity_matches,
    key_id,
    payload_of,
    read_proof,
    sign_proof,
)
from tvto_desk.print.qr import make_symbol

SALT = b"saltsalt"
KEY = Ed25519PrivateKey.from_private_bytes(bytes(32))
OTHER = Ed25519PrivateKey.from_private_bytes(bytes([1]) * 32)
KNOWN = {key_id(KEY.public_key()): PublicKey(KEY.public_key(), "QZ-02")}
PAYLOAD = payload_of(NORMAL, SALT)


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"AB", "BB8"),
        (b"Hello!!", "%69 VD92EX0"),
        (b"base-45", "UJCLQE7W581"),
        (b"ietf!", "QED8WEX0"),
    ],
)
def test_base45_agrees_with_its_standard(data: bytes, text: str) -> None:
    assert base45.encode(data) == text
    assert base45.decode(text) == data


@given(st.binary())
def test_base45_gives_any_bytes_back(data: bytes) -> None:
    assert base45.decode(base45.encode(data)) == data


@pytest.mark.parametrize("text", ["A", "AAAA", "aa", "::", "GGW", "ZZZ", "۱۲۳"])
def test_base45_refuses_what_it_cannot_have_made(text: str) -> None:
    with pytest.raises(ValueError):
        base45.decode(text)


@pytest.mark.parametrize("sample", SAMPLES)
def test_a_signed_payload_reads_back(sample: str) -> None:
    payload = payload_of(SAMPLES[sample], SALT)
    read = read_proof(sign_proof(payload, KEY), KNOWN)
    assert read.payload == payload
    assert read.verdict is (Verdict.PRACTICE if sample == "specimen" else Verdict.VALID)


@given(st.text(max_size=30), st.text(max_size=30), st.integers(0, 5000), st.integers(1, 99))
def test_any_text_reads_back(name: str, code: str, hours: int, copy_no: int) -> None:
    payload = replace(PAYLOAD, name_fa=name, code=code, hours=hours, copy_no=copy_no)
    try:
        text = sign_proof(payload, KEY)
    except UnicodeEncodeError:
        return
    assert read_proof(text, KNOWN).payload == payload


@pytest.mark.parametrize("code", ["251340530000031", "4-40/30/1", "0251", "٢٥", "", "²"])
def test_a_code_keeps_its_form(code: str) -> None:
    payload = replace(PAYLOAD, code=code)
    assert read_proof(sign_proof(payload, KEY), KNOWN).payload.code == code


@pytest.mark.parametrize("sample", SAMPLES)
def test_the_symbol_has_room_on_the_page(sample: str) -> None:
    text = sign_proof(payload_of(SAMPLES[sample], SALT), KEY)
    assert make_symbol(text, 73).side <= 73


def test_names_are_whole_and_long_titles_are_cut() -> None:
    payload = payload_of(SAMPLES["longest"], SALT)
    holder = SAMPLES["longest"].holder
    assert payload.name_fa == f"{holder.first_name_fa} {holder.last_name_fa}"
    assert payload.name_en == f"{holder.first_name_en} {holder.last_name_en}"
    assert len(payload.title_fa) <= TITLE_LETTERS
    assert payload.title_fa.endswith("…")


def test_the_same_payload_gives_the_same_text() -> None:
    assert sign_proof(PAYLOAD, KEY) == sign_proof(payload_of(NORMAL, SALT), KEY)


def test_a_key_nobody_told_of_is_unknown() -> None:
    assert read_proof(sign_proof(PAYLOAD, OTHER), KNOWN).verdict is Verdict.UNKNOWN_KEY


def test_what_a_practice_key_signed_is_practice_even_without_the_flag() -> None:
    keys = {key_id(KEY.public_key()): PublicKey(KEY.public_key(), "QZ-02", practice=True)}
    assert read_proof(sign_proof(PAYLOAD, KEY), keys).verdict is Verdict.PRACTICE


@pytest.mark.parametrize(
    "change",
    [
        {"name_fa": "مریم محمدی"},
        {"number": "QZ-1404-02-00138"},
        {"hours": 91},
        {"copy_no": 2},
        {"practice": True},
        {"identity_hash": bytes(20)},
    ],
)
def test_a_changed_payload_is_forged(change: dict[str, object]) -> None:
    changed = replace(PAYLOAD, **change)  # type: ignore[arg-type]
    mine, theirs = _message(sign_proof(PAYLOAD, KEY)), _message(sign_proof(changed, KEY))
    mine[2] = theirs[2]
    assert read_proof(_text(mine), KNOWN).verdict is Verdict.FORGED


@pytest.mark.parametrize("algorithm", [{}, {1: -7}])
def test_another_algorithm_is_forged(algorithm: dict[int, int]) -> None:
    message = _message(sign_proof(PAYLOAD, KEY))
    message[0] = cbor2.dumps(algorithm)
    assert read_proof(_text(message), KNOWN).verdict is Verdict.FORGED


@given(st.data())
def test_one_changed_sign_is_never_valid(data: st.DataObject) -> None:
    text = sign_proof(PAYLOAD, KEY)
    place = data.draw(st.integers(len(PREFIX), len(text) - 1))
    sign = data.draw(st.sampled_from("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"))
    if text[place] == sign:
        return
    changed = text[:place] + sign + text[place + 1 :]
    with suppress(DomainError):
        assert read_proof(changed, KNOWN).verdict in {Verdict.FORGED, Verdict.UNKNOWN_KEY}


@given(st.binary(max_size=200))
def test_garbage_is_unreadable(data: bytes) -> None:
    with pytest.raises(DomainError) as error:
        read_proof(PREFIX + base45.encode(data), KNOWN)
    assert error.value.code == "proof.unreadable"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "proof.not_ours"),
        ("https://example.ir/1", "proof.not_ours"),
        ("TVTO2:ABC", "proof.newer"),
        ("TVTO1:", "proof.unreadable"),
        ("TVTO1:abc", "proof.unreadable"),
    ],
)
def test_another_text_is_named(text: str, code: str) -> None:
    with pytest.raises(DomainError) as error:
        read_proof(text, KNOWN)
    assert error.value.code == code


def test_the_identity_can_be_checked_but_not_read() -> None:
    assert identity_matches("0012345679", PAYLOAD.identity_hash)
    assert not identity_matches("0012345680", PAYLOAD.identity_hash)
    assert payload_of(NORMAL, b"another.").identity_hash != PAYLOAD.identity_hash
    assert b"0012345679" not in base45.decode(sign_proof(PAYLOAD, KEY)[len(PREFIX) :])


def _message(text: str) -> list[object]:
    return list(cbor2.loads(base45.decode(text[len(PREFIX) :])))


def _text(message: list[object]) -> str:
    return PREFIX + base45.encode(cbor2.dumps(message, canonical=True))


def test_the_payload_has_no_field_that_is_left_out() -> None:
    changed = replace(PAYLOAD, copy_no=3, practice=True)
    assert read_proof(sign_proof(changed, KEY), KNOWN).payload == changed
    assert isinstance(changed, Payload)
