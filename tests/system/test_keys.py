import base64
import itertools
import json
import random

import pytest
from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from hypothesis import given
from hypothesis import strategies as st

from tvto_desk.domain import spoken_code
from tvto_desk.domain.errors import DomainError, SystemProblem
from tvto_desk.system import keys, register_key
from tvto_desk.system.key_codes import KEY_MARK, key_code, key_file_of
from tvto_desk.system.key_text import key_text
from tvto_desk.system.keys import (
    create_key_file,
    holders,
    open_key_file,
    read_public_key,
    remove_holder,
    set_holder,
)
from tvto_desk.system.phrase_locks import Cost
from tvto_desk.system.recovery_phrase import new_recovery_phrase, parse_recovery_phrase
from tvto_desk.system.register_key import open_register_key

CHEAP = Cost(memory_kib=64, passes=1, lanes=1)
HEAD, DEPUTY = "گذرواژهٔ رئیس ۱۲", "deputy's phrase"


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "certificate.key"
    create_key_file(path, {"head": HEAD, "deputy": DEPUTY}, cost=CHEAP)
    return path


def test_each_holder_opens_the_same_key(path):
    opened = {open_key_file(path, phrase).private_bytes_raw() for phrase in (HEAD, DEPUTY)}
    assert len(opened) == 1
    assert holders(path) == ("head", "deputy")


def test_opened_key_signs_for_the_public_key_of_the_file(path):
    private, public = open_key_file(path, HEAD), read_public_key(path)
    private.public_key().verify(private.sign(b"paper"), b"paper")
    assert private.public_key().public_bytes_raw() == public.raw
    with pytest.raises(InvalidSignature):
        private.public_key().verify(private.sign(b"paper"), b"another paper")


def test_key_id_is_of_the_public_key():
    assert keys.PublicKey(bytes(32), practice=False).key_id == "66687aadf862bd77"


@pytest.mark.parametrize("phrase", ["", "wrong phrase", HEAD + "x", HEAD.upper()[:-1], "head"])
def test_wrong_phrase_is_told_at_its_field(path, phrase):
    with pytest.raises(DomainError) as told:
        open_key_file(path, phrase)
    assert (told.value.code, told.value.field) == ("keys.wrong_phrase", "pass_phrase")


@pytest.mark.parametrize(
    "typed", [HEAD.replace("ی", "ي"), HEAD.replace("۱۲", "12"), f"  {HEAD} ", "گذرواژهٔ رئیس ١٢"]
)
def test_keyboard_does_not_matter(path, typed):
    open_key_file(path, typed)


def test_neither_phrase_nor_private_key_stands_in_the_file(path):
    data = path.read_bytes()
    raw = open_key_file(path, HEAD).private_bytes_raw()
    for secret in (raw, base64.b64encode(raw), raw.hex().encode(), HEAD.encode(), DEPUTY.encode()):
        assert secret not in data
    assert path.stat().st_mode & 0o777 == 0o600


def test_stored_cost_is_used_and_the_default_is_the_demanded_one(tmp_path):
    path = tmp_path / "full.key"
    create_key_file(path, {"head": HEAD})
    held = json.loads(path.read_text())["holders"]["head"]
    assert (held["memory_kib"], held["passes"], held["lanes"]) == (65536, 3, 4)
    open_key_file(path, HEAD)


def test_phrase_is_stretched_by_argon2id_as_written_in_the_file(path):
    """Opened by hand, from the file's own figures: another program can do it too."""
    content = json.loads(path.read_text())
    held = content["holders"]["deputy"]
    decoded = {name: base64.b64decode(held[name]) for name in ("salt", "nonce", "sealed")}
    key = hash_secret_raw(DEPUTY.encode(), decoded["salt"], 1, 64, 1, 32, Type.ID)
    public = base64.b64decode(content["public_key"]).hex()
    bound = json.dumps(["tvto-desk-key", 1, False, public, "deputy"]).encode()
    assert len(AESGCM(key).decrypt(decoded["nonce"], decoded["sealed"], bound)) == 32


def test_existing_key_is_never_written_over(path):
    before = path.read_bytes()
    with pytest.raises(SystemProblem) as told:
        create_key_file(path, {"head": "another phrase"}, cost=CHEAP)
    assert told.value.code == "files.exists"
    assert path.read_bytes() == before
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_key_without_holder_or_with_a_short_phrase_is_not_made(tmp_path):
    for phrases, code in (({}, "keys.no_holder"), ({"head": "1234567"}, "keys.phrase_short")):
        with pytest.raises(DomainError) as told:
            create_key_file(tmp_path / "k", phrases, cost=CHEAP)
        assert told.value.code == code
    assert list(tmp_path.iterdir()) == []


# --- holders ------------------------------------------------------------------------------------


def test_added_holder_opens_the_same_key(path):
    raw = open_key_file(path, HEAD).private_bytes_raw()
    sheet = new_recovery_phrase()
    set_holder(path, DEPUTY, "recovery", sheet, cost=CHEAP)
    assert holders(path) == ("head", "deputy", "recovery")
    assert open_key_file(path, sheet.lower().replace("-", " ")).private_bytes_raw() == raw


def test_phrase_given_anew_takes_the_place_of_the_former(path):
    raw = open_key_file(path, HEAD).private_bytes_raw()
    set_holder(path, DEPUTY, "head", "phrase of the next head", cost=CHEAP)
    assert holders(path) == ("head", "deputy")
    assert open_key_file(path, "phrase of the next head").private_bytes_raw() == raw
    with pytest.raises(DomainError):
        open_key_file(path, HEAD)


def test_code_of_the_recovery_sheet_is_the_key_for_that_holder_alone(path, tmp_path):
    raw = open_key_file(path, HEAD).private_bytes_raw()
    code = key_code(path, "deputy")
    back = tmp_path / "back.key"
    back.write_bytes(key_file_of(f" {code.lower()}\n", "deputy"))
    assert holders(back) == ("deputy",)
    assert open_key_file(back, DEPUTY).private_bytes_raw() == raw
    with pytest.raises(DomainError):
        open_key_file(back, HEAD)
    for broken in (code[:-9], code.replace(KEY_MARK, "TVTO1:"), f"{code[:40]}!{code[41:]}", ""):
        with pytest.raises(DomainError) as told:
            key_file_of(broken, "deputy")
        assert told.value.code == "keys.code_damaged"
    changed = code[:60] + ("A" if code[60] != "A" else "B") + code[61:]
    back.write_bytes(key_file_of(changed, "deputy"))
    with pytest.raises((DomainError, SystemProblem)):
        open_key_file(back, DEPUTY)


def test_removed_holder_opens_nothing_and_the_others_still_do(path):
    remove_holder(path, "head", DEPUTY)
    assert holders(path) == ("deputy",)
    open_key_file(path, DEPUTY)
    with pytest.raises(DomainError):
        open_key_file(path, HEAD)


@pytest.mark.parametrize(
    ("act", "code"),
    [
        (lambda path: set_holder(path, "wrong phrase", "x", DEPUTY), "keys.wrong_phrase"),
        (lambda path: set_holder(path, HEAD, "x", "short"), "keys.phrase_short"),
        (lambda path: remove_holder(path, "x", HEAD), "keys.no_such_holder"),
        (lambda path: remove_holder(path, "head", HEAD), "keys.wrong_phrase"),
        (lambda path: remove_holder(path, "head", "wrong phrase"), "keys.wrong_phrase"),
    ],
)
def test_refused_change_leaves_the_file_as_it_was(path, act, code):
    before = path.read_bytes()
    with pytest.raises(DomainError) as told:
        act(path)
    assert told.value.code == code
    assert path.read_bytes() == before


def test_last_holder_stays(path):
    remove_holder(path, "head", DEPUTY)
    with pytest.raises(DomainError) as told:
        remove_holder(path, "deputy", DEPUTY)
    assert told.value.code == "keys.last_holder"
    open_key_file(path, DEPUTY)


# --- damage and forging -------------------------------------------------------------------------


def test_missing_file_is_told(tmp_path):
    with pytest.raises(SystemProblem) as told:
        open_key_file(tmp_path / "none.key", HEAD)
    assert told.value.code == "keys.missing"


def test_damage_is_never_taken_for_a_wrong_phrase(path):
    good = path.read_bytes()
    chance = random.Random(1)
    # White space between the fields carries nothing.
    meaningful = [at for at, byte in enumerate(good) if byte not in b" \n"]
    for at in chance.sample(meaningful, 300):
        data = bytearray(good)
        data[at] ^= 1 << chance.randrange(8)
        path.write_bytes(data)
        with pytest.raises(SystemProblem) as told:
            open_key_file(path, HEAD)
        assert told.value.code == "keys.damaged"


@pytest.mark.parametrize("content", [b"", b"{}", b"[]", b"null", b"\xff\xfe", b"{" * 500])
def test_what_is_no_key_file_is_damage(path, content):
    path.write_bytes(content)
    with pytest.raises(SystemProblem) as told:
        open_key_file(path, HEAD)
    assert told.value.code == "keys.damaged"


def test_cut_file_is_damage(path):
    good = path.read_bytes()
    for length in range(0, len(good) - 1, 37):
        path.write_bytes(good[:length])
        with pytest.raises(SystemProblem):
            open_key_file(path, HEAD)


def forge(path, change) -> None:
    """Change the content and make the checksum right again, as somebody with intent would."""
    content = json.loads(path.read_text())
    content.pop("checksum")
    change(content)
    file_format = content.pop("format")
    path.write_bytes(key_text(file_format, content))


def test_practice_key_says_so_and_cannot_be_made_a_real_one(tmp_path):
    path = tmp_path / "practice.key"
    create_key_file(path, {"head": HEAD}, practice=True, cost=CHEAP)
    assert read_public_key(path).practice
    open_key_file(path, HEAD)
    forge(path, lambda content: content.update(practice=False))
    with pytest.raises(DomainError) as told:
        open_key_file(path, HEAD)
    assert told.value.code == "keys.wrong_phrase"


def test_public_key_cannot_be_exchanged(path, tmp_path):
    other = create_key_file(tmp_path / "other.key", {"head": HEAD}, cost=CHEAP)
    forged = base64.b64encode(other.raw).decode()
    forge(path, lambda content: content.update(public_key=forged))
    with pytest.raises(DomainError):
        open_key_file(path, HEAD)


def test_sealed_key_of_another_file_cannot_be_put_in(path, tmp_path):
    create_key_file(tmp_path / "other.key", {"head": HEAD}, cost=CHEAP)
    other = json.loads((tmp_path / "other.key").read_text())
    forge(path, lambda content: content.update(private_key=other["private_key"]))
    with pytest.raises(SystemProblem) as told:
        open_key_file(path, HEAD)
    assert told.value.code == "keys.damaged"


@pytest.mark.parametrize("figure", ["memory_kib", "passes", "lanes"])
@pytest.mark.parametrize("value", [0, -1, 2**40, "1", 1.0, True, None])
def test_absurd_cost_is_damage_before_it_is_paid(path, figure, value):
    forge(path, lambda content: content["holders"]["head"].update({figure: value}))
    with pytest.raises(SystemProblem) as told:
        open_key_file(path, HEAD)
    assert told.value.code == "keys.damaged"


def test_newer_file_is_named(path):
    forge(path, lambda content: content.update(version=2))
    with pytest.raises(SystemProblem) as told:
        open_key_file(path, HEAD)
    assert told.value.code == "keys.newer"


# --- the register key ---------------------------------------------------------------------------


def test_register_key_is_made_once_for_its_account_alone(tmp_path):
    path = tmp_path / "register.key"
    private, public = open_register_key(path)
    again, same = open_register_key(path)
    assert private.private_bytes_raw() == again.private_bytes_raw()
    assert public == same
    assert private.public_key().public_bytes_raw() == public.raw
    assert path.stat().st_mode & 0o777 == 0o600
    assert [file.name for file in tmp_path.iterdir()] == ["register.key"]


def test_register_key_open_to_others_is_closed_again(tmp_path):
    path = tmp_path / "register.key"
    open_register_key(path)
    path.chmod(0o644)
    open_register_key(path)
    assert path.stat().st_mode & 0o777 == 0o600


def test_practice_register_key_stays_one(tmp_path):
    open_register_key(tmp_path / "register.key", practice=True)
    assert open_register_key(tmp_path / "register.key", practice=False)[1].practice


@pytest.mark.parametrize("field", ["private_key", "public_key", "practice", "checksum"])
def test_damaged_register_key_is_told_and_not_replaced(tmp_path, field):
    path = tmp_path / "register.key"
    open_register_key(path)
    content = json.loads(path.read_text())
    content[field] = base64.b64encode(bytes(32)).decode()
    spoilt = json.dumps(content).encode()
    path.write_bytes(spoilt)
    with pytest.raises(SystemProblem) as told:
        open_register_key(path)
    assert told.value.code == "keys.damaged"
    assert path.read_bytes() == spoilt


def test_two_programs_that_make_the_register_key_at_once_get_one(tmp_path, monkeypatch):
    path = tmp_path / "register.key"
    first, _ = open_register_key(path)
    made = path.read_bytes()
    path.unlink()
    original = register_key.write_new

    def overtaken(place, data, *, private):
        path.write_bytes(made)
        original(place, data, private=private)

    monkeypatch.setattr(register_key, "write_new", overtaken)
    second, _ = open_register_key(path)
    assert second.private_bytes_raw() == first.private_bytes_raw()
    assert [file.name for file in tmp_path.iterdir()] == ["register.key"]


def test_one_kind_of_key_is_not_taken_for_the_other(path):
    with pytest.raises(SystemProblem):
        open_register_key(path)


# --- recovery phrases ---------------------------------------------------------------------------


def test_recovery_phrases_differ_and_read_back():
    phrases = {new_recovery_phrase() for _ in range(200)}
    assert len(phrases) == 200
    for phrase in phrases:
        assert parse_recovery_phrase(phrase) == phrase
        assert [len(group) for group in phrase.split("-")] == [4] * 6
        assert not set(phrase) & set("0O1ILQ2Z5SBGV")


def test_way_of_typing_does_not_matter():
    phrase = new_recovery_phrase()
    digits_in_persian = phrase.translate(str.maketrans("346789", "۳۴۶۷۸۹"))
    for typed in (phrase.lower(), phrase.replace("-", ""), f" {phrase} ", digits_in_persian):
        assert parse_recovery_phrase(typed) == phrase


@given(st.data())
def test_every_wrong_sign_and_every_swap_of_neighbours_is_found(data):
    signs = list(new_recovery_phrase().replace("-", ""))
    at = data.draw(st.integers(0, 22))
    wrong = data.draw(st.sampled_from([s for s in spoken_code.SIGNS if s != signs[at]]))
    spoilt = ["".join([*signs[:at], wrong, *signs[at + 1 :]])]
    if signs[at] != signs[at + 1]:
        spoilt.append("".join([*signs[:at], signs[at + 1], signs[at], *signs[at + 2 :]]))
    for text in spoilt:
        with pytest.raises(DomainError) as told:
            parse_recovery_phrase(text)
        assert told.value.code == "keys.recovery_check"


def test_alphabet_is_a_prime_number_of_different_signs():
    assert len(spoken_code.SIGNS) == len(set(spoken_code.SIGNS)) == 23
    weights = [pow(5, at, 23) for at in range(24)]
    assert all(left != right for left, right in itertools.pairwise(weights))


@pytest.mark.parametrize(
    ("text", "code", "params"),
    [
        ("", "keys.recovery_length", {"count": 0, "expected": 24}),
        ("3479-ACDE", "keys.recovery_length", {"count": 8, "expected": 24}),
        ("0479", "keys.recovery_sign", {"sign": "0"}),
        ("ش", "keys.recovery_sign", {"sign": "ش"}),
    ],
)
def test_what_is_wrong_with_a_recovery_phrase_is_named(text, code, params):
    with pytest.raises(DomainError) as told:
        parse_recovery_phrase(text)
    assert (told.value.code, told.value.params) == (code, params)
