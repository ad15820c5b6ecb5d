"""Opens the page as somebody does who was never there, and says when it showed what, and what it took."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass
from urllib.parse import urlsplit

from vigie_platform.bench.pages.chromium_devtools import Chromium
from vigie_platform.script_error import ScriptError

# Told once a live tile was drawn: the second frame begins when the first is on the screen.
TOLD = "vigieTile"
WATCH = """
{
  const watcher = new MutationObserver(() => {
    if (!document.querySelector("article.tile[data-state=live]")) return
    watcher.disconnect()
    requestAnimationFrame(() => requestAnimationFrame(() => TOLD(String(performance.now()))))
  })
  watcher.observe(document, { childList: true, subtree: true, attributes: true, attributeFilter: ["data-state"] })
}
""".replace("TOLD", TOLD)
PAINT = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? null"
STREAM = "/api/live"
HEALTH = "/api/health"
QUIET_S = 1.5
SHOWN_WITHIN_S = 120


@dataclass(frozen=True)
class Line:
    """How a browser is connected. kbit_s and delay_ms: None and 0 for the machine itself."""

    name: str
    kbit_s: int | None
    delay_ms: int


LOOPBACK_LINE = Line("on the machine itself", None, 0)
SLOW_LINE = Line("at 400 kbit/s and 300 ms", 400, 300)


@dataclass(frozen=True)
class Opening:
    """paint_ms: until the first contentful paint. tile_ms: until a tile with a reading was drawn.

    paths: each request, the page's own and those that the browser's cache answers included; of the server's health,
    asked for every few seconds, the first.
    size: bytes of all answers as they came, headers and what came of the event stream included.
    """

    paint_ms: float
    tile_ms: float
    paths: tuple[str, ...]
    size: int


def opened(browser: Chromium, address: str, line: Line) -> Opening:
    """With an empty cache and new connections; raises ScriptError where no tile comes."""
    context = browser.call("Target.createBrowserContext")["browserContextId"]
    try:
        target = browser.call(
            "Target.createTarget", url="about:blank", browserContextId=context, width=1280, height=900
        )["targetId"]
        session = browser.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        browser.call("Network.enable", session)
        browser.call("Page.enable", session)
        browser.call("Runtime.enable", session)
        if line.kbit_s:
            rate = line.kbit_s * 1000 / 8
            browser.call(
                "Network.emulateNetworkConditions",
                session,
                offline=False,
                latency=line.delay_ms,
                downloadThroughput=rate,
                uploadThroughput=rate,
            )
        browser.call("Runtime.addBinding", session, name=TOLD)
        browser.call("Page.addScriptToEvaluateOnNewDocument", session, source=WATCH)
        browser.call("Page.navigate", session, url=f"{address}/#/villes")
        seen = _Traffic(session)
        tile_ms = _tile(browser, seen)
        _until_quiet(browser, seen)
        painted = browser.call("Runtime.evaluate", session, expression=PAINT, returnByValue=True)["result"].get("value")
        if painted is None:
            raise ScriptError(f"Cannot say when {address} was painted first: the browser tells of no paint")
        return Opening(float(painted), tile_ms, tuple(seen.paths), seen.size)
    finally:
        browser.call("Target.disposeBrowserContext", browserContextId=context)


class _Traffic:
    """What a page asked for and got, as the events of the network have it."""

    def __init__(self, session: str) -> None:
        self._session = session
        self.paths: list[str] = []
        self.open: dict[str, str] = {}
        self._came: dict[str, int] = {}
        self.tile_ms: float | None = None

    @property
    def size(self) -> int:
        return sum(self._came.values())

    def take(self, event: dict) -> bool:
        """Whether it was of the network, but for the stream that goes on for ever."""
        if event.get("sessionId") != self._session:
            return False
        values = event.get("params", {})
        request = values.get("requestId", "")
        match event.get("method"):
            case "Network.requestWillBeSent":
                path = urlsplit(values["request"]["url"]).path
                if path != HEALTH or HEALTH not in self.paths:
                    self.paths.append(path)
                self.open[request] = path
                return True
            case "Network.dataReceived" if self.open.get(request) == STREAM:
                self._came[request] = self._came.get(request, 0) + values.get("encodedDataLength", 0)
            case "Network.loadingFinished":
                self._came[request] = int(values["encodedDataLength"])
                self.open.pop(request, None)
                return True
            case "Network.loadingFailed":
                self.open.pop(request, None)
                return True
            case "Runtime.bindingCalled" if values.get("name") == TOLD:
                self.tile_ms = float(json.loads(values["payload"]))
        return False


def _tile(browser: Chromium, seen: _Traffic) -> float:
    deadline = time.monotonic() + SHOWN_WITHIN_S
    while seen.tile_ms is None:
        if time.monotonic() > deadline:
            raise ScriptError(f"Cannot measure: no tile within {SHOWN_WITHIN_S} s; asked for: {seen.paths}")
        if event := browser.event(1):
            seen.take(event)
    return seen.tile_ms


def _until_quiet(browser: Chromium, seen: _Traffic) -> None:
    """What is still on its way belongs to the first view too."""
    since = time.monotonic()
    deadline = since + SHOWN_WITHIN_S
    while (now := time.monotonic()) < deadline:
        if now - since > QUIET_S and not [path for path in seen.open.values() if path != STREAM]:
            return
        if (event := browser.event(0.1)) and seen.take(event):
            since = time.monotonic()
