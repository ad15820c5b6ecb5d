"""The speed layer: the topology and the source poller."""

from __future__ import annotations

from collections.abc import Mapping

from vigie_platform import http_question, java
from vigie_platform.part import Part
from vigie_platform.ports import LOOPBACK
from vigie_platform.settings import Settings

MODULE = "streams-app"


def streams(settings: Settings, environment: Mapping[str, str]) -> Part:
    return _part(
        settings, environment, "streams", java.command(MODULE, "io.vigie.streams.StreamsApp", settings.tmp, 256)
    )


def poller(settings: Settings, environment: Mapping[str, str]) -> Part:
    main = "io.vigie.streams.poller.PollerApp"
    return _part(settings, environment, "poller", java.command(MODULE, main, settings.tmp, 160, java.LIGHT))


def source(settings: Settings) -> str:
    """Which source the poller asks now, in its own words."""
    try:
        details = http_question.document(f"http://{LOOPBACK}:{settings.ports['poller']}/health/ready")
    except (OSError, ValueError) as e:
        return f"unknown: {e}"
    return ", ".join(filter(None, [details.get("source"), details.get("detail"), details.get("trouble")])) or "unknown"


def _part(settings: Settings, environment: Mapping[str, str], name: str, command: list[str]) -> Part:
    ready = f"http://{LOOPBACK}:{settings.ports[name]}/health/ready"

    def waits_for() -> str | None:
        try:
            status = http_question.status(ready)
        except OSError as e:
            return f"an answer on port {settings.ports[name]} ({e})"
        return None if status == 200 else f"{ready} to say 200; it says {status}"

    return Part(
        name=name,
        command=command,
        environment=lambda: environment,
        folder=settings.state,
        needs=["topics"],
        files=[java.jar_of(MODULE)],
        ports=[settings.ports[name]],
        waits_for=waits_for,
        address=ready,
        memory_mb=250,
    )
