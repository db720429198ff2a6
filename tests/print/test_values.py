from __future__ import annotations

import json
from dataclasses import replace

import pytest
from certificate_samples import NORMAL, SAMPLES
from hypothesis import given
from hypothesis import strategies as st

from tvto_desk.domain.errors import SystemProblem
from tvto_desk.print.values import FORMAT, CertificateValues


@pytest.mark.parametrize("sample", SAMPLES)
def test_json_gives_the_same_values_back(sample: str) -> None:
    values = SAMPLES[sample]
    assert CertificateValues.from_json(values.to_json()) == values


@given(st.text(), st.integers(1, 10**6), st.dates())
def test_any_text_number_and_day_come_back(text: str, hours: int, day: object) -> None:
    values = replace(
        NORMAL, issue_date=day, standard=replace(NORMAL.standard, title_fa=text, hours=hours)
    )
    try:
        stored = values.to_json()
    except UnicodeEncodeError:
        return
    assert CertificateValues.from_json(stored) == values


def test_json_is_canonical() -> None:
    stored = NORMAL.to_json()
    plain = json.loads(stored)
    assert stored == json.dumps(plain, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert "زهرا" in stored
    assert plain["format"] == FORMAT
    assert plain["issue_date"] == "2025-10-12"


def _changed(**changes: object) -> str:
    return json.dumps({**json.loads(NORMAL.to_json()), **changes})


@pytest.mark.parametrize(
    ("stored", "code"),
    [
        ("", "print.values_damaged"),
        ("[]", "print.values_damaged"),
        ("{}", "print.values_damaged"),
        ('{"format":1}', "print.values_damaged"),
        (_changed(weather="fine"), "print.values_damaged"),
        (_changed(copy_no="1"), "print.values_damaged"),
        (_changed(copy_no=True), "print.values_damaged"),
        (_changed(specimen=0), "print.values_damaged"),
        (_changed(issue_date="1404/07/20"), "print.values_damaged"),
        (_changed(holder=None), "print.values_damaged"),
        (_changed(signatories="head"), "print.values_damaged"),
        (_changed(format=FORMAT + 1), "print.values_newer"),
    ],
)
def test_damaged_or_newer_json_is_refused(stored: str, code: str) -> None:
    with pytest.raises(SystemProblem) as problem:
        CertificateValues.from_json(stored)
    assert problem.value.code == code
