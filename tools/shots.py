"""Every window as a picture: the main pages of a practice centre, and every scene of the tests.

Run from the top folder: ``python tools/shots.py OUT``. The scenes are the functions
``scenes(office)`` of ``tests/ui/*_scenes.py``: ordinary, longest and empty data. Each window is
taken in Persian and English, light and dark, at 1366×768, at 1093×545 and sharp (twice the device
pixels). ``OUT/index.html`` shows them all. Sharp pictures are made by a process of their own, in
which Qt itself has two device pixels for each: elsewhere icons would only be magnified.
"""

from __future__ import annotations

import argparse
import importlib
import os
import subprocess
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.office import Office
from tvto_desk.app import shots
from tvto_desk.system.paths import CentreFolder

RATIO = "QT_SCALE_FACTOR"


def scene_files() -> list[str]:
    """The modules of scenes, by name."""
    return sorted(file.stem for file in Path("tests/ui").glob("*_scenes.py"))


def shoot_scenes(out: Path, variants: list[shots.Variant], match: str = "") -> list[Path]:
    """Every scene in each variant, on an office of its own for each module."""
    files: list[Path] = []
    for name in scene_files():
        if match not in name:
            continue
        module = importlib.import_module(f"tests.ui.{name}")
        with tempfile.TemporaryDirectory() as folder:
            CentreFolder(Path(folder)).create()
            office = Office(Path(folder))
            for scene, widget in module.scenes(office):
                files += shots.shoot(scene, widget, out / name, variants)
                print(f"{name}: {scene}", flush=True)
            office.close()
    return files


def main() -> int:
    """Makes all pictures and the index."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--only", choices=["windows", "scenes"], help="one half of it")
    parser.add_argument(
        "--match", default="", help="only the files of scenes with this in their name"
    )
    parser.add_argument(
        "--look", default="", help="only looks that begin so, as fa-dark or en-light-1093"
    )
    options = parser.parse_args()
    wanted = [each for each in shots.all_variants() if each.name.startswith(options.look)]
    ratio = int(os.environ.get(RATIO, "1"))
    variants = [each for each in wanted if each.ratio == ratio]
    if any(each.ratio > ratio for each in wanted):
        sharp = [sys.executable, __file__, *sys.argv[1:]]
        subprocess.run(sharp, env=os.environ | {RATIO: "2"}, check=True)
    if variants:
        files = shoot(options, variants)
        print(f"{len(files)} new, {shots.write_index(options.out)}")
    return 0


def shoot(options: argparse.Namespace, variants: list[shots.Variant]) -> list[Path]:
    """The half that is asked for, in these variants."""
    shots.application()
    files: list[Path] = []
    if options.only != "scenes":
        files += shots.shoot_practice(
            options.out, lambda line: print(line, flush=True), variants=variants
        )
    if options.only != "windows":
        files += shoot_scenes(options.out, variants, options.match)
    return files


if __name__ == "__main__":
    sys.exit(main())
