"""Airflow's database on a single machine: the packaged PostgreSQL, made, started, killed and started again."""

import sys
import time
from pathlib import Path

import psycopg2
import pytest

SCRIPTS = Path(__file__).resolve().parents[2] / "scripts"
sys.path.insert(0, str(SCRIPTS))
try:
    from vigie_platform import ordered_actions, postgres_programs
    from vigie_platform.parts import airflow
    from vigie_platform.settings import Settings
    from vigie_platform.single_machine import Machine
finally:
    sys.path.remove(str(SCRIPTS))

# Far from the usual ports, from those of scripts/test and from those of scripts/bench.
OFFSET = "27400"


@pytest.fixture
def machine(tmp_path):
    settings = Settings.from_environment({"VIGIE_STATE": str(tmp_path / "state"), "VIGIE_PORT_OFFSET": OFFSET})
    if obstacle := postgres_programs.obstacle(settings):
        pytest.skip(f"Airflow's database is SQLite here: {obstacle}")
    units = {unit.name: unit for unit in airflow.units(settings, {}) if unit.name.startswith("airflow-postgres")}
    machine = Machine(settings, units)
    machine.prepare()
    yield machine
    machine.down([])


def rows(machine, statement, password=None):
    """Of one statement, committed."""
    port = machine.settings.ports["airflow_postgres"]
    password = password or (machine.settings.state / "airflow" / "postgres_password").read_text()
    connection = psycopg2.connect(
        host="127.0.0.1", port=port, user="airflow", dbname="airflow", password=password, connect_timeout=5
    )
    try:
        with connection, connection.cursor() as cursor:
            cursor.execute(statement)
            return cursor.fetchall() if cursor.description else []
    finally:
        connection.close()


def test_what_was_committed_outlives_a_kill_and_nobody_else_gets_in(machine):
    assert machine.up([]) == []
    rows(machine, "CREATE TABLE runs (id text); INSERT INTO runs VALUES ('stored')")
    killed = machine.process(machine.units["airflow-postgres"])
    killed.kill()

    assert machine.up([]) == []

    assert rows(machine, "SELECT id FROM runs") == [("stored",)]
    with pytest.raises(psycopg2.OperationalError, match="password authentication failed"):
        rows(machine, "SELECT 1", password="guessed")
    with pytest.raises(psycopg2.OperationalError, match=r"no pg_hba\.conf entry"):
        psycopg2.connect(
            host="127.0.0.1",
            port=machine.settings.ports["airflow_postgres"],
            user="postgres",
            dbname="postgres",
            connect_timeout=5,
        )


def test_it_stops_at_once_though_somebody_is_connected_and_keeps_its_files(machine):
    assert machine.up([]) == []
    held = psycopg2.connect(
        host="127.0.0.1",
        port=machine.settings.ports["airflow_postgres"],
        user="airflow",
        dbname="airflow",
        password=(machine.settings.state / "airflow" / "postgres_password").read_text(),
    )
    began = time.monotonic()

    assert machine.down([]) == []

    assert time.monotonic() - began < 10
    held.close()
    assert (machine.settings.state / "airflow" / "postgres" / "PG_VERSION").exists()
    assert ordered_actions.with_needs(["airflow-postgres"], machine.needs()) == {
        "airflow-postgres",
        "airflow-postgres-files",
    }
