"""Trials of scripts/bench: clusters: brokers, Spark workers, DataNodes, TLS."""

from __future__ import annotations

import argparse
import os

from vigie_platform import progress
from vigie_platform.bench import (
    instance,
)
from vigie_platform.bench.batch_cluster import killed_data_nodes, two_workers_beside_one
from vigie_platform.bench.batch_cluster.spark_cluster import SparkCluster
from vigie_platform.bench.batch_layer import (
    synthetic_history,
)
from vigie_platform.bench.cluster_trial import killed_brokers
from vigie_platform.bench.tls_trial import tls_and_login_from_settings
from vigie_platform.commands.trials.trial_output import machine, verdict
from vigie_platform.script_error import ScriptError


def add(trials: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Adds these trials to the command line."""
    _cluster_options(trials.add_parser("cluster", help="three brokers and two speed layers, some of them killed"))
    _workers_options(trials.add_parser("workers", help="a large question with one Spark worker and with two"))
    datanodes_parser = trials.add_parser("datanodes", help="one of two DataNodes killed amid a question and an import")
    datanodes_parser.set_defaults(run=_datanodes)
    tls_parser = trials.add_parser("tls", help="the whole Vigie on a Kafka that asks for TLS and a login")
    tls_parser.set_defaults(run=_tls)


def _cluster_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--quick", action="store_true", help="fewer readings, and each kind of fault once")
    parser.add_argument("--tls", action="store_true", help="with brokers that take nobody without TLS and a login")
    parser.set_defaults(run=_cluster)


def _cluster(options: argparse.Namespace) -> int:
    plan = killed_brokers.QUICK if options.quick else killed_brokers.FULL
    progress.say("cluster", f"about {plan.expected_s() / 60:.0f} minutes on two idle cores, a build not counted")
    progress.say("cluster", machine())
    with instance.without_broker(plan.disk_mb(), killed_brokers.MODULES, killed_brokers.VARIABLES) as trial:
        outcome = killed_brokers.try_it(trial, plan, options.tls)
    print("\n" + "\n".join(outcome.lines()))
    print(f"Load when it ended: {os.getloadavg()[0]:.1f}")
    return verdict(
        outcome.faults(),
        f"{plan.readings:,} readings, {plan.rate_eps:,} a second: each is in one result or the rejects.\n"
        f"{len(outcome.questions)} questions asked while brokers were away: each is answered once.",
    )


def _workers_options(parser: argparse.ArgumentParser) -> None:
    usual = two_workers_beside_one.Plan()
    parser.add_argument("--rows", type=int, default=usual.rows, help=f"usually {usual.rows:,}")
    parser.add_argument("--repeats", type=int, default=usual.repeats, metavar="TIMES", help=f"usually {usual.repeats}")
    parser.set_defaults(run=_workers)


def _workers(options: argparse.Namespace) -> int:
    for name, most in (("rows", two_workers_beside_one.MAX_ROWS), ("repeats", 100)):
        if not 1 <= getattr(options, name) <= most:
            raise ScriptError(f"Cannot measure with --{name} {getattr(options, name)}: it must be 1 to {most:,}")
    plan = two_workers_beside_one.Plan(options.rows, options.repeats)
    progress.say("workers", f"about {plan.expected_s() / 60:.0f} minutes on two idle cores, a build not counted")
    progress.say("workers", machine())
    cluster = SparkCluster.of(two_workers_beside_one.WORKERS)
    variables = cluster.variables(instance.STATE)
    with instance.running(plan.disk_mb(), two_workers_beside_one.MODULES, variables) as trial:
        outcome = two_workers_beside_one.try_it(trial, plan, cluster)
    print(f"\n{plan.cities * synthetic_history.HOURS:,} hours of {plan.cities:,} cities")
    print("\n".join(outcome.lines()))
    print(f"Load when it ended: {os.getloadavg()[0]:.1f}")
    return verdict(
        outcome.faults(),
        f"Two workers answer {outcome.ratio:.2f} times as fast as one, each answer is local[2]'s,\n"
        "and a worker that is killed costs no question its answer or a reason.",
    )


def _datanodes(_: argparse.Namespace) -> int:
    minutes = killed_data_nodes.EXPECTED_S / 60
    progress.say("datanodes", f"about {minutes:.0f} minutes on two idle cores, a build not counted")
    progress.say("datanodes", machine())
    with instance.running(killed_data_nodes.DISK_MB, killed_data_nodes.MODULES, killed_data_nodes.VARIABLES) as trial:
        outcome = killed_data_nodes.try_it(trial)
    print("\n" + "\n".join(outcome.seen))
    print(f"Load when it ended: {os.getloadavg()[0]:.1f}")
    return verdict(
        outcome.broken, "Whichever of two DataNodes was killed: questions and an import went on, and nothing was lost."
    )


def _tls(options: argparse.Namespace) -> int:
    progress.say(
        "tls", f"about {tls_and_login_from_settings.EXPECTED_S / 60:.0f} minutes on two idle cores; {machine()}"
    )
    with instance.without_broker(
        tls_and_login_from_settings.DISK_MB, tls_and_login_from_settings.MODULES, tls_and_login_from_settings.VARIABLES
    ) as trial:
        found = tls_and_login_from_settings.try_it(trial)
    return verdict(
        found,
        "A question was answered, readings were live and a backfill's job was heard over TLS, on a Kafka that takes\n"
        "nobody without TLS and a login; with a wrong password, or a certificate of a stranger, each part says why it\n"
        "cannot and is not ready.",
    )
