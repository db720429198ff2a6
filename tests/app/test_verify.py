"""``tvto-desk verify``: a printed certificate, and what is none, each named."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tests.office import CERTIFICATE_KEY, Office
from tests.services import classroom
from tvto_desk.app.command_line import run
from tvto_desk.app.verify import check
from tvto_desk.domain.errors import CodedError
from tvto_desk.print.proof_lists import ListedKey, sign_keys
from tvto_desk.services import certificate_pages, proof_files, revocation
from tvto_desk.services.trust import trust_of

ROOT = Ed25519PrivateKey.from_private_bytes(bytes([7]) * 32)
PRACTICE = Ed25519PrivateKey.from_private_bytes(bytes([9]) * 32)


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two printed certificates, the second revoked, and the lists of the day."""
    folder = tmp_path_factory.mktemp("verify")
    office = Office(tmp_path_factory.mktemp("office"))
    first, second = classroom.issued(office, 2)
    for name, one in (("good.pdf", first), ("revoked.pdf", second)):
        (folder / name).write_bytes(certificate_pages.stored_page(office.clerk, one))
    revocation.revoke(office.manager, second, "خطا", letter_no="۱")
    (folder / "ended.json").write_text(proof_files.ended_list(office.clerk), "utf-8")
    keys = [
        ListedKey(CERTIFICATE_KEY.public_key(), "QZ-02", 1404),
        ListedKey(PRACTICE.public_key(), "QZ-99", 1404, practice=True),
    ]
    (folder / "keys.json").write_text(sign_keys(keys, office.clerk.today(), ROOT), "utf-8")
    root = base64.b64encode(ROOT.public_key().public_bytes_raw()).decode()
    (folder / "root.pub").write_text(root, "ascii")
    with office.house.store.reading() as session:
        row = certificate_pages.newest_page(session, first)
        (folder / "code.txt").write_text(row.proof, "ascii")
    assert "tvto-key-request" in proof_files.key_for_the_province(office.clerk)
    office.close()
    return folder


def lists(paper: Path) -> list[str]:
    return [
        "--keys", str(paper / "keys.json"), "--root", str(paper / "root.pub"),
        "--ended", str(paper / "ended.json"),
    ]  # fmt: skip


def text(paper: Path) -> str:
    return (paper / "code.txt").read_text("ascii")


def test_printed_certificate_is_genuine_by_file_picture_and_text(
    paper: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for what in (str(paper / "good.pdf"), str(paper / "code.txt"), text(paper)):
        assert run(["verify", what, *lists(paper)]) == 0
        said = capsys.readouterr().out
        assert "معتبر است" in said
        assert "QZ-1404-02-00001" in said
        assert "251340530000031" in said


def test_revoked_certificate_and_a_missing_list_are_told(
    paper: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["verify", str(paper / "revoked.pdf"), *lists(paper)]) == 1
    assert "ابطال" in capsys.readouterr().out
    assert run(["--lang", "en", "verify", str(paper / "good.pdf")]) == 1
    assert "not known" in capsys.readouterr().out
    assert run(["verify", str(paper / "good.pdf"), "--keys", str(paper / "keys.json")]) == 1
    assert "کلید استان" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("what", "code"),
    [
        ("cut.txt", "proof.unreadable"),
        ("newer.txt", "proof.newer"),
        ("empty.png", "proof.no_picture"),
        ("broken.pdf", "proof.no_picture"),
        ("blank.png", "proof.no_code"),
    ],
)
def test_what_is_no_certificate_is_named(paper: Path, tmp_path: Path, what: str, code: str) -> None:
    from PIL import Image

    file = tmp_path / what
    contents = {
        "cut.txt": text(paper)[:200].encode(),
        "newer.txt": ("TVTO9:" + text(paper)[6:]).encode(),
        "empty.png": b"",
        "broken.pdf": b"%PDF-1.4\nnothing",
    }
    if what == "blank.png":
        Image.new("L", (200, 200), 255).save(file)
    else:
        file.write_bytes(contents[what])
    with pytest.raises(CodedError) as refused:
        check(
            str(file) if not what.startswith("newer") else contents[what].decode(),
            trust_of(None, None),
        )
    assert refused.value.code == code
