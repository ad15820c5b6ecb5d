"""The speed layer: the topology and the source poller."""

from __future__ import annotations

from collections.abc import Mapping

from vigie_platform import http_probe, java_programs
from vigie_platform.part import Part
from vigie_platform.ports import LOOPBACK
from vigie_platform.settings import Settings

MODULE = "streams-app"

# Most of the heap is state that stays. Survivors have room for the megabytes on their way to and from the broker:
# among the state, each collection of them would be one of the whole heap.
HEAP = ("-Xmn80m", "-XX:SurvivorRatio=2", "-XX:MaxTenuringThreshold=4")


def streams(settings: Settings, environment: Mapping[str, str]) -> Part:
    return _part(settings, environment, "streams", "io.vigie.streams.SpeedLayerApp", 256, *HEAP)


def poller(settings: Settings, environment: Mapping[str, str]) -> Part:
    return _part(settings, environment, "poller", "io.vigie.streams.poller.PollerApp", 160, java_programs.LIGHT)


def source(settings: Settings) -> str:
    """Which source the poller asks now, in its own words."""
    try:
        details = http_probe.document(f"http://{LOOPBACK}:{settings.ports['poller']}/health/ready")
    except (OSError, ValueError) as e:
        return f"unknown: {e}"
    return ", ".join(filter(None, [details.get("source"), details.get("detail"), details.get("trouble")])) or "unknown"


def _part(
    settings: Settings, environment: Mapping[str, str], name: str, main: str, heap_mb: int, *options: str
) -> Part:
    ready = f"http://{LOOPBACK}:{settings.ports[name]}/health/ready"

    def waits_for() -> str | None:
        return http_probe.waits_for_ready(ready)

    return Part(
        name=name,
        command=lambda: java_programs.command(MODULE, main, settings.tmp, heap_mb, *options),
        environment=lambda: environment,
        folder=settings.state,
        needs=["topics"],
        files=[java_programs.jar_of(MODULE)],
        ports=[settings.ports[name]],
        folders=[settings.state / name],
        waits_for=waits_for,
        address=ready,
        memory_mb=250,
    )
