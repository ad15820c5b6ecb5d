"""scripts/bench: the benchmarks, each beside its peer in the same run."""

from __future__ import annotations

import argparse
import signal
import sys
from collections.abc import Sequence

from vigie_platform.commands.trials import (
    cluster_trials,
    fault_trials,
    history_trials,
    page_trials,
    restore_upgrade_and_compose_trials,
    speed_trials,
)

GROUPS = (speed_trials, history_trials, page_trials, fault_trials, restore_upgrade_and_compose_trials, cluster_trials)


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(
        prog="scripts/bench",
        description="Measures Vigie beside its peers, on a broker, ports and a state folder of the trial's own.",
    )
    trials = parser.add_subparsers(dest="trial", required=True)
    for group in GROUPS:
        group.add(trials)
    options = parser.parse_args(arguments)
    # Whoever stops a trial wants its processes stopped too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        return options.run(options)
    except KeyboardInterrupt:
        print("Interrupted; what was started is stopped.", file=sys.stderr)
        return 130
