"""A Spark standalone cluster on this machine: a master, and workers of one core each, which are held to it.

It is what docs/operations.md asks of a cluster of one's own: workers that run from Vigie's own Spark folder, and a
secret that master, workers and jobs share.
"""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from vigie_platform import http_probe
from vigie_platform.bench import instance
from vigie_platform.bench.instance import Instance
from vigie_platform.part import Part
from vigie_platform.parts.spark_paths import spark_bin
from vigie_platform.ports import LOOPBACK
from vigie_platform.script_error import ScriptError
from vigie_platform.settings import Settings

# The daemons' memory. Executors have spark.executor.memory, 1 GB, and what Spark adds.
DAEMON_MEMORY_MB = 256
EXECUTOR_MEMORY_MB = 1024
MASTER = "spark-master"


@dataclass(frozen=True)
class SparkCluster:
    """port: of the master. ui_port: where it says of itself which workers it has. worker_ports: of each worker."""

    port: int
    ui_port: int
    worker_ports: tuple[int, ...]

    @staticmethod
    def of(workers: int) -> SparkCluster:
        """On ports that are free now."""
        port, ui_port, *of_workers = (instance.free_port() for _ in range(2 + workers))
        return SparkCluster(port, ui_port, tuple(of_workers))

    @property
    def address(self) -> str:
        """What VIGIE_SPARK_MASTER is told."""
        return f"spark://{LOOPBACK}:{self.port}"

    def variables(self, state: Path) -> dict[str, str]:
        """All that a Vigie must be told to use it."""
        return {"VIGIE_SPARK_MASTER": self.address, "VIGIE_SPARK_SECRET_FILE": str(secret_file(state))}

    def write_secret(self, settings: Settings) -> None:
        """The same for jobs, as a file of Vigie's, and for master and workers, as properties of Spark's."""
        secret = secrets.token_hex(32)
        for file, text in (
            (secret_file(settings.state), secret),
            (_properties_file(settings), f"spark.authenticate true\nspark.authenticate.secret {secret}\n"),
        ):
            file.touch(mode=0o600)
            file.write_text(text)

    def master(self, trial: Instance) -> Part:
        def waits_for() -> str | None:
            try:
                self.alive_workers()
            except (OSError, ValueError, LookupError) as e:
                return f"an answer on port {self.ui_port} ({e})"
            return None

        options = ["--host", LOOPBACK, "--port", str(self.port), "--webui-port", str(self.ui_port)]
        return Part(
            name=MASTER,
            command=lambda: [*_daemon("master.Master"), *options, *_properties(trial.settings)],
            environment=lambda: _environment(trial),
            folder=trial.settings.state,
            waits_for=waits_for,
            ports=[self.port, self.ui_port],
            address=self.address,
        )

    def worker(self, trial: Instance, number: int, core: int) -> Part:
        """number: from 1. core: of this machine, the only one that it and its executors run on."""
        settings, port = trial.settings, self.worker_ports[number - 1]
        work = settings.state / "spark-work" / str(number)

        def waits_for() -> str | None:
            try:
                return None if port in self.alive_workers() else "the master to have it"
            except (OSError, ValueError, LookupError) as e:
                return f"the master on port {self.ui_port} ({e})"

        options = [
            *["--host", LOOPBACK, "--port", str(port), "--webui-port", "0"],
            *["--cores", "1", "--memory", f"{EXECUTOR_MEMORY_MB}m", "--work-dir", str(work)],
        ]
        return Part(
            name=f"spark-worker-{number}",
            command=lambda: [
                *_held_to(core),
                *_daemon("worker.Worker"),
                *options,
                *_properties(settings),
                self.address,
            ],
            environment=lambda: _environment(trial),
            folder=settings.state,
            waits_for=waits_for,
            folders=[work],
            ports=[port],
            address=f"core {core}",
        )

    def alive_workers(self) -> set[int]:
        """The ports of the workers that the master counts as alive."""
        told = http_probe.document(f"http://{LOOPBACK}:{self.ui_port}/json/", 5)
        return {worker["port"] for worker in told["workers"] if worker["state"] == "ALIVE"}


def cores(wanted: int) -> list[int]:
    """Cores of this machine that we may use; raises ScriptError where there are fewer."""
    ours = sorted(os.sched_getaffinity(0))
    if len(ours) < wanted:
        raise ScriptError(f"Cannot hold {wanted} workers to a core each: there are {len(ours)} cores")
    return ours[:wanted]


def secret_file(state: Path) -> Path:
    return state / "spark-secret"


def _properties_file(settings: Settings) -> Path:
    return settings.state / "spark-cluster.properties"


def _properties(settings: Settings) -> list[str]:
    return ["--properties-file", str(_properties_file(settings))]


def _daemon(main: str) -> list[str]:
    return [str(spark_bin() / "spark-class"), f"org.apache.spark.deploy.{main}"]


def _held_to(core: int) -> list[str]:
    """Before a program starts: what is told to a process later is told to one of its threads."""
    taskset = shutil.which("taskset")
    if not taskset:
        raise ScriptError("Cannot hold a worker to a core: there is no taskset (util-linux)")
    return [taskset, "--cpu-list", str(core)]


def _environment(trial: Instance) -> Mapping[str, str]:
    return dict(trial.environment) | {"SPARK_DAEMON_MEMORY": f"{DAEMON_MEMORY_MB}m", "SPARK_LOCAL_IP": LOOPBACK}
