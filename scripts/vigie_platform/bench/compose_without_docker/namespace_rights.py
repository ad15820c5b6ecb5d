"""Whether this machine lets containers be made without Docker, and what a trial that was killed left of them."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path

from vigie_platform import progress
from vigie_platform.bench.compose_without_docker import cgroup_limits
from vigie_platform.bench.compose_without_docker.container_networks import PLACES, PREFIX
from vigie_platform.script_error import ScriptError

PROGRAMS = ("ip", "nsenter", "unshare", "mount")
ENDS_WITHIN_S = 10.0


def check() -> None:
    """Raises ScriptError with the reason where it does not."""
    cannot = "Cannot run compose.yaml without Docker"
    if os.geteuid() != 0:
        raise ScriptError(
            f"{cannot}: only root may make namespaces with users of their own; this is user {os.geteuid()}"
        )
    if missing := next((program for program in PROGRAMS if not shutil.which(program)), None):
        raise ScriptError(f"{cannot}: there is no {missing}")
    with tempfile.TemporaryDirectory() as folder:
        for name in ("lower", "upper", "work", "root"):
            Path(folder, name).mkdir()
        layers = f"lowerdir={folder}/lower,upperdir={folder}/upper,workdir={folder}/work"
        for command in (
            ["unshare", "--mount", "--pid", "--uts", "--ipc", "--net", "--fork", "true"],
            ["unshare", "--mount", "mount", "-t", "overlay", "overlay", "-o", layers, f"{folder}/root"],
            ["unshare", "--net", "ip", "link", "add", "br0", "type", "bridge"],
            ["unshare", "--net", "ip", "link", "add", "v0", "type", "veth", "peer", "name", "v1"],
        ):
            tried = subprocess.run(command, capture_output=True, text=True)
            if tried.returncode != 0:
                raise ScriptError(f"{cannot}: {' '.join(command)}: {tried.stderr.strip() or tried.returncode}")
    if not cgroup_limits.are_possible():
        progress.say("compose", "limits of memory and processes are not tried: no control group can be made here")


def remove_left(place: Path) -> list[int]:
    """Ends what runs in containers of this folder, removes their networks and groups; answers who was ended."""
    ended = []
    deadline = time.monotonic() + ENDS_WITHIN_S
    while (left := _running_in(place)) and time.monotonic() < deadline:
        for pid in left:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        ended += left
        time.sleep(0.1)
    for network in PLACES.glob(f"{PREFIX}*"):
        subprocess.run(["ip", "netns", "delete", network.name], capture_output=True)
    for group in [*cgroup_limits.ROOT.glob(f"{PREFIX}*"), *cgroup_limits.ROOT.glob(f"*/{PREFIX}*")]:
        with contextlib.suppress(OSError):
            group.rmdir()
    return sorted(set(ended))


def _running_in(place: Path) -> list[int]:
    """Processes whose root is a container's of this folder: its mounts are theirs alone."""
    found = []
    for process in Path("/proc").iterdir():
        if process.name.isdigit():
            with contextlib.suppress(OSError):
                if f" {place}/containers/" in (process / "mountinfo").read_text():
                    found.append(int(process.name))
    return found
