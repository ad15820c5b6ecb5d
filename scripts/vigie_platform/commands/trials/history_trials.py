"""Trials of scripts/bench: questions to the history, and loads of it."""

from __future__ import annotations

import argparse
import os
import random
import sys
from dataclasses import replace
from pathlib import Path

from vigie_platform import progress
from vigie_platform.bench import (
    instance,
    mixed_questions_and_killed_jobs,
    whole_chain,
)
from vigie_platform.bench.batch_layer import (
    batch_beside_peers,
    batch_report,
    killed_imports,
    killed_spares,
    questions_on_busy_cores,
    synthetic_history,
    trends_and_spells,
)
from vigie_platform.commands.trials.trial_output import machine, verdict
from vigie_platform.script_error import ScriptError


def add(trials: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Adds these trials to the command line."""
    _batch_options(trials.add_parser("batch", help="questions to a large history, DuckDB and chDB beside, and clicks"))
    _loads_options(
        trials.add_parser("loads", help="the import killed ten times and repeated, beside an undisturbed one")
    )
    mixed_parser = trials.add_parser("mixed", help="twenty questions at once, one of which kills its job each time")
    mixed_parser.set_defaults(run=_mixed)
    _spares_options(trials.add_parser("spares", help="spare drivers killed while questions are asked"))
    _busy_options(trials.add_parser("busy", help="mixed questions while busy loops want the same cores"))
    _trends_options(trials.add_parser("trends", help="trend, rank and spells of 120 years, beside plain statistics"))


def _batch_options(parser: argparse.ArgumentParser) -> None:
    quick, full = batch_beside_peers.QUICK, batch_beside_peers.FULL
    parser.add_argument("--quick", action="store_true", help=f"{quick.rows:,} rows: under 15 minutes on two cores")
    parser.add_argument("--rows", type=int, help=f"usually {full.rows:,}, at most {batch_beside_peers.MAX_ROWS:,}")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write what was measured as JSON")
    parser.add_argument("--cold", type=int, metavar="TIMES", help=f"usually {full.cold}, with --quick {quick.cold}")
    parser.add_argument("--warm", type=int, metavar="TIMES", help=f"usually {full.warm}, with --quick {quick.warm}")
    parser.add_argument(
        "--clicks", type=int, metavar="TIMES", help=f"usually {full.clicks}, with --quick {quick.clicks}"
    )
    parser.set_defaults(run=_batch)


def _batch(options: argparse.Namespace) -> int:
    plan = batch_beside_peers.QUICK if options.quick else batch_beside_peers.FULL
    for name, most in (("rows", batch_beside_peers.MAX_ROWS), ("cold", 100), ("warm", 100), ("clicks", 1000)):
        if (value := getattr(options, name)) is not None:
            if not 1 <= value <= most:
                raise ScriptError(f"Cannot measure with --{name} {value}: it must be 1 to {most:,}")
            plan = replace(plan, **{name: value})
    progress.say("batch", f"about {plan.expected_s() / 60:.0f} minutes on two idle cores, a build not counted")
    progress.say("batch", machine())
    measured = batch_report.Measured()
    problems: list[ScriptError] = []
    try:
        with instance.running(plan.disk_mb(), whole_chain.MODULES) as trial:
            batch_beside_peers.measure(trial, plan, measured)
    except ScriptError as problem:
        problems.append(problem)
    finally:
        # What was measured before something failed is worth having.
        if measured.runs and options.json:
            batch_report.write_json(measured, options.json)
    rows = (plan.few_cities * synthetic_history.HOURS, plan.cities * synthetic_history.HOURS)
    print("\n" + batch_report.text(measured, plan.cities, *rows))
    print(f"\nLoad when it ended: {os.getloadavg()[0]:.1f}")
    if measured.faults:
        print("\nAnswers differ:\n" + "\n".join(measured.faults), file=sys.stderr)
    for problem in problems:
        print(f"\n{problem}", file=sys.stderr)
    return 1 if measured.faults or problems else 0


def _loads_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--quick", action="store_true", help="fewer kills")
    parser.add_argument("--seed", type=int, help="of the instants of the kills; usually a new one, which is printed")
    parser.set_defaults(run=_loads)


def _loads(options: argparse.Namespace) -> int:
    plan = killed_imports.QUICK if options.quick else killed_imports.FULL
    seed = options.seed if options.seed is not None else random.SystemRandom().randrange(1_000_000)
    progress.say("loads", f"about {plan.expected_s() / 60:.0f} minutes on two idle cores, a build not counted")
    progress.say("loads", f"the kills are those of --seed {seed}")
    with instance.running(plan.DISK_MB, killed_imports.MODULES) as trial:
        broken = killed_imports.try_it(trial, plan, seed)
    return verdict(
        broken,
        f"Killed {plan.kills} times: a reader sees each file whole or nothing of it. Repeated, and loaded twice,\n"
        "the rows, the files of the newest version and every answer are those of the undisturbed load.",
    )


def _spares_options(parser: argparse.ArgumentParser) -> None:
    plan = killed_spares.Plan()
    parser.add_argument("--questions", type=int, default=plan.questions, help=f"of a round, usually {plan.questions}")
    parser.add_argument("--rounds", type=int, default=plan.rounds, help=f"usually {plan.rounds}, 10 is the full size")
    parser.add_argument("--seed", type=int, default=plan.seed, help="of when drivers are killed")
    parser.set_defaults(run=_spares)


def _spares(options: argparse.Namespace) -> int:
    if options.questions < 1 or options.rounds < 1:
        raise ScriptError(f"Cannot ask {options.questions} questions in {options.rounds} rounds: at least 1 of each")
    plan = killed_spares.Plan(options.questions, options.rounds, options.seed)
    progress.say("spares", f"about {plan.expected_s() / 60:.0f} minutes on two idle cores, a build not counted")
    with instance.running(killed_spares.DISK_MB, whole_chain.MODULES) as trial:
        endings = killed_spares.try_it(trial, plan)
    broken = killed_spares.faults(endings)
    print("\n" + "\n".join([*killed_spares.lines(endings), *broken]))
    return 1 if broken else 0


def _mixed(_: argparse.Namespace) -> int:
    progress.say(
        "mixed",
        f"about {mixed_questions_and_killed_jobs.EXPECTED_S / 60:.0f} minutes on two idle cores, a build not counted",
    )
    with instance.running(mixed_questions_and_killed_jobs.DISK_MB, whole_chain.MODULES) as trial:
        broken = mixed_questions_and_killed_jobs.try_it(trial)
    return verdict(
        broken,
        f"{len(mixed_questions_and_killed_jobs.QUESTIONS) + 1} questions at once: "
        f"{len(mixed_questions_and_killed_jobs.QUESTIONS)} answers as when\n"
        "asked alone, and one clear reason for the one whose job was killed each time; Airflow agrees with each.",
    )


def _trends_options(parser: argparse.ArgumentParser) -> None:
    usual = trends_and_spells.Plan()
    parser.add_argument("--rounds", type=int, default=usual.repeats, help=f"usually {usual.repeats}")
    parser.set_defaults(run=_trends)


def _trends(options: argparse.Namespace) -> int:
    if options.rounds < 1:
        raise ScriptError(f"Cannot measure with --rounds {options.rounds}: it must be positive")
    plan = trends_and_spells.Plan(repeats=options.rounds)
    progress.say("trends", f"about {plan.expected_s() / 60:.0f} minutes on two idle cores, a build not counted")
    progress.say("trends", machine())
    with instance.running(plan.DISK_MB, whole_chain.MODULES) as trial:
        outcome = trends_and_spells.try_it(trial, plan)
    print("\n" + "\n".join(outcome.lines()))
    return verdict(
        outcome.faults(),
        f"Trend, rank and spells of {plan.years} years of days of {plan.cities} cities take no longer than the\n"
        "statistics and indices of the same days.",
    )


def _busy_options(parser: argparse.ArgumentParser) -> None:
    usual = questions_on_busy_cores.Plan()
    parser.add_argument("--minutes", type=int, default=usual.minutes, help=f"usually {usual.minutes}")
    parser.add_argument("--questions", type=int, default=usual.questions, help=f"usually {usual.questions}")
    parser.add_argument("--loops", type=int, default=usual.loops, help=f"busy loops beside it, usually {usual.loops}")
    parser.set_defaults(run=_busy)


def _busy(options: argparse.Namespace) -> int:
    if options.minutes < 1 or options.questions < 1 or not 0 <= options.loops <= 64:
        raise ScriptError("Cannot try: --minutes and --questions must be positive, --loops 0 to 64")
    plan = questions_on_busy_cores.Plan(options.minutes, options.questions, options.loops)
    progress.say("busy", f"about {plan.expected_s() / 60:.0f} minutes, a build not counted")
    with instance.running(questions_on_busy_cores.DISK_MB, questions_on_busy_cores.MODULES) as trial:
        broken = questions_on_busy_cores.try_it(trial, plan)
    return verdict(
        broken,
        f"{plan.questions} questions in {plan.minutes} minutes beside {plan.loops} busy loops: each ended with the\n"
        "answer it has on idle cores, and Airflow's scheduler was not silent for "
        f"{questions_on_busy_cores.HEARTBEAT_S} s without a word.",
    )
