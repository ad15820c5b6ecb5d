"""Airflow's database: a PostgreSQL on loopback, its files in the state folder (docs/decisions/0004)."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

from vigie_platform import postgres_programs
from vigie_platform.part import Part, Step
from vigie_platform.ports import LOOPBACK
from vigie_platform.run_program import run_to_end
from vigie_platform.script_error import ScriptError
from vigie_platform.settings import Settings

NAME = "airflow"
"""Of the role and of its database."""

# The one way in: over loopback, with a password. The superuser has none, so that nobody can be him.
HOST_BASED_AUTHENTICATION = f"host {NAME} {NAME} {LOOPBACK}/32 scram-sha-256\n"

# For some twenty connections and a database of some megabytes. Nothing but Airflow's few processes looks at it.
SERVER = {
    "listen_addresses": LOOPBACK,
    "unix_socket_directories": "",
    "max_connections": "60",
    "shared_buffers": "32MB",
    "maintenance_work_mem": "32MB",
    "huge_pages": "off",
    "dynamic_shared_memory_type": "mmap",  # in its own folder: others read what "nobody" has in /dev/shm
    "io_method": "sync",
    "jit": "off",
    "max_worker_processes": "2",
    "max_parallel_workers": "0",
    "max_logical_replication_workers": "0",
    "autovacuum_max_workers": "1",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "min_wal_size": "32MB",
    "max_wal_size": "256MB",
    "log_checkpoints": "off",
    "log_timezone": "UTC",
    "timezone": "UTC",
}

# What it needs to know. Whatever else is in our environment is not its business.
ENVIRONMENT = {"PATH": os.defpath, "LC_ALL": "C", "TZ": "UTC"}

ENDS_WITHIN_S = 10.0


def data_folder(settings: Settings) -> Path:
    return settings.state / "airflow" / "postgres"


def files(settings: Settings, password: Callable[[], str]) -> Step:
    """Makes the files of a new, empty database. password: that of the role."""
    data = data_folder(settings)

    def is_due() -> bool:
        return not (data / "PG_VERSION").exists() or data.stat().st_uid != postgres_programs.owner()

    def run() -> str:
        if (data / "PG_VERSION").exists():
            postgres_programs.give(data)
            return f"given to user {postgres_programs.owner()}, who runs it now"
        _initialise(settings, data, password())
        # What the step for Airflow's tables did, it did elsewhere.
        (settings.done / "airflow-database").unlink(missing_ok=True)
        if (settings.state / "airflow" / "airflow.db").exists():
            return (
                f"made in {data}; airflow.db (SQLite) is not read any more: its past runs are no longer shown, and "
                "requests without an end are taken from Kafka again"
            )
        return f"made in {data}"

    return Step(name="airflow-postgres-files", run=run, is_due=is_due)


def server(settings: Settings, password_file: Path) -> Part:
    data, port = data_folder(settings), settings.ports["airflow_postgres"]

    def command() -> list[str]:
        _clear_the_way(data)
        options = [word for name, value in SERVER.items() for word in ("-c", f"{name}={value}")]
        return postgres_programs.unprivileged(
            [postgres_programs.program(settings, "postgres"), "-D", str(data), "-c", f"port={port}", *options]
        )

    return Part(
        name="airflow-postgres",
        command=command,
        environment=lambda: ENVIRONMENT,
        folder=settings.state,
        needs=["airflow-postgres-files"],
        ports=[port],
        folders=[data],
        waits_for=lambda: _waits_for(settings, port, password_file),
        address=f"postgresql://{NAME}@{LOOPBACK}:{port}/{NAME}",
        memory_mb=100,
        # Fast shutdown: open transactions are rolled back, nobody is waited for.
        stop_signal=signal.SIGINT,
    )


def _initialise(settings: Settings, data: Path, password: str) -> None:
    unfinished = data.with_name("postgres.unfinished")
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(mode=0o700, parents=True)
    postgres_programs.give(unfinished)
    here = ["-D", str(unfinished)]
    new = ["--username=postgres", "--auth=reject", "--encoding=UTF8", "--locale=C", "--no-instructions"]
    initdb = [postgres_programs.program(settings, "initdb"), *here, *new]
    run_to_end("airflow-postgres-files", postgres_programs.unprivileged(initdb), ENVIRONMENT, settings)
    silent = ["-c", "log_min_error_statement=panic"]  # of the password
    single = [postgres_programs.program(settings, "postgres"), "--single", *here, *silent, "postgres"]
    statements = f"CREATE ROLE {NAME} LOGIN PASSWORD '{password}';\nCREATE DATABASE {NAME} OWNER {NAME};\n"
    said = run_to_end(
        "airflow-postgres-role", postgres_programs.unprivileged(single), ENVIRONMENT, settings, given=statements
    )
    if "ERROR:" in said:  # a server of a single user ends well, whatever it was told
        raise ScriptError(f"Cannot make the role and the database '{NAME}':\n{said}")
    (unfinished / "pg_hba.conf").write_text(HOST_BASED_AUTHENTICATION)
    unfinished.rename(data)


def _waits_for(settings: Settings, port: int, password_file: Path) -> str | None:
    """A question that only a database which works can answer."""
    try:
        password = password_file.read_text()  # made after the programs: where it is missing, they may be too
        psql = [postgres_programs.program(settings, "psql"), "-X", "-q", "-t", "-A", "-w", "-h", LOOPBACK]
        answer = subprocess.run(
            [*psql, "-p", str(port), "-U", NAME, "-d", NAME, "-c", "SELECT 1"],
            env=ENVIRONMENT | {"PGPASSWORD": password, "PGCONNECT_TIMEOUT": "5"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=10,
        )
    except (OSError, subprocess.TimeoutExpired) as e:
        return f"an answer on port {port} ({e})"
    if answer.returncode == 0:
        return None
    return f"an answer on port {port} ({(answer.stderr.strip().splitlines() or ['none'])[-1]})"


def _clear_the_way(data: Path) -> None:
    """Ends what a server that was killed left running, and removes its note of itself.

    Its children give their environment and session up, so that only where they work says whose they are; and after a
    boot the process id in the note may be that of another program, which would stop the server from starting.
    """
    for number in (signal.SIGQUIT, signal.SIGKILL):
        deadline = time.monotonic() + ENDS_WITHIN_S
        while left := _servers_of(data):
            for pid in left:
                try:
                    os.kill(pid, number)
                except ProcessLookupError:
                    continue
            if time.monotonic() > deadline:
                break
            time.sleep(0.05)
    (data / "postmaster.pid").unlink(missing_ok=True)


def _servers_of(data: Path) -> list[int]:
    found = []
    for process in Path("/proc").iterdir():
        if not process.name.isdigit():
            continue
        try:
            where, what = os.readlink(process / "cwd"), os.readlink(process / "exe")
        except OSError:
            continue
        if where == str(data.resolve()) and Path(what).name == "postgres":
            found.append(int(process.name))
    return found
