"""The wheel and the source archive carry all that the program reads; the locks are whole."""

from __future__ import annotations

import re
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from pathlib import Path

import pytest

import tvto_desk

TOP = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((TOP / "pyproject.toml").read_text("utf-8"))["project"]
LOCKS = ["dev.lock", "runtime.lock"]


@pytest.fixture(scope="module")
def archives(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel and the source archive of this tree."""
    folder = tmp_path_factory.mktemp("dist")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-d", folder],
        cwd=TOP,
        check=True,
        capture_output=True,
    )
    return folder


@pytest.fixture(scope="module")
def wheel(archives: Path) -> zipfile.ZipFile:
    """The wheel, open for reading."""
    return zipfile.ZipFile(next(archives.glob("*.whl")))


@pytest.fixture(scope="module")
def sdist_names(archives: Path) -> set[str]:
    """The paths in the source archive, without its top folder."""
    with tarfile.open(next(archives.glob("*.tar.gz"))) as archive:
        return {name.partition("/")[2] for name in archive.getnames()}


def files_below(folder: str, pattern: str = "*") -> set[str]:
    """The files of this tree, relative to its top, that a build must not lose."""
    return {
        file.relative_to(TOP).as_posix()
        for file in (TOP / folder).rglob(pattern)
        if file.is_file() and file.suffix != ".pyc"
    }


@pytest.mark.parametrize("folder", ["fonts", "words", "catalogue", "certificates"])
def test_wheel_holds_every_resource_where_the_locator_looks(
    wheel: zipfile.ZipFile, folder: str
) -> None:
    expected = {
        name.replace("resources/", "tvto_desk/_resources/", 1)
        for name in files_below(f"resources/{folder}")
    }
    assert expected, "the folder is empty, so this test would prove nothing"
    assert expected <= set(wheel.namelist())


def test_wheel_holds_every_module_and_migration(wheel: zipfile.ZipFile) -> None:
    modules = files_below("tvto_desk", "*.py")
    assert any("/migrations/versions/" in name for name in modules)
    assert modules <= set(wheel.namelist())


def test_wheel_holds_nothing_but_the_program(wheel: zipfile.ZipFile) -> None:
    tops = {name.partition("/")[0] for name in wheel.namelist()}
    version = tvto_desk.__version__
    assert tops == {"tvto_desk", f"tvto_desk-{version}.dist-info"}


def test_wheel_starts_the_program_by_name(wheel: zipfile.ZipFile) -> None:
    entry_points = next(n for n in wheel.namelist() if n.endswith("entry_points.txt"))
    assert b"tvto-desk = tvto_desk.__main__:main" in wheel.read(entry_points)


def test_source_archive_can_build_the_wheel(sdist_names: set[str]) -> None:
    needed = files_below("resources") | files_below("tvto_desk", "*.py")
    assert needed | {"pyproject.toml", "README.md", "LICENSE"} <= sdist_names


def test_each_font_stands_beside_its_licence() -> None:
    fonts = TOP / "resources" / "fonts"
    families = {file.stem.partition("-")[0] for file in fonts.glob("*.ttf")}
    licences = {file.stem.removesuffix("-OFL") for file in fonts.glob("*-OFL.txt")}
    assert families == licences


@pytest.mark.parametrize("lock", LOCKS)
def test_lock_pins_each_requirement_with_a_hash(lock: str) -> None:
    text = (TOP / "requirements" / lock).read_text("utf-8")
    entries = re.findall(r"^[a-z0-9].*(?:\n    --hash.*)*", text, flags=re.M)
    assert entries
    for entry in entries:
        assert "==" in entry.partition("\n")[0], entry
        assert "--hash=sha256:" in entry, entry


@pytest.mark.parametrize("lock", LOCKS)
def test_lock_names_no_host_and_no_path_of_a_machine(lock: str) -> None:
    text = (TOP / "requirements" / lock).read_text("utf-8")
    assert not re.search(r"://|^--|(?:^|[\s=])/\w", text, flags=re.M)


@pytest.mark.parametrize("lock", LOCKS)
def test_lock_holds_each_dependency_of_the_project(lock: str) -> None:
    wanted = list(PROJECT["dependencies"])
    if lock == "dev.lock":
        wanted += PROJECT["optional-dependencies"]["dev"]
    assert {name_of(requirement) for requirement in wanted} <= set(pins(lock))


def test_both_locks_agree_on_every_version() -> None:
    dev, runtime = pins("dev.lock"), pins("runtime.lock")
    assert runtime.items() <= dev.items()


def name_of(requirement: str) -> str:
    """``"psycopg[binary]>=3.2"`` → ``"psycopg"``, as a lock spells it."""
    name = re.split(r"[\[<>=!~; ]", requirement, maxsplit=1)[0]
    return re.sub(r"[-_.]+", "-", name).lower()


def pins(lock: str) -> dict[str, str]:
    """Name and version of each entry of a lock."""
    text = (TOP / "requirements" / lock).read_text("utf-8")
    return dict(re.findall(r"^([a-z0-9.-]+)==(\S+)", text, flags=re.M))
