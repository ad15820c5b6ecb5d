"""What one engine was measured to do in one run."""

from __future__ import annotations

from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Run:
    """Latencies in ms of a steady rate, or the throughput of a backlog in events a second.

    cpu_s and peak_rss_mb: of the engine's processes meanwhile. seen: events that came out, at least once.
    doubled: how many times one came out again.
    """

    engine: str
    rate_eps: int | None = None
    p50_ms: float | None = None
    p95_ms: float | None = None
    p99_ms: float | None = None
    throughput_eps: float | None = None
    cpu_s: float | None = None
    peak_rss_mb: float | None = None
    sent: int = 0
    seen: int = 0
    doubled: int = 0

    @property
    def is_exact(self) -> bool:
        return self.sent == self.seen and self.doubled == 0

    def document(self) -> dict:
        """Absent figures left out."""
        rounded = {name: round(value, 2) if isinstance(value, float) else value for name, value in asdict(self).items()}
        return {name: value for name, value in rounded.items() if value is not None}
