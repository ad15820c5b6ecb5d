"""The test suites: what each one runs, in the order that tells most soonest."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from vigie_platform import airflow_venv, build
from vigie_platform.settings import REPOSITORY, Settings


@dataclass(frozen=True)
class Suite:
    """name: as chosen on the command line. run: whether it passed."""

    name: str
    meaning: str
    run: Callable[[Settings], bool]


def all_suites() -> list[Suite]:
    return [
        Suite("scripts", "these scripts", _scripts),
        Suite("screen", "the screen's modules, with Node", _screen),
        Suite("java", "the Java modules, real broker, HDFS, Spark and browser included", _java),
        Suite("airflow", "the DAGs with real Airflow, the contract in Python, compose and Grafana files", _airflow),
        Suite("chain", "the whole chain, started by scripts/up and driven through a browser", _chain),
    ]


def _scripts(settings: Settings) -> bool:
    return _passes([sys.executable, "-m", "unittest", "discover", "-s", "scripts/tests", "-t", "scripts"], settings)


def _screen(settings: Settings) -> bool:
    if not shutil.which("node"):
        print("Not run: no node on the PATH. The browser tests of the Java modules cover the same screen.")
        return True
    return _passes(["node", "--test", "src/test/js"], settings, folder="web")


def _java(settings: Settings) -> bool:
    passed = _passes([build.maven(), "-B", "-ntp", "verify"], settings)
    if passed:
        build.remember(list(build.MODULES))
    return passed


def _airflow(settings: Settings) -> bool:
    if not airflow_venv.is_ready(settings):
        airflow_venv.make(settings)
    programs = airflow_venv.folder(settings) / "bin"
    return all(
        [
            _passes([str(programs / "ruff"), "check", "."], settings, folder="airflow"),
            _passes([str(programs / "python"), "-m", "pytest", "-q", "tests"], settings, folder="airflow"),
            _passes([str(programs / "python"), "-m", "pytest", "-q", "compose/tests"], settings),
        ]
    )


def _chain(settings: Settings) -> bool:
    """Leaves nothing running and nothing behind, but the logs when it failed."""
    passed = False
    instance = dict(settings.variables) | {
        "VIGIE_REPOSITORY": str(REPOSITORY),
        "VIGIE_URL": f"http://{settings.variables['VIGIE_WEB_HOST']}:{settings.ports['web']}",
    }
    try:
        browse = [build.maven(), "-B", "-ntp", "-Pchain", "-pl", "model,web", "-Dspotless.check.skip=true", "verify"]
        passed = _passes(["scripts/up"], settings, instance) and _passes(browse, settings, instance)
    finally:
        if not passed:
            _tell_logs(settings)
        _passes(["scripts/down", "--wipe"], settings, instance)
    return passed


def _passes(
    command: Sequence[str], settings: Settings, instance: Mapping[str, str] | None = None, folder: str = "."
) -> bool:
    """Only the tests of a running instance are told of one: the others must not depend on its settings."""
    plain = {name: value for name, value in build.environment(settings).items() if not name.startswith("VIGIE_")}
    browser = {name: value for name, value in os.environ.items() if name == "VIGIE_CHROMIUM"}
    environment = plain | browser | {"PYTHONDONTWRITEBYTECODE": "1"} | dict(instance or {})
    return subprocess.run(command, cwd=REPOSITORY / folder, env=environment, stdin=subprocess.DEVNULL).returncode == 0


def _tell_logs(settings: Settings, lines: int = 40) -> None:
    for log in sorted(settings.logs.glob("*.log")):
        print(f"--- end of {log.name}")
        print("\n".join(log.read_text(errors="replace").splitlines()[-lines:]))


def test_environment(environment: Mapping[str, str]) -> dict[str, str]:
    """An instance of its own beside the user's: own ports, own state, recorded data, nothing of the user's settings."""
    own = {name: value for name, value in environment.items() if not name.startswith("VIGIE_") or name == "VIGIE_CHROMIUM"}
    return own | {
        "VIGIE_STATE": str(REPOSITORY / ".vigie-test"),
        "VIGIE_PORT_OFFSET": "20000",
        "VIGIE_SOURCE": "replay",
    }
