"""A second DataNode of the trial's HDFS, and what the NameNode says of both."""

from __future__ import annotations

from vigie_platform import java_programs
from vigie_platform.bench import instance
from vigie_platform.bench.instance import Instance
from vigie_platform.part import Part
from vigie_platform.parts import hdfs

NAME = "datanode-2"
FOLDER = "second"
PORTS = ("VIGIE_HDFS_DATANODE_PORT", "VIGIE_HDFS_DATANODE_HTTP_PORT", "VIGIE_HDFS_DATANODE_IPC_PORT")


def second_data_node(trial: Instance) -> Part:
    """The single machine's own program, with a folder and ports of its own."""
    settings = trial.settings
    ports = [instance.free_port() for _ in PORTS]
    state = settings.state / FOLDER
    own = {"VIGIE_STATE": str(state)} | {name: str(port) for name, port in zip(PORTS, ports, strict=True)}

    return Part(
        name=NAME,
        command=lambda: java_programs.command(
            hdfs.MODULE, "io.vigie.embedded.hdfs.DataNodeProcess", settings.tmp, 128, java_programs.LIGHT
        ),
        environment=lambda: dict(trial.environment) | own,
        folder=settings.state,
        files=[java_programs.jar_of(hdfs.MODULE)],
        ports=ports,
        folders=[state / "hdfs" / "data"],
        waits_for=lambda: waits_for(trial, ports[0]),
        address=f"port {ports[0]}",
    )


def waits_for(trial: Instance, port: int) -> str | None:
    """What the NameNode misses of the DataNode whose blocks are on a port; None when it reports."""
    try:
        silences = hdfs.silences_s(trial.settings.ports["namenode_http"])
    except (OSError, ValueError, LookupError) as e:
        return f"the NameNode ({e})"
    silent_s = next((age for name, age in silences.items() if name.endswith(f":{port}")), None)
    if silent_s is None:
        return "the NameNode to see it"
    return f"a report; the last one is {silent_s} s old" if silent_s > hdfs.DATA_NODE_SILENT_S else None
