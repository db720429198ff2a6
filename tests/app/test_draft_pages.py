"""Every form that keeps drafts is found again by the name of its draft."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Any

import pytest

from tvto_desk.app.draft_pages import page_of_draft
from tvto_desk.app.rooms import ROOMS

PAGES = {page for pages in ROOMS.values() for page in pages}
UI = Path("tvto_desk/ui")


@pytest.mark.parametrize(
    ("form", "page", "args"),
    [
        ("trainee.new", "registration", {}),
        ("trainee.137", "registration", {"person_id": 137}),
        ("course.new", "courses", {"new": True}),
        ("course.4", "courses", {"edit": 4}),
        ("session.new", "assessment", {"new": True}),
        ("marks.12", "session", {"session_id": 12}),
        ("old_record.7", "old_record", {"person_id": 7}),
        ("old_record.7-3", "old_record", {"record_id": 3}),
        ("marks.none", "desk", {}),
        ("of.an.older.program", "desk", {}),
        ("trainee.²", "registration", {}),
    ],
)
def test_draft_leads_to_the_page_of_its_form(form: str, page: str, args: dict[str, Any]) -> None:
    assert page_of_draft(form) == (page, args)
    assert page in PAGES


def test_every_noun_of_a_draft_in_the_windows_is_known() -> None:
    nouns = set()
    for file in UI.rglob("*.py"):
        text = file.read_text("utf-8")
        if "DraftKeeper(" not in text:
            continue
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                noun, dot, rest = node.value.partition(".")
                if dot and rest in ("new", "0", "none") and noun.isidentifier():
                    nouns.add(noun)
    assert nouns >= {"trainee", "course", "session", "marks", "old_record"}
    assert {noun for noun in nouns if page_of_draft(f"{noun}.5")[0] == "desk"} == set()
