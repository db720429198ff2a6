"""Room for a moment in the system's temporary folder, and the sentence where there is none."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from tvto_desk.domain.errors import SystemProblem


@contextmanager
def scratch_file(data: bytes) -> Iterator[IO[bytes]]:
    """A nameless file that holds ``data``, read from its beginning.

    Raises ``SystemProblem('files.no_scratch')``: the folder is full or may not be written.
    """
    try:
        file = tempfile.TemporaryFile()  # noqa: SIM115  (entered below, outside this answer)
    except OSError as error:
        raise SystemProblem("files.no_scratch") from error
    with file:
        try:
            file.write(data)
            file.seek(0)
        except OSError as error:
            raise SystemProblem("files.no_scratch") from error
        yield file


@contextmanager
def scratch_folder(prefix: str) -> Iterator[Path]:
    """A folder of one's own that is gone afterwards. Raises ``files.no_scratch``."""
    try:
        folder = tempfile.TemporaryDirectory(prefix=prefix)
    except OSError as error:
        raise SystemProblem("files.no_scratch") from error
    with folder as place:
        yield Path(place)
