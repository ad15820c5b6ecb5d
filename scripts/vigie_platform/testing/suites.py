"""The test suites: what each one runs, in the order that tells most soonest."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from vigie_platform import airflow_venv, build
from vigie_platform.commands import supply
from vigie_platform.kubernetes import go_program, schemas
from vigie_platform.monitoring import prometheus_programs
from vigie_platform.settings import REPOSITORY, Settings
from vigie_platform.testing.chain_tests import chain
from vigie_platform.testing.counted_test_run import passes
from vigie_platform.testing.counted_tests import NOTHING, TestCounts
from vigie_platform.testing.node_packages import PANELS


@dataclass(frozen=True)
class Suite:
    """name: as chosen on the command line. run: passes its tests and counts them."""

    name: str
    meaning: str
    run: Callable[[Settings], TestCounts]


def all_suites() -> list[Suite]:
    return [
        Suite("scripts", "these scripts", _scripts),
        Suite("screen", "the screen's modules, with Node", _screen),
        Suite("panels", "Grafana's panels, by its own @grafana/data over messages of the contract", _panels),
        Suite("java", "the Java modules, real broker, HDFS, Spark and browser included", _java),
        Suite("supply", "that every part is listed, in NOTICE, and sound as far as is known", _supply),
        Suite(
            "airflow",
            "the DAGs with real Airflow, the contract in Python, files of compose, Kubernetes, Grafana and Prometheus",
            _airflow,
        ),
        Suite("chain", "the whole chain, started by scripts/up and driven through a browser", chain),
    ]


def test_environment() -> dict[str, str]:
    """An instance of its own beside the user's: own ports, own state, recorded data, nothing of the user's settings."""
    own = {name: value for name, value in os.environ.items() if not name.startswith("VIGIE_")}
    own.pop("PYTHONDONTWRITEBYTECODE", None)  # compiling Airflow anew for each process would take minutes in all
    browser = {name: value for name, value in os.environ.items() if name == "VIGIE_CHROMIUM"}
    return (
        own
        | browser
        | {
            "VIGIE_STATE": str(REPOSITORY / ".vigie-test"),
            "VIGIE_PORT_OFFSET": "20000",
            "VIGIE_SOURCE": "replay",
            # Which source answers for Paris would depend on how far that load has come.
            "VIGIE_LONGER_HISTORY_DIR": "none",
        }
    )


def _scripts(settings: Settings) -> TestCounts:
    return passes([sys.executable, "-m", "unittest", "discover", "-s", "scripts/tests", "-t", "scripts"], settings)


def _screen(settings: Settings) -> TestCounts:
    if not shutil.which("node"):
        print("Not run: no node on the PATH. The browser tests of the Java modules cover the same screen.")
        return NOTHING
    return passes(["node", "--test", "--test-reporter=spec", "src/test/js"], settings, folder="web")


def _panels(settings: Settings) -> TestCounts:
    if not shutil.which("node"):
        print("Not run: no node on the PATH.")
        return NOTHING
    packages = PANELS.provide(settings)
    tests = ["node", "--test", "--test-reporter=spec", "tests"]
    return passes(tests, settings, instance={"VIGIE_PANELS": str(packages)}, folder=PANELS.source)


def _java(settings: Settings) -> TestCounts:
    build.forget_libraries(list(build.MODULES))
    counts = passes([build.maven(), "-B", "-ntp", "--fail-at-end", "verify"], settings)
    if not counts.failed:
        build.remember(list(build.MODULES))
    return counts


def _supply(settings: Settings) -> TestCounts:
    faults = supply.faults(settings)
    print("\n".join(faults))
    return TestCounts(failed=len(faults)) if faults else TestCounts(passed=1)


def _airflow(settings: Settings) -> TestCounts:
    if not airflow_venv.is_ready(settings):
        airflow_venv.make(settings)
    checker = prometheus_programs.provide(prometheus_programs.RULE_CHECKER, settings)
    python, ruff = (airflow_venv.folder(settings) / "bin" / program for program in ("python", "ruff"))
    rules = {"VIGIE_PROMTOOL": str(checker)} if checker else {}
    return (
        _style(ruff, "airflow", settings)
        + _style(ruff, "scripts", settings)
        + passes([str(python), "-m", "pytest", "-q", "tests"], settings, folder="airflow")
        + passes([str(python), "-m", "pytest", "-q", "-p", "no:cacheprovider", "compose/tests"], settings, rules)
        + passes(
            [str(python), "-m", "pytest", "-q", "-p", "no:cacheprovider", "kubernetes/tests"],
            settings,
            _kubernetes(settings),
        )
    )


def _kubernetes(settings: Settings) -> dict[str, str]:
    """Where the judges of kubernetes/ are; its tests skip what needs one that cannot be had."""
    found = {
        "VIGIE_KUSTOMIZE": go_program.KUSTOMIZE.provide(settings),
        "VIGIE_KUBECONFORM": go_program.KUBECONFORM.provide(settings),
        "VIGIE_KUBERNETES_SCHEMAS": schemas.provide(settings),
    }
    return {name: str(path) for name, path in found.items() if path}


def _style(ruff: Path, folder: str, settings: Settings) -> TestCounts:
    return passes([str(ruff), "check", "--no-cache", "."], settings, folder=folder) + passes(
        [str(ruff), "format", "--no-cache", "--check", "."], settings, folder=folder
    )
