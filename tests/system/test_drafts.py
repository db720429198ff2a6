"""Drafts of forms on the disk: whole or absent, private, and a kindness only."""

from __future__ import annotations

import json
import stat
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tvto_desk.domain.errors import SystemProblem
from tvto_desk.system.drafts import DraftStore, FormDraft

NOON = datetime(2025, 10, 7, 8, 30, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path) -> DraftStore:
    return DraftStore(tmp_path / "drafts")


def draft(form: str = "trainee.new", at: datetime = NOON, **typed: Any) -> FormDraft:
    return FormDraft(form, at, typed or {"name": "زهرا"})


def test_draft_comes_back_as_it_was_typed(store: DraftStore) -> None:
    kept = draft(identity={"kind": "pending", "text": "", "note": None}, name="علی\u200cرضا")
    store.keep(kept)
    assert store.find("trainee.new") == kept


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
@given(st.dictionaries(st.text(), st.text(st.characters())))
def test_any_text_comes_back(store: DraftStore, typed: dict[str, str]) -> None:
    store.keep(FormDraft("trainee.new", NOON, typed))
    found = store.find("trainee.new")
    assert found is not None
    assert found.typed == typed


def test_half_a_character_does_not_cost_the_draft(store: DraftStore) -> None:
    store.keep(draft(name="علی\ud800"))
    found = store.find("trainee.new")
    assert found is not None
    assert found.typed == {"name": "علی\ud800"}


def test_later_draft_takes_the_place_of_the_earlier(store: DraftStore, tmp_path: Path) -> None:
    store.keep(draft(name="ز"))
    store.keep(draft(name="زهرا"))
    found = store.find("trainee.new")
    assert found is not None
    assert found.typed == {"name": "زهرا"}
    assert len(list((tmp_path / "drafts").iterdir())) == 1


def test_latest_draft_is_listed_first(store: DraftStore) -> None:
    store.keep(draft("trainee.new", NOON))
    store.keep(draft("trainee.7", NOON.replace(hour=9)))
    assert [kept.form for kept in store.list_kept()] == ["trainee.7", "trainee.new"]


def test_discarded_draft_is_gone_and_may_be_discarded_again(store: DraftStore) -> None:
    store.keep(draft())
    store.discard("trainee.new")
    store.discard("trainee.new")
    assert store.find("trainee.new") is None
    assert store.list_kept() == []


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"\xff\xfe",
        json.dumps({"version": 2, "form": "a", "kept_at": "x", "typed": {}}).encode(),
        json.dumps({"version": 1, "form": "a", "kept_at": "no time", "typed": {}}).encode(),
        json.dumps({"version": 1, "form": "a", "kept_at": NOON.isoformat(), "typed": []}).encode(),
    ],
)
def test_damaged_draft_is_no_draft(store: DraftStore, tmp_path: Path, content: bytes) -> None:
    store.keep(draft())
    next((tmp_path / "drafts").iterdir()).write_bytes(content)
    assert store.find("trainee.new") is None
    assert store.list_kept() == []


@pytest.mark.parametrize("name", ["", "../x", "a/b", "A", "نو", "a" * 90])
def test_name_of_a_form_never_leaves_the_folder(store: DraftStore, name: str) -> None:
    with pytest.raises(ValueError, match="no name of a form"):
        store.keep(draft(name))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_draft_is_readable_by_its_owner_alone(store: DraftStore, tmp_path: Path) -> None:
    store.keep(draft())
    folder = tmp_path / "drafts"
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE(next(folder.iterdir()).stat().st_mode) == 0o600


def test_folder_that_cannot_be_made_is_a_problem_of_the_machine(tmp_path: Path) -> None:
    (tmp_path / "drafts").write_text("a file stands in the way")
    with pytest.raises(SystemProblem):
        DraftStore(tmp_path / "drafts").keep(draft())
