"""scripts/test: what must pass before anything is called done."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence

from vigie_platform import chromium, progress
from vigie_platform.problem import Problem
from vigie_platform.settings import Settings
from vigie_platform.suites import Suite, all_suites, test_environment


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
        raise Problem(f"Cannot test {', '.join(unknown)}: the suites are {', '.join(names)}")

    own = test_environment(os.environ)
    os.environ.clear()
    os.environ.update(own)
    settings = Settings.from_environment(os.environ)
    settings.tmp.mkdir(parents=True, exist_ok=True)
    chromium.provide()
    passed = [_passed(suite, settings) for suite in suites if suite.name in chosen]
    progress.say("all", "ended")
    print(f"{sum(passed)} passed, {passed.count(False)} failed")
    return 0 if all(passed) else 1


def _passed(suite: Suite, settings: Settings) -> bool:
    progress.say(suite.name, f"tests {suite.meaning}")
    began = progress.seconds()
    passed = suite.run(settings)
    progress.say(suite.name, f"{'passed' if passed else 'FAILED'} after {progress.seconds() - began:.0f} s")
    return passed
