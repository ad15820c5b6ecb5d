"""The ports of the single machine, and who holds one."""

from __future__ import annotations

import errno
import os
import socket
from collections.abc import Mapping
from pathlib import Path

from vigie_platform.processes import describe
from vigie_platform.script_error import ScriptError

LOOPBACK = "127.0.0.1"

# What a program listens on to be reached at every address → the loopback address among them.
EVERYWHERE = {"0.0.0.0": LOOPBACK, "::": "::1"}

# What listens → (usual port, the setting that names another one).
USUAL = {
    "kafka": (9092, "VIGIE_KAFKA"),
    "kafka_controller": (9093, "VIGIE_KAFKA_CONTROLLER_PORT"),
    "hdfs": (8020, "VIGIE_HDFS"),
    "namenode_http": (9870, "VIGIE_HDFS_NAMENODE_HTTP_PORT"),
    "datanode": (9866, "VIGIE_HDFS_DATANODE_PORT"),
    "datanode_http": (9864, "VIGIE_HDFS_DATANODE_HTTP_PORT"),
    "datanode_ipc": (9867, "VIGIE_HDFS_DATANODE_IPC_PORT"),
    "airflow": (8080, "VIGIE_AIRFLOW"),
    "airflow_tls": (8443, "VIGIE_AIRFLOW_TLS_PORT"),
    "airflow_postgres": (15432, "VIGIE_AIRFLOW_POSTGRES_PORT"),
    "web": (7070, "VIGIE_WEB_PORT"),
    "web_tls": (7443, "VIGIE_WEB_TLS_PORT"),
    "streams": (7071, "VIGIE_STREAMS_PORT"),
    "poller": (7072, "VIGIE_POLLER_PORT"),
    "watchdog": (7073, "VIGIE_WATCHDOG_PORT"),
    "prometheus": (9090, "VIGIE_PROMETHEUS_PORT"),
}

HIGHEST_OFFSET = 50_000

GIVEN_TO_CONNECTIONS = Path("/proc/sys/net/ipv4/ip_local_port_range")

_LISTENS = "0A"  # its state in /proc/net/tcp


def offset_of(environment: Mapping[str, str]) -> int:
    """VIGIE_PORT_OFFSET, added to every usual port so that several Vigies fit on one machine."""
    text = environment.get("VIGIE_PORT_OFFSET") or "0"
    if not text.isascii() or not text.isdigit() or int(text) > HIGHEST_OFFSET:
        raise ScriptError(f"Cannot use VIGIE_PORT_OFFSET={text}: not a whole number from 0 to {HIGHEST_OFFSET}")
    return int(text)


def port_of(what: str, environment: Mapping[str, str]) -> int:
    """The port of a part of this machine: the one its setting names, else the usual one plus the offset."""
    usual, setting = USUAL[what]
    text = environment.get(setting) or ""
    if not setting.endswith("_PORT") or not text:
        return usual + offset_of(environment)
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= 65_535:
        raise ScriptError(f"Cannot use {setting}={text}: not a port, 1 to 65535")
    return int(text)


def is_free(port: int) -> bool:
    """Whether a program could listen on this port of the loopback address."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((LOOPBACK, port))
        except OSError as e:
            if e.errno in (errno.EADDRINUSE, errno.EACCES):
                return False
            raise
    return True


def holder(port: int) -> int | None:
    """The process that listens on the port, if it is one we may look into."""
    return _process_with(_sockets(port, listening=True))


def connection(port: int) -> str | None:
    """Of a port that only a connection has, which some program made to another one, whose and why; else None."""
    if _sockets(port, listening=True) or not (found := _sockets(port, listening=False)):
        return None
    pid = _process_with(found)
    words = f"a connection of {describe(pid) if pid else 'another program'}"
    first, last = map(int, GIVEN_TO_CONNECTIONS.read_text().split())
    if first <= port <= last:
        words += f", to which this machine gives ports from {first} to {last}"
    return words


def _process_with(sockets: set[str]) -> int | None:
    if not sockets:
        return None
    for process in Path("/proc").iterdir():
        if not process.name.isdigit():
            continue
        try:
            if any(os.readlink(file) in sockets for file in (process / "fd").iterdir()):
                return int(process.name)
        except OSError:
            continue
    return None


def _sockets(port: int, listening: bool) -> set[str]:
    """The sockets that listen on the port, or have it and do not listen, as /proc/<pid>/fd names them."""
    sockets = set()
    for table in ("/proc/net/tcp", "/proc/net/tcp6"):
        try:
            lines = Path(table).read_text().splitlines()[1:]
        except OSError:
            continue
        for fields in map(str.split, lines):
            if (fields[3] == _LISTENS) is listening and int(fields[1].rpartition(":")[2], 16) == port:
                sockets.add(f"socket:[{fields[9]}]")
    return sockets
