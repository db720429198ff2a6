"""A CUPS server of one's own for a test: own folder, own port, a printer that prints into PDF."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

DRIVER = "/usr/share/ppd/cupsfilters/Fuji_Xerox-DocuPrint_CM305_df-PDF.ppd"

_CONFIG = """\
Listen localhost:{port}
LogLevel warn
DefaultAuthType None
WebInterface No
Browsing Off
<Location />
  Order allow,deny
  Allow all
</Location>
<Policy default>
  <Limit All>
    Order allow,deny
    Allow all
  </Limit>
</Policy>
"""
_FILES = """\
ServerRoot {root}/etc
RequestRoot {root}/spool
TempDir {root}/spool/tmp
CacheDir {root}/cache
StateDir {root}/state
ServerKeychain {root}/ssl
AccessLog {root}/log/access
ErrorLog {root}/log/error
PageLog {root}/log/page
FileDevice Yes
Sandboxing relaxed
{owner}"""


def missing() -> str:
    """What this machine lacks for it, "" when nothing."""
    for program in ("cupsd", "lp", "lpadmin", "lpoptions"):
        if shutil.which(program, path=f"{os.environ['PATH']}:/usr/sbin:/sbin") is None:
            return f"{program} (apt-get install cups)"
    return "" if Path(DRIVER).exists() else "cups-filters"


class Server:
    """A running server; ``printed`` is where the printer ``Laser`` puts its newest job."""

    def __init__(self, root: Path, address: str) -> None:
        self.root, self.address = root, address
        self.printed = root / "out" / "laser.pdf"

    def add_printer(self) -> None:
        """The printer, with its trays."""
        self._admin(["lpadmin", "-p", "Laser", "-E", "-v", f"file://{self.printed}", "-P", DRIVER])
        self._admin(["lpadmin", "-d", "Laser"])

    def wait_for(self, job: str, seconds: float = 20) -> bytes:
        """The bytes that the job left; asked of the server, for there is no signal."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            done = self._admin(["lpstat", "-W", "completed", "-o"])
            if job in done and self.printed.exists():
                return self.printed.read_bytes()
            time.sleep(0.1)
        raise TimeoutError((self.root / "log" / "error").read_text("utf-8", "replace")[-2000:])

    def _admin(self, command: list[str]) -> str:
        env = {**os.environ, "CUPS_SERVER": self.address, "LC_ALL": "C"}
        path = f"{os.environ['PATH']}:/usr/sbin:/sbin"
        program = shutil.which(command[0], path=path) or command[0]
        run = [program, *command[1:]]
        return subprocess.run(run, capture_output=True, text=True, env=env, check=False).stdout


@contextmanager
def running() -> Iterator[Server]:
    """The server while the block runs; works as root and as anybody else."""
    root = Path(tempfile.mkdtemp(prefix="tvto-cups-"))
    root.chmod(0o755)
    for name in ("etc/ppd", "spool/tmp", "cache", "state", "ssl", "log", "out"):
        (root / name).mkdir(parents=True)
    with socket.socket() as free:
        free.bind(("localhost", 0))
        port = free.getsockname()[1]
    # As root the filters run as lp, who has to reach the folder.
    owner = "User lp\nGroup lp\nSystemGroup root\n" if os.getuid() == 0 else ""
    (root / "etc" / "cupsd.conf").write_text(_CONFIG.format(port=port))
    (root / "etc" / "cups-files.conf").write_text(_FILES.format(root=root, owner=owner))
    if owner:
        for path in (root, *root.rglob("*")):
            shutil.chown(path, "lp", "lp")
    program = shutil.which("cupsd", path=f"{os.environ['PATH']}:/usr/sbin:/sbin")
    files = ["-c", f"{root}/etc/cupsd.conf", "-s", f"{root}/etc/cups-files.conf"]
    daemon = subprocess.Popen([str(program), "-f", *files])
    try:
        end = time.monotonic() + 10
        while time.monotonic() < end:
            with socket.socket() as probe:
                if probe.connect_ex(("localhost", port)) == 0:
                    break
            time.sleep(0.05)
        server = Server(root, f"localhost:{port}")
        server.add_printer()
        yield server
    finally:
        daemon.terminate()
        daemon.wait(10)
        shutil.rmtree(root, ignore_errors=True)
