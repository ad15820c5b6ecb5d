"""scripts/bench web: two thousand pages that follow one web server, while a hundred readings a second flow.

Broker, speed layer and web server are the product's own; of the pages, which ask for gzip as browsers do, one is a
follower of the event stream that looks at each reading, one in a hundred unpacks what comes and counts it, the others
are sockets that are read and nothing more.
"""

from __future__ import annotations

from dataclasses import dataclass

from vigie_platform.bench import whole_chain
from vigie_platform.bench.event_stream.event_stream_load import EventStreamLoad, Measured
from vigie_platform.bench.instance import Instance
from vigie_platform.bench.whole_chain import Chain

MODULES = whole_chain.MODULES
DISK_MB = 2000
LOAD_HEAP_MB = 256
START_S = 30


@dataclass(frozen=True)
class Plan:
    """rate_eps: readings a second, one of each city. most_p99_ms: from the topic to a page.

    most_mb: what the server may take beyond what it had before the pages came.
    """

    pages: int = 2_000
    rate_eps: int = 100
    seconds: int = 30
    warm_up_s: int = 20
    most_p99_ms: int = 100
    most_mb: int = 200

    def expected_s(self) -> float:
        return START_S + self.warm_up_s + self.seconds


@dataclass(frozen=True)
class Outcome:
    plan: Plan
    measured: Measured

    def lines(self) -> list[str]:
        told, ms = self.measured.figures, self.measured.ms
        return [
            f"{self.plan.pages:,} pages, {self.plan.rate_eps:,} readings/s, {self.plan.seconds} s: the last page saw "
            f"{told['seen']:,} of {told['sent']:,}, {told['doubled']:,} twice; the others got "
            f"{told['least_bytes'] / 1e6:,.1f} to {told['most_bytes'] / 1e6:,.1f} MB each, "
            f"{told['most_read_bytes'] / 1e6:,.1f} MB unpacked",
            f"from the topic to the last page: p50 {ms('p50_ms')}, p99 {ms('p99_ms')}, most {ms('max_ms')} ms",
            f"web server: {self.measured.cpu_s:.1f} CPU s, {self.measured.memory_mb:,.0f} MB at most, "
            f"{self.measured.before_mb:,.0f} MB before",
        ]

    def faults(self) -> list[str]:
        told = self.measured.figures
        found = self.measured.lost_or_doubled("the last page")
        if told["ended"]:
            found.append(f"{told['ended']:,} pages were let go")
        if told["least_read_bytes"] != told["most_read_bytes"]:
            found.append(
                f"pages read {told['least_read_bytes']:,} to {told['most_read_bytes']:,} bytes; all must read the same"
            )
        # Packed, the same is of other lengths where it comes in other portions, but not of half the length.
        if told["least_bytes"] < told["most_bytes"] / 2:
            found.append(f"pages got {told['least_bytes']:,} to {told['most_bytes']:,} bytes; all must get as much")
        found += self.measured.late(self.plan.most_p99_ms)
        taken_mb = self.measured.memory_mb - self.measured.before_mb
        if taken_mb > self.plan.most_mb:
            found.append(f"the pages took {taken_mb:,.0f} MB of the web server; they may take {self.plan.most_mb:,}")
        return found


def try_it(trial: Instance, plan: Plan) -> Outcome:
    """On an instance of which only the broker runs."""
    whole = Chain(trial, with_speed_layer=True)
    try:
        whole.up("topics", "streams", "web")
        load = EventStreamLoad("EventStreamFanOutLoadApp", "load-pages", LOAD_HEAP_MB, plan.warm_up_s, plan.seconds)
        return Outcome(plan, load.measure(trial, whole, [f"pages={plan.pages}", f"rate_eps={plan.rate_eps}"]))
    finally:
        whole.down()
