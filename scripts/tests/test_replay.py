"""Which episode is played, and to which topics."""

import os
import signal
import subprocess
import sys
import tempfile
import unittest
from datetime import date
from pathlib import Path
from unittest import mock

from vigie_platform.commands import replay
from vigie_platform.script_error import ScriptError
from vigie_platform.settings import REPOSITORY, Settings

ENDS_WITH_ITS_INPUT = """
import sys, time
from vigie_platform.commands import replay
replay.end_with(sys.stdin.fileno())
try:
    print("plays", flush=True)
    time.sleep(60)
except KeyboardInterrupt:
    print("removes", flush=True)
"""

LISTED = REPOSITORY / "embedded" / "history" / "cities.csv"


class ReplayTest(unittest.TestCase):
    def setUp(self):
        # At its end a replay ignores them, and so would everything that later tests start.
        for interruption in (signal.SIGINT, signal.SIGTERM):
            self.addCleanup(signal.signal, interruption, signal.getsignal(interruption))

    def test_a_city_is_known_by_its_name_in_the_history_or_by_its_id(self):
        self.assertEqual(replay.city_of("paris", LISTED), "2988507")
        self.assertEqual(replay.city_of("2643743", LISTED), "2643743")

    def test_of_a_city_that_was_not_recorded_the_recorded_ones_are_named(self):
        with self.assertRaises(ScriptError) as told:
            replay.city_of("Brest", LISTED)
        self.assertIn("Cannot replay Brest: recorded are Dallas, ", str(told.exception))

    def test_an_episode_has_topics_a_port_and_a_state_of_its_own_and_no_secrets(self):
        settings = Settings.from_environment({"VIGIE_WEB_PASSWORD": "s3cret", "VIGIE_ALERT_RULES": "rules.json"})

        one = replay.environment_of(_asked("--sentinels", "1.5"), "2988507", settings)
        other = replay.environment_of(_asked(), "2988507", settings)

        self.assertRegex(one["VIGIE_TOPIC_PREFIX"], r"^replay-[0-9a-f]{8}\.$")
        self.assertNotEqual(one["VIGIE_TOPIC_PREFIX"], other["VIGIE_TOPIC_PREFIX"])
        self.assertNotIn(one["VIGIE_STREAMS_PORT"], map(str, settings.ports.values()))
        self.assertEqual(one["VIGIE_STATE"], str(settings.state / "replay"))
        self.assertEqual(one["VIGIE_ALERT_RULES"], "rules.json")
        self.assertEqual((one["VIGIE_EPISODE_FROM"], one["VIGIE_EPISODE_TO"]), ("2022-07-15", "2022-07-20"))
        self.assertEqual((one["VIGIE_EPISODE_SENTINELS"], one["VIGIE_EPISODE_GAPS"]), ("1.5", "0"))
        self.assertNotIn("s3cret", one.values())

    def test_what_was_made_is_removed_also_when_the_episode_fails(self):
        steps = []

        def step(name, *_):
            steps.append(name)
            if name == "create":
                raise ScriptError("Cannot replay: nothing was recorded")

        with tempfile.TemporaryDirectory() as folder, mock.patch.object(replay, "_episode", step):
            state = Path(folder) / "replay"
            state.mkdir()
            with self.assertRaises(ScriptError):
                replay._play(
                    Settings.from_environment({"VIGIE_STATE": folder}),
                    {"VIGIE_STATE": str(state), "VIGIE_TOPIC_PREFIX": "replay-00000001."},
                )
            self.assertFalse(state.exists())
            self.assertEqual(os.listdir(folder), [])
        self.assertEqual(steps, ["create", "remove"])

    def test_what_a_killed_replay_left_is_ended_and_removed_by_the_next_and_nothing_else(self):
        settings = Settings.from_environment({"VIGIE_STATE": self.enterContext(tempfile.TemporaryDirectory())})
        removed = []
        killed, other = (self.program(f"replay-0000000{number}.") for number in (1, 2))

        def step(name, _, environment):
            removed.append((name, environment["VIGIE_TOPIC_PREFIX"]))
            if name == "create":
                # As kill -9 would end the script.
                os._exit(0)

        with mock.patch.object(replay, "_episode", step):
            script = os.fork()
            if script == 0:
                replay._play(
                    settings, {"VIGIE_STATE": f"{settings.state}/replay", "VIGIE_TOPIC_PREFIX": "replay-00000001."}
                )
            os.waitpid(script, 0)
            replay.remove_what_was_left(settings, {"VIGIE_TOPIC_PREFIX": "replay-00000003."})
            replay.remove_what_was_left(settings, {"VIGIE_TOPIC_PREFIX": "replay-00000003."})

        self.assertEqual(removed, [("remove", "replay-00000001.")])
        self.assertEqual(killed.wait(30), -signal.SIGKILL)
        self.assertIsNone(other.poll())

    def test_a_file_of_another_making_makes_nobody_remove_anything(self):
        settings = Settings.from_environment({"VIGIE_STATE": self.enterContext(tempfile.TemporaryDirectory())})
        (settings.state / "replay.prefix").write_text("")

        with mock.patch.object(replay, "_episode") as step:
            replay.remove_what_was_left(settings, {})

        step.assert_not_called()

    def test_who_started_it_is_gone_and_it_ends_and_removes_what_it_made(self):
        started = subprocess.Popen(
            [sys.executable, "-c", ENDS_WITH_ITS_INPUT],
            cwd=REPOSITORY / "scripts",
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.addCleanup(started.kill)
        self.assertEqual(started.stdout.readline(), "plays\n")

        said, _ = started.communicate(timeout=30)

        self.assertEqual(said, "removes\n")

    def test_it_ends_in_peace_while_who_started_it_is_there(self):
        started = subprocess.Popen(
            [sys.executable, "-c", ENDS_WITH_ITS_INPUT.replace("60", "0.5")],
            cwd=REPOSITORY / "scripts",
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
        )
        self.addCleanup(started.stdin.close)
        self.addCleanup(started.kill)

        self.assertEqual(started.wait(30), 0)

    def test_one_that_was_asked_for_waits_for_another_and_no_other_does(self):
        settings = Settings.from_environment({"VIGIE_STATE": self.enterContext(tempfile.TemporaryDirectory())})

        with replay._only_one(settings, 0), self.assertRaises(ScriptError) as told, replay._only_one(settings, 0.6):
            self.fail("two at once")

        self.assertEqual(str(told.exception), "Cannot replay: another episode is being replayed")
        with replay._only_one(settings, 0):
            pass

    def test_why_a_step_failed_is_its_last_sentence(self):
        log = Path(self.enterContext(tempfile.TemporaryDirectory())) / "replay.log"
        before = "Cannot replay Rome: an earlier one\n"
        log.write_text(f"{before}2022-07-15T00:00:00 WARN slow\nCannot replay Paris: it was recorded from 2021-01-01\n")

        self.assertEqual(replay._own_sentence(log, len(before)), "Cannot replay Paris: it was recorded from 2021-01-01")
        log.write_text(f"{before}Exception in thread main\n")
        self.assertIsNone(replay._own_sentence(log, len(before)))

    def program(self, prefix):
        """One of a replay: it waits."""
        started = subprocess.Popen(
            [sys.executable, "-c", "import sys; print(flush=True); sys.stdin.read()"],
            env={**os.environ, "VIGIE_TOPIC_PREFIX": prefix},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        self.addCleanup(started.communicate)
        self.addCleanup(started.kill)
        started.stdout.readline()
        return started

    def test_the_link_asks_the_history_for_the_same_days(self):
        link = replay.link("http://127.0.0.1:7070", "2988507", date(2022, 7, 15), date(2022, 7, 20))

        self.assertEqual(
            link,
            "http://127.0.0.1:7070/#/requetes?cities=2988507&from=2022-07-15&to=2022-07-20"
            "&metrics=temperature_c&statistics=mean,min,max&by=hour",
        )


def _asked(*more):
    return replay._parser().parse_args(["--city", "Paris", "--from", "2022-07-15", "--to", "2022-07-20", *more])
