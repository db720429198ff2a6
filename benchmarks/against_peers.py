"""Our certificates against the packages that others would print them with, in one run.

``make bench`` runs it; by hand: ``PYTHONPATH=build/peers python benchmarks/against_peers.py
[rounds] [certificates]``. Every round takes each way once, so that a busy machine slows all alike;
ratios count. A package that is not installed is left out and named. ``reading.py`` tells how well
the pages are read back.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from statistics import median

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
HOUSE = Path(__file__).parents[1]
sys.path[:0] = [str(HOUSE), str(HOUSE / "benchmarks")]

import certificate as own  # noqa: E402  # after the path is set
import peers  # noqa: E402
from PIL import Image  # noqa: E402

from tvto_desk.print.certificate import (  # noqa: E402
    CertificatePage,
    render_certificate,
    render_class,
    render_files,
)
from tvto_desk.print.paint import Painter  # noqa: E402
from tvto_desk.print.tags import Words  # noqa: E402
from tvto_desk.print.text import SubsetPool  # noqa: E402

PAPER = own.TEMPLATE.layout.paper
FONT_FOLDER = HOUSE / "resources" / "fonts"
SLOW = {"WeasyPrint": 4, "fpdf2": 3, "Qt QPdfWriter": 15}
"""Of these so many certificates stand for a round."""

Way = Callable[[Sequence[CertificatePage]], object]


def photo_of(number: int) -> bytes:
    """A portrait of nobody, another for each number, of about 9 kB."""
    chance = random.Random(number)
    small = Image.new("RGB", (30, 40))
    small.putdata([tuple(chance.randrange(60, 220) for _ in range(3)) for _ in range(1200)])
    picture = small.resize((240, 320), Image.Resampling.BICUBIC)
    out = BytesIO()
    picture.save(out, "JPEG", quality=46)
    return out.getvalue()


def batch(count: int) -> list[CertificatePage]:
    """Different certificates with different photos."""
    return [replace(page, photo=photo_of(n)) for n, page in enumerate(own.batch(count))]


def placed(pages: Sequence[CertificatePage]) -> list[peers.Page]:
    """Where everything of these pages stands: ours, and given away."""
    background = own.compose_background(own.TEMPLATE, own.FONTS)
    return [
        (
            *background,
            *own.compose(page.values, page.photo, page.qr_text, own.TEMPLATE, own.FONTS),
        )
        for page in pages
    ]


def others(folder: Path) -> dict[str, peers.Peer]:
    """The packages that are here."""
    made: dict[str, peers.Peer] = {}
    for name, make in (
        ("Typst", lambda: peers.Typst(FONT_FOLDER, PAPER, folder)),
        ("Qt QPdfWriter", lambda: peers.QtWriter(FONT_FOLDER, PAPER)),
        ("WeasyPrint", lambda: peers.WeasyPrint(FONT_FOLDER, PAPER)),
        ("fpdf2", lambda: peers.Fpdf2(FONT_FOLDER, PAPER)),
    ):
        try:
            made[name] = make()
            made[name].document(placed(batch(1)))
        except ImportError as missing:
            print(f"{name} is left out: {missing}")
    return made


def single(pages: list[CertificatePage], rivals: dict[str, peers.Peer]) -> dict[str, Callable]:
    """Each way of making a file for each certificate; gives the files."""
    things = placed(pages)
    plain = own.PlainWay()
    ways: dict[str, Callable] = {
        "plain ReportLab": lambda n: [plain.file(page) for page in things[:n]],
        "own subset": lambda n: [
            render_certificate(p.values, p.photo, p.qr_text, own.TEMPLATE, own.FONTS)
            for p in pages[:n]
        ],
        "shared subset": lambda n: list(
            render_files(pages[:n], own.TEMPLATE, own.FONTS, SubsetPool())
        ),
    }
    ways["own subset, all given"] = lambda n: [_given([page]) for page in things[:n]]
    ways["shared subset, all given"] = lambda n: _spooled(things[:n])
    for name, rival in rivals.items():
        ways[name] = lambda n, rival=rival: [rival.document([page]) for page in things[:n]]
    return ways


def merged(pages: list[CertificatePage], rivals: dict[str, peers.Peer]) -> dict[str, Callable]:
    """Each way of making one document of all."""
    things = placed(pages)
    ways: dict[str, Callable] = {
        "one file for all": lambda n: [render_class(pages[:n], own.TEMPLATE, own.FONTS)],
        "the same with tags": lambda n: [
            render_class(pages[:n], own.TEMPLATE, own.FONTS, words=Words("عکس", "رمزینه"))
        ],
        "one file, all given": lambda n: [_given(things[:n])],
    }
    for name, rival in rivals.items():
        ways[name] = lambda n, rival=rival: [rival.document(things[:n])]
    return ways


def _spooled(pages: Sequence[peers.Page]) -> list[bytes]:
    pool = SubsetPool()
    return [_given([page], pool) for page in pages]


def _given(pages: Sequence[peers.Page], pool: SubsetPool | None = None) -> bytes:
    """Ours with the handicap of the rivals taken away: layout and code come from outside, and
    nothing is known to be the same on every page.
    """
    painter = Painter(PAPER, own.FONTS, pool, title="", author="")
    for page in pages:
        painter.add_page(page)
    return painter.finish()


def measure(ways: dict[str, Callable], rounds: int, count: int) -> dict[str, tuple[float, float]]:
    """Certificates a second and bytes of a certificate, by way; rounds interleaved."""
    taken: dict[str, list[float]] = {name: [] for name in ways}
    sizes: dict[str, float] = {}
    for _ in range(rounds):
        for name, way in ways.items():
            some = SLOW.get(name, count)
            begun = time.perf_counter()
            files = way(some)
            taken[name].append((time.perf_counter() - begun) / some)
            sizes[name] = sum(map(len, files)) / some
    return {name: (1 / median(times), sizes[name]) for name, times in taken.items()}


def table(title: str, found: dict[str, tuple[float, float]], base: str) -> None:
    """Prints one of the two tables."""
    print(f"\n{title:26}{'per second':>12}{f'× {base}':>22}{'bytes each':>12}")
    for name, (speed, size) in found.items():
        ratio = f"{speed / found[base][0]:.2f}" if base in found else "–"
        print(f"{name:26}{speed:12.1f}{ratio:>22}{size:12,.0f}")


COLD = {
    "ours": (
        "import sys; sys.path[:0] = ['.', 'tests/print']\n"
        "from certificate_samples import NORMAL, photo\n"
        "from pathlib import Path\n"
        "from tvto_desk.print.certificate import render_certificate\n"
        "from tvto_desk.print.template import load_template\n"
        "from tvto_desk.print.text import FontBook\n"
        "t = load_template(Path('resources/certificates/formal-1'))\n"
        "render_certificate(NORMAL, photo(), None, t, FontBook(Path('resources/fonts')))\n"
    ),
    "Typst": (
        "import sys; from typst import compile\n"
        "compile(sys.argv[1], font_paths=['resources/fonts'], ignore_system_fonts=True)\n"
    ),
}


def cold(folder: Path, rounds: int) -> None:
    """From the start of a process to the first certificate, beside Typst."""
    source = folder / "page.typ"
    rival = peers.Typst(FONT_FOLDER, PAPER, folder)
    (page,) = placed(batch(1))
    source.write_text(rival.source([page]), "utf-8")
    times: dict[str, list[float]] = {name: [] for name in COLD}
    for _ in range(rounds):
        for name, code in COLD.items():
            begun = time.perf_counter()
            subprocess.run([sys.executable, "-c", code, str(source)], cwd=HOUSE, check=True)
            times[name].append(time.perf_counter() - begun)
    ours, theirs = (median(times[name]) for name in COLD)
    print(
        f"\nfirst certificate, cold: ours {ours:.2f} s, Typst {theirs:.2f} s: {ours / theirs:.2f} ×"
    )


def memory(count: int) -> None:
    """Resident memory after a tenth and after all of ``count`` certificates with own subsets."""
    pages = own.batch(200)
    for done in range(1, count + 1):
        page = pages[done % len(pages)]
        values = replace(page.values, number=f"QZ-1404-02-{done:05}")
        render_certificate(values, page.photo, page.qr_text, own.TEMPLATE, own.FONTS)
        if done in (count // 10, count):
            status = Path("/proc/self/status").read_text("ascii")
            kib = int(status.partition("VmRSS:")[2].split()[0])
            print(f"memory after {done:6,} certificates: {kib / 1024:.0f} MiB")


def class_of_thirty() -> None:
    """Thirty approved requests to thirty stored, signed and synced certificates."""
    from tests.office import Office
    from tests.services import classroom
    from tvto_desk.services import certificates

    with tempfile.TemporaryDirectory(dir=HOUSE) as folder:  # a real disk, where /tmp may be memory
        office = Office(Path(folder))
        made = classroom.approved(office, 31, capacity=31)
        certificates.issue_certificates(office.manager, made[:1])
        begun = time.perf_counter()
        certificates.issue_certificates(office.manager, made[1:])
        print(f"\nclass of 30, issued, signed and synced: {time.perf_counter() - begun:.2f} s")
        office.close()


def alone(work: str) -> None:
    """Runs a measurement of this module in a process of its own."""
    code = f"import sys; sys.path[:0] = ['.', 'benchmarks']; import against_peers as a; a.{work}"
    subprocess.run([sys.executable, "-c", code], cwd=HOUSE, check=True)


def main(rounds: int = 5, count: int = 40) -> None:
    """Prints every table."""
    from PySide6.QtGui import QGuiApplication

    application = QGuiApplication([])
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        rivals = others(folder)
        pages = batch(count)
        print(f"{rounds} interleaved rounds of at most {count} certificates, medians")
        table("a file each", measure(single(pages, rivals), rounds, count), "plain ReportLab")
        table("one document", measure(merged(pages, rivals), rounds, count), "Typst")
        many = batch(200)
        print("\n200 pages with 200 photos of 9 kB in one document, MB:")
        for way, make in merged(many, rivals).items():
            print(f"{way:26}{len(make(200)[0]) / 1e6:8.2f}")
        if "Typst" in rivals:
            cold(folder, rounds)
    del application
    alone("class_of_thirty()")
    alone("memory(10_000)")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
