"""``build.spec`` carries what the program opens and leaves out only what it never does.

Read without running it: a real build takes a minute (``make bundle``).
"""

from __future__ import annotations

import ast
import importlib.util
from pathlib import Path

import pytest

TOP = Path(__file__).resolve().parents[2]
SPEC = ast.parse((TOP / "build.spec").read_text("utf-8"))


def argument(name: str) -> ast.expr:
    """What is handed to ``Analysis`` under a name."""
    call = next(
        node
        for node in ast.walk(SPEC)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
        if node.func.id == "Analysis"
    )
    return next(keyword.value for keyword in call.keywords if keyword.arg == name)


def texts(tree: ast.AST) -> list[str]:
    """Every piece of text in a part of the spec."""
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]


def left_out() -> set[str]:
    """The modules that the bundle does without."""
    unused = next(
        node.value
        for node in SPEC.body
        if isinstance(node, ast.Assign)
        and isinstance(node.targets[0], ast.Name)
        and node.targets[0].id == "UNUSED_QT"
    )
    families = {f"PySide6.{name}" for name in texts(unused) if name.startswith("Qt")}
    return families | set(texts(argument("excludes")))


def imported() -> set[str]:
    """Every module that the program imports by its name."""
    found: set[str] = set()
    for file in (TOP / "tvto_desk").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                found.update(alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                found.add(node.module)
                found.update(f"{node.module}.{alias.name}" for alias in node.names)
    return found


def carried() -> dict[str, str]:
    """Folder of this tree → folder of the bundle."""
    datas = argument("datas")
    assert isinstance(datas, ast.List)
    return dict(ast.literal_eval(pair) for pair in datas.elts if isinstance(pair, ast.Tuple))


def hidden() -> list[str]:
    """The modules named because no analysis finds them."""
    modules = argument("hiddenimports")
    assert isinstance(modules, ast.List)
    return [node.value for node in modules.elts if isinstance(node, ast.Constant)]


def test_nothing_that_the_program_imports_is_left_out() -> None:
    used = imported()
    assert {"PySide6.QtWidgets", "PySide6.QtSvg"} <= used
    assert not used & left_out()


def test_left_out_families_are_named_as_qt_names_them() -> None:
    families = {name for name in left_out() if name.startswith("PySide6.")}
    assert families
    assert not {name for name in families if importlib.util.find_spec(name) is None}


@pytest.mark.parametrize(
    ("folder", "place"),
    [
        ("resources", "tvto_desk/_resources"),
        ("docs/manual", "tvto_desk/_resources/manual"),
        ("tvto_desk/db/migrations", "tvto_desk/db/migrations"),
    ],
)
def test_folder_is_carried_to_where_the_program_looks(folder: str, place: str) -> None:
    assert carried()[folder] == place
    assert any((TOP / folder).iterdir())


@pytest.mark.parametrize("module", hidden())
def test_module_that_is_named_exists(module: str) -> None:
    assert importlib.util.find_spec(module) is not None


def test_script_that_the_bundle_starts_is_the_program() -> None:
    call = next(
        node
        for node in ast.walk(SPEC)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
        if node.func.id == "Analysis"
    )
    assert (TOP / ast.literal_eval(call.args[0])[0]).is_file()
