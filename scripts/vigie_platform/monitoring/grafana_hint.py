"""What there is on this machine to see the dashboards with."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence

from vigie_platform.settings import REPOSITORY, Settings

DOCKER = "docker"
GRAFANA = ("grafana-server", "grafana")
ANSWERS_WITHIN_S = 5


def place(settings: Settings) -> str:
    """Where Grafana is, or else what would show the dashboards."""
    given = settings.variables.get("VIGIE_GRAFANA_URL")
    if given:
        return given
    how = (REPOSITORY / "compose" / "README.md").relative_to(REPOSITORY)
    here = [program for program in (DOCKER, *GRAFANA) if shutil.which(program)]
    if DOCKER in here and not answers([DOCKER, "version", "--format", "{{.Server.Version}}"]):
        here.remove(DOCKER)
        if not here:
            return f"Docker is here but its daemon does not answer; {how} says how to see the dashboards once it does"
    if here:
        return f"{here[0]} is here: {how} says how to see the dashboards"
    return f"neither Docker nor Grafana is here; {how} says how to see the dashboards where one is"


def answers(question: Sequence[str]) -> bool:
    """Whether a program ends well, and soon."""
    try:
        asked = subprocess.run(
            list(question), stdin=subprocess.DEVNULL, capture_output=True, timeout=ANSWERS_WITHIN_S, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return asked.returncode == 0
