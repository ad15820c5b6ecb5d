"""Prometheus' own programs: this machine's, or unpacked from Debian's package into the tools folder."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from vigie_platform import progress
from vigie_platform.settings import Settings

SERVER = "prometheus"
RULE_CHECKER = "promtool"


def provide(name: str, settings: Settings) -> Path | None:
    """The program of this name; None where there is none and none can be had."""
    if found := there(name, settings):
        return found
    if not (shutil.which("apt-get") and shutil.which("dpkg-deb")):
        progress.say(name, "not found, and no Debian package to take it from")
        return None
    progress.say(name, "is taken out of Debian's package of Prometheus")
    with tempfile.TemporaryDirectory(dir=settings.tmp) as folder:
        for command in (
            ["apt-get", "update", "-qq"],
            ["apt-get", "download", "-qq", "prometheus"],
            ["sh", "-c", "dpkg-deb --extract prometheus_*.deb ."],
        ):
            subprocess.run(command, cwd=folder, capture_output=True, check=False)
        packed = Path(folder) / "usr" / "bin" / name
        if not packed.exists():
            progress.say(name, "cannot be had")
            return None
        unpacked = _unpacked(name, settings)
        unpacked.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(packed, unpacked)
    return unpacked


def there(name: str, settings: Settings) -> Path | None:
    """The program of this name that is on this machine already."""
    if own := shutil.which(name):
        return Path(own)
    unpacked = _unpacked(name, settings)
    return unpacked if unpacked.exists() else None


def _unpacked(name: str, settings: Settings) -> Path:
    return settings.tools / "prometheus" / name
