"""A real browser without a screen, spoken to through two pipes."""

from __future__ import annotations

import base64
import json
import os
import select
import subprocess
from pathlib import Path
from typing import Any

_PATIENCE = 30


class Chromium:
    """One browser with one page. ``heard`` is every event the page sent, in order."""

    def __init__(self, folder: Path) -> None:
        to_browser, self._write = os.pipe()
        self._read, from_browser = os.pipe()
        self.heard: list[dict[str, Any]] = []
        self._number, self._rest = 0, b""

        def as_three_and_four() -> None:
            # Both numbers may be taken by the other pipe, so they are moved out of the way first.
            incoming, outgoing = os.dup(to_browser), os.dup(from_browser)
            high_in, high_out = os.dup2(incoming, 60), os.dup2(outgoing, 61)
            os.dup2(high_in, 3, inheritable=True)
            os.dup2(high_out, 4, inheritable=True)

        self._process = subprocess.Popen(
            [
                "chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run",
                "--disable-dev-shm-usage", f"--user-data-dir={folder / 'profile'}",
                "--remote-debugging-pipe", "about:blank",
            ],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            close_fds=False, preexec_fn=as_three_and_four,
        )  # fmt: skip
        os.close(to_browser)
        os.close(from_browser)
        self._session = ""
        targets = self.ask("Target.getTargets")["targetInfos"]
        page = next(one["targetId"] for one in targets if one["type"] == "page")
        self._session = self.ask("Target.attachToTarget", targetId=page, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network", "DOM"):
            self.ask(f"{domain}.enable")

    def ask(self, method: str, **params: Any) -> dict[str, Any]:
        """Sends a command and waits for its answer."""
        self._number += 1
        message: dict[str, Any] = {"id": self._number, "method": method, "params": params}
        if self._session:
            message["sessionId"] = self._session
        os.write(self._write, json.dumps(message).encode() + b"\0")
        while True:
            answer = self._next()
            if answer.get("id") == self._number:
                assert "error" not in answer, answer
                return dict(answer["result"])
            self.heard.append(answer)

    def open(self, file: Path) -> None:
        """Shows a file and waits until it is loaded."""
        start = len(self.heard)
        self.ask("Page.navigate", url=file.as_uri())
        while not any(one["method"] == "Page.loadEventFired" for one in self.heard[start:]):
            self.heard.append(self._next())

    def run(self, script: str) -> Any:
        """The value of an expression; a promise is waited for."""
        answer = self.ask(
            "Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True
        )
        assert "exceptionDetails" not in answer, answer
        return answer["result"].get("value")

    def until(self, condition: str) -> None:
        """Waits in the page, by its own changes and frames, until a condition holds."""
        self.run(
            f"new Promise((go) => {{ const look = () => ({condition}) ? go(true)"
            " : requestAnimationFrame(look); look(); })"
        )

    def choose(self, selector: str, file: Path) -> None:
        """Gives a file to a file field, as the dialog would."""
        root = self.ask("DOM.getDocument")["root"]["nodeId"]
        node = self.ask("DOM.querySelector", nodeId=root, selector=selector)["nodeId"]
        self.ask("DOM.setFileInputFiles", files=[str(file)], nodeId=node)

    def size(self, width: int, height: int, *, dark: bool = False) -> None:
        """The size of the window, and its light."""
        self.ask(
            "Emulation.setDeviceMetricsOverride",
            width=width, height=height, deviceScaleFactor=1, mobile=False,
        )  # fmt: skip
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.ask("Emulation.setEmulatedMedia", features=[scheme])

    def picture(self, file: Path) -> None:
        """What stands in the window, as a PNG."""
        data = self.ask("Page.captureScreenshot", captureBeyondViewport=True)["data"]
        file.write_bytes(base64.b64decode(data))

    def complaints(self) -> list[str]:
        """Errors and warnings of console and page."""
        return [
            json.dumps(one["params"])
            for one in self.heard
            if one["method"] == "Runtime.exceptionThrown"
            or (one["method"] == "Log.entryAdded" and one["params"]["entry"]["level"] != "info")
            or (one["method"] == "Runtime.consoleAPICalled" and one["params"]["type"] != "log")
        ]

    def addresses(self) -> list[str]:
        """What was fetched from anywhere but the page itself."""
        sent = [one for one in self.heard if one["method"] == "Network.requestWillBeSent"]
        asked = [str(one["params"]["request"]["url"]) for one in sent]
        return [url for url in asked if not url.startswith(("file:", "data:", "blob:", "about:"))]

    def close(self) -> None:
        """Ends the browser."""
        self._session = ""
        self.ask("Browser.close")
        self._process.wait(_PATIENCE)
        os.close(self._write)
        os.close(self._read)

    def _next(self) -> dict[str, Any]:
        while b"\0" not in self._rest:
            ready, _, _ = select.select([self._read], [], [], _PATIENCE)
            assert ready, "the browser does not answer"
            part = os.read(self._read, 1 << 20)
            assert part, "the browser is gone"
            self._rest += part
        message, _, self._rest = self._rest.partition(b"\0")
        return dict(json.loads(message))
