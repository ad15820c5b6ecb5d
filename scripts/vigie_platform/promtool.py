"""Prometheus' own checker of rules: this machine's, or unpacked from Debian's package into the tools folder."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from vigie_platform import progress
from vigie_platform.settings import Settings

NAME = "promtool"


def provide(settings: Settings) -> Path | None:
    """None where there is none and none can be had."""
    if own := shutil.which(NAME):
        return Path(own)
    unpacked = settings.tools / "prometheus" / NAME
    if unpacked.exists():
        return unpacked
    if not (shutil.which("apt-get") and shutil.which("dpkg-deb")):
        progress.say(NAME, "not found, and no Debian package to take it from; the rules' tests are left out")
        return None
    progress.say(NAME, "takes it out of Debian's package of Prometheus")
    with tempfile.TemporaryDirectory(dir=settings.tmp) as folder:
        for command in (
            ["apt-get", "update", "-qq"],
            ["apt-get", "download", "-qq", "prometheus"],
            ["sh", "-c", "dpkg-deb --extract prometheus_*.deb ."],
        ):
            subprocess.run(command, cwd=folder, capture_output=True, check=False)
        found = Path(folder) / "usr" / "bin" / NAME
        if not found.exists():
            progress.say(NAME, "cannot be had; the rules' tests are left out")
            return None
        unpacked.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(found, unpacked)
    return unpacked
