"""scripts/bench open: the page opened for the first time, beside an earlier revision's, in a real browser.

Broker and both web servers are the products' own, on the same topics; both pages show the same four cities with a
reading each quarter of an hour of the last day.
"""

from __future__ import annotations

import json
import re
import statistics
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from vigie_platform import build, http_probe, java_programs, progress
from vigie_platform.bench.instance import Instance, program
from vigie_platform.bench.load_program import steps
from vigie_platform.bench.pages import chromium_devtools
from vigie_platform.bench.pages.page_opening import LOOPBACK_LINE, SLOW_LINE, Line, Opening, opened
from vigie_platform.bench.restore_and_upgrade import earlier_revision
from vigie_platform.part import Part
from vigie_platform.parts import kafka, web
from vigie_platform.ports import LOOPBACK
from vigie_platform.run_program import AS_USUAL, run_to_end
from vigie_platform.script_error import ScriptError
from vigie_platform.settings import REPOSITORY
from vigie_platform.testing import chromium

MODULES = ["embedded/kafka", "web", "bench"]
DISK_MB = 2000
HEAP_MB = 128
SENT_WITHIN_S = 60
SHOWN_WITHIN_S = 120
READINGS = 96
CITIES = 4
NOW, BEFORE = "now", "before"
LINES = (LOOPBACK_LINE, SLOW_LINE)
BUNDLED_BY = "web/src/main/resources/page/index.html"
"""The file that came with the page as one bundle: the revision before it is what the page is held against."""


@dataclass(frozen=True)
class Plan:
    """rounds: each page once in each, on each line, in turn the other first. The rest: what may be at most."""

    rounds: int = 7
    most_of_before: float = 0.5
    most_requests: int = 12
    most_bytes: int = 150_000
    most_slow_ms: int = 3_500

    def expected_s(self) -> float:
        return 180 + self.rounds * 45


@dataclass(frozen=True)
class Outcome:
    """openings: by line and page, NOW or BEFORE."""

    plan: Plan
    openings: Mapping[tuple[str, str], Sequence[Opening]]

    def lines(self) -> list[str]:
        found = [f"Median of {self.plan.rounds} (least–most), from the click until it is drawn:"]
        for line in LINES:
            for page in (NOW, BEFORE):
                runs = self.openings[line.name, page]
                found.append(
                    f"  {line.name:24} {page:6}  first paint {_spread([run.paint_ms for run in runs])}, first tile "
                    f"{_spread([run.tile_ms for run in runs])}; {max(len(run.paths) for run in runs)} requests, "
                    f"{max(run.size for run in runs) / 1000:,.0f} kB at most"
                )
        asked = [re.sub(r"-[A-Z0-9]{8}(?=\.)", "", path) for path in self.openings[LOOPBACK_LINE.name, NOW][-1].paths]
        return [*found, f"Asked for now: {', '.join(asked)}"]

    def tile_ms(self, line: Line, page: str) -> float:
        return statistics.median(run.tile_ms for run in self.openings[line.name, page])

    def faults(self) -> list[str]:
        plan, found = self.plan, []
        share = self.tile_ms(LOOPBACK_LINE, NOW) / self.tile_ms(LOOPBACK_LINE, BEFORE)
        if share > plan.most_of_before:
            found.append(f"the first tile takes {share:.2f} of what it took; {plan.most_of_before} at most")
        slow_ms = self.tile_ms(SLOW_LINE, NOW)
        if slow_ms > plan.most_slow_ms:
            found.append(f"the first tile takes {slow_ms:,.0f} ms {SLOW_LINE.name}; {plan.most_slow_ms:,} at most")
        for line in LINES:
            runs = self.openings[line.name, NOW]
            requests = max(len(run.paths) for run in runs)
            size = max(run.size for run in runs)
            if requests > plan.most_requests:
                found.append(f"{requests} requests {line.name}; {plan.most_requests} at most")
            if size >= plan.most_bytes:
                found.append(f"{size:,} bytes {line.name}; less than {plan.most_bytes:,} is wanted")
        return found


def _spread(values_ms: Sequence[float]) -> str:
    return f"{statistics.median(values_ms):,.0f} ms ({min(values_ms):,.0f}–{max(values_ms):,.0f})"


def commit_before(revision: str | None) -> str:
    """The commit of a revision; without one, the last with a page of single modules."""
    return earlier_revision.commit_of(revision or f"{earlier_revision.commit_that_added(BUNDLED_BY)}~1")


def try_it(trial: Instance, plan: Plan, commit: str) -> Outcome:
    """On an instance of which only the broker runs."""
    browser = chromium.program()
    if not browser:
        raise ScriptError(f"Cannot open the page: none of {', '.join(chromium.NAMES)} is on the PATH")
    with earlier_revision.work_tree(commit, trial.settings.state / "before") as tree:
        progress.say("open", "builds the earlier revision's web server")
        command = [build.maven(), *build.QUICK, "-pl", "web", "-am", "package"]
        run_to_end("build-before", command, build.environment(trial.settings), trial.settings, tree, umask=AS_USUAL)
        settings, environment = trial.settings, trial.environment
        machine = trial.machine(
            kafka.topics(settings, environment), web.web(settings, environment), _before(trial, tree)
        )
        try:
            if problems := machine.up(["web", "web-before"]):
                raise ScriptError("\n".join(problems))
            addresses = {NOW: settings.web, BEFORE: _address_before(trial)}
            _send_readings(trial, addresses)
            return Outcome(plan, _measured(browser, addresses, plan))
        finally:
            machine.down([])


def _measured(browser: str, addresses: Mapping[str, str], plan: Plan) -> dict[tuple[str, str], list[Opening]]:
    openings = defaultdict(list)
    with chromium_devtools.running(browser) as window:
        for round_ in range(-1, plan.rounds):  # the first warms the servers up and does not count
            for line in LINES:
                for page in (NOW, BEFORE) if round_ % 2 else (BEFORE, NOW):
                    opening = opened(window, addresses[page], line)
                    if round_ >= 0:
                        openings[line.name, page].append(opening)
            progress.say("open", f"round {round_ + 1} of {plan.rounds}" if round_ >= 0 else "warmed up")
    return dict(openings)


def _address_before(trial: Instance) -> str:
    return f"http://{LOOPBACK}:{_port_before(trial)}"


def _port_before(trial: Instance) -> int:
    """That of TLS, which no trial uses: it is known to be free."""
    return trial.settings.ports["web_tls"]


def _before(trial: Instance, tree: Path) -> Part:
    """The earlier revision's web server, on the same broker."""
    command = java_programs.command("web", "io.vigie.web.WebApp", trial.settings.tmp, 384)
    archive = re.compile("-XX:(SharedArchiveFile|AOTCache)|-Xshare")  # of this revision's classes

    def of_tree(word: str) -> str:
        return word.replace(str(REPOSITORY / "web"), str(tree / "web"))

    return Part(
        name="web-before",
        command=lambda: [of_tree(word) for word in command if not archive.match(word)],
        environment=lambda: trial.environment | {"VIGIE_WEB_PORT": str(_port_before(trial))},
        folder=trial.settings.state,
        needs=["web"],
        ports=[_port_before(trial)],
        waits_for=lambda: http_probe.waits_for_ready(f"{_address_before(trial)}/health/ready"),
        address=_address_before(trial),
    )


def _send_readings(trial: Instance, addresses: Mapping[str, str]) -> None:
    cities = _await_cities(addresses[NOW], lambda city: True)
    file = trial.settings.tmp / "readings.jsonl"
    file.write_text("".join(json.dumps(message) + "\n" for message in _messages(cities, datetime.now(UTC))))
    command = program(
        trial.settings,
        "io.vigie.bench.topics.MessageFileSenderApp",
        HEAP_MB,
        f"broker={trial.broker}",
        f"file={file}",
    )
    for _ in steps(trial, "send-readings", command, SENT_WITHIN_S):
        pass
    for address in addresses.values():
        _await_cities(address, lambda city: bool(city.get("last_reading")))


def _messages(cities: Sequence[Mapping], now: datetime) -> Iterator[dict]:
    """A day of readings of each city, as the contract's example has one, the oldest first."""
    examples = json.loads((REPOSITORY / "contract" / "examples" / "live-reading.valid.json").read_text())
    for number in range(READINGS):
        at = now - timedelta(minutes=15 * (READINGS - 1 - number))
        for city in cities:
            reading = examples["first-of-a-city"] | {
                name: city[name] for name in ("city_id", "country", "timezone", "latitude", "longitude", "elevation_m")
            }
            reading |= {"city": city["name"], "temperature_c": 10 + number % 40 / 4}
            reading |= {"observed_at": _instant(at), "received_at": _instant(at + timedelta(seconds=30))}
            yield {"topic": "weather.queries.results", "key": city["city_id"], "value": reading}


def _instant(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _await_cities(address: str, is_there) -> list[dict]:
    """The followed cities of a server once it has all of them, each as is wanted."""
    deadline = time.monotonic() + SHOWN_WITHIN_S
    while True:
        cities = http_probe.document(f"{address}/api/cities/active").get("cities", [])
        if len(cities) == CITIES and all(map(is_there, cities)):
            return cities
        if time.monotonic() > deadline:
            raise ScriptError(f"Cannot begin: {address} shows {len(cities)} of {CITIES} cities with what is wanted")
        time.sleep(0.2)
