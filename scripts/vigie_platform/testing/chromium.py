"""The browser of the tests: the system's own, installed from Debian's packages where that is allowed."""

from __future__ import annotations

import os
import shutil
import subprocess

from vigie_platform import progress

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def program() -> str | None:
    """The browser on this machine; VIGIE_CHROMIUM names another. None where there is none."""
    return os.environ.get("VIGIE_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)


def provide() -> None:
    """Leaves the browser to Playwright, which fetches one of its own, where none is found and none may be installed."""
    if program():
        return
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        progress.say("chromium", "not found; Playwright fetches one. Or install it and run again")
        return
    progress.say("chromium", "installs it from Debian's packages")
    quietly = dict(os.environ) | {"DEBIAN_FRONTEND": "noninteractive"}
    for arguments in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", "chromium"]):
        subprocess.run(["apt-get", *arguments], env=quietly, stdout=subprocess.DEVNULL, check=False)
