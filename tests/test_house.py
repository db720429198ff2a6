"""The rules of the house that an import checker cannot see (ARCHITECTURE.md, CONTRIBUTING.md)."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

TOP = Path(__file__).resolve().parents[1]
CODE = TOP / "tvto_desk"
MODULES = sorted(CODE.rglob("*.py"))
IDS = [module.relative_to(TOP).as_posix() for module in MODULES]

# What opens files, starts programs, reads the surroundings or rolls dice is not a rule.
IMPURE = {
    "io", "logging", "os", "pathlib", "random", "secrets", "shutil", "socket", "sqlite3",
    "subprocess", "sys", "tempfile", "threading", "time", "urllib", "uuid",
}  # fmt: skip

each_module = pytest.mark.parametrize("module", MODULES, ids=IDS)
each_domain_module = pytest.mark.parametrize(
    "module", [module for module in MODULES if module.is_relative_to(CODE / "domain")]
)


@cache
def tree(module: Path) -> ast.Module:
    return ast.parse(module.read_text("utf-8"))


def imports(module: Path) -> Iterator[str]:
    """The full name of everything a module imports, inside functions too."""
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def calls(module: Path) -> Iterator[tuple[str, int]]:
    """What a module calls, as it is written, and in which line."""
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func), node.lineno


@each_module
def test_no_room_is_named_for_nothing(module: Path) -> None:
    parts = {part.removesuffix(".py").strip("_") for part in module.relative_to(CODE).parts}
    assert not parts & {"utils", "util", "common", "helpers", "helper", "misc", "shared", "lib"}


@each_module
def test_paper_room_is_imported_by_its_full_name(module: Path) -> None:
    assert "tvto_desk.print" not in set(imports(module)), "this hides the built-in print"


@each_domain_module
def test_domain_knows_the_standard_library_and_the_calendar_only(module: Path) -> None:
    allowed = (sys.stdlib_module_names - IMPURE) | {"tvto_desk", "persiantools"}
    assert {name.partition(".")[0] for name in imports(module)} <= allowed


@each_domain_module
def test_domain_opens_no_file(module: Path) -> None:
    assert not [call for call in calls(module) if call[0] == "open"]


@pytest.mark.parametrize(
    "module",
    [module for module in MODULES if not module.is_relative_to(CODE / "system")],
    ids=[name for name in IDS if not name.startswith("tvto_desk/system/")],
)
def test_the_time_is_asked_from_the_one_clock(module: Path) -> None:
    clocks = {"date.today", "datetime.now", "datetime.today", "datetime.utcnow", "time.time"}
    assert not [call for call in calls(module) if call[0].removeprefix("datetime.") in clocks]


@each_module
def test_every_public_thing_says_what_it_is(module: Path) -> None:
    missing = [] if ast.get_docstring(tree(module)) or not tree(module).body else ["the module"]
    missing += [
        f"{node.name}, line {node.lineno}"
        for node in tree(module).body
        if isinstance(node, ast.ClassDef | ast.FunctionDef)
        and not node.name.startswith("_")
        and not ast.get_docstring(node)
    ]
    assert not missing


@each_module
def test_nothing_is_left_for_later(module: Path) -> None:
    assert not re.search(r"#\s*(TODO|FIXME|XXX|HACK)\b", module.read_text("utf-8"))


def test_test_modules_have_names_of_their_own() -> None:
    names = Counter(file.name for file in (TOP / "tests").rglob("test_*.py"))
    assert not [name for name, count in names.items() if count > 1]


def test_architecture_says_why_each_dependency_is_here() -> None:
    project = tomllib.loads((TOP / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = project["dependencies"] + project["optional-dependencies"]["dev"]
    table = (TOP / "ARCHITECTURE.md").read_text("utf-8").lower()
    names = [re.split(r"[\[<>= ]", requirement)[0].lower() for requirement in wanted]
    assert not [name for name in names if name not in table]


def test_decisions_are_numbered_without_a_gap() -> None:
    numbers = sorted(int(file.name[:4]) for file in (TOP / "docs" / "adr").glob("[0-9]*.md"))
    assert numbers == list(range(1, len(numbers) + 1))


def test_every_window_is_in_a_scene() -> None:
    """Pictures and the tests of clipping see a window through a scene, and through it alone."""
    heads = re.compile(r"^class (\w+)\(([\w, ]+)\):", re.MULTILINE)
    bases = {
        name: set(parents.split(", "))
        for module in MODULES
        if module.is_relative_to(CODE / "ui")
        for name, parents in heads.findall(module.read_text("utf-8"))
    }
    kinds = {"QDialog", "Page", "Panel", "PlainPage"}
    while more := {name for name, parents in bases.items() if parents & kinds} - kinds:
        kinds |= more
    windows = kinds & set(bases) - set.union(*bases.values())
    # A panel is shown through the list of the settings.
    seers = [*(TOP / "tests" / "ui").glob("*_scenes.py"), CODE / "ui/settings/settings_page.py"]
    seen = set(re.findall(r"\w+", "".join(file.read_text("utf-8") for file in seers)))
    assert len(windows) > 100
    assert windows - seen == set()
