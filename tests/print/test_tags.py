"""The file for the screen: what a screen reader is told, and that it looks as it was issued."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from certificate_samples import SAMPLES, photo

from tvto_desk.print.certificate import CertificatePage, render_class, render_tagged
from tvto_desk.print.compose import compose, compose_background
from tvto_desk.print.placed import PlacedText
from tvto_desk.print.tags import ENGLISH, PERSIAN, Part, Words, parts_of
from tvto_desk.print.template import Template
from tvto_desk.print.text import FontBook

WORDS = Words("عکس دارنده", "رمزینه")
QrText = Callable[[str], str]


@pytest.fixture(scope="module")
def tagged(
    template: Template, fonts: FontBook, qr_text: QrText, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """The page of a duplicate, tagged."""
    values, path = SAMPLES["duplicate"], tmp_path_factory.mktemp("tagged") / "page.pdf"
    path.write_bytes(render_tagged(values, photo(), qr_text("duplicate"), template, fonts, WORDS))
    return path


def told(*command: object) -> str:
    return subprocess.run(
        [str(part) for part in command], check=True, capture_output=True
    ).stdout.decode()


def leaves(part: Part) -> list[Part]:
    own = [part] if part.things else []
    return own + [leaf for one in part.parts for leaf in leaves(one)]


@pytest.mark.parametrize("sample", ["normal", "foreign", "duplicate", "specimen"])
def test_every_text_is_read_once_persian_before_english(
    template: Template, fonts: FontBook, qr_text: QrText, sample: str
) -> None:
    placed = (
        *compose_background(template, fonts),
        *compose(SAMPLES[sample], photo(), qr_text(sample), template, fonts),
    )
    page = parts_of(placed, WORDS)
    read = [thing for leaf in leaves(page) for thing in leaf.things]
    texts = [place for place, thing in enumerate(placed) if isinstance(thing, PlacedText)]
    assert len(read) == len(set(read))
    assert set(texts) <= set(read)
    assert [leaf.alt for leaf in leaves(page) if leaf.kind == "Figure"] == [WORDS.photo, WORDS.code]
    assert [part.kind for part in page.parts if part.kind in {"H1", "H2", "Table"}] == [
        "H1", "Table", "H2", "Table"
    ]  # fmt: skip
    sentences = [leaf for leaf in leaves(page) if len(leaf.text) > 90]
    assert [leaf.language for leaf in sentences] == [PERSIAN, ENGLISH]
    persian, english = sentences
    assert SAMPLES[sample].holder.father_fa in persian.text
    assert SAMPLES[sample].standard.title_en in english.text
    assert not re.search("[\u2066-\u2069]", persian.text)


def test_readers_find_tree_title_and_language(tagged: Path) -> None:
    facts = told("pdfinfo", tagged)
    assert re.search(r"Tagged: +yes", facts)
    data = tagged.read_bytes()
    for entry in (
        b"/MarkInfo",
        b"/DisplayDocTitle true",
        b"/Lang (fa-IR)",
        b"/Lang (en)",
        b"/Tabs /S",
    ):
        assert entry in data, entry
    tree = told("pdfinfo", "-struct-text", tagged)
    assert "H1 (block)" in tree
    assert tree.count("TR\n") == 12  # two numbers, two dates and eight facts
    assert (
        tree.index("QZ-1404-02-00137") < tree.index("H2 (block)") < tree.index("This is to certify")
    )
    spoken = WORDS.photo.encode("utf-16-be").hex().upper()
    assert f"/Alt <FEFF{spoken}>".encode() in data


def test_the_drawing_is_the_issued_one(tagged: Path, pdf_file: Callable[[str], Path]) -> None:
    issued = pdf_file("duplicate")
    assert told("pdftotext", "-layout", tagged, "-") == told("pdftotext", "-layout", issued, "-")
    pictures = [
        subprocess.run(["pdftoppm", "-r", "60", path], check=True, capture_output=True).stdout
        for path in (tagged, issued)
    ]
    assert pictures[0] == pictures[1]
    assert b"StructTreeRoot" not in issued.read_bytes()


def test_file_of_a_class_is_read_page_by_page_and_looks_as_without_tags(
    template: Template, fonts: FontBook, tmp_path: Path
) -> None:
    pages = [CertificatePage(SAMPLES[name], photo(), None) for name in ("normal", "foreign")]
    looks = []
    for words in (WORDS, None):
        file = tmp_path / "class.pdf"
        file.write_bytes(render_class(pages, template, fonts, words=words))
        drawn = subprocess.run(["pdftoppm", "-r", "60", file], check=True, capture_output=True)
        looks.append(drawn.stdout)
        if words is not None:
            tree = told("pdfinfo", "-struct-text", file)
            assert tree.count("H1 (block)") == tree.count("Document\n") == 2
            assert tree.count("TR\n") == 20
            data = file.read_bytes()
            assert b"/StructParents 0" in data
            assert b"/StructParents 1" in data
    assert looks[0] == looks[1]
