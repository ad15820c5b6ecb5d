"""The settings of the single machine, from the environment."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from vigie_platform.ports import EVERYWHERE, LOOPBACK, USUAL, offset_of, port_of
from vigie_platform.script_error import ScriptError

# What stands before the host of an address (RFC 3986, 3.2.1): addresses are logged and shown.
_USER_INFO = re.compile(r"[a-zA-Z][\w+.-]*://.*@", re.DOTALL)

REPOSITORY = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Settings:
    """Where everything is.

    state: the folder of all that a running Vigie writes.
    tools: the folder of what is made once for every state folder: Airflow's environment.
    ports: what listens → port on this machine.
    variables: the VIGIE_… settings in force, as every part gets them.
    elsewhere: what runs on clusters of the user's own and is neither started nor stopped here.
    """

    state: Path
    tools: Path
    ports: Mapping[str, int]
    variables: Mapping[str, str]
    elsewhere: frozenset[str]

    @staticmethod
    def from_environment(environment: Mapping[str, str]) -> Settings:
        """Raises ScriptError for a setting that cannot be used."""
        ports = {what: port_of(what, environment) for what in USUAL}
        state = Path(environment.get("VIGIE_STATE") or REPOSITORY / ".vigie").absolute()
        ours = {
            "VIGIE_KAFKA": f"{LOOPBACK}:{ports['kafka']}",
            "VIGIE_HDFS": f"hdfs://{LOOPBACK}:{ports['hdfs']}",
            "VIGIE_AIRFLOW": f"http://{LOOPBACK}:{ports['airflow']}",
        }
        given = {name: value for name, value in environment.items() if name.startswith("VIGIE_") and value}
        if login := next((name for name, value in given.items() if _USER_INFO.match(value)), None):
            raise ScriptError(f"Cannot use {login}: its address holds a user or a password, which would be logged")
        hdfs = given.get("VIGIE_HDFS", ours["VIGIE_HDFS"]).rstrip("/")
        usual = ours | {
            "VIGIE_SPARK_MASTER": "local[2]",
            "VIGIE_SPARK_SPARES": "1",
            "VIGIE_SOURCE": "auto",
            "VIGIE_WEB_HOST": LOOPBACK,
            "VIGIE_HISTORY_DIR": str(REPOSITORY / "embedded" / "history"),
            "VIGIE_LONGER_HISTORY_DIR": str(REPOSITORY / "embedded" / "longer-history"),
            "VIGIE_HISTORY_TABLE": f"{hdfs}/vigie/history/hourly",
            "VIGIE_CONTRACT_DIR": str(REPOSITORY / "contract"),
            "VIGIE_CODE_VERSION": _code_version(),
        }
        fixed = {
            "VIGIE_STATE": str(state),
            "VIGIE_PORT_OFFSET": str(offset_of(environment)),
            "VIGIE_WEB_PORT": str(ports["web"]),
            "VIGIE_WEB_TLS_PORT": str(ports["web_tls"]),
            "VIGIE_AIRFLOW_TLS_PORT": str(ports["airflow_tls"]),
            "VIGIE_STREAMS_PORT": str(ports["streams"]),
            "VIGIE_POLLER_PORT": str(ports["poller"]),
            "VIGIE_WATCHDOG_PORT": str(ports["watchdog"]),
            "VIGIE_WATCHDOG_URL": f"http://{LOOPBACK}:{ports['watchdog']}",
        }
        return Settings(
            state=state,
            tools=REPOSITORY / ".vigie-tools",
            ports=ports,
            variables=usual | given | fixed,
            # An address that is our own is not "elsewhere": a part may start another one by these scripts.
            elsewhere=frozenset(name for name, address in ours.items() if given.get(name, address) != address),
        )

    @property
    def has_tls(self) -> bool:
        """Whether the web server ends TLS itself."""
        return "VIGIE_WEB_TLS_CERTIFICATE" in self.variables

    @property
    def web(self) -> str:
        """Where this machine reaches the web server: one that listens on every address is on loopback too.

        One that ends TLS itself is on loopback without it.
        """
        host = LOOPBACK if self.has_tls else self.variables["VIGIE_WEB_HOST"].strip("[]")
        host = EVERYWHERE.get(host, host)
        return f"http://{f'[{host}]' if ':' in host else host}:{self.ports['web']}"

    @property
    def logs(self) -> Path:
        return self.state / "logs"

    @property
    def tmp(self) -> Path:
        """Temporary files of every part; emptied at a start that finds nothing running."""
        return self.state / "tmp"

    @property
    def records(self) -> Path:
        """One file for each part that was started: its process."""
        return self.state / "run"

    @property
    def events(self) -> Path:
        """What the watchdog noticed and did, a JSON line each."""
        return self.state / "watchdog" / "events.jsonl"

    @property
    def done(self) -> Path:
        """One file for each step that needs doing once: what it was done with."""
        return self.state / "done"


def _code_version() -> str:
    git = ["git", "-C", str(REPOSITORY), "describe", "--always", "--dirty", "--tags"]
    try:
        return subprocess.run(git, capture_output=True, text=True, check=True).stdout.strip() or "unknown"
    except (OSError, subprocess.CalledProcessError):
        return "unknown"
