"""The brokers of scripts/bench cluster and tls: what the single machine's broker is made of, told to be a cluster.

What they are told beside addresses is what docs/operations.md asks of a cluster of one's own.
"""

from __future__ import annotations

import json
import secrets
import socket
from base64 import urlsafe_b64encode
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from vigie_platform import java_programs
from vigie_platform.bench.instance import Instance
from vigie_platform.bench.trial_tls_and_login.broker_login import BrokerLogin
from vigie_platform.kafka_protocol import kafka_metadata
from vigie_platform.part import Part
from vigie_platform.parts import kafka
from vigie_platform.ports import LOOPBACK
from vigie_platform.run_program import run_to_end

COUNT = 3
HEAP_MB = 256
LISTENER = "CLIENTS"

# How soon a broker that is gone is known to be: usually 9 s, and 2 to 3 s more where it was the active controller.
PROMPT = {
    # Five heartbeats missed.
    "broker.session.timeout.ms": "1500",
    "broker.heartbeat.interval.ms": "300",
    # Twice as long as an idle controller lets a fetch wait.
    "controller.quorum.fetch.timeout.ms": "1000",
    # Counts where there is no controller, and not before: a vote is an answer over the network and a file.
    "controller.quorum.election.timeout.ms": "250",
    "controller.quorum.election.backoff.max.ms": "250",
    # A member of a group may ask for so short a session; usually 6 s.
    "group.min.session.timeout.ms": "1000",
    # The first batch of a transaction waits at the broker until the one before is through, as on the single machine.
    # By Kafka's defaults it is refused after 100 ms with all that was sent behind it.
    "add.partitions.to.txn.retry.backoff.ms": "1",
    "add.partitions.to.txn.retry.backoff.max.ms": "2000",
}

# The values of the single machine, see io.vigie.embedded.BrokerSettings.
AS_ALONE = {
    "auto.create.topics.enable": "false",
    "group.initial.rebalance.delay.ms": "0",
    "offsets.topic.num.partitions": "4",
    "transaction.state.log.num.partitions": "4",
    "num.network.threads": "2",
    "num.io.threads": "4",
    "background.threads": "4",
    "log.cleaner.dedupe.buffer.size": str(16 * 1024 * 1024),
}


def copies(brokers: int) -> dict[str, str]:
    """A message counts as written when two of three brokers have it, that of Kafka itself too; or the one there is."""
    copies, enough = str(brokers), str(max(1, brokers - 1))
    return {
        "default.replication.factor": copies,
        "min.insync.replicas": enough,
        "offsets.topic.replication.factor": copies,
        "transaction.state.log.replication.factor": copies,
        "transaction.state.log.min.isr": enough,
        "share.coordinator.state.topic.replication.factor": copies,
        "share.coordinator.state.topic.min.isr": enough,
    }


@dataclass(frozen=True)
class Node:
    """number: from 1. ports: where clients and the other brokers find it; controllers do."""

    number: int
    port: int
    controller_port: int
    folder: Path

    @property
    def name(self) -> str:
        return f"broker-{self.number}"

    @property
    def address(self) -> str:
        return f"{LOOPBACK}:{self.port}"

    @property
    def properties_file(self) -> Path:
        return self.folder / "server.properties"

    def properties(self, voters: str, brokers: int, login: BrokerLogin | None) -> dict[str, str]:
        protocol = "SASL_SSL" if login else "PLAINTEXT"
        own = {
            "process.roles": "broker,controller",
            "node.id": str(self.number),
            "listeners": f"{LISTENER}://{self.address},CONTROLLER://{LOOPBACK}:{self.controller_port}",
            "advertised.listeners": f"{LISTENER}://{self.address}",
            "listener.security.protocol.map": f"{LISTENER}:{protocol},CONTROLLER:PLAINTEXT",
            "inter.broker.listener.name": LISTENER,
            "controller.listener.names": "CONTROLLER",
            "controller.quorum.voters": voters,
            "log.dirs": str(self.folder / "data"),
        }
        return own | copies(brokers) | PROMPT | AS_ALONE | (login.of_broker(LISTENER) if login else {})


@dataclass(frozen=True)
class Cluster:
    """login: without which clients are refused, the brokers' own included; None: nobody is asked."""

    nodes: tuple[Node, ...]
    login: BrokerLogin | None = None

    @staticmethod
    def of(instance: Instance, login: BrokerLogin | None = None, count: int = COUNT) -> Cluster:
        """On the ports of the instance's broker and those after them: 9092 to 9097, moved."""
        first = instance.settings.ports["kafka"]
        state = instance.settings.state
        return Cluster(
            tuple(
                Node(i + 1, first + 2 * i, first + 2 * i + 1, state / "kafka" / f"broker-{i + 1}") for i in range(count)
            ),
            login,
        )

    @property
    def addresses(self) -> str:
        return ",".join(node.address for node in self.nodes)

    def format(self, instance: Instance) -> None:
        """Writes what each broker is told, and makes its empty log."""
        voters = ",".join(f"{node.number}@{LOOPBACK}:{node.controller_port}" for node in self.nodes)
        cluster_id = urlsafe_b64encode(secrets.token_bytes(16)).decode().rstrip("=")
        for node in self.nodes:
            node.folder.mkdir(parents=True)
            told = node.properties(voters, len(self.nodes), self.login)
            lines = [f"{name}={value}\n" for name, value in told.items()]
            node.properties_file.touch(mode=0o600)
            node.properties_file.write_text("".join(lines))
            tool = _command(instance, "kafka.tools.StorageTool")
            arguments = ["format", "--cluster-id", cluster_id, "--config", str(node.properties_file)]
            arguments += self.login.format_arguments() if self.login else []
            run_to_end(f"format-{node.name}", [*tool, *arguments], instance.environment, instance.settings)

    def parts(self, instance: Instance) -> Iterator[Part]:
        for node in self.nodes:
            yield self._part(instance, node, instance.environment)

    def active_controller(self) -> int:
        """Place among the nodes of the one that leads the controllers, by what all keep of the last vote."""
        files = [node.folder / "data" / "__cluster_metadata-0" / "quorum-state" for node in self.nodes]
        votes = [json.loads(file.read_text()) for file in files]
        newest = max(votes, key=lambda vote: (vote["leaderEpoch"], vote["leaderId"]))
        return [node.number for node in self.nodes].index(newest["leaderId"])

    def lacking_copies(self) -> int | None:
        """How many partitions have fewer copies in step than they should; None where no broker says so."""
        for node in self.nodes:
            try:
                found = self._partitions(node)
            except (OSError, ValueError):
                continue
            return sum(one.in_step < one.copies for each in found.values() for one in each)
        return None

    def _partitions(self, node: Node) -> dict[str, list[kafka_metadata.Partition]]:
        connect = self.login.connection if self.login else socket.create_connection
        return kafka_metadata.partitions(LOOPBACK, node.port, connect=connect)

    def _part(self, instance: Instance, node: Node, environment: Mapping[str, str]) -> Part:
        def waits_for() -> str | None:
            try:
                self._partitions(node)
            except (OSError, ValueError) as e:
                return f"an answer on port {node.port} ({e})"
            return None

        return Part(
            name=node.name,
            command=lambda: [*_command(instance, "kafka.Kafka"), str(node.properties_file)],
            environment=lambda: environment,
            folder=node.folder,
            files=[java_programs.jar_of(kafka.MODULE)],
            ports=[node.port, node.controller_port],
            waits_for=waits_for,
            address=node.address,
        )


def _command(instance: Instance, main: str) -> list[str]:
    return java_programs.command(kafka.MODULE, main, instance.settings.tmp, HEAP_MB)
