"""The watchdog, as a part: it uses all others, so that it is stopped before them, and needs none."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence

from vigie_platform import http_probe
from vigie_platform.part import Part
from vigie_platform.ports import LOOPBACK
from vigie_platform.settings import REPOSITORY, Settings


def watchdog(settings: Settings, environment: Mapping[str, str], others: Sequence[str]) -> Part:
    port = settings.ports["watchdog"]
    ready = f"http://{LOOPBACK}:{port}/health/ready"

    def waits_for() -> str | None:
        return http_probe.waits_for_ready(ready)

    return Part(
        name="watchdog",
        command=lambda: [sys.executable, "-m", "vigie_platform.commands.watchdog_process"],
        environment=lambda: dict(environment) | {"PYTHONPATH": str(REPOSITORY / "scripts")},
        folder=settings.state,
        uses=others,
        ports=[port],
        folders=[settings.logs, settings.records, settings.tmp],
        waits_for=waits_for,
        address=ready,
        memory_mb=40,
        stop_timeout_s=10,
    )
