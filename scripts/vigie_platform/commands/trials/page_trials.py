"""Trials of scripts/bench: the web server, what it sends, and pictures."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from vigie_platform import progress
from vigie_platform.bench import (
    instance,
    speed_beside_peers,
)
from vigie_platform.bench.client_siege import siege, siege_burst, siege_verdict
from vigie_platform.bench.event_stream import event_stream_fan_out, reading_to_event_stream_latency
from vigie_platform.bench.pages import (
    dashboard_pictures,
    first_view,
    large_answer_downloads,
)
from vigie_platform.bench.restore_and_upgrade import earlier_revision
from vigie_platform.commands.trials.trial_output import machine, verdict
from vigie_platform.script_error import ScriptError
from vigie_platform.settings import Settings


def add(trials: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Adds these trials to the command line."""
    _siege_options(trials.add_parser("siege", help="clients that misbehave beside twenty that do not"))
    _screen_options(trials.add_parser("screen", help="from a reading to a page that follows, at a thousand a second"))
    _pages_options(trials.add_parser("web", help="two thousand pages that follow one web server"))
    _open_options(trials.add_parser("open", help="the page opened for the first time, beside an earlier revision's"))
    _files_options(trials.add_parser("files", help="a large answer as CSV, XLSX, Parquet and JSON: time and memory"))
    _panels_options(trials.add_parser("panels", help="every dashboard drawn to a picture, with Grafana's components"))


def _screen_options(parser: argparse.ArgumentParser) -> None:
    usual = reading_to_event_stream_latency.Plan()
    parser.add_argument("--rate", type=int, default=usual.rate_eps, help=f"readings a second, usually {usual.rate_eps}")
    parser.add_argument("--seconds", type=int, default=usual.seconds, help=f"usually {usual.seconds}")
    parser.set_defaults(run=_screen)


def _screen(options: argparse.Namespace) -> int:
    if not 1 <= options.rate <= speed_beside_peers.CITIES or options.seconds < 1:
        raise ScriptError(f"Cannot measure: --rate must be 1 to {speed_beside_peers.CITIES}, --seconds positive")
    plan = reading_to_event_stream_latency.Plan(options.rate, options.seconds)
    progress.say("screen", f"about {plan.expected_s() / 60:.0f} minutes on two idle cores, a build not counted")
    progress.say("screen", machine())
    with instance.running(reading_to_event_stream_latency.DISK_MB, reading_to_event_stream_latency.MODULES) as trial:
        outcome = reading_to_event_stream_latency.try_it(trial, plan)
    print("\n" + "\n".join(outcome.lines()))
    return verdict(
        outcome.faults(),
        f"Every reading reached the page once, and 99 of 100 within {plan.most_p99_ms:,} ms.",
    )


def _pages_options(parser: argparse.ArgumentParser) -> None:
    usual = event_stream_fan_out.Plan()
    parser.add_argument("--pages", type=int, default=usual.pages, help=f"usually {usual.pages:,}")
    parser.add_argument("--rate", type=int, default=usual.rate_eps, help=f"readings a second, usually {usual.rate_eps}")
    parser.add_argument("--seconds", type=int, default=usual.seconds, help=f"usually {usual.seconds}")
    parser.set_defaults(run=_pages)


def _pages(options: argparse.Namespace) -> int:
    if not 1 <= options.rate <= speed_beside_peers.CITIES or options.seconds < 1 or options.pages < 2:
        raise ScriptError(
            f"Cannot measure: --rate must be 1 to {speed_beside_peers.CITIES}, --seconds positive, --pages at least 2"
        )
    plan = event_stream_fan_out.Plan(options.pages, options.rate, options.seconds)
    progress.say("web", f"about {plan.expected_s() / 60:.0f} minutes on two idle cores, a build not counted")
    progress.say("web", machine())
    with instance.running(event_stream_fan_out.DISK_MB, event_stream_fan_out.MODULES) as trial:
        outcome = event_stream_fan_out.try_it(trial, plan)
    print("\n" + "\n".join(outcome.lines()))
    return verdict(
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
    progress.say("open", f"{machine()}; beside {earlier_revision.described(commit)}")
    with instance.running(first_view.DISK_MB, first_view.MODULES) as trial:
        outcome = first_view.try_it(trial, plan, commit)
    print("\n" + "\n".join(outcome.lines()))
    print(f"Load when it ended: {os.getloadavg()[0]:.1f}")
    return verdict(
        outcome.faults(),
        f"The first tile takes at most {plan.most_of_before} of what it took, {plan.most_slow_ms / 1000:g} s at most "
        f"at 400 kbit/s and 300 ms, for\n{plan.most_requests} requests at most and less than "
        f"{plan.most_bytes / 1000:g} kB.",
    )


def _files_options(parser: argparse.ArgumentParser) -> None:
    usual = large_answer_downloads.Plan()
    parser.add_argument("--rounds", type=int, default=usual.rounds, help=f"usually {usual.rounds}")
    parser.set_defaults(run=_files)


def _files(options: argparse.Namespace) -> int:
    if options.rounds < 1:
        raise ScriptError(f"Cannot measure with --rounds {options.rounds}: it must be positive")
    plan = large_answer_downloads.Plan(rounds=options.rounds)
    progress.say("files", f"about {plan.expected_s() / 60:.0f} minutes on two idle cores, a build not counted")
    progress.say("files", machine())
    with instance.running(large_answer_downloads.DISK_MB, large_answer_downloads.MODULES) as trial:
        outcome = large_answer_downloads.try_it(trial, plan)
    print("\n" + "\n".join(outcome.lines()))
    return verdict(
        outcome.faults(),
        f"{plan.rows:,} rows leave as XLSX in at most 3 times the time of CSV, as Parquet in no more than it, and\n"
        f"of {plan.largest:,} on their way the server's heap holds {plan.most_mb} MB at most.",
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
    progress.say("siege", f"about {plan.expected_s() / 60:.0f} minutes, a build not counted; {machine()}")
    with instance.running(siege.DISK_MB, siege.MODULES, siege.VARIABLES) as trial:
        outcome = siege.try_it(trial, plan)
    print("\n" + "\n".join(outcome.lines()))
    return verdict(
        outcome.faults(),
        f"{plan.clients:,} clients misbehaved for {plan.minutes:g} minutes: the well-behaved were answered, p99 under "
        f"{siege_verdict.P99_S:g} s,\nno follower was lost, no part ended, and memory stayed as it was.",
    )


def _burst() -> int:
    progress.say("burst", f"about {siege_burst.EXPECTED_S / 60:.0f} minutes, a build not counted; {machine()}")
    with instance.running(siege_burst.DISK_MB, siege_burst.MODULES) as trial:
        outcome = siege_burst.try_it(trial)
    print(f"\n{outcome.words()}")
    return verdict(
        outcome.faults(),
        f"{siege_burst.SUBMITS:,} queries in {siege_burst.WITHIN_S:g} s: as many as may wait were taken, answers\n"
        "began at once, Airflow stayed healthy, no follower was lost, and every accepted query has an end.",
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
