"""What the tests of this room share: template, fonts, keys, and finished pages made once."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from certificate_samples import RESOURCES, SAMPLES, photo
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tvto_desk.print import proof
from tvto_desk.print.certificate import render_certificate
from tvto_desk.print.template import Template, load_template
from tvto_desk.print.text import FontBook


@pytest.fixture(scope="session")
def template() -> Template:
    return load_template(RESOURCES / "certificates" / "formal-1")


@pytest.fixture(scope="session")
def fonts() -> FontBook:
    return FontBook(RESOURCES / "fonts")


@pytest.fixture(scope="session")
def private_key() -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(bytes(range(32)))


@pytest.fixture(scope="session")
def qr_text(private_key: Ed25519PrivateKey) -> Callable[[str], str]:
    @cache
    def of(sample: str) -> str:
        return proof.sign_proof(proof.payload_of(SAMPLES[sample], b"saltsalt"), private_key)

    return of


@pytest.fixture(scope="session")
def pdf_file(
    template: Template,
    fonts: FontBook,
    qr_text: Callable[[str], str],
    tmp_path_factory: pytest.TempPathFactory,
) -> Callable[[str], Path]:
    """The finished page of a sample, as a file."""
    folder = tmp_path_factory.mktemp("pages")

    @cache
    def of(sample: str) -> Path:
        file = folder / f"{sample}.pdf"
        jpeg = None if sample == "single_name" else photo()
        file.write_bytes(
            render_certificate(SAMPLES[sample], jpeg, qr_text(sample), template, fonts)
        )
        return file

    return of


@pytest.fixture(scope="session")
def page_text() -> Callable[[Path], str]:
    """What poppler copies from a file, without the direction marks it adds."""

    def of(file: Path) -> str:
        run = subprocess.run(["pdftotext", "-layout", file, "-"], check=True, capture_output=True)
        marks = dict.fromkeys(map(ord, "\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2068\u2069"))
        return run.stdout.decode().translate(marks)

    return of
