"""Which database Airflow gets here, and who learns its password.

airflow/tests/test_local_postgres_killed_and_restarted.py starts it.
"""

import contextlib
import io
import os
import platform
import shutil
import tempfile
import unittest
from unittest import mock

from vigie_platform import ordered_actions, postgres_programs
from vigie_platform.part import Part
from vigie_platform.parts import airflow, airflow_postgres
from vigie_platform.script_error import ScriptError
from vigie_platform.settings import Settings
from vigie_platform.single_machine import Machine

AIRFLOW = {"airflow-api", "airflow-scheduler", "airflow-dags"}


class AirflowPostgresTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.state = folder.name

    def test_a_machine_that_postgres_is_packaged_for_has_no_obstacle(self):
        with user(1000), machine("x86_64"), libc("glibc", "2.36"):
            self.assertIsNone(postgres_programs.obstacle(self.settings()))

    def test_a_machine_that_it_is_not_packaged_for_is_named(self):
        for processor, library, version, words in [
            ("riscv64", "glibc", "2.36", "riscv64, glibc 2.36"),
            ("x86_64", "glibc", "2.17", "x86_64, glibc 2.17"),
            ("x86_64", "", "", "x86_64,  "),
        ]:
            with self.subTest(words), user(1000), machine(processor), libc(library, version):
                self.assertEqual(
                    postgres_programs.obstacle(self.settings()),
                    f"there is no packaged PostgreSQL for this machine ({words})",
                )

    def test_root_without_setpriv_cannot_run_it(self):
        with user(0), machine("x86_64"), libc("glibc", "2.36"), mock.patch.object(shutil, "which", lambda _: None):
            self.assertIn("there is no setpriv", postgres_programs.obstacle(self.settings()))

    def test_the_setting_chooses_sqlite_and_nothing_else(self):
        self.assertEqual(
            postgres_programs.obstacle(self.settings(VIGIE_AIRFLOW_DATABASE="sqlite")), "VIGIE_AIRFLOW_DATABASE says so"
        )
        with self.assertRaisesRegex(ScriptError, "Cannot use VIGIE_AIRFLOW_DATABASE=oracle: auto or sqlite"):
            postgres_programs.obstacle(self.settings(VIGIE_AIRFLOW_DATABASE="oracle"))

    def test_root_starts_it_as_nobody_with_one_privilege_at_most(self):
        with user(0):
            command = " ".join(postgres_programs.unprivileged(["postgres", "-D", "data"]))
        with user(1000):
            self.assertEqual(postgres_programs.unprivileged(["postgres"]), ["postgres"])

        self.assertRegex(command, r"^setpriv --reuid=65534 --regid=65534 --clear-groups --no-new-privs ")
        self.assertRegex(command, r"--bounding-set=-all(,\+dac_(read_search|override))? postgres -D data$")

    def test_airflow_waits_for_its_database_and_is_stopped_before_it(self):
        machine_ = self.machine()

        needs = machine_.needs()
        self.assertLessEqual(
            {"airflow-postgres", "airflow-database"}, set(ordered_actions.with_needs(["airflow-api"], needs))
        )
        self.assertLessEqual(
            AIRFLOW, set(ordered_actions.with_needs(["airflow-postgres"], ordered_actions.reversed_needs(needs)))
        )

    def test_with_sqlite_there_is_no_server_and_the_scheduler_says_why(self):
        machine_ = self.machine(VIGIE_AIRFLOW_DATABASE="sqlite")

        self.assertNotIn("airflow-postgres", machine_.units)
        self.assertNotIn("airflow-postgres-files", machine_.units)
        self.assertEqual(
            machine_.units["airflow-scheduler"].address, "its database is SQLite: VIGIE_AIRFLOW_DATABASE says so"
        )
        told = machine_.units["airflow-scheduler"].environment()
        self.assertTrue(told["AIRFLOW__DATABASE__SQL_ALCHEMY_CONN"].startswith("sqlite:///"))

    def test_airflow_is_told_where_its_database_is(self):
        told = self.machine(VIGIE_PORT_OFFSET="300").units["airflow-scheduler"].environment()

        self.assertRegex(
            told["AIRFLOW__DATABASE__SQL_ALCHEMY_CONN"],
            r"^postgresql\+psycopg2://airflow:[0-9a-f]{64}@127\.0\.0\.1:15732/airflow$",
        )

    def test_a_look_at_the_parts_writes_nothing(self):
        self.machine()

        self.assertEqual(os.listdir(self.state), [])

    def test_asking_airflow_and_its_database_how_they_are_makes_no_folder_and_no_secret(self):
        """A state folder that was wiped had a folder "airflow" again, by whoever asked last."""
        settings = self.settings(VIGIE_AIRFLOW="http://127.0.0.1:1")
        database = airflow_postgres.server(settings, airflow._password_file(settings))

        self.assertIn("an answer on port", database.waits_for())
        with self.assertRaises(OSError):
            airflow.ask(settings, "GET", "/dags")

        self.assertEqual(os.listdir(self.state), [])

    def test_the_password_of_the_web_server_is_no_business_of_other_parts(self):
        for part in self.parts(VIGIE_WEB_USER="u", VIGIE_WEB_PASSWORD="forecast"):
            with self.subTest(part.name):
                has_it = "forecast" in part.environment().values()
                self.assertEqual(has_it, part.name in ("web", "watchdog"))  # which starts it again

    def test_secrets_of_airflow_reach_no_part_but_its_own_even_when_one_of_its_tasks_starts_them(self):
        ours = {"AIRFLOW__API_AUTH__JWT_SECRET": "s3cret", "_AIRFLOW_PROCESS_CONTEXT": "s3cret"}
        with mock.patch.dict(os.environ, ours):
            for part in self.parts():
                with self.subTest(part.name):
                    self.assertNotIn("s3cret", part.environment().values())

    def test_the_database_server_learns_none_of_our_settings(self):
        environment = self.machine().units["airflow-postgres"].environment()

        self.assertEqual(set(environment), {"PATH", "LC_ALL", "TZ"})

    def settings(self, **variables: str) -> Settings:
        return Settings.from_environment({"VIGIE_STATE": self.state} | variables)

    def machine(self, **variables: str) -> Machine:
        with contextlib.redirect_stdout(io.StringIO()):
            return Machine.of(self.settings(**variables))

    def parts(self, **variables: str) -> list[Part]:
        return self.machine(**variables).parts()


def user(number: int):
    return mock.patch.object(os, "geteuid", lambda: number)


def machine(processor: str):
    return mock.patch.object(platform, "machine", lambda: processor)


def libc(library: str, version: str):
    return mock.patch.object(platform, "libc_ver", lambda: (library, version))
