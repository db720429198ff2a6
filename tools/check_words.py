"""Says which words are missing: in the catalogue, in the code's use of it, in Qt's translations.

Run from the top folder. Three readings, none of which runs the program:

* ``resources/words/*.toml``: every key has both languages, with the same holes;
* ``tvto_desk``: every code given literally to an error or a ``Key`` stands in the catalogue, and
  an error raised with it fills every hole of its sentence;
* ``resources/translations/*.ts``: nothing unfinished, and the ``.qm`` is what lrelease makes now.
"""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from defusedxml import ElementTree

CODE = Path("tvto_desk")
WORDS = Path("resources/words")
TRANSLATIONS = Path("resources/translations")

ERRORS = {"CodedError", "DomainError", "AccessDenied", "Conflict", "SystemProblem"}
NOT_PARAMS = {"field", "row", "override"}  # an error keeps these for itself
HOLE = re.compile(r"\{([a-z_]+)(?::[^|{}]*\|[^{}]*)?\}")
# An Arabic letter where Persian has its own, or a mark that the office tone does without.
UNWELCOME = re.compile("[يىك!]")


class Use(NamedTuple):
    """One place in the code that names a sentence; ``params`` is None where they cannot be read."""

    place: str
    key: str
    whole: bool
    params: frozenset[str] | None


def catalogue() -> tuple[dict[str, dict[str, str]], list[str]]:
    """Every key with its two sentences, and what is wrong with the files."""
    entries: dict[str, dict[str, str]] = {}
    problems = []
    for file in sorted(WORDS.glob("*.toml")):
        for section, keys in tomllib.loads(file.read_text("utf-8")).items():
            for key, texts in keys.items():
                name = f"{section}.{key}"
                if name in entries:
                    problems.append(f"{file}: {name} stands twice")
                entries[name] = texts
                problems += [f"{file}: {name}: {text}" for text in faults(texts)]
    return entries, problems


def faults(texts: object) -> Iterator[str]:
    """What is wrong with one entry."""
    if not isinstance(texts, dict) or set(texts) != {"fa", "en"}:
        yield "must hold fa and en, nothing else"
        return
    for language, text in texts.items():
        if not isinstance(text, str) or not text.strip():
            yield f"{language} is empty"
            return
    if set(HOLE.findall(texts["fa"])) != set(HOLE.findall(texts["en"])):
        yield "the holes of fa and en differ"
    for bad in UNWELCOME.findall(texts["fa"]):
        yield f"fa holds {bad!r}"


def error_classes(trees: list[ast.Module]) -> set[str]:
    """The names of the coded errors and of every class of the program made from them."""
    known = set(ERRORS)
    while True:
        found = {
            node.name
            for tree in trees
            for node in ast.walk(tree)
            if isinstance(node, ast.ClassDef)
            and any(isinstance(base, ast.Name) and base.id in known for base in node.bases)
        }
        if found <= known:
            return known
        known |= found


def uses(file: Path, tree: ast.Module, errors: set[str]) -> Iterator[Use]:
    """Every literal code of one module."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        name = node.func.id if isinstance(node.func, ast.Name) else None
        if isinstance(node.func, ast.Attribute):
            name = node.func.attr
        if name not in errors | {"Key"}:
            continue
        params = None
        # A class made from an error may add params of its own; only the four plain ones show all.
        if name in ERRORS and all(keyword.arg for keyword in node.keywords):
            params = frozenset(keyword.arg or "" for keyword in node.keywords) - NOT_PARAMS
        for key, whole in literals(node.args[0]):
            yield Use(f"{file}:{node.lineno}", key, whole, params)


def literals(node: ast.expr) -> Iterator[tuple[str, bool]]:
    """The codes an expression can give: whole, or only the beginning of an f-string."""
    match node:
        case ast.Constant(value=str(text)):
            yield text, True
        case ast.IfExp(body=body, orelse=orelse):
            yield from literals(body)
            yield from literals(orelse)
        case ast.JoinedStr(values=[ast.Constant(value=str(text)), *_]):
            yield text, False


def unknown_codes(entries: dict[str, dict[str, str]]) -> Iterator[str]:
    """Codes of the program that the catalogue lacks, and holes that nobody fills."""
    trees = {file: ast.parse(file.read_text("utf-8")) for file in sorted(CODE.rglob("*.py"))}
    errors = error_classes(list(trees.values()))
    for file, tree in trees.items():
        for use in uses(file, tree, errors):
            if not use.whole:
                if not any(key.startswith(use.key) for key in entries):
                    yield f"{use.place}: no word begins with {use.key!r}"
            elif use.key not in entries:
                yield f"{use.place}: {use.key!r} is not in {WORDS}"
            elif use.params is not None:
                holes = set(HOLE.findall(entries[use.key].get("fa", "")))
                if empty := sorted(holes - use.params):
                    yield f"{use.place}: {use.key!r} needs {', '.join(empty)}"


def unfinished_translations() -> Iterator[str]:
    """Captions without a translation, and compiled files that are not fresh."""
    sources = sorted(TRANSLATIONS.glob("*.ts"))
    if not sources:
        return
    import PySide6

    lrelease = Path(PySide6.__file__).with_name("lrelease")
    with tempfile.TemporaryDirectory() as folder:
        for source in sources:
            for message in ElementTree.parse(source).iter("message"):
                translation = message.find("translation")
                text = "" if translation is None else "".join(translation.itertext()).strip()
                if not text or (translation is not None and translation.get("type")):
                    yield f"{source}: {message.findtext('source')!r} is not translated"
            fresh = Path(folder, source.stem + ".qm")
            subprocess.run([lrelease, "-silent", source, "-qm", fresh], check=True)
            compiled = source.with_suffix(".qm")
            if not compiled.exists() or compiled.read_bytes() != fresh.read_bytes():
                yield f"{compiled} is not what lrelease makes of {source.name} now"


def main() -> int:
    """Prints each problem on its line; 1 when there is one."""
    entries, found = catalogue()
    found += [*unknown_codes(entries), *unfinished_translations()]
    for problem in found:
        print(f"words: {problem}")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())
