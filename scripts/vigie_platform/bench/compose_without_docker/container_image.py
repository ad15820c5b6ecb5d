"""A container image: user, entrypoint, environment, its own files, and folders of this machine for the rest."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from vigie_platform import java_programs

STAND_INS = Path(__file__).resolve().parent / "image_script_stand_ins"
JAVA_HOME = "/opt/java/openjdk"
SYSTEM_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"

# What makes programs of this machine run: libraries, and the settings of Java that its packages keep in /etc.
SYSTEM = ("/usr", "/etc/ssl", "/etc/ld.so.cache", "/etc/alternatives", "/etc/localtime")
# On most machines links into /usr, on some folders.
MERGED = ("/bin", "/sbin", "/lib", "/lib32", "/lib64")


@dataclass(frozen=True)
class User:
    name: str
    uid: int
    gid: int
    home: str


@dataclass(frozen=True)
class Folder:
    path: str
    owner: User | None = None
    mode: int = 0o755


@dataclass(frozen=True)
class Image:
    """files: path → text or a file of this machine. binds: folder of this machine → path, read only.

    forwards: its own init passes signals on to all that it started. opened: what its entry opens by sudo.
    made: commands that its Dockerfile runs as root. stop_signal: what asks it to end.
    """

    user: User
    entrypoint: tuple[str, ...] = ()
    command: tuple[str, ...] = ()
    environment: Mapping[str, str] = field(default_factory=dict)
    folders: tuple[Folder, ...] = ()
    files: Mapping[str, str | Path] = field(default_factory=dict)
    binds: tuple[tuple[Path, str], ...] = ()
    workdir: str = "/"
    forwards: bool = False
    opened: str | None = None
    made: tuple[tuple[str, ...], ...] = ()
    stop_signal: signal.Signals = signal.SIGTERM

    def lay_out(self, tree: Path) -> None:
        """Writes its own files into an empty folder."""
        for folder in ("dev", "proc", "sys", "run", "var", "etc", "opt", "home", "mnt", "root"):
            (tree / folder).mkdir(parents=True)
        for name in ("tmp", "var/tmp"):
            (tree / name).mkdir()
            (tree / name).chmod(0o1777)
        for path in MERGED:
            if Path(path).is_symlink():
                (tree / path[1:]).symlink_to(os.readlink(path))
        _write(tree / "etc/passwd", f"root:x:0:0:root:/root:/bin/bash\n{_passwd(self.user)}")
        _write(tree / "etc/group", f"root:x:0:\nnogroup:x:65534:\n{self.user.name}:x:{self.user.gid}:\n")
        _write(tree / "etc/nsswitch.conf", "passwd: files\ngroup: files\nhosts: files\n")
        for folder in self.folders:
            made = tree / folder.path.lstrip("/")
            made.mkdir(parents=True, exist_ok=True)
            made.chmod(folder.mode)
            if folder.owner:
                os.chown(made, folder.owner.uid, folder.owner.gid)
        for path, what in self.files.items():
            file = tree / path.lstrip("/")
            file.parent.mkdir(parents=True, exist_ok=True)
            if isinstance(what, Path):
                shutil.copy(what, file)
            else:
                _write(file, what)
        for command in self.made:
            subprocess.run(command, cwd=tree, check=True)

    def system(self) -> list[tuple[str, str]]:
        """Folders of this machine → where they are seen."""
        present = [*SYSTEM, *(path for path in MERGED if not Path(path).is_symlink())]
        return [(path, path) for path in present if Path(path).exists()] + [(str(a), b) for a, b in self.binds]


def jdk() -> tuple[tuple[Path, str], ...]:
    """This machine's, where the images have theirs, with the settings that its package keeps elsewhere."""
    home = Path(shutil.which(java_programs.java()) or java_programs.java()).resolve().parents[1]
    settings = sorted(Path("/etc").glob("java-*-openjdk"))
    return ((home, JAVA_HOME), *((folder, str(folder)) for folder in settings))


def java_environment() -> dict[str, str]:
    return {"JAVA_HOME": JAVA_HOME, "PATH": f"{JAVA_HOME}/bin:{SYSTEM_PATH}"}


def _passwd(user: User) -> str:
    return f"{user.name}:x:{user.uid}:{user.gid}::{user.home}:/bin/bash\n"


def _write(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8")
    file.chmod(0o644)
