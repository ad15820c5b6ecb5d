"""scripts/bench speed --scraped: the same backlog with and without somebody who reads the speed layer's figures."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import replace
from statistics import median

from vigie_platform import http_probe, progress
from vigie_platform.bench import measured_engines, speed_beside_peers
from vigie_platform.bench.engine_run_result import Run
from vigie_platform.bench.instance import Instance
from vigie_platform.ports import LOOPBACK
from vigie_platform.script_error import ScriptError

# Of the throughput without, what there must be with.
SHARE = 0.97


class Scraper:
    """Reads /metrics whole, again and again, as Prometheus does. answers: how often it was answered."""

    def __init__(self, url: str, every_s: float) -> None:
        self.answers = 0
        self._url = url
        self._every_s = every_s
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._run, name="scraper", daemon=True)

    @contextmanager
    def beside(self) -> Iterator[Scraper]:
        self._thread.start()
        try:
            yield self
        finally:
            self._ended.set()
            self._thread.join()

    def _run(self) -> None:
        due = time.monotonic()
        while not self._ended.wait(max(0.0, due - time.monotonic())):
            due = max(due + self._every_s, time.monotonic())
            try:
                http_probe.text(self._url)
                self.answers += 1
            except OSError:
                pass  # before the engine's start, and after its end


def measure(instance: Instance, plan: speed_beside_peers.Plan, every_s: float) -> Iterator[Run]:
    """Pairs of runs, with and without in turn, so that what changes on the machine meanwhile tells on both."""
    url = f"http://{LOOPBACK}:{instance.settings.ports['streams']}/metrics"
    for repeat in range(plan.repeats):
        pair = (measured_engines.VIGIE, measured_engines.SCRAPED)
        for name in pair if repeat % 2 == 0 else pair[::-1]:
            progress.say(name, f"run {repeat + 1} of {plan.repeats}")
            scraper = Scraper(url, every_s) if name == measured_engines.SCRAPED else None
            with scraper.beside() if scraper else nullcontext():
                for run in speed_beside_peers.run(instance, plan, measured_engines.VIGIE):
                    yield replace(run, engine=name)
            if scraper:
                progress.say(name, f"{scraper.answers} readings of /metrics")
                if not scraper.answers:
                    raise ScriptError(f"Cannot compare: {url} was never read")


def verdict(runs: Sequence[Run]) -> str:
    """The ratio of the medians, and those of the pairs; empty where a side was not measured."""
    without, read = (
        [run.throughput_eps for run in runs if run.engine == name and run.throughput_eps is not None]
        for name in (measured_engines.VIGIE, measured_engines.SCRAPED)
    )
    if not without or not read:
        return ""
    ratio = median(read) / median(without)
    pairs = ", ".join(f"{ours / alone:.3f}" for ours, alone in zip(read, without, strict=False))
    judged = "met" if ratio >= SHARE else "missed"
    return f"backlog read beside, of that without: {ratio:.3f} (pairs {pairs}), at least {SHARE}: {judged}"
