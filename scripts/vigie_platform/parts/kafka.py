"""The broker, and the topics of the contract on whichever cluster VIGIE_KAFKA names."""

from __future__ import annotations

import json
from collections.abc import Mapping

from vigie_platform import java_programs
from vigie_platform.kafka_protocol import kafka_metadata
from vigie_platform.part import Part, Step
from vigie_platform.ports import LOOPBACK
from vigie_platform.run_program import run_to_end
from vigie_platform.settings import REPOSITORY, Settings
from vigie_platform.step_marker import StepMarker

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
        command=lambda: java_programs.command(MODULE, "io.vigie.embedded.KafkaBrokerProcess", settings.tmp, 256),
        environment=lambda: environment,
        folder=settings.state,
        files=[java_programs.jar_of(MODULE)],
        ports=[port, settings.ports["kafka_controller"]],
        folders=[settings.state / "kafka"],
        waits_for=waits_for,
        address=f"{LOOPBACK}:{port}",
        memory_mb=400,
    )


def topics(settings: Settings, environment: Mapping[str, str]) -> Step:
    contract = (REPOSITORY / "contract" / "topics.json").read_text()
    created = StepMarker(settings.done / "topics", contract)

    def run() -> str:
        command = java_programs.command(
            MODULE, "io.vigie.embedded.CreateTopicsApp", settings.tmp, 128, java_programs.LIGHT
        )
        run_to_end("topics", command, environment, settings)
        created.write()
        return f"those of the contract are on {settings.variables['VIGIE_KAFKA']}"

    def is_due() -> bool:
        ours = "VIGIE_KAFKA" not in settings.elsewhere
        return not (ours and created.is_done() and _are_there(contract, settings.ports["kafka"]))

    return Step(name="topics", run=run, needs=["broker"], is_due=is_due)


def _are_there(contract: str, port: int) -> bool:
    """Whether every topic has all its partitions; a look that costs no JVM."""
    try:
        there = kafka_metadata.topics(LOOPBACK, port)
    except (OSError, ValueError):
        return False
    return all(there.get(topic["name"], 0) >= topic["partitions"] for topic in json.loads(contract)["topics"])
