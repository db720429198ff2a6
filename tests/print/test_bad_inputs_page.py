"""Group 5 of the catalogue of bad inputs, past every validator: letters, or a named stop."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from certificate_samples import NORMAL, RESOURCES
from test_certificate_file import MARKUP
from test_papers import pages_of, paper, texts

from tvto_desk.domain.errors import DomainError
from tvto_desk.print.certificate import render_certificate
from tvto_desk.print.papers.paper import Text
from tvto_desk.print.papers.setting import Setter
from tvto_desk.print.template import Template
from tvto_desk.print.text import FontBook

CASES = {
    case["id"]: case
    for case in json.loads(
        (Path(__file__).parents[1] / "data" / "bad_inputs.json").read_text("utf-8")
    )
    if case["group"].startswith("5 ")
}


def value_of(name: str) -> str:
    """The text of a case; the catalogue writes it as Python."""
    return str(eval(CASES[name]["value"], {"__builtins__": {}}))


def test_every_case_of_the_group_has_its_test() -> None:
    # P02 and P14 stand in test_certificate_file as they are: signs of markup, name of a file.
    assert set(CASES) == {*MARKUP, "P02", "P08", "P10", "P14"}
    assert {name: value_of(name) for name in MARKUP} == MARKUP


def test_five_thousand_breaks_in_an_address_break_nothing() -> None:
    setter = Setter(FontBook(RESOURCES / "fonts"))
    with pytest.raises(DomainError) as stopped:
        pages_of(paper(Text(value_of("P08"))), setter)
    assert stopped.value.code == "paper.does_not_fit"
    apart = value_of("P08").replace("><", "> <")
    said = texts([thing for page in pages_of(paper(Text(apart)), setter) for thing in page])
    assert sum(line.count("<br/>") for line in said) == 5000


def test_title_beyond_its_floor_is_named(template: Template, fonts: FontBook) -> None:
    title = replace(NORMAL.standard, title_fa=value_of("P10"))
    with pytest.raises(DomainError) as refused:
        render_certificate(replace(NORMAL, standard=title), None, None, template, fonts)
    named = (refused.value.code, refused.value.field)
    assert named == ("print.does_not_fit", "standard.title_fa")
