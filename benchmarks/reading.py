"""How well a page is read back: thirty strings copied from it, eight searched for.

``PYTHONPATH=build/peers python benchmarks/reading.py``. The same page, drawn by each package, is
read by poppler, by pdf.js (with ``node``, after ``npm ci`` in ``benchmarks``) and searched by
pdfium. A reader that is not here is left out and named.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

HOUSE = Path(__file__).parents[1]
sys.path[:0] = [str(HOUSE), str(HOUSE / "benchmarks")]

import against_peers  # noqa: E402  # after the path is set
import certificate as own  # noqa: E402
from certificate_samples import NORMAL, photo  # noqa: E402

from tvto_desk.domain.digits import strip_isolates  # noqa: E402
from tvto_desk.print.certificate import CertificatePage, render_certificate  # noqa: E402
from tvto_desk.print.placed import PlacedText  # noqa: E402

MARKS = dict.fromkeys(
    map(ord, "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
)
SEARCHED = (
    "زهرا محمدی",
    "رحیم‌آبادی",
    "QZ-1404-02-00137",
    "۰۰۱۲۳۴۵۶۷۹",
    "Laravel Framework",
    "251340530000031",
    "محمدرضا کریمی",
    "Takestan",
)
NODE = HOUSE / "benchmarks" / "node_modules" / "pdfjs-dist" / "legacy" / "build" / "pdf.mjs"


def page() -> CertificatePage:
    """The usual sample."""
    return CertificatePage(NORMAL, photo(), None)


def wanted() -> list[str]:
    """The first thirty lines of values on the page, as they are to be read."""
    placed = own.compose(NORMAL, photo(), None, own.TEMPLATE, own.FONTS)
    lines = [
        strip_isolates(thing.line.text)
        for thing in placed
        if isinstance(thing, PlacedText) and not thing.part.startswith("label")
    ]
    return list(dict.fromkeys(lines))[:30]


def plain(text: str) -> str:
    """Without direction marks; gaps and lines count as one blank."""
    return " ".join(text.translate(MARKS).split())


def by_poppler(file: Path) -> str:
    """What ``pdftotext`` copies."""
    run = subprocess.run(["pdftotext", "-layout", file, "-"], check=True, capture_output=True)
    return plain(run.stdout.decode())


def by_pdfjs(file: Path) -> str:
    """What the viewer of Firefox copies."""
    script = HOUSE / "benchmarks" / "read_pdfjs.mjs"
    run = subprocess.run(["node", script, file], check=True, capture_output=True)
    return plain(run.stdout.decode())


def found_by_pdfium(file: Path) -> int:
    """How many of the eight searches of Chrome's viewer find something."""
    from pypdfium2 import PdfDocument

    text = PdfDocument(file)[0].get_textpage()
    return sum(text.search(word).get_next() is not None for word in SEARCHED)


def drawn(folder: Path) -> dict[str, bytes]:
    """The page by every package."""
    pages = [page()]
    (things,) = against_peers.placed(pages)
    values = pages[0].values
    files = {
        "ours": render_certificate(values, photo(), None, own.TEMPLATE, own.FONTS),
        "plain ReportLab": own.PlainWay().file(things),
    }
    for name, rival in against_peers.others(folder).items():
        files[name] = rival.document([things])
    return files


def main() -> None:
    """Prints the table."""
    from PySide6.QtGui import QGuiApplication

    application = QGuiApplication([])
    strings = wanted()
    readers: dict[str, Callable[[Path], str]] = {"poppler": by_poppler}
    if shutil.which("node") and NODE.exists():
        readers["pdf.js"] = by_pdfjs
    else:
        print("pdf.js is left out: node, or npm ci in benchmarks, is missing")
    print(f"of {len(strings)} strings exact; of {len(SEARCHED)} searches found")
    print(f"{'page by':20}" + "".join(f"{name:>12}" for name in (*readers, "pdfium")))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for way, pdf in drawn(folder).items():
            file = folder / "page.pdf"
            file.write_bytes(pdf)
            counts = []
            for read in readers.values():
                said = read(file)
                counts.append(sum(plain(text) in said for text in strings))
            try:
                counts.append(found_by_pdfium(file))
            except ImportError:
                counts.append(-1)
            print(f"{way:20}" + "".join(f"{count:12}" for count in counts))
    del application


if __name__ == "__main__":
    main()
