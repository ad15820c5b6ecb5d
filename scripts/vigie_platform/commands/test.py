"""scripts/test: what must pass before anything is called done."""

from __future__ import annotations

import argparse
import os
import signal
import sys
from collections.abc import Sequence

from vigie_platform import airflow_venv, preflight, progress, state_folder_permissions
from vigie_platform.script_error import ScriptError
from vigie_platform.settings import Settings
from vigie_platform.testing import chromium
from vigie_platform.testing.counted_tests import NOTHING, TestCounts
from vigie_platform.testing.suites import Suite, all_suites, test_environment


def main(arguments: Sequence[str]) -> int:
    suites = all_suites()
    parser = argparse.ArgumentParser(
        prog="scripts/test",
        description="Passes every test, on an instance of its own beside the one you use.",
        epilog="\n".join(f"{suite.name:<9} {suite.meaning}" for suite in suites),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    names = [suite.name for suite in suites]
    parser.add_argument("suite", nargs="*", help="only these")
    chosen = parser.parse_args(arguments).suite or names
    if unknown := [name for name in chosen if name not in names]:
        raise ScriptError(f"Cannot test {', '.join(unknown)}: the suites are {', '.join(names)}")

    environment = test_environment()
    os.environ.clear()
    os.environ.update(environment)
    # Whoever stops the tests wants the instance of theirs stopped too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    settings = Settings.from_environment(os.environ)
    state_folder_permissions.close(settings.state, settings.records)
    settings.tmp.mkdir(exist_ok=True)
    must_install = not airflow_venv.is_ready(settings)
    if missing := preflight.missing(settings, [], must_build=True, must_install=must_install):
        raise ScriptError("\n".join(missing))
    chromium.provide()
    counts_by_suite = {suite.name: _run(suite, settings) for suite in suites if suite.name in chosen}
    return _tell(counts_by_suite)


def _run(suite: Suite, settings: Settings) -> TestCounts:
    progress.say(suite.name, f"tests {suite.meaning}")
    began = progress.seconds()
    try:
        counts = suite.run(settings)
    except ScriptError as problem:
        print(problem)
        counts = TestCounts(failed=1)
    progress.say(suite.name, f"{counts.passed} passed, {counts.failed} failed, in {progress.seconds() - began:.0f} s")
    return counts


def _tell(counts_by_suite: dict[str, TestCounts]) -> int:
    everything = sum(counts_by_suite.values(), start=NOTHING)
    print()
    for name, counts in counts_by_suite.items():
        print(f"  {name:<9}{counts.passed:>6} passed {counts.failed:>4} failed")
    minutes, seconds = divmod(round(progress.seconds()), 60)
    print(f"{everything.passed} passed, {everything.failed} failed, in {minutes} min {seconds} s")
    return 1 if everything.failed else 0
