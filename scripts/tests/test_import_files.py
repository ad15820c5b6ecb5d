"""What is handed to the import job, and which city is meant."""

import os
import signal
import subprocess
import sys
import tempfile
import unittest
from datetime import UTC, datetime
from pathlib import Path
from unittest import mock

from vigie_platform.commands import import_files
from vigie_platform.script_error import ScriptError
from vigie_platform.settings import REPOSITORY, Settings

_SCHOOL = ("--source", "school")
PARIS = {"city_id": "2988507", "name": "Paris", "country": "FR", "region_en": "Île-de-France", "population": 2138551}
PARIS_TEXAS = {"city_id": "4717560", "name": "Paris", "country": "US", "region_en": "Texas", "population": 24171}


RUN_OF_A_LONG_JOB = """
import os, signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)  # as at a terminal: what starts the tests may ignore it
from vigie_platform.commands import import_files
from vigie_platform.settings import Settings

job = "import os, sys, time; open(sys.argv[1], 'w').write(str(os.getpid())); print('began', flush=True)"
job += "; time.sleep(600)"
import_files.import_command = lambda settings, arguments: [sys.executable, "-c", job, sys.argv[1]]
import_files.environment_of_jobs = lambda settings: dict(os.environ)
settings = Settings.from_environment(os.environ)
settings.logs.mkdir(parents=True)
import_files._run([], settings, None)
"""


class ImportFilesTest(unittest.TestCase):
    def test_a_look_names_no_load_and_a_load_names_its_own(self):
        asked = _asked("roof.csv", "--try", *_SCHOOL)
        self.assertEqual(
            import_files.job_arguments(asked, "2988507", None),
            ["--files", str(Path("roof.csv").absolute()), "--city", "2988507", *_SCHOOL, "--faults", "DROP_LINE"],
        )

        asked = _asked("roof.csv", "--strict")
        self.assertEqual(
            import_files.job_arguments(asked, None, "20261130-010203-abcd"),
            ["--files", str(Path("roof.csv").absolute()), "--faults", "REJECT_FILE", "--load", "20261130-010203-abcd"],
        )

    def test_two_loads_of_one_second_are_told_apart(self):
        now = datetime(2026, 11, 30, 1, 2, 3, tzinfo=UTC)
        ids = {import_files.load_id_of(now) for _ in range(5)}
        self.assertGreater(len(ids), 1)
        self.assertRegex(ids.pop(), r"^20261130-010203-[0-9a-f]{4}$")

    def test_a_city_is_meant_by_its_id_or_by_a_name_that_one_city_has(self):
        settings = Settings.from_environment({})
        self.assertEqual(import_files.city_of("2988507", settings), "2988507")
        self.assertEqual(import_files.one_of("paris, France", [PARIS]), "2988507")

    def test_a_name_of_several_cities_loads_nothing_and_lists_them(self):
        with self.assertRaises(ScriptError) as told:
            import_files.one_of("Paris", [PARIS, PARIS_TEXAS])
        self.assertIn("Paris, Texas, US (4717560, 24,171 inhabitants)", str(told.exception))

    def test_a_name_that_is_only_begun_is_no_city(self):
        with self.assertRaises(ScriptError) as told:
            import_files.one_of("Par", [PARIS])
        self.assertIn("Par may be Paris, Île-de-France, FR (2988507", str(told.exception))
        with self.assertRaises(ScriptError):
            import_files.one_of("Nowhere", [])

    def test_whoever_ends_the_command_ends_its_job(self):
        for number in (signal.SIGTERM, signal.SIGINT):
            with self.subTest(number), tempfile.TemporaryDirectory() as folder:
                pid = Path(folder) / "pid"
                command = subprocess.Popen(
                    [sys.executable, "-c", RUN_OF_A_LONG_JOB, str(pid)],
                    cwd=REPOSITORY / "scripts",
                    env=os.environ | {"VIGIE_STATE": folder},
                    stdout=subprocess.PIPE,
                    stderr=subprocess.PIPE,
                    text=True,
                )
                self.assertEqual(command.stdout.readline(), "began\n")

                command.send_signal(number)
                _, said = command.communicate(timeout=60)

                self.assertIn("the same command again goes on", said)
                with self.assertRaises(ProcessLookupError):
                    os.kill(int(pid.read_text()), 0)

    def test_what_does_not_run_is_named_before_the_job_starts(self):
        with (
            tempfile.TemporaryDirectory() as folder,
            _environment(folder),
            _built(folder),
            self.assertRaises(ScriptError) as told,
        ):
            import_files.main(["roof.csv", "--try", "--city", "2988507"])
        self.assertEqual(
            str(told.exception),
            "Cannot import: Vigie does not run (broker, namenode, datanode); scripts/up starts it",
        )

    def test_what_the_job_tells_is_kept_as_the_report_of_the_load(self):
        job = ["sh", "-c", "echo 'Load x: 2 rows added'; exit 1"]
        with (
            tempfile.TemporaryDirectory() as folder,
            _environment(folder),
            _built(folder),
            mock.patch.object(import_files, "_check_runs"),
            mock.patch.object(import_files, "import_command", return_value=job),
        ):
            self.assertEqual(import_files.main(["roof.csv", "--city", "2988507"]), 1)
            (report,) = (Path(folder) / "state" / "imports").glob("*.txt")
            said = report.read_text().splitlines()
            self.assertEqual(report.stat().st_mode & 0o077, 0)
        self.assertRegex(said[0], r"^Load \S+, of /.*/roof\.csv$")
        self.assertEqual(said[1:], ["Load x: 2 rows added"])

    def test_only_a_load_that_has_a_report_is_taken_back_and_the_report_tells_it(self):
        with (
            tempfile.TemporaryDirectory() as folder,
            _environment(folder),
            _built(folder),
            mock.patch.object(import_files, "_check_runs"),
            mock.patch.object(import_files, "import_command", return_value=["echo", "is taken back"]),
        ):
            for unknown in ("today", "20261130-010203-abcd"):
                with self.assertRaises(ScriptError) as told:
                    import_files.main(["--undo", unknown])
                self.assertIn(f"Cannot take back {unknown}: ", str(told.exception))
            report = Path(folder) / "state" / "imports" / "20261130-010203-abcd.txt"
            report.parent.mkdir()
            report.write_text("Load 20261130-010203-abcd\n")
            self.assertEqual(import_files.main(["--undo", "20261130-010203-abcd"]), 0)
            self.assertEqual(report.read_text(), "Load 20261130-010203-abcd\nis taken back\n")


def _asked(*arguments):
    return import_files._parser().parse_args(arguments)


def _environment(folder):
    return mock.patch.dict(os.environ, {"VIGIE_STATE": f"{folder}/state"})


def _built(folder):
    jar = Path(folder) / "batch.jar"
    jar.touch()
    return mock.patch.object(import_files, "batch_jar", return_value=jar)


if __name__ == "__main__":
    unittest.main()
