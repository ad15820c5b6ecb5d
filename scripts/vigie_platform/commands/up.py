"""scripts/up: checks, builds, starts, and says where everything is."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from vigie_platform import airflow_venv, build, java_programs, postgres_programs, preflight, progress
from vigie_platform.monitoring import grafana_hint
from vigie_platform.parts import airflow, airflow_tls, prometheus, speed_layer
from vigie_platform.settings import Settings
from vigie_platform.single_machine import LOCK_PATIENCE_S, YOUNG_S, Machine


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(
        prog="scripts/up",
        description="Brings Vigie up on this machine: checks, builds what changed, starts what is not running.",
    )
    parser.add_argument("part", nargs="*", help="only these parts and what they need (scripts/status names them)")
    parser.add_argument(
        "--again",
        action="store_true",
        help="starts the named parts again, those that were started and not taken down; builds nothing",
    )
    parser.add_argument(
        "--at-once",
        action="store_true",
        help="with --again, for parts that hang: kills them soon, and does not wait until they are ready",
    )
    parser.add_argument(
        "--prometheus",
        action="store_true",
        help="starts a Prometheus beside it, from now on: this machine's, or the one of Debian's package",
    )
    options = parser.parse_args(arguments)
    names = options.part
    if options.again and not names:
        parser.error("--again needs the names of parts")
    if options.at_once and not options.again:
        parser.error("--at-once needs --again")
    settings = Settings.from_environment(os.environ)
    machine = Machine.of(settings)
    with machine.alone(LOCK_PATIENCE_S):
        machine.prepare()
        if options.prometheus:
            prometheus.ask_for(settings)
            machine = Machine.of(settings)
        problems = (
            machine.again(names, options.at_once, 0 if options.at_once else YOUNG_S)
            if options.again
            else _up(machine, names)
        )
    for problem in problems:
        print(problem, file=sys.stderr)
    if problems:
        return 1
    if not names:
        _addresses(machine)
    return 0


def _up(machine: Machine, names: Sequence[str]) -> list[str]:
    settings = machine.settings
    modules = build.due()
    must_install = "VIGIE_AIRFLOW" not in settings.elsewhere and not airflow_venv.is_ready(settings)
    stopped = [part for part in machine.parts() if not machine.is_running(part)]
    missing = preflight.missing(settings, stopped, bool(modules), must_install)
    if missing:
        return missing
    outdated: list[str] = []
    if modules:
        # A program whose jar is replaced fails at the next class or page that it needs.
        outdated = machine.down_with([java_programs.jar_of(module) for module in modules])
        progress.say("build", f"{', '.join(modules)}; log in {settings.logs / 'build.log'}")
        build.build(modules, settings)
        progress.say("build", "done")
    if must_install:
        outdated += machine.down_with([airflow.program(settings)])
        progress.say("airflow", f"makes the locked environment in {airflow_venv.folder(settings)}")
        airflow_venv.make(settings)
        progress.say("airflow", "has its environment")
    return machine.up([*names, *outdated] if names else [])


def _addresses(machine: Machine) -> None:
    settings = machine.settings
    lines = [("Vigie", settings.variables.get("VIGIE_WEB_PUBLIC_URL", settings.web))]
    if "VIGIE_AIRFLOW" in settings.elsewhere:
        lines.append(("Airflow", settings.variables["VIGIE_AIRFLOW"]))
    else:
        login = f"user {airflow.user()}, password in {airflow.password_file(settings)}"
        lines.append(("Airflow", f"{settings.variables['VIGIE_AIRFLOW']}  ({login})"))
        if any(part.name == airflow_tls.NAME for part in machine.parts()):
            lines.append(("Airflow over TLS", airflow_tls.address(settings)))
        if obstacle := postgres_programs.obstacle(settings):
            lines.append(("Airflow's database", f"SQLite, which a busy Airflow outgrows: {obstacle}"))
    if "VIGIE_HDFS" not in settings.elsewhere:
        lines.append(("HDFS", f"http://127.0.0.1:{settings.ports['namenode_http']}"))
    lines.append(("Kafka", settings.variables["VIGIE_KAFKA"]))
    lines.append(("Live readings from", speed_layer.source(settings)))
    lines.append(("Grafana", grafana_hint.place(settings)))
    if any(part.name == prometheus.NAME for part in machine.parts()):
        lines.append(("Prometheus", prometheus.address(settings)))
    lines.append(("State and logs", str(settings.state)))
    print(f"\nVigie is up after {progress.seconds():.0f} s.\n")
    for name, value in lines:
        print(f"  {name:<20}{value}")
    print("\n  scripts/status shows each part, scripts/down stops them and keeps the data.")
