"""The NameNode and the DataNode."""

from __future__ import annotations

from collections.abc import Mapping

from vigie_platform import http_question, java
from vigie_platform.part import Part
from vigie_platform.ports import LOOPBACK
from vigie_platform.settings import Settings

MODULE = "embedded/hdfs"


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
        files=[java.jar_of(MODULE)],
        ports=[settings.ports["hdfs"], http],
        waits_for=waits_for,
        address=f"http://{LOOPBACK}:{http}",
        memory_mb=250,
    )


def data_node(settings: Settings, environment: Mapping[str, str]) -> Part:
    """Ready when HDFS as a whole is: the NameNode sees the DataNode and lets files be written."""
    http = settings.ports["namenode_http"]

    def waits_for() -> str | None:
        try:
            live = _ask(http, "FSNamesystemState")["NumLiveDataNodes"]
            safe_mode = _ask(http, "NameNodeInfo")["Safemode"]
        except (OSError, ValueError, LookupError) as e:
            return f"the NameNode on port {http} ({e})"
        if live < 1:
            return "the NameNode to see a DataNode"
        return f"safe mode to end: {safe_mode}" if safe_mode else None

    return Part(
        name="datanode",
        command=lambda: _command(settings, "DataNodeProcess", 128),
        environment=lambda: environment,
        folder=settings.state,
        needs=["namenode"],
        files=[java.jar_of(MODULE)],
        ports=[settings.ports[port] for port in ("datanode", "datanode_http", "datanode_ipc")],
        waits_for=waits_for,
        address=settings.variables["VIGIE_HDFS"],
        memory_mb=200,
    )


def _command(settings: Settings, main: str, heap_mb: int) -> list[str]:
    return java.command(MODULE, f"io.vigie.embedded.hdfs.{main}", settings.tmp, heap_mb, java.LIGHT)


def _ask(port: int, bean: str) -> dict:
    answer = http_question.document(f"http://{LOOPBACK}:{port}/jmx?qry=Hadoop:service=NameNode,name={bean}")
    return answer["beans"][0]
