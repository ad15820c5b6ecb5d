"""The engines that are measured, each as a process on the trial's broker."""

from __future__ import annotations

import shutil
from dataclasses import replace

from vigie_platform import java_programs
from vigie_platform.bench.instance import MODULE, Instance, program
from vigie_platform.part import Part
from vigie_platform.parts import spark_paths, speed_layer

VIGIE = "vigie"
SPARK = "spark"
BARE = "bare"
# Peers that compute the last hour alone: no day, trends, closed hours or alerts.
SPARK_SMALL = "spark-small"
BARE_SMALL = "bare-small"
# Vigie with its figures read meanwhile: scripts/bench speed --scraped.
SCRAPED = "vigie-scraped"
ALL = [VIGIE, SPARK, BARE, SPARK_SMALL, BARE_SMALL]
# Only where it is asked for: Vigie that places each reading in the past of its city, made up for every city.
VIGIE_CLIMATE = "vigie-climate"
KNOWN = [*ALL, VIGIE_CLIMATE]
CLIMATE_YEARS = 10
WHOLE_WORK = "whole"
SMALL_WORK = "small"

# More than the product's spark-submit gives a query: a stream keeps state, and a backlog is sorted by city.
SPARK_HEAP_MB = 2048
BARE_HEAP_MB = 512

# The most of a backlog in one micro-batch: five million at once would be sorted on disk.
MAX_A_BATCH = 500_000

SPARK_SETTINGS = {
    # Compiled as a program that runs for long; the product's own settings are for short queries.
    "spark.driver.extraJavaOptions": "-XX:+UseParallelGC -XX:+ExitOnOutOfMemoryError",
    # One task for each core: every further one costs each batch its time.
    "spark.sql.shuffle.partitions": "2",
    "spark.sql.streaming.noDataMicroBatches.enabled": "false",
    "spark.sql.streaming.metricsEnabled": "false",
}


def part(engine: str, instance: Instance) -> Part:
    match engine:
        case "vigie" | "vigie-climate":
            return _vigie(instance, engine)
        case "spark" | "spark-small":
            return _spark(instance, engine, _work(engine))
        case "bare" | "bare-small":
            return _bare(instance, engine, _work(engine))
    raise ValueError(f"Cannot measure {engine}: the engines are {', '.join(KNOWN)}")


def _work(engine: str) -> str:
    return SMALL_WORK if engine in (SPARK_SMALL, BARE_SMALL) else WHOLE_WORK


def source(engine: str) -> str:
    """Of the readings: one that made-up pasts are of, or one of which there are none."""
    return "open-meteo" if engine == VIGIE_CLIMATE else "bench"


def climate_years(engine: str) -> int:
    """Of the past of each city; 0: none has any."""
    return CLIMATE_YEARS if engine == VIGIE_CLIMATE else 0


def _vigie(instance: Instance, name: str) -> Part:
    """The speed layer as scripts/up starts it."""
    return replace(speed_layer.streams(instance.settings, instance.environment), name=name, needs=())


def _spark(instance: Instance, name: str, work: str) -> Part:
    checkpoint = instance.settings.state / "checkpoint"

    def command() -> list[str]:
        shutil.rmtree(checkpoint, ignore_errors=True)
        jar = java_programs.jar_of(MODULE)
        jars = sorted(str(found) for found in (jar.parent / "spark-jars").glob("*.jar"))
        settings = [word for name, value in SPARK_SETTINGS.items() for word in ("--conf", f"{name}={value}")]
        return [
            str(spark_paths.spark_bin() / "spark-submit"),
            *("--master", "local[2]", "--driver-memory", f"{SPARK_HEAP_MB}m", "--jars", ",".join(jars)),
            *settings,
            *("--class", "io.vigie.bench.spark.StructuredStreamingApp", str(jar)),
            *(f"broker={instance.broker}", f"checkpoint={checkpoint}", f"most_a_batch={MAX_A_BATCH}", f"work={work}"),
        ]

    return _peer(instance, name, command)


def _bare(instance: Instance, name: str, work: str) -> Part:
    main = "io.vigie.bench.bare.BareKafkaLoopApp"
    arguments = (f"broker={instance.broker}", f"work={work}")
    return _peer(instance, name, lambda: program(instance.settings, main, BARE_HEAP_MB, *arguments))


def _peer(instance: Instance, name: str, command) -> Part:
    return Part(
        name=name,
        command=command,
        environment=lambda: instance.environment,
        folder=instance.settings.state,
        # The load asks it for readings until it answers.
        waits_for=lambda: None,
        stop_timeout_s=10,
    )
