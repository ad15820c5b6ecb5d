"""The web server."""

from __future__ import annotations

from collections.abc import Mapping

from vigie_platform import http_probe, java_programs
from vigie_platform.part import Part
from vigie_platform.settings import Settings

MODULE = "web"


def web(settings: Settings, environment: Mapping[str, str]) -> Part:
    def waits_for() -> str | None:
        return http_probe.waits_for_ready(f"{settings.web}/health/ready")

    return Part(
        name="web",
        command=lambda: java_programs.command(MODULE, "io.vigie.web.WebApp", settings.tmp, 384),
        environment=lambda: environment,
        folder=settings.state,
        needs=["topics"],
        files=[java_programs.jar_of(MODULE)],
        ports=[settings.ports["web"], *([settings.ports["web_tls"]] if settings.has_tls else [])],
        waits_for=waits_for,
        address=settings.web,
        memory_mb=350,
    )
