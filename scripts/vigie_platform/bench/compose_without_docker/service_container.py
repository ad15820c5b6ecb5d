"""One container: a service's processes in namespaces of their own, over its image's tree."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from vigie_platform.bench.compose_without_docker import container_networks, image_definitions
from vigie_platform.bench.compose_without_docker.cgroup_limits import Limits
from vigie_platform.bench.compose_without_docker.compose_file import Mount, Service
from vigie_platform.bench.compose_without_docker.container_image import Image
from vigie_platform.script_error import ScriptError

ENTER = Path(__file__).resolve().parent / "container_init.py"
STARTED_WITHIN_S = 10.0
KILLED_WITHIN_S = 10.0


@dataclass
class Container:
    """tree: of its image. folder: its own. volumes: the project's. project: the folder that mounts are told from."""

    service: Service
    image: Image
    tree: Path
    folder: Path
    volumes: Path
    project: Path
    hosts: str
    log: Path
    limits: Limits = field(init=False)
    process: subprocess.Popen[bytes] | None = None
    pid: int = 0

    def __post_init__(self) -> None:
        self.limits = Limits(self.service.name)

    def create(self) -> None:
        """Its writable layer, which restarts keep, its volumes, and its limits."""
        for name in ("root", "upper", "work"):
            (self.folder / name).mkdir(parents=True, exist_ok=True)
        for path, text in {
            "etc/hosts": self.hosts,
            "etc/hostname": container_networks.hostname(self.service.name) + "\n",
            "etc/resolv.conf": "",
            **{f"run/secrets/{name}": value for name, value in self.service.secrets.items()},
        }.items():
            file = self.folder / "upper" / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
            file.chmod(0o444)
        for mount in self.service.mounts:
            if mount.is_volume:
                self._fill(mount)
        self.limits.create(self.service.memory, self.service.processes)

    def start(self, network: Path) -> None:
        description = self.folder / "described.json"
        description.write_text(json.dumps(self._description()), encoding="utf-8")
        description.chmod(0o600)  # it holds secrets
        command = [
            *["nsenter", f"--net={network}", "unshare", "--mount", "--pid", "--uts", "--ipc", "--fork"],
            *["--kill-child=KILL", sys.executable, "-I", "-S", str(ENTER), str(description)],
        ]
        with self.log.open("ab") as out:
            self.process = subprocess.Popen(
                command,
                cwd="/",
                env={},
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=subprocess.STDOUT,
                preexec_fn=lambda: self.limits.add(os.getpid()),
                start_new_session=True,
            )
        self.pid = self._first_process()

    def ended(self) -> int | None:
        """Its exit code, None while it runs."""
        return self.process.poll() if self.process else None

    def kill(self) -> None:
        """kill -9 of its first process: the kernel ends all others of its namespace."""
        if self.process and self.process.poll() is None:
            with_pid = self.pid or self.process.pid
            os.kill(with_pid, signal.SIGKILL)
            self.process.wait(KILLED_WITHIN_S)

    def ask_to_end(self) -> None:
        if self.process and self.process.poll() is None:
            os.kill(self.pid, self.image.stop_signal)

    def stop(self, timeout_s: float) -> bool:
        """Of one that was asked to end: waits, and kills it then. False where it had to be killed."""
        if not self.process or self.process.poll() is not None:
            return True
        try:
            self.process.wait(timeout_s)
        except subprocess.TimeoutExpired:
            self.kill()
            return False
        return True

    def inside(self, command: Sequence[str]) -> subprocess.Popen[bytes]:
        """Starts a command in it, as its user, as `docker exec` does."""
        uid, gid = self._owner()
        enter = ["nsenter", f"--target={self.pid}", "--mount", "--net", "--pid", "--uts", "--ipc", "--root"]
        return subprocess.Popen(
            [*enter, f"--setuid={uid}", f"--setgid={gid}", "--", "env", f"--chdir={self.image.workdir}", *command],
            env=self._environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            preexec_fn=lambda: self.limits.add(os.getpid()),
        )

    def processes(self) -> list[int]:
        """All that run in it now, by this machine's numbers."""
        found = []
        for process in Path("/proc").iterdir():
            with contextlib.suppress(OSError):
                if process.name.isdigit() and os.readlink(process / "ns/pid") == os.readlink(
                    f"/proc/{self.pid}/ns/pid"
                ):
                    found.append(int(process.name))
        return found

    def remove(self) -> None:
        self.limits.remove()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _description(self) -> Mapping[str, object]:
        service, image = self.service, self.image
        uid, gid = self._owner()
        entrypoint = image.entrypoint if service.entrypoint is None else service.entrypoint
        command = service.command or (image.command if service.entrypoint is None else ())
        return {
            "root": str(self.folder / "root"),
            "lower": str(self.tree),
            "upper": str(self.folder / "upper"),
            "work": str(self.folder / "work"),
            "system": image.system(),
            "binds": [(self._source(mount), mount.target, mount.read_only) for mount in service.mounts],
            "tmpfs": service.tmpfs,
            "read_only": service.read_only,
            "workdir": image.workdir,
            "hostname": "" if service.network_of else container_networks.hostname(service.name),
            "opened": image.opened,
            "init": service.init or (image.forwards and service.entrypoint is None),
            "forwards": image.forwards and service.entrypoint is None,
            "confined": service.confined,
            "uid": uid,
            "gid": gid,
            "command": [*entrypoint, *command],
            "environment": self._environment(),
        }

    def _owner(self) -> tuple[int, int]:
        user = self.image.user
        if self.service.user not in (None, user.name):
            raise ScriptError(f"Cannot run {self.service.name} as {self.service.user}: its image has {user.name}")
        return user.uid, user.gid

    def _environment(self) -> dict[str, str]:
        return image_definitions.environment_of(self.image, self.service.environment)

    def _source(self, mount: Mount) -> str:
        source = self.volumes / mount.source if mount.is_volume else (self.project / mount.source).resolve()
        if not source.exists():
            raise ScriptError(f"Cannot mount {source} in {self.service.name}: it is not there")
        return str(source)

    def _fill(self, mount: Mount) -> None:
        """A new volume takes owner and mode of the folder that it covers."""
        volume, covered = self.volumes / mount.source, self.tree / mount.target.lstrip("/")
        if volume.exists():
            return
        volume.mkdir(parents=True)
        if covered.exists():
            volume.chmod(covered.stat().st_mode & 0o7777)
            os.chown(volume, covered.stat().st_uid, covered.stat().st_gid)

    def _first_process(self) -> int:
        """By this machine's numbers."""
        assert self.process
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        deadline = time.monotonic() + STARTED_WITHIN_S
        while self.process.poll() is None and time.monotonic() < deadline:
            try:
                if found := children.read_text().split():
                    return int(found[0])
            except OSError:
                break
            time.sleep(0.01)
        return 0
