"""The catalogue of bad inputs, groups 1 to 4, at the layer of the value objects."""

from __future__ import annotations

import ast
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tvto_desk.domain import contact, identity, jalali, marks, names, persian, person
from tvto_desk.domain.errors import DomainError

TODAY = date(2025, 10, 7)
CATALOGUE = json.loads((Path(__file__).parents[1] / "data" / "bad_inputs.json").read_text("utf-8"))
CASES: dict[str, dict[str, Any]] = {
    case["id"]: case
    for case in CATALOGUE
    if case["group"][0] in "1234" and case["group"][1] == " " and "V" in case["layers"]
}

SERVICE_CASES = frozenset({"D09", "S12", "I11"})
"""They need a course, a second desk or a second person, so the services answer them."""


class Outcome(NamedTuple):
    """What the value object does: an error code, or a value; an offer comes with a question."""

    code: str | None = None
    value: str | None = None
    offer: str | None = None
    override: bool = False


def _value(case: dict[str, Any]) -> object:
    """The value of a literal, or of one of the catalogue's small expressions (``'ا'*3000``)."""
    source = case["value"]
    if case["kind"] == "literal":
        return ast.literal_eval(source)
    return eval(source, {"__builtins__": {}})


def _birth_date(text: str) -> str:
    birth = jalali.parse_birth(text, TODAY)
    draft = person.PersonDraft(
        sex=person.Sex.FEMALE,
        identity=identity.Identity(identity.IdentityKind.PENDING, ""),
        first_name_fa="زهرا",
        last_name_fa="محمدی",
        birth=birth,
    )
    for error in person.validate(draft, TODAY):
        raise error
    return jalali.numeric_partial(birth)


def _score(value: object) -> str:
    mark = marks.parse_mark(value)
    return "" if mark is None else str(mark)


RULES: dict[str, Callable[[Any], str]] = {
    "first_name": lambda text: names.persian_name(text, "first_name"),
    "last_name": lambda text: names.persian_name(text, "last_name"),
    "address": lambda text: persian.normalise(text, field="address"),
    "national_id": lambda text: (
        identity.parse_identity(identity.IdentityKind.NATIONAL_ID, text).value
    ),
    "mobile": contact.mobile,
    "birth_date": _birth_date,
    "exam_date": lambda text: jalali.numeric(jalali.parse(text, TODAY, field="exam_date")),
    "score": _score,
}

EXPECTED = {
    "N01": Outcome("text.required"),
    "N02": Outcome("text.required"),
    "N03": Outcome("text.char"),
    "N04": Outcome("text.char"),
    "N05": Outcome("text.char"),
    "N06": Outcome(value="می\u200cرزایی"),
    "N07": Outcome(value="رضایی"),
    "N08": Outcome(value="علی"),
    "N10": Outcome(value="محمد"),
    "N11": Outcome(value="محمد"),
    "N12": Outcome("text.combining"),
    "N14": Outcome("text.char"),
    "N15": Outcome("text.char"),
    "N16": Outcome("name.mixed_script"),
    "N18": Outcome(value="علی"),
    "N19": Outcome("text.char"),
    "N20": Outcome("text.char"),
    "N21": Outcome("name.digit"),
    "N22": Outcome(value='O\'Brien "x" ; DROP TABLE person;--'),
    "N24": Outcome(value="{0} %s ${x} {{7*7}}"),
    "N25": Outcome("name.not_persian"),
    "N26": Outcome("text.char"),
    "I02": Outcome("identity.checksum", override=True),
    "I03": Outcome("identity.repeated", override=True),
    "I04": Outcome(value="0012345679"),
    "I05": Outcome(value="0012345679"),
    "I07": Outcome("identity.zeros_lost", offer="0012345679"),
    "I08": Outcome("identity.format"),
    "I09": Outcome(value="0012345679"),
    "I10": Outcome("identity.format"),
    "I12": Outcome(value="09121234567"),
    "I13": Outcome("contact.mobile_length"),
    "I15": Outcome(value="0012345679"),
    "D01": Outcome("person.too_young", override=True),
    "D02": Outcome("date.no_such_day"),
    "D04": Outcome("date.month"),
    "D05": Outcome("date.no_such_day_of_month"),
    "D06": Outcome("date.format"),
    "D07": Outcome("date.gregorian", offer="1404/01/01"),
    "D08": Outcome(value="1404/01/05"),
    "D10": Outcome("date.type"),
    "S01": Outcome(value=""),
    "S03": Outcome("mark.range"),
    "S06": Outcome(value="19.5"),
    "S07": Outcome(value="19.5"),
    "S08": Outcome("mark.number"),
    "S09": Outcome("mark.type"),
    "S10": Outcome("mark.precision"),
}

# Each refusal of the catalogue names its reason; each reason has codes of its own.
REASONS = {
    "required": {"text.required"},
    "char": {"text.char"},
    "combining": {"text.combining"},
    "mixed-script": {"name.mixed_script"},
    "mixed-or-latin-policy": {"name.not_persian"},
    "digit": {"name.digit"},
    "checksum": {"identity.checksum"},
    "format": {"identity.format", "date.format"},
    "length": {"contact.mobile_length"},
    "future-or-age": {"person.too_young"},
    "no-such-day": {"date.no_such_day", "date.no_such_day_of_month"},
    "month": {"date.month"},
    "type": {"date.type", "mark.type"},
    "range": {"mark.range"},
    "number": {"mark.number"},
    "precision": {"mark.precision"},
}


def _outcome(case: dict[str, Any]) -> Outcome:
    try:
        value = RULES[case["target"]](_value(case))
    except DomainError as refused:
        return Outcome(refused.code, offer=refused.offer, override=refused.override)
    return Outcome(value=value)


def test_every_case_of_the_catalogue_is_answered_here_or_by_a_service() -> None:
    assert set(EXPECTED) | SERVICE_CASES == set(CASES)
    assert not set(EXPECTED) & SERVICE_CASES


@pytest.mark.parametrize("number", EXPECTED)
def test_a_bad_input_has_its_outcome(number: str) -> None:
    assert _outcome(CASES[number]) == EXPECTED[number]


@pytest.mark.parametrize("number", EXPECTED)
def test_the_outcome_is_what_the_catalogue_asks(number: str) -> None:
    verb, _, what = CASES[number]["expect"].partition(":")
    outcome = EXPECTED[number]
    match verb:
        case "reject":
            assert outcome.code in REASONS[what]
        case "normalise":
            assert outcome == Outcome(value=what)
        case "accept":
            assert outcome == Outcome(value=str(_value(CASES[number])))
        case "strip":
            assert outcome.code is None
        case "ask":
            assert outcome.offer is not None
        case "refuse-unless-override":
            assert outcome.override
        case "store":
            assert (what, outcome) == ("not-entered", Outcome(value=""))
        case other:
            pytest.fail(f"the catalogue asks for {other!r}, which no test knows")


def test_no_two_reasons_share_a_code() -> None:
    codes = [code for reason in REASONS.values() for code in reason]
    assert len(set(codes)) == len(codes)


@pytest.mark.parametrize("word", ["None", "NULL", "nan", "undefined", "N/A"])
def test_a_word_of_programs_is_never_a_missing_name(word: str) -> None:
    with pytest.raises(DomainError):
        names.persian_name(word, "first_name")


@pytest.mark.parametrize("end", ["\t", "\x85", "\u2028", "\u2029", "\r"])
def test_other_line_ends_are_refused_like_the_line_feed(end: str) -> None:
    with pytest.raises(DomainError) as refused:
        names.persian_name(f"علی{end}رضا", "first_name")
    assert refused.value.code == "text.char"
