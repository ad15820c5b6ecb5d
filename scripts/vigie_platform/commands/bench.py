"""scripts/bench: the benchmarks, each beside its peer in the same run."""

from __future__ import annotations

import argparse
import os
import random
import signal
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from vigie_platform import progress, state_folder
from vigie_platform.bench import (
    all_cities_at_once,
    disturbed_month,
    engines,
    instance,
    kills,
    mixed_questions,
    reader_fuzzing,
    scraped_speed,
    speed,
    speed_report,
    whole_chain,
)
from vigie_platform.bench.batch_layer import (
    batch_beside_peers,
    batch_report,
    busy_cores,
    killed_imports,
    synthetic_history,
    trends_and_spells,
)
from vigie_platform.bench.client_siege import siege, siege_burst, siege_verdict
from vigie_platform.bench.cluster_trial import killed_brokers
from vigie_platform.bench.compose_trial import compose_without_docker
from vigie_platform.bench.engine_run import Run
from vigie_platform.bench.fault_injection import injected_faults, operator_alarms
from vigie_platform.bench.fault_injection.alert_receiver import AlertReceiver
from vigie_platform.bench.kept_state import earlier_revision, restore, upgrade
from vigie_platform.bench.lifecycles import request_lifecycles
from vigie_platform.bench.pages import (
    answer_files,
    dashboard_pictures,
    first_view,
    many_pages_latency,
    screen_latency,
)
from vigie_platform.script_error import ScriptError
from vigie_platform.settings import Settings


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(
        prog="scripts/bench",
        description="Measures Vigie beside its peers, on a broker, ports and a state folder of the trial's own.",
    )
    trials = parser.add_subparsers(dest="trial", required=True)
    _speed_options(trials.add_parser("speed", help="the speed layer, Spark Structured Streaming and the bare loop"))
    _batch_options(trials.add_parser("batch", help="questions to a large history, DuckDB and chDB beside, and clicks"))
    _kills_options(trials.add_parser("kills", help="the speed layer killed ten times, beside an undisturbed run"))
    _loads_options(
        trials.add_parser("loads", help="the import killed ten times and repeated, beside an undisturbed one")
    )
    _faults_options(trials.add_parser("faults", help="parts killed and suspended while everything flows, by seed"))
    _lifecycle_options(
        trials.add_parser("lifecycle", help="fifty clients submit, repeat, cancel and reuse over twenty restarts")
    )
    mixed_parser = trials.add_parser("mixed", help="twenty questions at once, one of which kills its job each time")
    mixed_parser.set_defaults(run=_mixed)
    _month_options(trials.add_parser("month", help="thirty days of disturbed readings; both layers agree in the end"))
    _busy_options(trials.add_parser("busy", help="mixed questions while busy loops want the same cores"))
    _siege_options(trials.add_parser("siege", help="clients that misbehave beside twenty that do not"))
    _cities_options(trials.add_parser("cities", help="all cities of the gazetteer at once; state and restarts"))
    _screen_options(trials.add_parser("screen", help="from a reading to a page that follows, at a thousand a second"))
    _pages_options(trials.add_parser("web", help="two thousand pages that follow one web server"))
    _open_options(trials.add_parser("open", help="the page opened for the first time, beside an earlier revision's"))
    _files_options(trials.add_parser("files", help="a large answer as CSV, XLSX, Parquet and JSON: time and memory"))
    _trends_options(trials.add_parser("trends", help="trend, rank and spells of 120 years, beside plain statistics"))
    _restore_options(trials.add_parser("restore", help="a backup of a busy Vigie, brought up on other ports"))
    _upgrade_options(trials.add_parser("upgrade", help="an earlier revision's state, brought up by this one"))
    _compose_options(trials.add_parser("compose", help="compose.yaml without Docker: every service but Grafana"))
    alarms_parser = trials.add_parser("alarms", help="a dozen faults, each of which must meet a rule of Prometheus")
    alarms_parser.set_defaults(run=_alarms)
    _cluster_options(trials.add_parser("cluster", help="three brokers and two speed layers, some of them killed"))
    _panels_options(trials.add_parser("panels", help="every dashboard drawn to a picture, with Grafana's components"))
    _fuzz_options(trials.add_parser("fuzz", help="odd input for every reader, for as long as one likes"))
    options = parser.parse_args(arguments)
    # Whoever stops a trial wants its processes stopped too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        return options.run(options)
    except KeyboardInterrupt:
        print("Interrupted; what was started is stopped.", file=sys.stderr)
        return 130


def _speed_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--quick", action="store_true", help="fewer and shorter: under 10 minutes on two cores")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the runs as JSON")
    parser.add_argument("--repeats", type=int, help=f"usually {speed.FULL.repeats}, with --quick {speed.QUICK.repeats}")
    parser.add_argument("--backlog", type=int, metavar="EVENTS", help=f"usually {speed.FULL.backlog:,}")
    parser.add_argument("--seconds", type=int, help=f"of each rate, usually {speed.FULL.seconds}")
    parser.add_argument("--engine", action="append", choices=engines.KNOWN, help="only this one; may be given again")
    parser.add_argument("--cities", type=int, default=speed.CITIES, help=f"usually {speed.CITIES:,}")
    parser.add_argument(
        "--scraped",
        type=float,
        metavar="SECONDS",
        help="only Vigie's backlog, in turn without and with somebody who reads /metrics that often (Prometheus: 15)",
    )
    parser.set_defaults(run=_speed)


def _speed(options: argparse.Namespace) -> int:
    plan = speed.QUICK if options.quick else speed.FULL
    for name in ("repeats", "backlog", "seconds"):
        if (value := getattr(options, name)) is not None:
            if value < 0 or (name != "backlog" and value == 0):
                raise ScriptError(f"Cannot measure with --{name} {value}: it must be positive")
            plan = replace(plan, **{name: value})
    if options.engine:
        plan = replace(plan, engines=tuple(engine for engine in engines.KNOWN if engine in options.engine))
    if not 1 <= options.cities <= speed.CITIES:
        raise ScriptError(f"Cannot measure with --cities {options.cities}: it must be 1 to {speed.CITIES:,}")
    plan = replace(plan, cities=options.cities)
    if options.scraped is not None:
        return _scraped(options, plan)
    progress.say("speed", f"about {plan.expected_s() / 60:.0f} minutes on two idle cores, a build not counted")
    progress.say("speed", _machine())
    runs: list[Run] = []
    problems: list[ScriptError] = []
    try:
        with instance.running(plan.disk_mb()) as trial:
            for found in speed.measure(trial, plan):
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


def _scraped(options: argparse.Namespace, plan: speed.Plan) -> int:
    if not options.scraped > 0 or options.engine or not plan.backlog:
        raise ScriptError(
            "Cannot measure with --scraped: it takes seconds and a backlog, both positive, and no --engine"
        )
    plan = replace(plan, rates_eps=(), engines=(engines.VIGIE, engines.SCRAPED))
    progress.say("speed", f"about {plan.expected_s() / 60:.0f} minutes on two idle cores, a build not counted")
    progress.say("speed", _machine())
    runs: list[Run] = []
    try:
        with instance.running(plan.disk_mb()) as trial:
            runs.extend(scraped_speed.measure(trial, plan, options.scraped))
    finally:
        if runs and options.json:
            speed_report.write_json(runs, options.json)
    print(f"\n{speed_report.table(runs)}\n\n{scraped_speed.verdict(runs)}")
    if lost := speed_report.inexact(runs):
        print("\nLost or doubled:\n" + "\n".join(lost), file=sys.stderr)
    return 1 if lost else 0


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
    progress.say("batch", _machine())
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


def _kills_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--quick", action="store_true", help="fewer readings and kills")
    parser.set_defaults(run=_kills)


def _kills(options: argparse.Namespace) -> int:
    plan = kills.QUICK if options.quick else kills.FULL
    progress.say("kills", f"about {plan.expected_s() / 60:.0f} minutes on two idle cores, a build not counted")
    with instance.running(plan.disk_mb()) as trial:
        broken = kills.try_it(trial, plan)
    return _verdict(
        broken,
        f"Killed {plan.kills} times under {plan.readings:,} readings: every reading is in one result or the rejects,\n"
        "and weather.hourly and the live readings equal those of the undisturbed run.",
    )


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
    return _verdict(
        broken,
        f"Killed {plan.kills} times: a reader sees each file whole or nothing of it. Repeated, and loaded twice,\n"
        "the rows, the files of the newest version and every answer are those of the undisturbed load.",
    )


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
    return _verdict(
        broken,
        "Whatever was killed, suspended, cut, full or set: every accepted request has one end, every reading counts\n"
        "once, the closed hours are those of an undisturbed run, and every part works without a hand.",
    )


def _lifecycle_options(parser: argparse.ArgumentParser) -> None:
    full = request_lifecycles.FULL
    parser.add_argument("--seed", type=int, help="of scripts, job fates and restarts; usually a new one, printed")
    parser.add_argument("--submits", type=int, metavar="N", help=f"usually {full.submits:,}")
    parser.add_argument(
        "--new", type=int, metavar="N", help=f"how many of them are new requests, usually {full.new / full.submits:.0%}"
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
    return _verdict(
        outcome.verdict.violations,
        "States only moved forward, every request on the topic has one end, no accepted one is missing there, and\n"
        "every answer is that of the attempt that ended its request.",
    )


def _verdict(broken: Sequence[str], else_words: str) -> int:
    """Tells what was wrong, or else these words; the trial's exit code."""
    if broken:
        print("\n".join(broken), file=sys.stderr)
        return 1
    print(f"\n{else_words}")
    return 0


def _mixed(_: argparse.Namespace) -> int:
    progress.say("mixed", f"about {mixed_questions.EXPECTED_S / 60:.0f} minutes on two idle cores, a build not counted")
    with instance.running(mixed_questions.DISK_MB, whole_chain.MODULES) as trial:
        broken = mixed_questions.try_it(trial)
    return _verdict(
        broken,
        f"{len(mixed_questions.QUESTIONS) + 1} questions at once: {len(mixed_questions.QUESTIONS)} answers as when\n"
        "asked alone, and one clear reason for the one whose job was killed each time; Airflow agrees with each.",
    )


def _month_options(parser: argparse.ArgumentParser) -> None:
    usual = disturbed_month.Plan()
    parser.add_argument("--days", type=int, default=usual.days, help=f"usually {usual.days}")
    parser.add_argument("--cities", type=int, default=usual.cities, help=f"of the bundled ones, usually {usual.cities}")
    parser.add_argument("--seed", type=int, default=usual.seed, help="the same seed disturbs the same readings")
    parser.add_argument("--every", type=int, default=usual.every, help=f"days to a night, usually {usual.every}")
    parser.set_defaults(run=_month)


def _month(options: argparse.Namespace) -> int:
    usual = disturbed_month.Plan()
    if not 1 <= options.days <= usual.days or not 1 <= options.cities <= usual.cities:
        raise ScriptError(f"Cannot try: --days must be 1 to {usual.days}, --cities 1 to {usual.cities}")
    if not 1 <= options.every <= disturbed_month.MAX_EVERY:
        raise ScriptError(f"Cannot try --every {options.every}: it must be 1 to {disturbed_month.MAX_EVERY}")
    plan = disturbed_month.Plan(options.days, options.cities, options.seed, options.every)
    progress.say("month", f"about {plan.expected_s() / 60:.0f} minutes on two idle cores, a build not counted")
    with instance.running(disturbed_month.DISK_MB, disturbed_month.MODULES) as trial:
        outcome = disturbed_month.try_it(trial, plan)
    print("\n" + outcome.table())
    return _verdict(
        outcome.faults(),
        "Every city-hour is equal in both layers or differs for a reason, and every counter is the query's answer.",
    )


def _screen_options(parser: argparse.ArgumentParser) -> None:
    usual = screen_latency.Plan()
    parser.add_argument("--rate", type=int, default=usual.rate_eps, help=f"readings a second, usually {usual.rate_eps}")
    parser.add_argument("--seconds", type=int, default=usual.seconds, help=f"usually {usual.seconds}")
    parser.set_defaults(run=_screen)


def _screen(options: argparse.Namespace) -> int:
    if not 1 <= options.rate <= speed.CITIES or options.seconds < 1:
        raise ScriptError(f"Cannot measure: --rate must be 1 to {speed.CITIES}, --seconds positive")
    plan = screen_latency.Plan(options.rate, options.seconds)
    progress.say("screen", f"about {plan.expected_s() / 60:.0f} minutes on two idle cores, a build not counted")
    progress.say("screen", _machine())
    with instance.running(screen_latency.DISK_MB, screen_latency.MODULES) as trial:
        outcome = screen_latency.try_it(trial, plan)
    print("\n" + "\n".join(outcome.lines()))
    return _verdict(
        outcome.faults(),
        f"Every reading reached the page once, and 99 of 100 within {plan.most_p99_ms:,} ms.",
    )


def _pages_options(parser: argparse.ArgumentParser) -> None:
    usual = many_pages_latency.Plan()
    parser.add_argument("--pages", type=int, default=usual.pages, help=f"usually {usual.pages:,}")
    parser.add_argument("--rate", type=int, default=usual.rate_eps, help=f"readings a second, usually {usual.rate_eps}")
    parser.add_argument("--seconds", type=int, default=usual.seconds, help=f"usually {usual.seconds}")
    parser.set_defaults(run=_pages)


def _pages(options: argparse.Namespace) -> int:
    if not 1 <= options.rate <= speed.CITIES or options.seconds < 1 or options.pages < 2:
        raise ScriptError(f"Cannot measure: --rate must be 1 to {speed.CITIES}, --seconds positive, --pages at least 2")
    plan = many_pages_latency.Plan(options.pages, options.rate, options.seconds)
    progress.say("web", f"about {plan.expected_s() / 60:.0f} minutes on two idle cores, a build not counted")
    progress.say("web", _machine())
    with instance.running(many_pages_latency.DISK_MB, many_pages_latency.MODULES) as trial:
        outcome = many_pages_latency.try_it(trial, plan)
    print("\n" + "\n".join(outcome.lines()))
    return _verdict(
        outcome.faults(),
        f"Every page got every reading, 99 of 100 within {plan.most_p99_ms} ms, for {plan.most_mb} MB at most.",
    )


def _open_options(parser: argparse.ArgumentParser) -> None:
    usual = first_view.Plan()
    parser.add_argument("--rounds", type=int, default=usual.rounds, help=f"usually {usual.rounds}")
    parser.add_argument("--from", dest="revision", help="usually the last one whose page came as single modules")
    parser.set_defaults(run=_open)


def _open(options: argparse.Namespace) -> int:
    if options.rounds < 1:
        raise ScriptError(f"Cannot measure with --rounds {options.rounds}: it must be positive")
    plan = first_view.Plan(options.rounds)
    commit = first_view.commit_before(options.revision)
    progress.say(
        "open", f"about {plan.expected_s() / 60:.0f} minutes on two idle cores, a build of this one not counted"
    )
    progress.say("open", f"{_machine()}; beside {earlier_revision.described(commit)}")
    with instance.running(first_view.DISK_MB, first_view.MODULES) as trial:
        outcome = first_view.try_it(trial, plan, commit)
    print("\n" + "\n".join(outcome.lines()))
    print(f"Load when it ended: {os.getloadavg()[0]:.1f}")
    return _verdict(
        outcome.faults(),
        f"The first tile takes at most {plan.most_of_before} of what it took, {plan.most_slow_ms / 1000:g} s at most "
        f"at 400 kbit/s and 300 ms, for\n{plan.most_addresses} addresses at most and less than "
        f"{plan.most_bytes / 1000:g} kB.",
    )


def _files_options(parser: argparse.ArgumentParser) -> None:
    usual = answer_files.Plan()
    parser.add_argument("--rounds", type=int, default=usual.rounds, help=f"usually {usual.rounds}")
    parser.set_defaults(run=_files)


def _files(options: argparse.Namespace) -> int:
    if options.rounds < 1:
        raise ScriptError(f"Cannot measure with --rounds {options.rounds}: it must be positive")
    plan = answer_files.Plan(rounds=options.rounds)
    progress.say("files", f"about {plan.expected_s() / 60:.0f} minutes on two idle cores, a build not counted")
    progress.say("files", _machine())
    with instance.running(answer_files.DISK_MB, answer_files.MODULES) as trial:
        outcome = answer_files.try_it(trial, plan)
    print("\n" + "\n".join(outcome.lines()))
    return _verdict(
        outcome.faults(),
        f"{plan.rows:,} rows leave as XLSX in at most 3 times the time of CSV, as Parquet in no more than it, and\n"
        f"of {plan.largest:,} on their way the server's heap holds {plan.most_mb} MB at most.",
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
    progress.say("trends", _machine())
    with instance.running(plan.DISK_MB, whole_chain.MODULES) as trial:
        outcome = trends_and_spells.try_it(trial, plan)
    print("\n" + "\n".join(outcome.lines()))
    return _verdict(
        outcome.faults(),
        f"Trend, rank and spells of {plan.years} years of days of {plan.cities} cities take no longer than the\n"
        "statistics and indices of the same days.",
    )


def _restore_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--rows", type=int, default=0, help=f"made-up hours besides, at most {batch_beside_peers.MAX_ROWS:,}"
    )
    parser.set_defaults(run=_restore)


def _restore(options: argparse.Namespace) -> int:
    if not 0 <= options.rows <= batch_beside_peers.MAX_ROWS:
        raise ScriptError(f"Cannot try --rows {options.rows}: it must be 0 to {batch_beside_peers.MAX_ROWS:,}")
    plan = restore.Plan(options.rows)
    progress.say("restore", f"about {plan.expected_s() / 60:.0f} minutes on two idle cores, a build not counted")
    with instance.running(plan.disk_mb(), restore.MODULES, plan.variables()) as trial:
        broken = restore.try_it(trial, plan)
    return _verdict(
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
        "upgrade", f"about {upgrade.EXPECTED_S / 60:.0f} minutes on two idle cores, a build of this one not counted"
    )
    progress.say("upgrade", f"from {earlier_revision.described(commit)}")
    with instance.running(upgrade.DISK_MB, upgrade.MODULES) as trial:
        broken = upgrade.try_it(trial, commit)
    return _verdict(
        broken,
        "Brought up on the state that the earlier revision's own scripts made: every record, followed city and answer\n"
        "of before is there, the same questions have the same answers, and readings go on.",
    )


def _compose_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--compose",
        type=Path,
        default=compose_without_docker.FILE,
        metavar="FILE",
        help="usually compose.yaml",
    )
    parser.set_defaults(run=_compose)


def _compose(options: argparse.Namespace) -> int:
    progress.say("compose", f"some minutes, a build not counted; {_machine()}")
    told = compose_without_docker.try_it(
        Settings.from_environment({"VIGIE_STATE": str(instance.STATE)}), options.compose.absolute()
    )
    print("\n" + "\n".join(told.lines()))
    return _verdict(
        told.broken,
        "Every service came up as its user, with its limits and within its networks; a question was answered and\n"
        "readings were live; what was killed or hung came back by itself; nothing is left.",
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
    return _verdict(
        broken,
        "While nothing was wrong no rule was met and every panel had something to show; each fault met its rule.",
    )


def _busy_options(parser: argparse.ArgumentParser) -> None:
    usual = busy_cores.Plan()
    parser.add_argument("--minutes", type=int, default=usual.minutes, help=f"usually {usual.minutes}")
    parser.add_argument("--questions", type=int, default=usual.questions, help=f"usually {usual.questions}")
    parser.add_argument("--loops", type=int, default=usual.loops, help=f"busy loops beside it, usually {usual.loops}")
    parser.set_defaults(run=_busy)


def _busy(options: argparse.Namespace) -> int:
    if options.minutes < 1 or options.questions < 1 or not 0 <= options.loops <= 64:
        raise ScriptError("Cannot try: --minutes and --questions must be positive, --loops 0 to 64")
    plan = busy_cores.Plan(options.minutes, options.questions, options.loops)
    progress.say("busy", f"about {plan.expected_s() / 60:.0f} minutes, a build not counted")
    with instance.running(busy_cores.DISK_MB, busy_cores.MODULES) as trial:
        broken = busy_cores.try_it(trial, plan)
    return _verdict(
        broken,
        f"{plan.questions} questions in {plan.minutes} minutes beside {plan.loops} busy loops: each ended with the\n"
        f"answer it has on idle cores, and Airflow's scheduler was not silent for {busy_cores.HEARTBEAT_S} s without"
        " a word.",
    )


def _siege_options(parser: argparse.ArgumentParser) -> None:
    usual = siege.Plan()
    parser.add_argument("--minutes", type=float, default=usual.minutes, help=f"usually {usual.minutes:g}")
    parser.add_argument("--clients", type=int, default=usual.clients, help=f"usually {usual.clients:,}")
    parser.add_argument(
        "--addresses", type=int, default=usual.addresses, help=f"from how many they come, usually {usual.addresses}"
    )
    parser.add_argument(
        "--burst",
        action="store_true",
        help=f"instead: {siege_burst.SUBMITS:,} queries in {siege_burst.WITHIN_S:g} s, to the whole Vigie",
    )
    parser.set_defaults(run=_siege)


def _siege(options: argparse.Namespace) -> int:
    if options.burst:
        return _burst()
    for name, value, most in (
        ("minutes", options.minutes, siege.MAX_MINUTES),
        ("clients", options.clients, siege.MAX_CLIENTS),
        ("addresses", options.addresses, siege.MAX_CLIENTS),
    ):
        if not 0 < value <= most:
            raise ScriptError(f"Cannot besiege with --{name} {value:g}: it must be more than 0 and at most {most:,}")
    plan = siege.Plan(options.minutes, options.clients, options.addresses)
    progress.say("siege", f"about {plan.expected_s() / 60:.0f} minutes, a build not counted; {_machine()}")
    with instance.running(siege.DISK_MB, siege.MODULES, siege.VARIABLES) as trial:
        outcome = siege.try_it(trial, plan)
    print("\n" + "\n".join(outcome.lines()))
    return _verdict(
        outcome.faults(),
        f"{plan.clients:,} clients misbehaved for {plan.minutes:g} minutes: the well-behaved were answered, p99 under "
        f"{siege_verdict.P99_S:g} s,\nno follower was lost, no part ended, and memory stayed as it was.",
    )


def _burst() -> int:
    progress.say("burst", f"about {siege_burst.EXPECTED_S / 60:.0f} minutes, a build not counted; {_machine()}")
    with instance.running(siege_burst.DISK_MB, siege_burst.MODULES) as trial:
        outcome = siege_burst.try_it(trial)
    print(f"\n{outcome.words()}")
    return _verdict(
        outcome.faults(),
        f"{siege_burst.SUBMITS:,} queries in {siege_burst.WITHIN_S:g} s: as many as may wait were taken, answers\n"
        "began at once, Airflow stayed healthy, no follower was lost, and every accepted query has an end.",
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


def _cluster_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--quick", action="store_true", help="fewer readings, and each kind of fault once")
    parser.set_defaults(run=_cluster)


def _cluster(options: argparse.Namespace) -> int:
    plan = killed_brokers.QUICK if options.quick else killed_brokers.FULL
    progress.say("cluster", f"about {plan.expected_s() / 60:.0f} minutes on two idle cores, a build not counted")
    progress.say("cluster", _machine())
    with instance.without_broker(plan.disk_mb(), killed_brokers.MODULES, killed_brokers.VARIABLES) as trial:
        outcome = killed_brokers.try_it(trial, plan)
    print("\n" + "\n".join(outcome.lines()))
    print(f"Load when it ended: {os.getloadavg()[0]:.1f}")
    return _verdict(
        outcome.faults(),
        f"{plan.readings:,} readings, {plan.rate_eps:,} a second: each is in one result or the rejects.",
    )


def _panels_options(parser: argparse.ArgumentParser) -> None:
    usual = dashboard_pictures.Plan()
    parser.add_argument("--into", type=Path, default=usual.into, metavar="FOLDER", help=f"usually {usual.into.name}")
    parser.add_argument(
        "--width", type=int, action="append", metavar="PIXELS", help=f"usually {usual.widths[0]}; may be given again"
    )
    parser.add_argument(
        "--only",
        default="",
        metavar="TEXT",
        help="pages whose name holds this: fr-01, replay, live, metar (stations, with what they do not report)",
    )
    parser.set_defaults(run=_panels)


def _panels(options: argparse.Namespace) -> int:
    widths = tuple(options.width or dashboard_pictures.Plan().widths)
    if not all(320 <= width <= 7680 for width in widths):
        raise ScriptError(f"Cannot draw --width {widths}: each must be 320 to 7680")
    plan = dashboard_pictures.Plan(options.into.absolute(), widths, options.only)
    drawn = dashboard_pictures.draw(Settings.from_environment(os.environ), plan)
    print(f"\n{len(drawn)} pictures in {plan.into}: look at them.")
    return 0


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
    state_folder.close(settings.state, settings.records)
    settings.tmp.mkdir(exist_ok=True)
    outcome = reader_fuzzing.measure(options.minutes, options.reader or list(reader_fuzzing.GROUPS), settings)
    print("\n" + reader_fuzzing.table(outcome))
    for name, log in outcome.failed.items():
        print(f"\nA property of {name} failed: {log}", file=sys.stderr)
    return 1 if outcome.failed else 0


def _machine() -> str:
    return f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} when it began"
