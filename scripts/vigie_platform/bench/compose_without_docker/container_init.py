"""Becomes a container's first process: mounts what it sees, gives up what it may not, and runs its command.

A program of its own, which the runner starts in new namespaces with the path of a description in JSON.
"""

from __future__ import annotations

import contextlib
import ctypes
import json
import os
import signal
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

READ_ONLY, NO_SETUID, NO_DEVICES, NO_PROGRAMS = 1, 2, 4, 8
REMOUNT, BIND, RECURSIVE, PRIVATE = 32, 4096, 16_384, 1 << 18
DROP_FROM_BOUNDING_SET, NO_NEW_PRIVILEGES, HIGHEST_CAPABILITY = 24, 38, 63
DEVICES = ("null", "zero", "full", "random", "urandom", "tty")

_libc = ctypes.CDLL(None, use_errno=True)


def main() -> None:
    told = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    root = Path(told["root"])
    _mount("none", "/", "", RECURSIVE | PRIVATE)
    _see(root, told)
    os.chroot(root)
    os.chdir(told["workdir"])
    if told["hostname"]:
        name = told["hostname"].encode()
        _libc.sethostname(name, len(name))
    if told["opened"]:
        os.chmod(told["opened"], os.stat(told["opened"]).st_mode | 0o007)
    if not told["init"]:
        _become(told)
    _watch_over(told)


def _see(root: Path, told: Mapping[str, Any]) -> None:
    layers = f"lowerdir={told['lower']},upperdir={told['upper']},workdir={told['work']}"
    _mount("overlay", root, "overlay", 0, layers)
    for source, target in told["system"]:
        _bind(source, root, target, True)
    for device in DEVICES:
        _bind(f"/dev/{device}", root, f"/dev/{device}", False)
    for name, target in (("fd", "/proc/self/fd"), ("stdout", "/proc/self/fd/1"), ("stderr", "/proc/self/fd/2")):
        if not (root / "dev" / name).is_symlink():
            (root / "dev" / name).symlink_to(target)
    (root / "dev/shm").mkdir(exist_ok=True)
    _mount("tmpfs", root / "dev/shm", "tmpfs", NO_SETUID | NO_DEVICES | NO_PROGRAMS, "size=64m,mode=1777")
    _mount("proc", root / "proc", "proc", NO_SETUID | NO_DEVICES | NO_PROGRAMS)
    _mount("/sys", root / "sys", "", BIND | RECURSIVE)
    for source, target, read_only in told["binds"]:
        _bind(source, root, target, read_only)
    for target, options in told["tmpfs"].items():
        words = options.split(",")
        flags = NO_SETUID | NO_DEVICES | (0 if "exec" in words else NO_PROGRAMS)
        size = next((word for word in words if word.startswith("size=")), "size=1g")
        _mount("tmpfs", root / target.lstrip("/"), "tmpfs", flags, f"{size},mode=1777")
    if told["read_only"]:
        _mount("overlay", root, "overlay", REMOUNT | READ_ONLY, layers)


def _bind(source: str, root: Path, target: str, read_only: bool) -> None:
    place = root / target.lstrip("/")
    if os.path.isdir(source):
        place.mkdir(parents=True, exist_ok=True)
    else:
        place.parent.mkdir(parents=True, exist_ok=True)
        place.touch(exist_ok=True)
    _mount(source, place, "", BIND | RECURSIVE)
    if read_only:
        _mount("none", place, "", REMOUNT | BIND | READ_ONLY)


def _mount(source: str, target: Path | str, kind: str, flags: int, options: str = "") -> None:
    words = (source.encode(), str(target).encode(), kind.encode() or None)
    if _libc.mount(*words, ctypes.c_ulong(flags), options.encode() or None):
        number = ctypes.get_errno()
        raise OSError(number, f"Cannot mount {source} on {target}: {os.strerror(number)}")


def _become(told: Mapping[str, Any]) -> None:
    """The command itself, as its user and with no more rights than the service has."""
    if told["confined"]:
        for capability in range(HIGHEST_CAPABILITY):
            _libc.prctl(DROP_FROM_BOUNDING_SET, capability, 0, 0, 0)
    os.setgroups([])
    os.setresgid(told["gid"], told["gid"], told["gid"])
    os.setresuid(told["uid"], told["uid"], told["uid"])
    if told["confined"]:
        _libc.prctl(NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    os.umask(0o022)
    try:
        os.execvpe(told["command"][0], told["command"], told["environment"])
    except OSError as e:
        sys.exit(f"Cannot start {told['command'][0]}: {e.strerror}")


def _watch_over(told: Mapping[str, Any]) -> None:
    """What an init does: passes signals on, buries whoever died, ends with its child."""
    child = os.fork()
    if child == 0:
        os.setsid()
        _become(told)
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, lambda number, _: _pass_on(child, number, told["forwards"]))
    while True:
        pid, status = os.wait()
        if pid == child:
            code = os.waitstatus_to_exitcode(status)
            os._exit(code if code >= 0 else 128 - code)


def _pass_on(child: int, number: int, to_all: bool) -> None:
    with contextlib.suppress(ProcessLookupError):
        (os.killpg if to_all else os.kill)(child, number)


if __name__ == "__main__":
    main()
