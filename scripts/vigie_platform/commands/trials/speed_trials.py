"""Trials of scripts/bench: the speed layer."""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from pathlib import Path

from vigie_platform import progress
from vigie_platform.bench import (
    all_cities_at_once,
    instance,
    killed_speed_layer,
    measured_engines,
    reconciled_month,
    speed_beside_peers,
    speed_report,
    speed_while_scraped,
)
from vigie_platform.bench.engine_run_result import Run
from vigie_platform.commands.trials.trial_output import machine, verdict
from vigie_platform.script_error import ScriptError


def add(trials: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Adds these trials to the command line."""
    _speed_options(trials.add_parser("speed", help="the speed layer, Spark Structured Streaming and the bare loop"))
    _kills_options(trials.add_parser("kills", help="the speed layer killed ten times, beside an undisturbed run"))
    _month_options(trials.add_parser("month", help="thirty days of disturbed readings; both layers agree in the end"))
    _cities_options(trials.add_parser("cities", help="all cities of the gazetteer at once; state and restarts"))


def _speed_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--quick", action="store_true", help="fewer and shorter: under 10 minutes on two cores")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the runs as JSON")
    parser.add_argument(
        "--repeats",
        type=int,
        help=f"usually {speed_beside_peers.FULL.repeats}, with --quick {speed_beside_peers.QUICK.repeats}",
    )
    parser.add_argument("--backlog", type=int, metavar="EVENTS", help=f"usually {speed_beside_peers.FULL.backlog:,}")
    parser.add_argument("--seconds", type=int, help=f"of each rate, usually {speed_beside_peers.FULL.seconds}")
    parser.add_argument(
        "--engine", action="append", choices=measured_engines.KNOWN, help="only this one; may be given again"
    )
    parser.add_argument(
        "--cities", type=int, default=speed_beside_peers.CITIES, help=f"usually {speed_beside_peers.CITIES:,}"
    )
    parser.add_argument(
        "--scraped",
        type=float,
        metavar="SECONDS",
        help="only Vigie's backlog, in turn without and with somebody who reads /metrics that often (Prometheus: 15)",
    )
    parser.set_defaults(run=_speed)


def _speed(options: argparse.Namespace) -> int:
    plan = speed_beside_peers.QUICK if options.quick else speed_beside_peers.FULL
    for name in ("repeats", "backlog", "seconds"):
        if (value := getattr(options, name)) is not None:
            if value < 0 or (name != "backlog" and value == 0):
                raise ScriptError(f"Cannot measure with --{name} {value}: it must be positive")
            plan = replace(plan, **{name: value})
    if options.engine:
        plan = replace(plan, engines=tuple(engine for engine in measured_engines.KNOWN if engine in options.engine))
    if not 1 <= options.cities <= speed_beside_peers.CITIES:
        raise ScriptError(
            f"Cannot measure with --cities {options.cities}: it must be 1 to {speed_beside_peers.CITIES:,}"
        )
    plan = replace(plan, cities=options.cities)
    if options.scraped is not None:
        return _scraped(options, plan)
    progress.say("speed", f"about {plan.expected_s() / 60:.0f} minutes on two idle cores, a build not counted")
    progress.say("speed", machine())
    runs: list[Run] = []
    problems: list[ScriptError] = []
    try:
        with instance.running(plan.disk_mb()) as trial:
            for found in speed_beside_peers.measure(trial, plan):
                if isinstance(found, Run):
                    runs.append(found)
                else:
                    progress.say("speed", str(found))
                    problems.append(found)
    finally:
        # What was measured before something failed is worth having.
        if runs and options.json:
            speed_report.write_json(runs, options.json)
    print(f"\nMedian of {plan.repeats} (least–most), and how many times Vigie's it is.")
    print("Load, broker and reader share the cores with the engine.")
    print(f"{plan.cities:,} cities; latency from due to be sent until seen by a reader of committed records.\n")
    print(speed_report.table(runs))
    print("\n" + "\n".join(speed_report.targets(runs)))
    if lost := speed_report.inexact(runs):
        print("\nLost or doubled:\n" + "\n".join(lost), file=sys.stderr)
    for problem in problems:
        print(f"\n{problem}", file=sys.stderr)
    return 1 if lost or problems else 0


def _scraped(options: argparse.Namespace, plan: speed_beside_peers.Plan) -> int:
    if not options.scraped > 0 or options.engine or not plan.backlog:
        raise ScriptError(
            "Cannot measure with --scraped: it takes seconds and a backlog, both positive, and no --engine"
        )
    plan = replace(plan, rates_eps=(), engines=(measured_engines.VIGIE, measured_engines.SCRAPED))
    progress.say("speed", f"about {plan.expected_s() / 60:.0f} minutes on two idle cores, a build not counted")
    progress.say("speed", machine())
    runs: list[Run] = []
    try:
        with instance.running(plan.disk_mb()) as trial:
            runs.extend(speed_while_scraped.measure(trial, plan, options.scraped))
    finally:
        if runs and options.json:
            speed_report.write_json(runs, options.json)
    print(f"\n{speed_report.table(runs)}\n\n{speed_while_scraped.verdict(runs)}")
    if lost := speed_report.inexact(runs):
        print("\nLost or doubled:\n" + "\n".join(lost), file=sys.stderr)
    return 1 if lost else 0


def _kills_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--quick", action="store_true", help="fewer readings and kills")
    parser.set_defaults(run=_kills)


def _kills(options: argparse.Namespace) -> int:
    plan = killed_speed_layer.QUICK if options.quick else killed_speed_layer.FULL
    progress.say("kills", f"about {plan.expected_s() / 60:.0f} minutes on two idle cores, a build not counted")
    with instance.running(plan.disk_mb()) as trial:
        broken = killed_speed_layer.try_it(trial, plan)
    return verdict(
        broken,
        f"Killed {plan.kills} times under {plan.readings:,} readings: every reading is in one result or the rejects,\n"
        "and weather.hourly and the live readings equal those of the undisturbed run.",
    )


def _month_options(parser: argparse.ArgumentParser) -> None:
    usual = reconciled_month.Plan()
    parser.add_argument("--days", type=int, default=usual.days, help=f"usually {usual.days}")
    parser.add_argument("--cities", type=int, default=usual.cities, help=f"of the bundled ones, usually {usual.cities}")
    parser.add_argument("--seed", type=int, default=usual.seed, help="the same seed disturbs the same readings")
    parser.add_argument("--every", type=int, default=usual.every, help=f"days to a night, usually {usual.every}")
    parser.set_defaults(run=_month)


def _month(options: argparse.Namespace) -> int:
    usual = reconciled_month.Plan()
    if not 1 <= options.days <= usual.days or not 1 <= options.cities <= usual.cities:
        raise ScriptError(f"Cannot try: --days must be 1 to {usual.days}, --cities 1 to {usual.cities}")
    if not 1 <= options.every <= reconciled_month.MAX_EVERY:
        raise ScriptError(f"Cannot try --every {options.every}: it must be 1 to {reconciled_month.MAX_EVERY}")
    plan = reconciled_month.Plan(options.days, options.cities, options.seed, options.every)
    progress.say("month", f"about {plan.expected_s() / 60:.0f} minutes on two idle cores, a build not counted")
    with instance.running(reconciled_month.DISK_MB, reconciled_month.MODULES) as trial:
        outcome = reconciled_month.try_it(trial, plan)
    print("\n" + outcome.table())
    return verdict(
        outcome.faults(),
        "Every city-hour is equal in both layers or differs for a reason, and every counter is the query's answer.",
    )


def _cities_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--minutes", type=int, default=10, help="how long, usually 10")
    parser.add_argument("--every", type=int, default=1, metavar="SECONDS", help="a reading of each city, usually 1")
    parser.set_defaults(run=_cities)


def _cities(options: argparse.Namespace) -> int:
    if options.minutes < 1 or options.every < 1:
        raise ScriptError("Cannot measure: --minutes and --every must be positive")
    plan = all_cities_at_once.Plan(options.minutes, options.every)
    progress.say("cities", f"about {plan.expected_s() / 60:.0f} minutes on two idle cores, a build not counted")
    with instance.running(plan.disk_mb()) as trial:
        outcome = all_cities_at_once.measure(trial, plan)
    print("\n" + "\n".join(outcome.lines()))
    return 0 if outcome.is_exact else 1
