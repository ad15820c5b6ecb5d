"""Trials of scripts/bench: backups, earlier revisions and containers."""

from __future__ import annotations

import argparse
from pathlib import Path

from vigie_platform import progress
from vigie_platform.bench import (
    instance,
)
from vigie_platform.bench.batch_layer import (
    batch_beside_peers,
)
from vigie_platform.bench.compose_without_docker import compose_trial
from vigie_platform.bench.restore_and_upgrade import earlier_revision, restore_trial, upgrade_trial
from vigie_platform.commands.trials.trial_output import machine, verdict
from vigie_platform.script_error import ScriptError
from vigie_platform.settings import Settings


def add(trials: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Adds these trials to the command line."""
    _restore_options(trials.add_parser("restore", help="a backup of a busy Vigie, brought up on other ports"))
    _upgrade_options(trials.add_parser("upgrade", help="an earlier revision's state, brought up by this one"))
    _compose_options(trials.add_parser("compose", help="compose.yaml without Docker: every service but Grafana"))


def _restore_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--rows", type=int, default=0, help=f"made-up hours besides, at most {batch_beside_peers.MAX_ROWS:,}"
    )
    parser.set_defaults(run=_restore)


def _restore(options: argparse.Namespace) -> int:
    if not 0 <= options.rows <= batch_beside_peers.MAX_ROWS:
        raise ScriptError(f"Cannot try --rows {options.rows}: it must be 0 to {batch_beside_peers.MAX_ROWS:,}")
    plan = restore_trial.Plan(options.rows)
    progress.say("restore", f"about {plan.expected_s() / 60:.0f} minutes on two idle cores, a build not counted")
    with instance.running(plan.disk_mb(), restore_trial.MODULES, plan.variables()) as trial:
        broken = restore_trial.try_it(trial, plan)
    return verdict(
        broken,
        "Taken while questions were worked on, restored on other ports after everything was killed: every record,\n"
        "followed city and answer of before is there, and the same questions have the same answers."
        + (" Meanwhile no\nquestion failed, and no reading was much later than else." if plan.rows else ""),
    )


def _upgrade_options(parser: argparse.ArgumentParser) -> None:
    back = earlier_revision.COMMITS_BACK
    parser.add_argument("--from", dest="revision", help=f"usually the last tag, or {back} commits back where none is")
    parser.set_defaults(run=_upgrade)


def _upgrade(options: argparse.Namespace) -> int:
    commit = earlier_revision.commit_of(options.revision)
    progress.say(
        "upgrade",
        f"about {upgrade_trial.EXPECTED_S / 60:.0f} minutes on two idle cores, a build of this one not counted",
    )
    progress.say("upgrade", f"from {earlier_revision.described(commit)}")
    with instance.running(upgrade_trial.DISK_MB, upgrade_trial.MODULES) as trial:
        broken = upgrade_trial.try_it(trial, commit)
    return verdict(
        broken,
        "Brought up on the state that the earlier revision's own scripts made: every record, followed city and answer\n"
        "of before is there, the same questions have the same answers, and readings go on.",
    )


def _compose_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--compose",
        type=Path,
        default=compose_trial.FILE,
        metavar="FILE",
        help="usually compose.yaml",
    )
    parser.set_defaults(run=_compose)


def _compose(options: argparse.Namespace) -> int:
    progress.say("compose", f"some minutes, a build not counted; {machine()}")
    told = compose_trial.try_it(
        Settings.from_environment({"VIGIE_STATE": str(instance.STATE)}), options.compose.absolute()
    )
    print("\n" + "\n".join(told.lines()))
    return verdict(
        told.broken,
        "Every service came up as its user, with its limits and within its networks; a question was answered and\n"
        "readings were live; what was killed or hung came back by itself; nothing is left.",
    )
