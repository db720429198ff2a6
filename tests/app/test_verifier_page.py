"""The checking page in a real browser: what the program printed, and every forgery, by name."""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.app.attacks import ATTACKS, Paper, make_paper
from tests.app.chromium import Chromium
from tvto_desk.app.verify import check
from tvto_desk.domain.errors import DomainError
from tvto_desk.print.proof import read_proof
from tvto_desk.services import proof_files, verification
from tvto_desk.services.trust import trust_of

TOP = Path(__file__).resolve().parents[2]
SOURCES = TOP / "tools" / "verifier"
PAGE = TOP / "resources" / "verifier" / "page.html"
SHOTS = os.environ.get("VERIFIER_SHOTS")


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Paper]:
    made = make_paper(tmp_path_factory.mktemp("paper"))
    yield made
    made.office.close()


@pytest.fixture(scope="module")
def browser(paper: Paper) -> Iterator[Chromium]:
    page = paper.file("check.html")
    page.write_text(proof_files.checking_page(paper.office.clerk, paper.lists), "utf-8")
    opened = Chromium(paper.folder)
    opened.open(page)
    yield opened
    opened.close()


def scan(browser: Chromium, text: str) -> str:
    """Types a code as a hand scanner does; gives the kind of the verdict."""
    browser.run(
        f"document.getElementById('text').value = {json.dumps(text)};"
        "document.getElementById('scan').requestSubmit(); 1"
    )
    return str(browser.run("document.getElementById('result').dataset.kind"))


def shown(browser: Chromium) -> str:
    return str(browser.run("document.getElementById('result').innerText"))


def rendered(pdf: Path, dpi: int) -> Path:
    """A page as a scanner gives it."""
    target = pdf.with_name(f"{pdf.stem}-{dpi}")
    subprocess.run(
        ["pdftoppm", "-png", "-singlefile", "-r", str(dpi), str(pdf), str(target)], check=True
    )
    return target.with_name(f"{target.name}.png")


def test_page_is_the_one_of_its_sources() -> None:
    build = (SOURCES / "build.mjs").read_text("utf-8")
    listed = re.search(r"const SOURCES = \[(.*?)\];", build, re.DOTALL)
    assert listed
    names = re.findall(r'"([^"]+)"', listed[1])
    held = {
        file.relative_to(SOURCES).as_posix()
        for file in SOURCES.rglob("*")
        if file.is_file() and "node_modules" not in file.parts
    }
    assert set(names) == held
    text = "\n".join(f"{name}\n{(SOURCES / name).read_text('utf-8')}" for name in names)
    stamp = f'<meta name="sources" content="{hashlib.sha256(text.encode()).hexdigest()}">'
    assert stamp in PAGE.read_text("utf-8"), "run make verifier"


def test_page_may_reach_nothing() -> None:
    page = PAGE.read_text("utf-8")
    rules = re.search(r'Content-Security-Policy" content="([^"]+)"', page)
    assert rules
    assert rules[1].startswith("default-src 'none'; script-src 'sha256-")
    assert "connect-src" not in rules[1]
    assert "unsafe-inline" not in rules[1]


def test_printed_page_is_genuine_in_the_browser(browser: Chromium, paper: Paper) -> None:
    browser.size(800, 1100)
    browser.choose("#picture", rendered(paper.file("good.pdf"), 150))
    browser.until("document.getElementById('result').dataset.kind")
    assert browser.run("document.getElementById('result').dataset.kind") == "valid"
    payload = read_proof(paper.good, {}).payload
    text = shown(browser)
    for part in (payload.number, payload.name_fa, payload.name_en, payload.title_fa, payload.code):
        assert part in text
    assert "معتبر است" in text
    assert "Genuine" in text
    assert "۱۴۰۴/۰۸/" in text
    assert browser.run("document.documentElement.dir") == "rtl"
    assert "۱۴۰۵" in browser.run("document.getElementById('days').innerText")
    if SHOTS:
        for name, dark in (("fa-light", False), ("fa-dark", True)):
            browser.size(800, 1100, dark=dark)
            browser.picture(Path(SHOTS) / f"verifier-{name}.png")
        browser.size(390, 844)
        browser.picture(Path(SHOTS) / "verifier-phone.png")
    browser.run("document.getElementById('language').click()")
    assert shown(browser).startswith("Genuine")
    if SHOTS:
        browser.size(800, 1100)
        browser.picture(Path(SHOTS) / "verifier-en-light.png")
    browser.run("document.getElementById('language').click()")


def test_identity_number_is_compared_slowly_and_in_any_digits(
    browser: Chromium, paper: Paper
) -> None:
    persian = paper.identity.translate(str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹"))
    scan(browser, paper.good)
    for typed, said in ((persian, "شمارهٔ ملی همین است."), ("0012345679", "شمارهٔ ملی این نیست.")):
        browser.run(
            f"document.getElementById('typed').value = '{typed}';"
            "document.getElementById('compared').textContent = '';"
            "document.getElementById('identity').requestSubmit(); 1"
        )
        browser.until("document.getElementById('compared').textContent.startsWith('شمارهٔ')")
        assert browser.run("document.getElementById('compared').textContent") == said


def test_every_attack_has_one_name_in_browser_program_and_command_line(
    browser: Chromium, paper: Paper
) -> None:
    browser.choose("#list", paper.file("ended.json"))
    browser.until("document.getElementById('list_said').textContent")
    trust = trust_of(paper.file("keys.json"), paper.file("root.pub"), [paper.file("ended.json")])
    found = {}
    for name, (forge, _wanted) in ATTACKS.items():
        code = forge(paper)
        found[name] = (scan(browser, code), by_window(paper, code), by_line(code, trust))
    assert found == {name: (wanted,) * 3 for name, (_forge, wanted) in ATTACKS.items()}
    assert scan(browser, "https://example.org/") == "not_ours"


def by_window(paper: Paper, code: str) -> str:
    """The verdict of the program's own window."""
    try:
        report = verification.check_scanned(paper.office.clerk, paper.lists, code)
    except DomainError as error:
        return error.code.partition(".")[2]
    assert not report.is_good
    return report.checked.sentence.partition(".")[2]


def by_line(code: str, trust: object) -> str:
    """The verdict of ``tvto-desk verify``."""
    try:
        (checked,) = check(code, trust)  # type: ignore[arg-type]
    except DomainError as error:
        return error.code.partition(".")[2]
    assert not checked.is_good
    return checked.sentence.partition(".")[2]


def test_certificates_of_both_years_keys_are_genuine_everywhere(
    browser: Chromium, paper: Paper
) -> None:
    trust = trust_of(paper.file("keys.json"), paper.file("root.pub"), [paper.file("ended.json")])
    keys = {read_proof(code, {}).key_id for code in (paper.good, paper.new_year)}
    assert len(keys) == 2
    assert keys == set(paper.office.house.keys.public_keys())
    for code in (paper.good, paper.new_year):
        assert scan(browser, code) == "valid"
        (checked,) = check(code, trust)
        assert checked.is_good
        assert checked.notes == ()
        report = verification.check_scanned(paper.office.clerk, paper.lists, code)
        assert report.is_good
        number = report.checked.proof.payload.number
        assert verification.check_certificate(paper.office.clerk, number).is_good


def test_older_and_foreign_lists_hide_no_revocation(browser: Chromium, paper: Paper) -> None:
    for name, said, why in (
        ("older.json", "کهنه‌تر", "older"),
        ("earlier.json", "کهنه‌تر", "older"),
        ("strange.json", "امضا نکرده", "stranger"),
        ("neighbour.json", "مرکز دیگری", "other_centre"),
    ):
        browser.choose("#list", paper.file("ended.json"))
        browser.until("document.getElementById('list_said').textContent.includes('به کار رفت')")
        browser.choose("#list", paper.file(name))
        browser.until(f"document.getElementById('list_said').textContent.includes('{said}')")
        assert scan(browser, paper.revoked) == "revoked"
        assert scan(browser, paper.good) == "valid"
        text = paper.file(name).read_text("utf-8")
        with pytest.raises(DomainError) as refused:
            proof_files.take_list(paper.office.manager, paper.lists, text)
        assert refused.value.code == f"proof_list.{why}"
    both = [paper.file("ended.json"), paper.file("older.json")]
    trust = trust_of(paper.file("keys.json"), paper.file("root.pub"), both)
    assert by_line(paper.revoked, trust) == "revoked"
    stale = trust_of(paper.file("keys.json"), paper.file("root.pub"), both[1:])
    (checked,) = check(paper.good, stale)
    assert checked.notes == ("proof_list.stale",)


def test_altered_page_around_a_genuine_code_is_named(browser: Chromium, paper: Paper) -> None:
    trust = trust_of(paper.file("keys.json"), paper.file("root.pub"), [paper.file("ended.json")])
    (good,) = check(str(paper.file("good.pdf")), trust)
    assert good.is_good
    assert good.notes == ()
    (altered,) = check(str(paper.file("altered.pdf")), trust)
    assert altered.sentence == "proof_list.page_differs"
    assert not altered.is_good
    # A picture has no letters: the browser shows large what the paper should say.
    scan(browser, paper.good)
    assert read_proof(paper.good, {}).payload.name_fa in shown(browser)
    assert "بسنجید" in shown(browser)


def test_what_is_no_picture_is_named(browser: Chromium, paper: Paper) -> None:
    paper.file("broken.png").write_bytes(b"nothing")
    browser.choose("#picture", paper.file("broken.png"))
    browser.until("document.getElementById('result').dataset.kind === 'no_picture'")


def test_browser_complained_of_nothing_and_fetched_nothing(browser: Chromium) -> None:
    scan(browser, "TVTO1:")
    assert browser.complaints() == []
    assert browser.addresses() == []
