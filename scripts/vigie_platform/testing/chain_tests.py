"""The end-to-end tests, then two short trials of faults: on an instance of their own, which is gone at the end."""

from __future__ import annotations

import shutil

from vigie_platform import build, state_folder_permissions
from vigie_platform.bench.fault_injection import injected_faults
from vigie_platform.monitoring import prometheus_programs
from vigie_platform.script_error import ScriptError
from vigie_platform.settings import REPOSITORY, Settings
from vigie_platform.testing import generated_api_clients, metrics_lint
from vigie_platform.testing.counted_test_run import passes
from vigie_platform.testing.counted_tests import NOTHING, TestCounts

FAULT_SEEDS = (1, 2)
LINES_SHOWN = 40
LOGS_KEPT = REPOSITORY / "target" / "chain-logs"

# The unit tests were another suite's; what is built already stays as it is, since the instance runs from it.
TESTS_OF_THE_CHAIN = [
    "-B",
    "-ntp",
    "-Pchain",
    "-pl",
    "web",
    "-am",
    "-Dtest=NoUnitTest",
    "-Dsurefire.failIfNoSpecifiedTests=false",
    "-Dspotless.check.skip=true",
    "verify",
]


def chain(settings: Settings) -> TestCounts:
    instance = dict(settings.variables) | {
        "VIGIE_REPOSITORY": str(REPOSITORY),
        "VIGIE_URL": settings.web,
    }
    if settings.records.exists():  # a run that was interrupted
        passes(["scripts/down", "--wipe"], settings, instance)
    state_folder_permissions.close(settings.state, settings.records)
    settings.tmp.mkdir(exist_ok=True)
    counts = TestCounts(failed=1)
    try:
        counts = passes(["scripts/up"], settings, instance)
        if counts == NOTHING:
            counts = passes([build.maven(), *TESTS_OF_THE_CHAIN], settings, instance)
            counts += _api_clients(settings)
            counts += _metrics(settings)
            passes(["scripts/status"], settings, instance)
        if not counts.failed:
            counts += _faults(settings)
    finally:
        if counts.failed:
            _keep_logs(settings)
        counts += passes(["scripts/down", "--wipe"], settings, instance)
    return counts


def _api_clients(settings: Settings) -> TestCounts:
    try:
        return generated_api_clients.passed(settings)
    except (OSError, ScriptError) as e:
        print(f"Cannot ask with a generated client: {e}")
        return TestCounts(failed=1)


def _metrics(settings: Settings) -> TestCounts:
    checker = prometheus_programs.there(prometheus_programs.RULE_CHECKER, settings)
    if checker is None:
        return NOTHING
    try:
        found = metrics_lint.faults(checker, settings)
    except OSError as e:
        found = [f"Cannot read the figures of a process: {e}"]
    print("\n".join(found))
    return TestCounts(failed=len(found)) if found else TestCounts(passed=1)


def _faults(settings: Settings) -> TestCounts:
    """Two short runs of the trial of faults on the instance, which no test needs any more."""
    try:
        broken = injected_faults.try_running(settings, FAULT_SEEDS)
    except ScriptError as problem:
        broken = [str(problem)]
    print("\n".join(broken))
    # What is broken names its seed, or it is the undisturbed run beside them.
    failed = min(len(FAULT_SEEDS), len({line.split(":")[0] for line in broken}))
    return TestCounts(len(FAULT_SEEDS) - failed, failed)


def _keep_logs(settings: Settings) -> None:
    shutil.rmtree(LOGS_KEPT, ignore_errors=True)
    shutil.copytree(settings.logs, LOGS_KEPT, dirs_exist_ok=True)
    for log in sorted(LOGS_KEPT.glob("*.log")):
        print(f"--- end of {log}")
        print("\n".join(log.read_text(errors="replace").splitlines()[-LINES_SHOWN:]))
