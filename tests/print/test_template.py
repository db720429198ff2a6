from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from certificate_samples import RESOURCES

from tvto_desk.domain.errors import SystemProblem
from tvto_desk.print.template import Template, load_template

SHIPPED = RESOURCES / "certificates" / "formal-1"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SHIPPED, tmp_path / "mine"))


def test_the_shipped_template_names_its_version(template: Template) -> None:
    assert template.name == "formal-1"
    assert (template.layout.paper.width, template.layout.paper.height) == (297, 210)


@pytest.mark.parametrize(
    ("file", "old", "new", "code", "part"),
    [
        ("template.toml", "schema = 1", "schema = 2", "print.template_newer", None),
        ("template.toml", "[paper]", "[paper", "print.template_unreadable", None),
        ("template.toml", "[seal]", "[stamp]", "print.template_unknown_part", "stamp"),
        ("template.toml", "radius = 17", "", "print.template_incomplete", "seal.radius"),
        ("template.toml", "radius = 17", 'radius = "17"', "print.template_wrong_part", None),
        ("template.toml", "edge = 10", "edges = 10", "print.template_unknown_part", "paper.edges"),
        ("template.toml", 'font = "nastaliq"', 'font = "x"', "print.template_wrong_part", None),
        ("template.toml", 'lapis = "#12355B"', "", "print.template_wrong_part", None),
        ("template.toml", "#AD231B", "red", "print.template_wrong_part", "colours.red"),
        ("template.toml", 'align = "right"', 'align = "end"', "print.template_wrong_part", None),
        ("wording.toml", "[child]", "[kin]", "print.template_unknown_part", "kin"),
        ("wording.toml", 'male = "son"', "", "print.template_incomplete", "child.male"),
    ],
)
def test_a_wrong_template_is_refused_with_its_part(
    folder: Path, file: str, old: str, new: str, code: str, part: str | None
) -> None:
    text = (folder / file).read_text("utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new), "utf-8")
    with pytest.raises(SystemProblem) as problem:
        load_template(folder)
    assert problem.value.code == code
    if part is not None:
        assert problem.value.params["part"] == part


def test_a_folder_without_a_template_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SystemProblem) as problem:
        load_template(tmp_path)
    assert problem.value.code == "print.template_unreadable"
