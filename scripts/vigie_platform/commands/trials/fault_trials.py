"""Trials of scripts/bench: faults, and odd input."""

from __future__ import annotations

import argparse
import random
import sys

from vigie_platform import progress, state_folder_permissions
from vigie_platform.bench import (
    instance,
    reader_fuzzing,
)
from vigie_platform.bench.fault_injection import injected_faults, operator_alarms
from vigie_platform.bench.fault_injection.alert_receiver import AlertReceiver
from vigie_platform.bench.request_lifecycle import request_lifecycles
from vigie_platform.commands.trials.trial_output import verdict
from vigie_platform.script_error import ScriptError
from vigie_platform.settings import Settings


def add(trials: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Adds these trials to the command line."""
    _faults_options(trials.add_parser("faults", help="parts killed and suspended while everything flows, by seed"))
    _lifecycle_options(
        trials.add_parser("lifecycle", help="fifty clients submit, repeat, cancel and reuse over twenty restarts")
    )
    alarms_parser = trials.add_parser("alarms", help="a dozen faults, each of which must meet a rule of Prometheus")
    alarms_parser.set_defaults(run=_alarms)
    _fuzz_options(trials.add_parser("fuzz", help="odd input for every reader, for as long as one likes"))


def _faults_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--quick", action="store_true", help=f"{injected_faults.QUICK.seconds} s of faults a seed")
    parser.add_argument("--seed", type=int, help="of the first run; usually a new one, which is printed")
    parser.add_argument("--seeds", type=int, default=1, metavar="N", help="how many runs, each with the next seed")
    parser.set_defaults(run=_faults)


def _faults(options: argparse.Namespace) -> int:
    if not 1 <= options.seeds <= injected_faults.MAX_SEEDS:
        raise ScriptError(f"Cannot try --seeds {options.seeds}: it must be 1 to {injected_faults.MAX_SEEDS}")
    plan = injected_faults.QUICK if options.quick else injected_faults.FULL
    seed = options.seed if options.seed is not None else random.SystemRandom().randrange(1_000_000)
    seeds = range(seed, seed + options.seeds)
    minutes = plan.expected_s(len(seeds)) / 60
    progress.say("faults", f"about {minutes:.0f} minutes on two idle cores, a build not counted; --seed {seed}")
    with instance.running_to_be_disturbed(plan.DISK_MB, injected_faults.MODULES) as (trial, proxy, disks):
        broken = injected_faults.try_it(trial, proxy, disks, plan, seeds)
    return verdict(
        broken,
        "Whatever was killed, suspended, cut, full or set: every accepted request has one end, every reading counts\n"
        "once, the closed hours are those of an undisturbed run, and every part works without a hand.",
    )


def _lifecycle_options(parser: argparse.ArgumentParser) -> None:
    full = request_lifecycles.FULL
    parser.add_argument("--seed", type=int, help="of scripts, job fates and restarts; usually a new one, printed")
    parser.add_argument("--submits", type=int, metavar="N", help=f"usually {full.submits:,}")
    parser.add_argument(
        "--new",
        type=int,
        metavar="N",
        help=f"how many of them are new requests, usually {full.new / full.submits:.0%}%",
    )
    parser.add_argument("--clients", type=int, metavar="N", help=f"usually {full.clients}")
    parser.add_argument("--restarts", type=int, metavar="N", help=f"usually {full.restarts}")
    parser.set_defaults(run=_lifecycle)


def _lifecycle(options: argparse.Namespace) -> int:
    full = request_lifecycles.FULL
    submits = full.submits if options.submits is None else options.submits
    new = round(submits * full.new / full.submits) if options.new is None else options.new
    clients = full.clients if options.clients is None else options.clients
    restarts = full.restarts if options.restarts is None else options.restarts
    if not 1 <= new <= submits:
        raise ScriptError(
            f"Cannot try --submits {submits} --new {new}: new requests must be 1 to the number of submits"
        )
    if not 1 <= clients <= request_lifecycles.MAX_CLIENTS or restarts < 0:
        raise ScriptError(
            f"Cannot try --clients {clients} --restarts {restarts}: clients must be 1 to "
            f"{request_lifecycles.MAX_CLIENTS}, restarts 0 or more"
        )
    plan = request_lifecycles.Plan(submits, new, clients, restarts)
    seed = options.seed if options.seed is not None else random.SystemRandom().randrange(1_000_000)
    minutes = plan.expected_s() / 60
    progress.say("lifecycle", f"about {minutes:.0f} minutes on two idle cores, a build not counted; --seed {seed}")
    with instance.running(
        request_lifecycles.DISK_MB, request_lifecycles.MODULES, request_lifecycles.VARIABLES
    ) as trial:
        outcome = request_lifecycles.try_it(trial, plan, seed)
    print("\n" + "\n".join(outcome.lines()))
    return verdict(
        outcome.verdict.violations,
        "States only moved forward, every request on the topic has one end, no accepted one is missing there, and\n"
        "every answer is that of the attempt that ended its request.",
    )


def _alarms(_: argparse.Namespace) -> int:
    progress.say(
        "alarms", f"about {operator_alarms.EXPECTED_S / 60:.0f} minutes on two idle cores, a build not counted"
    )
    with (
        AlertReceiver() as receiver,
        instance.running_to_be_disturbed(
            operator_alarms.DISK_MB, operator_alarms.MODULES, operator_alarms.VARIABLES | receiver.settings()
        ) as (
            trial,
            _proxy,
            disks,
        ),
    ):
        broken = operator_alarms.try_it(trial, disks, receiver)
    return verdict(
        broken,
        "While nothing was wrong no rule was met and every panel had something to show; each fault met its rule.",
    )


def _fuzz_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--minutes", type=int, default=60, help="how long, usually 60")
    parser.add_argument(
        "--reader", action="append", choices=reader_fuzzing.GROUPS, help="only this one; may be given again"
    )
    parser.set_defaults(run=_fuzz)


def _fuzz(options: argparse.Namespace) -> int:
    if options.minutes < 1:
        raise ScriptError("Cannot fuzz: --minutes must be positive")
    settings = Settings.from_environment({"VIGIE_STATE": str(instance.STATE)})
    state_folder_permissions.close(settings.state, settings.records)
    settings.tmp.mkdir(exist_ok=True)
    outcome = reader_fuzzing.measure(options.minutes, options.reader or list(reader_fuzzing.GROUPS), settings)
    print("\n" + reader_fuzzing.table(outcome))
    for name, log in outcome.failed.items():
        print(f"\nA property of {name} failed: {log}", file=sys.stderr)
    return 1 if outcome.failed else 0
