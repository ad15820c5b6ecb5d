"""The broker, and the topics of the contract on whichever cluster VIGIE_KAFKA names."""

from __future__ import annotations

import json
from collections.abc import Mapping

from vigie_platform import java, kafka_metadata
from vigie_platform.part import Part, Step
from vigie_platform.ports import LOOPBACK
from vigie_platform.program import run_to_end
from vigie_platform.settings import REPOSITORY, Settings

MODULE = "embedded/kafka"


def broker(settings: Settings, environment: Mapping[str, str]) -> Part:
    port = settings.ports["kafka"]

    def waits_for() -> str | None:
        try:
            kafka_metadata.topics(LOOPBACK, port)
        except (OSError, ValueError) as e:
            return f"an answer on port {port} ({getattr(e, 'strerror', None) or e})"
        return None

    return Part(
        name="broker",
        command=java.command(MODULE, "io.vigie.embedded.Broker", settings.tmp, 256),
        environment=lambda: environment,
        folder=settings.state,
        files=[java.jar_of(MODULE)],
        ports=[port, settings.ports["kafka_controller"]],
        waits_for=waits_for,
        address=f"{LOOPBACK}:{port}",
        memory_mb=400,
    )


def topics(settings: Settings, environment: Mapping[str, str]) -> Step:
    command = java.command(MODULE, "io.vigie.embedded.CreateTopics", settings.tmp, 128, java.LIGHT)

    def run() -> str:
        run_to_end("topics", command, environment, settings)
        return f"{len(contract_topics())} on {settings.variables['VIGIE_KAFKA']}"

    return Step(name="topics", run=run, needs=["broker"])


def contract_topics() -> dict[str, int]:
    """Topic → partitions, as the contract wants them."""
    contract = json.loads((REPOSITORY / "contract" / "topics.json").read_text())
    return {topic["name"]: topic["partitions"] for topic in contract["topics"]}
