"""The electronic copy: tagged, signed by the centre's certificate, and honest about both."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.office import Office
from tests.services import classroom
from tests.services.classroom import code_of
from tvto_desk.domain import jalali
from tvto_desk.print import pdf_seal
from tvto_desk.services import certificates, electronic_copies, revocation
from tvto_desk.system.paths import CentreFolder

WORD = "گذرواژهٔ امضا"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    made = Office(tmp_path_factory.mktemp("copies"))
    yield made
    made.close()


@pytest.fixture(scope="module")
def issued(office: Office) -> list[int]:
    return certificates.issue_certificates(office.manager, classroom.approved(office, 2))


@pytest.fixture(scope="module")
def file(office: Office, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What an office of certification gives."""
    path = tmp_path_factory.mktemp("ca") / "centre.p12"
    path.write_bytes(pdf_seal.make_seal("مرکز ۲", "TVTO", office.clerk.today(), WORD))
    return path


def signed_by(path: Path) -> str:
    return subprocess.run(
        ["pdfsig", "-nocert", path], capture_output=True, check=False
    ).stdout.decode()


def test_signed_copy_is_valid_and_one_changed_byte_is_named(
    office: Office, issued: list[int], file: Path, tmp_path: Path
) -> None:
    folder = CentreFolder(office.folder)
    facts = electronic_copies.take_seal(office.manager, folder, file, WORD)
    assert facts.owner == "مرکز ۲"
    state = electronic_copies.seal_state(office.clerk, folder)
    assert (state.can_sign, state.facts) == (True, facts)
    assert WORD.encode() not in b"".join(one.read_bytes() for one in folder.keys.iterdir())
    wrong = code_of(lambda: electronic_copies.unlock_seal(office.clerk, folder, "نه"))
    assert wrong == "seal.closed"
    seal = electronic_copies.unlock_seal(office.clerk, folder, WORD)
    copy = electronic_copies.electronic_copy(office.clerk, issued[0], seal)
    good, bad = tmp_path / "good.pdf", tmp_path / "bad.pdf"
    good.write_bytes(copy.pdf)
    told = signed_by(good)
    assert "Signature is Valid" in told
    assert "ETSI.CAdES.detached" in told
    assert "Total document signed" in told
    at = copy.pdf.index(b"/Title")
    bad.write_bytes(copy.pdf[: at + 12] + bytes([copy.pdf[at + 12] ^ 1]) + copy.pdf[at + 13 :])
    assert "Signature is Valid" not in signed_by(bad)
    assert "Digest Mismatch" in signed_by(bad)
    assert classroom.acts_of(office)[-1] == "export.electronic_copy"
    electronic_copies.drop_seal(office.manager, folder)
    plain = electronic_copies.electronic_copy(office.clerk, issued[0], None)
    assert b"/StructTreeRoot" in plain.pdf
    assert b"/Sig" not in plain.pdf


def test_what_may_not_be_signed_is_refused_by_its_name(
    office: Office, issued: list[int], file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, today = CentreFolder(office.folder), office.clerk.today()
    seal = pdf_seal.open_seal(file.read_bytes(), WORD)
    late = jalali.from_jalali(1420, 1, 1)
    assert code_of(lambda: seal.sign(b"", "", late)) == "seal.expired"
    early = jalali.from_jalali(1390, 1, 1)
    assert code_of(lambda: seal.sign(b"", "", early)) == "seal.not_yet"
    stray = tmp_path / "stray.p12"
    stray.write_bytes(b"no certificate")
    take = electronic_copies.take_seal
    assert code_of(lambda: take(office.manager, folder, stray, WORD)) == "seal.closed"
    assert electronic_copies.seal_state(office.clerk, folder).facts is None
    make = electronic_copies.make_practice_seal
    assert code_of(lambda: make(office.manager, folder, WORD)) == "seal.no_practice"
    monkeypatch.setattr(pdf_seal, "find_spec", lambda _name: None)
    assert not electronic_copies.seal_state(office.clerk, folder).installed
    assert code_of(lambda: seal.sign(b"", "", today)) == "seal.not_installed"
    revocation.revoke(office.manager, issued[1], "خطا", letter_no="۱")
    ended = code_of(lambda: electronic_copies.electronic_copy(office.clerk, issued[1], None))
    assert ended == "certificate.not_live"


def test_practice_centre_makes_its_own_certificate_that_calls_itself_a_specimen(
    tmp_path: Path,
) -> None:
    practice = Office(tmp_path, is_practice=True)
    folder = CentreFolder(tmp_path)
    make = electronic_copies.make_practice_seal
    assert code_of(lambda: make(practice.manager, folder, "کوتاه")) == "seal.short"
    facts = make(practice.manager, folder, WORD)
    assert facts.is_self_made
    assert "فاقد اعتبار" in facts.owner
    seal = electronic_copies.unlock_seal(practice.clerk, folder, WORD)
    (one,) = classroom.issued(practice, 1)
    signed = tmp_path / "signed.pdf"
    signed.write_bytes(electronic_copies.electronic_copy(practice.clerk, one, seal).pdf)
    assert "Signature is Valid" in signed_by(signed)
    practice.close()
