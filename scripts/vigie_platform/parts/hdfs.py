"""The NameNode and the DataNode."""

from __future__ import annotations

import json
from collections.abc import Mapping

from vigie_platform import http_probe, java_programs
from vigie_platform.part import Part
from vigie_platform.ports import LOOPBACK
from vigie_platform.settings import Settings

MODULE = "embedded/hdfs"

# It reports every second; the NameNode itself counts it as alive for ten minutes more.
DATA_NODE_SILENT_S = 10


def name_node(settings: Settings, environment: Mapping[str, str]) -> Part:
    http = settings.ports["namenode_http"]

    def waits_for() -> str | None:
        try:
            _ask(http, "NameNodeInfo")
        except (OSError, ValueError, LookupError) as e:
            return f"an answer on port {http} ({e})"
        return None

    return Part(
        name="namenode",
        command=lambda: _command(settings, "NameNodeProcess", 192),
        environment=lambda: environment,
        folder=settings.state,
        files=[java_programs.jar_of(MODULE)],
        ports=[settings.ports["hdfs"], http],
        folders=[settings.state / "hdfs" / "name"],
        waits_for=waits_for,
        address=f"http://{LOOPBACK}:{http}",
        memory_mb=250,
    )


def data_node(settings: Settings, environment: Mapping[str, str]) -> Part:
    """Ready when HDFS as a whole is: the NameNode sees the DataNode and lets files be written."""
    http = settings.ports["namenode_http"]

    def waits_for() -> str | None:
        try:
            silent_s = data_node_silent_s(http)
            safe = safe_mode(http)
        except (OSError, ValueError, LookupError) as e:
            return f"the NameNode on port {http} ({e})"
        if silent_s is None:
            return "the NameNode to see a DataNode"
        if silent_s > DATA_NODE_SILENT_S:
            return f"a report of the DataNode; the last one is {silent_s} s old"
        return f"safe mode to end: {safe}" if safe else None

    return Part(
        name="datanode",
        command=lambda: _command(settings, "DataNodeProcess", 128),
        environment=lambda: environment,
        folder=settings.state,
        needs=["namenode"],
        files=[java_programs.jar_of(MODULE)],
        ports=[settings.ports[port] for port in ("datanode", "datanode_http", "datanode_ipc")],
        folders=[settings.state / "hdfs" / "data"],
        waits_for=waits_for,
        address=settings.variables["VIGIE_HDFS"],
        memory_mb=200,
    )


def _command(settings: Settings, main: str, heap_mb: int) -> list[str]:
    return java_programs.command(MODULE, f"io.vigie.embedded.hdfs.{main}", settings.tmp, heap_mb, java_programs.LIGHT)


def safe_mode(port: int, timeout_s: float = 5) -> str:
    """Why the NameNode of this HTTP port lets nothing be written, in its own words; empty when it does."""
    return _ask(port, "NameNodeInfo", timeout_s)["Safemode"]


def live_data_nodes(port: int, timeout_s: float = 5) -> int:
    return _ask(port, "FSNamesystemState", timeout_s)["NumLiveDataNodes"]


def data_node_silent_s(port: int, timeout_s: float = 5) -> int | None:
    """Seconds since the latest report of a DataNode; None where the NameNode counts none as alive."""
    return min(silences_s(port, timeout_s).values(), default=None)


def silences_s(port: int, timeout_s: float = 5) -> dict[str, int]:
    """Each DataNode that the NameNode counts as alive, host:port of its blocks → seconds since its latest report."""
    nodes = json.loads(_ask(port, "NameNodeInfo", timeout_s)["LiveNodes"])
    return {name: node["lastContact"] for name, node in nodes.items()}


def lacking_copies(port: int, timeout_s: float = 5) -> int:
    """How many blocks are on fewer DataNodes than they should be, those on none and those being copied among them."""
    state = _ask(port, "FSNamesystemState", timeout_s)
    return state["UnderReplicatedBlocks"] + state["PendingReconstructionBlocks"]


def _ask(port: int, bean: str, timeout_s: float = 5) -> dict:
    url = f"http://{LOOPBACK}:{port}/jmx?qry=Hadoop:service=NameNode,name={bean}"
    return http_probe.document(url, timeout_s)["beans"][0]
