"""Builds Qt's translation files: finds the captions, adds their Persian, compiles.

Run from the top folder. The Persian of a caption stands in ``resources/translations/fa/*.tsv``,
one line a caption: context (the class), English source, Persian, separated by tabs, with ``\\n``
for a line break. ``resources/translations/qt_*.tsv`` hold our words for Qt's own captions.
lupdate reads the sources; a caption without Persian, and Persian without its caption, stop the
build. ``--check`` writes nothing and says what is not as a build would leave it.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple
from xml.sax.saxutils import escape

import PySide6
from defusedxml import ElementTree

TRANSLATIONS = Path("resources/translations")
SOURCES = (Path("tvto_desk/ui"), Path("tvto_desk/app"))
# An Arabic letter where Persian has its own, a mnemonic, or a mark that the office does without.
UNWELCOME = re.compile("[يىك!&]")
HOLE = re.compile(r"\{[a-z_]*\}|%[0-9n]")


class Caption(NamedTuple):
    """A caption as Qt looks it up."""

    context: str
    source: str


def tool(name: str) -> str:
    """The path of one of Qt's translation tools, as PySide6 brings them."""
    return str(Path(PySide6.__file__).with_name(name))


def found() -> set[Caption]:
    """Every caption that lupdate finds in the program."""
    files = sorted(str(file) for top in SOURCES for file in top.rglob("*.py"))
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder, "found.ts")
        subprocess.run([tool("lupdate"), "-silent", *files, "-ts", out], check=True)
        contexts = ElementTree.parse(out).getroot().iter("context")
        return {
            Caption(context.findtext("name") or "", message.findtext("source") or "")
            for context in contexts
            for message in context.iter("message")
        }


def read(files: Iterable[Path]) -> tuple[dict[Caption, str], list[str]]:
    """The translations in ``files``, and what is wrong with their lines."""
    translations: dict[Caption, str] = {}
    problems = []
    for file in files:
        for number, line in enumerate(file.read_text("utf-8").splitlines(), start=1):
            place = f"{file}:{number}"
            cells = [cell.replace("\\n", "\n") for cell in line.split("\t")]
            if len(cells) != 3 or not all(cell.strip() for cell in cells):
                problems.append(f"{place}: not three filled columns")
                continue
            caption, translation = Caption(cells[0], cells[1]), cells[2]
            if caption in translations:
                problems.append(f"{place}: {caption.source!r} of {caption.context} stands twice")
            if sorted(HOLE.findall(caption.source)) != sorted(HOLE.findall(translation)):
                problems.append(f"{place}: the holes differ")
            if translation.endswith(" …"):
                problems.append(f"{place}: a space before the dots")
            if bad := UNWELCOME.search(translation):
                problems.append(f"{place}: holds {bad[0]!r}")
            translations[caption] = translation
    return translations, problems


def ts(translations: dict[Caption, str], language: str) -> str:
    """The ``.ts`` of a language; the same translations give the same text."""
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        "<!DOCTYPE TS>",
        f'<TS version="2.1" language="{language}" sourcelanguage="en">',
    ]
    for context in sorted({caption.context for caption in translations}):
        lines += ["<context>", f"    <name>{escape(context)}</name>"]
        for caption, translation in sorted(translations.items()):
            if caption.context == context:
                lines += [
                    "    <message>",
                    f"        <source>{escape(caption.source)}</source>",
                    f"        <translation>{escape(translation)}</translation>",
                    "    </message>",
                ]
        lines.append("</context>")
    return "\n".join([*lines, "</TS>", ""])


def compiled(text: str) -> bytes:
    """What lrelease makes of a ``.ts``."""
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder, "made.ts"), Path(folder, "made.qm")
        source.write_text(text, "utf-8")
        subprocess.run([tool("lrelease"), "-silent", source, "-qm", target], check=True)
        return target.read_bytes()


def build() -> tuple[dict[Path, bytes], list[str]]:
    """Every file of a build, and what is wrong with the sources."""
    persian, problems = read(sorted((TRANSLATIONS / "fa").glob("*.tsv")))
    captions = found()
    for missing in sorted(captions - set(persian)):
        problems.append(f"{missing.context}: {missing.source!r} has no Persian")
    for unused in sorted(set(persian) - captions):
        problems.append(f"{unused.context}: {unused.source!r} is nowhere used")
    texts = {"tvto_fa": ts(persian, "fa_IR")}
    for file in sorted(TRANSLATIONS.glob("qt_*.tsv")):
        words, faults = read([file])
        problems += faults
        texts[file.stem] = ts(words, file.stem.removeprefix("qt_"))
    files = {}
    for name, text in texts.items():
        files[TRANSLATIONS / f"{name}.ts"] = text.encode()
        files[TRANSLATIONS / f"{name}.qm"] = compiled(text)
    return files, problems


def main() -> int:
    """Builds or checks; prints each problem on its line and gives 1 when there is one."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing, say what is stale")
    check = parser.parse_args().check
    files, problems = build()
    for file, content in files.items():
        if check and (not file.exists() or file.read_bytes() != content):
            problems.append(f"{file} is stale: run tools/translations.py")
        elif not check:
            # A running program has the old .qm mapped into its memory: it keeps it until it ends.
            half = file.with_suffix(".half")
            half.write_bytes(content)
            half.replace(file)
    for problem in problems:
        print(f"translations: {problem}")
    return bool(problems)


if __name__ == "__main__":
    sys.exit(main())
